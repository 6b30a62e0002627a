"""The program's life: what a first start says, what the command line asks for, and how it ends."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QListWidget, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import machine
from tests.ui.migration.fake_moving import FakeMoving
from vmdesk.command_line import Request
from vmdesk.jobs.job import Job
from vmdesk.model.domain.overview import Overview
from vmdesk.model.host import HostState
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect, daemon
from vmdesk.ops.session import Session
from vmdesk.ui import crash
from vmdesk.ui.dialogs.question import QuestionDialog
from vmdesk.ui.dialogs.quit_with_jobs import QuitDialog
from vmdesk.ui.opening import show_list
from vmdesk.ui.program import Program
from vmdesk.ui.vm_window.window import open_vm_window, open_windows
from vmdesk.ui.widgets.banner import Banner
from vmdesk.words import sentence

MakeHost = Callable[..., str]


@pytest.fixture
def ended(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The codes with which the program ended; Qt's loop goes on for the other tests."""
    codes: list[int] = []
    monkeypatch.setattr(qapp, "exit", codes.append)
    monkeypatch.setattr(crash, "install", lambda *_arguments: lambda: None)
    return codes


@pytest.fixture
def program(qapp: QApplication, session: Session, ended: list[int], qtbot: QtBot) -> Iterator[Program]:
    del ended
    program = Program(qapp, session)
    qtbot.addWidget(program.window)
    yield program
    program.window.let_go()
    program.window.hide()


def banners(program: Program) -> list[str]:
    """The texts at the top of the window."""
    shown = program.window.banners.findChildren(Banner)
    return [label.text() for banner in shown for label in banner.findChildren(QLabel) if label.text()]


def dialog() -> QDialog | None:
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()), None)


def test_a_first_start_says_what_it_chose_and_offers_to_start_the_service(
    program: Program, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def commands() -> daemon.Commands:
        return (("true",),)

    monkeypatch.setattr(connect, "_ask_system", lambda: "no")
    monkeypatch.setattr(connect, "SYSTEM", "test:///default")
    monkeypatch.setattr(connect, "USER_SESSION", "test:///default")
    monkeypatch.setattr(daemon, "find_start_commands", commands)
    program.open(Request())
    qtbot.waitUntil(lambda: len(banners(program)) == 2)
    assert "test:///default" in banners(program)[0]
    assert "This starts it: true" in banners(program)[1]
    button = next(b for b in program.window.banners.findChildren(QPushButton) if b.text() == "Start It")
    button.click()
    qtbot.waitUntil(lambda: any(job.outcome.name == "DONE" for job in session.jobs))
    assert [host.config.uri for host in session.hosts()] == ["test:///default"]


def test_the_first_words_go_when_somebody_adds_another_host(
    program: Program, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "_ask_system", lambda: "yes")
    monkeypatch.setattr(connect, "SYSTEM", "test:///default")
    program.open(Request())
    qtbot.waitUntil(lambda: len(banners(program)) == 1)
    connect.add(session, "qemu+ssh://nowhere.invalid/system", autoconnect=False)
    qtbot.waitUntil(lambda: not banners(program))


def test_a_service_that_did_not_start_is_offered_again(
    program: Program, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def commands() -> daemon.Commands:
        return (("false",),)

    monkeypatch.setattr(connect, "SYSTEM", "qemu+unix:///system?socket=/nowhere")
    monkeypatch.setattr(daemon, "find_start_commands", commands)
    connect.add(session, "qemu+unix:///system?socket=/nowhere", "here")
    for _ in range(2):
        qtbot.waitUntil(lambda: any("This starts it: false" in text for text in banners(program)), timeout=10_000)
        next(b for b in program.window.banners.findChildren(QPushButton) if b.text() == "Start It").click()
        qtbot.waitUntil(lambda: dialog() is not None)
        shown = dialog()
        assert shown is not None
        shown.close()
        qtbot.waitUntil(lambda: dialog() is None)


def test_a_machine_is_shown_on_a_host_that_had_failed_before(
    program: Program, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "late.xml"
    host_id = connect.add(session, f"test://{file}")
    qtbot.waitUntil(lambda: session.host(host_id).info.state is HostState.FAILED)
    file.write_text(f"<node>{machine('one')}</node>")
    program.receive(Request(uri=f"test://{file}", show="editor", vm="one"))
    qtbot.waitUntil(lambda: bool(open_windows()) and open_windows()[0].editing.draft is not None)
    (window,) = open_windows()
    assert window.key.host == host_id
    assert window.stack.currentWidget() is window.editor
    assert [key.host for key in program.window.view.selected_vms()] == [host_id]
    window.close()


def test_what_is_not_applied_is_asked_about_at_the_end(program: Program, make_host: MakeHost, qtbot: QtBot) -> None:
    host_id = make_host(machine("one"), label="alpha")
    key = next(iter(program.session.vms(host_id).values())).key
    window = open_vm_window(program.session, key)
    qtbot.waitUntil(lambda: window.editing.draft is not None)
    window.editing.write(window.editing.wanted.overview, Overview.title, "The one")
    program.close()
    qtbot.waitUntil(lambda: bool(program.window.findChildren(QuestionDialog)))
    (question,) = program.window.findChildren(QuestionDialog)
    assert "“one”" in question.question.text()
    question.reject()
    qtbot.waitUntil(lambda: not program._closing)
    assert window.isVisible()
    window.editing.discard()
    window.close()


def test_saved_hosts_are_connected_and_nothing_is_explained(
    program: Program, session: Session, make_host: MakeHost, qtbot: QtBot
) -> None:
    host_id = make_host(machine("one"), label="alpha")
    program.open(Request())
    qtbot.waitUntil(lambda: session.host(host_id).info.online)
    assert banners(program) == []


def test_a_console_is_opened_by_the_command_line(program: Program, make_host: MakeHost, qtbot: QtBot) -> None:
    host_id = make_host(machine("one"), label="alpha")
    uri = program.session.host(host_id).info.config.uri
    program.open(Request(uri, "console", "one"))
    qtbot.waitUntil(lambda: len(open_windows()) == 1)
    assert [vm.name for vm in program.window.selected_vms()] == ["one"]
    (window,) = open_windows()
    assert window.pages["console"].isVisible()
    window.close()


def test_a_machine_that_is_not_there_is_named(program: Program, make_host: MakeHost, qtbot: QtBot) -> None:
    host_id = make_host(machine("one"), label="alpha")
    uri = program.session.host(host_id).info.config.uri
    program.open(Request(uri, "editor", "two"))
    qtbot.waitUntil(lambda: banners(program) == ["alpha has no VM “two”."])


def test_delete_by_the_command_line_asks_first(program: Program, make_host: MakeHost, qtbot: QtBot) -> None:
    host_id = make_host(machine("one"), label="alpha")
    uri = program.session.host(host_id).info.config.uri
    program.open(Request(uri, "delete", "one"))
    qtbot.waitUntil(lambda: dialog() is not None)
    asked = dialog()
    assert asked is not None
    asked.reject()
    qtbot.waitUntil(lambda: dialog() is None)
    assert [vm.name for vm in program.session.all_vms()] == ["one"]


def test_a_malformed_address_is_explained_and_nothing_is_added(program: Program, qtbot: QtBot) -> None:
    program.open(Request("nonsense://host"))
    qtbot.waitUntil(lambda: dialog() is not None)
    asked = dialog()
    assert asked is not None
    assert any("nonsense" in label.text() for label in asked.findChildren(QLabel))
    asked.reject()
    assert program.session.hosts() == ()


def test_closing_the_window_ends_the_program(program: Program, ended: list[int], qtbot: QtBot) -> None:
    program.open(Request(demo=True))
    program.window.close()
    qtbot.waitUntil(lambda: ended == [0])


def test_closing_the_window_leaves_others_open_and_the_last_of_them_ends_the_program(
    program: Program, ended: list[int], qtbot: QtBot
) -> None:
    program.open(Request(demo=True))
    other = QWidget()
    other.show()
    program.window.close()
    qtbot.waitUntil(lambda: not program.window.isVisible())
    assert ended == []
    show_list()
    assert program.window.isVisible()
    program.window.close()
    qtbot.waitUntil(lambda: not program.window.isVisible())
    other.close()
    program.qt.lastWindowClosed.emit()  # as Qt does while its own loop runs
    qtbot.waitUntil(lambda: ended == [0])


def test_notes_that_are_being_written_are_saved_at_the_end(
    program: Program, make_host: MakeHost, ended: list[int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    host_id = make_host(machine("one"), label="alpha")
    raw = program.session.host(host_id).raw
    at_the_end: list[str] = []
    monkeypatch.setattr(program.session, "close", lambda: at_the_end.append(raw.lookupByName("one").XMLDesc(0)))
    program.open(Request())
    qtbot.waitExposed(program.window)
    program.window.view.select_vms([vm.key for vm in program.session.all_vms()])
    qtbot.waitUntil(lambda: any(e.isVisible() for e in program.window.findChildren(QPlainTextEdit)))
    notes = next(e for e in program.window.findChildren(QPlainTextEdit) if e.isVisible())
    qtbot.waitUntil(lambda: not notes.isReadOnly())
    program.window.activateWindow()
    notes.setFocus()
    qtbot.waitUntil(notes.hasFocus)
    QTest.keyClicks(notes, "half a thought")
    program.window.close()
    qtbot.waitUntil(lambda: ended == [0])
    assert "half a thought" in at_the_end[0]


def test_closing_with_a_running_job_asks_by_name(program: Program, ended: list[int], qtbot: QtBot) -> None:
    program.open(Request(demo=True))
    release = asyncio.Event()

    async def work(_job: Job) -> None:
        await release.wait()

    program.session.jobs.add(Job(sentence("Save {vm}", vm="web"))).start(work)
    program.window.close()
    qtbot.waitUntil(lambda: dialog() is not None)
    asked = dialog()
    assert asked is not None
    assert any("Save web" in text for text in _texts(asked))
    asked.reject()
    qtbot.waitUntil(lambda: dialog() is None)
    assert ended == []
    release.set()


def _texts(window: QDialog) -> list[str]:
    labels = [label.text() for label in window.findChildren(QLabel)]
    plain = [text.toPlainText() for text in window.findChildren(QPlainTextEdit)]
    lists = [box.item(row).text() for box in window.findChildren(QListWidget) for row in range(box.count())]
    return labels + plain + lists


def test_moves_that_need_the_program_are_cancelled_before_it_ends(
    program: Program, session: Session, ended: list[int], qtbot: QtBot
) -> None:
    led = FakeMoving(VmKey("a", "u"), "b").begin(session)
    alone = FakeMoving(VmKey("a", "v"), "b").begin(session)
    alone.survives = True
    qtbot.waitUntil(lambda: led.job.can_cancel)
    program.window.show()
    program.close()
    qtbot.waitUntil(lambda: dialog() is not None)
    asked = dialog()
    assert isinstance(asked, QuitDialog)
    asked.quitting.click()
    qtbot.waitUntil(lambda: ("cancel", 0) in led.asked)
    assert not ended
    assert any("Moves are being cancelled" in text for text in banners(program))
    led.end.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert alone.asked == []
    alone.end.set()
    qtbot.waitUntil(lambda: not session.moves.running)
