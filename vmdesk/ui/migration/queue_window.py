"""The window of several moves: which is under way, which waits, how each ended, and what can be done about them."""

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.jobs.job import Outcome
from vmdesk.model.migration.options import Route
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.several.queue import MOST_AT_ONCE, MoveQueue
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.frame import GAP, Frame, Role, make_window
from vmdesk.ui.dialogs.parts import FieldNote, Picture, headline, muted_label, shortened
from vmdesk.ui.dialogs.subjects import until_closed
from vmdesk.ui.migration.moving_window import show_moving
from vmdesk.ui.migration.open_windows import OpenWindows
from vmdesk.ui.migration.opening import open_migration
from vmdesk.ui.migration.queue_list import OUTCOME_ICONS, QueueList
from vmdesk.ui.migration.queue_old_disks import ask_and_delete_all, with_old_disks
from vmdesk.ui.migration.several_opening import open_several
from vmdesk.ui.migration.several_options import what_closing_does
from vmdesk.ui.words import tr, tr_sentence

SIZE = QSize(760, 460)
REDRAW_MS = 200  # however often a move is looked at
_open: "OpenWindows[MoveQueue, QueueWindow]" = OpenWindows()


def show_queue(session: Session, queue: MoveQueue, parent: QWidget | None) -> "QueueWindow":
    """Show the window of several moves; one that is open comes to the front. Closing it leaves the moves running."""
    return _open.show(queue, lambda: QueueWindow(session, queue, parent.window() if parent is not None else None))


class QueueWindow(Frame):
    """A queue, from its beginning to some time after its end."""

    def __init__(self, session: Session, queue: MoveQueue, parent: QWidget | None) -> None:
        super().__init__(parent)
        make_window(self)
        self.session, self.queue = session, queue
        self._deleting = False
        self.picture = Picture("migrate")
        self.headline, self.counts, self.ends = headline(), muted_label(), muted_label()
        self.tree = QueueList(session, queue)
        self.limit, self.limit_label = QSpinBox(), QLabel()
        self._redraw = QTimer(self, singleShot=True, interval=REDRAW_MS)
        self._redraw.timeout.connect(self.refresh)
        self._make_buttons()
        self._arrange()
        self._connect()
        self.resize(SIZE)
        self.retranslate()

    def _make_buttons(self) -> None:
        self.show_button = self.add_button(Role.ActionRole)
        self.show_button.clicked.connect(self.show_move)
        self.retry_button = self.add_button(Role.ActionRole)
        self.retry_button.clicked.connect(self._try_again)
        self.disks_button = self.add_button(Role.ActionRole)
        self.disks_button.clicked.connect(lambda: spawn(self._delete_disks(), name="delete old disks"))
        self.rest_button = self.add_button(Role.ActionRole)
        self.rest_button.clicked.connect(self.queue.cancel_rest)
        self.all_button = self.add_button(Role.ActionRole)
        self.all_button.clicked.connect(self.queue.cancel_all)
        self.close_button = self.add_button(Role.RejectRole)
        self.close_button.setDefault(True)

    def _arrange(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.headline)
        texts.addWidget(self.counts)
        self.add_beside(self.picture, texts)
        self.content.addSpacing(GAP)
        self.content.addWidget(self.tree, 1)
        self.limit.setRange(1, MOST_AT_ONCE)
        self.limit.setValue(self.queue.at_once)
        self.limit_label.setBuddy(self.limit)
        self.limit_row = QWidget()
        row = QHBoxLayout(self.limit_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.limit_label)
        row.addWidget(self.limit)
        row.addStretch(1)
        self.content.addWidget(self.limit_row)
        self.content.addWidget(self.ends)
        self.note = FieldNote(self.disks_button)
        self.note.setMinimumHeight(0)
        self.note.hide()
        self.content.addWidget(self.note)

    def _connect(self) -> None:
        self.limit.valueChanged.connect(self.queue.set_at_once)
        self.tree.itemDoubleClicked.connect(lambda _item, _column: self.show_move())
        self.tree.currentItemChanged.connect(lambda _now, _before: self._show_buttons())
        until_closed(
            self,
            self.queue.changed.connect(lambda _queue: self._later()),
            self.queue.job.changed.connect(lambda _job: self._later()),
            self.queue.job.finished.connect(lambda _job: self._later()),
            self.session.moves.deleted.connect(lambda _host, _paths: self._later()),
            self.session.inventory_changed.connect(
                lambda _host, _change: None if self.queue.running else self._later()
            ),
        )

    def _later(self) -> None:
        if not self._redraw.isActive():
            self._redraw.start()

    # How it stands.

    def refresh(self) -> None:
        """Show how everything stands now."""
        running = self.queue.running
        self.headline.setText(tr_sentence(self.queue.job.title))
        self.picture.name = "migrate" if running else OUTCOME_ICONS[self.queue.job.outcome]
        self.picture.update()
        self.counts.setText(self._counts())
        self.tree.refresh()
        self.limit_row.setVisible(running)
        self.ends.setText(self._ends())
        self.ends.setVisible(bool(self.ends.text()))
        self._show_buttons()

    def _counts(self) -> str:
        queue = self.queue
        parts = [
            tr("{count} of {total} have moved", count=queue.count(Outcome.DONE), total=len(queue.entries)),
            *([tr("waiting: {count}", count=queue.waiting)] if queue.waiting else []),
            *([tr("failed: {count}", count=failed)] if (failed := queue.count(Outcome.FAILED)) else []),
            *([tr("stay: {count}", count=stays)] if (stays := len(queue.stays)) else []),
        ]
        if queue.running and queue.stopped:
            parts.append(tr("no more are begun"))
        return " · ".join(parts)

    def _ends(self) -> str:
        """What becomes of it when vmdesk is closed; afterwards, how to get back."""
        queue = self.queue
        if queue.running:
            return what_closing_does(
                among_hosts=all(one.plan.options.route is not Route.DIRECT for one in queue.entries)
            )
        if queue.home and queue.count(Outcome.DONE):
            host = shortened(self.session.label(queue.home))
            return tr(
                "To bring them back later, choose “Bring Back What Was Moved Off…” in the menu of {host}.", host=host
            )
        return ""

    # What the buttons do.

    def show_move(self) -> None:
        """Open the window of the move whose row is chosen."""
        entry = self.tree.current
        if entry is not None and entry.moving is not None:
            show_moving(self.session, entry.moving, self)

    def _missed(self) -> list[VmKey]:
        """Those that were to move and are still where they were."""
        missed = [entry.plan.vm for entry in self.queue.entries if entry.line.outcome is not Outcome.DONE]
        return [key for key in missed if self.session.vm(key) is not None] if not self.queue.running else []

    def _try_again(self) -> None:
        """Open the window in which moves are planned, with those that have not moved."""
        missed = self._missed()
        plans = [entry.plan for entry in self.queue.entries if entry.plan.vm in missed]
        targets = {plan.target for plan in plans}
        target = targets.pop() if len(targets) == 1 else ""
        if len(missed) > 1:
            open_several(self.session, missed, self, target, plans)
        else:
            open_migration(self.session, missed, self, target, plans[0])

    async def _delete_disks(self) -> None:
        """Delete what all that have moved have left behind, after one question."""
        if not self._deleting:
            self._deleting = True
            self._show_buttons()
            why = await ask_and_delete_all(self, self.session, self.queue)
            if isValid(self):
                self._deleting = False
                self.note.show_refusal(why)
                self.note.setVisible(bool(why))
                self.refresh()

    def _show_buttons(self) -> None:
        queue, entry = self.queue, self.tree.current
        self.show_button.setEnabled(entry is not None and entry.moving is not None)
        self.retry_button.setVisible(bool(self._missed()))
        left = not queue.running and bool(with_old_disks(self.session, queue))
        self.disks_button.setVisible(left or self._deleting)
        self.disks_button.setEnabled(not self._deleting)
        self.rest_button.setVisible(queue.running)
        self.rest_button.setEnabled(bool(queue.waiting))
        self.all_button.setVisible(queue.running)
        self.all_button.setEnabled(queue.job.can_cancel)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr_sentence(self.queue.job.title))
        self.tree.retranslate()
        self.limit_label.setText(tr("Moved at &once on each host:"))
        self.show_button.setText(tr("&Show the Move"))
        self.show_button.setToolTip(tr("Open the window of this one move: its figures, and what can be done about it"))
        self.retry_button.setText(tr("&Try Again…"))
        self.retry_button.setToolTip(tr("Look at those that have not moved anew, and move them then"))
        self.disks_button.setText(tr("&Delete Old Disks…"))
        self.disks_button.setToolTip(tr("Delete what was copied, where the VMs were before; you are asked once more"))
        self.rest_button.setText(tr("Cancel the &Rest"))
        self.rest_button.setToolTip(tr("Begin no more; what is under way goes on to its end"))
        self.all_button.setText(tr("Cancel &All"))
        self.all_button.setToolTip(tr("Begin no more, and cancel what is under way: those VMs stay where they were"))
        self.close_button.setText(tr("Close"))
        self.close_button.setToolTip(tr("The moves go on; the list of jobs shows them"))
        self.refresh()

    # Who looks.

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """While it is seen, its end needs no notification."""
        super().showEvent(event)
        self.queue.job.watched = True

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Nobody looks any more."""
        if self.queue.running:
            self.queue.job.watched = False
        super().hideEvent(event)
