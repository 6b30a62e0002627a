"""TLS around any conduit: whom a server must show itself to be, and bytes that go both ways at the same time."""

import contextlib
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vmdesk.display.certificate import Certificate, read_certificate
from vmdesk.errors import Kind, Problem
from vmdesk.model.conduit import Conduit
from vmdesk.words import sentence

PIECE = 1 << 18
# Where viewers and libvirt look for the authority that a site has of its own.
AUTHORITIES = (
    Path.home() / ".pki/CA/cacert.pem",
    Path.home() / ".pki/libvirt/cacert.pem",
    Path("/etc/pki/CA/cacert.pem"),
)

# Where they look for a certificate of this user's own, for servers that let nobody else in (vnc_tls_x509_verify).
OWN = tuple(root / name for name in ("libvirt-vnc", "libvirt") for root in (Path.home() / ".pki", Path("/etc/pki")))


class UntrustedError(Problem):
    """No authority that this computer trusts vouches for a server's certificate; `doubt` is OpenSSL's reason."""

    def __init__(self, doubt: str) -> None:
        words = sentence("The display's certificate is not trusted on this computer.")
        super().__init__(words, details=doubt, kind=Kind.REFUSED)
        self.doubt = doubt


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom to trust: a server that shows a certificate for `host`, by an authority of this computer.

    With a `doubt` the certificate has been found wanting already: then it is not checked but shown (`certificate`),
    and somebody else has to decide.
    """

    host: str
    doubt: str = ""

    def context(self, anonymous: bool) -> ssl.SSLContext:
        """How TLS is set up. It reads files."""
        if anonymous:
            return _anonymous()
        made = ssl.create_default_context()
        for path in AUTHORITIES:
            with contextlib.suppress(OSError, ssl.SSLError):
                made.load_verify_locations(path)
        _show_own(made)
        if self.doubt:
            made.check_hostname = False
            made.verify_mode = ssl.CERT_NONE
        return made


def _show_own(context: ssl.SSLContext) -> None:
    """Have the user's own certificate shown to a server that asks for one, where there is one."""
    for folder in OWN:
        with contextlib.suppress(OSError, ssl.SSLError):  # a key with a password is of no use: nobody is asked here
            context.load_cert_chain(folder / "clientcert.pem", folder / "private/clientkey.pem", password="")
            return


def _anonymous() -> ssl.SSLContext:
    """TLS without certificates: by Diffie and Hellman alone, which only TLS up to 1.2 has."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.check_hostname = False
    made.verify_mode = ssl.CERT_NONE
    made.maximum_version = ssl.TLSVersion.TLSv1_2
    made.set_ciphers("ADH:AECDH:@SECLEVEL=0")
    return made


class Secured:
    """A conduit within another one. One thread may receive while another one sends."""

    def __init__(self, conduit: Conduit, trust: Trust, *, anonymous: bool) -> None:
        """Agree on keys; it waits. Raises UntrustedError, Problem, OSError, EOFError."""
        self._conduit = conduit
        self._received, self._to_send = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._state, self._sending = threading.Lock(), threading.Lock()
        context = trust.context(anonymous)
        try:
            self._tls = context.wrap_bio(self._received, self._to_send, server_hostname=trust.host or None)
            self._agree()
        except ssl.SSLCertVerificationError as error:
            raise UntrustedError(error.verify_message) from error
        except (ssl.SSLError, ValueError) as error:  # ValueError: a host's name that no certificate can have
            words = sentence("The connection to the display could not be secured.")
            raise Problem(words, details=str(error), kind=Kind.REFUSED) from error
        encoded = self._tls.getpeercert(binary_form=True)
        self.certificate: Certificate | None = read_certificate(encoded, trust.doubt) if encoded else None

    def recv(self, size: int, /) -> bytes:
        """Conduit's."""
        while True:
            with self._state:
                try:
                    data: bytes | None = self._tls.read(size)
                except ssl.SSLWantReadError:
                    data = None
                except ssl.SSLZeroReturnError:
                    return b""
            self._flush()
            if data is not None:
                return data
            if not self._take():
                return b""

    def sendall(self, data: bytes, /) -> None:
        """Conduit's."""
        with self._sending:
            with self._state:
                self._tls.write(data)
                out = self._to_send.read()
            self._conduit.sendall(out)

    def close(self) -> None:
        """Conduit's."""
        self._conduit.close()

    def _agree(self) -> None:
        for want in self._wants():
            self._flush()
            if want and not self._take():
                raise EOFError

    def _wants(self) -> Iterator[bool]:
        """Whether more has to arrive, again and again until all is agreed upon."""
        while True:
            try:
                self._tls.do_handshake()
            except ssl.SSLWantReadError:
                yield True
            except ssl.SSLError:
                with contextlib.suppress(OSError, EOFError):
                    self._flush()  # tell the server why
                raise
            else:
                yield False
                return

    def _take(self) -> bool:
        """Have something arrive; False at the end."""
        piece = self._conduit.recv(PIECE)
        with self._state:
            self._received.write(piece)
        return bool(piece)

    def _flush(self) -> None:
        """Send what TLS itself has to say."""
        if self._to_send.pending:
            with self._sending:
                with self._state:
                    out = self._to_send.read()
                if out:
                    self._conduit.sendall(out)
