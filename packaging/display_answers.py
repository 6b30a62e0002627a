"""Tell by the exit code whether the display that the environment names lets a program in."""

import ctypes
import os
import sys


def wayland_answers() -> bool:
    """Whether the compositor that WAYLAND_DISPLAY names accepts a connection."""
    library = ctypes.CDLL("libwayland-client.so.0")
    library.wl_display_connect.restype = ctypes.c_void_p
    return bool(library.wl_display_connect(None))


def x11_answers() -> bool:
    """Whether the X server that DISPLAY names accepts a connection with the cookie of this user."""
    library = ctypes.CDLL("libxcb.so.1")
    library.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(library.xcb_connect(None, None))
    return not library.xcb_connection_has_error(connection)


def main() -> bool:
    """Ask the displays that are named; the process ends right after, which closes the connections."""
    answers = False
    if os.environ.get("WAYLAND_DISPLAY"):
        answers = wayland_answers()
    if not answers and os.environ.get("DISPLAY"):
        answers = x11_answers()
    return answers


if __name__ == "__main__":
    sys.exit(not main())
