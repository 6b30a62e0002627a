"""What libvirt itself asks for while a connection is opened, such as name and password (SASL): asked on the loop."""

import asyncio
import concurrent.futures
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Any

import libvirt

from vmdesk.aio import await_on
from vmdesk.event import report_crash
from vmdesk.model.questions import Prompt, Secret, SecretAnswer, SecretQuestion
from vmdesk.words import N_

Ask = Callable[[SecretQuestion], Awaitable[SecretAnswer | None]]
Credential = list[Any]  # its type, libvirt's words, a challenge, the default or None, and a place for the answer

# What libvirt may ask for. Not whom one logs in for (VIR_CRED_USERNAME): unasked, that is whoever logs in.
ASKED = (
    libvirt.VIR_CRED_AUTHNAME,
    libvirt.VIR_CRED_PASSPHRASE,
    libvirt.VIR_CRED_REALM,
    libvirt.VIR_CRED_ECHOPROMPT,
    libvirt.VIR_CRED_NOECHOPROMPT,
)
_HIDDEN = frozenset({libvirt.VIR_CRED_PASSPHRASE, libvirt.VIR_CRED_NOECHOPROMPT})
# SASL's own words for these are no labels, and English whatever the host speaks.
_WORDS = {
    libvirt.VIR_CRED_AUTHNAME: N_("User name"),
    libvirt.VIR_CRED_PASSPHRASE: N_("Password"),
    libvirt.VIR_CRED_REALM: N_("Realm"),
}


class Credentials:
    """Answers libvirt for one try at opening a connection. Made and withdrawn on the loop; libvirt asks on its thread.

    `place` is whom it is for, `name` is offered as the user's, `wrong` says that the answers of the try before were not
    accepted. `given` are the questions of this try with their answers, to remember once the connection is open;
    `cancelled` says that the person did not answer, for which libvirt's own error is the one of a refusal.
    """

    def __init__(self, ask: Ask, place: str, name: str = "", *, wrong: bool = False) -> None:
        self.given: list[tuple[SecretQuestion, SecretAnswer]] = []
        self.cancelled = False
        self._loop = asyncio.get_running_loop()
        self._ask = ask
        self._place = place
        self._name = name
        self._wrong = wrong
        self._asking: asyncio.Task[object] | None = None

    def for_libvirt(self) -> list[Any]:
        """The list that `libvirt.openAuth` takes: what may be asked for, the callback, and nothing to pass to it."""
        return [list(ASKED), self.answer, None]

    def answer(self, credentials: Iterable[Credential], _opaque: object) -> int:
        """Fill in what libvirt asks for; 0, or -1 when the person does not answer. On libvirt's thread, which waits."""
        credentials = tuple(credentials)
        try:
            answer = await_on(self._loop, partial(self._ask_all, credentials))
        except concurrent.futures.CancelledError:
            self.cancelled = True
            return -1
        except Exception as error:  # noqa: BLE001 - libvirt would print it and go on
            report_crash(error)
            return -1
        if answer is None:
            return -1
        for credential, text in zip(credentials, answer.texts, strict=True):
            credential[4] = text.encode("utf-8", "replace").decode()  # half a character would make libvirt fail
        return 0

    def withdraw(self) -> None:
        """Nobody waits for the connection any more: stop asking."""
        self.cancelled = True
        if self._asking is not None:
            self._asking.cancel()

    async def _ask_all(self, credentials: tuple[Credential, ...]) -> SecretAnswer | None:
        """A text per credential; None once the person has not answered."""
        if self.cancelled:
            return None
        if not credentials:
            return SecretAnswer(())
        question = self._question(credentials)
        self._asking = asyncio.current_task()
        try:
            answer = await self._ask(question)
        finally:
            self._asking = None
        if answer is None or len(answer.texts) != len(credentials):
            self.cancelled = True
            return None
        self.given.append((question, answer))
        return answer

    def _question(self, credentials: tuple[Credential, ...]) -> SecretQuestion:
        prompts = tuple(self._prompt(*credential[:4]) for credential in credentials)
        return SecretQuestion(Secret.LIBVIRT, self._place, prompts=prompts, wrong=self._wrong, keepable=True)

    def _prompt(self, kind: int, words: str | None, _challenge: str | None, default: str | None) -> Prompt:
        value = default or (self._name if kind == libvirt.VIR_CRED_AUTHNAME else "")
        return Prompt(_WORDS.get(kind) or words or "", kind in _HIDDEN, value)
