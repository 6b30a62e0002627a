"""Hosts that vmdesk reaches by its own SSH login: one connection each, and ways for libvirt through it."""

from collections.abc import Callable
from dataclasses import dataclass

from vmdesk.model.host import HostConfig
from vmdesk.model.host_address import read_address
from vmdesk.ops.asking import Asking, PersonAsker
from vmdesk.ops.libvirt_login import LibvirtLogin
from vmdesk.ops.ways import TunnelWay
from vmdesk.remote import proxy
from vmdesk.remote.link import Link
from vmdesk.virt.way import Way


class SshWays:
    """The connections by the ids of their hosts."""

    def __init__(self, asker_for: Callable[[str], PersonAsker]) -> None:
        self._asker_for = asker_for
        self._links: dict[str, _Link] = {}

    async def reach(self, config: HostConfig, asking: Asking) -> Way:
        """A way for libvirt, through a private socket. Raises Problem."""
        known = self._linked(config)
        known.asker.inform(asking)
        address = known.link.address
        tunnel = await known.link.tunnel(proxy.SCRIPT, *proxy.arguments(address))
        login = LibvirtLogin(address.host_words, address.user, known.asker)
        return TunnelWay(proxy.local_uri(address, str(tunnel.path)), login, tunnel)

    def link(self, config: HostConfig) -> Link:
        """The host's connection, which opens when it is used. Raises Problem for an address that cannot be one."""
        return self._linked(config).link

    def _linked(self, config: HostConfig) -> "_Link":
        address = read_address(config.uri)
        known = self._links.get(config.id)
        if known is None or known.link.address != address:
            self.let_go(config.id)
            asker = self._asker_for(config.id)
            known = self._links[config.id] = _Link(Link(address, asker), asker)
        return known

    def let_go(self, host_id: str) -> None:
        """Hang up on a host, without waiting."""
        known = self._links.pop(host_id, None)
        if known is not None:
            known.link.close()

    def close(self) -> None:
        """Hang up on all."""
        for host_id in tuple(self._links):
            self.let_go(host_id)


@dataclass(frozen=True, slots=True)
class _Link:
    link: Link
    asker: PersonAsker
