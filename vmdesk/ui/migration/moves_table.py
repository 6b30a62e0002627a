"""Machines that are to move, a row each: where it is, where it goes, what is copied, and how that stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTreeWidget, QTreeWidgetItem

from vmdesk.model.migration.amounts import most_copied
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.needs import Needs
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.migration.check.candidate import Candidate, Stage
from vmdesk.ops.migration.several.survey import STAYS, Choice
from vmdesk.ui import formats
from vmdesk.ui.dialogs.parts import shortened
from vmdesk.ui.icons import icon
from vmdesk.ui.migration.verdicts import PICTURES
from vmdesk.ui.states import vm_icon_name
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.widgets.calm_box import CalmBox
from vmdesk.ui.widgets.entries import fill
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import N_

VM, FROM, MEMORY, TO, DISKS, STANDS = range(6)
HEADERS = (N_("VM"), N_("Is on"), N_("Memory"), N_("Goes to"), N_("Disks"), N_("How it stands"))
_CHARACTERS = {VM: 18, FROM: 12, MEMORY: 10, TO: 28, DISKS: 20}
_KEY = Qt.ItemDataRole.UserRole
_SPARE = 8
_AT_WORK = frozenset({Stage.WAITING, Stage.ASKING})


@dataclass(frozen=True, slots=True)
class MoveRow:
    """What a row shows. `candidates` are the hosts to choose from, the best first."""

    choice: Choice
    vm: VmInfo | None
    needs: Needs | None
    candidates: Sequence[Candidate]
    chosen: str = ""  # a host, STAYS, or nothing

    @property
    def name(self) -> str:
        """What a person calls it."""
        return self.vm.title if self.vm is not None else self.needs.name if self.needs is not None else ""

    @property
    def looks(self) -> tuple[str, str]:
        """A picture and a sentence for how it stands."""
        choice, candidate = self.choice, self.choice.candidate
        if choice.looking:
            return "running-job", tr("It is being looked at.")
        if choice.placed.why is not None:
            return "minus" if self.chosen == STAYS else "error", tr_sentence(choice.placed.why)
        if choice.placed.remark is not None:
            return "warning", tr_sentence(choice.placed.remark)
        if candidate is not None and candidate.verdict is Verdict.WARNING:
            return "warning", tr_sentence(candidate.headline)
        if candidate is not None and candidate.unchecked is not None:
            return PICTURES[Verdict.NOTE], tr_sentence(candidate.unchecked)
        return "success", tr("Everything fits.")

    @property
    def disks(self) -> str:
        """What becomes of its disks."""
        candidate = self.choice.candidate
        if not self.choice.moves or candidate is None or self.needs is None:
            return ""
        copied = {move.target for move in candidate.disks if move.copies}
        if not copied:
            return tr("Not copied") if any(disk.written for disk in self.needs.disks) else ""
        return tr("Copied: {count}, up to {size}", count=len(copied), size=formats.size(self.most_copied))

    @property
    def most_copied(self) -> int:
        """The bytes of its disks that are copied at most, as it would move now."""
        candidate = self.choice.candidate
        if not self.choice.moves or candidate is None or self.needs is None:
            return 0
        return most_copied(self.needs.disks, candidate.disks)


class MovesTable(QTreeWidget):
    """`chosen` has a key and a host, STAYS, or nothing for the best; `picked` that another row is looked at.

    Rows change their places only when all have been looked at: nobody should have to aim at what moves. The row that is
    looked at stays so wherever it goes: what is read of it must not become another machine's.
    """

    chosen = Signal(object, str)
    picked = Signal()

    def __init__(self, label: Callable[[str], str]) -> None:
        super().__init__()
        self._label = label
        self._order: list[VmKey] = []
        self.rows: dict[VmKey, MoveRow] = {}
        self._items: dict[VmKey, QTreeWidgetItem] = {}
        self.boxes: dict[VmKey, CalmBox] = {}
        self._arrange()
        self.currentItemChanged.connect(lambda _now, _before: self.picked.emit())
        self.retranslate()

    def _arrange(self) -> None:
        self.setColumnCount(len(HEADERS))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(True)
        width = self.fontMetrics().averageCharWidth()
        for column, characters in _CHARACTERS.items():
            header.resizeSection(column, characters * width + 4 * _SPARE)
        header.setSectionResizeMode(STANDS, QHeaderView.ResizeMode.Stretch)

    # What is shown.

    @property
    def current(self) -> VmKey | None:
        """The machine whose row is looked at."""
        item = self.currentItem()
        return item.data(VM, _KEY) if item is not None else None

    def show_rows(self, rows: Sequence[MoveRow], *, settled: bool) -> None:
        """Show these; in this order if all are `settled`, or new."""
        self.rows = {row.choice.key: row for row in rows}
        order = self._new_order([row.choice.key for row in rows], settled=settled)
        if order != self._order:
            self._lay_out(order)
        for key, row in self.rows.items():
            self._show(key, row)
        self.setColumnHidden(FROM, len({key.host for key in self.rows}) < 2)
        if self._order and self.currentItem() is None:
            self.setCurrentItem(self._items[self._order[0]])

    @property
    def wanted_height(self) -> int:
        """What all rows need."""
        height = self.sizeHintForRow(0) if self._order else 0
        return self.header().height() + height * len(self._order) + 2 * self.frameWidth()

    def _new_order(self, ranked: list[VmKey], *, settled: bool) -> list[VmKey]:
        if settled:
            return ranked
        stay = [key for key in self._order if key in self.rows]
        return stay + [key for key in ranked if key not in stay]

    def _lay_out(self, order: list[VmKey]) -> None:
        """A box goes with its item, so all are made anew; the row that is looked at stays so."""
        current, focused = self.current, next((key for key, box in self.boxes.items() if box.hasFocus()), None)
        self.blockSignals(True)
        self.clear()
        self._items, self.boxes = {}, {}
        for key in order:
            self._items[key] = item = QTreeWidgetItem(self)
            item.setData(VM, _KEY, key)
            item.setTextAlignment(MEMORY, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.boxes[key] = box = self._box(key)
            item.setSizeHint(TO, QSize(0, box.sizeHint().height() + 2))
            self.setItemWidget(item, TO, box)
        self._order = order
        if current in self._items:
            self.setCurrentItem(self._items[current])
            self.scrollToItem(self._items[current])
        self.blockSignals(False)
        if focused in self.boxes:
            self.boxes[focused].setFocus()

    def _box(self, key: VmKey) -> CalmBox:
        box = CalmBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(lambda _row: self.chosen.emit(key, str(box.currentData())))
        return box

    def _show(self, key: VmKey, row: MoveRow) -> None:
        item, (picture, words) = self._items[key], row.looks
        item.setText(VM, shortened(row.name or key.uuid))
        item.setIcon(VM, icon(vm_icon_name(row.vm) if row.vm is not None else "vm-unknown"))
        item.setText(FROM, shortened(self._label(key.host)))
        item.setText(MEMORY, self._memory(row))
        item.setText(DISKS, row.disks)
        item.setText(STANDS, " ".join(words.split()))
        item.setIcon(STANDS, icon(picture))
        for column in (VM, DISKS, STANDS):
            item.setToolTip(column, plain_tip(f"{row.name}\n{words}" if column == VM else item.text(column)))
        self._fill(self.boxes[key], row)

    @staticmethod
    def _memory(row: MoveRow) -> str:
        kib = row.needs.memory_kib if row.needs is not None else row.vm.memory_shown_kib if row.vm is not None else 0
        return formats.kib(kib) if kib else ""

    def _fill(self, box: CalmBox, row: MoveRow) -> None:
        """The hosts to choose from. A list that is open is not changed under the hand."""
        box.setAccessibleName(tr("Where {vm} goes", vm=row.name))
        box.setAccessibleDescription(row.looks[1])
        if box.view().isVisible():
            return
        placed = row.choice.placed.target if not row.chosen and row.choice.moves else ""
        best = tr("The best host") if row.choice.looking or row.chosen else tr("No host fits")
        if placed:
            best = tr("Best: {host}", host=shortened(self._label(placed)))
        entries: list[tuple[str, object, str]] = [(best, "", "")]
        entries += [(shortened(one.label), one.host, _refusal(one)) for one in row.candidates]
        if row.chosen not in {"", STAYS, *(one.host for one in row.candidates)}:
            entries.append((shortened(self._label(row.chosen)), row.chosen, tr("It is there already.")))
        entries.append((tr("Stays where it is"), STAYS, ""))
        fill(box, entries, row.chosen)
        pictures = {one.host: _picture(one) for one in row.candidates}
        for number in range(box.count()):
            name = pictures.get(str(box.itemData(number)), "")
            box.setItemIcon(number, icon(name)) if name else None

    # Words.

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.setHeaderLabels([tr(text) for text in HEADERS])
        self.setAccessibleName(tr("VMs and where they go"))
        for key, row in self.rows.items():
            if key in self._items:
                self._show(key, row)

    def texts(self) -> list[str]:
        """The rows as text."""
        return [
            f"{row.name}: {self._label(key.host)} → "
            f"{self._label(row.choice.placed.target) if row.choice.moves else '–'} ({row.looks[1]})"
            for key in self._order
            if (row := self.rows.get(key)) is not None
        ]


def _picture(candidate: Candidate) -> str:
    """How a host stands; nothing is claimed of one that is still being looked at."""
    if candidate.stage in _AT_WORK and candidate.verdict is not Verdict.ERROR:
        return "running-job"
    if candidate.verdict is Verdict.NOTE and candidate.unchecked is None:
        return PICTURES[Verdict.GOOD]
    return PICTURES[candidate.verdict]


def _refusal(candidate: Candidate) -> str:
    return tr_sentence(candidate.headline) if candidate.verdict is Verdict.ERROR else ""
