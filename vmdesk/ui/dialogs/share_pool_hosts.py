"""The second step of sharing a pool: the hosts, each with what speaks for or against, and then with what came of it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.jobs.job import Job, Outcome
from vmdesk.model.host import HostInfo
from vmdesk.model.pool_sharing_checks import HostPools, Subject, judge
from vmdesk.ops import connect
from vmdesk.ops.session import Session
from vmdesk.ops.share_pool_checks import learn_host
from vmdesk.ops.share_pool_host import HostLine
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.dialogs.share_pool_row import HostChoiceRow, Standing
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr


class HostChoice(QWidget):
    """`changed` says that something else is wanted, or known. Each host is asked by itself."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._subject: Subject | None = None
        self._sides: dict[str, HostPools | Problem] = {}
        self._asked: set[str] = set()
        self._turn = 0
        self.rows: dict[str, HostChoiceRow] = {}
        self.area, self.none = QScrollArea(), muted_label()
        self.autostart, self.copy_secret = QCheckBox(), QCheckBox()
        self.autostart.setChecked(True)
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addWidget(self.none)
        self._list.addStretch(1)
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.StyledPanel)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (self.area, self.copy_secret, self.autostart):
            column.addWidget(part, 1 if part is self.area else 0)
        self.copy_secret.toggled.connect(lambda _on: self._judge_all())
        self.retranslate()

    # What is to be shared, and with whom.

    def begin(self, subject: Subject) -> None:
        """Ask all hosts about this pool; nothing is chosen, but the host of a new one."""
        self._subject = subject
        self._turn += 1
        self.copy_secret.setChecked(False)
        self._sides.clear()
        self._asked.clear()
        for row in self.rows.values():
            self._list.removeWidget(row)
            row.deleteLater()
        self.rows = {}
        self.hosts_changed()
        if not subject.existing and subject.host in self.rows:
            self.rows[subject.host].wanted.setChecked(True)
            self.changed.emit()

    def hosts_changed(self) -> None:
        """Have a row for each host but the one that has the pool, and ask those that have come online."""
        if (subject := self._subject) is None:
            return
        infos = {info.id: info for info in self._session.hosts() if not (subject.existing and info.id == subject.host)}
        for host in [host for host in self.rows if host not in infos]:
            row = self.rows.pop(host)
            self._list.removeWidget(row)
            row.deleteLater()
        for number, host in enumerate(self._ordered(infos, subject)):
            if host not in self.rows:
                self._add_row(host, number)
            self._take(host, infos[host])
        self.none.setVisible(not self.rows)
        self._judge_all()

    def _ordered(self, infos: Mapping[str, HostInfo], subject: Subject) -> list[str]:
        """That of the list, but the host of a new pool at first."""
        return sorted(infos, key=lambda host: host != subject.host)

    def _add_row(self, host: str, number: int) -> None:
        row = self.rows[host] = HostChoiceRow(host)
        row.toggled.connect(lambda: self._toggled(host))
        row.connect_wanted.connect(lambda: connect.connect(self._session, host))
        row.asked_again.connect(lambda: self._ask_again(host))
        self._list.insertWidget(number, row)

    def _take(self, host: str, info: HostInfo) -> None:
        row = self.rows[host]
        row.take(self._session.label(host), info)
        if not info.online:
            self._sides.pop(host, None)
            self._asked.discard(host)
        elif host not in self._asked:
            self.ask(host)

    def _toggled(self, host: str) -> None:
        """What came of it before is of no interest to who wants it again."""
        row = self.rows[host]
        if row.is_wanted and row.line is not None:
            row.follow(None)
            self.ask(host)
        self.changed.emit()

    # What the hosts say.

    def ask(self, host: str) -> None:
        """Ask a host what it has."""
        if self._subject is not None:
            self._asked.add(host)
            spawn(self._learn(self._subject, host, self._turn), name="ask host about pool")

    def _ask_again(self, host: str) -> None:
        self._sides.pop(host, None)
        self.ask(host)
        self._judge_all()

    async def _learn(self, subject: Subject, host: str, turn: int) -> None:
        side: HostPools | Problem
        try:
            side = await learn_host(self._session, subject, host)
        except Problem as problem:
            side = problem
        if isValid(self) and turn == self._turn and host in self._asked:
            self._sides[host] = side
            self._judge_all()

    def _judge_all(self) -> None:
        for host, row in self.rows.items():
            row.judge(self._standing(self._sides.get(host)))
        self._show_options()
        self.changed.emit()

    def _standing(self, side: HostPools | Problem | None) -> Standing:
        if side is None or self._subject is None:
            return Standing()
        if isinstance(side, Problem):
            return Standing(problem=side)
        return Standing(judge(self._subject, side, copy_secret=self.copy_secret.isChecked()))

    def _show_options(self) -> None:
        """The secret is spoken of only where a host lacks it that could get it."""
        secret = self._subject.secret if self._subject is not None else None
        lacking = any(isinstance(side, HostPools) and not side.has_secret for side in self._sides.values())
        self.copy_secret.setVisible(secret is not None and not secret.private and lacking)

    # What is wanted.

    @property
    def targets(self) -> tuple[str, ...]:
        """The hosts that are to have the pool, and have not yet got it here."""
        return tuple(
            host
            for host, row in self.rows.items()
            if row.is_wanted and (row.line is None or row.line.outcome is not Outcome.DONE)
        )

    # How it goes.

    def follow(self, job: Job) -> None:
        """Show how far a job is, at the hosts that it is about."""
        for line in job.lines:
            if isinstance(line, HostLine) and line.host in self.rows:
                self.rows[line.host].follow(line)
        for row in self.rows.values():
            row.lock(job.running)
        for option in (self.autostart, self.copy_secret):
            option.setEnabled(not job.running)
        if not job.running:
            self._ended(job)

    def _ended(self, job: Job) -> None:
        for line in job.lines:
            row = self.rows.get(line.host) if isinstance(line, HostLine) else None
            if row is not None and row.line is not None:
                if row.line.outcome is Outcome.DONE:
                    row.wanted.setChecked(False)
                elif row.line.outcome in {None, Outcome.RUNNING}:  # the job failed before it came to this one
                    row.follow(None)
        for host in tuple(self._sides):
            self.ask(host)
        self.changed.emit()

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.area.setAccessibleName(tr("Hosts"))
        self.none.setText(tr("There is no other host. Add one to the list first."))
        self.autostart.setText(tr("St&art the pool when the host starts"))
        self.copy_secret.setText(tr("B&ring the secret to hosts that lack it, with its value"))
        self.copy_secret.setToolTip(
            plain_tip(tr("libvirt keeps it on each host. On the way it is written down nowhere."))
        )
        for row in self.rows.values():
            row.show_state()
