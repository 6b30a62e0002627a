"""It does not matter in which pieces the bytes come, and no more of them is held than is needed."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.unit.rfb.recording import HEIGHT, WIDTH, plain, recording
from tests.unit.rfb.script import connected, only, update
from vmdesk.rfb.client import Client
from vmdesk.rfb.events import Bell, Event, Updated
from vmdesk.rfb.intake import Intake
from vmdesk.rfb.numbers import Encoding

STREAM = b"".join(recording())


def played(pieces: list[bytes]) -> tuple[list[object], Client]:
    client = Client()
    events: list[Event] = []
    for piece in pieces:
        events += client.receive(piece)
    return plain(events), client


@pytest.fixture(scope="module")
def whole() -> tuple[list[object], Client]:
    events, client = played([STREAM])
    assert events[-1] == ("Bell", [])
    assert client.frame.shape == (HEIGHT, WIDTH)
    return events, client


def same(pieces: list[bytes], whole: tuple[list[object], Client]) -> None:
    events, client = played(pieces)
    assert events == whole[0]
    np.testing.assert_array_equal(client.frame, whole[1].frame)
    assert len(client.to_send()) > 100


def test_two_pieces_cut_anywhere_tell_the_same() -> None:
    stream = b"".join(recording(pictures=False))
    told, whole = played([stream])
    picture, sent = whole.frame.tobytes(), whole.to_send()
    for cut in range(len(stream)):
        events, client = played([stream[:cut], stream[cut:]])
        assert events == told, cut
        assert client.frame.tobytes() == picture, cut
        assert client.to_send() == sent, cut


def test_single_bytes_tell_the_same(whole: tuple[list[object], Client]) -> None:
    same([STREAM[at : at + 1] for at in range(len(STREAM))], whole)


def test_messages_one_by_one_tell_the_same(whole: tuple[list[object], Client]) -> None:
    same(recording(), whole)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
@given(some.lists(some.integers(0, 700), min_size=len(STREAM) // 350))
def test_pieces_of_any_sizes_tell_the_same(sizes: list[int]) -> None:
    pieces, at = [], 0
    for size in sizes:
        pieces.append(STREAM[at : at + size])
        at += size
    same([*pieces, STREAM[at:]], played([STREAM]))


def test_what_was_received_may_be_written_over(whole: tuple[list[object], Client]) -> None:
    client, buffer, events = Client(), bytearray(37), []
    for at in range(0, len(STREAM), len(buffer)):
        size = len(STREAM[at : at + len(buffer)])
        buffer[:size] = STREAM[at : at + size]
        events += client.receive(memoryview(buffer)[:size])
        buffer[:] = b"\xee" * len(buffer)
    assert plain(events) == whole[0]
    np.testing.assert_array_equal(client.frame, whole[1].frame)


class TestWork:
    def test_may_be_done_a_part_at_a_time(self) -> None:
        client = connected(256, 256)
        tiles = [(x, 0, 64, 256, Encoding.RAW, bytes([x] * 4 * 64 * 256)) for x in range(0, 256, 64)]
        pieces, unfinished = [client.receive(update(*tiles) + b"\2", pixels=64 * 256)], [client.unfinished]
        assert (client.frame[:, 200:] == 0).all()
        while unfinished[-1]:
            pieces.append(client.receive(b"", pixels=64 * 256))
            unfinished.append(client.unfinished)
        assert pieces[0] == []
        assert unfinished == [True, True, False]
        events = [event for piece in pieces for event in piece]
        assert len(only(events, Updated)) == 1
        assert events[-1] == Bell()
        assert (client.frame[:, 200:] & 0xFF == 192).all()


class TestIntake:
    def test_holds_only_what_cannot_be_taken_yet(self) -> None:
        intake = Intake()
        for at in range(100):
            intake.add(bytes([at]) * 1000)
            while intake.available >= 300:
                assert len(intake.take(300)) == 300
            intake.keep()
            assert intake.available < 300

    @settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
    @given(some.lists(some.binary(max_size=40)), some.lists(some.integers(1, 50)))
    def test_gives_what_it_got(self, added: list[bytes], taken: list[int]) -> None:
        intake, out = Intake(), b""
        counts = iter(taken)
        for data in added:
            intake.add(data)
            for count in counts:
                if count > intake.available:
                    break
                out += intake.take(count)
            intake.keep()
        out += intake.take(intake.available)
        assert out == b"".join(added)
