"""The ways to hosts: straight, as libvirt goes by itself, or through a private socket and vmdesk's SSH connection."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vmdesk.errors import Problem
from vmdesk.ops.libvirt_login import LibvirtLogin
from vmdesk.virt.way import Credentials

if TYPE_CHECKING:
    from vmdesk.remote.tunnel import Tunnel


@dataclass(frozen=True, slots=True)
class StraightWay:
    """The way by the address alone; libvirt may ask something on it."""

    uri: str
    login: LibvirtLogin

    @property
    def credentials(self) -> Credentials:
        """Who answers what libvirt asks."""
        return self.login.for_libvirt()

    async def accepted(self) -> None:
        """The connection is open."""
        await self.login.accepted()

    async def again(self) -> bool:
        """Whether there may be better answers."""
        return await self.login.again()

    def said(self) -> str:
        """Nothing but what libvirt says."""
        return ""

    def trouble(self) -> Problem | None:
        """What was wrong with the answers."""
        return self.login.trouble

    def leave(self) -> None:
        """Ask nobody any more."""
        self.login.withdraw()

    def close(self) -> None:
        """There is nothing to give up."""


@dataclass(frozen=True, slots=True)
class TunnelWay(StraightWay):
    """The way through the host's SSH connection, which outlives it."""

    tunnel: "Tunnel"

    def said(self) -> str:
        """What the program on the host complained about."""
        return self.tunnel.said

    def trouble(self) -> Problem | None:
        """What was wrong with the answers, or why that program could not be run."""
        return self.login.trouble or self.tunnel.trouble

    def leave(self) -> None:
        """Ask nobody any more; what is silent now may be hung up on."""
        self.login.withdraw()
        self.tunnel.leave()

    def close(self) -> None:
        """Take the socket away."""
        self.tunnel.close()
