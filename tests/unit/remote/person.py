"""A person who is asked what a login needs, and has prepared the answers."""

from collections.abc import Iterable

from vmdesk.model.questions import Answer, Question, SecretAnswer, SecretQuestion


class Person:
    """Gives the answers in turn, and cancels when none is left; keeps a note of everything."""

    def __init__(self, *answers: Answer, known: Iterable[str] | None = None) -> None:
        self.asked: list[Question] = []
        self.remembered: list[tuple[SecretQuestion, tuple[str, ...], bool]] = []
        self.forgotten: list[SecretQuestion] = []
        self.recalled: list[SecretQuestion] = []
        self._answers = list(answers)
        self._known = None if known is None else tuple(known)

    async def ask(self, question: Question) -> Answer:
        """The next answer."""
        self.asked.append(question)
        return self._answers.pop(0) if self._answers else None

    async def recall(self, question: SecretQuestion) -> tuple[str, ...] | None:
        """What is known from before, until it is forgotten."""
        self.recalled.append(question)
        return self._known

    async def remember(self, question: SecretQuestion, texts: tuple[str, ...], *, keep: bool) -> None:
        """Note that it worked."""
        self.remembered.append((question, texts, keep))

    async def forget(self, question: SecretQuestion) -> None:
        """Note that it was refused."""
        self.forgotten.append(question)
        self._known = None


def entered(*texts: str, keep: bool = False) -> SecretAnswer:
    """What the person types."""
    return SecretAnswer(texts, keep)
