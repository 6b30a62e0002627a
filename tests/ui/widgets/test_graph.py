"""The graph says in words what it draws, and draws gaps where nothing is known."""

import math

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from vmdesk.ui.widgets.graph import Graph, Series, Trace, round_up

NAN = math.nan
RED, BLUE = QColor("#ff0000"), QColor("#0000ff")


@pytest.fixture
def graph(qtbot: QtBot) -> Graph:
    graph = Graph(lambda value: "–" if math.isnan(value) else f"{value:.0f} u")
    qtbot.addWidget(graph)
    graph.resize(201, 80)
    graph.set_words("Load", Series("in", lambda: RED), Series("out", lambda: BLUE))
    return graph


def runs(graph: Graph, column: list[float]) -> list[list[float]]:
    """The joined points of a column, as their distances from the right edge in seconds."""
    plot = QRectF(0, 0, graph._trace.span, 100)
    return [[round(plot.right() - point.x(), 3) for point in run] for run in graph._runs(plot, column)]


def test_says_its_newest_values_in_words(graph: Graph) -> None:
    graph.show_trace(Trace((1, 2, 3), ((5, 6, 7), (1, 2, NAN))))
    assert graph.accessibleName() == "Load"
    assert graph.accessibleDescription() == "in 7 u  out –"


def test_without_figures_says_that_nothing_is_known(graph: Graph) -> None:
    graph.show_trace(Trace((), ((), ())))
    assert graph.newest_text() == "in –  out –"
    assert graph.text_at(100) == ""


def test_breaks_the_line_where_a_value_or_a_time_is_missing(graph: Graph) -> None:
    graph.show_trace(Trace((0, 3, 6, 9, 30, 33), ((1, 2, NAN, 4, 5, 6),), span=60, gap=10))
    assert runs(graph, [1, 2, NAN, 4, 5, 6]) == [[33, 30], [24], [3, 0]]


def test_a_lone_value_is_drawn_as_a_dot(graph: Graph) -> None:
    graph.set_words("Load", Series("", lambda: RED))
    graph.show_trace(Trace((0, 30, 60), ((NAN, 50, NAN),), span=60, maximum=100))
    image = graph.grab().toImage()
    reddish = [
        (x, y)
        for x in range(image.width())
        for y in range(int(graph._plot().top()), image.height())
        if image.pixelColor(x, y).red() > 200 and image.pixelColor(x, y).green() < 120
    ]
    assert reddish
    assert all(abs(x / image.width() - 0.5) < 0.03 for x, _y in reddish)


def test_the_scale_is_fixed_or_above_the_largest_value(graph: Graph) -> None:
    graph.show_trace(Trace((1, 2), ((1500, NAN), (3, 4))))
    assert graph.top == 2048
    graph.show_trace(Trace((1, 2), ((1500, NAN), (3, 4)), maximum=100))
    assert graph.top == 100


@pytest.mark.parametrize(("value", "top"), [(0, 1024), (1024, 1024), (1025, 2048), (5e6, 8388608)])
def test_rounds_up_to_a_power_of_two(value: float, top: float) -> None:
    assert round_up(value) == top


@pytest.mark.qt_log_ignore("does not support raise", extend=True)  # a platform without a screen
def test_the_tooltip_tells_the_value_at_the_pointer(graph: Graph, qtbot: QtBot) -> None:
    graph.show_trace(Trace((0, 30, 60), ((1, 2, 3), (4, 5, 6)), span=60))
    graph.show()
    assert graph.text_at(100) == "in 2 u  out 5 u, 30 s ago"
    at = QPoint(200, 60)
    QApplication.sendEvent(graph, QHelpEvent(QHelpEvent.Type.ToolTip, at, graph.mapToGlobal(at)))
    qtbot.waitUntil(lambda: QToolTip.text() == "in 3 u  out 6 u, 0 s ago")
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_values_beyond_the_scale_stay_inside(graph: Graph) -> None:
    graph.show_trace(Trace((0, 60), ((500, -1),), span=60, maximum=100))
    plot = QRectF(0, 0, 100, 50)
    assert all(plot.contains(point) for run in graph._runs(plot, [500, 100]) for point in run)
