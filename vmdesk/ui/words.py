"""Every word that the windows show goes through here: into the person's language, with its gaps filled."""

from PySide6.QtCore import QCoreApplication

from vmdesk.words import Sentence

CONTEXT = "vmdesk"


def tr(text: str, /, **values: object) -> str:
    """The English text in the language of the program, its `{name}` gaps filled with the values."""
    translated = QCoreApplication.translate(CONTEXT, text)
    return translated.format_map(values) if values else translated


def tr_sentence(sentence: Sentence | None) -> str:
    """A sentence from a room without Qt, in the language of the program; empty for None."""
    if sentence is None:
        return ""
    values = {
        name: tr_sentence(value) if isinstance(value, Sentence) else value for name, value in sentence.values.items()
    }
    return tr(sentence.text, **values)
