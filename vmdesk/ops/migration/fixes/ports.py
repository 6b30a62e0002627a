"""Ports for migrations, opened in a host's firewall."""

import shlex
from functools import partial

from vmdesk.model.migration import firewalls
from vmdesk.model.migration.finding import Fix
from vmdesk.ops.migration.between.root_commands import run_root_command, try_root_command
from vmdesk.ops.migration.undone import undone
from vmdesk.ops.session import Session


async def _ports(session: Session, fix: Fix) -> None:
    """What is there already stays as it is, also when the rest fails."""
    firewall, address, *ports = fix.arguments
    async with undone(session, fix.host, firewall) as work:
        for rule in firewalls.rules(firewall, address, ports):
            line = shlex.join(rule.add)
            if rule.look and (await try_root_command(session, fix.host, rule.look, line)).good:
                continue
            if rule.drop:
                drop = partial(try_root_command, session, fix.host, rule.drop, shlex.join(rule.drop))
                work.undo_by(drop)
            await run_root_command(session, fix.host, rule.add, line)


KINDS = {"ports": _ports}
