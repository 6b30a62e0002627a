"""A map of a host's nodes and CPUs, on which some are chosen: by clicks, by dragging, or by the keyboard."""

from collections.abc import Mapping
from html import escape
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QPushButton, QRubberBand, QSizePolicy, QToolTip, QWidget

from vmdesk.model.host_topology import HostTopology
from vmdesk.ui.choosers.host_map_arrangement import PADDING, Arrangement, Box, Card, Measures, arrange
from vmdesk.ui.choosers.host_map_buttons import CORNER, CpuButton, MapButton, NodeButton
from vmdesk.ui.choosers.host_map_words import cards, facts_of, place_of
from vmdesk.ui.words import tr

Choosing = Literal["cpus", "nodes"]
Role = QPalette.ColorRole
LEAST_CHARACTERS = 42  # of a node's box
_ARROWS: Mapping[int, QPoint] = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


class HostMapArea(QWidget):
    """Emits `changed` when a person has chosen otherwise, and `moved` with what should be in sight."""

    changed = Signal()
    moved = Signal(QRect)

    def __init__(self, choosing: Choosing) -> None:
        super().__init__()
        self._choosing = choosing
        self._topology = HostTopology()
        self._cards: tuple[Card, ...] = ()
        self._arrangement = Arrangement()
        self.buttons: dict[int, MapButton] = {}
        self.whole_nodes: dict[int, QPushButton] = {}
        self._drag: _Drag | None = None
        self._current: MapButton | None = None
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)

    # What is shown and chosen.

    def show_topology(self, topology: HostTopology) -> None:
        """Draw this host from now on; what is chosen stays so where it still is."""
        if topology.node_numbers != self._topology.node_numbers or topology.cpu_numbers != self._topology.cpu_numbers:
            self._rebuild(topology, self.numbers())
        self._topology = topology
        self.retranslate()

    def _rebuild(self, topology: HostTopology, chosen: frozenset[int]) -> None:
        for old in (*self.buttons.values(), *self.whole_nodes.values()):
            old.hide()
            old.deleteLater()
        self._current, self._drag = None, None
        of_cpus = self._choosing == "cpus"
        self.buttons = {
            number: CpuButton(number, self) if of_cpus else NodeButton(number, self)
            for number in sorted(topology.cpu_numbers if of_cpus else topology.node_numbers)
        }
        self.whole_nodes = {node.number: QPushButton(self) for node in topology.nodes if of_cpus and node.cpus}
        for node in topology.nodes:
            if (whole := self.whole_nodes.get(node.number)) is not None:
                whole.setAutoDefault(False)
                whole.clicked.connect(lambda _on=False, cpus=node.cpu_numbers: self._choose(self.numbers() | cpus))
        self.show_numbers(chosen)
        for button in self.buttons.values():
            button.toggled.connect(self._toggled)
            button.show()
        for whole in self.whole_nodes.values():
            whole.show()

    def numbers(self) -> frozenset[int]:
        """What is chosen."""
        return frozenset(number for number, button in self.buttons.items() if button.isChecked())

    def show_numbers(self, numbers: frozenset[int]) -> None:
        """Show these as chosen; of others nothing can be shown."""
        self.blockSignals(True)
        for number, button in self.buttons.items():
            button.setChecked(number in numbers)
        self.blockSignals(False)
        if self._current is None and self.buttons:
            first = min(numbers & self.buttons.keys(), default=min(self.buttons))
            self._make_current(self.buttons[first])
        self.update()

    def _choose(self, numbers: frozenset[int]) -> None:
        """A person has chosen these, at a stroke."""
        if numbers != self.numbers():
            self.show_numbers(numbers)
            self.changed.emit()

    def _toggled(self) -> None:
        self.update()
        self.changed.emit()

    def _make_current(self, button: MapButton) -> None:
        """Tab leads to this one, and to no other."""
        if self._current is not None:
            self._current.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._current = button
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    # The mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() != Qt.MouseButton.LeftButton:
            return
        pressed = self._at(event.position().toPoint())
        self._drag = _Drag(event.position().toPoint(), self.numbers(), pressed is None or not pressed.isChecked())
        if pressed is not None:
            self._make_current(pressed)
            pressed.setFocus(Qt.FocusReason.MouseFocusReason)
        self._sweep(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        at = event.position().toPoint()
        if self._drag is not None:
            self._sweep(at)
            self.moved.emit(QRect(at, QSize(1, 1)))
        self._hover(self._at(at))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._drag = None
        self._band.hide()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        self._hover(None)
        super().leaveEvent(event)

    def _sweep(self, at: QPoint) -> None:
        """Give all that lies between the press and here the state that the press gave; the rest has that of before."""
        drag = self._drag
        if drag is None:
            return
        swept = QRect(drag.begun, at).normalized()
        inside = frozenset(number for number, button in self.buttons.items() if button.geometry().intersects(swept))
        self._choose(drag.before | inside if drag.choosing else drag.before - inside)
        if (at - drag.begun).manhattanLength() >= QApplication.startDragDistance():
            self._band.setGeometry(swept)
            self._band.show()

    def _at(self, point: QPoint) -> MapButton | None:
        return next((button for button in self.buttons.values() if button.geometry().contains(point)), None)

    def _hover(self, found: MapButton | None) -> None:
        for button in self.buttons.values():
            button.hover(button is found)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self)
            return True
        return super().event(event)

    def tip_at(self, point: QPoint) -> str:
        """What is to be said of what is there."""
        if (button := self._at(point)) is not None:
            return f"{escape(button.accessibleName())}<br>{_lines(button.accessibleDescription())}"
        box = next((box for box in self._arrangement.boxes if box.rect.contains(point)), None)
        nodes = (node for node in self._topology.nodes if box is not None and node.number == box.number)
        return next((_lines(facts_of(node)) for node in nodes), "")

    # The keyboard.

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        current = self._current
        if event.matches(event.StandardKey.SelectAll) and self.buttons:
            self._choose(frozenset(self.buttons))
        elif current is not None and event.key() in _ARROWS:
            self._move_to(self._beside(current, _ARROWS[event.key()]), event)
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End} and self.buttons:
            ends = min(self.buttons), max(self.buttons)
            self._move_to(self.buttons[ends[event.key() == Qt.Key.Key_End]])
        else:
            super().keyPressEvent(event)

    def _move_to(self, button: MapButton | None, event: QKeyEvent | None = None) -> None:
        """Go there; with Shift it gets the state of where one was."""
        before = self._current
        if button is None or before is None:
            return
        self._make_current(button)
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        if event is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            button.setChecked(before.isChecked())
        self.moved.emit(button.geometry())

    def _beside(self, current: MapButton, way: QPoint) -> MapButton | None:
        """The nearest one that way: what is to the side of it counts as farther."""
        here = current.geometry().center()

        def farness(button: MapButton) -> int:
            step = button.geometry().center() - here
            ahead = QPoint.dotProduct(step, way)
            return ahead + 4 * (step.manhattanLength() - abs(ahead))

        return min(
            (other for other in self.buttons.values() if QPoint.dotProduct(other.geometry().center() - here, way) > 0),
            key=farness,
            default=None,
        )

    # How it looks.

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._measures().least_width, self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._measures().least_width, 0)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        return arrange(self._cards, width, self._measures()).height

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._place()

    def _measures(self) -> Measures:
        metrics = self.fontMetrics()
        widest = "0" * len(str(max((*self.buttons, 10))))
        header = max((whole.sizeHint().height() for whole in self.whole_nodes.values()), default=metrics.height() + 4)
        cell = QSize(metrics.horizontalAdvance(widest) + 12, metrics.height() + 6)
        return Measures(cell, metrics.height() + 2, header, metrics.averageCharWidth() * LEAST_CHARACTERS)

    def _place(self) -> None:
        """Arrange all for the present width."""
        self._arrangement = arrange(self._cards, self.width(), self._measures())
        places = self._arrangement.cells
        if self._choosing == "nodes":
            places = {box.number: box.rect for box in self._arrangement.boxes}
        for number, button in self.buttons.items():
            button.setGeometry(places[number])
        for box in self._arrangement.boxes:
            if (whole := self.whole_nodes.get(box.number)) is not None:
                size = whole.sizeHint()
                whole.setGeometry(QRect(QPoint(box.header.right() + 1 - size.width(), box.header.top()), size))
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box in self._arrangement.boxes:
            if box.rect.intersects(event.rect()):
                self._paint_box(painter, box)
        painter.setPen(self.palette().color(Role.Mid))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for core in self._arrangement.cores:
            if core.intersects(event.rect()):
                painter.drawRoundedRect(core, CORNER + 1, CORNER + 1)
        painter.setPen(self.palette().color(Role.WindowText))
        for rect, caption in self._arrangement.captions:
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, caption)

    def _paint_box(self, painter: QPainter, box: Box) -> None:
        palette = self.palette()
        chosen = self._choosing == "nodes" and self.buttons[box.number].isChecked()
        painter.setPen(palette.color(Role.Mid))
        painter.setBrush(palette.color(Role.Highlight if chosen else Role.AlternateBase))
        painter.drawRoundedRect(box.rect.adjusted(0, 0, -1, -1), CORNER + 2, CORNER + 2)
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(palette.color(Role.HighlightedText if chosen else Role.WindowText))
        painter.drawText(box.header, Qt.AlignmentFlag.AlignVCenter, tr("Node {number}", number=box.number))
        painter.setFont(self.font())
        if not chosen:
            painter.setPen(palette.color(Role.PlaceholderText))
        for rect, text in box.lines:
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self._cards = cards(self._topology, with_cpus=self._choosing == "cpus")
        for node in self._topology.nodes:
            if (whole := self.whole_nodes.get(node.number)) is not None:
                whole.setText(tr("All of this node"))
                whole.setAccessibleName(tr("All of node {number}", number=node.number))
            if self._choosing == "nodes":
                self._name(node.number, tr("Node {number}", number=node.number), facts_of(node))
                continue
            for cpu in node.cpus:
                self._name(cpu.number, tr("CPU {number}", number=cpu.number), place_of(cpu, node))
        self._place()

    def _name(self, number: int, name: str, description: str) -> None:
        self.buttons[number].setAccessibleName(name)
        self.buttons[number].setAccessibleDescription(description)


class _Drag:
    """From where one drags, what was chosen before, and whether what is swept over is chosen or let go."""

    def __init__(self, begun: QPoint, before: frozenset[int], choosing: bool) -> None:  # noqa: FBT001
        self.begun, self.before, self.choosing = begun, before, choosing


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.splitlines())
