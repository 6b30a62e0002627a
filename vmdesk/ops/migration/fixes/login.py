"""Keys by which two hosts log in on each other."""

from vmdesk.model.migration.finding import Fix
from vmdesk.model.migration.login_keys import read_way
from vmdesk.ops.migration.between.login_keys import set_up
from vmdesk.ops.session import Session


async def _keys(session: Session, fix: Fix) -> None:
    await set_up(session, [read_way(text) for text in fix.arguments])


KINDS = {"login-keys": _keys}
