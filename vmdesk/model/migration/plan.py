"""What is to be moved, where to and how: frozen, made by a dialog, carried out by `ops/migration`."""

from dataclasses import dataclass, field
from enum import Enum

from vmdesk.model.migration.options import Options
from vmdesk.model.migration.policies import POLICIES, Policy
from vmdesk.model.vm import VmKey
from vmdesk.words import N_


class Way(Enum):
    """How the guest gets to the other host. Its value is what a person reads."""

    LIVE = N_("It goes on running")
    PAUSED = N_("It is paused while it moves")
    OFFLINE = N_("It is switched off")


class Fate(Enum):
    """What becomes of a disk. Its value is what a person reads."""

    STAYS = N_("Stays: both hosts use the same one")
    COPIED = N_("Is copied")
    TOP_COPIED = N_("Only the changes above its base image are copied")
    EMPTIED = N_("The medium is taken out of the drive")


@dataclass(frozen=True, slots=True)
class DiskMove:
    """What becomes of the disk at `target`, such as vda.

    A copy lies in `pool` as the volume `volume`, in `format` (such as qcow2; empty where the volumes of the pool have
    none). A disk whose `pool` is empty is copied to the same path.
    """

    target: str
    fate: Fate = Fate.STAYS
    pool: str = ""
    volume: str = ""
    format: str = ""

    @property
    def copies(self) -> bool:
        """Whether its content goes over the network, all of it or a part."""
        return self.fate in {Fate.COPIED, Fate.TOP_COPIED}


@dataclass(frozen=True, slots=True)
class MigrationPlan:
    """One machine, to another host. `target` is the id of that host in the program."""

    vm: VmKey
    target: str
    way: Way = Way.LIVE
    disks: tuple[DiskMove, ...] = ()
    options: Options = field(default_factory=Options)
    policy: Policy = POLICIES[0]
    # There are disks that stay, and the check has proved that both hosts use the very same, and that their caches are
    # safe: libvirt, which knows shared storage by the type of its file system alone, need not prove it once more.
    storage_proved: bool = False

    @property
    def copied(self) -> tuple[DiskMove, ...]:
        """The disks of which something goes over the network."""
        return tuple(disk for disk in self.disks if disk.copies)


@dataclass(frozen=True, slots=True)
class StoragePlan:
    """Disks of one machine, to other pools of its own host; `delete_source` removes the old volumes at the end."""

    vm: VmKey
    disks: tuple[DiskMove, ...]
    delete_source: bool = False
    bandwidth_mib: int = 0  # MiB per second; 0 is no limit
    # What the guest writes meanwhile waits until it is in the copy too, so that the copy comes to an end for certain.
    synchronous_writes: bool = False

    @property
    def copied(self) -> tuple[DiskMove, ...]:
        """The disks that are moved."""
        return tuple(disk for disk in self.disks if disk.copies)
