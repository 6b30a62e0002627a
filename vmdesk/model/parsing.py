"""Parsing libvirt's XML as hostile, and reading single values of it: what is missing or odd is empty."""

import re

from lxml import etree

_MOST_DIGITS = 20  # of the largest number that libvirt writes, 64 bits wide
_LETTERS = "kmgtpe"
_UNIT = re.compile(r"b(ytes?)?|[kmgtpe](i?b)?", re.IGNORECASE)


def parse(xml: str) -> etree._Element:
    """The root of a document that is not trusted: no entities, no network, no files. Raises ValueError."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=False, strip_cdata=False
    )
    try:
        return etree.fromstring(xml.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error


def text(node: etree._Element, path: str) -> str:
    """The text of the element at the path, without white space around it."""
    return (node.findtext(path) or "").strip()


def attribute(node: etree._Element, path: str, name: str) -> str:
    """An attribute of the element at the path."""
    found = node.find(path)
    return found.get(name, "") if found is not None else ""


def number(digits: str) -> int:
    """A number that is not negative; 0 for anything else."""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS else 0


def size(node: etree._Element, path: str) -> int:
    """The bytes that an element with a `unit` tells; without one they are bytes (basictypes.rng, `scaledInteger`)."""
    return number(text(node, path)) * _unit(attribute(node, path, "unit"))


def _unit(unit: str) -> int:
    """The bytes of a unit: powers of 1024 as `K` or `KiB`, powers of 1000 as `KB`."""
    short = unit.lower()
    if not short or short[0] not in _LETTERS:
        return 1
    return int((1000 if short[1:] == "b" else 1024) ** (_LETTERS.index(short[0]) + 1))


def unit_bytes(unit: str) -> int | None:
    """The bytes of a unit such as KiB (basictypes.rng, `unit`); none is bytes, and None what is no unit."""
    return _unit(unit) if not unit or _UNIT.fullmatch(unit) else None


def texts(node: etree._Element, path: str) -> frozenset[str]:
    """The texts of all elements at the path."""
    return frozenset(found.text.strip() for found in node.iterfind(path) if found.text and found.text.strip())
