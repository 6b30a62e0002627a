"""Logging in by a key from now on: the user's keys, a new one, opening one, and the proof that a host takes it."""

import base64
import contextlib
import getpass
import os
import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

import paramiko
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vmdesk.aio import in_thread
from vmdesk.errors import Kind, Problem
from vmdesk.media.public_keys import PublicKey, parse_public_key
from vmdesk.model.questions import Secret, SecretQuestion
from vmdesk.remote import key_files
from vmdesk.remote.agent import agent_keys
from vmdesk.remote.agent_adding import agent_runs
from vmdesk.remote.asker import Asker, cancelled
from vmdesk.remote.client_settings import ClientSettings
from vmdesk.remote.command import finish
from vmdesk.remote.dialogue import answers
from vmdesk.remote.hop import connect
from vmdesk.remote.key_files import KeyFile
from vmdesk.words import sentence

FOLDER = Path(".ssh")  # in the home
MOST_KEYS = 100
ED25519 = "id_ed25519"
_NAMES_OF_OTHERS = ("id_rsa", "id_ecdsa", "id_dsa", "id_xmss")
_BY_KEY = "publickey"
_WORD = "vmdesk"  # what the proof has the host say
PROOF_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class OwnKey:
    """A key of this user: its public half, and the file and the agent that have the private one, or one of them.

    `used` says that logins on the host that was asked about try it by themselves.
    """

    public: PublicKey
    file: KeyFile
    in_agent: bool = False
    used: bool = True

    @property
    def locked(self) -> bool:
        """Whether it takes a passphrase before it can be used."""
        return self.file.locked and not self.in_agent


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """The keys that may be used for a host, where a new one would be made, and whether an agent runs."""

    keys: tuple[OwnKey, ...]
    new: Path
    new_is_used: bool
    agent: bool


# Finding them.


def own_keys(settings: ClientSettings) -> OwnKeys:
    """The user's keys, those first that the settings name for the host. It blocks."""
    with agent_keys(settings.agent) as held:
        comments = {key.blob: key.comment for key in held if "-cert-" not in key.get_name()}
        kinds = {key.blob: key.get_name() for key in held}
    named = [file for path in settings.key_files if (file := key_files.find(path)) and file.public]
    found = {file.public: _own(file, comments) for file in (*_others(settings), *reversed(named))}
    by_agent = {blob: _held(kinds[blob], blob, comment) for blob, comment in comments.items() if blob not in found}
    known = [key for key in (*found.values(), *by_agent.values()) if key is not None]
    places = {file.public for file in named}

    def used(key: OwnKey) -> bool:
        return key.file.public in places or (key.in_agent and not settings.only_these_keys)

    keys = [replace(key, used=used(key)) for key in known]
    new = new_path(settings)
    return OwnKeys(tuple(sorted(keys, key=_worth)), new, new in settings.key_files, agent_runs(settings.agent))


def _worth(key: OwnKey) -> tuple[bool, bool, str]:
    return not key.used, key.public.type != "ssh-ed25519", str(key.file.path)


def _others(settings: ClientSettings) -> Iterator[KeyFile]:
    """Keys in the usual folder that the settings do not name."""
    with contextlib.suppress(OSError):
        paths = sorted((Path.home() / FOLDER).glob("*.pub"))
        for path in islice(paths, MOST_KEYS):
            if path.with_suffix("") not in settings.key_files and (file := key_files.find(path.with_suffix(""))):
                yield file


def _own(file: KeyFile, comments: dict[bytes, str]) -> OwnKey | None:
    """The key in a file, if it can be logged in with, from here or by the agent."""
    in_agent = file.public in comments
    if not (file.usable or in_agent) or not file.public:
        return None
    comment = _comment(file.path) or comments.get(file.public, "") or key_comment()
    return OwnKey(_public(file.kind, file.public, comment), file, in_agent)


def _held(kind: str, blob: bytes, comment: str) -> OwnKey | None:
    """A key that only the agent has."""
    with contextlib.suppress(Problem):
        key = _public(kind, blob, comment)
        return OwnKey(parse_public_key(key.line), KeyFile(Path(), kind, blob, private=False), in_agent=True)
    return None


def _public(kind: str, blob: bytes, comment: str) -> PublicKey:
    return PublicKey(kind, base64.b64encode(blob).decode(), "".join(filter(str.isprintable, comment))[:200].strip())


def _comment(path: Path) -> str:
    """What the public half says about whose it is."""
    with contextlib.suppress(OSError, UnicodeDecodeError, Problem):
        return parse_public_key(path.with_name(f"{path.name}.pub").read_text(encoding="utf-8").strip()).comment
    return ""


# A new one.


def new_path(settings: ClientSettings) -> Path:
    """Where a new key would be: where the settings look for one that is not there, or beside the others. It blocks."""
    named = [path for path in settings.key_files if not path.name.startswith(_NAMES_OF_OTHERS)]
    usual = Path.home() / FOLDER / ED25519
    wanted = [*sorted(named, key=lambda path: path.name != ED25519), usual, usual.with_name(f"{ED25519}_vmdesk")]
    wanted = [path for path in wanted if not path.name.endswith("_sk")]
    numbered = (usual.with_name(f"{ED25519}_vmdesk{number}") for number in range(2, MOST_KEYS))
    return next(path for path in (*wanted, *numbered) if _free(path))


def _free(path: Path) -> bool:
    return not any(os.path.lexists(name) for name in (path, f"{path}.pub", f"{path}-cert.pub"))


def key_comment() -> str:
    """Whose key it is, as OpenSSH says it: `user@computer`."""
    return f"{getpass.getuser()}@{socket.gethostname()}"


def make_key(path: Path, passphrase: str) -> OwnKey:
    """Make an Ed25519 key in OpenSSH's own format, and its public half beside it. Nothing is written over.

    It blocks, on purpose long with a passphrase. Raises Problem.
    """
    key = Ed25519PrivateKey.generate()
    lock = serialization.BestAvailableEncryption(passphrase.encode()) if passphrase else serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, lock)
    public = key.public_key().public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)
    line = public + b" " + key_comment().encode() + b"\n"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_new(path, private, 0o600)
        try:
            _write_new(path.with_name(f"{path.name}.pub"), line, 0o644)
        except BaseException:
            path.unlink()
            raise
    except OSError as error:
        words = sentence("The key could not be written to {file}.", file=path)
        raise Problem(words, details=str(error), kind=Kind.REFUSED) from error
    file = key_files.find(path)
    if file is None:
        raise Problem(sentence("The key {file} cannot be used.", file=path), kind=Kind.OTHER)
    return OwnKey(_public(file.kind, file.public, key_comment()), file)


def _write_new(path: Path, data: bytes, mode: int) -> None:
    """Write a file that is not there yet, down to the disk. Raises OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(descriptor, mode)
            file.write(data)
            file.flush()
            os.fsync(descriptor)
    except BaseException:
        path.unlink()
        raise


# Using one.


async def unlock(key: OwnKey, place: str, asker: Asker) -> None:
    """See that the key can be used, asking for its passphrase, which is remembered. Raises Problem."""
    if not key.locked:
        return
    question = passphrase_question(key.file.path, place)
    async for texts, answer in answers(asker, question):
        if not texts:
            raise cancelled()
        if await in_thread(partial(key_files.read, key.file, texts[0]), name="unlock key"):
            await asker.remember(question, texts, keep=answer.keep)
            return
    raise Problem(sentence("The passphrase of {file} was wrong.", file=key.file.path), kind=Kind.REFUSED)


def passphrase_question(path: Path, place: str) -> SecretQuestion:
    """By which a key's passphrase is asked for and remembered, as logins do."""
    return SecretQuestion(Secret.PASSPHRASE, place, str(path), keepable=True)


def only_by(key: OwnKey, settings: ClientSettings) -> ClientSettings:
    """Settings with which nothing but this key is tried: by the agent where that has it, from its file otherwise."""
    files = (key.file.path,) if key.file.private else ()
    agent = settings.agent if key.in_agent else ""
    only = replace(settings, only_these_keys=True, only_key=key.file.public, methods=(_BY_KEY,))
    return replace(only, key_files=files, agent=agent)


async def prove(key: OwnKey, settings: ClientSettings, asker: Asker) -> None:
    """Log in once more, by this key and nothing else, have a command run, and hang up.

    Raises Problem: `LoginRefused` where the host says no.
    """
    if _BY_KEY not in settings.methods:
        words = sentence("The SSH settings of this computer leave out keys for {place}.", place=settings.place)
        raise Problem(words, details="PubkeyAuthentication, PreferredAuthentications", kind=Kind.REFUSED)
    hop = await connect(only_by(key, settings), asker)
    try:
        methods: Sequence[str] = hop.seen.used
        if not any(method.startswith(_BY_KEY) for method in methods):
            raise Problem(sentence("{place} lets this user in without any key.", place=settings.place))
        done = await in_thread(partial(_say, hop.transport), name="ssh command")
        if _WORD not in done.split("\n"):
            words = sentence("{place} takes the key, but runs nothing for whoever has it.", place=settings.place)
            hint = sentence("Look at what stands before the key in ~/.ssh/authorized_keys on the host.")
            raise Problem(words, hint, done.strip(), Kind.REFUSED)
    finally:
        hop.close()


def _say(transport: paramiko.Transport) -> str:
    """What comes of the simplest of commands."""
    try:
        channel = transport.open_session(timeout=PROOF_SECONDS)
        channel.settimeout(PROOF_SECONDS)
        done = finish(channel, f"echo {_WORD}", "")
    except (OSError, EOFError, paramiko.SSHException) as error:
        return f"{type(error).__name__}: {error}"
    return f"{done.output}\n{done.errors}"
