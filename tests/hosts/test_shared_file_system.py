"""Disks on a file system that libvirt knows to be shared: then nobody has to tell it that a move is safe."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import libvirt
import pytest

from tests.hosts.live_moves import done
from tests.hosts.logins import client_home
from tests.hosts.surveying import Surveying, surveying
from tests.lab import Disk, Guest, Host
from tests.lab.client_home import ClientHome
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.policies import policy
from vmdesk.model.migration.topic import Topic
from vmdesk.ops.migration.begin import migrate

__all__ = ["client_home", "surveying"]

FOLDER = "/var/lib/libvirt/cluster"
UNSAFE = libvirt.VIR_MIGRATE_UNSAFE


@pytest.fixture
def cluster(alpha: Host, beta: Host) -> Iterator[Path]:
    """A folder that both hosts have as one of GlusterFS, which is what libvirt sees of it."""
    if not shutil.which("bindfs") or not Path("/dev/fuse").exists():
        pytest.skip("This needs this package of Debian: bindfs, and /dev/fuse.")
    folder = alpha.site.shared / "cluster"
    folder.mkdir()
    mounted = []
    try:
        for host in (alpha, beta):
            host.space.run("mkdir", "-p", FOLDER)
            host.space.run("bindfs", "-o", "subtype=glusterfs,allow_other", str(folder), FOLDER)
            mounted.append(host)
        yield folder
    finally:
        for host in mounted:
            for name in host.virsh("list", "--name").split():
                host.virsh("destroy", name)
            host.space.run("umount", "--lazy", FOLDER)
        shutil.rmtree(folder)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The flags of each call for a move."""
    flags: list[int] = []
    real = libvirt.virDomain.migrate3

    def migrate3(domain: libvirt.virDomain, *arguments: Any) -> Any:
        flags.append(arguments[-1])
        return real(domain, *arguments)

    monkeypatch.setattr(libvirt.virDomain, "migrate3", migrate3)
    return flags


def disk(name: str, target: str, cache: str) -> str:
    source = f"<source file='{FOLDER}/{name}'/><target dev='{target}' bus='virtio'/>"
    return f"<disk type='file'><driver name='qemu' type='raw' cache='{cache}'/>{source}</disk>"


def test_it_is_proved_and_moved_with_libvirts_own_look_at_it_and_any_cache(
    surveying: Surveying, client_home: ClientHome, cluster: Path, asked: list[int], alpha: Host, beta: Host
) -> None:
    del client_home
    for name in ("one", "two"):
        (cluster / name).write_bytes(bytes(1 << 20))
    surveying.connect(alpha, beta, by="login_uri")
    alpha.create(Guest("web", devices=disk("one", "vdb", "none") + disk("two", "vdc", "writeback")))
    survey = surveying.check("web")
    candidate = surveying.at(survey)
    assert candidate.storage_proved
    assert candidate.verdict < Verdict.ERROR
    assert {f"{FOLDER}/{name}": True for name in ("one", "two")}.items() <= candidate.between.same.items()
    assert surveying.verdict(survey, Topic.CACHE) is Verdict.GOOD  # QEMU is new enough
    moving = migrate(surveying.session, survey.plan(surveying.ids["beta"], policy("suspend")))
    surveying.until(lambda: not moving.job.running, 40)
    assert done(moving)
    assert beta.state("web") == "running"
    assert [flags & UNSAFE for flags in asked] == [0]
    beta.virsh("migrate", "--live", "web", f"qemu+tcp://{alpha.address}/system")  # virsh is of the same opinion
    assert alpha.state("web") == "running"


def test_what_only_the_proof_knows_to_be_shared_moves_by_it(
    surveying: Surveying, client_home: ClientHome, asked: list[int], alpha: Host, beta: Host
) -> None:
    del client_home
    surveying.connect(alpha, beta, by="login_uri")
    alpha.create(Guest("web", disks=(Disk("web", shared=True),)))
    survey = surveying.check("web")
    moving = migrate(surveying.session, survey.plan(surveying.ids["beta"], policy("suspend")))
    surveying.until(lambda: not moving.job.running, 40)
    assert done(moving)
    assert beta.state("web") == "running"
    assert [flags & UNSAFE for flags in asked] == [0, UNSAFE]
