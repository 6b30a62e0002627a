"""What a guest tells of itself is read as it comes, and nothing that it tells trips the reader."""

import dataclasses
import time

import pytest

from tests.unit.model.guest_samples import DEBIAN, values
from vmdesk.model.guest import (
    LONGEST_TEXT,
    MOST_THINGS,
    GuestDisk,
    GuestFacts,
    GuestFileSystem,
    GuestInterface,
    GuestUser,
    read_facts,
)


def test_everything_that_a_guest_tells_is_read() -> None:
    assert read_facts(values(DEBIAN)) == GuestFacts(
        host_name="web-01",
        system="Debian GNU/Linux 12 (bookworm)",
        version="12 (bookworm)",
        kernel="6.1.0-18-amd64",
        machine="x86_64",
        time_zone="CET",
        utc_offset=3600,
        users=(GuestUser("root", "", 1732438617.12), GuestUser("anna", "CORP", 1732440000.0)),
        file_systems=(
            GuestFileSystem("/srv/data", "xfs", "dm-0", 4000000000, 3900000000, ("vdb", "/dev/vdc")),
            GuestFileSystem("/", "ext4", "vda1", 42949672960, 10737418240, ("vda",)),
        ),
        interfaces=(
            GuestInterface("lo", "00:00:00:00:00:00", ("127.0.0.1/8", "::1/128")),
            GuestInterface("enp1s0", "52:54:00:c1:88:96", ("192.168.122.51/24", "fe80::5054:ff:fec1:8896/64")),
        ),
        disks=(
            GuestDisk("/dev/vda", "vda"),
            GuestDisk("/dev/vda1", "vda", "", True, ("/dev/vda",)),
            GuestDisk("/dev/dm-0", "", "", False, ("/dev/vdb", "/dev/vdc")),
        ),
    )


def test_what_is_not_told_is_not_known_and_none_is_none() -> None:
    assert read_facts({}) == GuestFacts()
    facts = read_facts({"user.count": 0, "if.count": 0})
    assert (facts.users, facts.interfaces) == ((), ())
    assert (facts.file_systems, facts.disks) == (None, None)


def test_a_system_without_a_pretty_name_has_its_plain_one() -> None:
    assert read_facts({"os.id": "mswindows", "os.name": "Microsoft Windows"}).system == "Microsoft Windows"
    assert read_facts({"os.id": "alpine", "os.version-id": "3.19"}) == GuestFacts(system="alpine", version="3.19")


def test_the_part_used_is_known_only_where_both_numbers_make_sense() -> None:
    assert GuestFileSystem("/", total=100, used=25).part_used == 0.25
    assert GuestFileSystem("/", total=100, used=300).part_used == 1.0
    for total, used in ((None, 5), (0, 5), (5, None)):
        assert GuestFileSystem("/", total=total, used=used).part_used is None


@pytest.mark.parametrize(
    ("name", "addresses", "expected"),
    [
        ("lo", (), True),
        ("Loopback Pseudo-Interface 1", ("::1/128", "127.0.0.1/8"), True),
        ("eth0", (), False),
        ("eth0", ("127.0.0.1/8", "10.0.0.1/8"), False),
    ],
)
def test_a_loopback_is_known_by_its_name_or_addresses(name: str, addresses: tuple[str, ...], expected: bool) -> None:
    assert GuestInterface(name, "", addresses).loopback is expected


@pytest.mark.parametrize("damaged", [None, "", "many", -1, 1.5, True, [], {}, 1 << 64, b"x", object()])
def test_any_value_may_be_anything(damaged: object) -> None:
    good = values(DEBIAN)
    whole = read_facts(good)
    for name in good:
        facts = read_facts(good | {name: damaged})
        assert isinstance(facts, GuestFacts)
        differing = [
            field.name
            for field in dataclasses.fields(GuestFacts)
            if getattr(facts, field.name) != getattr(whole, field.name)
        ]
        assert len(differing) <= 1, f"{name} spoils {differing}"


def test_counts_are_not_believed() -> None:
    before = time.thread_time()
    names = {f"user.{index}.name": "anna" for index in range(2 * MOST_THINGS)}
    facts = read_facts(
        {"user.count": 1 << 62, "fs.count": 1 << 62, "fs.0.mountpoint": "/", "fs.0.disk.count": 1 << 62} | names
    )
    assert facts.users is not None
    assert len(facts.users) == MOST_THINGS
    assert facts.file_systems == (GuestFileSystem("/"),)
    assert time.thread_time() - before < 1


def test_texts_are_one_line_of_what_can_be_seen_and_not_endless() -> None:
    facts = read_facts({"hostname": " a\nb\x00\x1b[31m\u202ec\t ", "os.name": "x" * 10_000_000})
    assert facts.host_name == "a b [31m c"
    assert facts.system == "x" * LONGEST_TEXT


def test_moments_and_offsets_beyond_all_reason_are_not_known() -> None:
    facts = read_facts({"user.count": 1, "user.0.name": "a", "user.0.login-time": 1 << 62, "timezone.offset": 90_000})
    assert facts.users == (GuestUser("a", "", None),)
    assert facts.utc_offset is None
    assert read_facts({"timezone.offset": -12600}).utc_offset == -12600
