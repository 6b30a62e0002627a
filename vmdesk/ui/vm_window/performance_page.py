"""The load of one machine in large graphs: processors, memory, disks and network, over the last minutes or hour."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.session import Session
from vmdesk.settings.values import STATISTICS
from vmdesk.ui import theme
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.dialogs.subjects import absence
from vmdesk.ui.empty_page import EmptyPage
from vmdesk.ui.side_panel.graphs import OF_A_VM, Graphs
from vmdesk.ui.words import tr, tr_sentence

COLUMNS = 2


class PerformancePage(QWidget):
    """Draws each sample while it can be seen. The last figures stay when the machine is off or its host is lost."""

    def __init__(self, session: Session, key: VmKey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._key = session, key
        self.notice, self.unmeasured = muted_label(), muted_label()
        self.measure_button = QPushButton()
        self.measure_button.clicked.connect(self._measure_all)
        self.graphs = Graphs(OF_A_VM, columns=COLUMNS)
        self.none = EmptyPage()
        self.stack, self._drawn, self._missing = QStackedWidget(), QWidget(), QWidget()
        self._lay_out()
        self._disconnects = (
            session.sampled.connect(self._told),
            session.inventory_changed.connect(lambda host, _change: self._told(host)),
            session.host_changed.connect(lambda info: self._told(info.id)),
            session.host_removed.connect(lambda info: self._told(info.id)),
            session.settings.changed.connect(lambda _before, _after: self._told(key.host)),
            theme.changed.connect(self._repaint),
        )
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._missing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MARGIN)
        row.addWidget(self.unmeasured, 1)
        row.addWidget(self.measure_button)
        drawn = QVBoxLayout(self._drawn)
        drawn.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        drawn.setSpacing(MARGIN)
        drawn.addWidget(self.notice)
        drawn.addWidget(self.graphs, 1)
        drawn.addWidget(self._missing)
        self.stack.addWidget(self.none)
        self.stack.addWidget(self._drawn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.stack)

    def let_go(self) -> None:
        """Stop following the session."""
        for disconnect in self._disconnects:
            disconnect()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setAccessibleName(tr("Performance"))
        self.measure_button.setText(tr("&Measure These Too"))
        self.measure_button.setToolTip(tr("Read these figures from all hosts from now on"))
        self.graphs.retranslate()
        self.none.forget()
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def refresh(self) -> None:
        """Draw what the session has now."""
        vm, history = self._session.vm(self._key), self._session.history(self._key)
        settings = self._session.settings.current
        if not settings.statistics or history is None:
            self.stack.setCurrentWidget(self.none)
            self._say_why(vm)
            return
        notice = self._notice(vm)
        self.notice.setText(notice)
        self.notice.setVisible(bool(notice))
        self._say_unmeasured(settings.statistics)
        self.graphs.show_only(settings.statistics)
        full = {"cpu": 1.0, "memory": float(vm.memory_shown_kib if vm else 0)}
        self.graphs.show_history(history, settings.statistics_seconds, full)
        self.stack.setCurrentWidget(self._drawn)

    def _told(self, host: str) -> None:
        if host == self._key.host and self.isVisible():
            self.refresh()

    def _notice(self, vm: VmInfo | None) -> str:
        """Why the figures are not of now; empty where they are."""
        if reason := absence(self._session, self._key):
            return tr("{reason} These are its last figures.", reason=tr_sentence(reason))
        if vm is not None and not vm.active:
            return tr("The VM is switched off. These are its last figures.")
        return ""

    def _say_why(self, vm: VmInfo | None) -> None:
        """Say why there is nothing to draw."""
        if reason := absence(self._session, self._key):
            self.none.say("vm-unknown", tr_sentence(reason), "")
        elif not self._session.settings.current.statistics:
            self.none.say("info", tr("Nothing is measured."), _how(), ((tr("Measure &All"), self._measure_all),))
        elif vm is not None and not vm.active:
            self.none.say("vm-off", tr("The VM is switched off."), tr("Its load is drawn here while it runs."))
        else:
            self.none.say("clock", tr("The first figures come in a moment."), "")

    def _say_unmeasured(self, wanted: frozenset[str]) -> None:
        names = [tr(subject.caption) for subject in OF_A_VM if subject.key not in wanted]
        self.unmeasured.setText(tr("Not measured: {names}.", names=", ".join(names)) + " " + _how())
        self._missing.setVisible(bool(names))

    def _measure_all(self) -> None:
        self._session.settings.change(statistics=frozenset(STATISTICS))

    def _repaint(self) -> None:
        self.none.forget()
        self.refresh()


def _how() -> str:
    return tr("What is measured is chosen in the preferences, under Statistics.")
