"""The definition of a machine as the target of its move would get it, for a person to change before."""

from functools import partial

from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.virt import migration


async def target_definition(session: Session, key: VmKey, *, running: bool) -> str:
    """The XML, as libvirt takes it from another host; of what runs, or what starts the next time. Raises Problem."""
    host = session.host(key.host)
    read = migration.migratable_xml if running else migration.migratable_definition
    return await host.lanes.run(partial(read, host.domain(key.uuid)))
