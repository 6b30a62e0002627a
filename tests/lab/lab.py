"""Real libvirt hosts on this one machine: each in its own namespaces, on a network that only the lab has."""

import os
import re
import shutil
import tempfile
import uuid
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.lab import accounts, boot, display_guest, registry, settings
from tests.lab.commands import LabError, found, run
from tests.lab.host import Host, Site, unix_uri
from tests.lab.registry import Entry
from tests.lab.relay import Relay
from tests.lab.space import Space

HOSTNAME = re.compile(r"[a-z][a-z0-9-]{0,14}")  # it names a network interface too
COMMANDS = (
    ("libvirtd", "libvirt-daemon-system"),
    ("virtlogd", "libvirt-daemon"),
    ("virtlockd", "libvirt-daemon"),
    ("virsh", "libvirt-clients"),
    ("qemu-system-x86_64", "qemu-system-x86"),
    ("qemu-img", "qemu-utils"),
    ("dnsmasq", "dnsmasq-base"),
    ("iptables", "iptables"),
    ("sshd", "openssh-server"),
    ("ssh", "openssh-client"),
    ("ssh-keygen", "openssh-client"),
    ("ip", "iproute2"),
    ("useradd", "passwd"),
    ("unshare", "util-linux"),
    ("nsenter", "util-linux"),
)


def why_not() -> str:
    """Return why no lab can run here, as a sentence; empty when one can."""
    if os.geteuid():
        return "The lab needs root, for its network and mount namespaces."
    mounts = (line.split() for line in Path("/proc/self/mountinfo").read_text().splitlines())
    if not any(fields[4] == "/" for fields in mounts):  # proc(5): a mount point as seen from the process's root
        return "The lab does not work in a chroot: what enters its namespaces would come out of it."
    missing = sorted({package for command, package in COMMANDS if not found(command)})
    if missing:
        return f"The lab needs these packages of Debian: {', '.join(missing)}."
    try:
        with tempfile.TemporaryDirectory() as folder:
            space = Space(Path(folder) / "init", ("net", "mount", "uts", "pid"))
            try:
                space.open("mount -t sysfs sysfs /sys")
            finally:
                space.close()
    except LabError as error:
        return f"The lab needs namespaces: {error}."
    return ""


class Lab:
    """Hosts that are up between `start` and `stop`, or within `with`; the subnet and folder are its own."""

    def __init__(self, hosts: Sequence[str] = ("alpha", "beta"), *, tcp: bool = False, stays: bool = False) -> None:
        """Prepare a lab; nothing runs before `start`.

        `tcp` lets libvirtd answer on TCP, without a password, to everyone on this machine.  A lab that `stays`
        outlives the process that started it; any other is taken away by the next start when its process was killed.
        """
        self._wanted = (tuple(hosts), tcp, stays)
        self._entry: Entry | None = None
        self._relays: list[Relay] = []

    @classmethod
    def attach(cls, entry: Entry) -> "Lab":
        """Return a lab that another process started."""
        lab = cls(entry.hosts, tcp=entry.tcp)
        lab._entry = entry
        return lab

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def start(self) -> None:
        """Bring all hosts up; raises LabError, and leaves nothing behind, when that fails."""
        hosts, tcp, stays = self._wanted
        for name in hosts:
            if not HOSTNAME.fullmatch(name):
                raise LabError(f"{name!r} cannot name a host: up to 15 of a-z, 0-9 and -, with a letter first")
        self._entry = registry.claim(hosts, tcp=tcp, stays=stays)
        try:
            self._make_common()
            known = {host.hostname: host.address for host in self.hosts}
            for host in self.hosts:
                settings.write(host.root, str(uuid.uuid4()), known)
                self.power_on(host)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Take everything down; a lab that is down stays so."""
        for relay in self._relays:
            relay.close()
        self._relays.clear()
        if self._entry:
            with registry.locked():
                self._entry.clear()
            self._entry = None

    @property
    def entry(self) -> Entry:
        """The lab's note in the registry; raises LabError when the lab is not up."""
        if not self._entry:
            raise LabError("the lab is not up")
        return self._entry

    @property
    def root(self) -> Path:
        """The lab's folder."""
        return self.entry.root

    @property
    def shared(self) -> Path:
        """The folder that every host, and this machine, sees at the same path: shared storage."""
        return self._site.shared

    @property
    def _site(self) -> Site:
        return Site(self.root, self.entry.tcp)

    @property
    def hosts(self) -> list[Host]:
        """All hosts."""
        addresses = (str(address) for address in self.entry.subnet.hosts())
        return [Host(self._site, name, address) for name, address in zip(self.entry.hosts, addresses, strict=False)]

    def host(self, name: str) -> Host:
        """Return the host of that name; raises LabError when there is none."""
        for host in self.hosts:
            if host.hostname == name:
                return host
        raise LabError(f"there is no host {name}; there are {', '.join(self.entry.hosts)}")

    @property
    def alpha(self) -> Host:
        """The host named alpha."""
        return self.host("alpha")

    @property
    def beta(self) -> Host:
        """The host named beta."""
        return self.host("beta")

    def relay(self, host: Host, delay: float = 0.05, *, ssh: bool = False) -> Relay:
        """Return a slow link to a host, which delays *each* direction by `delay` seconds.

        A round trip takes twice that: 0.05 is a line with a round trip of 100 ms.  The link leads to libvirtd's UNIX
        socket, or to the host's SSH port.  It is closed with the lab.
        """
        if ssh:
            relay = Relay.tcp((host.address, 22), delay)
            address = f"127.0.0.1:{relay.port}"
            self._site.ssh.trust(f"[127.0.0.1]:{relay.port}")
            relay.uri, relay.login_uri = self._site.ssh.uri(address), self._site.ssh.login_uri(address)
        else:
            folder = self.root / "relays"
            folder.mkdir(exist_ok=True)
            relay = Relay.unix(host.socket, folder / f"{host.hostname}-{uuid.uuid4().hex[:8]}", delay)
            relay.uri = unix_uri(relay.path)
        self._relays.append(relay)
        return relay

    def _make_common(self) -> None:
        """Make what the hosts share: keys, boot files, the folder, and the network between them."""
        site = self._site
        site.shared.mkdir()
        names = [name for host in self.hosts for name in (host.hostname, host.address)]
        site.ssh.make(names)
        site.boot.mkdir()
        (site.boot / "idle.img").write_bytes(boot.image(boot.idle()))
        (site.boot / "dirty.img").write_bytes(boot.image(boot.dirty()))
        (site.boot / "ticking.img").write_bytes(boot.image(boot.ticking()))
        (site.boot / "display.img").write_bytes(boot.image(display_guest.displaying()))
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        for place in (*accounts.PRIVATE.values(), *settings.PRIVATE.values()):
            Path(place).mkdir(parents=True, exist_ok=True)
        switch, link = self.entry.switch, self.entry.link
        switch.open("ip link add switch type bridge\nip link set switch up")
        own = self.entry.subnet[-2]
        run("ip", "link", "add", "name", link, "type", "veth", "peer", "name", "machine", "netns", str(switch.init.pid))
        run("ip", "address", "add", f"{own}/24", "dev", link)
        run("ip", "link", "set", link, "up")
        switch.run("ip", "link", "set", "machine", "master", "switch", "up")

    def cut_power(self, host: Host) -> None:
        """End everything on a host at once, guests and all, as if its plug were pulled; its disks stay."""
        if host.space.record.exists():
            run(*self.entry.switch.prefix("net"), "ip", "link", "delete", "dev", host.hostname)
            host.space.close()

    def power_on(self, host: Host) -> None:
        """Start a host whose power is off; returns when its libvirtd answers."""
        switch = self.entry.switch
        shutil.rmtree(host.root / "run")
        shutil.rmtree(host.root / "sshd", ignore_errors=True)  # they ended with the power
        (host.root / "run").mkdir()
        host.space.open(settings.mounts(host.root, self._site.ssh.folder, host.hostname), within=switch)
        # A network card keeps its address when its machine restarts; others remember it for a minute.
        card = "02:76:6d:" + ":".join(f"{int(part):02x}" for part in host.address.split(".")[1:])
        cable = ["type", "veth", "peer", "name", "eth0", "address", card, "netns", str(host.space.init.pid)]
        run(*switch.prefix("net"), "ip", "link", "add", "name", host.hostname, *cable)
        switch.run("ip", "link", "set", "dev", host.hostname, "master", "switch", "up")
        host.space.run("ip", "address", "add", f"{host.address}/24", "dev", "eth0")
        host.space.run("ip", "link", "set", "eth0", "up")
        host.start()
