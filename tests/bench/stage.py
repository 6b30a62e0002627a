"""Where the watched programs run: a screen, a session bus and a home of their own, never the user's."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SCREEN = "1600x1000x24"
PATIENCE_SECONDS = 10.0


class StageError(Exception):
    """The stage could not be set; the text says why."""


@contextlib.contextmanager
def stage() -> Iterator["Stage"]:
    """Set a stage and take it down again."""
    with tempfile.TemporaryDirectory(prefix="vmdesk-bench-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        screen = stack.enter_context(_screen())
        bus = stack.enter_context(_bus(folder, screen))
        yield Stage(folder, screen, bus)


class Stage:
    """A folder for everything, the name of the screen and the address of the session bus."""

    def __init__(self, folder: Path, screen: str, bus: str) -> None:
        self.folder = folder
        self._shared = {"DISPLAY": screen, "DBUS_SESSION_BUS_ADDRESS": bus}

    @property
    def display(self) -> int:
        """The number of its X display."""
        return int(self._shared["DISPLAY"].lstrip(":"))

    def home(self) -> Path:
        """A new empty home folder."""
        home = self.folder / "home"
        if home.exists():
            shutil.rmtree(home)
        for name in ("config", "data", "state", "cache", "runtime"):
            (home / name).mkdir(parents=True, mode=0o700)
        return home

    def environment(self, home: Path) -> dict[str, str]:
        """What a program with this home finds around it."""
        folders = {f"XDG_{name.upper()}_HOME": str(home / name) for name in ("config", "data", "state", "cache")}
        return {**_plain(home), **folders, "XDG_RUNTIME_DIR": str(home / "runtime"), **self._shared}


def _plain(home: Path) -> dict[str, str]:
    return {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "GSETTINGS_BACKEND": "keyfile"}


@contextlib.contextmanager
def _screen() -> Iterator[str]:
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    try:
        with _daemon(command, pass_fds=(writer,)):
            os.close(writer)
            yield f":{_first_line(reader, 'Xvfb')}"
    finally:
        os.close(reader)


@contextlib.contextmanager
def _bus(folder: Path, screen: str) -> Iterator[str]:
    home = folder / "bus"
    (home / "runtime").mkdir(parents=True, mode=0o700)
    reader, writer = os.pipe()
    environment = {**_plain(home), "XDG_RUNTIME_DIR": str(home / "runtime"), "DISPLAY": screen}
    command = ["dbus-daemon", "--session", "--nofork", f"--print-address={writer}"]
    try:
        with _daemon(command, pass_fds=(writer,), env=environment):
            os.close(writer)
            yield _first_line(reader, "dbus-daemon")
    finally:
        os.close(reader)


@contextlib.contextmanager
def _daemon(
    command: list[str], *, pass_fds: tuple[int, ...], env: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command while the block lasts, and end it with all that it started."""
    if shutil.which(command[0]) is None:
        raise StageError(f"{command[0]} is not installed")
    process = subprocess.Popen(
        command,
        pass_fds=pass_fds,
        env=env,
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(PATIENCE_SECONDS)


def _first_line(reader: int, who: str) -> str:
    deadline = time.monotonic() + PATIENCE_SECONDS
    text = b""
    while not text.endswith(b"\n"):
        piece = os.read(reader, 4096)
        if not piece or time.monotonic() > deadline:
            raise StageError(f"{who} does not start")
        text += piece
    return text.decode().strip()
