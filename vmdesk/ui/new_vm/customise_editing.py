"""The editing of the definition of a machine that is not made yet."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject
from shiboken6 import isValid

from vmdesk.aio import in_thread, spawn
from vmdesk.errors import Problem
from vmdesk.model.editing.draft import Draft
from vmdesk.model.editing.edit import Edit
from vmdesk.model.editing.reading import Reading, remarks_on
from vmdesk.model.vm import VmKey
from vmdesk.ops.surroundings import known_around, learn_around
from vmdesk.ui.hardware.editing import Editing
from vmdesk.ui.new_vm.draft_state import DraftState


class NewVmEditing(Editing):
    """A draft of what is planned, with what was customised before; `left_out` is what of that contradicts the plan.

    Raises Problem where nothing is planned.
    """

    def __init__(self, state: DraftState, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._key = state.session, VmKey(state.host_id, "")
        self.offers = state.offers
        self.around = known_around(self._session, self._key, state.offers)
        self.libvirt_version = self.around.libvirt
        draft, self.left_out = _draft_of(state)
        self.take(Reading(draft))
        self.had = remarks_on(draft.stored.original, self.around)
        self.settle()
        self._at_first = draft.xml()
        spawn(self._look_around(draft), name="look around")

    @property
    def changed(self) -> bool:
        """Whether anything is different from what it was at the beginning."""
        return bool(self.refused) or (self.draft is not None and self.draft.xml() != self._at_first)

    async def _look_around(self, draft: Draft) -> None:
        """Ask what the host and its machines hold, and what therefore speaks against the plan as it is."""
        try:
            around = await learn_around(self._session, self._key, self.around)
        except Problem:
            return  # then libvirt says what cannot be
        around = replace(around, offers=self.offers)
        had = await in_thread(partial(remarks_on, draft.stored.original, around), name="look at definition")
        if isValid(self):
            self.around, self.had = around, had
            self.settle()


def _draft_of(state: DraftState) -> tuple[Draft, tuple[Edit, ...]]:
    xml = state.definition()
    return state.customising.draft_of(xml) if state.customising is not None else (Draft(xml), ())
