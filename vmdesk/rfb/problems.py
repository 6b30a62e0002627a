"""What goes wrong on a VNC connection, as the one kind of error that this room raises."""

from vmdesk.errors import Kind, Problem
from vmdesk.words import sentence


class ProtocolError(Problem):
    """The connection cannot go on: what the server sent is malformed, it refuses, or it has gone.

    `kind` tells which: OTHER for malformed, REFUSED for a login that it does not accept, UNSUPPORTED for a server
    that shares no way to log in, LOST for an end without a word. `details` may hold the server's own words.
    """

    def again(self) -> "ProtocolError":
        """The same, to be kept: without what was running when it was raised."""
        return ProtocolError(self.sentence, self.hint, self.details, self.kind)


def malformed(details: str) -> ProtocolError:
    """What was sent breaks the protocol. `details` says how, for a report."""
    return ProtocolError(
        sentence("The console sent something that cannot be understood, so it was closed."), details=details
    )


def refused(reason: str = "") -> ProtocolError:
    """The server does not let one in, for a reason in its own words."""
    return ProtocolError(sentence("The console did not accept the login."), details=reason, kind=Kind.REFUSED)


def refused_for_now(reason: str = "") -> ProtocolError:
    """The server lets nobody in for a while, because too many logins failed."""
    return ProtocolError(
        sentence("The console takes no more logins for now, because too many have failed."),
        hint=sentence("Wait a minute, then try again."),
        details=reason,
        kind=Kind.REFUSED,
    )


def unsupported(details: str) -> ProtocolError:
    """There is no way to log in that both sides know."""
    return ProtocolError(
        sentence("The console asks for a kind of login that vmdesk does not have."),
        details=details,
        kind=Kind.UNSUPPORTED,
    )


def readable() -> ProtocolError:
    """The login would send a password that others could read on its way."""
    return ProtocolError(
        sentence("The display wants the password in a way in which others on the network could read it."),
        hint=sentence("Let consoles go through the host's connection over SSH, or give the display a certificate."),
        kind=Kind.UNSUPPORTED,
    )


def lost(details: str = "") -> ProtocolError:
    """The connection ended in the middle."""
    return ProtocolError(sentence("The console closed the connection."), details=details, kind=Kind.LOST)
