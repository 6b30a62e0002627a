"""Tags in a domain's `<metadata>`, under a namespace that other programs are welcome to share.

The element, as it stands in the domain's XML; `virsh metadata DOMAIN urn:vmdesk:tags:1` prints it bare:

    <vmdesk:tags xmlns:vmdesk="urn:vmdesk:tags:1"><vmdesk:tag>prod</vmdesk:tag></vmdesk:tags>

One `tag` element per tag, its text without surrounding white space; order is kept, a repeated tag counts once
(compared without regard to case). The element holds nothing else: whoever changes the tags writes it whole.
"""

import re
from collections.abc import Iterable

from lxml import etree

NAMESPACE = "urn:vmdesk:tags:1"
PREFIX = "vmdesk"
MAXIMUM_LENGTH = 64
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text without characters that XML 1.0 cannot hold; line breaks, tabs and joiners stay."""
    return _NOT_XML.sub("", text)


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """The tags without empty ones, repetitions, control characters and surrounding white space, in their order."""
    seen: dict[str, str] = {}
    for tag in tags:
        text = " ".join("".join(c if c.isprintable() else " " for c in tag).split())[:MAXIMUM_LENGTH].rstrip()
        if text:
            seen.setdefault(text.casefold(), text)
    return tuple(seen.values())


def read_tags(element: etree._Element | None) -> tuple[str, ...]:
    """The tags below a `<tags>` element, or below a `<metadata>` or `<domain>` that holds one."""
    if element is None:
        return ()
    return clean_tags(tag.text or "" for tag in element.iter(f"{{{NAMESPACE}}}tag"))


def write_tags(tags: Iterable[str]) -> str | None:
    """The element that holds these tags, as virDomainSetMetadata takes it (it adds the prefix); None for none."""
    cleaned = clean_tags(tags)
    if not cleaned:
        return None
    root = etree.Element("tags")
    for tag in cleaned:
        etree.SubElement(root, "tag").text = tag
    return etree.tostring(root, encoding="unicode")


def write_system(identifier: str | None) -> str | None:
    """libosinfo's element that names an operating system, as virDomainSetMetadata takes it; None for none."""
    if not identifier:
        return None
    root = etree.Element("libosinfo")
    etree.SubElement(root, "os", id=identifier)
    return etree.tostring(root, encoding="unicode")
