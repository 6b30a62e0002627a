"""What a machine needs of the host that it runs on, as its XML says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DiskNeed:
    """A disk or drive. Sizes in bytes, 0 while not known; `kind` is libvirt's type of the source, such as file.

    `source` is the path, or `protocol:name` of one on the network; empty where nothing is inserted. `backing` has the
    paths below it, the nearest first. `remote` has what a network source is, host by host, to compare.
    """

    target: str
    device: str = "disk"
    kind: str = "file"
    source: str = ""
    pool: str = ""
    volume: str = ""
    format: str = ""
    cache: str = ""
    read_only: bool = False
    shareable: bool = False
    transient: bool = False
    capacity: int = 0
    allocation: int = 0
    backing: tuple[str, ...] = ()
    backing_formats: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()
    remote: tuple[str, ...] = ()
    cache_later: str = ""  # with which it starts next, where the machine runs
    startup_policy: str = ""  # of a medium: what happens where it is missing (requisite, optional)
    merging: bool = False  # libvirt puts images of its chain together, or takes one into another

    @property
    def is_medium(self) -> bool:
        """Whether it is a medium in a drive."""
        return self.device in {"cdrom", "floppy"}

    @property
    def written(self) -> bool:
        """Whether the guest can change it."""
        return bool(self.source) and not self.read_only and not self.is_medium


@dataclass(frozen=True, slots=True)
class CardNeed:
    """A network card: what it is plugged into. `kind` is libvirt's type, such as network or bridge.

    `source` of an `ethernet` is the card of the host that has to be there already; empty where libvirt makes it.
    """

    mac: str
    kind: str
    source: str
    portgroup: str = ""
    filter: str = ""  # the filter of its traffic, by its name at the host

    @property
    def path(self) -> str:
        """Where Linux shows the card of the host that has to be there already; empty without one."""
        return f"/sys/class/net/{self.source}" if self.kind == "ethernet" and self.source else ""


@dataclass(frozen=True, slots=True)
class ListenNeed:
    """Where the machine waits for connections at its host: a screen, or a serial port.

    `address` is empty where any address will do, or the one of a network; `port` is 0 where any free one will do.
    """

    screen: bool
    address: str = ""
    port: int = 0


@dataclass(frozen=True, slots=True)
class HostDeviceNeed:
    """A device of the host that the machine has for itself: `kind` is pci, usb, scsi, mdev and so on."""

    kind: str
    words: str  # such as 0000:01:00.0
    startup_optional: bool = False
    unplugged: bool = False  # QEMU takes it out for the move and plugs it in again (`teaming`, transient)


@dataclass(frozen=True, slots=True)
class Needs:
    """A machine, as far as another host must be able to carry it. Memory in KiB."""

    name: str
    uuid: str
    virtualisation: str = ""  # libvirt's domain type
    architecture: str = ""
    machine: str = ""
    emulator: str = ""
    cpu_xml: str = ""  # <cpu> as it runs, else as defined
    cpu_mode: str = ""
    memory_kib: int = 0
    vcpus: int = 0
    hugepages_kib: tuple[int, ...] = ()  # sizes of pages
    firmware: str = ""  # bios or efi
    loader: str = ""
    nvram: str = ""
    nvram_template: str = ""
    tpm: str = ""  # emulator, passthrough, external; empty without one
    secrets: tuple[str, ...] = ()  # UUIDs, or kind:usage such as volume:/srv/web; those of the disks too
    disks: tuple[DiskNeed, ...] = ()
    cards: tuple[CardNeed, ...] = ()
    host_devices: tuple[HostDeviceNeed, ...] = ()
    filesystems: tuple[str, ...] = ()  # folders of the host that the guest sees
    files: tuple[str, ...] = ()  # others that must be there: kernels, sockets, folders of logs
    memory_file: bool = False  # a shared folder or vhost-user needs shared memory
    launch_security: str = ""
    leases: tuple[str, ...] = ()
    snapshots: int = 0
    checkpoints: int = 0
    active: bool = False
    paused: bool = False
    persistent: bool = True
    saved: bool = False
    changed_definition: bool = False  # it starts with another one than it runs with
    filesystem_drivers: tuple[str, ...] = ()  # of each of the folders, such as virtiofs
    listens: tuple[ListenNeed, ...] = ()  # where it waits for connections, as far as that is fixed
    invariant_tsc: bool = False  # its clock ticks at the host's own rate, which is not said
    memory_devices: tuple[str, ...] = ()  # memory shared with other machines, which stays with them (`shmem`)
    block_jobs: tuple[str, ...] = ()  # disks that are being copied
    job: bool = False  # libvirt does something else with it, such as saving or moving it
    unrun: bool = False  # it is paused, and has not run since its process began, as after it arrived paused
    screen_networks: tuple[str, ...] = ()  # networks at whose address of the host its screens wait
    memory_in_file: bool = False  # its memory lies in a file of a folder of the host, and may be more than the host has
    memory_from_files: bool = False  # all of it, or NVDIMMs: QEMU cannot fetch that after the machine has gone over
    drawn_by_host: bool = False  # its pictures are drawn by the graphics card of the host
    disk_failed: bool = False  # it is paused because of an error of a disk
    own_arguments: bool = False  # QEMU is started with arguments that libvirt does not know
