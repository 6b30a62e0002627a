"""Notes about a machine, edited in place: a refresh never takes away what somebody is writing."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from vmdesk.jobs.job import Job, Outcome
from vmdesk.model.vm import VmKey
from vmdesk.ui.words import tr, tr_sentence

LINES = 5
Save = Callable[[VmKey, str], Job]
_SAVE_KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Editor(QPlainTextEdit):
    """A text field that tells when its text is to be kept or given up."""

    keep = Signal()
    give_up = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._ours(event):
            event.accept()  # or the window would take the key as a shortcut of its own, such as "Start"
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if not self._ours(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.give_up.emit()
        else:
            self.keep.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # the field's own context menu
            self.keep.emit()

    @staticmethod
    def _ours(event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            return event.modifiers() == Qt.KeyboardModifier.NoModifier
        return event.key() in _SAVE_KEYS and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class Notes(QWidget):
    """The notes of one machine at a time. `save` makes the job that writes them."""

    def __init__(self, save: Save, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._save = save
        self._key: VmKey | None = None
        self._saved = ""  # what the host has
        self._outdated: str | None = None  # what the host had before we wrote: a late reader may still bring it
        self._gone = False
        self._saving: tuple[VmKey, str] | None = None
        self._unsubscribe: Callable[[], None] = lambda: None
        self._drafts: dict[VmKey, str] = {}  # what could not be saved, kept until the machine is shown again
        self.label = QLabel(self)
        self.editor = Editor(self)
        self.editor.setTabChangesFocus(True)
        self.editor.setFixedHeight(self.editor.fontMetrics().lineSpacing() * LINES + 12)
        self.label.setBuddy(self.editor)
        self.message = QLabel(self)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.message.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.label, self.editor, self.message):
            column.addWidget(part)
        self.editor.keep.connect(self.keep)
        self.editor.give_up.connect(self.give_up)
        self.editor.textChanged.connect(self._edited)
        self.destroyed.connect(lambda _object: self._unsubscribe())
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.label.setText(tr("&Notes"))
        self.editor.setAccessibleName(tr("Notes"))
        self.editor.setPlaceholderText(tr("What this VM is for"))
        self.editor.setToolTip(
            tr("Saved when you leave the field or press Ctrl+Return; Escape brings back the old text")
        )

    @property
    def edited(self) -> bool:
        """Whether the text differs from what the host has."""
        return self._key is not None and self._text() != self._saved

    def show_notes(self, key: VmKey, text: str | None) -> None:
        """Show a machine's notes; None while they are not known. Text that is being edited stays."""
        if key != self._key:
            self._leave()
            self._key, self._saved, self._outdated = key, text or "", None
            self._set_text(self._drafts.pop(key, "") or self._saved)
            self._say("")
        elif text is not None and text != self._outdated:
            untouched = not self.edited
            self._saved, self._outdated = text, None
            if untouched and self._text() != text:
                self._set_text(text)
        self.editor.setReadOnly(text is None)
        if self._gone:
            self._gone = False
            self._say("")

    def show_gone(self) -> None:
        """The machine is no longer there; its notes stay to be read and copied."""
        self._gone = True
        self.editor.setReadOnly(True)
        if self.edited:
            self._say(tr("The VM is gone, so this text cannot be saved. You can still copy it."))

    def keep(self) -> None:
        """Write the text to the host, if it differs."""
        if self._key is None or not self.edited or self.editor.isReadOnly() or self._saving:
            return
        self._saving = self._key, self._text()
        self._say("")
        self._unsubscribe = self._save(*self._saving).finished.connect(self._ended)

    def give_up(self) -> None:
        """Bring back what the host has."""
        if not self.editor.isReadOnly():
            self._set_text(self._saved)
            self._say("")

    def _leave(self) -> None:
        """Before another machine is shown: what is unsaved is written, or kept where it cannot be."""
        if self._key is None or not self.edited:
            return
        self._drafts[self._key] = self._text()
        self.keep()

    def _ended(self, job: Job) -> None:
        if self._saving is None:
            return
        (key, text), self._saving = self._saving, None
        if job.outcome is Outcome.DONE:
            self._drafts.pop(key, "")
        if key != self._key:
            return
        if job.outcome is Outcome.DONE:
            self._saved, self._outdated = text, self._saved
            if self.edited and not self.editor.hasFocus():
                self.keep()  # it was changed again while it was being saved
        elif job.problem is not None:
            self._say(tr("Not saved: {problem}", problem=tr_sentence(job.problem.sentence)))

    def _edited(self) -> None:
        if not self.message.isHidden() and not self.editor.isReadOnly():
            self._say("")

    def _text(self) -> str:
        return self.editor.toPlainText().strip()

    def _set_text(self, text: str) -> None:
        if self.editor.toPlainText() != text:
            self.editor.setPlainText(text)

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))
