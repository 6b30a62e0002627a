"""A machine, or a disk, that is in use on one real host is not started on another; virsh says what really runs."""

import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.hosts.desk import Desk, button_of, ended_well
from tests.hosts.locking import AS_ANOTHER, CARELESSLY, careless, copied, lock_folder, locked
from tests.hosts.new_vms import planned
from tests.lab import Disk, Guest, Host, Lab, LabError
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job, Outcome
from vmdesk.journal import Level
from vmdesk.model.host import HostState
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.plan import DiskMove, Fate, MigrationPlan
from vmdesk.model.new_vm.plan import ExistingImage
from vmdesk.model.states import VmState
from vmdesk.ops import create_vm, never_twice, power
from vmdesk.ops.creation import Creation
from vmdesk.ops.perform import perform
from vmdesk.ops.restart import restart
from vmdesk.ops.verbs import Verb

Run = Callable[[Any], Any]
SHARED = Guest("web", disks=(Disk("web", shared=True),), serial=False)
OWN = Guest("web", disks=(Disk("web"),), serial=False)
DELAY_SECONDS = 10  # by which a host that does not answer may delay a start; it would do so for as long as it is frozen


def both(desk: Desk, alpha: Host, beta: Host, *, ssh: bool = False) -> None:
    """Both hosts in the list: by their sockets, or by SSH, so that commands can be run on them."""
    desk.add_host(alpha, alpha.login_uri if ssh else "")
    desk.add_host(beta, beta.login_uri if ssh else "")


def ended(desk: Desk, job: Job) -> Problem | None:
    """The problem with which a job ended; None where it ended well."""
    desk.until(lambda: not job.running)
    assert (job.outcome is Outcome.DONE) is (job.problem is None)
    return job.problem


def done(desk: Desk, verb: Verb, name: str, label: str) -> Problem | None:
    """What spoke against doing it to a machine."""
    return ended(desk, perform(desk.session, verb, [desk.key(name, label)]))


def start(desk: Desk, name: str, label: str) -> Problem | None:
    """What spoke against starting a machine."""
    return done(desk, power.START, name, label)


def said(problem: Problem | None) -> str:
    """The sentence of a problem that there must be."""
    assert problem is not None
    return problem.sentence.english()


def warnings(desk: Desk) -> list[str]:
    """What the journal warns of."""
    return [entry.text.english() for entry in desk.session.journal.entries if entry.level is Level.WARNING]


# One machine on two hosts.


def test_a_machine_that_runs_on_one_host_is_not_started_on_another(desk: Desk, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web"))
    copied(alpha, beta, "web")
    both(desk, alpha, beta)
    problem = start(desk, "web", "beta")
    assert said(problem) == "“web” runs on alpha."
    assert problem is not None
    assert problem.kind is Kind.IN_USE
    assert not never_twice.may_know_better(problem)
    assert (alpha.state("web"), beta.state("web")) == ("running", "shut off")


def test_it_is_not_restarted_either(desk: Desk, alpha: Host, beta: Host) -> None:
    alpha.define(Guest("web"))
    copied(alpha, beta, "web")
    beta.virsh("start", "web")
    both(desk, alpha, beta)
    assert said(ended(desk, restart(desk.session, desk.key("web", "alpha")))) == "“web” runs on beta."


def test_what_is_paused_here_does_not_go_on_while_it_is_on_another_host(desk: Desk, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web"))
    copied(alpha, beta, "web")
    alpha.virsh("suspend", "web")
    beta.virsh("start", "web", "--paused")
    beta.virsh("resume", "web")
    beta.virsh("suspend", "web")
    both(desk, alpha, beta)
    assert said(done(desk, power.RESUME, "web", "alpha")) == "“web” is paused on beta."
    assert alpha.state("web") == "paused"
    beta.virsh("destroy", "web")
    assert done(desk, power.RESUME, "web", "alpha") is None
    assert alpha.state("web") == "running"


def test_of_two_that_are_started_at_once_one_is(desk: Desk, alpha: Host, beta: Host) -> None:
    alpha.define(Guest("web"))
    copied(alpha, beta, "web")
    both(desk, alpha, beta)
    keys = [desk.key("web", label) for label in ("alpha", "beta")]
    first, second = [perform(desk.session, power.START, [key]) for key in keys]
    assert said(ended(desk, second)) in {
        f"“web” {what} on alpha." for what in ("is just being started", "is paused", "runs")
    }
    assert ended(desk, first) is None
    assert (alpha.state("web"), beta.state("web")) == ("running", "shut off")
    assert said(ended(desk, perform(desk.session, power.START, [keys[1]]))) == "“web” runs on alpha."


def test_of_two_with_one_disk_that_are_started_at_once_one_is(desk: Desk, alpha: Host, beta: Host) -> None:
    alpha.define(SHARED)
    copied(alpha, beta, "web", *AS_ANOTHER)
    both(desk, alpha, beta, ssh=True)
    with careless(alpha, beta):
        jobs = [perform(desk.session, power.START, [key]) for key in (desk.key("web", "alpha"), desk.key("db", "beta"))]
        problems = [ended(desk, job) for job in jobs]
        assert problems[0] is None
        assert "is in use by “web” on alpha." in said(problems[1])
        assert (alpha.state("web"), beta.state("db")) == ("running", "shut off")


def test_it_starts_once_it_is_off_everywhere_else(desk: Desk, alpha: Host, beta: Host) -> None:
    alpha.create(SHARED)
    copied(alpha, beta, "web")
    both(desk, alpha, beta, ssh=True)
    assert said(start(desk, "web", "beta")) == "“web” runs on alpha."
    alpha.virsh("destroy", "web")
    assert start(desk, "web", "beta") is None
    assert (alpha.state("web"), beta.state("web")) == ("shut off", "running")


def test_a_saved_machine_is_not_restored_while_it_runs_elsewhere(desk: Desk, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web"))
    copied(alpha, beta, "web")
    alpha.virsh("managedsave", "web")
    beta.virsh("start", "web")
    both(desk, alpha, beta)
    for verb in (power.START, power.START_AFRESH):
        assert said(done(desk, verb, "web", "alpha")) == "“web” runs on beta."
    assert "yes" in alpha.virsh("dominfo", "web").split("Managed save:")[1].splitlines()[0]


def test_one_host_that_is_in_the_list_twice_is_one(desk: Desk, alpha: Host) -> None:
    alpha.create(SHARED)
    desk.add_host(alpha)
    desk.add_host(alpha, alpha.login_uri, "again")
    assert done(desk, power.PAUSE, "web", "alpha") is None
    desk.until(lambda: desk.vm("web", "again").state is VmState.PAUSED)
    assert done(desk, power.RESUME, "web", "again") is None
    alpha.virsh("destroy", "web")
    desk.until(lambda: not desk.vm("web", "again").active)
    assert start(desk, "web", "again") is None
    assert alpha.state("web") == "running"


# One disk of two machines.


@pytest.mark.parametrize("locks", [False, True], ids=["nobody locks", "lockd"])
def test_a_disk_that_one_writes_elsewhere_keeps_another_from_starting(
    desk: Desk, alpha: Host, beta: Host, *, locks: bool
) -> None:
    with careless(alpha, beta):
        alpha.define(SHARED)
        copied(alpha, alpha, "web", *CARELESSLY)
        if locks:
            with locked(alpha), locked(beta):
                _try_other(desk, alpha, beta)
        else:
            _try_other(desk, alpha, beta)


def _try_other(desk: Desk, alpha: Host, beta: Host) -> None:
    alpha.virsh("start", "web")
    copied(alpha, beta, "web", *AS_ANOTHER)
    both(desk, alpha, beta, ssh=True)
    path = alpha.disk_path("web", shared=True)
    problem = start(desk, "db", "beta")
    assert said(problem) == f"The disk {path} is in use by “web” on alpha."
    assert not never_twice.may_know_better(problem)
    assert beta.state("db") == "shut off"


def test_a_base_image_is_not_written_while_another_machine_stands_on_it(desk: Desk, alpha: Host, beta: Host) -> None:
    base, above = alpha.make_disk("base", shared=True), alpha.disk_path("above", shared=True)
    command = ["qemu-img", "create", "-q", "-f", "qcow2", "-b", str(base), "-F", "qcow2", str(above)]
    subprocess.run(command, check=True)
    alpha.define(SHARED)
    copied(alpha, alpha, "web", ("[^']*/web.qcow2", str(above)))
    alpha.virsh("start", "web")
    copied(alpha, beta, "web", ("[^']*/above.qcow2", str(base)), *AS_ANOTHER)
    both(desk, alpha, beta, ssh=True)
    assert said(start(desk, "db", "beta")) == f"The disk {base} is in use by “web” on alpha."


@pytest.mark.parametrize("mark", ["<shareable/>", "<readonly/>"])
def test_a_disk_that_is_not_written_alone_is_nobodys(desk: Desk, alpha: Host, beta: Host, mark: str) -> None:
    with careless(alpha, beta):
        alpha.define(SHARED)
        copied(
            alpha,
            alpha,
            "web",
            *CARELESSLY,
            ("<target dev='vda'", f"{mark}<target dev='vda'"),
            ("type='qcow2'", "type='raw'"),
        )
        alpha.virsh("start", "web")
        copied(alpha, beta, "web", *AS_ANOTHER)
        both(desk, alpha, beta, ssh=True)
        assert start(desk, "db", "beta") is None
        assert (alpha.state("web"), beta.state("db")) == ("running", "running")


@pytest.mark.parametrize("ssh", [True, False], ids=["proved by commands", "proved by pools"])
def test_two_files_at_the_same_path_are_two(desk: Desk, alpha: Host, beta: Host, *, ssh: bool) -> None:
    alpha.create(OWN)
    beta.make_disk("web", kind="idle")
    copied(alpha, beta, "web", *AS_ANOTHER)
    both(desk, alpha, beta, ssh=ssh)
    assert start(desk, "db", "beta") is None
    assert (alpha.state("web"), beta.state("db")) == ("running", "running")


def test_two_of_one_host_do_not_share_a_disk_either(desk: Desk, alpha: Host) -> None:
    with careless(alpha):
        alpha.define(OWN)
        copied(alpha, alpha, "web", *CARELESSLY)
        alpha.virsh("start", "web")
        copied(alpha, alpha, "web", *AS_ANOTHER)
        desk.add_host(alpha)
        assert (
            said(start(desk, "db", "alpha"))
            == "The disk /var/lib/libvirt/images/web.qcow2 is in use by “web” on alpha."
        )


def test_a_new_machine_is_not_started_with_a_disk_that_is_in_use_and_leaves_nothing(
    desk: Desk, alpha: Host, beta: Host
) -> None:
    alpha.create(SHARED)
    both(desk, alpha, beta, ssh=True)
    path = str(alpha.disk_path("web", shared=True))
    made = planned(beta, "")
    vm = replace(made.vm, name="new", disks=(ExistingImage(path, "qcow2"),), nics=(), start=True)
    job = create_vm.create(desk.session, Creation(desk.hosts["beta"], vm, made.offers))
    assert said(ended(desk, job)) == f"The disk {path} is in use by “web” on alpha."
    assert beta.domains() == []


# What cannot be told.


def test_where_nobody_can_tell_a_person_decides(desk: Desk, alpha: Host, beta: Host) -> None:
    with careless(alpha, beta):
        alpha.define(SHARED)
        copied(alpha, alpha, "web", *CARELESSLY)
        alpha.virsh("start", "web")
        copied(alpha, beta, "web", *AS_ANOTHER)
        both(desk, alpha, beta)  # no commands, and no pool has the folder
        path = alpha.disk_path("web", shared=True)
        desk.select("db")
        desk.act("start")
        dialog = desk.dialog()
        said_there = f"“web” on alpha uses {path} too, and it cannot be told whether that is the same disk."
        assert said_there in [label.text() for label in dialog.findChildren(type(dialog.sentence))]  # type: ignore[attr-defined]
        assert beta.state("db") == "shut off"
        with desk.job() as jobs:
            button_of(dialog, "Start All the Same").click()
            desk.until(lambda: dialog not in desk.dialogs() and desk.dialogs())
            desk.answer("Start All the Same")
        assert ended_well(jobs[0])
        assert beta.state("db") == "running"


def test_a_host_that_does_not_answer_holds_up_nobody_for_long(desk: Desk, alpha: Host, beta: Host) -> None:
    alpha.define(Guest("web", disks=(Disk("web"),)))
    both(desk, alpha, beta)
    beta.freeze()
    try:
        began = time.monotonic()
        assert start(desk, "web", "alpha") is None
        assert time.monotonic() - began < DELAY_SECONDS
        assert alpha.state("web") == "running"
        assert warnings(desk) == ["Whether its disks are in use on beta could not be looked at."]
    finally:
        beta.thaw()
    desk.until(lambda: desk.host_state("beta") is HostState.CONNECTED)


def test_one_that_ran_on_a_host_that_is_lost_is_started_only_by_who_knows_better(
    desk: Desk, lab: Lab, alpha: Host, beta: Host
) -> None:
    alpha.create(SHARED)
    copied(alpha, beta, "web")
    both(desk, alpha, beta)
    lab.cut_power(alpha)
    desk.until(lambda: desk.vm("web", "alpha").out_of_reach)
    problem = start(desk, "web", "beta")
    assert said(problem) == "“web” was running on alpha, which does not answer now."
    assert never_twice.may_know_better(problem)
    assert beta.state("web") == "shut off"
    assert done(desk, power.START_REGARDLESS, "web", "beta") is None
    assert beta.state("web") == "running"


# Who holds a lock.


def test_a_lock_of_a_host_that_is_not_connected_has_no_holder_that_is_known(
    desk: Desk, alpha: Host, beta: Host
) -> None:
    alpha.create(SHARED)
    copied(alpha, beta, "web", *AS_ANOTHER)
    desk.add_host(beta)
    path = alpha.disk_path("web", shared=True)
    problem = start(desk, "db", "beta")
    assert said(problem) == f"{path} is locked, but by no VM on a host that is connected."
    assert problem is not None
    assert "Failed to get" in problem.details


@pytest.mark.parametrize("indirect", [False, True], ids=["direct", "indirect"])
def test_a_lock_of_libvirt_is_told_with_who_holds_it(desk: Desk, alpha: Host, beta: Host, *, indirect: bool) -> None:
    settings = {"file_lockspace_dir": lock_folder(alpha)} if indirect else {}
    with careless(alpha, beta), locked(alpha, **settings), locked(beta, **settings):
        alpha.define(SHARED)
        copied(alpha, alpha, "web", *CARELESSLY)
        alpha.virsh("start", "web")
        copied(alpha, beta, "web", *AS_ANOTHER)
        both(desk, alpha, beta)
        path = alpha.disk_path("web", shared=True)
        problem = done(desk, power.START_REGARDLESS, "db", "beta")
        assert said(problem) == f"The disk {path} is locked by “web” on alpha."
        assert problem is not None
        assert "Lockspace resource" in problem.details
        assert beta.state("db") == "shut off"


def locked_by_somebody(host: Host, disk: Path) -> bool:
    """Whether QEMU's programs are kept from a disk."""
    try:
        host.space.run("qemu-img", "info", str(disk))
    except LabError as error:
        return "lock" in str(error)
    return False


def test_a_program_that_holds_a_lock_is_named(desk: Desk, alpha: Host) -> None:
    alpha.define(SHARED)
    desk.add_host(alpha, alpha.login_uri)
    path = alpha.disk_path("web", shared=True)
    command = [*alpha.space.prefix(), "qemu-io", "-c", "sleep 60000", str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        try:
            desk.until_host(lambda: locked_by_somebody(alpha, path))
            words = said(start(desk, "web", "alpha"))
        finally:
            program.kill()
    assert words.startswith(f"{path} is locked. On alpha these have it open: qemu-io (")


# Moves.


def refusal(run: Run, desk: Desk, plan: MigrationPlan) -> Problem | None:
    """What speaks against a move."""
    try:
        run(never_twice.refuse_move(desk.session, plan))
    except Problem as problem:
        return problem
    return None


def test_a_move_is_refused_to_where_it_runs_already(desk: Desk, alpha: Host, beta: Host, run: Run) -> None:
    alpha.create(Guest("web"))
    both(desk, alpha, beta)
    plan = MigrationPlan(desk.key("web", "alpha"), desk.hosts["beta"])
    assert refusal(run, desk, plan) is None
    copied(alpha, beta, "web")
    beta.virsh("start", "web")
    assert said(refusal(run, desk, plan)) == "“web” runs on beta."


def test_a_move_is_refused_where_its_disk_is_in_use(desk: Desk, alpha: Host, beta: Host, run: Run) -> None:
    with careless(alpha, beta):
        alpha.define(SHARED)
        copied(alpha, alpha, "web", *CARELESSLY)
        alpha.virsh("start", "web")
        copied(alpha, beta, "web", *AS_ANOTHER)
        beta.virsh("start", "db")
        both(desk, alpha, beta, ssh=True)
        key, target = desk.key("web", "alpha"), desk.hosts["beta"]
        assert "is in use by “db” on beta" in said(refusal(run, desk, MigrationPlan(key, target)))
        copied_disk = MigrationPlan(key, target, disks=(DiskMove("vda", Fate.COPIED, "default", "web.qcow2", "qcow2"),))
        assert refusal(run, desk, copied_disk) is None


def test_a_move_that_a_person_knows_to_be_unsafe_is_not_refused_for_what_nobody_can_tell(
    desk: Desk, alpha: Host, beta: Host, run: Run
) -> None:
    with careless(alpha, beta):
        alpha.define(SHARED)
        copied(alpha, alpha, "web", *CARELESSLY)
        alpha.virsh("start", "web")
        copied(alpha, beta, "web", *AS_ANOTHER)
        beta.virsh("start", "db")
        both(desk, alpha, beta)
        key, target = desk.key("web", "alpha"), desk.hosts["beta"]
        assert never_twice.may_know_better(refusal(run, desk, MigrationPlan(key, target)))
        assert refusal(run, desk, MigrationPlan(key, target, options=Options(unsafe=True))) is None
