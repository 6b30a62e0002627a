"""What the windows for moves have in common: a head, word of what changes, and buttons with the reason beside them."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from vmdesk.ui.dialogs.frame import Frame, Role, make_window
from vmdesk.ui.dialogs.parts import FieldNote, Picture, headline, muted_label
from vmdesk.ui.words import tr

DECORATION = QSize(12, 48)  # what the desktop puts around a window, at most: its buttons must not be out of sight


class CheckFrame(Frame):
    """A subclass shows how everything stands in `refresh`, says it as text in `report`, and asks anew in `look_again`.

    Its parts are put together by `add_head` and `add_buttons`.
    """

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        make_window(self)
        self.headline, self.facts = headline(), muted_label()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)

    def add_head(self) -> None:
        """What it is about, above everything else."""
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.headline)
        texts.addWidget(self.facts)
        self.add_beside(Picture("migrate"), texts)

    def add_buttons(self) -> QPushButton:
        """The button that begins it, which is returned, beside those of all; `note` says why it cannot be pressed."""
        self.copy_button = self.add_button(Role.ResetRole)  # at the left, on every desktop
        self.again_button = self.add_button(Role.ResetRole)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report()))
        self.again_button.clicked.connect(lambda _checked: self.look_again())
        begins = self.add_button(Role.AcceptRole)
        self.add_cancel()
        self.note = FieldNote(begins)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.content.addWidget(self.note)
        return begins

    def resize_to(self, size: QSize) -> None:
        """Become so large, or as large as the screen lets it be."""
        self.resize(size.boundedTo(self.screen().availableSize() - DECORATION))

    def soon(self, *_of: object) -> None:
        """Show everything anew in a moment, once for all that changes until then."""
        self._soon.start()

    def in_field(self, focus: QWidget | None) -> bool:
        """Whether Return, while this has the keyboard, ends what is edited instead of beginning the move."""
        return not isinstance(focus, QPushButton)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Have Return in a field end its editing, and not begin anything."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.in_field(self.focusWidget()):
            event.accept()
        else:
            super().keyPressEvent(event)

    # For the kinds.

    def refresh(self) -> None:
        """Show how everything stands now."""
        raise NotImplementedError

    def look_again(self) -> None:
        """Ask all hosts anew."""
        raise NotImplementedError

    def report(self) -> str:
        """All that is known, as text."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Set the texts of what all have."""
        super().retranslate()
        self.again_button.setText(tr("Check A&gain"))
        self.again_button.setToolTip(tr("What changes is looked at by itself; this asks all hosts anew"))
