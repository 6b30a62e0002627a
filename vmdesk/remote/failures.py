"""The border where the errors of SSH and of sockets become sentences for people."""

import socket

from paramiko.ssh_exception import IncompatiblePeer

from vmdesk.errors import Kind, Problem
from vmdesk.words import Sentence, sentence

# What the SSH server says when a key or password is refused too often in one connection.
_TOO_MANY = "too many authentication failures"
_BROKEN = (ConnectionResetError, ConnectionAbortedError, BrokenPipeError)  # of a connection that stood


def too_many_tries(farewell: str) -> bool:
    """Whether a host hung up because what was tried was refused too often, which it may have been at the first time."""
    return _TOO_MANY in farewell.lower()


def translate(error: BaseException, place: str, farewell: str = "") -> Problem:
    """The Problem that an error on the way to `place` is to a person; `farewell` is what the host said at the end."""
    if isinstance(error, Problem):
        return error
    words, hint, kind = _meaning(error, place, farewell)
    return Problem(words, hint, f"{place}: {type(error).__name__}: {error} {farewell}".rstrip(), kind)


def _meaning(error: BaseException, place: str, farewell: str) -> tuple[Sentence, Sentence | None, Kind]:
    text = f"{error} {farewell}".lower()
    if isinstance(error, socket.gaierror):
        return (
            sentence("The host's name could not be found."),
            sentence("Check the spelling, and whether this computer is connected to the right network."),
            Kind.UNREACHABLE,
        )
    if isinstance(error, ConnectionRefusedError):
        return (
            sentence("The host does not accept SSH connections."),
            sentence("Check that its SSH server runs, and the port in the address."),
            Kind.UNREACHABLE,
        )
    if isinstance(error, OSError) and not isinstance(error, _BROKEN) and "banner" not in text:
        return (
            sentence("The host cannot be reached."),
            sentence("Check that it is switched on and that no firewall is in the way."),
            Kind.UNREACHABLE,
        )
    if isinstance(error, IncompatiblePeer):
        return (
            sentence("The host and vmdesk have no method of encryption in common."),
            sentence("The SSH server of the host may be too old."),
            Kind.UNSUPPORTED,
        )
    if "banner" in text:
        return (
            sentence("The host took the connection and then said nothing that is SSH."),
            sentence("Check the port in the address."),
            Kind.UNREACHABLE,
        )
    if too_many_tries(text):
        return (
            sentence("The host ended the login after too many tries."),
            sentence("Choose one key for this host, or “IdentitiesOnly yes” in the SSH settings."),
            Kind.REFUSED,
        )
    return sentence("The SSH connection to {place} broke.", place=place), None, Kind.UNREACHABLE
