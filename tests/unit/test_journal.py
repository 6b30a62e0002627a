"""The journal of events: bounded in memory and on disk, and readable whatever has happened to its file."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.waiting import heard, until
from vmdesk import journal as journal_module
from vmdesk.journal import KEPT, Journal, Level
from vmdesk.words import sentence


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_module, "WRITE_DELAY_SECONDS", 0.02)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "journal.jsonl"


async def loaded(path: Path) -> Journal:
    """A journal that has read this file."""
    journal = Journal(path)
    await journal.load()
    return journal


def test_events_come_back_at_the_next_start(run: Run, path: Path) -> None:
    async def play() -> None:
        journal = await loaded(path)
        added = heard(journal.added)
        name = "Größe “<b>” {x} 漢字 \u2028 \x85 \x1c line\nbreak \udc80"
        inner = sentence("Start {vm}", vm=name)
        journal.add(sentence("{title}: {n}", title=inner, n=5), level=Level.ERROR, host="h", vm=name, details=name)
        journal.add(sentence("plain"), ours=True)
        assert added == list(journal.entries)
        await until(path.exists)
        journal.flush()
        again = await loaded(path)
        assert [entry.text.english() for entry in again.entries] == [f"Start {name}: 5", "plain"]
        first, second = again.entries
        assert (first.level, first.host, first.vm, first.details) == (Level.ERROR, "h", name, name)
        assert (first.ours, second.ours) == (False, True)
        assert first.time == pytest.approx(journal.entries[0].time)

    run(play())


def test_what_happens_while_the_file_is_read_stands_after_it(run: Run, path: Path) -> None:
    async def play() -> None:
        first = Journal(path)
        first.add(sentence("before"))
        first.flush()
        second = Journal(path)
        second.add(sentence("meanwhile"))
        await second.load()
        assert [entry.text.english() for entry in second.entries] == ["before", "meanwhile"]

    run(play())


def line_with(**values: object) -> str:
    """A line of the file that is sound but for these values."""
    sound = {"time": 1, "level": "INFO", "host": "", "vm": "", "text": text_with("x"), "ours": False, "details": ""}
    return json.dumps(sound | values)


def text_with(text: str, **values: object) -> dict[str, object]:
    """A sentence as the file holds it."""
    return {"text": text, "values": values}


@pytest.mark.parametrize(
    "line",
    [
        "",
        "nonsense",
        "{}",
        "null",
        "[]",
        "5",
        "[" * 100_000,
        '{"time": ' + "9" * 5000 + "}",
        line_with(time="late"),
        line_with(time=None),
        line_with(level="LOUD"),
        line_with(text="x"),
        line_with(text={}),
        line_with(text=text_with("{x}", y=1)),
        line_with(text=text_with("{x.y}", x=1)),
        line_with(text=text_with("{", x=1)),
        line_with(text=text_with("{x}", x=text_with("{y}", z=1))),
    ],
    ids=range(17),
)
def test_a_damaged_line_is_passed_over_and_the_others_stay(run: Run, path: Path, line: str) -> None:
    async def play() -> None:
        journal = Journal(path)
        journal.add(sentence("first"))
        journal.flush()
        with path.open("a") as file:
            file.write(line + "\n")
        journal.add(sentence("last"))
        journal.flush()
        again = await loaded(path)
        assert [entry.text.english() for entry in again.entries] == ["first", "last"]

    run(play())


def test_bytes_that_are_no_text_are_passed_over(run: Run, path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe\0\n\xff" * 1000)
    assert not run(loaded(path)).entries


def test_it_is_bounded_in_memory(run: Run, path: Path) -> None:
    async def play() -> None:
        journal = Journal(path)
        for number in range(KEPT + 100):
            journal.add(sentence("event {n}", n=number))
        assert len(journal.entries) == KEPT
        assert journal.entries[0].text.values == {"n": 100}
        journal.flush()
        assert len((await loaded(path)).entries) >= KEPT - 1

    run(play())


def test_it_is_bounded_on_disk_and_the_newest_events_survive(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_module, "MAXIMUM_BYTES", 10_000)

    async def play() -> None:
        journal = Journal(path)
        for number in range(1000):
            journal.add(sentence("event {n}", n=number), details="x" * 100)
            journal.flush()
        assert sum(file.stat().st_size for file in path.parent.iterdir()) < 3 * 10_000
        entries = (await loaded(path)).entries
        numbers = [int(str(entry.text.values["n"])) for entry in entries]
        assert numbers == list(range(1000 - len(numbers), 1000))
        assert len(numbers) > 30

    run(play())


def test_clearing_forgets_everything_on_disk_too(run: Run, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_module, "MAXIMUM_BYTES", 100)

    async def play() -> None:
        journal = Journal(path)
        for number in range(10):
            journal.add(sentence("event {n}", n=number))
            journal.flush()
        assert path.with_suffix(".old").exists()
        journal.clear()
        assert not journal.entries
        await until(lambda: not path.exists())
        assert not (await loaded(path)).entries

    run(play())


def test_a_folder_that_cannot_be_written_loses_events_and_nothing_else(run: Run, path: Path) -> None:
    async def play() -> None:
        path.parent.write_text("in the way")
        journal = await loaded(path)
        journal.add(sentence("event"))
        journal.flush()
        journal.clear()

    run(play())
