"""The clock of a host, taken from the network."""

import shlex

from vmdesk.model.migration.finding import Fix
from vmdesk.ops.migration.between.root_commands import run_root_command
from vmdesk.ops.session import Session

COMMAND = ("timedatectl", "set-ntp", "true")


async def _clock(session: Session, fix: Fix) -> None:
    await run_root_command(session, fix.host, COMMAND, shlex.join(COMMAND))


KINDS = {"clock": _clock}
