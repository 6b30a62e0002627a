"""The proof that two hosts use the same files, by scripts: one puts an empty file beside them, the other sees it."""

import asyncio
import logging
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.model.doctor.answers import Answers, read_answers
from vmdesk.ops.migration.on_host import run_as_root
from vmdesk.ops.migration.same_files.script import SCRIPT
from vmdesk.ops.session import Session
from vmdesk.words import sentence

SECONDS = 8.0
CLEANING_SECONDS = 4.0  # waited for; it goes on by itself
_KERNEL = "/sys"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a host said of a path: `kind` is the word before it in the script's answers."""

    kind: str
    words: str = ""


async def compare(session: Session, source: str, target: str, paths: Sequence[str]) -> dict[str, bool | Problem]:
    """Whether the target has each of them; a Problem where it could not be found out."""
    proof = _Proof(session, source, paths)
    try:
        here = await asyncio.shield(proof.making)
        there = await _ask(session, target, proof.word, "look", "", paths)
        pairs = zip(paths, here, there, strict=True)
        return {path: _judge(session.label(source), session.label(target), path, *pair) for path, *pair in pairs}
    except Problem as problem:
        return dict.fromkeys(paths, problem)
    finally:
        await proof.clean()


class _Proof:
    """Empty files with a name that nobody else has, beside all the paths on a host; made at once."""

    def __init__(self, session: Session, host: str, paths: Sequence[str]) -> None:
        self.word = f".vmdesk-{secrets.token_hex(12)}"
        self._session, self._host, self._paths = session, host, paths
        self._process = ""
        self.making = spawn(self._make(), name="put files beside disks", awaited=True)

    async def _make(self) -> list[Seen]:
        finished = await run_as_root(self._session, self._host, SCRIPT, *self._words("make"), seconds=SECONDS)
        answers = read_answers(finished.output)
        self._process = answers.one("process")
        return _seen(answers, self._paths, self._session.label(self._host))

    async def clean(self) -> None:
        """Take them away, also when the one who waits is cancelled; nobody waits long for a host that is stuck."""
        cleaning = spawn(self._clean(), name="take files from beside disks")
        await asyncio.wait({cleaning}, timeout=CLEANING_SECONDS)

    async def _clean(self) -> None:
        await asyncio.wait({self.making})
        if not self.making.cancelled():
            self.making.exception()  # it was told to who waited, if anybody did
        try:
            await run_as_root(self._session, self._host, SCRIPT, *self._words("remove"), seconds=SECONDS)
        except Problem as problem:  # the host removes them by itself, somewhat later
            _log.info("%s could not be removed: %s %s", self.word, problem, problem.details)

    def _words(self, role: str) -> tuple[str, ...]:
        return (self.word, role, _KERNEL, self._process, *self._paths)


async def _ask(session: Session, host: str, word: str, role: str, process: str, paths: Sequence[str]) -> list[Seen]:
    finished = await run_as_root(session, host, SCRIPT, word, role, _KERNEL, process, *paths, seconds=SECONDS)
    return _seen(read_answers(finished.output), paths, session.label(host))


def _seen(answers: Answers, paths: Sequence[str], label: str) -> list[Seen]:
    """What was said of each path. Raises Problem where the script did not come to its end."""
    if not answers.all("ended"):
        raise Problem(sentence("The commands did not run on {host} as they should.", host=label))
    found = dict(_numbered(answers))
    return [found.get(str(number), Seen("failed")) for number in range(len(paths))]


def _numbered(answers: Answers) -> Iterator[tuple[str, Seen]]:
    for kind in ("folder", "seen", "unseen", "device", "missing", "failed"):
        for line in answers.all(kind):
            number, _, words = line.partition(" ")
            yield number, Seen(kind, words.strip())


def _judge(source: str, target: str, path: str, here: Seen, there: Seen) -> bool | Problem:
    if here.kind == "missing":
        return Problem(sentence("{path} is not on {host}.", path=path, host=source), kind=Kind.GONE)
    if there.kind == "missing" or {here.kind, there.kind} == {"device", "unseen"}:
        return False
    if "failed" in {here.kind, there.kind}:
        return _unknown(source if here.kind == "failed" else target, path, here if here.kind == "failed" else there)
    if here.kind == "device" or there.kind == "device":
        return here == there
    return there.kind == "seen" and here.words == there.words


def _unknown(host: str, path: str, seen: Seen) -> Problem:
    if seen.words == "identity":
        words = sentence("The device {path} has no number on {host} that tells it from others.", path=path, host=host)
    else:
        words = sentence("It cannot be proved: vmdesk may not write beside {path} on {host}.", path=path, host=host)
    return Problem(words, kind=Kind.REFUSED)
