"""What is forecast of a move, on real guests, and what is remembered of moves that were made."""

import asyncio
from dataclasses import replace

import pytest

from tests.hosts.logins import client_home
from tests.hosts.pair import NEEDS, Pair, pair, verdicts, words
from tests.lab import Guest, Host
from vmdesk.errors import Problem
from vmdesk.model.migration.checks import forecast as judging
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.forecast import Rates
from vmdesk.model.migration.needs import Needs
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.sides import Between
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.check import forecast as measuring
from vmdesk.ops.migration.check import speeds
from vmdesk.ops.migration.check.forecast import forecast
from vmdesk.ops.migration.check.speeds import Gone

__all__ = ["client_home", "pair"]


def needs_of(pair: Pair, host: Host, name: str) -> Needs:
    """As much as a forecast looks at."""
    uuid = host.virsh("domuuid", name).strip()
    pair.qtbot.waitUntil(lambda: uuid in pair.session.vms(pair.ids[host.hostname]), timeout=10_000)
    return Needs(name, uuid, memory_kib=65536, active=True)


def measured(pair: Pair, needs: Needs, target: str = "beta") -> Rates:
    found = pair.run(forecast(pair.session, pair.ids["alpha"], pair.ids[target], needs, Options()))
    assert isinstance(found, Rates)
    return found


async def both_at_once(pair: Pair, guests: list[Needs]) -> None:
    """Measure several guests; what was found holds for a while."""
    source = pair.ids["alpha"]
    await asyncio.gather(*(measuring.dirty_rates(pair.session, VmKey(source, one.uuid), one) for one in guests))


def test_a_guest_that_changes_its_memory_and_one_that_does_not(
    pair: Pair, alpha: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "BURST_SECONDS", 0.1)
    for kind in ("idle", "dirty"):
        alpha.create(Guest(kind, kind))
    for kind in ("idle", "dirty"):
        alpha.wait_for_serial(kind, kind, 60)  # its firmware changes its memory as well
    pair.run(speeds.remember(pair.session, pair.ids["alpha"], pair.ids["beta"], Gone(20.0)))
    pair.run(both_at_once(pair, [needs_of(pair, alpha, kind) for kind in ("idle", "dirty")]))
    quiet = measured(pair, needs_of(pair, alpha, "idle"))
    assert quiet.link_mib == 20.0
    assert isinstance(quiet.dirty_mib, float)
    assert quiet.dirty_mib <= 4
    (finding,) = judging.judge(pair.case(quiet.into(Between())))
    assert finding.verdict is Verdict.GOOD
    assert quiet.used_mib is not None
    assert finding.words.english().startswith("About ")
    assert finding.words.english().endswith(", with a pause of less than half a second.")
    busy = measured(pair, needs_of(pair, alpha, "dirty"))
    assert isinstance(busy.dirty_mib, float)
    assert busy.dirty_mib > 10
    assert busy.dirty_slow_mib is not None
    assert busy.dirty_slow_mib < busy.dirty_mib * 0.7  # it changes the same again and again
    (finding,) = judging.judge(pair.case(busy.into(Between())))
    assert finding.verdict is Verdict.WARNING
    assert "Choose “Pause it if it must be” or “Switch over early if it must be”." in finding.words.english()


def test_what_gets_through_is_tried_where_no_move_was_made_yet(pair: Pair, beta: Host) -> None:
    still = Needs("still", NEEDS.uuid, memory_kib=65536, active=True, paused=True)
    found = measured(pair, still)
    assert (found.dirty_mib, found.dirty_slow_mib) == (0.0, None)
    assert found.link_mib is not None
    assert found.link_mib > 20
    pair.add(beta, beta.uri, "by socket")
    unknown = measured(pair, still, "by socket")
    assert unknown.link_mib is None
    assert verdicts(list(judging.judge(pair.case(unknown.into(Between()))))) == [Verdict.NOTE]
    off = measured(pair, replace(still, active=False, paused=False))
    assert off.link_mib is None  # for which nothing goes straight from host to host


def test_a_guest_that_is_gone(pair: Pair) -> None:
    pair.run(speeds.remember(pair.session, pair.ids["beta"], pair.ids["alpha"], Gone(100.0)))
    found = measured(pair, NEEDS)
    assert isinstance(found.dirty_mib, Problem)
    assert found.link_mib == 100.0  # of the other direction
    said = words(list(judging.judge(pair.case(found.into(Between())))))
    assert said == ["About 2 s if the VM is quiet: how fast it changes its memory is not known."]
