"""What the guest plays, played here: QEMU sends it along with the picture."""

import threading
from collections import deque
from collections.abc import Callable, Generator
from importlib import import_module
from typing import Protocol

from vmdesk.aio import in_thread, spawn
from vmdesk.display.feed import Feed
from vmdesk.errors import Kind, Problem
from vmdesk.event import Signal
from vmdesk.rfb.events import AudioBegan, AudioData, AudioEnded, Event, Feature, FeatureFound
from vmdesk.rfb.requests import Sample
from vmdesk.words import sentence

CHANNELS, FREQUENCY = 2, 44100
FRAME_BYTES = 2 * CHANNELS  # a sample of 16 bits for each channel
FIRST_SECONDS = 0.06  # gathered before it begins, so that a late packet is no hole
MOST_SECONDS = 0.4  # kept: more is late, and the oldest is left out

Samples = Generator[bytes, int, None]


class Device(Protocol):
    """What plays: it is sent how many frames are wanted, and gets them."""

    def start(self, callback_generator: Samples) -> None:
        """Begin to play."""

    def close(self) -> None:
        """End."""


Open = Callable[[], Device]


def open_device() -> Device:
    """The desktop's sound, as PulseAudio, PipeWire, JACK or ALSA have it. It blocks; raises Problem."""
    try:
        library = import_module("miniaudio")
    except ImportError as error:
        raise _silent(error) from error
    backends = [library.Backend.PULSEAUDIO, library.Backend.JACK, library.Backend.ALSA]
    try:
        device: Device = library.PlaybackDevice(
            library.SampleFormat.SIGNED16, CHANNELS, FREQUENCY, 60, backends=backends, app_name="vmdesk"
        )
    except library.MiniaudioError as error:
        raise _silent(error) from error
    return device


def _silent(error: Exception) -> Problem:
    words = sentence("No sound can be played on this computer.")
    return Problem(words, details=str(error), kind=Kind.UNSUPPORTED)


class Buffer:
    """What has come and was not played yet. Filled on one thread, emptied on another one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pieces: deque[bytes] = deque()
        self._size = 0
        self._playing = False

    def add(self, data: bytes) -> None:
        """Keep it, and leave out the oldest where there is too much."""
        with self._lock:
            self._pieces.append(data)
            self._size += len(data)
            while len(self._pieces) > 1 and self._size > _bytes(MOST_SECONDS):
                self._size -= len(self._pieces.popleft())

    def take(self, size: int) -> bytes:
        """So many bytes: what has come, and silence after it."""
        with self._lock:
            self._playing = self._size >= _bytes(FIRST_SECONDS) or (self._playing and self._size > 0)
            taken = bytearray()
            while self._playing and self._pieces and len(taken) < size:
                piece = self._pieces.popleft()
                wanted = size - len(taken)
                taken += piece[:wanted]
                if len(piece) > wanted:
                    self._pieces.appendleft(piece[wanted:])
            self._size -= len(taken)
        return bytes(taken) + bytes(size - len(taken))

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._pieces.clear()
            self._size = 0

    def samples(self) -> Samples:
        """For a device."""
        wanted = yield b""
        while True:
            wanted = yield self.take(wanted * FRAME_BYTES)


class Sound:
    """Plays what a feed sends, until `close`. `trouble` is told once where this computer cannot play."""

    def __init__(self, feed: Feed, open_it: Open = open_device) -> None:
        self.trouble: Signal[Problem] = Signal()
        self._feed, self._open = feed, open_it
        self._buffer = Buffer()
        self._device: Device | None = None
        self._opening = self._closed = self._plays = False
        self._disconnect = feed.happened.connect(self._happened)
        self._asked = False
        if Feature.AUDIO in feed.features:
            self._ask()

    def close(self) -> None:
        """Be silent."""
        self._closed, self._plays = True, False
        self._disconnect()
        if self._asked:
            self._feed.tell(lambda client: client.hear(False))
        self._put_away()

    def _ask(self) -> None:
        if not self._asked:
            self._asked = True
            self._feed.tell(lambda client: client.hear(True, Sample.S16, CHANNELS, FREQUENCY))

    def _happened(self, event: Event) -> None:
        match event:
            case FeatureFound(Feature.AUDIO):
                self._ask()
            case AudioBegan():
                self._buffer.clear()
                self._plays = True
                self._begin()
            case AudioData(data):
                self._buffer.add(data)
            case AudioEnded():
                self._plays = False
                self._put_away()
            case _:
                pass

    def _begin(self) -> None:
        if self._device is None and not self._opening:
            self._opening = True
            spawn(self._open_device(), name="sound")

    async def _open_device(self) -> None:
        try:
            device = await in_thread(self._opened, name="sound")
        except Problem as problem:
            if not self._closed:
                self.close()
                self.trouble.emit(problem)
            return
        finally:
            self._opening = False
        self._device = device
        if not self._plays:  # it has ended meanwhile
            self._put_away()

    def _opened(self) -> Device:
        """On a thread: a device that plays. It is closed by nobody before it does, since it would not bear that."""
        device, samples = self._open(), self._buffer.samples()
        next(samples)
        try:
            device.start(samples)
        except Exception as error:
            device.close()
            raise _silent(error) from error
        return device

    def _put_away(self) -> None:
        device, self._device = self._device, None
        if device is not None:
            spawn(in_thread(device.close, name="sound"), name="sound")


def _bytes(seconds: float) -> int:
    return int(seconds * FREQUENCY) * FRAME_BYTES
