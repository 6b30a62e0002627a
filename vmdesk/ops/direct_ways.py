"""Hosts to which libvirt goes by itself; what it asks on the way, such as name and password (SASL), is asked here."""

from collections.abc import Callable

from vmdesk.errors import Kind, Problem
from vmdesk.model.host import HostConfig
from vmdesk.model.host_address import read_address
from vmdesk.model.questions import SecretAnswer, SecretQuestion
from vmdesk.ops.asking import Asking, PersonAsker
from vmdesk.virt.credentials import Credentials
from vmdesk.virt.way import quiet
from vmdesk.words import sentence

TRIES = 3


class DirectWay:
    """The way by the address alone. Made on the loop."""

    def __init__(self, uri: str, place: str, name: str, asker: PersonAsker) -> None:
        self.uri = uri
        self._place, self._name, self._asker = place, name, asker
        self._try = 1
        self._trouble: Problem | None = None
        self._credentials = self._fresh()

    def _fresh(self) -> Credentials:
        return Credentials(self._answer, self._place, self._name, wrong=self._try > 1)

    @property
    def credentials(self) -> list[object]:
        """Who answers what libvirt asks."""
        return self._credentials.for_libvirt()

    async def _answer(self, question: SecretQuestion) -> SecretAnswer | None:
        if not question.wrong and (known := await self._asker.recall(question)):
            return SecretAnswer(known)
        answer = await self._asker.ask(question)
        return answer if isinstance(answer, SecretAnswer) else None

    async def accepted(self) -> None:
        """What was answered is right: it is remembered."""
        for question, answer in self._credentials.given:
            await self._asker.remember(question, answer.texts, keep=answer.keep)

    async def again(self) -> bool:
        """Whether to ask once more, since what was answered was wrong."""
        if self._credentials.cancelled:
            self._trouble = Problem(sentence("The login was cancelled."), kind=Kind.CANCELLED)
            return False
        given = self._credentials.given
        for question, _ in given:
            await self._asker.forget(question)
        if not given:
            return False
        if self._try == TRIES:
            words = sentence("libvirt on {host} does not accept this name and password.", host=self._place)
            self._trouble = Problem(words, kind=Kind.REFUSED)
            return False
        self._try += 1
        self._credentials = self._fresh()
        return True

    def said(self) -> str:
        """Nothing but what libvirt says."""
        return ""

    def trouble(self) -> Problem | None:
        """That the person did not answer, or not rightly: libvirt tells neither."""
        return self._trouble

    def close(self) -> None:
        """Ask nobody any more."""
        self._credentials.withdraw()


class DirectWays:
    """Makes them for the hosts of a session."""

    def __init__(self, asker_for: Callable[[str], PersonAsker]) -> None:
        self._asker_for = asker_for

    async def reach(self, config: HostConfig, asking: Asking) -> DirectWay:
        """The way to a host. Raises Problem for an address that cannot be one."""
        address = read_address(config.uri)
        asker = self._asker_for(config.id)
        asker.asking = asking
        return DirectWay(quiet(config.uri.strip()), address.host_words or config.uri, address.user, asker)
