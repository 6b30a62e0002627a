"""What has become of the machine while the window about its move is open: it is gone, or its host is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from vmdesk.model.host import HostState
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import Picture
from vmdesk.ui.dialogs.subjects import absence
from vmdesk.ui.words import tr, tr_sentence

SIDE = 20
_AT_REST = frozenset({HostState.DISCONNECTED, HostState.FAILED, HostState.WAITING})


class SourceStrip(QFrame):
    """Takes no room while the machine is there. `connect_wanted` is for its host."""

    connect_wanted = Signal()

    def __init__(self, session: Session, key: VmKey) -> None:
        super().__init__()
        self._session, self._key = session, key
        self._was_listed = False
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.connect_wanted.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        row.setSpacing(MARGIN)
        row.addWidget(Picture("warning", SIDE))
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.refresh()

    @property
    def absent(self) -> bool:
        """Whether nothing can be moved."""
        return absence(self._session, self._key) is not None

    def refresh(self) -> None:
        """Show how it stands now."""
        why = absence(self._session, self._key)
        self.setVisible(why is not None)
        info = self._session.host_info(self._key.host)
        self.words.setText(self._elsewhere() or tr_sentence(why))
        self.button.setText(tr("Connect"))
        self.button.setVisible(info is not None and info.state in _AT_REST)

    def _elsewhere(self) -> str:
        """Where it is instead, as after it was moved by somebody else."""
        if self._session.vm(self._key) is not None:
            return ""
        there = next((vm for vm in self._session.all_vms() if vm.key.uuid == self._key.uuid), None)
        return tr("The VM is on {host} now.", host=self._session.label(there.key.host)) if there is not None else ""
