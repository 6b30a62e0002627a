"""The load of one machine is drawn while somebody looks, kept when it ends, and missed with words what to do."""

import time
from collections.abc import Callable, Iterator
from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import unnamed_controls
from tests.ui.conftest import machine
from vmdesk.model.history import History, Sample
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect
from vmdesk.ops.perform import perform
from vmdesk.ops.power import FORCE_OFF
from vmdesk.ops.session import Session
from vmdesk.settings.values import STATISTICS
from vmdesk.ui import theme
from vmdesk.ui.side_panel.graphs import OF_A_VM, Graphs
from vmdesk.ui.vm_window.performance_page import PerformancePage

MakeHost = Callable[..., str]


@pytest.fixture
def keys(session: Session, make_host: MakeHost) -> dict[str, VmKey]:
    host = make_host(machine("web", state=1), machine("db"), label="Alpha")
    session.want_details()
    return {vm.name: vm.key for vm in session.vms(host).values()}


@pytest.fixture
def page(session: Session, keys: dict[str, VmKey], qtbot: QtBot) -> Iterator[PerformancePage]:
    page = PerformancePage(session, keys["web"])
    qtbot.addWidget(page)
    page.resize(900, 650)
    page.show()
    yield page
    page.let_go()


def history_of(session: Session, key: VmKey) -> History:
    """The machine's figures, which libvirt's test driver does not bring by itself."""
    return session.host(key.host).meter.histories.setdefault(key.uuid, History())


def tick(session: Session, key: VmKey, cpu: float, number: int = 1) -> None:
    """Have new figures come in."""
    for _ in range(number):
        history = history_of(session, key)
        newest = history.latest()
        moment = newest.time + 3 if newest else time.monotonic()
        history.record(Sample(moment, cpu, 128 * 1024, 1e6, 2e6, 3e6, 4e6))
    session.sampled.emit(key.host)


def words(page: PerformancePage) -> list[str]:
    """What stands in place of the graphs."""
    return [label.text() for label in page.none.findChildren(QLabel) if label.isVisible() and label.text()]


def newest(page: PerformancePage, subject: str) -> str:
    return page.graphs.graphs[subject].newest_text()


def test_each_sample_is_drawn_as_it_comes(page: PerformancePage, session: Session, keys: dict[str, VmKey]) -> None:
    tick(session, keys["web"], 0.25, 3)
    assert newest(page, "cpu") == "25 %"
    assert newest(page, "memory") == "128 MiB"
    assert newest(page, "disk") == "read 977 KiB/s  write 1.9 MiB/s"
    assert newest(page, "network") == "in 2.9 MiB/s  out 3.8 MiB/s"
    tick(session, keys["web"], 0.5)
    assert newest(page, "cpu") == "50 %"
    assert not page.notice.isVisible()
    assert page.graphs.graphs["cpu"].top == 1.0
    page.graphs.range.setCurrentIndex(1)
    assert page.graphs.graphs["cpu"]._trace.span == 3600


def test_the_graphs_share_the_room_in_two_columns(
    page: PerformancePage, session: Session, keys: dict[str, VmKey]
) -> None:
    tick(session, keys["web"], 0.5)
    QCoreApplication.processEvents()
    cpu, memory, disk, network = (page.graphs.graphs[subject].geometry() for subject in STATISTICS)
    assert cpu.top() == memory.top() < disk.top() == network.top()
    assert cpu.left() == disk.left() < memory.left() == network.left()
    assert abs(cpu.width() - memory.width()) <= 1
    assert abs(cpu.height() - disk.height()) <= 1
    assert cpu.height() > 200


def test_the_first_figures_are_waited_for(page: PerformancePage, session: Session, keys: dict[str, VmKey]) -> None:
    assert words(page) == ["The first figures come in a moment."]
    tick(session, keys["web"], 0.5)
    assert page.graphs.isVisible()


def test_a_hidden_page_draws_nothing_and_catches_up(
    page: PerformancePage, session: Session, keys: dict[str, VmKey]
) -> None:
    tick(session, keys["web"], 0.25)
    page.hide()
    tick(session, keys["web"], 0.75)
    assert newest(page, "cpu") == "25 %"
    page.show()
    assert newest(page, "cpu") == "75 %"


def test_figures_of_another_host_are_no_reason_to_draw(
    page: PerformancePage, session: Session, keys: dict[str, VmKey]
) -> None:
    tick(session, keys["web"], 0.25)
    history_of(session, keys["web"]).record(Sample(time.monotonic() + 99, 0.75, 1.0, 1.0, 1.0, 1.0, 1.0))
    session.sampled.emit("another")
    assert newest(page, "cpu") == "25 %"


def test_a_machine_that_is_switched_off_keeps_its_last_figures(
    page: PerformancePage, session: Session, keys: dict[str, VmKey], qtbot: QtBot, run: Callable[..., object]
) -> None:
    tick(session, keys["web"], 0.25)
    run(perform(session, FORCE_OFF, [keys["web"]]).wait())
    qtbot.waitUntil(page.notice.isVisible)
    assert page.notice.text() == "The VM is switched off. These are its last figures."
    assert newest(page, "cpu") == "25 %"


def test_a_machine_that_was_never_on_says_so(session: Session, keys: dict[str, VmKey], qtbot: QtBot) -> None:
    page = PerformancePage(session, keys["db"])
    qtbot.addWidget(page)
    page.show()
    assert words(page) == ["The VM is switched off.", "Its load is drawn here while it runs."]
    page.let_go()


def test_the_figures_of_a_host_that_is_left_stay(
    page: PerformancePage, session: Session, keys: dict[str, VmKey], qtbot: QtBot
) -> None:
    tick(session, keys["web"], 0.25)
    connect.disconnect(session, keys["web"].host)
    qtbot.waitUntil(page.notice.isVisible)
    assert page.notice.text() == "The host is not connected. These are its last figures."
    assert newest(page, "cpu") == "25 %"
    connect.remove(session, keys["web"].host)
    qtbot.waitUntil(lambda: words(page) == ["The host is no longer in the list."])


def test_figures_that_are_not_asked_for_are_named_and_can_be_switched_on(
    page: PerformancePage, session: Session, keys: dict[str, VmKey]
) -> None:
    tick(session, keys["web"], 0.5)
    assert not page.unmeasured.isVisible()
    session.settings.change(statistics=frozenset({"cpu", "disk"}))
    assert [subject for subject in STATISTICS if page.graphs.graphs[subject].isVisible()] == ["cpu", "disk"]
    assert page.unmeasured.text() == (
        "Not measured: Memory, Network. What is measured is chosen in the preferences, under Statistics."
    )
    page.measure_button.click()
    assert session.settings.current.statistics == frozenset(STATISTICS)
    assert not page.unmeasured.isVisible()
    assert all(graph.isVisible() for graph in page.graphs.graphs.values())


def test_where_nothing_is_measured_it_says_how_to_change_that(
    page: PerformancePage, session: Session, keys: dict[str, VmKey]
) -> None:
    tick(session, keys["web"], 0.5)
    session.settings.change(statistics=frozenset())
    assert words(page) == ["Nothing is measured.", "What is measured is chosen in the preferences, under Statistics."]
    page.none.findChildren(QPushButton)[-1].click()
    assert session.settings.current.statistics == frozenset(STATISTICS)
    assert page.graphs.isVisible()


def test_every_control_has_a_name_and_follows_language_and_theme(
    page: PerformancePage, session: Session, keys: dict[str, VmKey]
) -> None:
    tick(session, keys["web"], 0.5)
    assert unnamed_controls(page) == []
    QCoreApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
    theme.apply("dark")
    theme.apply("light")
    assert page.accessibleName() == "Performance"
    assert newest(page, "cpu") == "50 %"


def test_a_page_that_was_let_go_hears_no_more(page: PerformancePage, session: Session, keys: dict[str, VmKey]) -> None:
    tick(session, keys["web"], 0.25)
    page.let_go()
    tick(session, keys["web"], 0.75)
    assert newest(page, "cpu") == "25 %"


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        (("cpu", "memory", "disk"), {"cpu": (0, 0, 1), "memory": (0, 1, 1), "disk": (1, 0, 2)}),
        (("memory", "network"), {"memory": (0, 0, 1), "network": (0, 1, 1)}),
        (("disk",), {"disk": (0, 0, 2)}),
    ],
)
def test_graphs_in_columns_leave_no_holes(
    qtbot: QtBot, loop: object, wanted: tuple[str, ...], places: dict[str, tuple[int, int, int]]
) -> None:
    del loop
    graphs = Graphs(OF_A_VM, columns=2)
    qtbot.addWidget(graphs)
    graphs.show_only(wanted)
    found = {}
    for key in wanted:
        index = graphs._grid.indexOf(graphs.graphs[key])
        row, column, _rows, span = cast("tuple[int, int, int, int]", graphs._grid.getItemPosition(index))
        found[key] = (row, column, span)
    assert found == places
