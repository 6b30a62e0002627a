"""Pictures with something for every encoding: noise, slopes, writing, areas of one colour."""

import numpy as np

from vmdesk.rfb.pixels import Colours

_OPAQUE = np.uint32(0xFF000000)


def desktop(width: int, height: int, seed: int = 0) -> Colours:
    """A screen with a bit of everything on it."""
    chance = np.random.default_rng(seed)
    picture = np.full((height, width), 0x204A87, np.uint32)
    y, x = np.mgrid[0:height, 0:width]
    photo = (x * 255 // width) << 16 | (y * 255 // height) << 8 | chance.integers(90, 140, (height, width))
    third = width // 3
    picture[:, :third] = photo[:, :third]
    picture[height // 8 : height * 3 // 4, third : width - 20] = writing(
        width - 20 - third, height * 3 // 4 - height // 8, chance
    )
    picture[height * 4 // 5 :, third : third * 2] = chance.integers(0, 1 << 24, (height - height * 4 // 5, third))
    return picture | _OPAQUE


def writing(width: int, height: int, chance: np.random.Generator) -> Colours:
    """Letters of an invented kind, black on white, with some of other colours."""
    letters = np.kron(chance.random((height // 12 + 1, width // 7 + 1)) < 0.8, np.ones((12, 7)))[:height, :width]
    dots = (chance.random((height, width)) < 0.3) & (letters > 0)
    dots[np.arange(height) % 12 > 8] = False
    colour = np.where(chance.random((height, width)) < 0.02, 0xCC0000, 0x101010)
    return np.where(dots, colour, 0xFFFFFF).astype(np.uint32)


def photo(width: int, height: int, seed: int = 0) -> Colours:
    """Slopes of colour with noise on them, hardly two pixels alike."""
    chance = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    parts = [(x * 200 // width + y * 50 // height), (y * 255 // height), ((x + y) * 255 // (width + height))]
    red, green, blue = (np.clip(part + chance.integers(-6, 7, (height, width)), 0, 255) for part in parts)
    picture: Colours = (red << 16 | green << 8 | blue).astype(np.uint32)
    return picture | _OPAQUE
