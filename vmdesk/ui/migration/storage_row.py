"""One disk that can be moved to another pool: whether it moves, where to, in which format, and what is against it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from vmdesk.model.migration.finding import Finding, Verdict
from vmdesk.model.migration.plan import DiskMove, Fate
from vmdesk.model.migration.storage_checks import FORMATS, obstacle, why_no_pool
from vmdesk.model.migration.storage_facts import DiskFacts, StorageFacts
from vmdesk.model.migration.storage_proposal import propose, to_pool
from vmdesk.model.storage import PoolInfo
from vmdesk.ui import formats
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import FieldNote, in_label, shortened
from vmdesk.ui.migration.disk_row import Elided
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.widgets.calm_box import CalmBox
from vmdesk.ui.widgets.entries import fill
from vmdesk.ui.words import tr, tr_sentence

INDENT = 2 * MARGIN


class StorageRow(QWidget):
    """`changed` says that a person wants something else; `move_plan` is what is wanted, None while it is to stay.

    It begins with what was `tried` before, if that can still be, else with a proposal.
    """

    changed = Signal()

    def __init__(self, disk: DiskFacts, facts: StorageFacts, tried: DiskMove | None = None, *, chosen: bool) -> None:
        super().__init__()
        self.disk, self._facts = disk, facts
        self._move = tried if tried is not None and facts.pool(tried.pool) is not None else propose(disk, facts)
        self.wanted = QCheckBox()
        self.place = Elided()
        self.pool, self.format, self.top = CalmBox(), CalmBox(), QCheckBox()
        self.labels = [QLabel(), QLabel()]
        self.note = FieldNote(self.pool)
        self.note.setMinimumHeight(0)
        self._lay_out()
        obstructed = obstacle(disk, facts) is not None
        self.wanted.setChecked(chosen and not obstructed)
        self.wanted.toggled.connect(lambda _on: self._tell())
        self.pool.activated.connect(lambda _row: self._take_pool())
        self.format.activated.connect(lambda _row: self._take_format())
        self.top.toggled.connect(self._take_top)
        self.retranslate()

    def _lay_out(self) -> None:
        for box, characters in ((self.pool, 20), (self.format, 6)):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(characters)
        for label, box in zip(self.labels, (self.pool, self.format), strict=True):
            label.setBuddy(box)
        fields = QHBoxLayout()
        fields.setSpacing(GAP)
        fields.addWidget(self.labels[0])
        fields.addWidget(self.pool, 1)
        fields.addSpacing(MARGIN)
        fields.addWidget(self.labels[1])
        fields.addWidget(self.format)
        below = QVBoxLayout()
        below.setContentsMargins(INDENT, 0, 0, 0)
        below.setSpacing(GAP)
        below.addWidget(self.place)
        below.addLayout(fields)
        below.addWidget(self.top)
        below.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.wanted)
        column.addLayout(below)

    # What is wanted.

    @property
    def move_plan(self) -> DiskMove | None:
        """The move that is wanted."""
        return self._move if self.wanted.isChecked() and self._move.copies else None

    def take_facts(self, disk: DiskFacts, facts: StorageFacts) -> None:
        """What is known now; what a person wanted stays, as far as it still can be."""
        self.disk, self._facts = disk, facts
        pool = facts.pool(self._move.pool)
        if pool is None:
            self._move = propose(disk, facts)
        if obstacle(disk, facts) is not None:
            with QSignalBlocker(self.wanted):
                self.wanted.setChecked(False)
        self._show()

    def _take_pool(self) -> None:
        pool = self._facts.pool(str(self.pool.currentData()))
        if pool is not None:
            self._move = to_pool(self._move, self.disk, pool, self._facts)
            self._tell()

    def _take_format(self) -> None:
        pool = self._facts.pool(self._move.pool)
        if pool is not None:
            wanted = replace(self._move, format=str(self.format.currentData()))
            self._move = to_pool(wanted, self.disk, pool, self._facts)
            self._tell()

    def _take_top(self, on: bool) -> None:
        self._move = replace(self._move, fate=Fate.TOP_COPIED if on else Fate.COPIED)
        self._tell()

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    # Looks.

    def show_findings(self, findings: Sequence[Finding], name: str) -> None:
        """Say what speaks against it, the gravest first; the name that the image gets where nothing does."""
        hindered = obstacle(self.disk, self._facts)
        gravest = max(findings, key=lambda finding: finding.verdict, default=None)
        if hindered is not None:
            self.note.show_remark(hindered)
        elif not self.wanted.isChecked():
            self.note.show_refusal(None)
        elif not self._move.copies:
            self.note.show_remark(tr("Choose a pool."))
        elif gravest is None:
            self.note.show_remark(tr("The image will be “{name}”.", name=shortened(name)))
        elif gravest.verdict is Verdict.ERROR:
            self.note.show_refusal(gravest.words)
        else:
            self.note.show_warning(gravest.words)
        self.note.setVisible(bool(self.note.text()))

    def _show(self) -> None:
        """Show what is wanted; where nothing can be, why."""
        movable = obstacle(self.disk, self._facts) is None
        self.wanted.setEnabled(movable)
        fill(self.pool, [_pool_entry(pool, self.disk) for pool in self._facts.pools], self._move.pool)
        pool = self._facts.pool(self._move.pool)
        files = pool is not None and pool.makes_files
        fill(
            self.format,
            [(one, one, "") for one in FORMATS] if files else [(tr("as the pool"), "", "")],
            self._move.format,
        )
        self.top.setVisible(movable and bool(self.disk.backing) and self._facts.active)
        for part in (self.pool, self.format, self.top, *self.labels):
            part.setEnabled(movable and self.wanted.isChecked())
        for part in (self.pool, self.format, *self.labels):
            part.setVisible(movable)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        disk = self.disk
        amounts = (formats.size(disk.capacity), formats.size(disk.allocation), disk.format)
        words = tr(
            "{target}: {size}, of which {taken} are taken ({format})",
            target=disk.target,
            size=amounts[0],
            taken=amounts[1],
            format=amounts[2],
        )
        self.wanted.setText(in_label(words if disk.capacity else disk.target))
        self.place.say(_place(disk))
        self.labels[0].setText(tr("To:"))
        self.labels[1].setText(tr("Format:"))
        self.pool.setAccessibleName(tr("Pool for {target}", target=disk.target))
        self.format.setAccessibleName(tr("Format of {target}", target=disk.target))
        self.format.setToolTip(plain_tip(tr("qcow2 takes room as it is needed and can have snapshots; raw is plain.")))
        self.top.setText(tr("Only the changes above its base image"))
        self.top.setToolTip(plain_tip(tr("The base image stays where it is, and the VM goes on using it.")))
        self._show()


def _place(disk: DiskFacts) -> str:
    if not disk.location:
        return tr("empty")
    if disk.volume:
        return tr("now in “{pool}”: {path}", pool=disk.pool, path=disk.path or disk.volume)
    return tr("now at {path}", path=disk.path or disk.location)


def _pool_entry(pool: PoolInfo, disk: DiskFacts) -> tuple[str, object, str]:
    """Its words, its name, and why it cannot be chosen."""
    why = why_no_pool(pool)
    if why is not None:
        return pool.name, pool.name, tr_sentence(why)
    here = tr(" (here now)") if pool.name == disk.pool else ""
    return tr("{pool}{here}: {free} free", pool=pool.name, here=here, free=formats.size(pool.available)), pool.name, ""
