"""What the machines of a host use already, so that a new one does not take it from them. It blocks, in lanes."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import libvirt

from vmdesk.model.storage import VolumeInfo
from vmdesk.model.uses import Uses, read_uses, with_backing
from vmdesk.virt.storage import look_up

OFF = -1  # the id of a domain that is not active
_UNTOLD = {
    libvirt.VIR_ERR_NO_DOMAIN,
    libvirt.VIR_ERR_NO_STORAGE_VOL,
    libvirt.VIR_ERR_NO_STORAGE_POOL,
    libvirt.VIR_ERR_OPERATION_INVALID,  # of a pool that is switched off
}


class InUse(NamedTuple):
    """The addresses of all network cards, in lower case, and the path of each disk and medium → its users' names."""

    macs: frozenset[str]
    paths: dict[str, tuple[str, ...]]


def in_use(raw: libvirt.virConnect, volumes: Iterable[VolumeInfo] = ()) -> InUse:
    """What machines use now or when they start: a call, one per machine, one more per running one.

    It has what lies below a disk too: of running machines libvirt tells it; of the others the `volumes` do, which the
    caller has at hand. A disk that is named by its pool costs three calls more.
    """
    macs: set[str] = set()
    users: dict[str, tuple[str, ...]] = {}
    for name, uses in _uses(raw):
        macs |= set(uses.macs)
        for path in (*uses.paths, *_paths(raw, uses)):
            known = users.get(path, ())
            users[path] = known if name in known else (*known, name)
    return InUse(frozenset(macs), with_backing(users, volumes))


def _uses(raw: libvirt.virConnect) -> Iterator[tuple[str, Uses]]:
    """What each machine uses as it runs, and as it would start. Of one whose XML nobody can read there is nothing."""
    for domain in raw.listAllDomains(0):
        kinds = (libvirt.VIR_DOMAIN_XML_INACTIVE,) if domain.ID() == OFF else (0, libvirt.VIR_DOMAIN_XML_INACTIVE)
        for flags in kinds:
            try:
                yield domain.name(), read_uses(domain.XMLDesc(flags))
            except libvirt.libvirtError as error:
                if error.get_error_code() not in _UNTOLD:
                    raise
            except ValueError:
                continue


def _paths(raw: libvirt.virConnect, uses: Uses) -> Iterator[str]:
    """The paths of volumes that a machine names by their pools; none of one that is not there."""
    for address in uses.volumes:
        try:
            yield look_up(raw, address).path()
        except libvirt.libvirtError as error:
            if error.get_error_code() not in _UNTOLD:
                raise
