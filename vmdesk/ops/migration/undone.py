"""What is done on a host and taken back where it fails: on a host that is lost in the middle, once it is back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from vmdesk.errors import Problem
from vmdesk.ops.session import Session
from vmdesk.ops.taking_back import TakingBack
from vmdesk.words import sentence


@asynccontextmanager
async def undone(session: Session, host: str, what: str) -> AsyncIterator[TakingBack]:
    """Take back what is noted within by `undo_by`, where that ends with an error. Raises the Problem, which says so."""
    work = TakingBack(session, host, what)
    try:
        yield work
    except BaseException as error:
        await work.take_back()
        if work.waits and isinstance(error, Problem):
            hint = sentence("What was begun is taken back once the host answers again.")
            raise Problem(error.sentence, hint, error.details, error.kind) from error
        raise
