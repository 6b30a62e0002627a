"""Real widgets off the screen, on a real Qt loop that asyncio shares, with nothing left open afterwards."""

import asyncio
import os
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from vmdesk.aio import running_tasks, spawn
from vmdesk.journal import Journal
from vmdesk.ops.session import Session
from vmdesk.settings.store import SettingsStore
from vmdesk.ui import theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

Result = TypeVar("Result")
WAIT_MILLISECONDS = 30_000
# A loop has a QObject whose timers still run: freed by the garbage collector on another thread, it crashes.
_closed_loops: list[QEventLoop] = []


class PatientBot(QtBot):
    """Waits longer by itself than pytest-qt's, and lets what came true with a condition be shown before it goes on.

    Qt shows what is added to a window, and lays it out, in the next turn of its loop, which may be one too late.
    """

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = WAIT_MILLISECONDS) -> None:  # noqa: N802
        """As pytest-qt's."""
        super().waitUntil(callback, timeout=timeout)
        for posted in (QEvent.Type.MetaCall, QEvent.Type.LayoutRequest):
            QCoreApplication.sendPostedEvents(None, posted.value)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """In the place of pytest-qt's, where it is imported."""
    del qapp
    return PatientBot(request)


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[QEventLoop]:
    """asyncio on Qt's loop, running whenever the test lets Qt work, as in `qtbot.waitUntil`."""
    theme.apply("light")
    # Not as one that already runs: such a loop can only be closed after QApplication.exit, which ends Qt's for good.
    loop = QEventLoop(qapp)
    asyncio.set_event_loop(loop)
    asyncio.events._set_running_loop(loop)
    yield loop
    for task in asyncio.all_tasks(loop):
        task.cancel()
    for _ in range(5):
        QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    asyncio.events._set_running_loop(None)
    loop.close()
    _closed_loops.append(loop)
    asyncio.set_event_loop(None)
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.hide()
        widget.deleteLater()
    assert not left, f"windows left open: {left}"


@pytest.fixture
def run(loop: QEventLoop, qtbot: QtBot) -> Callable[[Coroutine[Any, Any, Any]], Any]:
    """Run a coroutine to its end while Qt works; what it returns or raises."""
    del loop

    def run_to_the_end(coroutine: Coroutine[Any, Any, Result]) -> Result:
        task = spawn(coroutine, awaited=True)
        qtbot.waitUntil(task.done, timeout=WAIT_MILLISECONDS)
        return task.result()

    return run_to_the_end


@pytest.fixture
def session(loop: QEventLoop, qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    """A session with settings and journal in a folder of the test's own, and no hosts."""
    del loop
    session = Session(SettingsStore(tmp_path / "config" / "settings.json"), Journal(tmp_path / "state" / "j.jsonl"))
    yield session
    session.close()
    qtbot.waitUntil(lambda: not running_tasks(), timeout=WAIT_MILLISECONDS)
