"""Sharing pools with real hosts, with virsh as the witness: what is made, proved, refused, and taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hosts.logins import client_home
from tests.hosts.pair import Pair, pair
from tests.hosts.shared_storage import (
    EXPORT,
    IQN,
    PATH,
    SERVER,
    FolderServer,
    clear,
    disk_server,
    folder_server,
    mounts,
    tgt_is_here,
    with_mount,
)
from tests.lab import Host
from vmdesk.errors import Problem
from vmdesk.jobs.job import Job, Outcome
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.new_shared_pool import NewKind, NewSharedPool
from vmdesk.model.pool_sharing_checks import Remark, judge
from vmdesk.ops.share_pool import share
from vmdesk.ops.share_pool_checks import call, learn_host, pools_of, subject_of
from vmdesk.ops.share_pool_host import HostLine
from vmdesk.ui.dialogs import share_pool
from vmdesk.ui.dialogs.share_pool import show_share_pool
from vmdesk.virt import pool_sharing
from vmdesk.virt.connection import Raw

__all__ = ["client_home", "pair"]

NFS = NewSharedPool(NewKind.NFS, "vms", SERVER, EXPORT, PATH)
SECRET = "0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[FolderServer]:
    """A server of folders that nobody knows yet."""
    with folder_server(tmp_path) as server:
        yield server


@pytest.fixture
def nas(server: FolderServer, alpha: Host, beta: Host) -> Iterator[Path]:
    """The same, known to alpha and beta."""
    room = server.serve("room")
    with with_mount(alpha, room), with_mount(beta, room):
        yield room


def done(pair: Pair, job: Job) -> list[HostLine]:
    """Wait for the end of a job; its lines."""
    pair.qtbot.waitUntil(lambda: not job.running, timeout=30_000)
    lines = [line for line in job.lines if isinstance(line, HostLine)]
    assert len(lines) == len(job.lines)
    return lines


def why(line: HostLine) -> str:
    """What came of it on a host."""
    return f"{line.problem} {line.problem.details if line.problem else ''} {line.said}"


def ids(pair: Pair, *labels: str) -> list[str]:
    """The hosts' ids."""
    return [pair.ids[label] for label in labels]


def pools(host: Host, *flags: str) -> set[str]:
    """The names of a host's pools, without its own."""
    return set(host.virsh("pool-list", "--name", *flags).split()) - {"default"}


def untouched(host: Host) -> bool:
    """Whether nothing at all is left on a host."""
    there = host.space.run("sh", "-c", f"test -e {PATH} && echo there || true")
    return not pools(host, "--all") and not there and not mounts(host)


def first(pair: Pair, what: str | NewSharedPool, target: str, source: str = "alpha", **wishes: bool) -> Remark:
    """What matters most of what is found at a host."""
    subject = pair.run(subject_of(pair.session, pair.ids[source], what))
    side = pair.run(learn_host(pair.session, subject, pair.ids[target]))
    return judge(subject, side, copy_secret=wishes.get("copy_secret", False))[0]


def shared_nfs(host: Host) -> None:
    """Have the pool at a host, by virsh."""
    source = ("--source-host", SERVER, "--source-path", EXPORT)
    host.virsh("pool-define-as", "vms", "netfs", "--target", PATH, *source)
    host.virsh("pool-build", "vms")
    host.virsh("pool-start", "vms")


# A server's folder.


@pytest.mark.usefixtures("nas")
def test_a_new_pool_is_on_both_hosts_and_proved_the_same(pair: Pair, alpha: Host, beta: Host) -> None:
    assert first(pair, NFS, "beta").verdict is Verdict.GOOD
    job = share(pair.session, pair.ids["alpha"], NFS, ids(pair, "alpha", "beta"))
    lines = done(pair, job)
    assert job.outcome is Outcome.DONE, why(lines[1])
    assert [line.proved for line in lines] == [True, True]
    assert str(lines[0].said) == "The other hosts are compared with it."
    assert str(lines[1].said) == "Proved: what alpha puts there, beta sees."
    for host in (alpha, beta):
        assert pools(host) == pools(host, "--autostart") == {"vms"}
        assert mounts(host) == [PATH]
    assert alpha.virsh("pool-uuid", "vms") == beta.virsh("pool-uuid", "vms")
    alpha.virsh("vol-create-as", "vms", "disk", "1M")
    beta.virsh("pool-refresh", "vms")
    assert f"{PATH}/disk" in beta.virsh("vol-list", "vms")
    assert {line.split()[0] for line in beta.virsh("vol-list", "vms").splitlines()} == {"disk", "lost+found"}
    assert any("shared with it" in str(entry.text) for entry in pair.session.journal.entries)


@pytest.mark.usefixtures("nas")
def test_a_pool_that_one_host_has_is_shared_and_then_is_there_already(pair: Pair, alpha: Host, beta: Host) -> None:
    shared_nfs(alpha)
    job = share(pair.session, pair.ids["alpha"], "vms", ids(pair, "beta"), autostart=False)
    (line,) = done(pair, job)
    assert (line.outcome, line.proved) == (Outcome.DONE, True), why(line)
    assert pools(beta) == {"vms"}
    assert pools(beta, "--autostart") == set()
    definitions = [host.virsh("pool-dumpxml", "vms", "--inactive") for host in (alpha, beta)]
    assert definitions[0] == definitions[1]
    assert str(first(pair, "vms", "beta").words) == "It has the pool already."
    beta.virsh("pool-destroy", "vms")
    assert first(pair, "vms", "beta").verdict is Verdict.NOTE
    (line,) = done(pair, share(pair.session, pair.ids["alpha"], "vms", ids(pair, "beta")))
    assert line.proved is True
    assert pools(beta) == pools(beta, "--autostart") == {"vms"}


def test_what_fails_on_one_host_is_taken_back_there_and_stops_no_other(
    pair: Pair, server: FolderServer, alpha: Host, beta: Host, gamma: Host
) -> None:
    pair.add(gamma)
    room, empty = server.serve("room"), server.folder / "empty"
    empty.mkdir()
    with with_mount(alpha, room), with_mount(beta, empty), with_mount(gamma, room):
        job = share(pair.session, pair.ids["alpha"], NFS, ids(pair, "alpha", "beta", "gamma"))
        lines = done(pair, job)
        assert [line.outcome for line in lines] == [Outcome.DONE, Outcome.FAILED, Outcome.DONE]
        assert str(lines[1].problem) == "The host does not find the server by its name."
        assert job.problem is not None
        assert str(job.problem) == "1 of 3 failed."
        assert str(job.problem.hint) == "These hosts have the pool: alpha, gamma."
        assert lines[2].proved is True
        assert untouched(beta)
        assert pools(gamma) == {"vms"}


def test_other_storage_under_the_same_name_is_found_out_and_taken_back(
    pair: Pair, server: FolderServer, alpha: Host, beta: Host
) -> None:
    with with_mount(alpha, server.serve("one")), with_mount(beta, server.serve("two")):
        shared_nfs(alpha)
        job = share(pair.session, pair.ids["alpha"], "vms", ids(pair, "beta"))
        done(pair, job)
        assert job.outcome is Outcome.FAILED
        assert "other storage" in str(job.problem)
        assert untouched(beta)
        assert pools(alpha) == {"vms"}


def test_what_somebody_else_has_started_meanwhile_stays_on(
    pair: Pair, server: FolderServer, alpha: Host, beta: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    def somebody(raw: Raw, name: str) -> bool:
        beta.virsh("pool-start", name)
        return start(raw, name)

    start = pool_sharing.start
    with with_mount(alpha, server.serve("one")), with_mount(beta, server.serve("two")):
        for host in (alpha, beta):
            shared_nfs(host)
        beta.virsh("pool-destroy", "vms")
        for theirs in (False, True):
            monkeypatch.setattr(pool_sharing, "start", somebody if theirs else start)
            job = share(pair.session, pair.ids["alpha"], "vms", ids(pair, "beta"))
            done(pair, job)
            assert "other storage" in str(job.problem)
            assert pools(beta) == ({"vms"} if theirs else set())
            assert pools(beta, "--all") == {"vms"}
            assert pools(beta, "--all", "--autostart") == set()


def test_only_what_was_made_is_taken_back(pair: Pair, beta: Host) -> None:
    beta.virsh("pool-define-as", "vms", "dir", "--target", "/srv")
    for back in (pool_sharing.stop, pool_sharing.remove_folder, pool_sharing.undefine):
        with pytest.raises(Problem, match="no longer there"):
            pair.run(call(pair.session, pair.ids["beta"], back, "vms", "6f1e2a94-0b05-4f2b-8d4c-3c1f6f0f7b12"))
    assert pools(beta, "--all") == {"vms"}


def test_a_host_without_the_program_says_so_and_keeps_the_folder_that_it_had(
    pair: Pair, server: FolderServer, alpha: Host, beta: Host
) -> None:
    (beta.images / "vms").mkdir()
    with with_mount(alpha, server.serve("room")):
        shared_nfs(alpha)
        job = share(pair.session, pair.ids["alpha"], "vms", ids(pair, "beta"))
        done(pair, job)
        assert "lacks the program that mounts" in str(job.problem)
        assert pools(beta, "--all") == set()
        assert (beta.images / "vms").exists()
        (beta.images / "vms" / "old").touch()
        hidden = first(pair, "vms", "beta")
        assert (hidden.verdict, "hidden" in str(hidden.words)) == (Verdict.WARNING, True)
        clear(beta)


def test_it_is_cancelled_and_taken_back(pair: Pair, server: FolderServer, alpha: Host, beta: Host) -> None:
    room = server.serve("room")
    with with_mount(alpha, room), with_mount(beta, room, seconds=3):
        shared_nfs(alpha)
        job = share(pair.session, pair.ids["alpha"], "vms", ids(pair, "beta"))
        pair.qtbot.waitUntil(lambda: job.lines[0].stage == "Starting the pool …", timeout=20_000)  # type: ignore[attr-defined]
        job.cancel()
        (line,) = done(pair, job)
        assert (job.outcome, line.outcome) == (Outcome.CANCELLED, Outcome.CANCELLED)
        assert untouched(beta)


def test_a_host_that_is_lost_meanwhile_is_cleared_when_it_is_back(
    pair: Pair, server: FolderServer, alpha: Host, beta: Host
) -> None:
    room = server.serve("room")
    with with_mount(alpha, room), with_mount(beta, room, seconds=3):
        shared_nfs(alpha)
        job = share(pair.session, pair.ids["alpha"], "vms", ids(pair, "beta"))
        pair.qtbot.waitUntil(lambda: job.lines[0].stage == "Starting the pool …", timeout=20_000)  # type: ignore[attr-defined]
        beta.kill_daemon()
        (line,) = done(pair, job)
        assert line.outcome is Outcome.FAILED
        assert line.problem is not None
        assert str(line.problem.hint) == "What was begun is taken back once the host answers again."
        beta.space.run("sleep", "3.5")  # so that it is mounted all the same
        beta.start_daemon()
        pair.qtbot.waitUntil(lambda: untouched(beta), timeout=30_000)


@pytest.mark.usefixtures("nas")
def test_it_works_without_a_way_to_run_commands(pair: Pair, alpha: Host, beta: Host) -> None:
    shared_nfs(alpha)
    source, target = pair.add(alpha, alpha.uri, "one"), pair.add(beta, beta.uri, "two")
    (line,) = done(pair, share(pair.session, source, "vms", [target]))
    assert (line.outcome, line.proved) == (Outcome.DONE, True), why(line)
    assert "vmdesk-" not in alpha.virsh("vol-list", "vms") + beta.virsh("vol-list", "vms")


# What is in the way.


@pytest.mark.usefixtures("nas")
def test_names_paths_and_sources_that_are_taken_are_told(pair: Pair, alpha: Host, beta: Host) -> None:
    shared_nfs(alpha)
    for words, *definition in (
        ("Another pool of this name", "vms", "dir", "--target", "/srv"),
        ("as the pool “x”", "x", "netfs", "--target", "/srv/x", "--source-host", SERVER, "--source-path", EXPORT),
        ("has the folder", "x", "dir", "--target", PATH),
    ):
        beta.virsh("pool-define-as", *definition)
        remark = first(pair, "vms", "beta")
        assert remark.verdict is Verdict.ERROR
        assert words in str(remark.words)
        job = share(pair.session, pair.ids["alpha"], "vms", ids(pair, "beta"))
        done(pair, job)
        assert words in str(job.problem)
        assert pools(beta, "--all") == {definition[0]}
        beta.virsh("pool-undefine", definition[0])
    assert first(pair, "vms", "beta").verdict is Verdict.GOOD


def test_a_kind_that_libvirt_there_does_not_know_is_told(pair: Pair) -> None:
    remark = first(pair, NewSharedPool(NewKind.GLUSTER, "vms", SERVER, "vms"), "beta")
    assert remark.verdict is Verdict.ERROR
    assert "gluster" in str(remark.words)


def test_pools_of_one_host_are_told_from_those_of_many(pair: Pair, alpha: Host) -> None:
    alpha.virsh("pool-define-as", "vg", "logical", "--source-name", "vg", "--target", "/dev/vg")
    found = pair.run(pools_of(pair.session, pair.ids["alpha"]))
    assert [one.pool.name for one in found] == ["default", "vg"]
    job = share(pair.session, pair.ids["alpha"], "vg", ids(pair, "beta"))
    done(pair, job)
    assert "one host at a time" in str(job.problem)
    gone = share(pair.session, pair.ids["alpha"], "gone", ids(pair, "beta"))
    done(pair, gone)
    assert "no longer there" in str(gone.problem)


# A folder that is shared anyway.


def test_a_folder_that_is_shared_anyway(pair: Pair, alpha: Host, beta: Host) -> None:
    alpha.virsh("pool-create-as", "common", "dir", "--target", str(alpha.site.shared))
    assert first(pair, "common", "beta").verdict is Verdict.GOOD
    (line,) = done(pair, share(pair.session, pair.ids["alpha"], "common", ids(pair, "beta")))
    assert (line.outcome, line.proved) == (Outcome.DONE, True), why(line)
    assert pools(beta) == {"common"}
    remark = first(pair, "default", "beta")
    assert (remark.verdict, "another one" in str(remark.words)) == (Verdict.ERROR, True)


def test_a_folder_that_is_not_there_or_not_the_same(pair: Pair, alpha: Host, beta: Host) -> None:
    (alpha.images / "vms").mkdir()
    alpha.virsh("pool-create-as", "vms", "dir", "--target", PATH)
    assert "is not there" in str(first(pair, "vms", "beta").words)
    (beta.images / "vms").mkdir()
    assert "another one" in str(first(pair, "vms", "beta").words)
    job = share(pair.session, pair.ids["alpha"], "vms", ids(pair, "beta"))
    done(pair, job)
    assert "another one" in str(job.problem)
    assert pools(beta, "--all") == set()
    alpha.virsh("pool-destroy", "vms")
    for host in (alpha, beta):
        clear(host)


# In the window.


@pytest.mark.usefixtures("nas")
def test_a_person_shares_a_pool_in_two_steps(pair: Pair, alpha: Host, beta: Host) -> None:
    shared_nfs(alpha)
    show_share_pool(pair.session, pair.ids["alpha"], None)
    dialog = share_pool._open[pair.ids["alpha"]]
    pair.qtbot.waitUntil(lambda: dialog.next.isEnabled() and dialog.choice.what == "vms", timeout=20_000)
    dialog.next.click()
    pair.qtbot.waitUntil(lambda: dialog.at_hosts and dialog.hosts.rows[pair.ids["beta"]].able, timeout=20_000)
    row = dialog.hosts.rows[pair.ids["beta"]]
    assert row.note.text() == "Nothing is in the way."
    row.wanted.click()
    dialog.next.click()
    pair.qtbot.waitUntil(lambda: "Proved" in row.note.text(), timeout=20_000)
    pair.qtbot.waitUntil(lambda: dialog.job is not None and not dialog.job.running, timeout=20_000)
    dialog.close()
    assert pools(beta, "--autostart") == {"vms"}
    assert mounts(beta) == [PATH]


# Disks of a server.


@pytest.mark.skipif(not tgt_is_here(), reason="there is no tgtd, or libvirt has no driver for iscsi-direct")
def test_iscsi_disks_with_their_secret(pair: Pair, alpha: Host, beta: Host) -> None:
    new = NewSharedPool(NewKind.ISCSI_DIRECT, "disks", alpha.address, IQN, initiator="iqn.2020-01.org.example:me")
    with disk_server(alpha, disks=2):
        lines = done(pair, share(pair.session, pair.ids["alpha"], new, ids(pair, "alpha", "beta")))
        assert [line.outcome for line in lines] == [Outcome.DONE, Outcome.DONE], why(lines[0])
        assert lines[1].proved is True
        assert alpha.virsh("vol-list", "disks") == beta.virsh("vol-list", "disks")
        assert f"{IQN}-lun-2" in beta.virsh("vol-list", "disks")


@pytest.mark.skipif(not tgt_is_here(), reason="there is no tgtd, or libvirt has no driver for iscsi-direct")
def test_a_secret_is_brought_with_its_value_and_taken_back_when_the_server_does_not_answer(
    pair: Pair, alpha: Host, beta: Host
) -> None:
    usage = f"<usage type='iscsi'><target>{IQN}</target></usage>"
    xml = f"<secret private='no'><uuid>{SECRET}</uuid>{usage}</secret>"
    alpha.virsh("secret-define", "/dev/stdin", text=xml)
    alpha.virsh("secret-set-value", SECRET, "aGVsbG8=")
    initiator = "iqn.2020-01.org.example:me"
    new = NewSharedPool(NewKind.ISCSI_DIRECT, "disks", alpha.address, IQN, "", "jo", SECRET, initiator)
    try:
        assert "lacks the secret" in str(first(pair, new, "beta").words)
        assert first(pair, new, "beta", copy_secret=True).verdict is Verdict.NOTE
        for copy in (False, True):
            job = share(pair.session, pair.ids["alpha"], new, ids(pair, "beta"), copy_secret=copy)
            done(pair, job)
            assert job.outcome is Outcome.FAILED
            assert ("reach the server" if copy else "lacks the secret") in str(job.problem)
            assert pools(beta, "--all") == set()
            assert SECRET not in beta.virsh("secret-list")
        with disk_server(alpha):
            (line,) = done(pair, share(pair.session, pair.ids["alpha"], new, ids(pair, "beta"), copy_secret=True))
            assert line.outcome is Outcome.DONE, why(line)
            assert beta.virsh("secret-get-value", SECRET).strip() == "aGVsbG8="
            beta.virsh("pool-destroy", "disks")
    finally:
        for host in (alpha, beta):
            if SECRET in host.virsh("secret-list"):
                host.virsh("secret-undefine", SECRET)
