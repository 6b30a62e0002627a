"""Asking a guest about itself through its agent, with a limit to the time that it may take. All of it blocks."""

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol, cast

import libvirt

from vmdesk.errors import Kind, Problem
from vmdesk.model.guest import GuestFacts, read_facts
from vmdesk.virt.error_meanings import Meaning, meaning_of
from vmdesk.virt.translation import translate
from vmdesk.words import sentence

# For so long libvirt itself waits for an agent's first sign of life. For the answers it would wait for ever.
LIMIT_SECONDS = 5
_ALL = 0  # each kind of fact that the agent knows to answer about, no error for those that it does not
_KINDS = (
    libvirt.VIR_DOMAIN_GUEST_INFO_HOSTNAME,
    libvirt.VIR_DOMAIN_GUEST_INFO_OS,
    libvirt.VIR_DOMAIN_GUEST_INFO_TIMEZONE,
    libvirt.VIR_DOMAIN_GUEST_INFO_USERS,
    libvirt.VIR_DOMAIN_GUEST_INFO_INTERFACES,
    libvirt.VIR_DOMAIN_GUEST_INFO_DISKS,
    libvirt.VIR_DOMAIN_GUEST_INFO_FILESYSTEM,
)
# The guest could not answer one of the questions, or all answers together are more than libvirt sends at once.
_IN_PARTS = {libvirt.VIR_ERR_INTERNAL_ERROR, libvirt.VIR_ERR_RPC, getattr(libvirt, "VIR_ERR_AGENT_COMMAND_FAILED", 113)}
_SILENT = {
    libvirt.VIR_ERR_AGENT_UNRESPONSIVE,
    libvirt.VIR_ERR_AGENT_UNSYNCED,
    getattr(libvirt, "VIR_ERR_AGENT_COMMAND_TIMEOUT", 112),
}
_MEANINGS = (
    Meaning(
        r"agent is not configured",
        Kind.OTHER,
        sentence("The VM has no channel to a guest agent."),
        sentence(
            "Add a channel named org.qemu.guest_agent.0 to its hardware, and install qemu-guest-agent in the guest."
        ),
    ),
    Meaning(
        r"agent is not connected",
        Kind.OTHER,
        sentence("No agent runs in the guest."),
        sentence("Install qemu-guest-agent in the guest and start it."),
    ),
    Meaning(
        r"domain is not running",
        Kind.OTHER,
        sentence("The VM is switched off."),
        sentence("What the guest tells is shown while it runs."),
    ),
    Meaning(
        r"not supported by the connection driver",
        Kind.UNSUPPORTED,
        sentence("This host cannot ask guests about themselves."),
    ),
)


class Guest(Protocol):
    """What is used here of libvirt's virDomain."""

    def agentSetResponseTimeout(self, timeout: int, flags: int = 0) -> int:  # noqa: N802 - libvirt's name
        """Wait for so many seconds for each answer of the agent."""

    def guestInfo(self, types: int, flags: int = 0) -> dict[str, Any]:  # noqa: N802 - libvirt's name
        """What the guest tells of these kinds of facts."""


def guest_facts(domain: libvirt.virDomain) -> GuestFacts:
    """virDomainGetGuestInfo: what the guest's agent tells, after some seconds at the most. Raises Problem."""
    guest = cast("Guest", domain)
    try:
        with _limited(guest):
            values = _ask(guest)
    except libvirt.libvirtError as error:
        raise _problem(error) from error
    if not values:
        raise Problem(
            sentence("The guest's agent tells nothing about the guest."),
            sentence("Allow it to in its settings in the guest, or install a newer qemu-guest-agent."),
        )
    return read_facts(values)


@contextmanager
def _limited(guest: Guest) -> Iterator[None]:
    """Have libvirt wait for this guest's agent no longer than the limit.

    The limit is one for everybody who asks this agent. So the default is put back at once: with a limit, freezing the
    file systems for somebody's backup could fail half-way.
    """
    try:
        guest.agentSetResponseTimeout(LIMIT_SECONDS, 0)
    except libvirt.libvirtError as error:
        if error.get_error_code() != libvirt.VIR_ERR_NO_SUPPORT:  # of libvirt before 5.10
            raise
    try:
        yield
    finally:
        with contextlib.suppress(libvirt.libvirtError):
            guest.agentSetResponseTimeout(libvirt.VIR_DOMAIN_AGENT_RESPONSE_TIMEOUT_BLOCK, 0)


def _ask(guest: Guest) -> dict[str, Any]:
    """Ask for everything at once, and where one answer spoils all of them, for one kind after the other."""
    try:
        return dict(guest.guestInfo(_ALL, 0))
    except libvirt.libvirtError as error:
        if error.get_error_code() not in _IN_PARTS:
            raise
        values = _ask_in_parts(guest)
        if not values:
            raise
        return values


def _ask_in_parts(guest: Guest) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for kind in _KINDS:
        try:
            values |= guest.guestInfo(kind, 0)
        except libvirt.libvirtError as error:
            if error.get_error_code() in _SILENT:
                break  # what hangs on one question answers no other
    return values


def _problem(error: libvirt.libvirtError) -> Problem:
    """What an error is to a person who asked a guest."""
    known = translate(error)
    if meaning := meaning_of(error.get_error_message() or "", _MEANINGS):
        return Problem(meaning.sentence, meaning.hint, known.details, meaning.kind)
    if error.get_error_code() in _SILENT:
        words = sentence("The guest's agent does not answer.")
        hint = sentence("The guest may be busy. If it stays so, restart qemu-guest-agent in the guest.")
        return Problem(words, hint, known.details)
    return known
