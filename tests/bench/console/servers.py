"""What the viewers show: screens of 1280 by 800 that change as a whole, as often as the server passes it on."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.running import PROJECT
from tests.lab.boot import image
from tests.lab.display_guest import displaying
from tests.lab.display_line import DisplayLine
from tests.lab.guest import Guest
from tests.lab.lab import Lab
from tests.rfb.servers import qemu, running, xvnc

WIDTH, HEIGHT = 1280, 800
XVNC_RATE = 60
HERE = "127.0.0.1"
FIRST_PORT = 5900


@dataclass(frozen=True)
class Server:
    """Where it listens; `line` is that of the guest, where it is one. `uri` and `far_port` are the way by SSH."""

    host: str
    port: int
    line: DisplayLine | None = None
    uri: str = ""
    far_port: int = 0


@contextmanager
def qemu_server() -> Iterator[Server]:
    """The display guest in QEMU, which looks for changes some 33 times a second. It stands still at first."""
    with TemporaryDirectory(prefix="vmdesk-bench-") as name:
        folder = Path(name)
        serial = ("-serial", f"unix:{folder / 'serial'},server=on,wait=off")
        with (
            qemu(folder, f"{HERE}:0,to=99", *serial, disk=image(displaying())) as machine,
            DisplayLine(folder / "serial") as line,
        ):
            line.ask("0")
            line.ask("a")
            told = machine.command("query-vnc")
            assert isinstance(told, dict)
            yield Server(str(told["host"]), int(told["service"]), line)


@contextmanager
def xvnc_server() -> Iterator[Server]:
    """TigerVNC's server, on which one picture follows another as often as it sends them."""
    with TemporaryDirectory(prefix="vmdesk-bench-") as name:
        port = _free_port()
        options = ("-SecurityTypes", "None", "-rfbport", str(port), "-localhost=1", "-FrameRate", str(XVNC_RATE))
        with xvnc(Path(name), *options, size=f"{WIDTH}x{HEIGHT}") as server:
            command = [sys.executable, "-m", "tests.bench.console.painter", str(server.display), str(XVNC_RATE)]
            with running(command, Path(name) / "painter.log", cwd=PROJECT, stdout=subprocess.DEVNULL):
                yield Server(HERE, port)


@contextmanager
def far_server() -> Iterator[Server]:
    """The display guest on a host of the lab: by its SSH (`uri`), and at a port here that OpenSSH leads there."""
    with Lab(("bench",)) as lab:
        host = lab.hosts[0]
        path = lab.shared / "display"
        host.create(Guest("display", "display", vnc=HERE, line=str(path)))
        there = int(host.virsh("vncdisplay", "display").strip().rpartition(":")[2]) + FIRST_PORT
        here = _free_port()
        lead = f"{here}:{HERE}:{there}"
        command = [str(lab.entry.root / "ssh" / "ssh"), "-N", "-L", lead, f"root@{host.address}"]
        with DisplayLine(path) as line, running(command, lab.root / "ssh.log"):
            line.ask("0")
            line.ask("a")
            _wait_for(here)
            yield Server(HERE, here, line, host.login_uri, there)


def _wait_for(port: int) -> None:
    """Until somebody listens there."""
    end = time.monotonic() + 10
    while True:
        try:
            socket.create_connection((HERE, port)).close()
        except ConnectionRefusedError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return


def _free_port() -> int:
    with socket.create_server((HERE, 0)) as found:
        return int(found.getsockname()[1])
