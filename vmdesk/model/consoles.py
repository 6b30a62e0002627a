"""What a VM's XML says of its screens and text consoles. What comes from a host is read as hostile."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from vmdesk.model.parsing import attribute, number, parse
from vmdesk.words import N_, Sentence

MOST = 64  # of a kind that are told apart: what a host sends is not to be trusted
OPENABLE = frozenset({"pty", "unix"})  # sources that virDomainOpenConsole can open
_ADDRESS = re.compile(r"[A-Za-z0-9:][A-Za-z0-9.:_%-]{0,254}")
_PORTS = range(1, 65536)
_SHOWN = frozenset({"vnc", "spice", "rdp"})  # kinds to which a viewer can connect at all


@dataclass(frozen=True, slots=True)
class Display:
    """A `<graphics>` of a VM. `index` is its place among all of them, as virDomainOpenGraphicsFD counts.

    Ports are 0 where there is none, or where it is not known because the VM is off. `listens` is False where libvirt
    alone hands out the way to it (`<listen type='none'/>`). The password is empty unless the XML was read with it.
    """

    index: int
    kind: str
    address: str = ""
    port: int = 0
    tls_port: int = 0
    websocket: int = 0
    socket: str = ""
    listens: bool = True
    password: str = field(default="", repr=False)

    @property
    def viewable(self) -> bool:
        """Whether there are viewers for it, here or elsewhere."""
        return self.kind in _SHOWN


@dataclass(frozen=True, slots=True)
class TextConsole:
    """A `<serial>` or `<console>` of a VM, whose `kind` is its tag, counted from 0 by `number`.

    `alias` is libvirt's name for it, which virDomainOpenConsole takes; only a running VM has it. `source` is what it
    is connected to, such as `pty`.
    """

    alias: str | None
    kind: str
    number: int
    source: str

    @property
    def openable(self) -> bool:
        """Whether libvirt can open it."""
        return self.source in OPENABLE

    @property
    def label(self) -> Sentence:
        """What a person calls it."""
        text = N_("Serial Port {number}") if self.kind == "serial" else N_("Text Console {number}")
        return Sentence(text, {"number": self.number + 1})


def displays(xml: str) -> tuple[Display, ...]:
    """The VM's displays in their order. Odd or missing parts are left empty; no XML at all raises ValueError."""
    return tuple(_display(index, node) for index, node in enumerate(_first(parse(xml), "devices/graphics")))


def text_consoles(xml: str) -> tuple[TextConsole, ...]:
    """The VM's serial ports, then its other consoles. Raises ValueError where this is no XML.

    The first console is most often the first serial port under another name (`target type='serial'`): it is left out
    where there is one.
    """
    root = parse(xml)
    serials = tuple(_text_console(node, "serial") for node in _first(root, "devices/serial"))
    consoles = (node for node in _first(root, "devices/console") if not (serials and _repeats_serial(node)))
    return serials + tuple(_text_console(node, "console") for node in consoles)


def _first(root: etree._Element, path: str) -> Iterator[etree._Element]:
    return islice(root.iterfind(path), MOST)


def _display(index: int, node: etree._Element) -> Display:
    listener = node.find("listen")
    kind = listener.get("type", "") if listener is not None else ""
    return Display(
        index,
        node.get("type", ""),
        address=_address(attribute(node, "listen", "address") or node.get("listen", "")),
        port=_port(node.get("port", "")),
        tls_port=_port(node.get("tlsPort", "")),
        websocket=_port(node.get("websocket", "")),
        socket=attribute(node, "listen", "socket") or node.get("socket", ""),
        listens=kind != "none",
        password=node.get("passwd", ""),
    )


def _address(text: str) -> str:
    """One that can be an address or a name: programs would take others for options, or for more than one word."""
    return text if _ADDRESS.fullmatch(text) else ""


def _port(digits: str) -> int:
    found = number(digits)
    return found if found in _PORTS else 0


def _text_console(node: etree._Element, kind: str) -> TextConsole:
    alias = attribute(node, "alias", "name")
    return TextConsole(alias or None, kind, number(attribute(node, "target", "port")), node.get("type", ""))


def _repeats_serial(node: etree._Element) -> bool:
    return attribute(node, "target", "type") == "serial"
