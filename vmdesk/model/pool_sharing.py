"""A storage pool that several hosts can have: what is read of one, and the same pool described for another host."""

import re
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from vmdesk.model.parsing import attribute, parse, text
from vmdesk.words import Sentence, sentence

MOUNTED = "netfs"  # libvirt mounts it from a server, onto a folder of the host
FOLDER = "dir"  # whatever makes it the same on all hosts is none of libvirt's business
SHARED_KINDS = frozenset({MOUNTED, FOLDER, "iscsi", "iscsi-direct", "gluster", "rbd"})
_ON_A_PATH = frozenset({MOUNTED, FOLDER})
_FILES = _ON_A_PATH
_OWN = ("capacity", "allocation", "available", "target/permissions")  # what one host found, and another finds itself
_ONE_AT_A_TIME = frozenset({"fs", "logical", "disk", "zfs"})
_OF_THE_HOST = frozenset({"scsi", "mpath"})
_LOCAL = re.compile(r"(ip6-)?localhost(\.localdomain)?(:\d+)?|127\.[\d.]+(:\d+)?|::1|\[::1\](:\d+)?", re.IGNORECASE)
_SECRET_USAGES = {"ceph": "ceph", "chap": "iscsi"}  # what libvirt's secrets for a kind of login are for


@dataclass(frozen=True, slots=True)
class PoolLogin:
    """As whom a pool logs in on its server. Its secret is named by its UUID, or by what it is for."""

    kind: str
    user: str
    uuid: str = ""
    usage: str = ""

    @property
    def secret_usage(self) -> str:
        """libvirt's word for what such a secret is for."""
        return _SECRET_USAGES.get(self.kind, self.kind)


@dataclass(frozen=True, slots=True)
class SharedPool:
    """A pool as its XML describes it. `source` is what the server has: an export, a target, a volume, a pool.

    `servers` are names, with a port where one is given; `path` is the folder on the host, where there is one.
    """

    name: str
    kind: str
    uuid: str = ""
    servers: tuple[str, ...] = ()
    source: str = ""
    format: str = ""
    path: str = ""
    login: PoolLogin | None = None
    initiator: str = ""
    xml: str = ""

    @property
    def is_mounted(self) -> bool:
        """Whether a server's folder is mounted for it, onto a folder that is made where it is missing."""
        return self.kind == MOUNTED

    @property
    def has_files(self) -> bool:
        """Whether what is in it are files below its path, so that one can be put there to see whether others see it."""
        return self.kind in _FILES

    @property
    def is_local(self) -> bool:
        """Whether its server is named so that each host takes itself for it."""
        return any(_LOCAL.fullmatch(server) for server in self.servers)

    @property
    def place(self) -> str:
        """Where it comes from, as such places are commonly written."""
        servers = ",".join(self.servers)
        match self.kind:
            case "dir":
                return self.path
            case "netfs" if self.format == "cifs":
                return f"//{servers}/{self.source.lstrip('/')}"
            case "rbd":
                return f"{servers}/{self.source}" if servers else self.source
        return f"{servers}:{self.source}" if servers else self.source

    def is_from_the_same(self, other: "SharedPool") -> bool:
        """Whether both are of the same thing, as far as their descriptions tell."""
        return self.origin == other.origin and (self.kind != FOLDER or _plain(self.path) == _plain(other.path))

    @property
    def origin(self) -> tuple[str, str, frozenset[str], str]:
        """Its kind and format, its servers, and what they have: alike for pools of the same thing."""
        form = "" if self.format in {"auto", "nfs"} else self.format
        return self.kind, form, frozenset(server.lower() for server in self.servers), _plain(self.source)

    def shares_path_with(self, other: "SharedPool") -> bool:
        """Whether both would have the same folder of a host to themselves."""
        both = self.kind in _ON_A_PATH and other.kind not in {"iscsi", "scsi", "mpath", "disk", "logical"}
        return both and bool(self.path) and _plain(self.path) == _plain(other.path)


def _plain(path: str) -> str:
    return path.rstrip("/") or path


def read_shared_pool(xml: str) -> SharedPool:
    """Read a `<pool>` (storagepool.rng). Raises ValueError."""
    root = parse(xml)
    return SharedPool(
        name=text(root, "name"),
        kind=root.get("type", ""),
        uuid=text(root, "uuid"),
        servers=tuple(_server(node) for node in root.iterfind("source/host")),
        source=_source(root),
        format=attribute(root, "source/format", "type"),
        path=text(root, "target/path"),
        login=_login(root),
        initiator=attribute(root, "source/initiator/iqn", "name"),
        xml=xml,
    )


def _server(node: etree._Element) -> str:
    name, port = node.get("name", ""), node.get("port", "")
    if not port:
        return name
    return f"[{name}]:{port}" if ":" in name else f"{name}:{port}"


def _source(root: etree._Element) -> str:
    """Of Gluster the volume and a folder in it; of others one of these."""
    folder, device = attribute(root, "source/dir", "path"), attribute(root, "source/device", "path")
    name = text(root, "source/name")
    if root.get("type") == "gluster":
        return f"{name}/{folder.strip('/')}".rstrip("/")
    return device or folder or name


def _login(root: etree._Element) -> PoolLogin | None:
    node = root.find("source/auth")
    if node is None:
        return None
    secret = node.find("secret")
    words = ("", "") if secret is None else (secret.get("uuid", ""), secret.get("usage", ""))
    return PoolLogin(node.get("type", ""), node.get("username", ""), *words)


def for_another_host(pool: SharedPool, uuid: str = "") -> str:
    """The XML that makes the same pool elsewhere, under the same name and at the same path.

    What its host found out about it, such as its size and who may write to it, is left out. One that has no UUID gets
    this one, so that it is the same on all hosts.
    """
    root = deepcopy(parse(pool.xml))
    for path in _OWN:
        for node in root.findall(path):
            _drop(node)
    if uuid and not text(root, "uuid"):
        node = etree.Element("uuid")
        node.text = uuid
        root.insert(1, node)
    etree.indent(root)
    return etree.tostring(root, encoding="unicode")


def _drop(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def why_not_shared(pool: SharedPool) -> Sentence | None:
    """Why a pool of this kind cannot be had by several hosts; None where it can."""
    if pool.kind in SHARED_KINDS:
        return None
    if pool.kind in _ONE_AT_A_TIME:
        return sentence("What it lies on may be used by one host at a time only: two would destroy it.")
    if pool.kind in _OF_THE_HOST:
        return sentence("It shows devices that the host itself has: what other hosts have, they show by themselves.")
    return sentence("vmdesk does not know how hosts share a pool of this kind ({kind}).", kind=pool.kind)
