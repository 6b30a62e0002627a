"""The window that checks a host: its lines, its remedies, and whatever happens to the host meanwhile."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.accessibility import unnamed_controls
from tests.ui.conftest import machine
from tests.ui.dialogs.test_all_dialogs import cut_off, longer, texts
from vmdesk.aio import running_tasks
from vmdesk.jobs.job import Outcome
from vmdesk.model.doctor.check import Check
from vmdesk.model.doctor.finding import Finding, State, bad, good, skipped, warning
from vmdesk.model.doctor.remedy import Elevation, Remedy
from vmdesk.model.host import HostConfig, HostState
from vmdesk.ops import connect
from vmdesk.ops.doctor import examination
from vmdesk.ops.session import Session
from vmdesk.ui import theme
from vmdesk.ui.doctor import dialog as dialog_module
from vmdesk.ui.doctor.dialog import DoctorDialog, show_doctor
from vmdesk.ui.doctor.line_view import PICTURES
from vmdesk.ui.doctor.opening import open_doctor
from vmdesk.ui.doctor.remedy_view import RemedyView
from vmdesk.ui.host_actions import HostActions
from vmdesk.ui.host_tasks import HostTasks
from vmdesk.ui.side_panel.host_face import HostFace
from vmdesk.words import sentence

__all__ = ["longer"]

WAIT = 10_000
Show = Callable[..., DoctorDialog]


@pytest.fixture
def host(session: Session) -> str:
    """A host that was never connected."""
    session.add_host(HostConfig("h", "test:///default", "alpha"))
    return "h"


@pytest.fixture
def show(session: Session, host: str, qtbot: QtBot) -> Iterator[Show]:
    """Open the window with these findings in it, without looking at anything."""
    shown: list[DoctorDialog] = []

    def open_it(*findings: Finding) -> DoctorDialog:
        dialog = DoctorDialog(session, host, None)
        shown.append(dialog)
        fill(dialog, {finding.check: finding for finding in findings})
        dialog.show()
        qtbot.waitExposed(dialog)
        return dialog

    yield open_it
    for dialog in shown:
        if isValid(dialog):
            dialog.close()
    settle(qtbot)


def fill(dialog: DoctorDialog, findings: Mapping[Check, Finding]) -> None:
    dialog.examination.sheet.findings = dict(findings)
    dialog._planned()
    dialog._show_state()


def settle(qtbot: QtBot) -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qtbot.waitUntil(lambda: not running_tasks(), timeout=WAIT)


def ended(dialog: DoctorDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog.examination.running, timeout=WAIT)


def click(button: QPushButton | QWidget) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


REMEDY = Remedy(sentence("Say something"), (("echo", "a b", "$(id)"), ("sh", "-c", "echo more >&2")), here=True)
EVERYTHING = (
    good(Check.NAME, sentence("{host} is {addresses}.", host="alpha", addresses="192.0.2.1"), "more\nabout it"),
    warning(Check.KEY, sentence("Something should be known."), sentence("This can be done.")),
    bad(Check.DAEMON, sentence("It does not run."), None, "details", (REMEDY,)),
    skipped(Check.LIBVIRT, Check.DAEMON),
    Finding(Check.CLOCK, State.RUNNING),
    Finding(Check.SPACE),
)


# Looking.


def test_a_host_is_checked_and_can_be_connected(session: Session, host: str, qtbot: QtBot) -> None:
    dialog = show_doctor(session, host, None)
    assert dialog.headline.text() == "Checking alpha …"
    ended(dialog, qtbot)
    assert dialog.headline.text() == "All is well."
    assert [line.check for line in dialog.list.lines.values()] == [Check.LIBVIRT, Check.VERSIONS]
    assert dialog.list.lines[Check.LIBVIRT].words.text().startswith("libvirt answers on ")
    click(dialog.connect_button)
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: session.host(host).info.state is HostState.CONNECTED, timeout=WAIT)
    session.disconnect_host(host)
    settle(qtbot)


def test_a_host_that_is_connected_needs_no_button_for_that(
    session: Session, make_host: Callable[..., str], qtbot: QtBot
) -> None:
    dialog = show_doctor(session, make_host(machine("web")), None)
    ended(dialog, qtbot)
    assert dialog.examination.passed
    assert not dialog.connect_button.isVisible()
    dialog.close()


def test_there_is_one_window_for_a_host(session: Session, host: str, qtbot: QtBot) -> None:
    first = show_doctor(session, host, None)
    assert show_doctor(session, host, None) is first
    ended(first, qtbot)
    first.close()
    second = show_doctor(session, host, None)
    assert second is not first
    ended(second, qtbot)
    second.close()


def test_it_goes_with_its_parent(session: Session, host: str, hang: list[bool], qtbot: QtBot) -> None:
    parent = QWidget()
    dialog = show_doctor(session, host, parent)
    qtbot.waitUntil(lambda: hang == [False], timeout=WAIT)
    parent.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    settle(qtbot)
    assert not isValid(dialog)
    assert hang == [True]
    assert dialog_module._open == {}
    session.remove_host(host)


def test_it_is_not_modal(show: Show) -> None:
    assert not show(*EVERYTHING).isModal()


def test_it_goes_when_the_host_leaves_the_list(session: Session, host: str, qtbot: QtBot) -> None:
    dialog = show_doctor(session, host, None)
    assert dialog.examination.running
    session.remove_host(host)
    assert not dialog.isVisible()
    settle(qtbot)


@pytest.fixture
def hang(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """A host that never answers; the list says of each who waits whether somebody has stopped that."""
    ends: list[bool] = []

    async def never(*_arguments: object) -> None:
        ends.append(False)
        try:
            await asyncio.sleep(60)
        finally:
            ends[-1] = True

    monkeypatch.setattr(examination, "examine_libvirt", never)
    return ends


@pytest.mark.usefixtures("hang")
def test_it_can_be_stopped_and_begun_again(session: Session, host: str, qtbot: QtBot) -> None:
    dialog = show_doctor(session, host, None)
    qtbot.waitUntil(lambda: bool(dialog.list.lines), timeout=WAIT)
    assert dialog.again_button.text() == "&Stop"
    click(dialog.again_button)
    assert dialog.headline.text() == "The check was stopped."
    assert not dialog.connect_button.isVisible()
    assert dialog.again_button.text() == "Check &Again"
    click(dialog.again_button)
    assert dialog.examination.running
    dialog.close()
    settle(qtbot)


def test_closing_it_stops_looking(session: Session, host: str, hang: list[bool], qtbot: QtBot) -> None:
    dialog = show_doctor(session, host, None)
    qtbot.waitUntil(lambda: hang == [False], timeout=WAIT)
    dialog.close()
    settle(qtbot)
    assert hang == [True]


def test_a_bug_is_reported_and_does_not_look_like_success(
    session: Session,
    host: str,
    crashes: list[BaseException],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    async def fail(*_arguments: object) -> None:
        raise LookupError

    monkeypatch.setattr(examination, "examine_libvirt", fail)
    dialog = show_doctor(session, host, None)
    ended(dialog, qtbot)
    qtbot.waitUntil(lambda: bool(crashes), timeout=WAIT)
    crashes.clear()
    assert not dialog.examination.passed
    assert dialog.headline.text() != "All is well."
    dialog.close()


# What is shown.


def test_each_line_says_how_it_stands(show: Show) -> None:
    dialog = show(*EVERYTHING)
    lines = dialog.list.lines
    assert {check: line.picture.name for check, line in lines.items()} == {
        finding.check: PICTURES[finding.state] for finding in EVERYTHING
    }
    assert lines[Check.CLOCK].words.text() == "Checking …"
    assert lines[Check.LIBVIRT].words.text() == "Not checked because of “libvirt's service”."
    assert lines[Check.KEY].hint.text() == "This can be done."
    assert "libvirtd" in lines[Check.DAEMON].title.toolTip()
    assert lines[Check.DAEMON].accessibleName() == "libvirt's service: Problem"
    assert dialog.headline.text() == "This stands in the way: libvirt's service"


def test_remarks_are_no_obstacle(show: Show) -> None:
    dialog = show(*EVERYTHING[:2])
    assert dialog.headline.text() == "The host can be used, but something should be known."
    assert dialog.connect_button.isVisible()


def test_details_fold_out(show: Show) -> None:
    line = show(*EVERYTHING).list.lines[Check.NAME]
    assert not line.details.isVisible()
    click(line.fold)
    assert line.details.isVisible()
    assert line.details.toPlainText() == "more\nabout it"
    line.show_finding(good(Check.NAME, sentence("Now there is no more.")))
    assert not line.details.isVisible()


def test_text_of_a_host_is_no_mark_up(show: Show) -> None:
    line = show(good(Check.COMMANDS, sentence("{host}", host="<b>R&D</b>"), "<i>x</i>")).list.lines[Check.COMMANDS]
    assert line.words.textFormat() is Qt.TextFormat.PlainText
    assert line.words.text() == "<b>R&D</b>"


def test_lines_that_come_later_stand_in_their_place(show: Show) -> None:
    dialog = show(EVERYTHING[0], EVERYTHING[2])
    fill(dialog, {finding.check: finding for finding in EVERYTHING[:3]})
    QApplication.processEvents()
    positions = [line.y() for line in dialog.list.lines.values()]
    assert positions == sorted(positions)
    assert list(dialog.list.lines) == [Check.NAME, Check.KEY, Check.DAEMON]


def test_the_report_has_it_all_as_text(show: Show) -> None:
    dialog = show(*EVERYTHING)
    click(dialog.copy_button)
    report = QGuiApplication.clipboard().text()
    assert report == dialog.report()
    assert report.splitlines()[:3] == [
        "Check of alpha",
        "test:///default",
        "This stands in the way: libvirt's service",
    ]
    for line in (
        "[All right] Name: alpha is 192.0.2.1.",
        "    about it",
        "[Problem] libvirt's service: It does not run.",
        "    $ echo 'a b' '$(id)'",
        "[Waiting] Free space",
    ):
        assert line in report.splitlines()


def test_every_control_has_a_name(show: Show) -> None:
    assert unnamed_controls(show(*EVERYTHING)) == []


def test_it_speaks_another_language_at_once_and_cuts_nothing_off(
    show: Show, longer: QTranslator, qapp: QApplication, qtbot: QtBot
) -> None:
    dialog = show(*EVERYTHING)
    assert qapp.installTranslator(longer)
    qtbot.waitUntil(lambda: "[" in dialog.windowTitle())
    fixed = {"test:///default"}
    assert [text for text in texts(dialog).values() if "[" not in text and text not in fixed] == []
    qtbot.waitUntil(lambda: not cut_off(dialog))


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_it_is_legible_in_every_light(show: Show, choice: theme.Choice) -> None:
    theme.apply(choice)
    dialog = show(*EVERYTHING)
    inside = dialog.list.widget()
    assert inside is not None
    ground = inside.palette().color(inside.backgroundRole())
    for part in texts(dialog):
        if part.isEnabled() and dialog.list.isAncestorOf(part):
            assert theme.contrast(ground, part.palette().color(part.foregroundRole())) >= 4.0
    theme.apply("light")


# Mending.


def remedy_of(dialog: DoctorDialog, check: Check = Check.DAEMON) -> RemedyView:
    (view,) = dialog.list.lines[check].remedies
    return view


def test_the_exact_command_is_shown_and_can_be_copied(show: Show) -> None:
    view = remedy_of(show(*EVERYTHING))
    assert view.command.toPlainText() == "echo 'a b' '$(id)'\nsh -c 'echo more >&2'"
    assert view.command.font().fixedPitch() or "mono" in view.command.font().family().lower()
    assert view.run_button.text() == "Run It on This Computer"
    click(view.copy_button)
    assert QGuiApplication.clipboard().text() == view.command.toPlainText()


def test_it_is_run_when_somebody_says_so_and_then_all_is_checked_again(
    show: Show, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks: list[bool] = []
    monkeypatch.setattr(DoctorDialog, "check", lambda _dialog: checks.append(True))
    dialog = show(*EVERYTHING)
    view = remedy_of(dialog)
    assert not list(session.jobs)
    click(view.run_button)
    click_again = view.run_button.isEnabled()
    qtbot.waitUntil(lambda: checks == [True], timeout=WAIT)
    (job,) = session.jobs
    assert not click_again
    assert job.outcome is Outcome.DONE
    assert job.watched
    assert job.title.english() == "Say something"
    assert job.host == "alpha"
    assert view.output.toPlainText().splitlines() == [
        "$ echo 'a b' '$(id)'",
        "a b $(id)",
        "$ sh -c 'echo more >&2'",
        "more",
    ]


def test_one_that_fails_says_so_and_ends_the_rest(show: Show, session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    commands = (("sh", "-c", "echo no >&2; exit 7"), ("touch", str(mark)))
    broken = Remedy(sentence("Break something"), commands, here=True)
    dialog = show(bad(Check.DAEMON, sentence("It does not run."), None, "", (broken,)))
    view = remedy_of(dialog)
    click(view.run_button)
    qtbot.waitUntil(view.result.isVisible, timeout=WAIT)
    assert view.result.text() == "The command ended with an error (7)."
    assert "no" in view.output.toPlainText()
    assert not mark.exists()
    (job,) = session.jobs
    assert job.problem is not None
    assert "exit 7" in job.problem.details
    assert view.run_button.isEnabled()


def test_the_window_may_close_meanwhile(show: Show, session: Session, qtbot: QtBot) -> None:
    slow = Remedy(sentence("Take a while"), (("sh", "-c", "echo a; sleep 0.5; echo b"),), here=True)
    dialog = show(bad(Check.DAEMON, sentence("It does not run."), None, "", (slow,)))
    click(remedy_of(dialog).run_button)
    qtbot.wait(100)
    dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    settle(qtbot)
    assert next(iter(session.jobs)).outcome is Outcome.DONE


def test_what_needs_root_where_nobody_can_become_it_is_only_shown(show: Show) -> None:
    remedy = Remedy(sentence("Start it"), (("systemctl", "start", "libvirtd"),), Elevation.NOBODY)
    view = remedy_of(show(bad(Check.DAEMON, sentence("It does not run."), None, "", (remedy,))))
    assert not view.run_button.isVisible()
    assert view.note.text() == "It has to be run as root on alpha."
    assert view.copy_button.isVisible()


def test_a_new_login_is_a_remedy_without_a_command(show: Show) -> None:
    remedy = Remedy(sentence("Log in again"), anew=True)
    view = remedy_of(show(bad(Check.PERMISSION, sentence("Not yet."), None, "", (remedy,))), Check.PERMISSION)
    assert view.run_button.text() == "Log in again"
    assert not view.command.isVisible()


def test_nothing_is_run_while_it_looks(show: Show, session: Session) -> None:
    dialog = show(*EVERYTHING)
    dialog._repairing = True
    dialog._show_state()
    assert not remedy_of(dialog).run_button.isEnabled()
    assert not dialog.again_button.isEnabled()
    dialog._carry_out(remedy_of(dialog))
    assert not list(session.jobs)


# The ways there.


def opened() -> list[DoctorDialog]:
    return [window for window in QApplication.topLevelWidgets() if isinstance(window, DoctorDialog)]


def test_the_action_of_a_host_opens_it(session: Session, host: str, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    tasks = HostTasks(session, window, lambda _host: None, lambda _key: None)
    actions = HostActions(window, tasks, lambda: session.host_info(host))
    assert actions.check.isEnabled()
    assert actions.check.text() == "Chec&k Connection…"
    actions.check.trigger()
    qtbot.waitUntil(lambda: bool(opened()), timeout=WAIT)
    (dialog,) = opened()
    ended(dialog, qtbot)
    assert dialog.parentWidget() is window
    dialog.close()


def test_a_host_that_failed_offers_to_find_out_why(session: Session, qtbot: QtBot) -> None:
    face = HostFace(session)
    qtbot.addWidget(face)
    host = connect.add(session, "test:///nowhere/at/all.xml")
    face.show_host(host)
    face.show()
    qtbot.waitUntil(lambda: session.host(host).info.reason is not None, timeout=WAIT)
    face.refresh()
    click(face.why_button)
    qtbot.waitUntil(lambda: bool(opened()), timeout=WAIT)
    (dialog,) = opened()
    ended(dialog, qtbot)
    assert dialog.headline.text() == "This stands in the way: Connection to libvirt"
    dialog.close()
    session.disconnect_host(host)
    face.refresh()
    assert not face.why_button.isVisible()


def test_a_host_that_is_gone_before_it_opens_opens_nothing(session: Session, host: str, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    open_doctor(session, host, window)
    session.remove_host(host)
    settle(qtbot)
    assert opened() == []
    assert dialog_module._open == {}
