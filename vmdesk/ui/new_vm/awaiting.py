"""What of a draft is still being looked at, without which no machine is made of it."""

import asyncio

from shiboken6 import isValid

from vmdesk.model.new_vm.plan import Source
from vmdesk.ui.new_vm.draft_state import DraftState
from vmdesk.ui.words import tr


def awaited(state: DraftState) -> str:
    """What is being looked at, in words; empty where nothing is."""
    if state.detection.running:
        return tr("Looking at the tree…") if state.draft.source is Source.TREE else tr("Looking at the medium…")
    path = state.given.looking_at(state.offer) if state.offer is not None else ""
    return tr("Looking at {path}…", path=path) if path else ""


async def settled(state: DraftState) -> None:
    """Until nothing is being looked at any more, or the draft is no more."""
    if not isValid(state):
        return
    seen = asyncio.Event()

    def look() -> None:
        if not awaited(state):
            seen.set()

    state.changed.connect(look)
    state.destroyed.connect(seen.set)
    look()
    await seen.wait()
    if isValid(state):
        state.changed.disconnect(look)
