"""Asking the hosts of a move what it depends on: the machine's own, and each it may go to. What can be is at once."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from vmdesk.errors import Problem
from vmdesk.model.migration.needs import Needs
from vmdesk.model.migration.sides import HostSide
from vmdesk.model.storage import VolumeInfo
from vmdesk.ops.migration.check.asking import Asking, known
from vmdesk.ops.session import Session
from vmdesk.virt import migration_facts as facts
from vmdesk.virt import secrets


def known_side(session: Session, host_id: str) -> HostSide:
    """What the session knows of a host without asking. Raises Problem where it is not in the list."""
    info = session.host(host_id).info
    vms = session.vms(host_id)
    return HostSide(
        host=host_id,
        label=session.label(host_id),
        uri=info.config.uri,
        hostname=info.facts.hostname,
        libvirt_version=_version(info.facts.libvirt_version),
        hypervisor_version=_version(info.facts.hypervisor_version),
        vms={uuid: vm.name for uuid, vm in vms.items()},
        active=frozenset(uuid for uuid, vm in vms.items() if vm.state.active),
        memory_total_kib=info.facts.memory_kib,
        cpus=info.facts.cpus,
    )


def _version(text: str) -> tuple[int, int, int]:
    """Of `9.8.7`; nothing but zeros where it is not known."""
    major, minor, release, *_ = [int(part) if part.isdigit() else 0 for part in text.split(".")] + [0, 0, 0]
    return major, minor, release


async def learn_source(session: Session, needs: Needs, host_id: str) -> HostSide:
    """What the machine's own host tells of what another one may lack: its networks, pools, secrets and processor.

    Raises Problem where the host is lost meanwhile.
    """
    learning = _Learning(session, needs, host_id)
    parts = [learning.itself(), learning.networks(autostart=True), learning.pools(autostart=True), learning.secrets()]
    if takes_hosts_processor(needs):
        parts.append(learning.own_processor())
    await asyncio.gather(*parts)
    return learning.side


async def learn_target(
    session: Session,
    needs: Needs,
    host_id: str,
    source: HostSide,
    told: Callable[[HostSide], object] = lambda _side: None,
    before: HostSide | None = None,
) -> HostSide:
    """What a host tells that the machine may go to. What it does not tell is a Problem in its part.

    `told` gets what is known so far, each time that a part has come. What it can run is taken from `before` where that
    was asked before: it stays so. Raises Problem where the host is lost meanwhile.
    """
    learning = _Learning(session, needs, host_id, told)
    parts = [
        *(learning.memory(), learning.volumes()),
        *(learning.networks(autostart=False), learning.pools(autostart=False)),
    ]
    if before is None:
        parts += [learning.itself(), learning.offers(), learning.processor(source)]
    else:
        learning.remember(before)
    if needs.hugepages_kib:
        parts.append(learning.huge_pages())
    if any(card.kind in {"bridge", "direct"} for card in needs.cards):
        parts.append(learning.bridges())
    if any(card.filter for card in needs.cards):
        parts.append(learning.filters())
    if needs.secrets:
        parts.append(learning.known_secrets())
    await asyncio.gather(*parts)
    return learning.with_pool_names()


class _Learning:
    """One host, asked part by part."""

    def __init__(
        self, session: Session, needs: Needs, host_id: str, told: Callable[[HostSide], object] = lambda _side: None
    ) -> None:
        self.side = known_side(session, host_id)
        self._needs, self._told = needs, told
        self._asking = Asking(session.host(host_id))
        self._kind = (needs.emulator, needs.architecture, needs.machine, needs.virtualisation)

    def _take(self, **values: Any) -> None:
        self.side = replace(self.side, **values)
        self._told(self.side)

    def remember(self, before: HostSide) -> None:
        """Take what does not change as long as a host is connected."""
        names = ("uuid", "migration_uris", "security", "machines", "capabilities", "loaders", "processor")
        self.side = replace(self.side, **{name: getattr(before, name) for name in names})

    async def itself(self) -> None:
        own = await self._asking.part(facts.host_self)
        if isinstance(own, Problem):
            self._take(machines=own)
            return
        machines = own.machines(self._needs.architecture, self._needs.virtualisation)
        self._take(uuid=own.uuid, migration_uris=own.migration_uris, security=own.security, machines=machines)

    async def offers(self) -> None:
        answer = await self._asking.part(lambda raw: facts.offers(raw, *self._kind))
        if isinstance(answer, Problem):
            self._take(capabilities=answer)
        else:
            self._take(capabilities=answer[0], loaders=answer[1])

    async def processor(self, source: HostSide) -> None:
        """Whether the machine's processor can be had there, where it is not whatever the host has."""
        cpu = self._needs.cpu_xml if self._needs.cpu_mode == "custom" else ""
        if takes_hosts_processor(self._needs):
            cpu = source.cpu_xml
        if cpu:
            answer = await self._asking.part(lambda raw: facts.compare_processor(raw, *self._kind, cpu))
            self._take(processor=answer)

    async def own_processor(self) -> None:
        answer = await self._asking.part(lambda raw: facts.own_processor(raw, *self._kind))
        self._take(cpu_xml=known(answer, ""))

    async def memory(self) -> None:
        self._take(memory_free_kib=await self._asking.part(facts.memory_free_kib))

    async def huge_pages(self) -> None:
        sizes = self._needs.hugepages_kib
        self._take(hugepages_free=await self._asking.part(lambda raw: facts.free_huge_pages(raw, sizes)))

    async def networks(self, *, autostart: bool) -> None:
        cards = (card.source for card in self._needs.cards if card.kind == "network" and card.source)
        wanted = frozenset((*cards, *self._needs.screen_networks))
        if wanted:
            answer = await self._asking.part(partial(facts.networks, wanted=wanted, autostart=autostart))
            self._take(
                networks=answer if isinstance(answer, Problem) else answer[0], network_xml=known(answer, ((), {}))[1]
            )

    async def bridges(self) -> None:
        self._take(bridges=await self._asking.part(facts.card_names))

    async def filters(self) -> None:
        self._take(filters=await self._asking.part(facts.filters))

    async def pools(self, *, autostart: bool) -> None:
        answer = await self._asking.part(partial(facts.pools, autostart=autostart))
        found, texts = known(answer, ((), {}))
        self._take(pools=answer if isinstance(answer, Problem) else found, pool_xml=texts)

    async def volumes(self) -> None:
        """What the host's pools say of each path that the machine names."""
        named = (path for disk in self._needs.disks for path in (disk.source, *disk.backing))
        paths = tuple(dict.fromkeys(path for path in named if path.startswith("/")))
        answers = await asyncio.gather(*(self._asking.part(partial(facts.volume, address=path)) for path in paths))
        volumes: dict[str, VolumeInfo | None] = {}
        for path, answer in zip(paths, answers, strict=True):
            if isinstance(answer, Problem):
                self._take(volumes=answer)
                return
            volumes[path] = answer
        self._take(volumes=volumes)

    async def known_secrets(self) -> None:
        """Which of those needed the host knows, and of which it has no value: that of a private one nobody sees."""
        answer = await self._asking.part(facts.known_secrets)
        if isinstance(answer, Problem):
            self._take(secrets=answer)
            return
        found = [name for name in self._needs.secrets if name in answer]
        values = await asyncio.gather(
            *(self._asking.part(partial(secrets.has_secret_value, uuid=answer[name])) for name in found)
        )
        empty = frozenset(name for name, value in zip(found, values, strict=True) if value is False)
        self._take(secrets=frozenset(found), empty_secrets=empty)

    async def secrets(self) -> None:
        """What each of the machine's secrets is for, as far as its host tells."""
        wanted = self._needs.secrets
        answers = await asyncio.gather(*(self._asking.part(partial(facts.secret_xml, name=name)) for name in wanted))
        self._take(secret_xml={name: known(xml, "") for name, xml in zip(wanted, answers, strict=True)})

    def with_pool_names(self) -> HostSide:
        """With the names of the pools of its volumes, which are those of the folders that they lie in."""
        if not isinstance(self.side.volumes, dict) or not isinstance(self.side.pools, tuple):
            return self.side
        by_path = {pool.path.rstrip("/"): pool.name for pool in self.side.pools if pool.active and pool.path}
        volumes = {
            path: found and replace(found, pool=by_path.get(found.path.rpartition("/")[0], ""))
            for path, found in self.side.volumes.items()
        }
        return replace(self.side, volumes=volumes)


def takes_hosts_processor(needs: Needs) -> bool:
    """Whether it runs with all that the processor of its host has, which the next one must have too."""
    return needs.active and needs.cpu_mode in {"host-passthrough", "maximum"} and needs.virtualisation != "qemu"
