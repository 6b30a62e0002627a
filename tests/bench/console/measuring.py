"""The scenarios of consoles: each starts one viewer once and returns figures by name."""

import statistics
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from tests.bench.console.eye import Eye
from tests.bench.console.servers import HEIGHT, WIDTH, Server, far_server, qemu_server, xvnc_server
from tests.bench.console.viewers import VMDESK, Shown, Viewer, shown
from tests.bench.running import ProgramError
from tests.bench.stage import Stage
from tests.lab.lab import why_not

Figures = dict[str, float]
SETTLE_SECONDS = 3.0  # TigerVNC finds out meanwhile how quick the line is
WATCH_SECONDS = 8.0
PRESSES = 25
KEY = 38  # X's number of the key beside Caps Lock
KEY_PAUSE_SECONDS = 0.15


def of_qemu(viewer: Viewer, stage: Stage) -> Figures:
    """A guest in QEMU: updates, processor and memory while all moves, then the delay of keys."""
    return _measured(viewer, stage, qemu_server, "qemu")


def of_xvnc(viewer: Viewer, stage: Stage) -> Figures:
    """TigerVNC's server: the same at sixty pictures a second."""
    return _measured(viewer, stage, xvnc_server, "xvnc")


def over_ssh(viewer: Viewer, stage: Stage) -> Figures:
    """The guest in QEMU on another host: vmdesk through its own SSH, the others through OpenSSH's."""
    return _measured(viewer, stage, far_server, "ssh")


def _measured(viewer: Viewer, stage: Stage, serve: Callable[[], AbstractContextManager[Server]], name: str) -> Figures:
    with serve() as server:
        command = viewer.command(server)
        if command is None:
            raise ProgramError(f"{viewer.name} is not installed")
        with shown(command, stage) as running, Eye(stage.display) as eye:
            try:
                return _figures(viewer, running, eye, server, name)
            except (TimeoutError, OSError, ValueError) as error:
                raise ProgramError(f"{error}. {running.complaints()}") from error


def _figures(viewer: Viewer, running: Shown, eye: Eye, server: Server, name: str) -> Figures:
    eye.find(WIDTH, HEIGHT, running.alive)
    time.sleep(SETTLE_SECONDS / 2)
    figures = {}
    if server.line:
        eye.take_keyboard()
        figures[f"console-key-{name}"] = key_delay(eye)
        server.line.ask("p")
    time.sleep(SETTLE_SECONDS)
    figures |= watched(running, eye, name)
    if viewer is VMDESK:
        figures |= pauses(running, name)
    if server.line:
        server.line.ask("s")
    return figures


def watched(running: Shown, eye: Eye, name: str) -> Figures:
    """Updates a second that are seen, processor time for each, memory."""
    before, begun = running.processor_seconds(), time.monotonic()
    seen = eye.changes(WATCH_SECONDS)
    seconds, busy = time.monotonic() - begun, running.processor_seconds() - before
    if not seen:
        raise TimeoutError("nothing moves in the window")
    return {
        f"console-gap-{name}": 1000 * seconds / seen,
        f"console-processor-{name}": 1000 * busy / seen,
        f"console-memory-{name}": running.memory(),
    }


def pauses(running: Shown, name: str) -> Figures:
    """The 99th percentile of the pauses of vmdesk's loop meanwhile, and the longest, in milliseconds."""
    running.ask("watch")
    time.sleep(WATCH_SECONDS)
    all_of_them = sorted(running.ask("pauses"))
    return {
        f"console-pause-{name}": all_of_them[int(len(all_of_them) * 0.99)],
        f"console-longest-{name}": all_of_them[-1],
    }


def key_delay(eye: Eye) -> float:
    """Milliseconds from a key, which the guest answers by another picture, until that is seen: the median of some."""
    delays = []
    for number in range(PRESSES):
        time.sleep(KEY_PAUSE_SECONDS + number % 7 * 0.005)  # not in step with the server
        before, begun = eye.spot(), time.monotonic()
        eye.key(KEY, True)
        delays.append(eye.seconds_to_change(before, begun))
        eye.key(KEY, False)
    return 1000 * statistics.median(delays)


@dataclass(frozen=True)
class ConsoleScenario:
    """Measures one viewer once."""

    name: str
    measure: Callable[[Viewer, Stage], Figures]
    why_not: Callable[[], str] = str


CONSOLES = (
    ConsoleScenario("console", of_qemu),
    ConsoleScenario("console-xvnc", of_xvnc),
    ConsoleScenario("console-ssh", over_ssh, why_not),
)
