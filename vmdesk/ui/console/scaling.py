"""How large a guest's picture is shown, and where: from pixels of the guest to pixels of the desktop's screen."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import Enum
from math import ceil, floor

from vmdesk.rfb.rectangle import Rectangle

ZOOM_STEPS = (0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
_NEAR = 1e-6
# A guest's system may not have exactly the size that it was asked for. A little less than there is room for is shown
# as it is: a picture that is enlarged by so little is only blurred.
_SHARP_UP_TO = 1.03


class Scaling(Enum):
    """What to do where the picture and the room for it differ."""

    FIT = "fit"  # make the picture larger or smaller
    SHRINK = "shrink"  # make it smaller only
    ACTUAL = "actual"  # show it at its zoom, and scroll


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the picture is: in pixels of the desktop's screen, from the corner of the widget that shows it."""

    guest_width: int
    guest_height: int
    left: float
    top: float
    width: int
    height: int

    @property
    def scale(self) -> float:
        """How many pixels of the desktop's screen one of the guest's takes, from left to right."""
        return self.width / self.guest_width if self.guest_width else 1.0

    @property
    def is_exact(self) -> bool:
        """Whether each of the guest's pixels is as large as every other: not scaled, or by a whole number."""
        if not self.guest_width or not self.guest_height:
            return True
        return self.width % self.guest_width == 0 and self.width * self.guest_height == self.height * self.guest_width

    def guest_at(self, x: float, y: float) -> tuple[int, int]:
        """The guest's pixel at a place, or the nearest that there is."""
        return (
            _inside((x - self.left) * self.guest_width / max(self.width, 1), self.guest_width),
            _inside((y - self.top) * self.guest_height / max(self.height, 1), self.guest_height),
        )

    def holds(self, x: float, y: float) -> bool:
        """Whether a place is on the picture."""
        return 0 <= x - self.left < self.width and 0 <= y - self.top < self.height

    def shown(self, part: Rectangle) -> tuple[float, float, float, float]:
        """What changes where a part of the guest's screen does: left, top, right, bottom. Smoothing spreads it."""
        spread = 0 if self.is_exact else 1
        x_scale, y_scale = self.width / max(self.guest_width, 1), self.height / max(self.guest_height, 1)
        return (
            self.left + max(0, floor((part.x - spread) * x_scale)),
            self.top + max(0, floor((part.y - spread) * y_scale)),
            self.left + min(self.width, ceil((part.right + spread) * x_scale)),
            self.top + min(self.height, ceil((part.bottom + spread) * y_scale)),
        )


def _inside(at: float, size: int) -> int:
    return min(max(floor(at), 0), max(size - 1, 0))


def scale_for(scaling: Scaling, zoom: float, guest: tuple[int, int], room: tuple[int, int]) -> float:
    """How much a guest's screen of this size is to be enlarged in this room, both in pixels."""
    if scaling is Scaling.ACTUAL or not all(guest):
        return zoom
    scale = min(room[0] / guest[0], room[1] / guest[1])
    if scaling is Scaling.SHRINK or 1 <= scale < _SHARP_UP_TO:
        return min(1.0, scale)
    return scale


def size_at(scale: float, guest: tuple[int, int]) -> tuple[int, int]:
    """The size of the picture, at least a pixel where there is one."""
    width, height = (max(1, round(side * scale)) if side else 0 for side in guest)
    return width, height


def step_from(zoom: float, steps: int) -> float:
    """The zoom so many steps larger, or smaller, than one that need not be a step itself."""
    if steps > 0:
        at = bisect_right(ZOOM_STEPS, zoom + _NEAR) + steps - 1
    else:
        at = bisect_left(ZOOM_STEPS, zoom - _NEAR) + steps
    return ZOOM_STEPS[min(max(at, 0), len(ZOOM_STEPS) - 1)]
