"""Which CPUs or NUMA nodes of its host a VM is tied to: chosen on a map of the host, or typed."""

import asyncio
from collections.abc import Iterator

from PySide6.QtCore import QRect, QSignalBlocker, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QStyle, QWidget

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.cpu_set import read_cpu_set, why_not, write_cpu_set
from vmdesk.model.element.shapes import CPUS
from vmdesk.model.host import HostInfo
from vmdesk.model.host_topology import HostTopology
from vmdesk.ops.host_topology import learn_host_topology
from vmdesk.ops.session import Session
from vmdesk.ui.choosers.host_map_area import Choosing, HostMapArea
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import GAP, MARGIN, Frame, Role
from vmdesk.ui.dialogs.parts import FieldNote, muted_label, plain_label, shortened
from vmdesk.ui.dialogs.subjects import until_closed
from vmdesk.ui.icons import icon
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import N_, Sentence, sentence

WIDTH, LOWEST, HIGHEST = 760, 90, 460  # of the dialog; and of the map, before one makes it larger
_TITLES: dict[Choosing, str] = {"cpus": N_("CPUs of {host}"), "nodes": N_("NUMA nodes of {host}")}
_LABELS: dict[Choosing, str] = {"cpus": N_("C&PUs:"), "nodes": N_("N&odes:")}
_MAPS: dict[Choosing, str] = {"cpus": N_("Map of the host's CPUs"), "nodes": N_("Map of the host's nodes")}
_HOW: dict[Choosing, str] = {
    "cpus": N_("Click CPUs, or drag over several."),
    "nodes": N_("Click nodes, or drag over several."),
}
_ASKING: dict[Choosing, str] = {
    "cpus": N_("Asking the host for its CPUs …"),
    "nodes": N_("Asking the host for its nodes …"),
}
_UNTOLD: dict[Choosing, str] = {
    "cpus": N_("The host does not tell where its CPUs are. Enter their numbers below."),
    "nodes": N_("The host does not tell of its nodes. Enter their numbers below."),
}
_NONE: dict[Choosing, str] = {
    "cpus": N_("None is chosen: the VM is tied to no CPUs."),
    "nodes": N_("None is chosen: the VM is tied to no nodes."),
}
_UNKNOWN: dict[Choosing, str] = {
    "cpus": N_("The host tells of no CPU {numbers}."),
    "nodes": N_("The host tells of no node {numbers}."),
}


async def ask_host_cpus(parent: QWidget | None, session: Session, host_id: str, current: str) -> str | None:
    """Which CPUs of a host, as libvirt writes them (0-1,3,8); empty for none in particular, None when cancelled."""
    return await _ask(HostMapDialog(parent, session, host_id, "cpus", current))


async def ask_host_nodes(parent: QWidget | None, session: Session, host_id: str, current: str) -> str | None:
    """Which NUMA nodes of a host, as libvirt writes them; empty for none in particular, None when cancelled."""
    return await _ask(HostMapDialog(parent, session, host_id, "nodes", current))


async def _ask(dialog: "HostMapDialog") -> str | None:
    return dialog.answer() if await answer_of(dialog) else None


class HostMapDialog(Frame):
    """The map above a field that says the same in numbers. It asks the host by itself; one can type before it answers.

    What is typed need not be on the map: CPUs may be switched off, and a VM be meant for another host.
    """

    def __init__(
        self, parent: QWidget | None, session: Session, host_id: str, choosing: Choosing, current: str
    ) -> None:
        super().__init__(parent)
        self._session, self._host_id, self._choosing, self._before = session, host_id, choosing, current
        self._topology: HostTopology | None = None
        self._problem: Problem | None = None
        self._reading: asyncio.Task[None] | None = None
        self._was_absent = False
        self.how, self.says = plain_label(), muted_label()
        self.refreshing, self.nothing = QPushButton(), QPushButton()
        self.map = HostMapArea(choosing)
        self.view = QScrollArea()
        self.label, self.field = QLabel(), QLineEdit(current)
        self.note = FieldNote(self.field, lines=2)
        self._arrange()
        self.choosing = self.add_button(Role.AcceptRole)
        self.choosing.setDefault(True)
        self.add_cancel()
        self._connect()
        self.field.setFocus()
        self.retranslate()
        self.refresh()
        self.resize(WIDTH, self.minimumSizeHint().height())

    def _arrange(self) -> None:
        for button in (self.refreshing, self.nothing):
            button.setAutoDefault(False)
        self.refreshing.setIcon(icon("refresh"))
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self.how, 1)
        above.addWidget(self.refreshing, 0, Qt.AlignmentFlag.AlignTop)
        self.label.setBuddy(self.field)
        below.setSpacing(GAP)
        for part, stretch in ((self.label, 0), (self.field, 1), (self.nothing, 0)):
            below.addWidget(part, stretch)
        self.view.setWidget(self.map)
        self.view.setWidgetResizable(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.viewport().setAutoFillBackground(False)
        self.map.setAutoFillBackground(False)
        self.says.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.says.setMinimumHeight(LOWEST)
        self.content.addLayout(above)
        self.content.addWidget(self.says, 1)
        self.content.addWidget(self.view, 1)
        self.content.addSpacing(MARGIN - GAP)
        self.content.addLayout(below)
        self.content.addWidget(self.note)

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _text: self._typed())
        self.map.changed.connect(self._picked)
        self.map.moved.connect(self._bring_into_sight)
        self.nothing.clicked.connect(self.field.clear)
        self.refreshing.clicked.connect(self.refresh)
        until_closed(
            self,
            self._session.host_changed.connect(self._host_changed),
            self._session.host_removed.connect(self._host_changed),
            self._stop,
        )

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr(_TITLES[self._choosing], host=shortened(self._session.label(self._host_id))))
        self.label.setText(tr(_LABELS[self._choosing]))
        self.field.setPlaceholderText(tr("For example {example}", example=CPUS.example))
        self.nothing.setText(tr("&None"))
        self.refreshing.setText(tr("&Refresh"))
        self.refreshing.setToolTip(tr("Ask the host again"))
        self.choosing.setText(tr("Choose"))
        self.view.setAccessibleName(tr(_MAPS[self._choosing]))
        self.map.retranslate()
        self._show_state()
        if self._topology is not None:
            self._give_room()

    # What the host has.

    def refresh(self) -> None:
        """Ask the host again."""
        self._stop()
        self._problem = None
        self._reading = spawn(self._read(), name="read host topology")
        self._show_state()

    async def _read(self) -> None:
        try:
            self._topology = await learn_host_topology(self._session, self._host_id)
        except Problem as problem:
            self._problem = problem
        else:
            self.map.show_topology(self._topology)
            self._show_choice()
        self._reading = None
        self._show_state()
        self._give_room()

    def _stop(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _host_changed(self, info: HostInfo) -> None:
        """A host that is back is asked again; of one that is lost the map stays as it was."""
        if info.id == self._host_id:
            was_absent = self._was_absent
            self._show_state()
            if was_absent and not self._was_absent:
                self.refresh()

    def _absence(self) -> Sentence | None:
        info = self._session.host_info(self._host_id)
        if info is None:
            return sentence("The host is no longer in the list.")
        return None if info.online else sentence("The host is not connected.")

    # What is chosen.

    def numbers(self) -> frozenset[int] | None:
        """What is chosen, on the map or not; None while what is typed is no set of numbers."""
        try:
            return read_cpu_set(self.field.text())
        except ValueError:
            return None

    def answer(self) -> str:
        """The set as libvirt writes it; as it was before where it is still the same."""
        numbers = self.numbers() or frozenset()
        try:
            same = numbers == read_cpu_set(self._before)
        except ValueError:
            same = False
        return self._before if same else write_cpu_set(numbers)

    def _typed(self) -> None:
        self._show_choice()
        self._show_state()

    def _show_choice(self) -> None:
        """Show on the map what the field says; what is half typed changes nothing there."""
        numbers = self.numbers()
        if numbers is not None:
            self.map.show_numbers(numbers)

    def _picked(self) -> None:
        """Say in the field what the map shows, and what is not on the map as before."""
        elsewhere = (self.numbers() or frozenset()) - self.map.buttons.keys()
        with QSignalBlocker(self.field):
            self.field.setText(write_cpu_set(self.map.numbers() | elsewhere))
        self._show_state()

    # What is said.

    def _show_state(self) -> None:
        absent = self._absence()
        self._was_absent = absent is not None
        has_map = self._topology is not None and bool(self._topology.nodes)
        self.how.setText(" ".join(self._explanation()) if has_map else "")
        self.view.setVisible(has_map)
        self.says.setVisible(not has_map)
        self.says.setText(self._instead_of_map())
        self.refreshing.setEnabled(absent is None and self._reading is None)
        self.nothing.setEnabled(bool(self.field.text()))
        refusal = why_not(self.field.text())
        self.choosing.setEnabled(refusal is None)
        self._say(refusal, absent)

    def _explanation(self) -> Iterator[str]:
        yield tr(_HOW[self._choosing])
        if self._choosing == "cpus" and self.map.shares_cores:
            yield tr("Those in one frame share a core.")
        if self._choosing == "nodes" and len(self.map.buttons) > 1:
            yield tr("The greater the distance, the slower is the memory of another node.")

    def _instead_of_map(self) -> str:
        if self._problem is not None:
            hint = tr_sentence(self._problem.hint)
            return "\n".join(filter(None, (tr_sentence(self._problem.sentence), hint)))
        return tr((_ASKING if self._topology is None else _UNTOLD)[self._choosing])

    def _say(self, refusal: Sentence | None, absent: Sentence | None) -> None:
        numbers = self.numbers() or frozenset()
        trouble = absent or (self._problem.sentence if self._problem is not None else None)
        strangers = numbers - self.map.buttons.keys() if self.map.buttons else frozenset()
        if refusal is not None:
            self.note.show_refusal(refusal)
        elif trouble is not None and self._topology is not None:  # else it stands in the place of the map
            self.note.show_warning(trouble)
        elif strangers:
            self.note.show_warning(tr(_UNKNOWN[self._choosing], numbers=write_cpu_set(strangers)))
        else:
            self.note.show_remark(self._remark(numbers))

    def _remark(self, numbers: frozenset[int]) -> str:
        if not numbers:
            return tr(_NONE[self._choosing])
        nodes = self._topology.nodes if self._topology is not None else ()
        if not nodes:
            return tr("Chosen: {count}", count=len(numbers))
        text = tr("Chosen: {count} of {total}", count=len(numbers), total=len(self.map.buttons))
        if self._choosing == "nodes" or len(nodes) == 1:
            return text
        touched = [node.number for node in nodes if node.cpu_numbers & numbers]
        return tr("{chosen}. Nodes: {nodes}", chosen=text, nodes=write_cpu_set(touched))

    # Room for the map.

    def _bring_into_sight(self, what: QRect) -> None:
        centre = what.center()
        self.view.ensureVisible(centre.x(), centre.y(), what.width() // 2 + GAP, what.height() // 2 + GAP)

    def _give_room(self) -> None:
        """Have the whole map in sight, unless it is a large one."""
        first = self.view.minimumHeight() == 0
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self.view.setMinimumWidth(self.map.minimumSizeHint().width() + bar)
        self.view.setMinimumHeight(min(self.map.heightForWidth(self.view.width()), HIGHEST))
        self.shrink() if first else self.fit()
