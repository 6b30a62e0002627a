"""The client's side of a VNC connection, without a socket: what a window or a test talks to."""

from vmdesk.rfb import clipboard, requests
from vmdesk.rfb.events import Event, Feature, Screen
from vmdesk.rfb.intake import NOTHING, PAUSE, Intake, Need, Wait
from vmdesk.rfb.messages import read_all
from vmdesk.rfb.numbers import FenceFlag
from vmdesk.rfb.pixels import Colours
from vmdesk.rfb.problems import ProtocolError, lost, malformed, refused
from vmdesk.rfb.rectangle import Rectangle
from vmdesk.rfb.requests import Sample
from vmdesk.rfb.security.mechanisms import Mechanism
from vmdesk.rfb.session import Session
from vmdesk.rfb.wishes import Credentials, Display, Wishes


class Client:
    """Give it what arrives (`receive`) and send what it wants sent (`to_send`), after every call of another method.

    All of it is for one thread at a time. `frame` is drawn into while `receive` runs, and replaced by another array
    when an event says Resized. Once a ProtocolError has been raised, every further `receive` raises it again.
    """

    def __init__(self, wishes: Wishes | None = None) -> None:
        self._session = Session(wishes or Wishes())
        self._intake = Intake()
        self._reader = read_all(self._session)
        self._need: Need = next(self._reader)
        self._error: ProtocolError | None = None
        self._paused = False

    def receive(self, data: bytes | bytearray | memoryview, pixels: int | None = None) -> list[Event]:
        """Take what has arrived, in pieces of any size, and return what it tells.

        With `pixels` it stops soon after so many have been drawn: then `unfinished` says whether to call it again,
        with nothing. `data` may be used again afterwards. Raises ProtocolError.
        """
        if self._error is not None:
            raise self._error.again()
        self._intake.add(data)
        try:
            self._read(pixels)
        except ProtocolError as error:
            self._error = error.again()
            raise
        finally:
            self._intake.keep()
        events, self._session.events = self._session.events, []
        return events

    @property
    def unfinished(self) -> bool:
        """Whether the last `receive` stopped with something left to do."""
        return self._paused

    def ended(self) -> ProtocolError:
        """The connection has ended: the error to show, which is the one before where there was one.

        An end right after a login was sent is a refusal: QEMU says no more to a wrong one by SASL.
        """
        self._error = self._error or (refused() if self._session.proving else lost())
        return self._error.again()

    def to_send(self) -> bytes:
        """What is to be sent, once."""
        out = bytes(self._session.out)
        self._session.out.clear()
        return out

    @property
    def frame(self) -> Colours:
        """The picture: rows of 0xffRRGGBB in 32 bits."""
        return self._session.canvas.frame

    @property
    def name(self) -> str:
        """The desktop's name."""
        return self._session.name

    @property
    def features(self) -> frozenset[Feature]:
        """What the server has said that it can do."""
        return frozenset(self._session.features)

    @property
    def updates_begun(self) -> int:
        """How many updates have begun to come: the best time to ask for the next one, which then follows at once."""
        return self._session.updates_begun

    @property
    def screens(self) -> tuple[Screen, ...]:
        """What the picture is made up of, where the server has told."""
        return self._session.screens

    @property
    def absolute_pointer(self) -> bool:
        """Whether the mouse is told where it is (`pointer`); else how far it has moved (`move_pointer`)."""
        return self._session.absolute_pointer

    def tls_started(self) -> list[Event]:
        """TlsWanted has been done: what is received and sent from now on goes through it. Raises ProtocolError."""
        return self._answered(Wait.TLS, None)

    def log_in(self, credentials: Credentials) -> list[Event]:
        """Answer CredentialsWanted or SaslWanted. Raises ProtocolError."""
        return self._answered(Wait.ANSWER, credentials)

    def use_sasl(self, mechanism: Mechanism) -> list[Event]:
        """Answer SaslWanted by a mechanism of one's own. Raises ProtocolError."""
        return self._answered(Wait.ANSWER, mechanism)

    def set_display(self, display: Display) -> None:
        """Change how the picture is sent from now on."""
        self._send(requests.set_encodings(display.numbers()))

    def request_update(self, incremental: bool = True, area: Rectangle | None = None) -> None:
        """Ask for what changes, or for all that is there; of everything or of an area. Updated tells when it is here.

        Not needed while updates are continuous. All should be asked for once: the answer may be the screen's size
        alone, with no damage, and then that is the answer every time; what changes is asked for after it.
        """
        self._send(requests.request_update(incremental, area or self._everything()))

    def continue_updates(self, on: bool = True, area: Rectangle | None = None) -> None:
        """Have changes sent without a request for each; again after Resized. Needs Feature.CONTINUOUS_UPDATES."""
        self._send(requests.continuous_updates(on, area or self._everything()))

    def key(self, down: bool, keysym: int, scan_code: int | None = None) -> None:
        """Press or release a key: X11's keysym, and its place (see `scan_codes`), which is used where it can be."""
        if scan_code and Feature.SCAN_CODES in self._session.features:
            self._send(requests.scan_code_key(down, keysym, scan_code))
        elif keysym:
            self._send(requests.key(down, keysym))

    def pointer(self, x: int, y: int, buttons: int = 0) -> None:
        """Where the pointer is, moved into the picture, and which buttons are down.

        Bits from the lowest: left, middle, right, wheel up, down, left, right; then back and forward.
        """
        frame = self.frame
        x, y = (min(max(at, 0), max(size - 1, 0)) for at, size in ((x, frame.shape[1]), (y, frame.shape[0])))
        self._send(requests.pointer(x, y, buttons, self._extended_buttons))

    def move_pointer(self, right: int, down: int, buttons: int = 0) -> None:
        """How far the mouse has moved, where `absolute_pointer` is not so."""
        self._send(requests.relative_pointer(right, down, buttons, self._extended_buttons))

    def offer_text(self, text: str) -> None:
        """Let the guest have a text of this side's clipboard: now, or when it asks for it."""
        clipboard.offer(self._session, text)

    def withdraw_text(self) -> None:
        """Give the text out no more."""
        self._session.offered_text = self._session.packed_text = None

    def request_text(self) -> None:
        """Have the text sent that TextOffered told of."""
        clipboard.request(self._session)

    def fence(self, payload: bytes, flags: FenceFlag = FenceFlag.BLOCK_BEFORE) -> None:
        """Ask for FenceReturned with this payload (64 bytes at most). Needs Feature.FENCE."""
        self._send(requests.fence(flags | FenceFlag.REQUEST, payload))

    def set_desktop_size(self, width: int, height: int, screens: tuple[Screen, ...] = ()) -> None:
        """Wish for another size, which ScreensTold answers; by default one screen. Needs Feature.DESKTOP_SIZE."""
        first = self._session.screens[0] if self._session.screens else Screen(0, Rectangle(0, 0, 0, 0))
        one = Screen(first.identity, Rectangle(0, 0, width, height), first.flags)
        self._send(requests.set_desktop_size(width, height, screens or (one,)))

    def hear(self, on: bool, sample: Sample = Sample.S16, channels: int = 2, frequency: int = 44100) -> None:
        """Have what the guest plays sent in this format, or no more. Needs Feature.AUDIO."""
        if on:
            self._send(requests.audio_format(sample, channels, frequency))
        self._send(requests.audio(on))

    @property
    def _extended_buttons(self) -> bool:
        return Feature.EXTENDED_BUTTONS in self._session.features

    def _everything(self) -> Rectangle:
        height, width = self.frame.shape
        return Rectangle(0, 0, width, height)

    def _send(self, message: bytes) -> None:
        self._session.send(message)

    def _answered(self, wait: Wait, answer: object) -> list[Event]:
        if self._need is not wait:
            raise RuntimeError("nobody has asked for this")
        self._session.answer = answer
        self._need = PAUSE
        return self.receive(NOTHING)

    def _read(self, pixels: int | None) -> None:
        """Let the reader read for as long as it has what it needs. Raises ProtocolError."""
        intake, reader, canvas = self._intake, self._reader, self._session.canvas
        most = None if pixels is None else canvas.painted + pixels
        self._paused = False
        while True:
            need = self._need
            if isinstance(need, Wait):
                self._check_early(need)
                return
            if need > intake.available or (need < 0 and not intake.available):
                return
            if most is not None and canvas.painted > most and intake.available:
                self._paused = True
                return
            piece = intake.take(need if need >= 0 else min(-need, intake.available)) if need else NOTHING
            self._need = reader.send(piece)

    def _check_early(self, wait: Wait) -> None:
        """Nothing may come before TLS: it would be taken for something that came through it."""
        available = self._intake.available
        if wait is Wait.TLS and available:
            raise malformed("data before the connection is secured")
        if available > self._session.limits.early_bytes:
            raise malformed(f"{available} bytes while nothing was asked")
