"""The end of the program while machines move: what vmdesk leads is cancelled and put in order, the rest goes on."""

import asyncio
import time

from vmdesk.ops.session import Session

PATIENCE_SECONDS = 20.0
LOOK_SECONDS = 0.1


async def cancel_led(session: Session, seconds: float = PATIENCE_SECONDS) -> bool:
    """Cancel every move that would not go on alone, and wait so long at most; whether all have ended."""
    end = time.monotonic() + seconds
    while led := [moving for moving in session.moves.running if not moving.goes_on_alone]:
        if time.monotonic() > end:
            return False
        for moving in led:
            moving.job.cancel()  # also one that has just begun in the place of another
        await asyncio.sleep(LOOK_SECONDS)
    return True
