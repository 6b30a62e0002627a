"""Which consoles a VM has, and which of them is shown."""

from dataclasses import dataclass

from vmdesk.model.consoles import Display, TextConsole
from vmdesk.ui.words import tr, tr_sentence

_PROTOCOLS = {"vnc": "VNC", "spice": "SPICE", "rdp": "RDP"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A display or a text console; neither for a display of which nothing is known yet."""

    display: Display | None = None
    text: TextConsole | None = None

    @property
    def place(self) -> tuple[str, int]:
        """What tells it from the others, also after the VM was started anew."""
        if self.text is not None:
            return self.text.kind, self.text.number
        return "display", self.display.index if self.display is not None else -1


class Choices:
    """The displays, then the text consoles. `chosen` stays what it is, as long as it is there."""

    def __init__(self, index: int | None = None) -> None:
        self.displays: tuple[Display, ...] = ()
        self.texts: tuple[TextConsole, ...] = ()
        self._place: tuple[str, int] | None = ("display", index) if index is not None else None

    def all(self) -> list[Choice]:
        """What there is to choose from; without a display there is still its place, to say so."""
        displays = [Choice(display) for display in self.displays if display.viewable] or [Choice()]
        return displays + [Choice(text=text) for text in self.texts]

    @property
    def chosen(self) -> Choice:
        """What is shown: what was chosen, else a display that vmdesk shows itself, else the first."""
        every = self.all()
        vnc = (choice for choice in every if choice.display is not None and choice.display.kind == "vnc")
        found = next((choice for choice in every if choice.place == self._place), None)
        return found or next(vnc, every[0])

    @property
    def index(self) -> int | None:
        """Which of the displays is wanted; None for whichever there is."""
        kind, number = self._place or ("", -1)
        return number if kind == "display" and number >= 0 else None

    @property
    def row(self) -> int:
        """Its row among all."""
        return self.all().index(self.chosen)

    def choose(self, choice: Choice) -> None:
        """Show this one."""
        self._place = choice.place

    def labels(self) -> list[str]:
        """What a person calls them."""
        several = sum(choice.text is None for choice in self.all()) > 1
        return [_label(choice, number if several else 0) for number, choice in enumerate(self.all(), 1)]


def protocol(display: Display | None) -> str:
    """The name of the protocol of a display; empty where nothing is known of it."""
    return _PROTOCOLS.get(display.kind, display.kind.upper()) if display is not None else ""


def _label(choice: Choice, number: int) -> str:
    if choice.text is not None:
        return tr_sentence(choice.text.label)
    if choice.display is None:
        return tr("Display")
    if not number:
        return tr("Display ({protocol})", protocol=protocol(choice.display))
    return tr("Display {number} ({protocol})", number=number, protocol=protocol(choice.display))
