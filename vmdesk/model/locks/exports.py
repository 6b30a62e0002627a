"""Where files of NFS and the like lie, by the pools of a host: the same file may have another path on another host."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from vmdesk.model.parsing import attribute, parse, text


@dataclass(frozen=True, slots=True)
class Export:
    """A folder of a server, and where the host has mounted it."""

    server: str
    folder: str
    mounted: str


def read_export(xml: str) -> Export | None:
    """What a pool of kind netfs mounts; None where its XML does not tell. Raises ValueError."""
    root = parse(xml)
    server, folder = attribute(root, "source/host", "name"), attribute(root, "source/dir", "path")
    mounted = text(root, "target/path")
    return Export(server.lower(), folder, mounted) if server and folder and mounted else None


def on_server(path: str, exports: Iterable[Export]) -> tuple[str, str] | None:
    """The server, and the path there, of a file of the host; None where no pool mounts it."""
    for export in exports:
        place = PurePosixPath(path)
        if place.is_relative_to(export.mounted):
            return export.server, str(PurePosixPath(export.folder) / place.relative_to(export.mounted))
    return None
