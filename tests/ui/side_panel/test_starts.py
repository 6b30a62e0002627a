"""Uptime is known only where the start was seen."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from tests.ui.conftest import key_of, machine
from vmdesk.ops import connect
from vmdesk.ops.perform import perform
from vmdesk.ops.power import FORCE_OFF, PAUSE, RESUME, START
from vmdesk.ops.session import Session
from vmdesk.ui.side_panel.starts import Starts

Run = Callable[..., object]


def test_only_starts_that_were_seen_count(session: Session, make_host: Callable[..., str], run: Run) -> None:
    starts = Starts(session)
    make_host(machine("on", state=1), machine("off"))
    on, off = key_of(session, "on"), key_of(session, "off")
    assert starts.uptime_seconds(on) is None
    assert starts.uptime_seconds(off) is None
    run(perform(session, START, [off]).wait())
    first = starts.uptime_seconds(off)
    assert first is not None
    assert 0 <= first < 10
    run(perform(session, FORCE_OFF, [off]).wait())
    assert starts.uptime_seconds(off) is None
    starts.disconnect()


def test_a_pause_is_no_start(session: Session, make_host: Callable[..., str], run: Run) -> None:
    starts = Starts(session)
    make_host(machine("web", state=1))
    key = key_of(session, "web")
    for verb in (PAUSE, RESUME):
        run(perform(session, verb, [key]).wait())
    assert starts.uptime_seconds(key) is None
    starts.disconnect()


def test_machines_that_were_there_before_are_no_starts(
    session: Session, make_host: Callable[..., str], run: Run, qtbot: QtBot
) -> None:
    host = make_host(machine("web"))
    starts = Starts(session)
    key = key_of(session, "web")
    run(perform(session, START, [key]).wait())
    assert starts.uptime_seconds(key) is not None
    connect.disconnect(session, host)
    qtbot.waitUntil(lambda: not session.vms(host))
    assert starts.uptime_seconds(key) is None
    starts.disconnect()
