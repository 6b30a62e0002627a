"""Definitions that libvirt wrote, of VMs that run and that do not; typed ones; and odd ones that no schema takes."""

from pathlib import Path

from tests.unit.model.test_domain_xml import PLAIN

FOLDER = Path(__file__).with_suffix("")
FILES = {file.stem: file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.xml"))}
ONE_LINE = "<domain type='qemu'><name>a</name><os><type>hvm</type></os><devices><hub type='usb'/></devices></domain>"
SAMPLES = {
    **FILES,
    "plain": PLAIN.strip(),
    "one-line": ONE_LINE,
    "empty": "<domain/>",
    "carriage-returns": FILES["pc-inactive"].replace("\n", "\r\n"),
    "double-quotes": FILES["small-inactive"].replace("'", '"'),
}
