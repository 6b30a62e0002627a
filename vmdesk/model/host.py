"""What the program knows about a libvirt host: its place in the saved list, its state, what it is made of."""

from dataclasses import dataclass, field
from enum import Enum

from vmdesk.words import N_, Sentence


class HostState(Enum):
    """How the connection to a host stands, as a person would say it."""

    DISCONNECTED = N_("Disconnected")
    CONNECTING = N_("Connecting")
    ASKING = N_("Waiting for your answer")
    CONNECTED = N_("Connected")
    NOT_ANSWERING = N_("Not answering")
    WAITING = N_("Will try again")
    FAILED = N_("Failed")


@dataclass(frozen=True, slots=True)
class HostConfig:
    """An entry of the saved list of hosts. `label` is empty while nobody has renamed it."""

    id: str
    uri: str
    label: str = ""
    autoconnect: bool = False
    temporary: bool = False  # not written into the saved list
    site: str = ""  # where it stands, as its owner calls it: hosts of a site are shown together
    direct_consoles: bool = False  # consoles go straight to the host, not through its connection


@dataclass(frozen=True, slots=True)
class HostFacts:
    """What a host says about itself once, after connecting. Memory in KiB, frequency in MHz."""

    hostname: str = ""
    driver: str = ""
    libvirt_version: str = ""
    hypervisor_version: str = ""
    cpu_model: str = ""
    cpus: int = 0
    cpu_mhz: int = 0
    memory_kib: int = 0
    sends_events: bool = True


@dataclass(frozen=True, slots=True)
class HostInfo:
    """A host at one moment."""

    config: HostConfig
    state: HostState = HostState.DISCONNECTED
    reason: Sentence | None = None
    hint: Sentence | None = None
    details: str = ""
    retry_seconds: int | None = None
    facts: HostFacts = field(default_factory=HostFacts)

    @property
    def id(self) -> str:
        """The id by which windows name it."""
        return self.config.id

    @property
    def online(self) -> bool:
        """Whether its machines are listed: it is connected, even if it does not answer at this moment."""
        return self.state in {HostState.CONNECTED, HostState.NOT_ANSWERING}


def format_version(number: int) -> str:
    """libvirt's version number 9008007 as `9.8.7`."""
    return f"{number // 1_000_000}.{number // 1000 % 1000}.{number % 1000}"
