"""Giving a VM that shows itself by SPICE a VNC display in its place, from its next start on."""

from collections.abc import Iterator
from functools import partial

from vmdesk.aio import in_thread
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job
from vmdesk.model.devices.audio import Audio
from vmdesk.model.devices.channel import SPICE_AGENT, Channel
from vmdesk.model.devices.character import CharacterSource
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.graphics import Graphics
from vmdesk.model.domain.definition import Domain
from vmdesk.model.vm import VmKey
from vmdesk.ops.perform import begin, name_of
from vmdesk.ops.session import Session
from vmdesk.virt import hardware
from vmdesk.words import sentence

LONGEST_PASSWORD = 8  # that VNC has (RFC 6143, 7.2.2)
_OF_SPICE = frozenset({"spicevmc", "spiceport"})


def switch_to_vnc(session: Session, key: VmKey) -> Job:
    """Write VNC in place of SPICE into the definition, as a job. What runs goes on as it is until it has ended."""
    name = name_of(session, key)
    job = Job(sentence("Switch {vm} to VNC", vm=name), (key,), session.label(key.host))

    async def work(_job: Job) -> None:
        session.events.acting_on(key)
        await _switch(session, key)
        await session.refresh(key)

    return begin(session, job, work, name)


async def _switch(session: Session, key: VmKey) -> None:
    """With a clipboard where the host knows how: older ones refuse that, and get it without."""
    vm, host = session.vm(key), session.host(key.host)
    if vm is not None and not vm.persistent:
        raise Problem(sentence("The VM exists only while it runs: nothing can be kept for its next start."))
    stored = await host.lanes.run(partial(hardware.stored, host.domain(key.uuid)))
    wanted = await in_thread(partial(with_vnc, stored, clipboard=True), name="write definition")
    try:
        await host.lanes.run(partial(hardware.define, host.raw, wanted, validate=False))
    except Problem as problem:
        plain = await in_thread(partial(with_vnc, stored, clipboard=False), name="write definition")
        if problem.kind in {Kind.LOST, Kind.GONE} or plain == wanted:
            raise
        await host.lanes.run(partial(hardware.define, host.raw, plain, validate=False))


def with_vnc(xml: str, *, clipboard: bool) -> str:
    """A definition with its SPICE displays as VNC displays, and without what SPICE alone carries.

    The agent's channel stays for the sake of the clipboard, if that is wanted. Raises Problem where there is no SPICE
    display, or its password is too long to be VNC's.
    """
    domain = Domain.read(xml)
    spice = [display for display in domain.all_of(Graphics) if display.kind == "spice"]
    if not spice:
        raise Problem(sentence("The VM has no SPICE display any more."), kind=Kind.GONE)
    has_vnc = any(display.kind == "vnc" for display in domain.all_of(Graphics))
    for display in spice:
        if has_vnc:
            domain.remove(display)
        else:
            _turn(domain, display)
        has_vnc = True  # QEMU takes one
    for device in tuple(_carried(domain)):
        if clipboard and isinstance(device, Channel) and device.name == SPICE_AGENT:
            device.kind, device.clipboard = "qemu-vdagent", True
        else:
            domain.remove(device)
    for audio in domain.all_of(Audio):
        if audio.kind == "spice":
            audio.kind = "none"
    return domain.xml()


def _turn(domain: Domain, display: Graphics) -> None:
    """Have the display be VNC's: where it listens stays, and who may come."""
    if len(display.password or "") > LONGEST_PASSWORD:
        raise Problem(
            sentence("The display's password is longer than VNC's can be."),
            sentence("Choose one of at most {count} letters on the hardware page.", count=LONGEST_PASSWORD),
        )
    new = Graphics(domain.replace(display, Graphics.NEW).node)
    new.password, new.password_valid_to = display.password, display.password_valid_to
    kind = display.listeners[0].kind if display.listeners else None
    listener = new.listeners[0]
    if kind in {"network", "none", "socket"}:
        listener.address, listener.kind = None, kind
        listener.network = display.listeners[0].network if kind == "network" else None
    elif address := (display.listeners[0].address if display.listeners else display.listen):
        listener.address = address


def _carried(domain: Domain) -> Iterator[Device]:
    """What goes through SPICE."""
    for device in domain.devices:
        if isinstance(device, CharacterSource) and device.kind in _OF_SPICE:
            yield device
