"""The key for which Windows' own media wait before they start, with UEFI: pressed where nobody is at the keyboard.

With BIOS they ask only where a disk could be started instead. With UEFI they always do, for five seconds, and what has
not been pressed by then ends the start from the medium.
"""

import asyncio
from functools import partial

from vmdesk.errors import Problem
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.virt import domains

SPACE = 57  # Linux's key code, from <linux/input-event-codes.h>; neither the firmware nor Setup makes anything of it
PAUSE_SECONDS = 1.0  # shorter than they wait
# From the start of the machine until they have asked, with some to spare; emulated processors are ten times as slow.
SECONDS, EMULATED_SECONDS = 20, 120


async def press_any_key(session: Session, key: VmKey, *, emulated: bool = False) -> None:
    """Press a key again and again, until the question must have come; sooner when the machine or its host goes away."""
    presses = int((EMULATED_SECONDS if emulated else SECONDS) / PAUSE_SECONDS)
    for _ in range(presses):
        await asyncio.sleep(PAUSE_SECONDS)
        try:
            host = session.host(key.host)
            await host.lanes.run(partial(domains.send_keys, host.domain(key.uuid), (SPACE,)))
        except Problem:
            return
