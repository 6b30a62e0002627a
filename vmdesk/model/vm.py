"""What the program knows about a machine: frozen, so that it can travel between threads and windows."""

from dataclasses import dataclass
from typing import NamedTuple

from vmdesk.model.states import OUT_OF_REACH_WORD, REASON_WORDS, SAVED_WORD, STATE_WORDS, VmState


class VmKey(NamedTuple):
    """Which machine: the id of its host in the program, and its UUID. Survives a rename."""

    host: str
    uuid: str


@dataclass(frozen=True, slots=True)
class DiskInfo:
    """One disk as a person would list it. `source` is a path, a volume or a URL; empty when nothing is inserted."""

    target: str
    device: str
    source: str
    bus: str
    format: str


@dataclass(frozen=True, slots=True)
class NicInfo:
    """One network card: its address in lower case, and what it is plugged into."""

    mac: str
    kind: str
    source: str
    model: str
    target: str


@dataclass(frozen=True, slots=True)
class VmDetails:
    """What only the machine's XML tells."""

    title: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    system: str = ""
    virtualisation: str = ""
    architecture: str = ""
    machine: str = ""
    firmware: str = ""
    vcpus: int = 0
    memory_kib: int = 0
    disks: tuple[DiskInfo, ...] = ()
    nics: tuple[NicInfo, ...] = ()
    graphics: tuple[str, ...] = ()
    nvram: str = ""
    has_agent_channel: bool = False


@dataclass(frozen=True, slots=True)
class VmInfo:
    """A machine at one moment. `details` is None until something needed them; memory is in KiB."""

    key: VmKey
    name: str
    domain_id: int
    state: VmState
    reason: int = 0
    persistent: bool = True
    autostart: bool = False
    saved: bool = False
    vcpus: int | None = None
    memory_kib: int | None = None
    details: VmDetails | None = None
    addresses: tuple[str, ...] = ()
    out_of_reach: bool = False  # its host was lost, and `state` is how it was then

    @property
    def active(self) -> bool:
        """Whether it is known to have a process on its host."""
        return self.state.active and not self.out_of_reach

    @property
    def vcpus_shown(self) -> int:
        """Its processors: as its host counts them now, else as its definition says; 0 while not known."""
        return self.vcpus or (self.details.vcpus if self.details else 0)

    @property
    def memory_shown_kib(self) -> int:
        """Its memory in KiB: as its host counts it now, else as its definition says; 0 while not known."""
        return self.memory_kib or (self.details.memory_kib if self.details else 0)

    @property
    def state_word(self) -> str:
        """The state in one English word or two, to be translated where it is shown."""
        if self.out_of_reach:
            return OUT_OF_REACH_WORD
        if self.saved and self.state is VmState.OFF:
            return SAVED_WORD
        return STATE_WORDS[self.state]

    @property
    def reason_word(self) -> str:
        """Why it is in that state, in English; empty where there is nothing to add."""
        if self.out_of_reach or (self.saved and self.state is VmState.OFF):
            return ""
        return REASON_WORDS.get((self.state, self.reason), "")

    @property
    def title(self) -> str:
        """The title that somebody gave it, or its name."""
        return (self.details.title if self.details else "") or self.name

    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags, as far as they are known."""
        return self.details.tags if self.details else ()
