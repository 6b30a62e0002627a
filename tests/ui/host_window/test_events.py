"""What happened on a host, apart from what happened elsewhere."""

import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from tests.ui.host_window.conftest import Open
from vmdesk.model.host import HostConfig
from vmdesk.model.uri import default_label
from vmdesk.ops import connect
from vmdesk.ops.session import Session
from vmdesk.ui.events_model import HOST, TEXT
from vmdesk.ui.events_view import EventsView
from vmdesk.words import sentence


@pytest.fixture
def view(opened: Open, session: Session, qtbot: QtBot) -> EventsView:
    """The page of events, with one on this host and one on another."""
    session.journal.add(sentence("The disk is full"), host="workstation")
    session.journal.add(sentence("The moon is full"), host="elsewhere")
    shown = opened("events").pages["events"]
    assert isinstance(shown, EventsView)
    qtbot.wait(10)
    return shown


def texts(view: EventsView) -> list[str]:
    """What is listed."""
    model = view.model
    return [model.index(row, TEXT, QModelIndex()).data() for row in range(model.rowCount())]


def test_only_what_happened_there_is_listed(view: EventsView) -> None:
    assert "The disk is full" in texts(view)
    assert "The moon is full" not in texts(view)
    assert view.tree.isColumnHidden(HOST)


def test_what_happens_now_is_added(view: EventsView, session: Session, qtbot: QtBot) -> None:
    session.journal.add(sentence("The fan stopped"), host="workstation")
    session.journal.add(sentence("The sun set"), host="elsewhere")
    qtbot.waitUntil(lambda: "The fan stopped" in texts(view))
    assert "The sun set" not in texts(view)


def test_a_host_with_another_name_keeps_its_events(view: EventsView, session: Session, host: str, qtbot: QtBot) -> None:
    connect.rename(session, host, "rack 4")
    session.journal.add(sentence("The fan stopped"), host="rack 4")
    qtbot.waitUntil(lambda: "The fan stopped" in texts(view))
    assert "The disk is full" in texts(view)


def test_events_of_all_hosts_are_not_forgotten_from_here(view: EventsView) -> None:
    assert not view.clear_button.isVisible()


def test_what_is_forgotten_elsewhere_is_forgotten_here(view: EventsView, session: Session, qtbot: QtBot) -> None:
    session.journal.clear()
    qtbot.waitUntil(lambda: texts(view) == [])
    qtbot.wait(50)


def test_what_another_host_is_called_is_not_taken_for_its_own(
    opened: Open, session: Session, host: str, qtbot: QtBot
) -> None:
    nameless = default_label(session.host(host).info.config.uri)
    session.add_host(HostConfig("twin", "test:///default", nameless, autoconnect=False))
    session.journal.add(sentence("The disk is full"), host=nameless)
    shown = opened("events").pages["events"]
    assert isinstance(shown, EventsView)
    qtbot.wait(10)
    assert "The disk is full" not in texts(shown)
