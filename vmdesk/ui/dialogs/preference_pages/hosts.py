"""Preferences: which hosts of the list are connected when the program starts."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem

from vmdesk.ops.connect import set_autoconnect
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.dialogs.preference_pages.page import Page
from vmdesk.ui.words import tr
from vmdesk.words import N_

ID = Qt.ItemDataRole.UserRole


class HostsPage(Page):
    """A box for each saved host."""

    TITLE: ClassVar[str] = N_("Hosts")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.hosts = QListWidget()
        self.hosts.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.hosts_label = QLabel()
        self.hosts_label.setBuddy(self.hosts)
        self.none = muted_label()
        self.column.addWidget(self.hosts_label)
        self.column.addWidget(self.hosts, 1)
        self.column.addWidget(self.none)
        self.hosts.itemChanged.connect(self._box_changed)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.hosts_label.setText(tr("Connect when vmdesk &starts:"))
        self.none.setText(tr("The list of hosts is empty. Add a host in the main window."))

    def refresh(self) -> None:
        """Show the hosts as they are now."""
        saved = [info.config for info in self.session.hosts() if not info.config.temporary]
        boxes = {self.hosts.item(row).data(ID): self.hosts.item(row) for row in range(self.hosts.count())}
        self.hosts.blockSignals(True)
        for config in saved:
            box = boxes.pop(config.id, None) or QListWidgetItem(self.hosts)
            label = self.session.label(config.id)
            box.setData(ID, config.id)
            box.setText(tr("{host}, {address}", host=label, address=config.uri))
            box.setCheckState(Qt.CheckState.Checked if config.autoconnect else Qt.CheckState.Unchecked)
        for box in boxes.values():
            self.hosts.takeItem(self.hosts.row(box))
        self.hosts.blockSignals(False)
        self.hosts.viewport().update()
        self.none.setVisible(not saved)

    def _box_changed(self, box: QListWidgetItem) -> None:
        host_id = box.data(ID)
        if self.session.host_info(host_id) is not None:
            set_autoconnect(self.session, host_id, box.checkState() is Qt.CheckState.Checked)
