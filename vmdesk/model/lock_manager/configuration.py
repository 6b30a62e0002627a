"""What a person can set about locks on a host, and libvirt's files with it: qemu.conf and qemu-lockd.conf."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vmdesk.model.lock_manager.settings_text import Value, value_of, with_value
from vmdesk.words import N_, Sentence, sentence

QEMU = "/etc/libvirt/qemu.conf"
LOCKD = "/etc/libvirt/qemu-lockd.conf"
SANLOCK = "/etc/libvirt/qemu-sanlock.conf"
FILES = (QEMU, LOCKD, SANLOCK)
# libvirt's manager → what a person reads. libvirt calls none `nop`.
MANAGERS = {"": N_("Nobody but QEMU"), "lockd": "virtlockd", "sanlock": "sanlock"}
# What is locked in a folder: the setting, and the folder that libvirt's own example names.
FOLDERS = {
    "files": ("file_lockspace_dir", "/var/lib/libvirt/lockd/files"),
    "lvm": ("lvm_lockspace_dir", "/var/lib/libvirt/lockd/lvmvolumes"),
    "scsi": ("scsi_lockspace_dir", "/var/lib/libvirt/lockd/scsivolumes"),
}
_BAD = re.compile(r"[\x00-\x1f\x7f\"'\\]")


@dataclass(frozen=True, slots=True)
class LockConfiguration:
    """The settings. `files`, `lvm` and `scsi` are folders of locks, empty where the disk itself is locked.

    `every_disk` locks each disk by itself; else only what a VM has as a lease. `only_locked` refuses to start VMs
    without any lock; None leaves that to libvirt, which refuses them only where `every_disk` is off.
    """

    manager: str = ""
    files: str = ""
    lvm: str = ""
    scsi: str = ""
    every_disk: bool = True
    only_locked: bool | None = None

    @property
    def folders(self) -> dict[str, str]:
        """The folders of locks that are set, by what is locked in them."""
        values = {"files": self.files, "lvm": self.lvm, "scsi": self.scsi}
        return {name: folder for name, folder in values.items() if folder}


def read_configuration(texts: Mapping[str, str]) -> LockConfiguration:
    """What the files say, by their paths; one that is missing says nothing."""
    manager, lockd = _text(texts, QEMU, "lock_manager"), texts.get(LOCKD, "")
    required = value_of(lockd, "require_lease_for_disks")
    folders = {name: _text(texts, LOCKD, setting) for name, (setting, _usual) in FOLDERS.items()}
    return LockConfiguration(
        "" if manager == "nop" else manager,
        **folders,
        every_disk=value_of(lockd, "auto_disk_leases") != 0,
        only_locked=None if required is None else required != 0,
    )


def edited(texts: Mapping[str, str], wanted: LockConfiguration) -> dict[str, str]:
    """The texts of the files that have to be changed for these settings, by their paths.

    How virtlockd locks is written where it is what is wanted; what is there for another time stays.
    """
    after = dict(texts)
    now = read_configuration(texts)
    if wanted.manager != now.manager:
        after[QEMU] = with_value(texts.get(QEMU, ""), "lock_manager", wanted.manager or None)
    if wanted.manager == "lockd":
        for name, value in _changes(now, wanted):
            after[LOCKD] = with_value(after.get(LOCKD, ""), name, value)
    return {path: text for path, text in after.items() if text != texts.get(path, "")}


def _changes(now: LockConfiguration, wanted: LockConfiguration) -> Iterator[tuple[str, Value | None]]:
    for name, (setting, _usual) in FOLDERS.items():
        if getattr(wanted, name) != getattr(now, name):
            yield setting, getattr(wanted, name) or None
    if wanted.every_disk != now.every_disk:
        yield "auto_disk_leases", int(wanted.every_disk)
    if wanted.only_locked != now.only_locked:
        yield "require_lease_for_disks", None if wanted.only_locked is None else int(wanted.only_locked)


def objection(wanted: LockConfiguration) -> Sentence | None:
    """Why the settings cannot be so; None where they can."""
    for folder in wanted.folders.values():
        if not folder.startswith("/") or _BAD.search(folder):
            return sentence("Enter the full path of a folder, such as {example}.", example=FOLDERS["files"][1])
    return None


def _text(texts: Mapping[str, str], path: str, name: str) -> str:
    value = value_of(texts.get(path, ""), name)
    return value if isinstance(value, str) else ""
