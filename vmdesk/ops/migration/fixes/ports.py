"""Ports for migrations, opened in a host's firewall."""

import shlex

from vmdesk.model.migration import firewalls
from vmdesk.model.migration.finding import Fix
from vmdesk.ops.migration.between.root_commands import run_root_command
from vmdesk.ops.session import Session


async def _ports(session: Session, fix: Fix) -> None:
    firewall, address, *ports = fix.arguments
    for command in firewalls.opening(firewall, address, ports):
        await run_root_command(session, fix.host, command, shlex.join(command))


KINDS = {"ports": _ports}
