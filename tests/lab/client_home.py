"""A person's own side of SSH: a home folder with settings, known hosts and keys, and an agent."""

import re
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.lab.commands import ENVIRONMENT, LabError, run
from tests.lab.process import Process
from tests.lab.sshd import Sshd

# Asked with a question as its argument, it gives the next answer; without one left it fails, as one that is cancelled.
ASKPASS = """\
#!/bin/sh
printf '%s\\n' "$1" >> {folder}/questions
answer=$(head -n 1 {folder}/answers)
[ -s {folder}/answers ] || exit 1
sed -i 1d {folder}/answers
printf '%s\\n' "$answer"
"""


@dataclass(frozen=True)
class Key:
    """A key pair; `path` is the private half."""

    path: Path
    passphrase: str = ""

    @property
    def public(self) -> str:
        """The public half, as authorized_keys has it."""
        return self.path.with_name(f"{self.path.name}.pub").read_text().strip()

    @property
    def fingerprint(self) -> str:
        """The fingerprint as ssh shows it, such as `SHA256:…`."""
        return run("ssh-keygen", "-l", "-f", f"{self.path}.pub").split()[1]


class Agent:
    """An ssh-agent that runs; `socket` is what SSH_AUTH_SOCK is to name."""

    def __init__(self, socket: Path, process: Process, home: "ClientHome") -> None:
        self.socket = socket
        self.process = process
        self._home = home

    def add(self, key: Key) -> None:
        """Have the agent hold a key, whatever its passphrase."""
        with self._home.answering([key.passphrase] if key.passphrase else []) as environment:
            run("ssh-add", "-q", str(key.path), environment={**environment, "SSH_AUTH_SOCK": str(self.socket)})

    def remove_all(self) -> None:
        """Have the agent hold nothing."""
        run("ssh-add", "-q", "-D", environment={"SSH_AUTH_SOCK": str(self.socket)})


class ClientHome:
    """A home folder with `.ssh` in it; nothing of the user's own is read when HOME names it."""

    def __init__(self, folder: Path) -> None:
        """Make the folder; it need not exist."""
        self.folder = folder
        self.ssh = folder / ".ssh"
        self.config = self.ssh / "config"
        self.known_hosts = self.ssh / "known_hosts"
        self.ssh.mkdir(mode=0o700, parents=True)

    def key(self, name: str = "id_ed25519", kind: str = "ed25519", passphrase: str = "") -> Key:
        """Make a key pair in `.ssh`, of the kind ed25519, ecdsa or rsa."""
        path = self.ssh / name
        size = ("-b", "2048") if kind == "rsa" else ()
        # The passphrase reaches ssh-keygen as a person would type it, and few rounds are enough to keep it from a test.
        words = ("ssh-keygen", "-q", "-t", kind, *size, "-a", "1", "-C", f"{name} of a test", "-f", str(path))
        if passphrase:
            with self.answering([passphrase, passphrase]) as environment:
                run(*words, environment=environment)
        else:
            run(*words, "-N", "")
        return Key(path, passphrase)

    def configure(self, text: str) -> None:
        """Add to `.ssh/config`."""
        with self.config.open("a") as file:
            file.write(f"{text.rstrip()}\n")
        self.config.chmod(0o600)

    def trust(self, sshd: Sshd, *kinds: str, name: str = "") -> None:
        """Note a server's keys, all of them or of these kinds, as known, under its own name or another."""
        with self.known_hosts.open("a") as file:
            for kind in kinds or sshd.kinds():
                file.write(f"{name or sshd.known_as} {sshd.public_key(kind)}\n")

    @contextmanager
    def agent(self, *keys: Key) -> Iterator[Agent]:
        """Run an ssh-agent that holds these keys."""
        socket = self.folder / "agent"  # sun_path holds 107 bytes: folders of tests are long enough already
        said = run("ssh-agent", "-s", "-a", str(socket))
        number = re.search(r"SSH_AGENT_PID=(\d+)", said)
        if not number:
            raise LabError(f"ssh-agent does not run: {said}")
        agent = Agent(socket, Process.of(int(number[1])), self)
        try:
            for key in keys:
                agent.add(key)
            yield agent
        finally:
            agent.process.send(signal.SIGCONT)
            agent.process.kill()
            socket.unlink(missing_ok=True)

    @contextmanager
    def answering(self, answers: Sequence[str]) -> Iterator[Mapping[str, str]]:
        """Yield the environment in which OpenSSH's programs get these answers to what they ask, one after the other."""
        folder = self.folder / "askpass"
        folder.mkdir(exist_ok=True)
        program = folder / "program"
        program.write_text(ASKPASS.format(folder=folder))
        program.chmod(0o700)
        (folder / "answers").write_text("".join(f"{answer}\n" for answer in answers))
        (folder / "questions").write_text("")
        yield {"SSH_ASKPASS": str(program), "SSH_ASKPASS_REQUIRE": "force", "HOME": str(self.folder)}
        (folder / "answers").unlink()

    @property
    def questions(self) -> list[str]:
        """What the last program that ran with answers has asked."""
        return (self.folder / "askpass/questions").read_text().splitlines()

    def run_ssh(self, *words: str, answers: Sequence[str] = (), agent: Agent | None = None) -> str:
        """Run the system's ssh as if this were the account's home and return what it printed; raises LabError."""
        with self.answering(answers) as environment:
            return run(*self._ssh(), *words, environment={**environment, **_socket(agent)}, timeout=30)

    @contextmanager
    def running_ssh(self, *words: str, agent: Agent | None = None) -> Iterator[subprocess.Popen[bytes]]:
        """Run the system's ssh beside the test, without questions, until the context ends; it may be there early."""
        environment = {**ENVIRONMENT, **_socket(agent)}
        quiet = subprocess.DEVNULL
        command = [*self._ssh(), "-o", "BatchMode=yes", *words]
        with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, env=environment) as process:
            try:
                yield process
            finally:
                process.kill()

    def _ssh(self) -> list[str]:
        # ssh takes the home from the account, not from HOME; and only -F reaches the ssh that it starts for a jump.
        whole = self.folder / "ssh_config"
        own = self.config.read_text() if self.config.exists() else ""
        keys = [f"IdentityFile {self.ssh}/{file.stem}" for file in sorted(self.ssh.glob("*.pub"))]
        known = [f"UserKnownHostsFile {self.known_hosts}", "GlobalKnownHostsFile /dev/null"]
        whole.write_text("\n".join([own, "Match all", *known, *keys, ""]))
        return ["ssh", "-F", str(whole)]


def _socket(agent: Agent | None) -> dict[str, str]:
    return {"SSH_AUTH_SOCK": str(agent.socket) if agent else ""}
