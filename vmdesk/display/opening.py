"""How a connection to a display begins, up to the picture: versions, TLS, and who one is. It waits, on a thread."""

from typing import Protocol

from vmdesk.display.certificate import Certificate
from vmdesk.display.security import Secured, Trust
from vmdesk.errors import Kind, Problem
from vmdesk.model.conduit import Conduit
from vmdesk.rfb.client import Client
from vmdesk.rfb.events import CredentialsWanted, Event, Ready, SaslWanted, TlsWanted
from vmdesk.rfb.wishes import Credentials
from vmdesk.words import sentence

PIECE = 1 << 18  # bytes that are received at once
SLICE = 1 << 17  # pixels that are drawn before whoever else needs the client gets it


class Asked(Protocol):
    """Who answers what a server asks, and is told what it tells; on the thread."""

    def news(self, events: list[Event]) -> None:
        """Something was told."""

    def ask(self, wanted: CredentialsWanted | SaslWanted) -> Credentials | None:
        """Who one is; None to give up."""

    def trusts(self, certificate: Certificate) -> bool:
        """Whether a certificate may be trusted."""


def received(client: Client, conduit: Conduit) -> bytes:
    """What has come, at least something. Raises Problem at the end."""
    try:
        data = conduit.recv(PIECE)
    except Exception as error:  # whatever those who carry the bytes say when they cannot
        raise lost(client, str(error)) from error
    if not data:
        raise client.ended()
    return data


def sent(client: Client, conduit: Conduit, data: bytes) -> None:
    """Send it. Raises Problem at the end."""
    try:
        if data:
            conduit.sendall(data)
    except Exception as error:
        raise lost(client, str(error)) from error


def lost(client: Client, details: str) -> Problem:
    """The connection has ended."""
    problem = client.ended()
    return Problem(problem.sentence, problem.hint, problem.details or details, problem.kind)


class Opening:
    """Nobody else has the client meanwhile. `conduit` is what the bytes go through from then on."""

    def __init__(self, client: Client, conduit: Conduit, trust: Trust, asked: Asked) -> None:
        self.conduit = conduit
        self.certified = False  # whether the server has shown who it is
        self._client, self._trust, self._asked = client, trust, asked

    def log_in(self) -> list[Event]:
        """What is told with the picture's size. Raises Problem."""
        events: list[Event] = []
        while not any(isinstance(event, Ready) for event in events):
            events = self._answered(events)
            sent(self._client, self.conduit, self._client.to_send())
            if not events:
                events = self._client.receive(received(self._client, self.conduit), SLICE)
        return events

    def _answered(self, events: list[Event]) -> list[Event]:
        """What follows from the answers to questions."""
        following: list[Event] = []
        for event in events:
            match event:
                case TlsWanted(anonymous):
                    self._secure(anonymous)
                    following += self._client.tls_started()
                case CredentialsWanted() | SaslWanted():
                    following += self._client.log_in(self._credentials(event))
                case _:
                    self._asked.news([event])
        return following

    def _credentials(self, wanted: CredentialsWanted | SaslWanted) -> Credentials:
        credentials = self._asked.ask(wanted)
        if credentials is None:
            raise Problem(sentence("Nobody logged in."), kind=Kind.CANCELLED)
        return credentials

    def _secure(self, anonymous: bool) -> None:
        try:
            self.conduit = secured = Secured(self.conduit, self._trust, anonymous=anonymous)
        except Problem:
            raise
        except Exception as error:
            raise lost(self._client, str(error)) from error
        certificate = secured.certificate
        self.certified = certificate is not None
        if certificate and certificate.doubt and not self._asked.trusts(certificate):
            words = sentence("The display's certificate was not trusted.")
            raise Problem(words, details=certificate.doubt, kind=Kind.CANCELLED)
