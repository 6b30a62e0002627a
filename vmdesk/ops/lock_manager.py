"""Reading and changing the lock manager of a host: its files with a backup, its daemon restarted, and both put back."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from functools import partial

from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job
from vmdesk.model.command import Finished
from vmdesk.model.doctor.remedy import Elevation
from vmdesk.model.host import HostInfo
from vmdesk.model.host_address import read_address
from vmdesk.model.lock_manager import script
from vmdesk.model.lock_manager.configuration import FILES
from vmdesk.model.lock_manager.facts import LONGEST_FILE, LockChange, LockFacts, read_facts
from vmdesk.ops import host_commands
from vmdesk.ops.doctor.administrator import Administrator
from vmdesk.ops.doctor.repair import place_of
from vmdesk.ops.perform import begin
from vmdesk.ops.session import Session
from vmdesk.words import sentence

ANSWER_SECONDS = 40.0  # within which the host must answer again after its daemon was restarted
LOST_SECONDS = 5.0  # within which its restart is noticed here
_CHANGED_MEANWHILE = 3  # with which the script ends
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

    Where the daemon then does not run, or the host does not answer, the backups are put back, and it is restarted with
    these. What was done is written into the journal.
    """
    job = Job(sentence("Change the lock manager of {host}", host=session.label(host_id)), host=session.label(host_id))

    async def work(_job: Job) -> None:
        if any(len(text) > LONGEST_FILE for text in change.after.values()):
            raise Problem(sentence("A file of settings is too large to be changed from here."))
        await _Changing(session, host_id, change, await _root(session, host_id, change.elevation)).make(restart=restart)

    return begin(session, job, work)


class _Changing:
    """One change, and its way back."""

    def __init__(self, session: Session, host_id: str, change: LockChange, run: Run) -> None:
        self._session, self._host_id, self._change, self._run = session, host_id, change, run
        self._stamp = time.strftime("%Y%m%d-%H%M%S")
        self._paths = tuple(change.after)

    async def make(self, *, restart: bool) -> None:
        """Do it. Raises Problem after everything was put back."""
        await self._write()
        try:
            if restart:
                await self._restart()
        except Problem as problem:
            raise await self._put_back(problem, restart=restart) from problem
        self._note(restart=restart)

    async def _write(self) -> None:
        """Write all files. Raises Problem, after those that were written are put back."""
        change = self._change
        words = [word for path, text in change.after.items() for word in (path, change.sums.get(path, ""), text)]
        finished = await self._run(("sh", "-c", script.WRITE, "sh", self._stamp, *words), self._line)
        if finished.code == _CHANGED_MEANWHILE:
            changed = sentence("Somebody else has changed {file} meanwhile.", file=finished.output.strip())
            raise Problem(changed, sentence("Look at it again, and make the change once more."))
        if not finished.good:
            failed = Problem(sentence("The settings could not be written."), details=finished.output[:2000])
            raise await self._put_back(failed, restart=False)

    async def _restart(self) -> None:
        """Run the commands, and see that the daemon stays and answers."""
        before = self._connection()
        for command in self._change.commands:
            finished = await self._run(command, " ".join(command))
            if not finished.good:
                words = sentence("The command ended with an error: {command}", command=" ".join(command))
                raise Problem(words, details=finished.output[:2000])
        stays = await self._run(("sh", "-c", script.STAYS, "sh", self._change.service), self._change.service)
        if not stays.good:
            raise Problem(sentence("libvirt’s service ended at once with these settings."))
        await self._answers(before)

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

    async def _put_back(self, problem: Problem, *, restart: bool) -> Problem:
        """Bring the files back as they were, and the daemon with them; the Problem with what has become of it."""
        words = [word for path in self._paths for word in (path, self._change.sums.get(path, ""))]
        try:
            back = await self._run(("sh", "-c", script.PUT_BACK, "sh", self._stamp, *words), self._line)
            good = back.good
            if restart and good:
                before = self._connection()
                for command in self._change.commands:
                    good = (await self._run(command, " ".join(command))).good and good
                await self._answers(before)
        except Problem:
            good = False
        if good:
            hint = sentence("The settings are again as they were.")
        else:
            hint = sentence(
                "The settings could not be put back. The files as they were end in {end}.", end=self._ending
            )
        return Problem(problem.sentence, hint, problem.details, problem.kind)

    @property
    def _ending(self) -> str:
        return f".vmdesk-{self._stamp}"

    @property
    def _line(self) -> str:
        """What is done to the files, for who is asked for a password."""
        return f"cp {' '.join(self._paths)}"

    def _note(self, *, restart: bool) -> None:
        """Write into the journal what was done, and where the backups are."""
        text = sentence("The lock manager was changed: {files}", files=", ".join(self._paths))
        backups = [f"{path}{self._ending}" for path in self._paths if self._change.sums.get(path)]
        ran = [f"$ {' '.join(command)}" for command in self._change.commands] if restart else []
        host = self._session.label(self._host_id)
        self._session.journal.add(text, host=host, ours=True, details="\n".join([*backups, *ran]))


async def _root(session: Session, host_id: str, elevation: Elevation) -> Run:
    """What runs a command as root there; of one that needs a password a person is asked for it."""
    if elevation is Elevation.NOBODY:
        words = sentence("Somebody has to do this as root on the host.")
        raise Problem(words, kind=Kind.REFUSED)
    place = await place_of(session, host_id, here=False)
    run = partial(host_commands.run, session, host_id)
    administrator = Administrator(run, session.reaching.asker_for(host_id), place, lambda _text: None)
    return partial(administrator.do, elevation=elevation)
