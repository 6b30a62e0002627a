"""Where a picture is, and which of the guest's pixels is where."""

import pytest

from vmdesk.rfb.rectangle import Rectangle
from vmdesk.ui.console.scaling import ZOOM_STEPS, Placement, Scaling, scale_for, size_at, step_from

FIT, SHRINK, ACTUAL = Scaling.FIT, Scaling.SHRINK, Scaling.ACTUAL


@pytest.mark.parametrize(
    ("scaling", "zoom", "guest", "room", "scale"),
    [
        (FIT, 1, (640, 480), (1280, 960), 2),
        (FIT, 1, (640, 480), (1280, 480), 1),
        (FIT, 1, (640, 480), (320, 480), 0.5),
        (FIT, 1, (1272, 800), (1280, 800), 1),
        (FIT, 1, (1272, 792), (1280, 800), 1),  # hardly smaller than the room: sharp
        (SHRINK, 1, (640, 480), (1280, 960), 1),
        (SHRINK, 1, (640, 480), (320, 240), 0.5),
        (ACTUAL, 1, (640, 480), (320, 240), 1),
        (ACTUAL, 1.5, (640, 480), (320, 240), 1.5),
        (FIT, 1, (0, 0), (320, 240), 1),
    ],
)
def test_a_picture_is_scaled(
    scaling: Scaling, zoom: float, guest: tuple[int, int], room: tuple[int, int], scale: float
) -> None:
    assert scale_for(scaling, zoom, guest, room) == scale


def test_a_picture_always_has_a_pixel() -> None:
    assert size_at(0.1, (3, 1000)) == (1, 100)
    assert size_at(0.1, (0, 0)) == (0, 0)


class TestZoom:
    def test_goes_from_step_to_step(self) -> None:
        assert (step_from(1.0, 1), step_from(1.0, -1), step_from(1.0, 2)) == (1.1, 0.9, 1.25)

    def test_goes_to_the_next_step_from_between(self) -> None:
        assert (step_from(1.05, 1), step_from(1.05, -1)) == (1.1, 1.0)

    def test_ends_at_the_last_step(self) -> None:
        assert (step_from(3.9, 5), step_from(9.0, 1), step_from(0.1, -1)) == (ZOOM_STEPS[-1], ZOOM_STEPS[-1], 0.1)


class TestPlacement:
    def test_tells_which_pixel_is_where(self) -> None:
        place = Placement(640, 480, 10, 20, 1280, 960)
        assert place.guest_at(10, 20) == (0, 0)
        assert place.guest_at(11.9, 21.9) == (0, 0)
        assert place.guest_at(12, 22) == (1, 1)
        assert place.guest_at(1289.9, 979.9) == (639, 479)

    def test_takes_what_is_outside_for_the_edge(self) -> None:
        place = Placement(640, 480, 10, 20, 640, 480)
        assert place.guest_at(-500, 5000) == (0, 479)
        assert not place.holds(9.9, 20)
        assert place.holds(10, 20)
        assert not place.holds(650, 20)

    def test_of_nothing_has_one_place(self) -> None:
        assert Placement(0, 0, 100, 100, 0, 0).guest_at(7, 7) == (0, 0)

    @pytest.mark.parametrize(
        ("size", "exact"), [((640, 480), True), ((1280, 960), True), ((1280, 480), False), ((960, 720), False)]
    )
    def test_knows_whether_pixels_stay_whole(self, size: tuple[int, int], exact: bool) -> None:
        assert Placement(640, 480, 0, 0, *size).is_exact == exact

    def test_tells_what_a_change_changes(self) -> None:
        assert Placement(640, 480, 10, 20, 640, 480).shown(Rectangle(5, 6, 7, 8)) == (15, 26, 22, 34)

    def test_spreads_a_change_that_is_smoothed(self) -> None:
        left, top, right, bottom = Placement(100, 100, 0, 0, 150, 150).shown(Rectangle(10, 10, 1, 1))
        assert left <= 13.5
        assert top <= 13.5
        assert right >= 18
        assert bottom >= 18
        assert Placement(100, 100, 0, 0, 150, 150).shown(Rectangle(0, 0, 100, 100)) == (0, 0, 150, 150)
