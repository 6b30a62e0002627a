"""A look at a path of a host, and into a CD image there; and the question before an image is deleted."""

from PySide6.QtWidgets import QWidget

from vmdesk.errors import Kind, Problem
from vmdesk.ops import media
from vmdesk.ops import storage as verbs
from vmdesk.ops.host_storage import HostStorage
from vmdesk.ops.session import Session
from vmdesk.ops.storage import Found
from vmdesk.ui.choosers.entries import Purpose
from vmdesk.ui.choosers.verdicts import Looked
from vmdesk.ui.dialogs.parts import shortened
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


async def may_delete(parent: QWidget, storage: HostStorage, path: str) -> bool:
    """Whether an image is to be deleted: nothing needs it, as far as is known, and the person means it."""
    from vmdesk.ui.dialogs.error import show_problem
    from vmdesk.ui.dialogs.question import ask

    users, name = (storage.users or {}).get(path, ()), name_of(path)
    if (why := verbs.why_not_delete(path, users, storage.all_volumes)) is not None:
        show_problem(parent, Problem(why), sentence("Delete the image {name}", name=name))
        return False
    lost = sentence("All that is on it is lost.")
    return await ask(parent, sentence("Delete the image “{name}”?", name=name), lost, sentence("Delete"))
