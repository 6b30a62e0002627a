"""Deleting a volume that was made, if it is still the one: another may bear its name by now. It blocks, in lanes.

A volume has no number of its own. But a file knows when it was last written to, and while nobody who made it writes to
it any more, that it was somebody else.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

import libvirt

from vmdesk.errors import Kind, Problem
from vmdesk.model.storage import VolumeInfo, read_volume
from vmdesk.virt import folder_pools, in_use, storage
from vmdesk.virt.storage import Address
from vmdesk.virt.translation import understood
from vmdesk.words import sentence

SLACK_SECONDS = 5.0  # for what was on its way to be written, and for the clocks
_EMPTY_BYTES = 4 << 20  # at the most, of an image in which nothing is: its tables


@dataclass(frozen=True, slots=True)
class Made:
    """A volume that was made. `told` is how its host described it then, None where the answer was lost on the way.

    `asked` is what it was to be. `at` is when it was made, by the monotonic clock.
    """

    address: Address
    asked: VolumeInfo
    told: VolumeInfo | None = None
    at: float = field(default_factory=time.monotonic)

    def is_it(self, now: VolumeInfo, left: float | None) -> bool:
        """Whether it is certain that `now`, which has its name, is no other one.

        `left` is when its maker let go of it, by the monotonic clock, and its host was out of sight meanwhile; None
        where the host was always there.
        """
        if self.told is None:  # it may never have been made
            return self._as_asked(now)
        if not now.modified or not self.told.modified:  # it is no file
            return left is None
        if now.modified < self.told.modified - SLACK_SECONDS:  # such as a copy that keeps the times of its original
            return False
        return left is None or now.modified <= self.told.modified + (left - self.at) + SLACK_SECONDS

    def _as_asked(self, now: VolumeInfo) -> bool:
        """Whether it is just what was to be made, with nothing in it."""
        same = (now.capacity, now.format) == (self.asked.capacity, self.asked.format or now.format)
        return same and now.allocation <= _EMPTY_BYTES


def delete_made(raw: libvirt.virConnect, made: Made, left: float | None, unused: bool) -> None:
    """Delete it. One that is gone already is no error. Raises Problem, UNSUPPORTED where it may be another one.

    With `unused`, or where the host was out of sight, it stays also where a machine has it.
    """
    try:
        with _volume(raw, made.address) as volume:
            now = understood(partial(read_volume, pool=""), volume.XMLDesc(0))
            if not made.is_it(now, left):
                words = sentence("“{path}” stays: it may be another one of the same name by now.", path=now.path)
                raise Problem(words, details=f"{made.told}\n{now}", kind=Kind.UNSUPPORTED)
            if unused or left is not None or made.told is None:
                _refuse_used(raw, now.path)
            volume.delete(0)
    except libvirt.libvirtError as error:
        if error.get_error_code() != libvirt.VIR_ERR_NO_STORAGE_VOL:
            raise


@contextmanager
def _volume(raw: libvirt.virConnect, address: Address) -> Iterator[libvirt.virStorageVol]:
    if isinstance(address, str):
        with folder_pools.volume_at(raw, address) as volume:
            yield volume
    else:
        yield storage.look_up(raw, address)


def _refuse_used(raw: libvirt.virConnect, path: str) -> None:
    users = in_use.in_use(raw, storage.all_volumes(raw)).paths.get(path)
    if users:
        words = sentence("“{file}” is used by {vms}, and stays.", file=path, vms=", ".join(users))
        raise Problem(words, kind=Kind.UNSUPPORTED)
