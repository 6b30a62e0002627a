"""A shared pool that is to be: what it is, what speaks against that, and its XML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from lxml import etree

from vmdesk.model.metadata import xml_text
from vmdesk.model.new_vm.checks import Finding
from vmdesk.model.pool_sharing import SharedPool, read_shared_pool
from vmdesk.model.severity import Severity
from vmdesk.words import N_, Sentence, sentence

FOLDER_OF_POOLS = "/var/lib/libvirt/images"
_DEVICES = "/dev/disk/by-path"  # by which a disk of iSCSI has the same name on all hosts
_SIXTH = r"[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*"  # an address of IPv6, roughly
_SERVER = re.compile(rf"(?P<name>[A-Za-z0-9.\-]+|\[{_SIXTH}\]|{_SIXTH})(:(?P<port>\d{{1,5}}))?")
_LARGEST_PORT = 65535
_IQN = re.compile(r"iqn\.\d{4}-(0[1-9]|1[0-2])\.[A-Za-z0-9.\-]+(:.+)?")  # basictypes.rng, IscsiQualifiedName
_LINE = re.compile(r"[^\x00-\x1f\x7f]*")


class NewKind(Enum):
    """The kinds of storage that several hosts can have, as a person knows them."""

    NFS = N_("NFS: a folder of a server")
    CIFS = N_("Windows share (CIFS)")
    GLUSTERFS = N_("Gluster, mounted as a folder")
    GLUSTER = N_("Gluster, opened by QEMU itself")
    ISCSI = N_("iSCSI, as disks of the host")
    ISCSI_DIRECT = N_("iSCSI, opened by QEMU itself")
    RBD = N_("Ceph (RBD)")
    FOLDER = N_("A folder that is the same on all hosts")

    @property
    def kind(self) -> str:
        """libvirt's type of such a pool."""
        return _TYPES.get(self, "netfs")

    @property
    def is_mounted(self) -> bool:
        """Whether it has a folder on the hosts, onto which it is mounted."""
        return self.kind == "netfs"

    @property
    def has_path(self) -> bool:
        """Whether a folder on the hosts has to be named."""
        return self.is_mounted or self is NewKind.FOLDER

    @property
    def has_server(self) -> bool:
        """Whether it comes from a server."""
        return self is not NewKind.FOLDER

    @property
    def has_login(self) -> bool:
        """Whether one may log in on the server, with a secret of libvirt's."""
        return self in {NewKind.ISCSI, NewKind.ISCSI_DIRECT, NewKind.RBD}

    @property
    def secret_usage(self) -> str:
        """What such a secret is for, in libvirt's word."""
        return "ceph" if self is NewKind.RBD else "iscsi"


_TYPES = {
    NewKind.GLUSTER: "gluster",
    NewKind.ISCSI: "iscsi",
    NewKind.ISCSI_DIRECT: "iscsi-direct",
    NewKind.RBD: "rbd",
    NewKind.FOLDER: "dir",
}


@dataclass(frozen=True, slots=True)
class NewSharedPool:
    """The plan. `server` may be several for Ceph, with commas; `source` is what the server has; `path` is on the hosts.

    `user` and `secret`, the UUID of one of libvirt's, are for logging in; `initiator` is the name of who logs in.
    """

    kind: NewKind
    name: str
    server: str = ""
    source: str = ""
    path: str = ""
    user: str = ""
    secret: str = ""
    initiator: str = ""

    def pool(self, uuid: str = "") -> SharedPool:
        """The pool that it will be, with this UUID."""
        return read_shared_pool(self.xml(uuid))

    def xml(self, uuid: str = "") -> str:
        """The XML that defines it (storagepool.rng)."""
        root = etree.Element("pool", type=self.kind.kind)
        _add(root, "name", self.name)
        if uuid:
            _add(root, "uuid", uuid)
        if self.kind.has_server:
            self._add_source(etree.SubElement(root, "source"))
        path = _DEVICES if self.kind is NewKind.ISCSI else self.path
        if self.kind.has_path or self.kind is NewKind.ISCSI:
            _add(etree.SubElement(root, "target"), "path", path)
        etree.indent(root)
        return etree.tostring(root, encoding="unicode")

    def _add_source(self, source: etree._Element) -> None:
        for name, port in _servers(self.server):
            host = etree.SubElement(source, "host", name=xml_text(name))
            if port:
                host.set("port", port)
        match self.kind:
            case NewKind.NFS | NewKind.CIFS | NewKind.GLUSTERFS:
                etree.SubElement(source, "dir", path=xml_text(self.source))
                etree.SubElement(source, "format", type=self.kind.name.lower())
            case NewKind.ISCSI | NewKind.ISCSI_DIRECT:
                etree.SubElement(source, "device", path=xml_text(self.source))
                if self.initiator:
                    etree.SubElement(etree.SubElement(source, "initiator"), "iqn", name=xml_text(self.initiator))
            case _:
                _add(source, "name", self.source)
        if self.kind.has_login and self.secret:
            login = "ceph" if self.kind is NewKind.RBD else "chap"
            auth = etree.SubElement(source, "auth", type=login, username=xml_text(self.user))
            etree.SubElement(auth, "secret", uuid=xml_text(self.secret))


def _add(parent: etree._Element, tag: str, content: str) -> None:
    etree.SubElement(parent, tag).text = xml_text(content)


def _servers(text: str) -> Iterator[tuple[str, str]]:
    """Their names and ports; one that is none is its own name."""
    for word in text.split(","):
        found = _SERVER.fullmatch(word.strip())
        if found is None:
            yield word.strip(), ""
        else:
            yield found["name"].strip("[]"), found["port"] or ""


def proposed_path(name: str) -> str:
    """The folder where a pool of this name would be mounted."""
    return f"{FOLDER_OF_POOLS}/{name}"


def check(new: NewSharedPool) -> tuple[Finding, ...]:
    """What speaks against it, at the fields `name`, `server`, `source`, `path`, `user`, `secret` and `initiator`."""
    found = {
        "name": _about_name(new.name),
        "server": _about_server(new) if new.kind.has_server else None,
        "source": _about_source(new) if new.kind.has_server else None,
        "path": _about_path(new.path) if new.kind.has_path else None,
        **(_about_login(new) if new.kind.has_login else {}),
    }
    return tuple(Finding(field, Severity.ERROR, words) for field, words in found.items() if words is not None)


def _about_name(name: str) -> Sentence | None:
    if not name:
        return sentence("Give the pool a name.")
    if "/" in name or not _LINE.fullmatch(name) or name in {".", ".."}:
        return sentence("A pool cannot be called so.")
    return None


def _about_server(new: NewSharedPool) -> Sentence | None:
    words = [word.strip() for word in new.server.split(",")]
    if not any(words):
        return sentence("Enter the name or address of the server.")
    if len(words) > 1 and new.kind is not NewKind.RBD:
        return sentence("It has one server.")
    found = [_SERVER.fullmatch(word) for word in words]
    if any(one is None or int(one["port"] or 1) not in range(1, _LARGEST_PORT + 1) for one in found):
        return sentence("This is no name or address of a server.")
    return None


def _about_source(new: NewSharedPool) -> Sentence | None:
    if not new.source:
        return sentence("Enter what the server has.")
    if not _LINE.fullmatch(new.source):
        return sentence("This text has characters in it that cannot be used.")
    if new.kind is NewKind.NFS and not new.source.startswith("/"):
        return sentence("It begins with a “/”, as the server calls it.")
    if new.kind is NewKind.ISCSI_DIRECT and not _IQN.fullmatch(new.source):
        return sentence("It is a name such as {name}.", name="iqn.2024-01.org.example:storage")
    return None


def _about_path(path: str) -> Sentence | None:
    if not path.startswith("/") or not path.strip("/"):
        return sentence("Enter the path of a folder on the hosts, from “/” on.")
    if not _LINE.fullmatch(path) or any(part in {".", ".."} for part in path.split("/")):
        return sentence("This is no path that can be used.")
    return None


def _about_login(new: NewSharedPool) -> dict[str, Sentence | None]:
    initiator: Sentence | None = None
    if new.initiator or new.kind is NewKind.ISCSI_DIRECT:
        fits = new.kind is NewKind.RBD or _IQN.fullmatch(new.initiator)
        initiator = None if fits else sentence("It is a name such as {name}.", name="iqn.2024-01.org.example:host")
    return {
        "user": sentence("Enter the user’s name.") if new.secret and not new.user else None,
        "secret": sentence("Choose the secret with which the user logs in.") if new.user and not new.secret else None,
        "initiator": initiator,
    }
