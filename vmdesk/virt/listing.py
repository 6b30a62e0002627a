"""What a host lists with XML and a switch of its own, such as networks and pools: all in few calls, that block."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol, TypeVar

import libvirt

from vmdesk.virt.translation import understood

Info_co = TypeVar("Info_co", covariant=True)


class Handle(Protocol):
    """What libvirt gives for each of them."""

    def UUIDString(self) -> str: ...  # noqa: N802 - libvirt's name
    def XMLDesc(self, flags: int = 0) -> str: ...  # noqa: N802


class Read(Protocol[Info_co]):
    """A reader of the XML; whether it is active and starts by itself does not stand there."""

    def __call__(self, xml: str, *, active: bool, autostart: bool) -> Info_co: ...


def listed(
    ask: Callable[[int], Sequence[Handle]], active: int, autostart: int, gone: int, read: Read[Info_co]
) -> tuple[Info_co, ...]:
    """All that `ask` lists: three calls, with the flags of what is `active` and `autostart`, and one for each.

    None where the driver has no such thing; those that go meanwhile, by libvirt's error `gone`, are left out. Raises
    Problem.
    """
    try:
        handles = ask(0)
        are_active, start = ({handle.UUIDString() for handle in ask(flag)} for flag in (active, autostart))
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_NO_SUPPORT:
            return ()
        raise
    found = []
    for handle in handles:
        uuid = handle.UUIDString()
        try:
            xml = handle.XMLDesc(0)
        except libvirt.libvirtError as error:
            if error.get_error_code() != gone:
                raise
        else:
            found.append(understood(partial(read, active=uuid in are_active, autostart=uuid in start), xml))
    return tuple(found)
