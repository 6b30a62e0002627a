"""What an update has changed is told as a few rectangles that hold all of it."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from vmdesk.rfb.rectangle import Damage, Rectangle

PLACES = some.builds(Rectangle, some.integers(0, 50), some.integers(0, 50), some.integers(0, 9), some.integers(0, 9))


def told(*parts: Rectangle) -> tuple[Rectangle, ...]:
    damage = Damage()
    for part in parts:
        damage.add(part)
    return damage.take()


def test_neighbours_become_one() -> None:
    assert told(Rectangle(0, 0, 5, 3), Rectangle(5, 0, 2, 3), Rectangle(0, 3, 7, 1)) == (Rectangle(0, 0, 7, 4),)


def test_rows_of_tiles_become_one() -> None:
    tiles = [Rectangle(x, y, 64, min(64, 100 - y)) for y in range(0, 100, 64) for x in range(0, 640, 64)]
    assert told(*tiles) == (Rectangle(0, 0, 640, 100),)


def test_what_is_far_apart_stays_apart() -> None:
    corners = (Rectangle(0, 0, 2, 2), Rectangle(98, 98, 2, 2))
    assert told(*corners) == corners


def test_nothing_is_not_told() -> None:
    assert told(Rectangle(3, 3, 0, 5), Rectangle(3, 3, 5, 0)) == ()


def test_it_is_told_once() -> None:
    damage = Damage()
    damage.add(Rectangle(1, 1, 1, 1))
    assert damage.take()
    assert damage.take() == ()


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
@given(some.lists(PLACES, max_size=120))
def test_all_is_within_a_few(parts: list[Rectangle]) -> None:
    few = told(*parts)
    assert len(few) <= 16
    for part in parts:
        for x in range(part.x, part.right):
            for y in range(part.y, part.bottom):
                assert any(one.x <= x < one.right and one.y <= y < one.bottom for one in few)
