"""What was found on the two hosts of a move, and between them; each part may be missing, with the reason."""

from dataclasses import dataclass, field

from vmdesk.errors import Problem
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.migration.needs import Needs
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.plan import DiskMove, Way
from vmdesk.model.migration.policies import POLICIES, Policy
from vmdesk.model.network import NetworkInfo
from vmdesk.model.storage import PoolInfo, VolumeInfo


@dataclass(frozen=True, slots=True)
class ProcessorAnswer:
    """virConnectCompareHypervisorCPU: whether the host can run it, and which flags it lacks."""

    fits: bool
    missing: tuple[str, ...] = ()
    words: str = ""  # libvirt's own


@dataclass(frozen=True, slots=True)
class HostSide:
    """What libvirt says of a host. None has not been asked, a Problem is why there is no answer."""

    host: str  # its id in the program
    label: str
    uri: str = ""
    hostname: str = ""  # as libvirt says: where a migration goes unless another address is given
    uuid: str = ""  # of the host itself
    libvirt_version: tuple[int, int, int] = (0, 0, 0)
    hypervisor_version: tuple[int, int, int] = (0, 0, 0)
    memory_free_kib: int | Problem | None = None
    hugepages_free: dict[int, int] | Problem | None = None  # size in KiB → how many are free
    capabilities: DomainCapabilities | Problem | None = None
    machines: tuple[str, ...] | Problem | None = None  # machine types offered for its architecture and kind
    processor: ProcessorAnswer | Problem | None = None
    networks: tuple[NetworkInfo, ...] | Problem | None = None
    bridges: tuple[str, ...] | Problem | None = None  # bridges and network cards of the host
    pools: tuple[PoolInfo, ...] | Problem | None = None
    volumes: dict[str, VolumeInfo | None] | Problem | None = None  # by the paths that the machine names
    secrets: frozenset[str] | Problem | None = None  # that it knows, of those needed, as the machine names them
    migration_uris: tuple[str, ...] = ()  # transports that it offers
    security: tuple[str, ...] = ()  # models such as selinux, apparmor
    vms: dict[str, str] = field(default_factory=dict)  # UUID → name of all its machines
    active: frozenset[str] = frozenset()  # UUIDs of those that run
    memory_total_kib: int = 0
    cpus: int = 0
    loaders: tuple[str, ...] = ()  # files of firmware that libvirt knows there
    cpu_xml: str = ""  # the source's own processor, for a machine that has all of it
    network_xml: dict[str, str] = field(default_factory=dict)  # by name, of the networks that the machine needs
    pool_xml: dict[str, str] = field(default_factory=dict)  # by name, of the pools in which its disks lie
    secret_xml: dict[str, str] = field(default_factory=dict)  # of the secrets that it needs, as it names them
    empty_secrets: frozenset[str] = frozenset()  # those needed that it knows, but without their values
    files: frozenset[str] | Problem | None = None  # of those that the machine names, what is there
    filters: frozenset[str] | Problem | None = None  # names of its filters for networks
    listeners: frozenset[tuple[str, int]] | Problem | None = None  # addresses and ports at which a program waits
    pool_names: dict[str, frozenset[str]] = field(default_factory=dict)  # of pools that were looked through, what is in


@dataclass(frozen=True, slots=True)
class SshSetup:
    """How a host's root would log in on the other by SSH, from `ssh -G`: for who mends it.

    `name` is the other's in known_hosts, `key` the file of the private key, which need not be there: `public` is then
    empty.
    """

    place: str  # such as root@beta
    port: str = ""  # empty for the usual one
    name: str = ""
    known_hosts: str = ""
    key: str = ""
    public: str = ""


@dataclass(frozen=True, slots=True)
class ShellSide:
    """What a script on the host found out. `clock_ahead` is seconds against this computer."""

    hostname: str = ""
    clock_ahead: float | None = None
    clock_uncertainty: float = 0.0
    addresses: tuple[str, ...] = ()  # its own, without loopback
    resolved: dict[str, tuple[str, ...]] = field(default_factory=dict)  # the other's names → addresses
    reverse: dict[str, str] = field(default_factory=dict)  # the other's addresses → name
    user: str = ""
    root: bool = False
    selinux: str = ""  # Enforcing, Permissive, Disabled; empty where there is none
    apparmor: bool = False
    firewall: str = ""  # firewalld, ufw, nftables; empty where none was seen
    lock_manager: str = ""  # lockd, sanlock, nop; empty where it is not configured
    lock_spaces: tuple[str, ...] = ()  # folders of indirect leases
    certificates: tuple[str, ...] = ()  # libvirt's and QEMU's TLS files that are there
    login: Problem | bool | None = None  # whether it can log in on the other by SSH without a question
    ports: dict[int, str] = field(default_factory=dict)  # a port of the other → empty if open, else why not
    files: frozenset[str] = frozenset()  # of those asked for, what is there
    hosts_lines: tuple[str, ...] = ()  # of its /etc/hosts, those that have a name of the other
    listened: tuple[int, ...] | None = None  # ports on which the other could try it; None was not tried
    busy: tuple[int, ...] = ()  # ports that something else had
    migration_host: str = ""  # qemu.conf: what it says instead of its own name
    security_driver: str = ""  # qemu.conf
    hidden: tuple[str, ...] = ()  # files of settings that only root may read
    leases: bool = True  # the lock manager locks disks by itself
    pki: str = ""  # the folder of QEMU's certificates for migrations
    expired: tuple[str, ...] = ()  # of the certificates, those whose time is over
    authorities: dict[str, str] = field(default_factory=dict)  # files of certificates of authorities → their checksums
    ssh: SshSetup | None = None  # where the login did not work
    host_keys: tuple[str, ...] = ()  # its own SSH server's, such as `ssh-ed25519 AAAA…`
    speed_mib: float | None = None  # MiB per second that got through
    tools: frozenset[str] = frozenset()  # programs that it has, of those by which something could be mended
    inward: frozenset[str] = frozenset()  # of its addresses, those of bridges that lead to its own guests alone
    routes: dict[str, bool] = field(default_factory=dict)  # networks that it has a way to → whether without a router

    @property
    def outward(self) -> tuple[str, ...]:
        """Of its addresses, those by which others may know it."""
        return tuple(address for address in self.addresses if address not in self.inward)


@dataclass(frozen=True, slots=True)
class Experience:
    """What the last moves between two hosts were like, as far as that is remembered; None where nobody knows."""

    preparing_seconds: float | None = None  # all of it but the copying
    pause_ms: float | None = None  # of a guest that was not paused for it
    copied_mib: float | None = None  # MiB per second of disks of machines that were off, compared as well


@dataclass(frozen=True, slots=True)
class Between:
    """What was tried between two hosts. `same` has, by the path on the source, whether the target has the very file."""

    source: ShellSide | Problem | None = None
    target: ShellSide | Problem | None = None
    same: dict[str, bool | Problem] = field(default_factory=dict)
    link_mib: float | None = None  # MiB per second that it is known to carry
    dirty_mib: float | Problem | None = None  # MiB per second that the guest changes
    used_mib: float | None = None  # of its memory, what it has touched: the rest goes in no time
    dirty_slow_mib: float | None = None  # the same over three seconds: less where it changes the same memory again
    same_lock_space: bool | Problem | None = None  # whether leases in the folder of the lock manager are the same
    experience: Experience = field(default_factory=Experience)


@dataclass(frozen=True, slots=True)
class Case:
    """All that a judge looks at."""

    needs: Needs
    source: HostSide
    target: HostSide
    between: Between = field(default_factory=Between)
    way: Way = Way.LIVE
    disks: tuple[DiskMove, ...] = ()
    options: Options = field(default_factory=Options)
    elsewhere: tuple[str, ...] = ()  # labels of other hosts on which a machine of the same UUID runs
    policy: Policy = POLICIES[0]

    @property
    def live(self) -> bool:
        """Whether a process moves, and not only a definition."""
        return self.way is not Way.OFFLINE

    def fate_of(self, target: str) -> DiskMove:
        """What becomes of a disk; it stays where nothing was said."""
        return next((disk for disk in self.disks if disk.target == target), DiskMove(target))
