"""What is known of the surroundings of a VM when its definition is looked at."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.element.view import Version
from vmdesk.model.host_device_uses import DeviceUser
from vmdesk.model.host_topology import HostTopology
from vmdesk.model.network import NetworkInfo
from vmdesk.model.storage import PoolInfo, VolumeInfo

Users = Mapping[str, tuple[str, ...]]  # what is used → the names of the other VMs that use it


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of a VM's host and of the other VMs on it. What is None, 0 or empty is not known.

    `name` and `uuid` are those that the VM itself has now. `offers` is what VMs of its kind may be made of there,
    `memory` the host's, in bytes.
    """

    name: str = ""
    uuid: str = ""
    running: bool = False
    libvirt: Version = (0, 0)
    offers: DomainCapabilities | None = None
    topology: HostTopology | None = None
    cpus: int = 0
    memory: int = 0
    names: Collection[str] = frozenset()  # of the other VMs
    macs: Users = field(default_factory=dict)  # by the address in lower case
    paths: Users = field(default_factory=dict)
    shared_paths: Collection[str] = frozenset()  # those of them that all who use them share with others
    read_paths: Collection[str] | None = None  # those of them that others only read; None where that is not known
    host_devices: Mapping[str, tuple[DeviceUser, ...]] = field(default_factory=dict)  # by the keys of their uses
    context_ids: Mapping[int, tuple[str, ...]] = field(default_factory=dict)  # of VirtIO sockets
    networks: Collection[NetworkInfo] | None = None
    interfaces: Collection[str] | None = None  # the host's bridges and cards
    pools: Collection[PoolInfo] | None = None
    volumes: Collection[VolumeInfo] | None = None
