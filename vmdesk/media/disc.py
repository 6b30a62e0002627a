"""A small CD that holds a few files, with names for every reader: Rock Ridge for Linux, Joliet for Windows."""

from collections.abc import Mapping
from io import BytesIO

import pycdlib


def write_disc(label: str, files: Mapping[str, bytes]) -> bytes:
    """The image. Names are ones without folders; the first eight letters of each tell it from the others."""
    image, written = pycdlib.PyCdlib(), BytesIO()
    image.new(interchange_level=1, vol_ident=label, rock_ridge="1.09", joliet=3)
    for name, content in files.items():
        place = f"/{_short(name)};1"
        image.add_fp(BytesIO(content), len(content), place, rr_name=name, joliet_path=f"/{name}")
    image.write_fp(written)
    image.close()
    return written.getvalue()


def _short(name: str) -> str:
    """The name that ISO 9660 allows at its strictest: eight letters or digits, a dot, and three."""
    stem, _, ending = name.upper().partition(".")
    return f"{_plain(stem)[:8]}.{_plain(ending)[:3]}"


def _plain(text: str) -> str:
    return "".join(letter for letter in text if letter.isascii() and letter.isalnum())
