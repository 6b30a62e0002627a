"""The XML for the target says where the disks lie there, and is to the letter as it was in all else."""

import difflib

import pytest
from lxml import etree

from vmdesk.errors import Problem
from vmdesk.model.migration.destination import EMPTY, DiskPlace, destination_xml

XML = """<domain type='kvm' id='3' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
  <name>web</name>
  <!-- kept -->
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2' cache='none' discard='unmap'>
        <metadata_cache><max_size unit='bytes'>1</max_size></metadata_cache>
      </driver>
      <source file='/old/web.qcow2' index='2' startupPolicy='optional'>
        <seclabel model='dac' relabel='no'/>
      </source>
      <backingStore type='file' index='1'>
        <format type='qcow2'/>
        <source file='/old/base.qcow2'/>
        <backingStore/>
      </backingStore>
      <target dev='vda' bus='virtio'/>
      <alias name='virtio-disk0'/>
    </disk>
    <disk type='volume' device='disk'>
      <driver name='qemu' type='raw'/>
      <source pool='slow' volume='data' mode='host'/>
      <target dev='vdb' bus='virtio'/>
    </disk>
    <disk type='network' device='disk'>
      <driver name='qemu' type='raw'/>
      <auth username='me'><secret type='ceph' uuid='x'/></auth>
      <source protocol='rbd' name='pool/image'>
        <host name='mon' port='6789'/>
        <encryption format='luks'/>
      </source>
      <target dev='vdc' bus='virtio'/>
    </disk>
    <disk type='block' device='cdrom'>
      <driver name='qemu' type='raw'/>
      <source dev='/dev/sr0'/>
      <target dev='sda' bus='sata'/>
      <readonly/>
    </disk>
    <interface type='network'><source network='lan'/></interface>
  </devices>
  <qemu:commandline><qemu:arg value='-S'/></qemu:commandline>
</domain>
"""


def disk(xml: str, target: str) -> etree._Element:
    (found,) = etree.fromstring(xml).xpath(f"devices/disk[target/@dev='{target}']")
    assert isinstance(found, etree._Element)
    return found


def changed(before: str, after: str) -> list[str]:
    """The lines that differ."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def test_a_file_elsewhere_changes_its_line_and_that_of_what_lay_below() -> None:
    xml = destination_xml(XML, {"vda": DiskPlace("/new/web.qcow2", "qcow2")})
    source = disk(xml, "vda").find("source")
    assert source is not None
    assert dict(source.attrib) == {"file": "/new/web.qcow2", "index": "2", "startupPolicy": "optional"}
    assert source.find("seclabel") is not None
    assert disk(xml, "vda").find("backingStore") is None
    assert [line[0] for line in changed(XML, xml)].count("+") == 1


def test_nothing_to_change_is_to_the_letter_the_same() -> None:
    assert destination_xml(XML, {}) == XML
    assert destination_xml(XML, {"vdz": EMPTY}) == XML


def test_the_name_is_another_one() -> None:
    assert changed(XML, destination_xml(XML, {}, "shop & co")) == [
        "-  <name>web</name>",
        "+  <name>shop &amp; co</name>",
    ]


def test_above_the_same_base_the_chain_stays_as_it_is_written() -> None:
    place = DiskPlace("/new/web.qcow2", "qcow2", backing="/old/base.qcow2", backing_format="qcow2")
    assert len(changed(XML, destination_xml(XML, {"vda": place}))) == 2


def test_above_another_base_the_chain_is_that_one() -> None:
    place = DiskPlace("/new/web.qcow2", "qcow2", backing="/dev/vg/base", backing_format="raw")
    below = disk(destination_xml(XML, {"vda": place}), "vda").find("backingStore")
    assert below is not None
    assert etree.tostring(below, encoding="unicode", with_tail=False).replace(" ", "").replace("\n", "") == (
        '<backingStorexmlns:qemu="http://libvirt.org/schemas/domain/qemu/1.0"type="block">'
        '<formattype="raw"/><sourcedev="/dev/vg/base"/></backingStore>'
    )


def test_a_device_is_another_type_and_another_format() -> None:
    found = disk(destination_xml(XML, {"vda": DiskPlace("/dev/vg/web", "raw", "block")}), "vda")
    assert found.get("type") == "block"
    source, driver = found.find("source"), found.find("driver")
    assert source is not None
    assert driver is not None
    assert source.get("dev") == "/dev/vg/web"
    assert source.get("file") is None
    assert (driver.get("type"), driver.get("cache"), driver.find("metadata_cache")) == ("raw", "none", None)


def test_a_disk_that_is_named_by_its_pool_is_so_again() -> None:
    found = disk(destination_xml(XML, {"vdb": DiskPlace("/p/data", "raw", pool="fast", volume="data-2")}), "vdb")
    source = found.find("source")
    assert source is not None
    assert (found.get("type"), dict(source.attrib)) == ("volume", {"pool": "fast", "volume": "data-2"})
    at_a_path = disk(destination_xml(XML, {"vdb": DiskPlace("/p/data", "raw")}), "vdb")
    assert at_a_path.get("type") == "file"


def test_one_on_the_network_becomes_a_file_that_keeps_its_encryption() -> None:
    found = disk(destination_xml(XML, {"vdc": DiskPlace("/new/c", "raw")}), "vdc")
    source = found.find("source")
    assert source is not None
    assert found.find("auth") is None
    assert dict(source.attrib) == {"file": "/new/c"}
    assert [child.tag for child in source] == ["encryption"]


def test_an_emptied_drive_has_no_source_and_no_type_that_needs_one() -> None:
    found = disk(destination_xml(XML, {"sda": EMPTY}), "sda")
    assert [child.tag for child in found] == ["driver", "target", "readonly"]
    assert found.get("type") == "file"


def test_a_snapshot_has_its_machine_changed() -> None:
    snapshot = f"<domainsnapshot><name>first</name>{XML}<inactiveDomain>{XML}</inactiveDomain></domainsnapshot>"
    snapshot = snapshot.replace("<inactiveDomain><domain ", "<inactiveDomain ").replace("</domain>\n</in", "</in")
    xml = destination_xml(snapshot, {"vda": DiskPlace("/new/web.qcow2")}, "shop")
    root = etree.fromstring(xml)
    assert root.findtext("name") == "first"
    assert [root.findtext(f"{tag}/name") for tag in ("domain", "inactiveDomain")] == ["shop", "shop"]
    assert xml.count("/new/web.qcow2") == 2
    assert "/old/web.qcow2" not in xml


@pytest.mark.parametrize("xml", ["", "<network/>", "<domain", "<!DOCTYPE a [<!ENTITY b 'c'>]><domain/>"])
def test_what_is_no_machine_is_a_problem(xml: str) -> None:
    with pytest.raises(Problem):
        destination_xml(xml, {})


def test_paths_are_written_as_text() -> None:
    xml = destination_xml(XML, {"vda": DiskPlace("/new/a'b&c<d>.img")})
    source = disk(xml, "vda").find("source")
    assert source is not None
    assert source.get("file") == "/new/a'b&c<d>.img"
