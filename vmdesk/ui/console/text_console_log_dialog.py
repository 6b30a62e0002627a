"""Asks where to write what a console brings, in which form, and how much of it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.ops.session import Session
from vmdesk.ui import formats
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import Frame, Role
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.words import tr

FOLDER_KEY = "console_logs"  # of the layout: where the last one was written
LIMITS: tuple[int | None, ...] = (None, 10 << 20, 100 << 20, 1 << 30)  # bytes
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class LogChoice:
    """Where to write, whether as plain text, and at most how many bytes."""

    path: Path
    plain: bool
    most: int | None


async def ask_log(parent: QWidget, session: Session, name: str) -> LogChoice | None:
    """What a person wants written for a console of this name; None when they give up."""
    kept = session.settings.current.layout.get(FOLDER_KEY)
    folder = Path(kept) if isinstance(kept, str) else Path.home()
    dialog = LogDialog(parent, folder / f"{safe_name(name)}.log")
    if not await answer_of(dialog):
        return None
    choice = dialog.choice()
    session.settings.change(layout=session.settings.current.layout | {FOLDER_KEY: str(choice.path.parent)})
    return choice


def safe_name(name: str) -> str:
    """The name of a VM or console as a file can have it."""
    safe = "".join(character if character.isalnum() or character in "-_." else "_" for character in name)
    return safe[:_LONGEST_NAME].lstrip(".") or "console"


class LogDialog(Frame):
    """A path, the form, and a limit."""

    def __init__(self, parent: QWidget | None, path: Path) -> None:
        super().__init__(parent)
        self.label, self.path, self.browse_button = QLabel(), QLineEdit(str(path)), QPushButton()
        self.path.setMinimumWidth(360)
        self.label.setBuddy(self.path)
        self.note = muted_label()
        self.plain = QCheckBox()
        self.limit_label, self.limit = QLabel(), QComboBox()
        self.limit_label.setBuddy(self.limit)
        self._lay_out()
        self.begin_button = self.add_button(Role.AcceptRole)
        self.begin_button.setDefault(True)
        self.add_cancel()
        self.browse_button.setAutoDefault(False)
        self.browse_button.clicked.connect(lambda: spawn(self._browse(), name="choose log"))
        self.path.textChanged.connect(lambda _text: self._check())
        self.retranslate()
        self._check()

    def _lay_out(self) -> None:
        file, bound = QHBoxLayout(), QHBoxLayout()
        file.addWidget(self.path, 1)
        file.addWidget(self.browse_button)
        bound.addWidget(self.limit_label)
        bound.addWidget(self.limit)
        bound.addStretch(1)
        self.content.addWidget(self.label)
        self.content.addLayout(file)
        self.content.addWidget(self.note)
        self.content.addWidget(self.plain)
        self.content.addLayout(bound)
        self.content.addStretch(1)

    def choice(self) -> LogChoice:
        """What is chosen."""
        return LogChoice(self._file(), self.plain.isChecked(), LIMITS[self.limit.currentIndex()])

    def _file(self) -> Path:
        text = self.path.text().strip()
        home = text == "~" or text.startswith("~/")
        return Path(str(Path.home()) + text[1:] if home else text)

    def _check(self) -> None:
        self.begin_button.setEnabled(self._file().is_absolute())

    async def _browse(self) -> None:
        dialog = QFileDialog(self, tr("Log to File"), str(self._file().parent), tr("All files (*)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # what is there stays
        dialog.selectFile(self._file().name)
        chosen: list[str] = []
        dialog.accepted.connect(lambda: chosen.extend(dialog.selectedFiles()))
        await answer_of(dialog)
        if chosen and isValid(self):
            self.path.setText(chosen[0])

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Log to File"))
        self.label.setText(tr("&File on this computer:"))
        self.browse_button.setText(tr("&Browse…"))
        self.note.setText(tr("What the console sends from now on is added at the end of the file."))
        self.plain.setText(tr("&Text only"))
        self.plain.setToolTip(tr("Leave out colours and movements of the cursor, and write whole lines"))
        self.limit_label.setText(tr("&Stop after:"))
        self.begin_button.setText(tr("Start the &Log"))
        chosen = max(self.limit.currentIndex(), 0)
        self.limit.clear()
        self.limit.addItems([tr("No limit") if size is None else formats.size(size) for size in LIMITS])
        self.limit.setCurrentIndex(chosen)
