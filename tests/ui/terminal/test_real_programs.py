"""Real programs in a real terminal, on the loop that the windows share."""

import shutil
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from time import perf_counter, thread_time

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.terminal.conftest import shown
from vmdesk.model.terminal.look import BOLD, INVERSE, ITALIC, STRUCK, UNDERLINED, Look
from vmdesk.ops import local_terminal
from vmdesk.ops.local_terminal import LocalLine, open_local_terminal
from vmdesk.ui.terminal.view import TerminalView

Key, Modifier = Qt.Key, Qt.KeyboardModifier
PATIENCE_MILLISECONDS = 30_000


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


class Shell:
    """A shell in a view, which is typed into."""

    def __init__(self, view: TerminalView, qtbot: QtBot) -> None:
        self.view = view
        self._qtbot = qtbot
        self._marks = 0

    def type_in(self, text: str) -> None:
        QTest.keyClicks(self.view.area, text)

    def enter(self, text: str) -> None:
        self.type_in(text)
        QTest.keyClick(self.view.area, Key.Key_Return)

    def until(self, condition: Callable[[], object]) -> None:
        try:
            self._qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MILLISECONDS)
        except self._qtbot.TimeoutError:
            pytest.fail("\n".join(["The screen is not as it should be:", *shown(self.view)]))

    def run(self, command: str) -> None:
        """Run a command and wait until it has ended, which a title tells."""
        self._marks += 1
        mark = f"ended {self._marks}"
        self.view.flow.send(f"{command}; printf '\\033]2;%s %s\\007' ended {self._marks}\r".encode())
        self.until(lambda: self.view.title == mark)


@pytest.fixture
def shell(
    view: TerminalView, qtbot: QtBot, run: Callable[..., LocalLine], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Shell]:
    """bash with a short prompt, without a person's own settings."""
    monkeypatch.setattr(local_terminal, "_shell_and_home", lambda: ("/bin/bash", "/"))
    for name, value in {"HOME": "/nonexistent", "PS1": "$ ", "LC_ALL": "C.UTF-8", "LESS": "", "EXINIT": ""}.items():
        monkeypatch.setenv(name, value)
    line = run(open_local_terminal(view.terminal.columns, view.terminal.rows))
    view.begin(line)
    made = Shell(view, qtbot)
    made.run("PS1='$ '; stty cols 80; clear")
    made.until(lambda: shown(view) == ["$"])
    yield made
    line.close()
    qtbot.waitUntil(lambda: not Path(f"/proc/{line.process_id}").exists(), timeout=PATIENCE_MILLISECONDS)


def test_a_shell_is_typed_into(shell: Shell) -> None:
    shell.enter("echo $((6*7)) word")
    shell.until(lambda: "42 word" in shown(shell.view))


def test_every_mark_comes_through(shell: Shell) -> None:
    shell.run(
        r"clear; printf '\033[1mb\033[0;3mi\033[0;4mu\033[0;7mr\033[0;9ms\033[0;38;5;208mc\033[0;48;2;1;2;3mt\033[0m\n'"
    )
    line = shell.view.terminal.line(shell.view.terminal.top)
    assert line.text == "biursct"
    assert line.looks == (
        Look(marks=BOLD),
        Look(marks=ITALIC),
        Look(marks=UNDERLINED),
        Look(marks=INVERSE),
        Look(marks=STRUCK),
        Look(text=208),
        Look(ground=1 << 24 | 0x010203),
    )


def test_the_size_is_told_and_told_again(shell: Shell, qtbot: QtBot) -> None:
    view = shell.view
    shell.run("clear; stty size")
    shell.until(lambda: f"{view.terminal.rows} 80" in shown(view))
    view.resize(view.width() + 100, view.height() + 60)
    qtbot.waitUntil(lambda: view.terminal.columns > 85)
    shell.run("clear; stty size")
    assert f"{view.terminal.rows} {view.terminal.columns}" in shown(view)


@needs("less")
def test_less_leaves_the_screen_as_it_was(shell: Shell) -> None:
    shell.run("clear; seq 300 > /tmp/vmdesk-test-$$; echo before")
    shell.enter("less /tmp/vmdesk-test-$$")
    shell.until(lambda: shown(shell.view)[:2] == ["1", "2"])
    assert shell.view.terminal.screen.alternate
    QTest.keyClick(shell.view.area, Key.Key_PageDown)
    shell.until(lambda: shown(shell.view)[:1] not in ([], ["1"], ["2"]))
    shell.type_in("/250\r")
    shell.until(lambda: shown(shell.view)[:1] == ["250"])
    shell.type_in("q")
    shell.until(lambda: not shell.view.terminal.screen.alternate)
    shell.until(lambda: [text.partition(" ")[0] for text in shown(shell.view)[:3]] == ["before", "$", "$"])
    shell.run("rm /tmp/vmdesk-test-$$")


@needs("vi")
def test_vi_is_written_in_and_leaves_the_screen_as_it_was(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "text"
    shell.run(f"cd {tmp_path}; clear; echo before")
    shell.enter("vi -u NONE text")
    shell.until(lambda: shell.view.terminal.screen.alternate and shown(shell.view)[1:2] == ["~"])
    shell.type_in("ifirst")
    QTest.keyClick(shell.view.area, Key.Key_Return)
    shell.type_in("second")
    QTest.keyClick(shell.view.area, Key.Key_Escape)
    shell.until(lambda: shown(shell.view)[:2] == ["first", "second"])
    shell.type_in(":wq\r")
    shell.until(lambda: not shell.view.terminal.screen.alternate)
    assert file.read_text() == "first\nsecond\n"
    shell.until(lambda: [text.partition(" ")[0] for text in shown(shell.view)[:3]] == ["before", "$", "$"])


def test_noise_does_no_harm(shell: Shell) -> None:
    shell.run("head -c 1M /dev/urandom")
    shell.view.reset()
    shell.enter("")
    shell.run("reset")
    shell.view.clear()
    shell.run("clear; echo alive")
    assert "alive" in shown(shell.view)


def test_a_flood_leaves_the_window_answering(shell: Shell) -> None:
    """The pauses are small beside the whole, and Ctrl+C comes through at once."""
    turns: list[float] = []
    timer = QTimer()
    timer.timeout.connect(lambda: turns.append(perf_counter()))
    timer.start(1)
    begun = perf_counter()
    shell.run("yes | head -n 2000000")
    whole = perf_counter() - begun
    timer.stop()
    pauses = sorted(later - earlier for earlier, later in pairwise(turns))
    assert len(turns) > 30
    assert pauses[len(pauses) * 9 // 10] < max(whole / 10, 0.05)
    assert len(shell.view.terminal.history) <= 11_000


def test_a_flood_is_interrupted_at_once(shell: Shell) -> None:
    shell.enter("yes")
    shell.until(lambda: len(shell.view.terminal.history) > 5000)
    begun = thread_time()  # what is taken in after it, whatever else this computer does
    QTest.keyClick(shell.view.area, Key.Key_C, Modifier.ControlModifier)
    shell.run("clear; echo back")
    assert thread_time() - begun < 5
    assert "back" in shown(shell.view)


def test_its_end_is_told(shell: Shell) -> None:
    ends: list[object] = []
    shell.view.ended.connect(ends.append)
    shell.enter("exit")
    shell.until(lambda: ends == [None])
    assert "exit" in shown(shell.view)
