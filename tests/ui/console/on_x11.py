"""A program that shows a guest's screen on a real X server with a window manager, has a story played by real keys and a
real mouse, and tells what the guest was told at each step, as JSON."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.console.feeds import FakeFeed, plain
from vmdesk.rfb.events import PointerMode
from vmdesk.ui.console.screen import GuestScreen

PATIENCE = 20.0  # seconds
RELEASE_KEYS = ("keydown", "Control_L", "keydown", "Alt_L", "keyup", "Alt_L", "keyup", "Control_L")
ALT_TAB = ("keydown", "Alt_L", "key", "Tab", "keyup", "Alt_L")


class Story:
    """The guest's screen on the left, another window on the right, and a hand."""

    def __init__(self) -> None:
        self.feed = FakeFeed()
        self.feed.draw(plain(400, 300))
        self.screen, self.other = GuestScreen(), QLineEdit()
        self.screen.shares_clipboard = False
        self.screen.resize(400, 300)
        self.screen.move(50, 50)
        self.other.resize(200, 50)
        self.other.move(600, 50)
        self.screen.begin(self.feed)
        self.told: dict[str, Any] = {}

    def do(self, *words: object) -> None:
        """Have xdotool do something."""
        with subprocess.Popen(["xdotool", *map(str, words)]) as hand:
            while hand.poll() is None:
                QApplication.processEvents()
        self.rest(0.15)

    def rest(self, seconds: float) -> None:
        """Let things happen."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.005)

    def until(self, condition: Callable[[], bool]) -> bool:
        """Whether it comes true."""
        end = time.monotonic() + PATIENCE
        while not condition() and time.monotonic() < end:
            self.rest(0.02)
        return condition()

    def click(self, window: GuestScreen | QLineEdit) -> None:
        """Click into the middle of a window."""
        middle = window.mapToGlobal(window.rect().center())
        self.do("mousemove", middle.x(), middle.y(), "click", 1)
        self.until(window.hasFocus)

    def note(self, step: str, count: int) -> None:
        """Tell what keys the guest was told since the last time, once there are so many."""
        self.until(lambda: sum(call[0] == "key" for call in self.feed.recorder.calls) >= count)
        self.told[step] = self.feed.told("key")

    def way(self) -> list[int]:
        """How far the guest's mouse has moved since the last time."""
        ways = [call for call in self.feed.recorder.calls if call[0] == "move_pointer"]
        return [sum(way[1] for way in ways), sum(way[2] for way in ways)]


def main() -> None:
    """The story."""
    with subprocess.Popen(["openbox", "--sm-disable"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as manager:
        application = QApplication([])
        story = Story()
        try:
            play(story)
        finally:
            story.screen.end()
            story.screen.close()
            story.other.close()
            manager.terminate()
        del application
    json.dump(story.told, sys.stdout)


def manages() -> bool:
    """Whether the window manager is there."""
    asked = subprocess.run(["xdotool", "get_num_desktops"], capture_output=True, check=False)
    return asked.returncode == 0


def play(story: Story) -> None:
    """Step by step."""
    screen, feed, told = story.screen, story.feed, story.told
    story.until(manages)
    for window in (screen, story.other):
        window.show()
        story.until(window.isActiveWindow)
    story.click(screen)
    told["takes keys"] = story.until(lambda: screen.takes_keys)
    feed.told()
    story.do("key", "shift+q")
    story.note("shift+q", 4)
    screen.captures_keyboard = True
    told["captured"] = story.until(lambda: screen._capture.is_on)
    story.do(*ALT_TAB)
    story.note("alt+tab", 4)
    story.do("key", "Super_L")
    story.note("super", 2)
    story.do(*RELEASE_KEYS)
    story.until(lambda: not screen.takes_keys)
    told["after release keys"] = [screen.takes_keys, screen._capture.is_on]
    story.click(screen)
    told["after click"] = [screen.takes_keys, story.until(lambda: screen._capture.is_on)]
    story.click(story.other)
    story.until(lambda: not screen.takes_keys)
    told["after click elsewhere"] = [screen.takes_keys, screen._capture.is_on]
    feed.told()
    story.do("key", "z")
    story.until(lambda: bool(story.other.text()))
    story.note("z elsewhere", 0)
    told["text elsewhere"] = story.other.text()
    story.click(screen)
    play_mouse(story)


def play_mouse(story: Story) -> None:
    """With a mouse that hears only how far it has moved."""
    screen, feed, told = story.screen, story.feed, story.told
    feed.tells(PointerMode(False))
    story.click(screen)
    told["grabbed"] = story.until(lambda: screen.grabbed)
    feed.told()
    for number in range(40):  # much farther than the screen is wide
        story.do("mousemove_relative", "--", 60, -20)
        if not story.until(lambda due=60 * (number + 1): story.way()[0] >= due):  # type: ignore[misc]  # a default
            break
    told["way"] = story.way()
    story.do(*RELEASE_KEYS)
    story.until(lambda: not screen.grabbed)
    told["grabbed after release keys"] = screen.grabbed


if __name__ == "__main__":
    main()
