"""Words for people from rooms without Qt: marked here for translation, translated where they are shown."""

from dataclasses import dataclass, field


def N_(text: str) -> str:  # noqa: N802 - the name that gettext and its tools use for this mark
    """Mark an English text for translation and return it unchanged."""
    return text


@dataclass(frozen=True, slots=True)
class Sentence:
    """A translatable English text with `{name}` gaps and the values that fill them.

    A value may itself be a Sentence; it is then translated too.
    """

    text: str
    values: dict[str, object] = field(default_factory=dict)

    def english(self) -> str:
        """The sentence in English: for logs, tests and the technical details of an error."""
        filled = {
            name: value.english() if isinstance(value, Sentence) else value for name, value in self.values.items()
        }
        return self.text.format_map(filled) if filled else self.text

    def __str__(self) -> str:
        return self.english()


def sentence(text: str, /, **values: object) -> Sentence:
    """Mark a text for translation and keep its values beside it."""
    return Sentence(text, values)
