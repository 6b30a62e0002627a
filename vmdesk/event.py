"""A typed signal for rooms without Qt: who is interested connects, who knows emits."""

import logging
from collections.abc import Callable
from typing import Generic, TypeVarTuple, Unpack

_log = logging.getLogger(__name__)
Values = TypeVarTuple("Values")


class Signal(Generic[*Values]):
    """A list of callables to be told about something, in the order in which they were connected."""

    __slots__ = ("_receivers",)

    def __init__(self) -> None:
        self._receivers: dict[object, Callable[[Unpack[Values]], object]] = {}

    def connect(self, receiver: Callable[[Unpack[Values]], object]) -> Callable[[], None]:
        """Call `receiver` at each emit until the returned function is called."""
        connection = object()
        self._receivers[connection] = receiver

        def disconnect() -> None:
            self._receivers.pop(connection, None)

        return disconnect

    def emit(self, *values: *Values) -> None:
        """Tell everybody who is still connected then. One that raises does not keep the others from hearing."""
        for connection in tuple(self._receivers):
            try:
                if connection in self._receivers:
                    self._receivers[connection](*values)
            except Exception as error:  # noqa: BLE001 - a bug in a receiver is reported, not spread
                report_crash(error)


CrashReporter = Callable[[BaseException], object]
_reporters: list[CrashReporter] = []


def on_crash(reporter: CrashReporter) -> Callable[[], None]:
    """Hand every unexpected exception to `reporter` until the returned function is called."""
    _reporters.append(reporter)
    return lambda: _reporters.remove(reporter)


def report_crash(error: BaseException) -> None:
    """Report an exception that nobody expected: logged always, and shown by whoever registered for it."""
    _log.error("unexpected %s", type(error).__name__, exc_info=error)
    for reporter in tuple(_reporters):
        try:
            reporter(error)
        except Exception:  # noqa: BLE001 - a report must not cause another crash
            _log.exception("a crash could not be shown")
