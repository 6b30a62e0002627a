"""What a console brings, in a file: as it is or as text, with a bound, and with what goes wrong told."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.qt import WAIT_MILLISECONDS
from tests.ui.accessibility import unnamed_controls
from tests.waiting import heard
from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.ops.session import Session
from vmdesk.ui.console import log_file, text_console_log
from vmdesk.ui.console.log_file import LogFile
from vmdesk.ui.console.plain_text import LONGEST_LINE, PlainText
from vmdesk.ui.console.text_console_log import TextConsoleLog
from vmdesk.ui.console.text_console_log_dialog import LogChoice, LogDialog, ask_log, safe_name
from vmdesk.ui.vm_tasks import VmTasks

Ended = list[Problem | None]


@pytest.fixture
def wait(loop: QEventLoop, qtbot: QtBot) -> Callable[[Callable[[], object]], None]:
    del loop
    return lambda condition: qtbot.waitUntil(lambda: bool(condition()), timeout=WAIT_MILLISECONDS)


Wait = Callable[[Callable[[], object]], None]


class TestPlainText:
    @pytest.mark.parametrize(
        ("sent", "lines"),
        [
            (b"one\r\ntwo\r\n", "one\ntwo\n"),
            (b"\x1b[31;1mred\x1b[m \x1b]0;title\x07text\r\n", "red text\n"),
            (b"10 %\r20 %\r30 %\r\n", "30 %\n"),
            (b"lss\b\x1b[K -l\r\n", "ls -l\n"),
            (b"a\tb\x07\r\n", "a\tb\n"),
            (b"\x1bPnothing\x1b\\seen   \r\n", "seen\n"),
            ("Grüße\r\n".encode(), "Grüße\n"),
            (b"\xff\xfe\r\n", "\ufffd\ufffd\n"),
            (b"\n\n", "\n\n"),
        ],
    )
    def test_only_text_is_left(self, sent: bytes, lines: str) -> None:
        assert PlainText().take(sent) == lines
        piecemeal = PlainText()
        assert "".join(piecemeal.take(bytes([byte])) for byte in sent) == lines

    def test_a_line_without_an_end_comes_at_the_end(self) -> None:
        text = PlainText()
        assert text.take(b"login: ") == ""
        assert text.rest() == "login:\n"
        assert text.rest() == ""

    def test_no_line_grows_without_a_bound(self) -> None:
        text = PlainText()
        told = "".join(text.take(b"x" * 1000) for _ in range(101))
        assert len(text._line) <= LONGEST_LINE
        assert len(told) + len(text.rest()) == 101_001


class TestFile:
    def test_everything_is_added_at_its_end(self, wait: Wait, tmp_path: Path) -> None:
        path = tmp_path / "a.log"
        path.write_bytes(b"before\n")
        log = LogFile(path)
        ended = heard(log.ended)
        log.begin()
        log.add(b"\x1b[1mone")
        wait(lambda: path.read_bytes() == b"before\n\x1b[1mone")
        log.add(b"two")
        log.stop()
        log.add(b"late")
        wait(lambda: ended == [None])
        assert path.read_bytes() == b"before\n\x1b[1monetwo"
        assert log.written == 10

    def test_a_new_one_is_the_owners_alone(self, wait: Wait, tmp_path: Path) -> None:
        log = LogFile(tmp_path / "a.log", plain=True)
        ended = heard(log.ended)
        log.begin()
        log.add(b"\x1b[1mone\r\nand")
        log.stop()
        wait(lambda: ended == [None])
        assert log.path.read_text() == "one\nand\n"
        assert log.path.stat().st_mode & 0o777 == 0o600

    def test_it_ends_at_its_limit_and_says_so(self, wait: Wait, tmp_path: Path) -> None:
        log = LogFile(tmp_path / "a.log", most=2048)
        ended: Ended = heard(log.ended)
        log.begin()
        for _ in range(3):
            log.add(b"x" * 1000)
        wait(lambda: ended)
        assert log.path.stat().st_size == 2048
        assert str(ended[0]) == "The log has ended: it has reached its limit of 2 KiB."

    @pytest.mark.parametrize("place", ["missing/a.log", ".", "/dev/full"])
    def test_what_the_disk_refuses_is_told(self, wait: Wait, tmp_path: Path, place: str) -> None:
        log = LogFile(tmp_path / place)
        ended: Ended = heard(log.ended)
        log.begin()
        log.add(b"x")
        wait(lambda: ended)
        assert ended[0] is not None
        assert str(ended[0]).startswith("Nothing more can be written to ")
        assert ended[0].details

    def test_a_disk_that_is_too_slow_ends_it_instead_of_filling_the_memory(
        self, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(log_file, "MOST_WAITING", 1000)
        log = LogFile(tmp_path / "a.log")
        ended: Ended = heard(log.ended)
        for _ in range(3):
            log.add(b"x" * 600)
        log.begin()
        wait(lambda: ended)
        assert str(ended[0]).startswith("The disk is too slow")


class TestDialog:
    def test_it_proposes_a_file_and_takes_another(self, loop: QEventLoop, qtbot: QtBot, tmp_path: Path) -> None:
        del loop
        dialog = LogDialog(None, tmp_path / "web.log")
        qtbot.addWidget(dialog)
        assert dialog.choice() == LogChoice(tmp_path / "web.log", plain=False, most=None)
        dialog.path.setText("~/x.log")
        dialog.plain.setChecked(True)
        dialog.limit.setCurrentIndex(1)
        assert dialog.choice() == LogChoice(Path.home() / "x.log", plain=True, most=10 << 20)
        assert unnamed_controls(dialog) == []

    def test_a_path_that_leads_nowhere_is_not_taken(self, loop: QEventLoop, qtbot: QtBot, tmp_path: Path) -> None:
        del loop
        dialog = LogDialog(None, tmp_path / "web.log")
        qtbot.addWidget(dialog)
        for path in ("", "web.log", "  "):
            dialog.path.setText(path)
            assert not dialog.begin_button.isEnabled()

    def test_the_folder_is_remembered(self, session: Session, qtbot: QtBot, tmp_path: Path) -> None:
        parent = QWidget()
        qtbot.addWidget(parent)
        for proposed in (Path.home(), tmp_path):
            task = spawn(ask_log(parent, session, "we/b-Serial Port 1"), awaited=True)
            qtbot.waitUntil(lambda: bool(parent.findChildren(LogDialog)), timeout=WAIT_MILLISECONDS)
            (dialog,) = parent.findChildren(LogDialog)
            assert dialog.path.text() == str(proposed / "we_b-Serial_Port_1.log")
            dialog.path.setText(str(tmp_path / "mine.log"))
            dialog.begin_button.click()
            qtbot.waitUntil(task.done, timeout=WAIT_MILLISECONDS)
            assert task.result() == LogChoice(tmp_path / "mine.log", plain=False, most=None)
            qtbot.waitUntil(lambda: not parent.findChildren(LogDialog), timeout=WAIT_MILLISECONDS)

    def test_names_that_no_file_can_have_are_made_fit(self) -> None:
        assert safe_name("../../etc") == "_.._etc"
        assert safe_name("") == "console"
        assert len(safe_name("x" * 300)) == 80


class TestKeeping:
    @pytest.fixture
    def log(self, session: Session, qtbot: QtBot) -> TextConsoleLog:
        place = QWidget()
        qtbot.addWidget(place)
        return TextConsoleLog(session, place, lambda: "web")

    def test_it_is_asked_for_shown_and_ended(
        self, log: TextConsoleLog, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def choose(*_arguments: object) -> LogChoice:
            return LogChoice(tmp_path / "a.log", plain=False, most=None)

        monkeypatch.setattr(text_console_log, "ask_log", choose)
        log.add(b"lost")
        log.toggle()
        wait(lambda: log.file is not None)
        log.add(b"kept")
        wait(lambda: log.words() == "written to a.log: 4 B" or "a.log" in log.words())
        assert str(tmp_path / "a.log") in log.more()
        wait(lambda: (tmp_path / "a.log").exists() and (tmp_path / "a.log").read_bytes() == b"kept")
        log.toggle()
        assert (log.file, log.words(), log.more()) == (None, "", "")

    def test_nothing_is_written_when_one_gives_up(
        self, log: TextConsoleLog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def give_up(*_arguments: object) -> None:
            return None

        monkeypatch.setattr(text_console_log, "ask_log", give_up)
        with qtbot.waitSignal(log.changed):
            log.toggle()
        qtbot.wait(20)
        assert log.file is None

    def test_a_failure_is_shown_and_ends_it(
        self, log: TextConsoleLog, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told: list[str] = []
        monkeypatch.setattr(VmTasks, "show_problem", lambda _self, problem, _title: told.append(str(problem)))
        log.begin(LogFile(tmp_path))
        wait(lambda: told)
        assert log.file is None
