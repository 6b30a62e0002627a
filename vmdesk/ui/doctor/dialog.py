"""The window that checks the connection to one host: line by line, again when something was mended."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.jobs.job import Outcome
from vmdesk.model.doctor.finding import State
from vmdesk.model.host import HostInfo, HostState
from vmdesk.ops import connect
from vmdesk.ops.doctor.examination import Examination
from vmdesk.ops.doctor.repair import repair
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.frame import GAP, Frame, Role, make_window
from vmdesk.ui.dialogs.parts import Picture, headline, muted_label
from vmdesk.ui.doctor.line_list import LineList
from vmdesk.ui.doctor.remedy_view import RemedyView
from vmdesk.ui.words import tr

SIZE = QSize(820, 680)
_AT_REST = frozenset({HostState.DISCONNECTED, HostState.FAILED, HostState.WAITING})
_open: dict[str, "DoctorDialog"] = {}


def show_doctor(session: Session, host_id: str, parent: QWidget | None) -> "DoctorDialog":
    """Show the window for a host, and check at once; one that is open comes to the front as it is."""
    dialog = _open.get(host_id)
    if dialog is None:
        dialog = _open[host_id] = DoctorDialog(session, host_id, parent)
        dialog.finished.connect(partial(_forget, host_id, dialog))
        dialog.destroyed.connect(partial(_forget, host_id, dialog))  # as with its parent
        dialog.check()
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    return dialog


class DoctorDialog(Frame):
    """One host. It goes when the host leaves the list; closing it stops what is being looked at."""

    def __init__(self, session: Session, host_id: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        make_window(self)
        self._session, self._host_id = session, host_id
        self._host = session.label(host_id)
        info = session.host_info(host_id)
        self._address = info.config.uri if info else ""
        self.examination = Examination(session, host_id)
        self._repairing = False
        self._stopped = False
        self.picture = Picture("running-job")
        self.headline, self.address = headline(), muted_label(self._address)
        self.list = LineList(self._host)
        self.list.wanted.connect(self._carry_out)
        self._make_buttons()
        texts = QVBoxLayout()
        texts.setSpacing(GAP)
        texts.addWidget(self.headline)
        texts.addWidget(self.address)
        self.add_beside(self.picture, texts)
        self.content.addWidget(self.list, 1)
        disconnects = (
            self.examination.planned.connect(self._planned),
            self.examination.changed.connect(self.list.show_finding),
            self.examination.ended.connect(self._ended),
            session.host_changed.connect(self._host_changed),
            session.host_removed.connect(self._host_removed),
        )
        self.finished.connect(partial(_let_go, self.examination, disconnects))
        self.destroyed.connect(partial(_let_go, self.examination, disconnects))
        self.resize(SIZE)
        self.retranslate()

    def _make_buttons(self) -> None:
        self.copy_button = self.add_button(Role.ActionRole)
        self.copy_button.clicked.connect(self._copy)
        self.again_button = self.add_button(Role.ActionRole)
        self.again_button.clicked.connect(self._check_or_stop)
        self.connect_button = self.add_button(Role.ActionRole)
        self.connect_button.clicked.connect(self._connect)
        self.close_button = self.add_button(Role.RejectRole)
        self.close_button.setDefault(True)
        self.close_button.setFocus()

    # Checking.

    def check(self) -> None:
        """Look at everything, from the beginning."""
        self._stopped = False
        self.examination.start()
        self._show_state()

    def _check_or_stop(self) -> None:
        if self.examination.running:
            self._stopped = True
            self.examination.stop()
            self._show_state()
        else:
            self.check()

    def _planned(self) -> None:
        self.list.show_findings(self.examination.sheet.findings)

    def _ended(self) -> None:
        """Show how it stands, and what stands in the way first."""
        self._show_state()
        stop = next((line for line in self.list.lines.values() if line.finding.state is State.BAD), None)
        if stop is not None:
            self.list.ensureWidgetVisible(stop)

    def _connect(self) -> None:
        if self._session.host_info(self._host_id) is not None:
            connect.connect(self._session, self._host_id)
            self.close()

    # Mending.

    def _carry_out(self, view: RemedyView) -> None:
        if self._repairing or self.examination.running:
            return
        self._repairing = True
        view.begin()
        self._show_state()
        spawn(self._repair(view), name="repair")

    async def _repair(self, view: RemedyView) -> None:
        job = repair(self._session, self._host_id, view.remedy, lambda text: _add(view, text))
        job.watched = True
        outcome = await job.wait()
        if not isValid(self):
            return
        self._repairing = False
        if outcome is Outcome.DONE:
            self.check()
            return
        if job.problem is not None and isValid(view):
            view.show_failure(job.problem)
        self._show_state()

    # The host, and the end.

    def _host_changed(self, info: HostInfo) -> None:
        if info.id == self._host_id:
            self._show_state()

    def _host_removed(self, info: HostInfo) -> None:
        if info.id == self._host_id:
            self.close()

    # Looks.

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Check of {host}", host=self._host))
        self.list.retranslate()
        self.copy_button.setText(tr("Copy &Report"))
        self.copy_button.setToolTip(tr("Copy all lines with their details, for example to ask somebody about them"))
        self.connect_button.setText(tr("&Connect"))
        self.close_button.setText(tr("Close"))
        self._show_state()

    def _show_state(self) -> None:
        """Say how it stands, and enable what makes sense now."""
        running = self.examination.running
        name, words = self._summary()
        self.picture.name = name
        self.picture.update()
        self.headline.setText(words)
        self.again_button.setText(tr("&Stop") if running else tr("Check &Again"))
        self.again_button.setEnabled(not self._repairing)
        info = self._session.host_info(self._host_id)
        at_rest = info is not None and info.state in _AT_REST
        may_connect = at_rest and self.examination.passed and not self._repairing
        self.connect_button.setVisible(may_connect)
        (self.connect_button if may_connect else self.close_button).setDefault(True)
        if may_connect and self.close_button.hasFocus():
            self.connect_button.setFocus()
        for line in self.list.lines.values():
            for view in line.remedies:
                view.run_button.setEnabled(not running and not self._repairing)

    def _summary(self) -> tuple[str, str]:
        """A picture and a sentence."""
        findings = self.examination.sheet.findings.values()
        if self._repairing:
            return "running-job", tr("Running a command …")
        if self.examination.running:
            return "running-job", tr("Checking {host} …", host=self._host)
        if self._stopped:
            return "pending", tr("The check was stopped.")
        if stop := next((finding for finding in findings if finding.state is State.BAD), None):
            return "error", tr("This stands in the way: {line}", line=tr(stop.check.value))
        if any(finding.state is State.WARNING for finding in findings):
            return "warning", tr("The host can be used, but something should be known.")
        return "success", tr("All is well.")

    def report(self) -> str:
        """All of it as text."""
        lines = [self.windowTitle(), self._address, self.headline.text(), ""]
        return "\n".join([*lines, *(line.report() for line in self.list.lines.values())])

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report())


def _forget(host_id: str, dialog: DoctorDialog, _how: object = None) -> None:
    """The next is another; this one may be gone by then."""
    if _open.get(host_id) is dialog:
        del _open[host_id]


def _let_go(examination: Examination, disconnects: Iterable[Callable[[], None]], _how: object = None) -> None:
    """Hear no more, and look no further."""
    for disconnect in disconnects:
        disconnect()
    examination.stop()


def _add(view: RemedyView, text: str) -> None:
    """Show what a command prints, if anybody still looks."""
    if isValid(view):
        view.output.add_text(text)
