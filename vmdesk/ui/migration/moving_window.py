"""The window of a move: what happens at this moment, how far it is, what can be done about it, and how it ended."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from vmdesk.jobs.job import Outcome
from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.figures import DiskProgress, Phase
from vmdesk.model.migration.plan import MigrationPlan, StoragePlan
from vmdesk.model.vm import VmKey
from vmdesk.ops.perform import name_of
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.frame import GAP, MARGIN, Frame, Role, make_window
from vmdesk.ui.dialogs.parts import Picture, headline, muted_label, shortened
from vmdesk.ui.dialogs.subjects import until_closed
from vmdesk.ui.migration.moving_controls import MovingControls
from vmdesk.ui.migration.moving_disks import MovingDisks
from vmdesk.ui.migration.moving_facts import MovingFacts
from vmdesk.ui.migration.moving_graph import MovingGraph, worth_seeing
from vmdesk.ui.migration.moving_remark import MovingRemark, stands_still
from vmdesk.ui.migration.moving_steps import MovingSteps
from vmdesk.ui.migration.open_windows import OpenWindows
from vmdesk.ui.migration.opening import open_migration, open_storage_move
from vmdesk.ui.migration.report_view import ReportView
from vmdesk.ui.opening import open_vm
from vmdesk.ui.words import tr, tr_sentence

SIZE = QSize(660, 560)
REDRAW_MS = 100  # however often it is looked at
SECOND_MS = 1000
STEPS = 1000  # of the bar: amounts are beyond what Qt counts
BAR_HEIGHT = 12
_PICTURES = {Outcome.DONE: "success", Outcome.FAILED: "error", Outcome.CANCELLED: "cancel"}
_open: "OpenWindows[Moving, MovingWindow]" = OpenWindows()


def show_moving(session: Session, moving: Moving, parent: QWidget | None) -> "MovingWindow":
    """Show the window of a move; one that is open comes to the front.

    It belongs to the outermost window above `parent`, so that it outlives a dialog in which the move was begun. Closing
    it leaves the move running.
    """
    return _open.show(moving, lambda: MovingWindow(session, moving, _outermost(parent)))


class MovingWindow(Frame):
    """One move, from its beginning to some time after its end."""

    def __init__(self, session: Session, moving: Moving, parent: QWidget | None) -> None:
        super().__init__(parent)
        make_window(self)
        self.session, self.moving = session, moving
        self._name = _name(session, moving)
        self._at_work = False
        self.picture = Picture("migrate")
        self.headline, self.phase = headline(), muted_label()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(BAR_HEIGHT)
        self.steps, self.facts, self.graph = MovingSteps(), MovingFacts(), MovingGraph()
        self.disks = MovingDisks()
        self.remark = MovingRemark(session, moving, self.graph)
        self.controls = MovingControls(session, moving, self._name)
        self.report = ReportView(session, moving, self._name)
        self._make_buttons()
        self._arrange()
        self._redraw = QTimer(self, singleShot=True, interval=REDRAW_MS)
        self._redraw.timeout.connect(self.refresh)
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.timeout.connect(self.refresh)
        self._follow()
        self.resize(SIZE)
        self.retranslate()

    def _make_buttons(self) -> None:
        self.copy_button = self.add_button(Role.ActionRole)
        self.copy_button.clicked.connect(self._copy)
        self.retry_button = self.add_button(Role.ActionRole)
        self.retry_button.clicked.connect(self._try_again)
        self.open_button = self.add_button(Role.ActionRole)
        self.open_button.clicked.connect(self._open_vm)
        self.cancel_button = self.add_button(Role.ActionRole)
        self.cancel_button.clicked.connect(self._cancel_move)
        self.close_button = self.add_button(Role.RejectRole)
        self.close_button.setDefault(True)
        self.close_button.setFocus()

    def _arrange(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(GAP)
        texts.addWidget(self.headline)
        texts.addWidget(self.phase)
        self.add_beside(self.picture, texts)
        self.content.setSpacing(MARGIN)
        self.content.addWidget(self.bar)
        self.content.addWidget(self.report)
        row = QHBoxLayout()
        row.setSpacing(2 * MARGIN)
        for column in (self.steps, self.facts, self.report.facts):
            row.addWidget(column, 1, Qt.AlignmentFlag.AlignTop)
        self.content.addLayout(row)
        for part in (self.disks, self.graph, self.remark, self.controls):
            self.content.addWidget(part)
        self.content.setStretchFactor(self.graph, 1)
        self.content.addStretch()

    def _follow(self) -> None:
        moving, session = self.moving, self.session
        hosts = {moving.key.host, moving.target}
        until_closed(
            self,
            moving.changed.connect(lambda _moving: self._soon()),
            moving.job.changed.connect(lambda _job: self._soon()),
            moving.job.finished.connect(lambda _job: self._soon()),
            session.inventory_changed.connect(lambda host, _change: self._soon() if host in hosts else None),
        )

    # Words.

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.bar.setAccessibleName(tr("How far it is"))
        self.copy_button.setText(tr("Copy &Report"))
        self.copy_button.setToolTip(tr("Copy how it went, for example to ask somebody about it"))
        self.retry_button.setText(tr("&Try Again…"))
        self.retry_button.setToolTip(tr("Look at the hosts anew, change what has to be changed, and move it then"))
        self.open_button.setText(tr("&Open the VM"))
        self.open_button.setToolTip(tr("Open the window of the VM where it is now"))
        self.cancel_button.setText(tr("&Cancel the Move"))
        self.close_button.setText(tr("Close"))
        for part in (self.facts, self.graph, self.disks, self.controls, self.report):
            part.retranslate()
        self.refresh()

    # How it stands.

    def refresh(self) -> None:
        """Show how it stands now."""
        moving, running = self.moving, self.moving.job.running
        title = " ".join(tr_sentence(moving.title).split())
        self.setWindowTitle(title)
        self.headline.setText(title)
        self.picture.name = self._picture_name()
        self.picture.update()
        self.phase.setText(self._phase_text())
        self._show_bar()
        self.steps.show_moving(moving)
        self.facts.show_moving(moving, still=stands_still(self.session, moving))
        self.facts.setVisible(running)
        self.disks.show_disks(self._disks())
        self.graph.show_moving(moving)
        self.graph.setVisible(running or worth_seeing(moving.history))
        self.remark.refresh()
        self.controls.setVisible(running)
        for part in (self.report, self.report.facts):
            part.setVisible(not running)
        self.controls.refresh() if running else self.report.refresh()
        self._show_buttons()
        self.fit()
        if self._at_work and not running:
            self._ended()
        self._at_work = running

    def _ended(self) -> None:
        """What steered it is gone: the keyboard goes to a button, and not to the next text that can be marked."""
        self.close_button.setFocus()
        if self.graph.isHidden():
            self.shrink()

    def _disks(self) -> Sequence[DiskProgress]:
        """How far each disk is; when all has moved, all of them are there, whatever was seen last."""
        disks = self.moving.disks
        return [replace(disk, done=disk.total) for disk in disks] if self.moving.job.outcome is Outcome.DONE else disks

    def _soon(self) -> None:
        if not self._redraw.isActive():
            self._redraw.start()

    def _picture_name(self) -> str:
        if self.moving.job.running:
            return "warning" if self.moving.phase is Phase.BROKEN else "migrate"
        return _PICTURES.get(self.moving.job.outcome, "success")

    def _phase_text(self) -> str:
        job, phase, figures = self.moving.job, self.moving.phase, self.moving.figures
        if not job.running:
            return tr(job.outcome.value)
        if job.cancelling and phase is not Phase.TAKING_BACK:
            return tr("Cancelling")
        if phase is Phase.COPYING_MEMORY and figures.iteration > 1:
            return tr("{phase}, round {number}", phase=tr(phase.value), number=figures.iteration)
        return tr(phase.value)

    def _show_bar(self) -> None:
        part = self.moving.part
        if not self.moving.job.running:
            self.bar.hide()
        elif part is None or self.moving.job.cancelling or self.moving.phase is Phase.TAKING_BACK:
            self.bar.setRange(0, 0)
        else:
            self.bar.setRange(0, STEPS)
            self.bar.setValue(int(STEPS * part))

    def _show_buttons(self) -> None:
        job = self.moving.job
        self.cancel_button.setVisible(job.running)
        self.cancel_button.setEnabled(job.can_cancel)
        stays = tr("The VM stays on {host}", host=shortened(self.session.label(self.moving.key.host)))
        gone = tr("It cannot be cancelled at this moment.")
        self.cancel_button.setToolTip(stays if job.can_cancel or job.cancelling else gone)
        self.copy_button.setVisible(not job.running)
        self.retry_button.setVisible(self._can_try_again())
        self.open_button.setVisible(not job.running and self._where() is not None)

    def _can_try_again(self) -> bool:
        """Whether it is still where it was, after it has not moved."""
        missed = self.moving.job.outcome in {Outcome.FAILED, Outcome.CANCELLED}
        return missed and self._where() == self.moving.key

    def _where(self) -> VmKey | None:
        """Where the machine is: the one that runs, before one that is only defined."""
        keys = [VmKey(host, self.moving.key.uuid) for host in (self.moving.target, self.moving.key.host) if host]
        found = [vm for key in keys if (vm := self.session.vm(key)) is not None]
        return max(found, key=lambda vm: vm.active).key if found else None

    # What the buttons do.

    def _cancel_move(self) -> None:
        self.moving.job.cancel()

    def _try_again(self) -> None:
        """Open the window in which it is planned, as it was tried."""
        key, target, parent, tried = self.moving.key, self.moving.target, self.parentWidget(), self.moving.tried
        if target == key.host:
            plan = tried if isinstance(tried, StoragePlan) else None
            open_storage_move(self.session, key, parent or self, plan=plan)
        else:
            open_migration(
                self.session, [key], parent or self, target, tried if isinstance(tried, MigrationPlan) else None
            )
        if parent is not None:
            self.accept()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())

    def text(self) -> str:
        """All that is known at the end, as text."""
        lines = [self.headline.text(), self.phase.text(), self.report.text(), "", *self.steps.texts()]
        return "\n".join(lines)

    def _open_vm(self) -> None:
        if (key := self._where()) is not None:
            open_vm(self.session, key)

    # Who looks.

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """While it is seen, its end needs no notification."""
        super().showEvent(event)
        self.moving.job.watched = True
        self._second.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Nobody looks any more."""
        self._second.stop()
        if self.moving.job.running:
            self.moving.job.watched = False
        super().hideEvent(event)


def _name(session: Session, moving: Moving) -> str:
    """What a person calls the machine, on whichever of the hosts it is."""
    there = VmKey(moving.target, moving.key.uuid)
    return name_of(session, there if session.vm(moving.key) is None else moving.key)


def _outermost(widget: QWidget | None) -> QWidget | None:
    while widget is not None and widget.parentWidget() is not None:
        widget = widget.parentWidget()
    return widget
