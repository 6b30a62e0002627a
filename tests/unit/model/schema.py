"""libvirt's own schema of definitions, against which ours are held."""

from functools import cache
from pathlib import Path

import libvirt
from lxml import etree

from vmdesk.model.element.view import Version

FILE = Path("/usr/share/libvirt/schemas/domain.rng")
MINIMAL = "<domain type='kvm'><name>a</name><memory>1</memory><os><type>hvm</type></os><devices>{}</devices></domain>"


@cache
def _schema() -> etree.RelaxNG:
    return etree.RelaxNG(file=str(FILE))


def complaint(document: etree._Element) -> str:
    """What the schema has against a definition; empty if it is valid."""
    schema = _schema()
    if schema.validate(etree.fromstring(etree.tostring(document))):
        return ""
    return "; ".join(entry.message for entry in schema.error_log) or "not valid"


@cache
def version() -> Version:
    """The version of libvirt whose schema it is."""
    number = libvirt.getVersion()
    return number // 1_000_000, number // 1000 % 1000
