"""The proof that a pool is the same storage on two hosts: by a file, by the disks' numbers, or by what is listed.

What is put there for it is gone afterwards.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from vmdesk.errors import Problem
from vmdesk.model.pool_sharing import SharedPool
from vmdesk.ops.migration.same_files.proof import same_files
from vmdesk.ops.session import Session
from vmdesk.ops.share_pool_checks import call
from vmdesk.virt import pool_sharing
from vmdesk.words import Sentence, sentence

MOST_DISKS = 4  # whose numbers are compared
Volumes = Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether it is the same storage; None where that is not known. `words` say how that was found out, or why not."""

    same: bool | None
    words: Sentence


async def prove(session: Session, reference: str, host: str, pool: SharedPool) -> Proof:
    """Hold a pool that is on at both hosts against each other. Raises nothing: what fails leaves it unknown."""
    labels = {"one": session.label(reference), "other": session.label(host)}
    try:
        if pool.has_files:
            return _by_file(await _same(session, reference, host, [pool.path]), labels)
        return await _by_volumes(session, reference, host, pool, labels)
    except Problem as problem:
        return _unknown(problem)


async def _same(session: Session, reference: str, host: str, paths: Sequence[str]) -> list[bool | Problem]:
    found = await same_files(session, reference, host, paths)
    return [found[path] for path in paths]


def _by_file(answers: Sequence[bool | Problem], labels: dict[str, str]) -> Proof:
    answer = answers[0]
    if isinstance(answer, Problem):
        return _unknown(answer)
    if answer:
        words = sentence("Proved: what {one} puts there, {other} sees.", **labels)
        return Proof(True, words)
    return Proof(False, sentence("It is other storage: what {one} puts there, {other} does not see.", **labels))


async def _by_volumes(session: Session, reference: str, host: str, pool: SharedPool, labels: dict[str, str]) -> Proof:
    """Of disks by their numbers; of what only QEMU opens by what the server tells both hosts."""
    asked = (call(session, one, pool_sharing.volumes, pool.name) for one in (reference, host))
    here, there = await asyncio.gather(*asked)
    devices = [path for path, _size in here if path.startswith("/")][:MOST_DISKS]
    if devices:
        answers = await _same(session, reference, host, devices)
        if not any(isinstance(answer, Problem) for answer in answers):
            return _by_numbers(answers, labels)
    return _by_lists(here, there, labels)


def _by_numbers(answers: Sequence[bool | Problem], labels: dict[str, str]) -> Proof:
    if all(answers):
        return Proof(True, sentence("Proved: {one} and {other} see disks with the same numbers.", **labels))
    return Proof(False, sentence("It is other storage: {one} and {other} see different disks.", **labels))


def _by_lists(here: Volumes, there: Volumes, labels: dict[str, str]) -> Proof:
    if not here and not there:
        return Proof(None, sentence("{one} and {other} both see an empty pool: nothing can be compared.", **labels))
    if set(here) == set(there):
        words = sentence("{one} and {other} are shown the same by the server ({count}).", count=len(here), **labels)
        return Proof(True, words)
    if here and there and not set(here) & set(there):
        return Proof(False, sentence("It is other storage: {one} and {other} see nothing in common.", **labels))
    words = sentence(
        "{one} sees {here} volumes and {other} {there}: the server may not show all hosts the same.",
        here=len(here),
        there=len(there),
        **labels,
    )
    return Proof(None, words)


def _unknown(problem: Problem) -> Proof:
    return Proof(None, sentence("It could not be proved that it is the same storage: {why}", why=problem.sentence))
