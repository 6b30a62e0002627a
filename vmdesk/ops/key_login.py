"""Setting up that one logs in on a host by a key: make it, put it there, prove it, and what may be done afterwards."""

import asyncio
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import partial
from pathlib import Path

from vmdesk.aio import in_thread, spawn
from vmdesk.errors import Kind, Problem, was_cancelled
from vmdesk.event import Signal
from vmdesk.jobs.job import Job, Outcome
from vmdesk.jobs.progress import Progress, Unit
from vmdesk.model.host_address import read_address
from vmdesk.model.questions import Secret, SecretQuestion
from vmdesk.ops.perform import begin
from vmdesk.ops.secret_store import account_of
from vmdesk.ops.session import Session
from vmdesk.remote import authorized_keys, key_setup
from vmdesk.remote.agent_adding import add_to_agent, agent_runs
from vmdesk.remote.authorized_keys import Findings
from vmdesk.remote.key_refusals import why_refused
from vmdesk.remote.key_setup import OwnKey, OwnKeys
from vmdesk.remote.link import Link, settings_for
from vmdesk.remote.login import LoginRefused
from vmdesk.words import N_, Sentence, sentence


class Step(Enum):
    """What is done, one after the other."""

    KEY = N_("Make the key ready")
    INSTALL = N_("Put its public half on the host")
    PROVE = N_("Log in with it")


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to choose from; `unkept` says why this computer cannot keep a passphrase, if it cannot."""

    place: str
    keys: OwnKeys
    unkept: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person chose: a key that there is, or a new one in a file, with a passphrase or without."""

    key: OwnKey | None = None
    path: Path = field(default_factory=Path)
    passphrase: str = field(default="", repr=False)
    keep: bool = False


async def learn(session: Session, host_id: str) -> Offer:
    """The keys of this user, those first that logins on the host try. Raises Problem."""
    config = session.host(host_id).info.config
    settings = await in_thread(partial(settings_for, read_address(config.uri)), name="ssh settings")
    keys = await in_thread(partial(key_setup.own_keys, settings), name="own keys")
    return Offer(settings.place, keys, await session.reaching.secrets.why_not())


class KeyLogin:
    """One setting up, as a job of the session each time that it is begun; `changed` is emitted at each step."""

    def __init__(self, session: Session, host_id: str, wish: Wish) -> None:
        self.changed: Signal[()] = Signal()
        self.steps: dict[Step, Outcome | None] = dict.fromkeys(Step)
        self.notes: dict[Step, Sentence] = {}
        self.key = wish.key
        self.job: Job | None = None
        self._session, self._host_id, self._wish = session, host_id, wish
        self._asker = session.reaching.asker_for(host_id)
        self._added = False  # it was not on the host before
        self._agent = ""
        self._place = ""

    # What it does.

    def begin(self) -> Job:
        """Do it, or try again from where it is."""
        self.steps = dict.fromkeys(Step)
        self.notes.clear()
        label = self._session.label(self._host_id)
        self.job = job = Job(sentence("Set up key login on {host}", host=label), host=label)
        job.finished.connect(self._ended)
        return begin(self._session, job, self._work)

    async def _work(self, job: Job) -> None:
        doing = spawn(self._do_all(job), name="key login", awaited=True)

        async def cancel() -> None:
            doing.cancel()

        job.allow_cancel(cancel)
        try:
            await asyncio.wait({doing})
        finally:
            doing.cancel()
        if doing.cancelled():
            raise was_cancelled()
        doing.result()

    async def _do_all(self, job: Job) -> None:
        for number, (step, work) in enumerate(zip(Step, (self._make_ready, self._install, self._prove), strict=True)):
            job.report(Progress(number, len(Step), Unit.ITEMS))
            self._set(step, Outcome.RUNNING)
            try:
                await work()
            except Problem as problem:
                self._set(step, Outcome.CANCELLED if problem.kind is Kind.CANCELLED else Outcome.FAILED)
                raise
            except asyncio.CancelledError:
                self._set(step, Outcome.CANCELLED)
                raise
            self._set(step, Outcome.DONE)

    def _set(self, step: Step, outcome: Outcome) -> None:
        self.steps[step] = outcome
        self.changed.emit()

    def _ended(self, _job: Job) -> None:
        self.changed.emit()

    async def _link(self) -> Link:
        return await self._session.reaching.link(self._session.host(self._host_id).info.config)

    async def _make_ready(self) -> None:
        """A new key, or one that can be used: what cannot be is not put on the host."""
        link = await self._link()
        settings = await in_thread(partial(settings_for, link.address), name="ssh settings")
        runs = await in_thread(partial(agent_runs, settings.agent), name="ssh agent")
        self._place, self._agent = settings.place, settings.agent if runs else ""
        if self.key is None:
            made = await in_thread(partial(key_setup.make_key, self._wish.path, self._wish.passphrase), name="make key")
            self.key = replace(made, used=self._wish.path in settings.key_files)
            if self._wish.passphrase:
                question = key_setup.passphrase_question(self._wish.path, self._place)
                await self._asker.remember(question, (self._wish.passphrase,), keep=self._wish.keep)
        else:
            await key_setup.unlock(self.key, self._place, self._asker)
        self.notes[Step.KEY] = sentence("Its fingerprint is {fingerprint}", fingerprint=self.key.public.fingerprint)

    async def _install(self) -> None:
        before, self._added = self._added, True  # it may be, even if this is cancelled or the host is lost
        key = self._chosen()
        try:
            limits = await authorized_keys.install((await self._link()).run, key.public)
        except Problem as problem:
            self._added = before or problem.kind is not Kind.REFUSED
            raise
        self._added = before or limits is None
        if limits is None:
            self.notes[Step.INSTALL] = sentence("It is in ~/{file} now.", file=authorized_keys.PLACE)
            self._note(sentence("A key to log in with was added: {key}", key=key.public.fingerprint))
        elif limits:
            self.notes[Step.INSTALL] = sentence("It was there already, limited to: {limits}", limits=limits)
        else:
            self.notes[Step.INSTALL] = sentence("It was there already.")

    async def _prove(self) -> None:
        key, link = self._chosen(), await self._link()
        settings = (await link.open()).settings
        try:
            await key_setup.prove(key, settings, self._asker)
        except LoginRefused as refusal:
            raise why_refused(refusal, settings.place, key.public, await self._findings(link, key)) from refusal
        if not key.used and key.file.private:
            self._name_in_address(link, key.file.path)
        self._note(sentence("A login by key worked: {key}", key=key.public.fingerprint))

    @staticmethod
    async def _findings(link: Link, key: OwnKey) -> Findings:
        try:
            return await authorized_keys.examine(link.run, key.public)
        except Problem:
            return Findings()

    def _name_in_address(self, link: Link, path: Path) -> None:
        """Have logins on this host try the key, which the SSH settings do not name. The connection stays."""
        address = link.address
        others = tuple(pair for pair in address.parameters if pair[0] != "keyfile")
        uri = replace(address, parameters=(*others, ("keyfile", str(path)))).uri
        link.address = read_address(uri)
        self._session.configure_host(self._host_id, uri=uri)
        self.notes[Step.PROVE] = sentence("The host's address in vmdesk names the key now.")

    def _chosen(self) -> OwnKey:
        if self.key is None:
            raise Problem(sentence("There is no key yet."), kind=Kind.GONE)
        return self.key

    def _note(self, text: Sentence) -> None:
        self._session.journal.add(text, host=self._session.label(self._host_id), ours=True)

    # What may be done afterwards.

    @property
    def running(self) -> bool:
        """Whether it is under way."""
        return self.job is not None and self.job.running

    @property
    def proved(self) -> bool:
        """Whether the host has let the user in by the key."""
        return self.steps[Step.PROVE] is Outcome.DONE

    @property
    def can_take_off(self) -> bool:
        """Whether there is a key on the host that was not there before, and does not help."""
        return self._added and not self.proved and not self.running

    async def take_off(self) -> None:
        """Take the key off the host again. Raises Problem."""
        key, link = self._chosen(), await self._link()
        await authorized_keys.remove(link.run, key.public)
        self._added = False
        self._note(sentence("A key to log in with was taken off: {key}", key=key.public.fingerprint))
        self.changed.emit()

    @property
    def can_load(self) -> bool:
        """Whether an agent runs that could hold the key and does not."""
        return self.proved and self.key is not None and bool(self._agent) and not self.key.in_agent

    async def load(self) -> None:
        """Have the agent hold the key until the agent ends. Raises Problem."""
        key = self._chosen()
        question = key_setup.passphrase_question(key.file.path, self._place)
        known = await self._asker.recall(question) if key.file.locked else None
        passphrase = known[0] if known else ""
        add = partial(add_to_agent, self._agent, key.file, passphrase, key.public.comment)
        await in_thread(add, name="ssh agent")
        self.key = replace(key, in_agent=True)
        self.changed.emit()

    @property
    def _password(self) -> str:
        return account_of(SecretQuestion(Secret.PASSWORD, self._place)) or ""

    @property
    def can_forget(self) -> bool:
        """Whether the keyring keeps a password for the host that is not needed any more."""
        return self.proved and self._password in self._session.settings.current.kept_secrets

    async def forget(self) -> None:
        """Have the keyring forget the password. Raises Problem."""
        await self._session.reaching.secrets.remove(self._password)
        self.changed.emit()
