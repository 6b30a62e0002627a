"""Programs that a host lacks for a while, or has besides its own."""

import os
import shlex
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.lab.space import Space

FOLDERS = ("/usr/local/bin", "/usr/bin", "/bin")

# A layer of overlayfs above a folder of programs; it is in a tmpfs, since not every file system can be one.
COVER = """\
set -e
mkdir {layer}
mount -t tmpfs -o mode=755 tmpfs {layer}
{fill}
mount -t overlay overlay -o lowerdir={layer}:{folder} {folder}
"""
UNCOVER = "umount --lazy {folder}; umount --lazy {layer}; rmdir {layer}"


@contextmanager
def covered(space: Space, root: Path, folder: Path, fill: str, text: str = "") -> Iterator[None]:
    """Lay what the shell command `fill` puts into `$layer` over a folder of the host whose own folder is `root`."""
    words = {"layer": root / f"layer-{uuid.uuid4().hex[:8]}", "folder": folder}
    space.run("sh", "-c", f"layer={words['layer']}\n" + COVER.format(**words, fill=fill), text=text)
    try:
        yield
    finally:
        if space.record.exists():  # a test may have cut its power
            space.run("sh", "-c", UNCOVER.format(**words))


@contextmanager
def hidden(space: Space, root: Path, *names: str) -> Iterator[None]:
    """Take programs away from a host; those that run go on.

    Mounting something over a program would leave one that cannot be run, and shells tell that (126) from none (127).
    A device 0:0 is overlayfs's whiteout, and as good as none.
    """
    fill = "\n".join(f'mknod "$layer"/{shlex.quote(name)} c 0 0' for name in names)
    places = {Path(folder).resolve() for folder in FOLDERS}
    with ExitStack() as stack:
        for place in sorted(places):
            if any(os.path.lexists(place / name) for name in names):
                stack.enter_context(covered(space, root, place, fill))
        yield


@contextmanager
def added(space: Space, root: Path, name: str, script: str) -> Iterator[None]:
    """Give a host a program that is not on this machine, such as `systemctl`, or another one in its place."""
    file = f'"$layer"/{shlex.quote(name)}'
    with covered(space, root, Path("/usr/bin"), f"cat > {file}; chmod 755 {file}", script):
        yield
