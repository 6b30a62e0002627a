"""One libvirt host of the lab: its daemons, its addresses, its guests, and ways to hurt it."""

import re
import signal
import time
import urllib.parse
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from tests.lab import accounts, linux, programs, settings
from tests.lab.accounts import User
from tests.lab.commands import LabError, found, run
from tests.lab.guest import Guest
from tests.lab.process import Process, inside
from tests.lab.space import Space
from tests.lab.ssh import SshFiles
from tests.lab.sshd import Sshd, Value


@dataclass(frozen=True)
class Site:
    """What all hosts of a lab have in common: its folders and its SSH keys."""

    root: Path
    listen: bool  # libvirtd answers on TCP, without a password, to everything on this machine

    @property
    def shared(self) -> Path:
        """The folder that stands for shared storage."""
        return self.root / "shared"

    @property
    def boot(self) -> Path:
        """The folder of boot images, kernel and initramfs."""
        return self.root / "boot"

    @property
    def ssh(self) -> SshFiles:
        """The keys of the lab."""
        return SshFiles(self.root / "ssh")


class Host:
    """A host named `hostname` at `address`; its private folders are under `root`."""

    def __init__(self, site: Site, hostname: str, address: str) -> None:
        self.site = site
        self.hostname = hostname
        self.address = address
        self.root = site.root / "hosts" / hostname
        self.space = Space(self.root / "init", ("net", "mount", "uts", "pid"))

    @property
    def images(self) -> Path:
        """The folder of the pool `default`, as seen from outside the host."""
        return self.root / "lib/images"

    @property
    def socket(self) -> Path:
        """The UNIX socket of the host's libvirtd, as seen from outside the host."""
        return self.root / "run/libvirt-sock"

    @property
    def uri(self) -> str:
        """The URI over the host's UNIX socket: the shortest way."""
        return unix_uri(self.socket)

    @property
    def ssh_uri(self) -> str:
        """The URI over SSH, with the lab's key; asks for nothing."""
        return self.site.ssh.uri(self.address)

    @property
    def login_uri(self) -> str:
        """The URI over SSH for vmdesk, which logs in itself; asks for nothing."""
        return self.site.ssh.login_uri(self.address)

    @property
    def tcp_uri(self) -> str:
        """The URI over TCP without a password; raises LabError unless the lab was made with `tcp=True`."""
        if not self.site.listen:
            raise LabError("this lab does not listen on TCP")
        return f"qemu+tcp://{self.address}/system"

    def virsh(self, *arguments: str, timeout: float = 60.0, text: str = "") -> str:
        """Ask the host through virsh and return what it prints; raises LabError with virsh's complaint."""
        return run("virsh", "--quiet", "--connect", self.uri, *arguments, timeout=timeout, text=text)

    # Guests

    def create(self, guest: Guest) -> str:
        """Define a guest and start it; returns its name."""
        self.define(guest)
        self.virsh("start", guest.name)
        return guest.name

    def define(self, guest: Guest) -> str:
        """Make a guest's disks and define it; returns its name."""
        if guest.kind == "linux":
            linux.provide(self.site.boot)
        disks = {disk.name: self.disk_path(disk.name, shared=disk.shared) for disk in guest.disks}
        for disk in guest.disks:
            self.make_disk(disk.name, disk.mebibytes, shared=disk.shared, kind=guest.kind)
        self.virsh("define", "/dev/stdin", text=guest.xml(self.site.boot, disks))
        return guest.name

    def define_many(self, count: int, prefix: str = "vm") -> list[str]:
        """Define so many small idle guests over one connection; returns their names, such as `vm-001`."""
        guests = [Guest(f"{prefix}-{number:03}", title=f"Guest {number}") for number in range(1, count + 1)]
        folder = self.root / "many"
        folder.mkdir(exist_ok=True)
        for guest in guests:
            (folder / guest.name).write_text(guest.xml(self.site.boot, {}))
        self.virsh(text="".join(f"define {folder / guest.name}\n" for guest in guests))
        return [guest.name for guest in guests]

    def disk_path(self, name: str, *, shared: bool = False) -> Path:
        """Return the path by which the host's guests know a disk."""
        return (self.site.shared if shared else Path(settings.IMAGES)) / f"{name}.qcow2"

    def make_disk(self, name: str, mebibytes: int = 16, *, shared: bool = False, kind: str = "") -> Path:
        """Make a qcow2 disk, which boots where `kind` says how; returns the path as the guests know it."""
        file = (self.site.shared if shared else self.images) / f"{name}.qcow2"
        if kind in {"idle", "dirty", "ticking", "display"}:
            run("qemu-img", "convert", "-O", "qcow2", "-f", "raw", str(self.site.boot / f"{kind}.img"), str(file))
            run("qemu-img", "resize", "-q", str(file), f"{mebibytes}M")
        else:
            run("qemu-img", "create", "-q", "-f", "qcow2", str(file), f"{mebibytes}M")
        return self.disk_path(name, shared=shared)

    def domains(self) -> list[str]:
        """Return the names of all guests, defined or running."""
        return [name for name in self.virsh("list", "--all", "--name").splitlines() if name]

    def state(self, name: str) -> str:
        """Return a guest's state in virsh's words, such as `running` or `shut off`."""
        return self.virsh("domstate", name).strip()

    def wait_for_state(self, name: str, state: str, timeout: float = 60.0) -> None:
        """Wait until a guest is in that state; raises LabError when it is not within `timeout` seconds."""
        _wait(lambda: self.state(name) == state, timeout, f"{name} is not {state}")

    def serial(self, name: str) -> str:
        """Return what a guest has printed on its serial port so far."""
        file = self.serial_log(name)
        return file.read_text(errors="replace") if file.exists() else ""

    def serial_log(self, name: str) -> Path:
        """Return the file, as seen from outside the host, into which a guest's serial port prints."""
        return self.root / f"log/qemu/{name}-serial.log"

    def wait_for_serial(self, name: str, text: str, timeout: float = 120.0) -> None:
        """Wait until a guest has printed `text`; raises LabError when it has not within `timeout` seconds."""
        _wait(lambda: text in self.serial(name), timeout, f"{name} has not printed {text!r}")

    # Logins

    def add_user(self, name: str, password: str = "", *, groups: Iterable[str] = (), code: str = "") -> User:
        """Make a user, with a home, who exists on this host alone and only until the end of the test.

        Groups are made when there are none of the name.  With a `code`, PAM asks for it after the password, which only
        keyboard-interactive can answer.
        """
        return accounts.add(self.space, self.root, name, password, groups, code)

    def user(self, name: str = "root") -> User:
        """Return a user that the host has; raises LabError when there is none."""
        return accounts.find(self.space, self.root, name)

    def sshd(
        self,
        port: int = 2222,
        *,
        host_keys: Iterable[str] = ("ed25519",),
        banner: str = "",
        only_from: "Host | None" = None,
        **options: Value,
    ) -> Sshd:
        """Start one more SSH server and wait until it listens; it is to be closed, best by `with`.

        The options are sshd_config(5)'s, such as `PasswordAuthentication=True` or `AcceptEnv=["LANG", "TERM"]`, on top
        of `sshd.DEFAULTS`: public keys are taken, passwords are not.  With `only_from` no other machine gets through;
        the host itself does.  Raises LabError with sshd's complaint.
        """
        server = Sshd(self.space, self.root, self.address, port)
        server.start(host_keys, banner, only_from.address if only_from else "", options)
        return server

    def without(self, *names: str) -> AbstractContextManager[None]:
        """Take programs such as `virt-ssh-helper` and `nc` away from the host for as long as the context lasts."""
        return programs.hidden(self.space, self.root, *names)

    def with_program(self, name: str, script: str) -> AbstractContextManager[None]:
        """Give the host a program in /usr/bin, such as a `systemctl`, for as long as the context lasts."""
        return programs.added(self.space, self.root, name, script)

    # Processes

    @property
    def daemon(self) -> Process:
        """The host's libvirtd; raises LabError when none runs."""
        return self._process(self.root / "run/libvirtd.pid", r"(\d+)", "libvirtd")

    def qemu_pid(self, name: str) -> int:
        """Return the pid, outside the host, of a running guest's QEMU; raises LabError when it does not run."""
        return self._process(self.root / f"run/qemu/{name}.xml", r"<domstatus [^>]*\bpid='(\d+)'", name).pid

    def _process(self, record: Path, pattern: str, what: str) -> Process:
        """Find the process whose pid, as the host itself counts, stands in a file where the pattern says."""
        noted = re.search(pattern, record.read_text()) if record.exists() else None
        number = int(noted[1]) if noted else 0
        for pid, process in inside(self.space.init):
            if pid == number:
                return process
        raise LabError(f"{what} does not run on {self.hostname}")

    def freeze(self) -> None:
        """Stop libvirtd in its tracks: connections stay open and nothing is answered."""
        self.daemon.send(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen libvirtd go on."""
        self.daemon.send(signal.SIGCONT)

    def kill_daemon(self) -> None:
        """End libvirtd by SIGKILL, as a crash would; guests go on."""
        self.daemon.kill()

    def stop_daemon(self) -> None:
        """End libvirtd in good order, its sockets included; nothing happens when none runs."""
        try:
            daemon = self.daemon
        except LabError:
            return
        daemon.send(signal.SIGTERM)
        _wait(lambda: not daemon.alive(), 10, "libvirtd has not ended")

    def start_daemon(self, *, listen: bool | None = None) -> None:
        """Start libvirtd, listening to the network where the lab or this call says so, and wait until it answers."""
        words = ["--listen"] if (self.site.listen if listen is None else listen) else []
        self.space.run("libvirtd", "--daemon", *words, "--pid-file", "/run/libvirt/libvirtd.pid")

    def start(self) -> None:
        """Start all daemons, in a space that is open and on the network."""
        self.space.run("virtlogd", "--daemon", "--pid-file", "/run/libvirt/virtlogd.pid")
        self.space.run("virtlockd", "--daemon", "--pid-file", "/run/libvirt/virtlockd.pid")
        self.space.run(found("sshd") or "sshd", "-f", "/etc/ssh/sshd_config")
        self.start_daemon()


def unix_uri(socket: Path) -> str:
    """Return the libvirt URI that goes through a UNIX socket."""
    return f"qemu+unix:///system?socket={urllib.parse.quote(str(socket))}"


def _wait(condition: Callable[[], bool], timeout: float, complaint: str) -> None:
    deadline = time.monotonic() + timeout
    while not condition():
        if time.monotonic() > deadline:
            raise LabError(f"{complaint} after {timeout:g} s")
        time.sleep(0.02)
