"""The graphs of a machine or a host, all over the same time: the last minutes or the last hour."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from vmdesk.model.history import COARSE_SECONDS, FINE_SAMPLES, History, Sample
from vmdesk.ui import formats, theme
from vmdesk.ui.widgets.graph import Graph, Series, Trace
from vmdesk.ui.words import tr
from vmdesk.words import N_

HOUR_SECONDS = 3600.0
MISSED_SAMPLES = 4  # so many samples late, and the line is broken
FIGURE_INDEX = {name: index for index, name in enumerate(Sample._fields)}


@dataclass(frozen=True, slots=True)
class Subject:
    """One graph: its caption, its colour in the theme, and which figures it draws under which names."""

    key: str
    caption: str
    figures: tuple[tuple[str, str, str], ...]  # figure, name, colour
    unit: str  # part, kib or rate


CPU = Subject("cpu", N_("CPU"), (("cpu", "", "cpu"),), "part")
MEMORY = Subject("memory", N_("Memory"), (("memory", "", "memory"),), "kib")
DISK = Subject("disk", N_("Disk"), (("disk_read", N_("read"), "disk"), ("disk_write", N_("write"), "network")), "rate")
NETWORK = Subject(
    "network", N_("Network"), (("net_receive", N_("in"), "network"), ("net_send", N_("out"), "disk")), "rate"
)
OF_A_VM = (CPU, MEMORY, DISK, NETWORK)
OF_A_HOST = (CPU, MEMORY)
_TEXTS = {"part": formats.percent, "kib": formats.kib, "rate": formats.rate}


class Graphs(QWidget):
    """Graphs below each other, or in several columns that fill the room; and a choice of how far back they go."""

    def __init__(self, subjects: Sequence[Subject], parent: QWidget | None = None, columns: int = 1) -> None:
        super().__init__(parent)
        self._subjects = subjects
        self._columns = columns
        self._shown: tuple[History | None, float, Mapping[str, float]] = (None, 3.0, {})
        self.graphs = {subject.key: Graph(_TEXTS[subject.unit], self) for subject in subjects}
        self.range = QComboBox(self)
        self.range.addItems(["", ""])
        self.range.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # in another language, too
        self.range.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._label = QLabel(self)
        self._label.setBuddy(self.range)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._label)
        row.addWidget(self.range)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addLayout(self._lay_out(), 1)
        self.range.currentIndexChanged.connect(self._draw)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self._label.setText(tr("Lo&ad in the last"))
        for part in (self.range, self.range.view()):
            part.setAccessibleName(tr("Load in the last"))
        self.range.setItemText(0, tr("minutes"))
        self.range.setItemText(1, tr("hour"))
        for subject in self._subjects:
            series = (
                Series(tr(name) if name else "", partial(theme.colour, colour))
                for _figure, name, colour in subject.figures
            )
            self.graphs[subject.key].set_words(tr(subject.caption), *series)

    def show_only(self, wanted: Collection[str]) -> None:
        """Show the graphs of these figures: others are not asked for, and would stay empty."""
        for key, graph in self.graphs.items():
            graph.setVisible(key in wanted)
        self._arrange([graph for key, graph in self.graphs.items() if key in wanted])

    def _lay_out(self) -> QGridLayout:
        self._grid = QGridLayout()
        self._arranged: list[Graph] = []
        self._arrange(list(self.graphs.values()))
        self._grid.setSpacing(8)
        if self._columns > 1:
            self._grid.setSpacing(16)
            for place in range(self._columns):
                self._grid.setColumnStretch(place, 1)
            for graph in self.graphs.values():
                graph.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        return self._grid

    def _arrange(self, shown: list[Graph]) -> None:
        """Put these into the grid without holes; the last one takes what is left of its row."""
        if shown == self._arranged:
            return
        self._arranged = shown
        for place, graph in enumerate(shown):
            row, column = divmod(place, self._columns)
            span = self._columns - column if graph is shown[-1] else 1
            self._grid.addWidget(graph, row, column, 1, span)

    def show_history(self, history: History | None, seconds: float, full: Mapping[str, float]) -> None:
        """Draw a history that has a sample every so many seconds; `full` holds upper edges by the key of a subject."""
        self._shown = history, seconds, full
        self._draw()

    def _draw(self) -> None:
        history, seconds, full = self._shown
        if history is None:
            for graph in self.graphs.values():
                graph.show_trace(Trace())
            return
        hour = self.range.currentIndex() == 1
        samples = history.hour() if hour else []
        span, gap = (HOUR_SECONDS, 3 * COARSE_SECONDS) if hour else (FINE_SAMPLES * seconds, MISSED_SAMPLES * seconds)
        columns = {
            name: [sample[index] for sample in samples] if hour else history.column(name)
            for name, index in FIGURE_INDEX.items()
        }
        for subject in self._subjects:
            drawn = [columns[figure] for figure, _name, _colour in subject.figures]
            maximum = full.get(subject.key)
            self.graphs[subject.key].show_trace(Trace(columns["time"], drawn, span, gap, maximum))
