"""What a person chose for a new machine, frozen: the wizard makes it, checks and writers read it."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Literal

from vmdesk.model.firmware import Firmware
from vmdesk.words import N_


class Source(Enum):
    """Where the system of a new machine comes from."""

    MEDIUM = N_("ISO image or CD drive")
    TREE = N_("Installation tree on the network")
    PXE = N_("Network boot (PXE)")
    IMPORT = N_("Disk image that exists already")
    NOTHING = N_("Nothing: set up by hand")


NicKind = Literal["network", "bridge", "direct", "user"]


@dataclass(frozen=True, slots=True)
class SystemNeeds:
    """What the operating system likes, as far as it decides about devices. `devices` are osinfo's names."""

    id: str = ""  # osinfo's, for the machine's metadata; empty when unknown
    short_id: str = ""
    name: str = ""
    family: str = ""  # linux, winnt, freebsd, …
    devices: frozenset[str] = frozenset()
    q35: bool = False
    needs_efi: bool = False
    needs_tpm: bool = False
    called: str = ""  # what its machine is called where the short id is that of another system
    least_memory_kib: int = 0  # 0: nothing is known
    least_disk: int = 0  # bytes

    @property
    def windows(self) -> bool:
        """Whether it is a Windows of the NT line."""
        return self.family == "winnt"

    def drives(self, *names: str) -> bool:
        """Whether it has drivers for one of these devices."""
        return not self.devices.isdisjoint(names)


@dataclass(frozen=True, slots=True)
class NewImage:
    """A disk image to be made. `capacity` in bytes; `full` takes the room at once instead of as it is needed."""

    pool: str
    name: str
    capacity: int
    format: str = "qcow2"
    full: bool = False
    bus: str = ""  # empty: as the rules say


@dataclass(frozen=True, slots=True)
class ExistingImage:
    """A disk image, volume or device of the host that is there already."""

    path: str
    format: str = "raw"
    kind: str = "file"  # libvirt's disk type: file, block
    bus: str = ""
    device: Literal["disk", "cdrom"] = "disk"
    read_only: bool = False


Disk = NewImage | ExistingImage


@dataclass(frozen=True, slots=True)
class Nic:
    """A network card: what it is plugged into, its address, and its model where it is not left to the rules."""

    kind: NicKind
    source: str = ""
    mac: str = ""
    model: str = ""


@dataclass(frozen=True, slots=True)
class Topology:
    """How processors are arranged; their product is the maximum number of processors."""

    sockets: int
    cores: int
    threads: int = 1

    @property
    def total(self) -> int:
        """The number of processors."""
        return self.sockets * self.cores * self.threads


@dataclass(frozen=True, slots=True)
class NewVm:
    """Everything about a new machine. Memory in KiB; `medium` is what it boots from at first, empty for nothing."""

    name: str
    source: Source
    architecture: str = "x86_64"
    virtualisation: str = "kvm"
    emulator: str = ""
    machine: str = ""
    firmware: Firmware = "bios"
    system: SystemNeeds = field(default_factory=SystemNeeds)
    memory_kib: int = 1024**2
    maximum_memory_kib: int = 0  # 0: as much as memory_kib
    vcpus: int = 1
    maximum_vcpus: int = 0  # 0: as many as vcpus
    topology: Topology | None = None  # None: one socket with all cores
    medium: ExistingImage | None = None
    seed: ExistingImage | None = None  # a second CD, with what the first boot is to do
    disks: tuple[Disk, ...] = ()
    nics: tuple[Nic, ...] = ()
    title: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    autostart: bool = False
    start: bool = True

    @property
    def medium_first(self) -> bool:
        """Whether it boots from the medium even where a disk could be booted: one that is there may hold a system.

        Otherwise disks come first: an empty one is passed by, and after the installation nobody has to be there to
        change the order.
        """
        return self.medium is not None and any(isinstance(disk, ExistingImage) for disk in self.disks)

    @property
    def drive(self) -> ExistingImage | None:
        """Its CD drive: with the medium in it, empty where one may be wanted still, or none."""
        if self.medium is None and self.source in {Source.MEDIUM, Source.NOTHING}:
            return ExistingImage("", device="cdrom", read_only=True)
        return self.medium

    # What it is started from: lower numbers are tried first, from 1 on.

    @property
    def drive_order(self) -> int:
        """When the CD drive has its turn."""
        return 1 if self.medium_first else len(self.disks) + 1

    def disk_order(self, index: int) -> int:
        """When a disk has its turn."""
        return index + (2 if self.medium_first else 1)

    def nic_order(self, index: int) -> int:
        """When a network card has its turn, which is after all disks; 0 where nothing is started from the network."""
        before = len(self.disks) + (self.drive is not None)
        return before + index + 1 if self.source is Source.PXE else 0

    @property
    def arrangement(self) -> Topology:
        """The topology, by default one socket with all cores: systems are licensed, and schedule best, by sockets."""
        return self.topology or Topology(1, self.most_vcpus)

    @property
    def most_vcpus(self) -> int:
        """The maximum number of processors."""
        return max(self.maximum_vcpus, self.vcpus)

    @property
    def most_memory_kib(self) -> int:
        """The maximum of memory in KiB."""
        return max(self.maximum_memory_kib, self.memory_kib)
