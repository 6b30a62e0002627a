"""What a person is asked while logging in: how often, what is remembered, and what is forgotten again."""

import asyncio
from dataclasses import replace

import pytest

from tests.conftest import Run
from tests.unit.remote.person import Person, entered
from tests.waiting import until
from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.model.questions import Answer, Prompt, Question, Secret, SecretAnswer, SecretQuestion
from vmdesk.remote.dialogue import TRIES, Dialogue, answers, ask

PASSWORD = SecretQuestion(Secret.PASSWORD, "alice@alpha", keepable=True)
HIDDEN = [("Password: ", False)]


async def tried(person: Person, right: str) -> str | None:
    """Try what comes until it is right; what was right."""
    async for texts, answer in answers(person, PASSWORD):
        if not texts:
            return "skipped"
        if texts == (right,):
            await person.remember(PASSWORD, texts, keep=answer.keep)
            return texts[0]
    return None


# One secret.


def test_what_is_known_is_tried_without_asking(run: Run) -> None:
    person = Person(known=["secret"])
    assert run(tried(person, "secret")) == "secret"
    assert (person.asked, person.forgotten) == ([], [])
    assert person.remembered == [(PASSWORD, ("secret",), False)]


def test_what_is_known_and_wrong_is_forgotten_and_asked_for(run: Run) -> None:
    person = Person(entered("secret", keep=True), known=["old"])
    assert run(tried(person, "secret")) == "secret"
    assert person.forgotten == [PASSWORD]
    assert person.asked == [PASSWORD]  # the person has not been wrong yet
    assert person.remembered == [(PASSWORD, ("secret",), True)]


def test_a_person_may_be_wrong_some_times(run: Run) -> None:
    person = Person(*[entered("wrong")] * (TRIES - 1), entered("secret"))
    assert run(tried(person, "secret")) == "secret"
    assert person.asked == [PASSWORD] + [replace(PASSWORD, wrong=True)] * (TRIES - 1)


def test_and_no_more_often(run: Run) -> None:
    person = Person(*[entered("wrong")] * 10)
    assert run(tried(person, "secret")) is None
    assert len(person.asked) == TRIES
    assert person.remembered == []


def test_whoever_cancels_is_not_asked_again(run: Run) -> None:
    person = Person(entered("wrong"), None, entered("secret"))
    with pytest.raises(Problem) as caught:
        run(tried(person, "secret"))
    assert caught.value.kind is Kind.CANCELLED
    assert len(person.asked) == 2


def test_a_secret_may_be_left_out(run: Run) -> None:
    assert run(tried(Person(entered()), "secret")) == "skipped"


@pytest.mark.parametrize("answer", [True, False, None])
def test_what_is_no_secret_is_no_answer(run: Run, answer: Answer) -> None:
    with pytest.raises(Problem, match="The login was cancelled"):
        run(ask(Person(answer), PASSWORD))


# The host's own questions.


def asked(person: Person) -> list[SecretQuestion]:
    """What the person was asked."""
    assert all(isinstance(question, SecretQuestion) for question in person.asked)
    return [question for question in person.asked if isinstance(question, SecretQuestion)]


def dialogue(person: Person, *, wrong: bool = False) -> Dialogue:
    """A run of questions by alpha."""
    return Dialogue("alice@alpha", person, wrong=wrong)


@pytest.mark.parametrize(
    "text",
    ["Password: ", "password:", "alice@alpha's password: ", "Passwort:", "Mot de passe :", "Contraseña: ", "Пароль:"],
)
def test_a_question_for_the_password_is_known_as_one(run: Run, text: str) -> None:
    person = Person(entered("secret"))
    assert run(dialogue(person).answer("", "", [(text, False)])) == entered("secret")
    assert asked(person) == [replace(PASSWORD, words="")]


@pytest.mark.parametrize(
    "prompts",
    [
        [("Code: ", False)],
        [("One-time password (OATH) for `alice': ", False)],
        [("New password: ", False)],
        [("Password: ", True)],  # it is shown while it is typed: whatever it is, it is no password
        [("Password: ", False), ("Code: ", False)],
        [("Say\nPassword: ", False)],
        [("", False)],
    ],
)
def test_anything_else_is_asked_in_the_host_s_words_and_never_kept(run: Run, prompts: list[tuple[str, bool]]) -> None:
    person = Person(entered(*["x"] * len(prompts)), known=["secret"])
    talk = dialogue(person)
    assert run(talk.answer("Title", "Words", prompts)) == entered(*["x"] * len(prompts))
    (question,) = asked(person)
    assert (question.secret, question.keepable, question.words) == (Secret.DIALOGUE, False, "Title\nWords")
    assert question.prompts == tuple(Prompt(text, hidden=not shown) for text, shown in prompts)
    run(talk.settle(accepted=True))
    assert (person.recalled, person.remembered) == ([], [])


def test_what_is_known_answers_the_question_for_the_password(run: Run) -> None:
    person = Person(known=["secret"])
    talk = dialogue(person)
    assert run(talk.answer("", "", HIDDEN)) == entered("secret")
    assert person.asked == []
    run(talk.settle(accepted=False))
    assert len(person.forgotten) == 1


def test_after_a_refusal_what_is_known_is_not_tried_again(run: Run) -> None:
    person = Person(entered("secret"), known=["old"])
    assert run(dialogue(person, wrong=True).answer("", "", HIDDEN)) == entered("secret")
    assert [question.wrong for question in asked(person)] == [True]


def test_a_second_question_for_a_password_is_another_secret(run: Run) -> None:
    """As when one has expired, and a new one is to be chosen."""
    person = Person(entered("new"), entered("new"), known=["old"])
    talk = dialogue(person)

    async def play() -> list[SecretAnswer | None]:
        questions = ("Password: ", "New password: ", "Retype new password: ")
        return [await talk.answer("", "", [(text, False)]) for text in questions]

    assert run(play()) == [entered("old"), entered("new"), entered("new")]
    assert [question.secret for question in asked(person)] == [Secret.DIALOGUE] * 2


def test_what_the_host_takes_is_remembered_and_kept_where_the_person_wants_it(run: Run) -> None:
    person = Person(entered("secret", keep=True))
    talk = dialogue(person)
    run(talk.answer("", "", HIDDEN))
    run(talk.settle(accepted=True))
    assert [(texts, keep) for _, texts, keep in person.remembered] == [(("secret",), True)]


def test_what_is_only_told_needs_no_answer(run: Run) -> None:
    person = Person()
    assert run(dialogue(person).answer("Title", "Your password expires tomorrow.", [])) == entered()
    assert person.asked == []


@pytest.mark.parametrize("answer", [None, entered(), entered("too", "many")])
def test_whoever_cancels_gives_no_answers_from_then_on(run: Run, answer: Answer) -> None:
    person = Person(answer, entered("secret"))
    talk = dialogue(person)
    assert run(talk.answer("", "", HIDDEN)) is None
    assert talk.was_cancelled
    assert run(talk.answer("", "", [("Code: ", False), ("More: ", True)])) is None
    assert run(talk.answer("", "", [])) is None
    assert len(person.asked) == 1
    run(talk.settle(accepted=False))
    assert (person.remembered, person.forgotten) == ([], [])


def test_a_dialogue_that_nobody_waits_for_stops_asking(run: Run) -> None:
    class Slow(Person):
        async def ask(self, question: Question) -> Answer:
            self.asked.append(question)
            await asyncio.sleep(60)
            return None

    async def play() -> None:
        person = Slow()
        talk = dialogue(person)
        talk.abandon()  # nothing is asked yet
        asking = spawn(talk.answer("", "", HIDDEN), awaited=True)
        await until(lambda: person.asked)
        talk.abandon()
        with pytest.raises(asyncio.CancelledError):
            await asking
        talk.abandon()

    run(play())
