"""How far a move is, from what libvirt tells of its job (virDomainGetJobStats); amounts in bytes, times in seconds."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from vmdesk.words import N_, Sentence


class Phase(Enum):
    """What happens at this moment. Its value is what a person reads."""

    WAITING = N_("Waiting for its turn")
    PREPARING = N_("Preparing the target")
    COPYING_DISKS = N_("Copying disks")
    COPYING_MEMORY = N_("Copying memory")
    POST_COPY = N_("Runs at the target, which fetches the rest of its memory")
    SWITCHING = N_("Switching over")
    VERIFYING = N_("Comparing the copies")
    HANDING_OVER = N_("Handing over")
    TAKING_BACK = N_("Putting everything back")
    BROKEN = N_("Stands still until the network between the hosts is back")
    ENDED = N_("Ended")


@dataclass(frozen=True, slots=True)
class Figures:
    """One look at it; what is not told is 0. `at` is seconds since the move began."""

    at: float = 0.0
    memory_total: int = 0
    memory_done: int = 0
    memory_left: int = 0
    disk_total: int = 0
    disk_done: int = 0
    disk_left: int = 0
    memory_rate: int = 0  # bytes per second
    disk_rate: int = 0
    dirty_rate: int = 0  # bytes per second that the guest changes
    iteration: int = 0
    downtime_ms: int = 0  # expected, and at the end what it was
    downtime_net_ms: int = 0
    setup_ms: int = 0
    throttle_percent: int = 0  # by auto-converge
    post_copy_requests: int = 0

    @property
    def total(self) -> int:
        """All that is to be moved."""
        return self.memory_total + self.disk_total

    @property
    def left(self) -> int:
        """What is still to be moved."""
        return self.memory_left + self.disk_left

    @property
    def rate(self) -> int:
        """Bytes per second."""
        return self.memory_rate + self.disk_rate

    @property
    def remaining_seconds(self) -> float | None:
        """The time left at the present speed; None while nothing moves, or while it changes faster than it moves."""
        speed = self.rate - self.dirty_rate
        return self.left / speed if speed > 0 else None


def read_figures(stats: Mapping[str, object], at: float = 0.0) -> Figures:
    """What virDomainGetJobStats told, by libvirt-python's names."""

    def amount(name: str) -> int:
        value = stats.get(name, 0)
        return int(value) if isinstance(value, int | float) else 0

    page = amount("memory_page_size") or 4096
    return Figures(
        at=at,
        memory_total=amount("memory_total"),
        memory_done=amount("memory_processed"),
        memory_left=amount("memory_remaining"),
        disk_total=amount("disk_total"),
        disk_done=amount("disk_processed"),
        disk_left=amount("disk_remaining"),
        memory_rate=amount("memory_bps"),
        disk_rate=amount("disk_bps"),
        dirty_rate=amount("memory_dirty_rate") * page,
        iteration=amount("memory_iteration"),
        downtime_ms=amount("downtime"),
        downtime_net_ms=amount("downtime_net"),
        setup_ms=amount("setup_time"),
        throttle_percent=amount("auto_converge_throttle"),
        post_copy_requests=amount("memory_postcopy_requests"),
    )


@dataclass(frozen=True, slots=True)
class DiskProgress:
    """One disk that is copied, in bytes."""

    target: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Report:
    """How a move went, for the events: seconds, milliseconds, bytes; None where nobody knows."""

    seconds: float
    downtime_ms: int | None = None
    bytes_moved: int = 0
    iterations: int = 0
    post_copy: bool = False
    paused: bool = False
    remarks: tuple[Sentence, ...] = ()  # what else should be known, such as images that are still there
    old_images: tuple[str, ...] = ()  # paths on the host that it left for good, of what was copied
