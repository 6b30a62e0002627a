"""The events view: a line for what others did, and for what we did, known as ours."""

import os
import signal

from tests.hosts.desk import Desk, ended_well
from tests.lab import Guest, Host
from vmdesk.ui import events_model
from vmdesk.ui.events_view import EventsView


def lines(view: EventsView) -> list[tuple[str, str, str, str]]:
    """Host, machine, what happened, and by whom, of each row."""
    columns = (events_model.HOST, events_model.VM, events_model.TEXT, events_model.BY)
    return [
        tuple(str(view.model.index(row, column).data() or "") for column in columns)  # type: ignore[misc]  # four
        for row in range(view.model.rowCount())
    ]


def test_what_others_did_and_what_we_did_are_told_apart(desk: Desk, alpha: Host) -> None:
    alpha.define(Guest("web"))
    alpha.define(Guest("db"))
    desk.add_host(alpha)
    desk.window.docks.events.toggleViewAction().trigger()
    view = desk.window.docks.events.widget()
    assert isinstance(view, EventsView)
    alpha.virsh("start", "web")
    desk.until(lambda: ("alpha", "web", "web started", "") in lines(view))
    alpha.virsh("destroy", "web")
    desk.until(lambda: ("alpha", "web", "web was forced off", "") in lines(view))
    assert ended_well(desk.do("start", "db"))
    desk.until(lambda: ("alpha", "db", "db started", "you") in lines(view))
    assert ended_well(desk.do("force-off", "db", answer="Force Off"))
    desk.until(lambda: ("alpha", "db", "db was forced off", "you") in lines(view))
    assert [line for line in lines(view) if line[1]] == [
        ("alpha", "web", "web started", ""),
        ("alpha", "web", "web was forced off", ""),
        ("alpha", "db", "db started", "you"),
        ("alpha", "db", "db was forced off", "you"),
    ]
    view.filter.setText("forced db")
    desk.until(lambda: lines(view) == [("alpha", "db", "db was forced off", "you")])


def test_a_host_that_is_lost_and_found_leaves_lines(desk: Desk, alpha: Host) -> None:
    desk.add_host(alpha)
    alpha.kill_daemon()
    texts = desk.session.journal.entries
    desk.until(lambda: any("was lost" in entry.text.english() for entry in texts))
    alpha.start_daemon()
    desk.until(lambda: sum("Connected to" in entry.text.english() for entry in texts) == 2)


def test_a_guest_whose_process_dies_is_told_as_trouble(desk: Desk, alpha: Host) -> None:
    alpha.create(Guest("web"))
    desk.add_host(alpha)
    troubles: list[str] = []
    stop = desk.session.events.trouble.connect(lambda _key, text: troubles.append(text.english()))
    os.kill(alpha.qemu_pid("web"), signal.SIGKILL)
    desk.wait_for("web", "Off")
    desk.until(lambda: bool(troubles))
    assert troubles == ["web failed and stopped"]
    stop()
