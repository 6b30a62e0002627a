"""Before a text is typed into a guest: it is asked about where keys do more than write, or cannot write all of it."""

import unicodedata

from PySide6.QtWidgets import QWidget

from vmdesk.ui.dialogs.question import Choice, ask_question
from vmdesk.ui.terminal.pasting import beginning
from vmdesk.ui.words import tr

_MOST_NAMED = 30  # of the characters that no key writes
_SIGNS = str.maketrans({"\n": "⏎\n", "\t": "⇥"})
_UNSEEN = {"C", "M", "Z"}  # Unicode's categories of what cannot be read alone: controls, accents, spaces


def needs_asking(text: str, left_out: str) -> bool:
    """Whether a text has something that no key writes, or is to be typed with Enter or Tab, which have a guest act."""
    return bool(left_out) or any(sign in text for sign in "\r\n\t")


async def ask_text(parent: QWidget, text: str, left_out: str) -> str:
    """What is to be typed of a text, without the characters `left_out`; nothing if a person thinks better of it."""
    wanted = text.replace("\r\n", "\n").replace("\r", "\n").translate(dict.fromkeys(map(ord, left_out)))
    told = "\n\n".join(filter(None, (_missing(left_out), _enters(wanted), _shown(wanted))))
    choices = _choices(wanted, rest=bool(left_out))
    cancel = "" if choices else tr("Close")
    chosen = await ask_question(parent, tr("Type Clipboard"), _question(wanted, left_out), told, choices, cancel)
    return {"all": wanted, "line": _one_line(wanted)}.get(chosen or "", "")


def _question(wanted: str, left_out: str) -> str:
    if not wanted:
        return tr("No character of this text can be typed.")
    return tr("Type the text without some of its characters?") if left_out else tr("Type text with Enter or Tab in it?")


def _choices(wanted: str, *, rest: bool) -> list[Choice]:
    every = [Choice("all", tr("Type the Rest") if rest else tr("Type It"))] if wanted else []
    if needs_asking(wanted, "") and _one_line(wanted):
        every.append(Choice("line", tr("Type the Rest as One Line") if rest else tr("Type as One Line")))
    return every


def _one_line(wanted: str) -> str:
    return " ".join(wanted.split())


def _missing(left_out: str) -> str:
    if not left_out:
        return ""
    named = " ".join(map(_named, left_out[:_MOST_NAMED]))
    more = len(left_out) - _MOST_NAMED
    if more > 0:
        named = tr("{characters} and {count} more", characters=named, count=more)
    return tr("The guest's keyboard has no keys for: {characters}", characters=named)


def _named(character: str) -> str:
    """A character in quotes, or by its number where it could not be seen between them."""
    unseen = unicodedata.category(character)[0] in _UNSEEN
    return f"U+{ord(character):04X}" if unseen else tr("“{character}”", character=character)


def _enters(wanted: str) -> str:
    if "\n" not in wanted:
        return ""
    return tr("Enter (⏎) is pressed at each end of a line: what stands before it may be carried out at once.")


def _shown(wanted: str) -> str:
    if not wanted:
        return ""
    return tr("This would be typed:") + "\n" + beginning(wanted.translate(_SIGNS))
