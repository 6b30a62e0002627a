"""What is judged of clocks, lock managers and confinement of two hosts, and of how fast a move will be."""

from dataclasses import replace

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
from vmdesk.model.migration.plan import DiskMove, Fate, Way

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
    assert found.words.english().startswith("About 41 s, with a pause of about ")
    assert found.details == "102 MiB/s between the hosts, 10 MiB/s changed by the VM (9 MiB/s over 3 s)"


def test_a_guest_that_is_too_fast_is_told_what_to_choose() -> None:
    found = only("forecast", case(link_mib=100.0, dirty_mib=400.0, dirty_slow_mib=300.0))
    assert found.verdict is Verdict.WARNING
    assert "“Pause it if it must be” or “Switch over early if it must be”" in found.words.english()


def test_a_guest_that_is_paused_pauses_for_all_of_it() -> None:
    found = only("forecast", case(link_mib=102.4, dirty_mib=400.0, way=Way.PAUSED))
    assert said(found) == (Verdict.GOOD, "About 40 s, in which the VM is paused.")


def test_a_limit_and_disks_take_longer() -> None:
    disk = DiskNeed("vda", source="/a", allocation=4096 << 20)
    one = case(
        link_mib=1000.0,
        dirty_mib=0.0,
        bandwidth_mib=100,
        needs=replace(NEEDS, disks=(disk,)),
        disks=(DiskMove("vda", Fate.COPIED),),
    )
    assert only("forecast", one).words.english() == "About 82 s, with a pause of about 20 ms."


def test_nothing_is_forecast_before_it_was_measured_or_of_a_move_off_line() -> None:
    assert judge("forecast", case()) == []
    assert judge("forecast", case(link_mib=1.0, dirty_mib=0.0, way=Way.OFFLINE)) == []
