"""What a schema has against a document, in words for people."""

from difflib import SequenceMatcher

from lxml import etree

from vmdesk.model.relaxng.explanation import Objection, Reason
from vmdesk.words import N_, Sentence, sentence

LONGEST = 40  # letters of a value that is repeated in a sentence
ALIKE = 0.6  # of 1: how much two words must be alike for one to be a slip of the other

_TEXTS = {
    Reason.ELEMENT: N_("<{element}> is not possible here."),
    Reason.ANOTHER: N_("Another <{element}> is not possible here."),
    Reason.ATTRIBUTE: N_("The attribute “{subject}” is not possible at <{element}>."),
    Reason.VALUE: N_("“{value}” cannot be chosen for “{subject}” of <{element}>."),
    Reason.TEXT: N_("No text is possible in <{element}>."),
    Reason.CONTENT: N_("“{value}” is not possible as the text of <{element}>."),
    Reason.EMPTY: N_("<{element}> cannot be empty."),
    Reason.NO_ATTRIBUTE: N_("The attribute “{subject}” is missing at <{element}>."),
    Reason.NO_ELEMENT: N_("<{subject}> is missing in <{element}>."),
    Reason.INCOMPLETE: N_("Something is missing in <{element}>."),
}
_NO_CHOICE = N_("“{value}” is not possible as “{subject}” of <{element}>.")
_NO_VALUE = N_("“{subject}” of <{element}> cannot be empty.")
_ABOUT_TEXT = {Reason.VALUE, Reason.CONTENT, Reason.EMPTY}  # rather than about names


def words_about(objection: Objection) -> Sentence:
    """The objection as a sentence, and which word may have been meant."""
    complaint = _plain(objection)
    meant = _slip_of(_wrong(objection), possible(objection))
    if not meant:
        return complaint
    if objection.reason is Reason.ELEMENT:
        return sentence("{complaint} Is <{word}> meant?", complaint=complaint, word=meant)
    return sentence("{complaint} Is “{word}” meant?", complaint=complaint, word=meant)


def possible(objection: Objection) -> tuple[str, ...]:
    """What could stand there, as it would be written; what looks like the wrong word first."""
    names = objection.possible
    if objection.reason not in _ABOUT_TEXT:
        names = tuple(filter(None, (written(name, objection.node) for name in names)))
    wrong = _wrong(objection)
    return tuple(sorted(names, key=lambda name: -_likeness(wrong, name)))


def written(name: str, node: etree._Element) -> str:
    """A name as it is written at a node: with its prefix; empty if its namespace has none there."""
    if not name.startswith("{"):
        return name
    parts = etree.QName(name)
    prefixes = [prefix for prefix, uri in node.nsmap.items() if uri == parts.namespace]
    if not prefixes:
        return ""
    return next((f"{prefix}:{parts.localname}" for prefix in prefixes if prefix), parts.localname)


def _plain(objection: Objection) -> Sentence:
    text = _TEXTS[objection.reason]
    if objection.reason is Reason.VALUE and not objection.value:
        text = _NO_VALUE
    elif objection.reason is Reason.VALUE and not objection.possible:
        text = _NO_CHOICE
    node = objection.node
    values: dict[str, object] = {
        "element": written(str(node.tag), node),
        "subject": written(objection.subject, node) or objection.subject.rpartition("}")[2],
        "value": _shortened(objection.value),
    }
    return Sentence(text, values)


def _shortened(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _wrong(objection: Objection) -> str:
    """The word that is wrong; empty if none is."""
    match objection.reason:
        case Reason.ELEMENT:
            return written(str(objection.node.tag), objection.node)
        case Reason.ATTRIBUTE:
            return written(objection.subject, objection.node)
        case _:
            return objection.value


def _slip_of(wrong: str, words: tuple[str, ...]) -> str:
    """The word that may have been meant; empty if none looks like the wrong one."""
    return words[0] if wrong and words and _likeness(wrong, words[0]) else ""


def _likeness(wrong: str, word: str) -> float:
    """How much two words are alike; 0 if not enough for a slip."""
    ratio = SequenceMatcher(None, wrong[:LONGEST].lower(), word.lower()).ratio()
    return ratio if ratio >= ALIKE else 0.0
