"""Asking a host how it is built."""

from functools import partial

from vmdesk.model.host_topology import HostTopology
from vmdesk.ops.session import Session
from vmdesk.virt.host_topology import host_topology


async def learn_host_topology(session: Session, host_id: str) -> HostTopology:
    """Its nodes and CPUs, with what memory is free now. Raises Problem, also where the host is not connected."""
    host = session.host(host_id)
    return await host.lanes.run(partial(host_topology, host.raw))
