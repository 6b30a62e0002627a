"""The little disk by which a cloud image is told what to become: an ISO 9660 image named `cidata` (NoCloud)."""

from io import BytesIO

import pycdlib

from vmdesk.media.cloud_init import CloudInit, documents
from vmdesk.media.cloud_init_checks import problems_of

VOLUME_ID = "cidata"  # cloud-init looks for this label, in small letters or large
_SHORT_NAMES = {"meta-data": "METADATA", "user-data": "USERDATA", "network-config": "NETCONF"}


def write_seed(wishes: CloudInit) -> bytes:
    """The image, with names for every reader: Rock Ridge for Linux, Joliet for others.

    Raises the first Problem of the wishes. It holds the password's hash and whatever the user data holds: who makes a
    file of it lets nobody else read that.
    """
    for problem in problems_of(wishes).values():
        raise problem
    return _image({name: text.encode() for name, text in documents(wishes).items()})


def _image(files: dict[str, bytes]) -> bytes:
    image, written = pycdlib.PyCdlib(), BytesIO()
    image.new(interchange_level=1, vol_ident=VOLUME_ID, rock_ridge="1.09", joliet=3)
    for name, content in files.items():
        place = f"/{_SHORT_NAMES[name]}.;1"
        image.add_fp(BytesIO(content), len(content), place, rr_name=name, joliet_path=f"/{name}")
    image.write_fp(written)
    image.close()
    return written.getvalue()
