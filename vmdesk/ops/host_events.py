"""What hosts and machines do by themselves or by our hand, written into the journal in words."""

import asyncio
import time
from collections.abc import Callable

from vmdesk.aio import spawn
from vmdesk.event import Signal
from vmdesk.jobs.moving import Moving
from vmdesk.journal import Journal, Level
from vmdesk.model.host import HostInfo, HostState
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.virt.events import DomainEvent, EventKind
from vmdesk.words import N_, Sentence, sentence

# libvirt's virDomainEventType, and some of its details, in words. Not all are worth a line: "shutdown" comes just
# before "stopped", and of each start libvirt says first that the machine was resumed.
_LIFECYCLE: dict[int, str] = {
    1: N_("{vm} was removed"),
    2: N_("{vm} started"),
    3: N_("{vm} was paused"),
    4: N_("{vm} was resumed"),
    5: N_("{vm} stopped"),
    7: N_("{vm} fell asleep"),
    8: N_("{vm} crashed"),
}
_DETAILS: dict[tuple[int, int], str] = {
    (0, 0): N_("{vm} was defined"),
    (1, 1): N_("{vm} was renamed"),
    (2, 1): N_("{vm} arrived by migration"),
    (2, 2): N_("{vm} was restored"),
    (3, 2): N_("{vm} was paused because of a disk error"),
    (5, 0): N_("{vm} shut down"),
    (5, 1): N_("{vm} was forced off"),
    (5, 2): N_("{vm} crashed"),
    (5, 3): N_("{vm} left by migration"),
    (5, 4): N_("{vm} was saved"),
    (5, 5): N_("{vm} failed and stopped"),
}
# Steps of a move, by event and detail: a machine is begun where it comes to, paused, and goes on there or where it was.
_COMES = (2, 1)
_ARRIVES = {(3, 0), (4, 1), (4, 3)}
_MOVING = {(3, 1), (3, 7), (4, 1), (4, 3)}
_WHILE_MOVING = {(3, 0), (4, 0)}
_STOPPED = 5
# How a host stands, where the journal has a line for it. On the way to a connection it stands as before.
_STANDINGS = {
    HostState.CONNECTED: "up",
    HostState.NOT_ANSWERING: "silent",
    HostState.WAITING: "down",
    HostState.FAILED: "failed",
    HostState.DISCONNECTED: "left",
}
_RESUMED = 4
_ERRORS = {(8, 0), (5, 2), (5, 5), (3, 2)}
# An event counts as ours when it comes this soon after we did something to the machine.
OURS_SECONDS = 15.0
# So soon after a machine runs, libvirt says that it was started, where it was.
START_SECONDS = 0.3


class HostEvents:
    """Turns what hosts tell into journal entries. `trouble` is emitted for crashes and disk errors of guests.

    `move_of` tells the move of a machine to another host that this program knows.
    """

    def __init__(
        self,
        vm: Callable[[VmKey], VmInfo | None],
        label: Callable[[str], str],
        journal: Journal,
        move_of: Callable[[VmKey], Moving | None] = lambda _key: None,
    ) -> None:
        self.trouble: Signal[VmKey, Sentence] = Signal()
        self._vm = vm
        self._label = label
        self._move_of = move_of
        self._journal = journal
        self._standings: dict[str, str] = {}
        self._acted: dict[VmKey, float] = {}
        self._resuming: set[VmKey] = set()
        self._coming: set[VmKey] = set()  # machines that are on their way to that host

    def acting_on(self, key: VmKey) -> None:
        """Note that we are doing something to this machine, so that what follows is known as ours."""
        self._acted[key] = time.monotonic()

    def happened(self, host_id: str, event: DomainEvent) -> None:
        """A machine told something."""
        key = VmKey(host_id, event.uuid)
        vm = self._vm(key)
        name = vm.title if vm else event.name
        text, level = self._words(event, name)
        if text is None or self._belongs_to_a_move(event, key, name) or self._belongs_to_a_start(event, vm, key):
            return
        self._write(key, name, text, level)

    def _write(self, key: VmKey, name: str, text: Sentence, level: Level) -> None:
        acted = self._acted.get(key)
        ours = acted is not None and time.monotonic() - acted < OURS_SECONDS
        self._journal.add(text, level=level, host=self._label(key.host), vm=name, ours=ours)
        if level is Level.ERROR:
            self.trouble.emit(key, text)

    def _belongs_to_a_move(self, event: DomainEvent, key: VmKey, name: str) -> bool:
        """Whether it is but a step of one. That a machine arrived is told when it has, not when it begins to come."""
        numbers = (event.event, event.detail)
        if event.kind is not EventKind.LIFECYCLE:
            return False
        if numbers == _COMES:
            self._coming.add(key)
            return True
        if key in self._coming and (numbers in _ARRIVES or event.event == _STOPPED):
            self._coming.discard(key)
            if event.event != _STOPPED:  # else it was taken away again
                self._write(key, name, Sentence(_DETAILS[_COMES], {"vm": name}), Level.INFO)
            return True
        return numbers in _MOVING or (numbers in _WHILE_MOVING and self._move_of(key) is not None)

    def _belongs_to_a_start(self, event: DomainEvent, vm: VmInfo | None, key: VmKey) -> bool:
        """Whether it only says that a starting machine runs. A start itself comes in a moment."""
        if event.kind is not EventKind.LIFECYCLE:
            return False
        if event.event != _RESUMED:
            self._resuming.discard(key)
            return False
        if vm is not None and vm.active:
            self._resuming.add(key)
            spawn(self._write_if_no_start(key, vm.title), name="was it a start")
            return True
        return vm is not None

    async def _write_if_no_start(self, key: VmKey, name: str) -> None:
        await asyncio.sleep(START_SECONDS)
        if key in self._resuming:
            self._resuming.discard(key)
            self._write(key, name, Sentence(_LIFECYCLE[_RESUMED], {"vm": name}), Level.INFO)

    def _words(self, event: DomainEvent, name: str) -> tuple[Sentence | None, Level]:
        if event.kind is EventKind.IO_ERROR:
            return sentence("{vm} has a disk error: {disk}", vm=name, disk=event.text), Level.ERROR
        if event.kind is EventKind.WATCHDOG:
            return sentence("The watchdog of {vm} was triggered", vm=name), Level.WARNING
        if event.kind in {EventKind.LIFECYCLE, EventKind.DEFINITION}:
            numbers = (event.event, event.detail)
            text = _DETAILS.get(numbers) or _LIFECYCLE.get(event.event)
            crashed = numbers in _ERRORS or event.event == 8
            return (Sentence(text, {"vm": name}) if text else None), Level.ERROR if crashed else Level.INFO
        return None, Level.INFO

    def host_changed(self, info: HostInfo) -> None:
        """A host may have changed its state. Attempts that fail one after the other are told once."""
        standing = _STANDINGS.get(info.state)
        before = self._standings.get(info.id)
        if standing is None or standing is before or (standing == "silent" and before != "up"):
            return
        if standing == "left" and before is None:
            return  # as at the end of the program: nobody leaves where nobody was
        self._standings[info.id] = standing
        self._coming = {key for key in self._coming if key.host != info.id or standing in {"up", "silent"}}
        text, level = _told(before, standing)
        label = self._label(info.id)
        values: dict[str, object] = {"host": label, "reason": info.reason or ""}
        self._journal.add(Sentence(text, values), level=level, host=label, details=info.details)


def _told(before: str | None, standing: str) -> tuple[str, Level]:
    """What the journal says of a host that stood in one way and now stands in another."""
    match before, standing:
        case "silent", "up":
            return N_("{host} answers again"), Level.INFO
        case _, "up":
            return N_("Connected to {host}"), Level.INFO
        case _, "silent":
            return N_("{host} does not answer"), Level.WARNING
        case "up" | "silent", "down":
            return N_("{host} was lost: {reason}"), Level.WARNING
        case _, "left":
            return N_("Disconnected from {host}"), Level.INFO
        case _:
            return N_("{host} could not be connected: {reason}"), Level.ERROR
