"""The virt-xml commands shown for edits: run, they make the same definition as vmdesk does."""

import pytest

from tests.hosts.edits import DEVICES, DISK, MIB, PARTS, Edit, add, change, fewer_cells, fields, have, remove
from tests.lab import Host
from tests.lab.commands import found, run
from tests.lab.settings import IMAGES
from vmdesk.model.devices.disk import Cdrom, Disk
from vmdesk.model.devices.hub import Hub
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.memballoon import Memballoon
from vmdesk.model.devices.sound import Sound
from vmdesk.model.domain.definition import Domain, read_device
from vmdesk.model.editing.draft import Draft
from vmdesk.model.editing.virt_xml import commands

pytestmark = pytest.mark.skipif(not found("virt-xml"), reason="virt-xml is not installed")

NAME = "-a 'very', \"odd\" $name"
VM = """<domain type='qemu'><name>-a 'very', "odd" $name</name><uuid>5b22f4a4-1a0c-4a4e-9a0f-9d0f6f6a9b52</uuid>
<memory unit='MiB'>64</memory>{memory}<vcpu>4</vcpu>
<os><type arch='x86_64' machine='q35'>hvm</type></os><features><acpi/></features><cpu mode='custom'>
<model>qemu64</model><feature policy='require' name='aes'/><feature policy='disable' name='svm'/>{cells}</cpu>
<clock offset='utc'><timer name='rtc' tickpolicy='catchup'/><timer name='pit' tickpolicy='delay'/>
<timer name='hpet' present='no'/></clock><devices>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='{images}/first.qcow2'/>
<target dev='vda' bus='virtio'/><boot order='1'/></disk>
<disk type='file' device='cdrom'><target dev='sda' bus='sata'/><readonly/></disk>
<controller type='usb' model='qemu-xhci' ports='8'/><controller type='virtio-serial'/>
<controller type='pci' model='pcie-root' index='0'/>{ports}
<interface type='user'><mac address='52:54:00:00:00:01'/><model type='virtio'/><boot order='2'/></interface>
<interface type='network'><mac address='52:54:00:00:00:02'/><source network='default'/></interface>
<serial type='pty'/><input type='tablet' bus='usb'/><graphics type='vnc'/>
<video><model type='vga'/></video></devices></domain>"""
PORTS = "".join(f"<controller type='pci' model='pcie-root-port' index='{index}'/>" for index in range(1, 9))
CELLS = "<numa><cell id='0' cpus='0-1' memory='32' unit='MiB'/><cell id='1' cpus='2-3' memory='32' unit='MiB'/></numa>"
SLOTS = "<maxMemory unit='MiB' slots='4'>1024</maxMemory>"


@pytest.fixture
def host(alpha: Host) -> Host:
    """A host with a VM, and images for more disks."""
    for image in ("first", "second"):
        alpha.make_disk(image)
    (alpha.images / "medium,1.iso").write_bytes(bytes(MIB))
    alpha.virsh("pool-refresh", "default")
    define(alpha, VM.format(images=IMAGES, ports=PORTS, memory="", cells=""))
    return alpha


def define(host: Host, xml: str, name: str = NAME) -> None:
    """Define it, and once more as libvirt then has it: only then are all devices where it puts them."""
    host.virsh("define", "/dev/stdin", text=xml)
    host.virsh("define", "/dev/stdin", text=defined(host, name))


def defined(host: Host, name: str = NAME) -> str:
    """The definition as libvirt writes it, with passwords."""
    return host.virsh("dumpxml", "--inactive", "--security-info", "--domain=" + name)


def running(host: Host) -> str:
    """How the VM runs."""
    return host.virsh("dumpxml", "--domain=" + NAME)


def shown(host: Host, draft: Draft, *, name: str = NAME, now: bool = False) -> tuple[str, ...]:
    """The commands shown for the edits of a draft."""
    edits = [(edit.before, edit.after) for edit in draft.edits()]
    return commands(host.uri, name, edits, running=draft.running is not None, now=now)


def by_commands(host: Host, lines: tuple[str, ...], name: str = NAME) -> str:
    """What the commands make of the definition."""
    for line in lines:
        run("sh", "-c", line)
    define(host, defined(host, name), name)
    return defined(host, name)


def check(host: Host, edit: Edit) -> None:
    """An edit changes the definition, and its commands change it to the same."""
    stored = defined(host)
    draft = Draft(stored)
    edit(draft.wanted)
    define(host, draft.xml())
    ours = defined(host)
    define(host, stored)
    assert ours != stored == defined(host)
    assert by_commands(host, shown(host, draft)) == ours


@pytest.mark.parametrize("tag", DEVICES)
def test_a_device_is_added_changed_and_removed_as_by_virt_xml(host: Host, tag: str) -> None:
    xml, values = DEVICES[tag]
    check(host, add(xml))
    if values:
        check(host, change(tag, values))
    check(host, remove(tag))


@pytest.mark.parametrize("name", PARTS)
def test_the_definition_is_changed_as_by_virt_xml(host: Host, name: str) -> None:
    check(host, PARTS[name])


def test_the_second_of_three_that_virt_xml_does_not_know_is_removed(host: Host) -> None:
    for number in range(3):
        check(host, add(f"<hub type='usb'><alias name='ua-{number}'/></hub>"))
    check(host, lambda domain: domain.remove(domain.all_of(Hub)[1]))


def test_memory_modules_and_cells_change_as_by_virt_xml(host: Host) -> None:
    define(host, VM.format(images=IMAGES, ports=PORTS, memory=SLOTS, cells=CELLS))
    check(host, add("<memory model='dimm'><target><size unit='MiB'>128</size><node>1</node></target></memory>"))
    check(host, change("memory", fields(size=256 * MIB, access="shared", numa_node=0)))
    check(host, remove("memory"))
    check(host, have("memory", pluggable=2048 * MIB, slots=8))
    check(host, fewer_cells)


def test_a_new_name_and_tags_are_given_by_virsh(host: Host) -> None:
    draft = Draft(defined(host))
    draft.wanted.overview.name, draft.wanted.overview.tags = "new, 'name'", ("prod", "it's <b>")
    renamed = Domain.read(by_commands(host, shown(host, draft), "new, 'name'"))
    assert (renamed.overview.name, renamed.overview.tags) == ("new, 'name'", ("prod", "it's <b>"))
    draft = Draft(renamed.xml())
    draft.wanted.overview.tags = ()
    bare = Domain.read(by_commands(host, shown(host, draft, name="new, 'name'"), "new, 'name'"))
    assert bare.overview.tags == ()


@pytest.fixture
def started(host: Host) -> Draft:
    """A draft of the VM, which has been started."""
    host.virsh("start", "--paused", "--domain=" + NAME)
    return Draft(defined(host), running(host))


def test_what_a_running_vm_takes_it_takes_at_once(host: Host, started: Draft) -> None:
    card, drive = started.wanted.all_of(Interface)[1], started.wanted.all_of(Cdrom)[0]
    card.link, card.alias = "down", "ua-card"
    drive.insert(f"{IMAGES}/medium,1.iso")
    started.add(read_device(DISK))
    started.add(read_device("<sound model='ich9'/>"))
    by_commands(host, shown(host, started, now=True))
    versions = [Domain.read(xml) for xml in (running(host), defined(host))]
    for domain in versions:
        assert domain.all_of(Interface)[1].link == "down"
        assert domain.all_of(Cdrom)[0].file == f"{IMAGES}/medium,1.iso"
        assert [disk.target for disk in domain.all_of(Disk)] == ["vda", "vdb", "sda"]
    assert [card.own_alias for card in versions[1].all_of(Interface)] == ["", "ua-card"]
    assert [len(domain.all_of(Sound)) for domain in versions] == [0, 1]


def test_what_libvirt_changes_by_calls_is_changed_at_once_too(host: Host, started: Draft) -> None:
    wanted = started.wanted
    wanted.overview.title, wanted.overview.description = "-a, b", "c 'd'"
    wanted.overview.system, wanted.overview.tags = "http://x.org/y", ("prod",)
    wanted.memory.current = 48 * MIB
    wanted.all_of(Disk)[0].total_bytes = 10**6
    wanted.all_of(Memballoon)[0].period = 7
    by_commands(host, shown(host, started, now=True))
    for domain in (Domain.read(running(host)), Domain.read(defined(host))):
        overview = domain.overview
        assert (overview.title, overview.description, overview.tags) == ("-a, b", "c 'd'", ("prod",))
        assert overview.system == "http://x.org/y"
        assert domain.all_of(Disk)[0].total_bytes == 10**6
        assert domain.all_of(Memballoon)[0].period == 7
    assert Domain.read(defined(host)).memory.current == 48 * MIB
