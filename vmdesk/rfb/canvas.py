"""The picture that a server's rectangles are drawn into, with its bounds watched."""

import numpy as np

from vmdesk.rfb.limits import Limits
from vmdesk.rfb.pixels import Colours, Numbers, Pixels, Rgb32Pixels
from vmdesk.rfb.problems import malformed
from vmdesk.rfb.rectangle import Rectangle

_BYTES = 4  # a pixel
_SMALL = 256  # pixels of a rectangle on the average, up to which many are quicker drawn pixel by pixel at once


Places = tuple[Numbers, Numbers, Numbers, Numbers]  # left, top, width, height


class Canvas:
    """The picture (`frame`, rows of 0xffRRGGBB), and how the pixels are sent that come now.

    `painted` counts the pixels drawn so far: a measure of the work done. Every method raises ProtocolError.
    """

    def __init__(self, limits: Limits, pixels: Pixels | None = None) -> None:
        self.limits = limits
        self.pixels = pixels or Rgb32Pixels()
        self.frame: Colours = np.zeros((0, 0), np.uint32)
        self.painted = 0

    @property
    def width(self) -> int:
        """In pixels."""
        return int(self.frame.shape[1])

    @property
    def height(self) -> int:
        """In pixels."""
        return int(self.frame.shape[0])

    def resize(self, width: int, height: int) -> None:
        """Become a new picture of another size, black where the old one had nothing."""
        limits = self.limits
        if max(width, height) > limits.side or width * height * _BYTES > limits.frame_bytes:
            raise malformed(f"a screen of {width}×{height} pixels")
        try:
            frame: Colours = np.zeros((height, width), np.uint32)
        except MemoryError as error:
            raise malformed(f"no memory for a screen of {width}×{height} pixels") from error
        rows, columns = min(height, self.height), min(width, self.width)
        frame[:rows, :columns] = self.frame[:rows, :columns]
        self.frame = frame

    def check(self, part: Rectangle) -> None:
        """Refuse a rectangle that is not within the picture."""
        if part.right > self.width or part.bottom > self.height:
            raise malformed(f"{part} on a screen of {self.width}×{self.height}")

    def area(self, part: Rectangle) -> Colours:
        """The pixels of a rectangle, to be drawn into."""
        self.painted += part.area
        return self.frame[part.y : part.bottom, part.x : part.right]

    def put(self, part: Rectangle, colours: Colours) -> None:
        """Draw as many pixels as the rectangle has."""
        self.area(part)[...] = colours.reshape(part.height, part.width)

    def copy(self, part: Rectangle, x: int, y: int) -> None:
        """Draw what is somewhere else in the picture; the two may overlap."""
        source = Rectangle(x, y, part.width, part.height)
        self.check(source)
        self.area(part)[...] = self.frame[source.y : source.bottom, source.x : source.right]

    def fill_many(self, origin: Rectangle, places: Places, colours: Colours) -> None:
        """Fill rectangles within one, each with its colour, later ones over earlier ones."""
        x, y, width, height = places
        if ((x + width > origin.width) | (y + height > origin.height)).any():
            raise malformed(f"a part outside of {origin}")
        area = int((width * height).sum())
        self.painted += area
        if area <= _SMALL * len(x):
            self._scatter((x + origin.x, y + origin.y, width, height), colours)
            return
        view = self.frame[origin.y : origin.bottom, origin.x : origin.right]
        rows = zip(x.tolist(), y.tolist(), width.tolist(), height.tolist(), colours.tolist(), strict=True)
        for left, top, across, down, colour in rows:
            view[top : top + down, left : left + across] = colour

    def _scatter(self, places: Places, colours: Colours) -> None:
        """Fill small rectangles all at once: each becomes rows, each row pixels."""
        x, y, width, height = places
        which = np.repeat(np.arange(len(x)), height)
        row = np.arange(len(which)) - np.repeat(np.cumsum(height) - height, height)
        starts = (y[which] + row) * self.width + x[which]
        lengths = width[which]
        ends = np.cumsum(lengths)
        at = np.repeat(starts - (ends - lengths), lengths)
        at += np.arange(len(at))
        self.frame.reshape(-1)[at] = np.repeat(colours[which], lengths)
