"""The text consoles that a VM has now, or will have once it runs."""

from functools import partial

from vmdesk.aio import in_thread
from vmdesk.errors import Kind, Problem
from vmdesk.model.consoles import TextConsole, text_consoles
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.virt import hardware
from vmdesk.words import sentence


async def text_consoles_of(session: Session, key: VmKey) -> tuple[TextConsole, ...]:
    """Those that libvirt can open, the serial ports first. Raises Problem."""
    host = session.host(key.host)
    domain = host.domain(key.uuid)
    xml = await host.lanes.run(partial(hardware.running, domain))
    if xml is None:
        xml = await host.lanes.run(partial(hardware.stored, domain))
    try:
        found = await in_thread(partial(text_consoles, xml), name="read text consoles")
    except ValueError as error:
        words = sentence("The VM's definition cannot be read.")
        raise Problem(words, details=str(error), kind=Kind.MALFORMED) from None
    return tuple(console for console in found if console.openable)
