"""XML that no reader may trip over, and that may take neither files nor memory."""

from collections.abc import Callable

ENTITY = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;">]>'
)
UNREADABLE = ("", "   ", "<", "<a><b></a>", "no XML", "<a/><b/>", "\ud800", "<a>\x00</a>", "<x>" * 100_000)


def with_entities(xml: str, place: str) -> tuple[str, str]:
    """The XML with a file and with a bomb instead of the text at `place`."""
    return ENTITY + xml.replace(place, "&f;"), LAUGHS + xml.replace(place, "&e;")


def refused(read: Callable[[str], object], xml: str) -> bool:
    """Whether the reader says by a ValueError, which is all that it may raise, that this is nothing to read."""
    try:
        read(xml)
    except ValueError:
        return True
    return False
