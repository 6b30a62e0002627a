"""Asking the person what a host wants to know: one question at a time, and none that was answered before."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from vmdesk.aio import spawn
from vmdesk.model.questions import Answer, Question, SecretAnswer, SecretQuestion
from vmdesk.ops.secret_store import SecretStore

Asking = Callable[[bool], None]  # told when the person is asked, and when no longer
# Shows a question about a host to the person; None when they cancel.
AskPerson = Callable[[str, Question], Coroutine[Any, Any, Answer]]


class PersonAsker:
    """Answers for one host out of what is known, or by asking the person, one question at a time for all hosts."""

    def __init__(self, host_id: str, ask_person: AskPerson, secrets: SecretStore, turn: asyncio.Lock) -> None:
        self.asking: Asking = lambda _asks: None
        self._host_id = host_id
        self._ask_person = ask_person
        self._secrets = secrets
        self._turn = turn

    async def ask(self, question: Question) -> Answer:
        """What the person answers; while other hosts ask, this one waits for its turn."""
        self.asking(True)
        try:
            async with self._turn:
                if not isinstance(question, SecretQuestion):
                    return await self._ask_person(self._host_id, question)
                return await self._ask_secret(question)
        finally:
            self.asking(False)

    async def _ask_secret(self, question: SecretQuestion) -> Answer:
        """Another host may have asked the same while this one waited."""
        if not question.wrong and (known := await self.recall(question)):
            return SecretAnswer(known)
        unkept = await self._secrets.why_not() if question.keepable else None
        person = spawn(self._ask_person(self._host_id, replace(question, unkept=unkept)), awaited=True)
        late = spawn(self._secrets.late(question), awaited=True)
        try:
            await asyncio.wait({person, late}, return_when=asyncio.FIRST_COMPLETED)
            if not person.done() and (known := late.result()):
                return SecretAnswer(known)  # the person has unlocked the keyring instead
            return await person
        finally:
            person.cancel()
            late.cancel()

    async def recall(self, question: SecretQuestion) -> tuple[str, ...] | None:
        """What was entered before and worked."""
        return await self._secrets.recall(question)

    async def remember(self, question: SecretQuestion, texts: tuple[str, ...], *, keep: bool) -> None:
        """It worked."""
        await self._secrets.remember(question, texts, keep=keep)

    async def forget(self, question: SecretQuestion) -> None:
        """It was refused."""
        await self._secrets.forget(question)
