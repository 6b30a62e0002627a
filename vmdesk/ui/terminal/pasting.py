"""Pasting into a terminal: several lines are asked about where the program in it would carry them out at once."""

from PySide6.QtWidgets import QWidget

from vmdesk.model.terminal.keys import pasted_bytes
from vmdesk.model.terminal.modes import Modes
from vmdesk.ui.dialogs.question import Choice, ask_question
from vmdesk.ui.words import tr

_LINES, _COLUMNS = 8, 80  # of the text that are shown in the question


def needs_asking(text: str, modes: Modes) -> bool:
    """Whether a program would take a part of the text for typed, with Enter after it."""
    return not modes.bracketed_paste and ("\n" in text or "\r" in text)


async def ask_bytes(parent: QWidget, text: str, modes: Modes) -> bytes:
    """What is to be sent of a text that a person pastes; nothing if they think better of it."""
    if not needs_asking(text, modes):
        return pasted_bytes(text, modes)
    warning = tr("At each end of a line the program in the terminal believes that you pressed Enter.")
    choices = [Choice("all", tr("Paste")), Choice("line", tr("Paste as One Line"))]
    informative = f"{warning}\n\n{beginning(text)}"
    chosen = await ask_question(parent, tr("Paste"), tr("Paste text of several lines?"), informative, choices)
    match chosen:
        case "all":
            return pasted_bytes(text, modes)
        case "line":
            return pasted_bytes(" ".join(text.split()), modes)
        case _:
            return b""


def beginning(text: str) -> str:
    """The first lines of a text, as they can be shown."""
    lines = text.splitlines()
    shown = ["".join(c if c.isprintable() else " " for c in line[: _COLUMNS + 1]) for line in lines[:_LINES]]
    cut = [line if len(line) <= _COLUMNS else f"{line[:_COLUMNS]}…" for line in shown]
    return "\n".join([*cut, "…"] if len(lines) > _LINES else cut)
