"""What each lab host has for itself of /etc, home folders and records of logins: its users exist nowhere else."""

import re
import shutil
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.lab import pam
from tests.lab.commands import LabError
from tests.lab.process import inside
from tests.lab.space import Space

# The host's own folders, by the place where everybody inside looks for them; /etc comes before what is put into it.
PRIVATE = {"system": "/etc", "home": "/home", "root": "/root"}
FILES = ("passwd", "shadow", "group", "gshadow", "subuid", "subgid")
# Every login and every failure is written here; the machine's own records must not hear of them.
RECORDS = ("wtmp", "btmp", "lastlog", "faillog")
GROUP = "libvirt"  # as Debian's package makes it


def write(root: Path) -> None:
    """Make a host's private folders under `root`: a copy of what all may read in /etc, and empty homes."""
    system = root / "system"
    shutil.copytree("/etc", system, symlinks=True, ignore=_secrets)
    for name in ("ssh", "libvirt", "pam.d", "sasl2", "security"):
        (system / name).mkdir(exist_ok=True)
    (system / "shadow").write_text("root:*:19000:0:99999:7:::\n")
    (system / "gshadow").write_text("")
    _empty_group(system / "group")
    for secret in (system / "shadow", system / "gshadow"):
        secret.chmod(0o640)
    pam.write(system)
    (root / "home").mkdir()
    (root / "root").mkdir(mode=0o700)
    _write_records(root / "records")
    (root / "accounts").mkdir()
    for file in FILES:
        if (system / file).exists():
            shutil.copy(system / file, root / "accounts" / file)


def _secrets(folder: str, names: list[str]) -> Iterable[str]:
    """Name what only some may read: no password, key or token of this machine gets into the lab."""
    for name in names:
        mode = (Path(folder) / name).lstat().st_mode
        open_to_all = mode & stat.S_IROTH and (not stat.S_ISDIR(mode) or mode & stat.S_IXOTH)
        known = stat.S_ISDIR(mode) or stat.S_ISREG(mode) or stat.S_ISLNK(mode)
        if not (known and open_to_all) or (folder, name) == ("/etc", "ssh"):
            yield name


def _empty_group(groups: Path) -> None:
    """See that the group exists, without the members that it has on this machine."""
    text = groups.read_text()
    number = re.search(rf"^{GROUP}:[^:]*:(\d+):", text, re.MULTILINE)
    others = [row for row in text.splitlines() if not row.startswith(f"{GROUP}:")]
    groups.write_text("\n".join([*others, f"{GROUP}:x:{number[1] if number else 64100}:"]) + "\n")


def _write_records(folder: Path) -> None:
    folder.mkdir()
    for name in RECORDS:
        (folder / name).touch(0o600)


def mounts(root: Path) -> list[str]:
    """Return the shell commands that put the private folders in their places."""
    records = [
        f"if [ -e /var/log/{name} ]; then mount --bind {root / 'records' / name} /var/log/{name}; fi"
        for name in RECORDS
    ]
    return [*(f"mount --bind {root / folder} {place}" for folder, place in PRIVATE.items()), *records]


@dataclass(frozen=True)
class User:
    """Somebody who has an account on a lab host."""

    space: Space
    name: str
    number: int
    home: Path  # as seen from outside the host
    password: str = ""

    def authorize(self, *keys: Path | str) -> Path:
        """Let these public keys, texts or files, log in, besides those that may; returns authorized_keys."""
        folder = self.home / ".ssh"
        folder.mkdir(mode=0o700, exist_ok=True)
        file = folder / "authorized_keys"
        texts = [key.read_text() if isinstance(key, Path) else key for key in keys]
        with file.open("a") as authorized:
            authorized.writelines(f"{text.strip()}\n" for text in texts)
        file.chmod(0o600)
        self.space.run("chown", "--recursive", f"{self.name}:", f"{self._home_inside}/.ssh")
        return file

    @property
    def authorized_keys(self) -> Path:
        """The file of the keys that may log in, as seen from outside; it need not exist."""
        return self.home / ".ssh/authorized_keys"

    @property
    def _home_inside(self) -> str:
        return "/root" if self.name == "root" else f"/home/{self.name}"

    def set_password(self, password: str) -> None:
        """Let the user log in with another password."""
        # Few rounds: a login is to be quick here, and nobody steals this file.
        quick = ("--crypt-method", "SHA512", "--sha-rounds", "1000")
        self.space.run("chpasswd", *quick, text=f"{self.name}:{password}\n")

    def expire_password(self) -> None:
        """Have the user choose another password at the next login."""
        self.space.run("chage", "--lastday", "0", self.name)

    def join(self, group: str) -> None:
        """Make the user a member of a group; who is logged in has to log in again to be one."""
        self.space.run("usermod", "--append", "--groups", group, self.name)

    def leave(self, group: str) -> None:
        """End the user's membership in a group."""
        self.space.run("gpasswd", "--delete", self.name, group)

    def groups(self) -> list[str]:
        """Return the names of the user's groups, the first one first."""
        return self.space.run("id", "--name", "--groups", self.name).split()


def add(space: Space, root: Path, name: str, password: str, groups: Iterable[str], code: str) -> User:
    """Make an account with a home; see `Host.add_user`."""
    shape = ("--create-home", "--user-group", "--shell", "/bin/sh", "--home-dir", f"/home/{name}")
    wanted = list(groups)
    for group in wanted:
        space.run("groupadd", "--force", group)
    space.run("useradd", *shape, *(["--groups", ",".join(wanted)] if wanted else []), name)
    user = find(space, root, name, password)
    if password:
        user.set_password(password)
    if code:
        space.run("groupadd", "--force", pam.GROUP)
        user.join(pam.GROUP)
        pam.set_code(root / "system", name, code)
    return user


def find(space: Space, root: Path, name: str, password: str = "") -> User:
    """Return the account of that name; raises LabError when there is none."""
    for row in (root / "system/passwd").read_text().splitlines():
        fields = row.split(":")
        if fields[0] == name:
            home = root / "root" if name == "root" else root / "home" / Path(fields[5]).name
            return User(space, name, int(fields[2]), home, password)
    raise LabError(f"there is no user {name}")


def restore(space: Space, root: Path) -> None:
    """Take away the users that a test made, with their processes and homes, and give root an empty home again."""
    kept = {int(row.split(":")[2]) for row in (root / "accounts/passwd").read_text().splitlines()}
    for _, process in inside(space.init):
        if process.user() not in kept:
            process.kill()
    for file in FILES:
        before, now = root / "accounts" / file, root / "system" / file
        if before.exists() and before.read_text() != now.read_text():
            now.write_text(before.read_text())
    for folder in (root / "home", root / "root"):
        for entry in folder.iterdir():
            shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
    pam.restore(root / "system")
