"""Unexpected exceptions, wherever they come from, end in one window and never end the program."""

import asyncio
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

import vmdesk
from tests.ui.dialogs.conftest import shown
from vmdesk import aio, event
from vmdesk.ui import crash
from vmdesk.ui.dialogs.crash_report import MOST_KEPT, CrashReport


@pytest.fixture(autouse=True)
def installed(qapp: QApplication, loop: QEventLoop, qtbot: QtBot, crashes: list[BaseException]) -> Iterator[None]:
    """The hooks, put in place for one test, which means to crash."""
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    uninstall = crash.install(qapp, loop)
    yield
    for report in shown(CrashReport):
        report.close()
    uninstall()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
    qtbot.waitUntil(lambda: not shown(CrashReport))
    crashes.clear()


def the_report(qtbot: QtBot, total: int = 1) -> CrashReport:
    """The one window, once it tells of so many."""
    qtbot.waitUntil(lambda: bool(shown(CrashReport)) and shown(CrashReport)[0].total == total)
    (report,) = shown(CrashReport)
    return report


def fail(text: str = "the roof fell in") -> None:
    raise LookupError(text)


class Unlucky:
    """Fails when it is dropped."""

    def __del__(self) -> None:
        fail()


def in_a_slot() -> None:
    QTimer.singleShot(0, fail)


def in_a_thread() -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def in_a_task() -> None:
    async def work() -> None:
        fail()

    aio.spawn(work())


def in_a_callback_of_the_loop() -> None:
    asyncio.get_running_loop().call_soon(fail)


def in_a_receiver_of_a_signal() -> None:
    signal: event.Signal[()] = event.Signal()
    signal.connect(fail)
    signal.emit()


def in_a_finalizer() -> None:
    Unlucky()


@pytest.mark.parametrize(
    "crash_somewhere",
    [in_a_slot, in_a_thread, in_a_task, in_a_callback_of_the_loop, in_a_receiver_of_a_signal, in_a_finalizer],
)
def test_shows_a_crash(crash_somewhere: Callable[[], None], qtbot: QtBot) -> None:
    crash_somewhere()
    report = the_report(qtbot)
    assert "LookupError: the roof fell in" in report.report.toPlainText()
    assert not report.isModal()
    assert not report.count.isVisible()


def test_copies_the_report_with_the_versions(qtbot: QtBot, qapp: QGuiApplication) -> None:
    in_a_thread()
    report = the_report(qtbot)
    report.copy.click()
    text = qapp.clipboard().text()
    assert text.startswith(f"vmdesk {vmdesk.__version__}, Python ")
    for part in ("Qt 6", "libvirt-python", "Traceback (most recent call last)", "LookupError: the roof fell in"):
        assert part in text


def test_counts_further_ones_in_the_same_window(qtbot: QtBot) -> None:
    for _ in range(200):
        in_a_receiver_of_a_signal()
    report = the_report(qtbot, 200)
    assert report.count.text() == "Mistakes since the start: 200"
    assert report.report.toPlainText().count("Traceback") == 1
    assert "200 ×" in report.text()


def test_keeps_a_bounded_number_of_different_ones(qtbot: QtBot) -> None:
    for number in range(MOST_KEPT + 10):
        event.report_crash(LookupError(f"number {number}"))
    report = the_report(qtbot, MOST_KEPT + 10)
    assert "10 × others" in report.text()
    assert report.text().count("LookupError") == MOST_KEPT


def test_a_closed_report_is_opened_again_by_another_crash_only(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    event.report_crash(LookupError("first"))
    report = the_report(qtbot)
    report.closing.click()
    event.report_crash(LookupError("first"))
    qtbot.waitUntil(lambda: report.total == 2)
    assert not report.isVisible()
    event.report_crash(LookupError("second"))
    assert the_report(qtbot, 3) is report
    report.closing.click()
    monkeypatch.setattr(crash, "QUIET_SECONDS", 0.0)
    event.report_crash(LookupError("first"))
    assert the_report(qtbot, 4) is report


def test_does_not_take_an_interruption_for_a_crash(
    qtbot: QtBot, crashes: list[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    passed_on: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: passed_on.append(kind))
    uninstall = crash.install(QApplication.instance() or QApplication(), asyncio.get_running_loop())
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    uninstall()
    qtbot.waitUntil(lambda: passed_on == [KeyboardInterrupt])
    assert not crashes
    assert not shown(CrashReport)


def test_what_the_loop_only_complains_about_is_left_to_the_log(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    asyncio.get_running_loop().call_exception_handler({"message": "a socket was left open"})
    assert "a socket was left open" in caplog.text
    in_a_thread()
    the_report(qtbot, 1)


def test_a_report_that_fails_itself_does_not_come_back(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(CrashReport, "add", lambda _self, _text: fail("the report is broken"))
    in_a_thread()
    printed: list[str] = []

    def says_so() -> bool:
        printed.append(capsys.readouterr().err)
        return "the report is broken" in "".join(printed)

    qtbot.waitUntil(says_so)
    QTest.qWait(20)
    assert "".join(printed).count("LookupError: the report is broken") == 1
