"""What devices of a host are good for, in a word or two: by the classes of PCI and USB, and the types of SCSI."""

from collections.abc import Collection

from vmdesk.words import N_

# PCI Code and ID Assignment Specification: the base class, and where it says more, the base and the sub-class.
_PCI_SUBCLASSES = {
    0x0106: N_("SATA controller"),
    0x0107: N_("SAS controller"),
    0x0108: N_("NVMe disk"),
    0x0280: N_("Wireless network"),
    0x0400: N_("Video capture"),
    0x0403: N_("Sound"),
    0x0480: N_("Multimedia"),
    0x0C03: N_("USB controller"),
}
_PCI_CLASSES = {
    0x01: N_("Storage controller"),
    0x02: N_("Network card"),
    0x03: N_("Graphics card"),
    0x04: N_("Sound"),
    0x05: N_("Memory"),
    0x06: N_("Bridge"),
    0x07: N_("Serial port"),
    0x08: N_("System"),
    0x09: N_("Input"),
    0x0B: N_("Processor"),
    0x0C: N_("Bus"),
    0x0D: N_("Wireless network"),
    0x10: N_("Encryption"),
    0x11: N_("Signal processing"),
    0x12: N_("Accelerator"),
    0x40: N_("Accelerator"),
}
# USB Defined Class Codes, of interfaces; what says most about a device that is several things comes first.
HUB, INPUT = 0x09, 0x03
_USB_CLASSES = {
    HUB: N_("Hub"),
    0x08: N_("Storage"),
    0x0E: N_("Camera"),
    0x06: N_("Camera or scanner"),
    0x07: N_("Printer"),
    0x0B: N_("Smart card reader"),
    0xE0: N_("Wireless"),
    0x02: N_("Modem or network"),
    0x01: N_("Sound"),
    INPUT: N_("Input"),
}
# As libvirt calls the types of SCSI (node_device_udev.c).
_SCSI_TYPES = {
    "disk": N_("Disk"),
    "tape": N_("Tape drive"),
    "cdrom": N_("CD drive"),
    "scanner": N_("Scanner"),
    "changer": N_("Media changer"),
    "raid": N_("RAID controller"),
    "enclosure": N_("Enclosure"),
    "printer": N_("Printer"),
}


def pci_word(pci_class: int | None) -> str:
    """What a PCI device of a class such as 0x020000 is, in English, to be translated; empty for what is not known."""
    code = pci_class or 0
    return _PCI_SUBCLASSES.get(code >> 8) or _PCI_CLASSES.get(code >> 16, "")


def usb_word(classes: Collection[int]) -> str:
    """What a USB device with interfaces of these classes is, likewise."""
    return next((word for known, word in _USB_CLASSES.items() if known in classes), "")


def scsi_word(kind: str) -> str:
    """What a SCSI device of a type such as tape is, likewise."""
    return _SCSI_TYPES.get(kind, "")
