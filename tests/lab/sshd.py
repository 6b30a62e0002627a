"""More SSH servers on a lab host, each on a port of its own, with whatever settings a test is about."""

import base64
import hashlib
import re
import shutil
import signal
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.lab.commands import LabError, found, run
from tests.lab.process import Process, inside
from tests.lab.space import Space

Value = str | int | bool | Sequence[str | int]
SECONDS_TO_LISTEN = 10.0

# As on a real host; logins are then what a test allows in so many words.
DEFAULTS: dict[str, Value] = {
    "UsePAM": True,
    "PubkeyAuthentication": True,
    "PasswordAuthentication": False,
    "KbdInteractiveAuthentication": False,
    "UseDNS": False,
    "PrintMotd": False,
    "LogLevel": "VERBOSE",
    "Subsystem": "sftp internal-sftp",
}


class Sshd:
    """An sshd at `address` and `port`, between `start` and `close` or within `with`; `Host.sshd` starts one."""

    def __init__(self, space: Space, root: Path, address: str, port: int) -> None:
        """`root` is the folder of its host."""
        self.address = address
        self.port = port
        self.folder = root / "sshd" / str(port)
        self._space = space
        self._config = self.folder / "sshd_config"
        self._record = self.folder / "pid"
        self._log = self.folder / "log"
        self._rule = self.folder / "rule"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def start(self, host_keys: Iterable[str], banner: str, only_from: str, options: dict[str, Value]) -> None:
        """Make everything and wait until the port is open; raises LabError with sshd's complaint."""
        if self.folder.exists():
            raise LabError(f"port {self.port} of {self.address} has its sshd already")
        self.folder.mkdir(parents=True)
        self._log.touch(0o600)
        keys = [str(self._make_key(kind)) for kind in host_keys]
        fixed: dict[str, Value] = {"Port": self.port, "HostKey": keys, "PidFile": str(self._record)}
        if banner:
            (self.folder / "banner").write_text(banner)
            fixed["Banner"] = str(self.folder / "banner")
        self._config.write_text(_rows({**DEFAULTS, **fixed, **options}))
        try:
            if only_from:
                self._guard(only_from)
            self._run()
            self._wait()
        except BaseException:
            self.close()
            raise

    def _run(self) -> None:
        try:
            # -E: without it everything goes to the machine's own log, where there is one.
            self._space.run(found("sshd") or "sshd", "-f", str(self._config), "-E", str(self._log))
        except LabError as error:
            raise LabError(f"sshd does not run: {self.log() or error}") from error

    def _make_key(self, kind: str) -> Path:
        path = self.folder / f"ssh_host_{kind}_key"
        path.unlink(missing_ok=True)
        size = ("-b", "2048") if kind == "rsa" else ()  # the quickest that clients still take
        run("ssh-keygen", "-q", "-t", kind, *size, "-N", "", "-C", "", "-f", str(path))
        return path

    def _guard(self, address: str) -> None:
        """Refuse the port to all machines but one, as a firewall does that says so."""
        rule = ["INPUT", "-i", "eth0", "-p", "tcp", "--dport", str(self.port), "!", "-s", address]
        rule += ["-j", "REJECT", "--reject-with", "tcp-reset"]
        self._space.run("iptables", "--wait", "-I", *rule)
        self._rule.write_text("\n".join(rule))

    def _wait(self, said: int = 0) -> None:
        """Wait for the record, which is written when the port is open: a look at the port would be a connection."""
        deadline = time.monotonic() + SECONDS_TO_LISTEN
        while not (self._record.exists() and self._record.read_text().endswith("\n")):
            complaint = self.log()[said:]
            if time.monotonic() > deadline or "Cannot bind any address" in complaint:
                raise LabError(f"sshd does not listen on port {self.port}: {complaint}")
            time.sleep(0.002)

    # What a client has to know

    def public_key(self, kind: str = "ed25519") -> str:
        """Return the host's key as known_hosts has it, such as `ssh-ed25519 AAAA…`."""
        return (self.folder / f"ssh_host_{kind}_key.pub").read_text().strip()

    def fingerprint(self, kind: str = "ed25519") -> str:
        """Return the host key's fingerprint as ssh shows it, such as `SHA256:…`."""
        blob = base64.b64decode(self.public_key(kind).split()[1])
        return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")

    def kinds(self) -> list[str]:
        """Return the kinds of host keys that it has, such as `ed25519`."""
        return sorted(path.name.split("_")[2] for path in self.folder.glob("ssh_host_*_key"))

    @property
    def known_as(self) -> str:
        """The host's name in known_hosts, such as `[10.77.0.1]:2222`."""
        return self.address if self.port == 22 else f"[{self.address}]:{self.port}"

    # Changing it

    def change_host_keys(self) -> None:
        """Have other host keys, of the same kinds, for connections from now on; those that are open go on."""
        for kind in self.kinds():
            self._make_key(kind)
        self._restart()

    def change(self, **options: Value) -> None:
        """Go by these options, too, for connections from now on; those that are open go on."""
        kept = [row for row in self._config.read_text().splitlines() if row.split()[0] not in options]
        self._config.write_text("\n".join([*kept, _rows(options)]))
        self._restart()

    def _restart(self) -> None:
        listener, said = self._listener, len(self.log())
        self._record.unlink()
        listener.send(signal.SIGHUP)  # it begins anew, as the same process
        self._wait(said)

    # What it saw

    def log(self) -> str:
        """Return what sshd has written so far, without times."""
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    def connections(self) -> int:
        """Return how many TCP connections came so far."""
        return len(self._said(r"Connection from "))

    def logins(self) -> list[str]:
        """Return who has logged in so far and how, such as `password for alice`; its length is their count."""
        return self._said(r"Accepted (\S+ for \S+) from ")

    def refusals(self) -> list[str]:
        """Return what was tried in vain so far, such as `password for alice` or `none for invalid user bob`."""
        return self._said(r"Failed (\S+ for .+) from ")

    def sessions(self) -> int:
        """Return how many commands, shells and subsystems were started so far."""
        return len(self._said(r"Starting session: "))

    def open_now(self) -> int:
        """Return how many connections are open, whether anybody has logged in there or not."""
        return len(_children(self._space, [self._listener]))

    def _said(self, pattern: str) -> list[str]:
        return re.findall(f"(?m)^{pattern}", self.log())

    # Hurting it

    def freeze(self) -> None:
        """Stop it and all its sessions: the port takes connections, and nothing is answered on any."""
        self._send(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let everything go on."""
        self._send(signal.SIGCONT)

    def cut(self) -> None:
        """End all connections and what was started through them; the port stays open."""
        listener, *rest = self._send(signal.SIGSTOP)
        for process in rest:
            process.kill()
        listener.send(signal.SIGCONT)

    def close(self) -> None:
        """End it with all its connections; one that is closed stays so."""
        with suppress(LabError):  # nothing listens any more
            for process in self._send(signal.SIGSTOP):
                process.kill()
        if self._rule.exists() and self._space.record.exists():  # else it went with the power
            self._space.run("iptables", "--wait", "-D", *self._rule.read_text().split("\n"))
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def _listener(self) -> Process:
        noted = self._record.read_text().strip() if self._record.exists() else ""
        for number, process in inside(self._space.init):
            if str(number) == noted:
                return process
        raise LabError(f"no sshd listens on port {self.port} of {self.address}")

    def _send(self, number: signal.Signals) -> list[Process]:
        """Send a signal to the listener and to what came of it, and return them; parents come before children.

        So none is born unnoticed when they are stopped.  A daemon that was started through SSH is left alone.
        """
        every: list[Process] = []
        level = [self._listener]
        while level:
            for process in level:
                process.send(number)
            every += level
            level = _children(self._space, level)
        return every


def close_all(space: Space, root: Path) -> None:
    """End every sshd that a test left running on the host whose folder is `root`."""
    for folder in (root / "sshd").glob("[0-9]*"):
        Sshd(space, root, "", int(folder.name)).close()


def _children(space: Space, parents: Iterable[Process]) -> list[Process]:
    wanted = {parent.pid for parent in parents}
    return [process for _, process in inside(space.init) if process.parent() in wanted]


def _rows(options: dict[str, Value]) -> str:
    return "".join(f"{name} {_word(one)}\n" for name, value in options.items() for one in _each(value))


def _each(value: Value) -> Sequence[str | int]:
    return [value] if isinstance(value, str | int) else value


def _word(value: str | int) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
