"""The disks and drives of a host."""

import pytest

from tests.unit.model import node_devices as samples
from tests.unit.model.hostile import UNREADABLE, refused, with_entities
from vmdesk.model.host_page.disk import HostDisk, read_host_disk

DISK = """<device><name>block_sda</name><capability type='storage'><block>/dev/sda</block><bus>usb</bus>
  <drive_type>disk</drive_type><model>DataTraveler_3.0</model><vendor>Kingston</vendor><serial>60A44C</serial>
  <size>1000204886016</size>{more}</capability></device>"""
DRIVE = """<device><name>block_sr0</name><capability type='storage'><block>/dev/sr0</block>
  <drive_type>cdrom</drive_type>
  <capability type='removable'><media_available>1</media_available><media_size>4700372992</media_size></capability>
  </capability></device>"""


def test_a_disk() -> None:
    assert read_host_disk(DISK.format(more="")) == HostDisk(
        "block_sda", "/dev/sda", "disk", "usb", "Kingston", "DataTraveler 3.0", "60A44C", 1000204886016
    )


def test_a_drive_is_as_large_as_what_is_in_it() -> None:
    found = read_host_disk(DRIVE)
    assert found is not None
    assert (found.removable, found.size, found.title) == (True, 4700372992, "")


def test_another_device_is_no_disk() -> None:
    assert read_host_disk(samples.COMPUTER) is None
    assert read_host_disk(DISK.format(more="").replace("<block>/dev/sda</block>", "")) is None


def test_what_a_disk_calls_itself_is_one_line_and_not_without_end() -> None:
    found = read_host_disk(DISK.format(more="").replace("60A44C", "6\n0" + "A" * 5000))
    assert found is not None
    assert found.serial.startswith("6 0AAA")
    assert len(found.serial) <= 100


@pytest.mark.parametrize("size", ["-1", "1e9", "9" * 50, "\u0665"])
def test_a_size_that_is_odd_is_not_known(size: str) -> None:
    found = read_host_disk(DISK.format(more="").replace("1000204886016", size))
    assert found is not None
    assert found.size == 0


@pytest.mark.parametrize("xml", UNREADABLE)
def test_what_is_no_xml_is_refused(xml: str) -> None:
    assert refused(read_host_disk, xml)


def test_entities_bring_nothing_in() -> None:
    for xml in with_entities(DISK.format(more=""), "Kingston"):
        found = None if refused(read_host_disk, xml) else read_host_disk(xml)
        assert found is None or found.vendor == ""
