"""A draft that turns from one host to another: what it had of the first, and is not there, is not wanted any more."""

from dataclasses import replace

from vmdesk.model.new_vm.draft import Draft, default_nics
from vmdesk.model.new_vm.offer import HostOffer
from vmdesk.model.new_vm.plan import ExistingImage, Nic
from vmdesk.model.new_vm.wishes import WishedDisk


def carried(draft: Draft, before: HostOffer, now: HostOffer) -> Draft:
    """The draft of a machine on one host as one of a machine on another.

    Paths in pools and drives that are the first host's alone are forgotten; other paths may be anywhere, and stay.
    Cards that were plugged into what is usual there are plugged into what is usual here.
    """
    image = _path(draft.image, before, now)
    return replace(
        draft,
        medium=_path(draft.medium, before, now),
        image=image,
        image_format=draft.image_format if image else "",
        first=None if draft.first is None else _disk(draft.first, before, now),
        extra=tuple(_disk(disk, before, now) for disk in draft.extra),
        nics=None if draft.nics is None else _nics(draft, draft.nics, before, now),
    )


def _path(path: str, before: HostOffer, now: HostOffer) -> str:
    return "" if _known(path, before) and not _known(path, now) else path


def _known(path: str, offer: HostOffer) -> bool:
    return offer.volume_at(path) is not None or any(drive.path == path for drive in offer.drives)


def _disk(disk: WishedDisk, before: HostOffer, now: HostOffer) -> WishedDisk:
    return replace(disk, path=_path(disk.path, before, now)) if isinstance(disk, ExistingImage) else disk


def _nics(draft: Draft, nics: tuple[Nic, ...], before: HostOffer, now: HostOffer) -> tuple[Nic, ...]:
    (there,), (here,) = default_nics(draft, before), default_nics(draft, now)
    moved = (replace(nic, kind=here.kind, source=here.source) for nic in nics)
    usual = (there.kind, there.source)
    return tuple(new if (nic.kind, nic.source) == usual else nic for nic, new in zip(nics, moved, strict=True))
