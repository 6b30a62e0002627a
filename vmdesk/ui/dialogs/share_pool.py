"""The window in which a storage pool is shared with other hosts: first the pool, then the hosts."""

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.jobs.job import Job, Outcome
from vmdesk.model.host import HostInfo
from vmdesk.model.pool_sharing_checks import Subject
from vmdesk.model.pool_sharing_words import pool_words
from vmdesk.ops.session import Session
from vmdesk.ops.share_pool import share
from vmdesk.ops.share_pool_checks import pools_of, secrets_of, subject_of
from vmdesk.ui.dialogs.frame import Frame, Role, make_window
from vmdesk.ui.dialogs.parts import FieldNote, headline, muted_label, plain_label, shortened
from vmdesk.ui.dialogs.share_pool_choice import PoolChoice
from vmdesk.ui.dialogs.share_pool_hosts import HostChoice
from vmdesk.ui.dialogs.subjects import until_closed
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import sentence

SIZE = QSize(620, 520)
_open: dict[str, "SharePoolDialog"] = {}


def show_share_pool(session: Session, host_id: str, parent: QWidget | None, pool: str = "") -> None:
    """Show the window for a host, with this pool chosen already; one that is open comes to the front."""
    dialog = _open.get(host_id)
    if dialog is None or not isValid(dialog):
        dialog = _open[host_id] = SharePoolDialog(session, host_id, parent, pool)
        dialog.finished.connect(partial(_forget, host_id, dialog))
        dialog.destroyed.connect(partial(_forget, host_id, dialog))
    elif pool:
        dialog.choose(pool)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()


def _forget(host_id: str, dialog: "SharePoolDialog", _how: object = None) -> None:
    """The next is another; this one may be gone by then."""
    if _open.get(host_id) is dialog:
        del _open[host_id]


class SharePoolDialog(Frame):
    """It asks the hosts by itself. When it is closed, what is under way goes on in the list of jobs."""

    def __init__(self, session: Session, host_id: str, parent: QWidget | None, pool: str = "") -> None:
        super().__init__(parent)
        make_window(self)
        self._session, self._host = session, host_id
        self._label = session.label(host_id)
        self._wanted = pool  # to go on with at once
        self._problem: Problem | None = None
        self._complaint: Problem | None = None  # about what one wanted to go on with
        self._subject: Subject | None = None
        self._turn, self._asked = 0, False
        self.job: Job | None = None
        self.title, self.about, self.state = headline(), muted_label(), plain_label()
        self.choice, self.hosts = PoolChoice(pool), HostChoice(session)
        self.pages = QStackedWidget()
        self.note = FieldNote(self.hosts)
        self.again = self.add_button(Role.ActionRole)
        self.back, self.next = self.add_button(Role.ActionRole), self.add_button(Role.AcceptRole)
        self.stop = self.add_button(Role.ActionRole)
        self.closing = self.add_cancel()
        self._lay_out()
        self._connect()
        self.resize(SIZE)
        self.retranslate()
        self._host_changed()

    def _lay_out(self) -> None:
        self.pages.addWidget(self.choice)
        self.pages.addWidget(self.hosts)
        self.note.setMinimumHeight(0)
        for part in (self.title, self.about, self.state):
            self.content.addWidget(part)
        self.content.addWidget(self.pages, 1)
        self.content.addWidget(self.note)
        self.content.addStretch(0)  # what there is while the pages are hidden stands at the top

    def _connect(self) -> None:
        self.again.clicked.connect(self._ask)
        self.back.clicked.connect(self._go_back)
        self.stop.clicked.connect(self._stop)
        self.choice.changed.connect(self._chosen)
        self.choice.accepted.connect(self.accept)
        self.hosts.changed.connect(self._show)
        session = self._session
        ends = [signal.connect(self._hosts_changed) for signal in (session.host_changed, session.host_added)]
        until_closed(self, *ends, session.host_removed.connect(self._hosts_changed), self._unwatch)

    # What the host says.

    def _hosts_changed(self, _info: HostInfo) -> None:
        self.hosts.hosts_changed()
        self._host_changed()

    @property
    def _online(self) -> bool:
        info = self._session.host_info(self._host)
        return info is not None and info.online

    def _host_changed(self) -> None:
        if self._online and not self._asked:
            self._ask()
        else:
            self._asked = self._asked and self._online
            self._show()

    def _ask(self) -> None:
        self._asked = True
        self._turn += 1
        self._problem = None
        self._show()
        spawn(self._learn(self._turn), name="ask about pools")

    async def _learn(self, turn: int) -> None:
        try:
            pools = await pools_of(self._session, self._host)
            secrets = await secrets_of(self._session, self._host)
        except Problem as problem:
            if isValid(self) and turn == self._turn:
                self._problem = problem
                self._show()
            return
        if isValid(self) and turn == self._turn:
            self.choice.show_pools(pools, secrets)
            self._show()
            wanted, self._wanted = self._wanted, ""
            if wanted and self.choice.what == wanted and self.choice.why_not is None:
                self.accept()

    # The two steps.

    @property
    def at_hosts(self) -> bool:
        """Whether the pool is chosen, and now the hosts are."""
        return self.pages.currentWidget() is self.hosts

    def accept(self) -> None:
        """Go on: from the pool to the hosts, and from there to work."""
        if not self.next.isEnabled():
            return
        if self.at_hosts:
            self._share()
        else:
            spawn(self._choose(), name="choose pool to share")

    async def _choose(self) -> None:
        try:
            subject = await subject_of(self._session, self._host, self.choice.what)
        except Problem as problem:
            if isValid(self):
                self._complaint = problem
                self._ask()
            return
        if isValid(self) and not self.at_hosts:
            self._subject, self._complaint = subject, None
            self.pages.setCurrentWidget(self.hosts)
            self.hosts.begin(subject)
            self._show()

    def choose(self, pool: str) -> None:
        """Go on with this pool, unless others are being shared."""
        if self.job is None or not self.job.running:
            self._wanted = pool
            self.choice.prefer(pool)
            self._go_back()

    def _chosen(self) -> None:
        self._complaint = None
        self._show()

    def _go_back(self) -> None:
        self.job = None
        self.pages.setCurrentWidget(self.choice)
        self._ask()

    def _share(self) -> None:
        self.job = job = share(
            self._session,
            self._host,
            self.choice.what,
            self.hosts.targets,
            autostart=self.hosts.autostart.isChecked(),
            copy_secret=self.hosts.copy_secret.isChecked(),
        )
        job.watched = True
        until_closed(self, job.changed.connect(self._job_changed), job.finished.connect(self._job_changed))
        self._job_changed(job)

    def _job_changed(self, job: Job) -> None:
        if job is self.job:
            self.hosts.follow(job)
            self._show()

    def _stop(self) -> None:
        if self.job is not None:
            self.job.cancel()
            self._show()

    def _unwatch(self) -> None:
        """What goes on without the window is told by the others that watch jobs."""
        if self.job is not None:
            self.job.watched = False

    # Looks.

    def _show(self) -> None:
        busy = self.job is not None and self.job.running
        ready = self._problem is None and self._online
        self.state.setText(self._state())
        self.state.setVisible(bool(self.state.text()))
        self.pages.setVisible(not self.state.text() or self.at_hosts)
        self.again.setVisible(self._problem is not None and not self.at_hosts)
        self.back.setVisible(self.at_hosts)
        self.back.setEnabled(not busy)
        self.next.setVisible(not busy)
        self.stop.setVisible(busy)
        self.stop.setEnabled(self.job is not None and self.job.can_cancel)
        self.next.setEnabled(ready and not busy and self._may_go_on())
        self.next.setDefault(True)
        self._show_words()

    def _may_go_on(self) -> bool:
        if self.at_hosts:
            return bool(self.hosts.targets)
        return bool(self.choice.list.topLevelItemCount()) and self.choice.why_not is None

    def _state(self) -> str:
        if self._session.host_info(self._host) is None:
            return tr("The host is no longer in the list.")
        if not self._online:
            return tr("The host is not connected.")
        if self._problem is not None:
            return " ".join(filter(None, (tr_sentence(self._problem.sentence), tr_sentence(self._problem.hint))))
        return "" if self.choice.list.topLevelItemCount() else tr("Asking the host …")

    def _show_words(self) -> None:
        pool = self._subject.pool if self._subject is not None and self.at_hosts else None
        self.title.setText(
            tr("Share “{pool}” with other hosts", pool=shortened(pool.name))
            if pool is not None and self._subject is not None and self._subject.existing
            else tr("Have “{pool}” on these hosts", pool=shortened(pool.name))
            if pool is not None
            else tr("Which pool are other hosts to have too?")
        )
        explained = tr("It will have the same name and the same path there, and the machines in it can move.")
        self.about.setText(f"{tr_sentence(pool_words(pool))}\n{explained}" if pool is not None else "")
        self.about.setVisible(pool is not None)
        self.next.setText(tr("&Share") if self.at_hosts else tr("&Next"))
        tip = tr("Choose a host.") if self.at_hosts else tr_sentence(self.choice.why_not)
        self.next.setToolTip("" if self.next.isEnabled() else plain_tip(tip))
        self.closing.setText(tr("Cancel") if self.job is None else tr("Close"))
        self._show_end()

    def _missing(self) -> str:
        """What has to be said or chosen before one can go on; of a pool that is there, that is said below the list."""
        if self.next.isEnabled() or self.job is not None or self._state():
            return ""
        if self.at_hosts:
            return tr("Choose a host.")
        return tr_sentence(self.choice.why_not) if self.choice.is_new else ""

    def _show_end(self) -> None:
        job = self.job
        if job is None or job.running:
            if self._complaint is not None:
                self.note.show_refusal(self._complaint.sentence)
            else:
                self.note.show_remark(self._missing())
        elif job.outcome is Outcome.DONE:
            self.note.show_remark(sentence("All of them have the pool now."))
        elif job.outcome is Outcome.CANCELLED:
            self.note.show_remark(sentence("It was cancelled."))
        elif job.problem is not None and len(job.lines) != 1:
            self.note.show_refusal(job.problem.sentence)
        self.note.setVisible(bool(self.note.text()))

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Share a storage pool of {host}", host=shortened(self._label)))
        self.again.setText(tr("Try Again"))
        self.back.setText(tr("&Back"))
        self.stop.setText(tr("S&top"))
        self.choice.retranslate()
        self.hosts.retranslate()
        self._show()
