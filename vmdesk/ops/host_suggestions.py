"""What helps to describe a host that is to be added: names to choose from, what they mean, and a look at its files."""

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from vmdesk.aio import in_thread
from vmdesk.errors import Problem
from vmdesk.model.host_address import SSH_PORT, read_address
from vmdesk.ops.session import Session
from vmdesk.remote.suggestions import known_names
from vmdesk.words import Sentence, sentence

CERTIFICATE_FILES = ("cacert.pem", "clientcert.pem", "clientkey.pem")  # those that libvirt looks for in a pkipath
_HEADER_BYTES = 100


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Names of computers to choose from, best first; `aliases` are those that SSH's settings have a meaning for."""

    names: tuple[str, ...] = ()
    aliases: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What SSH's settings say of an alias. `jump` is the computer that the way leads through, empty for none."""

    host: str
    user: str
    port: int
    jump: str = ""

    @property
    def place(self) -> str:
        """The computer as a person writes it."""
        port = f":{self.port}" if self.port != SSH_PORT else ""
        host = f"[{self.host}]" if ":" in self.host and port else self.host
        return f"{self.user}@{host}{port}"


async def suggestions(session: Session) -> Suggestions:
    """What may be meant by the beginning of a name: aliases, hosts of the list, hosts whose keys are noted."""
    listed = _listed(session)
    known = await in_thread(partial(known_names, Path.home()), name="known hosts")
    names = dict.fromkeys((*sorted(known.aliases, key=str.casefold), *listed, *known.hosts))
    return Suggestions(tuple(names), frozenset(known.aliases))


def _listed(session: Session) -> list[str]:
    hosts: dict[str, None] = {}
    for info in session.hosts():
        try:
            hosts[read_address(info.config.uri).host_words] = None
        except Problem:
            continue
    return [host for host in hosts if host]


async def meaning(alias: str) -> Meaning | None:
    """What an alias stands for, by SSH's own reading of its settings; None where it cannot be told."""
    return await in_thread(partial(_meaning, alias), name="ssh settings")


def _meaning(alias: str) -> Meaning | None:
    from vmdesk.remote.client_settings import read_settings  # noqa: PLC0415 - much to read, so in a thread

    try:
        settings = read_settings(alias)
    except Problem:
        return None
    return Meaning(settings.host, settings.user, settings.port, settings.jumps[0] if settings.jumps else "")


def key_file_remark(path: str) -> Sentence | None:
    """What speaks against a file as a private key; None where nothing does. It blocks."""
    unreadable = sentence("This file cannot be read, or is not there.")
    if not Path(path).is_file():  # a pipe would hold it up
        return unreadable
    try:
        with Path(path).open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except OSError:
        return unreadable
    if header.startswith((b"ssh-", b"ecdsa-", b"sk-")):
        return sentence("This is the public half of a key: it works only while an agent holds the other half.")
    if b"PRIVATE KEY-----" not in header:
        return sentence("This is no private key that SSH can use.")
    return None


def certificates_remark(folder: str) -> Sentence | None:
    """What is missing from a folder of certificates for TLS; None where nothing is. It blocks."""
    if not Path(folder).is_dir():
        return sentence("There is no such folder.")
    missing = [name for name in CERTIFICATE_FILES if not os.access(Path(folder) / name, os.R_OK)]
    if missing:
        return sentence("Missing there, or unreadable: {files}", files=", ".join(missing))
    return None
