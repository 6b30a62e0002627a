"""How fast moves went is kept, for the next one."""

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.figures import Figures
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.check import speeds
from vmdesk.words import sentence

MIB = 1 << 20


class Kept:
    """As much of a session as is needed: where its journal is."""

    def __init__(self, folder: Path) -> None:
        self.journal = SimpleNamespace(path=folder / "state/journal.jsonl")


def moved(*looks: tuple[int, int], limit: int | None = None) -> Moving:
    moving = Moving(VmKey("a", "u"), "b", sentence("Moving"))
    moving.bandwidth_mib = limit
    for done, rate in looks:
        moving.look(Figures(memory_done=done * MIB, memory_rate=rate * MIB))
    return moving


def test_the_last_one_in_this_direction_counts_else_the_other(tmp_path: Path) -> None:
    session: Any = Kept(tmp_path)

    async def all_of_it() -> None:
        assert await speeds.known(session, "a", "b") is None
        await speeds.remember(session, "a", "b", 100)
        assert await speeds.known(session, "a", "b") == 100
        assert await speeds.known(session, "b", "a") == 100
        await speeds.remember(session, "b", "a", 90)
        await speeds.note(session, moved((64, 110), (128, 120), (130, 10)))
        assert await speeds.known(session, "a", "b") == 120
        assert await speeds.known(session, "b", "a") == 90

    asyncio.run(all_of_it())


def test_what_says_little_is_not_kept() -> None:
    assert speeds.rate_of(moved()) is None
    assert speeds.rate_of(moved((2, 100))) is None
    assert speeds.rate_of(moved((100, 20), limit=20)) is None
    assert speeds.rate_of(moved((100, 20), limit=0)) == 20


def test_a_file_that_is_damaged_is_written_anew(tmp_path: Path) -> None:
    session: Any = Kept(tmp_path)
    file = tmp_path / "state" / speeds.NAME
    file.parent.mkdir()
    file.write_text('[["a", "b"], 7')

    async def all_of_it() -> None:
        assert await speeds.known(session, "a", "b") is None
        for number in range(speeds.MOST_PAIRS + 5):
            if number < 3 or number > speeds.MOST_PAIRS:
                await speeds.remember(session, "a", str(number), 1.5)
        assert await speeds.known(session, "a", "0") == 1.5

    asyncio.run(all_of_it())
