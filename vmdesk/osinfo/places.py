"""Where the database of operating systems lies, and which of its files count."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

SYSTEM_FOLDER = "/usr/share/osinfo"
LOCAL_FOLDER = "/etc/osinfo"


def standard_folders() -> tuple[Path, ...]:
    """The folders of the system, of this machine and of the user; what a later one says counts more.

    The variables OSINFO_SYSTEM_DIR, OSINFO_LOCAL_DIR and OSINFO_USER_DIR name others, as they do for libosinfo.
    """
    system = os.environ.get("OSINFO_SYSTEM_DIR") or SYSTEM_FOLDER
    local = os.environ.get("OSINFO_LOCAL_DIR") or LOCAL_FOLDER
    user = os.environ.get("OSINFO_USER_DIR") or _configuration() / "osinfo"
    return Path(system), Path(local), Path(user)


def entity_files(folders: Sequence[Path], kind: str) -> dict[str, tuple[Path, ...]]:
    """The files of a kind ("os", "device", "install-script", "datamap") by the path that names their entity.

    `NAME.xml` comes first, then the files in `NAME.d`, which add to it. A later folder's `NAME.xml` replaces all that
    earlier folders say under that path, and its `NAME.d` alone adds to it (libosinfo's rule).
    """
    gathered: dict[str, tuple[Path, ...]] = {}
    for folder in folders:
        for key, (base, extensions) in _by_entity(folder / kind).items():
            earlier = () if base else gathered.get(key, ())
            gathered[key] = (*earlier, *base, *extensions)
    return gathered


def _configuration() -> Path:
    value = os.environ.get("XDG_CONFIG_HOME", "")
    return Path(value) if value.startswith("/") else Path.home() / ".config"


def _by_entity(root: Path) -> dict[str, tuple[list[Path], list[Path]]]:
    """The base file (one at most) and the extensions of each entity below a folder."""
    found: dict[str, tuple[list[Path], list[Path]]] = {}
    for path in _xml_files(root):
        extends = path.parent.suffix == ".d"
        key = (path.parent if extends else path).relative_to(root).with_suffix("")
        found.setdefault(str(key), ([], []))[extends].append(path)
    return found


def _xml_files(folder: Path) -> Iterator[Path]:
    """Regular files named *.xml, in the order of their names; folders that are not there or not readable are empty."""
    try:
        with os.scandir(folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in ordered:
        if entry.is_dir(follow_symlinks=False):
            yield from _xml_files(folder / entry.name)
        elif entry.name.endswith(".xml") and entry.is_file():
            yield folder / entry.name
