"""What is wrong with a text that is no XML, in words for people."""

import re
from typing import NamedTuple

from lxml import etree

from vmdesk.model.complaint import Complaint
from vmdesk.words import N_, Sentence, sentence

_Code = etree.ErrorTypes


class _Meaning(NamedTuple):
    """An error by its code and by what libxml2's own words are like.

    The groups of `said` fill the gaps of `text` and of `landmark`, which stands where people should look, before the
    place where libxml2 noticed.
    """

    code: int
    said: str
    text: str
    landmark: str = ""


_MEANINGS = (
    _Meaning(
        _Code.ERR_TAG_NAME_MISMATCH,
        r"mismatch: (?P<open>\S+) line (?P<line>\d+) and (?P<closing>[^\s,]+)",
        N_("</{closing}> cannot stand here, because <{open}> of line {line} is not closed."),
        "</",
    ),
    _Meaning(
        _Code.ERR_TAG_NOT_FINISHED,
        r"in tag (?P<element>\S+) line (?P<begun>\d+)",
        N_("<{element}> is not closed."),
        "<{element}",
    ),
    _Meaning(
        _Code.ERR_ATTRIBUTE_REDEFINED,
        r"Attribute (?P<name>[^\s,]+)",
        N_("The attribute “{name}” is here twice."),
        "{name}",
    ),
    _Meaning(
        _Code.ERR_ATTRIBUTE_WITHOUT_VALUE,
        r"attribute (?P<name>[^\s,]+)",
        N_("The attribute “{name}” has no value."),
        "{name}",
    ),
    _Meaning(
        _Code.ERR_UNDECLARED_ENTITY,
        r"Entity '(?P<name>[^']+)'",
        N_("“&{name};” is not known. An “&” that is only a character is written “&amp;”."),
        "&",
    ),
    _Meaning(
        _Code.ERR_GT_REQUIRED,
        r"Start Tag (?P<element>[^\s,]+)",
        N_("The tag <{element}> has no “>” at its end."),
        "<{element}",
    ),
    _Meaning(_Code.ERR_GT_REQUIRED, "", N_("A “>” is missing.")),
    _Meaning(
        _Code.NS_ERR_UNDEFINED_NAMESPACE,
        r"prefix (?P<prefix>\S+)",
        N_("The prefix “{prefix}” is not declared: “xmlns:{prefix}” is missing at the first element."),
        "{prefix}:",
    ),
    _Meaning(_Code.ERR_NAME_REQUIRED, "EntityRef", N_("An “&” that is only a character is written “&amp;”."), "&"),
    _Meaning(
        _Code.ERR_ENTITYREF_SEMICOL_MISSING,
        "",
        N_("A “;” is missing after “&”. An “&” that is only a character is written “&amp;”."),
        "&",
    ),
    _Meaning(
        _Code.ERR_NAME_REQUIRED,
        "element name",
        N_("A name must follow “<”. A “<” that is only a character is written “&lt;”."),
        "<",
    ),
    _Meaning(_Code.ERR_NAME_REQUIRED, "attribute name", N_("There is something here that is no attribute.")),
    _Meaning(
        _Code.ERR_LT_IN_ATTRIBUTE,
        "",
        N_("“<” is written “&lt;” in a value. Or the quote at the end of a value is missing before it."),
    ),
    _Meaning(_Code.ERR_ATTRIBUTE_NOT_STARTED, "", N_("The value of an attribute must be in quotes.")),
    _Meaning(_Code.ERR_ATTRIBUTE_NOT_FINISHED, "", N_("The quote at the end of a value is missing."), "="),
    _Meaning(_Code.ERR_SPACE_REQUIRED, "attribute", N_("A space is missing between two attributes.")),
    _Meaning(_Code.ERR_DOCUMENT_END, "", N_("Nothing can stand after the end of the first element.")),
    _Meaning(_Code.ERR_INVALID_CHAR, "", N_("There is a character here that XML cannot hold.")),
    _Meaning(_Code.ERR_COMMENT_NOT_FINISHED, "", N_("A comment has no “-->” at its end."), "<!--"),
    _Meaning(_Code.ERR_HYPHEN_IN_COMMENT, "", N_("“--” cannot stand in a comment.")),
    _Meaning(_Code.ERR_CDATA_NOT_FINISHED, "", N_("“<![CDATA[” has no “]]>” at its end."), "<![CDATA["),
    _Meaning(_Code.ERR_MISPLACED_CDATA_END, "", N_("“]]>” is written “]]&gt;” in a text.")),
    _Meaning(_Code.ERR_RESERVED_XML_NAME, "", N_("“<?xml …?>” can only be the very first."), "<?"),
    _Meaning(_Code.ERR_DOCUMENT_EMPTY, "", N_("XML must begin with an element.")),
)
_UNKNOWN = N_("This is no XML that can be read.")


def complaint_about(xml: str, error: ValueError) -> Complaint:
    """What `parsing.parse` has against a text, from the error that it raised."""
    if not xml.strip():
        return Complaint(1, 1, sentence("There is no text."), malformed=True)
    cause = error.__cause__
    if not isinstance(cause, etree.XMLSyntaxError):  # as for half a surrogate, which cannot be encoded
        words = sentence("There is a character here that XML cannot hold.")
        return Complaint(1, 1, words, details=str(error), malformed=True)
    text, landmark, values = _meaning(cause)
    line, column = (int(values["begun"]), 0) if "begun" in values else cause.position
    place = _before(xml, landmark, line, column)
    return Complaint(*place, Sentence(text, dict(values)), details=str(cause), malformed=True)


def _meaning(error: etree.XMLSyntaxError) -> tuple[str, str, dict[str, str]]:
    for meaning in _MEANINGS:
        if meaning.code == error.code and (found := re.search(meaning.said, error.msg or "")):
            values = found.groupdict()
            return meaning.text, meaning.landmark.format_map(values), values
    return _UNKNOWN, "", {}


def _before(xml: str, landmark: str, line: int, column: int) -> tuple[int, int]:
    """The place of the last landmark up to a line and column (0: its end); that place itself where there is none."""
    lines = xml.split("\n")
    line = min(max(1, line), len(lines))
    above = sum(len(text) + 1 for text in lines[: line - 1])
    offset = above + (column or len(lines[line - 1]) + 1) - 1
    found = xml.rfind(landmark, 0, offset + len(landmark)) if landmark else -1
    if found < 0:
        return line, max(1, column)
    return xml.count("\n", 0, found) + 1, found - (xml.rfind("\n", 0, found) + 1) + 1
