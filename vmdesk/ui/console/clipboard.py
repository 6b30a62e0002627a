"""The clipboard here and that of a guest: one text for both, while the console is the window that one works in."""

from time import monotonic

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication

from vmdesk.rfb.events import Event, TextCut, TextOffered
from vmdesk.ui.console.guest_input import GuestInput

MOST_CHARACTERS = 4 << 20  # either way
# A text that was asked for in time may come a moment after one has turned to another window, to paste it there.
_GRACE_SECONDS = 2.0


class SharedClipboard(QObject):
    """Passes texts on by themselves while it is on, the guest is there, and the console has the keyboard."""

    def __init__(self, guest: GuestInput, parent: QObject) -> None:
        super().__init__(parent)
        self._guest = guest
        self._on = True
        self._focused = False
        self._new = True  # there is something here that the guest was not told of
        self._given = False  # it was told of something
        self._offered = False  # there is something there
        self._asked_at = 0.0
        self._got: str | None = None  # what came from the guest last
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.dataChanged.connect(self._changed)

    @property
    def on(self) -> bool:
        """Whether texts are passed on at all."""
        return self._on

    @on.setter
    def on(self, on: bool) -> None:
        if on != self._on:
            self._on = on
            self.withdraw()
            self._pass_on()

    def begin(self) -> None:
        """There is another guest, who knows nothing yet."""
        self._new, self._given, self._offered, self._asked_at, self._got = True, False, False, 0.0, None
        self._pass_on()

    def withdraw(self) -> None:
        """Give nothing out that the guest was told of; it is told of it anew once texts are passed on again."""
        if self._given:
            self._guest.tell(lambda client: client.withdraw_text())
        self._new, self._given = True, False

    def set_focused(self, focused: bool) -> None:
        """The console has got or lost the keyboard."""
        self._focused = focused
        self._pass_on()
        if focused and self._offered:
            self._ask()

    def told(self, event: Event) -> None:
        """The guest has a new text, or sends it."""
        if isinstance(event, TextOffered):
            self._offered = event.text
            self._ask()
        elif isinstance(event, TextCut):
            self._take(event.text)

    @property
    def _passes(self) -> bool:
        return self._on and self._focused and self._guest.is_open

    def _changed(self) -> None:
        self._new = True
        self._offered = False  # what the guest has is older now
        self._pass_on()

    def _pass_on(self) -> None:
        """Tell the guest of a text, once. It is read here, but not sent before it is wanted, where servers can ask."""
        if not self._new or not self._passes:
            return
        self._new = False
        text = self._clipboard.text(QClipboard.Mode.Clipboard)
        if text and text != self._got and len(text) <= MOST_CHARACTERS:
            self._given = True
            self._guest.tell(lambda client: client.offer_text(text), "text")

    def _ask(self) -> None:
        if self._offered and self._passes:
            self._offered = False
            self._asked_at = monotonic()
            self._guest.tell(lambda client: client.request_text())

    def _take(self, text: str) -> None:
        in_time = self._on and self._guest.is_open and monotonic() - self._asked_at < _GRACE_SECONDS
        text = text.replace("\0", "")
        if text and len(text) <= MOST_CHARACTERS and (self._passes or in_time):
            self._got = text
            self._clipboard.setText(text, QClipboard.Mode.Clipboard)
