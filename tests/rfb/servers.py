"""Starts servers that others wrote, each for one test or a few."""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.rfb.viewer import unix_socket
from vmdesk.rfb.pixels import Colours

_SECONDS = 60.0


def need(*programs: str) -> None:
    """Skip where one of these is not installed."""
    if missing := [program for program in programs if not shutil.which(program)]:
        pytest.skip(f"{', '.join(missing)} is not installed")


@contextmanager
def running(command: Sequence[str], log: Path, **options: object) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program for as long as it is needed."""
    with log.open("wb") as out:
        process = subprocess.Popen(command, **{"stdout": out, "stderr": out, "stdin": subprocess.DEVNULL, **options})  # type: ignore[call-overload]
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@dataclass(frozen=True)
class XServer:
    """A running X server: its display's number, and where its VNC side listens, if it has one."""

    display: int
    socket: Path


@contextmanager
def xvnc(folder: Path, *options: str, size: str = "640x480") -> Iterator[XServer]:
    """TigerVNC's server, on a UNIX socket in the folder."""
    need("Xvnc")
    path = folder / "vnc"
    command = [
        "Xvnc",
        "-ac",
        "-noreset",
        "-geometry",
        size,
        "-depth",
        "24",
        "-rfbport",
        "-1",
        "-rfbunixpath",
        str(path),
    ]
    with _x_server([*command, *(options or ("-SecurityTypes", "None"))], folder / "xvnc.log") as display:
        yield XServer(display, path)


@contextmanager
def xvfb(folder: Path, size: str = "640x480") -> Iterator[XServer]:
    """An X server without a screen, for x11vnc to show."""
    need("Xvfb")
    with _x_server(
        ["Xvfb", "-ac", "-noreset", "-screen", "0", f"{size}x24", "-nolisten", "tcp"], folder / "xvfb.log"
    ) as display:
        yield XServer(display, folder / "none")


@contextmanager
def _x_server(command: list[str], log: Path) -> Iterator[int]:
    """Start one on any display that is free; yield its number."""
    told, tell = os.pipe()
    with running([*command, "-displayfd", str(tell)], log, pass_fds=[tell]):
        os.close(tell)
        with os.fdopen(told, "rb") as pipe:
            line = pipe.readline()
        assert line.strip(), log.read_text(errors="replace")
        yield int(line)


@contextmanager
def x11vnc(folder: Path, server: XServer, *options: str) -> Iterator[socket.socket]:
    """x11vnc, showing that server's screen to one connection that it has from the beginning."""
    need("x11vnc")
    ours, theirs = socket.socketpair()
    command = ["x11vnc", "-inetd", "-display", f":{server.display}", "-noxdamage", "-wait", "10", "-nocursor", "-q"]
    log = folder / "x11vnc.log"
    with ours, theirs, running([*command, "-o", str(log), *options], log, stdin=theirs, stdout=theirs):
        theirs.close()
        yield ours


class Qemu:
    """A running QEMU: its VNC socket and its monitor."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.socket = folder / "vnc"
        self._monitor = _connected(folder / "monitor")
        self._lines = self._monitor.makefile("rb")
        self._lines.readline()
        self.command("qmp_capabilities")

    def close(self) -> None:
        """Hang up the monitor."""
        self._lines.close()
        self._monitor.close()

    def command(self, name: str, **arguments: object) -> object:
        """Give the monitor a command; what it returns."""
        self._monitor.sendall(json.dumps({"execute": name, "arguments": arguments}).encode() + b"\n")
        while True:
            told = json.loads(self._lines.readline())
            assert "error" not in told, told
            if "return" in told:
                return told["return"]

    def connection(self) -> socket.socket:
        """A connection to its VNC, where that listens on an address."""
        told = self.command("query-vnc")
        assert isinstance(told, dict)
        return socket.create_connection((told["host"], int(told["service"])))

    def screenshot(self) -> Colours:
        """What QEMU itself says is on the screen, as 0xffRRGGBB."""
        path = self.folder / "screen.ppm"
        self.command("screendump", filename=str(path))
        with Image.open(path) as image:
            parts = np.asarray(image.convert("RGB")).astype(np.uint32)
        red, green, blue = (parts[..., at] for at in range(3))
        return red << np.uint32(16) | green << np.uint32(8) | blue | np.uint32(0xFF000000)

    def settled(self) -> Colours:
        """The screen, once the guest (`tests.rfb.guest`) has drawn its picture down to the last pixel."""
        end = time.monotonic() + _SECONDS
        while time.monotonic() < end:
            now = self.screenshot()
            if now.shape == (400, 640) and now[-1, -1] != 0xFF000000:
                return now
            time.sleep(0.2)
        raise TimeoutError("the guest does not draw its picture")

    def reset(self) -> None:
        """Press the reset button, and wait until it has taken effect."""
        self.command("system_reset")
        while json.loads(self._lines.readline()).get("event") != "RESET":
            pass


@contextmanager
def qemu(
    folder: Path, vnc: str = "", *options: str, disk: bytes = b"", environment: dict[str, str] | None = None
) -> Iterator[Qemu]:
    """QEMU without acceleration. Its VNC is on a UNIX socket in the folder, or where `vnc` says instead of more."""
    need("qemu-system-x86_64")
    path = folder / "disk"
    path.write_bytes(disk)
    place = vnc if vnc and not vnc.startswith(",") else f"unix:{folder / 'vnc'}{vnc}"
    command = ["qemu-system-x86_64", "-nodefaults", "-accel", "tcg", "-m", "64", "-net", "none", "-vga", "std"]
    command += ["-display", "none", "-vnc", place, "-qmp", f"unix:{folder / 'monitor'},server=on,wait=off"]
    command += ["-drive", f"file={path},format=raw,if=ide"] if disk else []
    with running([*command, *options], folder / "qemu.log", env={**os.environ, **(environment or {})}):
        machine = Qemu(folder)
        try:
            yield machine
        finally:
            machine.close()


def _connected(path: Path) -> socket.socket:
    """A connection to a UNIX socket that is there in a moment."""
    end = time.monotonic() + _SECONDS
    while True:
        try:
            return unix_socket(path)
        except (FileNotFoundError, ConnectionRefusedError):
            assert time.monotonic() < end, (path.parent / "qemu.log").read_text(errors="replace")
            time.sleep(0.02)
