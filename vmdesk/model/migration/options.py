"""The settings of a move that most people never touch, each with what libvirt does where nothing is said."""

from dataclasses import dataclass
from enum import Enum

from vmdesk.words import N_


class Route(Enum):
    """Who leads the move, and how the guest's memory travels. Its value is what a person reads."""

    DIRECT = N_("vmdesk leads it")  # libvirt: "managed direct"; the memory goes from host to host all the same
    PEER_TO_PEER = N_("The hosts do it among themselves")
    TUNNELLED = N_("Inside the connection of the hosts")


@dataclass(frozen=True, slots=True)
class Options:
    """Everything under Advanced. Empty, 0 and None leave it to libvirt (virsh(1), `migrate`)."""

    route: Route = Route.DIRECT
    peer_uri: str = ""  # PEER_TO_PEER: the libvirt URI by which the source reaches the target
    address: str = ""  # name or address of the target to which the memory goes, on the network that is to carry it
    port: int = 0
    listen: str = ""  # the address on which the target waits
    disks_port: int = 0
    tls: bool = False
    tls_destination: str = ""  # the name in the target's certificate, where it is not the host's
    bandwidth_mib: int = 0  # MiB per second
    post_copy_bandwidth_mib: int = 0
    downtime_ms: int = 0  # 0 leaves it to the policy
    compression: tuple[str, ...] = ()  # of xbzrle, mt, zlib, zstd
    compression_level: int | None = None
    auto_converge: bool = False
    parallel: int = 0  # connections; 0 is one, without libvirt's parallel mode
    zero_copy: bool = False
    synchronous_writes: bool = False  # NON_SHARED_SYNCHRONOUS_WRITES: what the guest writes waits for the copy
    persistent: bool = True
    undefine_source: bool = True
    name: str = ""  # at the target; empty keeps it
    xml: str = ""  # at the target, as a person edited it; empty leaves it to vmdesk
    abort_on_error: bool = False
    unsafe: bool = False  # confirmed by a person
    timeout_seconds: int = 0
