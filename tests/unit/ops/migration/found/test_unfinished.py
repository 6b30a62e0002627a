"""The record of moves under way survives the program, and forgets what is over."""

import asyncio
import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.waiting import until
from vmdesk.aio import running_tasks
from vmdesk.jobs.moving import LeftDisks, Making, Trace, Waiting
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.found.unfinished import Record, Unfinished, begun

KEY = VmKey("a", "u-1")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "moves.json"


async def settled() -> None:
    """What was begun has ended."""
    await until(lambda: not running_tasks())


def there(file: Path) -> bool:
    return file.exists()


def again(file: Path) -> tuple[Unfinished, ...]:
    """What the next start finds."""

    async def read() -> tuple[Unfinished, ...]:
        record = Record(file)
        await record.load()
        return record.moves

    return asyncio.run(read())


def test_a_move_and_what_it_made_are_found_at_the_next_start(file: Path, run: Run) -> None:
    async def work() -> Unfinished:
        record = Record(file)
        await record.load()
        record.add(move := begun(KEY, "web", "b", survives=True))
        record.note(move, Making("b", "default", "web.qcow2"))
        record.note(move, Making("b", "", "/srv/web.img"))
        record.note(move, Making("b"))
        record.note(move, Making("a", "default", "web.moving"))
        record.note(move, Making("c", "default", "of another move"))
        await settled()
        return move

    move = run(work())
    (found,) = again(file)
    assert found.same(move)
    assert found.survives
    assert found.made == (("default", "web.qcow2"), ("", "/srv/web.img"), ("", ""))
    assert found.made_here == (("default", "web.moving"),)


def test_what_is_still_to_be_done_for_a_move_is_found_again(file: Path, run: Run) -> None:
    begin = begun(KEY, "web", "b", survives=True, home="a", leaves=True, starts=True, storage=True)

    async def work() -> None:
        record = Record(file)
        record.add(begin)
        await settled()

    run(work())
    assert again(file) == (begin,)


def test_traces_and_rows_are_found_at_the_next_start_unless_they_are_over(file: Path, run: Run) -> None:
    trace, gone = Trace("a", "vmdesk-1", uuid="u", xml="<domain/>"), Trace("b", "vmdesk-2", pool="default")
    row, over = Waiting(1.0, "a", (KEY,), ("web",)), Waiting(2.0, "", (KEY,), ("web",))

    async def work() -> None:
        record = Record(file)
        for one in (trace, gone):
            record.leave(one)
        record.leave_none(gone)
        for waiting in (row, over, Waiting(2.0)):
            record.wait(waiting)
        await settled()

    async def read() -> Record:
        record = Record(file)
        await record.load()
        return record

    run(work())
    record = asyncio.run(read())
    assert (record.traces, record.waiting) == ((trace,), (row,))


def test_one_that_left_something_is_kept_beside_a_second_try(file: Path, run: Run) -> None:
    async def work() -> None:
        record = Record(file)
        record.add(first := begun(KEY, "web", "b", survives=False))
        record.note(first, Making("b", "default", "x"))
        record.add(second := begun(KEY, "web", "b", survives=False))
        assert [move.began for move in record.moves] == [first.began, second.began]
        await settled()

    run(work())


def test_what_is_over_is_forgotten_with_the_file(file: Path, run: Run) -> None:
    async def work() -> None:
        record = Record(file)
        record.add(move := begun(KEY, "web", "b", survives=False))
        record.note(move, Making("b", "default", "x"))
        await settled()
        assert there(file)
        record.forget(move)
        await settled()

    run(work())
    assert not file.exists()


def test_a_second_move_to_the_same_host_takes_the_place_of_the_first(file: Path, run: Run) -> None:
    async def work() -> None:
        record = Record(file)
        for target in ("b", "b", "c"):
            record.add(begun(KEY, "web", target, survives=False))
        assert [move.target for move in record.moves] == ["b", "c"]
        await settled()

    run(work())


def test_one_that_begins_before_the_file_is_read_is_kept(file: Path, run: Run) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps({"moves": [entry("older")]}))

    async def work() -> None:
        record = Record(file)
        record.add(begun(KEY, "web", "b", survives=False))
        await record.load()
        assert [move.name for move in record.moves] == ["older", "web"]
        await settled()

    run(work())
    assert [move.name for move in again(file)] == ["older", "web"]


def test_flush_writes_at_once(file: Path, run: Run) -> None:
    async def work() -> None:
        record = Record(file)
        record.add(begun(KEY, "web", "b", survives=False))
        record.flush()
        assert there(file)
        await settled()

    run(work())


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "7", "[7]", "[" * 100_000, '{"moves": 7}', '{"moves": [7, {"uuid": 1}]}'),
        json.dumps({"moves": [{"uuid": "u", "made": 3}]}),
        '{"traces": [1, {"host": "a"}], "waiting": [{"began": "x", "home": "", "keys": [], "names": []}, {"keys": 7}]}',
    ],
)
def test_a_damaged_file_is_no_file(text: str, file: Path) -> None:
    file.parent.mkdir()
    file.write_text(text)
    assert again(file) == ()


def test_a_disk_that_cannot_be_written_loses_the_record_and_nothing_else(tmp_path: Path, run: Run) -> None:
    (tmp_path / "state").write_text("a file in the place of the folder")

    async def work() -> None:
        record = Record(tmp_path / "state" / "moves.json")
        record.add(begun(KEY, "web", "b", survives=False))
        await settled()
        assert len(record.moves) == 1

    run(work())


def entry(name: str) -> dict[str, object]:
    return {
        "uuid": "u-0",
        "name": name,
        "source": "a",
        "target": "b",
        "began": 1.0,
        "survives": False,
        "made": [["default", "x"]],
    }


def test_old_disks_are_kept_until_each_is_gone(file: Path, run: Run) -> None:
    async def work() -> None:
        record = Record(file)
        await record.load()
        record.leave_disks(LeftDisks(KEY, "b", "web", ("/srv/1", "/srv/2")))
        record.leave_disks(LeftDisks(VmKey("c", "u-1"), "b", "web", ("/srv/1",)))
        record.leave_disks(LeftDisks(KEY, "b", "shop", ("/srv/2", "/srv/3")))
        record.forget_disks("a", ("/srv/1", "/srv/4"))
        await settled()

    async def later() -> tuple[LeftDisks, ...]:
        record = Record(file)
        await record.load()
        found = record.disks
        for disks in found:
            record.forget_disks(disks.key.host, disks.paths)
        await settled()
        return found

    run(work())
    assert run(later()) == (
        LeftDisks(VmKey("c", "u-1"), "b", "web", ("/srv/1",)),
        LeftDisks(KEY, "b", "shop", ("/srv/2", "/srv/3")),
    )
    assert not there(file)
