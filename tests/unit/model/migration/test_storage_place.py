"""Where an image lies, said to libvirt and written into definitions, to the letter for all else."""

import pytest
from lxml import etree

from vmdesk.errors import Problem
from vmdesk.model.migration.storage_place import ImagePlace, copy_xml, with_disk_at

OLD = ImagePlace("/images/web.qcow2", "qcow2", "file", "default", "web.qcow2")
NEW = ImagePlace("/fast/web.img", "raw", "file", "fast", "web.img")


def definition(source: str, *, kind: str = "file", driver: str = "type='qcow2' cache='none'", inside: str = "") -> str:
    """A definition with one disk, spelled in no usual way."""
    return (
        f"<domain type='kvm'>\n <name>web</name>\n  <!-- kept --><devices><disk type='{kind}'   device='disk'>"
        f"<driver name='qemu' {driver}>{inside}</driver><source {source}/><target dev='vda' bus='virtio'/>"
        "</disk></devices></domain>"
    )


def test_the_disk_gets_its_new_path_and_format_and_all_else_stays() -> None:
    before = definition("file='/images/web.qcow2'")
    expected = before.replace("/images/web.qcow2", "/fast/web.img").replace("type='qcow2'", "type='raw'")
    assert with_disk_at(before, "vda", OLD, NEW) == expected


def test_a_disk_on_a_device_becomes_one_of_a_device() -> None:
    new = ImagePlace("/dev/vg/web", "raw", "block", "vg", "web")
    xml = with_disk_at(definition("file='/images/web.qcow2'"), "vda", OLD, new)
    assert xml is not None
    disk = etree.fromstring(xml).find("devices/disk")
    assert disk is not None
    source = disk.find("source")
    assert source is not None
    assert (disk.get("type"), dict(source.attrib)) == ("block", {"dev": "/dev/vg/web"})


def test_one_that_is_named_by_its_pool_goes_on_being_so() -> None:
    xml = with_disk_at(definition("pool='default' volume='web.qcow2'", kind="volume"), "vda", OLD, NEW)
    assert xml is not None
    assert "pool='fast' volume='web.img'" in xml


def test_what_only_qcow2_has_goes_with_it() -> None:
    tables = "<metadata_cache><max_size unit='MiB'>4</max_size></metadata_cache>"
    before = definition("file='/images/web.qcow2'", driver="type='qcow2' discard_no_unref='on'", inside=tables)
    xml = with_disk_at(before, "vda", OLD, NEW)
    assert xml is not None
    assert "metadata_cache" not in xml
    assert "discard_no_unref" not in xml


def test_a_definition_that_has_it_already_is_left_as_it_is() -> None:
    done = definition("file='/fast/web.img'", driver="type='raw'")
    assert with_disk_at(done, "vda", OLD, NEW) == done


def test_a_third_image_is_left_alone() -> None:
    assert with_disk_at(definition("file='/images/other.qcow2'"), "vda", OLD, NEW) is None


def test_a_disk_that_has_gone_is_told() -> None:
    with pytest.raises(Problem, match="no disk vdb any more"):
        with_disk_at(definition("file='/images/web.qcow2'"), "vdb", OLD, NEW)


@pytest.mark.parametrize("path", ["/a & b/<c>'d\".img", "/plain"])
def test_a_copy_is_described_whatever_its_path(path: str) -> None:
    disk = etree.fromstring(copy_xml(ImagePlace(path, "qcow2")))
    source, driver = disk.find("source"), disk.find("driver")
    assert source is not None
    assert driver is not None
    assert (disk.get("type"), source.get("file"), driver.get("type")) == ("file", path, "qcow2")
