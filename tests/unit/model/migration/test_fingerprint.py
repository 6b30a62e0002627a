"""The checksum of an image is of its content, not of how it is stored or in which pieces it comes."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vmdesk.model.migration.fingerprint import BLOCK_BYTES, Fingerprint

Piece = bytes | int


def of(*pieces: Piece) -> str:
    fingerprint = Fingerprint()
    for piece in pieces:
        fingerprint.add(piece)
    return fingerprint.text()


DATA = bytes(range(256)) * (BLOCK_BYTES // 128)  # two blocks

pieces = st.lists(
    st.one_of(
        st.integers(0, 3 * BLOCK_BYTES),
        st.binary(max_size=9),
        st.builds(lambda byte, count: bytes([byte]) * count, st.integers(0, 2), st.integers(0, 2 * BLOCK_BYTES)),
    ),
    max_size=6,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60, database=None)
@given(pieces, st.integers(5000, 2 * BLOCK_BYTES))
def test_it_is_the_same_however_the_content_is_cut_and_wherever_its_holes_are(parts: list[Piece], step: int) -> None:
    content = b"".join(bytes(part) if isinstance(part, int) else part for part in parts)
    cut = [content[at : at + step] for at in range(0, len(content), step)]
    assert of(*parts) == of(content) == of(*cut)


@pytest.mark.parametrize(
    "other",
    [
        DATA[:-1],
        DATA + b"\0",
        b"\1" + DATA[1:],
        DATA[:-1] + b"\1",
        DATA[BLOCK_BYTES:] + DATA[:BLOCK_BYTES] + b"\0",
        bytes(len(DATA)),
    ],
)
def test_what_differs_has_another(other: bytes) -> None:
    assert of(DATA) != of(other)


def test_a_block_elsewhere_is_another_content() -> None:
    block = b"x" * BLOCK_BYTES
    assert of(block, BLOCK_BYTES) != of(BLOCK_BYTES, block)


def test_holes_of_different_lengths_differ() -> None:
    assert of(BLOCK_BYTES) != of(2 * BLOCK_BYTES)


def test_a_terabyte_of_nothing_takes_no_time() -> None:
    assert of(1 << 40, b"end") == of(1 << 39, 1 << 39, b"end")


def test_asking_does_not_disturb_what_follows() -> None:
    fingerprint = Fingerprint()
    fingerprint.add(DATA[:100])
    fingerprint.text()
    fingerprint.add(DATA[100:])
    assert fingerprint.text() == of(DATA)
