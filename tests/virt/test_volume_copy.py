"""The beginning of what is copied may be changed on its way, however it comes in pieces; a limit of libvirt is kept."""

import pytest

from vmdesk.model.migration.qcow2_header import LOOK_BYTES
from vmdesk.virt.volume_copy import Piece, _begun, _send

WHOLE = b"head" + bytes(LOOK_BYTES - 4) + b"rest" * 10


def upper(first: bytes) -> bytes:
    assert len(first) <= LOOK_BYTES
    return first.replace(b"head", b"HEAD")


def joined(pieces: list[Piece]) -> bytes:
    return b"".join(bytes(piece) if isinstance(piece, int) else piece for piece in _begun(iter(pieces), upper))


@pytest.mark.parametrize(
    "pieces",
    [
        [WHOLE],
        [WHOLE[:2], WHOLE[2:7], WHOLE[7:]],
        [b"head", LOOK_BYTES - 4, b"rest" * 10],
        [b"head", LOOK_BYTES - 5, b"\0rest", b"rest" * 9],
        [WHOLE[:LOOK_BYTES], b"rest" * 10],
    ],
)
def test_the_beginning_is_changed_and_all_else_is_as_it_was(pieces: list[Piece]) -> None:
    assert joined(pieces) == WHOLE.replace(b"head", b"HEAD")


def test_a_hole_may_reach_from_the_beginning_far_beyond() -> None:
    assert joined([b"head", 3 * LOOK_BYTES, b"x"]) == b"HEAD" + bytes(3 * LOOK_BYTES) + b"x"


def test_a_short_image_and_none() -> None:
    assert joined([b"he", b"ad"]) == b"HEAD"
    assert joined([]) == b""


class Taken:
    """A stream that takes a part of what it is sent."""

    def __init__(self) -> None:
        self.data = b""

    def send(self, data: bytes) -> int:
        self.data += data[:70_000]
        return len(data[:70_000])

    def sendHole(self, length: int, _flags: int = 0) -> int:  # noqa: N802 - libvirt's name
        self.data += bytes(length)
        return 0


@pytest.mark.parametrize("sparse", [True, False])
@pytest.mark.parametrize("piece", [b"abc" * 200_000, bytes(300_000), 1_000_000, 0, b""])
def test_everything_arrives(piece: Piece, sparse: bool) -> None:
    stream = Taken()
    _send(stream, piece, sparse=sparse)  # type: ignore[arg-type]  # as much of a stream as is needed
    assert stream.data == (bytes(piece) if isinstance(piece, int) else piece)
