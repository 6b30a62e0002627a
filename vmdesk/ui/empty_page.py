"""What stands in place of an empty list: why it is empty, and what to do next."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from vmdesk.ui.icons import icon

Act = Callable[[], None]


class EmptyPage(QWidget):
    """An icon, a line, an explanation and some buttons, in the middle of the room there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._title = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, textFormat=Qt.TextFormat.PlainText)
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.35)
        self._title.setFont(font)
        self._text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._text.setMinimumWidth(420)
        self._text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout()  # not an alignment: that would give the text the height that it needs in the whole width
        row.addStretch(1)
        row.addWidget(self._text, 2)
        row.addStretch(1)
        self._buttons = QHBoxLayout()
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(self._picture)
        layout.addWidget(self._title)
        layout.addLayout(row)
        layout.addLayout(self._buttons)
        layout.addStretch(3)
        self._shown: object = None
        self._labels: tuple[str, ...] = ()
        self._acts: tuple[Act, ...] = ()

    def say(self, icon_name: str, title: str, text: str, actions: Sequence[tuple[str, Act]] = ()) -> None:
        """Show this; does nothing where it is shown already."""
        labels = tuple(label for label, _act in actions)
        self._acts = tuple(act for _label, act in actions)
        if (icon_name, title, text, labels) == self._shown:
            return
        self._shown = (icon_name, title, text, labels)
        self._picture.setPixmap(icon(icon_name).pixmap(64, 64))
        self._title.setText(title)
        self._text.setText(text)
        if labels != self._labels:  # or else who counts down would take a button from under the finger
            self._labels = labels
            self._make_buttons()

    def _make_buttons(self) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)  # gone at once, though perhaps it is its own click that is under way
                widget.deleteLater()
        self._buttons.addStretch()
        for number, label in enumerate(self._labels):
            button = QPushButton(label)
            button.clicked.connect(lambda _checked=False, number=number: self._acts[number]())
            self._buttons.addWidget(button)
        self._buttons.addStretch()

    def forget(self) -> None:
        """Have the next `say` drawn anew, after the language or palette changed."""
        self._shown = None
