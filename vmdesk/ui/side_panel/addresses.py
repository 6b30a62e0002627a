"""The addresses of one running guest, asked for now and then while somebody looks."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.session import Session

EVERY_SECONDS = 15.0
TICK_MS = 1000


class Addresses(QObject):
    """Asks for a guest's addresses while `face` is visible, and calls `found` when they are others than before."""

    def __init__(self, session: Session, face: QWidget, found: Callable[[], None]) -> None:
        super().__init__(face)
        self._session, self._face, self._found = session, face, found
        self._key: VmKey | None = None
        self._told: tuple[str, ...] = ()
        self._asking: set[VmKey] = set()  # a guest that hangs holds up no other
        self._next = 0.0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)

    def watch(self, key: VmKey | None) -> None:
        """Ask about this guest from now on, or about none."""
        if key == self._key:
            return
        self._key, self._told, self._next = key, (), 0.0
        if key is None:
            self._timer.stop()
        else:
            self._timer.start()
            self._tick()

    def of(self, vm: VmInfo) -> tuple[str, ...]:
        """All that is known: what the guest told, and what the inventory has from the networks' leases."""
        return tuple(dict.fromkeys((*(self._told if vm.key == self._key else ()), *vm.addresses)))

    def _tick(self) -> None:
        if self._key is None or self._key in self._asking:
            return
        if self._face.isVisible() and time.monotonic() >= self._next:
            self._asking.add(self._key)
            spawn(self._ask(self._key), name="guest addresses")

    async def _ask(self, key: VmKey) -> None:
        try:
            told = await self._session.guest_addresses(key)
        finally:
            self._asking.discard(key)
        if not isValid(self) or key != self._key:
            return
        self._next = time.monotonic() + EVERY_SECONDS
        if told != self._told:
            self._told = told
            self._found()
