"""What is taken back when work on a host fails: the last first, and after a loss as soon as the host is there again."""

import asyncio

import pytest

from tests.conftest import Run
from tests.virt.conftest import MakeWorld
from tests.virt.world import crowd
from tests.waiting import until
from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.model.host import HostState
from vmdesk.ops import connect, taking_back
from vmdesk.ops.session import Session
from vmdesk.ops.taking_back import TakingBack
from vmdesk.words import sentence

LOST = Problem(sentence("The connection to the host was lost."), kind=Kind.LOST)


class Undo:
    """Undoes by writing a name down, after it has failed so many times."""

    def __init__(self, done: list[str], name: str, *failures: Problem) -> None:
        self._done, self._name, self._failures = done, name, list(failures)

    async def __call__(self) -> None:
        if self._failures:
            raise self._failures.pop(0)
        self._done.append(self._name)


def test_the_last_is_undone_first_and_what_cannot_be_undone_holds_up_nothing(
    run: Run, session: Session, world: MakeWorld
) -> None:
    done: list[str] = []

    async def play() -> None:
        host_id = connect.add(session, world(crowd(1)), "alpha")
        work = TakingBack(session, host_id, "web")
        work.undo_by(Undo(done, "first"))
        work.undo_by(Undo(done, "never", Problem(sentence("It is no longer there."), kind=Kind.GONE)))
        work.undo_by(Undo(done, "last"))
        await work.take_back()
        session.close()

    run(play())
    assert done == ["last", "first"]


def test_what_is_still_held_is_tried_again_and_what_stays_is_told(
    run: Run, session: Session, world: MakeWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_back, "AGAIN_SECONDS", 0.01)
    done: list[str] = []
    held = Problem(sentence("The volume is still in use."))

    async def play() -> None:
        host_id = connect.add(session, world(crowd(1)), "alpha")
        work = TakingBack(session, host_id, "web")
        work.undo_by(Undo(done, "never", *[held] * 9))
        work.undo_by(Undo(done, "held", held, held))
        await work.take_back()
        session.close()

    run(play())
    assert done == ["held"]
    (told,) = [str(entry.text) for entry in session.journal.entries if "taken back" in str(entry.text)]
    assert told == "What was made for web could not be taken back: The volume is still in use."


def test_what_was_made_for_something_that_has_to_stay_stays_too(run: Run, session: Session, world: MakeWorld) -> None:
    done: list[str] = []

    async def play() -> None:
        work = TakingBack(session, connect.add(session, world(crowd(1)), "alpha"), "web")
        work.undo_by(Undo(done, "disk"))
        work.undo_by(Undo(done, "definition", Problem(sentence("The VM is not switched off."), kind=Kind.REFUSED)))
        work.undo_by(Undo(done, "last"))
        await work.take_back()
        session.close()

    run(play())
    assert done == ["last"]
    assert any("web could not be taken back: The VM is not" in str(entry.text) for entry in session.journal.entries)


def test_a_host_that_goes_away_while_it_is_told_is_told_the_rest_when_it_is_back(
    run: Run, session: Session, world: MakeWorld
) -> None:
    done: list[str] = []

    async def play() -> None:
        host_id = connect.add(session, world(crowd(1)), "alpha")
        await until(lambda: session.host(host_id).info.state is HostState.CONNECTED)
        work = TakingBack(session, host_id, "web")
        work.undo_by(Undo(done, "first"))
        work.undo_by(Undo(done, "second", LOST))
        work.undo_by(Undo(done, "third"))
        await work.take_back()
        assert done == ["third"]
        await until(lambda: done == ["third", "second", "first"])
        session.close()

    run(play())


def test_a_host_that_is_left_for_good_is_said_to_keep_what_was_made(
    run: Run, session: Session, world: MakeWorld
) -> None:
    async def play() -> None:
        host_id = connect.add(session, world(crowd(1)), "alpha")
        await until(lambda: session.host(host_id).info.state is HostState.CONNECTED)
        work = TakingBack(session, host_id, "web")
        work.undo_by(Undo([], "never", *[LOST] * 9))
        connect.disconnect(session, host_id)
        await work.take_back()
        texts = session.journal.entries
        await until(lambda: any("stayed on the host" in entry.text.english() for entry in texts))
        session.close()

    run(play())


def test_a_cancelled_transfer_that_hangs_is_left_to_itself(run: Run, session: Session, world: MakeWorld) -> None:
    async def play() -> None:
        host_id = connect.add(session, world(crowd(1)), "alpha")
        await until(lambda: session.host(host_id).info.state is HostState.CONNECTED)
        work = TakingBack(session, host_id, "web")
        hanging: asyncio.Event = asyncio.Event()

        async def hang(*_arguments: object) -> None:
            await hanging.wait()

        work.call = hang  # type: ignore[method-assign, assignment]  # a call that is never answered
        sending = spawn(work.send(("default", "x"), lambda _count: b"", 0, lambda _sent: None), awaited=True)
        await asyncio.sleep(0)
        await work.cancel()
        with pytest.raises(Problem) as caught:
            await sending
        assert caught.value.kind is Kind.CANCELLED
        session.close()

    run(play())


def test_what_stays_on_a_host_that_was_taken_from_the_list_is_told(
    run: Run, session: Session, world: MakeWorld
) -> None:
    done: list[str] = []

    async def play() -> None:
        work = TakingBack(session, connect.add(session, world(crowd(1)), "alpha"), "web")
        work.undo_by(Undo(done, "volume"))
        session.remove_host(work._host_id)
        await work.take_back()
        await until(lambda: any("stayed on the host" in str(entry.text) for entry in session.journal.entries))
        session.close()

    run(play())
    assert done == []
