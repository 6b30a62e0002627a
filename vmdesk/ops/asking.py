"""Asking the person what a host wants to know: one question at a time, and none that was answered before."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial
from typing import Any

from vmdesk.aio import Shared, spawn
from vmdesk.model.questions import Answer, Question, Secret, SecretAnswer, SecretQuestion
from vmdesk.ops.secret_store import SecretStore

Asking = Callable[[bool], None]  # told when the person is asked, and when no longer
# Shows a question about a host to the person; None when they cancel.
AskPerson = Callable[[str, Question], Coroutine[Any, Any, Answer]]


class Turns:
    """One question at a time for all hosts. Who asks what is being asked, or waits for that, gets the same answer."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._asked: dict[Question, Shared[Answer]] = {}

    async def take(self, question: Question, ask: Callable[[], Coroutine[Any, Any, Answer]]) -> Answer:
        """The answer to the question, which `ask` puts to the person."""
        if isinstance(question, SecretQuestion) and question.secret is Secret.DIALOGUE:
            return await self._in_turn(ask)  # a code is good for one login
        shared = self._asked.setdefault(question, Shared())
        try:
            return await shared.do(partial(self._in_turn, ask))
        finally:
            if not shared.under_way and self._asked.get(question) is shared:
                del self._asked[question]

    async def _in_turn(self, ask: Callable[[], Coroutine[Any, Any, Answer]]) -> Answer:
        async with self._turn:
            return await ask()


class PersonAsker:
    """Answers for one host out of what is known, or by asking the person, one question at a time for all hosts."""

    def __init__(self, host_id: str, ask_person: AskPerson, secrets: SecretStore, turns: Turns) -> None:
        self._tell: Asking = lambda _asks: None
        self._open_questions = 0
        self._host_id = host_id
        self._ask_person = ask_person
        self._secrets = secrets
        self._turns = turns

    def inform(self, asking: Asking) -> None:
        """Have somebody told when the person is asked, from now on, and at once where that is so already."""
        self._tell = asking
        if self._open_questions:
            asking(True)

    async def ask(self, question: Question) -> Answer:
        """What the person answers; while other hosts ask, this one waits for its turn."""
        self._count(1)
        try:
            return await self._turns.take(question, partial(self._ask, question))
        finally:
            self._count(-1)

    def _count(self, change: int) -> None:
        before, self._open_questions = self._open_questions, self._open_questions + change
        if not before or not self._open_questions:
            self._tell(bool(self._open_questions))

    async def _ask(self, question: Question) -> Answer:
        if isinstance(question, SecretQuestion):
            return await self._ask_secret(question)
        return await self._ask_person(self._host_id, question)

    async def _ask_secret(self, question: SecretQuestion) -> Answer:
        """It may have become known while this one waited for its turn."""
        if not question.wrong and (known := await self.recall(question)):
            return SecretAnswer(known)
        unkept = await self._secrets.why_not() if question.keepable else None
        person = spawn(self._ask_person(self._host_id, replace(question, unkept=unkept)), awaited=True)
        late = spawn(self._late(question), awaited=True)
        try:
            await asyncio.wait({person, late}, return_when=asyncio.FIRST_COMPLETED)
            if not person.done() and (answer := late.result()):
                return answer  # the person has unlocked the keyring instead
            return await person
        finally:
            person.cancel()
            late.cancel()

    async def _late(self, question: SecretQuestion) -> SecretAnswer | None:
        """In a form that may be logged, as asyncio does with the results of tasks when it is debugged."""
        known = await self._secrets.late(question)
        return SecretAnswer(known) if known else None

    async def recall(self, question: SecretQuestion) -> tuple[str, ...] | None:
        """What was entered before and worked."""
        return await self._secrets.recall(question)

    async def remember(self, question: SecretQuestion, texts: tuple[str, ...], *, keep: bool) -> None:
        """It worked."""
        await self._secrets.remember(question, texts, keep=keep)

    async def forget(self, question: SecretQuestion) -> None:
        """It was refused."""
        await self._secrets.forget(question)
