"""What speaks for or against having a shared pool on a host, judged from what the host has already."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from vmdesk.errors import Problem
from vmdesk.model.host_page.secret import SecretInfo
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.pool_sharing import FOLDER, PoolLogin, SharedPool
from vmdesk.model.pool_sharing_words import pool_words
from vmdesk.words import Sentence, sentence

_PACKAGES = {"gluster", "iscsi", "iscsi-direct", "rbd"}  # kinds whose driver distributions keep in a package of its own


@dataclass(frozen=True, slots=True)
class Subject:
    """The pool that is to be shared. `host` is the id of the host that has it, or keeps the secret of a new one.

    `secret` is the one that it logs in with, as that host has it; None where it needs none, or the host lacks it.
    """

    pool: SharedPool
    host: str
    existing: bool = True
    active: bool = True
    autostart: bool = True
    secret: SecretInfo | None = None


@dataclass(frozen=True, slots=True)
class PoolThere:
    """A pool that a host has."""

    pool: SharedPool
    active: bool = False
    autostart: bool = False


@dataclass(frozen=True, slots=True)
class Folder:
    """What a host has at the pool's path, and how many things are in it. `known` is False where nobody could look."""

    known: bool = False
    exists: bool = False
    is_folder: bool = True
    count: int = 0


@dataclass(frozen=True, slots=True)
class HostPools:
    """What a host has. `kinds` are those that its libvirt can have, None where it does not say.

    `has_secret` tells whether it has the secret that the pool logs in with, and its value. `same` tells of a folder
    that is there already whether it is the one of the host that has the pool; None where that was not looked at.
    """

    host: str
    label: str
    pools: tuple[PoolThere, ...] = ()
    kinds: frozenset[str] | None = None
    has_secret: bool = True
    other_secret: bool = False  # for the same purpose, but not the one that the pool names
    folder: Folder = field(default_factory=Folder)
    same: bool | Problem | None = None

    def has(self, pool: SharedPool) -> PoolThere | None:
        """The very pool, where the host has it already."""
        found = (there for there in self.pools if there.pool.name == pool.name)
        return next((there for there in found if _is_alike(there.pool, pool)), None)


def _is_alike(one: SharedPool, other: SharedPool) -> bool:
    alike = one.path.rstrip("/") == other.path.rstrip("/") or not one.has_files
    return alike and one.is_from_the_same(other)


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was found, and what can be done about it."""

    verdict: Verdict
    words: Sentence
    hint: Sentence | None = None


def judge(subject: Subject, side: HostPools, *, copy_secret: bool) -> tuple[Remark, ...]:
    """What was found, the gravest first. `copy_secret` says that the secret may be brought to the host."""
    pool = subject.pool
    found = [*_kind(pool, side), *_server(pool), *_others(pool, side), *_secret(subject, side, copy=copy_secret)]
    found += [*_folder(pool, side), *_remarks(pool)]
    if not found:
        found = [Remark(Verdict.GOOD, sentence("Nothing is in the way."))]
    return tuple(sorted(found, key=lambda remark: -remark.verdict))


def _error(words: Sentence, hint: Sentence | None = None) -> Remark:
    return Remark(Verdict.ERROR, words, hint)


def _kind(pool: SharedPool, side: HostPools) -> Iterator[Remark]:
    if side.kinds is None or pool.kind in side.kinds:
        return
    words = sentence("libvirt on {host} cannot have pools of this kind ({kind}).", host=side.label, kind=pool.kind)
    package = f"libvirt-daemon-driver-storage-{pool.kind}"
    hint = sentence("Many distributions have its driver in a package of its own: {package}.", package=package)
    yield _error(words, hint if pool.kind in _PACKAGES else None)


def _server(pool: SharedPool) -> Iterator[Remark]:
    if pool.is_local:
        words = sentence("The server is called “{server}”, which is another one on each host.", server=pool.servers[0])
        yield _error(words, sentence("Give it the name or address by which all hosts reach it."))


def _others(pool: SharedPool, side: HostPools) -> Iterator[Remark]:
    """Pools of the host that stand in the way, or are what is wanted."""
    if (own := side.has(pool)) is not None:
        if own.active:
            yield Remark(Verdict.GOOD, sentence("It has the pool already."))
        else:
            yield Remark(Verdict.NOTE, sentence("It has the pool already, switched off. It is switched on."))
        return
    for there in side.pools:
        if (words := _clash(pool, there.pool)) is not None:
            yield _error(words)
            return


def _clash(pool: SharedPool, there: SharedPool) -> Sentence | None:
    if there.name == pool.name:
        return sentence("Another pool of this name is there ({what}).", what=pool_words(there))
    if pool.kind != FOLDER and there.is_from_the_same(pool):
        return sentence("The same storage is there as the pool “{pool}”.", pool=there.name)
    if pool.shares_path_with(there):
        return sentence("The pool “{pool}” has the folder {path} there.", pool=there.name, path=pool.path)
    if pool.uuid and there.uuid == pool.uuid:
        return sentence("The pool “{pool}” there has the same UUID.", pool=there.name)
    return None


def _secret(subject: Subject, side: HostPools, *, copy: bool) -> Iterator[Remark]:
    if subject.pool.login is None or side.has_secret:
        return
    words = sentence("{host} lacks the secret that the pool logs in with.", host=side.label)
    by_hand = sentence("Add it there by hand, in the details of the host.")
    if side.other_secret:
        yield _error(sentence("{host} has another secret for the same purpose.", host=side.label), by_hand)
    elif subject.secret is None:
        yield _error(words, by_hand)
    elif subject.secret.private:
        yield _error(sentence("{words} It is private: its host tells nobody its value.", words=words), by_hand)
    elif copy:
        yield Remark(Verdict.NOTE, sentence("The secret that the pool logs in with is brought there, with its value."))
    else:
        yield _error(words, sentence("Have it brought there, or add it there by hand."))


def _folder(pool: SharedPool, side: HostPools) -> Iterator[Remark]:
    folder = side.folder
    if not pool.has_files or side.has(pool) is not None:
        yield from _same_folder(pool, side)
    elif not folder.is_folder:
        yield _error(sentence("What is at {path} there is no folder.", path=pool.path))
    elif pool.is_mounted:
        if folder.count:
            words = sentence(
                "The folder {path} has something in it there, which is hidden while the pool is on.", path=pool.path
            )
            yield Remark(Verdict.WARNING, words)
    elif folder.known and not folder.exists:
        hint = sentence("Have it mounted there first, as on the other host.")
        yield _error(sentence("The folder {path} is not there.", path=pool.path), hint)
    else:
        yield from _same_folder(pool, side)


def _same_folder(pool: SharedPool, side: HostPools) -> Iterator[Remark]:
    if pool.kind != FOLDER:
        return
    if side.same is False:
        words = sentence("The folder {path} is there, but it is another one.", path=pool.path)
        yield _error(words, sentence("What is put into it on the one host is not seen on the other."))
    elif side.same is not True:
        yield Remark(Verdict.NOTE, sentence("Whether the folder is the same one is seen when the pool is there."))


def _remarks(pool: SharedPool) -> Iterator[Remark]:
    if pool.format == "cifs":
        yield Remark(Verdict.NOTE, sentence("libvirt opens a Windows share as a guest, without a password."))
    if pool.initiator:
        words = sentence("All hosts log in under one name ({name}): not every server lets them.", name=pool.initiator)
        yield Remark(Verdict.NOTE, words)


def secret_for(login: PoolLogin | None, secrets: Iterable[SecretInfo]) -> SecretInfo | None:
    """The secret with which a pool logs in; of one that is named by what it is for, that of this kind."""
    if login is None:
        return None
    if login.uuid:
        return next((secret for secret in secrets if secret.uuid == login.uuid), None)
    wanted = (login.secret_usage, login.usage)
    return next((secret for secret in secrets if (secret.usage, secret.used_for) == wanted), None)


def rival_of(secret: SecretInfo | None, secrets: Iterable[SecretInfo]) -> SecretInfo | None:
    """Another secret for the same purpose: libvirt keeps one for each."""
    if secret is None or not secret.usage:
        return None
    purpose = (secret.usage, secret.used_for)
    same = (one for one in secrets if (one.usage, one.used_for) == purpose)
    return next((one for one in same if one.uuid != secret.uuid), None)
