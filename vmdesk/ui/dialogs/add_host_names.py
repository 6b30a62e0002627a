"""Names of computers to choose from while one is typed, and what an alias of SSH's settings means."""

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QStringListModel
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.ops.host_suggestions import Meaning, Suggestions, meaning, suggestions
from vmdesk.ops.session import Session
from vmdesk.ui.widgets.recent_field import RecentField

PAUSE_SECONDS = 0.2  # so long a name stands before it is asked what it means


class HostNames:
    """Reads the names once, and asks for the meaning of each alias that is typed or chosen, one at a time."""

    def __init__(self, field: RecentField, session: Session, changed: Callable[[], None]) -> None:
        self.known = Suggestions()
        self.meaning: Meaning | None = None
        self._field, self._changed = field, changed
        self._alias = ""
        self._asking: asyncio.Task[None] | None = None
        self._reading = spawn(self._read(session), name="read host names")

    async def _read(self, session: Session) -> None:
        self.known = await suggestions(session)
        if isValid(self._field):
            self._field.completer().setModel(QStringListModel(list(self.known.names), self._field))
            self._changed()

    def look_at(self, name: str) -> None:
        """Find out what this name means, if it is an alias; what was asked before no longer matters."""
        alias = name if name in self.known.aliases else ""
        if alias == self._alias:
            return
        self.stop_asking()
        self._alias = alias
        if alias:
            self._asking = spawn(self._ask(alias), name="ask for alias")

    async def _ask(self, alias: str) -> None:
        await asyncio.sleep(PAUSE_SECONDS)
        found = await meaning(alias)
        if isValid(self._field):
            self.meaning, self._asking = found, None
            self._changed()

    @property
    def asking(self) -> bool:
        """Whether it is still to be told what the alias means."""
        return self._asking is not None

    def stop_asking(self) -> None:
        """Forget the alias that was looked at."""
        self.meaning, self._alias = None, ""
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None

    def stop(self) -> None:
        """Have nothing more done: the window closes."""
        self.stop_asking()
        self._reading.cancel()
