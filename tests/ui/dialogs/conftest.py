"""Asking in a test: open the question, play the person, and take the answer."""

from collections.abc import Callable, Coroutine
from typing import Any, Protocol, TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from vmdesk.aio import running_tasks, spawn
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.delete import DELETE
from vmdesk.ops.perform import perform
from vmdesk.ops.session import Session

WAIT_MILLISECONDS = 10_000
Dialog = TypeVar("Dialog", bound=QDialog)


def shown(kind: type[Dialog]) -> list[Dialog]:
    """The dialogs of this kind that are open."""
    return [window for window in QApplication.topLevelWidgets() if isinstance(window, kind) and window.isVisible()]


class Ask(Protocol):
    """Opens a question and hands out its dialog, and a function that waits for the answer."""

    def __call__(self, question: Coroutine[Any, Any, Any], kind: type[Dialog]) -> tuple[Dialog, Callable[[], Any]]:
        """The dialog that opened, and how to get the answer."""


@pytest.fixture
def ask(loop: QEventLoop, qtbot: QtBot) -> Ask:
    """Ask while Qt works."""
    del loop

    def open_question(question: Coroutine[Any, Any, Any], kind: type[Dialog]) -> tuple[Dialog, Callable[[], Any]]:
        task = spawn(question, awaited=True)
        qtbot.waitUntil(lambda: bool(shown(kind)) or task.done(), timeout=WAIT_MILLISECONDS)
        assert not task.done(), "nothing was asked"

        def answer() -> Any:
            qtbot.waitUntil(task.done, timeout=WAIT_MILLISECONDS)
            return task.result()

        return shown(kind)[0], answer

    return open_question


@pytest.fixture
def vanish(session: Session, qtbot: QtBot) -> Callable[[VmKey], None]:
    """Have a machine disappear from its host."""

    def delete(key: VmKey) -> None:
        job = perform(session, DELETE, [key])
        qtbot.waitUntil(lambda: not job.running and session.vm(key) is None, timeout=WAIT_MILLISECONDS)

    return delete


def vm_named(session: Session, host_id: str, name: str) -> VmInfo:
    """The machine of this name."""
    return next(vm for vm in session.vms(host_id).values() if vm.name == name)


def settle(qtbot: QtBot) -> None:
    """Wait until nothing is under way."""
    qtbot.waitUntil(lambda: not running_tasks(), timeout=WAIT_MILLISECONDS)
