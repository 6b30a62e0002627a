"""Machines to be changed in tests, and what of their text changed."""

import difflib

from tests.unit.model import schema
from tests.unit.model.domain.samples import SAMPLES
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.consequence import Consequence
from vmdesk.model.parsing import parse
from vmdesk.model.severity import Severity

OSINFO = "xmlns:o='http://libosinfo.org/xmlns/libvirt/domain/1.0'"
WINDOWS_11, DEBIAN = "http://microsoft.com/win/11", "http://debian.org/debian/12"
WARNING, ERROR = Severity.WARNING, Severity.ERROR


def sample(name: str) -> Domain:
    """A definition that libvirt wrote: `pc-inactive`, or `rich-inactive`, which is a Q35."""
    return Domain.read(SAMPLES[name])


def machine(
    kind: str = "pc-i440fx-7.2", *devices: str, system: str = DEBIAN, boot: str = "", firmware: str = "", more: str = ""
) -> Domain:
    """A small definition; `boot` is what else stands in its `<os>`, and `more` beside it."""
    return Domain.read(
        f"<domain type='kvm'>\n  <name>web</name>\n  <metadata><o:libosinfo {OSINFO}><o:os id='{system}'/>"
        "</o:libosinfo></metadata>\n  <memory unit='MiB'>64</memory>\n"
        f"  <os{firmware}>\n    <type arch='x86_64' machine='{kind}'>hvm</type>\n    {boot}\n  </os>\n"
        f"  <features><acpi/></features>\n  {more}\n  <devices>\n    "
        + "\n    ".join(devices)
        + "\n  </devices>\n</domain>"
    )


def changed_lines(before: str, after: Domain) -> list[str]:
    """The lines that went and came, without their indentation; the changed definition is valid too."""
    assert schema.complaint(parse(after.xml())) == ""
    lines = difflib.unified_diff(before.splitlines(), after.xml().splitlines(), lineterm="", n=0)
    return [line[0] + line[1:].strip() for line in lines if not line.startswith(("---", "+++", "@@"))]


def words(found: tuple[Consequence, ...], severity: Severity | None) -> list[str]:
    """What is said with a severity, in English."""
    return [one.text.english() for one in found if one.severity is severity]


def said(found: tuple[Consequence, ...], *beginning: str) -> bool:
    """Whether something is said that has these words in it."""
    return any(all(word in one.text.english() for word in beginning) for one in found)
