"""CD drives from the XML of node devices that is plain, odd or hostile."""

import pytest

from tests.unit.model.hostile import UNREADABLE, refused, with_entities
from vmdesk.model.drives import LONGEST_NAME, CdDrive, read_cd_drive

# After the example in libvirt's documentation of node devices (formatnode.html) and its schema.
DRIVE = """
<device>
  <name>storage_model_DVDRAM_GT50N</name>
  <path>/sys/devices/pci0000:00/0000:00:1f.2/ata2/host1/target1:0:0/1:0:0:0/block/sr0</path>
  <devnode type='dev'>/dev/sr0</devnode>
  <parent>scsi_1_0_0_0</parent>
  <capability type='storage'>
    <block>/dev/sr0</block>
    <bus>ata</bus>
    <drive_type>cdrom</drive_type>
    <model>DVDRAM_GT50N</model>
    <vendor>HL-DT-ST</vendor>
    <serial>HL-DT-ST_DVDRAM_GT50N</serial>
    {disc}
  </capability>
</device>"""
DISC = """<capability type='removable'>
  <media_available>1</media_available><media_size>658505728</media_size>{label}
  <logical_block_size>2048</logical_block_size><num_blocks>321536</num_blocks></capability>"""
EMPTY = "<capability type='removable'><media_available>0</media_available><media_size>0</media_size></capability>"
NAME = "HL-DT-ST DVDRAM GT50N"


def test_a_drive_tells_what_is_in_it() -> None:
    xml = DRIVE.format(disc=DISC.format(label="<media_label>Debian 12.2.0 amd64 n</media_label>"))
    assert read_cd_drive(xml) == CdDrive("/dev/sr0", NAME, True, "Debian 12.2.0 amd64 n", 658505728)
    assert read_cd_drive(DRIVE.format(disc=DISC.format(label=""))) == CdDrive("/dev/sr0", NAME, True, "", 658505728)


@pytest.mark.parametrize("disc", [EMPTY, ""])
def test_a_drive_without_a_disc_is_a_drive(disc: str) -> None:
    assert read_cd_drive(DRIVE.format(disc=disc)) == CdDrive("/dev/sr0", NAME)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (">cdrom<", ">disk<"),
        (">cdrom<", "><"),
        (">/dev/sr0</block>", ">sr0</block>"),
        (">/dev/sr0</block>", "></block>"),
        ("type='storage'", "type='scsi'"),
    ],
)
def test_what_is_no_drive_is_passed_over(before: str, after: str) -> None:
    assert read_cd_drive(DRIVE.format(disc="").replace(before, after)) is None


def test_a_label_is_one_line_and_not_endless() -> None:
    label = f"<media_label>a\n b{'c' * 10_000}</media_label>"
    drive = read_cd_drive(DRIVE.format(disc=DISC.format(label=label)))
    assert drive is not None
    assert drive.label.startswith("a bc")
    assert len(drive.label) == LONGEST_NAME


@pytest.mark.parametrize("xml", UNREADABLE)
def test_what_is_no_xml_is_a_value_error(xml: str) -> None:
    assert refused(read_cd_drive, xml)


def test_entities_bring_neither_a_file_nor_a_flood() -> None:
    for xml in with_entities(DRIVE.format(disc=""), "HL-DT-ST</vendor>"):
        try:
            drive = read_cd_drive(xml)
        except ValueError:
            continue
        assert drive is None or drive.name == "DVDRAM GT50N"
