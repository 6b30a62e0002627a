"""What to say about the path that is chosen, and whether it can be taken."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from vmdesk.model.chosen_image import ChosenImage, of_path
from vmdesk.ops.host_storage import HostStorage
from vmdesk.ops.storage import Found
from vmdesk.osinfo.iso9660 import MediaFacts
from vmdesk.ui import formats
from vmdesk.ui.choosers.entries import WRITING, Entry, Purpose, of_a_drive, of_a_volume
from vmdesk.ui.dialogs.parts import Words
from vmdesk.ui.words import tr
from vmdesk.words import Sentence, sentence

Shade = Literal["refusal", "warning", "remark"]


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at a path brought: what is there, and what a CD image says of itself or why it is none."""

    found: Found
    medium: MediaFacts | None = None
    fault: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to say; `image` is what is chosen, None where it cannot be; `users` are to be spoken of before."""

    words: Words = ""
    shade: Shade = "remark"
    image: ChosenImage | None = None
    users: tuple[str, ...] = ()


def judge(storage: HostStorage, purpose: Purpose, path: str, current: str, looked: Looked | None) -> Verdict:
    """The verdict on a path. `current` is what the drive has already; `looked` is None until somebody has looked."""
    if not path:
        return Verdict(sentence("Choose one above, or enter its path."))
    if not path.startswith("/"):
        return Verdict(sentence("The path of an image on the host begins with a slash."), "refusal")
    entry = _entry(storage, purpose, path, looked)
    verdict = _of_entry(entry, looked) if entry is not None else _of_path(path, purpose, looked)
    if verdict.image is None or purpose not in WRITING or path == current:
        return verdict
    return _with_users(verdict, storage, path)


def _entry(storage: HostStorage, purpose: Purpose, path: str, looked: Looked | None) -> Entry | None:
    """The row of the path, where a pool or a drive has it."""
    volume = storage.volume_at(path) or (looked.found.volume if looked else None)
    if volume is not None:
        return of_a_volume(volume, purpose, storage.users)
    drive = storage.drive_at(path) if purpose == "cd" else None
    return of_a_drive(drive) if drive is not None else None


def _of_entry(entry: Entry, looked: Looked | None) -> Verdict:
    if entry.why_not is not None or entry.image is None:
        return Verdict(entry.why_not or "", "refusal")
    if looked is not None and looked.fault is not None and not entry.is_drive:
        return Verdict(looked.fault, "warning", entry.image)
    parts = [*_medium(looked), *_facts(entry)]
    return Verdict(" · ".join(parts), image=entry.image)


def _of_path(path: str, purpose: Purpose, looked: Looked | None) -> Verdict:
    """Of what lies in no pool."""
    if looked is None:
        return Verdict(sentence("Looking …"))
    found = looked.found
    if found.exists is False:
        return Verdict(sentence("There is nothing at this path on the host."), "refusal")
    if (wrong := _wrong_kind(found, purpose)) is not None:
        return Verdict(wrong, "refusal")
    kind = found.kind or ("dir" if purpose == "folder" else None)
    image = of_path(path, kind, found.format, found.capacity)
    if looked.fault is not None:
        return Verdict(looked.fault, "warning", image)
    if found.exists is None:
        return Verdict(
            sentence("It lies in no pool that is switched on, so from here nobody can see whether it is there."),
            image=image,
        )
    size = [formats.size(found.capacity)] if found.capacity and found.kind == "file" else []
    return Verdict(" · ".join([*_medium(looked), *size, tr("in no pool")]), image=image)


def _wrong_kind(found: Found, purpose: Purpose) -> Sentence | None:
    if purpose == "folder":
        return sentence("This is no folder.") if found.kind in {"file", "block"} else None
    if found.kind == "dir":
        return sentence("This is a folder.")
    return sentence("This is a device, not a file.") if purpose == "file" and found.kind == "block" else None


def _medium(looked: Looked | None) -> Iterator[str]:
    if looked is not None and looked.medium is not None:
        if looked.medium.volume_id:
            yield tr("CD “{label}”", label=looked.medium.volume_id)
        if not looked.medium.bootable:
            yield tr("nothing to boot on it")


def _facts(entry: Entry) -> Iterator[str]:
    if entry.is_drive:
        return
    if entry.format:
        yield entry.format
    if entry.size:
        yield formats.size(entry.size)
    if entry.taken is not None and entry.size and entry.taken < entry.size:
        yield tr("takes {size} now", size=formats.size(entry.taken))
    if entry.backing:
        yield tr("continues {path}", path=entry.backing)


def _with_users(verdict: Verdict, storage: HostStorage, path: str) -> Verdict:
    """With what has to be said before two machines write to one image."""
    if storage.users is None:
        unknown = tr("Whether another VM uses it is not known yet.")
        return replace(verdict, words=unknown, shade="warning")
    users = storage.users.get(path, ())
    if not users:
        return verdict
    words = sentence("In use by {names}. Two VMs that write to one disk destroy what is on it.", names=", ".join(users))
    return replace(verdict, words=words, shade="warning", users=users)
