"""What the fields for a host say, as texts, and the address that they make; an address as such fields. Without Qt."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from vmdesk.errors import Problem
from vmdesk.model.host_address import (
    USUAL_PORTS,
    HostAddress,
    is_address,
    network_name,
    port_number,
    split_place,
    user_name,
    without_password,
    written_address,
)
from vmdesk.words import N_, Sentence, sentence


class Hypervisor(Enum):
    """libvirt's drivers with the path by which they are opened, in the words of a person.

    The paths are those that libvirt's own drivers propose: `/system`, but for the user's own machines and for the test
    driver's built-in world (docs/uri.rst, drvlxc, drvbhyve).
    """

    SYSTEM = "qemu", "/system", N_("QEMU/KVM: the system’s VMs")
    OWN = "qemu", "/session", N_("QEMU/KVM: the user’s own VMs")
    XEN = "xen", "/system", N_("Xen")
    LXC = "lxc", "/system", N_("LXC containers")
    BHYVE = "bhyve", "/system", N_("bhyve")
    VIRTUOZZO = "vz", "/system", N_("Virtuozzo")
    TEST = "test", "/default", N_("Test: a make-believe host")

    def __init__(self, driver: str, path: str, words: str) -> None:
        self.driver, self.path, self.words = driver, path, words


class Way(Enum):
    """How a host is reached: the transport of its address, and whether it is another computer."""

    LOCAL = "", N_("On this computer")
    SSH = "ssh", N_("SSH")
    TLS = "tls", N_("TLS, with certificates")
    TCP = "tcp", N_("TCP, not encrypted")
    SOCKET = "unix", N_("A socket on this computer")

    def __init__(self, transport: str, words: str) -> None:
        self.transport, self.words = transport, words

    @property
    def remote(self) -> bool:
        """Whether it takes the name of a computer."""
        return self in {Way.SSH, Way.TLS, Way.TCP}

    @property
    def usual_port(self) -> int | None:
        """The TCP port that is meant where none is given."""
        return USUAL_PORTS.get(self.transport)


@dataclass(frozen=True, slots=True)
class Description:
    """The fields as they are, whatever was typed. Those that the way does not have say nothing.

    `alias` says that the host is a name of SSH's settings, to be kept to the letter. `others` are parameters of the
    address that have no field here; they stay.
    """

    hypervisor: Hypervisor = Hypervisor.SYSTEM
    way: Way = Way.LOCAL
    host: str = ""
    user: str = ""
    port: str = ""
    socket: str = ""
    key_file: str = ""
    certificates: str = ""
    alias: bool = False
    others: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> tuple[str, str, str]:
        """User, host and port, of which the host's field may hold all: what was typed there is the newer."""
        user, host, port = ("", "", "") if is_address(self.host) else split_place(without_password(self.host)[0])
        return user or self.user.strip(), host.strip(), port or self.port.strip()

    @property
    def address(self) -> HostAddress:
        """The address; what cannot be a name stands in it encoded, what cannot be a port not at all."""
        way, (user, host, port) = self.way, self.place
        files = {Way.SSH: ("keyfile", self.key_file), Way.TLS: ("pkipath", self.certificates)}
        files[Way.SOCKET] = ("socket", self.socket)
        name, value = files.get(way, ("", ""))
        own = ((name, value.strip()),) if value.strip() else ()
        return HostAddress(
            self.hypervisor.driver,
            way.transport,
            user if way is Way.SSH else "",
            self._network_name(host) if way.remote else "",
            _number(port) if way.remote else None,
            self.hypervisor.path,
            (*own, *self.others),
        )

    def _network_name(self, host: str) -> str:
        try:
            return host if self.alias else network_name(host)
        except Problem:
            return host

    def missing(self) -> dict[str, Sentence]:
        """What is still to be entered, by the name of the field; that is no fault yet."""
        if self.way.remote and not self.place[1] and self._why_no_address() is None:
            return {"host": sentence("Enter the name of the computer.")}
        if self.way is Way.SOCKET and not self.socket.strip():
            return {"socket": sentence("Enter the path of the socket.")}
        return {}

    def refusals(self) -> dict[str, Sentence]:
        """What cannot be, by the name of the field."""
        user, host, port = self.place
        checks = {}
        if self.way.remote:
            checks["host"] = _why_not(network_name, host) if host and not self.alias else self._why_no_address()
            checks["port"] = _why_not(port_number, port)
        if self.way is Way.SSH:
            checks["user"] = _why_not(user_name, user)
            checks["key_file"] = _why_no_path(self.key_file)
        elif self.way is Way.TLS:
            checks["certificates"] = _why_no_path(self.certificates)
        elif self.way is Way.SOCKET:
            checks["socket"] = _why_no_path(self.socket)
        return {field: words for field, words in checks.items() if words is not None}

    @property
    def holds_password(self) -> bool:
        """Whether a password stands in the host's field, where it is of no use."""
        return without_password(self.host)[1]

    def written(self) -> HostAddress | None:
        """The whole address that stands in the host's field; None where there is none, or it cannot be one."""
        try:
            return self._written() if "://" in self.host else None
        except Problem:
            return None

    def _written(self) -> HostAddress:
        return written_address(self.host, self.hypervisor.driver, self.hypervisor.path)

    def _why_no_address(self) -> Sentence | None:
        """Why what was written as the host is no address; None where it is one, or it is not begun with."""
        begun = is_address(self.host) and self.host.partition("://")[2].partition("/")[0].strip()
        return _why_not(lambda _text: self._written(), self.host) if begun and not begun.endswith("@") else None

    def whole(self) -> "Description":
        """The same with what a computer's address in the host's field says, if fields can; what that leaves stays."""
        address = self.written()
        described = describe(address) if address is not None else None
        if described is None or not described.way.remote:
            return self
        return replace(
            described,
            user=described.user or self.user,
            port=described.port or self.port,
            socket=described.socket or self.socket,
            key_file=described.key_file or self.key_file,
            certificates=described.certificates or self.certificates,
        )

    def parted(self) -> "Description":
        """The same with what was typed into the host's field in the fields where it belongs."""
        user, host, port = self.place
        return replace(self, host=host, user=user, port=port) if host else self


def describe(address: HostAddress) -> Description | None:
    """The fields that make this address; None where there is more to it than they can say."""
    known = address.canonical
    hypervisor = next((one for one in Hypervisor if (one.driver, one.path) == (known.driver, known.path)), None)
    way = next((one for one in Way if one.transport == known.transport), None)
    if hypervisor is None or way is None:
        return None
    parameters = dict(address.parameters)
    own = {Way.SSH: "keyfile", Way.TLS: "pkipath", Way.SOCKET: "socket"}.get(way, "")
    description = Description(
        hypervisor,
        way,
        address.host_words,
        address.user,
        "" if address.port is None else str(address.port),
        socket=parameters.get("socket", "") if way is Way.SOCKET else "",
        key_file=parameters.get("keyfile", "") if way is Way.SSH else "",
        certificates=parameters.get("pkipath", "") if way is Way.TLS else "",
        alias=not address.host.isascii(),
        others=tuple(entry for entry in address.parameters if entry[0] != own),
    )
    return description if description.address.canonical == known else None


def _why_no_path(text: str) -> Sentence | None:
    path = text.strip()
    if path and not path.startswith("/"):
        return sentence("Enter the whole path, from its first “/” on.")
    return sentence("There is an invisible character in this path.") if not path.isprintable() else None


def _why_not(check: Callable[[str], object], text: str) -> Sentence | None:
    try:
        check(text)
    except Problem as problem:
        return problem.sentence
    return None


def _number(text: str) -> int | None:
    try:
        return port_number(text)
    except Problem:
        return None
