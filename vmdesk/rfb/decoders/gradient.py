"""Tight's gradient filter undone: every pixel was sent as its difference from what its neighbours let expect.

A pixel needs its left neighbour, and so the rows cannot be done at once. But those on a line from the lower left to the
upper right need only such on the two lines before, and are done at once.
"""

import numpy as np

from vmdesk.rfb.pixels import Colours, Pixels


def undone(pixels: Pixels, data: bytes, width: int, height: int) -> Colours:
    """The colours of a rectangle, row after row."""
    differences = pixels.channels(data).reshape(height, width, 3)
    most = np.array(pixels.format.maxima, np.int16)
    columns = width + 1  # with a column and a row of nothing before the first
    values = np.zeros(((height + 1) * columns, 3), np.int32)
    values.reshape(height + 1, columns, 3)[1:, 1:] = differences
    for line in range(width + height - 1):
        first = max(0, line - width + 1)  # row
        last = min(height - 1, line)
        start = (first + 1) * columns + line - first + 1
        stop = (last + 1) * columns + line - last + 2
        step = columns - 1
        here, above = slice(start, stop, step), slice(start - columns, stop - columns, step)
        left = slice(start - 1, stop - 1, step)
        corner = slice(start - columns - 1, stop - columns - 1, step)
        expected = values[left] + values[above] - values[corner]
        values[here] = (values[here] + np.clip(expected, 0, most)) & most
    return pixels.from_channels(values.reshape(height + 1, columns, 3)[1:, 1:].astype(np.int16)).ravel()
