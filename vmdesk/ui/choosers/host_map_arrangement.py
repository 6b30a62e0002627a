"""Where everything of a host's map lies, for the width that there is: boxes of nodes, cores in them, CPUs in these."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, QSize

from vmdesk.model.host_topology import HostCpu

PADDING, GAP = 10, 10  # in a box, and between boxes
BETWEEN_CORES = 5
AROUND_CORE = 3  # where a core has several threads
MOST_BESIDE = 4  # threads of a core in a line


@dataclass(frozen=True, slots=True)
class Measures:
    """In pixels: a CPU, a line of text, the line with the name of a node, and the least width of its box."""

    cell: QSize
    line: int
    header: int
    least_width: int


@dataclass(frozen=True, slots=True)
class Group:
    """Cores under a caption, which is empty where it would tell nothing."""

    caption: str
    cores: tuple[tuple[HostCpu, ...], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What is to be shown of a node: lines of text, and its CPUs."""

    number: int
    lines: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()


@dataclass(slots=True)
class Box:
    """Where a node is, and its texts from the top down."""

    number: int
    rect: QRect
    header: QRect
    lines: list[tuple[QRect, str]] = field(default_factory=list)


@dataclass(slots=True)
class Arrangement:
    """Where all nodes, captions, cores and CPUs are. A core with one thread has no frame of its own."""

    boxes: list[Box] = field(default_factory=list)
    captions: list[tuple[QRect, str]] = field(default_factory=list)
    cores: list[QRect] = field(default_factory=list)
    cells: dict[int, QRect] = field(default_factory=dict)
    height: int = 0


def arrange(cards: Sequence[Card], width: int, measures: Measures) -> Arrangement:
    """Beside each other as far as the width goes, in rows that are as even as can be."""
    placing = _Placing(cards, measures)
    across = _even(len(cards), max(1, (width + GAP) // (measures.least_width + GAP)))
    box_width = (width - GAP * (across - 1)) // across
    top = 0
    for first in range(0, len(cards), across):
        row = cards[first : first + across]
        boxes = [placing.place(card, QPoint(at * (box_width + GAP), top), box_width) for at, card in enumerate(row)]
        height = max(box.rect.height() for box in boxes)
        for box in boxes:
            box.rect.setHeight(height)
        placing.result.boxes += boxes
        placing.result.height = top + height
        top += height + GAP
    return placing.result


def _even(count: int, most: int) -> int:
    """How many to have in a row, so that the last row is not much shorter than the others."""
    rows = math.ceil(count / most)
    return math.ceil(count / rows) if rows else 1


class _Placing:
    """Puts nodes in their places one after another."""

    def __init__(self, cards: Sequence[Card], measures: Measures) -> None:
        self.result = Arrangement()
        self._measures = measures
        cores = [core for card in cards for group in card.groups for core in group.cores]
        self._framed = any(len(core) > 1 for core in cores)
        self._core_width = max((self._core_size(len(core)).width() for core in cores), default=0)

    def place(self, card: Card, at: QPoint, width: int) -> Box:
        """The box of a node; its height is what it needs by itself."""
        inner = QRect(at.x() + PADDING, at.y() + PADDING, width - 2 * PADDING, 0)
        box = Box(card.number, QRect(at, QSize(width, 0)), QRect(inner.topLeft(), QSize(inner.width(), 0)))
        box.header.setHeight(self._measures.header)
        y = box.header.bottom() + 1
        for text in card.lines:
            box.lines.append((QRect(inner.x(), y, inner.width(), self._measures.line), text))
            y += self._measures.line
        for group in card.groups:
            y = self._place_group(group, QRect(inner.x(), y + BETWEEN_CORES, inner.width(), 0))
        box.rect.setHeight(y + PADDING - at.y())
        return box

    def _place_group(self, group: Group, inner: QRect) -> int:
        """Its lower edge."""
        y = inner.y()
        if group.caption:
            self.result.captions.append((QRect(inner.x(), y, inner.width(), self._measures.line), group.caption))
            y += self._measures.line
        step = self._core_width + BETWEEN_CORES
        across = _even(len(group.cores), max(1, (inner.width() + BETWEEN_CORES) // step))
        for first in range(0, len(group.cores), across):
            row = group.cores[first : first + across]
            for at, core in enumerate(row):
                self._place_core(core, QPoint(inner.x() + at * step, y))
            y += max(self._core_size(len(core)).height() for core in row) + BETWEEN_CORES
        return y - BETWEEN_CORES

    def _place_core(self, core: tuple[HostCpu, ...], at: QPoint) -> None:
        if self._framed:
            self.result.cores.append(QRect(at, self._core_size(len(core))))
        for cpu, place in zip(core, self._threads(len(core)), strict=True):
            self.result.cells[cpu.number] = place.translated(at)

    def _threads(self, count: int) -> Iterator[QRect]:
        """The places of the threads in their core."""
        cell, around = self._measures.cell, self._around
        across = _even(count, MOST_BESIDE)
        for thread in range(count):
            line, column = divmod(thread, across)
            yield QRect(QPoint(around + column * (cell.width() + 1), around + line * (cell.height() + 1)), cell)

    def _core_size(self, count: int) -> QSize:
        last = QRect()
        for place in self._threads(count):
            last = last.united(place)
        return QSize(last.right() + 1 + self._around, last.bottom() + 1 + self._around)

    @property
    def _around(self) -> int:
        return AROUND_CORE if self._framed else 0
