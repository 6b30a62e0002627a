"""Storage that hosts of the lab share as real ones do: a server of folders, and one of iSCSI disks."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.lab import Host, LabError
from tests.lab.commands import run
from tests.lab.programs import covered

MIB = 1 << 20
SERVER = "nas"
EXPORT = "/srv/vms"
PATH = "/var/lib/libvirt/images/vms"  # where it is mounted
IQN = "iqn.2020-01.org.example:disks"
PORT = 3260
# mount(8) runs this for `-t nfs`. A folder of the same server is the same file system, and in /proc/mounts it stands
# under its name, by which libvirt knows that it is mounted: the kernel takes a relative path for the device.
MOUNT = """\
#!/bin/sh
sleep {seconds}
cd {folder} || exit 1
test -e "$1" || {{ echo "mount.nfs: Failed to resolve server: Name or service not known" >&2; exit 32; }}
exec mount -i -c -t ext4 "$1" "$2"
"""
SOCKET = "TGT_IPC_SOCKET=/run/libvirt/tgt"  # a folder of the host's own
PID = "/run/libvirt/tgtd.pid"


class FolderServer:
    """A server `nas` whose folder is one file system for all. `serve` adds another one of that name for a host."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._loops: list[str] = []

    def serve(self, room: str) -> Path:
        """Have a folder `room` of servers as some hosts see them; there is one, which is empty."""
        place = self.folder / room / f"{SERVER}:{EXPORT}"
        place.parent.mkdir(parents=True)
        image = self.folder / f"{room}.img"
        with image.open("wb") as file:
            file.truncate(16 * MIB)
        run("mkfs.ext4", "-q", "-F", str(image))
        self._loops.append(run("losetup", "-f", "--show", str(image)).strip())
        place.symlink_to(self._loops[-1])
        return self.folder / room

    def close(self) -> None:
        """End it; it must be mounted nowhere."""
        for loop in self._loops:
            run("losetup", "-d", loop)


@contextmanager
def folder_server(folder: Path) -> Iterator[FolderServer]:
    """Have one for as long as the context lasts."""
    server = FolderServer(folder / "servers")
    try:
        yield server
    finally:
        server.close()


@contextmanager
def with_mount(host: Host, room: Path, seconds: float = 0) -> Iterator[None]:
    """Have a host mount folders of the servers in `room`, which are that slow to answer."""
    script = MOUNT.format(folder=room, seconds=seconds)
    fill = 'cat > "$layer"/mount.nfs; chmod 755 "$layer"/mount.nfs'
    with covered(host.space, host.root, Path("/usr/sbin"), fill, script):
        try:
            yield
        finally:
            clear(host)


def mounts(host: Host) -> list[str]:
    """Where folders of servers are mounted on a host."""
    rows = [line.split() for line in host.space.run("cat", "/proc/mounts").splitlines()]
    return [row[1] for row in rows if row[0].startswith(f"{SERVER}:")]


def clear(host: Host) -> None:
    """Leave nothing mounted on a host, nor the folder for it."""
    for place in mounts(host):
        host.space.run("umount", "--lazy", place)
    shutil.rmtree(host.images / PATH.rpartition("/")[2], ignore_errors=True)


def tgt_is_here() -> bool:
    """Whether this computer has a server of iSCSI disks, and libvirt what opens them."""
    drivers = Path("/usr/lib").glob("*/libvirt/storage-backend/libvirt_storage_backend_iscsi-direct.so")
    return shutil.which("tgtd") is not None and any(drivers)


@contextmanager
def disk_server(host: Host, disks: int = 1) -> Iterator[str]:
    """Have a host serve so many disks by iSCSI, to everybody; the target's name."""
    host.space.run("env", SOCKET, "tgtd", "--iscsi", f"portal={host.address}:{PORT}", "--pid-file", PID)
    try:
        _until_up(host)
        _admin(host, "--op", "new", "--mode", "target", "--tid", "1", "-T", IQN)
        for number in range(1, disks + 1):
            image = host.images / f"lun-{number}.raw"
            with image.open("wb") as file:
                file.truncate(4 * MIB)
            backing = f"/var/lib/libvirt/images/{image.name}"
            _admin(host, "--op", "new", "--mode", "logicalunit", "--tid", "1", "--lun", str(number), "-b", backing)
        _admin(host, "--op", "bind", "--mode", "target", "--tid", "1", "-I", "ALL")
        yield IQN
    finally:
        host.space.run("sh", "-c", f'kill -KILL "$(cat {PID})"')


def _admin(host: Host, *words: str) -> str:
    return host.space.run("env", SOCKET, "tgtadm", "--lld", "iscsi", *words)


def _until_up(host: Host) -> None:
    for _ in range(100):
        try:
            _admin(host, "--op", "show", "--mode", "target")
        except LabError:
            time.sleep(0.05)
        else:
            return
    raise LabError("tgtd does not answer")
