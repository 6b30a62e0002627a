"""What was found once is tried every time, and a little more: bytes near those, as many as a few seconds take."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.fuzz import terminals
from tests.fuzz.targets import TARGETS, inputs

near = settings(max_examples=300, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("name", TARGETS)
def test_what_was_found_before_breaks_nothing(name: str) -> None:
    for data in inputs(name):
        TARGETS[name](data)


@pytest.mark.parametrize("name", TARGETS)
def test_nor_does_what_is_near(name: str) -> None:
    begun_with = inputs(name)

    @near
    @given(some.data())
    def breaks_nothing(choice: some.DataObject) -> None:
        data = bytearray(choice.draw(some.sampled_from(begun_with)))
        for _ in range(choice.draw(some.integers(1, 4))):
            at = choice.draw(some.integers(0, len(data)))
            data[at : at + choice.draw(some.integers(0, 3))] = choice.draw(some.binary(max_size=6))
        TARGETS[name](bytes(data))

    breaks_nothing()


def test_whoever_opens_a_file_meanwhile_is_noticed() -> None:
    """Else the terminals above could open what they like."""
    with pytest.raises(AssertionError, match="open"), terminals.nothing_touched():
        open(__file__, "rb").close()  # noqa: PTH123


def test_waiting_for_too_much_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.fuzz.vnc.MOST_WAITED_FOR", 3)
    with pytest.raises(AssertionError, match="waits for"):
        TARGETS["messages"](b"\0\3")  # a cut text begins: its head has seven bytes more
