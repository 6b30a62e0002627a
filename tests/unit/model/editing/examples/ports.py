"""Examples about ports, consoles, channels and what else carries characters."""

from tests.unit.model.editing.examples.making import (
    ARM,
    FAILS,
    NO_USB,
    PLAIN,
    REFUSES,
    TAKES,
    UNTRIED,
    Example,
    vm,
    warned,
)
from vmdesk.model.editing.checks import characters
from vmdesk.model.editing.checks.case import Rule

SPICE = "<graphics type='spice' autoport='yes'/>"
PORT_0 = "<target port='0'/>"


def serial(target: str = "", kind: str = "pty", source: str = "") -> str:
    return f"<serial type='{kind}'>{source}{target}</serial>"


def of_type(kind: str, model: str = "") -> str:
    named = f"<model name='{model}'/>" if model else ""
    return serial(f"<target type='{kind}'>{named}</target>")


def console(target: str) -> str:
    return f"<console type='pty'><target type='{target}'/></console>"


def channel(name: str = "a", kind: str = "pty", source: str = "") -> str:
    return f"<channel type='{kind}'>{source}<target type='virtio' name='{name}'/></channel>"


def source(attributes: str, more: str = "") -> str:
    return f"<source {attributes}>{more}</source>"


def connected(rule: Rule, at: str, kind: str, wrong: str, right: str) -> Example:
    """An example of what a serial port is connected to."""
    return Example(rule, f"Serial.{at}", vm(serial("", kind, wrong)), vm(serial("", kind, right)), REFUSES)


def again(mode: str, seconds: int = 1) -> str:
    return source(f"mode='{mode}' host='127.0.0.1' service='4555'", f"<reconnect enabled='yes' timeout='{seconds}'/>")


TO_FILE = source("path='/tmp/checked.log'")
TO_SOCKET = source("mode='bind' path='/tmp/checked.sock'")
TO_TCP = source("mode='bind' host='127.0.0.1' service='4555'")
EXAMPLES = (
    Example(characters.ports_alike, "Serial.port Serial.port", vm(serial(PORT_0) * 2), vm(serial() * 2), FAILS),
    Example(
        characters.more_ports_than_there_are,
        "Serial.port",
        vm(serial("<target type='isa-serial' port='5'/>")),
        vm(serial("<target type='isa-serial' port='3'/>")),
        REFUSES,
    ),
    Example(characters.more_ports_than_there_are, "Serial", vm(serial() * 5), vm(serial() * 4), FAILS),
    Example(
        characters.more_ports_than_there_are,
        "Parallel",
        vm("<parallel type='pty'/>" * 4),
        vm("<parallel type='pty'/>" * 3),
        FAILS,
    ),
    Example(characters.ports_of_other_machines, "Serial.target", vm(of_type("sclp-serial")), PLAIN, REFUSES),
    Example(characters.ports_of_other_machines, "Serial.target", vm(of_type("spapr-vio-serial")), PLAIN, REFUSES),
    Example(
        characters.ports_of_other_machines,
        "Serial.target",
        vm(of_type("system-serial", "pl011")),
        vm(of_type("system-serial", "pl011"), system=ARM),
        UNTRIED,
    ),
    Example(
        characters.model_of_another_type,
        "Serial.model",
        vm(of_type("usb-serial", "isa-serial")),
        vm(of_type("usb-serial", "usb-serial")),
        REFUSES,
    ),
    Example(
        characters.consoles_that_cannot_be,
        "Console.target",
        vm(console("serial") * 2),
        vm(console("serial") + console("virtio")),
        REFUSES,
    ),
    Example(characters.consoles_that_cannot_be, "Console.target", vm(console("xen")), PLAIN, REFUSES),
    Example(characters.consoles_that_cannot_be, "Console.target", vm(console("sclp")), PLAIN, REFUSES),
    Example(
        characters.channels_alike, "Channel.name Channel.name", vm(channel() * 2), vm(channel() + channel("b")), FAILS
    ),
    Example(
        characters.channels_that_cannot_be,
        "Channel.guest_address",
        vm("<channel type='pty'><target type='guestfwd' port='4600'/></channel>"),
        vm("<channel type='pty'><target type='guestfwd' address='10.0.2.1' port='4600'/></channel>"),
        REFUSES,
    ),
    Example(
        characters.channels_that_cannot_be,
        "Channel.guest_port",
        vm("<channel type='pty'><target type='guestfwd' address='10.0.2.1'/></channel>"),
        PLAIN,
        REFUSES,
    ),
    Example(
        characters.channels_that_cannot_be,
        "Channel.name",
        vm(channel("foo", "spicevmc") + SPICE),
        vm(channel("com.redhat.spice.0", "spicevmc") + SPICE),
        FAILS,
    ),
    Example(
        characters.spice_without_spice,
        "Channel.kind",
        vm(channel("com.redhat.spice.0", "spicevmc")),
        vm(channel("com.redhat.spice.0", "spicevmc") + SPICE),
        REFUSES,
    ),
    Example(
        characters.spice_without_spice,
        "Redirdev.kind",
        vm("<redirdev bus='usb' type='spicevmc'/>"),
        vm("<redirdev bus='usb' type='spicevmc'/>" + SPICE),
        REFUSES,
    ),
    connected(characters.streams_that_say_too_little, "path", "file", "", TO_FILE),
    connected(characters.streams_that_say_too_little, "path", "unix", "", TO_SOCKET),
    connected(characters.streams_that_say_too_little, "host", "tcp", source("mode='bind' service='4555'"), TO_TCP),
    connected(characters.streams_that_say_too_little, "service", "tcp", source("mode='bind' host='127.0.0.1'"), TO_TCP),
    connected(
        characters.streams_that_say_too_little,
        "service",
        "udp",
        source("mode='bind' host='127.0.0.1' service='44'"),
        source("mode='connect' host='127.0.0.1' service='44'"),
    ),
    Example(
        characters.streams_that_say_too_little,
        "Serial.spice_channel",
        vm(serial("", "spiceport") + SPICE),
        vm(serial("", "spiceport", source("channel='a'")) + SPICE),
        REFUSES,
    ),
    connected(characters.streams_that_say_too_little, "reconnect", "tcp", again("bind"), TO_TCP),
    connected(characters.streams_that_say_too_little, "reconnect_after", "tcp", again("connect", 0), TO_TCP),
    Example(
        characters.streams_of_other_hypervisors,
        "Serial.kind",
        vm(serial("", "nmdm", source("master='/dev/nmdm0A' slave='/dev/nmdm0B'"))),
        PLAIN,
        FAILS,
    ),
    Example(
        characters.streams_of_other_hypervisors, "Serial.kind", vm(serial("", "spicevmc") + SPICE), vm(SPICE), REFUSES
    ),
    Example(
        characters.streams_of_other_hypervisors,
        "Serial.protocol",
        vm(serial("", "tcp", TO_TCP + "<protocol type='telnets'/>")),
        vm(serial("", "tcp", TO_TCP + "<protocol type='telnet'/>")),
    ),
    Example(
        characters.files_alike,
        "Serial.path Serial.path",
        vm(serial("", "file", TO_FILE) * 2),
        vm(serial("", "file", TO_FILE) + "<console type='file'><target type='serial'/></console>"),
        FAILS,
    ),
    Example(
        characters.files_alike,
        "Serial.service Serial.service",
        vm(serial("", "tcp", TO_TCP) * 2),
        vm(serial("", "tcp", TO_TCP)),
        FAILS,
    ),
    warned(
        characters.files_alike,
        "Serial.path Serial.path",
        vm(serial("", "unix", TO_SOCKET) * 2),
        vm(serial("", "unix", TO_SOCKET)),
        TAKES,
    ),
    Example(
        characters.usb_that_is_off,
        "Redirdev.bus",
        vm(NO_USB + "<redirdev bus='usb' type='spicevmc'/>" + SPICE),
        vm("<redirdev bus='usb' type='spicevmc'/>" + SPICE),
        REFUSES,
    ),
    Example(
        characters.certificates_of_a_card,
        "Smartcard.certificates",
        vm("<smartcard mode='host-certificates'><certificate>a</certificate></smartcard>"),
        vm("<smartcard mode='host-certificates'>" + "<certificate>a</certificate>" * 3 + "</smartcard>"),
    ),
)
