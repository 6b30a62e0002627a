"""What libvirt asks for while it opens a connection: asked on the loop as one question, and filled in on its thread."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Any

import libvirt
import pytest

from tests.conftest import Run
from tests.waiting import until
from vmdesk.aio import in_thread, spawn
from vmdesk.model.questions import Prompt, Secret, SecretAnswer, SecretQuestion
from vmdesk.virt.credentials import ASKED, Credentials

SECRET = "hunter2"
NAME = libvirt.VIR_CRED_AUTHNAME
PASSWORD = libvirt.VIR_CRED_PASSPHRASE


def credential(kind: int, words: str | None = "", default: str | None = None) -> list[Any]:
    """What libvirt-python makes of a virConnectCredential."""
    return [kind, words, "a challenge", default, None]


class Person:
    """Answers questions, and remembers what was asked."""

    def __init__(self, *texts: str, cancels: bool = False) -> None:
        self.asked: list[SecretQuestion] = []
        self._answer = None if cancels else SecretAnswer(texts, keep=True)

    async def ask(self, question: SecretQuestion) -> SecretAnswer | None:
        self.asked.append(question)
        await asyncio.sleep(0)
        return self._answer


async def asked(credentials: Credentials, wanted: Iterable[list[Any]]) -> int:
    """What the callback returns, called on a thread as libvirt does."""
    _types, callback, opaque = credentials.for_libvirt()
    call: Callable[[], int] = partial(callback, tuple(wanted), opaque)
    return await in_thread(call)


def test_name_and_password_are_one_question(run: Run) -> None:
    person = Person("u", SECRET)
    wanted = [credential(NAME, "Please enter it"), credential(PASSWORD, "Please enter it")]

    async def play() -> Credentials:
        credentials = Credentials(person.ask, "alpha", "root")
        assert await asked(credentials, wanted) == 0
        return credentials

    credentials = run(play())
    assert [entry[4] for entry in wanted] == ["u", SECRET]
    prompts = (Prompt("User name", hidden=False, value="root"), Prompt("Password"))
    assert person.asked == [SecretQuestion(Secret.LIBVIRT, "alpha", prompts=prompts, keepable=True)]
    assert credentials.given == [(person.asked[0], SecretAnswer(("u", SECRET), keep=True))]
    assert not credentials.cancelled


def test_whatever_else_it_asks_is_in_its_own_words(run: Run) -> None:
    person = Person("1", "2", "3", "4")
    wanted = [
        credential(libvirt.VIR_CRED_ECHOPROMPT, "Favourite colour"),
        credential(libvirt.VIR_CRED_NOECHOPROMPT, "Code"),
        credential(libvirt.VIR_CRED_REALM, None, "EXAMPLE.ORG"),
        credential(libvirt.VIR_CRED_USERNAME, None, None),
    ]

    async def play() -> None:
        assert await asked(Credentials(person.ask, "alpha", "root", wrong=True), wanted) == 0

    run(play())
    assert [entry[4] for entry in wanted] == ["1", "2", "3", "4"]
    assert person.asked[0].wrong
    assert person.asked[0].prompts == (
        Prompt("Favourite colour", hidden=False),
        Prompt("Code"),
        Prompt("Realm", hidden=False, value="EXAMPLE.ORG"),
        Prompt("", hidden=False),
    )


def test_it_does_not_ask_for_whom_one_logs_in() -> None:
    assert libvirt.VIR_CRED_USERNAME not in ASKED
    assert libvirt.VIR_CRED_EXTERNAL not in ASKED
    assert {NAME, PASSWORD, libvirt.VIR_CRED_NOECHOPROMPT} < set(ASKED)


@pytest.mark.parametrize("person", [Person(cancels=True), Person("only one"), Person()], ids=["no", "one", "none"])
def test_without_an_answer_it_is_refused_and_not_asked_again(run: Run, person: Person) -> None:
    wanted = [credential(NAME), credential(PASSWORD)]

    async def play() -> Credentials:
        credentials = Credentials(person.ask, "alpha")
        assert await asked(credentials, wanted) == -1
        assert await asked(credentials, wanted) == -1
        return credentials

    credentials = run(play())
    assert credentials.cancelled
    assert credentials.given == []
    assert len(person.asked) == 1
    assert [entry[4] for entry in wanted] == [None, None]


def test_nothing_asked_is_answered_without_the_person(run: Run) -> None:
    person = Person()

    async def play() -> None:
        assert await asked(Credentials(person.ask, "alpha"), ()) == 0

    run(play())
    assert not person.asked


def test_withdrawn_it_stops_asking(run: Run) -> None:
    open_questions: list[SecretQuestion] = []

    async def ask(question: SecretQuestion) -> SecretAnswer | None:
        open_questions.append(question)
        try:
            await asyncio.sleep(60)
        finally:
            open_questions.clear()
        return None

    async def play() -> None:
        credentials = Credentials(ask, "alpha")
        asking = spawn(asked(credentials, [credential(PASSWORD)]), awaited=True)
        await until(lambda: open_questions)
        credentials.withdraw()
        assert await asking == -1
        assert not open_questions
        assert await asked(credentials, [credential(PASSWORD)]) == -1
        assert credentials.cancelled

    run(play())


def test_a_mistake_in_asking_is_reported_and_refused(run: Run, crashes: list[BaseException]) -> None:
    def ask(_question: SecretQuestion) -> Awaitable[SecretAnswer | None]:
        raise LookupError("boom")

    async def play() -> None:
        assert await asked(Credentials(ask, "alpha"), [credential(PASSWORD)]) == -1

    run(play())
    assert isinstance(crashes.pop(), LookupError)


def test_half_a_character_does_not_reach_libvirt(run: Run) -> None:
    wanted = [credential(PASSWORD)]

    async def play() -> None:
        assert await asked(Credentials(Person("a\ud800ü").ask, "alpha"), wanted) == 0

    run(play())
    assert wanted[0][4] == "a?ü"


def test_what_may_be_logged_has_no_secret(run: Run) -> None:
    person = Person("u", SECRET)

    async def play() -> str:
        credentials = Credentials(person.ask, "alpha")
        assert await asked(credentials, [credential(NAME), credential(PASSWORD)]) == 0
        return repr((credentials, vars(credentials)))

    assert SECRET not in run(play())
