"""What a machine needs, read from XML as libvirt writes it for what runs and for what is defined."""

import pytest

from vmdesk.model.migration.needs import CardNeed, HostDeviceNeed, ListenNeed, Needs
from vmdesk.model.migration.reading import Around, read_needs

STORED = """<domain type='kvm'>
  <name>web</name><uuid>2b8fc333-2d69-41e3-96bf-943fe0f259a9</uuid>
  <memory unit='MiB'>2048</memory><vcpu placement='static' current='1'>4</vcpu>
  <os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type></os>
  <cpu mode='host-model' check='partial'/>
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
    <disk type='file' device='disk'><driver name='qemu' type='qcow2' cache='none'/>
      <source file='/shared/web.qcow2'/><target dev='vda' bus='virtio'/></disk>
    <disk type='file' device='cdrom'><target dev='sda' bus='sata'/><readonly/></disk>
    <interface type='network'><mac address='52:54:00:AA:BB:CC'/><source network='lan' portgroup='blue'/></interface>
  </devices>
</domain>"""
LIVE = """<domain type='kvm' id='7'>
  <name>web</name><uuid>2b8fc333-2d69-41e3-96bf-943fe0f259a9</uuid>
  <memory unit='KiB'>2097152</memory><vcpu placement='static' current='1'>4</vcpu>
  <os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type></os>
  <cpu mode='custom' match='exact' check='full'><model fallback='forbid'>Skylake-Server</model></cpu>
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
    <disk type='file' device='disk'><driver name='qemu' type='qcow2'/>
      <source file='/shared/web.qcow2' index='2'/>
      <backingStore type='file' index='3'><format type='qcow2'/><source file='/shared/base.qcow2'/>
        <backingStore type='file' index='4'><format type='raw'/><source file='/shared/first.img'/><backingStore/>
        </backingStore>
      </backingStore>
      <target dev='vda' bus='virtio'/></disk>
    <disk type='file' device='cdrom'><target dev='sda' bus='sata'/><readonly/></disk>
    <interface type='network'><mac address='52:54:00:AA:BB:CC'/>
      <source network='lan' portgroup='blue' portid='x' bridge='br0'/></interface>
  </devices>
</domain>"""


def needs_of(inside: str, *, devices: str = "") -> Needs:
    """What a machine needs whose XML has that inside."""
    xml = f"<domain type='kvm'><name>x</name>{inside}<devices>{devices}</devices></domain>"
    return read_needs(None, xml, Around())


def test_one_that_is_off_needs_what_it_is_defined_with() -> None:
    needs = read_needs(None, STORED, Around())
    assert (needs.name, needs.virtualisation, needs.architecture) == ("web", "kvm", "x86_64")
    assert (needs.machine, needs.emulator) == ("pc-q35-7.2", "/usr/bin/qemu-system-x86_64")
    assert (needs.memory_kib, needs.vcpus) == (2 * 1024 * 1024, 4)
    assert (needs.cpu_mode, needs.active, needs.firmware) == ("host-model", False, "bios")
    assert needs.cards == (CardNeed("52:54:00:aa:bb:cc", "network", "lan", "blue"),)
    disk, drive = needs.disks
    assert (disk.target, disk.source, disk.format, disk.cache) == ("vda", "/shared/web.qcow2", "qcow2", "none")
    assert disk.written
    assert (drive.is_medium, drive.source, drive.read_only, drive.written) == (True, "", True, False)


def test_one_that_runs_needs_what_it_runs_with() -> None:
    needs = read_needs(LIVE, STORED, Around(paused=True))
    assert needs.active
    assert needs.paused
    assert needs.cpu_mode == "custom"
    assert "Skylake-Server" in needs.cpu_xml
    assert needs.cpu_xml.endswith("</cpu>")
    disk = needs.disks[0]
    assert disk.backing == ("/shared/base.qcow2", "/shared/first.img")
    assert disk.backing_formats == ("qcow2", "raw")


def test_how_it_starts_next_is_compared_with_how_it_runs() -> None:
    needs = read_needs(LIVE, STORED, Around())
    assert needs.changed_definition  # its cache is another one
    assert (needs.disks[0].cache, needs.disks[0].cache_later) == ("", "none")
    assert not read_needs(LIVE, STORED.replace(" cache='none'", ""), Around()).changed_definition
    assert not read_needs(LIVE, STORED, Around(persistent=False)).changed_definition


def test_what_the_xml_does_not_tell_comes_from_around_it() -> None:
    around = Around(
        saved=True,
        snapshots=2,
        checkpoints=1,
        job=True,
        sizes={"vda": (100, 40)},
        paths={"sda": "/iso/x.iso"},
        chains={"vda": (("/shared/base.qcow2", "raw"),)},
    )
    needs = read_needs(None, STORED, around)
    assert (needs.saved, needs.snapshots, needs.checkpoints, needs.job) == (True, 2, 1, True)
    disk, drive = needs.disks
    assert (disk.capacity, disk.allocation) == (100, 40)
    assert (disk.backing, disk.backing_formats) == (("/shared/base.qcow2",), ("raw",))
    assert drive.source == "/iso/x.iso"


def test_disks_are_volumes_devices_and_on_the_network() -> None:
    needs = needs_of(
        "",
        devices="""
        <disk type='volume'><source pool='fast' volume='web'/><target dev='vda'/></disk>
        <disk type='block'><source dev='/dev/vg/web'/><target dev='vdb'/><shareable/></disk>
        <disk type='network'><source protocol='rbd' name='pool/web'><host name='ceph1' port='6789'/>
          <host name='ceph2'/><auth username='u'><secret type='ceph' uuid='s-1'/></auth></source>
          <target dev='vdc'/></disk>
        <disk type='nvme'><source type='pci' managed='yes' namespace='1'>
          <address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/></source><target dev='vdd'/></disk>
        <disk type='file'><source file='/x'/><transient/><target dev='vde'/>
          <mirror type='file' job='copy'/></disk>""",
    )
    volume, block, network, nvme, transient = needs.disks
    assert (volume.kind, volume.pool, volume.volume, volume.source) == ("volume", "fast", "web", "")
    assert (block.source, block.shareable) == ("/dev/vg/web", True)
    assert (network.source, network.remote) == ("rbd:pool/web", ("ceph1:6789", "ceph2"))
    assert network.secrets == needs.secrets == ("s-1",)
    assert nvme.source == "nvme:1"
    assert transient.transient
    assert needs.block_jobs == ("vde",)
    assert HostDeviceNeed("nvme", "0000:01:00.0") in needs.host_devices


@pytest.mark.parametrize(
    ("os", "expected"),
    [
        ("<os firmware='efi'/>", ("efi", "", "", "")),
        ("<os><loader type='rom'>/bios</loader></os>", ("bios", "/bios", "", "")),
        (
            "<os><loader readonly='yes' type='pflash'>/code</loader><nvram template='/vars'>/nvram</nvram></os>",
            ("efi", "/code", "/nvram", "/vars"),
        ),
        ("<os><nvram type='file'><source file='/nvram'/></nvram></os>", ("bios", "", "/nvram", "")),
    ],
)
def test_firmware_and_its_variables(os: str, expected: tuple[str, str, str, str]) -> None:
    needs = needs_of(os)
    assert (needs.firmware, needs.loader, needs.nvram, needs.nvram_template) == expected


@pytest.mark.parametrize(
    ("backing", "sizes"),
    [
        ("", ()),
        ("<memoryBacking><hugepages/></memoryBacking>", (2048,)),
        ("<memoryBacking><hugepages><page size='1' unit='GiB'/></hugepages></memoryBacking>", (1048576,)),
        (
            (
                "<memoryBacking><hugepages><page size='2048'/><page size='1' unit='G' nodeset='1'/></hugepages>"
                "</memoryBacking>"
            ),
            (2048, 1048576),
        ),
    ],
)
def test_huge_pages_have_sizes(backing: str, sizes: tuple[int, ...]) -> None:
    assert needs_of(backing).hugepages_kib == sizes


@pytest.mark.parametrize(
    ("device", "expected"),
    [
        (
            "<hostdev mode='subsystem' type='pci'><source><address bus='0x0a' slot='0x1'/></source></hostdev>",
            HostDeviceNeed("pci", "0000:0a:01.0"),
        ),
        (
            (
                "<hostdev mode='subsystem' type='usb'><source startupPolicy='optional'><vendor id='0x046d'/>"
                "<product id='0xc52b'/></source></hostdev>"
            ),
            HostDeviceNeed("usb", "046d:c52b", startup_optional=True),
        ),
        (
            "<hostdev mode='subsystem' type='mdev'><source><address uuid='u-1'/></source></hostdev>",
            HostDeviceNeed("mdev", "u-1"),
        ),
        (
            (
                "<hostdev mode='subsystem' type='scsi'><source><adapter name='scsi_host0'/>"
                "<address bus='0' target='1' unit='2'/></source></hostdev>"
            ),
            HostDeviceNeed("scsi", "scsi_host0:0:1:2"),
        ),
        ("<hostdev mode='capabilities' type='misc'/>", HostDeviceNeed("capabilities", "")),
        (
            (
                "<interface type='hostdev'><source><address type='pci' bus='0x1'/></source>"
                "<teaming type='transient' persistent='ua-x'/></interface>"
            ),
            HostDeviceNeed("sriov", "0000:01:00.0", unplugged=True),
        ),
        (
            "<interface type='vdpa'><source dev='/dev/vhost-vdpa-0'/></interface>",
            HostDeviceNeed("vdpa", "/dev/vhost-vdpa-0"),
        ),
        ("<input type='evdev'><source dev='/dev/input/event1'/></input>", HostDeviceNeed("input", "/dev/input/event1")),
        ("<smartcard mode='host'/>", HostDeviceNeed("smartcard", "host")),
    ],
)
def test_devices_of_the_host(device: str, expected: HostDeviceNeed) -> None:
    assert needs_of("", devices=device).host_devices == (expected,)


def test_files_folders_screens_and_what_cannot_be_sent() -> None:
    needs = needs_of(
        "<os><kernel>/k</kernel><initrd>/i</initrd></os><launchSecurity type='sev'/>"
        "<cpu mode='host-passthrough'><feature policy='require' name='invtsc'/></cpu>"
        "<memoryBacking><access mode='shared'/></memoryBacking>",
        devices="""
        <filesystem type='mount'><driver type='virtiofs'/><source dir='/srv'/></filesystem>
        <filesystem type='mount'><source dir='/opt'/></filesystem>
        <graphics type='vnc' listen='192.0.2.1'><listen type='address' address='192.0.2.1'/></graphics>
        <graphics type='spice' listen='127.0.0.1'/>
        <tpm model='tpm-crb'><backend type='emulator' version='2.0'><encryption secret='s-2'/></backend></tpm>
        <shmem name='ivshmem'/><shmem name='own' role='master'/>
        <lease><lockspace>space</lockspace><key>k</key></lease>
        <memory model='nvdimm'><source><path>/nv</path></source></memory>""",
    )
    assert needs.files == ("/k", "/i", "/nv")
    assert (needs.filesystems, needs.filesystem_drivers) == (("/srv", "/opt"), ("virtiofs", "path"))
    assert needs.listens == (ListenNeed(True, "192.0.2.1"), ListenNeed(True, "127.0.0.1"))
    assert (needs.tpm, needs.secrets) == ("emulator", ("s-2",))
    assert (needs.memory_devices, needs.leases, needs.launch_security) == (("ivshmem",), ("space",), "sev")
    assert needs.invariant_tsc
    assert needs.memory_file


def test_a_clock_whose_rate_is_set_can_be_sent() -> None:
    cpu = "<cpu mode='host-passthrough'><feature policy='require' name='invtsc'/></cpu>"
    assert not needs_of(f"{cpu}<clock><timer name='tsc' frequency='2500000000'/></clock>").invariant_tsc
    assert not needs_of("<cpu><feature policy='disable' name='invtsc'/></cpu>").invariant_tsc


def test_memory_without_a_unit_is_kib() -> None:
    assert needs_of("<memory>1048576</memory>").memory_kib == 1048576
    assert needs_of("<memory unit='bytes'>1048576</memory>").memory_kib == 1024


@pytest.mark.parametrize("xml", ["", "<domain", "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><domain>&x"])
def test_what_is_no_xml_is_refused(xml: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - lxml says it in its own words
        read_needs(None, xml, Around())


def test_odd_xml_needs_nothing_in_particular() -> None:
    odd = "<domain><devices><disk/><interface/><hostdev/><graphics/><filesystem/><tpm/></devices><cpu/></domain>"
    assert read_needs(odd, odd, Around()).name == ""


def test_what_of_a_machine_keeps_or_loses_something_on_the_way() -> None:
    needs = needs_of(
        "<memoryBacking><source type='file'/></memoryBacking>",
        devices="""
        <disk type='file' device='cdrom'><source file='/cd' startupPolicy='optional'/><target dev='sda'/></disk>
        <disk type='file'><source file='/luks'><encryption format='luks'>
          <secret type='passphrase' usage='/srv/web'/></encryption></source><target dev='vdb'/></disk>
        <disk type='network'><source protocol='rbd' name='a/b'/>
          <auth username='x'><secret type='ceph' usage='pool key'/></auth><target dev='vdc'/></disk>
        <interface type='ethernet'><target dev='tap7' managed='no'/><filterref filter='clean'/></interface>
        <interface type='ethernet'><target dev='vnet3'/></interface>
        <video><model type='virtio'><acceleration accel3d='yes'/></model></video>""",
    )
    assert needs.memory_in_file
    assert needs.memory_from_files
    huge = needs_of("<memoryBacking><source type='file'/><hugepages/></memoryBacking>", devices="")
    assert not huge.memory_from_files
    assert needs_of("", devices="<memory model='nvdimm'><source><path>/nv</path></source></memory>").memory_from_files
    assert needs.drawn_by_host
    assert needs.disks[0].startup_policy == "optional"
    assert needs.secrets == ("volume:/srv/web", "ceph:pool key")
    assert [(card.kind, card.source, card.filter) for card in needs.cards] == [
        ("ethernet", "tap7", "clean"),
        ("ethernet", "", ""),
    ]
    assert not needs.own_arguments
