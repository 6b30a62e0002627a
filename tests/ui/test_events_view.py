"""The list of events filters, follows the newest, and holds as many as the journal."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import unnamed_controls
from vmdesk.journal import KEPT, Entry, Level
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.question import QuestionDialog
from vmdesk.ui.events_model import BY, HOST, LEVEL, TEXT, VM
from vmdesk.ui.events_view import EventsView
from vmdesk.words import sentence

Add = Callable[..., None]


@pytest.fixture
def view(session: Session, qtbot: QtBot) -> EventsView:
    view = EventsView(session.journal)
    qtbot.addWidget(view)
    view.resize(800, 300)
    view.show()
    QAbstractItemModelTester(view.model, QAbstractItemModelTester.FailureReportingMode.Warning, view)
    return view


@pytest.fixture
def add(session: Session, view: EventsView, qtbot: QtBot) -> Add:
    """Note an event and wait until the view has taken it."""

    def add(vm: str = "web", level: Level = Level.INFO, host: str = "alpha", **more: object) -> None:
        session.journal.add(sentence("{vm} started", vm=vm), level=level, host=host, vm=vm, **more)  # type: ignore[arg-type]  # a test's shorthand
        qtbot.waitUntil(lambda: not view.model._fresh)

    return add


def fill(session: Session, count: int) -> None:
    """As many events as if they had been read from disk."""
    now = time.time()
    session.journal.entries.extend(
        Entry(now - count + n, Level.INFO, "alpha", f"vm{n}", sentence("{vm} started", vm=f"vm{n}"))
        for n in range(count)
    )
    session.journal.loaded.emit()


def texts(view: EventsView, column: int = TEXT) -> list[str]:
    return [str(view.model.index(row, column).data()) for row in range(view.model.rowCount())]


def test_without_events_says_so(view: EventsView) -> None:
    assert view.empty.text() == "Nothing has happened yet."
    assert view.empty.isVisible()
    assert not view.clear_button.isEnabled()


def test_shows_who_did_what_where(view: EventsView, add: Add) -> None:
    add("web", ours=True)
    add("db", Level.ERROR, "beta")
    assert texts(view) == ["web started", "db started"]
    assert texts(view, HOST) == ["alpha", "beta"]
    assert texts(view, VM) == ["web", "db"]
    assert texts(view, BY) == ["you", ""]
    assert view.model.index(1, LEVEL).data(Qt.ItemDataRole.AccessibleTextRole) == "Error"
    assert not view.model.index(1, LEVEL).data(Qt.ItemDataRole.DecorationRole).isNull()


def test_events_of_earlier_runs_are_there(view: EventsView, session: Session) -> None:
    fill(session, 3)
    assert texts(view) == ["vm0 started", "vm1 started", "vm2 started"]


@pytest.mark.parametrize(
    ("words", "found"),
    [("web", ["web started"]), ("START beta", ["db started"]), ("error 38", ["db started"]), ("nothing", [])],
)
def test_filters_by_words(view: EventsView, add: Add, qtbot: QtBot, words: str, found: list[str]) -> None:
    add("web")
    add("db", host="beta", details="libvirt error 38")
    view.filter.setText(words)
    qtbot.waitUntil(lambda: texts(view) == found)
    if not found:
        assert view.empty.text() == "No event passes the filter."
    view.filter.clear()
    qtbot.waitUntil(lambda: len(texts(view)) == 2)


def test_filters_by_level_and_new_events_too(view: EventsView, add: Add) -> None:
    add("a")
    add("b", Level.WARNING)
    add("c", Level.ERROR)
    view.level.setCurrentIndex(1)
    assert texts(view, VM) == ["b", "c"]
    view.level.setCurrentIndex(2)
    add("d")
    add("e", Level.ERROR)
    assert texts(view, VM) == ["c", "e"]


def test_the_oldest_leave_when_there_are_too_many(view: EventsView, session: Session, add: Add) -> None:
    fill(session, KEPT)
    add("newest")
    assert view.model.rowCount() == KEPT == view.model.total
    assert view.model.index(0, VM).data() == "vm1"
    assert view.model.index(KEPT - 1, VM).data() == "newest"


def test_the_oldest_leave_a_filtered_list_too(view: EventsView, session: Session, add: Add, qtbot: QtBot) -> None:
    fill(session, KEPT)
    view.filter.setText("vm0")
    qtbot.waitUntil(lambda: texts(view, VM) == ["vm0"])
    add("other")
    assert texts(view, VM) == []


def test_more_at_once_than_are_kept(view: EventsView, session: Session, qtbot: QtBot) -> None:
    fill(session, 10)
    for number in range(KEPT + 5):
        session.journal.add(sentence("{n}", n=number))
    qtbot.waitUntil(lambda: view.model.rowCount() == KEPT)
    assert view.model.index(0, TEXT).data() == "5"


def test_stays_at_the_end_while_one_looks_at_the_end(view: EventsView, session: Session, add: Add) -> None:
    fill(session, 100)
    bar = view.tree.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    add("newest")
    assert bar.value() == bar.maximum()
    bar.setValue(10)
    add("newer")
    assert bar.value() == 10


def test_copies_the_selected_rows(view: EventsView, add: Add) -> None:
    add("web", details="libvirt 38", ours=True)
    add("db")
    add("mail")
    for row in (1, 0):
        view.tree.selectionModel().select(
            view.model.index(row, 0),
            QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
        )
    view.copy()
    first, second, third = QApplication.clipboard().text().splitlines()
    assert first.endswith("\tInformation\talpha\tweb\tweb started\tyou")
    assert second == "libvirt 38"
    assert third.endswith("\tInformation\talpha\tdb\tdb started")


def test_details_of_the_selected_event(view: EventsView, add: Add) -> None:
    add("web", details="libvirt 38")
    add("db")
    view.tree.setCurrentIndex(view.model.index(0, 0))
    assert view.details.isVisible()
    assert view.details.toPlainText() == "web started\nlibvirt 38"
    view.tree.setCurrentIndex(view.model.index(1, 0))
    assert not view.details.isVisible()


def test_mark_up_and_endless_text_are_plain_and_short(view: EventsView, add: Add) -> None:
    add("<b>x</b>\n" + "y" * 10_000, details="<i>")
    shown = texts(view, VM)[0]
    assert shown.startswith("<b>x</b> yyy")
    assert len(shown) <= 500
    tip = view.model.index(0, VM).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("<span>&lt;b&gt;x")


def open_question(qtbot: QtBot) -> QuestionDialog:
    def found() -> list[QuestionDialog]:
        windows = QApplication.topLevelWidgets()
        return [window for window in windows if isinstance(window, QuestionDialog) and window.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def test_clearing_asks_first(view: EventsView, session: Session, add: Add, qtbot: QtBot) -> None:
    add("web")
    view.clear_button.click()
    open_question(qtbot).reject()
    qtbot.waitUntil(lambda: not any(isinstance(w, QuestionDialog) for w in QApplication.topLevelWidgets()))
    assert texts(view) == ["web started"]
    view.clear_button.click()
    open_question(qtbot).answers["clear"].click()
    qtbot.waitUntil(lambda: texts(view) == [])
    assert not session.journal.entries
    assert view.empty.text() == "Nothing has happened yet."


def test_every_control_has_a_name(view: EventsView) -> None:
    assert unnamed_controls(view) == []


def test_a_change_of_language_reaches_the_list(view: EventsView) -> None:
    view.level.setItemText(0, "?")
    QCoreApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert view.level.itemText(0) == "All events"


def test_a_closed_view_hears_no_more(session: Session, qtbot: QtBot) -> None:
    view = EventsView(session.journal)
    view.deleteLater()
    qtbot.waitUntil(lambda: not session.journal.added._receivers)
