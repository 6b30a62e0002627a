"""Watching that a machine which is being copied stays switched off: what it wrote meanwhile would be lost."""

from collections.abc import Callable
from typing import Final

from vmdesk.errors import Kind, Problem
from vmdesk.model.host import HostInfo, HostState
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.virt.events import DomainEvent, EventKind
from vmdesk.words import sentence

_STARTED: Final = 2  # VIR_DOMAIN_EVENT_STARTED
_IN_SIGHT: Final = frozenset({HostState.CONNECTED, HostState.NOT_ANSWERING})


class StillOff:
    """Hears of a start, by whomever, also of one that has ended again. `broken` is called once, on the loop."""

    def __init__(self, session: Session, key: VmKey, broken: Callable[[], object]) -> None:
        self.problem: Problem | None = None
        self._key, self._broken = key, broken
        self._label = session.label(key.host)
        self._ends = (
            session.guest_happened.connect(self._happened),
            session.host_changed.connect(self._host_changed),
        )

    def close(self) -> None:
        """Listen no longer."""
        for end in self._ends:
            end()

    def check(self) -> None:
        """Raises Problem when it was started, or when nobody can tell."""
        if self.problem is not None:
            raise self.problem

    def _happened(self, host: str, event: DomainEvent) -> None:
        if (host, event.uuid) == self._key and event.kind is EventKind.LIFECYCLE and event.event == _STARTED:
            self._fail(
                Problem(
                    sentence("The VM was started on {host} while it was being copied.", host=self._label),
                    sentence("It stays there, and nothing of it is at the target. Try again when it is off."),
                    kind=Kind.REFUSED,
                )
            )

    def _host_changed(self, info: HostInfo) -> None:
        if info.id == self._key.host and info.state not in _IN_SIGHT:
            words = sentence("The connection to {host} was lost.", host=self._label)
            hint = sentence("Nobody can tell whether the VM was started meanwhile, so it stays there.")
            self._fail(Problem(words, hint, kind=Kind.LOST))

    def _fail(self, problem: Problem) -> None:
        if self.problem is None:
            self.problem = problem
            self._broken()
