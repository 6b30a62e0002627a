"""What is done when a machine first starts: an installer that asks nobody, or a cloud image that is told what to be."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)
from shiboken6 import isValid

from vmdesk.aio import in_thread, spawn
from vmdesk.media.cloud_init import CloudInit
from vmdesk.media.public_keys import FoundKey, own_public_keys
from vmdesk.ops.first_boot_checks import lacks_address
from vmdesk.ops.unattended import host_name
from vmdesk.ui.dialogs.form import Form
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.new_vm.draft_state import DraftState, only
from vmdesk.ui.new_vm.guest_network_rows import GuestNetworkRows, text_box
from vmdesk.ui.new_vm.page import Page
from vmdesk.ui.new_vm.unattended_section import UnattendedSection
from vmdesk.ui.widgets.fold import Fold
from vmdesk.ui.widgets.password_field import PasswordField
from vmdesk.ui.words import tr
from vmdesk.words import N_

KEYS_HEIGHT = 84
EXAMPLE_KEY = "ssh-ed25519 …"


class FirstBootPage(Page):
    """Switched on by its first box. The wishes are the state's; nothing is written before the machine is made."""

    TITLE = N_("First start")
    FIELDS = ("first-boot", "unattended")

    def __init__(self, state: DraftState) -> None:
        super().__init__(state)
        self.unattended = UnattendedSection(state)
        self.wanted = QCheckBox()
        self.meaning = muted_label()
        self.fields = QWidget()
        self.host_name, self.user, self.password = QLineEdit(), QLineEdit(), PasswordField()
        self.keys, self.more_keys = QListWidget(), QLineEdit()
        self.keys.setFixedHeight(KEYS_HEIGHT)
        self.network, self.user_data = GuestNetworkRows(), text_box()
        self.alone = QCheckBox()
        self.raw = QWidget()
        self._lay_out()
        self._connect()
        self._asked = False
        self.retranslate()

    def _lay_out(self) -> None:
        self._form = form = Form()
        form.setContentsMargins(MARGIN, 0, 0, 0)
        self.fields.setLayout(form)
        self._labels, self._notes = [], {}
        rows: tuple[tuple[QWidget, str], ...] = (
            (self.host_name, "host_name"),
            (self.user, "user"),
            (self.password, "password"),
            (self.keys, ""),
            (self.more_keys, "ssh_keys"),
        )
        for field, name in rows:
            self._labels.append(form.add(field))
            if name:
                self._notes[name] = form.add_note(field)
        form.setRowVisible(self.keys, False)
        self._notes |= self.network.add_to(form)
        inner = Form()
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.raw.setLayout(inner)
        self._labels.append(inner.add(self.user_data))
        self._notes["user_data"] = inner.add_note(self.user_data)
        inner.addRow(self.alone)
        self.fold = Fold(self.raw)
        form.addRow(self.fold)
        form.addRow(self.raw)
        self.column.addWidget(self.unattended)
        self.column.addWidget(self.wanted)
        self.column.addWidget(self.meaning)
        self.column.addSpacing(GAP)
        self.column.addWidget(self.fields)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.wanted.toggled.connect(self._take)
        for field in (self.host_name, self.user, self.password, self.more_keys):
            field.textEdited.connect(self._take)
        self.network.when_edited(self._take)
        self.user_data.textChanged.connect(self._take)
        self.keys.itemChanged.connect(self._take)
        self.alone.toggled.connect(self._take)

    def _take(self, _value: object = None) -> None:
        if not self.wanted.isChecked():
            self.state.wish(None)
            return
        self._offer_keys()
        self.state.wish(
            CloudInit(
                host_name=self.host_name.text().strip() or self.host_name.placeholderText(),
                user=self.user.text().strip(),
                password=self.password.text(),
                ssh_keys=(*self._picked_keys(), *([self.more_keys.text()] if self.more_keys.text().strip() else [])),
                network=self.network.value(),
                user_data=self.user_data.toPlainText(),
                user_data_alone=self.alone.isChecked(),
            )
        )

    # The keys of this computer.

    def _offer_keys(self) -> None:
        if not self._asked:
            self._asked = True
            spawn(self._read_keys(), name="read public keys")

    async def _read_keys(self) -> None:
        keys = await in_thread(partial(own_public_keys), name="read public keys")
        if not isValid(self):
            return  # closed meanwhile
        for found in keys:
            self._add_key(found)
        self._form.setRowVisible(self.keys, self.keys.count() > 0)
        self.retranslate()

    def _add_key(self, found: FoundKey) -> None:
        item = QListWidgetItem(f"{found.key.comment or found.path.name}  {found.key.fingerprint}")
        item.setData(Qt.ItemDataRole.UserRole, found.key.line)
        item.setToolTip(str(found.path))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
        self.keys.addItem(item)

    def _picked_keys(self) -> list[str]:
        items = [self.keys.item(row) for row in range(self.keys.count())]
        return [
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() is Qt.CheckState.Checked
        ]

    # Looks.

    def incomplete(self) -> str:
        if self.state.unattended is None and lacks_address(self.state.first_boot):
            return tr("An address is missing.")
        return self.unattended.incomplete()

    def refresh(self) -> None:
        self.unattended.refresh()
        self.network.refresh()
        alone = self.state.unattended is None  # there is but one second CD
        self.wanted.setVisible(alone)
        self.meaning.setVisible(alone)
        wanted = self.state.first_boot is not None and alone
        self.fields.setVisible(wanted)
        if self.state.vm is not None:
            self.host_name.setPlaceholderText(host_name(self.state.vm.name))
        chosen = self.state.detection.chosen
        self.user.setPlaceholderText((chosen.image_user if chosen else "") or tr("the one that the image makes"))
        for name, note in self._notes.items():
            note.say(*only(self.state.findings, f"first-boot:{name}"))

    def retranslate(self) -> None:
        super().retranslate()
        self.unattended.retranslate()
        self.wanted.setText(tr("The image is prepared for its first start by &cloud-init"))
        self.meaning.setText(
            tr("Cloud images have no user who may log in until they are told of one. It is told by a small second CD.")
        )
        texts = (
            tr("&Host name:"),
            tr("&User:"),
            tr("&Password:"),
            tr("Your SSH &keys:"),
            tr("&Another key:") if self.keys.count() else tr("SSH &key:"),
            tr("User &data:"),
        )
        for label, text in zip(self._labels, texts, strict=True):
            label.setText(text)
        self.password.retranslate()
        self.more_keys.setPlaceholderText(EXAMPLE_KEY)
        self.network.retranslate()
        self.fold.setText(tr("User data of your &own"))
        self.alone.setText(tr("Take the user data as they are, &without what is said above"))
        self.refresh()
