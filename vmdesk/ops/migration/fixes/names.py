"""Names by which hosts find each other, in their lists of names."""

from vmdesk.model.migration import hosts_file
from vmdesk.model.migration.finding import Fix
from vmdesk.ops.migration.between.root_commands import run_root_command
from vmdesk.ops.session import Session


async def _names(session: Session, fix: Fix) -> None:
    name, address = fix.arguments
    command = ("sh", "-c", hosts_file.SCRIPT, "sh", name, address)
    await run_root_command(session, fix.host, command, f"{address} {name} >> {hosts_file.FILE}")


KINDS = {"names": _names}
