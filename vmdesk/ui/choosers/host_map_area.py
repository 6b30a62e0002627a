"""The map of a host: a box for each of its NUMA nodes, and in it what the node has."""

from html import escape
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolTip

from vmdesk.model.host_topology import HostNode, HostTopology
from vmdesk.ui.choosers.host_map_arrangement import PADDING, Arrangement, Box, Card, Measures, arrange
from vmdesk.ui.choosers.host_map_buttons import CORNER, CpuButton, NodeButton, draw_frame, edge_colour
from vmdesk.ui.choosers.host_map_choice import MapChoice
from vmdesk.ui.choosers.host_map_words import cards, facts_of, place_of
from vmdesk.ui.words import tr

Choosing = Literal["cpus", "nodes"]
Role = QPalette.ColorRole
LEAST_CHARACTERS = 42  # of a node's box
ARRANGEMENTS = 4  # that are kept: a scroll area asks for the height with and without its bar


class HostMapArea(MapChoice):
    """Has a button for each CPU, with more that choose all of a node; or a button for each node."""

    def __init__(self, choosing: Choosing) -> None:
        super().__init__()
        self._choosing = choosing
        self._topology = HostTopology()
        self._cards: tuple[Card, ...] = ()
        self._arranged: dict[int, Arrangement] = {}
        self.whole_nodes: dict[int, QPushButton] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_topology(self, topology: HostTopology) -> None:
        """Draw this host from now on; what is chosen stays so where it still is."""
        before, self._topology = self._topology, topology
        if _members(topology) != _members(before):
            self._build()
        self.retranslate()

    def _build(self) -> None:
        nodes = self._topology.nodes
        if self._choosing == "nodes":
            self.set_buttons({node.number: NodeButton(node.number, self) for node in nodes})
            return
        self.set_buttons({number: CpuButton(number, self) for number in sorted(self._topology.cpu_numbers)})
        for old in self.whole_nodes.values():
            old.hide()
            old.deleteLater()
        self.whole_nodes = {node.number: self._whole_node(node) for node in nodes if node.cpus}

    @property
    def shares_cores(self) -> bool:
        """Whether some CPUs are threads of one core, which has a frame then."""
        return any(cpu.siblings - {cpu.number} for node in self._topology.nodes for cpu in node.cpus)

    def _whole_node(self, node: HostNode) -> QPushButton:
        button = QPushButton(self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.choose(self.numbers() | node.cpu_numbers))
        button.show()
        return button

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self._cards = cards(self._topology, with_cpus=self._choosing == "cpus")
        for node in self._topology.nodes:
            if self._choosing == "nodes":
                self.buttons[node.number].name(_title(node.number), facts_of(node))
                continue
            if (whole := self.whole_nodes.get(node.number)) is not None:
                whole.setText(tr("All of this node"))
                whole.setAccessibleName(tr("All of node {number}", number=node.number))
            for cpu in node.cpus:
                self.buttons[cpu.number].name(tr("CPU {number}", number=cpu.number), place_of(cpu, node))
        self._arrange_again()

    # Where things are.

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._measures().least_width, self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._measures().least_width, 0)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        return self._arrangement(width).height

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange_again()

    def _arrange_again(self) -> None:
        self._arranged.clear()
        self._place()
        self.updateGeometry()

    def _arrangement(self, width: int) -> Arrangement:
        if width not in self._arranged:
            while len(self._arranged) >= ARRANGEMENTS:
                del self._arranged[next(iter(self._arranged))]
            self._arranged[width] = arrange(self._cards, width, self._measures())
        return self._arranged[width]

    def _measures(self) -> Measures:
        metrics = self.fontMetrics()
        digits = "0" * len(str(max(self.buttons, default=10)))
        cell = QSize(metrics.horizontalAdvance(digits) + 12, metrics.height() + 6)
        header = QSize(0, metrics.height() + 4)
        for whole in self.whole_nodes.values():
            header = header.expandedTo(whole.sizeHint())
        titled = header.width() + 2 * metrics.horizontalAdvance(_title(0)) + 2 * PADDING
        return Measures(
            cell, metrics.height() + 2, header.height(), max(titled, metrics.averageCharWidth() * LEAST_CHARACTERS)
        )

    def _place(self) -> None:
        arrangement = self._arrangement(self.width())
        of_nodes = {box.number: box.rect for box in arrangement.boxes}
        places = of_nodes if self._choosing == "nodes" else arrangement.cells
        for number, button in self.buttons.items():
            button.setGeometry(places[number])
        for box in arrangement.boxes:
            if (whole := self.whole_nodes.get(box.number)) is not None:
                size = whole.sizeHint()
                whole.setGeometry(QRect(QPoint(box.header.right() + 1 - size.width(), box.header.top()), size))
        self.update()

    # What is seen.

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        arrangement = self._arrangement(self.width())
        for box in arrangement.boxes:
            if box.rect.intersects(event.rect()):
                self._paint_box(painter, box)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(edge_colour(self.palette()))
        for core in arrangement.cores:
            if core.intersects(event.rect()):
                draw_frame(painter, core, CORNER + 1)
        painter.setPen(self.palette().color(Role.WindowText))
        for rect, caption in arrangement.captions:
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, caption)

    def _paint_box(self, painter: QPainter, box: Box) -> None:
        palette = self.palette()
        chosen = self._choosing == "nodes" and self.buttons[box.number].isChecked()
        palette.setCurrentColorGroup(QPalette.ColorGroup.Active)  # also in a window that waits
        painter.setPen(edge_colour(palette))
        painter.setBrush(palette.color(Role.Highlight if chosen else Role.AlternateBase))
        draw_frame(painter, box.rect, CORNER + 2)
        painter.setPen(palette.color(Role.HighlightedText if chosen else Role.WindowText))
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(box.header, Qt.AlignmentFlag.AlignVCenter, _title(box.number))
        painter.setFont(self.font())
        if not chosen:
            painter.setPen(palette.color(Role.PlaceholderText))
        for rect, text in box.lines:
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self)
            return True
        return super().event(event)

    def tip_at(self, point: QPoint) -> str:
        """What is to be said of what is there."""
        if (button := self.button_at(point)) is not None:
            return _lines(f"{button.accessibleName()}\n{button.accessibleDescription()}")
        boxes = self._arrangement(self.width()).boxes
        here = {box.number for box in boxes if box.rect.contains(point)}
        return next((_lines(facts_of(node)) for node in self._topology.nodes if node.number in here), "")


def _members(topology: HostTopology) -> list[tuple[int, frozenset[int]]]:
    return [(node.number, node.cpu_numbers) for node in topology.nodes]


def _title(number: int) -> str:
    return tr("Node {number}", number=number)


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.splitlines())
