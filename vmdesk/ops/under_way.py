"""What is not done to a machine while it moves, since it would spoil the move, or be lost with it."""

from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job
from vmdesk.model.migration.figures import Phase
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ops.verbs import Work
from vmdesk.words import sentence


def refuse_while_moving(session: Session, key: VmKey, *, storage: bool = True) -> None:
    """Raise Problem, which names the move, while there is one; without `storage`, one to another host."""
    moving = session.moves.under_way(key)
    if moving is not None and (storage or moving.target != moving.key.host):
        raise Problem(
            sentence("That is not possible while this is under way: {title}.", title=moving.title),
            sentence("Wait until it has ended, or cancel it."),
            kind=Kind.REFUSED,
        )


def refuse_while_fetched_from(session: Session, key: VmKey) -> None:
    """Raise Problem for the half of a machine from which the other, which runs at the target, fetches its memory."""
    moving = session.moves.under_way(key)
    if moving is not None and key == moving.key and moving.phase is Phase.POST_COPY:
        host = session.label(moving.target)
        raise Problem(
            sentence("The guest runs on {host} by now, and fetches the rest of its memory from here.", host=host),
            sentence("Without this half it would be lost, as after a power cut. Wait until it has all."),
            kind=Kind.REFUSED,
        )


def unmoved(work: Work, *, storage: bool = True) -> Work:
    """Work that is refused while the machine moves."""

    async def unmoved_work(session: Session, key: VmKey, job: Job) -> None:
        refuse_while_moving(session, key, storage=storage)
        await work(session, key, job)

    return unmoved_work
