"""More pools on a host of the lab, for as long as a context lasts: folders, and ones that are soon full."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.lab import Host, LabError

FOLDER = "/var/lib/libvirt/images"


@contextmanager
def folder_pool(host: Host, name: str) -> Iterator[Path]:
    """Have a pool of a folder on the host; the folder, as seen from outside."""
    folder = host.images / name
    folder.mkdir()
    try:
        with _pool(host, name):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def tiny_pool(host: Host, name: str, mebibytes: int) -> Iterator[str]:
    """Have a pool that holds no more than that; its folder, as seen within the host."""
    place = f"{FOLDER}/{name}"
    (host.images / name).mkdir()
    host.space.run("mount", "-t", "tmpfs", "-o", f"size={mebibytes}m", "tmpfs", place)
    try:
        with _pool(host, name):
            yield place
    finally:
        host.space.run("umount", "--lazy", place)  # a guest may still run on it
        (host.images / name).rmdir()


@contextmanager
def _pool(host: Host, name: str) -> Iterator[None]:
    host.virsh("pool-define-as", name, "dir", "--target", f"{FOLDER}/{name}")
    host.virsh("pool-start", name)
    try:
        yield
    finally:
        with suppress(LabError):  # a test may have ended it, or the host's daemon
            host.virsh("pool-destroy", name)
            host.virsh("pool-undefine", name)
