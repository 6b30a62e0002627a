"""Keys and settings with which SSH reaches the lab's hosts, without a prompt and without the user's own ~/.ssh."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from tests.lab.commands import LabError, found, run

CLIENT = """\
IdentityFile {folder}/id
IdentitiesOnly yes
UserKnownHostsFile {folder}/known_hosts
GlobalKnownHostsFile /dev/null
StrictHostKeyChecking yes
BatchMode yes
LogLevel ERROR
"""

SERVER = """\
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/id.pub
PidFile none
UsePAM no
StrictModes no
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
UseDNS no
PrintMotd no
MaxStartups 100
MaxSessions 100
Subsystem sftp internal-sftp
"""


class SshFiles:
    """The folder of keys and settings; all hosts of a lab share one key pair each way."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.key = folder / "id"
        self.known_hosts = folder / "known_hosts"
        self.command = folder / "ssh"  # the ssh program with these settings, for libvirt's `command=`

    def make(self, names: Sequence[str]) -> None:
        """Write everything, for hosts known by these names and addresses; raises LabError without ssh."""
        ssh = found("ssh")
        if not ssh:
            raise LabError("ssh is not installed")
        self.folder.mkdir()
        for key in (self.key, self.folder / "host_key"):
            run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "vmdesk-lab", "-f", str(key))
        (self.folder / "ssh_config").write_text(CLIENT.format(folder=self.folder))
        (self.folder / "sshd_config").write_text(SERVER.format(folder=self.folder))
        self.command.write_text(f'#!/bin/sh\nexec {ssh} -F {shlex.quote(str(self.folder / "ssh_config"))} "$@"\n')
        self.command.chmod(0o755)
        for name in names:
            self.trust(name)

    def trust(self, name: str) -> None:
        """Let clients expect the hosts' key under one more name, such as `[127.0.0.1]:4022`."""
        with self.known_hosts.open("a") as known:
            known.write(f"{name} {(self.folder / 'host_key.pub').read_text()}")

    def login_uri(self, address: str) -> str:
        """Return the libvirt URI for who logs in by an SSH of their own, with the lab's key."""
        return f"qemu+ssh://root@{address}/system?keyfile={self.key}&known_hosts={self.known_hosts}"

    def uri(self, address: str) -> str:
        """Return the libvirt URI by which OpenSSH reaches the host at `address` (with `:port` where it is not 22)."""
        return f"{self.login_uri(address)}&command={self.command}"
