"""A VM's serial ports and text consoles: opened as lines that a terminal speaks through, and a break for them."""

from collections.abc import Callable
from functools import partial

from vmdesk.model.consoles import TextConsole
from vmdesk.model.terminal_line import TerminalLine
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.virt import text_console
from vmdesk.virt.events import DomainEvent, EventKind
from vmdesk.virt.text_console import TAKEN_OVER, ConsoleInUse
from vmdesk.words import N_

__all__ = ["TAKEN_OVER", "ConsoleInUse", "on_restart", "open_text_console", "send_break", "why_no_break"]


async def open_text_console(
    session: Session, key: VmKey, console: TextConsole, take_over: bool = False
) -> TerminalLine:
    """A line to a console of a running VM. Raises Problem, and ConsoleInUse where somebody else has it.

    libvirt lets one session have a console at a time; `take_over` ends the other one.
    """
    host = session.host(key.host)
    return await text_console.open_console(host.raw, key.uuid, console, take_over=take_over)


def why_no_break(session: Session, key: VmKey, console: TextConsole) -> str | None:
    """Why no break can be sent to a console, in English; None where it can."""
    info = session.host_info(key.host)
    if console.kind != "serial":
        return N_("Only serial ports know a break.")
    if info is None or info.facts.driver.upper() != "QEMU":
        return N_("libvirt itself cannot send a break, and this host does not run QEMU.")
    if not text_console.can_break():
        return N_("The part of libvirt that speaks to QEMU is missing on this computer (libvirt_qemu).")
    return None


async def send_break(session: Session, key: VmKey, console: TextConsole) -> None:
    """Have a serial port of the guest receive a break. Raises Problem."""
    host = session.host(key.host)
    await host.lanes.run(partial(text_console.send_break, host.domain(key.uuid), console))


def on_restart(session: Session, told: Callable[[VmKey], object]) -> Callable[[], None]:
    """Have `told` called with a VM that starts anew while its process stays; what is returned ends that."""

    def happened(host: str, event: DomainEvent) -> None:
        if event.kind is EventKind.RESTARTED:
            told(VmKey(host, event.uuid))

    return session.guest_happened.connect(happened)
