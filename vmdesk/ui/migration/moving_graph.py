"""The graph of a move: how fast it is copied, against how fast the guest changes what has been copied."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.figures import Figures
from vmdesk.ui import formats, theme
from vmdesk.ui.widgets.graph import Graph, Series, Trace
from vmdesk.ui.words import tr

SHORTEST_SPAN, LONGEST_SPAN = 10.0, 600.0  # seconds
GAP_SECONDS = 5.0
WORTH_SECONDS = 2.0  # less than that is a stroke at the edge
MOST_POINTS = 600  # of a line: there are no more to be seen
HEIGHT = 130


class MovingGraph(Graph):
    """The last ten minutes of a move at most; it begins with the move."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(formats.rate, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._changes = False  # whether the guest was ever seen to change something

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        series = [Series(tr("copied"), partial(theme.colour, "network"))]
        if self._changes:
            series.append(Series(tr("changed by the VM"), partial(theme.colour, "memory")))
        self.set_words(tr("Speed"), *series)

    def show_moving(self, moving: Moving) -> None:
        """Draw what was seen so far."""
        looks = list(moving.history)
        changes = any(look.dirty_rate for look in looks)
        if changes != self._changes:
            self._changes = changes
            self.retranslate()
        self.show_trace(_trace(looks, with_changes=changes))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(200, HEIGHT)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(400, HEIGHT)


def worth_seeing(looks: Sequence[Figures]) -> bool:
    """Whether so much was seen that a graph of it tells something."""
    return bool(looks) and looks[-1].at - looks[0].at >= WORTH_SECONDS and any(look.rate or look.left for look in looks)


def _trace(looks: list[Figures], *, with_changes: bool) -> Trace:
    if not looks:
        return Trace()
    span = min(LONGEST_SPAN, max(SHORTEST_SPAN, looks[-1].at - looks[0].at))
    first = next(number for number, look in enumerate(looks) if look.at >= looks[-1].at - span)
    every = -(-(len(looks) - first) // MOST_POINTS)
    numbers = range(first + (len(looks) - 1 - first) % every, len(looks), every)  # the newest is among them
    columns = [[float(looks[number].rate) for number in numbers]]
    if with_changes:
        columns.append([float(looks[number].dirty_rate) for number in numbers])
    return Trace([looks[number].at for number in numbers], columns, span, GAP_SECONDS)
