"""What is asked of a display, by what a person prefers and by the way to its host."""

import pytest

from vmdesk.ops.console.quality import display_for
from vmdesk.rfb.numbers import Encoding
from vmdesk.rfb.wishes import QUICK_ENCODINGS
from vmdesk.settings.consoles import QUALITIES


@pytest.mark.parametrize("quality", ["automatic", "best"])
def test_nothing_is_packed_on_this_computer(quality: str) -> None:
    assert display_for(quality, here=True).encodings == QUICK_ENCODINGS


@pytest.mark.parametrize("here", [True, False])
@pytest.mark.parametrize("quality", ["automatic", "best"])
def test_nothing_is_left_out_unless_that_is_wished(quality: str, here: bool) -> None:
    assert display_for(quality, here=here).jpeg is None


def test_over_a_network_tight_comes_first() -> None:
    for quality in QUALITIES:
        assert display_for(quality, here=False).encodings[0] is Encoding.TIGHT


def test_a_slow_line_gets_less_than_a_usual_one() -> None:
    slow, balanced = display_for("slow", here=False), display_for("balanced", here=False)
    assert slow.jpeg is not None
    assert balanced.jpeg is not None
    assert slow.jpeg < balanced.jpeg
    assert (slow.compression or 0) > (balanced.compression or 0)
