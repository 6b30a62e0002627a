"""What the program works with while it runs: hosts, jobs, journal and settings, with ids down and snapshots up."""

import asyncio
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from vmdesk.errors import Kind, Problem
from vmdesk.event import Signal
from vmdesk.jobs.job_list import JobList
from vmdesk.jobs.moving import Moves, Moving
from vmdesk.journal import Journal
from vmdesk.model.change import Change
from vmdesk.model.history import History
from vmdesk.model.host import HostConfig, HostInfo
from vmdesk.model.uri import default_label
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.host_events import HostEvents
from vmdesk.ops.reaching import Reaching
from vmdesk.ops.secret_store import SecretStore
from vmdesk.settings.store import SettingsStore
from vmdesk.settings.values import Settings
from vmdesk.virt.events import DomainEvent
from vmdesk.virt.host import Host
from vmdesk.words import sentence

EVENT_SECONDS = 1.0  # so late a host may tell what belongs to a move that has ended


class Session:
    """The root of everything that is not a window.

    Signals: `host_added`, `host_changed`, `host_removed` with a HostInfo; `inventory_changed` with a host's id and a
    Change; `sampled` with a host's id after each tick of figures; `guest_happened` with a host's id and each event.
    """

    def __init__(self, settings: SettingsStore, journal: Journal) -> None:
        self.settings = settings
        self.journal = journal
        self.jobs = JobList()
        self.moves = Moves()
        self.host_added: Signal[HostInfo] = Signal()
        self.host_changed: Signal[HostInfo] = Signal()
        self.host_removed: Signal[HostInfo] = Signal()
        self.inventory_changed: Signal[str, Change] = Signal()
        self.sampled: Signal[str] = Signal()
        self.guest_happened: Signal[str, DomainEvent] = Signal()
        self.reaching = Reaching(SecretStore(settings))
        self.events = HostEvents(self.vm, self.label, journal, self._move_of)
        self._hosts: dict[str, Host] = {}
        self._companions: list[asyncio.Task[None]] = []
        settings.changed.connect(self._settings_changed)

    # Hosts.

    def hosts(self) -> tuple[HostInfo, ...]:
        """All hosts in the order of the list."""
        return tuple(host.info for host in self._hosts.values())

    def host_info(self, host_id: str) -> HostInfo | None:
        """A host, if it is still in the list."""
        host = self._hosts.get(host_id)
        return host.info if host else None

    def host(self, host_id: str) -> Host:
        """The host itself, for verbs. Raises Problem when it is no longer in the list."""
        try:
            return self._hosts[host_id]
        except KeyError:
            raise Problem(sentence("The host is no longer in the list."), kind=Kind.GONE) from None

    def label(self, host_id: str) -> str:
        """The name by which a person knows the host."""
        host = self._hosts.get(host_id)
        return (host.info.config.label or default_label(host.info.config.uri)) if host else host_id

    def add_host(self, config: HostConfig) -> None:
        """Take a host into the running program."""
        host = Host(config, self.reaching.reach)
        self._hosts[config.id] = host
        settings = self.settings.current
        host.set_statistics(settings.statistics_seconds, settings.statistics)
        host.changed.connect(self.host_changed.emit)
        host.changed.connect(self.events.host_changed)
        host.inventory_changed.connect(self.inventory_changed.emit)
        host.sampled.connect(self.sampled.emit)
        host.happened.connect(self.events.happened)
        host.happened.connect(self.guest_happened.emit)
        self.host_added.emit(host.info)

    def remove_host(self, host_id: str) -> None:
        """Let go of a host and forget it."""
        host = self._hosts.get(host_id)
        if host is not None:
            self.disconnect_host(host_id)
            del self._hosts[host_id]
            self.host_removed.emit(host.info)

    def disconnect_host(self, host_id: str) -> None:
        """Let go of a host at once, whether or not it answers, and of the SSH connection to it. Raises Problem."""
        self.host(host_id).disconnect()
        self.reaching.let_go(host_id)

    def save_hosts(self) -> None:
        """Write the list of hosts into the settings. Those with a private make-believe world are not kept."""
        self.settings.change(hosts=tuple(info.config for info in self.hosts() if not info.config.temporary))

    def load_hosts(self) -> None:
        """Take in the hosts of the saved list and connect side by side those that are to be connected at the start."""
        for saved in self.settings.current.hosts:
            if saved.id not in self._hosts:
                self.add_host(saved)
        for host in tuple(self._hosts.values()):
            if host.info.config.autoconnect:
                host.connect()

    def configure_host(self, host_id: str, **values: object) -> None:
        """Change parts of a host's entry, such as `label` or `autoconnect`, and save the list."""
        host = self.host(host_id)
        host.configure(replace(host.info.config, **values))  # type: ignore[arg-type]  # names are HostConfig's
        self.save_hosts()

    # Machines.

    def vm(self, key: VmKey) -> VmInfo | None:
        """A machine, if it is there."""
        return self.vms(key.host).get(key.uuid)

    def _move_of(self, key: VmKey) -> Moving | None:
        """The move of a machine to another host, also just after its end: events take another way than answers."""
        moving = self.moves.under_way(key) or self.moves.of(key)
        if moving is None or moving.target == moving.key.host:
            return None
        return moving if moving.job.ended is None or time.time() - moving.job.ended < EVENT_SECONDS else None

    def vms(self, host_id: str) -> Mapping[str, VmInfo]:
        """The machines of a host by UUID."""
        host = self._hosts.get(host_id)
        return host.vms if host else {}

    def all_vms(self) -> Iterator[VmInfo]:
        """The machines of all hosts."""
        for host in self._hosts.values():
            yield from host.vms.values()

    def history(self, key: VmKey) -> History | None:
        """The figures of a machine over time."""
        host = self._hosts.get(key.host)
        return host.history(key.uuid) if host else None

    def histories(self, host_id: str) -> Mapping[str, History]:
        """The figures of a host's machines by UUID; the mapping is a living one."""
        return self._hosts[host_id].meter.histories if host_id in self._hosts else {}

    def host_history(self, host_id: str) -> History | None:
        """The figures of a host over time."""
        host = self._hosts.get(host_id)
        return host.meter.host if host else None

    def look_at(self, keys: Collection[VmKey]) -> None:
        """Say which machines are on the screen, so that what only single questions tell is asked for these."""
        for host_id, host in self._hosts.items():
            host.look_at(frozenset(key.uuid for key in keys if key.host == host_id))

    def want_details(self, keys: Collection[VmKey] | None = None) -> None:
        """Have the XML of these machines, or of all, read where it is not known."""
        for host_id, host in self._hosts.items():
            wanted = host.vms.keys() if keys is None else [key.uuid for key in keys if key.host == host_id]
            host.want_details(tuple(wanted))

    async def guest_addresses(self, key: VmKey) -> tuple[str, ...]:
        """A machine's addresses by its agent or the host's ARP table; empty where neither knows."""
        host = self._hosts.get(key.host)
        return await host.guest_addresses(key.uuid) if host else ()

    async def refresh(self, key: VmKey) -> None:
        """Read a machine again, after something was done to it."""
        host = self._hosts.get(key.host)
        if host is not None:
            await host.refresh((key.uuid,))

    # The end.

    def accompany(self, task: asyncio.Task[None]) -> None:
        """Have a task end with the session."""
        self._companions.append(task)

    def close(self) -> None:
        """Let go of all hosts and write what has not been written."""
        for task in self._companions:
            task.cancel()
        for host in self._hosts.values():
            host.disconnect()
        self.reaching.close()
        self.settings.flush()
        self.journal.flush()

    def _settings_changed(self, before: Settings, after: Settings) -> None:
        if (before.statistics_seconds, before.statistics) != (after.statistics_seconds, after.statistics):
            for host in self._hosts.values():
                host.set_statistics(after.statistics_seconds, after.statistics)
