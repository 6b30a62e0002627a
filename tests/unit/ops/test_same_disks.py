"""Which disks of a machine others have open: by path, by what hosts have mounted, and by servers."""

import asyncio
from collections.abc import Callable
from typing import Any, cast

import pytest

from tests.conftest import Run
from vmdesk.errors import Problem
from vmdesk.model.locks.exports import Export
from vmdesk.model.locks.used_disks import NetworkImage, UsedDisk
from vmdesk.ops import same_disks as module
from vmdesk.ops.disk_users import Look
from vmdesk.ops.same_disks import Owner, same_disks
from vmdesk.ops.session import Session
from vmdesk.virt.disk_users import User, exports
from vmdesk.words import sentence

NOBODY = cast("Session", None)
WEB = UsedDisk("vda", "/srv/web.qcow2")
RBD = UsedDisk("vdb", network=NetworkImage("rbd", "vms/web", frozenset({"mon:6789"})))
DB = User("1", "db", 5, 1, 1, frozenset({"/srv/web.qcow2", "/srv/other.qcow2"}))
Answer = bool | Problem


class Hosts:
    """What hosts would answer, and what they were asked."""

    def __init__(self) -> None:
        self.same: dict[str, Answer] | Problem = {}
        self.mounted: dict[str, tuple[Export, ...]] = {}
        self.images: dict[str, tuple[NetworkImage, ...] | None] = {}
        self.proofs: list[tuple[str, str, tuple[str, ...]]] = []

    async def same_files(
        self, _session: Session, source: str, target: str, paths: tuple[str, ...]
    ) -> dict[str, Answer]:
        """The proof."""
        self.proofs.append((source, target, paths))
        if isinstance(self.same, Problem):
            raise self.same
        return self.same

    async def told(self, _session: Session, host: str, question: Callable[..., Any]) -> object:
        """A question in a lane."""
        if question is exports:
            return self.mounted.get(host, ())
        return self.images.get(question.keywords["uuid"], ())  # type: ignore[attr-defined]


@pytest.fixture
def hosts(monkeypatch: pytest.MonkeyPatch) -> Hosts:
    """Hosts."""
    found = Hosts()
    monkeypatch.setattr(module, "_same_files", found.same_files)
    monkeypatch.setattr(module, "_told", found.told)
    return found


def looked(users: tuple[User, ...] = (DB,), host: str = "beta", *, fresh: bool = True) -> Look:
    """What a host shows."""
    return Look(host, users, fresh)


def found(run: Run, owner: Owner, look: Look) -> list[tuple[str, str, bool]]:
    """The user, the disk, and whether that is certain."""
    return [(one.user.name, one.disk.words, one.certain) for one in run(same_disks(NOBODY, owner, look, look.users))]


def test_the_same_path_of_one_host_is_the_same_disk(run: Run, hosts: Hosts) -> None:
    assert found(run, Owner("alpha", (WEB,)), looked(host="alpha")) == [("db", "/srv/web.qcow2", True)]
    assert hosts.proofs == []


@pytest.mark.parametrize(
    ("told", "result"),
    [
        ({WEB.path: True}, [("db", "/srv/web.qcow2", True)]),
        ({WEB.path: False}, []),
        ({}, []),
        ({WEB.path: Problem(sentence("No."))}, [("db", "/srv/web.qcow2", False)]),
        (Problem(sentence("No.")), [("db", "/srv/web.qcow2", False)]),
    ],
)
def test_the_same_path_of_two_hosts_is_proved(
    run: Run, hosts: Hosts, told: dict[str, Answer] | Problem, result: list[tuple[str, str, bool]]
) -> None:
    hosts.same = told
    assert found(run, Owner("alpha", (WEB, UsedDisk("vdb", "/srv/mine"))), looked()) == result
    assert hosts.proofs == [("alpha", "beta", (WEB.path,))]


def test_a_proof_that_takes_too_long_proves_nothing(run: Run, hosts: Hosts, monkeypatch: pytest.MonkeyPatch) -> None:
    async def slow(*_arguments: object) -> dict[str, Answer]:
        await asyncio.sleep(60)
        return {}

    monkeypatch.setattr(module, "_same_files", slow)
    monkeypatch.setattr(module, "PROOF_SECONDS", 0.01)
    assert found(run, Owner("alpha", (WEB,)), looked()) == [("db", "/srv/web.qcow2", False)]
    assert hosts.proofs == []


def test_of_a_host_that_does_not_answer_nothing_is_certain(run: Run, hosts: Hosts) -> None:
    owner = Owner("alpha", (WEB, RBD), (Export("nas", "/export", "/srv"),))
    assert found(run, owner, looked(fresh=False)) == [("db", "/srv/web.qcow2", False)]
    assert hosts.proofs == []


def test_a_file_of_a_server_is_known_under_its_other_path(run: Run, hosts: Hosts) -> None:
    owner = Owner("alpha", (WEB,), (Export("nas", "/export", "/srv"),))
    hosts.mounted["beta"] = (Export("nas", "/export", "/mnt"),)
    other = User("2", "mail", 6, paths=frozenset({"/mnt/web.qcow2", "/mnt/mail.qcow2"}))
    assert found(run, owner, looked((other,))) == [("mail", "/srv/web.qcow2", True)]
    hosts.mounted["beta"] = (Export("other", "/export", "/mnt"),)
    assert found(run, owner, looked((other,))) == []


@pytest.mark.parametrize(
    ("images", "result"),
    [
        ((NetworkImage("rbd", "vms/web", frozenset({"mon:6789"})),), [("mail", "rbd:vms/web", True)]),
        ((NetworkImage("rbd", "vms/web"),), [("mail", "rbd:vms/web", False)]),
        ((NetworkImage("rbd", "vms/mail", frozenset({"mon:6789"})),), []),
        (None, []),
    ],
)
def test_an_image_on_the_network_is_known_by_its_server_and_name(
    run: Run, hosts: Hosts, images: tuple[NetworkImage, ...] | None, result: list[tuple[str, str, bool]]
) -> None:
    hosts.images["2"] = images
    others = looked((DB, User("2", "mail", 6, others=True)))
    assert found(run, Owner("alpha", (RBD,)), others) == result
