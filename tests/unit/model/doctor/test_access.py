"""Who gets to libvirt's service: by which program, and with what permission."""

from dataclasses import replace

import pytest

from tests.unit.model.doctor.recorded import BARE, DEBIAN, FEDORA, HOST, MINE, facts, without
from vmdesk.errors import Kind, Problem
from vmdesk.model.doctor.access import judge_helper, judge_permission, settled
from vmdesk.model.doctor.facts import Facts
from vmdesk.model.doctor.finding import Finding, State
from vmdesk.model.doctor.remedy import Elevation
from vmdesk.words import sentence

REFUSED = Problem(sentence("You may not use libvirt's system service here."), kind=Kind.REFUSED)
BROKEN = Problem(sentence("It broke."), kind=Kind.UNREACHABLE)


def said(finding: Finding) -> str:
    return finding.words.english() if finding.words else ""


def of_alice(*changes: tuple[str, str]) -> Facts:
    """Debian, as alice sees it from outside the group."""
    return facts(
        DEBIAN,
        ("user=root\nvmdesk.uid=0\nvmdesk.groups=root\nvmdesk.account_groups=root", ALICE),
        ("socket=1 1", "socket=1 0"),
        *changes,
    )


ALICE = "user=alice\nvmdesk.uid=1000\nvmdesk.groups=alice\nvmdesk.account_groups=alice"


# The helper.


def test_the_helper_is_there() -> None:
    assert judge_helper(facts(DEBIAN), HOST).state is State.GOOD


def test_nc_takes_its_place_where_libvirt_is_old() -> None:
    found = judge_helper(facts(DEBIAN, ("helper=/usr/bin/virt-ssh-helper", "helper=")), HOST)
    assert found.state is State.GOOD
    assert "nc is there" in said(found)


def test_an_address_may_ask_for_one_of_them() -> None:
    no_helper = facts(DEBIAN, ("helper=/usr/bin/virt-ssh-helper", "helper="))
    assert judge_helper(no_helper, replace(HOST, proxy="native")).state is State.BAD
    assert "nc" in said(judge_helper(facts(DEBIAN), replace(HOST, proxy="netcat")))


@pytest.mark.parametrize(
    ("program", "package"),
    [("apt-get", "netcat-openbsd"), ("dnf", "nmap-ncat"), ("zypper", "netcat-openbsd"), ("pacman", "openbsd-netcat")],
)
def test_neither_is_there(program: str, package: str) -> None:
    found = judge_helper(facts(BARE, ("program=pacman", f"program={program}")), HOST)
    assert found.state is State.BAD
    assert package in found.remedies[0].text


def test_an_nc_that_knows_no_unix_sockets_is_of_no_use() -> None:
    output = without(DEBIAN, "helper", "sockets_by_netcat")
    assert judge_helper(facts(output), HOST).state is State.BAD


def test_nc_cannot_start_the_users_own_libvirt() -> None:
    assert judge_helper(facts(without(FEDORA, "helper", "socket=")), MINE).state is State.BAD
    assert judge_helper(facts(without(FEDORA, "helper")), MINE).state is State.GOOD


# Permission.


def test_root_may_everything() -> None:
    assert "root" in said(judge_permission(facts(DEBIAN), HOST))


def test_a_member_of_the_group_may() -> None:
    found = judge_permission(of_alice(("groups=alice", "groups=alice libvirt"), ("socket=1 0", "socket=1 1")), HOST)
    assert found.state is State.GOOD
    assert said(found) == "alice may manage VMs."
    assert "srw-rw---- root libvirt" in found.details


def test_who_is_outside_the_group_is_offered_to_be_put_into_it() -> None:
    found = judge_permission(of_alice(), HOST)
    assert found.state is State.BAD
    (remedy,) = found.remedies
    assert remedy.text == "sudo usermod -aG libvirt alice"
    assert remedy.elevation is Elevation.SUDO
    assert remedy.anew


def test_on_this_computer_the_person_has_to_log_in_again() -> None:
    (remedy,) = judge_permission(of_alice(), replace(HOST, here=True)).remedies
    assert not remedy.anew
    assert remedy.note is not None
    assert "Log out" in remedy.note.english()


def test_who_has_joined_since_the_login_only_has_to_log_in_again() -> None:
    joined = of_alice(("account_groups=alice", "account_groups=alice libvirt"))
    found = judge_permission(joined, HOST)
    assert found.state is State.BAD
    (remedy,) = found.remedies
    assert remedy.commands == ()
    assert remedy.anew
    assert judge_permission(joined, replace(HOST, here=True)).remedies == ()


def test_a_socket_of_roots_alone_is_for_root() -> None:
    alone = of_alice(("srw-rw---- root libvirt", "srw------- root root"), ("vmdesk.group=libvirt\n", ""))
    found = judge_permission(alone, HOST)
    assert found.state is State.BAD
    assert found.remedies == ()


def test_a_member_who_may_not_is_told_to_ask() -> None:
    odd = of_alice(("groups=alice", "groups=alice libvirt"))
    found = judge_permission(odd, HOST)
    assert found.state is State.BAD
    assert found.remedies == ()


@pytest.mark.parametrize("user", ["-rf", "--root=/tmp"])
def test_a_name_that_looks_like_an_option_gets_no_command(user: str) -> None:
    assert judge_permission(of_alice(("user=alice", f"user={user}")), HOST).remedies == ()


def test_a_hostile_name_is_one_word_of_the_command() -> None:
    user = "a$(reboot);'x"
    (remedy,) = judge_permission(of_alice(("user=alice", f"user={user}")), HOST).remedies
    assert remedy.commands == (("usermod", "-aG", "libvirt", user),)
    assert remedy.text == "sudo usermod -aG libvirt 'a$(reboot);'\"'\"'x'"


def test_a_hostile_group_gets_no_command() -> None:
    odd = of_alice(("root libvirt", "root -G"), ("vmdesk.group=libvirt\n", ""))
    assert judge_permission(odd, HOST).remedies == ()


def test_without_a_service_nobody_knows() -> None:
    assert judge_permission(facts(without(DEBIAN, "socket")), HOST).state is State.SKIPPED


# Where polkit decides, only trying tells.


def test_polkit_lets_the_members_of_the_group_in() -> None:
    assert judge_permission(facts(FEDORA, ("groups=alice", "groups=alice libvirt")), HOST).state is State.GOOD


def test_whom_polkit_may_let_in_or_not_is_tried() -> None:
    fedora = facts(FEDORA)
    open_question = judge_permission(fedora, HOST)
    assert open_question.state is State.RUNNING
    assert settled(open_question, None, fedora, HOST).state is State.GOOD
    refused = settled(open_question, REFUSED, fedora, HOST)
    assert refused.state is State.BAD
    assert refused.remedies[0].text == "sudo usermod -aG libvirt alice"
    assert settled(open_question, BROKEN, fedora, HOST).state is State.SKIPPED


def test_what_was_certain_stays_so() -> None:
    certain = judge_permission(of_alice(), HOST)
    assert settled(certain, REFUSED, of_alice(), HOST) is certain
