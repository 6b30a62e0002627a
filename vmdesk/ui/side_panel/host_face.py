"""One host close up: how the connection stands and why, what the host is, and how busy it is."""

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from vmdesk.model.host import HostFacts, HostInfo, HostState
from vmdesk.ops import connect
from vmdesk.ops.session import Session
from vmdesk.ui import formats
from vmdesk.ui.doctor.opening import open_doctor
from vmdesk.ui.host_change import change_host, is_to_be_mended
from vmdesk.ui.icons import icon
from vmdesk.ui.side_panel.facts import Facts, Value
from vmdesk.ui.side_panel.graphs import OF_A_HOST, Graphs
from vmdesk.ui.side_panel.heading import Heading
from vmdesk.ui.states import host_icon_name, host_state_text
from vmdesk.ui.words import tr, tr_sentence

FACTS = ("uri", "hostname", "vms", "cpu", "cpus", "memory", "hypervisor", "libvirt")
DETAILS_HEIGHT = 90
_ASLEEP = {HostState.DISCONNECTED, HostState.FAILED, HostState.WAITING}


class HostFace(QWidget):
    """What is known of one host. It shows what the session has whenever it is told to.

    `window_wanted` with the host's id: all that is known of it is in a window of its own.
    """

    window_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._id = ""
        self.heading = Heading(self)
        self.trouble = _Trouble(self)
        self.connect_button = QPushButton(self)
        self.connect_button.clicked.connect(self._connect)
        self.change_button = QPushButton(self)
        self.change_button.clicked.connect(lambda: change_host(self._session, self._id, self.window()))
        self.why_button = QPushButton(self)
        self.why_button.clicked.connect(self._find_out_why)
        self.open_button = QPushButton(self)
        self.open_button.clicked.connect(lambda: self.window_wanted.emit(self._id))
        self.graphs = Graphs(OF_A_HOST, self)
        self.facts = Facts(FACTS, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addWidget(self.trouble)
        row = QHBoxLayout()
        for button in (self.connect_button, self.change_button):
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        for button in (self.why_button, self.open_button):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.graphs)
        column.addWidget(self.facts)
        column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.heading.set_words(tr("Host"))
        self.facts.set_names(
            {
                "uri": tr("Address"),
                "hostname": tr("Host name"),
                "vms": tr("VMs"),
                "cpu": tr("Architecture"),
                "cpus": tr("CPUs"),
                "memory": tr("Memory"),
                "hypervisor": tr("Hypervisor"),
                "libvirt": tr("libvirt"),
            }
        )
        self.why_button.setText(tr("Find Out &Why…"))
        self.why_button.setToolTip(tr("Look for what keeps the host from being used, and how it can be mended"))
        self.change_button.setText(tr("Chan&ge…"))
        self.change_button.setToolTip(tr("Change the address of the host, its name and its site"))
        self.open_button.setText(tr("Host Details"))
        self.open_button.setToolTip(tr("What the host is and has, in a window of its own"))
        self.trouble.retranslate()
        self.graphs.retranslate()
        self.refresh()

    def show_host(self, host_id: str) -> None:
        """Show this host from now on."""
        self._id = host_id
        self.trouble.fold()
        self.refresh()

    def refresh(self) -> None:
        """Show what the session knows now."""
        info = self._session.host_info(self._id)
        self.connect_button.setVisible(info is not None and info.state in _ASLEEP)
        self.why_button.setVisible(info is not None and info.reason is not None)
        self.change_button.setVisible(info is not None and is_to_be_mended(info))
        self.open_button.setVisible(info is not None)
        if info is None:
            self.heading.show_heading("host-disconnected", "", tr("This host is no longer in the list."))
            self.facts.show_values({})
            self.trouble.hide()
            self.graphs.hide()
            return
        self.heading.show_heading(host_icon_name(info.state), self._session.label(info.id), host_state_text(info))
        self.trouble.show_trouble(info)
        again = info.state is not HostState.DISCONNECTED
        self.connect_button.setText(tr("&Try Again Now") if again else tr("&Connect"))
        self.connect_button.setIcon(icon("refresh" if again else "connect"))
        self.why_button.setIcon(icon("check-connection"))
        self.change_button.setIcon(icon("edit"))
        self.open_button.setIcon(icon("details"))
        self.facts.show_values({"uri": info.config.uri, "vms": self._vms_text(info)} | _fact_texts(info.facts))
        self.show_sample()

    def show_sample(self) -> None:
        """Draw the newest figures."""
        info = self._session.host_info(self._id)
        history = self._session.host_history(self._id) if info and info.online else None
        self.graphs.setVisible(history is not None and history.latest() is not None)
        if info is not None and history is not None:
            full = {"cpu": 1.0, "memory": float(info.facts.memory_kib)}
            self.graphs.show_history(history, self._session.settings.current.statistics_seconds, full)

    def repaint_icons(self) -> None:
        """Draw what keeps pixels of its own again."""
        self.heading.repaint_icon()

    def _vms_text(self, info: HostInfo) -> str:
        if not info.online:
            return ""
        on = Counter(vm.active for vm in self._session.vms(info.id).values())
        return tr("{count}, running: {running}", count=on.total(), running=on[True])

    def _connect(self) -> None:
        if self._session.host_info(self._id) is not None:
            connect.connect(self._session, self._id)

    def _find_out_why(self) -> None:
        open_doctor(self._session, self._id, self.window())


class _Trouble(QWidget):
    """Why a host is not connected, what to do about it, and the technical details folded away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reason, self.hint = Value(self), Value(self)
        self.fold_button = QPushButton(self)
        self.fold_button.setCheckable(True)
        self.copy_button = QPushButton(self)
        self.details = QPlainTextEdit(self)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setFixedHeight(DETAILS_HEIGHT)
        row = QHBoxLayout()
        row.addWidget(self.fold_button)
        row.addWidget(self.copy_button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.reason)
        column.addWidget(self.hint)
        column.addLayout(row)
        column.addWidget(self.details)
        self.fold_button.toggled.connect(self._unfolded)
        self.copy_button.clicked.connect(self._copy)
        self.fold()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.reason.setAccessibleName(tr("Reason"))
        self.hint.setAccessibleName(tr("What can be done"))
        self.details.setAccessibleName(tr("Details"))
        self.fold_button.setText(tr("&Details"))
        self.copy_button.setText(tr("Co&py"))
        self.copy_button.setToolTip(tr("Copy the reason and the details"))

    def fold(self) -> None:
        """Hide the technical details."""
        self.fold_button.setChecked(False)
        self._unfolded()

    def show_trouble(self, info: HostInfo) -> None:
        """Show what is wrong with this host; nothing where nothing is."""
        reason, hint = tr_sentence(info.reason), tr_sentence(info.hint)
        self.reason.show_text(reason)
        self.hint.show_text(hint)
        self.hint.setVisible(bool(hint))
        if self.details.toPlainText() != info.details:
            self.details.setPlainText(info.details)
        for part in (self.fold_button, self.copy_button):
            part.setVisible(bool(info.details))
        self._unfolded()
        self.setVisible(bool(reason))

    def _unfolded(self) -> None:
        self.details.setVisible(self.fold_button.isChecked() and bool(self.details.toPlainText()))

    def _copy(self) -> None:
        texts = (self.reason.toPlainText(), self.hint.toPlainText(), self.details.toPlainText())
        QGuiApplication.clipboard().setText("\n".join(text for text in texts if text))


def _fact_texts(facts: HostFacts) -> dict[str, str]:
    cpus = str(facts.cpus) if facts.cpus else ""
    if cpus and facts.cpu_mhz:
        cpus = tr("{count} at {mhz} MHz", count=facts.cpus, mhz=facts.cpu_mhz)
    return {
        "hostname": facts.hostname,
        "cpu": facts.cpu_model,
        "cpus": cpus,
        "memory": formats.kib(facts.memory_kib) if facts.memory_kib else "",
        "hypervisor": " ".join(word for word in (facts.driver, facts.hypervisor_version) if word),
        "libvirt": facts.libvirt_version,
    }
