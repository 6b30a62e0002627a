"""The little disk by which a cloud image is told what to become: an ISO 9660 image named `cidata` (NoCloud)."""

from vmdesk.media.cloud_init import CloudInit, documents
from vmdesk.media.cloud_init_checks import problems_of
from vmdesk.media.disc import write_disc

VOLUME_ID = "cidata"  # cloud-init looks for this label, in small letters or large


def seed_files(wishes: CloudInit) -> dict[str, str]:
    """What is on it, by the names of the files. Raises the first Problem of the wishes."""
    for problem in problems_of(wishes).values():
        raise problem
    return documents(wishes)


def write_seed(wishes: CloudInit) -> bytes:
    """The image. Raises the first Problem of the wishes.

    It holds the password's hash and whatever the user data holds: who makes a file of it lets nobody else read that.
    """
    return write_disc(VOLUME_ID, {name: text.encode() for name, text in seed_files(wishes).items()})
