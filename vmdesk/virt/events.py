"""What libvirt tells without being asked, as frozen events handed to the program's own thread."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import partial
from typing import Any

import libvirt

from vmdesk.aio import deliver


class EventKind(Enum):
    """What an event is about, as far as the program treats it differently."""

    LIFECYCLE = auto()
    DEFINITION = auto()  # its XML or metadata changed, it did not start or stop
    DEVICE_STAYED = auto()  # the guest refused to let go of a device, whose alias is the text
    AGENT = auto()
    IO_ERROR = auto()
    WATCHDOG = auto()
    RESTARTED = auto()  # by itself or by our hand, without having been off
    JOB_ENDED = auto()  # of libvirt's on the machine, such as a move: its figures say how it went


@dataclass(frozen=True, slots=True)
class DomainEvent:
    """Something happened to a machine. `event` and `detail` are libvirt's numbers for life-cycle events.

    `figures` are those of a job that ended, as virDomainGetJobStats names them. `number` is libvirt's id of the process
    that a machine then had, -1 where it had none.
    """

    kind: EventKind
    uuid: str
    name: str
    event: int = -1
    detail: int = -1
    text: str = ""
    figures: Mapping[str, object] = field(default_factory=dict, hash=False)
    number: int = -1


Receiver = Callable[[DomainEvent], None]


def _lifecycle(_conn: Any, domain: Any, event: int, detail: int, tell: Receiver) -> None:
    kind = EventKind.DEFINITION if event == libvirt.VIR_DOMAIN_EVENT_DEFINED else EventKind.LIFECYCLE
    tell(DomainEvent(kind, domain.UUIDString(), domain.name(), event, detail, number=domain.ID()))


def _metadata(_conn: Any, domain: Any, _kind: int, _uri: str, tell: Receiver) -> None:
    tell(DomainEvent(EventKind.DEFINITION, domain.UUIDString(), domain.name()))


def _device(_conn: Any, domain: Any, _alias: str, tell: Receiver) -> None:
    tell(DomainEvent(EventKind.DEFINITION, domain.UUIDString(), domain.name()))


def _agent(_conn: Any, domain: Any, state: int, _reason: int, tell: Receiver) -> None:
    tell(DomainEvent(EventKind.AGENT, domain.UUIDString(), domain.name(), state))


def _device_stayed(_conn: Any, domain: Any, alias: str, tell: Receiver) -> None:
    tell(DomainEvent(EventKind.DEVICE_STAYED, domain.UUIDString(), domain.name(), text=alias))


def _io_error(_conn: Any, domain: Any, path: str, _alias: str, action: int, reason: str, tell: Receiver) -> None:
    text = f"{path}: {reason}" if reason else path
    tell(DomainEvent(EventKind.IO_ERROR, domain.UUIDString(), domain.name(), action, 0, text))


def _watchdog(_conn: Any, domain: Any, action: int, tell: Receiver) -> None:
    tell(DomainEvent(EventKind.WATCHDOG, domain.UUIDString(), domain.name(), action))


def _restarted(_conn: Any, domain: Any, tell: Receiver) -> None:
    tell(DomainEvent(EventKind.RESTARTED, domain.UUIDString(), domain.name()))


def _job_ended(_conn: Any, domain: Any, figures: dict[str, object], tell: Receiver) -> None:
    tell(DomainEvent(EventKind.JOB_ENDED, domain.UUIDString(), domain.name(), figures=dict(figures)))


CALLBACKS: tuple[tuple[int, Callable[..., None]], ...] = (
    (libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE, _lifecycle),
    (libvirt.VIR_DOMAIN_EVENT_ID_METADATA_CHANGE, _metadata),
    (libvirt.VIR_DOMAIN_EVENT_ID_DEVICE_ADDED, _device),
    (libvirt.VIR_DOMAIN_EVENT_ID_DEVICE_REMOVED, _device),
    (libvirt.VIR_DOMAIN_EVENT_ID_DEVICE_REMOVAL_FAILED, _device_stayed),
    (libvirt.VIR_DOMAIN_EVENT_ID_AGENT_LIFECYCLE, _agent),
    (libvirt.VIR_DOMAIN_EVENT_ID_IO_ERROR_REASON, _io_error),
    (libvirt.VIR_DOMAIN_EVENT_ID_WATCHDOG, _watchdog),
    (libvirt.VIR_DOMAIN_EVENT_ID_REBOOT, _restarted),
    (libvirt.VIR_DOMAIN_EVENT_ID_JOB_COMPLETED, _job_ended),
)


def on_loop(loop: asyncio.AbstractEventLoop, receive: Receiver) -> Receiver:
    """A receiver that may be called on libvirt's thread and calls `receive` on the loop's."""

    def tell(event: DomainEvent) -> None:
        deliver(loop, partial(receive, event))

    return tell
