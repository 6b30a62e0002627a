"""What a person has entered and what worked: remembered while vmdesk runs, kept in the keyring where they want that."""

import asyncio
import json
from dataclasses import dataclass
from urllib.parse import unquote

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.event import Signal
from vmdesk.keychain import LOOKUP_SECONDS, Keychain
from vmdesk.model.questions import Secret, SecretAnswer, SecretQuestion
from vmdesk.settings.store import SettingsStore
from vmdesk.words import Sentence, sentence

ADMINISTRATOR_SECONDS = 300.0  # as long as sudo remembers it on most hosts

# The first word of an account's name. What a host asks in a dialogue, such as a code, is good for once and has none.
_WORDS = {
    Secret.PASSWORD: "password",
    Secret.PASSPHRASE: "passphrase",
    Secret.LIBVIRT: "libvirt",
    Secret.DISPLAY: "display",
    Secret.ADMINISTRATOR: "administrator",
}
_KEPT = frozenset({Secret.PASSWORD, Secret.PASSPHRASE, Secret.LIBVIRT, Secret.DISPLAY})


@dataclass(frozen=True, slots=True)
class KeptSecret:
    """What the keyring keeps, without the secret: whose password or which key's passphrase it is."""

    account: str
    secret: Secret | None  # None where another version of vmdesk kept it
    subject: str


class SecretStore:
    """Secrets by what is asked. The settings hold the names of those in the keyring, and the keyring alone the secrets.

    The keyring is only asked for what it was given. `trouble` is emitted when it does not do what the person wanted.
    """

    def __init__(self, settings: SettingsStore, keychain: Keychain | None = None) -> None:
        self.trouble: Signal[Problem] = Signal()
        self._settings = settings
        self._keychain = keychain or Keychain()
        self._memory: dict[str, SecretAnswer] = {}
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._recalled: set[str] = set()  # accounts whose secret came out of the keyring in this run

    async def why_not(self) -> Sentence | None:
        """Why this computer cannot keep secrets, for the question; None where it can."""
        return await self._keychain.why_not()

    async def recall(self, question: SecretQuestion) -> tuple[str, ...] | None:
        """What was entered before and worked. None where nothing is known, or the keyring does not answer in time."""
        return await self._known(question, LOOKUP_SECONDS)

    async def late(self, question: SecretQuestion) -> tuple[str, ...] | None:
        """The same, waiting for the keyring as long as it takes: until the person unlocks it while a dialog asks."""
        return await self._known(question, None)

    async def remember(self, question: SecretQuestion, texts: tuple[str, ...], *, keep: bool) -> None:
        """It worked: remember it. To have it kept as well is begun here and not waited for; it may need the person."""
        account = account_of(question)
        if account is None:
            return
        self._memory[account] = SecretAnswer(texts)
        if question.secret is Secret.ADMINISTRATOR:
            self._let_expire(account)
        if keep and question.secret in _KEPT:
            spawn(self._keep(account, SecretAnswer(texts)), name="keep a secret")

    async def forget(self, question: SecretQuestion) -> None:
        """It was refused. What the keyring gave is not tried again, even if the keyring cannot be asked to remove it.

        What the person mistyped says nothing about what the keyring has, and leaves it there.
        """
        account = account_of(question)
        if account is None:
            return
        self._drop(account)
        if account in self._recalled:
            self._recalled.discard(account)
            self._set_kept(account, kept=False)
            spawn(self._remove_refused(account), name="forget a secret")

    def kept(self) -> tuple[KeptSecret, ...]:
        """What the keyring keeps for vmdesk, as far as the settings know."""
        return tuple(_described(account) for account in self._settings.current.kept_secrets)

    async def remove(self, account: str) -> None:
        """Forget what is kept under this name. Waits for the person to unlock the keyring.

        Raises Problem; then it is still kept.
        """
        await self._keychain.remove(account)
        self._drop(account)
        self._set_kept(account, kept=False)

    def close(self) -> None:
        """Forget all that is only remembered."""
        for account in tuple(self._memory):
            self._drop(account)

    async def _known(self, question: SecretQuestion, patience: float | None) -> tuple[str, ...] | None:
        account = account_of(question)
        if account is None or question.wrong:
            return None
        remembered = self._memory.get(account)
        texts = remembered.texts if remembered else await self._from_keyring(account, patience)
        return texts if texts is not None and len(texts) == len(question.prompts) else None

    async def _from_keyring(self, account: str, patience: float | None) -> tuple[str, ...] | None:
        if account not in self._settings.current.kept_secrets:
            return None
        try:
            text = await self._keychain.read(account, patience)
        except Problem:
            return None
        if text is not None:
            self._recalled.add(account)
        return _texts(text)

    async def _keep(self, account: str, answer: SecretAnswer) -> None:
        try:
            await self._keychain.write(account, json.dumps(answer.texts))
        except Problem as problem:
            self._tell(sentence("What you entered could not be kept. {reason}", reason=problem.sentence), problem)
        else:
            self._recalled.discard(account)
            self._set_kept(account, kept=True)

    async def _remove_refused(self, account: str) -> None:
        try:
            await self._keychain.remove(account)
        except Problem as problem:
            text = sentence("The keyring still has a password that was refused. {reason}", reason=problem.sentence)
            self._tell(text, problem)

    def _tell(self, text: Sentence, problem: Problem) -> None:
        self.trouble.emit(Problem(text, problem.hint, problem.details, problem.kind))

    def _set_kept(self, account: str, *, kept: bool) -> None:
        others = tuple(name for name in self._settings.current.kept_secrets if name != account)
        self._settings.change(kept_secrets=(*others, account) if kept else others)

    def _let_expire(self, account: str) -> None:
        if timer := self._timers.pop(account, None):
            timer.cancel()
        loop = asyncio.get_running_loop()
        self._timers[account] = loop.call_later(ADMINISTRATOR_SECONDS, self._drop, account)

    def _drop(self, account: str) -> None:
        self._memory.pop(account, None)
        if timer := self._timers.pop(account, None):
            timer.cancel()


def account_of(question: SecretQuestion) -> str | None:
    """The name under which the answer is remembered; None for what must not be.

    It says what the secret is of, since people see it in the keyring's own program. A passphrase belongs to its key,
    whichever host wants that. What libvirt or a display asks is told apart by the fields too: a name is never sent as a
    password.
    """
    word = _WORDS.get(question.secret)
    if word is None:
        return None
    if question.secret is Secret.PASSPHRASE:
        parts = [question.subject]
    elif question.secret in {Secret.LIBVIRT, Secret.DISPLAY}:
        parts = [question.place, *(prompt.text for prompt in question.prompts)]
    else:
        parts = [question.place]
    return " ".join((word, *(_encoded(part) for part in parts)))


def _encoded(text: str) -> str:
    """The text without spaces, line ends and whatever else is not seen, in the manner of URIs."""
    return "".join(
        character
        if character.isprintable() and character not in " %"
        else "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))
        for character in text
    )


def _described(account: str) -> KeptSecret:
    word, _, rest = account.partition(" ")
    secret = next((secret for secret in _KEPT if _WORDS[secret] == word), None)
    if secret is None:
        return KeptSecret(account, None, account)
    return KeptSecret(account, secret, unquote(rest.partition(" ")[0]))


def _texts(text: str | None) -> tuple[str, ...] | None:
    """What `_keep` wrote; None for what it did not write."""
    try:
        texts = json.loads(text or "")
    except (ValueError, RecursionError):
        return None
    if not isinstance(texts, list) or not all(isinstance(entry, str) for entry in texts):
        return None
    return tuple(texts)
