"""The question before something that loses data."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import machine
from tests.ui.dialogs.conftest import Ask, vm_named
from tests.ui.migration.fake_moving import FakeMoving
from vmdesk.model.migration.figures import Phase
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect, properties
from vmdesk.ops.catalogue import VERBS
from vmdesk.ops.perform import perform
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.confirmation import ConfirmationDialog, confirm

MakeHost = Callable[..., str]
RUNNING = 1


def lines(dialog: ConfirmationDialog) -> list[str]:
    return [dialog.machines.item(row).text() for row in range(dialog.machines.count())]


@pytest.mark.parametrize("key", ["start", "force-off"])
def test_does_not_ask_where_nothing_is_lost_or_nobody_wants_to_be_asked(
    key: str, session: Session, make_host: MakeHost, run: Callable[..., Any]
) -> None:
    host = make_host(machine("web", state=RUNNING))
    session.settings.change(unconfirmed=frozenset({"force-off"}))
    assert run(confirm(None, VERBS[key], [vm_named(session, host, "web")], session=session)) is True


def test_names_the_machine_its_host_and_what_is_lost(session: Session, make_host: MakeHost, ask: Ask) -> None:
    host = make_host(machine("web", state=RUNNING), label="alpha")
    dialog, answer = ask(
        confirm(None, VERBS["force-off"], [vm_named(session, host, "web")], session=session), ConfirmationDialog
    )
    assert dialog.question.text() == "Force “web” off?"
    assert "alpha" in dialog.consequence.text()
    assert "is lost" in dialog.consequence.text()
    assert dialog.confirmed.text() == "Force Off"
    dialog.confirmed.click()
    assert answer() is True
    assert session.settings.current.unconfirmed == frozenset()


def test_return_and_escape_both_mean_no(session: Session, make_host: MakeHost, ask: Ask) -> None:
    host = make_host(machine("web", state=RUNNING))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        dialog, answer = ask(
            confirm(None, VERBS["reset"], [vm_named(session, host, "web")], session=session), ConfirmationDialog
        )
        dialog.never_again.setChecked(True)
        QTest.keyClick(dialog, key)
        assert answer() is False
    assert session.settings.current.unconfirmed == frozenset()


def test_asks_no_more_once_told_so(session: Session, make_host: MakeHost, ask: Ask, run: Callable[..., Any]) -> None:
    vm = vm_named(session, make_host(machine("web", state=RUNNING)), "web")
    dialog, answer = ask(confirm(None, VERBS["reset"], [vm], session=session), ConfirmationDialog)
    dialog.never_again.setChecked(True)
    dialog.confirmed.click()
    assert answer() is True
    assert session.settings.current.unconfirmed == {"reset"}
    assert run(confirm(None, VERBS["reset"], [vm], session=session)) is True


def test_always_asks_before_deleting_and_lists_the_files_that_stay(
    session: Session, make_host: MakeHost, ask: Ask, qtbot: QtBot
) -> None:
    host = make_host(machine("web", state=RUNNING))
    session.settings.change(unconfirmed=frozenset({"delete"}))
    dialog, answer = ask(
        confirm(None, VERBS["delete"], [vm_named(session, host, "web")], session=session), ConfirmationDialog
    )
    assert not dialog.never_again.isVisible()
    assert "It is running and will be forced off." in dialog.consequence.text()
    qtbot.waitUntil(dialog.files.isVisible)
    assert dialog.files.toPlainText() == "/images/web.qcow2"
    assert "stay" in dialog.files_label.text().replace("&", "")
    assert dialog.files.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    dialog.reject()
    assert answer() is False


def test_lists_all_of_several(session: Session, make_host: MakeHost, ask: Ask) -> None:
    first = make_host(machine("web", state=RUNNING), machine("db", state=RUNNING), label="alpha")
    second = make_host(machine("mail", state=RUNNING), label="beta")
    vms = [*session.vms(first).values(), *session.vms(second).values()]
    dialog, answer = ask(confirm(None, VERBS["force-off"], vms, session=session), ConfirmationDialog)
    assert dialog.question.text() == "Force these 3 VMs off?"
    assert sorted(lines(dialog)) == ["db on alpha", "mail on beta", "web on alpha"]
    dialog.confirmed.click()
    assert answer() is True


def test_says_that_the_machine_vanished(
    session: Session, make_host: MakeHost, ask: Ask, vanish: Callable[..., None]
) -> None:
    host = make_host(machine("web", state=RUNNING), machine("db"))
    vm = vm_named(session, host, "web")
    dialog, answer = ask(confirm(None, VERBS["force-off"], [vm], session=session), ConfirmationDialog)
    vanish(vm.key)
    assert dialog.note.text() == "The VM is no longer there."
    assert dialog.note.isVisible()
    assert not dialog.confirmed.isEnabled()
    dialog.reject()
    assert answer() is False


def test_marks_those_of_several_that_vanished(
    session: Session, make_host: MakeHost, ask: Ask, vanish: Callable[..., None]
) -> None:
    host = make_host(machine("web", state=RUNNING), machine("db", state=RUNNING), label="alpha")
    vms = [vm_named(session, host, name) for name in ("web", "db")]
    dialog, answer = ask(confirm(None, VERBS["force-off"], vms, session=session), ConfirmationDialog)
    vanish(vms[0].key)
    assert lines(dialog) == ["web on alpha: The VM is no longer there.", "db on alpha"]
    assert dialog.note.text() == "Not possible for 1 of them, see the list."
    assert dialog.confirmed.isEnabled()
    vanish(vms[1].key)
    assert not dialog.confirmed.isEnabled()
    dialog.reject()
    assert answer() is False


def test_says_that_it_no_longer_makes_sense(session: Session, make_host: MakeHost, ask: Ask, qtbot: QtBot) -> None:
    vm = vm_named(session, make_host(machine("web", state=RUNNING)), "web")
    dialog, answer = ask(confirm(None, VERBS["reset"], [vm], session=session), ConfirmationDialog)
    perform(session, VERBS["force-off"], [vm.key])
    qtbot.waitUntil(lambda: dialog.note.text() == "The VM is switched off.")
    assert not dialog.confirmed.isEnabled()
    dialog.reject()
    assert answer() is False


def test_says_that_the_host_is_not_connected(session: Session, make_host: MakeHost, ask: Ask, qtbot: QtBot) -> None:
    host = make_host(machine("web", state=RUNNING))
    vm = vm_named(session, host, "web")
    dialog, answer = ask(confirm(None, VERBS["reset"], [vm], session=session), ConfirmationDialog)
    connect.disconnect(session, host)
    qtbot.waitUntil(lambda: dialog.note.text() == "The host is not connected.")
    connect.remove(session, host)
    qtbot.waitUntil(lambda: dialog.note.text() == "The host is no longer in the list.")
    assert not dialog.confirmed.isEnabled()
    dialog.reject()
    assert answer() is False


def test_shows_hostile_and_endless_titles_as_they_are(
    session: Session, make_host: MakeHost, ask: Ask, qtbot: QtBot
) -> None:
    host = make_host(machine("web", state=RUNNING))
    vm = vm_named(session, host, "web")
    properties.set_title(session, vm.key, "<b>{vm}</b> & " + "x" * 500)
    session.want_details([vm.key])
    qtbot.waitUntil(lambda: (now := session.vm(vm.key)) is not None and now.title != "web")
    titled = session.vm(vm.key)
    assert titled is not None
    dialog, answer = ask(confirm(None, VERBS["reset"], [titled], session=session), ConfirmationDialog)
    assert "“<b>{vm}</b> & xxx" in dialog.question.text()
    assert "(web)" in dialog.question.text()
    assert dialog.question.textFormat() is Qt.TextFormat.PlainText
    assert dialog.width() < 800
    dialog.reject()
    answer()


def test_the_half_that_waits_for_its_move_loses_nothing(
    session: Session, make_host: MakeHost, ask: Ask, qtbot: QtBot
) -> None:
    alpha, beta = make_host(label="alpha"), make_host(machine("web", state=RUNNING), label="beta")
    half = vm_named(session, beta, "web")
    moving = FakeMoving(VmKey(alpha, half.key.uuid), beta).begin(session)
    words = "It only waits here for what comes from alpha: its move ends, and it goes on there."
    for phase, spared in ((Phase.COPYING_MEMORY, True), (Phase.POST_COPY, False)):
        moving.enter(phase)
        dialog, _answer = ask(confirm(None, VERBS["force-off"], [half], session=session), ConfirmationDialog)
        assert (words in dialog.consequence.text()) is spared
        assert ("is lost" in dialog.consequence.text()) is not spared
        dialog.reject()
    moving.stop()
    qtbot.waitUntil(lambda: not moving.job.running)
