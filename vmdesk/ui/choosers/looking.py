"""A look at a path of a host, and into a CD image there; and the question before an image is deleted."""

from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from vmdesk.errors import Kind, Problem
from vmdesk.ops import media
from vmdesk.ops import storage as verbs
from vmdesk.ops.host_storage import HostStorage
from vmdesk.ops.image_removal import Elsewhere
from vmdesk.ops.session import Session
from vmdesk.ops.storage import Found
from vmdesk.ui.choosers.entries import Purpose
from vmdesk.ui.choosers.verdicts import Looked
from vmdesk.ui.dialogs.parts import said, shortened
from vmdesk.words import sentence


async def look(session: Session, host_id: str, purpose: Purpose, path: str) -> Looked:
    """What is at a path, as far as it can be seen from here; of a CD, what it says of itself."""
    try:
        found = await verbs.look_at(session, host_id, path)
    except Problem:
        return Looked(Found(path))  # a host that is lost says so by itself
    if purpose != "cd" or found.exists is not True or found.kind == "dir":
        return Looked(found)
    try:
        return Looked(found, await media.read_facts(session, host_id, found.path, found.capacity))
    except Problem as problem:
        return Looked(found, fault=problem.sentence if problem.kind is Kind.MALFORMED else None)


def name_of(path: str) -> str:
    """The last part of a path, short enough to stand in a sentence."""
    return shortened(path.rpartition("/")[2])


Look = Callable[[], Awaitable[Elsewhere | None]]  # None where that was not to be found out


async def may_delete(parent: QWidget, storage: HostStorage, path: str, look_elsewhere: Look) -> Elsewhere | None:
    """Whether an image is to be deleted: nothing needs it, as far as is known, and the person means it.

    What is doubtful of other hosts by then is what the person has agreed to; None where it is not to be deleted.
    """
    from vmdesk.ui.dialogs.error import show_problem
    from vmdesk.ui.dialogs.question import ask

    users, name = (storage.users or {}).get(path, ()), name_of(path)
    why, elsewhere = verbs.why_not_delete(path, users, storage.all_volumes), Elsewhere()
    if why is None:
        found = await look_elsewhere()
        if found is None or not isValid(parent):
            return None
        why, elsewhere = found.refusal, found
    if why is not None:
        show_problem(parent, Problem(why), sentence("Delete the image {name}", name=name))
        return None
    lost = "\n\n".join(map(said, (*elsewhere.doubts, sentence("All that is on it is lost."))))
    agreed = await ask(parent, sentence("Delete the image “{name}”?", name=name), lost, sentence("Delete"))
    return elsewhere if agreed else None
