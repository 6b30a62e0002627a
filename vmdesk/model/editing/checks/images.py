"""What speaks against what a disk is made of: images that are missing or in use, and sources that say too little."""

from collections.abc import Iterator
from typing import Any

from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.disk_source import DiskSource, SourceHost
from vmdesk.model.editing.checks.case import Case, Rule
from vmdesk.model.editing.checks.saying import Found, error, named, warning
from vmdesk.model.editing.remark import Remark
from vmdesk.model.element.view import Field
from vmdesk.model.storage import VolumeInfo
from vmdesk.words import sentence

# The field of each kind of source that says where it is.
_WHERE: dict[str, Field[Any]] = {
    "file": DiskSource.file,
    "block": DiskSource.block_device,
    "dir": DiskSource.folder,
    "volume": DiskSource.volume,
    "network": DiskSource.protocol,
    "vhostuser": DiskSource.socket,
}
_ONE_HOST = frozenset({"nbd", "http", "https", "ftp", "ftps", "tftp", "sheepdog"})
_NEEDS_NAME = frozenset({"rbd", "iscsi", "gluster", "http", "https", "ftp", "ftps", "sheepdog", "vxhs", "nfs"})
_LOGS_IN = frozenset({"rbd", "iscsi", "http", "https", "ftp", "ftps", "ssh"})
_ONLY_READ = frozenset({"http", "https", "ftp", "ftps", "tftp"})
_SECRETS = {"rbd": "ceph", "iscsi": "iscsi"}
_AS_RAW = frozenset({"raw", "iso"})
_TOLD = _AS_RAW | {
    "qcow2",
    "qcow",
    "qed",
    "vmdk",
    "vdi",
    "vpc",
}  # formats that libvirt tells of images by their content


def _where(disk: Disk) -> Field[Any]:
    return _WHERE.get(disk.source_kind or "file", DiskSource.source_kind)


def _path(disk: Disk, case: Case) -> str | None:
    """Where the image is on the host; of a volume where its pool has it."""
    if disk.source_kind != "volume":
        return disk.path
    volume = _volume(disk, case)
    return volume.path if volume is not None else None


def _volume(disk: Disk, case: Case) -> VolumeInfo | None:
    """The volume that the disk has, by its pool or its path, if the host was asked for it."""
    for volume in case.around.volumes or ():
        if disk.volume and (volume.pool, volume.name) == (disk.pool, disk.volume):
            return volume
        if not disk.volume and volume.path and volume.path == disk.path:
            return volume
    return None


def disk_without_a_source(case: Case) -> Found:
    """Only drives can be empty."""
    for disk in case.disks:
        if disk.device in {None, "disk"} and not disk.location and disk.source_kind != "nvme":
            yield error(disk, _where(disk), sentence("Choose what the disk is made of."))


def empty_drive_on_usb(case: Case) -> Found:
    """QEMU's sticks have something in them; newer libvirt takes another device for drives."""
    for disk in case.disks:
        if disk.bus == "usb" and disk.changes_media and not disk.location:
            text = sentence("On some hosts the VM does not start with an empty drive on USB.")
            yield warning(disk, Disk.bus, text)


def source_that_says_too_little(case: Case) -> Found:
    """A volume is in a pool; an image of a server has a name there."""
    for disk in case.disks:
        if disk.source_kind == "volume" and bool(disk.pool) != bool(disk.volume):
            field = DiskSource.volume if disk.pool else DiskSource.pool
            yield error(disk, field, sentence("A volume has a name, and is in a pool."))
        if disk.source_kind == "network" and disk.protocol in _NEEDS_NAME and not disk.remote_name:
            yield error(disk, DiskSource.remote_name, sentence("Say what the image is called on the server."))
        if disk.source_kind == "nvme" and not disk.nvme_namespace:
            yield error(disk, DiskSource.nvme_namespace, sentence("Say which namespace; the first is 1."))


def hosts_of_a_source(case: Case) -> Found:
    """Some protocols have exactly one server."""
    for disk in case.disks:
        if disk.source_kind == "network" and disk.protocol in _ONE_HOST and len(disk.hosts) != 1:
            yield error(disk, DiskSource.hosts, sentence("With this protocol there is exactly one host."))
        if disk.source_kind == "network":
            for host in disk.hosts:
                yield from _host(host)


def _host(host: SourceHost) -> Iterator[Remark]:
    if host.transport == "unix" and not host.socket:
        yield error(host, SourceHost.socket, sentence("Choose the socket."))
    elif host.transport != "unix" and not host.name:
        yield error(host, SourceHost.name, sentence("Say which host."))


def login_that_cannot_be(case: Case) -> Found:
    """Not every protocol knows users, and each has secrets of its own."""
    for disk in case.disks:
        if disk.source_kind != "network" or not (disk.user or disk.secret_kind):
            continue
        wanted = _SECRETS.get(disk.protocol or "")
        if disk.protocol not in _LOGS_IN:
            yield error(disk, DiskSource.user, sentence("With this protocol nobody logs in."))
        elif wanted and disk.secret_kind not in {None, wanted}:
            text = sentence("With this protocol it is {kind}.", kind=wanted)
            yield error(disk, DiskSource.secret_kind, text)


def startup_without_it(case: Case) -> Found:
    """Whether something is there can be seen on the host only; what is dropped is a medium."""
    for disk in case.disks:
        policy = disk.startup_policy
        if policy and disk.source_kind in {"network", "vhostuser"}:
            text = sentence("Only of files, devices and volumes it can be said.")
            yield error(disk, DiskSource.startup_policy, text)
        elif policy == "requisite" and not disk.changes_media:
            yield error(disk, DiskSource.startup_policy, sentence("Only media can be dropped."))


def folder_as_a_disk(case: Case) -> Found:
    """QEMU makes a FAT disk of a folder, to be read."""
    for disk in case.disks:
        if disk.source_kind != "dir" or not disk.folder:
            continue
        if disk.image_format not in {None, "fat"}:
            yield error(disk, Disk.image_format, sentence("A folder as a disk has the format fat."))
        elif not disk.read_only and not disk.changes_media:
            yield error(disk, Disk.read_only, sentence("A folder as a disk can only be read."))


def formats_that_are_none(case: Case) -> Found:
    """What QEMU does not read."""
    for disk in case.disks:
        if disk.image_format == "iso":
            yield error(disk, Disk.image_format, sentence("An image of a CD has the format raw."))
        elif disk.image_format in {"cow", "luks"}:
            text = sentence("QEMU has no disks of this format. Encrypted images are raw or qcow2.")
            yield error(disk, Disk.image_format, text)


def old_encryption(case: Case) -> Found:
    """QEMU has given up that of qcow."""
    for disk in case.disks:
        if disk.encryption in {"qcow", "default"}:
            yield error(disk, DiskSource.encryption, sentence("QEMU has it no longer. Choose luks."))


def format_of_the_image(case: Case) -> Found:
    """QEMU is never left to guess."""
    for disk in case.disks:
        volume = _volume(disk, case) if disk.source_kind in {None, "file", "volume"} else None
        real = volume.format if volume is not None and volume.kind in {"", "file"} else ""
        said = disk.image_format or "raw"
        if real in _TOLD and not (real == said or {real, said} <= _AS_RAW):
            text = sentence("The image has the format {real}; as {said} the guest cannot use it.", real=real, said=said)
            yield warning(disk, Disk.image_format, text)


def pool_that_is_not_there(case: Case) -> Found:
    """A volume needs its pool, switched on."""
    pools = {pool.name: pool for pool in case.around.pools or ()}
    for disk in case.disks:
        if case.around.pools is None or disk.source_kind != "volume" or not disk.pool:
            continue
        if disk.pool not in pools:
            text = sentence("There is no pool “{pool}” on this host.", pool=disk.pool)
            yield error(disk, DiskSource.pool, text)
        elif not pools[disk.pool].active:
            text = sentence("The pool “{pool}” is switched off.", pool=disk.pool)
            yield warning(disk, DiskSource.pool, text)
        elif disk.volume and case.around.volumes is not None and _volume(disk, case) is None:
            text = sentence("There is no volume “{name}” in this pool.", name=disk.volume)
            yield warning(disk, DiskSource.volume, text)


def image_twice(case: Case) -> Found:
    """QEMU locks an image that it writes to, against itself too."""
    for index, disk in enumerate(case.disks):
        path = _path(disk, case)
        same = [other for place, other in enumerate(case.disks) if place != index and path == _path(other, case)]
        clash = next((other for other in same if not _agree(disk, other)), None) if path else None
        if clash is not None:
            yield error(disk, _where(disk), sentence("{other} is made of it too.", other=named(clash)))


def _agree(disk: Disk, other: Disk) -> bool:
    """Whether two disks can have the same image: both only read it, or both share it."""
    return (_only_reads(disk) and _only_reads(other)) or (disk.shareable and other.shareable)


def _only_reads(disk: Disk) -> bool:
    return disk.read_only or disk.device == "cdrom"


def image_of_another_vm(case: Case) -> Found:
    """Two that write to one image destroy what is on it."""
    around = case.around
    for disk in case.disks:
        path = _path(disk, case) or ""
        users = around.paths.get(path, ())
        if not users or (disk.shareable and path in around.shared_paths):
            continue
        names = ", ".join(users)
        if _only_reads(disk):
            if around.read_paths is not None and path not in around.read_paths:
                yield warning(disk, _where(disk), sentence("In use by {names}, and written to.", names=names))
        elif disk.shareable:
            text = sentence("In use by {names}, as a disk that is not shareable there.", names=names)
            yield warning(disk, _where(disk), text)
        else:
            text = sentence("In use by {names}. Two VMs that write to one disk destroy what is on it.", names=names)
            yield error(disk, _where(disk), text)


def web_pages_written_to(case: Case) -> Found:
    """QEMU only reads what web and FTP servers have."""
    for disk in case.disks:
        if disk.source_kind == "network" and disk.protocol in _ONLY_READ and not _only_reads(disk):
            yield warning(disk, Disk.read_only, sentence("QEMU only reads what such a server has."))


GENERAL: tuple[Rule, ...] = (
    disk_without_a_source,
    source_that_says_too_little,
    login_that_cannot_be,
    startup_without_it,
    format_of_the_image,
    pool_that_is_not_there,
    image_twice,
    image_of_another_vm,
)
QEMU: tuple[Rule, ...] = (
    empty_drive_on_usb,
    web_pages_written_to,
    old_encryption,
    hosts_of_a_source,
    folder_as_a_disk,
    formats_that_are_none,
)
