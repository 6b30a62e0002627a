"""How a host stands in vmdesk's list: its name there, its address, whether it is connected at the start."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from vmdesk.model.host import HostInfo
from vmdesk.model.uri import default_label
from vmdesk.ops import connect
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.form import Form
from vmdesk.ui.side_panel.facts import Value
from vmdesk.ui.words import tr


class EntrySection(QWidget):
    """What can be changed is changed at once, whether or not the host is connected."""

    def __init__(self, session: Session, host_id: str) -> None:
        super().__init__()
        self._session, self._host_id = session, host_id
        self.name, self.address, self.autoconnect = QLineEdit(), Value(), QCheckBox()
        self.name.editingFinished.connect(self._rename)
        self.autoconnect.clicked.connect(lambda on: connect.set_autoconnect(session, host_id, on))
        form = Form()
        form.setContentsMargins(0, 0, 0, 0)
        self._name_label, self._address_label = form.add(self.name), form.add(self.address)
        self._address_label.setAlignment(Qt.AlignmentFlag.AlignTop)
        form.addRow("", self.autoconnect)
        self.setLayout(form)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self._name_label.setText(tr("Na&me in the list:"))
        self._address_label.setText(tr("Address:"))
        self.address.setAccessibleName(tr("Address"))
        self.autoconnect.setText(tr("Connect at start"))
        self.refresh()

    def refresh(self) -> None:
        """Show the entry as it is now; what is just being typed stays."""
        info = self._session.host_info(self._host_id)
        if info is None:
            return
        self.name.setPlaceholderText(default_label(info.config.uri))
        if not self.name.isModified():
            self.name.setText(info.config.label)
        self.address.show_text(info.config.uri)
        self.autoconnect.setChecked(info.config.autoconnect)
        self._enable(info)

    def _enable(self, info: HostInfo) -> None:
        kept = not info.config.temporary
        why_not = tr("The demo is not kept.")
        self.name.setEnabled(kept)
        self.autoconnect.setEnabled(kept)
        tip = tr("This changes only the list in vmdesk. Leave it empty for a name made from the address.")
        self.name.setToolTip(tip if kept else why_not)
        self.autoconnect.setToolTip(tr("Connect to this host when vmdesk starts") if kept else why_not)

    def _rename(self) -> None:
        info = self._session.host_info(self._host_id)
        label = " ".join(self.name.text().split())
        self.name.setModified(False)
        if info is not None and label != info.config.label:
            connect.rename(self._session, self._host_id, label)
        self.refresh()
