"""The virt-install command shown for a machine: virt-install itself makes the same of it as vmdesk does."""

from dataclasses import replace

import pytest
from lxml import etree

from tests.hosts.new_vms import DRAFT, Planned, planned
from tests.lab import Host
from tests.lab.commands import found, run
from tests.lab.settings import IMAGES
from vmdesk.model.new_vm.draft import Draft
from vmdesk.model.new_vm.plan import ExistingImage, Nic, Source, Topology
from vmdesk.model.new_vm.virt_install import Tree, command
from vmdesk.model.new_vm.wishes import Wish
from vmdesk.model.parsing import parse
from vmdesk.web.kernel import locate_kernel
from vmdesk.web.tree import find_evidence

pytestmark = pytest.mark.skipif(not found("virt-install"), reason="virt-install is not installed")

GIB = 1024**3
MEDIUM = f"{IMAGES}/medium.iso"
IMAGE = f"{IMAGES}/there.qcow2"
DRIVER = ("type", "discard", "cache", "io")
NIC = ("@type", "source/@network", "source/@bridge", "source/@dev", "source/@mode", "model/@type")
THERE = ExistingImage(IMAGE, "qcow2")


def by_virt_install(host: Host, new: Planned, tree: Tree | None = None, step: str = "") -> etree._Element:
    """The domain that virt-install makes of the command; of its two steps, where it installs from a tree, one."""
    return parse(run("sh", "-c", f"{command(new.vm, new.offers, host.uri, tree)} --print-xml {step} --dry-run"))


def facts(root: etree._Element) -> dict[str, object]:
    """What matters in a domain, without what libvirt or chance adds."""

    def of(path: str, *names: str) -> list[tuple[str, ...]]:
        return [tuple(node.get(name, "") for name in names) for node in root.iterfind(path)]

    def texts(*paths: str) -> list[str]:
        return [root.findtext(path, "") for path in paths]

    def tags(path: str) -> list[str]:
        return [str(child.tag) for child in root.iterfind(path)]

    return {
        "texts": texts("name", "title", "description", "memory", "currentMemory", "vcpu"),
        "system": [node.get("id") for node in root.iter("{*}os") if node.get("id")],
        "processors": [of("vcpu", "current"), of("cpu", "mode"), of("cpu/topology", "sockets", "cores", "threads")],
        "kind": [root.get("type"), of("os", "firmware"), of("os/type", "arch", "machine")],
        "firmware": sorted(of("os/firmware/feature", "name", "enabled")),
        "features": sorted(set(tags("features/*")) - {"hyperv"}),
        "hyperv": sorted(str(node.tag) for node in root.iterfind("features/hyperv/*[@state='on']")),
        "clock": [of("clock", "offset"), sorted(of("clock/timer", "name", "tickpolicy", "present"))],
        "sleep": [of("pm/suspend-to-mem", "enabled"), of("pm/suspend-to-disk", "enabled")],
        "order": boot_order(root),
        "disks": [disk(node) for node in root.iterfind("devices/disk")],
        "nics": [nic(node) for node in root.iterfind("devices/interface")],
        "graphics": of("devices/graphics", "type"),
        "listen": of("devices/graphics/listen", "address") or of("devices/graphics", "listen"),
        "video": of("devices/video/model", "type"),
        "usb": of("devices/controller[@type='usb']", "model"),
        "companions": of("devices/controller/master", "startport"),
        "slots": len(root.findall("devices/controller[@model='pcie-root-port']")),
        "input": of("devices/input", "type", "bus"),
        "channel": of("devices/channel/target", "type", "name"),
        "rng": texts("devices/rng/backend"),
        "balloon": [of("devices/memballoon", "model"), of("devices/memballoon/stats", "period")],
        "tpm": [of("devices/tpm", "model"), of("devices/tpm/backend", "type", "version")],
        "sound": tags("devices/sound"),
        "console": len(root.findall("devices/console")),
    }


def boot_order(root: etree._Element) -> list[tuple[str, int]]:
    """The devices that are tried, in their order, each by its kind and its number among those."""
    found = []
    for kind in ("disk", "interface"):
        for index, device in enumerate(root.iterfind(f"devices/{kind}")):
            boot = device.find("boot")
            if boot is not None:
                found.append((int(boot.get("order", "")), kind, index))
    return [(kind, index) for _, kind, index in sorted(found)]


def disk(node: etree._Element) -> dict[str, object]:
    """A disk; the names of new images are chance with virt-install."""
    source = attribute(node, "source/@file")
    cdrom = node.get("device") == "cdrom"
    return {
        "device": node.get("device"),
        "source": source if source in {MEDIUM, IMAGE} else bool(source),
        "target": [attribute(node, f"target/@{name}") for name in ("dev", "bus")],
        "driver": [attribute(node, f"driver/@{name}") for name in DRIVER] if not cdrom else None,
        "read only": node.find("readonly") is not None,
    }


def nic(node: etree._Element) -> list[str]:
    """A network card, without an address that was drawn by lot."""
    return [attribute(node, path) for path in NIC]


def attribute(node: etree._Element, path: str) -> str:
    """The value at an XPath, empty where nothing is."""
    return str(node.xpath(f"string({path})"))


@pytest.fixture
def images(alpha: Host) -> None:
    """A medium and an image that are there already."""
    (alpha.images / "medium.iso").write_bytes(bytes(2**20))
    alpha.make_disk("there")
    alpha.virsh("pool-refresh", "default")


MUCH = Draft(
    virtualisation="qemu",
    name="-ü'q\"<b>,&$(x)",
    title="Web, the \"first\" of 'all' \\ servers",
    description="a=b, c=d; $(x)\nand a second line",
    memory_kib=1024**2,
    maximum_memory_kib=2 * 1024**2,
    vcpus=2,
    maximum_vcpus=8,
    topology=Topology(2, 2, 2),
    autostart=True,
    start=False,
    nics=(
        Nic("network", "default", "52:54:00:00:00:01"),
        Nic("bridge", "virbr0", "52:54:00:00:00:02", "e1000e"),
        Nic("direct", "lo", "52:54:00:00:00:03"),
        Nic("user", "", "52:54:00:00:00:04"),
    ),
    first=Wish("default", "web-1.img", 3 * GIB // 2, "raw", full=True),
    extra=(replace(THERE, bus="scsi"),),
)
DRAFTS = {
    "as proposed": DRAFT,
    "with a medium": replace(DRAFT, medium=MEDIUM),
    "with a medium and a disk that is there": replace(DRAFT, medium=MEDIUM, first=THERE),
    "imported": replace(DRAFT, source=Source.IMPORT, image=IMAGE, image_format="qcow2"),
    "from the network": replace(DRAFT, source=Source.PXE),
    "much said": MUCH,
    "without disks and network": replace(DRAFT, source=Source.NOTHING, first=None, nics=(), vcpus=1),
}
CASES = [(system, "as proposed") for system in ("win10", "win11", "winxp", "freebsd13.1", "")]
CASES += [("debian11", kind) for kind in DRAFTS]


@pytest.mark.usefixtures("images")
@pytest.mark.parametrize(("system", "kind"), CASES, ids=lambda part: part or "unknown")
def test_virt_install_makes_the_same_machine(alpha: Host, system: str, kind: str) -> None:
    new = planned(alpha, system, DRAFTS[kind])
    assert facts(by_virt_install(alpha, new)) == facts(parse(new.xml))


def test_virt_install_gives_cards_the_addresses_that_were_chosen(alpha: Host) -> None:
    new = planned(alpha, "debian11", replace(MUCH, first=None, extra=()))
    root = by_virt_install(alpha, new)
    assert [node.get("address") for node in root.iterfind("devices/interface/mac")] == [nic.mac for nic in new.vm.nics]


def test_from_a_tree_virt_install_starts_the_installer_and_then_makes_the_same_machine(
    alpha: Host, mirror: str
) -> None:
    new = planned(alpha, "debian11", replace(DRAFT, source=Source.TREE))
    there = locate_kernel(find_evidence(mirror, "x86_64"), "x86_64")
    tree = Tree(mirror, there.kernel_url, there.initrd_url, "console=ttyS0 a='b c'")
    first, then = (by_virt_install(alpha, new, tree, step) for step in ("1", "2"))
    assert "linux" in first.findtext("os/kernel", "")
    assert tree.arguments in first.findtext("os/cmdline", "")
    assert then.find("os/kernel") is None
    assert facts(then) == facts(parse(new.xml))


def test_a_machine_that_is_not_to_start_is_only_defined_by_virt_install(alpha: Host) -> None:
    new = planned(alpha, "debian11", replace(DRAFT, first=None, start=False))
    run("sh", "-c", command(new.vm, new.offers, alpha.uri))
    assert alpha.state(new.vm.name) == "shut off"
