"""Signals, and the reports of crashes."""

import logging

import pytest

from vmdesk.event import Signal, on_crash, report_crash


def fail(_value: object) -> None:
    """A receiver with a bug in it."""
    raise IndexError


def test_everybody_hears_in_the_order_of_connecting() -> None:
    signal: Signal[int, str] = Signal()
    heard: list[object] = []
    signal.connect(lambda number, text: heard.append((1, number, text)))
    signal.connect(lambda number, text: heard.append((2, number, text)))
    signal.emit(7, "x")
    assert heard == [(1, 7, "x"), (2, 7, "x")]


def test_who_has_disconnected_hears_no_more_and_may_disconnect_twice() -> None:
    signal: Signal[int] = Signal()
    heard: list[int] = []
    disconnect = signal.connect(heard.append)
    signal.emit(1)
    disconnect()
    disconnect()
    signal.emit(2)
    assert heard == [1]


def test_the_same_receiver_connected_twice_hears_twice_until_each_is_disconnected() -> None:
    signal: Signal[int] = Signal()
    heard: list[int] = []
    first, second = signal.connect(heard.append), signal.connect(heard.append)
    first()
    first()
    signal.emit(1)
    assert heard == [1]
    second()
    signal.emit(2)
    assert heard == [1]


def test_one_receiver_that_raises_does_not_keep_the_others_from_hearing(
    crashes: list[BaseException], caplog: pytest.LogCaptureFixture
) -> None:
    signal: Signal[int] = Signal()
    heard: list[int] = []
    signal.connect(fail)
    signal.connect(heard.append)
    with caplog.at_level(logging.CRITICAL, logger="vmdesk.event"):
        signal.emit(3)
    assert heard == [3]
    assert isinstance(crashes.pop(), IndexError)


def test_a_receiver_may_connect_and_disconnect_while_it_is_told() -> None:
    signal: Signal[int] = Signal()
    heard: list[int] = []

    def once(number: int) -> None:
        disconnect()
        signal.connect(heard.append)
        heard.append(-number)

    disconnect = signal.connect(once)
    signal.emit(1)
    signal.emit(2)
    assert heard == [-1, 2]


def test_who_is_disconnected_while_others_are_told_hears_no_more() -> None:
    signal: Signal[int] = Signal()
    heard: list[int] = []
    signal.connect(lambda _number: disconnect())
    disconnect = signal.connect(heard.append)
    signal.emit(1)
    assert heard == []


def test_a_crash_is_logged_with_its_traceback_and_shown_to_who_asked(
    crashes: list[BaseException], caplog: pytest.LogCaptureFixture
) -> None:
    shown: list[BaseException] = []
    forget = on_crash(shown.append)
    error = ValueError("boom")
    report_crash(error)
    forget()
    report_crash(ValueError("unseen"))
    assert shown == [error]
    assert [record.exc_info[1] for record in caplog.records if record.exc_info][0] is error  # noqa: RUF015
    assert len(crashes) == 2
    crashes.clear()


def test_a_reporter_that_raises_does_not_keep_the_others_from_hearing(crashes: list[BaseException]) -> None:
    shown: list[BaseException] = []
    forget_bad = on_crash(fail)
    forget = on_crash(shown.append)
    error = ValueError("boom")
    report_crash(error)
    forget_bad()
    forget()
    assert shown == [error]
    crashes.clear()
