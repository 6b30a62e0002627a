"""A person's own key combinations, to be sent into guests: put together by boxes, or pressed."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from vmdesk.model.key_names import MODIFIERS, all_keys, combination_name, key_name
from vmdesk.ops.session import Session
from vmdesk.settings.consoles import MOST_COMBINATIONS, Keys
from vmdesk.ui.console.keys import key_of
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import GAP, Frame, Role
from vmdesk.ui.dialogs.parts import FieldNote, muted_label
from vmdesk.ui.words import tr

KEYS = Qt.ItemDataRole.UserRole
_HELD = (29, 56, 42, 125)  # Ctrl, Alt, Shift, Super
_LEFT_OF = {97: 29, 54: 42, 100: 56, 126: 125}  # what stands for the right ones here
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


async def edit_combinations(parent: QWidget | None, session: Session) -> None:
    """Have a person say which combinations they want to have, and remember them."""
    settings = session.settings
    dialog = CombinationsDialog(parent, settings.current.consoles.combinations)
    if await answer_of(dialog):
        settings.change(consoles=replace(settings.current.consoles, combinations=dialog.combinations()))


class CombinationsDialog(Frame):
    """The list of them, and a row in which another one is put together."""

    def __init__(self, parent: QWidget | None, present: Iterable[Keys]) -> None:
        super().__init__(parent)
        self.list, self.list_label = QListWidget(), QLabel()
        self.list_label.setBuddy(self.list)
        self.list.currentRowChanged.connect(self._look)
        self.held = {code: QCheckBox() for code in _HELD}
        self.key, self.new_label = QComboBox(), QLabel()
        self.key.addItem("", 0)
        for code in sorted(all_keys(), key=_order):
            self.key.addItem(key_name(code), code)
        self.recorder = Recorder()
        self.recorder.recorded.connect(self.put)
        self.adding, self.removing = QPushButton(), QPushButton()
        self.note = FieldNote(self.key)
        self.what = muted_label()
        for button, act in ((self.adding, self._add), (self.removing, self._remove)):
            button.setAutoDefault(False)
            button.clicked.connect(act)
        for keys in present:
            self._put_down(keys)
        self._arrange()
        self._connect()
        self.accepting = self.add_button(Role.AcceptRole)
        self.accepting.setDefault(True)
        self.add_cancel()
        self.setMinimumWidth(480)
        self.retranslate()
        self._look()

    def _arrange(self) -> None:
        row, below, buttons = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for part in (*self.held.values(), self.key):
            row.addWidget(part, 1 if part is self.key else 0)
        row.setSpacing(GAP)
        below.addWidget(self.removing)
        below.addStretch(1)
        buttons.addWidget(self.adding)
        buttons.addWidget(self.recorder)
        buttons.addStretch(1)
        self.content.addWidget(self.list_label)
        self.content.addWidget(self.list, 1)
        self.content.addLayout(below)
        self.content.addSpacing(GAP)
        self.content.addWidget(self.new_label)
        self.content.addLayout(row)
        self.content.addWidget(self.note)
        self.content.addLayout(buttons)
        self.content.addWidget(self.what)
        self.new_label.setBuddy(self.key)

    def _connect(self) -> None:
        for box in self.held.values():
            box.clicked.connect(self._look)
        self.key.currentIndexChanged.connect(self._look)

    # What it holds.

    def combinations(self) -> tuple[Keys, ...]:
        """Those in the list."""
        return tuple(tuple(self.list.item(row).data(KEYS)) for row in range(self.list.count()))

    def composed(self) -> Keys:
        """What the row says; nothing while nothing is chosen."""
        held = tuple(code for code, box in self.held.items() if box.isChecked())
        key = int(self.key.currentData())
        return (*held, key) if key else held

    def put(self, codes: Keys) -> None:
        """Have the row say these keys."""
        pressed = [_LEFT_OF.get(code, code) for code in codes]
        for code, box in self.held.items():
            box.setChecked(code in pressed)
        others = [code for code in pressed if code not in MODIFIERS]
        self.key.setCurrentIndex(max(self.key.findData(others[-1]) if others else 0, 0))
        self._look()
        self.adding.setFocus()

    # What a person does.

    def _add(self) -> None:
        keys = self.composed()
        if keys and self._refusal(keys) is None:
            self.list.setCurrentItem(self._put_down(keys))
            self.put(())
            self.key.setFocus()

    def _remove(self) -> None:
        self.list.takeItem(self.list.currentRow())
        self._look()

    def _put_down(self, keys: Keys) -> QListWidgetItem:
        line = QListWidgetItem(combination_name(keys), self.list)
        line.setData(KEYS, list(keys))
        return line

    def _refusal(self, keys: Keys) -> str | None:
        if keys in self.combinations():
            return tr("{keys} is in the list.", keys=combination_name(keys))
        if self.list.count() >= MOST_COMBINATIONS:
            return tr("The list is full. Remove a combination first.")
        return None

    def _look(self) -> None:
        keys = self.composed()
        refusal = self._refusal(keys) if keys else None
        self.adding.setEnabled(bool(keys) and refusal is None)
        self.removing.setEnabled(self.list.currentRow() >= 0)
        if refusal:
            self.note.show_refusal(refusal)
        else:
            self.note.show_remark(combination_name(keys))

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Key Combinations"))
        self.list_label.setText(tr("Your &combinations:"))
        self.new_label.setText(tr("&Another one:"))
        self.held[29].setText(tr("Ctrl"))
        self.held[56].setText(tr("Alt"))
        self.held[42].setText(tr("Shift"))
        self.held[125].setText(tr("Super"))
        self.adding.setText(tr("A&dd"))
        self.removing.setText(tr("&Remove"))
        self.accepting.setText(tr("Save"))
        self.what.setText(tr("They are at the end of the menu Send Keys, for every VM."))
        self.recorder.retranslate()
        self._look()


class Recorder(QPushButton):
    """A button that, once pressed, takes the next keys that are pressed together. `recorded` gives their numbers."""

    recorded = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAutoDefault(False)
        self._pressed: list[int] = []
        self.toggled.connect(self._begin)

    def _begin(self, on: bool) -> None:
        self._pressed = []
        if on:
            self.grabKeyboard()
        else:
            self.releaseKeyboard()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setText(tr("Press the keys…") if self.isChecked() else tr("Rec&ord"))
        self.setToolTip(
            tr("Take the keys that are pressed next. What the desktop keeps for itself does not come here.")
        )

    def event(self, event: QEvent) -> bool:
        """While it records, every key is its own: Tab and Escape too."""
        if not self.isChecked() or not isinstance(event, QKeyEvent):
            if self.isChecked() and event.type() in {QEvent.Type.FocusOut, QEvent.Type.Hide}:
                self.setChecked(False)
            return super().event(event)
        event.accept()
        code = key_of(event).code
        if event.type() is QEvent.Type.KeyPress and code and not event.isAutoRepeat() and code not in self._pressed:
            self._pressed.append(code)
        elif event.type() is QEvent.Type.KeyRelease and self._pressed and not event.isAutoRepeat():
            codes = tuple(self._pressed)
            self.setChecked(False)
            self.recorded.emit(codes)
        return True


def _order(code: int) -> tuple[int, int]:
    """Letters, then function keys, then all else."""
    name = key_name(code)
    if name in _LETTERS:
        return 0, ord(name)
    return (1, code) if name[0] == "F" and name[1:].isdecimal() else (2, code)
