"""What a disk is at the source: what the machine says of it, and what its volume tells."""

from functools import partial

import pytest

from tests.unit.model.hostile import refused
from tests.unit.model.migration.test_destination import XML
from vmdesk.model.migration.source_disk import SourceDisk, read_disks, with_volume

VOLUME = """<volume type='file'><name>web.qcow2</name>
<capacity unit='bytes'>1048576</capacity><allocation unit='bytes'>4096</allocation>
<physical unit='bytes'>196616</physical>
<target><path>/old/web.qcow2</path><format type='qcow2'/></target>
<backingStore><path>/old/base.qcow2</path><format type='raw'/></backingStore></volume>"""


def test_the_disks_of_a_machine() -> None:
    found = {disk.target: disk for disk in read_disks(XML)}
    assert (found["vda"].path, found["vda"].format, found["vda"].backing) == (
        "/old/web.qcow2",
        "qcow2",
        "/old/base.qcow2",
    )
    assert found["vda"].address == "/old/web.qcow2"
    assert (found["vdb"].address, found["vdb"].name) == (("slow", "data"), "data")
    assert (found["vdc"].path, found["vdc"].encrypted) == ("", True)
    assert found["sda"].medium


def test_the_volume_tells_its_sizes_and_what_it_lies_above() -> None:
    disk = with_volume(SourceDisk("vda", format="qcow2"), VOLUME)
    assert (disk.capacity, disk.length, disk.allocation) == (1048576, 196616, 4096)
    assert (disk.path, disk.backing, disk.backing_format) == ("/old/web.qcow2", "/old/base.qcow2", "raw")


def test_a_raw_disk_that_looks_like_an_image_lies_above_nothing() -> None:
    disk = with_volume(SourceDisk("vda", format="raw"), VOLUME)
    assert (disk.probed, disk.backing, disk.backing_format) == ("qcow2", "", "")


def test_without_the_length_of_the_file_it_is_as_long_as_its_content() -> None:
    volume = VOLUME.replace("physical", "other")
    assert with_volume(SourceDisk("vda"), volume).length == 1048576


@pytest.mark.parametrize("xml", ["", "<volume"])
def test_what_is_no_xml_is_a_value_error(xml: str) -> None:
    assert refused(partial(with_volume, SourceDisk("vda")), xml)
    assert refused(read_disks, xml)
