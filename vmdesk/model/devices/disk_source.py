"""Where the bytes of a disk are: a file, a device, a volume of a pool, a server, an NVMe drive, a vhost-user socket."""

from collections.abc import Callable
from typing import Any, ClassVar

from vmdesk.model.devices.options import SECRET_KINDS, STARTUP_POLICIES, TRANSPORTS
from vmdesk.model.element.fields import Bool, Choice, Int, Option, Text, plain
from vmdesk.model.element.placing import take
from vmdesk.model.element.several import Children
from vmdesk.model.element.shapes import HOST, LINE, NAME, OBJECT, PATH, UUID
from vmdesk.model.element.view import Element, Field
from vmdesk.model.form import Row
from vmdesk.words import N_

_PATHS = {"file": "file", "block": "block_device", "dir": "folder"}  # the field of each kind that has a path
SOURCES = (
    Option("file", N_("File"), N_("An image in a folder of the host.")),
    Option("block", N_("Device"), N_("A disk, partition or LVM volume of the host; others must not use it.")),
    Option("volume", N_("Volume"), N_("A volume of a storage pool, wherever the pool keeps it.")),
    Option("network", N_("Server"), N_("An image on a server, which QEMU reads itself.")),
    Option("dir", N_("Folder"), N_("A folder of the host as a FAT disk.")),
    Option("nvme", N_("NVMe drive"), N_("QEMU drives the host's NVMe drive itself; the host cannot use it.")),
    Option("vhostuser", N_("vhost-user"), N_("Another program of the host serves the disk at a socket.")),
)
PROTOCOLS = ("rbd", "iscsi", "nbd", "gluster", "http", "https", "ftp", "ftps", "tftp", "nfs", "sheepdog", "vxhs")


class SourceHost(Element):
    """A server that has the disk."""

    name = Text("@name", HOST)
    port = Int("@port", minimum=1, maximum=65535)
    transport = Choice("@transport", TRANSPORTS)
    socket = Text("@socket", PATH)
    FORM = (Row(N_("Host"), name), Row(N_("Port"), port), Row(N_("Transport"), transport), Row(N_("Socket"), socket))


class DiskSource(Element):
    """The source of a disk. Which fields mean something depends on `source_kind`."""

    source_kind = Choice("@type", SOURCES)
    file = Text("source/@file", PATH)
    block_device = Text("source/@dev", PATH)
    folder = Text("source/@dir", PATH)
    pool = Text("source/@pool", OBJECT)
    volume = Text("source/@volume", OBJECT)
    volume_mode = Choice(
        "source/@mode",
        (
            Option("host", N_("By the host"), N_("The host logs in to the server and passes a device on.")),
            Option("direct", N_("Directly"), N_("QEMU speaks to the server itself.")),
        ),
    )
    protocol = Choice("source/@protocol", plain(*PROTOCOLS))
    remote_name = Text("source/@name", LINE)
    query = Text("source/@query", LINE)
    tls = Bool("source/@tls")
    hosts = Children("source/host", SourceHost)
    snapshot_name = Text("source/snapshot/@name", NAME)
    config_file = Text("source/config/@file", PATH)
    initiator = Text("source/initiator/iqn/@name", LINE)
    verify_certificate = Bool("source/ssl/@verify")
    read_ahead = Int("source/readahead/@size", minimum=1)
    time_limit = Int("source/timeout/@seconds", minimum=1)
    nfs_user = Text("source/identity/@user", NAME)
    nfs_group = Text("source/identity/@group", NAME)
    socket = Text("source/@path", PATH)
    nvme_namespace = Int("source/@namespace", minimum=1)
    managed = Bool("source/@managed")
    RUNTIME: ClassVar[tuple[Field[Any], ...]] = (tls,)
    startup_policy = Choice("source/@startupPolicy", STARTUP_POLICIES)
    user = Text("source/auth/@username", NAME)
    secret_kind = Choice("source/auth/secret/@type", SECRET_KINDS)
    secret_usage = Text("source/auth/secret/@usage", OBJECT)
    secret_uuid = Text("source/auth/secret/@uuid", UUID)
    encryption = Choice("source/encryption/@format", plain("luks", "luks2", "qcow", "default"))
    encryption_engine = Choice("source/encryption/@engine", plain("qemu", "librbd"))
    encryption_secret = Text("source/encryption/secret[@type='passphrase']/@uuid", UUID)

    @property
    def path(self) -> str | None:
        """The path on the host, whichever kind it is of; None where the source has none, or nothing is inserted."""
        return self.file or self.block_device or self.folder or self.socket

    @property
    def location(self) -> str:
        """Where it is, in one line: a path, `pool/volume`, or a URL; empty if nothing is inserted."""
        if self.volume:
            return f"{self.pool or ''}/{self.volume}"
        if self.protocol:
            host = next((host.name or host.socket or "" for host in self.hosts), "")
            return f"{self.protocol}://{host}/{(self.remote_name or '').lstrip('/')}"
        return self.path or ""

    def insert(self, path: str, kind: str = "file") -> None:
        """Have a path of the host as the source: of an image, or of a device or folder if `kind` is block or dir.

        What lay below the old source is dropped, and of a source of another kind all but what to do if it is missing.
        """
        if kind != (self.source_kind or "file"):
            policy = self.startup_policy
            self.eject()
            self.source_kind, self.startup_policy = kind, policy
        self.forget_chain()
        setattr(self, _PATHS[kind], path)

    def eject(self) -> None:
        """Have nothing as the source, as a drive without a medium."""
        self._drop("source", "backingStore")

    def forget_chain(self) -> None:
        """Say nothing of what lies below the source, so that libvirt looks for it: of a new one it is another."""
        self._drop("backingStore")

    def _drop(self, *tags: str) -> None:
        for tag in tags:
            for node in self.node.findall(tag):
                take(node)


def is_kind(*kinds: str) -> Callable[[DiskSource], bool]:
    """A condition of rows: the source is of one of these kinds; `file` is libvirt's own default."""
    return lambda disk: (disk.source_kind or "file") in kinds


def _speaks(*protocols: str) -> Callable[[DiskSource], bool]:
    return lambda disk: disk.source_kind == "network" and disk.protocol in protocols


SOURCE_ROWS = (
    Row(N_("Source"), DiskSource.source_kind),
    Row(N_("File"), DiskSource.file, shown=is_kind("file"), ask="host-file"),
    Row(N_("Device"), DiskSource.block_device, shown=is_kind("block"), ask="host-file"),
    Row(N_("Folder"), DiskSource.folder, shown=is_kind("dir"), ask="host-folder"),
    Row(N_("Pool"), DiskSource.pool, shown=is_kind("volume"), ask="pool"),
    Row(N_("Volume"), DiskSource.volume, shown=is_kind("volume"), ask="volume"),
    Row(N_("Access"), DiskSource.volume_mode, shown=is_kind("volume")),
    Row(N_("Protocol"), DiskSource.protocol, shown=is_kind("network")),
    Row(N_("Hosts"), DiskSource.hosts, shown=is_kind("network")),
    Row(N_("Name on the server"), DiskSource.remote_name, shown=is_kind("network")),
    Row(N_("Query"), DiskSource.query, shown=_speaks("http", "https")),
    Row(N_("Encrypt the connection"), DiskSource.tls, shown=_speaks("nbd", "vxhs")),
    Row(N_("Snapshot"), DiskSource.snapshot_name, shown=_speaks("rbd")),
    Row(N_("Configuration file"), DiskSource.config_file, shown=_speaks("rbd")),
    Row(N_("Initiator"), DiskSource.initiator, shown=_speaks("iscsi")),
    Row(N_("Check the server's certificate"), DiskSource.verify_certificate, shown=_speaks("https", "ftps")),
    Row(N_("Read ahead (bytes)"), DiskSource.read_ahead, shown=_speaks("http", "https", "ftp", "ftps")),
    Row(N_("Time limit (seconds)"), DiskSource.time_limit, shown=_speaks("http", "https", "ftp", "ftps")),
    Row(N_("NFS user"), DiskSource.nfs_user, shown=_speaks("nfs")),
    Row(N_("NFS group"), DiskSource.nfs_group, shown=_speaks("nfs")),
    Row(N_("User"), DiskSource.user, shown=_speaks("rbd", "iscsi", "http", "https", "ftp", "ftps")),
    Row(N_("Kind of secret"), DiskSource.secret_kind, shown=_speaks("rbd", "iscsi")),
    Row(N_("Name of the secret"), DiskSource.secret_usage, shown=_speaks("rbd", "iscsi")),
    Row(N_("UUID of the secret"), DiskSource.secret_uuid, shown=_speaks("rbd", "iscsi")),
    Row(N_("Socket"), DiskSource.socket, shown=is_kind("vhostuser"), ask="host-file"),
    Row(N_("Namespace"), DiskSource.nvme_namespace, shown=is_kind("nvme")),
    Row(N_("libvirt takes it from the host"), DiskSource.managed, shown=is_kind("nvme")),
)
