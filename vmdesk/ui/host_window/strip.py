"""The strip at the top of a host's window while the host is not connected: how it stands, and a button to connect."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from vmdesk.model.host import HostState
from vmdesk.ops import connect
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import Picture
from vmdesk.ui.doctor.opening import open_doctor
from vmdesk.ui.host_change import change_host, is_to_be_mended
from vmdesk.ui.icons import icon
from vmdesk.ui.states import host_icon_name, host_standing
from vmdesk.ui.words import tr

SIDE = 20
_AT_REST = {HostState.DISCONNECTED, HostState.FAILED, HostState.WAITING}
_WAITING = {HostState.CONNECTING, HostState.ASKING, HostState.WAITING}


class ConnectionStrip(QFrame):
    """Shows nothing, and takes no room, while all is well."""

    def __init__(self, session: Session, host_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._host_id = session, host_id
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.AlternateBase)
        self.picture = Picture("host-disconnected", SIDE)
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.connect_button, self.stop_button, self.why_button = QPushButton(), QPushButton(), QPushButton()
        self.change_button = QPushButton()
        self.change_button.clicked.connect(lambda: change_host(session, host_id, self.window()))
        self.why_button.clicked.connect(lambda: open_doctor(session, host_id, self.window()))
        self.connect_button.clicked.connect(lambda: connect.connect(session, host_id))
        self.stop_button.clicked.connect(lambda: connect.disconnect(session, host_id))
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        row.setSpacing(MARGIN)
        row.addWidget(self.picture)
        row.addWidget(self.words, 1)
        row.addWidget(self.stop_button)
        row.addWidget(self.why_button)
        row.addWidget(self.change_button)
        row.addWidget(self.connect_button)
        self.refresh()

    def refresh(self) -> None:
        """Show how the host stands now."""
        info = self._session.host_info(self._host_id)
        self.setVisible(info is not None and info.state is not HostState.CONNECTED)
        if info is None:
            return
        self.picture.name = host_icon_name(info.state)
        self.picture.update()
        self.words.setText(host_standing(info))
        again = info.state in {HostState.FAILED, HostState.WAITING}
        self.connect_button.setText(tr("&Try Again Now") if again else tr("&Connect"))
        self.connect_button.setIcon(icon("refresh" if again else "connect"))
        self.connect_button.setVisible(info.state in _AT_REST)
        self.why_button.setText(tr("Find Out &Why…"))
        self.why_button.setIcon(icon("check-connection"))
        self.why_button.setVisible(info.reason is not None)
        self.change_button.setText(tr("Chan&ge…"))
        self.change_button.setToolTip(tr("Change the address of the host, its name and its site"))
        self.change_button.setIcon(icon("edit"))
        self.change_button.setVisible(is_to_be_mended(info))
        self.stop_button.setText(tr("Sto&p"))
        self.stop_button.setToolTip(tr("Do not try to connect any longer"))
        self.stop_button.setVisible(info.state in _WAITING)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
