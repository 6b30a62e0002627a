"""Whoever knows what a login needs: a person at a window, and what that person has said before."""

from typing import Protocol

from vmdesk.errors import Kind, Problem
from vmdesk.model.questions import Answer, Question, SecretQuestion
from vmdesk.words import sentence


class Asker(Protocol):
    """All of it is called on the loop."""

    async def ask(self, question: Question) -> Answer:
        """What the person answers; None when they cancel."""

    async def recall(self, question: SecretQuestion) -> tuple[str, ...] | None:
        """What was entered before and worked, without asking anybody."""

    async def remember(self, question: SecretQuestion, texts: tuple[str, ...], *, keep: bool) -> None:
        """It worked: remember it while the program runs, and in the keyring where the person wants that."""

    async def forget(self, question: SecretQuestion) -> None:
        """It was refused."""


def cancelled() -> Problem:
    """The Problem that the person did not answer."""
    return Problem(sentence("The login was cancelled."), kind=Kind.CANCELLED)
