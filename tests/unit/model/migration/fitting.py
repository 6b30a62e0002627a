"""A move that nothing stands in the way of, of which each test spoils a part."""

from dataclasses import replace
from typing import Any

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.migration import judging
from vmdesk.model.migration.finding import Finding, Verdict
from vmdesk.model.migration.needs import CardNeed, DiskNeed, Needs
from vmdesk.model.migration.plan import Way
from vmdesk.model.migration.sides import Between, Case, HostSide, ProcessorAnswer
from vmdesk.model.migration.topic import Topic
from vmdesk.model.network import NetworkInfo
from vmdesk.model.storage import PoolInfo

UUID = "2b8fc333-2d69-41e3-96bf-943fe0f259a9"
MACHINE = "pc-q35-7.2"
EMULATOR = "/usr/bin/qemu-system-x86_64"
GIB = 1024 * 1024  # in KiB
DEFAULT = NetworkInfo("default", active=True, bridge="virbr0", forward="nat", addresses=("192.168.122.1/24",))
LAN = NetworkInfo("lan", active=True, bridge="br0", forward="bridge")
OFFERS = DomainCapabilities(
    emulator=EMULATOR,
    machine=MACHINE,
    maximum_vcpus=255,
    firmwares=frozenset({"bios", "efi"}),
    tpm_backends=frozenset({"emulator"}),
)

WEB = Needs(
    name="web",
    uuid=UUID,
    virtualisation="kvm",
    architecture="x86_64",
    machine=MACHINE,
    emulator=EMULATOR,
    cpu_xml="<cpu mode='custom'><model>Skylake-Server</model></cpu>",
    cpu_mode="custom",
    memory_kib=4 * GIB,
    vcpus=2,
    firmware="bios",
    disks=(DiskNeed("vda", source="/shared/web.qcow2", format="qcow2", cache="none"),),
    cards=(CardNeed("52:54:00:00:00:01", "network", "lan"),),
    active=True,
)
ALPHA = HostSide(
    host="a",
    label="alpha",
    uri="qemu+ssh://root@alpha/system",
    hostname="alpha",
    libvirt_version=(9, 0, 0),
    hypervisor_version=(7, 2, 0),
    networks=(LAN,),
    network_xml={"lan": "<network><name>lan</name></network>"},
    pools=(PoolInfo("shared", kind="dir", active=True, path="/shared"),),
    vms={UUID: "web"},
    active=frozenset({UUID}),
)
BETA = HostSide(
    host="b",
    label="beta",
    uri="qemu+ssh://root@beta/system",
    hostname="beta",
    libvirt_version=(9, 0, 0),
    hypervisor_version=(7, 2, 0),
    memory_free_kib=16 * GIB,
    memory_total_kib=32 * GIB,
    cpus=8,
    capabilities=OFFERS,
    machines=(MACHINE, "q35"),
    processor=ProcessorAnswer(True),
    networks=(LAN,),
    network_xml={"lan": "<network><name>lan</name></network>"},
    pools=(PoolInfo("shared", kind="dir", active=True, path="/shared", available=100 * 2**30),),
    volumes={},
)
FITS = Case(WEB, ALPHA, BETA, Between(same={"/shared/web.qcow2": True}))


def with_needs(case: Case = FITS, /, **values: Any) -> Case:
    """The case with a machine that needs something else."""
    return replace(case, needs=replace(case.needs, **values))


def with_target(case: Case = FITS, /, **values: Any) -> Case:
    """The case with a target that answers something else."""
    return replace(case, target=replace(case.target, **values))


def with_source(case: Case = FITS, /, **values: Any) -> Case:
    """The case with a source that answers something else."""
    return replace(case, source=replace(case.source, **values))


def switched_off(case: Case = FITS) -> Case:
    """The same machine, switched off."""
    return replace(with_needs(case, active=False), way=Way.OFFLINE)


def said(case: Case, topic: Topic) -> list[Finding]:
    """What the judge of a matter says."""
    return list(judging.judges()[topic](case))


def only(case: Case, topic: Topic) -> Finding:
    """The one thing that the judge of a matter says."""
    found = said(case, topic)
    assert len(found) == 1, [str(finding.words) for finding in found]
    return found[0]


def verdict(case: Case, topic: Topic) -> Verdict:
    """How the matter stands."""
    return max(finding.verdict for finding in said(case, topic))


def words(case: Case, topic: Topic) -> str:
    """All that is said of it, in English."""
    return "\n".join(finding.words.english() for finding in said(case, topic))
