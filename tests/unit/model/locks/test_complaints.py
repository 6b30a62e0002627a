"""Which disk a complaint about a lock means."""

import hashlib

import pytest

from vmdesk.model.locks.complaints import disks_complained_about
from vmdesk.model.locks.used_disks import UsedDisk

WEB, DATA = UsedDisk("vda", "/srv/web.qcow2"), UsedDisk("vdb", "/srv/data.qcow2")
DIGEST = hashlib.sha256(DATA.path.encode()).hexdigest()


@pytest.mark.parametrize(
    ("details", "meant"),
    [
        ("resource busy: Lockspace resource '/srv/data.qcow2' is locked", (DATA,)),
        (f"resource busy: Lockspace resource '{DIGEST}' is locked", (DATA,)),
        ('Failed to get "write" lock\nIs another process using the image [/srv/web.qcow2]?', (WEB,)),
        ("Failed to acquire lock: error -243", (WEB, DATA)),
        ("Lockspace resource '/srv/elsewhere' is locked", (WEB, DATA)),
    ],
)
def test_the_disk_is_found_by_its_path_or_its_digest(details: str, meant: tuple[UsedDisk, ...]) -> None:
    assert disks_complained_about(details, (WEB, DATA)) == meant
