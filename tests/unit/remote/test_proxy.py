"""The program on a host through which libvirt speaks: what it is given, and what the script then does, by a real sh."""

import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from vmdesk.model.host_address import read_address
from vmdesk.remote.link import command_line
from vmdesk.remote.proxy import SCRIPT, arguments, local_uri

Run = Callable[..., subprocess.CompletedProcess[str]]
Program = Callable[[str, str], None]
SAY = 'printf "<%s>" "${0##*/}" "$@"'


def given(uri: str) -> tuple[str, ...]:
    """What the script is given for a URI."""
    return arguments(read_address(uri))


# What it is given.


def test_by_default_the_helper_is_tried_and_then_the_usual_sockets() -> None:
    assert given("qemu+ssh://alice@alpha:2222/system") == (
        "auto",
        "qemu:///system",
        "nc",
        "/run/libvirt/libvirt-sock",
        "/run/libvirt/virtqemud-sock",
        "/var/run/libvirt/libvirt-sock",
        "/var/run/libvirt/virtqemud-sock",
    )


def test_a_session_s_sockets_are_the_user_s() -> None:
    kind, there, _, *sockets = given("qemu+ssh://alpha/session")
    assert (kind, there) == ("auto", "qemu:///session")
    assert sockets == ["~/libvirt/libvirt-sock", "~/libvirt/virtqemud-sock"]


@pytest.mark.parametrize(
    ("driver", "daemon"),
    [("xen", "virtxend"), ("lxc", "virtlxcd"), ("bhyve", "virtbhyved"), ("vbox", "virtvboxd"), ("ch", "virtproxyd")],
)
def test_each_hypervisor_has_a_daemon(driver: str, daemon: str) -> None:
    assert f"/run/libvirt/{daemon}-sock" in given(f"{driver}+ssh://alpha/system")


def test_the_address_says_which_program_and_socket() -> None:
    assert given("qemu+ssh://alpha/system?proxy=native")[0] == "native"
    assert given("qemu+ssh://alpha/system?proxy=netcat&netcat=/opt/nc")[:3] == ("netcat", "qemu:///system", "/opt/nc")
    own = given("qemu+ssh://alpha/system?socket=/run/own%20socket")
    assert own == ("netcat", "qemu:///system", "nc", "/run/own socket")


def test_what_an_address_says_to_ssh_is_not_said_to_the_daemon() -> None:
    uri = "qemu+ssh://alpha/system?keyfile=/k&known_hosts=/h&no_tty=1&sshauth=agent&mode=legacy&tls_priority=NORMAL"
    assert given(uri)[1] == "qemu:///system"
    assert local_uri(read_address(uri), "/run/s") == "qemu+unix:///system?tls_priority=NORMAL&socket=/run/s"


def test_the_local_address_leads_through_the_socket_here() -> None:
    uri = "qemu+libssh2://alice@alpha:2222/session?socket=/there&netcat=nc&proxy=netcat&command=x"
    assert local_uri(read_address(uri), "/run/user/0/a b/s") == "qemu+unix:///session?socket=/run/user/0/a%20b/s"


# What the script does.


@pytest.fixture
def bin_folder(tmp_path: Path) -> Path:
    """Where the host has its programs: little more than a shell."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "grep", "touch"):
        (folder / name).symlink_to(str(shutil.which(name)))
    return folder


@pytest.fixture
def program(bin_folder: Path) -> Program:
    """Put a program on the host."""

    def install(name: str, script: str = SAY) -> None:
        file = bin_folder / name
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)

    return install


@pytest.fixture
def run(bin_folder: Path, tmp_path: Path) -> Run:
    """Run the script on the host, by the line that the user's shell there gets."""

    def run_it(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        known = {"PATH": str(bin_folder), "HOME": str(tmp_path / "home"), **environment}
        line = command_line(SCRIPT, *words)
        return subprocess.run(["sh", "-c", line], env=known, capture_output=True, text=True, check=False, cwd=tmp_path)

    return run_it


@pytest.fixture
def listen(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Have somebody listen at a socket; its path."""
    with ExitStack() as stack:

        def bind(name: str) -> str:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)).bind(str(path))
            return str(path)

        yield bind


def test_the_helper_gets_the_address(run: Run, program: Program) -> None:
    program("virt-ssh-helper", SAY)
    program("nc", SAY)
    assert run("auto", "qemu:///system", "nc", "/s").stdout == "<virt-ssh-helper><qemu:///system>"
    assert run("native", "qemu:///session", "nc").stdout == "<virt-ssh-helper><qemu:///session>"


def test_where_netcat_is_wanted_the_helper_is_left_alone(
    run: Run, program: Program, listen: Callable[[str], str]
) -> None:
    program("virt-ssh-helper", SAY)
    program("nc", SAY)
    socket_ = listen("s")
    assert run("netcat", "qemu:///system", "nc", socket_).stdout == f"<nc><-U><{socket_}>"


def test_without_the_helper_netcat_takes_the_first_socket_that_is_there(
    run: Run, program: Program, listen: Callable[[str], str], tmp_path: Path
) -> None:
    program("nc", SAY)
    (tmp_path / "file").touch()
    second, third = listen("second"), listen("third")
    done = run("auto", "qemu:///system", "nc", str(tmp_path / "none"), str(tmp_path / "file"), second, third)
    assert done.stdout == f"<nc><-U><{second}>"


def test_a_netcat_that_would_stay_after_the_end_is_told_not_to(
    run: Run, program: Program, listen: Callable[[str], str]
) -> None:
    program("nc", f'[ "$*" = -q ] && {{ echo "nc: option requires an argument -- q" >&2; exit 1; }}; {SAY}')
    socket_ = listen("s")
    assert run("auto", "qemu:///system", "nc", socket_).stdout == f"<nc><-q0><-U><{socket_}>"


def test_a_session_s_socket_is_where_the_user_s_runtime_folder_is(
    run: Run, program: Program, listen: Callable[[str], str], tmp_path: Path
) -> None:
    program("nc", SAY)
    words = ("auto", "qemu:///session", "nc", "~/libvirt/libvirt-sock")
    cached = listen("home/.cache/libvirt/libvirt-sock")
    assert run(*words).stdout == f"<nc><-U><{cached}>"
    running = listen("run/libvirt/libvirt-sock")
    assert run(*words, XDG_RUNTIME_DIR=str(tmp_path / "run")).stdout == f"<nc><-U><{running}>"


def test_what_the_host_has_not_is_said(run: Run, program: Program) -> None:
    done = run("native", "qemu:///system", "nc", "/s")
    assert (done.returncode, done.stderr) == (127, "virt-ssh-helper: not found\n")
    done = run("auto", "qemu:///system", "netcat", "/s")
    assert (done.returncode, done.stderr) == (127, "netcat: not found\n")
    program("nc", SAY)
    done = run("auto", "qemu:///system", "nc", "/none")
    assert (done.returncode, done.stderr) == (1, "Failed to connect socket: No such file or directory\n")


HOSTILE = ["$(touch mark)", "`touch mark`", "; touch mark", "' touch mark '", '" touch mark "', "a b", "*", "~/x", "\n",
           "!x", "\\", "-U", "", "é", "| touch mark", "x && touch mark"]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_part_of_an_address_is_taken_for_a_command(
    run: Run, program: Program, listen: Callable[[str], str], tmp_path: Path, hostile: str
) -> None:
    program("nc", SAY)
    run("auto", f"qemu:///{hostile}", hostile, hostile)
    run("auto", "qemu:///system", "nc", hostile)
    run(hostile, "qemu:///system", "nc", hostile)
    socket_ = listen(f"x{hostile}") if hostile and "/" not in hostile else listen("plain")
    assert run("auto", "qemu:///system", "nc", socket_).stdout == f"<nc><-U><{socket_}>"
    program("virt-ssh-helper", SAY)
    assert run("auto", f"qemu:///{hostile}").stdout == f"<virt-ssh-helper><qemu:///{hostile}>"
    assert not list(tmp_path.glob("mark*"))
