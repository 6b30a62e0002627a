"""What speaks against serial and parallel ports, consoles, channels, and what carries characters else."""

from collections.abc import Callable, Hashable, Iterator
from typing import Any

from vmdesk.model.devices.channel import SPICE_AGENT, Channel
from vmdesk.model.devices.character import CharacterSource
from vmdesk.model.devices.console import Console
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.parallel import Parallel
from vmdesk.model.devices.redirdev import Redirdev
from vmdesk.model.devices.serial import Serial
from vmdesk.model.devices.smartcard import Smartcard
from vmdesk.model.editing.checks.case import Case, Rule
from vmdesk.model.editing.checks.saying import Found, alike, error, named, warning
from vmdesk.model.editing.remark import Remark
from vmdesk.model.element.view import Field
from vmdesk.words import sentence

_MOST_ISA, _MOST_PARALLEL = 4, 3
_CERTIFICATES = 3
_OF_SPICE = frozenset({"spicevmc", "spiceport"})
_OF_PATHS = frozenset({"file", "dev", "pipe", "unix"})
_TYPE_OF_MODEL = {
    "isa-serial": "isa-serial",
    "usb-serial": "usb-serial",
    "pci-serial": "pci-serial",
    "spapr-vty": "spapr-vio-serial",
    "pl011": "system-serial",
    "16550a": "system-serial",
    "sclpconsole": "sclp-serial",
    "sclplmconsole": "sclp-serial",
    "isa-debugcon": "isa-debug",
}


def _streams(case: Case) -> list[CharacterSource]:
    """All that carries characters; a console that is the first serial port is that port, under another name."""
    return [device for device in case.devices if isinstance(device, CharacterSource) and not _stands_in(device)]


def _stands_in(device: CharacterSource) -> bool:
    target = device.node.find("target")
    return device.node.tag == "console" and (target is None or target.get("type") != "virtio")


def ports_alike(case: Case) -> Found:
    """A serial port has a number of its own."""
    for port, _other in alike(_isa(case), lambda port: port.port):
        text = sentence("Another serial port has the number {number}.", number=port.port)
        yield error(port, Serial.port, text)


def _isa(case: Case) -> list[Serial]:
    """The serial ports that a PC has on its board."""
    return [port for port in case.all_of(Serial) if port.target in {None, "isa-serial"} and case.machine.x86]


def more_ports_than_there_are(case: Case) -> Found:
    """A PC has so many."""
    for port in _isa(case):
        if (port.port or 0) >= _MOST_ISA:
            yield error(port, Serial.port, sentence("The ports of a PC are numbered 0 to {last}.", last=_MOST_ISA - 1))
    for port in _isa(case)[_MOST_ISA:]:
        yield error(port, None, sentence("A PC has {count} of them at most.", count=_MOST_ISA))
    for parallel in case.all_of(Parallel)[_MOST_PARALLEL:] if case.machine.x86 else ():
        yield error(parallel, None, sentence("A PC has {count} of them at most.", count=_MOST_PARALLEL))


def ports_of_other_machines(case: Case) -> Found:
    """Some ports are those of one sort of machine."""
    machine = case.machine
    for port in case.all_of(Serial):
        wrong = (
            (port.target == "spapr-vio-serial" and not machine.pseries)
            or (port.target == "sclp-serial" and not machine.s390)
            or (port.model == "pl011" and machine.x86)
            or (port.model == "16550a" and machine.x86)
        )
        if wrong and machine.architecture:
            yield error(port, Serial.target, sentence("VMs of this kind have no such port."))


def model_of_another_type(case: Case) -> Found:
    """A model is of one type."""
    for port in case.all_of(Serial):
        wanted = _TYPE_OF_MODEL.get(port.model or "")
        if wanted and port.target and port.target != wanted:
            yield error(port, Serial.model, sentence("This model is of the type {type}.", type=wanted))


def consoles_that_cannot_be(case: Case) -> Found:
    """The first console may be the serial port; the others are of VirtIO."""
    for index, console in enumerate(case.all_of(Console)):
        if index and console.target == "serial":
            yield error(console, Console.target, sentence("Only the first console can be a serial port."))
        elif console.target in {"xen", "lxc", "openvz", "uml"}:
            yield error(console, Console.target, sentence("QEMU has no such console."))
        elif console.target in {"sclp", "sclplm"} and case.machine.architecture and not case.machine.s390:
            yield error(console, Console.target, sentence("VMs of this kind have no such console."))


def channels_alike(case: Case) -> Found:
    """In the guest a channel is known by its name."""
    virtio = [channel for channel in case.all_of(Channel) if channel.target == "virtio"]
    for channel, _other in alike(virtio, lambda channel: channel.name):
        yield error(channel, Channel.name, sentence("Another channel has this name."))


def channels_that_cannot_be(case: Case) -> Found:
    """A channel has a name or an address; some names are SPICE's."""
    for channel in case.all_of(Channel):
        if channel.target == "guestfwd" and not channel.guest_address:
            yield error(channel, Channel.guest_address, sentence("Say at which address the guest calls."))
        elif channel.target == "guestfwd" and not channel.guest_port:
            yield error(channel, Channel.guest_port, sentence("Say at which port the guest calls."))
        elif channel.target == "xen":
            yield error(channel, Channel.target, sentence("QEMU has no such channel."))
        elif channel.target == "virtio" and channel.kind == "spicevmc" and channel.name not in {None, SPICE_AGENT}:
            yield error(channel, Channel.name, sentence("Of this sort SPICE has only {name}.", name=SPICE_AGENT))


def spice_without_spice(case: Case) -> Found:
    """What SPICE carries needs its display."""
    for stream in _streams(case):
        if stream.kind in _OF_SPICE and not case.shows("spice"):
            text = sentence("It needs a SPICE display. Add that first.")
            yield error(stream, CharacterSource.kind, text)


def streams_that_say_too_little(case: Case) -> Found:
    """The other end is somewhere."""
    for stream in _streams(case):
        yield from _other_end(stream)
        if stream.mode == "bind" and stream.reconnect:
            yield error(stream, CharacterSource.reconnect, sentence("Only who calls can call again."))
        elif stream.reconnect and not stream.reconnect_after:
            yield error(stream, CharacterSource.reconnect_after, sentence("Say after how many seconds."))


def _other_end(stream: CharacterSource) -> Iterator[Remark]:
    channel = isinstance(stream, Channel) and stream.target in {"virtio", "xen"}
    if stream.kind in _OF_PATHS and not stream.path and not (stream.kind == "unix" and channel):
        yield error(stream, CharacterSource.path, sentence("Choose what it is connected to."))
    elif stream.kind == "tcp" and not stream.host:
        yield error(stream, CharacterSource.host, sentence("Say which host."))
    elif stream.kind in {"tcp", "udp"} and not _has_port(stream):
        yield error(stream, CharacterSource.service, sentence("Say which port."))
    elif stream.kind in {"spiceport", "dbus"} and not stream.spice_channel:
        yield error(stream, CharacterSource.spice_channel, sentence("Say which channel."))


def _has_port(stream: CharacterSource) -> bool:
    """Whether there is a port; by UDP one calls, whatever one listens at."""
    calls = stream.kind == "udp"
    return any(
        node.get("service") and not (calls and node.get("mode") == "bind") for node in stream.node.findall("source")
    )


def streams_of_other_hypervisors(case: Case) -> Found:
    """What QEMU has no end of."""
    for stream in _streams(case):
        if stream.kind == "nmdm":
            yield error(stream, CharacterSource.kind, sentence("QEMU cannot connect it to this."))
        elif stream.kind == "spicevmc" and isinstance(stream, Serial | Parallel | Console):
            yield error(stream, CharacterSource.kind, sentence("Ports and consoles cannot be connected to this."))
        elif stream.kind == "tcp" and stream.protocol in {"telnets", "tls"}:
            yield error(stream, CharacterSource.protocol, sentence("QEMU does not speak it. Switch TLS on instead."))


def files_alike(case: Case) -> Found:
    """Two ends in one file write over each other."""
    yield from _shared(case, "file", CharacterSource.path, lambda one: one.path, serious=True)
    yield from _shared(case, "unix", CharacterSource.path, lambda one: one.path, serious=False)
    yield from _shared(case, "tcp", CharacterSource.service, _listening, serious=True)


def _listening(stream: CharacterSource) -> Hashable:
    return (stream.host, stream.service) if stream.mode == "bind" and stream.service not in {None, "0"} else None


def _shared(
    case: Case, kind: str, field: Field[Any], key: Callable[[CharacterSource], Hashable], *, serious: bool
) -> Iterator[Remark]:
    streams = [stream for stream in _streams(case) if stream.kind == kind]
    for stream, other in alike(streams, key):
        if isinstance(other, Device):
            text = sentence("{other} is connected to it too.", other=named(other))
            yield (error if serious else warning)(stream, field, text)


def usb_that_is_off(case: Case) -> Found:
    """What is redirected is plugged into USB."""
    for device in case.all_of(Redirdev):
        if not case.has_usb:
            yield error(device, Redirdev.bus, sentence("USB is switched off in this VM."))


def certificates_of_a_card(case: Case) -> Found:
    """A card is made of three."""
    for reader in case.all_of(Smartcard):
        if reader.card == "host-certificates" and len(reader.certificates) != _CERTIFICATES:
            text = sentence("There must be {count} certificates.", count=_CERTIFICATES)
            yield error(reader, Smartcard.certificates, text)


GENERAL: tuple[Rule, ...] = (streams_that_say_too_little, usb_that_is_off, certificates_of_a_card)
QEMU: tuple[Rule, ...] = (
    ports_alike,
    more_ports_than_there_are,
    ports_of_other_machines,
    model_of_another_type,
    consoles_that_cannot_be,
    channels_alike,
    channels_that_cannot_be,
    spice_without_spice,
    streams_of_other_hypervisors,
    files_alike,
)
