"""What is not done to a machine while it moves, since it would spoil the move, or be lost with it."""

from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job
from vmdesk.model.migration.figures import Phase
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ops.verbs import Hindrance, Work
from vmdesk.words import Sentence, sentence

_HAS_GONE_OVER = frozenset({Phase.POST_COPY, Phase.BROKEN, Phase.SWITCHING, Phase.HANDING_OVER, Phase.ENDED})


def any_move(session: Session, key: VmKey) -> Problem | None:
    """The objection of a move, or of one of its storage, that is under way; None where there is none."""
    moving = session.moves.under_way(key)
    if moving is None:
        return None
    return Problem(
        sentence("That is not possible while this is under way: {title}.", title=moving.title),
        sentence("Wait until it has ended, or cancel it."),
        kind=Kind.REFUSED,
    )


def move_away(session: Session, key: VmKey) -> Problem | None:
    """The same of a move to another host alone."""
    moving = session.moves.under_way(key)
    return any_move(session, key) if moving is not None and moving.target != moving.key.host else None


def fetched_from(session: Session, key: VmKey) -> Problem | None:
    """That this is the half of a machine from which the other, which runs at the target, fetches its memory."""
    moving = session.moves.under_way(key)
    if moving is None or key != moving.key or moving.phase is not Phase.POST_COPY:
        return None
    host = session.label(moving.target)
    return Problem(
        sentence("The guest runs on {host} by now, and fetches the rest of its memory from here.", host=host),
        sentence("Without this half it would be lost, as after a power cut. Wait until it has all."),
        kind=Kind.REFUSED,
    )


def ends_its_move(session: Session, key: VmKey) -> Sentence | None:
    """What forcing this machine off does, where it is the half that waits at the target of its move; None elsewhere."""
    moving = session.moves.under_way(key)
    if moving is None or key.host != moving.target or key == moving.key or moving.phase in _HAS_GONE_OVER:
        return None
    host = session.label(moving.key.host)
    return sentence("It only waits here for what comes from {host}: its move ends, and it goes on there.", host=host)


def refuse_while(hindrance: Hindrance, session: Session, key: VmKey) -> None:
    """Raise Problem, which names what is under way, where that forbids it."""
    if (problem := hindrance(session, key)) is not None:
        raise problem


def unless(hindrance: Hindrance, work: Work) -> Work:
    """Work that is refused where something under way forbids it."""

    async def unhindered_work(session: Session, key: VmKey, job: Job) -> None:
        refuse_while(hindrance, session, key)
        await work(session, key, job)

    return unhindered_work
