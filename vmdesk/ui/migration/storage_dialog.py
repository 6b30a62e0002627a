"""The window in which disks of a machine are sent to other pools of its host, while it runs or while it is off."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.finding import Finding, Verdict
from vmdesk.model.migration.plan import StoragePlan
from vmdesk.model.migration.storage_checks import judge_storage
from vmdesk.model.migration.storage_facts import StorageFacts
from vmdesk.model.migration.storage_place import LeftCopy
from vmdesk.model.migration.storage_proposal import distinct
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.storage.found import finish_copies, left_copies, take_back_copies
from vmdesk.ops.migration.storage.move import learn_storage, move_storage
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.asking import Asking
from vmdesk.ui.dialogs.frame import GAP, MARGIN, Frame, Role, make_window
from vmdesk.ui.dialogs.parts import FieldNote, headline, muted_label, plain_label, shortened
from vmdesk.ui.dialogs.subjects import full_name
from vmdesk.ui.migration.left_copies_strip import LeftCopiesStrip
from vmdesk.ui.migration.open_windows import OpenWindows
from vmdesk.ui.migration.storage_row import StorageRow
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr

SIZE = QSize(620, 520)
MOST_MIB = 1_000_000
_open: "OpenWindows[VmKey, StorageDialog]" = OpenWindows()


def show_storage_move(
    session: Session,
    key: VmKey,
    parent: QWidget | None,
    disks: Sequence[str] = (),
    plan: StoragePlan | None = None,
) -> None:
    """Show the window for a machine, with these disks chosen, or all, or with what was planned before.

    One that is open comes to the front.
    """
    _open.show(key, lambda: StorageDialog(session, key, parent, disks, plan))


class StorageDialog(Frame):
    """It asks the host about the disks by itself, and again when the machine is switched on or off."""

    def __init__(
        self,
        session: Session,
        key: VmKey,
        parent: QWidget | None,
        disks: Sequence[str] = (),
        plan: StoragePlan | None = None,
    ) -> None:
        super().__init__(parent)
        make_window(self)
        self._tried = {move.target: move for move in plan.copied} if plan is not None else {}
        self._session, self._key, self._chosen = session, key, tuple(disks) or tuple(self._tried)
        self._facts: StorageFacts | None = None
        self._left: tuple[LeftCopy, ...] = ()
        self._asking = Asking(self, session, key, self._learn, self._take, self._show)
        self.rows: dict[str, StorageRow] = {}
        self.title, self.state, self.way = headline(), plain_label(), muted_label()
        self.again = QPushButton()
        self.left, self.area, self.options = LeftCopiesStrip(), QScrollArea(), QWidget()
        self.delete_source, self.wait = QCheckBox(), QCheckBox()
        self.speed, self.speed_label = QSpinBox(), QLabel()
        self.note = FieldNote(self.area)
        self.move_button = self.add_button(Role.AcceptRole)
        self.move_button.setDefault(True)
        self.add_cancel()
        self._lay_out()
        if plan is not None:
            self.delete_source.setChecked(plan.delete_source)
            self.wait.setChecked(plan.synchronous_writes)
            self.speed.setValue(plan.bandwidth_mib)
        self._connect()
        self.resize(SIZE)
        self.retranslate()
        self._asking.begin()

    def _lay_out(self) -> None:
        self.again.setAutoDefault(False)
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setSpacing(MARGIN)
        self._list.addStretch(1)
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.speed.setRange(0, MOST_MIB)
        self.speed_label.setBuddy(self.speed)
        self.note.setMinimumHeight(0)
        self._lay_out_options()
        for part in (self.title, self.way, self.left, self.state):
            self.content.addWidget(part)
        self.content.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addWidget(self.area, 1)
        self.content.addWidget(self.note)
        self.content.addWidget(self.options)
        self.content.addStretch(0)  # what there is while the list is hidden stands at the top

    def _lay_out_options(self) -> None:
        speed = QHBoxLayout()
        speed.setSpacing(GAP)
        speed.addWidget(self.speed_label)
        speed.addWidget(self.speed)
        speed.addStretch(1)
        column = QVBoxLayout(self.options)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.delete_source)
        column.addWidget(self.wait)
        column.addLayout(speed)

    def _connect(self) -> None:
        self.again.clicked.connect(self._asking.again)
        self.left.finish.clicked.connect(self._finish_left)
        self.left.take_back.clicked.connect(self._take_left_back)
        self.delete_source.toggled.connect(lambda _on: self._check())
        self.wait.toggled.connect(lambda _on: self._check())

    # What the host says.

    async def _learn(self) -> tuple[StorageFacts, tuple[LeftCopy, ...]]:
        return await learn_storage(self._session, self._key), await left_copies(self._session, self._key)

    def _take(self, answer: tuple[StorageFacts, tuple[LeftCopy, ...]]) -> None:
        self._facts, self._left = answer
        self._show_disks()

    def _show_disks(self) -> None:
        facts = self._facts
        if facts is None:
            return
        for target in [target for target in self.rows if facts.disk(target) is None]:
            gone = self.rows.pop(target)
            self._list.removeWidget(gone)
            gone.deleteLater()
        for number, disk in enumerate(facts.disks):
            if (row := self.rows.get(disk.target)) is not None:
                row.take_facts(disk, facts)
                continue
            chosen = disk.target in self._chosen if self._chosen else not disk.is_medium
            self.rows[disk.target] = new = StorageRow(disk, facts, self._tried.get(disk.target), chosen=chosen)
            new.changed.connect(self._check)
            self._list.insertWidget(number, new)

    # What is wanted.

    def plan(self) -> StoragePlan:
        """What is to be done, as it stands now."""
        facts = self._facts or StorageFacts("")
        active = facts.active
        return StoragePlan(
            self._key,
            distinct((move for row in self.rows.values() if (move := row.move_plan) is not None), facts),
            self.delete_source.isChecked(),
            self.speed.value() if active else 0,
            synchronous_writes=active and self.wait.isChecked(),
        )

    def _check(self) -> None:
        """Say at each disk what speaks against its move, and allow what nothing does."""
        facts = self._facts
        plan = self.plan()
        findings = judge_storage(plan, facts) if facts is not None else ()
        names = {move.target: move.volume for move in plan.disks}
        for target, row in self.rows.items():
            row.show_findings([finding for finding in findings if finding.disk == target], names.get(target, ""))
        self._say([finding for finding in findings if not finding.disk])
        stops = any(finding.verdict is Verdict.ERROR for finding in findings)
        there = facts is not None and self._asking.trouble is None
        self.move_button.setEnabled(there and bool(plan.copied) and not stops)
        self.move_button.setToolTip("" if plan.copied else plain_tip(tr("Choose a disk.")))

    def _say(self, findings: Sequence[Finding]) -> None:
        gravest = max(findings, key=lambda finding: finding.verdict, default=None)
        if gravest is None:
            self.note.show_refusal(None)
        elif gravest.verdict is Verdict.ERROR:
            self.note.show_refusal(gravest.words)
        else:
            self.note.show_warning(gravest.words)
        self.note.setVisible(gravest is not None)

    def accept(self) -> None:
        """Begin, and show how it goes."""
        if self.move_button.isEnabled():
            self._begin(lambda: move_storage(self._session, self.plan()))

    def _begin(self, begin: Callable[[], Moving]) -> None:
        try:
            moving = begin()
        except Problem as problem:
            self.note.show_refusal(problem.sentence)
            self.note.show()
            return
        from vmdesk.ui.migration.moving_window import show_moving

        show_moving(self._session, moving, self.parentWidget())
        super().accept()

    def _finish_left(self) -> None:
        self._begin(lambda: finish_copies(self._session, self._key, self._left))

    def _take_left_back(self) -> None:
        spawn(self._take_back(), name="take copies back")

    async def _take_back(self) -> None:
        left, self._left = self._left, ()
        self._show()
        job = take_back_copies(self._session, self._key, left)
        job.watched = True
        await job.wait()
        if isValid(self):
            self._asking.again()
            if job.problem is not None:
                self.note.show_refusal(job.problem.sentence)
                self.note.show()

    # Looks.

    def _show(self) -> None:
        known = self._facts is not None and self._asking.trouble is None
        self.state.setText(self._asking.words)
        self.state.setVisible(not known)
        self.again.setVisible(self._asking.can_ask_again)
        for part in (self.way, self.area, self.options):
            part.setVisible(known)
        self.left.show_copies(self._left if known else ())
        active = self._facts is not None and self._facts.active
        self.way.setText(
            tr("It goes on running: each disk is copied, and then the VM goes over to the copy.")
            if active
            else tr("The VM is off: each disk is copied and compared, and then the VM is given the copy.")
        )
        for part in (self.wait, self.speed, self.speed_label):
            part.setVisible(active)
        self._check()

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        vm = self._session.vm(self._key)
        name = full_name(vm) if vm is not None else shortened(self._key.uuid)
        self.setWindowTitle(tr("Move storage of {vm}", vm=name))
        self.title.setText(tr("Move disks of “{vm}” to other pools", vm=name))
        self.area.setAccessibleName(tr("Disks"))
        self.again.setText(tr("Try Again"))
        self.left.retranslate()
        self.delete_source.setText(tr("&Delete the old images when the disks have moved"))
        self.delete_source.setToolTip(plain_tip(tr("Only what nothing else uses is deleted, and only after that")))
        self.wait.setText(tr("What the guest writes &waits until it is in the copy too"))
        self.wait.setToolTip(
            plain_tip(tr("For a guest that writes so much that the copy would never end; it is slower meanwhile"))
        )
        self.speed_label.setText(tr("&Speed limit:"))
        self.speed.setSuffix(tr(" MiB/s"))
        self.speed.setSpecialValueText(tr("No limit"))
        self.move_button.setText(tr("&Move"))
        for row in self.rows.values():
            row.retranslate()
        self._show()
