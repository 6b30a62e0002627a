"""Who is asked while a host is examined: the person as ever, with a line of the sheet saying what is waited for."""

from collections.abc import Callable

from vmdesk.model.doctor.check import Check
from vmdesk.model.questions import Answer, ChangedHostKey, NewHostKey, Question, SecretQuestion
from vmdesk.ops.doctor.case import Case
from vmdesk.words import sentence


class Witness:
    """An asker (`remote.asker`) that remembers which key was shown: a changed one is for the sheet to tell about."""

    def __init__(self, case: Case, line: Callable[[], Check]) -> None:
        self.new: NewHostKey | None = None
        self.changed: ChangedHostKey | None = None
        self._case, self._line = case, line
        self._asker = case.session.reaching.asker_for(case.config.id)

    async def ask(self, question: Question) -> Answer:
        """What the person answers."""
        if isinstance(question, ChangedHostKey):
            self.changed = question
            return None
        if isinstance(question, NewHostKey):
            self.new = question
            words = sentence("The host's key is not known yet: compare its fingerprint in the question that is open.")
        else:
            words = sentence("The host waits for your answer.")
        self._case.sheet.begin(self._line(), words)
        self._case.patience.asking(True)
        try:
            return await self._asker.ask(question)
        finally:
            self._case.patience.asking(False)

    async def recall(self, question: SecretQuestion) -> tuple[str, ...] | None:
        """What was entered before and worked."""
        return await self._asker.recall(question)

    async def remember(self, question: SecretQuestion, texts: tuple[str, ...], *, keep: bool) -> None:
        """It worked."""
        await self._asker.remember(question, texts, keep=keep)

    async def forget(self, question: SecretQuestion) -> None:
        """It was refused."""
        await self._asker.forget(question)
