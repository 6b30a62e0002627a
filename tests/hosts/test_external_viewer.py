"""Real viewers that vmdesk starts: QEMU itself says that they are connected, and nothing is left when they end."""

import json
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Coroutine, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.hosts.desk import Desk
from tests.hosts.x_server import x_server
from tests.lab import Guest, Host
from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect
from vmdesk.ops.console import external
from vmdesk.ops.console.external import RunningViewer, open_viewer

__all__ = ["x_server"]

SECONDS = 60.0
PASSWORD = "s3c\\ret;"
VIDEO = "<video><model type='vga'/></video>"
TIGER = "xtigervncviewer"
Run = Callable[[Any], Any]
Only = Callable[..., None]


@pytest.fixture(autouse=True)
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A runtime folder, in which nothing is left at the end."""
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    yield folder
    left = [path for path in folder.rglob("*") if not path.is_dir() or path.name.startswith("vmdesk-")]
    assert not [path for path in left if "dconf" not in path.parts]


@pytest.fixture(autouse=True)
def screen(x_server: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The viewers have a screen and an empty home."""
    for name, value in {
        "DISPLAY": x_server,
        "HOME": str(tmp_path),
        "GDK_BACKEND": "x11",
        "NO_AT_BRIDGE": "1",
        "GSETTINGS_BACKEND": "memory",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Only:
    """Have these programs alone on this computer, besides those that its tests need."""
    everything = os.environ["PATH"]

    def have(*programs: str) -> None:
        folder = Path(tempfile.mkdtemp(dir=tmp_path))
        for program in (*programs, "sh", "ssh", "virsh"):
            path = shutil.which(program, path=everything)
            if path is None:
                pytest.skip(f"{program} is not installed")
            (folder / program).symlink_to(path)
        monkeypatch.setenv("PATH", str(folder))

    return have


@pytest.fixture
def run(desk: Desk) -> Run:
    """Have something done to its end, for which a viewer may take its time."""

    def to_the_end(work: Coroutine[Any, Any, Any]) -> Any:
        task = spawn(work, awaited=True)
        desk.until(task.done, SECONDS)
        return task.result()

    return to_the_end


@pytest.fixture(autouse=True)
def viewers_end(qtbot: QtBot) -> Iterator[None]:
    """What a test has not ended ends."""
    yield
    for viewer in tuple(external._running):
        viewer._process.kill()
    qtbot.waitUntil(lambda: not external._running, timeout=10_000)


def graphics(kind: str, *, password: str = "", listen: str = "<listen type='address' address='127.0.0.1'/>") -> str:
    secret = f" passwd='{password}'" if password else ""
    port = "" if "socket" in listen or "none" in listen else " autoport='yes'"
    return f"<graphics type='{kind}'{port}{secret}>{listen}</graphics>"


def make(desk: Desk, host: Host, way: str, devices: str, title: str = "") -> VmKey:
    """A machine with this display on a host that is reached in this way."""
    desk.add_host(host, {"ssh": host.login_uri, "socket": host.uri, "tcp": host.tcp_uri}[way], label=way)
    host.create(Guest("shown", devices=f"{devices}{VIDEO}", title=title))
    desk.wait_for("shown", "Running")
    return desk.key("shown")


def monitor(host: Host, command: str) -> Any:
    answer = json.loads(host.virsh("qemu-monitor-command", "shown", json.dumps({"execute": command})))
    return answer["return"]


def watched(host: Host, kind: str) -> int:
    """How many connections to the display QEMU itself counts."""
    if kind == "spice":
        return len(monitor(host, "query-spice").get("channels", ()))
    return len(monitor(host, "query-vnc").get("clients", ()))


def unwatched(host: Host, kind: str) -> bool:
    return not watched(host, kind)


def end(desk: Desk, viewer: RunningViewer, how: signal.Signals = signal.SIGTERM) -> list[Problem | None]:
    """End a viewer, as a person who closes its window; how it is told."""
    told: list[Problem | None] = []
    viewer.ended.connect(told.append)
    viewer._process.send_signal(how)
    desk.until(lambda: told)
    assert not external.viewers_of(viewer.key)
    return told


@pytest.mark.parametrize("way", ["socket", "ssh"])
def test_each_viewer_shows_each_display(desk: Desk, alpha: Host, run: Run, only: Only, runtime: Path, way: str) -> None:
    """With passwords, which no argument and no environment has."""
    both = graphics("spice", password=PASSWORD) + graphics("vnc", password=PASSWORD)
    key = make(desk, alpha, way, both, title="-x\\n [virt-viewer] %s <b>")
    for program, index, kind in (("remote-viewer", 0, "spice"), ("remote-viewer", 1, "vnc"), (TIGER, 1, "vnc")):
        only(program)
        viewer = run(open_viewer(desk.session, key, index))
        desk.until_host(partial(watched, alpha, kind), SECONDS)
        assert viewer.name == {TIGER: "TigerVNC"}.get(program, program)
        assert external.viewers_of(key) == (viewer,)
        assert not list(runtime.rglob("*.vv"))  # remote-viewer has taken it away itself
        told = [Path(f"/proc/{viewer._process.pid}/{file}").read_bytes() for file in ("cmdline", "environ")]
        assert not any(PASSWORD.encode() in data for data in told)
        assert end(desk, viewer) == [None]
        desk.until_host(partial(unwatched, alpha, kind), SECONDS)


def test_without_passwords_and_by_sockets_of_the_host(desk: Desk, alpha: Host, run: Run, only: Only) -> None:
    only("remote-viewer")
    sockets = [f"<listen type='socket' socket='/var/lib/libvirt/qemu/{kind}.sock'/>" for kind in ("spice", "vnc")]
    key = make(desk, alpha, "ssh", graphics("spice", listen=sockets[0]) + graphics("vnc", listen=sockets[1]))
    for index, kind in enumerate(("spice", "vnc")):
        viewer = run(open_viewer(desk.session, key, index))
        desk.until_host(partial(watched, alpha, kind), SECONDS)
        end(desk, viewer)


def test_what_only_libvirt_hands_out(desk: Desk, alpha: Host, run: Run, only: Only) -> None:
    only("remote-viewer")
    key = make(desk, alpha, "socket", graphics("spice", listen="<listen type='none'/>"))
    viewer = run(open_viewer(desk.session, key))
    desk.until_host(lambda: watched(alpha, "spice") > 0, SECONDS)
    end(desk, viewer)


def test_what_only_libvirt_hands_out_is_not_reached_from_elsewhere(
    desk: Desk, alpha: Host, run: Run, only: Only
) -> None:
    only("remote-viewer")
    key = make(desk, alpha, "ssh", graphics("vnc", listen="<listen type='none'/>"))
    with pytest.raises(Problem, match="listens nowhere") as caught:
        run(open_viewer(desk.session, key))
    assert "Let it listen" in str(caught.value.hint)


@pytest.mark.parametrize("way", ["tcp", "ssh"])
def test_straight_over_the_network(desk: Desk, alpha: Host, run: Run, only: Only, way: str) -> None:
    """As to hosts that are reached so, and over SSH where it was asked for."""
    only("remote-viewer")
    key = make(desk, alpha, way, graphics("vnc", listen="<listen type='address' address='0.0.0.0'/>"))
    desk.session.configure_host(key.host, direct_consoles=True)
    viewer = run(open_viewer(desk.session, key))
    desk.until_host(lambda: watched(alpha, "vnc") == 1, SECONDS)
    (client,) = monitor(alpha, "query-vnc")["clients"]
    assert not viewer._place.leads_on
    assert client["host"] != "127.0.0.1"
    end(desk, viewer)


def test_a_host_that_allows_no_forwarding_still_shows_it(desk: Desk, alpha: Host, run: Run, only: Only) -> None:
    """By netcat."""
    only("remote-viewer")
    with alpha.sshd(
        AllowTcpForwarding=False, AuthorizedKeysFile=f"{alpha.site.ssh.key}.pub", StrictModes=False
    ) as sshd:
        known = sshd.folder / "known"
        known.write_text(f"[{alpha.address}]:{sshd.port} {(sshd.folder / 'ssh_host_ed25519_key.pub').read_text()}")
        uri = f"qemu+ssh://root@{alpha.address}:{sshd.port}/system?keyfile={alpha.site.ssh.key}&known_hosts={known}"
        desk.hosts["ssh"] = connect.add(desk.session, uri, "ssh")
        alpha.create(Guest("shown", devices=graphics("spice") + VIDEO))
        desk.wait_for("shown", "Running")
        viewer = run(open_viewer(desk.session, desk.key("shown")))
        desk.until_host(lambda: watched(alpha, "spice") > 0, SECONDS)
        end(desk, viewer)


# Commands of one's own.


def command(desk: Desk, text: str) -> None:
    desk.session.settings.change(external_viewer=text)


def test_a_command_of_ones_own(desk: Desk, alpha: Host, run: Run, only: Only) -> None:
    only(TIGER)
    command(desk, f"{TIGER} -Shared -passwd {{password-file}} {{host}}::{{port}}")
    viewer = run(open_viewer(desk.session, make(desk, alpha, "ssh", graphics("vnc", password=PASSWORD))))
    desk.until_host(lambda: watched(alpha, "vnc") == 1, SECONDS)
    end(desk, viewer)


def test_a_command_that_only_starts_the_viewer(desk: Desk, alpha: Host, run: Run, only: Only) -> None:
    """The way stays for what it has started, and goes when that has ended."""
    only("remote-viewer", "sleep")
    command(desk, 'sh -c \'sleep 1; (sleep 2; exec remote-viewer "$1") & echo $! >"$HOME/pid"\' sh {file}')
    viewer = run(open_viewer(desk.session, make(desk, alpha, "ssh", graphics("spice"))))
    desk.until_host(lambda: watched(alpha, "spice") > 0, SECONDS)
    desk.until(lambda: viewer._process.returncode == 0)
    os.kill(int((Path(os.environ["HOME"]) / "pid").read_text()), signal.SIGTERM)
    desk.until_host(lambda: watched(alpha, "spice") == 0, SECONDS)
    desk.until(lambda: not external._running, external.IDLE_SECONDS + SECONDS)


def test_a_viewer_that_fails_at_once_has_its_last_words_told(
    desk: Desk, alpha: Host, run: Run, only: Only, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(external, "AT_ONCE_SECONDS", SECONDS / 2)  # so long a busy computer may take to start a shell
    only()
    command(desk, "sh -c 'echo no such \"$1\" >&2; exit 3' sh {name}")
    key = make(desk, alpha, "ssh", graphics("vnc"))
    with pytest.raises(Problem, match="sh has ended with an error: no such shown"):
        run(open_viewer(desk.session, key))
    assert not external._running


def test_what_cannot_be_shown_is_told(desk: Desk, alpha: Host, run: Run, only: Only) -> None:
    only()
    key = make(desk, alpha, "socket", graphics("spice"))
    with pytest.raises(Problem, match="There is no viewer for SPICE on this computer") as caught:
        run(open_viewer(desk.session, key))
    assert "virt-viewer" in str(caught.value.hint)
    alpha.virsh("destroy", "shown")
    desk.wait_for("shown", "Off")
    with pytest.raises(Problem, match="switched off"):
        run(open_viewer(desk.session, key))
    assert not external._running


def test_the_programs_end_takes_everything_away(desk: Desk, alpha: Host, run: Run, only: Only, runtime: Path) -> None:
    only(TIGER)
    key = make(desk, alpha, "ssh", graphics("vnc", password=PASSWORD))
    viewer = run(open_viewer(desk.session, key))
    desk.until_host(lambda: watched(alpha, "vnc") == 1, SECONDS)
    assert list(runtime.rglob("*.vnc"))
    external.close_all()
    assert not list(runtime.rglob("*.vnc"))
    desk.until_host(lambda: watched(alpha, "vnc") == 0, SECONDS)
    viewer._process.kill()
    desk.until(lambda: viewer._process.returncode is not None)
