"""A program that shows a guest's picture at 1:1 in several places of a window, and tells whether it is exact there."""

import numpy as np
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from tests.ui.console.feeds import FakeFeed, marked
from tests.ui.console.test_picture_area import pixels
from vmdesk.ui.console.scaling import Scaling
from vmdesk.ui.console.screen import GuestScreen


def main() -> None:
    """Tell the scale of the desktop, and how it was, for each place."""
    application = QApplication([])
    feed = FakeFeed()
    feed.draw(marked(300, 200))
    for above in range(1, 7):
        window, bar, screen = QWidget(), QLabel(), GuestScreen()
        column = QVBoxLayout(window)
        column.setContentsMargins(above, 0, 0, 0)
        bar.setFixedHeight(above)
        column.addWidget(bar)
        column.addWidget(screen)
        screen.scaling = Scaling.ACTUAL
        screen.begin(feed)
        window.resize(401 + above, 302)
        window.show()
        application.processEvents()
        print(f"{screen.devicePixelRatioF():g}", "exact" if is_exact(window) else "blurred")
        screen.end()
        window.close()


def is_exact(window: QWidget) -> bool:
    """Whether the picture is somewhere in the window, pixel by pixel."""
    image = pixels(window.grab().toImage())
    where = np.argwhere((image == 0xFFFF0000) | (image == 0xFF0000FF))
    (top, left), (bottom, right) = where.min(0), where.max(0)
    seen = image[top : bottom + 1, left : right + 1]
    return seen.shape == (200, 300) and bool((seen == marked(300, 200)).all())


if __name__ == "__main__":
    main()
