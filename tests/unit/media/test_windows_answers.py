"""An answer file made for BIOS gets the disk that UEFI needs, as Microsoft's reference of DiskConfiguration has it."""

import pytest
from lxml import etree

from vmdesk.media.windows_answers import NAMESPACE, fits_uefi, for_uefi

NAMES = {"u": NAMESPACE}
# One partition, whose size is said, and one that takes the rest, on a disk that is emptied.
ONE_DISK = """
<Disk wcm:action="add">
  <DiskID>0</DiskID>
  <WillWipeDisk>true</WillWipeDisk>
  <CreatePartitions>
    <CreatePartition wcm:action="add"><Order>1</Order><Type>Primary</Type><Size>300</Size></CreatePartition>
    <CreatePartition wcm:action="add"><Order>2</Order><Type>Primary</Type><Extend>true</Extend></CreatePartition>
  </CreatePartitions>
  <ModifyPartitions>
    <ModifyPartition wcm:action="add">
      <Order>1</Order><PartitionID>1</PartitionID><Active>true</Active><Format>NTFS</Format>
    </ModifyPartition>
    <ModifyPartition wcm:action="add">
      <Order>2</Order><PartitionID>2</PartitionID><Letter>C</Letter><Format>NTFS</Format>
    </ModifyPartition>
  </ModifyPartitions>
</Disk>
"""


def answer_file(disks: str, disk: int = 0, partition: int = 2) -> bytes:
    """An answer file with these disks, which installs on a partition of one of them."""
    text = f"""<?xml version="1.0"?>
    <unattend xmlns="{NAMESPACE}" xmlns:wcm="http://schemas.microsoft.com/WMIConfig/2002/State">
      <settings pass="windowsPE"><component name="Microsoft-Windows-Setup">
        <DiskConfiguration><WillShowUI>OnError</WillShowUI>{disks}</DiskConfiguration>
        <ImageInstall><OSImage><InstallTo>
          <DiskID>{disk}</DiskID><PartitionID>{partition}</PartitionID>
        </InstallTo></OSImage></ImageInstall>
      </component></settings>
    </unattend>"""
    return text.encode()


def partitions(content: bytes, kind: str) -> list[dict[str, str]]:
    """What is said of each partition, in the order of the file."""
    found = etree.fromstring(content).findall(f".//u:{kind}", NAMES)
    return [{etree.QName(each).localname: each.text or "" for each in partition} for partition in found]


def target(content: bytes) -> tuple[str | None, str | None]:
    """The disk and the partition that is installed on."""
    root = etree.fromstring(content)
    return root.findtext(".//u:InstallTo/u:DiskID", "", NAMES), root.findtext(".//u:InstallTo/u:PartitionID", "", NAMES)


def test_a_system_partition_and_a_reserved_one_come_first() -> None:
    made = partitions(for_uefi(answer_file(ONE_DISK)), "CreatePartition")
    assert [(each["Order"], each["Type"]) for each in made] == [
        ("1", "EFI"),
        ("2", "MSR"),
        ("3", "Primary"),
        ("4", "Primary"),
    ]
    assert int(made[0]["Size"]) >= 260  # MiB
    assert int(made[1]["Size"]) >= 16


def test_the_system_partition_is_formatted_as_firmware_reads_it_and_what_follows_keeps_its_format() -> None:
    changed = partitions(for_uefi(answer_file(ONE_DISK)), "ModifyPartition")
    assert [(each["Order"], each["PartitionID"], each.get("Format")) for each in changed] == [
        ("1", "1", "FAT32"),
        ("2", "2", None),
        ("3", "3", "NTFS"),
        ("4", "4", "NTFS"),
    ]
    assert changed[3]["Letter"] == "C"


def test_no_partition_is_active_since_only_an_mbr_disk_has_such_a_thing() -> None:
    assert b"Active" not in for_uefi(answer_file(ONE_DISK))


def test_windows_goes_where_the_script_meant_it() -> None:
    assert target(for_uefi(answer_file(ONE_DISK))) == ("0", "4")


def test_what_is_put_in_is_marked_like_what_is_there() -> None:
    added = etree.fromstring(for_uefi(answer_file(ONE_DISK))).findall(".//u:CreatePartition", NAMES)
    assert {tuple(each.attrib.items()) for each in added} == {
        (("{http://schemas.microsoft.com/WMIConfig/2002/State}action", "add"),)
    }


def test_only_the_disk_that_is_installed_on_is_changed() -> None:
    second = ONE_DISK.replace("<DiskID>0</DiskID>", "<DiskID>1</DiskID>")
    content = for_uefi(answer_file(ONE_DISK + second, disk=1))
    types = [each["Type"] for each in partitions(content, "CreatePartition")]
    assert types == ["Primary", "Primary", "EFI", "MSR", "Primary", "Primary"]
    assert target(content) == ("1", "4")


@pytest.mark.parametrize(
    "disk",
    [
        ONE_DISK.replace("<Type>Primary</Type><Size>300", "<Type>EFI</Type><Size>300"),
        ONE_DISK.replace("<WillWipeDisk>true", "<WillWipeDisk>false"),
        ONE_DISK.replace("<DiskID>0</DiskID>", "<DiskID>7</DiskID>"),
        "",
    ],
    ids=["made for UEFI", "not wiped", "another disk", "no disk"],
)
def test_any_other_layout_stays_as_it_is(disk: str) -> None:
    before = answer_file(disk)
    after = for_uefi(before)
    assert partitions(after, "CreatePartition") == partitions(before, "CreatePartition")
    assert partitions(after, "ModifyPartition") == partitions(before, "ModifyPartition")
    assert target(after) == target(before)


def test_what_is_said_twice_is_changed_once() -> None:
    once = for_uefi(answer_file(ONE_DISK))
    assert for_uefi(once) == once


def test_only_answer_files_that_make_partitions_fit() -> None:
    assert fits_uefi(answer_file(ONE_DISK).decode())
    assert not fits_uefi(answer_file("").decode())
    assert not fits_uefi("[Unattended]\nRepartition=Yes\n")
