"""An editor for the XML of a machine or of one of its devices, held against libvirt's schema while one writes."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from vmdesk.aio import in_thread, spawn
from vmdesk.model import schema
from vmdesk.model.complaint import Complaint
from vmdesk.model.schema import Verdict
from vmdesk.ui.words import tr
from vmdesk.ui.xml.code_area import CodeArea
from vmdesk.ui.xml.complaint_strip import ComplaintStrip
from vmdesk.ui.xml.numbered_text import Place
from vmdesk.ui.xml.search_bar import SearchBar

TYPING_MILLISECONDS = 250  # a pause in typing that is long enough to look at what was typed


class XmlEditor(QWidget):
    """Has a text. `root` is what it is of: `domain`, or the tag of a device such as `disk`.

    `edited` has the text after each edit of the user's, undoing included. `validated` tells whether anything speaks
    against the text as it is now; `complaints` tells what. One that is not `malformed` may be right for a host whose
    libvirt is newer than the schemas here.
    """

    edited = Signal(str)
    validated = Signal(bool)

    def __init__(self, root: str = schema.DOMAIN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.root = root
        self.verdict: Verdict | None = None
        self._known = ""  # the text that was set, or that was last told
        self._setting = False
        self._turn = 0  # a verdict on an earlier text comes too late
        self._looked = 0
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MILLISECONDS)
        self._typing.timeout.connect(self._validate)
        self.area = CodeArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.search = SearchBar(self.area)
        self.strip = ComplaintStrip(root)
        frame = QFrame()
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        inside, column = QVBoxLayout(frame), QVBoxLayout(self)
        for layout in (inside, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        for part in (self.search, self.area, _line(), self.strip):
            inside.addWidget(part)
        column.addWidget(frame)
        self.setFocusProxy(self.area)
        self.area.textChanged.connect(self._text_changed)
        self.strip.chosen.connect(self.show_complaint)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.area.setAccessibleName(tr("XML"))
        self.search.retranslate()
        self.strip.retranslate()
        self._show_verdict()

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        """What speaks against the text, as far as it has been looked at."""
        return self.verdict.complaints if self.verdict else ()

    @property
    def looked_at(self) -> bool:
        """Whether `complaints` are about the text as it is now."""
        return self.verdict is not None and self._looked == self._turn

    def text(self) -> str:
        """The text, to the letter."""
        return self.area.xml

    def set_text(self, text: str) -> None:
        """Show another text, which is looked at at once; where it is the same, cursor and undoing stay too."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if text == self.text():
            if self.verdict is None:
                self._validate()
            return
        self._setting = True
        self.area.setPlainText(text)
        self._setting = False
        self._known = self.text()
        self._validate()

    def set_read_only(self, read_only: bool) -> None:
        """Have the text only looked at."""
        self.area.set_read_only(read_only)

    def show_complaint(self, complaint: Complaint) -> None:
        """Go to the place that a complaint is about."""
        self.area.show_place(Place(complaint.line, complaint.column))
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    # Looking at the text.

    def _text_changed(self) -> None:
        text = self.text()
        if self._setting or text == self._known:
            return
        self._known = text
        self._turn += 1
        self._typing.start()
        self.edited.emit(text)

    def _validate(self) -> None:
        self._typing.stop()
        self._turn += 1
        spawn(self._look(self.text(), self._turn), name="look at XML")

    async def _look(self, text: str, turn: int) -> None:
        verdict = await in_thread(partial(schema.check, text, self.root), name="validate XML")
        if isValid(self) and turn == self._turn:
            self.verdict, self._looked = verdict, turn
            self._show_verdict()
            self.validated.emit(not verdict.complaints)

    def _show_verdict(self) -> None:
        self.area.show_complaints(self.complaints)
        self.strip.show_verdict(self.verdict)
        self.area.setAccessibleDescription(self.strip.text)

    # Keys. They are ours before they are a window's shortcuts.

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._meaning(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if meaning := self._meaning(event):
            meaning()
        else:
            super().keyPressEvent(event)

    def _meaning(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key does here; None where it means nothing."""
        if event.matches(QKeySequence.StandardKey.Find):
            return self.search.open_bar
        if event.matches(QKeySequence.StandardKey.FindNext):
            return partial(self.search.go, 1)
        if event.matches(QKeySequence.StandardKey.FindPrevious):
            return partial(self.search.go, -1)
        if event.key() == Qt.Key.Key_Escape and self.search.isVisible():
            return self.search.close_bar
        return None

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _line() -> QWidget:
    line = QWidget()
    line.setFixedHeight(1)
    line.setAutoFillBackground(True)
    line.setBackgroundRole(QPalette.ColorRole.Mid)
    return line
