"""What is asked of a person while logging in, as often as it makes sense, and what is done with the answers."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

from vmdesk.model.questions import Prompt, Secret, SecretAnswer, SecretQuestion
from vmdesk.remote.asker import Asker, cancelled

TRIES = 3
# How hosts ask for nothing but the password, in the words of PAM's translations; for one that is good for once, or that
# is to be chosen, they ask much alike.
_OTHER = r"one.?time|otp|token|\bcode|einmal|unique|\bnew\b|retype|again|neue|nouveau|nueva|новый|ещё раз"
_PASSWORD = re.compile(
    rf"^(?![^\n]*({_OTHER}))[^\n]*(password|passwort|mot de passe|contraseña|пароль)[^\n]*:?\s*$", re.IGNORECASE
)


async def answers(asker: Asker, question: SecretQuestion) -> AsyncIterator[tuple[tuple[str, ...], SecretAnswer]]:
    """What may be the secret: first what is known from before, then what the person enters, some times.

    Whoever goes on to the next says that the last was wrong. No texts mean that the person would rather skip it.
    Raises Problem when the person cancels.
    """
    if kept := await asker.recall(question):
        yield kept, SecretAnswer(kept)
        await asker.forget(question)
    for number in range(TRIES):
        answer = await ask(asker, replace(question, wrong=number > 0))
        yield answer.texts, answer


async def ask(asker: Asker, question: SecretQuestion) -> SecretAnswer:
    """What the person enters. Raises Problem when they cancel."""
    answer = await asker.ask(question)
    if not isinstance(answer, SecretAnswer):
        raise cancelled()
    return answer


class Dialogue:
    """One run of keyboard-interactive (RFC 4256): the host asks once or several times, then says yes or no."""

    def __init__(self, place: str, asker: Asker, *, wrong: bool) -> None:
        self.was_cancelled = False
        self._place = place
        self._asker = asker
        self._wrong = wrong
        self._password: tuple[SecretQuestion, tuple[str, ...], bool] | None = None
        self._asking: asyncio.Task[object] | None = None

    async def answer(self, title: str, words: str, prompts: Sequence[tuple[str, bool]]) -> SecretAnswer | None:
        """One text per prompt; None once the person has cancelled."""
        if not prompts or self.was_cancelled:
            return None if self.was_cancelled else SecretAnswer(())
        self._asking = asyncio.current_task()
        try:
            return await self._answer("\n".join(text for text in (title, words) if text.strip()), prompts)
        finally:
            self._asking = None

    async def _answer(self, words: str, prompts: Sequence[tuple[str, bool]]) -> SecretAnswer | None:
        question = self._question(words, prompts)
        keepable = question.keepable
        if keepable and not self._wrong and (kept := await self._asker.recall(question)):
            self._password = (question, kept, False)
            return SecretAnswer(kept)
        answer = await self._asker.ask(question)
        if not isinstance(answer, SecretAnswer) or len(answer.texts) != len(prompts):
            self.was_cancelled = True
            return None
        if keepable:
            self._password = (question, answer.texts, answer.keep)
        return answer

    def _question(self, words: str, prompts: Sequence[tuple[str, bool]]) -> SecretQuestion:
        if len(prompts) == 1 and not prompts[0][1] and _PASSWORD.match(prompts[0][0]) and self._password is None:
            return SecretQuestion(Secret.PASSWORD, self._place, words=words, wrong=self._wrong, keepable=True)
        fields = tuple(Prompt(text, hidden=not shown) for text, shown in prompts)
        return SecretQuestion(Secret.DIALOGUE, self._place, words=words, prompts=fields, wrong=self._wrong)

    async def settle(self, *, accepted: bool) -> None:
        """The host has decided: what it took is remembered, what it refused forgotten."""
        if self._password is None:
            return
        question, texts, keep = self._password
        if accepted:
            await self._asker.remember(question, texts, keep=keep)
        else:
            await self._asker.forget(question)

    def abandon(self) -> None:
        """Nobody waits for the login any more: stop asking."""
        if self._asking is not None:
            self._asking.cancel()
