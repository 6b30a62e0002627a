"""Moves between hosts on which vmdesk is not logged in: what is not proved to be the same disk is never taken for it.

The judge is the disk that the guest goes on with: it has the content of its own, by qemu-img and by checksums.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hosts.offline_moves import IMAGES, checksum, same_content
from tests.hosts.surveying import Surveying, surveying
from tests.lab import Disk, Guest, Host
from tests.lab.commands import run as command
from vmdesk.jobs.job import Outcome
from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.plan import DiskMove, Fate
from vmdesk.model.migration.policies import POLICIES
from vmdesk.model.migration.topic import Topic
from vmdesk.ops.migration.begin import migrate
from vmdesk.ops.migration.check.survey import Survey

__all__ = ["surveying"]

APART = f"{IMAGES}/apart"  # a folder that is no pool


@pytest.fixture
def by_tcp(surveying: Surveying, alpha: Host, beta: Host) -> Iterator[Surveying]:
    """alpha and beta in the list, where nobody can run a command."""
    surveying.connect(alpha, beta, by="tcp_uri")
    yield surveying
    for host in (alpha, beta):
        shutil.rmtree(host.images / Path(APART).name, ignore_errors=True)


def in_no_pool(alpha: Host, beta: Host, *, running: bool) -> tuple[Path, Path]:
    """A VM on alpha whose disk lies in no pool, and a foreign disk at its path on beta; both files."""
    files = []
    for host in (alpha, beta):
        host.make_disk("web", kind="idle")
        (host.images / "apart").mkdir(exist_ok=True)
        files.append((host.images / "web.qcow2").rename(host.images / "apart/web.qcow2"))
        host.virsh("pool-refresh", "default")
    command("qemu-io", "-c", "write -P 0x5a 8M 64k", str(files[0]))
    command("qemu-io", "-c", "write -P 0xa5 8M 64k", str(files[1]))
    xml = Guest("web", disks=(Disk("web"),)).xml(alpha.site.boot, {"web": Path(APART) / "web.qcow2"})
    alpha.virsh("define", "/dev/stdin", text=xml)
    if running:
        alpha.virsh("start", "web")
        alpha.wait_for_serial("web", "idle")
    return files[0], files[1]


def moved(surveying: Surveying, survey: Survey) -> Moving:
    """Move it as the check says, to the end."""
    candidate = surveying.at(survey)
    assert candidate.verdict < Verdict.ERROR, candidate.findings
    moving = migrate(surveying.session, survey.plan(candidate.host, POLICIES[0]))
    surveying.until(lambda: not moving.job.running, 60)
    return moving


def arrived(moving: Moving) -> bool:
    problem = moving.job.problem
    assert problem is None, f"{problem}\n{problem.hint}\n{problem.details}"
    return moving.job.outcome is Outcome.DONE


def disk_of(host: Host, name: str = "web") -> str:
    """Where the disk of a VM lies, by virsh."""
    rows = [line.split() for line in host.virsh("domblklist", name).splitlines()]
    return next(row[1] for row in rows if row[:1] == ["vda"])


@pytest.mark.parametrize("running", [True, False], ids=["running", "off"])
def test_a_disk_that_nobody_can_prove_is_copied_and_the_guest_goes_on_with_its_own(
    by_tcp: Surveying, alpha: Host, beta: Host, running: bool
) -> None:
    own, foreign = in_no_pool(alpha, beta, running=running)
    before = checksum(foreign)
    survey = by_tcp.check("web")
    beta_id = by_tcp.ids["beta"]
    (move,) = by_tcp.at(survey).disks
    assert (move.fate, move.pool, move.volume) == (Fate.COPIED, "default", "web.qcow2")
    note = by_tcp.finding(survey, Topic.DISKS)
    assert note.verdict is Verdict.NOTE
    assert "nobody can tell whether it is the same disk at beta" in note.words.english()
    # What a person says instead is refused, unless it is said twice.
    survey.set_disks(beta_id, [DiskMove("vda")])
    assert by_tcp.verdict(survey, Topic.DISKS) is Verdict.ERROR
    assert not survey.plan(beta_id, POLICIES[0]).storage_proved
    survey.set_options(Options(unsafe=True))
    assert by_tcp.verdict(survey, Topic.DISKS) is Verdict.WARNING
    survey.set_options(Options())
    survey.set_disks(beta_id, ())
    by_tcp.ready(survey)
    assert arrived(moved(by_tcp, survey))
    assert (alpha.domains(), beta.domains()) == ([], ["web"])
    assert disk_of(beta) == f"{IMAGES}/web.qcow2"
    assert same_content(own, beta.images / "web.qcow2")
    assert not command("qemu-io", "-r", "-U", "-c", "read -P 0x5a 8M 64k", str(beta.images / "web.qcow2")).count("fail")
    assert checksum(foreign) == before


@pytest.mark.parametrize("running", [True, False], ids=["running", "off"])
def test_a_disk_in_a_pool_that_both_have_is_proved_without_a_login_and_stays(
    by_tcp: Surveying, alpha: Host, beta: Host, running: bool
) -> None:
    folder = alpha.site.shared
    for host in (alpha, beta):
        host.virsh("pool-create-as", "shared", "dir", "--target", str(folder))
    try:
        guest = Guest("web", disks=(Disk("web", shared=True),))
        (alpha.create if running else alpha.define)(guest)
        alpha.virsh("pool-refresh", "shared")
        survey = by_tcp.check("web")
        (move,) = by_tcp.at(survey).disks
        assert move == DiskMove("vda")
        assert by_tcp.verdict(survey, Topic.DISKS) is Verdict.GOOD
        assert by_tcp.at(survey).storage_proved
        assert by_tcp.verdict(survey, Topic.CACHE) is Verdict.GOOD if running else True
        before = checksum(folder / "web.qcow2")
        assert arrived(moved(by_tcp, survey))
        assert disk_of(beta) == str(folder / "web.qcow2")
        assert running or checksum(folder / "web.qcow2") == before
        assert not (beta.images / "web.qcow2").exists()
    finally:
        for host in (alpha, beta):
            host.virsh("pool-destroy", "shared")


def test_what_nobody_could_try_says_what_to_do(by_tcp: Surveying, alpha: Host) -> None:
    alpha.create(Guest("web"))
    survey = by_tcp.check("web")
    for topic in (Topic.NAMES, Topic.PORTS, Topic.LOGIN, Topic.CLOCKS, Topic.LOCKS):
        words = by_tcp.finding(survey, topic).words.english()
        assert "connect to both by SSH" in words, words


# What a pool has, which libvirt has not seen.


def test_a_pool_is_looked_through_before_it_is_said_that_all_fits_and_another_name_is_found_after_a_failure(
    by_tcp: Surveying, alpha: Host, beta: Host
) -> None:
    alpha.define(Guest("web", disks=(Disk("web"),)))
    beta.make_disk("web")  # of which libvirt there does not know
    assert "web.qcow2" not in beta.virsh("vol-list", "default")
    survey = by_tcp.check("web")
    (move,) = by_tcp.at(survey).disks
    assert (move.fate, move.volume) == (Fate.COPIED, "web-2.qcow2")
    beta.make_disk("web-2")  # at the last moment
    moving = moved(by_tcp, survey)
    assert moving.job.outcome is Outcome.FAILED
    assert moving.job.problem is not None
    assert "There is an image" in moving.job.problem.sentence.english()
    by_tcp.until(lambda: [disk.volume for disk in by_tcp.at(survey).disks] == ["web-3.qcow2"])  # as for “Try Again…”
    by_tcp.ready(survey)
    assert arrived(moved(by_tcp, survey))
    assert disk_of(beta) == f"{IMAGES}/web-3.qcow2"
