"""A connection to nobody: it shows what a test draws, and remembers what it is told."""

from collections.abc import Callable, Sequence
from typing import Any, cast

import numpy as np

from vmdesk.display.certificate import Certificate
from vmdesk.display.feed import Feed
from vmdesk.display.security import Trust
from vmdesk.rfb.client import Client
from vmdesk.rfb.events import CredentialsWanted, Event, Feature, SaslWanted
from vmdesk.rfb.pixels import Colours
from vmdesk.rfb.rectangle import Rectangle
from vmdesk.rfb.wishes import Credentials, Wishes

Call = tuple[Any, ...]


class Nobody:
    """Lets nobody in."""

    async def credentials(self, wanted: CredentialsWanted | SaslWanted) -> Credentials | None:
        del wanted
        return None

    async def trusts(self, certificate: Certificate) -> bool:
        del certificate
        return False


class Recorder:
    """Takes a client's place: what is called is noted, its name first."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *values: self.calls.append((name, *values))


class FakeFeed(Feed):
    """What a test needs of a connection."""

    def __init__(self, features: Sequence[Feature] = (Feature.SCAN_CODES,), absolute: bool = True) -> None:
        super().__init__(Wishes(), Nobody(), Trust("nowhere"))
        self.recorder = Recorder()
        self.replacing: list[str] = []
        self.able = set(features)
        self.absolute = absolute
        self.looked: list[bool] = []

    @property
    def features(self) -> frozenset[Feature]:
        return frozenset(self.able)

    @property
    def name(self) -> str:
        return "QEMU (guest)"

    @property
    def absolute_pointer(self) -> bool:
        return self.absolute

    def tell(self, command: Callable[[Client], object], replaces: str = "") -> None:
        self.replacing.append(replaces)
        command(cast("Client", self.recorder))

    def look(self, on: bool) -> None:
        self.looked.append(on)

    def tells(self, event: Event) -> None:
        """The guest tells something."""
        self.happened.emit(event)

    def draw(self, frame: Colours, *places: Rectangle) -> None:
        """The guest's picture is this from now on, and has changed in these places, or everywhere."""
        height, width = frame.shape
        self.picture.take(frame, places or (Rectangle(0, 0, width, height),))
        self.updated.emit(self.picture.changed())

    def told(self, *names: str) -> list[Call]:
        """What it was told since the last time, of everything or of what has these names."""
        calls, self.recorder.calls = self.recorder.calls, []
        self.replacing.clear()
        return [call for call in calls if not names or call[0] in names]


def plain(width: int, height: int, colour: int = 0xFF336699) -> Colours:
    """A picture of one colour."""
    return np.full((height, width), colour, np.uint32)


def marked(width: int, height: int) -> Colours:
    """A picture in which every pixel is another colour than its neighbours: of these, two in turn."""
    y, x = np.indices((height, width))
    return np.where((x + y) % 2, np.uint32(0xFFFF0000), np.uint32(0xFF0000FF)).astype(np.uint32)
