"""Asking a host about a machine for a dialog: at once, and anew whenever the machine is switched on or off."""

from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.subjects import absence, follow
from vmdesk.ui.words import tr, tr_sentence

Answer = TypeVar("Answer")


class Asking(Generic[Answer]):
    """`learn` asks the host; its newest answer is handed to `take`, and `show` is called whenever something differs.

    `problem` says why there was no answer the last time. Nothing is called once the dialog is gone.
    """

    def __init__(
        self,
        dialog: QDialog,
        session: Session,
        key: VmKey,
        learn: Callable[[], Awaitable[Answer]],
        take: Callable[[Answer], object],
        show: Callable[[], object],
    ) -> None:
        self._dialog, self._session, self._key = dialog, session, key
        self._learn, self._take, self._show = learn, take, show
        self._turn = 0
        self._asked_when: tuple[bool, bool] | None = None  # whether it ran and was saved when the host was asked
        self.problem: Problem | None = None

    def begin(self) -> None:
        """Ask, and follow the machine until the dialog is closed."""
        follow(self._dialog, self._session, [self._key], self._machine_changed)
        self._machine_changed()

    @property
    def trouble(self) -> Problem | None:
        """Why nothing can be done now: the machine is out of reach, or the host did not answer."""
        gone = absence(self._session, self._key)
        return Problem(gone) if gone is not None else self.problem

    @property
    def can_ask_again(self) -> bool:
        """Whether it is worth a try: once the machine is back in reach, the host is asked by itself."""
        return self.problem is not None and absence(self._session, self._key) is None

    @property
    def words(self) -> str:
        """What to say while there is nothing to be shown."""
        trouble = self.trouble
        if trouble is None:
            return tr("Asking the host …")
        return " ".join(filter(None, (tr_sentence(trouble.sentence), tr_sentence(trouble.hint))))

    def again(self) -> None:
        """Ask anew."""
        self._turn += 1
        self.problem = None
        self._show()
        spawn(self._ask(self._turn), name="ask host")

    def _machine_changed(self) -> None:
        vm = self._session.vm(self._key)
        now = (vm.active, vm.saved) if vm is not None else None
        if absence(self._session, self._key) is None and now != self._asked_when:
            self._asked_when = now
            self.again()
        else:
            self._show()

    async def _ask(self, turn: int) -> None:
        answer: Answer | None = None
        problem: Problem | None = None
        try:
            answer = await self._learn()
        except Problem as caught:
            problem = caught
        if turn != self._turn or not isValid(self._dialog):
            return
        self.problem = problem
        if answer is not None:
            self._take(answer)
        self._show()
