"""The proof that a shared pool is the same storage: what the answers of two hosts mean."""

import asyncio
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.unit.model.shared_pools import POOLS
from vmdesk.errors import Problem
from vmdesk.model.pool_sharing import read_shared_pool
from vmdesk.ops import share_pool_proof
from vmdesk.ops.session import Session
from vmdesk.ops.share_pool_proof import Proof, prove
from vmdesk.words import sentence

SESSION = cast("Session", SimpleNamespace(label=lambda host: host))
UNKNOWN = Problem(sentence("Nobody may look."))
DISK, OTHER = ("/dev/disk/by-path/a-lun-1", 9), ("/dev/disk/by-path/a-lun-2", 9)


class Answers:
    """What the hosts say: of paths whether they are the same, and what is in their pools."""

    def __init__(self) -> None:
        self.same: bool | Problem = True
        self.volumes: dict[str, Sequence[tuple[str, int]] | Problem] = {"a": (), "b": ()}
        self.asked: list[str] = []

    async def same_files(self, _session: Session, _one: str, _other: str, paths: Sequence[str]) -> dict[str, Any]:
        """As the real one."""
        self.asked += paths
        return dict.fromkeys(paths, self.same)

    async def call(self, _session: Session, host: str, _work: object, _pool: str) -> Sequence[tuple[str, int]]:
        """As the real one, for the volumes of a pool."""
        found = self.volumes[host]
        if isinstance(found, Problem):
            raise found
        return found


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """What the test says."""
    answers = Answers()
    monkeypatch.setattr(share_pool_proof, "same_files", answers.same_files)
    monkeypatch.setattr(share_pool_proof, "call", answers.call)
    return answers


def proof(kind: str) -> Proof:
    """What comes of comparing a with b."""
    return asyncio.run(prove(SESSION, "a", "b", read_shared_pool(POOLS[kind])))


@pytest.mark.parametrize("kind", ["nfs", "cifs", "glusterfs", "dir"])
@pytest.mark.parametrize(
    ("answer", "same", "words"), [(True, True, "Proved"), (False, False, "other storage"), (UNKNOWN, None, "may look")]
)
def test_folders_are_told_by_a_file(
    answers: Answers, kind: str, answer: bool | Problem, same: bool | None, words: str
) -> None:
    answers.same = answer
    found = proof(kind)
    assert found.same is same
    assert words in str(found.words)
    assert answers.asked == ["/srv/vms"]


@pytest.mark.parametrize(("answer", "same"), [(True, True), (False, False)])
def test_disks_are_told_by_their_numbers(answers: Answers, answer: bool, same: bool) -> None:
    answers.volumes = {"a": [DISK], "b": [DISK]}
    answers.same = answer
    found = proof("iscsi")
    assert found.same is same
    assert "numbers" in str(found.words) or "different disks" in str(found.words)
    assert answers.asked == [DISK[0]]


def test_disks_without_numbers_are_told_by_what_is_listed(answers: Answers) -> None:
    answers.same = UNKNOWN
    answers.volumes = {"a": [DISK], "b": [DISK]}
    assert "shown the same" in str(proof("iscsi").words)
    answers.volumes = {"a": [DISK], "b": [OTHER]}
    assert proof("iscsi").same is False


@pytest.mark.parametrize("kind", ["rbd", "gluster", "iscsi-direct"])
@pytest.mark.parametrize(
    ("here", "there", "same", "words"),
    [
        ([("x", 1), ("y", 2)], [("y", 2), ("x", 1)], True, "shown the same by the server (2)"),
        ([("x", 1)], [("x", 2)], False, "nothing in common"),
        ([("x", 1), ("y", 2)], [("x", 1)], None, "a sees 2 volumes and b 1"),
        ([("x", 1)], [], None, "a sees 1 volumes and b 0"),
        ([], [], None, "empty pool"),
    ],
)
def test_what_only_qemu_opens_is_told_by_what_is_listed(
    answers: Answers, kind: str, here: Any, there: Any, same: bool | None, words: str
) -> None:
    answers.volumes = {"a": here, "b": there}
    found = proof(kind)
    assert found.same is same
    assert words in str(found.words)
    assert answers.asked == []


def test_a_host_that_does_not_answer_leaves_it_unknown(answers: Answers) -> None:
    answers.volumes["b"] = UNKNOWN
    found = proof("rbd")
    assert found.same is None
    assert "could not be proved" in str(found.words)
