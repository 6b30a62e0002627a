"""What is judged of clocks, lock managers and confinement of two hosts, and of how fast a move will be."""

from dataclasses import replace
from typing import Any

import pytest

from tests.unit.model.migration.between_hosts import (
    NEEDS,
    NOBODY,
    SOURCE,
    TARGET,
    case,
    judge,
    only,
    said,
)
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.needs import DiskNeed
from vmdesk.model.migration.options import Route
from vmdesk.model.migration.plan import DiskMove, Fate, Way
from vmdesk.model.migration.policies import policy
from vmdesk.model.migration.rehearsed import rehearsed
from vmdesk.model.migration.sides import Experience

# Clocks.


@pytest.mark.parametrize(
    ("ahead", "unsure", "words"),
    [
        (0.9, 0.0, "The clocks of the hosts agree."),
        (1.4, 0.5, "The clocks of the hosts agree."),
        (1.6, 0.2, "The clock of Beta is 1.6 s ahead of that of Alpha."),
        (-90.0, 0.1, "The clock of Alpha is 90 s ahead of that of Beta."),
        (3600.0, 0.1, "The clock of Beta is 60 min ahead of that of Alpha."),
        (90000.0, 0.1, "The clock of Beta is 25 h ahead of that of Alpha."),
        (864000.0, 0.1, "The clock of Beta is 10 days ahead of that of Alpha."),
    ],
)
def test_by_how_much_clocks_differ(ahead: float, unsure: float, words: str) -> None:
    target = replace(TARGET, clock_ahead=0.1 + ahead, clock_uncertainty=unsure)
    assert only("clocks", case(target=target)).words.english() == words


# Lock managers.


@pytest.mark.parametrize(
    ("here", "there", "verdict"),
    [
        ("", "nop", Verdict.NOTE),
        ("lockd", "", Verdict.WARNING),
        ("lockd", "lockd", Verdict.GOOD),
        ("sanlock", "lockd", Verdict.ERROR),
        ("", "sanlock", Verdict.ERROR),
        ("sanlock", "sanlock", Verdict.GOOD),
    ],
)
def test_lock_managers_of_both(here: str, there: str, verdict: Verdict) -> None:
    one = case(replace(SOURCE, lock_manager=here), replace(TARGET, lock_manager=there))
    assert only("locks", one).verdict is verdict


def test_leases_in_a_folder() -> None:
    sides = [replace(side, lock_manager="lockd", lock_spaces=("/srv/locks",)) for side in (SOURCE, TARGET)]
    assert only("locks", case(*sides, same_lock_space=True)).verdict is Verdict.GOOD
    assert only("locks", case(*sides, same_lock_space=False)).verdict is Verdict.WARNING
    assert only("locks", case(*sides, same_lock_space=NOBODY)).verdict is Verdict.NOTE
    other = replace(sides[1], lock_spaces=("/var/locks",))
    assert only("locks", case(sides[0], other)).verdict is Verdict.WARNING


def test_settings_that_only_root_may_read() -> None:
    found = only("locks", case(replace(SOURCE, hidden=("/etc/libvirt/qemu.conf",))))
    assert found.verdict is Verdict.NOTE


# Confinement.


def test_confinement_that_differs_is_a_note() -> None:
    found = only("confinement", case(replace(SOURCE, selinux="Enforcing")))
    assert said(found) == (
        Verdict.NOTE,
        "Alpha: SELinux (Enforcing). Beta: neither SELinux nor AppArmor.",
    )
    none = replace(SOURCE, apparmor=True, security_driver="none")
    assert only("confinement", case(none)).words.english().startswith("Alpha: guests are not confined")


# The forecast.


def test_a_forecast_in_words() -> None:
    found = only("forecast", case(link_mib=102.4, dirty_mib=10.0, dirty_slow_mib=9.0))
    assert said(found)[0] is Verdict.GOOD
    assert found.words.english() == "About 43 s, with a pause of less than half a second."
    assert found.details == "102 MiB/s between the hosts, 10 MiB/s changed by the VM (9 MiB/s over 3 s)"


def test_a_guest_that_is_too_fast_is_told_what_to_choose() -> None:
    found = only("forecast", case(link_mib=100.0, dirty_mib=400.0, dirty_slow_mib=300.0))
    assert found.verdict is Verdict.WARNING
    assert "“Pause it if it must be” or “Switch over early if it must be”" in found.words.english()


def test_a_guest_that_is_paused_pauses_for_all_of_it() -> None:
    found = only("forecast", case(link_mib=102.4, dirty_mib=400.0, way=Way.PAUSED))
    assert said(found) == (Verdict.GOOD, "About 42 s, in which the VM is paused.")


def test_a_limit_and_disks_take_longer() -> None:
    disk = DiskNeed("vda", source="/a", allocation=4096 << 20)
    one = case(
        link_mib=1000.0,
        dirty_mib=0.0,
        bandwidth_mib=100,
        needs=replace(NEEDS, disks=(disk,)),
        disks=(DiskMove("vda", Fate.COPIED),),
    )
    assert only("forecast", one).words.english() == "About 83 s, with a pause of less than half a second."


def test_nothing_is_forecast_before_it_was_measured_or_of_a_move_off_line() -> None:
    assert judge("forecast", case()) == []
    assert judge("forecast", case(link_mib=1.0, dirty_mib=0.0, way=Way.OFFLINE)) == []


FAST: dict[str, Any] = {"link_mib": 100.0, "dirty_mib": 400.0, "dirty_slow_mib": 300.0}


def test_a_guest_that_is_too_fast_is_told_what_its_policy_will_do() -> None:
    """Nobody is told to choose what is chosen already."""
    for key, words in (
        ("suspend", "It changes its memory too fast, and is paused at the end, for about"),
        ("post-copy", "It changes its memory too fast, and goes on at the target before all of it is there."),
        ("very-large", "It changes its memory too fast, and goes on at the target before all of it is there."),
    ):
        found = only("forecast", case(**FAST, policy=policy(key)))
        assert found.verdict is Verdict.WARNING
        assert words[3:] in found.words.english()
        assert "hoose" not in found.words.english()
    given_up = only("forecast", case(**FAST)).words.english()
    assert "and so the move is given up. Choose “Pause it if it must be” or" in given_up


def test_only_what_can_be_chosen_is_named() -> None:
    found = only("forecast", case(**FAST, parallel=2))
    assert found.words.english().endswith("Choose “Pause it if it must be”.")


def test_what_a_policy_allows_is_no_warning() -> None:
    guest: dict[str, Any] = {"link_mib": 100.0, "dirty_mib": 90.0, "dirty_slow_mib": 30.0}
    assert only("forecast", case(**guest)).verdict is Verdict.WARNING
    found = only("forecast", case(**guest, policy=policy("very-large")))
    assert said(found) == (Verdict.GOOD, "About 47 s, with a pause of about 1 s.")
    assert only("forecast", case(**guest, downtime_ms=1000)).verdict is Verdict.GOOD


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("minimal-downtime", "It takes longer than 12 s, after which it is given up."),
        ("suspend", "It takes longer than 12 s, after which the VM is paused until it has moved."),
        ("post-copy", "It takes longer than 12 s, after which the VM goes on early at the target."),
    ],
)
def test_a_time_after_which_the_last_resort_comes(key: str, words: str) -> None:
    slow = case(link_mib=100.0, dirty_mib=0.0, timeout_seconds=12, policy=policy(key))
    assert said(only("forecast", slow)) == (Verdict.WARNING, words)
    assert only("forecast", case(link_mib=1000.0, dirty_mib=0.0, timeout_seconds=12)).verdict is Verdict.GOOD


def test_what_the_last_moves_took_is_in_it() -> None:
    known = Experience(preparing_seconds=4.0, pause_ms=130.0)
    found = only("forecast", case(link_mib=1024.0, dirty_mib=0.0, experience=known))
    assert found.words.english() == "About 9 s, with a pause of less than half a second."


def test_disks_of_a_vm_that_is_off_take_as_long_as_the_last_ones() -> None:
    disk = DiskNeed("vda", source="/a", allocation=384 << 10, capacity=16 << 20)
    needs = replace(NEEDS, disks=(disk, replace(disk, target="vdb", allocation=0, capacity=512 << 20)))
    moves = (DiskMove("vda", Fate.COPIED), DiskMove("vdb", Fate.COPIED))
    off = case(experience=Experience(copied_mib=100.0), way=Way.OFFLINE, needs=needs, disks=moves)
    assert said(only("forecast", off)) == (Verdict.GOOD, "About 7 s, to copy and compare up to 528 MiB.")
    assert judge("forecast", replace(off, disks=())) == []


# What nobody could look at.


def test_a_rehearsal_is_promised_only_where_it_tells() -> None:
    """Its stand-in is paused and has no disks: it says nothing of clocks and leases, nor of the way back."""
    for matter, expected in (("clocks", [False]), ("locks", [False]), ("names", [True, False]), ("ports", [True])):
        found = judge(matter, case(NOBODY, NOBODY))
        assert [(one.unseen, one.by_rehearsal, one.needs is not None) for one in found] == [
            (True, told, told) for told in expected
        ]
    for route, told_of_login in ((Route.DIRECT, False), (Route.PEER_TO_PEER, True)):
        assert only("login", case(NOBODY, NOBODY, route=route)).by_rehearsal is told_of_login
    assert not any(one.by_rehearsal for one in judge("names", case(NOBODY, NOBODY, way=Way.OFFLINE)))


def test_what_a_rehearsal_has_shown_is_as_good_as_seen() -> None:
    blind = case(NOBODY, NOBODY)
    found = [finding for matter in ("names", "ports", "locks") for finding in judge(matter, blind)]
    assert [(one.verdict, one.unseen) for one in rehearsed(found)] == [
        (Verdict.GOOD, False),
        (Verdict.NOTE, True),
        (Verdict.GOOD, False),
        (Verdict.NOTE, True),
    ]
    assert rehearsed(found)[2].words.english() == "The rehearsal has shown that the source reaches the target."
    certificates = judge("certificates", case(NOBODY, NOBODY, tls=True))
    assert len(certificates) == 2
    assert [one.verdict for one in rehearsed(certificates)] == [Verdict.GOOD]
