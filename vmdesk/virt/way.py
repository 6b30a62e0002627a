"""How libvirt gets to a host: the address that it opens, and what stands behind that."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol

from vmdesk.errors import Problem
from vmdesk.model.host import HostConfig
from vmdesk.model.uri import check

Credentials = list[Any]  # what virConnectOpenAuth takes: the types, the callback, its data


class Way(Protocol):
    """A way that is open until it is closed. Connections of their own go by it too."""

    @property
    def uri(self) -> str:
        """What libvirt opens."""

    @property
    def credentials(self) -> Credentials:
        """Who answers what libvirt asks."""

    async def accepted(self) -> None:
        """The connection is open: what was answered was right."""

    async def again(self) -> bool:
        """The connection was refused: whether to try once more, with other answers."""

    def said(self) -> str:
        """What the host's end of the way complained about, in the words of its programs."""

    def trouble(self) -> Problem | None:
        """Why the way itself failed, if it did."""

    def leave(self) -> None:
        """Nobody needs it any more, but to say good-bye to the host. On the loop, before `close`."""

    def close(self) -> None:
        """Give it up, without waiting for the host; on any thread."""


# Finds the way to a host; `asking` is told when a person is asked for something, and when no longer. Raises Problem.
Reach = Callable[[HostConfig, Callable[[bool], None]], Awaitable[Way]]


def no_credentials() -> Credentials:
    """For whoever has nobody to ask: what needs an answer fails, with libvirt's reason."""
    return [[], lambda _credentials, _data: -1, None]


@dataclass(frozen=True, slots=True)
class Straight:
    """libvirt goes by itself."""

    uri: str
    credentials: Credentials

    async def accepted(self) -> None:
        """Nothing was answered."""

    async def again(self) -> bool:
        """There are no other answers."""
        return False

    def said(self) -> str:
        """Nothing but what libvirt says."""
        return ""

    def trouble(self) -> Problem | None:
        """None that libvirt would not tell."""
        return None

    def leave(self) -> None:
        """There is nobody to be told."""

    def close(self) -> None:
        """There is nothing to give up."""


async def straight(config: HostConfig, _asking: Callable[[bool], None]) -> Way:
    """The way by the address alone, asking nobody. Raises Problem for an address that cannot be one."""
    return Straight(quiet(check(config.uri)), no_credentials())


def quiet(uri: str) -> str:
    """The URI with which libvirt's ssh asks nothing on a terminal: what needs an answer fails with a reason instead."""
    scheme, _, rest = uri.partition("://")
    if not scheme.endswith("+ssh"):
        return uri
    return f"{scheme}://{rest}{'&' if '?' in rest else '?'}no_tty=1"  # the last one counts
