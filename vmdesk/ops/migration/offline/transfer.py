"""Long work on the threads of hosts, with a limit of its speed that can be changed, and an end when it is cancelled."""

import asyncio
import time
from collections.abc import Callable
from typing import Final, TypeVar

from vmdesk.aio import deliver, spawn
from vmdesk.errors import was_cancelled
from vmdesk.virt.host import Host
from vmdesk.virt.volume_copy import Watch

Result = TypeVar("Result")
GRACE_SECONDS: Final = 3.0  # for a thread to see that it was cancelled
LOOK_SECONDS: Final = 0.25  # between two reports of how far it is
_NAP_SECONDS: Final = 0.1  # after which a thread that keeps to a limit looks whether the limit still is
MIB: Final = 1 << 20


class Transfer:
    """What moves bytes, one thing at a time. `limit_mib` is MiB per second, and 0 no limit."""

    def __init__(self, limit_mib: int = 0) -> None:
        self.limit_mib = limit_mib
        self.cancelled = False
        self._due = 0.0
        self._task: asyncio.Task[object] | None = None

    async def run(self, host: Host, work: Callable[[], Result]) -> Result:
        """Do it on a thread of the host. Raises Problem."""
        self.go_on()
        task = spawn(host.lanes.run(work), awaited=True)
        self._task = task
        try:
            return await task
        except asyncio.CancelledError:
            current = asyncio.current_task()
            if current is not None and current.cancelling():
                raise
            self.go_on()
            raise
        finally:
            self._task = None

    def watch(self, progress: Callable[[int], object]) -> Watch:
        """For a thread that copies; `progress` is called on the loop, now and then."""
        loop = asyncio.get_running_loop()
        told = 0.0

        def tell(done: int) -> None:
            nonlocal told
            now = time.monotonic()
            if now - told >= LOOK_SECONDS:
                told = now
                deliver(loop, lambda: progress(done))

        return Watch(tell, lambda: self.cancelled, self._pace)

    def _pace(self, count: int) -> None:
        """On the thread: wait until so many bytes more may go."""
        now = time.monotonic()
        if not self.limit_mib:
            self._due = now
            return
        self._due = max(self._due, now) + count / (self.limit_mib * MIB)
        while (left := self._due - time.monotonic()) > 0 and self.limit_mib and not self.cancelled:
            time.sleep(min(left, _NAP_SECONDS))

    async def cancel(self) -> None:
        """Ask for the end. What hangs is left to itself."""
        self.cancelled = True
        if self._task is not None:
            task = self._task
            await asyncio.wait({task}, timeout=GRACE_SECONDS)
            task.cancel()

    def go_on(self) -> None:
        """Raises Problem when it was cancelled."""
        if self.cancelled:
            raise was_cancelled()
