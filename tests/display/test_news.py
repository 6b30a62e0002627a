"""What nobody has heard yet stays small, and says in the end what all of it would have said."""

import numpy as np
import pytest

from vmdesk.display.news import MOST_PIECES, MOST_SOUND, News
from vmdesk.rfb.events import (
    AudioBegan,
    AudioData,
    AudioEnded,
    Bell,
    CursorChanged,
    Event,
    Feature,
    FeatureFound,
    PointerMode,
    Ready,
    ScreensTold,
    SizeAnswer,
    SizeReason,
    TextCut,
    TextOffered,
)


@pytest.fixture
def news() -> News:
    return News()


def told(news: News, *events: Event) -> list[Event]:
    for event in events:
        news.add(event)
    return news.take()


def screens(reason: SizeReason, width: int) -> ScreensTold:
    return ScreensTold(reason, SizeAnswer.DONE, width, 100, ())


def test_of_what_replaces_the_one_before_the_last_is_kept(news: News) -> None:
    shapes = [CursorChanged(np.zeros((1, 1), np.uint32), at, 0) for at in range(3)]
    many: list[Event] = [
        Bell(),
        shapes[0],
        PointerMode(False),
        TextCut("a"),
        shapes[1],
        PointerMode(True),
        TextCut("b"),
        shapes[2],
    ]
    assert told(news, *many) == [Bell(), PointerMode(True), TextCut("b"), shapes[2]]
    assert news.take() == []


def test_what_is_told_once_is_not_lost(news: News) -> None:
    once: list[Event] = [Ready(1, 1, ""), *(FeatureFound(feature) for feature in Feature), TextOffered(True)]
    assert told(news, *once) == once


def test_the_answer_to_a_wish_is_kept_beside_other_sizes(news: News) -> None:
    answer, other = screens(SizeReason.THIS_CLIENT, 10), screens(SizeReason.SERVER, 20)
    assert told(news, screens(SizeReason.THIS_CLIENT, 5), answer, other) == [answer, other]


class TestSound:
    def test_stays_in_its_order(self, news: News) -> None:
        sound: list[Event] = [AudioBegan(), AudioData(b"ab"), AudioData(b"cd"), AudioEnded()]
        assert told(news, *sound) == sound

    @pytest.mark.parametrize("size", [1, 5000, 64 * 1024])
    def test_that_nobody_hears_is_forgotten_from_the_oldest_on(self, news: News, size: int) -> None:
        pieces: list[Event] = [AudioData(bytes([at % 256]) * size) for at in range(2 * MOST_SOUND // 5000)]
        kept = told(news, AudioBegan(), *pieces)[1:]
        assert kept == pieces[-len(kept) :]
        assert 0 < len(kept) <= MOST_PIECES
        assert sum(len(piece.data) for piece in kept if isinstance(piece, AudioData)) <= MOST_SOUND

    def test_that_begins_anew_replaces_what_was_before(self, news: News) -> None:
        before: list[Event] = [AudioBegan(), AudioData(b"ab"), AudioEnded()]
        after: list[Event] = [AudioBegan(), AudioData(b"cd")]
        assert told(news, *before, *before, *after) == after
