"""A field for a file or folder of this computer, with a button to choose it, and a remark on what is there."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget
from shiboken6 import isValid

from vmdesk.aio import in_thread, spawn
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.form import Form
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.words import tr
from vmdesk.words import Sentence


class FileField(QWidget):
    """`look` is asked in a thread what speaks against the path; that is said as a warning, since files come and go.

    `edited` tells that a person has changed the path, `looked` that something was found there.
    """

    edited = Signal()
    looked = Signal()

    def __init__(self, look: Callable[[str], Sentence | None] | None, *, begin: str = "", folder: bool = False) -> None:
        super().__init__()
        self._look, self._begin, self._folder = look, begin, folder
        self._looked_at = ""
        self._refusal: Sentence | None = None
        self._missing: Sentence | None = None
        self._remark: Sentence | None = None
        self.path, self.choosing = QLineEdit(), QPushButton()
        self.choosing.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.path, 1)
        row.addWidget(self.choosing)
        self.path.textEdited.connect(lambda _text: self.edited.emit())
        self.path.editingFinished.connect(self._write_out)
        self.choosing.clicked.connect(lambda: spawn(self._choose(), name="choose file"))

    def add_to(self, form: Form) -> None:
        """Take a row of a form, and the line under it."""
        self.label = form.add(self)
        self.label.setBuddy(self.path)
        self.note = form.add_note(self.path)

    def show_path(self, path: str) -> None:
        """Show a path; what is being typed stays."""
        if self.path.text().strip() != path:
            self.path.setText(path)

    def say(self, refusal: Sentence | None, missing: Sentence | None = None) -> None:
        """Say why the path cannot be, or that there is none; where it can, what is remarkable about what lies there."""
        self._refusal, self._missing = refusal, missing
        path = self.path.text().strip()
        if self._look is not None and path != self._looked_at:
            self._looked_at, self._remark = path, None
            if path and refusal is None:
                spawn(self._ask(path, self._look), name="look at file")
        self._show()

    async def _ask(self, path: str, look: Callable[[str], Sentence | None]) -> None:
        remark = await in_thread(partial(look, path), name="look at file")
        if isValid(self) and path == self._looked_at:
            self._remark = remark
            self._show()
            self.looked.emit()

    def _show(self) -> None:
        if self._missing is not None:
            self.note.show_remark(self._missing)
        elif self._refusal is None and self._remark is not None:
            self.note.show_warning(self._remark)
        else:
            self.note.show_refusal(self._refusal)

    def _write_out(self) -> None:
        """Write a home folder in full: libvirt knows no other path."""
        text = self.path.text().strip()
        if text == "~" or text.startswith("~/"):
            self.path.setText(str(Path.home()) + text[1:])
            self.edited.emit()

    async def _choose(self) -> None:
        dialog = QFileDialog(self, self.label.text().replace("&", "").rstrip(":"), self._beginning())
        dialog.setFileMode(QFileDialog.FileMode.Directory if self._folder else QFileDialog.FileMode.ExistingFile)
        chosen: list[str] = []
        dialog.accepted.connect(lambda: chosen.extend(dialog.selectedFiles()))
        await answer_of(dialog)
        if chosen and isValid(self):
            self.path.setText(chosen[0])
            self.edited.emit()

    def _beginning(self) -> str:
        path = self.path.text().strip()
        return path if path.startswith("/") else str(Path.home() / self._begin)

    def retranslate(self) -> None:
        """Set the words of the button in the language of the program."""
        self.choosing.setText(tr("&Browse…"))
