"""The definition of a machine that is off, and what libvirt keeps beside it: read, defined elsewhere, and let go of.

All of it blocks, in lanes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import libvirt

from vmdesk.errors import Kind, Problem
from vmdesk.model.migration.destination import DiskPlace, destination_xml
from vmdesk.model.migration.offline_parts import OfflineParts, Record, parents_first, read_parts
from vmdesk.virt.translation import understood
from vmdesk.words import sentence

Places = dict[str, DiskPlace]
_WITHOUT: Final = {libvirt.VIR_ERR_NO_SUPPORT, libvirt.VIR_ERR_INVALID_ARG}  # a driver that has no such thing


@dataclass(frozen=True, slots=True)
class Definition:
    """A machine as it is defined, with passwords."""

    uuid: str
    xml: str
    parts: OfflineParts
    autostart: bool = False
    snapshots: tuple[Record, ...] = ()
    checkpoints: tuple[Record, ...] = ()


def read_definition(raw: libvirt.virConnect, uuid: str) -> Definition:
    """All that is to go along. Raises Problem for a machine that runs, or that is saved, libvirtError."""
    domain = raw.lookupByUUIDString(uuid)
    refuse_running(domain)
    if domain.hasManagedSaveImage(0):
        raise Problem(
            sentence("The VM is saved: its memory lies in a file of its host, which cannot move."),
            hint=sentence("Start the VM and shut it down, or throw away what was saved."),
        )
    xml = domain.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE | libvirt.VIR_DOMAIN_XML_SECURE)
    return Definition(
        uuid=uuid,
        xml=xml,
        parts=understood(read_parts, xml),
        autostart=bool(domain.autostart()),
        snapshots=_records(domain.listAllSnapshots, libvirt.VIR_DOMAIN_SNAPSHOT_XML_SECURE),
        checkpoints=_records(domain.listAllCheckpoints, libvirt.VIR_DOMAIN_CHECKPOINT_XML_SECURE),
    )


def refuse_running(domain: libvirt.virDomain) -> None:
    """Raises Problem for a machine that is on."""
    if domain.isActive():
        raise Problem(
            sentence("The VM is not switched off."),
            hint=sentence("Shut it down, or let it move while it runs."),
            kind=Kind.REFUSED,
        )


def _records(listing: Callable[[int], Sequence[Any]], flags: int) -> tuple[Record, ...]:
    try:
        found = listing(0)
    except libvirt.libvirtError as error:
        if error.get_error_code() in _WITHOUT:
            return ()
        raise
    records = [Record(one.getXMLDesc(flags), _is_current(one)) for one in found]
    return understood(lambda _xml: parents_first(records), "")


def _is_current(one: Any) -> bool:
    """Of checkpoints, the last one is."""
    return bool(one.isCurrent(0)) if hasattr(one, "isCurrent") else False


def refuse_taken(raw: libvirt.virConnect, uuid: str, name: str) -> None:
    """Raises Problem where the host has a machine of this UUID or name already."""
    for look_up, words in (
        (partial(raw.lookupByUUIDString, uuid), sentence("The target has a VM with the same UUID already.")),
        (partial(raw.lookupByName, name), sentence("The target has a VM “{name}” already.", name=name)),
    ):
        try:
            look_up()
        except libvirt.libvirtError as error:
            if error.get_error_code() != libvirt.VIR_ERR_NO_DOMAIN:
                raise
        else:
            raise Problem(words)


def nvram_users(raw: libvirt.virConnect, path: str, uuid: str) -> tuple[str, ...]:
    """The names of the machines, but for that one, that have their NVRAM at this path: a call, and one for each."""
    found = []
    for domain in raw.listAllDomains(0):
        try:
            parts = understood(read_parts, domain.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE))
        except libvirt.libvirtError as error:
            if error.get_error_code() != libvirt.VIR_ERR_NO_DOMAIN:
                raise
            continue
        if parts.nvram == path and domain.UUIDString() != uuid:
            found.append(parts.name)
    return tuple(found)


def define(raw: libvirt.virConnect, xml: str) -> None:
    """Make the definition. Raises libvirtError."""
    raw.defineXMLFlags(xml, 0)


def carry_records(raw: libvirt.virConnect, definition: Definition, places: Places, name: str) -> None:
    """Write the records of snapshots and checkpoints, with the disks where they are now. Raises Problem."""
    domain = raw.lookupByUUIDString(definition.uuid)
    for record in definition.snapshots:
        flags = libvirt.VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE
        current = libvirt.VIR_DOMAIN_SNAPSHOT_CREATE_CURRENT if record.current else 0
        domain.snapshotCreateXML(_placed(record, places, name), flags | current)
    for record in definition.checkpoints:
        domain.checkpointCreateXML(_placed(record, places, name), libvirt.VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE)


def _placed(record: Record, places: Places, name: str) -> str:
    return destination_xml(record.xml, places, name)


def start_with_host(raw: libvirt.virConnect, uuid: str) -> None:
    """Have it started whenever its host starts."""
    raw.lookupByUUIDString(uuid).setAutostart(1)


def exists(raw: libvirt.virConnect, uuid: str) -> bool:
    """Whether the host has a machine of this UUID."""
    try:
        raw.lookupByUUIDString(uuid)
    except libvirt.libvirtError as error:
        if error.get_error_code() != libvirt.VIR_ERR_NO_DOMAIN:
            raise
        return False
    return True


def undefine(raw: libvirt.virConnect, uuid: str, *, keep_nvram: bool = False, keep_tpm: bool = False) -> None:
    """Forget a machine that is off, with what libvirt keeps beside it, its NVRAM and TPM as well unless kept.

    One that is gone already is no error. Raises Problem for one that is on, libvirtError.
    """
    try:
        domain = raw.lookupByUUIDString(uuid)
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_NO_DOMAIN:
            return
        raise
    refuse_running(domain)
    _undefine(domain, keep_nvram=keep_nvram, keep_tpm=keep_tpm)


def _undefine(domain: libvirt.virDomain, *, keep_nvram: bool, keep_tpm: bool) -> None:
    wanted = libvirt.VIR_DOMAIN_UNDEFINE_MANAGED_SAVE | libvirt.VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA
    wanted |= libvirt.VIR_DOMAIN_UNDEFINE_KEEP_NVRAM if keep_nvram else libvirt.VIR_DOMAIN_UNDEFINE_NVRAM
    wanted |= libvirt.VIR_DOMAIN_UNDEFINE_KEEP_TPM if keep_tpm else 0
    try:
        domain.undefineFlags(wanted | libvirt.VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA)
    except libvirt.libvirtError as error:
        if error.get_error_code() != libvirt.VIR_ERR_INVALID_ARG:
            raise
        domain.undefineFlags(wanted)  # one that knows no checkpoints


def leave(raw: libvirt.virConnect, definition: Definition, *, keep_nvram: bool, keep_tpm: bool) -> None:
    """Forget the machine at its source, for good. Raises Problem, and leaves it there, if it was started meanwhile.

    libvirt refuses nothing: it makes one that runs one that it forgets when it is switched off. So it is looked after
    it once more, and written down again.
    """
    undefine(raw, definition.uuid, keep_nvram=keep_nvram, keep_tpm=keep_tpm)
    try:
        domain = raw.lookupByUUIDString(definition.uuid)
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_NO_DOMAIN:
            return
        raise
    raw.defineXMLFlags(definition.xml, 0)
    refuse_running(domain)
