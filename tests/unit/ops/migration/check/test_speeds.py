"""How fast moves went is kept, for the next one."""

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.figures import Figures, Phase, Report
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.check import speeds
from vmdesk.ops.migration.check.speeds import Gone
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
        moving.look(Figures(memory_total=MIB, memory_done=done * MIB, memory_rate=rate * MIB))
    return moving


def test_the_last_one_in_this_direction_counts_else_the_other(tmp_path: Path) -> None:
    session: Any = Kept(tmp_path)

    async def all_of_it() -> None:
        assert await speeds.known(session, "a", "b") == Gone()
        await speeds.remember(session, "a", "b", Gone(100))
        assert await speeds.known(session, "a", "b") == Gone(100)
        assert await speeds.known(session, "b", "a") == Gone(100)
        await speeds.remember(session, "b", "a", Gone(90, 2.0))
        await speeds.note(session, moved((64, 110), (128, 120), (130, 10)))
        assert await speeds.known(session, "a", "b") == Gone(120, 2.0)
        assert await speeds.known(session, "b", "a") == Gone(90, 2.0)

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
        assert await speeds.known(session, "a", "b") == Gone()
        for number in range(speeds.MOST_PAIRS + 5):
            if number < 3 or number > speeds.MOST_PAIRS:
                await speeds.remember(session, "a", str(number), Gone(1.5))
        assert await speeds.known(session, "a", "0") == Gone(1.5)

    asyncio.run(all_of_it())


def test_what_a_move_took_but_for_the_copying_and_how_long_its_guest_stood_still(tmp_path: Path) -> None:
    session: Any = Kept(tmp_path)

    def one(preparing: float, pause: int, **report: bool) -> Moving:
        moving = moved((1, 1))
        moving.steps = [(Phase.PREPARING, 10.0), (Phase.COPYING_MEMORY, 10.0 + preparing), (Phase.HANDING_OVER, 30.0)]
        moving.report = Report(20.0, pause, **report)  # type: ignore[arg-type]  # flags
        return moving

    async def all_of_it() -> None:
        await speeds.note(session, one(1.5, 130))
        assert await speeds.known(session, "a", "b") == Gone(None, 1.5, 130.0)
        await speeds.note(session, one(2.5, 9000))  # of which most was the guest's own
        assert await speeds.known(session, "a", "b") == Gone(None, 2.0, 315.0)
        await speeds.note(session, one(2.0, 7000, paused=True))
        assert await speeds.known(session, "a", "b") == Gone(None, 2.0, 315.0)

    asyncio.run(all_of_it())


def test_a_move_that_was_over_before_it_was_looked_at_tells_what_it_took() -> None:
    moving = Moving(VmKey("a", "u"), "b", sentence("Moving"))
    moving.steps = [(Phase.PREPARING, 10.0), (Phase.HANDING_OVER, 10.8)]
    moving.report = Report(0.8, 40)
    assert speeds.learned(moving) == Gone(None, 0.8, 40.0)


def test_disks_of_machines_that_were_off_go_at_a_speed_of_their_own(tmp_path: Path) -> None:
    session: Any = Kept(tmp_path)
    moving = Moving(VmKey("a", "u"), "b", sentence("Moving"))
    moving.report = Report(4.0)
    for at, done in ((1.0, 50), (2.0, 100), (3.0, 20), (4.0, 100)):  # sent, and then compared
        moving.look(Figures(at, disk_total=100 * MIB, disk_done=done * MIB, disk_rate=900 * MIB))

    async def all_of_it() -> None:
        await speeds.note(session, moving)
        assert await speeds.known(session, "a", "b") == Gone(copied_mib=25.0)

    asyncio.run(all_of_it())


def test_what_an_earlier_vmdesk_has_kept_is_understood(tmp_path: Path) -> None:
    session: Any = Kept(tmp_path)
    file = tmp_path / "state" / speeds.NAME
    file.parent.mkdir()
    file.write_text('[["a", "b", 110.5], ["b", "c", null, 2, 0, -1, 7]]')

    async def all_of_it() -> None:
        assert await speeds.known(session, "a", "b") == Gone(110.5)
        assert await speeds.known(session, "b", "c") == Gone(None, 2.0)

    asyncio.run(all_of_it())
