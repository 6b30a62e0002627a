"""Whether this computer and a host agree on encryption and trust each other's certificates (TLS)."""

import datetime as dt
import socket
import ssl
from functools import partial
from typing import Any

from vmdesk.aio import in_thread
from vmdesk.model.doctor.check import Check
from vmdesk.model.doctor.finding import Finding, bad, good, warning
from vmdesk.model.host_address import HostAddress
from vmdesk.ops.doctor.case import visible
from vmdesk.ops.doctor.certificates import Certificates, context
from vmdesk.words import Sentence, sentence

SECONDS = 10.0
SOON = dt.timedelta(days=14)
_LINE = Check.ENCRYPTION
_WELCOME = b"\1"  # what libvirt's server says once it has checked the client's certificate
# OpenSSL's reasons (X509_V_ERR_…).
_NOT_YET, _EXPIRED, _NO_ISSUER, _OTHER_NAME, _OTHER_ADDRESS = 9, 10, {2, 18, 19, 20, 21}, 62, 64


async def judge_handshake(address: HostAddress, port: int, files: Certificates) -> Finding:
    """Whether the two come to terms, within some seconds."""
    return await in_thread(partial(_judge, address, port, files), name="tls handshake")


def _judge(address: HostAddress, port: int, files: Certificates) -> Finding:
    try:
        unverified = address.parameter("no_verify") not in {"", "0"}
        return _shake_hands(address.host, port, files, unverified=unverified)
    except ssl.SSLCertVerificationError as error:
        return _not_trusted(error, address.host)
    except ssl.SSLError as error:
        return _refused(error, files)
    except TimeoutError as error:
        words = sentence("The host did not answer within {seconds} s while encryption was agreed on.", seconds=10)
        return bad(_LINE, words, None, str(error))
    except OSError as error:
        words = sentence("The host broke the connection while encryption was agreed on.")
        return bad(_LINE, words, None, str(error))


def _shake_hands(host: str, port: int, files: Certificates, *, unverified: bool) -> Finding:
    made = context(files)
    if unverified:
        made.check_hostname = False
        made.verify_mode = ssl.CERT_NONE
    with socket.create_connection((host, port), SECONDS) as line, made.wrap_socket(line, server_hostname=host) as tls:
        details = "\n".join((f"{tls.version()} {(tls.cipher() or ('',))[0]}", _shown(tls.getpeercert())))
        if tls.recv(1) != _WELCOME:
            return _refused(None, files)
        if unverified:
            words = sentence("The host's certificate is not checked, since the address says so (no_verify).")
            return warning(_LINE, words, sentence("Any computer in between could pretend to be the host."), details)
        return _until(tls.getpeercert(), details)


def _until(certificate: dict[str, Any] | None, details: str) -> Finding:
    words = sentence("All is encrypted, and the host's certificate is trusted.")
    until = str((certificate or {}).get("notAfter", ""))
    if until and dt.datetime.fromtimestamp(ssl.cert_time_to_seconds(until), dt.UTC) - dt.datetime.now(dt.UTC) < SOON:
        soon = sentence("The host's certificate is trusted, but expires soon: {date}.", date=until)
        return warning(_LINE, soon, sentence("Have a new one made for the host."), details)
    return good(_LINE, words, details)


def _shown(certificate: dict[str, Any] | None) -> str:
    if not certificate:
        return ""
    names = ", ".join(str(value) for _, value in certificate.get("subjectAltName", ()))
    return visible(f"for {names}, until {certificate.get('notAfter', '?')}")


def _not_trusted(error: ssl.SSLCertVerificationError, host: str) -> Finding:
    words, hint = _why(error.verify_code, host)
    return bad(_LINE, words, hint, error.verify_message)


def _why(code: int, host: str) -> tuple[Sentence, Sentence]:
    if code in {_OTHER_NAME, _OTHER_ADDRESS}:
        return (
            sentence("The host's certificate is for another name than {host}.", host=host),
            sentence("Use the name that is in the certificate, or have one made for this name."),
        )
    if code == _EXPIRED:
        return (
            sentence("The host's certificate has expired."),
            sentence("Have a new one made for the host. Check the clock of this computer, too."),
        )
    if code == _NOT_YET:
        return (
            sentence("The host's certificate is not valid yet."),
            sentence("Check the clocks of the host and of this computer."),
        )
    if code in _NO_ISSUER:
        return (
            sentence("The host's certificate comes from an authority that this computer does not trust."),
            sentence("Check that cacert.pem here is the one with which the host's certificate was made."),
        )
    return sentence("The host's certificate is not trusted."), sentence("Have a new one made for the host.")


def _refused(error: ssl.SSLError | None, files: Certificates) -> Finding:
    details = str(error or "the connection was closed")
    if error is not None and "expired" in details.lower():
        words = sentence("The host says that this computer's certificate has expired.")
    elif not files.own:
        words = sentence("The host refused this computer, which has no certificate to show.")
    else:
        words = sentence("The host refused this computer's certificate, or found no encryption that both know.")
    return bad(_LINE, words, sentence("Whoever set up the host can make a certificate for this computer."), details)
