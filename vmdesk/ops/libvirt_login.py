"""What libvirt itself asks while a connection is opened, such as name and password (SASL), as often as makes sense."""

from vmdesk.errors import Kind, Problem
from vmdesk.model.questions import SecretAnswer, SecretQuestion
from vmdesk.ops.asking import PersonAsker
from vmdesk.virt.credentials import Credentials
from vmdesk.virt.way import Credentials as ForLibvirt
from vmdesk.words import sentence

TRIES = 3


class LibvirtLogin:
    """Answers libvirt for the host that people know as `place`; `name` is offered as the user's. Made on the loop."""

    def __init__(self, place: str, name: str, asker: PersonAsker) -> None:
        self.trouble: Problem | None = None  # that the person did not answer, or not rightly: libvirt tells neither
        self._place, self._name, self._asker = place, name, asker
        self._try = 1
        self._credentials = self._fresh()

    def _fresh(self) -> Credentials:
        return Credentials(self._answer, self._place, self._name, wrong=self._try > 1)

    def for_libvirt(self) -> ForLibvirt:
        """Who answers, in the form that libvirt takes."""
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
        """Whether to try once more, since what was answered was wrong."""
        if self._credentials.cancelled:
            self.trouble = Problem(sentence("The login was cancelled."), kind=Kind.CANCELLED)
            return False
        given = self._credentials.given
        for question, _ in given:
            await self._asker.forget(question)
        if not given:
            return False
        if self._try == TRIES:
            words = sentence("libvirt on {host} does not accept this name and password.", host=self._place)
            self.trouble = Problem(words, kind=Kind.REFUSED)
            return False
        self._try += 1
        self._credentials = self._fresh()
        return True

    def withdraw(self) -> None:
        """Ask nobody any more."""
        self._credentials.withdraw()
