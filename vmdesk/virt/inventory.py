"""Which machines a host has and how they are: filled by a constant number of calls, kept by events and a slow poll."""

import asyncio
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, NamedTuple, TypeVar

import libvirt

from vmdesk.model.change import Change
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.virt.lanes import Lanes

# Up to this many touched machines are asked about one by one; more than that, and the whole list is read again.
TOUCHED_ONE_BY_ONE = 8

Stats = Mapping[str, Any]
Vms = dict[str, VmInfo]
Entry = TypeVar("Entry")


@dataclass(slots=True)
class Listing:
    """A host's domains at one moment, with libvirt's handles to them. `asked` by the monotonic clock."""

    handles: dict[str, libvirt.virDomain] = field(default_factory=dict)
    vms: Vms = field(default_factory=dict)
    asked: float = 0.0


class Inventory:
    """The machines of one connection. Its methods run on the loop; what libvirt is asked for runs in the lanes."""

    def __init__(self, host: str, raw: libvirt.virConnect, lanes: Lanes) -> None:
        self._host = host
        self._raw = raw
        self._lanes = lanes
        self.listing = Listing()
        self._read_alone: dict[str, float] = {}  # since the listing was asked for: UUID → when it was asked about

    async def fill(self) -> Change:
        """Read the whole list: five calls side by side, whatever the number of machines."""
        asked, ask, raw = time.monotonic(), self._lanes.ask, self._raw
        handles, states, autostart, saved, transient = await asyncio.gather(
            ask(partial(raw.listAllDomains, 0)),
            ask(partial(_states, raw)),
            ask(partial(_uuids, raw, libvirt.VIR_CONNECT_LIST_DOMAINS_AUTOSTART)),
            ask(partial(_uuids, raw, libvirt.VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE)),
            ask(partial(_uuids, raw, libvirt.VIR_CONNECT_LIST_DOMAINS_TRANSIENT)),
        )
        flags = _Flags(autostart, saved, transient)
        listing = await ask(partial(_listing, self._host, handles, states, flags))
        listing.asked = asked
        return self._take(listing)

    async def refresh(self, uuids: Collection[str]) -> Change:
        """Read some machines again: those that events touched, or that we changed ourselves."""
        if len(uuids) > TOUCHED_ONE_BY_ONE:
            return await self.fill()
        answers = []
        for uuid in uuids:
            asked = time.monotonic()
            found = await self._lanes.ask(partial(_read_one, self._raw, self._host, uuid), subject=uuid)
            answers.append((uuid, asked, found))
        # Taken in one step, so that what changes and what is told of it never come apart.
        change = Change()
        for uuid, asked, found in answers:
            if asked >= max(self.listing.asked, self._read_alone.get(uuid, 0.0)):
                self._read_alone[uuid] = asked
                change = change.joined(self._take_one(uuid, found))
        return change

    def give_up_handles(self) -> dict[str, libvirt.virDomain]:
        """The handles, which this no longer holds: whoever takes them decides on which thread they are freed."""
        handles, self.listing.handles = self.listing.handles, {}
        return handles

    def learn(self, learned: Mapping[str, Mapping[str, Any]]) -> Change:
        """Add what slower questions told: for some UUIDs, values of VmInfo's fields such as `details` or `vcpus`."""
        changed = []
        for uuid, values in learned.items():
            vm = self.listing.vms.get(uuid)
            if vm is None or all(getattr(vm, name) == value for name, value in values.items()):
                continue
            new = self.listing.vms[uuid] = replace(vm, **values)
            changed.append(new)
        return Change(changed=tuple(changed))

    def _take(self, listing: Listing) -> Change:
        """Take a new listing, except for machines of which a later question has already told more."""
        if listing.asked < self.listing.asked:
            return Change()
        self._read_alone = {uuid: asked for uuid, asked in self._read_alone.items() if asked > listing.asked}
        for uuid in self._read_alone:
            _carry_over(uuid, self.listing.handles, listing.handles)
            _carry_over(uuid, self.listing.vms, listing.vms)
        old = self.listing.vms
        for uuid, vm in listing.vms.items():
            if (before := old.get(uuid)) is not None:
                listing.vms[uuid] = _keeping(vm, before)
        change = difference(old, listing.vms)
        self.listing = listing
        return change

    def _take_one(self, uuid: str, found: tuple[libvirt.virDomain, VmInfo] | None) -> Change:
        before = self.listing.vms.get(uuid)
        if found is None:
            self.listing.vms.pop(uuid, None)
            self.listing.handles.pop(uuid, None)
            return Change(removed=(before,)) if before else Change()
        handle, vm = found
        self.listing.handles[uuid] = handle
        if before is None:
            self.listing.vms[uuid] = vm
            return Change(added=(vm,))
        vm = self.listing.vms[uuid] = _keeping(vm, before)
        return Change(changed=(vm,)) if vm != before else Change()


def _carry_over(uuid: str, old: dict[str, Entry], new: dict[str, Entry]) -> None:
    """Have the new table say of a machine what the old one says, if only that it is gone."""
    if uuid in old:
        new[uuid] = old[uuid]
    else:
        new.pop(uuid, None)


def _keeping(vm: VmInfo, before: VmInfo) -> VmInfo:
    """The newly read machine with what only slower questions tell; the old object where nothing differs."""
    new = replace(
        vm,
        details=before.details,
        addresses=before.addresses if vm.active else (),
        vcpus=before.vcpus,
        memory_kib=before.memory_kib,
    )
    return before if new == before else new


def difference(old: Mapping[str, VmInfo], new: Mapping[str, VmInfo]) -> Change:
    """What was added, removed and changed. Unchanged machines are the same objects in both, so this is quick."""
    return Change(
        added=tuple(vm for uuid, vm in new.items() if uuid not in old),
        removed=tuple(vm for uuid, vm in old.items() if uuid not in new),
        changed=tuple(vm for uuid, vm in new.items() if uuid in old and old[uuid] is not vm),
    )


class _Flags(NamedTuple):
    """The UUIDs of the machines that have a property."""

    autostart: set[str]
    saved: set[str]
    transient: set[str]


def _listing(host: str, handles: list[libvirt.virDomain], states: Mapping[str, Stats], flags: _Flags) -> Listing:
    """Everything about every domain that a constant number of calls can tell. On a lane: there may be thousands."""
    listing = Listing()
    for handle in handles:
        uuid = handle.UUIDString()
        listing.handles[uuid] = handle
        state = states.get(uuid, {})
        listing.vms[uuid] = VmInfo(
            key=VmKey(host, uuid),
            name=handle.name(),
            domain_id=handle.ID(),
            state=VmState.of(state.get("state.state", 0)),
            reason=state.get("state.reason", 0),
            persistent=uuid not in flags.transient,
            autostart=uuid in flags.autostart,
            saved=uuid in flags.saved,
        )
    return listing


def _states(raw: libvirt.virConnect) -> dict[str, Stats]:
    """The states of all in one call, which asks no guest's monitor: a stuck machine cannot delay it."""
    try:
        records = raw.getAllDomainStats(libvirt.VIR_DOMAIN_STATS_STATE, 0)
    except libvirt.libvirtError as error:
        if error.get_error_code() in {libvirt.VIR_ERR_NO_SUPPORT, libvirt.VIR_ERR_CONFIG_UNSUPPORTED}:
            return _states_one_by_one(raw)
        raise
    return {handle.UUIDString(): values for handle, values in records}


def _states_one_by_one(raw: libvirt.virConnect) -> dict[str, Stats]:
    """For drivers without bulk statistics there is only one question per machine."""
    result: dict[str, Stats] = {}
    for handle in raw.listAllDomains(0):
        try:
            result[handle.UUIDString()] = {"state.state": handle.info()[0]}
        except libvirt.libvirtError:
            continue  # it has just gone
    return result


def _uuids(raw: libvirt.virConnect, flag: int) -> set[str]:
    """The machines that have a property, found by one filtered list; none where the driver cannot filter by it."""
    try:
        return {handle.UUIDString() for handle in raw.listAllDomains(flag)}
    except libvirt.libvirtError as error:
        if error.get_error_code() in {libvirt.VIR_ERR_NO_SUPPORT, libvirt.VIR_ERR_INVALID_ARG}:
            return set()
        raise


def _read_one(raw: libvirt.virConnect, host: str, uuid: str) -> tuple[libvirt.virDomain, VmInfo] | None:
    """One machine, or None when it is gone. None of these calls waits for the guest or its monitor."""
    try:
        handle = raw.lookupByUUIDString(uuid)
        state, reason = handle.state()
        return handle, VmInfo(
            key=VmKey(host, uuid),
            name=handle.name(),
            domain_id=handle.ID(),
            state=VmState.of(state),
            reason=reason,
            persistent=bool(handle.isPersistent()),
            autostart=_flag(handle.autostart),
            saved=_flag(handle.hasManagedSaveImage),
        )
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_NO_DOMAIN:
            return None
        raise


def _flag(call: Any) -> bool:
    """A yes or no of which a driver, or the kind of domain, may not know."""
    try:
        return bool(call())
    except libvirt.libvirtError as error:
        if error.get_error_code() in {libvirt.VIR_ERR_NO_SUPPORT, libvirt.VIR_ERR_OPERATION_INVALID}:
            return False
        raise
