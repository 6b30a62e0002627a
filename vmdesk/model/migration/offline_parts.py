"""What belongs to a machine that is off, beside its disks: what its definition names, and records of snapshots."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from vmdesk.model.parsing import attribute, parse, text

_TPM_FOLDER: Final = "/var/lib/libvirt/swtpm"  # of the system's libvirt; a folder for each machine
_TPM_VERSIONS: Final = {"1.2": "tpm1.2", "2.0": "tpm2"}


@dataclass(frozen=True, slots=True)
class OfflineParts:
    """Paths on its host; empty where it has none. `nvram_kind` is libvirt's type of the source of the NVRAM."""

    name: str
    nvram: str = ""
    nvram_kind: str = "file"
    tpm: str = ""  # the folder, or the file, in which the state of an emulated TPM lies
    tpm_is_file: bool = False


def read_parts(xml: str) -> OfflineParts:
    """What a definition says of it. Raises ValueError."""
    root = parse(xml)
    nvram = root.find("os/nvram")
    nvram_source = attribute(root, "os/nvram/source", "file")
    tpm, is_file = "", False
    backend = root.find("devices/tpm/backend[@type='emulator']")
    if backend is not None:
        source = backend.find("source")
        is_file = source is not None and source.get("type") == "file"
        version = _TPM_VERSIONS.get(backend.get("version", "2.0"), "tpm2")
        tpm = "" if source is None else source.get("path", "")
        tpm = tpm or posixpath.join(_TPM_FOLDER, text(root, "uuid"), version)
    return OfflineParts(
        name=text(root, "name"),
        nvram=nvram_source or text(root, "os/nvram"),
        nvram_kind="file" if nvram is None else nvram.get("type", "file"),
        tpm=tpm,
        tpm_is_file=is_file,
    )


@dataclass(frozen=True, slots=True)
class Record:
    """libvirt's record of a snapshot or checkpoint: its XML, and whether it is the current one."""

    xml: str
    current: bool = False


def parents_first(records: Iterable[Record]) -> tuple[Record, ...]:
    """The records so that none comes before the one that it continues. Raises ValueError for XML that is none."""
    waiting = {name: (parent, record) for name, parent, record in map(_placed, records)}
    ordered: dict[str, Record] = {}
    while waiting:
        ready = [name for name, (parent, _) in waiting.items() if parent not in waiting]
        for name in ready or list(waiting):  # those that are each other's parents come as they are
            ordered[name] = waiting.pop(name)[1]
    return tuple(ordered.values())


def _placed(record: Record) -> tuple[str, str, Record]:
    root = parse(record.xml)
    return text(root, "name"), text(root, "parent/name"), record


def tied_disks(records: Iterable[Record]) -> frozenset[str]:
    """The disks, such as vda, whose images have something that these records are about. Raises ValueError."""
    disks = (disk for record in records for disk in parse(record.xml).iterfind("disks/disk"))
    tied = {"internal", "external", "bitmap"}
    return frozenset(disk.get("name", "") for disk in disks if {disk.get("snapshot"), disk.get("checkpoint")} & tied)
