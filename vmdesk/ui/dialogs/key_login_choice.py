"""Which key one is to log in with: one of the user's own, or a new one and its passphrase."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from vmdesk.ops.key_login import Offer, Wish
from vmdesk.remote.key_setup import OwnKey
from vmdesk.ui.dialogs.form import Form
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.host_key import kind_words
from vmdesk.ui.dialogs.parts import FieldNote, muted_label, plain_label, said
from vmdesk.ui.widgets.copyable import Copyable
from vmdesk.ui.widgets.password_field import PasswordField
from vmdesk.ui.words import tr
from vmdesk.words import sentence

LIST_HEIGHT = 120
_NEW = None  # in a row's place for a key: there is none yet


class KeyChoice(QWidget):
    """A list of keys, and below it what the selected one needs. `changed` is emitted when the answer may differ."""

    changed = Signal()

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        self._offer = offer
        self._keys = _rows(offer)
        self.purpose = plain_label()
        self.label, self.list = QLabel(), QTreeWidget()
        self.fingerprint = Copyable()
        self.remark = muted_label()
        self.secret = QWidget()
        self.passphrase, self.again = PasswordField(), PasswordField()
        self.note = FieldNote(self.passphrase, lines=2)
        self.keep = QCheckBox()
        self.keep.setEnabled(offer.unkept is None)
        self.unkept = FieldNote(self.keep)
        self._set_up_list()
        self._arrange()
        for field in (self.passphrase, self.again):
            field.textChanged.connect(self._check)
        self.retranslate()
        self.list.currentItemChanged.connect(lambda *_: self._show_selected())
        self.list.setCurrentItem(self._items[0])

    def _set_up_list(self) -> None:
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setFixedHeight(LIST_HEIGHT)
        self.list.setColumnCount(4)
        self.list.header().setSectionsMovable(False)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._items = [QTreeWidgetItem() for _ in self._keys]
        self.list.addTopLevelItems(self._items)
        self.label.setBuddy(self.list)

    def _arrange(self) -> None:
        form = Form()
        form.setContentsMargins(0, 0, 0, 0)
        self.passphrase_label, self.again_label = form.add(self.passphrase), form.add(self.again)
        form.addRow(QLabel(), self.note)
        form.addRow(QLabel(), self.keep)
        form.addRow(QLabel(), self.unkept)
        form.setRowVisible(self.unkept, self._offer.unkept is not None)
        self.secret.setLayout(form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (self.purpose, self.label, self.list, self.fingerprint, self.remark, self.secret):
            column.addWidget(part)
        column.addStretch(1)

    # What is chosen.

    @property
    def selected(self) -> OwnKey | None:
        """The key; None for a new one."""
        return self._keys[max(0, self.list.currentIndex().row())]

    @property
    def complete(self) -> bool:
        """Whether nothing more has to be entered."""
        return self.selected is not _NEW or self.passphrase.text() == self.again.text()

    def wish(self) -> Wish:
        """What is to be done."""
        if self.selected is not _NEW:
            return Wish(self.selected)
        keep = self.keep.isChecked() and self.keep.isEnabled() and bool(self.passphrase.text())
        return Wish(None, self._offer.keys.new, self.passphrase.text(), keep)

    # Looks.

    def _show_selected(self) -> None:
        key = self.selected
        self.secret.setVisible(key is _NEW)
        self.fingerprint.setVisible(key is not _NEW)
        self.fingerprint.show_text(key.public.fingerprint if key is not None else "")
        used = key.used or not key.file.private if key is not None else self._offer.keys.new_is_used
        self.remark.setVisible(not used)
        self._check()

    def _check(self) -> None:
        """Say what follows from the passphrase, or that it was not typed twice alike."""
        if not self.complete:
            self.note.show_refusal(sentence("The two are not the same.") if self.again.text() else None)
        elif not self.passphrase.text():
            self.note.show_warning(sentence("Without a passphrase, whoever gets hold of the file can log in as you."))
        else:
            self.note.show_remark(tr("It is asked for when the key is used, and does not leave this computer."))
        self.changed.emit()

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.purpose.setText(
            tr(
                "A key on this computer can take the password's place: its public half is put on the host, for "
                "{place}, and vmdesk logs in with the other half, which stays here.",
                place=self._offer.place,
            )
        )
        self.label.setText(tr("&Key:"))
        self.list.setHeaderLabels([tr("Type"), tr("File"), tr("Protected by"), tr("Comment")])
        self.fingerprint.retranslate(tr("Fingerprint"))
        self.remark.setText(
            tr("Logins on this host do not try this key by themselves: vmdesk will name it in the host's address.")
        )
        self.passphrase_label.setText(tr("&Passphrase:"))
        self.again_label.setText(tr("The same a&gain:"))
        self.keep.setText(tr("Keep it in the &desktop's keyring"))
        self.keep.setToolTip(said(self._offer.unkept) or tr("The keyring encrypts it and opens when you log in."))
        self.unkept.show_remark(said(self._offer.unkept))
        for field in (self.passphrase, self.again):
            field.retranslate()
        for item, key in zip(self._items, self._keys, strict=True):
            for column, text in enumerate(self._texts(key)):
                item.setText(column, text)
                item.setToolTip(column, text)
        self._check()

    def _texts(self, key: OwnKey | None) -> tuple[str, str, str, str]:
        if key is _NEW:
            return tr("New key"), _short(self._offer.keys.new), "", tr("an Ed25519 key")
        file = _short(key.file.path) if key.file.private else "—"
        lock = tr("SSH agent") if key.in_agent else tr("Passphrase") if key.locked else tr("Nothing")
        return kind_words(key.public.type), file, lock, key.public.comment


def _rows(offer: Offer) -> list[OwnKey | None]:
    """Keys that logins try, a new one, then other keys."""
    keys = offer.keys.keys
    return [*(key for key in keys if key.used), _NEW, *(key for key in keys if not key.used)]


def _short(path: Path) -> str:
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
