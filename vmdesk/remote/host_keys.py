"""Whether a host is the one it claims to be, by the keys that are known, and by a person's word for a new one."""

import base64
import hashlib
from collections.abc import Sequence
from functools import partial

import paramiko

from vmdesk.aio import in_thread
from vmdesk.errors import Kind, Problem
from vmdesk.model.questions import ChangedHostKey, HostKey, NewHostKey
from vmdesk.remote import known_hosts
from vmdesk.remote.asker import Asker, cancelled
from vmdesk.remote.client_settings import ClientSettings
from vmdesk.remote.known_hosts import Entry, name_of
from vmdesk.remote.revoked_keys import is_revoked
from vmdesk.words import Sentence, sentence

_RSA = ("rsa-sha2-512", "rsa-sha2-256")  # what the algorithms of a key of the type ssh-rsa are called
_AUTHORITY, _REVOKED = "@cert-authority", "@revoked"


async def known_for(settings: ClientSettings) -> tuple[Entry, ...]:
    """What is noted about the host. Raises Problem."""
    return await _entries(settings, _name(settings))


async def _entries(settings: ClientSettings, name: str) -> tuple[Entry, ...]:
    files = (*settings.known_hosts, *settings.system_known_hosts)
    return await in_thread(partial(known_hosts.entries_for, files, name), name="known hosts")


def _name(settings: ClientSettings) -> str:
    return settings.known_as.lower() or name_of(settings.host, settings.port)


def preferred(types: Sequence[str], known: Sequence[str]) -> list[str]:
    """The types of key to ask for, those first that are known: a key of another type would look like a stranger's."""
    wanted = [name for kind in known for name in (_RSA if kind == "ssh-rsa" else (kind,))]
    return sorted(types, key=lambda name: name not in wanted)


async def verify(key: paramiko.PKey, settings: ClientSettings, asker: Asker) -> None:
    """Return when the key is the host's, by what is noted or by the person's word. Raises Problem."""
    kind, blob = key.get_name(), key.asbytes()
    known = await known_for(settings)
    same = [entry for entry in known if entry.key == blob and entry.marker != _AUTHORITY]
    if any(entry.marker == _REVOKED for entry in same) or await _is_revoked(settings, kind, blob):
        raise _refused(
            sentence("The key of {host} was revoked: it must not be trusted.", host=settings.place), kind, blob
        )
    if same or (not known and await _noted_without_port(settings, blob)):
        return
    plain = [entry for entry in known if not entry.marker]
    if changed := next((entry for entry in plain if entry.kind == kind), None):
        await _tell_changed(described(kind, blob), changed, settings, asker)
    await _ask(kind, blob, plain, settings, asker)


async def _is_revoked(settings: ClientSettings, kind: str, blob: bytes) -> bool:
    if settings.revoked_keys is None:
        return False
    return await in_thread(partial(is_revoked, settings.revoked_keys, kind, blob), name="revoked keys")


async def _noted_without_port(settings: ClientSettings, blob: bytes) -> bool:
    """A host on an unusual port may be noted by its name alone, as OpenSSH accepts it."""
    if settings.known_as or settings.port == known_hosts.USUAL_PORT:
        return False
    return any(entry.key == blob and not entry.marker for entry in await _entries(settings, settings.host.lower()))


async def _tell_changed(key: HostKey, known: Entry, settings: ClientSettings, asker: Asker) -> None:
    """Show both keys, and let nobody in."""
    before = described(known.kind, known.key, known)
    forget = known_hosts.forget_command(known.file, _name(settings))
    await asker.ask(ChangedHostKey(settings.place, key, before, forget))
    raise Problem(
        sentence("The key of {host} has changed: this may be another computer.", host=settings.place),
        sentence(
            "If the host was installed anew, ask whoever did that for its fingerprint, and forget the old key "
            "with: {command}",
            command=" ".join(forget),
        ),
        f"now:    {key.kind} {key.sha256}\nbefore: {before.kind} {before.sha256} ({before.noted})",
        Kind.REFUSED,
    )


async def _ask(kind: str, blob: bytes, others: Sequence[Entry], settings: ClientSettings, asker: Asker) -> None:
    """Have the person compare the fingerprint, and note the key when it is the host's."""
    if settings.strict:
        words = sentence("The key of {host} is not known, and your SSH settings say to refuse it.", host=settings.place)
        raise _refused(words, kind, blob)
    known = tuple(described(entry.kind, entry.key, entry) for entry in others)
    if await asker.ask(NewHostKey(settings.place, described(kind, blob), _command(kind), known)) is not True:
        raise cancelled()
    if not settings.known_hosts:
        return  # the SSH settings say that nothing is noted
    note = partial(known_hosts.add, settings.known_hosts[0], _name(settings), kind, blob, hashed=settings.hash_names)
    await in_thread(note, name="note host key")


def _command(kind: str) -> str:
    """What prints the fingerprint of such a key on the host itself, where sshd(8) keeps it by default."""
    word = "rsa" if kind == "ssh-rsa" else "ed25519" if kind == "ssh-ed25519" else "ecdsa"
    return f"ssh-keygen -l -f /etc/ssh/ssh_host_{word}_key.pub"


def described(kind: str, blob: bytes, entry: Entry | None = None) -> HostKey:
    """A key as people compare it: the fingerprints that OpenSSH prints."""
    sha256 = base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")
    md5 = hashlib.md5(blob, usedforsecurity=False).hexdigest()
    pairs = ":".join(md5[at : at + 2] for at in range(0, len(md5), 2))
    return HostKey(kind, f"SHA256:{sha256}", f"MD5:{pairs}", f"{entry.file}:{entry.line}" if entry else "")


def _refused(words: Sentence, kind: str, blob: bytes) -> Problem:
    return Problem(words, details=f"{kind} {described(kind, blob).sha256}", kind=Kind.REFUSED)
