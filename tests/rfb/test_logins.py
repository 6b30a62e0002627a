"""Logins to servers that ask for one: VNC's own, within TLS with and without a certificate, and SASL."""

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from tests.lab.certificates import Authority
from tests.rfb.guest import colourful
from tests.rfb.pictures import desktop
from tests.rfb.servers import need, qemu, xvnc
from tests.rfb.viewer import Viewer, unix_socket
from tests.rfb.x_screen import XScreen
from vmdesk.errors import Kind
from vmdesk.rfb.events import CredentialsWanted, SaslWanted, TlsWanted
from vmdesk.rfb.problems import ProtocolError
from vmdesk.rfb.wishes import Access, Credentials, Wishes

WORD = "sesame"


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    tool = shutil.which("tigervncpasswd") or shutil.which("vncpasswd")
    if not tool:
        pytest.skip("vncpasswd is not installed")
    path = tmp_path / "password"
    path.write_bytes(subprocess.run([tool, "-f"], input=WORD.encode(), capture_output=True, check=True).stdout)
    return path


@pytest.fixture
def certificates(tmp_path: Path) -> Path:
    return Authority().write_server(tmp_path / "pki", "localhost", "127.0.0.1")


def anonymous() -> ssl.SSLContext:
    """TLS as it is without certificates: by Diffie and Hellman alone, which only TLS 1.2 has."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("ADH:AECDH:@SECLEVEL=0")
    return context


def with_word(word: str) -> Wishes:
    return Wishes(access=Access(credentials=Credentials(word)))


class TestTigerVnc:
    def test_asks_for_a_password(self, tmp_path: Path, password_file: Path) -> None:
        with xvnc(tmp_path, "-SecurityTypes", "VncAuth", "-PasswordFile", str(password_file)) as server:
            with Viewer(unix_socket(server.socket)) as viewer:
                assert viewer.until(CredentialsWanted) == CredentialsWanted(False, False, False)
                viewer.client.log_in(Credentials(WORD))
                viewer.ready()
            with Viewer(unix_socket(server.socket), with_word("barley")) as viewer:
                with pytest.raises(ProtocolError) as caught:
                    viewer.ready()
                assert caught.value.kind is Kind.REFUSED
                assert caught.value.details

    def test_says_when_too_many_were_wrong(self, tmp_path: Path, password_file: Path) -> None:
        with xvnc(tmp_path, "-SecurityTypes", "VncAuth", "-PasswordFile", str(password_file)) as server:
            hints = []
            for _ in range(8):
                with Viewer(unix_socket(server.socket), with_word("barley")) as viewer:
                    with pytest.raises(ProtocolError) as caught:
                        viewer.ready()
                    hints.append(caught.value.hint)
            assert hints[0] is None
            assert any(hint is not None for hint in hints)

    @pytest.mark.parametrize("kind", ["TLSNone", "TLSVnc"])
    def test_secures_the_connection_without_a_certificate(self, tmp_path: Path, password_file: Path, kind: str) -> None:
        with (
            xvnc(tmp_path, "-SecurityTypes", kind, "-PasswordFile", str(password_file)) as server,
            XScreen(server.display) as screen,
            Viewer(unix_socket(server.socket), with_word(WORD), anonymous()).ready() as viewer,
        ):
            assert TlsWanted(anonymous=True) in viewer.events
            screen.draw(desktop(640, 480))
            viewer.shows(screen.picture())

    @pytest.mark.parametrize("kind", ["X509None", "X509Vnc"])
    def test_secures_the_connection_with_a_certificate(
        self, tmp_path: Path, password_file: Path, certificates: Path, kind: str
    ) -> None:
        pair = ("-X509Cert", str(certificates / "servercert.pem"), "-X509Key", str(certificates / "serverkey.pem"))
        with xvnc(tmp_path, "-SecurityTypes", kind, "-PasswordFile", str(password_file), *pair) as server:
            trusting = ssl.create_default_context(cafile=str(certificates / "cacert.pem"))
            with Viewer(unix_socket(server.socket), with_word(WORD), trusting).ready() as viewer:
                assert TlsWanted(anonymous=False) in viewer.events
                viewer.update()
            doubting = ssl.create_default_context()
            with Viewer(unix_socket(server.socket), with_word(WORD), doubting) as viewer, pytest.raises(ssl.SSLError):
                viewer.ready()


class TestQemu:
    @pytest.fixture
    def tls(self, certificates: Path) -> tuple[str, str]:
        """Options for QEMU."""
        for name in ("ca", "server"):
            (certificates / f"{name}cert.pem").rename(certificates / f"{name}-cert.pem")
        (certificates / "serverkey.pem").rename(certificates / "server-key.pem")
        return "-object", f"tls-creds-x509,id=tls,endpoint=server,dir={certificates},verify-peer=no"

    @pytest.fixture
    def trusting(self, tls: tuple[str, str], certificates: Path) -> ssl.SSLContext:
        del tls
        return ssl.create_default_context(cafile=str(certificates / "ca-cert.pem"))

    def test_secures_the_connection_with_a_certificate(
        self, tmp_path: Path, tls: tuple[str, str], trusting: ssl.SSLContext
    ) -> None:
        with (
            qemu(tmp_path, ",tls-creds=tls", *tls, disk=colourful()) as machine,
            Viewer(unix_socket(machine.socket), tls=trusting).ready() as viewer,
        ):
            assert TlsWanted(anonymous=False) in viewer.events
            viewer.shows(machine.settled())

    @pytest.mark.parametrize("mechanism", ["SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN"])
    def test_takes_a_login_by_sasl(
        self, tmp_path: Path, tls: tuple[str, str], trusting: ssl.SSLContext, mechanism: str
    ) -> None:
        """Over TCP and TLS: by a UNIX socket QEMU 7.2 ends the connection, and without TLS it offers none of these."""
        need("saslpasswd2")
        database = tmp_path / "sasldb"
        command = ["saslpasswd2", "-p", "-c", "-a", "qemu", "-f", str(database), "me"]
        subprocess.run(command, input=WORD.encode(), check=True)
        settings = f"mech_list: {mechanism}\nsasldb_path: {database}\npwcheck_method: auxprop\nauxprop_plugin: sasldb\n"
        (tmp_path / "qemu.conf").write_text(settings)
        vnc, own = "127.0.0.1:100,to=200,sasl=on,tls-creds=tls", {"SASL_CONF_PATH": str(tmp_path)}
        with qemu(tmp_path, vnc, *tls, disk=colourful(), environment=own) as machine:
            with Viewer(machine.connection(), tls=trusting) as viewer:
                assert viewer.until(SaslWanted) == SaslWanted((mechanism,), secured=True)
                viewer.client.log_in(Credentials(WORD, "me"))
                viewer.ready().shows(machine.settled())
            with Viewer(machine.connection(), tls=trusting) as viewer:
                viewer.until(SaslWanted)
                viewer.client.log_in(Credentials("barley", "me"))
                with pytest.raises(ProtocolError) as caught:
                    viewer.ready()
                assert caught.value.kind is Kind.REFUSED
