"""How a host is built, and what memory its nodes have free: two calls that block, the first for long at times."""

from collections.abc import Sequence

import libvirt

from vmdesk.errors import Kind
from vmdesk.model.host_topology import HostTopology, read_host_topology
from vmdesk.virt.translation import translate, understood

_MOST_NODES = 1024  # that libvirt tells of in one call (REMOTE_NODE_MAX_CELLS)


def host_topology(raw: libvirt.virConnect) -> HostTopology:
    """virConnectGetCapabilities, then virNodeGetCellsFreeMemory where there are nodes. Raises Problem."""
    topology = understood(read_host_topology, raw.getCapabilities())
    return topology.with_free(_free(raw, topology)) if topology.nodes else topology


def _free(raw: libvirt.virConnect, topology: HostTopology) -> Sequence[int]:
    """The free memory of the nodes from 0 on in bytes; none where the host does not tell of it."""
    count = min(max(topology.node_numbers) + 1, _MOST_NODES)
    try:
        return raw.getCellsFreeMemory(0, count)
    except libvirt.libvirtError as error:
        if translate(error).kind is Kind.LOST:
            raise
        return ()
