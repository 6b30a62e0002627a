"""What is judged of names and ports, and of hosts where nobody could look."""

from dataclasses import replace
from typing import Any

import pytest

from tests.unit.model.migration.between_hosts import (
    NOBODY,
    OPEN,
    OURS,
    RICH_RULE,
    SOURCE,
    TARGET,
    case,
    judge,
    only,
    said,
)
from vmdesk.errors import Kind, Problem
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.options import Options, Route
from vmdesk.model.migration.plan import DiskMove, Fate, Way
from vmdesk.model.migration.sides import HostSide
from vmdesk.words import sentence

# All matters.


@pytest.mark.parametrize("matter", OURS)
def test_two_hosts_that_are_well(matter: str) -> None:
    found = judge(matter, case(link_mib=100.0, dirty_mib=0.0))
    wanted = {Verdict.NOTE} if matter == "locks" else {Verdict.GOOD}
    assert {finding.verdict for finding in found} == wanted


@pytest.mark.parametrize("matter", OURS)
def test_before_anything_was_tried_nothing_is_said_against_it(matter: str) -> None:
    assert all(finding.verdict is Verdict.GOOD for finding in judge(matter, case(None, None)))


@pytest.mark.parametrize("matter", OURS)
@pytest.mark.parametrize("sides", [(NOBODY, NOBODY), (SOURCE, NOBODY), (NOBODY, TARGET)])
def test_where_nobody_could_look_nothing_stands_in_the_way(matter: str, sides: tuple[Any, Any]) -> None:
    found = judge(matter, case(*sides))
    assert all(finding.verdict <= Verdict.NOTE for finding in found)


# Names.


def test_a_target_that_calls_itself_localhost() -> None:
    named = replace(case(), target=HostSide("b", "Beta", hostname="localhost.localdomain"))
    assert said(judge("names", named)[0]) == (Verdict.ERROR, "Beta calls itself “localhost.localdomain”.")
    by_address = replace(named, options=Options(address="10.0.0.2"))
    assert all(finding.verdict <= Verdict.NOTE for finding in judge("names", by_address))


def test_a_name_that_is_no_name_never_gets_into_the_list_of_names() -> None:
    named = "beta\n10.0.0.9 mirror.example.org"
    hostile = replace(case(replace(SOURCE, resolved={named: ()})), target=HostSide("b", "Beta", hostname=named))
    found = [finding for finding in judge("names", hostile) if finding.verdict is Verdict.ERROR]
    assert found
    assert [finding.fix for finding in found] == [None] * len(found)


def test_two_hosts_of_the_same_name() -> None:
    same = replace(case(), target=HostSide("b", "Beta", hostname="alpha"))
    found = only("names", same)
    assert said(found) == (Verdict.ERROR, "Both hosts call themselves “alpha”.")
    assert found.fix is None


def test_what_the_target_says_instead_of_its_name_is_what_counts() -> None:
    source = replace(SOURCE, resolved={"beta.migration": ()})
    found = only("names", case(source, replace(TARGET, migration_host="beta.migration")))
    assert said(found) == (Verdict.ERROR, "Alpha does not find “beta.migration”.")


def test_a_name_that_leads_to_oneself_by_an_address_of_ones_own() -> None:
    found = only("names", case(replace(SOURCE, resolved={"beta": ("10.0.0.1",)})))
    assert said(found) == (Verdict.ERROR, "Alpha takes “beta” for itself: it finds 10.0.0.1.")
    assert found.fix is not None
    assert found.fix.arguments == ("beta", "10.0.0.2")


def test_a_move_that_is_off_line_only_warns_of_names() -> None:
    found = only("names", case(replace(SOURCE, resolved={"beta": ()}), way=Way.OFFLINE))
    assert found.verdict is Verdict.WARNING


def test_an_address_that_the_other_does_not_know_is_no_matter_if_it_answers() -> None:
    translated = replace(SOURCE, resolved={"beta": ("198.51.100.7",)}, reverse={})
    assert only("names", case(translated)).verdict is Verdict.GOOD
    silent = replace(translated, ports=dict.fromkeys(OPEN, "timeout"))
    assert only("names", case(silent)).verdict is Verdict.WARNING


def test_a_host_without_a_program_for_names() -> None:
    assert only("names", case(replace(SOURCE, resolved={}))).verdict is Verdict.NOTE


# Ports.


def test_some_ports_are_shut() -> None:
    found = only("ports", case(replace(SOURCE, ports=OPEN | {49215: "timeout"})))
    assert said(found) == (Verdict.WARNING, "Alpha does not reach Beta at the ports 49215: no answer.")


@pytest.mark.parametrize(
    ("firewall", "first"),
    [
        ("firewalld", RICH_RULE),
        ("ufw", "ufw allow proto tcp from 10.0.0.1 to any port 49152:49215"),
        ("iptables", "iptables -w -I INPUT -p tcp -s 10.0.0.1 --dport 49152:49215 -j ACCEPT"),
    ],
)
def test_the_firewall_is_named_and_opened_for_the_source_alone(firewall: str, first: str) -> None:
    shut = replace(SOURCE, ports=dict.fromkeys(OPEN, "refused"))
    found = only("ports", case(shut, replace(TARGET, firewall=firewall)))
    assert found.words.english().endswith(f"Its firewall is {firewall}.")
    assert found.fix is not None
    assert (found.fix.host, found.fix.does[0]) == ("b", first)


def test_another_computer_answers() -> None:
    found = only("ports", case(replace(SOURCE, ports=dict.fromkeys(OPEN, "other"))))
    assert said(found) == (Verdict.ERROR, "Another computer than Beta answers to Alpha under its name.")
    assert found.fix is None


def test_a_tunnelled_move_needs_no_ports() -> None:
    shut = replace(SOURCE, ports=dict.fromkeys(OPEN, "refused"))
    assert only("ports", case(shut, route=Route.TUNNELLED)).verdict is Verdict.GOOD
    assert only("ports", case(shut, way=Way.OFFLINE)).verdict is Verdict.GOOD


def test_a_tunnel_whose_end_somebody_named_needs_no_names() -> None:
    lost = replace(SOURCE, resolved={"beta": ()})
    assert only("names", case(lost)).verdict is Verdict.ERROR
    assert only("names", case(lost, route=Route.TUNNELLED)).verdict is Verdict.ERROR  # it is reached by its name
    there = "qemu+tcp://10.0.0.2/system"
    assert only("names", case(lost, route=Route.TUNNELLED, peer_uri=there)).verdict is Verdict.GOOD


def test_a_port_that_was_chosen_and_is_in_use_is_an_error() -> None:
    nobody, taken = replace(SOURCE, ports={}), replace(TARGET, listened=(), busy=(49160,))
    assert said(only("ports", case(nobody, taken, port=49160))) == (
        Verdict.ERROR,
        "The port 49160 is in use on Beta.",
    )
    assert only("ports", case(nobody, taken, disks_port=49160)).verdict is Verdict.NOTE  # nothing is copied
    copies = (DiskMove("vda", Fate.COPIED),)
    assert only("ports", case(nobody, taken, disks_port=49160, disks=copies)).verdict is Verdict.ERROR


def test_it_waits_at_an_address_of_the_target_alone() -> None:
    assert said(only("ports", case(listen="10.0.0.9"))) == (Verdict.ERROR, "10.0.0.9 is no address of Beta.")
    for address in ("10.0.0.2", "0.0.0.0", "::", "beta"):  # noqa: S104 - in words alone
        assert only("ports", case(listen=address)).verdict is Verdict.GOOD


def test_ports_in_use_are_for_the_rehearsal() -> None:
    found = only("ports", case(replace(SOURCE, ports={}), replace(TARGET, listened=(), busy=(49152,))))
    assert found.verdict is Verdict.NOTE
    assert found.words.english().endswith(" The ports are in use on Beta at this moment.")
    found = only("ports", case(replace(SOURCE, ports={}), replace(TARGET, listened=(49152,))))
    assert found.words.english().endswith(" Alpha has no program that could try a port.")


SSH_ONLY = Problem(sentence("vmdesk runs commands only by SSH."), kind=Kind.UNSUPPORTED)
UNTRIED = ("names", "ports", "login", "clocks", "locks")


@pytest.mark.parametrize("matter", UNTRIED)
def test_what_nobody_could_try_says_why_in_its_words_and_what_to_do(matter: str) -> None:
    found = [one for one in judge(matter, case(SOURCE, SSH_ONLY)) if "Nobody could" in one.words.english()]
    if matter != "login":  # the way there is tried from the source, which can be asked
        words = found[0].words.english()
        assert words.endswith(" vmdesk is not logged in on Beta: connect to it by SSH to have that tried.")
    words = judge(matter, case(SSH_ONLY, SSH_ONLY))[0].words.english()
    assert words.endswith(" vmdesk is not logged in on Alpha and Beta: connect to both by SSH to have that tried.")
    slow = Problem(sentence("Alpha has not answered in time."), kind=Kind.UNREACHABLE)
    assert judge(matter, case(slow, TARGET))[0].words.english().endswith(" Alpha has not answered in time.")
