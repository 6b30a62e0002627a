"""What a machine's XML says of its disks, for moving them."""

import pytest

from vmdesk.model.migration.storage_facts import read_disks, read_snapshot_disks

XML = """
<domain id='3'><devices>
  <disk type='file' device='disk'>
    <driver name='qemu' type='qcow2'/><source file='/images/top.qcow2' index='2'/>
    <backingStore type='file'><format type='raw'/><source file='/images/middle.img'/>
      <backingStore type='block'><format type='qcow2'/><source dev='/dev/vg/base'/><backingStore/></backingStore>
    </backingStore>
    <mirror type='file' file='/fast/top.qcow2' format='qcow2' job='copy' ready='yes'>
      <format type='qcow2'/><source file='/fast/top.qcow2'/>
    </mirror>
    <target dev='vda' bus='virtio'/><shareable/><transient/>
  </disk>
  <disk type='volume'><source pool='default' volume='a.img'/><target dev='vdb'/><readonly/></disk>
  <disk type='network'><source protocol='rbd' name='pool/web'><encryption format='luks'/></source>
    <target dev='vdc'/></disk>
  <disk type='file' device='cdrom'><target dev='sda' bus='sata'/></disk>
  <disk type='file'><source file='/nowhere'/></disk>
</devices></domain>"""


def test_a_disk_is_read_with_its_chain_and_the_copy_that_is_under_way() -> None:
    disk = read_disks(XML)[0]
    assert (disk.target, disk.path, disk.location, disk.format) == ("vda", *["/images/top.qcow2"] * 2, "qcow2")
    assert disk.backing == ("/images/middle.img", "/dev/vg/base")
    assert disk.backing_format == "raw"
    assert (disk.copied_to, disk.copy_format, disk.copy_ready) == ("/fast/top.qcow2", "qcow2", True)
    assert (disk.shareable, disk.transient, disk.read_only, disk.encrypted) == (True, True, False, False)


def test_disks_of_pools_and_servers_and_drives_are_told_apart() -> None:
    _first, volume, network, drive = read_disks(XML)
    assert (volume.kind, volume.path, volume.location, volume.read_only) == ("volume", "", "default/a.img", True)
    assert (network.kind, network.location, network.encrypted, network.format) == (
        "network",
        "rbd:pool/web",
        True,
        "raw",
    )
    assert (drive.is_medium, drive.location, drive.copied_to) == (True, "", "")


def test_a_chain_without_an_end_is_read_to_a_bound() -> None:
    link = "<backingStore><source file='/a'/>" * 250 + "</backingStore>" * 250
    (disk,) = read_disks(f"<domain><devices><disk>{link}<target dev='vda'/></disk></devices></domain>")
    assert len(disk.backing) == 200


@pytest.mark.parametrize("xml", ["", "<domain", "<domain><devices><disk></domain>"])
def test_what_is_no_xml_is_refused(xml: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_disks(xml)


def test_a_snapshot_says_which_disks_keep_it() -> None:
    xml = (
        "<domainsnapshot><disks><disk name='vda' snapshot='internal'/><disk name='vdb' snapshot='external'/>"
        "<disk name='vdc' snapshot='no'/></disks></domainsnapshot>"
    )
    assert read_snapshot_disks(xml) == (frozenset({"vda"}), True)
    assert read_snapshot_disks("<domainsnapshot/>") == (frozenset(), False)
