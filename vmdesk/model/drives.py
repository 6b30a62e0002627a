"""The CD drives of a host, as libvirt's node devices tell of them."""

from dataclasses import dataclass

from vmdesk.model.parsing import number, parse, text

LONGEST_NAME = 100  # what a disc calls itself is written by anyone


@dataclass(frozen=True, slots=True)
class CdDrive:
    """A drive of the host. `path` is its device there, `name` what its makers call it.

    `label` is what the disc in it is called and `size` its bytes; both are empty without one.
    """

    path: str
    name: str = ""
    has_disc: bool = False
    label: str = ""
    size: int = 0


def read_cd_drive(xml: str) -> CdDrive | None:
    """The XML of a node device of the capability `storage` (nodedev.rng); None for one that is no CD drive.

    Raises ValueError for what is no XML.
    """
    root = parse(xml)
    storage = root.find("capability[@type='storage']")
    if storage is None or text(storage, "drive_type") != "cdrom":
        return None
    path = text(storage, "block")
    if not path.startswith("/"):
        return None
    disc = storage.find("capability[@type='removable']")
    has_disc = disc is not None and text(disc, "media_available") == "1"
    name = _line(f"{text(storage, 'vendor')} {text(storage, 'model').replace('_', ' ')}")
    if disc is None or not has_disc:
        return CdDrive(path, name)
    return CdDrive(
        path, name, has_disc=True, label=_line(text(disc, "media_label")), size=number(text(disc, "media_size"))
    )


def _line(words: str) -> str:
    return " ".join(words.split())[:LONGEST_NAME]
