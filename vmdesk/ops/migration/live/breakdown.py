"""A move that broke after the guest had gone over: it waits until somebody takes it up again."""

import asyncio

from vmdesk.errors import Kind, Problem
from vmdesk.model.host import HostInfo
from vmdesk.words import sentence

LIBVIRT = (8, 5)  # the first that takes such a move up again


class Breakdown:
    """What passes between who wants it taken up and who does it. One attempt at a time."""

    def __init__(self) -> None:
        self._wanted = asyncio.Event()
        self._answer: asyncio.Future[None] | None = None

    @property
    def trying(self) -> bool:
        """Whether an attempt is under way."""
        return self._wanted.is_set()

    async def recover(self) -> None:
        """Have it taken up again; comes back when it goes on. Raises Problem."""
        if self._answer is None or self._answer.done():
            self._answer = asyncio.get_running_loop().create_future()
        self._wanted.set()
        await asyncio.shield(self._answer)

    async def wanted(self, seconds: float) -> bool:
        """Wait so long at most; whether somebody wants it taken up."""
        try:
            await asyncio.wait_for(self._wanted.wait(), seconds)
        except TimeoutError:
            return False
        return True

    def goes_on(self) -> None:
        """The attempt has succeeded."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(None)

    def failed(self, problem: Problem) -> None:
        """The attempt has not; another may be made."""
        self._wanted.clear()
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(problem)
            self._answer.exception()  # nobody may be waiting any more

    def ended(self) -> None:
        """Nothing comes of an attempt any more: whoever still waits for one hears that."""
        self.failed(Problem(sentence("That is not possible at this moment."), kind=Kind.UNSUPPORTED))


def refuse_old(*hosts: HostInfo | None) -> None:
    """Raise Problem where a host's libvirt cannot take up such a move."""
    for info in hosts:
        if info is not None and _version(info.facts.libvirt_version) < LIBVIRT:
            raise Problem(
                sentence("The libvirt of {host} cannot take up a move that broke.", host=info.facts.hostname),
                hint=sentence("libvirt {version} is needed on both hosts.", version="8.5"),
                kind=Kind.UNSUPPORTED,
            )


def _version(text: str) -> tuple[int, ...]:
    """As numbers; of one that is not known, it is left to libvirt to say no."""
    parts = text.split(".")[:2]
    return tuple(map(int, parts)) if all(part.isdigit() for part in parts) else LIBVIRT
