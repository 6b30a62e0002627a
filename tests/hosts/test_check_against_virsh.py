"""Whether the check of a move is right: what it forbids virsh cannot do either, and what virsh cannot do it forbids."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.hosts.logins import client_home
from tests.hosts.surveying import Surveying, surveying
from tests.hosts.traps import (
    IMAGES,
    SECRET,
    Trap,
    committing,
    copy,
    disk,
    file,
    image,
    listening,
    luks,
    network,
    pulling,
    secret,
    shell,
    snapshot,
    written,
)
from tests.lab import Guest, Host
from vmdesk.model.migration.command import virsh_command
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.forecast import Rates
from vmdesk.model.migration.needs import DiskNeed
from vmdesk.model.migration.options import Options, Route
from vmdesk.model.migration.plan import DiskMove, Fate, Way
from vmdesk.model.migration.policies import POLICIES
from vmdesk.model.migration.topic import Topic
from vmdesk.ops.migration.check import survey as survey_module
from vmdesk.ops.migration.check import survey_row
from vmdesk.ops.migration.check.survey import Survey

__all__ = ["client_home", "surveying"]

IN_FOLDER = f"{IMAGES}/folder/x"
FOLDER = (shell(f"mkdir -p {IMAGES}/folder"),)
MEMORY = (
    "<memory unit='MiB'>64</memory>",
    "<maxMemory slots='4' unit='MiB'>512</maxMemory><memory unit='MiB'>128</memory>",
)
NUMA = ("<os>", "<cpu><numa><cell id='0' cpus='0' memory='64' unit='MiB'/></numa></cpu><os>")
SHARED_MEMORY = ("<os>", "<memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking><os>")
OVMF = "/usr/share/OVMF/OVMF_{}_4M.fd"
Q35 = ("machine='pc'", "machine='q35'")


def cpu(xml: str) -> Trap:
    """A VM that QEMU imitates a processor for."""
    return Trap(None, change=(("<os>", f"{xml}<os>"),))


def firmware(loader: str, template: str, name: str) -> tuple[tuple[str, str], ...]:
    xml = (
        f"<loader readonly='yes' type='pflash'>{loader}</loader>"
        f"<nvram template='{template}'>/var/lib/libvirt/qemu/nvram/{name}</nvram><boot dev='hd'/>"
    )
    return ("<boot dev='hd'/>", xml), Q35


def medium(policy: str) -> Trap:
    wrong = Topic.DISKS if policy == "mandatory" else None
    source = f"startupPolicy='{policy}'"
    drive = disk(f"{IMAGES}/cd", source=source, target="hdc", more="<readonly/>")
    return Trap(wrong, drive, before=(image("cd"),), disks=(DiskMove("hdc", Fate.STAYS),))


def shared(kind: str, wrong: Topic | None, *, more: str = "", driver: str = "") -> Trap:
    """A disk in the shared folder."""
    return Trap(
        wrong, disk("@shared@/data", kind, more=more, driver=driver), before=(image("data", kind, shared=True),)
    )


def vnc(wrong: Topic | None, words: str, listen: str = "", *before: object) -> Trap:
    return Trap(wrong, f"<graphics type='vnc' {words}>{listen}</graphics>", before=before)  # type: ignore[arg-type]  # Prepare


def serial(wrong: Topic | None, kind: str, source: str, *before: object) -> Trap:
    xml = f"<serial type='{kind}'><source {source}/></serial>"
    return Trap(wrong, xml, before=before)  # type: ignore[arg-type]  # Prepare


def card(wrong: Topic | None, kind: str, content: str, *before: object) -> Trap:
    xml = f"<interface type='{kind}'>{content}<model type='virtio'/></interface>"
    return Trap(wrong, xml, before=before)  # type: ignore[arg-type]  # Prepare


def chosen(wrong: Topic | None, **options: object) -> Trap:
    return Trap(wrong, options=Options(**options))  # type: ignore[arg-type]  # Options'


QCOW2 = disk("@shared@/data", "qcow2")
TRAPS: dict[str, dict[str, Trap]] = {
    "formats": {
        **{kind: shared(kind, Topic.DISKS) for kind in ("vmdk", "vdi", "vpc", "qcow")},
        "qed": shared("qed", None),
        "vmdk-read-only": shared("vmdk", Topic.DISKS, more="<readonly/>"),
        "vmdk-below": Trap(
            Topic.DISKS,
            disk("@shared@/top", "qcow2"),
            before=(
                image("low", "vmdk", shared=True),
                image("top", "qcow2", "-b", "@shared@/low", "-F", "vmdk", shared=True),
            ),
        ),
    },
    "disks": {
        "transient": shared("qcow2", Topic.STATE, more="<transient/>"),
        "shareable": shared("raw", None, more="<shareable/>"),
        "writeback": shared("raw", None, driver="cache='writeback'"),
        "cache-unsafe": shared("raw", Topic.CACHE, driver="cache='unsafe'"),
        **{policy: medium(policy) for policy in ("mandatory", "requisite", "optional")},
        "low-apart": Trap(
            Topic.DISKS,
            disk("@shared@/top", "qcow2"),
            before=(
                image("low", "qcow2"),
                image("top", "qcow2", "-u", "-b", f"{IMAGES}/low", "-F", "qcow2", shared=True),
            ),
        ),
        "apart": Trap(Topic.DISKS, disk(f"{IMAGES}/own"), before=(image("own"),), disks=(DiskMove("vdb"),)),
        "secret": Trap(Topic.SECRETS, luks(f"uuid='{SECRET}'"), before=(secret,)),
        "secret-by-usage": Trap(Topic.SECRETS, luks("usage='/luks'"), before=(secret,)),
    },
    "work": {
        "snapshot": Trap(Topic.STATE, QCOW2, before=(written,), after=snapshot),
        "pull": Trap(Topic.STATE, QCOW2, before=(written,), after=pulling),
        "commit": Trap(Topic.STATE, QCOW2, before=(written,), after=committing),
        "checkpoint": Trap(
            None, QCOW2, before=(written,), after=lambda host, name: host.virsh("checkpoint-create-as", name, "one")
        ),
        "peer": Trap(Topic.STATE, "<shmem name='peer'><model type='ivshmem-plain'/><size unit='M'>4</size></shmem>"),
        "master": Trap(
            None, "<shmem name='master' role='master'><model type='ivshmem-plain'/><size unit='M'>4</size></shmem>"
        ),
        "runs": Trap(Topic.STATE, way=Way.OFFLINE),
    },
    "files": {
        "9p": Trap(None, "<filesystem><source dir='/srv'/><target dir='x'/></filesystem>"),
        "9p-missing": Trap(
            Topic.FILES, f"<filesystem><source dir='{IMAGES}/folder'/><target dir='x'/></filesystem>", before=FOLDER
        ),
        "virtiofs": Trap(
            Topic.FILES,
            "<filesystem><driver type='virtiofs'/><source dir='/srv'/><target dir='x'/></filesystem>",
            (SHARED_MEMORY,),
        ),
        "rom": card(Topic.FILES, "user", f"<rom file='{IMAGES}/rom'/>", file("rom", "\x55" + "\0" * 511)),
        "fw_cfg": Trap(
            Topic.FILES,
            change=(("<os>", f"<sysinfo type='fwcfg'><entry name='opt/x' file='{IMAGES}/fw'/></sysinfo><os>"),),
            before=(file("fw", "x"),),
        ),
        "script": card(Topic.FILES, "ethernet", f"<script path='{IMAGES}/up'/>", file("up", "#!/bin/sh\n", 0o755)),
        "serial-file": serial(Topic.FILES, "file", f"path='{IN_FOLDER}'", *FOLDER),
        "serial-log": Trap(Topic.FILES, f"<serial type='null'><log file='{IN_FOLDER}'/></serial>", before=FOLDER),
        "serial-socket": serial(
            Topic.FILES, "unix", f"mode='connect' path='{IMAGES}/s'", listening("AF_UNIX", f"'{IMAGES}/s'")
        ),
        "screen-socket": vnc(Topic.FILES, "", f"<listen type='socket' socket='{IN_FOLDER}'/>", *FOLDER),
        "nvdimm": Trap(
            Topic.FILES,
            f"<memory model='nvdimm'><source><path>{IMAGES}/nv</path></source>"
            "<target><size unit='MiB'>64</size><node>0</node></target></memory>",
            (MEMORY, NUMA),
            (shell(f"truncate -s 64M {IMAGES}/nv"),),
        ),
    },
    "firmware": {
        "there": Trap(None, change=firmware(OVMF.format("CODE"), OVMF.format("VARS"), "there")),
        "loader": Trap(
            Topic.FIRMWARE,
            change=firmware(f"{IMAGES}/code", OVMF.format("VARS"), "loader"),
            before=(copy(OVMF.format("CODE"), "code"),),
        ),
        "template": Trap(
            Topic.FIRMWARE,
            change=firmware(OVMF.format("CODE"), f"{IMAGES}/vars", "template"),
            before=(copy(OVMF.format("VARS"), "vars"),),
        ),
        "begun": Trap(
            None,
            change=firmware(OVMF.format("CODE"), f"{IMAGES}/vars", "begun"),
            before=(copy(OVMF.format("VARS"), "vars"), copy(OVMF.format("VARS"), "", to="qemu/nvram/begun")),
        ),
        "tpm": Trap(None, "<tpm><backend type='emulator' version='2.0'/></tpm>"),
        "emulator": Trap(
            Topic.MACHINE,
            change=(("<devices>", f"<devices><emulator>{IMAGES}/qemu</emulator>"),),
            before=(file("qemu", '#!/bin/sh\nexec /usr/bin/qemu-system-x86_64 "$@"\n', 0o755),),
        ),
        "dimm": Trap(
            None,
            "<memory model='dimm'><target><size unit='MiB'>64</size><node>0</node></target></memory>",
            (MEMORY, NUMA),
        ),
    },
    "processors": {
        "custom": cpu("<cpu mode='custom' match='exact'><model fallback='allow'>Skylake-Client</model></cpu>"),
        "unchecked": cpu("<cpu mode='custom' check='none'><model fallback='allow'>Skylake-Server</model></cpu>"),
        "minimum": cpu("<cpu match='minimum'><model fallback='allow'>Nehalem</model></cpu>"),
        "maximum": cpu("<cpu mode='maximum'/>"),
        "host-model": cpu("<cpu mode='host-model'/>"),
        "forced": cpu(
            "<cpu mode='custom' check='none'><model>qemu64</model><feature policy='force' name='avx512f'/></cpu>"
        ),
        "many": Trap(None, change=(("<vcpu>1</vcpu>", "<vcpu>40</vcpu>"),)),
    },
    "screens": {
        "taken": vnc(Topic.NETWORKS, "port='5987' listen='0.0.0.0'", "", listening("AF_INET", "('', 5987)", beta=True)),
        "taken-by-vm": vnc(
            Topic.NETWORKS,
            "port='5986' listen='0.0.0.0'",
            "",
            lambda _alpha, beta: beta.create(
                Guest("taker", devices="<graphics type='vnc' port='5986' listen='0.0.0.0'/>")
            ),
        ),
        "loopback": vnc(None, "listen='127.0.0.2'"),
        "alpha's": vnc(Topic.NETWORKS, "listen='@alpha@'"),
        "network": vnc(
            None,
            "",
            "<listen type='network' network='screens'/>",
            network("screens", "<bridge name='virbr9'/><ip address='10.9.{host}.1' prefix='24'/>"),
        ),
        "network-missing": vnc(
            Topic.NETWORKS,
            "",
            "<listen type='network' network='lone'/>",
            network("lone", "<bridge name='virbr8'/><ip address='10.8.{host}.1' prefix='24'/>", beta=False),
        ),
        "serial": serial(Topic.NETWORKS, "tcp", "mode='bind' host='@alpha@' service='4555'"),
        "serial-out": serial(None, "tcp", "mode='connect' host='127.0.0.1' service='16509'"),
        "spice": Trap(None, "<graphics type='spice'/><redirdev bus='usb' type='spicevmc'/>"),
    },
    "cards": {
        "missing": card(
            Topic.NETWORKS,
            "network",
            "<source network='lone'/>",
            network("lone", "<bridge name='virbr8'/>", beta=False),
        ),
        "filter": card(
            Topic.NETWORKS,
            "network",
            "<source network='default'/><filterref filter='vmdesk-own'/>",
            lambda alpha, _beta: alpha.virsh(
                "nwfilter-define", "/dev/stdin", text="<filter name='vmdesk-own' chain='root'/>"
            ),
        ),
        "port-group": card(
            None,
            "network",
            "<source network='groups' portgroup='eng'/>",
            network("groups", "<bridge name='virbr7'/><portgroup name='eng'/>", beta=False),
            network("groups", "<bridge name='virbr7'/>", alpha=False),
        ),
        "tap": card(
            Topic.NETWORKS, "ethernet", "<target dev='tap7' managed='no'/>", shell("ip tuntap add tap7 mode tap")
        ),
        "tap-there": card(
            None,
            "ethernet",
            "<target dev='tap8' managed='no'/>",
            *(shell("ip tuntap add tap8 mode tap", beta=beta) for beta in (False, True)),
        ),
        "macvtap": card(None, "direct", "<source dev='eth0' mode='bridge'/>"),
    },
    "choices": {
        "slash": chosen(Topic.CLASH, name="a/b"),
        "dot": chosen(Topic.CLASH, name="."),
        "odd": chosen(None, name="-odd $HOME"),
        "listen": chosen(Topic.PORTS, listen="10.99.99.99"),
        "listen-all": chosen(None, listen="::"),
        "listen-loopback": chosen(Topic.PORTS, listen="127.0.0.1"),
        "port": chosen(Topic.PORTS, port=16509),
        "address": chosen(Topic.NAMES, address="nowhere.invalid"),
        "tls": chosen(Topic.CERTIFICATES, tls=True),
        "zstd": chosen(Topic.VERSIONS, compression=("zstd",), parallel=2),
        "tunnel": chosen(None, route=Route.TUNNELLED, peer_uri="qemu+tcp://beta/system"),
    },
}


def _disks(survey: Survey) -> tuple[DiskNeed, ...]:
    return survey.needs.disks if survey.needs is not None else ()


class Comparing:
    """The check, and virsh after it."""

    def __init__(self, surveying: Surveying, alpha: Host, beta: Host) -> None:
        self.surveying, self.alpha, self.beta = surveying, alpha, beta

    def look(self, name: str, trap: Trap) -> tuple[set[Topic], bool]:
        """The matters in which the check finds errors, and whether virsh moves it all the same, and it runs there."""
        trap.make(name, self.alpha, self.beta)
        try:
            survey = self.surveying.check(name)
            survey.set_way(trap.way)
            survey.set_options(trap.options)
            survey.set_disks(self.surveying.ids["beta"], trap.disks)
            copied = {move.target for move in trap.disks if move.copies}
            self.surveying.until(lambda: all(d.capacity for d in _disks(survey) if d.target in copied))
            self.surveying.ready(survey)
            found = self.surveying.at(survey).findings
            plan = survey.plan(self.surveying.ids["beta"], POLICIES[0])
            survey.close()
            line = virsh_command(plan, self.alpha.uri, self.beta.uri, name, "beta")
            ended = subprocess.run(["sh", "-c", line], capture_output=True, text=True, timeout=120, check=False)
            there = trap.options.name or name
            arrived = ended.returncode == 0 and self._state(there) == "running"
            print(f"{name}: {ended.stderr.strip() or 'virsh moves it'}")
            print(*(f"    {one.words.english()}" for one in found if one.verdict is Verdict.ERROR), sep="\n")
            return {finding.topic for finding in found if finding.verdict is Verdict.ERROR}, arrived
        finally:
            for host in (self.alpha, self.beta):
                for uuid in host.virsh("list", "--uuid").split():
                    host.virsh("destroy", uuid)
                host.virsh("pool-refresh", "default")

    def _state(self, name: str) -> str:
        return self.beta.virsh("domstate", "--domain", name).strip()


@pytest.fixture
def comparing(
    surveying: Surveying, client_home: object, alpha: Host, beta: Host, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Comparing]:
    """alpha and beta, by SSH; nothing is forecast."""
    del client_home

    async def nothing(*_arguments: object) -> Rates:
        return Rates()

    monkeypatch.setattr(survey_row, "forecast", nothing)
    monkeypatch.setattr(survey_module, "REFRESH_SECONDS", 0.3)
    surveying.connect(alpha, beta, by="login_uri")
    yield Comparing(surveying, alpha, beta)
    clean = (
        "ip link delete tap7; ip link delete tap8; rm -rf /var/lib/libvirt/images/folder /var/lib/libvirt/qemu/nvram/*"
    )
    for host in (alpha, beta):
        host.space.run("sh", "-c", f"({clean}) 2>/dev/null; true")
        for kind, wanted in (("nwfilter", "vmdesk-own"), ("secret", SECRET)):
            if wanted in host.virsh(f"{kind}-list"):
                host.virsh(f"{kind}-undefine", wanted)


@pytest.mark.parametrize("group", TRAPS)
def test_the_check_forbids_what_virsh_cannot_do_and_nothing_else(comparing: Comparing, group: str) -> None:
    """Of several errors one is that of the trap."""
    found = {name: comparing.look(name, trap) for name, trap in TRAPS[group].items()}
    judged = {name: ({TRAPS[group][name].wrong} & topics or topics, moved) for name, (topics, moved) in found.items()}
    assert judged == {
        name: ({trap.wrong}, False) if trap.wrong else (set(), True) for name, trap in TRAPS[group].items()
    }


# What takes more than a VM on alpha.


def test_what_is_at_the_target_already(comparing: Comparing) -> None:
    """An older definition of its own is written over; whatever else has its name or UUID there is not."""
    there = comparing.beta
    older = Trap(None, after=lambda here, name: there.virsh("define", "/dev/stdin", text=here.virsh("dumpxml", name)))
    other_name = Trap(Topic.CLASH, after=lambda here, name: renamed(here, there, name))
    other_vm = Trap(Topic.CLASH, before=(lambda _alpha, beta: beta.define(Guest("taken")),))
    runs = Trap(Topic.CLASH, after=lambda here, name: started(here, there, name))
    for name, trap in (("older", older), ("renamed", other_name), ("taken", other_vm), ("runs", runs)):
        assert comparing.look(name, trap) == (({trap.wrong}, False) if trap.wrong else (set(), True)), name


def started(here: Host, there: Host, name: str) -> None:
    """Have it run at another host, too."""
    there.virsh("define", "/dev/stdin", text=here.virsh("dumpxml", "--inactive", name))
    there.virsh("start", name)


def renamed(here: Host, there: Host, name: str) -> None:
    """Define it at another host by another name."""
    xml = here.virsh("dumpxml", "--inactive", name)
    there.virsh("define", "/dev/stdin", text=xml.replace(f"<name>{name}<", "<name>other<"))


def test_a_pool_that_is_too_small(comparing: Comparing, beta: Host) -> None:
    beta.space.run("sh", "-c", f"mount -t tmpfs -o size=2M none {IMAGES}")
    beta.virsh("pool-refresh", "default")
    fill = disk(f"{IMAGES}/big")
    trap = Trap(Topic.SPACE, fill, before=(written_full,), disks=(DiskMove("vdb", Fate.COPIED),))
    try:
        assert comparing.look("big", trap) == ({Topic.SPACE}, False)
    finally:
        beta.space.run("umount", IMAGES)
        beta.virsh("pool-refresh", "default")


def written_full(alpha: Host, _beta: Host) -> None:
    (alpha.images / "big").write_bytes(b"x" * (4 << 20))
    alpha.virsh("pool-refresh", "default")


def test_one_that_arrived_paused_is_not_moved_on(comparing: Comparing, alpha: Host, beta: Host) -> None:
    """QEMU before 10 loses it."""
    image("data", "qcow2", shared=True)(alpha, beta)

    def arrive(here: Host, name: str) -> None:
        here.virsh("suspend", name)
        for source, target in ((here, beta), (beta, here)):
            if target is beta:
                source.virsh("migrate", "--live", "--unsafe", "--persistent", "--undefinesource", name, target.uri)
                target.virsh("resume", name)
                target.virsh("suspend", name)
            else:
                source.virsh("migrate", "--live", "--unsafe", "--persistent", "--undefinesource", name, target.uri)

    topics, _moved = comparing.look("paused", Trap(Topic.STATE, disk("@shared@/data", "qcow2"), after=arrive))
    assert topics == {Topic.STATE}


def test_one_whose_disk_failed_moves_unless_that_was_to_be_given_up(comparing: Comparing) -> None:
    """Its firmware reads a disk that is gone."""
    serve = "qemu-nbd --fork -t -e 5 -f raw -p 10899 -x x --pid-file /run/nbd.pid"
    xml = (
        "<disk type='network'><driver name='qemu' type='raw' rerror_policy='stop' error_policy='stop'/>"
        "<source protocol='nbd' name='x'><host name='@alpha@' port='10899'/></source><target dev='vdb' bus='virtio'/>"
        "<boot order='1'/></disk>"
    )
    failing = Trap(Topic.STATE, xml, (("<boot dev='hd'/>", ""),), options=Options(abort_on_error=True))

    def fail(host: Host, name: str) -> None:
        host.virsh("destroy", name)
        host.virsh("start", "--paused", name)
        host.space.run("sh", "-c", "kill $(cat /run/nbd.pid)")
        host.virsh("resume", name)
        comparing.surveying.until(lambda: "I/O error" in host.virsh("domstate", "--reason", name), 60)

    before = (image("nbd"), shell(f"{serve} {IMAGES}/nbd"))
    assert comparing.look("failed", replace(failing, before=before, after=fail)) == ({Topic.STATE}, False)


def test_without_a_login_the_hosts_cannot_do_it_among_themselves(comparing: Comparing) -> None:
    trap = Trap(Topic.LOGIN, options=Options(route=Route.PEER_TO_PEER, peer_uri="qemu+ssh://nobody@beta/system"))
    assert comparing.look("lonely", trap) == ({Topic.LOGIN}, False)
