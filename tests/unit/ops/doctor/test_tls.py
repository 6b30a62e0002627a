"""Certificates on this computer, and whether it comes to terms with a host."""

import datetime as dt
import shutil
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.lab import certificates as lab_certificates
from tests.lab.certificates import Authority
from vmdesk.model.doctor.finding import Finding, State
from vmdesk.model.host_address import HostAddress
from vmdesk.ops.doctor import handshake
from vmdesk.ops.doctor.certificates import Certificates, find_certificates
from vmdesk.ops.doctor.handshake import judge_handshake

WELCOME = b"\1"
Judge = Callable[..., Finding]


class Server:
    """A libvirt that answers over TLS, as far as the welcome."""

    def __init__(self, folder: Path, authority: Authority, address: str = "127.0.0.1", *, asks: bool = True) -> None:
        authority.write_server(folder, "alpha", address)
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(folder / "servercert.pem", folder / "serverkey.pem")
        self._context.load_verify_locations(folder / "cacert.pem")
        self._context.verify_mode = ssl.CERT_REQUIRED if asks else ssl.CERT_NONE

    @contextmanager
    def run(self) -> Iterator[int]:
        """Answer the first who comes; the port."""
        with socket.create_server(("127.0.0.1", 0)) as listener:
            listener.settimeout(20)
            thread = threading.Thread(target=self._serve, args=(listener,))
            thread.start()
            yield listener.getsockname()[1]
            thread.join()

    def _serve(self, listener: socket.socket) -> None:
        try:
            with listener.accept()[0] as line, self._context.wrap_socket(line, server_side=True) as tls:
                tls.sendall(WELCOME)
                tls.recv(1)
        except OSError:
            return


@pytest.fixture
def authority() -> Authority:
    """Who vouches for everybody."""
    return Authority()


@pytest.fixture
def client(authority: Authority, tmp_path: Path) -> Path:
    """What this computer has."""
    return authority.write_client(tmp_path / "client")


def address(folder: Path, *parameters: tuple[str, str]) -> HostAddress:
    return HostAddress("qemu", "tls", host="127.0.0.1", parameters=(("pkipath", str(folder)), *parameters))


@pytest.fixture
def judge(run: Run) -> Judge:
    """What comes of a handshake with a server, with the certificates in a folder."""

    def shake(server: Server, folder: Path, *parameters: tuple[str, str]) -> Finding:
        files = Certificates(folder / "cacert.pem", folder / "clientcert.pem", folder / "clientkey.pem")
        with server.run() as port:
            return run(judge_handshake(address(folder, *parameters), port, files))

    return shake


def said(finding: Finding) -> str:
    return finding.words.english() if finding.words else ""


# The files.


def test_the_files_are_there(run: Run, client: Path) -> None:
    finding, files = run(find_certificates(address(client)))
    assert finding.state is State.GOOD
    assert files == Certificates(client / "cacert.pem", client / "clientcert.pem", client / "clientkey.pem")


def test_without_an_authority_nothing_goes(run: Run, client: Path) -> None:
    (client / "cacert.pem").unlink()
    finding, files = run(find_certificates(address(client)))
    assert finding.state is State.BAD
    assert files is None
    assert "cacert.pem: missing" in finding.details


def test_without_an_own_certificate_some_hosts_refuse(run: Run, client: Path) -> None:
    (client / "clientkey.pem").unlink()
    finding, files = run(find_certificates(address(client)))
    assert finding.state is State.WARNING
    assert files is not None
    assert not files.own


def test_a_key_of_another_certificate_cannot_be_used(run: Run, client: Path, tmp_path: Path) -> None:
    other = Authority().write_client(tmp_path / "other")
    shutil.copy(other / "clientkey.pem", client / "clientkey.pem")
    finding, files = run(find_certificates(address(client)))
    assert finding.state is State.BAD
    assert files is None


def test_the_users_own_folder_comes_before_the_systems(
    run: Run, client: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    shutil.copytree(client, home / ".pki/libvirt")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr("vmdesk.ops.doctor.certificates.os.geteuid", lambda: 1000)
    _, files = run(find_certificates(HostAddress("qemu", "tls", host="alpha")))
    assert files is not None
    assert files.authority == home / ".pki/libvirt/cacert.pem"


# The handshake.


def test_they_come_to_terms(judge: Judge, authority: Authority, client: Path, tmp_path: Path) -> None:
    finding = judge(Server(tmp_path / "server", authority), client)
    assert "TLSv1.3" in finding.details
    assert "127.0.0.1" in finding.details
    assert finding.state is State.WARNING  # the lab's certificates are good for two days
    assert "expires soon" in said(finding)


def test_a_certificate_that_lasts_is_good(
    judge: Judge, authority: Authority, client: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handshake, "SOON", dt.timedelta(hours=1))
    finding = judge(Server(tmp_path / "server", authority), client)
    assert finding.state is State.GOOD
    assert said(finding) == "All is encrypted, and the host's certificate is trusted."


def test_an_authority_that_nobody_knows(judge: Judge, client: Path, tmp_path: Path) -> None:
    finding = judge(Server(tmp_path / "server", Authority("somebody else"), asks=False), client)
    assert finding.state is State.BAD
    assert "authority that this computer does not trust" in said(finding)


def test_a_certificate_for_another_name(judge: Judge, authority: Authority, client: Path, tmp_path: Path) -> None:
    finding = judge(Server(tmp_path / "server", authority, "127.0.0.2"), client)
    assert finding.state is State.BAD
    assert said(finding) == "The host's certificate is for another name than 127.0.0.1."


@pytest.mark.parametrize(("days", "words"), [(-10, "has expired"), (10, "is not valid yet")])
def test_a_certificate_out_of_its_time(
    judge: Judge,
    authority: Authority,
    client: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    days: int,
    words: str,
) -> None:
    begun = lab_certificates._begun

    def shifted(*arguments: object) -> object:
        builder = begun(*arguments)  # type: ignore[arg-type]  # handed on as they came
        for name in ("_not_valid_before", "_not_valid_after"):
            setattr(builder, name, getattr(builder, name) + dt.timedelta(days=days))
        return builder

    monkeypatch.setattr(lab_certificates, "_begun", shifted)
    finding = judge(Server(tmp_path / "server", authority, asks=False), client)
    assert finding.state is State.BAD
    assert words in said(finding)


def test_a_host_that_wants_a_certificate_where_there_is_none(
    judge: Judge, authority: Authority, client: Path, tmp_path: Path
) -> None:
    (client / "clientcert.pem").unlink()
    finding = judge(Server(tmp_path / "server", authority), client)
    assert finding.state is State.BAD
    assert "no certificate to show" in said(finding)


def test_a_host_that_does_not_want_ours(judge: Judge, authority: Authority, tmp_path: Path) -> None:
    strangers = Authority("somebody else").write_client(tmp_path / "stranger")
    authority.write_authority(strangers)
    finding = judge(Server(tmp_path / "server", authority), strangers)
    assert finding.state is State.BAD
    assert "refused this computer's certificate" in said(finding)


def test_a_check_that_is_switched_off_is_told(judge: Judge, client: Path, tmp_path: Path) -> None:
    server = Server(tmp_path / "server", Authority("somebody else"), asks=False)
    finding = judge(server, client, ("no_verify", "1"))
    assert finding.state is State.WARNING
    assert "is not checked" in said(finding)


def test_what_does_not_speak_tls_is_no_libvirt(run: Run, client: Path) -> None:
    files = Certificates(client / "cacert.pem", client / "clientcert.pem", client / "clientkey.pem")
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with server.accept()[0] as line:
                line.recv(10)
                line.sendall(b"SSH-2.0-x\r\n")

        thread = threading.Thread(target=serve)
        thread.start()
        finding = run(judge_handshake(address(client), server.getsockname()[1], files))
        thread.join()
    assert finding.state is State.BAD
