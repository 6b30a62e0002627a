"""What a server has told and nobody has heard yet: as small as it may be, however much is told and however late."""

from collections import deque

from vmdesk.rfb.events import AudioBegan, AudioData, AudioEnded, Event, FeatureFound, Ready, ScreensTold

MOST_SOUND = 512 * 1024  # bytes: seconds more than is played late
MOST_PIECES = 256  # of sound


class News:
    """Of what tells how something is now, only the last is of use; of sound, that which can still be played."""

    def __init__(self) -> None:
        self._events: dict[object, Event] = {}
        self._pieces: deque[int] = deque()  # the sound among them
        self._number = self._sound = 0

    def add(self, event: Event) -> None:
        """Note it, after all that is of use still."""
        if isinstance(event, AudioData):
            self._add_sound(event)
            return
        if isinstance(event, AudioBegan):
            self._forget_sound()
        key = _key(event)
        self._events.pop(key, None)
        self._events[key] = event

    def take(self) -> list[Event]:
        """All of it, once."""
        events, self._events = self._events, {}
        self._pieces.clear()
        self._sound = 0
        return list(events.values())

    def _add_sound(self, event: AudioData) -> None:
        self._number += 1
        self._events[self._number] = event
        self._pieces.append(self._number)
        self._sound += len(event.data)
        while len(self._pieces) > 1 and (self._sound > MOST_SOUND or len(self._pieces) > MOST_PIECES):
            self._forget_piece()

    def _forget_sound(self) -> None:
        """What was before does not count any more, nor that it has ended."""
        while self._pieces:
            self._forget_piece()
        self._events.pop(AudioEnded, None)

    def _forget_piece(self) -> None:
        piece = self._events.pop(self._pieces.popleft())
        if isinstance(piece, AudioData):
            self._sound -= len(piece.data)


def _key(event: Event) -> object:
    """What takes the place of what. A wish for a size is answered, whatever else becomes of the size."""
    match event:
        case FeatureFound() | Ready():
            return event
        case ScreensTold():
            return event.reason
        case _:
            return type(event)
