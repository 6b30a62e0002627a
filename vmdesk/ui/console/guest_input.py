"""What a person does, on its way to the guest: keys and the mouse, while the guest is there and may be touched."""

from collections.abc import Callable

from vmdesk.display.feed import Feed
from vmdesk.rfb.client import Client
from vmdesk.rfb.events import Feature
from vmdesk.rfb.scan_codes import scan_code
from vmdesk.ui.console.keys import Key

_QEMU = "QEMU"  # how its desktops' names begin


class GuestInput:
    """The one door to the guest. `closed` keeps it shut to all that would change something there."""

    def __init__(self) -> None:
        self.feed: Feed | None = None
        self.closed = False

    @property
    def is_open(self) -> bool:
        """Whether the guest hears anything."""
        return self.feed is not None and not self.closed

    def can(self, feature: Feature) -> bool:
        """Whether the guest's side can do something."""
        return self.feed is not None and feature in self.feed.features

    @property
    def types_by_places(self) -> bool:
        """Whether a character is typed by the place of its key alone. QEMU knows no others, and not the guest's."""
        return self.feed is not None and self.can(Feature.SCAN_CODES) and self.feed.name.startswith(_QEMU)

    def key(self, down: bool, key: Key) -> None:
        """Press or release a key."""
        if down and self.is_open and self.feed is not None:
            self.feed.pressed()
        self.tell(lambda client: client.key(down, key.keysym, scan_code(key.code)))

    def tap(self, key: Key) -> None:
        """Press a key and release it."""
        self.key(True, key)
        self.key(False, key)

    def point(self, x: int, y: int, buttons: int, moves_only: bool = False) -> None:
        """Where the pointer is. One that only moves is left out if the next does so before it is sent."""
        self.tell(lambda client: client.pointer(x, y, buttons), "point" if moves_only else "")

    def move(self, right: int, down: int, buttons: int) -> None:
        """How far the mouse has moved."""
        self.tell(lambda client: client.move_pointer(right, down, buttons))

    def tell(self, command: Callable[[Client], object], replaces: str = "") -> None:
        """Have something done, if that is allowed now."""
        if self.feed is not None and not self.closed:
            self.feed.tell(command, replaces)
