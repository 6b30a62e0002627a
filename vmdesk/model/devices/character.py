"""What serial ports, consoles, channels and their like have in common: what they are connected to on the host."""

from collections.abc import Callable
from typing import Any, ClassVar

from vmdesk.model.devices.device import Device, Placed
from vmdesk.model.devices.machine import Machine
from vmdesk.model.element.fields import ON_OFF, Bool, Choice, Int, Option, Text
from vmdesk.model.element.shapes import PATH
from vmdesk.model.element.view import Element, Field
from vmdesk.model.form import Row, Section
from vmdesk.words import N_

_NOT_HOT = frozenset({"pipe", "stdio", "spiceport", "nmdm"})
CHARACTER_ORDER = ("source", "protocol", "log", "target")


def is_kind(*kinds: str) -> Callable[["CharacterSource"], bool]:
    """A condition of rows: it is connected to one of these."""
    return lambda device: device.kind in kinds


class CharacterSource(Element):
    """The other end of a stream of characters (domaincommon.rng, `qemucdevSrcDef`)."""

    kind = Choice(
        "@type",
        (
            Option("pty", N_("Terminal"), N_("libvirt's console shows it.")),
            Option("unix", N_("Socket"), N_("A file on the host that programs connect to.")),
            Option("file", N_("File"), N_("What comes out is kept in a file on the host.")),
            Option("tcp", "TCP", N_("Over the network; not encrypted unless TLS is on.")),
            Option("udp", "UDP", N_("Over the network, in single packets.")),
            Option("spicevmc", "SPICE", N_("A service of the display: agent, USB, smartcards.")),
            Option("spiceport", N_("SPICE port"), N_("Viewers get it under a name of its own.")),
            Option("qemu-vdagent", N_("Clipboard"), N_("QEMU shares the clipboard itself, with VNC too.")),
            Option("dbus", "D-Bus", N_("For programs on the host itself.")),
            Option("dev", N_("Device of the host"), N_("A serial port of the host.")),
            Option("pipe", N_("Pipe"), N_("A named pipe on the host.")),
            Option("null", N_("Nothing"), N_("What comes out is lost.")),
            Option("vc", N_("Virtual console"), N_("A page of QEMU's own window.")),
            Option("stdio", N_("Standard input and output")),
            Option("nmdm", N_("Null modem"), N_("A pair of devices of FreeBSD.")),
        ),
    )
    path = Text("source/@path", PATH)
    append = Bool("source/@append", ON_OFF)
    mode = Choice(
        "source/@mode",
        (
            Option("bind", N_("Wait"), N_("QEMU waits for the other side to come.")),
            Option("connect", N_("Call"), N_("QEMU calls the other side, which must be there first.")),
        ),
    )
    host = Text("source/@host")
    service = Text("source/@service")
    own_host = Text("source[@mode='bind']/@host")
    own_service = Text("source[@mode='bind']/@service")
    tls = Bool("source/@tls")
    reconnect = Bool("source/reconnect/@enabled")
    reconnect_after = Int("source/reconnect/@timeout")
    spice_channel = Text("source/@channel")
    master = Text("source/@master")
    slave = Text("source/@slave")
    clipboard = Bool("source/clipboard/@copypaste")
    mouse = Choice("source/mouse/@mode", (Option("client", N_("Viewer's")), Option("server", N_("Guest's"))))
    protocol = Choice(
        "protocol/@type",
        (
            Option("raw", N_("Raw")),
            Option("telnet", "Telnet", N_("With the signals of a terminal.")),
            Option("telnets", N_("Telnet, encrypted")),
            Option("tls", "TLS"),
        ),
    )
    log_file = Text("log/@file", PATH)
    log_append = Bool("log/@append", ON_OFF)
    RUNTIME: ClassVar[tuple[Field[Any], ...]] = (path, mode, tls)

    @property
    def connection(self) -> str:
        """What it is connected to, in a few names."""
        network = f"{self.host}:{self.service}" if self.host or self.service else None
        return " ".join(filter(None, (self.kind, self.path or network or self.spice_channel)))


SOURCE_ROWS = (
    Row(N_("Connected to"), CharacterSource.kind),
    Row(N_("Path"), CharacterSource.path, shown=is_kind("unix", "file", "dev", "pipe"), ask="host-file"),
    Row(N_("Keep what is in the file"), CharacterSource.append, shown=is_kind("file")),
    Row(N_("Who begins"), CharacterSource.mode, shown=is_kind("unix", "tcp")),
    Row(N_("Host"), CharacterSource.host, shown=is_kind("tcp", "udp")),
    Row(N_("Port"), CharacterSource.service, shown=is_kind("tcp", "udp")),
    Row(N_("Own address"), CharacterSource.own_host, shown=is_kind("udp")),
    Row(N_("Own port"), CharacterSource.own_service, shown=is_kind("udp")),
    Row(N_("Protocol"), CharacterSource.protocol, shown=is_kind("tcp")),
    Row("TLS", CharacterSource.tls, shown=is_kind("tcp")),
    Row(
        N_("Call again when the other side is gone"),
        CharacterSource.reconnect,
        shown=lambda device: device.kind in {"tcp", "unix"} and device.mode == "connect",
    ),
    Row(N_("After (seconds)"), CharacterSource.reconnect_after, shown=lambda device: device.reconnect),
    Row(N_("Channel"), CharacterSource.spice_channel, shown=is_kind("spiceport", "dbus")),
    Row(N_("Share the clipboard"), CharacterSource.clipboard, shown=is_kind("qemu-vdagent")),
    Row(N_("Pointer"), CharacterSource.mouse, shown=is_kind("qemu-vdagent")),
)
LOG_ROWS = Section(
    N_("Log"),
    (
        Row(N_("File"), CharacterSource.log_file, N_("A copy of all that comes out is kept on the host.")),
        Row(N_("Keep what is in the file"), CharacterSource.log_append),
    ),
)


class CharacterDevice(CharacterSource, Placed, Device):
    """A device with such a stream."""

    @property
    def streams_at_once(self) -> bool:
        """Whether a running QEMU can make the stream (libvirt's qemuMonitorJSONAttachCharDev)."""
        return self.kind not in _NOT_HOT

    @property
    def summary(self) -> str:
        return self.connection


class Numbered(Element):
    """A device whose kind is counted in the VM, from 0."""

    port = Int("target/@port", maximum=31)

    def number(self, machine: Machine) -> None:
        """Give it the first number that none of its kind has, in the definition or running."""
        taken = {one.port or 0 for one in machine.all_anywhere(type(self))}
        self.port = next(number for number in range(len(taken) + 1) if number not in taken)


class Terminal(Element):
    """A device that may have a terminal of the host, which old definitions name so."""

    tty = Text("@tty", PATH)
    RUNTIME: ClassVar[tuple[Field[Any], ...]] = (tty,)
