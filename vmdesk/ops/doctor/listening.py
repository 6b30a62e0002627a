"""What a command on a host prints, heard as it comes: in whole characters, without what would move a cursor."""

import asyncio
import codecs
import re
from collections.abc import Callable
from functools import partial

from vmdesk.aio import deliver

HearText = Callable[[str], None]
MOST_CHARACTERS = 200_000
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")


class Ear:
    """Hears bytes on any thread, and tells text on the loop. What begins in a way that is `held` waits for a flush."""

    def __init__(self, tell: HearText, held: tuple[str, ...] = ()) -> None:
        self._loop = asyncio.get_running_loop()
        self._tell, self._held = tell, held
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._waiting = ""
        self._left = MOST_CHARACTERS

    def hear(self, piece: bytes) -> None:
        """Take what was printed; a loop that has closed has nobody left to tell."""
        deliver(self._loop, partial(self._take, piece))

    def _take(self, piece: bytes) -> None:
        self._waiting += self._decoder.decode(piece)
        if any(self._waiting.startswith(held) or held.startswith(self._waiting) for held in self._held):
            return
        self._held = ()
        self.flush()

    def flush(self) -> None:
        """Tell what is still kept, as after the end."""
        text, self._waiting = cleaned(self._waiting)[: self._left], ""
        self._left -= len(text)
        if text:
            self._tell(text)


def cleaned(text: str) -> str:
    """The text without control characters; each bar of progress on a line of its own."""
    lines = _ESCAPES.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(character for character in lines if character.isprintable() or character in "\n\t")
