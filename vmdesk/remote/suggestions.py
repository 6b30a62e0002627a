"""Names of computers that this computer knows: aliases of ssh_config(5), and the hosts whose keys it has noted.

Reading them only helps to type, so what cannot be read or understood is passed over. What is read is bounded.
"""

import os
import shlex
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import iglob
from ipaddress import ip_address
from itertools import islice
from pathlib import Path

from vmdesk.errors import Problem
from vmdesk.model.host_address import SSH_PORT, network_name, port_number, split_place

SYSTEM_FOLDER = Path("/etc/ssh")
MOST_CONFIG_BYTES = 1 << 20
MOST_KNOWN_BYTES = 4 << 20
MOST_FILES = 200
MOST_NAMES = 5000
DEEPEST_INCLUDE = 16  # as in OpenSSH
_PATTERN = frozenset("*?!")


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Aliases by which SSH's settings call computers, and names or addresses (`[::1]:22`) of noted host keys."""

    aliases: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()


def known_names(home: Path, system: Path = SYSTEM_FOLDER) -> KnownNames:
    """What the settings and known hosts of a user and of the computer name, in their order. It blocks."""
    folder = home / ".ssh"
    settings = _Settings(home)
    settings.read(folder / "config", folder)
    settings.read(system / "ssh_config", system)
    usual = (folder / "known_hosts", folder / "known_hosts2", system / "ssh_known_hosts", system / "ssh_known_hosts2")
    files = dict.fromkeys((*usual, *settings.known_hosts))
    hosts = dict.fromkeys(name for file in islice(files, MOST_FILES) for name in _noted(file))
    return KnownNames(tuple(settings.aliases)[:MOST_NAMES], _names_first(islice(hosts, MOST_NAMES)))


class _Settings:
    """The aliases in a file of settings and all that it includes, and the known hosts files that it names."""

    def __init__(self, home: Path) -> None:
        self.aliases: dict[str, None] = {}
        self.known_hosts: list[Path] = []
        self._home = home
        self._files_left = MOST_FILES

    def read(self, file: Path, folder: Path, depth: int = 0) -> None:
        """Read a file; what it includes by a relative path lies in `folder`."""
        self._files_left -= 1
        for line in _lines(file, MOST_CONFIG_BYTES):
            keyword, arguments = _words(line)
            if keyword == "host":
                self.aliases.update(dict.fromkeys(filter(_is_alias, arguments)))
            elif keyword == "userknownhostsfile":
                self.known_hosts += (self._path(name, folder) for name in arguments)
            elif keyword == "include" and depth < DEEPEST_INCLUDE:
                for name in arguments:
                    self._include(self._path(name, folder), folder, depth + 1)

    def _include(self, pattern: Path, folder: Path, depth: int) -> None:
        for name in sorted(islice(iglob(str(pattern)), MOST_FILES)):  # noqa: PTH207 - Path.glob takes no whole path
            if self._files_left > 0:
                self.read(Path(name), folder, depth)

    def _path(self, name: str, folder: Path) -> Path:
        return self._home / name[2:] if name.startswith("~/") else folder / name


def _words(line: str) -> tuple[str, list[str]]:
    """The keyword in small letters, and its arguments; nothing where the line is a comment or broken."""
    text = line.strip()
    keyword = text.replace("=", " ", 1).split(maxsplit=1)[0] if text and not text.startswith(("#", "=")) else ""
    rest = text[len(keyword) :].lstrip().removeprefix("=")
    try:
        return keyword.lower(), shlex.split(rest, comments=True)
    except ValueError:  # a quotation mark without its other
        return "", []


def _is_alias(name: str) -> bool:
    """Whether it is one computer's name, and one that may be handed on."""
    return not _PATTERN & set(name) and _is_name(name)


def _is_name(name: str) -> bool:
    try:
        network_name(name)
    except Problem:
        return False
    return True


def _noted(file: Path) -> Iterator[str]:
    """The names in a known hosts file, as sshd(8) describes it, that are not hashed and no patterns."""
    for line in _lines(file, MOST_KNOWN_BYTES):
        words = line.split()
        if words and words[0] in {"@cert-authority", "@revoked"}:
            continue  # these lines are about keys that many hosts show, or none may
        if len(words) > 2 and not words[0].startswith(("#", "|")):  # names, type, key
            yield from filter(None, map(_as_typed, words[0].split(",")))


def _as_typed(name: str) -> str:
    """A noted name as a person would type it; empty where it is a pattern or none."""
    _, host, port = split_place(name)
    try:
        number = port_number(port)
    except Problem:
        return ""
    if _PATTERN & set(name) or "@" in name or not _is_name(host):
        return ""
    if number in {None, SSH_PORT}:
        return host
    return f"[{host}]:{number}" if ":" in host else f"{host}:{number}"


def _names_first(hosts: Iterable[str]) -> tuple[str, ...]:
    """Names before the addresses that are noted beside them."""
    return tuple(sorted(hosts, key=_is_address))


def _is_address(place: str) -> bool:
    try:
        ip_address(split_place(place)[1])
    except ValueError:
        return False
    return True


def _lines(file: Path, most: int) -> list[str]:
    """The lines of a plain file, as far as it is read; none where there is none."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)  # a pipe must not hold it up
    except (OSError, ValueError):
        return []
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return []
        with os.fdopen(descriptor, "rb", closefd=False) as opened:
            data = opened.read(most + 1)
    except OSError:
        return []
    finally:
        os.close(descriptor)
    whole = data if len(data) <= most else data[:most].rpartition(b"\n")[0]
    return whole.decode("utf-8", "replace").split("\n")
