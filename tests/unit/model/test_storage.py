"""Pools and volumes from XML that is plain, odd or hostile, and the XML from which new ones are made."""

from functools import partial

import pytest
from lxml import etree

from tests.unit.model.hostile import UNREADABLE, refused, with_entities
from vmdesk.model.storage import PoolInfo, VolumeInfo, folder_pool_xml, read_pool, read_volume, volume_xml

SCHEMAS = "/usr/share/libvirt/schemas"
POOL = """
<pool type='logical'>
  <name>fast &amp; large</name>
  <uuid>446c1134-542f-4f53-b78f-9fb15fa74267</uuid>
  <capacity unit='bytes'>270553174016</capacity>
  <allocation unit='KiB'>2</allocation>
  <available unit='GB'>3</available>
  <source><device path='/dev/sdb'/><name>vg</name></source>
  <target><path>/dev/vg</path></target>
</pool>"""
VOLUME = """
<volume type='file'>
  <name>web.qcow2</name>
  <key>/srv/web.qcow2</key>
  <capacity unit='bytes'>10485760</capacity>
  <allocation unit='bytes'>200704</allocation>
  <target><path>/srv/web.qcow2</path><format type='qcow2'/><permissions><mode>0600</mode></permissions></target>
  <backingStore><path>/srv/base.qcow2</path><format type='qcow2'/></backingStore>
</volume>"""


def test_a_pool_tells_everything() -> None:
    assert read_pool(POOL, active=True, autostart=False) == PoolInfo(
        name="fast & large",
        uuid="446c1134-542f-4f53-b78f-9fb15fa74267",
        kind="logical",
        active=True,
        path="/dev/vg",
        capacity=270553174016,
        allocation=2048,
        available=3_000_000_000,
    )


def test_a_volume_tells_everything() -> None:
    assert read_volume(VOLUME, "fast") == VolumeInfo(
        pool="fast",
        name="web.qcow2",
        path="/srv/web.qcow2",
        kind="file",
        format="qcow2",
        capacity=10485760,
        allocation=200704,
        backing="/srv/base.qcow2",
    )


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("<capacity>7</capacity>", 7),
        ("<capacity unit='MiB'> 7 </capacity>", 7 << 20),
        ("<capacity unit='t'>7</capacity>", 7 << 40),
        ("<capacity unit='EB'>7</capacity>", 7 * 10**18),
        ("<capacity unit='furlong'>7</capacity>", 7),
        ("<capacity>-7</capacity>", 0),
        ("<capacity>7.5</capacity>", 0),
        ("<capacity>٧</capacity>", 0),
        (f"<capacity>{'9' * 5000}</capacity>", 0),
        ("<capacity/>", 0),
        ("", 0),
    ],
)
def test_an_odd_size_is_none(written: str, size: int) -> None:
    assert read_volume(f"<volume>{written}</volume>", "p").capacity == size


def test_an_empty_element_is_an_empty_pool_or_volume() -> None:
    assert read_pool("<pool/>", active=False, autostart=True) == PoolInfo("", autostart=True)
    assert read_volume("<volume/>", "p") == VolumeInfo("p", "")


@pytest.mark.parametrize("xml", UNREADABLE)
def test_what_is_no_xml_is_a_value_error(xml: str) -> None:
    assert refused(partial(read_pool, active=True, autostart=True), xml)
    assert refused(partial(read_volume, pool="p"), xml)


def test_entities_bring_neither_a_file_nor_a_flood() -> None:
    for xml in with_entities(VOLUME, "/srv/base.qcow2"):
        try:
            assert read_volume(xml, "p").backing == ""
        except ValueError:
            continue


@pytest.mark.parametrize(
    ("kind", "makes", "files", "thin"),
    [
        ("dir", True, True, True),
        ("netfs", True, True, True),
        ("logical", True, False, False),
        ("rbd", True, False, True),
        ("gluster", False, False, False),
        ("iscsi", False, False, False),
        ("", False, False, False),
    ],
)
def test_a_pools_kind_tells_what_it_can_make(kind: str, makes: bool, files: bool, thin: bool) -> None:
    pool = PoolInfo("p", kind=kind)
    assert (pool.makes_volumes, pool.makes_files, pool.makes_thin) == (makes, files, thin)


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize("file_format", ["qcow2", "raw", ""])
@pytest.mark.parametrize("backing", ["", "/srv/base <&> “x”.qcow2"])
def test_a_written_volume_fits_libvirts_schema_and_reads_as_it_was_meant(
    full: bool, file_format: str, backing: str
) -> None:
    name = "it's <b>&amp; “größe”"
    xml = volume_xml(name, 5 << 30, file_format, full=full, backing=backing, backing_format="qcow2" if backing else "")
    root = etree.fromstring(xml)
    etree.RelaxNG(file=f"{SCHEMAS}/storagevol.rng").assertValid(root)
    read = read_volume(xml, "p")
    assert (read.name, read.capacity, read.format, read.backing) == (name, 5 << 30, file_format, backing)
    assert read.allocation == (5 << 30 if full else 0)
    assert (root.findtext("target/compat") == "1.1") is (file_format == "qcow2")
    assert (root.find("target/features/lazy_refcounts") is not None) is (file_format == "qcow2")
    assert root.find("target/permissions") is None


def test_a_written_pool_fits_libvirts_schema() -> None:
    xml = folder_pool_xml("a & b", "/srv/größe <1>")
    etree.RelaxNG(file=f"{SCHEMAS}/storagepool.rng").assertValid(etree.fromstring(xml))
    read = read_pool(xml, active=False, autostart=False)
    assert (read.name, read.kind, read.path) == ("a & b", "dir", "/srv/größe <1>")


def test_control_characters_do_not_reach_the_xml() -> None:
    assert read_volume(volume_xml("a\x00b\x08", 1, full=False), "p").name == "ab"
