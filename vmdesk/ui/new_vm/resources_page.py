"""The third page: memory and processors, with what the system likes and what the host has."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QWidget

from vmdesk.model.new_vm.checks import Finding
from vmdesk.model.new_vm.plan import NewVm, Topology
from vmdesk.ui import formats
from vmdesk.ui.dialogs.form import Form
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.new_vm.draft_state import DraftState
from vmdesk.ui.new_vm.page import Page
from vmdesk.ui.widgets.fold import Fold
from vmdesk.ui.words import tr
from vmdesk.words import N_

MIB = 1024  # KiB
MOST_MEMORY_MIB = 64 * 1024**2
MEMORY_STEP_MIB = 512
MOST_VCPUS = 4096


class ResourcesPage(Page):
    """Memory and processors now and at most, and how processors are arranged."""

    TITLE = N_("Memory and processors")
    FIELDS = ("memory", "vcpus", "topology")

    def __init__(self, state: DraftState) -> None:
        super().__init__(state)
        self.memory, self.vcpus = _memory_box(), _count_box()
        self.maximum_memory, self.maximum_vcpus = _memory_box(), _count_box()
        self.sockets, self.cores, self.threads = _count_box(), _count_box(), _count_box()
        form = Form()
        self._memory_label = form.add(self.memory)
        self.memory_note = form.add_note(self.memory)
        self._vcpus_label = form.add(self.vcpus)
        self.vcpus_note = form.add_note(self.vcpus)
        self.host_has = muted_label()
        self.column.addLayout(form)
        self.column.addWidget(self.host_has)
        self.more = QWidget()
        inner = Form()
        inner.setContentsMargins(MARGIN, 0, 0, 0)
        self.more.setLayout(inner)
        self._maximum_memory_label = inner.add(self.maximum_memory)
        self.maximum_memory_note = inner.add_note(self.maximum_memory)
        self._maximum_vcpus_label = inner.add(self.maximum_vcpus)
        self.maximum_vcpus_note = inner.add_note(self.maximum_vcpus)
        self._topology_label, self._words = QLabel(), [QLabel(), QLabel(), QLabel()]
        inner.addRow(self._topology_label, self._topology_row())
        self.topology_note = inner.add_note(self.sockets)
        self.fold = Fold(self.more)
        self.column.addWidget(self.fold)
        self.column.addWidget(self.more)
        self.column.addStretch(1)
        self._connect()
        self.retranslate()

    def _topology_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for box, label in zip((self.sockets, self.cores, self.threads), self._words, strict=True):
            label.setBuddy(box)
            row.addWidget(box)
            row.addWidget(label)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self.memory.valueChanged.connect(self._take_memory)
        self.vcpus.valueChanged.connect(self._take_vcpus)
        self.maximum_memory.valueChanged.connect(lambda value: self._take(maximum_memory_kib=value * MIB))
        self.maximum_vcpus.valueChanged.connect(lambda value: self._take(maximum_vcpus=value))
        for box in (self.sockets, self.cores, self.threads):
            box.valueChanged.connect(self._arranged)

    def _take(self, **values: int) -> None:
        """Take what was said. Enter in a field that nobody has touched says nothing, though Qt tells of a change."""
        vm = self.state.vm
        if vm is None or any(_planned(vm)[name] != value for name, value in values.items()):
            self.state.change(**values)

    def _take_memory(self, mib: int) -> None:
        maximum = self.state.draft.maximum_memory_kib
        self._take(memory_kib=mib * MIB, **({"maximum_memory_kib": 0} if 0 < maximum < mib * MIB else {}))

    def _take_vcpus(self, count: int) -> None:
        maximum = self.state.draft.maximum_vcpus
        self._take(vcpus=count, **({"maximum_vcpus": 0} if 0 < maximum < count else {}))

    def _arranged(self) -> None:
        topology = Topology(self.sockets.value(), self.cores.value(), self.threads.value())
        vm = self.state.vm
        fitting = vm is not None and topology == Topology(1, vm.most_vcpus)
        self.state.change(topology=None if fitting else topology)

    def first_field(self) -> QWidget:
        return self.memory

    def refresh(self) -> None:
        vm, offer = self.state.vm, self.state.offer
        self.setEnabled(vm is not None)
        if vm is None or offer is None:
            return
        _show(self.memory, vm.memory_kib // MIB)
        _show(self.vcpus, vm.vcpus)
        _show(self.maximum_memory, (vm.maximum_memory_kib or vm.memory_kib) // MIB)
        _show(self.maximum_vcpus, vm.maximum_vcpus or vm.vcpus)
        for box, value in zip((self.sockets, self.cores, self.threads), _numbers(vm.arrangement), strict=True):
            _show(box, value)
        around = offer.around
        memory = formats.kib(around.memory_kib)
        self.host_has.setText(tr("The host has {memory} and {count} CPUs.", memory=memory, count=around.cpus))
        self.memory_note.say(*self._about("memory"))
        self.vcpus_note.say(*self._about("vcpus"))
        folded = (
            (self.maximum_memory_note, "memory:most"),
            (self.maximum_vcpus_note, "vcpus:most"),
            (self.topology_note, "topology"),
        )
        for note, field in folded:
            note.say(*self._about(field))
            if self._about(field):
                self.fold.setChecked(True)

    def _about(self, field: str) -> tuple[Finding, ...]:
        return tuple(found for found in self.state.findings if found.field == field)

    def retranslate(self) -> None:
        super().retranslate()
        self._memory_label.setText(tr("&Memory:"))
        self._vcpus_label.setText(tr("&CPUs:"))
        self._maximum_memory_label.setText(tr("Memory &at most:"))
        self.maximum_memory.setToolTip(tr("To this much the memory can be raised while it runs"))
        self._maximum_vcpus_label.setText(tr("CPUs at m&ost:"))
        self.maximum_vcpus.setToolTip(tr("To this many CPUs can be added while it runs"))
        self._topology_label.setText(tr("Arranged as:"))
        for label, text in zip(self._words, (tr("&sockets"), tr("cor&es"), tr("&threads")), strict=True):
            label.setText(text)
        self.fold.setText(tr("Ma&xima and topology"))
        for box in (self.memory, self.maximum_memory):
            box.setSuffix(tr(" MiB"))
        self.refresh()


def _planned(vm: NewVm) -> dict[str, int]:
    """What is planned, by the names of the draft's fields."""
    return {
        "memory_kib": vm.memory_kib,
        "maximum_memory_kib": vm.maximum_memory_kib,
        "vcpus": vm.vcpus,
        "maximum_vcpus": vm.maximum_vcpus,
    }


def _numbers(topology: Topology) -> tuple[int, int, int]:
    return topology.sockets, topology.cores, topology.threads


def _memory_box() -> QSpinBox:
    box = QSpinBox()
    box.setRange(1, MOST_MEMORY_MIB)
    box.setSingleStep(MEMORY_STEP_MIB)
    box.setGroupSeparatorShown(True)
    box.setMaximumWidth(180)
    return box


def _count_box() -> QSpinBox:
    box = QSpinBox()
    box.setRange(1, MOST_VCPUS)
    box.setMaximumWidth(180)
    return box


def _show(box: QSpinBox, value: int) -> None:
    """Show a value that follows from the rest; what is being typed stays."""
    if box.value() != value and not (box.hasFocus() and box.lineEdit().isModified()):
        with QSignalBlocker(box):
            box.setValue(value)
