"""The checklist while it is filled in, and waiting that does not count a person's time."""

import asyncio

import pytest

from tests.conftest import Run
from vmdesk.model.doctor.check import EXPLANATIONS, Check
from vmdesk.model.doctor.finding import Finding, State, bad, good
from vmdesk.ops.doctor.patience import Patience
from vmdesk.ops.doctor.sheet import Sheet
from vmdesk.words import sentence


def test_every_line_is_explained() -> None:
    assert EXPLANATIONS.keys() == set(Check)


def test_lines_keep_the_order_of_the_list_and_what_was_found() -> None:
    sheet = Sheet()
    sheet.plan([Check.LOGIN, Check.NAME])
    sheet.put(good(Check.NAME, sentence("Found.")))
    sheet.plan([Check.LOGIN, Check.WAY, Check.NAME])
    assert list(sheet.findings) == [Check.NAME, Check.WAY, Check.LOGIN]
    assert sheet.findings[Check.NAME].state is State.GOOD


def test_what_there_is_no_line_for_is_not_written_down() -> None:
    sheet = Sheet()
    told: list[Finding] = []
    sheet.changed.connect(told.append)
    sheet.plan([Check.NAME])
    sheet.put(good(Check.CLOCK, sentence("It agrees.")))
    assert told == []
    assert list(sheet.findings) == [Check.NAME]


def test_the_rest_is_skipped_and_says_because_of_what() -> None:
    sheet = Sheet()
    sheet.plan([Check.NAME, Check.PORT, Check.KEY])
    sheet.put(bad(Check.NAME, sentence("Nobody knows it.")))
    sheet.begin(Check.PORT)
    sheet.skip_rest(Check.NAME)
    assert [finding.state for finding in sheet.findings.values()] == [State.BAD, State.SKIPPED, State.SKIPPED]
    words = sheet.findings[Check.KEY].words
    assert words is not None
    assert words.english() == "Not checked because of “Name”."


def test_what_takes_too_long_is_ended(run: Run) -> None:
    with pytest.raises(TimeoutError):
        run(Patience().wait(asyncio.sleep(60), 0.3))


def test_a_persons_time_is_not_counted(run: Run) -> None:
    patience = Patience()

    async def ask() -> str:
        patience.asking(True)
        await asyncio.sleep(0.8)
        patience.asking(False)
        return "answer"

    assert run(patience.wait(ask(), 0.4)) == "answer"


def test_cancelling_the_wait_ends_the_work(run: Run) -> None:
    ended = []

    async def work() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append(True)

    async def cancel() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(Patience().wait(work(), 60), 0.1)

    run(cancel())
    assert ended == [True]
