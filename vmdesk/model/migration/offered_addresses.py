"""The addresses of a target that are worth offering for a move: by which the source may come to it, best first."""

from vmdesk.errors import Problem
from vmdesk.model.migration.addresses import by_route, usable
from vmdesk.model.migration.sides import Between, HostSide, ShellSide


def offered_addresses(between: Between, target: HostSide | None = None) -> tuple[str, ...]:
    """Without those that the source has as well, that lead to guests of the target alone, or that nobody comes by.

    Those that the source's routes lead to come first.
    """
    there, here = between.target, between.source
    if not isinstance(there, ShellSide):
        return ()
    own = set(here.addresses) if isinstance(here, ShellSide) else set()
    out = own | _of_networks(target)
    found = tuple(one for one in there.outward if one not in out and usable(one))
    return by_route(found, here.routes) if isinstance(here, ShellSide) else found


def _of_networks(target: HostSide | None) -> set[str]:
    """The addresses that the host has in libvirt's own networks."""
    networks = target.networks if target is not None else ()
    if networks is None or isinstance(networks, Problem):
        return set()
    return {address.partition("/")[0] for network in networks for address in network.addresses}
