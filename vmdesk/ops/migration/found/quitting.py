"""The end of the program while machines move: what vmdesk leads is cancelled and put in order, the rest goes on."""

import asyncio
import time

from vmdesk.jobs.job import Job
from vmdesk.ops.migration.several.queue import running_queues
from vmdesk.ops.session import Session

PATIENCE_SECONDS = 20.0
LOOK_SECONDS = 0.1


async def cancel_led(session: Session, seconds: float = PATIENCE_SECONDS) -> bool:
    """Cancel every move that would not go on alone, and every rehearsal; of rows, begin no more.

    Wait so long at most, also for what is still being taken away; whether nothing is left.
    """
    for queue in running_queues(session):
        queue.cancel_rest()
    end = time.monotonic() + seconds
    while (led := led_jobs(session)) or session.moves.traces:
        if time.monotonic() > end:
            return False
        for job in led:
            job.cancel()  # also one that has just begun in the place of another
        await asyncio.sleep(LOOK_SECONDS)
    return True


def led_jobs(session: Session) -> list[Job]:
    """What has to be put in order before the end."""
    led = [moving.job for moving in session.moves.running if not moving.goes_on_alone]
    return [*led, *session.moves.rehearsals]
