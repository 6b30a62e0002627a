"""What becomes of each disk of the machine that moves, and how much is copied."""

from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from vmdesk.model.migration.amounts import most_copied
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.needs import DiskNeed
from vmdesk.model.migration.plan import DiskMove
from vmdesk.model.migration.topic import Topic
from vmdesk.model.storage import PoolInfo
from vmdesk.ops.migration.check.candidate import Candidate, Stage
from vmdesk.ui import formats
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.migration.disk_row import DiskRow
from vmdesk.ui.widgets.calm_box import CalmBox
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import Sentence


class DisksTable(QWidget):
    """`changed` has all moves, after a person changed one; it has none when the proposal is wanted again."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, DiskRow] = {}
        self._moves: tuple[DiskMove, ...] = ()
        self._proposed: tuple[DiskMove, ...] = ()
        self._pools: tuple[PoolInfo, ...] = ()
        self.sum = muted_label()
        self.sum.setMinimumWidth(0)
        self._reasons: tuple[Sentence, ...] = ()  # why disks are copied that may be the same for both hosts
        self.reasons = muted_label()
        self.reasons.setMinimumWidth(0)
        self.all_label, self.all_box = QLabel(), CalmBox()
        self.all_label.setBuddy(self.all_box)
        self.all_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.all_box.setMinimumContentsLength(12)
        self.all_box.activated.connect(lambda _row: self._take_all())
        self.proposal_button = QPushButton()
        self.proposal_button.setAutoDefault(False)
        self.proposal_button.clicked.connect(lambda: self.changed.emit(()))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(MARGIN)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(self.all_label)
        line.addWidget(self.all_box, 1)
        line.addStretch(1)
        line.addWidget(self.proposal_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self._rows)
        column.addWidget(self.reasons)
        column.addWidget(self.sum)
        column.addLayout(line)
        self.retranslate()

    def show_disks(self, needs: Sequence[DiskNeed], candidate: Candidate) -> None:
        """Show what becomes of these disks at a host. Drives in which nothing is have nothing to move."""
        self._moves, self._proposed, self._pools = candidate.disks, candidate.proposed, candidate.pools
        shown = [need for need in needs if need.source]
        looking = candidate.stage in {Stage.WAITING, Stage.ASKING}
        self._lay_out(shown)
        for need in shown:
            move = next((move for move in self._moves if move.target == need.target), DiskMove(need.target))
            told = [finding for finding in candidate.findings if finding.disk == need.target]
            undecided = looking and not any(finding.topic is Topic.DISKS for finding in told)
            self.rows[need.target].show_disk(need, move, self._pools, told, undecided=undecided)
        self._reasons = tuple(_reasons(candidate, {move.target for move in self._moves if move.copies}))
        self._show_sum()

    def _lay_out(self, needs: Sequence[DiskNeed]) -> None:
        if [need.target for need in needs] == list(self.rows):
            return
        for row in self.rows.values():
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        for need in needs:
            self.rows[need.target] = row = DiskRow(need)
            row.changed.connect(self._one_changed)
            self._rows.addWidget(row)

    def _one_changed(self, wanted: DiskMove) -> None:
        wanted = self._placed(wanted)
        others = [move for move in self._moves if move.target != wanted.target]
        moves = {move.target: move for move in (*others, wanted)}
        self._moves = tuple(moves[target] for target in self.rows if target in moves)
        self.changed.emit(self._moves)

    def _placed(self, wanted: DiskMove) -> DiskMove:
        """The same; of a disk that is to be copied after all, to the place and by the name that was proposed."""
        copied = any(move.copies for move in self._moves if move.target == wanted.target)
        proposals = (move for move in self._proposed if move.target == wanted.target and move.fate is wanted.fate)
        return wanted if copied or not wanted.copies else next(proposals, wanted)

    def _take_all(self) -> None:
        """Have all that is copied lie in one pool."""
        name = self.all_box.currentData()
        pool = next((pool for pool in self._pools if pool.name == name), None)
        if pool is not None:
            self._moves = tuple(self.rows[move.target].moved_to(pool, move) for move in self._moves)
            self.changed.emit(self._moves)

    def _show_sum(self) -> None:
        self.reasons.setText("\n".join(tr_sentence(reason) for reason in self._reasons))
        self.reasons.setVisible(bool(self._reasons))
        copied = [move for move in self._moves if move.copies and move.target in self.rows]
        bytes_ = most_copied([row.need for row in self.rows.values()], copied)
        if not self.rows:
            self.sum.setText(tr("The VM has no disks."))
        elif any(row.undecided for row in self.rows.values()):
            self.sum.setText(tr("Whether disks have to be copied is being looked at."))
        elif not copied:
            self.sum.setText(tr("No disk has to be copied."))
        elif bytes_:
            words = tr("Up to {size} are copied.", size=formats.size(bytes_))
            self.sum.setText(f"{words} {tr('The old disks stay where they are until you delete them.')}")
        else:
            self.sum.setText(tr("Disks that are copied: {count}", count=len(copied)))
        usable = [pool for pool in self._pools if pool.active and pool.makes_volumes]
        several = len(copied) > 1 and len(usable) > 1
        self.all_label.setVisible(several)
        self.all_box.setVisible(several)
        self.proposal_button.setVisible(bool(self._proposed) and self._moves != self._proposed)
        with QSignalBlocker(self.all_box):
            self.all_box.clear()
            for pool in usable:
                self.all_box.addItem(pool.name, pool.name)
            places = {move.pool for move in copied}
            self.all_box.setCurrentIndex(self.all_box.findData(places.pop()) if len(places) == 1 else -1)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.all_label.setText(tr("All copies in:"))
        self.all_box.setPlaceholderText(tr("different pools"))
        self.proposal_button.setText(tr("As Proposed"))
        self.proposal_button.setToolTip(tr("Take back what you changed about the disks"))
        for row in self.rows.values():
            row.retranslate()
        self._show_sum()


def _reasons(candidate: Candidate, copied: Collection[str]) -> Iterator[Sentence]:
    """What there is to know of disks that are copied."""
    for finding in candidate.findings:
        if finding.topic is Topic.DISKS and finding.verdict is Verdict.NOTE and finding.disk in copied:
            yield finding.words
