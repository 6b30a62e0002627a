"""The machine of a rehearsal: small, without disks, and otherwise what the one is that is to move."""

from typing import Final

from lxml import etree

from vmdesk.model.migration.needs import Needs
from vmdesk.model.parsing import parse

PREFIX: Final = "vmdesk-rehearsal-"
MEMORY_MIB: Final = 64
# What ties a processor to the number and the memory of the machine that has it.
_TIED: Final = ("topology", "numa")
_WITH_ACPI: Final = frozenset({"x86_64", "i686"})
_NVRAM_FOLDER: Final = "/var/lib/libvirt/qemu/nvram"


def canary_xml(needs: Needs, name: str, uuid: str) -> str:
    """The XML with the same machine type, processor and firmware, 64 MiB, one processor, and no disk or network card.

    Raises ValueError for a processor that cannot be read.
    """
    root = etree.Element("domain", type=needs.virtualisation or "qemu")
    for tag, text in (("name", name), ("uuid", uuid)):
        etree.SubElement(root, tag).text = text
    etree.SubElement(root, "memory", unit="MiB").text = str(MEMORY_MIB)
    etree.SubElement(root, "vcpu").text = "1"
    root.append(_os(needs, name))
    if needs.architecture in _WITH_ACPI:
        features = etree.SubElement(root, "features")
        etree.SubElement(features, "acpi")
        etree.SubElement(features, "apic")
    if needs.cpu_xml:
        root.append(_processor(needs.cpu_xml))
    devices = etree.SubElement(root, "devices")
    if needs.emulator:
        etree.SubElement(devices, "emulator").text = needs.emulator
    etree.SubElement(devices, "controller", type="usb", model="none")
    etree.SubElement(devices, "memballoon", model="none")
    return etree.tostring(root, encoding="unicode")


def has_nvram(needs: Needs) -> bool:
    """Whether libvirt makes a file for it in which its firmware keeps what it is told."""
    return bool(needs.loader) and needs.firmware == "efi" and bool(needs.nvram or needs.nvram_template)


def _os(needs: Needs, name: str) -> etree._Element:
    os = etree.Element("os")
    kind = etree.SubElement(os, "type", arch=needs.architecture, machine=needs.machine)
    kind.text = "hvm"
    for attribute in ("arch", "machine"):
        if not kind.get(attribute):
            del kind.attrib[attribute]
    if needs.loader:
        flash = needs.firmware == "efi"
        loader = etree.SubElement(os, "loader", type="pflash" if flash else "rom")
        loader.text = needs.loader
        if flash:
            loader.set("readonly", "yes")
    if has_nvram(needs):
        nvram = etree.SubElement(os, "nvram")
        nvram.text = f"{_NVRAM_FOLDER}/{name}_VARS.fd"
        if needs.nvram_template:
            nvram.set("template", needs.nvram_template)
    return os


def _processor(xml: str) -> etree._Element:
    processor = parse(xml)
    for tag in _TIED:
        for child in processor.findall(tag):
            processor.remove(child)
    return processor
