"""Whether a volume is the one that was made, or another that has its name by now."""

from typing import Any

import libvirt
import pytest

from vmdesk.errors import Kind, Problem
from vmdesk.model.storage import VolumeInfo
from vmdesk.virt import in_use, storage
from vmdesk.virt.in_use import InUse
from vmdesk.virt.made_volumes import SLACK_SECONDS, Made, delete_made

MIB = 1 << 20
MADE_AT, LEFT_AT = 1000.0, 1600.0  # by the monotonic clock
CLOCK = 5000.0  # of the host, when it was made


def volume(
    modified: float = CLOCK, capacity: int = 64 * MIB, allocation: int = 0, image_format: str = "raw"
) -> VolumeInfo:
    return VolumeInfo("", "web.img", "/images/web.img", "file", image_format, capacity, allocation, modified=modified)


TOLD = Made(("default", "web.img"), volume(0), volume(), MADE_AT)
UNHEARD = Made(("default", "web.img"), volume(0), None, MADE_AT)
DEVICE = Made(("vg", "web"), volume(0), volume(0), MADE_AT)


@pytest.mark.parametrize(
    ("made", "now", "left", "is_it"),
    [
        (TOLD, volume(CLOCK), LEFT_AT, True),
        (TOLD, volume(CLOCK + 500, 20 * MIB, 30 * MIB, "qcow2"), LEFT_AT, True),  # filled by us, as another format
        (TOLD, volume(CLOCK + 600 + SLACK_SECONDS - 1), LEFT_AT, True),
        (TOLD, volume(CLOCK + 600 + SLACK_SECONDS + 1), LEFT_AT, False),  # written to when we had let go of it
        (TOLD, volume(CLOCK - 3600), LEFT_AT, False),  # a copy that keeps the times of its original
        (TOLD, volume(CLOCK + 7200), None, True),  # the host was always there
        (TOLD, volume(0), LEFT_AT, False),
        (UNHEARD, volume(CLOCK), LEFT_AT, True),  # just what was asked for, and empty
        (UNHEARD, volume(CLOCK, 65 * MIB), LEFT_AT, False),
        (UNHEARD, volume(CLOCK, image_format="qcow2"), LEFT_AT, False),
        (UNHEARD, volume(CLOCK, allocation=5 * MIB), LEFT_AT, False),  # there is something in it
        (UNHEARD, volume(CLOCK, allocation=5 * MIB), None, False),
        (DEVICE, volume(0), None, True),
        (DEVICE, volume(0), LEFT_AT, False),
    ],
)
def test_whether_it_is_the_one(made: Made, now: VolumeInfo, left: float | None, is_it: bool) -> None:
    assert made.is_it(now, left) is is_it


class Volume:
    """A volume of libvirt's."""

    def __init__(self) -> None:
        self.deleted = False

    def XMLDesc(self, _flags: int) -> str:  # noqa: N802 - libvirt's name
        return (
            f"<volume type='file'><name>web.img</name><capacity>{64 * MIB}</capacity><allocation>0</allocation><target>"
            f"<path>/images/web.img</path><format type='raw'/><timestamps><mtime>{CLOCK}</mtime></timestamps>"
            "</target></volume>"
        )

    def delete(self, _flags: int) -> None:
        self.deleted = True


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> Volume:
    """A volume that the machine db uses."""
    handle = Volume()
    monkeypatch.setattr(storage, "look_up", lambda _raw, _address: handle)
    monkeypatch.setattr(storage, "all_volumes", lambda _raw: ())
    monkeypatch.setattr(in_use, "in_use", lambda _raw, _volumes: InUse(frozenset(), {"/images/web.img": ("db",)}))
    return handle


@pytest.mark.parametrize(
    ("left", "unused", "stays"), [(None, False, False), (None, True, True), (LEFT_AT, False, True)]
)
def test_what_a_machine_uses_by_now_stays_where_that_may_be(
    there: Volume, left: float | None, unused: bool, stays: bool
) -> None:
    raw: Any = None
    if stays:
        with pytest.raises(Problem, match="is used by db, and stays") as caught:
            delete_made(raw, TOLD, left, unused)
        assert caught.value.kind is Kind.UNSUPPORTED  # which is neither tried again nor keeps the rest from going
    else:
        delete_made(raw, TOLD, left, unused)
    assert there.deleted is not stays


def test_one_that_is_gone_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(libvirt.libvirtError):
        def get_error_code(self) -> int:
            return libvirt.VIR_ERR_NO_STORAGE_VOL

    def gone(_raw: object, _address: object) -> None:
        raise Gone("gone")

    monkeypatch.setattr(storage, "look_up", gone)
    raw: Any = None
    delete_made(raw, TOLD, None, False)
