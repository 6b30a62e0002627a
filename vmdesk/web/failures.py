"""What can go wrong between here and a server, as sentences for people. Addresses appear without their secrets."""

import ftplib
import http.client
import socket
import ssl
from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar
from urllib.error import HTTPError, URLError

from vmdesk.errors import Kind, Problem
from vmdesk.web.address import Address, shown
from vmdesk.words import Sentence, sentence

Result = TypeVar("Result")

_REDIRECTS = {301, 302, 303, 307, 308}
_REFUSALS = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.PROXY_AUTHENTICATION_REQUIRED}
_ABSENCES = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


class Withheld(Problem):
    """The server is there and does not give this file: it has none, or lets nobody read it."""


def translated(address: Address, work: Callable[[], Result]) -> Result:
    """What the work returns; what urllib and its parts raise becomes a Problem."""
    try:
        return work()
    except HTTPError as error:
        problem = _by_status(error.code, address)
        error.close()
    except (OSError, http.client.HTTPException, ValueError, EOFError) as error:
        problem = _by_cause(_cause(error), address)
    raise problem  # out of the handlers: the errors quote addresses


def cut_short(address: Address) -> Problem:
    """The connection ended before the file did."""
    return _problem(sentence("The connection to {host} broke off.", host=address.host), address, Kind.LOST)


def web_page(address: Address) -> Problem:
    """A page for people came where a file was asked for."""
    return Problem(
        sentence("{host} sent a web page instead of the file.", host=address.host),
        hint=sentence("The address may be wrong, or the network may ask for a sign-in first."),
        details=shown(address.url),
        kind=Kind.MALFORMED,
    )


def too_large(address: Address) -> Problem:
    """More came, or was announced, than is taken."""
    return _problem(sentence("The file on {host} is larger than expected.", host=address.host), address, Kind.MALFORMED)


def timed_out(address: Address) -> Problem:
    """Nothing came for longer than was waited."""
    return _problem(sentence("{host} does not answer in time.", host=address.host), address, Kind.UNREACHABLE)


def cancelled(address: Address) -> Problem:
    """The user ended it."""
    return _problem(sentence("The download was cancelled."), address, Kind.CANCELLED)


def _by_status(code: int, address: Address) -> Problem:
    host = address.host
    if code in _REDIRECTS:
        return _problem(sentence("{host} sends on from address to address without end.", host=host), address)
    if code in _ABSENCES:
        what = sentence("There is no such file on {host}.", host=host)
        return Withheld(what, details=shown(address.url), kind=Kind.GONE)
    if code in _REFUSALS:
        what = sentence("{host} does not allow this file to be read.", host=host)
        return Withheld(what, details=shown(address.url), kind=Kind.REFUSED)
    kind = Kind.UNREACHABLE if code >= HTTPStatus.INTERNAL_SERVER_ERROR else Kind.OTHER
    return _problem(sentence("{host} answers with the error {code}.", host=host, code=code), address, kind)


def _cause(error: BaseException) -> BaseException:
    """What lies below urllib's wrapping, which for FTP keeps it as context alone."""
    while isinstance(error, URLError):
        below = error.reason if isinstance(error.reason, BaseException) else error.__cause__ or error.__context__
        if below is None:
            break
        error = below
    return error


def _by_cause(error: BaseException, address: Address) -> Problem:
    host = address.host
    match error:
        case socket.gaierror():
            return _problem(sentence("No computer named {host} is known.", host=host), address, Kind.UNREACHABLE)
        case TimeoutError():
            return timed_out(address)
        case ConnectionRefusedError():
            return _problem(sentence("{host} does not accept connections.", host=host), address, Kind.UNREACHABLE)
        case ssl.SSLCertVerificationError():
            what = sentence("The certificate of {host} is not one to be trusted.", host=host)
            return _problem(what, address, Kind.REFUSED, error.verify_message)
        case ssl.SSLError():
            what = sentence("No encrypted connection to {host} is possible.", host=host)
            return _problem(what, address, Kind.UNREACHABLE, error.reason or "")
        case ftplib.error_perm():
            return _by_ftp_reply(str(error), address)
        case ConnectionResetError() | BrokenPipeError() | http.client.IncompleteRead() | EOFError():
            return cut_short(address)
        case http.client.RemoteDisconnected():
            return cut_short(address)
        case http.client.HTTPException() | ValueError():
            return _problem(sentence("{host} answers in a way that is not understood.", host=host), address)
        case _:
            what = sentence("No connection to {host} is possible.", host=host)
            words = error.strerror or "" if isinstance(error, OSError) else ""
            return _problem(what, address, Kind.UNREACHABLE, words)


def _by_ftp_reply(reply: str, address: Address) -> Problem:
    """A lasting refusal of a server (RFC 959, 4.2): 550 is a file that is not there, 530 a user not let in."""
    return _by_status(HTTPStatus.FORBIDDEN if reply.startswith("53") else HTTPStatus.NOT_FOUND, address)


def _problem(what: Sentence, address: Address, kind: Kind = Kind.OTHER, words: str = "") -> Problem:
    return Problem(what, details=": ".join(part for part in (shown(address.url), words) if part), kind=kind)
