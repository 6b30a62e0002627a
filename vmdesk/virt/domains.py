"""What can be done to a domain, a libvirt call or two each. All of it blocks and runs in lanes; none of it decides."""

import contextlib
from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

import libvirt

from vmdesk.errors import Problem
from vmdesk.model import metadata
from vmdesk.model.parsing import parse
from vmdesk.model.uses import without_medium
from vmdesk.virt.translation import understood
from vmdesk.words import sentence

Domain = libvirt.virDomain
MAXIMUM_SCREENSHOT_BYTES = 64 * 1024 * 1024
KEY_HOLD_MILLISECONDS = 50


class JobFigures(NamedTuple):
    """How far a job inside libvirt is: amounts in bytes."""

    done: int
    total: int


def start(domain: Domain) -> None:
    """virDomainCreate: boots it, or restores it where it was saved."""
    domain.create()


def start_afresh(domain: Domain) -> None:
    """Throw away what was saved and boot. Two calls, since not every driver knows VIR_DOMAIN_START_FORCE_BOOT."""
    domain.managedSaveRemove(0)
    domain.create()


def start_with(raw: libvirt.virConnect, xml: str) -> str:
    """virDomainCreateXML: start a machine with this XML once; a definition that exists stays as it is. Its UUID."""
    return raw.createXML(xml, 0).UUIDString()


def shut_down(domain: Domain) -> None:
    """Ask the guest to shut down, by its agent where there is one and by ACPI otherwise, as the driver chooses."""
    domain.shutdown()


def reboot(domain: Domain) -> None:
    """Ask the guest to reboot."""
    domain.reboot(0)


def reset(domain: Domain) -> None:
    """The reset button."""
    domain.reset(0)


def force_off(domain: Domain) -> None:
    """Pull the plug."""
    domain.destroy()


def pause(domain: Domain) -> None:
    """Stop its processors; it stays in memory."""
    domain.suspend()


def resume(domain: Domain) -> None:
    """Let its processors run on."""
    domain.resume()


def wake(domain: Domain) -> None:
    """Wake a guest that put itself to sleep."""
    domain.pMWakeup(0)


def save(domain: Domain) -> None:
    """virDomainManagedSave: write its memory to the host's disk and stop it."""
    domain.managedSave(0)


def core_dump(domain: Domain, path: str) -> None:
    """Write the guest's memory to a file on the host, in a format that debuggers read, while the guest is paused."""
    flags = libvirt.VIR_DUMP_MEMORY_ONLY
    domain.coreDumpWithFormat(path, libvirt.VIR_DOMAIN_CORE_DUMP_FORMAT_RAW, flags)


def job_figures(domain: Domain) -> JobFigures | None:
    """How far the job under way on the domain is; None while there is none or it does not tell."""
    kind, _elapsed, _remaining, data_total, data_done, _data_left, memory_total, memory_done, *_file = domain.jobInfo()
    if kind == libvirt.VIR_DOMAIN_JOB_NONE:
        return None
    if data_total:
        return JobFigures(done=int(data_done), total=int(data_total))
    return JobFigures(done=int(memory_done), total=int(memory_total)) if memory_total else None  # of a dump


def abort_job(domain: Domain) -> None:
    """Cancel the job under way. One that has just ended is no error."""
    try:
        domain.abortJob()
    except libvirt.libvirtError as error:
        if error.get_error_code() != libvirt.VIR_ERR_OPERATION_INVALID:
            raise


def send_keys(domain: Domain, codes: Sequence[int]) -> None:
    """Press these keys together; the codes are Linux's, as in <linux/input-event-codes.h>."""
    domain.sendKey(libvirt.VIR_KEYCODE_SET_LINUX, KEY_HOLD_MILLISECONDS, list(codes), len(codes), 0)


def inject_nmi(domain: Domain) -> None:
    """Send a non-maskable interrupt, at which many systems write a crash dump."""
    domain.injectNMI(0)


def set_autostart(domain: Domain, on: bool) -> None:
    """Start it, or not, when its host starts."""
    domain.setAutostart(int(on))


def rename(domain: Domain, name: str) -> None:
    """Give a stopped machine another name."""
    domain.rename(name, 0)


def _affected(domain: Domain) -> int:
    """The flags that change the running machine and its definition, as far as each exists."""
    flags = libvirt.VIR_DOMAIN_AFFECT_LIVE if domain.isActive() else 0
    return flags | (libvirt.VIR_DOMAIN_AFFECT_CONFIG if domain.isPersistent() else 0)


def set_title(domain: Domain, title: str) -> None:
    """Set the one-line title, or remove it with an empty one."""
    domain.setMetadata(libvirt.VIR_DOMAIN_METADATA_TITLE, title or None, None, None, _affected(domain))


def set_description(domain: Domain, text: str) -> None:
    """Set the description, or remove it with an empty one."""
    domain.setMetadata(libvirt.VIR_DOMAIN_METADATA_DESCRIPTION, text or None, None, None, _affected(domain))


def set_tags(domain: Domain, tags: Sequence[str]) -> None:
    """Set the tags in the domain's metadata, or remove the element when there are none."""
    set_metadata(domain, metadata.write_tags(tags), metadata.PREFIX, metadata.NAMESPACE, _affected(domain))


def set_metadata(domain: Domain, element: str | None, prefix: str, uri: str, affected: int) -> None:
    """Set the element that a program keeps in the domain's metadata, or remove it."""
    kind = libvirt.VIR_DOMAIN_METADATA_ELEMENT
    try:
        domain.setMetadata(kind, element, prefix if element else None, uri, affected)
    except libvirt.libvirtError as error:
        if element is not None or error.get_error_code() != libvirt.VIR_ERR_NO_DOMAIN_METADATA:
            raise


def xml(domain: Domain) -> str:
    """The definition with which it would start, with passwords."""
    return str(domain.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE | libvirt.VIR_DOMAIN_XML_SECURE))


def read_tags(domain: Domain) -> tuple[str, ...]:
    """The tags as they are now."""
    try:
        text = domain.metadata(libvirt.VIR_DOMAIN_METADATA_ELEMENT, metadata.NAMESPACE, 0)
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_NO_DOMAIN_METADATA:
            return ()
        raise
    return metadata.clean_tags(tag.text or "" for tag in parse(text).iterfind("{*}tag"))  # libvirt drops the namespace


def undefine(domain: Domain) -> None:
    """Remove the definition with what libvirt keeps about it: saved memory, snapshot records, NVRAM, TPM state."""
    if domain.isActive():
        domain.destroy()
    if not domain.isPersistent():
        return
    records = libvirt.VIR_DOMAIN_UNDEFINE_MANAGED_SAVE | libvirt.VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA
    nvram, checkpoints = libvirt.VIR_DOMAIN_UNDEFINE_NVRAM, libvirt.VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA
    for flags in (records | nvram | checkpoints, records | nvram, records):  # drivers refuse flags they do not know
        try:
            domain.undefineFlags(flags)
        except libvirt.libvirtError as error:
            if error.get_error_code() != libvirt.VIR_ERR_INVALID_ARG:
                raise
            continue
        return
    domain.undefine()


def eject(domain: Domain, target: str, *, force: bool = False) -> None:
    """Take the medium out of the CD or floppy drive at this target, now and for later; an empty drive stays as it is.

    A guest may hold the drive locked; `force` takes the medium out all the same. Raises Problem.
    """
    for affected, described in (
        (libvirt.VIR_DOMAIN_AFFECT_LIVE, 0),
        (libvirt.VIR_DOMAIN_AFFECT_CONFIG, libvirt.VIR_DOMAIN_XML_INACTIVE),
    ):
        if _affected(domain) & affected:
            drive = understood(partial(without_medium, target=target), domain.XMLDesc(described))
            if drive is not None:
                domain.updateDeviceFlags(drive, affected | (libvirt.VIR_DOMAIN_DEVICE_MODIFY_FORCE if force else 0))


def screenshot(raw: libvirt.virConnect, domain: Domain) -> bytes:
    """A picture of the guest's first screen, in whatever format the driver makes."""
    stream = raw.newStream(0)
    try:
        domain.screenshot(stream, 0, 0)
        received = _Bounded(MAXIMUM_SCREENSHOT_BYTES)
        stream.recvAll(received.take, None)
        stream.finish()
    except BaseException:
        with contextlib.suppress(libvirt.libvirtError):
            stream.abort()
        raise
    return bytes(received.data)


class _Bounded:
    """Collects what a stream brings, up to a limit: what a guest sends is not trusted to end."""

    def __init__(self, limit: int) -> None:
        self.data = bytearray()
        self._limit = limit

    def take(self, _stream: Any, data: bytes, _opaque: Any) -> int:
        if len(self.data) + len(data) > self._limit:
            raise Problem(sentence("The screenshot is larger than any screen."))
        self.data += data
        return len(data)
