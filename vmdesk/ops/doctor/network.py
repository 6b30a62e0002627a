"""Whether a name leads to addresses, and whether somebody answers at a port there: each with a patience of its own."""

import asyncio
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from ipaddress import ip_address

from vmdesk.aio import in_thread
from vmdesk.model.doctor.check import Check
from vmdesk.model.doctor.finding import Finding, bad, good
from vmdesk.ops.doctor.case import visible
from vmdesk.words import Sentence, sentence

NAME_SECONDS = 10.0
CONNECT_SECONDS = 6.0
GREETING_SECONDS = 6.0
MOST_ADDRESSES = 8
LONGEST_GREETING = 255  # RFC 4253, section 4.2
Address = tuple[int, str]  # family, and address as the network writes it


class _Answer(Enum):
    """What came of one address, the best first."""

    SSH = auto()
    OPEN = auto()  # it takes connections; what it speaks was not asked
    OTHER = auto()
    MUTE = auto()
    REFUSED = auto()
    SILENT = auto()
    NO_WAY = auto()


@dataclass(frozen=True, slots=True)
class _Look:
    address: str
    answer: _Answer
    text: str = ""

    def __str__(self) -> str:
        return f"{self.address}: {self.answer.name.lower().replace('_', ' ')} {self.text}".rstrip()


# Names.


async def judge_name(host: str, port: int) -> tuple[Finding, tuple[Address, ...]]:
    """Whether the name leads to addresses, and these."""
    line = Check.NAME
    try:
        found = await asyncio.wait_for(in_thread(partial(_resolve, host, port), name="look up"), NAME_SECONDS)
    except TimeoutError:
        words = sentence("Nobody said within {seconds} s where {host} is.", seconds=round(NAME_SECONDS), host=host)
        return bad(line, words, _network_hint()), ()
    except (OSError, UnicodeError) as error:
        return _unknown(host, error), ()
    texts = ", ".join(text for _, text in found)
    words = sentence("{host} is {addresses}.", host=host, addresses=texts)
    if _is_number(host):
        words = sentence("The host is given by its address, {address}.", address=host)
    return good(line, words), found


def _resolve(host: str, port: int) -> tuple[Address, ...]:
    entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys((entry[0], str(entry[4][0])) for entry in entries))[:MOST_ADDRESSES]


def _unknown(host: str, error: Exception) -> Finding:
    details = f"{type(error).__name__}: {error}"
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
        words = sentence("The network's list of names does not answer, so {host} cannot be found.", host=host)
        return bad(Check.NAME, words, _network_hint(), details)
    words = sentence("Nobody knows a computer named {host}.", host=host)
    hint = sentence("Check the spelling, and whether this computer is in the right network.")
    return bad(Check.NAME, words, hint, details)


def _network_hint() -> Sentence:
    return sentence("Check the network of this computer.")


def _is_number(host: str) -> bool:
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


# Ports.


async def judge_port(addresses: Sequence[Address], port: int, *, ssh: bool) -> Finding:
    """Whether somebody answers at the port of one of the addresses, and, if it should be so, speaks SSH."""
    looks = await asyncio.gather(
        *(in_thread(partial(_look, family, text, port, ssh=ssh), name="try port") for family, text in addresses)
    )
    best = min(looks, key=lambda look: look.answer.value)
    details = "\n".join(map(str, looks))
    if best.answer in {_Answer.SSH, _Answer.OPEN}:
        return good(Check.PORT, _words(best, port), details)
    return bad(Check.PORT, _words(best, port), _hint(best.answer), details)


def _look(family: int, address: str, port: int, *, ssh: bool) -> _Look:
    with socket.socket(family, socket.SOCK_STREAM) as line:
        line.settimeout(CONNECT_SECONDS)
        try:
            line.connect((address, port))
        except ConnectionRefusedError:
            return _Look(address, _Answer.REFUSED)
        except TimeoutError:
            return _Look(address, _Answer.SILENT)
        except OSError as error:
            return _Look(address, _Answer.NO_WAY, str(error))
        return _greeting(line, address) if ssh else _Look(address, _Answer.OPEN)


def _greeting(line: socket.socket, address: str) -> _Look:
    line.settimeout(GREETING_SECONDS)
    try:
        data = line.recv(LONGEST_GREETING)
    except OSError as error:
        return _Look(address, _Answer.MUTE, str(error))
    text = visible(data.decode("ascii", "replace"))
    if data.startswith(b"SSH-"):
        return _Look(address, _Answer.SSH, text)
    return _Look(address, _Answer.OTHER if data else _Answer.MUTE, text)


def _words(look: _Look, port: int) -> Sentence:
    match look.answer:
        case _Answer.SSH | _Answer.OPEN:
            return sentence("The host answers at port {port}.", port=port)
        case _Answer.OTHER:
            return sentence("What answers at port {port} does not speak SSH.", port=port)
        case _Answer.MUTE:
            return sentence("The host takes connections at port {port}, and then says nothing.", port=port)
        case _Answer.REFUSED:
            return sentence("The host is there, but nothing takes connections at port {port}.", port=port)
        case _Answer.SILENT:
            seconds = round(CONNECT_SECONDS)
            return sentence("Nobody answers at {address} within {seconds} s.", address=look.address, seconds=seconds)
        case _Answer.NO_WAY:
            return sentence("The network knows no way to {address}.", address=look.address)


def _hint(answer: _Answer) -> Sentence | None:
    match answer:
        case _Answer.OTHER:
            return sentence("Check the port in the address.")
        case _Answer.MUTE:
            return sentence("It may be overloaded or frozen, or a firewall is in the way. Check the port, too.")
        case _Answer.REFUSED:
            return sentence("Check that the service runs there, and the port in the address.")
        case _Answer.SILENT:
            return sentence("Check that it is switched on, and that no firewall is in the way.")
        case _:
            return sentence("Check the network of this computer, a VPN for example.")
