"""Logging in on a host: with the agent's keys, keys in files, answers to its questions, or a password."""

import asyncio
import concurrent.futures
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial

import paramiko

from vmdesk.aio import await_on, in_thread
from vmdesk.errors import Kind, Problem
from vmdesk.model.questions import Secret, SecretQuestion
from vmdesk.remote import key_files
from vmdesk.remote.agent import agent_keys
from vmdesk.remote.asker import Asker, cancelled
from vmdesk.remote.client_settings import ClientSettings
from vmdesk.remote.dialogue import TRIES, Dialogue, answers
from vmdesk.remote.failures import too_many_tries, translate
from vmdesk.remote.key_files import KeyFile
from vmdesk.remote.transport import Transport
from vmdesk.words import Sentence, sentence

MOST_FACTORS = 5
Further = list[str] | None  # the methods that must follow, none when the person is in; None: it was not accepted


class LoginRefused(Problem):
    """The host does not let the user in: it `wanted` one of these methods, after those that had `passed`."""

    def __init__(
        self, words: Sentence, hint: Sentence | None, details: str, *, wanted: tuple[str, ...], passed: tuple[str, ...]
    ) -> None:
        super().__init__(words, hint, details, Kind.REFUSED)
        self.wanted = wanted
        self.passed = passed


async def log_in(transport: Transport, settings: ClientSettings, asker: Asker) -> tuple[str, ...]:
    """Return by which methods, once the user is in. Raises Problem: REFUSED, CANCELLED by the person, UNREACHABLE."""
    login = _Login(transport, settings, asker)
    try:
        return await login.run()
    except (paramiko.SSHException, OSError, EOFError) as error:
        raise translate(error, settings.place, transport.farewell) from error


class _Login:
    def __init__(self, transport: Transport, settings: ClientSettings, asker: Asker) -> None:
        self._transport = transport
        self._settings = settings
        self._asker = asker
        self._user = settings.user
        self._refused: set[bytes] = set()
        self._tried: list[str] = []
        self._used: list[str] = []

    async def run(self) -> tuple[str, ...]:
        """Satisfy one method after another, as many as the host wants; which they were."""
        methods = await self._first_methods()
        for _ in range(MOST_FACTORS):
            if not methods:
                return tuple(self._used)
            methods = await self._factor(methods)
        raise self._refusal(methods)

    async def _first_methods(self) -> list[str]:
        try:
            return await self._call(partial(self._transport.auth_none, self._user))
        except paramiko.BadAuthenticationType as answer:
            return answer.allowed_types

    async def _factor(self, methods: Sequence[str]) -> list[str]:
        ways: dict[str, Callable[[], Awaitable[Further]]] = {
            "publickey": self._keys,
            "keyboard-interactive": self._dialogue,
            "password": self._password,
        }
        for method in self._settings.methods:
            if method in methods and (further := await ways[method]()) is not None:
                self._used.append(f"{method} ({self._tried[-1]})" if method == "publickey" else method)
                return further
        raise self._refusal(methods)

    async def _attempt(self, call: Callable[[], list[str]]) -> Further:
        try:
            return await self._call(call)
        except paramiko.AuthenticationException:
            if not self._transport.is_active():
                raise
            return None

    async def _call(self, call: Callable[[], list[str]]) -> list[str]:
        return await in_thread(call, name="ssh login")

    # By key.

    async def _keys(self) -> Further:
        files = await in_thread(self._find_files, name="key files")
        if (further := await self._agent_keys(files)) is not None:
            return further
        usable = [file for file in files if file.usable and file.public not in self._refused]
        for file in sorted(usable, key=lambda file: file.locked):
            if (further := await self._key_file(file)) is not None:
                return further
        return None

    def _find_files(self) -> list[KeyFile]:
        files = [file for path in self._settings.key_files if (file := key_files.find(path))]
        return [file for file in files if self._settings.only_key in {b"", file.public}]

    async def _agent_keys(self, files: Iterable[KeyFile]) -> Further:
        """Try the agent's keys, those first that the settings name for this host."""
        if not self._settings.agent:
            return None
        named = {self._settings.only_key, *(file.public for file in files)}
        return await in_thread(partial(self._try_agent, named), name="ssh agent")

    def _try_agent(self, named: set[bytes]) -> Further:
        with agent_keys(self._settings.agent) as keys:
            wanted = [key for key in keys if not self._settings.only_these_keys or key.blob in named]
            for key in sorted(wanted, key=lambda key: key.blob not in named):
                self._tried.append(f"{key.get_name()} {key.comment} (agent)")
                if not self._transport.accepts(self._user, key.get_name(), key.blob):
                    self._refused.add(key.blob)
                    continue
                try:
                    return self._transport.auth_publickey(self._user, key)
                except paramiko.AuthenticationException:
                    if not self._transport.is_active():
                        raise
                except (paramiko.SSHException, OSError):  # the agent did not sign: locked, or the person said no
                    if not self._transport.is_active():
                        raise
        return None

    async def _key_file(self, file: KeyFile) -> Further:
        self._tried.append(f"{file.kind} {file.path}")
        if file.locked and file.public and not await self._accepts(file):
            return None  # nobody is asked for the passphrase of a key that would not help
        key = await self._unlocked(file) if file.locked else await self._read(file)
        if key is None:
            return None
        further = await self._attempt(partial(self._transport.auth_publickey, self._user, key))
        if further is None and key.public_blob is not None:
            key.public_blob = None  # the host does not take the certificate: perhaps the key itself
            further = await self._attempt(partial(self._transport.auth_publickey, self._user, key))
        return further

    async def _read(self, file: KeyFile) -> paramiko.PKey | None:
        """The key; None where it cannot be used, which does not keep the others from being tried."""
        try:
            return await in_thread(partial(key_files.read, file))
        except Problem as problem:
            self._tried[-1] += f" ({problem.details})"
            return None

    async def _accepts(self, file: KeyFile) -> bool:
        """Whether it makes sense to try; with a certificate only the whole key would tell."""

        def ask() -> bool:
            return file.certificate.exists() or self._transport.accepts(self._user, file.kind, file.public)

        return await in_thread(ask, name="offer key")

    async def _unlocked(self, file: KeyFile) -> paramiko.PKey | None:
        """The key, with the passphrase that the person enters; None when they would rather not."""
        question = SecretQuestion(Secret.PASSPHRASE, self._settings.place, str(file.path), keepable=True)
        async for texts, answer in answers(self._asker, question):
            if not texts:
                return None
            key = await in_thread(partial(key_files.read, file, texts[0]), name="unlock key")
            if key is not None:
                await self._asker.remember(question, texts, keep=answer.keep)
                return key
        return None

    # By what the person knows.

    async def _password(self) -> Further:
        question = SecretQuestion(Secret.PASSWORD, self._settings.place, keepable=True)
        async for texts, answer in answers(self._asker, question):
            if not texts:
                return None
            call = partial(self._transport.auth_password, self._user, texts[0], fallback=False)
            try:
                further = await self._attempt(call)
            except paramiko.SSHException:
                if self._was_the_last_try:
                    await self._asker.forget(question)
                raise
            if further is not None:
                await self._asker.remember(question, texts, keep=answer.keep)
                return further
        return None

    async def _dialogue(self) -> Further:
        """Whatever the host asks, its password among it."""
        for number in range(TRIES):
            dialogue = Dialogue(self._settings.place, self._asker, wrong=number > 0)
            loop = asyncio.get_running_loop()
            call = partial(self._transport.auth_interactive, self._user, partial(_from_thread, loop, dialogue))
            try:
                further = await self._attempt(call)
            except paramiko.SSHException as error:
                if self._was_the_last_try:
                    await dialogue.settle(accepted=False)
                if dialogue.was_cancelled:
                    raise cancelled() from error
                raise
            finally:
                dialogue.abandon()
            await dialogue.settle(accepted=further is not None)
            if further is not None:
                return further
        return None

    @property
    def _was_the_last_try(self) -> bool:
        """Whether the host refused what was tried, and hung up because it was too often."""
        return too_many_tries(self._transport.farewell)

    def _refusal(self, methods: Sequence[str]) -> Problem:
        tried = "\n".join(self._tried)
        return LoginRefused(
            sentence("{place} refused the login.", place=self._settings.place),
            _hint(methods, self._settings.methods),
            f"methods that the host takes: {', '.join(methods)}\nkeys tried:\n{tried}",
            wanted=tuple(methods),
            passed=tuple(self._used),
        )


def _from_thread(
    loop: asyncio.AbstractEventLoop, dialogue: Dialogue, title: str, words: str, prompts: Sequence[tuple[str, bool]]
) -> list[str]:
    """paramiko asks on its own thread, and waits there. Raises EOFError to hang up on a host that gets no answer."""
    try:
        answer = await_on(loop, partial(dialogue.answer, title, words, prompts))
    except concurrent.futures.CancelledError:
        raise EOFError from None
    if answer is None:
        raise EOFError
    return list(answer.texts)


def _hint(methods: Sequence[str], ours: Sequence[str]) -> Sentence | None:
    if not {"publickey", "password", "keyboard-interactive"} & set(methods):
        return sentence("It takes none of the ways to log in that vmdesk knows.")
    if not set(methods) & set(ours):
        return sentence("The SSH settings of this computer leave out the ways to log in that it takes.")
    if set(methods) <= {"publickey"}:
        return sentence("It takes only keys: have one of yours added to the user's authorized_keys on the host.")
    return sentence("Check the user's name and the password.")
