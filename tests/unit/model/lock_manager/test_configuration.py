"""The settings of locks: read from libvirt's files, and these with what is wanted."""

from dataclasses import replace

import pytest

from vmdesk.model.lock_manager.configuration import (
    LOCKD,
    QEMU,
    LockConfiguration,
    edited,
    objection,
    read_configuration,
)

FULL = LockConfiguration("lockd", "/a/files", "/a/lvm", "/a/scsi", every_disk=False, only_locked=True)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ({}, LockConfiguration()),
        ({QEMU: 'lock_manager = "nop"\n'}, LockConfiguration()),
        ({QEMU: 'lock_manager = "sanlock"\n'}, LockConfiguration("sanlock")),
        (
            {QEMU: 'lock_manager = "lockd"\n', LOCKD: 'file_lockspace_dir = "/srv"\nauto_disk_leases = 0\n'},
            LockConfiguration("lockd", files="/srv", every_disk=False),
        ),
    ],
)
def test_the_settings_are_read(texts: dict[str, str], found: LockConfiguration) -> None:
    assert read_configuration(texts) == found


@pytest.mark.parametrize(
    "wanted",
    [
        LockConfiguration("lockd"),
        FULL,
        replace(FULL, only_locked=None, lvm=""),
        LockConfiguration("lockd", only_locked=False),
    ],
)
@pytest.mark.parametrize("now", [LockConfiguration(), FULL])
def test_what_is_written_is_what_is_read(now: LockConfiguration, wanted: LockConfiguration) -> None:
    texts = edited({}, now)
    after = texts | edited(texts, wanted)
    assert read_configuration(after) == wanted
    assert edited(after, wanted) == {}


def test_a_file_that_need_not_be_changed_is_left_alone() -> None:
    texts = {QEMU: 'lock_manager = "lockd"\n', LOCKD: ""}
    assert edited(texts, LockConfiguration("lockd", files="/srv")).keys() == {LOCKD}


def test_how_virtlockd_locks_stays_for_another_time_when_it_is_switched_off() -> None:
    texts = edited({}, FULL)
    after = edited(texts, replace(FULL, manager=""))
    assert after == {QEMU: '#lock_manager = "lockd"\n'}


@pytest.mark.parametrize("folder", ["locks", "./locks", '/a"b', "/a\nb", "/a\\b"])
def test_a_folder_that_cannot_be_is_objected_to(folder: str) -> None:
    assert objection(LockConfiguration("lockd", lvm=folder)) is not None


def test_a_folder_that_can_be_is_not() -> None:
    assert objection(FULL) is None
