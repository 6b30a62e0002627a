"""A pool in which a full image takes time: on a file system that cannot promise room, and so has all of it written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.lab import Host
from tests.lab.commands import run

NAME = "slow"
FOLDER = "/var/lib/libvirt/images/slow"
MIB = 1 << 20
# ext4 as ext2 was: files are lists of blocks, for which fallocate is not supported (mkfs.ext4, ext4(5)).
_WITHOUT_EXTENTS = "^extent,^64bit,^has_journal,^metadata_csum"


@contextmanager
def slow_pool(host: Host, folder: Path, mebibytes: int) -> Iterator[Path]:
    """Have one of that size on the host, for as long as the context lasts; its folder, as seen within the host."""
    image = folder / "slow.img"
    with image.open("wb") as file:
        file.truncate(mebibytes * MIB)
    run("mkfs.ext4", "-q", "-F", "-O", _WITHOUT_EXTENTS, str(image))
    (host.images / NAME).mkdir()
    host.space.run("mount", "-o", "loop", str(image), FOLDER)
    try:
        host.virsh("pool-define-as", NAME, "dir", "--target", FOLDER)
        host.virsh("pool-start", NAME)
        yield Path(FOLDER)
    finally:
        host.virsh("pool-destroy", NAME)
        host.virsh("pool-undefine", NAME)
        host.space.run("umount", "--lazy", FOLDER)  # a guest may still run on it
        (host.images / NAME).rmdir()
