"""What OpenSSH's settings on this computer say about a host: read by OpenSSH itself where it is installed.

`ssh -G` applies ssh_config(5) whole: Include, Match, CanonicalizeHostname. Without the program paramiko's own reader
does, which knows less.
"""

import contextlib
import getpass
import os
import pwd
import re
import shutil
import socket
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import paramiko

from vmdesk.errors import Kind, Problem
from vmdesk.model.host_address import SSH_PORT
from vmdesk.words import sentence

CONFIG = Path(".ssh/config")
SECONDS = 20.0  # a `Match exec` may ask a program
CONNECT_SECONDS = 20.0
_DEFAULT_KEYS = ("id_rsa", "id_ecdsa", "id_ed25519")
# The ways to log in, in the order in which OpenSSH tries them, and the settings that leave them out.
_METHODS = {
    "publickey": "pubkeyauthentication",
    "keyboard-interactive": "kbdinteractiveauthentication",
    "password": "passwordauthentication",
}
_VARIABLE = re.compile(r"\$\{(\w+)\}")
Values = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class ClientSettings:
    """How to reach a host and log in there. `name` is what the person called it, `host` what the network does."""

    name: str
    host: str
    user: str
    port: int = SSH_PORT
    key_files: tuple[Path, ...] = ()
    only_these_keys: bool = False
    methods: tuple[str, ...] = tuple(_METHODS)  # the ways to log in that may be tried, in SSH's words, the first first
    only_key: bytes = b""  # the public key that alone is tried, whoever has the other half
    agent: str = ""  # the socket of the agent; empty for none
    known_hosts: tuple[Path, ...] = ()  # the user's, the first is written to
    system_known_hosts: tuple[Path, ...] = ()
    known_as: str = ""  # the name under which its key is noted, where it is another
    revoked_keys: Path | None = None  # a list of hosts' keys that must not be trusted
    strict: bool = False  # unknown keys are refused without asking
    hash_names: bool = False
    jumps: tuple[str, ...] = ()  # `[user@]host[:port]`, the first is the nearest
    proxy_command: str = ""
    connect_seconds: float = CONNECT_SECONDS

    @property
    def place(self) -> str:
        """The host as a person would name it in an SSH command: `user@host`, with a port that is not the usual one."""
        if self.port == SSH_PORT:
            return f"{self.user}@{self.name}"
        return f"{self.user}@[{self.name}]:{self.port}" if ":" in self.name else f"{self.user}@{self.name}:{self.port}"


def read_settings(host: str, user: str = "", port: int | None = None) -> ClientSettings:
    """What the settings say about the host that a person names; what is given here wins. It blocks.

    Raises Problem when the settings cannot be read, or the name is one that OpenSSH would not take.
    """
    if host.startswith("-") or user.startswith("-"):  # it cannot be told from an option by every program
        raise Problem(sentence("A name cannot begin with “-”."), details=repr((user, host)), kind=Kind.MALFORMED)
    if not (host.isprintable() and user.isprintable()):  # a line end would make more lines of what ssh answers
        words = sentence("There is an invisible character in this name.")
        raise Problem(words, details=repr((user, host)), kind=Kind.MALFORMED)
    program = shutil.which("ssh")
    values = _ask_openssh(program, host, user, port) if program else _ask_paramiko(host, user, port)
    return _understood(values, host, user, port)


def _ask_openssh(program: str, host: str, user: str, port: int | None) -> Values:
    command = [program, *_other_home(), "-G"]
    command += ["-l", user] if user else []
    command += ["-p", str(port)] if port is not None else []
    try:
        done = subprocess.run(
            [*command, "--", host],
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",  # as Python has the names of files
            timeout=SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _unreadable(str(error)) from error
    if done.returncode:
        raise _unreadable(done.stderr.strip())
    values: dict[str, list[str]] = {}
    for line in done.stdout.splitlines():
        key, _, value = line.partition(" ")
        values.setdefault(key, []).append(value)
    return values


def _other_home() -> list[str]:
    """ssh looks for settings in the home of the account; somebody who works with another HOME has them there."""
    if Path.home() == Path(pwd.getpwuid(os.geteuid()).pw_dir):
        return []
    own = Path.home() / CONFIG
    return ["-F", str(own) if own.exists() else os.devnull]


def _ask_paramiko(host: str, user: str, port: int | None) -> Values:
    config = paramiko.SSHConfig()
    given = [f"Port {port}"] if port is not None else []
    given += [f"User {user}"] if re.fullmatch(r"[\w.@\\-]+", user) else []
    try:
        config.parse(given)  # the first value counts
        with (Path.home() / CONFIG).open(encoding="utf-8", errors="replace") as file:
            config.parse(file)
        found = config.lookup(host)
    except FileNotFoundError:
        return {}
    except (OSError, paramiko.SSHException, ValueError) as error:
        raise _unreadable(str(error)) from error
    values: dict[str, Any] = dict(found)
    return {key: value if isinstance(value, list) else [str(value)] for key, value in values.items()}


def _unreadable(details: str) -> Problem:
    words = sentence("The SSH settings of this computer cannot be read for this host.")
    hint = sentence("Check the file ~/.ssh/config and the spelling of the host.")
    return Problem(words, hint, details, Kind.MALFORMED)


def _understood(values: Values, name: str, user: str, port: int | None) -> ClientSettings:
    def one(key: str, default: str = "") -> str:
        return values.get(key, [default])[0]

    def unless_none(key: str, default: str = "") -> str:
        value = one(key, default)
        return "" if value.lower() == "none" else value

    host = one("hostname", name)
    who = user or one("user", getpass.getuser())
    number = port if port is not None else _port(one("port", str(SSH_PORT)))
    alias, seconds = unless_none("hostkeyalias"), one("connecttimeout")
    tokens = _tokens(name, host, who, number) | {"k": alias or name}
    files = values.get("identityfile") or [f"~/.ssh/{key}" for key in _DEFAULT_KEYS]
    return ClientSettings(
        name=name,
        host=host,
        user=who,
        port=number,
        key_files=tuple(_path(_expanded(file, tokens)) for file in files if file.lower() != "none"),
        only_these_keys=one("identitiesonly") == "yes",
        methods=_methods(values),
        agent=_agent(unless_none("identityagent", "SSH_AUTH_SOCK"), tokens),
        known_hosts=_paths(unless_none("userknownhostsfile", "~/.ssh/known_hosts"), tokens),
        system_known_hosts=_paths(unless_none("globalknownhostsfile", "/etc/ssh/ssh_known_hosts"), tokens),
        known_as=alias,
        revoked_keys=next(iter(_paths(unless_none("revokedhostkeys"), tokens)), None),
        strict=one("stricthostkeychecking") in {"yes", "true"},
        hash_names=one("hashknownhosts") == "yes",
        jumps=tuple(jump for jump in unless_none("proxyjump").split(",") if jump),
        proxy_command=_expanded(unless_none("proxycommand"), tokens),
        connect_seconds=(float(seconds) if seconds.isdecimal() else 0.0) or CONNECT_SECONDS,
    )


def _methods(values: Values) -> tuple[str, ...]:
    """The ways to log in that the settings leave, in their order: a key, too, is not shown to whom it may not be."""
    preferred = values.get("preferredauthentications", [",".join(_METHODS)])[0].lower().split(",")
    return tuple(
        method
        for method in preferred
        if method in _METHODS and values.get(_METHODS[method], ["yes"])[0].lower() not in {"no", "false"}
    )


def _port(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise _unreadable(str(error)) from error


def _tokens(name: str, host: str, user: str, port: int) -> dict[str, str]:
    """What stands for what in ssh_config(5), section TOKENS."""
    local = socket.gethostname()
    return {
        "%": "%",
        "d": str(Path.home()),
        "h": host,
        "i": str(os.getuid()),
        "L": local.partition(".")[0],
        "l": local,
        "n": name,
        "p": str(port),
        "r": user,
        "u": getpass.getuser(),
    }


def _expanded(text: str, tokens: Mapping[str, str]) -> str:
    result, rest = "", text
    while "%" in rest:
        before, _, rest = rest.partition("%")
        result += before + tokens.get(rest[:1], f"%{rest[:1]}")
        rest = rest[1:]
    return result + rest


def _agent(value: str, tokens: Mapping[str, str]) -> str:
    """The socket of the agent to ask; empty for none."""
    if value == "SSH_AUTH_SOCK" or (value.startswith("$") and not value.startswith("${")):
        return os.environ.get(value.lstrip("$"), "")
    return str(_path(_expanded(value, tokens))) if value else ""


def _paths(value: str, tokens: Mapping[str, str]) -> tuple[Path, ...]:
    return tuple(_path(_expanded(word, tokens)) for word in value.split())


def _path(text: str) -> Path:
    """The path, with `~` as this program's home; ssh writes out the account's, which may be another."""
    path = Path(_VARIABLE.sub(lambda found: os.environ.get(found[1], found[0]), text))
    with contextlib.suppress(RuntimeError):  # nobody has that name: then there is no such file
        path = path.expanduser()
    account, home = Path(pwd.getpwuid(os.geteuid()).pw_dir), Path.home()
    return home / path.relative_to(account) if home != account and path.is_relative_to(account / ".ssh") else path
