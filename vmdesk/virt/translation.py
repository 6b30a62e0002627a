"""The border where libvirt's errors become sentences for people."""

import re
import traceback
from collections.abc import Callable
from typing import TypeVar

import libvirt

from vmdesk.errors import Kind, Problem, was_cancelled
from vmdesk.virt.change_meanings import CHANGING
from vmdesk.virt.error_meanings import CONNECTING, OPERATING, meaning_of
from vmdesk.words import sentence

Result = TypeVar("Result")

_GONE = {
    libvirt.VIR_ERR_NO_DOMAIN,
    libvirt.VIR_ERR_NO_NETWORK,
    libvirt.VIR_ERR_NO_STORAGE_POOL,
    libvirt.VIR_ERR_NO_STORAGE_VOL,
}
_UNSUPPORTED = {
    libvirt.VIR_ERR_NO_SUPPORT,
    libvirt.VIR_ERR_CONFIG_UNSUPPORTED,
    libvirt.VIR_ERR_ARGUMENT_UNSUPPORTED,
    libvirt.VIR_ERR_OPERATION_UNSUPPORTED,
}
_BROKEN = {libvirt.VIR_ERR_INTERNAL_ERROR, libvirt.VIR_ERR_SYSTEM_ERROR, libvirt.VIR_ERR_INVALID_CONN}
_LOST = re.compile(
    r"client socket is closed|connection closed|Cannot (write|recv|read) data|End of file while", re.IGNORECASE
)


def translated(work: Callable[[], Result]) -> Result:
    """Do the work; a libvirtError leaves it as a Problem."""
    try:
        return work()
    except libvirt.libvirtError as error:
        raise translate(error) from error


def understood(read: Callable[[str], Result], xml: str) -> Result:
    """What a reader makes of the host's XML. Raises Problem where it makes nothing of it."""
    try:
        return read(xml)
    except ValueError as error:
        raise Problem(sentence("The host's answer cannot be understood."), details=str(error)) from error


def without_handles(error: BaseException) -> BaseException:
    """The error without the local variables of where it was raised: among them may be the last handle to a connection.

    Who keeps the error, as a failed job does, would keep the connection open, and free it on a thread that paints.
    """
    seen: BaseException | None = error
    while seen is not None:
        traceback.clear_frames(seen.__traceback__)
        seen = seen.__cause__ or seen.__context__
    return error


def translate(error: libvirt.libvirtError, *, connecting: bool = False, said: str = "") -> Problem:
    """The Problem that this libvirt error is to a person; `connecting` while the connection is being opened.

    `said` is what the other end complained about, which tells more than libvirt's word that the line ended.
    """
    message = error.get_error_message() or str(error) or repr(error)
    code = error.get_error_code() or 0
    details = f"libvirt error {code} (from {error.get_error_domain() or 0}): {message}"
    if extra := _extra(error):
        details += f"\n{extra}"
    if code == libvirt.VIR_ERR_OPERATION_ABORTED:
        return was_cancelled(details)
    if code in _GONE:
        return Problem(sentence("It is no longer there."), details=details, kind=Kind.GONE)
    if not connecting and code in _BROKEN and _LOST.search(message):
        return lost(details)
    if said:
        details += f"\n{said}"
    if meaning := meaning_of(f"{message}\n{said}", CONNECTING if connecting else (*OPERATING, *CHANGING)):
        return Problem(meaning.sentence, meaning.hint, details, meaning.kind)
    if code in _UNSUPPORTED:
        words = sentence("The host cannot do this: {message}.", message=_bare(message))
        return Problem(words, details=details, kind=Kind.UNSUPPORTED)
    return Problem(sentence("{message}.", message=_bare(message)), details=details)


def lost(details: str = "") -> Problem:
    """The Problem that the connection broke."""
    return Problem(sentence("The connection to the host was lost."), details=details, kind=Kind.LOST)


def _bare(message: str) -> str:
    """libvirt's words without its prefixes and the full stop, the first letter raised."""
    message = re.sub(r"^.*\blibvirt: [\w ]*error : ", "", message, flags=re.DOTALL)  # said by a child of libvirt's
    text = re.sub(
        r"^(internal error|Requested operation is not valid|operation failed|unsupported configuration|"
        r"this function is not supported by the connection driver|invalid argument):\s*",
        "",
        message.strip(),
        flags=re.IGNORECASE,
    ).rstrip(".")
    return text[:1].upper() + text[1:]


def _extra(error: libvirt.libvirtError) -> str:
    parts = (error.get_str1(), error.get_str2(), error.get_str3())
    return "; ".join(str(part) for part in parts if part and "%" not in str(part) and str(part) not in str(error))
