"""The answer file of Windows Setup, changed for a computer that starts with UEFI.

The scripts of the database lay a disk out as BIOS needs it: one partition, marked as the active one. On a computer with
UEFI, Setup installs on a GPT disk only, where a system partition (EFI) and a reserved one (MSR) stand before Windows.

Source: Microsoft, "Unattended Windows Setup Reference" (Microsoft-Windows-Setup: DiskConfiguration, ImageInstall) and
"Configure UEFI/GPT-based hard drive partitions".
"""

from collections.abc import Iterator

from lxml import etree

NAMESPACE = "urn:schemas-microsoft-com:unattend"
SYSTEM_MEBIBYTES, RESERVED_MEBIBYTES = 260, 128  # 260 is what a disk with sectors of 4 KiB needs at least
_NAMES = {"u": NAMESPACE}
_BEFORE = 2  # partitions that stand before those of the script


def fits_uefi(text: str) -> bool:
    """Whether a script, or its template, is an answer file of the kind that `for_uefi` changes."""
    return NAMESPACE in text and "CreatePartition" in text


def for_uefi(content: bytes) -> bytes:
    """The answer file with the partitions that UEFI needs, on each disk that is wiped and installed on.

    One that has them already stays as it is. `content` is well-formed: vmdesk itself has just written it.
    """
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    for target in _elements(root, ".//u:ImageInstall//u:InstallTo"):
        for disk in _elements(root, ".//u:DiskConfiguration/u:Disk"):
            if _text(disk, "DiskID") == _text(target, "DiskID") and _is_for_bios(disk):
                _lay_out(disk)
                _move_on(target, "PartitionID")
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _is_for_bios(disk: etree._Element) -> bool:
    """Whether it is emptied, and gets no partition for EFI."""
    types = {(each.text or "").strip() for each in _elements(disk, "u:CreatePartitions/u:CreatePartition/u:Type")}
    return _text(disk, "WillWipeDisk") == "true" and bool(types) and "EFI" not in types


def _lay_out(disk: etree._Element) -> None:
    for created in _elements(disk, "u:CreatePartitions/u:CreatePartition"):
        _move_on(created, "Order")
    for changed in _elements(disk, "u:ModifyPartitions/u:ModifyPartition"):
        _move_on(changed, "Order")
        _move_on(changed, "PartitionID")
        for active in _elements(changed, "u:Active"):  # only an MBR disk has such a thing
            changed.remove(active)
    _insert(
        _child(disk, "CreatePartitions"),
        "CreatePartition",
        {"Order": "1", "Type": "EFI", "Size": str(SYSTEM_MEBIBYTES)},
        {"Order": "2", "Type": "MSR", "Size": str(RESERVED_MEBIBYTES)},
    )
    _insert(
        _child(disk, "ModifyPartitions"),
        "ModifyPartition",
        {"Order": "1", "PartitionID": "1", "Label": "System", "Format": "FAT32"},
        {"Order": "2", "PartitionID": "2"},  # Windows itself looks after this one
    )


def _insert(parent: etree._Element, tag: str, *partitions: dict[str, str]) -> None:
    """Put these first, with the attributes that those have which are there."""
    attributes = dict(parent[0].attrib) if len(parent) else {}
    for index, partition in enumerate(partitions):
        element = etree.Element(f"{{{NAMESPACE}}}{tag}", attributes)
        for name, text in partition.items():
            etree.SubElement(element, f"{{{NAMESPACE}}}{name}").text = text
        parent.insert(index, element)


def _child(element: etree._Element, name: str) -> etree._Element:
    found = element.find(f"{{{NAMESPACE}}}{name}")
    return etree.SubElement(element, f"{{{NAMESPACE}}}{name}") if found is None else found


def _move_on(element: etree._Element, name: str) -> None:
    """Count a number on by what now stands before it."""
    found = element.find(f"{{{NAMESPACE}}}{name}")
    if found is not None and (number := (found.text or "").strip()).isdecimal():
        found.text = str(int(number) + _BEFORE)


def _text(element: etree._Element, name: str) -> str:
    return (element.findtext(f"{{{NAMESPACE}}}{name}") or "").strip()


def _elements(element: etree._Element, path: str) -> Iterator[etree._Element]:
    return iter(element.findall(path, _NAMES))
