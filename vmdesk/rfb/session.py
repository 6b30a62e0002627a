"""What one connection knows: shared by the readers of its messages."""

from typing import TypeVar

from vmdesk.rfb.canvas import Canvas
from vmdesk.rfb.events import CredentialsWanted, Event, Feature, FeatureFound, Screen, TlsWanted
from vmdesk.rfb.intake import Reading, Wait
from vmdesk.rfb.pixels import ColourMap
from vmdesk.rfb.problems import malformed
from vmdesk.rfb.rectangle import Damage
from vmdesk.rfb.texts import shown
from vmdesk.rfb.wishes import Credentials, Wishes

Answer = TypeVar("Answer")


class Session:
    """The state of a connection; readers change it, `Client` shows it."""

    def __init__(self, wishes: Wishes) -> None:
        self.wishes = wishes
        self.limits = wishes.limits
        self.canvas = Canvas(wishes.limits)
        self.colours = ColourMap()
        self.damage = Damage()
        self.features: set[Feature] = set()
        self.events: list[Event] = []
        self.out = bytearray()
        self.answer: object = None
        self.minor = 8  # of the protocol's version 3
        self.secured = False  # by TLS with a certificate: nobody in between reads along
        self.proving = False  # whether the server is finding out if the login is right
        self.name = ""
        self.absolute_pointer = True
        self.screens: tuple[Screen, ...] = ()
        self.offered_text: str | None = None
        self.packed_text: bytes | None = None  # the same, as it was sent before
        self.server_clips = 0
        self.updates_begun = 0

    def send(self, data: bytes) -> None:
        """Put bytes where the caller takes them from."""
        self.out += data

    def reply(self, data: bytes) -> None:
        """Send what the server asks for. Raises ProtocolError where it asks for more than it can have taken."""
        if len(self.out) + len(data) > self.limits.reply_bytes:
            raise malformed("more is asked for than is taken")
        self.send(data)

    def tell(self, event: Event) -> None:
        """Give the caller an event."""
        self.events.append(event)

    def found(self, feature: Feature) -> None:
        """Note, and tell once, that the server can do something."""
        if feature not in self.features:
            self.features.add(feature)
            self.tell(FeatureFound(feature))

    def asked(self, event: Event, kind: type[Answer]) -> Reading[Answer]:
        """Ask the caller for something and wait until it is there."""
        self.tell(event)
        yield Wait.ANSWER
        answer, self.answer = self.answer, None
        if not isinstance(answer, kind):
            raise TypeError(f"{event} was answered by {type(answer).__name__}")
        return answer

    def credentials(self, username: bool, readable: bool) -> Reading[Credentials]:
        """Those that were given beforehand, or else those that the caller is asked for."""
        given = self.wishes.access.credentials
        if given is None:
            given = yield from self.asked(CredentialsWanted(username, self.secured, readable), Credentials)
        self.proving = True
        return given

    def tls(self, anonymous: bool) -> Reading[None]:
        """Have the connection secured. Without a certificate, somebody in between may have a share in that."""
        self.tell(TlsWanted(anonymous))
        yield Wait.TLS
        self.secured = not anonymous


def read_text(session: Session, what: str) -> Reading[str]:
    """A text with its length before it, as one line. Raises ProtocolError where it is longer than the limit."""
    length = int.from_bytes((yield 4))
    if length > session.limits.text_bytes:
        raise malformed(f"{what} of {length} bytes")
    return shown((yield length)) if length else ""
