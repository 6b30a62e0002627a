"""What a host offers to a new machine, read once when the wizard turns to it, and read again when asked."""

from dataclasses import dataclass, field

from vmdesk.model.capabilities import DomainCapabilities, HostCapabilities
from vmdesk.model.drives import CdDrive
from vmdesk.model.network import InterfaceInfo, NetworkInfo
from vmdesk.model.new_vm.checks import Surroundings
from vmdesk.model.storage import PoolInfo, VolumeInfo


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to propose for a system: processors, memory in KiB, and the size of its disk in bytes."""

    vcpus: int = 2
    memory_kib: int = 2 * 1024**2
    disk: int = 20 * 1024**3


@dataclass(frozen=True, slots=True)
class HostOffer:
    """A host as the wizard sees it. `offers` holds what is known for (virtualisation, architecture, machine)."""

    capabilities: HostCapabilities
    pools: tuple[PoolInfo, ...] = ()
    volumes: tuple[VolumeInfo, ...] = ()
    networks: tuple[NetworkInfo, ...] = ()
    interfaces: tuple[InterfaceInfo, ...] = ()
    drives: tuple[CdDrive, ...] = ()
    around: Surroundings = field(default_factory=Surroundings)
    offers: dict[tuple[str, str, str], DomainCapabilities] = field(default_factory=dict)

    def pool(self, name: str) -> PoolInfo | None:
        """The pool of this name."""
        return next((pool for pool in self.pools if pool.name == name), None)

    def volume_at(self, path: str) -> VolumeInfo | None:
        """The volume with this path."""
        return next((volume for volume in self.volumes if volume.path == path), None)
