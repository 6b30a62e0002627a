"""The address of a libvirt host taken apart: hypervisor, way, user, host, port, path and parameters, and put together.

An address is a libvirt URI, `driver[+transport]://[user@][host][:port]/[path][?parameters]`. Names in it are encoded as
such: what a person writes may hold any character, international names among them.
"""

from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

import idna

from vmdesk.errors import Kind, Problem
from vmdesk.model.uri import check
from vmdesk.words import sentence

SSH_TRANSPORTS = frozenset({"ssh", "libssh", "libssh2"})
SSH_PORT = 22


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
        try:
            return idna.decode(self.host) if "xn--" in self.host.lower() else self.host
        except idna.IDNAError:
            return self.host

    @property
    def uri(self) -> str:
        """The libvirt URI."""
        scheme = f"{self.driver}+{self.transport}" if self.transport else self.driver
        query = f"?{urlencode(self.parameters, quote_via=quote)}" if self.parameters else ""
        return f"{scheme}://{self._authority}{quote(self.path)}{query}"

    @property
    def _authority(self) -> str:
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        host = f"[{quote(self.host, safe=':')}]" if ":" in self.host else quote(self.host, safe="")
        port = f":{self.port}" if self.port is not None else ""
        return f"{user}{host}{port}"

    def parameter(self, name: str) -> str:
        """The value of a parameter; empty where it is not there."""
        return dict(self.parameters).get(name, "")


def read_address(uri: str) -> HostAddress:
    """The parts of a libvirt URI. Raises Problem where it cannot be one."""
    parts = urlsplit(check(uri))
    driver, _, transport = parts.scheme.partition("+")
    authority = parts.netloc
    user, at, host_port = authority.rpartition("@")
    host = unquote(host_port.partition("]")[0][1:]) if host_port.startswith("[") else unquote(parts.hostname or "")
    if not host_port.startswith("["):  # urlsplit lowers names, which leaves what is encoded in them as it was
        host = unquote(host_port.rpartition(":")[0] if parts.port is not None else host_port.rstrip(":"))
    return HostAddress(
        driver,
        transport,
        unquote(user) if at else "",
        host,
        parts.port,
        unquote(parts.path),
        tuple(parse_qsl(parts.query, keep_blank_values=True)),
    )


def network_name(text: str) -> str:
    """A host's name or address that a person wrote, as the network knows it. Raises Problem where it cannot be one.

    International names become ASCII (RFC 5891, with the mapping of UTS 46); brackets around IPv6 are taken off.
    """
    name = text.strip()
    if name.startswith("[") and name.endswith("]"):
        name = name[1:-1]
    if not name.isprintable() or any(character in _NEVER for character in name) or name.startswith("-"):
        raise Problem(sentence("This cannot be the name of a computer."), details=repr(text), kind=Kind.MALFORMED)
    if name.isascii():
        return name
    try:
        return idna.encode(name, uts46=True).decode()
    except idna.IDNAError as error:
        words = sentence("This cannot be the name of a computer.")
        raise Problem(words, details=f"{text!r}: {error}", kind=Kind.MALFORMED) from error


# What no name or address of a computer has, and a shell or a URI would take for something else.
_NEVER = frozenset(" \t/\\?#@[]\"'`$&;|<>(){}!*^~,=+")
