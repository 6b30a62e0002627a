"""Reading and changing the lock manager of a host: its files with a backup, its daemon restarted, and both put back."""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable
from functools import partial

from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job
from vmdesk.model.command import Finished
from vmdesk.model.doctor.answers import Answers, read_answers
from vmdesk.model.doctor.remedy import Elevation
from vmdesk.model.host import HostInfo
from vmdesk.model.host_address import read_address
from vmdesk.model.lock_manager import change_script, script
from vmdesk.model.lock_manager.configuration import FILES
from vmdesk.model.lock_manager.facts import LONGEST_FILE, LockChange, LockFacts, read_facts
from vmdesk.ops import host_commands
from vmdesk.ops.doctor.administrator import Administrator
from vmdesk.ops.doctor.repair import place_of
from vmdesk.ops.perform import begin
from vmdesk.ops.session import Session
from vmdesk.words import N_, Sentence, sentence

ANSWER_SECONDS = 40.0  # within which the host must answer again after its daemon was restarted
LOST_SECONDS = 5.0  # within which its restart is noticed here
LONGEST_SECONDS = 300.0  # for a change with a restart and its way back, and for a person to enter a password
BACK_SECONDS = 60.0  # within which a host that was lost in the middle must be back to be asked what has become of it
_OUT_OF_REACH = frozenset({Kind.LOST, Kind.UNREACHABLE})
_WHY = {
    "ended": N_("libvirt’s service ended at once with these settings."),
    "broken-off": N_("The change was broken off on the host."),
}
Run = Callable[[tuple[str, ...], str], Awaitable[Finished]]


def unsupported(info: HostInfo) -> Problem | None:
    """Why the lock manager of a host cannot be looked at; None where it can."""
    try:
        address = read_address(info.config.uri)
    except Problem as problem:
        return problem
    if address.driver != "qemu" or address.path != "/system":
        words = sentence("Only the system's libvirt for QEMU and KVM has lock managers that can be looked at here.")
        return Problem(words, kind=Kind.UNSUPPORTED)
    if not host_commands.can_run(info.config):
        words = sentence(
            "Settings are in files of the host, and vmdesk can read these only by SSH, or on this computer."
        )
        return Problem(words, sentence("Add the host by SSH to look at its lock manager."), kind=Kind.UNSUPPORTED)
    return None


async def learn_lock_manager(session: Session, host_id: str, *, as_root: bool = False) -> LockFacts:
    """What the host has: one command. `as_root` reads what the user may not, who may be asked for a password.

    Raises Problem, UNSUPPORTED where nothing can be read.
    """
    info = session.host(host_id).info
    if (why_not := unsupported(info)) is not None:
        raise why_not
    if as_root:
        run = await _root(session, host_id, Elevation.SUDO)
        finished = await run(("sh", "-c", script.READ, "sh", *FILES), f"cat {' '.join(FILES)}")
    else:
        finished = await host_commands.run(session, host_id, script.READ, *FILES)
    if not finished.good:
        words = sentence("The host did not run the command that asks for it.")
        raise Problem(words, details=(finished.errors or finished.output)[:2000])
    return read_facts(finished.output)


def change_lock_manager(session: Session, host_id: str, change: LockChange, *, restart: bool) -> Job:
    """Write the files, each with a backup beside it, and restart the daemon where that is wished, as a job.

    The host itself puts the backups back where that fails, and restarts the daemon with these; so does this where the
    host does not answer then. What was done is written into the journal.
    """
    job = Job(sentence("Change the lock manager of {host}", host=session.label(host_id)), host=session.label(host_id))

    async def work(_job: Job) -> None:
        if any(len(text) > LONGEST_FILE for text in change.after.values()):
            raise Problem(sentence("A file of settings is too large to be changed from here."))
        run = await _root(session, host_id, change.elevation)
        await _Changing(session, host_id, change, run, restart=restart).make()

    return begin(session, job, work)


class _Changing:
    """One change, and its way back."""

    def __init__(self, session: Session, host_id: str, change: LockChange, run: Run, *, restart: bool) -> None:
        self._session, self._host_id, self._change, self._run = session, host_id, change, run
        self._restart = restart
        self._stamp, self._word = time.strftime("%Y%m%d-%H%M%S"), secrets.token_hex(8)

    async def make(self) -> None:
        """Do it. Raises Problem, which says whether everything is as before."""
        before = self._connection()
        await self._write()
        if self._restart:
            try:
                await self._answers(before)
            except Problem as problem:
                raise await self._undone(problem) from problem
        self._note()

    async def _write(self) -> None:
        try:
            finished = await self._on_host(change_script.WRITE)
        except Problem as problem:
            if problem.kind not in _OUT_OF_REACH:
                raise
            await self._settle(problem)
        else:
            await self._judge(finished)

    async def _on_host(self, script: str) -> Finished:
        """Run one of the scripts there, as root. Raises Problem, also where nothing is heard for too long."""
        change = self._change
        files = [word for path, text in change.after.items() for word in (path, change.sums.get(path, ""), text)]
        commands = [" ".join(command) for command in change.commands] if self._restart else []
        daemons = [change.service] if commands else []
        words = (self._stamp, self._word, *files, "--", *commands, "--", *daemons)
        try:
            async with asyncio.timeout(LONGEST_SECONDS):
                return await self._run(("sh", "-c", script, "sh", *words), self._line)
        except TimeoutError as error:
            raise Problem(sentence("The host has not answered in time."), kind=Kind.UNREACHABLE) from error

    async def _judge(self, finished: Finished) -> None:
        """Raises Problem where it was not done."""
        if finished.good:
            return
        details = (finished.errors or finished.output)[:2000]
        answers = read_answers(finished.output)
        if changed := answers.one("changed"):
            words = sentence("Somebody else has changed {file} meanwhile.", file=changed)
            raise Problem(words, sentence("Look at it again, and make the change once more."))
        words = sentence("The settings could not be written.")
        why, _space, command = answers.one("failed").partition(" ")
        if not answers.one("begun"):
            raise Problem(words, details=details)
        if not why:  # somebody has killed it
            await self._settle(Problem(Sentence(_WHY["broken-off"]), details=details))
            return
        if command:
            words = sentence("The command ended with an error: {command}", command=command)
        elif why in _WHY:
            words = Sentence(_WHY[why])
        raise Problem(words, self._as_before(answers), details)

    def _as_before(self, answers: Answers) -> Sentence:
        """Whether everything is as it was, of an attempt that failed."""
        if answers.one("back") != "yes":
            if not self._backups:
                return sentence("The settings could not be put back.")
            return sentence(
                "The settings could not be put back. The files as they were are kept: {files}.", files=self._kept
            )
        if answers.one("force"):
            return sentence("The settings are again as they were, but libvirt’s service did not start with them.")
        return sentence("The settings are again as they were.")

    # A connection that is lost.

    async def _settle(self, problem: Problem) -> None:
        """Once the host can be reached again, see what has become of it. Raises the Problem where it was not done."""
        finished = await self._once_back()
        answers = read_answers(finished.output) if finished is not None and finished.good else None
        state = answers.one("state") if answers is not None else ""
        if state == "after":
            return
        if state == "before":
            hint = sentence("The settings are again as they were.")
        elif answers is not None and state == "other":
            hint = self._as_before(answers)
        else:
            hint = self._unknown()
        raise Problem(problem.sentence, hint, problem.details, problem.kind)

    async def _once_back(self) -> Finished | None:
        end = time.monotonic() + BACK_SECONDS
        while time.monotonic() < end:
            try:
                return await self._on_host(change_script.SETTLE)
            except Problem as problem:
                if problem.kind not in _OUT_OF_REACH:
                    break
            await asyncio.sleep(1)
        return None

    def _unknown(self) -> Sentence:
        if not self._backups:
            return sentence("What has become of it is not known. Look at it again once the host answers.")
        return sentence(
            "What has become of it is not known. Look at it again once the host answers. The files as they were are "
            "kept there, unless they are in their places again: {files}.",
            files=self._kept,
        )

    # libvirt's answer.

    def _connection(self) -> object:
        try:
            return self._session.host(self._host_id).raw
        except Problem:
            return None

    async def _answers(self, before: object) -> None:
        """Wait until the host is connected anew: the restart has broken the connection that there was."""
        end, lost_by = time.monotonic() + ANSWER_SECONDS, time.monotonic() + LOST_SECONDS
        while time.monotonic() < end:
            now = self._connection()
            if now is not None and (now is not before or time.monotonic() > lost_by):
                return
            if now is None:
                self._session.host(self._host_id).connect()
            await asyncio.sleep(0.2)
        raise Problem(sentence("libvirt did not answer with these settings."))

    async def _undone(self, problem: Problem) -> Problem:
        """Bring everything back as it was; the Problem with what has become of it."""
        before, hint = self._connection(), self._unknown()
        try:
            hint = self._as_before(read_answers((await self._on_host(change_script.UNDO)).output))
            await self._answers(before)
        except Problem as another:  # the first failure is the one to tell
            details = f"{problem.details}\n{another.sentence}\n{another.details}".strip()
            return Problem(problem.sentence, hint, details, problem.kind)
        return Problem(problem.sentence, hint, problem.details, problem.kind)

    # What is told.

    @property
    def _backups(self) -> tuple[str, ...]:
        """The files as they were."""
        change = self._change
        return tuple(f"{path}.vmdesk-{self._stamp}" for path in change.after if change.sums.get(path))

    @property
    def _kept(self) -> str:
        return ", ".join(self._backups)

    @property
    def _line(self) -> str:
        """What is done to the files, for who is asked for a password."""
        return f"cp {' '.join(self._change.after)}"

    def _note(self) -> None:
        """Write into the journal what was done, and where the backups are."""
        text = sentence("The lock manager was changed: {files}", files=", ".join(self._change.after))
        ran = [f"$ {' '.join(command)}" for command in self._change.commands] if self._restart else []
        host = self._session.label(self._host_id)
        self._session.journal.add(text, host=host, ours=True, details="\n".join([*self._backups, *ran]))


async def _root(session: Session, host_id: str, elevation: Elevation) -> Run:
    """What runs a command as root there; of one that needs a password a person is asked for it."""
    if elevation is Elevation.NOBODY:
        words = sentence("Somebody has to do this as root on the host.")
        raise Problem(words, kind=Kind.REFUSED)
    place = await place_of(session, host_id, here=False)
    run = partial(host_commands.run, session, host_id)
    administrator = Administrator(run, session.reaching.asker_for(host_id), place, lambda _text: None)
    return partial(administrator.do, elevation=elevation)
