"""What a move leaves of a machine, taken away where it is of no use any more. All of it blocks, in lanes."""

import contextlib

import libvirt

from vmdesk.errors import Kind, Problem
from vmdesk.model.states import VmState
from vmdesk.virt.connection import Raw
from vmdesk.words import sentence

Domain = libvirt.virDomain


def remove(raw: Raw, uuid: str, *, process: bool = False, definition: bool = True) -> None:
    """Take away what a move left of a machine: its definition, and with `process` what stands still in memory.

    Its NVRAM and TPM stay: they may be those that the machine has where it runs. Raises Problem where it runs by now.
    """
    try:
        domain = raw.lookupByUUIDString(uuid)
        persistent = domain.isPersistent()
        if process or definition:
            _refuse_running(domain, stands=process)
        if process:
            domain.destroy()
        if persistent and definition:
            _undefine(domain)
    except libvirt.libvirtError as error:
        if error.get_error_code() != libvirt.VIR_ERR_NO_DOMAIN:
            raise


def _refuse_running(domain: Domain, *, stands: bool) -> None:
    """Raises Problem for a machine that does not, or no longer, stand still; without `stands`, that is not off."""
    state = VmState.of(domain.state()[0])
    if state.active and not (stands and state is VmState.PAUSED):
        raise Problem(sentence("Somebody has let the VM run on meanwhile."), kind=Kind.REFUSED)


def _undefine(domain: Domain) -> None:
    flags = libvirt.VIR_DOMAIN_UNDEFINE_KEEP_NVRAM
    try:
        domain.undefineFlags(flags | libvirt.VIR_DOMAIN_UNDEFINE_KEEP_TPM)
    except libvirt.libvirtError as error:
        if error.get_error_code() != libvirt.VIR_ERR_INVALID_ARG:
            raise
        domain.undefineFlags(flags)  # before libvirt 8.9


# A canary.


def start_canary(raw: Raw, xml: str) -> None:
    """Start a machine of which nothing is kept, paused."""
    raw.createXML(xml, libvirt.VIR_DOMAIN_START_PAUSED)


def remove_canary(raw: Raw, uuid: str, xml: str, nvram: bool) -> None:
    """End it, if it is there; the file of its NVRAM, which libvirt leaves behind, goes by way of a definition."""
    try:
        raw.lookupByUUIDString(uuid).destroy()
    except libvirt.libvirtError as error:
        if error.get_error_code() != libvirt.VIR_ERR_NO_DOMAIN:
            raise
    if nvram:
        with contextlib.suppress(libvirt.libvirtError):  # a host that cannot define it has not had it either
            raw.defineXML(xml).undefineFlags(libvirt.VIR_DOMAIN_UNDEFINE_NVRAM)
