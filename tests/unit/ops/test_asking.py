"""Asking the person for several hosts: one question at a time, and the same only once."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.waiting import until
from vmdesk.aio import spawn
from vmdesk.keychain import Keychain
from vmdesk.model.questions import Answer, HostKey, NewHostKey, Prompt, Question, Secret, SecretAnswer, SecretQuestion
from vmdesk.ops.asking import PersonAsker, Turns
from vmdesk.ops.secret_store import SecretStore
from vmdesk.settings.store import SettingsStore

PASSWORD = SecretQuestion(Secret.PASSWORD, "alice@alpha")
CODE = SecretQuestion(Secret.DIALOGUE, "alice@alpha", prompts=(Prompt("Code: "),))
KEY = NewHostKey("alice@alpha", HostKey("ssh-ed25519", "SHA256:x", "MD5:y"), "ssh-keygen")


class Window:
    """Shows questions until a test answers them."""

    def __init__(self, folder: Path) -> None:
        self.shown: list[tuple[str, Question]] = []
        self.asked = 0
        self._answers: list[asyncio.Future[Answer]] = []
        self._secrets = SecretStore(SettingsStore(folder / "settings.json"), Keychain(_no_ring))
        self._turns = Turns()

    def host(self, name: str) -> PersonAsker:
        """Who asks for a host."""
        return PersonAsker(name, self._ask, self._secrets, self._turns)

    async def _ask(self, host_id: str, question: Question) -> Answer:
        self.asked += 1
        self.shown.append((host_id, question))
        self._answers.append(asyncio.get_running_loop().create_future())
        try:
            return await self._answers[0]
        finally:
            self.shown.pop()
            self._answers.pop()

    def answer(self, answer: Answer) -> None:
        """Answer what is shown."""
        self._answers[0].set_result(answer)


def _no_ring() -> Any:
    raise LookupError("none here")


Play = Callable[[Window], Any]


@pytest.fixture
def act(run: Run, tmp_path: Path) -> Callable[[Play], None]:
    """Play at a window."""

    def act_it(play: Play) -> None:
        async def act() -> None:
            await play(Window(tmp_path))

        run(act())

    return act_it


@pytest.mark.parametrize(
    ("question", "answer"), [(PASSWORD, SecretAnswer(("secret",))), (PASSWORD, None), (KEY, True), (KEY, None)]
)
def test_two_entries_of_one_host_ask_once(act: Callable[[Play], None], question: Question, answer: Answer) -> None:
    async def play(window: Window) -> None:
        asking = [spawn(window.host(name).ask(question), awaited=True) for name in ("system", "session")]
        await until(lambda: window.shown)
        window.answer(answer)
        assert await asyncio.gather(*asking) == [answer, answer]
        assert window.asked == 1
        later = spawn(window.host("system").ask(question), awaited=True)
        await until(lambda: window.shown)  # what is asked later is asked
        window.answer(answer)
        await later

    act(play)


def test_the_question_stays_for_the_other_when_one_host_leaves(act: Callable[[Play], None]) -> None:
    async def play(window: Window) -> None:
        first, second = (spawn(window.host(name).ask(PASSWORD), awaited=True) for name in ("system", "session"))
        await until(lambda: window.shown)
        first.cancel()
        await asyncio.wait({first})
        assert window.shown
        window.answer(SecretAnswer(("secret",)))
        assert await second == SecretAnswer(("secret",))

    act(play)


def test_the_question_goes_with_the_last_that_asks_it(act: Callable[[Play], None]) -> None:
    async def play(window: Window) -> None:
        asking = spawn(window.host("system").ask(PASSWORD), awaited=True)
        await until(lambda: window.shown)
        asking.cancel()
        await until(lambda: not window.shown)

    act(play)


def test_a_code_is_asked_for_each_login(act: Callable[[Play], None]) -> None:
    async def play(window: Window) -> None:
        asking = [spawn(window.host(name).ask(CODE), awaited=True) for name in ("system", "session")]
        for code in ("1", "2"):
            await until(lambda: window.shown)
            window.answer(SecretAnswer((code,)))
            await until(lambda: not window.shown or window.asked == 2)
        assert await asyncio.gather(*asking) == [SecretAnswer(("1",)), SecretAnswer(("2",))]

    act(play)


def test_different_questions_wait_for_their_turn(act: Callable[[Play], None]) -> None:
    async def play(window: Window) -> None:
        other = SecretQuestion(Secret.PASSWORD, "bob@beta")
        told: list[bool] = []
        beta = window.host("beta")
        beta.inform(told.append)
        first = spawn(window.host("alpha").ask(PASSWORD), awaited=True)
        second = spawn(beta.ask(other), awaited=True)
        await until(lambda: window.shown)
        assert window.shown == [("alpha", PASSWORD)]
        window.answer(None)
        await until(lambda: window.shown == [("beta", other)])
        assert told == [True]
        window.answer(None)
        assert (await first, await second, told) == (None, None, [True, False])

    act(play)


def test_who_comes_late_is_told_that_the_person_is_being_asked(act: Callable[[Play], None]) -> None:
    """As a host that is connected while a terminal on it logs in."""

    async def play(window: Window) -> None:
        host = window.host("alpha")
        first = spawn(host.ask(CODE), awaited=True)
        await until(lambda: window.shown)
        second = spawn(host.ask(PASSWORD), awaited=True)
        told: list[bool] = []
        host.inform(told.append)
        assert told == [True]
        await asyncio.sleep(0)
        window.answer(None)
        await first
        assert told == [True]  # there is another question
        await until(lambda: window.shown)
        window.answer(None)
        await second
        assert told == [True, False]
        host.inform(told.append)
        assert told == [True, False]

    act(play)


def test_what_was_entered_is_in_no_task_that_a_loop_may_log(act: Callable[[Play], None]) -> None:
    async def play(window: Window) -> None:
        host = window.host("alpha")
        asking = spawn(host.ask(PASSWORD), awaited=True)
        await until(lambda: window.shown)
        seen = asyncio.all_tasks()
        window.answer(SecretAnswer(("horse-battery",)))
        await asking
        await host.remember(PASSWORD, ("horse-battery",), keep=False)
        late = spawn(host._late(PASSWORD), awaited=True)
        assert await late == SecretAnswer(("horse-battery",))
        assert not any("horse" in repr(task) for task in (*seen, late))

    act(play)
