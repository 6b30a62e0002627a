"""The desktop's keyring: secrets that a person wants kept, and nowhere else."""

import asyncio
import configparser
import os
import sys
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from typing import Any, Protocol, TypeVar

from vmdesk.aio import in_thread, spawn
from vmdesk.errors import Kind, Problem
from vmdesk.words import Sentence, sentence

SERVICE = "vmdesk"  # under which the keyring's own program lists the secrets
LOOKUP_SECONDS = 2.0  # a login waits no longer for a keyring that does not answer, or waits to be unlocked
SPARED_SECONDS = 60.0  # after the person has declined to unlock it, lookups do not ask again for so long

# What encrypts, and opens with the person's session; the first that answers is taken. The Secret Service comes first,
# since KWallet speaks it too and nothing but Python is needed for it. Whatever else calls itself a keyring is a file,
# keeps nothing, or hands on to such a one.
SAFE = {
    "darwin": ("keyring.backends.macOS.Keyring",),
    "win32": ("keyring.backends.Windows.WinVaultKeyring",),
    "linux": (
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.libsecret.Keyring",
    ),
}
CHAINER = "keyring.backends.chainer.ChainerBackend"  # asks all of them in turn, the unsafe ones too

Result = TypeVar("Result")


class Ring(Protocol):
    """A keyring of the library `keyring`. All of it blocks: for D-Bus, and for a person who is to unlock it."""

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept, or None."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it, in place of what was kept."""

    def delete_password(self, service: str, username: str) -> None:
        """Keep it no longer; raises where there is nothing."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A secret on its way between threads, where tasks and callbacks are logged with what they carry."""

    text: str | None = field(repr=False)


class Keychain:
    """Reads, writes and removes secrets by the name of their account, one call at a time, each on a thread.

    A call that hangs is left behind: who looks something up goes on without it, and so do those who come after him.
    """

    def __init__(self, find: Callable[[], Ring] | None = None) -> None:
        self._find = find or find_ring
        self._turn = asyncio.Lock()
        self._since: float | None = None  # when the call under way began, on the loop's clock
        self._asked: dict[str, asyncio.Task[Kept]] = {}  # lookups under way, by account
        self._declined: float | None = None  # when the person last did not unlock it, on the same clock

    async def why_not(self) -> Sentence | None:
        """Why secrets cannot be kept on this computer now; None where they can."""
        try:
            await self._look_up("", self._in_turn(_nothing), LOOKUP_SECONDS)
        except Problem as problem:
            return problem.sentence
        return None

    async def read(self, account: str, patience: float | None = LOOKUP_SECONDS) -> str | None:
        """The secret, or None where the keyring has none.

        Raises Problem when the keyring cannot be asked, or has not answered in `patience` seconds; None waits as long
        as it takes. A lookup that came to nothing goes on: asking again joins it.
        """
        lookup = self._in_turn(partial(_read, account), spare=True)
        return (await self._look_up(account, lookup, patience)).text

    async def write(self, account: str, secret: str) -> None:
        """Keep a secret, in place of what was kept. Waits until the person has unlocked the keyring. Raises Problem."""
        await self._in_turn(partial(_write, account, Kept(secret)))
        self._declined = None

    async def remove(self, account: str) -> None:
        """Have the keyring forget a secret, if it has it. Waits like `write`. Raises Problem."""
        await self._in_turn(partial(_remove, account))

    async def _look_up(self, account: str, lookup: Coroutine[Any, Any, Kept], patience: float | None) -> Kept:
        task = self._asked.get(account)
        if task is None:
            task = self._asked[account] = spawn(lookup, name="keyring lookup", awaited=True)
            task.add_done_callback(partial(self._answered, account))
        else:
            lookup.close()
        done, _ = await asyncio.wait({task}, timeout=self._left(patience))
        if not done:
            raise Problem(sentence("The desktop's keyring is locked or does not answer."), kind=Kind.UNREACHABLE)
        return task.result()

    def _answered(self, account: str, task: asyncio.Task[Kept]) -> None:
        del self._asked[account]
        if not task.cancelled():
            task.exception()  # whoever asked may have gone on without

    def _left(self, patience: float | None) -> float | None:
        """How much of the patience is left, in seconds: it is lost once for a call that hangs, not once for each."""
        if patience is None or self._since is None:
            return patience
        return max(0.0, patience - (asyncio.get_running_loop().time() - self._since))

    async def _in_turn(self, work: Callable[[Ring], Result], *, spare: bool = False) -> Result:
        """Work with the keyring when nobody else does; `spare` the person who has just declined to unlock it."""
        clock = asyncio.get_running_loop().time
        async with self._turn:
            if spare and self._declined is not None and clock() - self._declined < SPARED_SECONDS:
                raise _locked()
            self._since = clock()
            try:
                return await in_thread(partial(_do, self._find, work), name="keyring")
            except Problem as problem:
                if problem.kind is Kind.REFUSED:
                    self._declined = clock()
                raise
            finally:
                self._since = None


def find_ring() -> Ring:
    """The first safe keyring that answers on this desktop. Blocks. Raises Problem.

    What the person has told the library to use is heeded, and if that is not safe, nothing is kept.
    """
    told = _told()
    names = SAFE.get(sys.platform, SAFE["linux"])
    if told and told != CHAINER:
        if told not in names:
            text = sentence("The keyring that this computer is set to use does not protect passwords.")
            raise Problem(text, details=told, kind=Kind.UNSUPPORTED)
        names = (told,)
    reasons = []
    for name in names:
        try:
            return _ring(name)
        except Exception as error:  # noqa: BLE001 - they need what is not there, each in its own way
            reasons.append(f"{name}: {_words(error)}")
    raise Problem(
        sentence("No keyring answers on this desktop."),
        sentence("A keyring such as GNOME Keyring or KWallet has to run in order to keep passwords."),
        "\n".join(reasons),
        Kind.UNREACHABLE,
    )


def _told() -> str:
    """The keyring that is set in the environment or in the library's own file, by its class; empty where none is."""
    if name := os.environ.get("PYTHON_KEYRING_BACKEND", "").strip():
        return name
    file = import_module("keyring.util.platform_").config_root() / "keyringrc.cfg"
    config = configparser.RawConfigParser()
    try:
        config.read(file, encoding="utf-8")
        return config.get("backend", "default-keyring", fallback="").strip()
    except (configparser.Error, OSError, UnicodeDecodeError):
        return ""


def _ring(name: str) -> Ring:
    """Make a keyring. Raises whatever it raises where it cannot be used."""
    module, _, kind = name.rpartition(".")
    made: Any = getattr(import_module(module), kind)
    float(made.priority)  # raises where it does not answer
    ring = made()
    if hasattr(ring, "appid"):
        ring.appid = SERVICE  # whom KWallet names when it asks whether to let it in
    found: Ring = ring
    return found


def _do(find: Callable[[], Ring], work: Callable[[Ring], Result]) -> Result:
    """Work with the keyring, on a thread. Raises Problem, without the trace of what failed: that holds the secret."""
    try:
        return work(find())
    except Problem as error:
        problem = error
    except Exception as error:  # noqa: BLE001 - each keyring has errors of its own
        problem = _problem(error)
    raise problem.with_traceback(None)


def _problem(error: Exception) -> Problem:
    if type(error).__name__ == "KeyringLocked":
        return _locked(_words(error))
    return Problem(sentence("The desktop's keyring does not work."), details=_words(error))


def _locked(details: str = "") -> Problem:
    return Problem(sentence("The desktop's keyring was not unlocked."), details=details, kind=Kind.REFUSED)


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _nothing(_ring: Ring) -> Kept:
    return Kept(None)


def _read(account: str, ring: Ring) -> Kept:
    return Kept(ring.get_password(SERVICE, account))


def _write(account: str, secret: Kept, ring: Ring) -> None:
    ring.set_password(SERVICE, account, secret.text or "")


def _remove(account: str, ring: Ring) -> None:
    if ring.get_password(SERVICE, account) is not None:
        ring.delete_password(SERVICE, account)
