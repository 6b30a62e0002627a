"""Shows one picture after the other on an X server, so often a second: `python -m tests.bench.console.painter 1 60`."""

import struct
import sys
import time

import numpy as np

from tests.rfb.pictures import desktop
from tests.rfb.x_screen import XScreen

PICTURES = 4


class Painter(XScreen):
    """Keeps its pictures in the server: to show one is a request of some bytes."""

    def prepare(self) -> None:
        """Bring the pictures there."""
        root = self._root
        self._pictures = []
        for seed in range(PICTURES):
            pixmap = self._new()
            self._request(53, 24, struct.pack("<IIHH", pixmap, root, self.width, self.height))
            self._root = pixmap
            self.draw(desktop(self.width, self.height, seed) ^ np.uint32(seed * 0x10305))
            self._pictures.append(pixmap)
        self._root = root

    def show(self, number: int) -> None:
        """Show one of them."""
        picture = self._pictures[number % PICTURES]
        places = struct.pack("<IIIhhhhHH", picture, self._root, self._context, 0, 0, 0, 0, self.width, self.height)
        self._request(62, 0, places)
        self.sync()


def main() -> None:
    """Until it is killed."""
    display, rate = int(sys.argv[1]), float(sys.argv[2])
    painter = Painter(display)
    painter.prepare()
    begun, number = time.monotonic(), 0
    while True:
        painter.show(number)
        number += 1
        time.sleep(max(0.0, begun + number / rate - time.monotonic()))


if __name__ == "__main__":
    main()
