"""Whether there is a screen to draw on: found out before Qt, which would end the program without a sentence."""

import ctypes
import os
import re
import socket
from collections.abc import Mapping
from pathlib import Path

_PATIENCE_SECONDS = 3.0
_X11_LIBRARY = "libxcb-cursor.so.0"  # without it Qt's X11 plugin aborts


def why_no_display(environment: Mapping[str, str]) -> str:
    """Why no window can be shown, in English; empty when one can."""
    if environment.get("QT_QPA_PLATFORM"):
        return ""  # somebody has chosen
    wayland, x11 = environment.get("WAYLAND_DISPLAY", ""), environment.get("DISPLAY", "")
    if wayland and _answers(_wayland_socket(wayland, environment)):
        return ""
    if not x11:
        name = f"WAYLAND_DISPLAY={wayland}" if wayland else ""
        return f"No screen answers at {name}." if name else "There is no screen here: DISPLAY is not set."
    if not _x11_answers(x11):
        return f"No screen answers at DISPLAY={x11}."
    try:
        ctypes.CDLL(_X11_LIBRARY)
    except OSError:
        return f"The library {_X11_LIBRARY} is missing; packaging/run installs it."
    return ""


def _wayland_socket(name: str, environment: Mapping[str, str]) -> str:
    return name if name.startswith("/") else str(Path(environment.get("XDG_RUNTIME_DIR", "/nowhere")) / name)


def _x11_answers(display: str) -> bool:
    match = re.fullmatch(r"(?P<host>.*):(?P<number>\d+)(\.\d+)?", display)
    if match is None:
        return False
    host, number = match["host"], int(match["number"])
    if host in {"", "unix"}:
        path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X servers listen
        return _answers(path) or _answers(f"\0{path}")
    try:
        with socket.create_connection((host.removeprefix("tcp/"), 6000 + number), _PATIENCE_SECONDS):
            return True
    except OSError:
        return False


def _answers(path: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(_PATIENCE_SECONDS)
        try:
            connection.connect(path)
        except OSError:
            return False
    return True


def present() -> str:
    """Why no window can be shown in this process's environment; empty when one can."""
    return why_no_display(os.environ)
