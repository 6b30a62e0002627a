"""Commands as root: directly, by a sudo that asks nothing, and by one that wants a password."""

import asyncio
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.waiting import until
from vmdesk.errors import Kind, Problem
from vmdesk.model.command import Finished
from vmdesk.model.doctor.remedy import Elevation
from vmdesk.model.questions import Answer, Question, Secret, SecretAnswer, SecretQuestion
from vmdesk.ops.doctor.administrator import Administrator
from vmdesk.ops.doctor.listening import MOST_CHARACTERS, Ear, cleaned
from vmdesk.ops.host_commands import run_here

PASSWORD = 'sécret $(x) "%h"'
# Its folder says what it is to do: whether it asks, and whom it lets.
SUDO = """\
#!/bin/sh
cd {folder}
printf '%s\\n' "$*" >> calls
env >> calls
if [ "$1" = -n ]; then
  if [ ! -e asks ]; then shift 2; exec "$@"; fi
  echo "sudo: a password is required" >&2
  exit 1
fi
read -r given
if [ "$given" != "$(cat password)" ]; then
  printf 'Sorry, try again.\\nsudo: no password was provided\\nsudo: 1 incorrect password attempt\\n' >&2
  exit 1
fi
if [ -e stranger ]; then echo "alice is not in the sudoers file." >&2; exit 1; fi
shift 4
exec "$@"
"""


class Person:
    """Answers with these passwords, one after the other, and cancels then."""

    def __init__(self, *passwords: str) -> None:
        self.asked: list[SecretQuestion] = []
        self.remembered: list[tuple[str, ...]] = []
        self.known: tuple[str, ...] | None = None
        self._passwords = list(passwords)

    async def ask(self, question: Question) -> Answer:
        assert isinstance(question, SecretQuestion)
        self.asked.append(question)
        return SecretAnswer((self._passwords.pop(0),)) if self._passwords else None

    async def recall(self, _question: SecretQuestion) -> tuple[str, ...] | None:
        return self.known

    async def remember(self, _question: SecretQuestion, texts: tuple[str, ...], *, keep: bool) -> None:
        assert not keep
        self.remembered.append(texts)

    async def forget(self, _question: SecretQuestion) -> None:
        self.known = None


class Place:
    """A computer with a sudo of our own."""

    def __init__(self, run: Run, folder: Path) -> None:
        self.folder = folder
        self.printed: list[str] = []
        self._run = run

    def let(self, *marks: str) -> None:
        for mark in marks:
            (self.folder / mark).touch()

    def do(self, *command: str, person: Person | None = None, elevation: Elevation = Elevation.SUDO) -> Finished:
        async def work() -> Finished:
            administrator = Administrator(run_here, person or Person(), "alice@alpha", self.printed.append)
            return await administrator.do(command, " ".join(command), elevation)

        return self._run(work())

    @property
    def output(self) -> str:
        return "".join(self.printed)

    @property
    def calls(self) -> str:
        return (self.folder / "calls").read_text()


@pytest.fixture
def place(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Where sudo asks nothing."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "sudo").write_text(SUDO.format(folder=folder))
    (folder / "sudo").chmod(0o755)
    (folder / "password").write_text(PASSWORD)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    return Place(run, folder)


def test_root_needs_no_sudo(place: Place) -> None:
    finished = place.do("sh", "-c", "echo out; echo err >&2; exit 3", elevation=Elevation.ROOT)
    assert finished.code == 3
    assert sorted(place.output.split()) == ["err", "out"]
    assert not (place.folder / "calls").exists()


def test_a_sudo_that_asks_nothing_is_not_given_anything(place: Place) -> None:
    person = Person()
    assert place.do("echo", "a b", "$(id)", person=person).good
    assert place.output == "a b $(id)\n"
    assert person.asked == []


def test_a_password_is_asked_for_once_and_goes_to_sudo_alone(place: Place) -> None:
    place.let("asks")
    person = Person(PASSWORD)
    assert place.do("cat", person=person).good
    assert place.output == ""  # not even the command gets it, nor is the complaint of the first try shown
    (question,) = person.asked
    assert (question.secret, question.place, question.subject) == (Secret.ADMINISTRATOR, "alice@alpha", "cat")
    assert person.remembered == [(PASSWORD,)]
    assert PASSWORD not in place.calls


def test_a_wrong_password_is_asked_for_again(place: Place) -> None:
    place.let("asks")
    person = Person("wrong", PASSWORD)
    assert place.do("echo", "done", person=person).good
    assert [question.wrong for question in person.asked] == [False, True]
    assert place.output == "done\n"


def test_one_that_worked_before_is_not_asked_for(place: Place) -> None:
    place.let("asks")
    person = Person()
    person.known = (PASSWORD,)
    assert place.do("echo", "done", person=person).good
    assert person.asked == []


def test_three_wrong_ones_are_enough(place: Place) -> None:
    place.let("asks")
    person = Person("a", "b", "c", "d")
    with pytest.raises(Problem, match="The password was not accepted") as caught:
        place.do("touch", str(place.folder / "mark"), person=person)
    assert caught.value.kind is Kind.REFUSED
    assert len(person.asked) == 3
    assert not (place.folder / "mark").exists()


def test_who_cancels_has_nothing_done(place: Place) -> None:
    place.let("asks")
    with pytest.raises(Problem) as caught:
        place.do("touch", str(place.folder / "mark"))
    assert caught.value.kind is Kind.CANCELLED
    assert not (place.folder / "mark").exists()


def test_who_may_not_is_told(place: Place) -> None:
    place.let("asks", "stranger")
    with pytest.raises(Problem, match="You may not run commands as root"):
        place.do("true", person=Person(PASSWORD))


def test_a_command_that_fails_is_not_taken_for_a_wrong_password(place: Place) -> None:
    place.let("asks")
    person = Person(PASSWORD, PASSWORD)
    finished = place.do("sh", "-c", "echo no such package; exit 100", person=person)
    assert finished.code == 100
    assert len(person.asked) == 1
    assert place.output == "no such package\n"


@pytest.mark.parametrize("word", ["; touch {0}", "$(touch {0})", "`touch {0}`", "'\ntouch {0}\n'", "-v"])
def test_no_word_of_a_command_is_read_by_a_shell(place: Place, word: str) -> None:
    mark = place.folder / "mark"
    for elevation in (Elevation.ROOT, Elevation.SUDO):
        place.do("echo", word.format(mark), elevation=elevation)
    assert not mark.exists()
    assert place.output == f"{word.format(mark)}\n" * 2


# What is heard.


def test_what_is_printed_is_told_as_it_comes(run: Run, tmp_path: Path) -> None:
    told: list[str] = []
    go_on = tmp_path / "go on"

    async def work() -> None:
        ear = Ear(told.append)
        waiting = f"while [ ! -e '{go_on}' ]; do sleep 0.05; done"
        await run_here(f"printf 'one\\n'; {waiting}; printf 'two\\n'", heard=ear.hear)

    async def watch() -> list[str]:
        task = asyncio.ensure_future(work())  # noqa: TID251 - only to look at it half way
        await until(lambda: told)
        early = list(told)
        go_on.touch()
        await task
        return early

    assert run(watch()) == ["one\n"]
    assert told == ["one\n", "two\n"]


def test_letters_that_come_in_pieces_are_whole(run: Run) -> None:
    told: list[str] = []

    async def work() -> None:
        ear = Ear(told.append)
        for byte in "é☃".encode():
            ear.hear(bytes([byte]))
        await asyncio.sleep(0)

    run(work())
    assert "".join(told) == "é☃"


def test_a_flood_has_an_end(run: Run) -> None:
    told: list[str] = []

    async def work() -> None:
        ear = Ear(told.append)
        for _ in range(5):
            ear.hear(b"x" * MOST_CHARACTERS)
        await asyncio.sleep(0)

    run(work())
    assert len("".join(told)) == MOST_CHARACTERS


def test_what_would_move_a_cursor_is_left_out() -> None:
    assert cleaned("\x1b[1;31mred\x1b[0m\x1b]0;title\x07 10%\r20%\r\n\x08done\x00") == "red 10%\n20%\ndone"
