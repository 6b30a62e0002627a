"""What a server tells, as values. The picture itself is `Client.frame`."""

from dataclasses import dataclass
from enum import Enum, auto

from vmdesk.rfb.pixels import Colours
from vmdesk.rfb.rectangle import Rectangle


class Feature(Enum):
    """What a server has said that it can do beyond the protocol itself."""

    SCAN_CODES = auto()  # keys by their place on the keyboard
    EXTENDED_BUTTONS = auto()  # more than seven buttons of the mouse
    DESKTOP_SIZE = auto()  # the size may be asked to change
    CONTINUOUS_UPDATES = auto()  # updates without a request for each
    FENCE = auto()  # answers when all before is done
    CLIPBOARD = auto()  # texts in Unicode, sent when they are wanted
    AUDIO = auto()  # what the guest plays


@dataclass(frozen=True, slots=True)
class TlsWanted:
    """The connection is to be secured now, by whoever owns it; then `Client.tls_started`.

    `anonymous` says that the server has no certificate; otherwise its certificate is to be checked.
    """

    anonymous: bool


@dataclass(frozen=True, slots=True)
class CredentialsWanted:
    """The server asks who it is; `Client.log_in` answers.

    `secured` says whether TLS with a certificate protects the answer, `readable` whether the server gets to read the
    password itself.
    """

    username: bool
    secured: bool
    readable: bool


@dataclass(frozen=True, slots=True)
class SaslWanted:
    """The server asks for a login by SASL, by one of these mechanisms; `Client.log_in` or `Client.use_sasl` answers."""

    mechanisms: tuple[str, ...]
    secured: bool


@dataclass(frozen=True, slots=True)
class Ready:
    """The login is done and the picture has its size; `Client.request_update` asks for what is in it."""

    width: int
    height: int
    name: str


@dataclass(frozen=True, slots=True)
class Updated:
    """An update is complete. `damage` is what has changed of the picture, maybe nothing."""

    damage: tuple[Rectangle, ...]


@dataclass(frozen=True, slots=True)
class Resized:
    """The picture has another size: `Client.frame` is a new array, with as much of the old one as fits."""

    width: int
    height: int


class SizeReason(Enum):
    """Why a server tells its size."""

    SERVER = 0
    THIS_CLIENT = 1
    OTHER_CLIENT = 2


class SizeAnswer(Enum):
    """What a server says to the wish for another size."""

    DONE = 0
    PROHIBITED = 1
    NO_RESOURCES = 2
    INVALID = 3
    FORWARDED = 4  # to the guest, which may follow or not
    OTHER = -1


@dataclass(frozen=True, slots=True)
class Screen:
    """One of the screens that the picture is made of."""

    identity: int
    place: Rectangle
    flags: int = 0


@dataclass(frozen=True, slots=True)
class ScreensTold:
    """How the picture is made up, or what became of the wish for another size."""

    reason: SizeReason
    answer: SizeAnswer
    width: int
    height: int
    screens: tuple[Screen, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CursorChanged:
    """The pointer's new shape: rows of 0xAARRGGBB, multiplied by alpha already; no rows hide it."""

    image: Colours
    hot_x: int
    hot_y: int


@dataclass(frozen=True, slots=True)
class PointerMode:
    """Whether the guest's mouse is told where it is (absolute) or how far it has moved."""

    absolute: bool


@dataclass(frozen=True, slots=True)
class LedsChanged:
    """The guest's keyboard lamps."""

    scroll_lock: bool
    num_lock: bool
    caps_lock: bool


@dataclass(frozen=True, slots=True)
class NameChanged:
    """The desktop's name, one line, fit to be shown."""

    name: str


@dataclass(frozen=True, slots=True)
class FeatureFound:
    """The server can do this."""

    feature: Feature


@dataclass(frozen=True, slots=True)
class Bell:
    """The server rings."""


@dataclass(frozen=True, slots=True)
class TextCut:
    """A text of the server's clipboard, with line feeds between its lines."""

    text: str


@dataclass(frozen=True, slots=True)
class TextOffered:
    """The server's clipboard has something new; `Client.request_text` has it sent. `text` tells whether it is text."""

    text: bool


@dataclass(frozen=True, slots=True)
class TextLeftOut:
    """A text was longer than the limit, and was not kept."""

    size: int


@dataclass(frozen=True, slots=True)
class FenceReturned:
    """All that was sent before `Client.fence` is done."""

    payload: bytes


@dataclass(frozen=True, slots=True)
class ContinuousUpdatesEnded:
    """From now on updates come only when they are asked for."""


@dataclass(frozen=True, slots=True)
class AudioBegan:
    """The guest plays something from now on."""


@dataclass(frozen=True, slots=True)
class AudioEnded:
    """The guest has stopped playing."""


@dataclass(frozen=True, slots=True)
class AudioData:
    """What the guest plays, whole samples in the format that was asked for."""

    data: bytes


Event = (
    TlsWanted
    | CredentialsWanted
    | SaslWanted
    | Ready
    | Updated
    | Resized
    | ScreensTold
    | CursorChanged
    | PointerMode
    | LedsChanged
    | NameChanged
    | FeatureFound
    | Bell
    | TextCut
    | TextOffered
    | TextLeftOut
    | FenceReturned
    | ContinuousUpdatesEnded
    | AudioBegan
    | AudioEnded
    | AudioData
)
