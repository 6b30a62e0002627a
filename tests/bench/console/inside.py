"""vmdesk's console in a window of its own: `python -m tests.bench.console.inside HOST PORT`, or `… URI HOST PORT`.

A line on its standard input asks for something, a line of JSON answers: `watch` begins to watch the loop, `pauses`
ends that and tells them.
"""

import json
import sys
import threading
import time
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QMainWindow

from tests.bench.watch import BEAT_MILLISECONDS
from vmdesk.aio import spawn
from vmdesk.display.certificate import Certificate
from vmdesk.display.feed import Feed
from vmdesk.display.security import Trust
from vmdesk.errors import Problem
from vmdesk.model.conduit import Line
from vmdesk.model.host import HostConfig
from vmdesk.ops.console.quality import display_for
from vmdesk.ops.console.sockets import dial
from vmdesk.ops.reaching import Reaching
from vmdesk.ops.secret_store import SecretStore
from vmdesk.rfb.events import CredentialsWanted, Ready, SaslWanted
from vmdesk.rfb.wishes import Credentials, Wishes
from vmdesk.settings.store import SettingsStore
from vmdesk.settings.values import Settings
from vmdesk.ui import application
from vmdesk.ui.console.screen import GuestScreen


class Open:
    """Lets everybody in."""

    async def credentials(self, _wanted: CredentialsWanted | SaslWanted) -> Credentials | None:
        """Nobody asks."""
        return None

    async def trusts(self, _certificate: Certificate) -> bool:
        """Everybody."""
        return True


class LoopWatch:
    """How long the loop let a timer wait, each time."""

    def __init__(self, window: QMainWindow) -> None:
        self._pauses: list[float] = []
        self._last = 0.0
        self._timer = QTimer(window, interval=BEAT_MILLISECONDS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def begin(self) -> None:
        """Watch from now on."""
        self._pauses, self._last = [], time.monotonic()
        self._timer.start()

    def end(self) -> list[float]:
        """Milliseconds of all pauses."""
        self._timer.stop()
        return [1000 * pause for pause in self._pauses]

    def _beat(self) -> None:
        now = time.monotonic()
        self._pauses.append(max(0.0, now - self._last - BEAT_MILLISECONDS / 1000))
        self._last = now


async def way(place: list[str]) -> Line:
    """Straight to a port, or through SSH."""
    if len(place) == 2:
        return await dial(place[0], int(place[1]))
    reaching = Reaching(SecretStore(SettingsStore(Path(mkdtemp()) / "settings.json")))
    link = await reaching.link(HostConfig("far", place[0]))
    return await link.dial(place[1], int(place[2]))


async def show(screen: GuestScreen, place: list[str]) -> None:
    """Connect, and show what comes."""
    feed = Feed(Wishes(display=display_for("automatic", here=len(place) == 2)), Open(), Trust("localhost"))
    feed.happened.connect(lambda event: screen.begin(feed) if isinstance(event, Ready) else None)
    feed.ended.connect(complain)
    feed.begin(await way(place))


def complain(problem: Problem | None) -> None:
    """Say on the error output why it has ended."""
    print(problem.sentence.english() if problem else "ended", problem and problem.details, file=sys.stderr)


def main() -> None:
    """Until it is killed."""
    qt = application.create(Settings())
    loop = application.event_loop(qt)
    window = QMainWindow()
    screen = GuestScreen(window)
    window.setCentralWidget(screen)
    window.resize(1280, 800)
    window.show()
    screen.setFocus()
    watch = LoopWatch(window)

    def obey(line: str) -> None:
        if line == "watch":
            watch.begin()
        print(json.dumps(watch.end() if line == "pauses" else []), flush=True)

    def listen() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(obey, line.strip())

    with loop:
        threading.Thread(target=listen, daemon=True).start()
        loop.call_soon(lambda: spawn(show(screen, sys.argv[1:])))
        loop.run_forever()


if __name__ == "__main__":
    main()
