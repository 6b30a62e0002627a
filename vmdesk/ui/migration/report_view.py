"""How a move ended: where the machine is now, what it took, and what went wrong if something did."""

import time

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vmdesk.errors import Problem
from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.figures import Report
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui import formats
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import plain_label, technical_text
from vmdesk.ui.migration.moving_facts import pause_text, took
from vmdesk.ui.migration.old_disks_offer import OldDisksOffer
from vmdesk.ui.side_panel.facts import Facts
from vmdesk.ui.widgets.fold import Fold
from vmdesk.ui.words import tr, tr_sentence

FACTS = ("time", "pause", "bytes", "rounds", "way")
DETAIL_LINES = 6


class ReportView(QWidget):
    """Shown at the end. `facts` has the figures, and is put by the window where those of the running move were."""

    def __init__(self, session: Session, moving: Moving, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._moving, self._name = session, moving, name
        self.problem, self.hint, self.where, self.remarks = (plain_label(selectable=True) for _ in range(4))
        self.old_disks = OldDisksOffer(session, moving, name)
        self.facts = Facts(FACTS)
        self.details = technical_text()
        self.details.setFixedHeight(self.details.fontMetrics().lineSpacing() * DETAIL_LINES + 12)
        self.fold = Fold(self.details)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (self.problem, self.hint, self.where, self.remarks, self.old_disks, self.fold, self.details):
            column.addWidget(part)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.facts.set_names(_names())
        self.facts.set_tool_tips({"pause": tr("For so long the VM stood still")})
        self.old_disks.retranslate()
        self.fold.setText(tr("&Details"))
        self.details.setAccessibleName(tr("Details"))
        self.refresh()

    def refresh(self) -> None:
        """Say how it ended, and where the machine is at this moment."""
        job = self._moving.job
        self._show_problem(None if job.running else job.problem)
        self.where.setText("\n".join(whereabouts(self._session, self._moving, self._name)))
        self.where.setVisible(bool(self.where.text()))
        report = self._moving.report
        self.remarks.setText("\n".join(self._remarks()))
        self.remarks.setVisible(bool(self.remarks.text()))
        self.old_disks.refresh()
        self.facts.show_values(_values(report) if report else {"time": formats.duration(job.elapsed_seconds)})

    def _remarks(self) -> list[str]:
        """What else should be known, also of what did not move."""
        report, rest = self._moving.report, self._moving.still_to_do
        remarks = report.remarks if report is not None else ()
        return [tr_sentence(remark) for remark in (*remarks, rest) if remark is not None]

    def text(self) -> str:
        """All of it, to be copied."""
        facts = [f"{name}: {self.facts.text(key)}" for key, name in _names().items() if self.facts.text(key)]
        parts = [
            *self._from_where(),
            self.problem.text(),
            self.hint.text(),
            self.where.text(),
            self.remarks.text(),
            *facts,
            self.details.toPlainText(),
        ]
        return "\n".join(part for part in parts if part)

    def _from_where(self) -> list[str]:
        """Which hosts it was about, and when."""
        moving, label = self._moving, self._session.label
        source, target = label(moving.key.host), label(moving.target)
        hosts = tr("Host: {host}", host=source)
        if moving.target != moving.key.host:
            hosts = tr("From {source} to {target}", source=source, target=target or tr("another host"))
        began, ended = (formats.date_and_time(at) for at in (moving.job.started, moving.job.ended or time.time()))
        return [hosts, tr("Begun: {moment}", moment=began), tr("Ended: {moment}", moment=ended)]

    def _show_problem(self, problem: Problem | None) -> None:
        self.problem.setText(tr_sentence(problem.sentence) if problem else "")
        self.hint.setText(tr_sentence(problem.hint) if problem else "")
        self.details.setPlainText(problem.details if problem else "")
        for part in (self.problem, self.hint):
            part.setVisible(bool(part.text()))
        self.fold.setVisible(bool(problem and problem.details))
        self.details.setVisible(bool(problem and problem.details) and self.fold.isChecked())


def _names() -> dict[str, str]:
    """What the figures are called."""
    return {
        "time": tr("Total time"),
        "pause": tr("Pause"),
        "bytes": tr("Sent"),
        "rounds": tr("Rounds"),
        "way": tr("How"),
    }


def whereabouts(session: Session, moving: Moving, name: str) -> list[str]:
    """Where the machine is now and how it stands there, as the hosts say; a line for each host that has it."""
    hosts = dict.fromkeys((moving.target, moving.key.host))
    found = [(host, session.vm(VmKey(host, moving.key.uuid))) for host in hosts if host]
    return [
        tr("{vm} on {host}: {state}", vm=name, host=session.label(host), state=tr(vm.state_word))
        for host, vm in found
        if vm is not None
    ]


def _values(report: Report) -> dict[str, str]:
    ways = [tr("paused while it moved")] if report.paused else []
    ways += [tr("switched over early")] if report.post_copy else []
    return {
        "time": took(report.seconds),
        "pause": pause_text(report.downtime_ms) if report.downtime_ms is not None else "",
        "bytes": formats.size(report.bytes_moved) if report.bytes_moved else "",
        "rounds": str(report.iterations) if report.iterations else "",
        "way": ", ".join(ways),
    }
