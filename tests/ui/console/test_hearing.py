"""What a guest plays is heard while its console is shown and a person wants to hear it."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.ui.console.feeds import FakeFeed
from vmdesk.display.sound import Device, Samples
from vmdesk.errors import Kind, Problem
from vmdesk.rfb.events import AudioBegan, AudioData, AudioEnded, Feature
from vmdesk.ui.console.hearing import Hearing
from vmdesk.words import sentence


class Loudspeaker:
    """Devices as they are opened, and what they are given."""

    def __init__(self) -> None:
        self.opened = self.closed = 0
        self.samples: Samples | None = None

    def open(self) -> Device:
        self.opened += 1
        return self

    def start(self, callback_generator: Samples) -> None:
        self.samples = callback_generator

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def speaker(loop: QEventLoop) -> Loudspeaker:
    del loop
    return Loudspeaker()


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def hearing(speaker: Loudspeaker, told: list[str], qtbot: QtBot) -> Iterator[Hearing]:
    made = Hearing(told.append, speaker.open)
    made.want(True)
    yield made
    made.follow(None)
    qtbot.waitUntil(lambda: speaker.closed == speaker.opened)


@pytest.fixture
def feed() -> FakeFeed:
    return FakeFeed((Feature.AUDIO,))


def plays(feed: FakeFeed) -> None:
    feed.tells(AudioBegan())
    feed.tells(AudioData(b"\1\2\3\4" * 10000))


def test_what_the_guest_plays_is_heard(hearing: Hearing, feed: FakeFeed, speaker: Loudspeaker, qtbot: QtBot) -> None:
    hearing.follow(feed)
    assert feed.recorder.calls[0][:2] == ("hear", True)
    plays(feed)
    qtbot.waitUntil(lambda: speaker.samples is not None)
    assert speaker.samples
    assert speaker.samples.send(2) == b"\1\2\3\4" * 2
    feed.tells(AudioEnded())
    qtbot.waitUntil(lambda: speaker.closed == 1)


def test_nothing_is_asked_for_that_nobody_wants_to_hear(hearing: Hearing, feed: FakeFeed) -> None:
    hearing.want(False)
    hearing.follow(feed)
    assert not feed.recorder.calls
    hearing.want(True)
    assert feed.recorder.calls[-1][:2] == ("hear", True)
    hearing.want(False)
    assert feed.recorder.calls[-1][:2] == ("hear", False)


def test_another_connection_is_heard_in_place_of_the_one_before(
    hearing: Hearing, feed: FakeFeed, speaker: Loudspeaker, qtbot: QtBot
) -> None:
    hearing.follow(feed)
    plays(feed)
    qtbot.waitUntil(lambda: speaker.samples is not None)
    other = FakeFeed((Feature.AUDIO,))
    hearing.follow(other)
    qtbot.waitUntil(lambda: speaker.closed == 1)
    assert feed.recorder.calls[-1] == ("hear", False)
    assert other.recorder.calls[0][:2] == ("hear", True)


@pytest.mark.usefixtures("loop")
def test_a_computer_without_sound_is_told_once(told: list[str], feed: FakeFeed, qtbot: QtBot) -> None:
    def nothing() -> Device:
        raise Problem(sentence("No sound can be played on this computer."), kind=Kind.UNSUPPORTED)

    hearing = Hearing(told.append, nothing)
    hearing.want(True)
    for _ in range(2):
        hearing.follow(feed)
        plays(feed)
        qtbot.waitUntil(lambda: bool(told))
        qtbot.wait(50)
    assert told == ["No sound can be played on this computer."]
