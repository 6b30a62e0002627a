"""The editing of a machine with its host and the other machines in view: what these hold is not to be taken twice."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer

from vmdesk.aio import in_thread, spawn
from vmdesk.errors import Problem
from vmdesk.model.change import Change
from vmdesk.model.editing.checks import Around
from vmdesk.model.editing.draft import Draft
from vmdesk.model.editing.reading import Reading, remarks_on
from vmdesk.model.vm import VmKey
from vmdesk.ops import hardware
from vmdesk.ops.session import Session
from vmdesk.ops.surroundings import known_around, learn_around, schemas_are_older
from vmdesk.ui.hardware.editing import Editing

AGAIN_MILLISECONDS = 1000  # the other machines are many to ask, and often change together


class SurroundedEditing(Editing):
    """Asks the host what it offers, and what is taken there, when somebody begins to edit."""

    def __init__(self, session: Session, key: VmKey, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.key = session, key
        self._closed = self._looked_around = False
        self.around = known_around(session, key, None)
        self.libvirt_version = self.around.libvirt
        self.lenient = schemas_are_older(self.around)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MILLISECONDS)
        self._again.timeout.connect(self._ask_around)
        self._disconnect: Callable[[], None] = session.inventory_changed.connect(self._others_changed)

    def let_go(self) -> None:
        """Hear no more of the session, nor of what was asked."""
        self._closed = True
        self._again.stop()
        self._settle.stop()
        self._disconnect()

    async def _learn_offers(self, draft: Draft) -> None:
        try:
            offers = await hardware.learn_offers(self.session, self.key, draft.stored)
        except Problem:
            return  # then nothing is greyed, and libvirt says what cannot be
        if not self._closed:
            self.offers = offers
            await self._surround(replace(self.around, offers=offers))

    def take(self, reading: Reading) -> None:
        super().take(reading)
        spawn(self._surround(self.around), name="look at definition")

    def touch(self) -> None:
        """Ask, at the first edit, what the host and its other machines hold that this one must not take."""
        super().touch()
        self._ask_around()

    def _ask_around(self) -> None:
        if not self._looked_around and not self._closed:
            self._looked_around = True
            spawn(self._look_around(), name="look around")

    async def _look_around(self) -> None:
        known = known_around(self.session, self.key, self.around.offers)
        try:
            around = await learn_around(self.session, self.key, known)
        except Problem:
            self._looked_around = False  # then libvirt says what cannot be
            return
        if not self._closed:
            await self._surround(replace(around, offers=self.around.offers, running=self.around.running))

    def _others_changed(self, host: str, change: Change) -> None:
        """What other machines hold has to be asked again: at the next edit, or at once where it may be in the way."""
        others = any(vm.key != self.key for vm in (*change.added, *change.removed, *change.changed))
        if host == self.key.host and others and not self._closed:
            self._looked_around = False
            if self.remarks and not self._again.isActive():
                self._again.start()

    async def _surround(self, around: Around) -> None:
        """Know more of what is around the machine, and what therefore spoke against it before it was edited."""
        self.around = around
        draft = self.draft
        if draft is None:
            return
        had = await in_thread(partial(remarks_on, draft.stored.original, around), name="look at definition")
        if not self._closed and draft is self.draft and around is self.around:
            self.had = had
            self.settle()
