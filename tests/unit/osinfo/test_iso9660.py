"""What ISO images say about themselves: good, odd, cut off and hostile ones."""

import random

import pytest

from tests.unit.osinfo.making import boot_record, descriptor, end, image, primary, reader
from vmdesk.errors import Kind, Problem
from vmdesk.osinfo.iso9660 import DESCRIPTORS, FIRST_DESCRIPTOR, SECTOR, MediaFacts, read_iso_facts


def test_one_read_tells_everything() -> None:
    calls: list[tuple[int, int]] = []
    first = primary("Debian 12", system="LINUX", publisher="DEBIAN", application="XORRISO", blocks=300)
    facts = read_iso_facts(reader(image(first, boot_record(), end()), calls))
    assert facts == MediaFacts("Debian 12", "LINUX", "DEBIAN", "XORRISO", 300 * 2048, bootable=True)
    assert calls == [(FIRST_DESCRIPTOR, DESCRIPTORS)]


def test_an_image_without_a_boot_record_does_not_boot() -> None:
    other = descriptor(0, b"SOME OTHER BOOT SYSTEM")
    assert not read_iso_facts(reader(image(primary("DATA"), other, end()))).bootable


def test_the_first_primary_descriptor_counts_and_others_may_stand_before_it() -> None:
    content = image(boot_record(), descriptor(2), primary("FIRST"), primary("SECOND"), end())
    assert read_iso_facts(reader(content)).volume_id == "FIRST"


def test_nothing_after_the_end_counts() -> None:
    assert not read_iso_facts(reader(image(primary("A"), end(), boot_record()))).bootable


def test_fields_may_be_padded_with_zeros_and_hold_any_bytes() -> None:
    content = image(descriptor(1, fields={40: b"LABEL\x00junk", 8: b"\xff\xfe LINUX   "}), end())
    facts = read_iso_facts(reader(content))
    assert facts.volume_id == "LABEL"
    assert facts.system_id == "\ufffd\ufffd LINUX"


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00" * FIRST_DESCRIPTOR, image(primary("CUT"))[:-1], b"MZ" * 100],
    ids=["empty", "only the start", "cut off", "something small"],
)
def test_what_is_too_short_is_no_image(content: bytes) -> None:
    with pytest.raises(Problem) as raised:
        read_iso_facts(reader(content))
    assert raised.value.sentence.english() == "This file is too short to be an ISO image."
    assert raised.value.kind is Kind.MALFORMED


@pytest.mark.parametrize(
    "content",
    [bytes(100_000), image(end(), primary("LATE")), image(boot_record(), end()), image(bytes(SECTOR), primary("LATE"))],
    ids=["zeros", "ended at once", "no primary descriptor", "a gap"],
)
def test_what_has_no_primary_descriptor_is_no_image(content: bytes) -> None:
    with pytest.raises(Problem) as raised:
        read_iso_facts(reader(content))
    assert raised.value.sentence.english() == "This file is not an ISO image."


def test_a_reader_that_gives_more_than_was_asked_changes_nothing() -> None:
    content = image(*[boot_record()] * (DESCRIPTORS // SECTOR), primary("BEYOND"))
    with pytest.raises(Problem):
        read_iso_facts(lambda offset, _: content[offset:])


def test_noise_is_a_problem_or_facts_but_never_a_crash() -> None:
    chance = random.Random(9660)  # noqa: S311 - noise that is the same each time
    good = bytearray(image(primary("LABEL", system="LINUX"), boot_record(), end()))
    for _ in range(300):
        noisy = bytearray(good)
        for _ in range(chance.randrange(1, 200)):
            noisy[chance.randrange(FIRST_DESCRIPTOR, len(noisy))] = chance.randrange(256)
        try:
            facts = read_iso_facts(reader(bytes(noisy[: chance.randrange(FIRST_DESCRIPTOR, len(noisy))])))
        except Problem:
            continue
        assert max(len(facts.volume_id), len(facts.system_id)) <= 32
        assert max(len(facts.publisher_id), len(facts.application_id)) <= 128
