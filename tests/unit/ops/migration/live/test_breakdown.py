"""Taking up a move that broke: who wants it, and who does it."""

import asyncio

import pytest

from tests.conftest import Run
from tests.waiting import until
from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.host import HostConfig, HostFacts, HostInfo
from vmdesk.ops.migration.live.breakdown import Breakdown, refuse_old
from vmdesk.words import sentence


def test_who_wants_it_waits_until_it_goes_on(run: Run) -> None:
    async def taken_up() -> None:
        breakdown = Breakdown()
        assert not await breakdown.wanted(0.01)
        wanting = spawn(breakdown.recover(), awaited=True)
        assert await breakdown.wanted(5)
        assert breakdown.trying
        assert not wanting.done()
        breakdown.goes_on()
        await wanting

    run(taken_up())


def test_who_wants_it_hears_why_not_and_may_try_again(run: Run) -> None:
    async def refused() -> None:
        breakdown = Breakdown()
        wanting = spawn(breakdown.recover(), awaited=True)
        await breakdown.wanted(5)
        breakdown.failed(Problem(sentence("Not yet.")))
        with pytest.raises(Problem, match="Not yet"):
            await wanting
        assert not breakdown.trying
        again = spawn(breakdown.recover(), awaited=True)
        await until(lambda: breakdown.trying)
        breakdown.goes_on()
        breakdown.goes_on()
        await asyncio.wait_for(again, 5)

    run(refused())


def test_who_no_longer_waits_is_not_missed(run: Run) -> None:
    async def left() -> None:
        breakdown = Breakdown()
        wanting = spawn(breakdown.recover(), awaited=True)
        await breakdown.wanted(5)
        wanting.cancel()
        await asyncio.wait({wanting})
        breakdown.failed(Problem(sentence("Not yet.")))

    run(left())


def test_who_comes_too_late_hears_so(run: Run) -> None:
    async def late() -> None:
        breakdown = Breakdown()
        wanting = spawn(breakdown.recover(), awaited=True)
        await until(lambda: breakdown.trying)
        breakdown.ended()
        with pytest.raises(Problem, match="not possible at this moment"):
            await asyncio.wait_for(wanting, 5)

    run(late())


def host(version: str) -> HostInfo:
    return HostInfo(HostConfig("a", "qemu:///system"), facts=HostFacts(hostname="alpha", libvirt_version=version))


def test_an_old_libvirt_cannot_and_says_which_is_needed() -> None:
    refuse_old(host("8.5.0"), host("11.0.0"), host(""), None)
    with pytest.raises(Problem, match="libvirt of alpha cannot take up"):
        refuse_old(host("9.0.0"), host("8.4.0"))
