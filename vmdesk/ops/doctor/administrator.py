"""Running a command as root on a host: directly, or through sudo, with the user's password where it wants that.

The command is a list of words, handed to the host's shell as arguments. The password goes to sudo's input alone.
"""

import re
from functools import partial

from vmdesk.errors import Kind, Problem
from vmdesk.model.command import Finished
from vmdesk.model.doctor.remedy import Elevation
from vmdesk.model.questions import Secret, SecretQuestion
from vmdesk.ops.doctor.listening import Ear, HearText
from vmdesk.ops.host_commands import Runner
from vmdesk.remote.asker import Asker
from vmdesk.remote.dialogue import answers
from vmdesk.words import sentence

_BEGIN = "exec 2>&1; LC_ALL=C; PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin; export LC_ALL PATH; "
PLAIN = _BEGIN + 'exec "$@"'
SUDO = _BEGIN + 'exec sudo -n -- "$@"'
SUDO_WITH_PASSWORD = _BEGIN + "exec sudo -S -p '' -- \"$@\""
SECONDS = 1800.0  # packages are fetched from slow mirrors
_SUDO_SAYS = ("sudo", "Sorry")
_NEEDS_PASSWORD = re.compile(r"^sudo(-rs)?: .*(password|authenticat|terminal|interact)", re.IGNORECASE | re.MULTILINE)
_WRONG = re.compile(
    r"incorrect (password|authentication)|no password was provided|authentication failed|try again", re.IGNORECASE
)
_MAY_NOT = re.compile(r"not in the sudoers|is not allowed to|may not run sudo|can't do that", re.IGNORECASE)


class Administrator:
    """Runs commands for one host. `place` is whose password is asked for."""

    def __init__(self, run: Runner, asker: Asker, place: str, tell: HearText) -> None:
        self._run = partial(run, seconds=SECONDS)
        self._asker, self._place, self._tell = asker, place, tell

    async def do(self, command: tuple[str, ...], line: str, elevation: Elevation) -> Finished:
        """Run the command, which the person knows as `line`. Raises Problem when it could not be run."""
        if elevation is not Elevation.SUDO:
            return await self._hear(PLAIN, command)
        finished = await self._hear(SUDO, command, held=_SUDO_SAYS)
        if finished.good or not _NEEDS_PASSWORD.search(finished.output):
            return finished
        return await self._with_password(command, line)

    async def _with_password(self, command: tuple[str, ...], line: str) -> Finished:
        question = SecretQuestion(Secret.ADMINISTRATOR, self._place, line)
        async for texts, _answer in answers(self._asker, question):
            if not texts:
                break
            finished = await self._hear(SUDO_WITH_PASSWORD, command, text=f"{texts[0]}\n", held=_SUDO_SAYS)
            if not finished.good and _MAY_NOT.search(finished.output):
                words = sentence("You may not run commands as root there.")
                raise Problem(words, sentence("Ask whoever looks after the host."), finished.output, Kind.REFUSED)
            if finished.good or not _WRONG.search(finished.output[:1000]):
                await self._asker.remember(question, texts, keep=False)
                return finished
        raise Problem(sentence("The password was not accepted."), kind=Kind.REFUSED)

    async def _hear(
        self, script: str, command: tuple[str, ...], *, text: str = "", held: tuple[str, ...] = ()
    ) -> Finished:
        ear = Ear(self._tell, held)
        finished = await self._run(script, *command, text=text, heard=ear.hear)
        if not (held and not finished.good and _is_sudos(finished.output)):
            ear.flush()
        return finished


def _is_sudos(output: str) -> bool:
    """Whether it is sudo that speaks and not the command."""
    return bool(_NEEDS_PASSWORD.search(output) or _WRONG.search(output[:1000]))
