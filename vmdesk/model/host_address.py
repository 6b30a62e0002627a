"""The address of a libvirt host taken apart: hypervisor, way, user, host, port, path and parameters, and put together.

An address is a libvirt URI, `driver[+transport]://[user@][host][:port]/[path][?parameters]`. Names in it are encoded as
such: what a person writes may hold any character, international names among them.
"""

import re
from dataclasses import dataclass, replace
from ipaddress import IPv6Address
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

import idna

from vmdesk.errors import Kind, Problem
from vmdesk.model.uri import DRIVER_WORDS, check, host_in_words
from vmdesk.words import Sentence, sentence

SSH_TRANSPORTS = frozenset({"ssh", "libssh", "libssh2"})
SSH_PORT = 22
USUAL_PORTS = {"ssh": SSH_PORT, "tls": 16514, "tcp": 16509}  # SSH's, and those of libvirt's daemon
LARGEST_PORT = 65535
LONGEST_NAME, LONGEST_LABEL = 253, 63  # RFC 1035, section 2.3.4
_ONE_DAEMON = frozenset({"xen", "lxc"})  # these have the system's machines alone, and take `/` for `/system`


@dataclass(frozen=True, slots=True)
class HostAddress:
    """The parts, decoded. `host` is as the network knows it: international names in ASCII, IPv6 without brackets."""

    driver: str = "qemu"
    transport: str = ""
    user: str = ""
    host: str = ""
    port: int | None = None
    path: str = "/system"
    parameters: tuple[tuple[str, str], ...] = ()

    @property
    def over_ssh(self) -> bool:
        """Whether the host is reached by SSH, whatever program or library was to do it."""
        return self.transport in SSH_TRANSPORTS

    @property
    def host_words(self) -> str:
        """The host's name as a person writes it."""
        return host_in_words(self.host)

    @property
    def uri(self) -> str:
        """The libvirt URI."""
        scheme = f"{self.driver}+{self.transport}" if self.transport else self.driver
        query = urlencode(self.parameters, quote_via=quote, safe="/", errors="replace")
        return f"{scheme}://{self._authority}{_encoded(self.path, '/')}{'?' if query else ''}{query}"

    @property
    def _authority(self) -> str:
        user = f"{_encoded(self.user)}@" if self.user else ""
        host = f"[{_encoded(self.host, ':')}]" if ":" in self.host else _encoded(self.host)
        port = f":{self.port}" if self.port is not None else ""
        return f"{user}{host}{port}"

    @property
    def canonical(self) -> "HostAddress":
        """One spelling for all that libvirt takes for the same: the usual port left out, the way written out."""
        transport = self.transport
        if self.over_ssh:
            transport = "ssh"
        elif not transport and self.host:
            transport = "tls"  # the way of an address with a host and no transport
        elif transport == "unix" and not self.parameter("socket"):
            transport = ""
        return replace(
            self,
            transport=transport,
            host=self.host.lower(),
            port=None if self.port == USUAL_PORTS.get(transport) else self.port,
            path="/system" if self.driver in _ONE_DAEMON and self.path in {"", "/"} else self.path,
            parameters=tuple(sorted(self.parameters)),
        )

    def parameter(self, name: str) -> str:
        """The value of a parameter; empty where it is not there."""
        return dict(self.parameters).get(name, "")


def _encoded(text: str, safe: str = "") -> str:
    """A part of a URI; half a character, which a field may hold for a moment, becomes a question mark."""
    return quote(text, safe=safe, errors="replace")


def read_address(uri: str) -> HostAddress:
    """The parts of a libvirt URI. Raises Problem where it cannot be one."""
    parts = urlsplit(check(uri))
    driver, _, transport = parts.scheme.partition("+")
    user, at, host_port = parts.netloc.rpartition("@")
    return HostAddress(
        driver,
        transport,
        unquote(user) if at else "",
        _host_of(host_port, has_port=parts.port is not None),
        parts.port,
        unquote(parts.path),
        tuple(parse_qsl(parts.query, keep_blank_values=True)),
    )


def _host_of(host_port: str, *, has_port: bool) -> str:
    """The host, decoded. urlsplit's own `hostname` is in small letters, and leaves what is encoded as it was."""
    if host_port.startswith("["):
        return unquote(host_port.partition("]")[0][1:])
    host = host_port.rpartition(":")[0] if has_port else host_port.rstrip(":")
    return unquote(host) if host.isascii() else network_name(host)


def checked_uri(uri: str) -> str:
    """The URI as it can be kept and given to libvirt. Raises Problem where it, or a name in it, cannot be one."""
    address = read_address(uri)
    _refuse_characters(address.host, _NEVER_IN_HOSTS)
    if address.host and address.host.isascii():  # other names were encoded, as those of SSH's settings that are kept
        network_name(address.host)
    user_name(address.user)
    if address.port is not None:
        port_number(str(address.port))
    return uri.strip() if urlsplit(uri.strip()).netloc.isascii() else address.uri


def same_host(first: str, second: str) -> bool:
    """Whether two URIs lead to the same machines, by the same user and the same way."""
    try:
        return read_address(first).canonical == read_address(second).canonical
    except Problem:
        return first.strip() == second.strip()


# What a person writes where the name of a computer belongs.


def is_address(text: str) -> bool:
    """Whether a text is, or is about to become, a whole address such as `ssh://server` and no name of a computer."""
    scheme, _, rest = text.strip().partition(":")
    return rest.startswith("/") or ("+" in scheme and scheme.partition("+")[0].lower() in DRIVER_WORDS)


def without_password(text: str) -> tuple[str, bool]:
    """`[scheme://][user[:password]@]place` without the password, and whether there was one."""
    begin, mark, rest = text.partition("://")
    if not mark:
        begin, rest = "", text
    place = _PLACE.match(rest) if mark else None
    login = (place[1] if place else rest).rpartition("@")[0]
    user = _COLON.split(login, maxsplit=1)[0]
    return f"{begin}{mark}{user}{rest[len(login) :]}", user != login


def written_address(text: str, driver: str, path: str) -> HostAddress:
    """The parts of an address of libvirt or of SSH (`ssh://`) that a person wrote; the password is left out.

    SSH's says nothing of the hypervisor: its driver and path are those given. Where a QEMU address has no path, the
    system's VMs are meant. Raises Problem where it cannot be one.
    """
    scheme, _, rest = without_password(text.strip())[0].partition("://")
    place = _PLACE.match(rest)
    authority, after = (place[1], place[2]) if place else ("", "")
    port_number(split_place(authority)[2])  # it may be the beginning of a password, which no message is to repeat
    if scheme.lower() == "ssh":
        scheme, after = f"{driver}+ssh", path
    elif scheme.partition("+")[0].lower() == "qemu" and after.partition("?")[0] in {"", "/"}:
        after = f"/system{after.removeprefix('/')}"
    return read_address(f"{scheme}://{authority}{after}")


def split_place(text: str) -> tuple[str, str, str]:
    """User, host and port of `[user@]host[:port]`, unchecked, as people write a computer. IPv6 needs no brackets."""
    user, _, rest = text.strip().rpartition("@")
    if rest.startswith("["):
        host, closed, port = rest[1:].partition("]")
        if closed and (port.startswith(":") or (not port and ":" in host)):
            return user, host, port[1:]
        return user, rest, ""
    if rest.count(":") == 1:
        host, _, port = rest.partition(":")
        return user, host, port
    return user, rest, ""


def network_name(text: str) -> str:
    """A host's name or address that a person wrote, as the network knows it. Raises Problem where it cannot be one.

    International names become ASCII (RFC 5891, with the mapping of UTS 46); brackets around IPv6 are taken off.
    """
    name = text.strip()
    bracketed = name.startswith("[") and name.endswith("]")
    if bracketed:
        name = name[1:-1]
    if not name:
        raise _refused(text, sentence("Enter the name of the computer."))
    _refuse_characters(name, _NEVER_IN_HOSTS)
    if ":" in name or bracketed:
        return _v6(name)
    if "%" in name:
        raise _refused(text, sentence("“{character}” cannot be in this name.", character="%"))
    if not name.isascii():
        name = _international(name)
    labels = name.removesuffix(".").split(".")
    if len(name) > LONGEST_NAME or not all(0 < len(label) <= LONGEST_LABEL for label in labels):
        raise _refused(text, sentence("This cannot be the name of a computer."))
    return name


def _v6(name: str) -> str:
    try:
        IPv6Address(name)
    except ValueError as error:
        raise _refused(name, sentence("This cannot be the address of a computer."), str(error)) from error
    return name


def _international(name: str) -> str:
    try:
        return idna.encode(name, uts46=True).decode()
    except idna.IDNAError as error:
        raise _refused(name, sentence("This cannot be the name of a computer."), str(error)) from error


def user_name(text: str) -> str:
    """The name by which somebody logs in; empty for the usual one. Raises Problem where it cannot be one."""
    name = text.strip()
    _refuse_characters(name, _NEVER_IN_USERS)
    if ":" in name:
        raise _refused("", sentence("Leave the password out: it is asked for when it is needed."))
    if name.endswith("\\"):
        raise _refused(text, sentence("The name of a user cannot end in “\\”."))
    return name


def port_number(text: str) -> int | None:
    """A TCP port; None for the usual one. Raises Problem where it cannot be one."""
    number = text.strip()
    if not number:
        return None
    if not (number.isascii() and number.isdecimal() and 0 < int(number[:6]) <= LARGEST_PORT):
        raise _refused(text, sentence("A port is a number from 1 to {largest}.", largest=LARGEST_PORT))
    return int(number)


def _refuse_characters(name: str, never: frozenset[str]) -> None:
    if not name.isprintable():
        raise _refused(name, sentence("There is an invisible character in this name."))
    if name.startswith("-"):
        raise _refused(name, sentence("A name cannot begin with “-”."))
    character = next((character for character in name if character in never), None)
    if character == " ":
        raise _refused(name, sentence("A name has no spaces in it."))
    if character is not None:
        raise _refused(name, sentence("“{character}” cannot be in this name.", character=character))


def _refused(text: str, words: Sentence, why: str = "") -> Problem:
    return Problem(words, details=f"{text!r}: {why}" if why else repr(text), kind=Kind.MALFORMED)


_PLACE = re.compile(r"([^/?#]*)(.*)", re.DOTALL)  # user, host and port of an address, and what follows them
_COLON = re.compile(":|%3A", re.IGNORECASE)  # before a password, as it is or encoded
# What no name or address of a computer has, and a shell or a URI would take for something else.
_NEVER_IN_HOSTS = frozenset(" \t/\\?#@[]\"'`$&;|<>(){}!*^~,=+")
# What OpenSSH refuses in a user's name, since a ProxyCommand may hand it to a shell, and what a shell or it may expand.
_NEVER_IN_USERS = frozenset(" \t\"'`$&;|<>(){}[]!?*^~#%,=")
