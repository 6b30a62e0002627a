"""VMs of a lab host that are hard to move, or only look so: what each is made of, and what is to be said of it."""

import shlex
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.lab import Guest, Host
from tests.lab.commands import run
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.plan import DiskMove, Way
from vmdesk.model.migration.topic import Topic

IMAGES = "/var/lib/libvirt/images"  # which every host has for itself
SECRET = "11111111-1111-1111-1111-111111111111"
Prepare = Callable[[Host, Host], object]
Touch = Callable[[Host, str], object]


@dataclass(frozen=True)
class Trap:
    """A VM on alpha. `wrong` is the matter in which the check finds an error, None where it may be moved.

    `change` is what of its XML is replaced by what; `@shared@`, `@alpha@` and `@beta@` stand for the shared folder and
    the addresses. `before` prepares the hosts, `after` does something to it once it runs.
    """

    wrong: Topic | None
    devices: str = ""
    change: tuple[tuple[str, str], ...] = ()
    before: tuple[Prepare, ...] = ()
    after: Touch | None = None
    options: Options = field(default_factory=Options)
    way: Way = Way.LIVE
    disks: tuple[DiskMove, ...] = ()

    def make(self, name: str, alpha: Host, beta: Host) -> None:
        """Have it run on alpha."""
        for prepare in self.before:
            prepare(alpha, beta)
        xml = Guest(name, devices=self.devices).xml(alpha.site.boot, {})
        for old, new in self.change:
            assert old in xml
            xml = xml.replace(old, new, 1)
        for mark, value in (("@shared@", str(alpha.site.shared)), ("@alpha@", alpha.address), ("@beta@", beta.address)):
            xml = xml.replace(mark, value)
        alpha.virsh("define", "/dev/stdin", text=xml)
        alpha.virsh("start", name)
        if self.after is not None:
            self.after(alpha, name)


def disk(
    path: str, image_format: str = "raw", *, more: str = "", driver: str = "", source: str = "", target: str = "vdb"
) -> str:
    """A disk, or with another target a drive."""
    device, bus = {"hdc": ("cdrom", "ide"), "fda": ("floppy", "fdc")}.get(target, ("disk", "virtio"))
    return (
        f"<disk type='file' device='{device}'><driver name='qemu' type='{image_format}' {driver}/>"
        f"<source file='{path}' {source}/><target dev='{target}' bus='{bus}'/>{more}</disk>"
    )


def image(name: str, image_format: str = "raw", *options: str, shared: bool = False) -> Prepare:
    """An image of 4 MiB in alpha's own folder, or in the shared one."""

    def make(alpha: Host, _beta: Host) -> None:
        folder = alpha.site.shared if shared else alpha.images
        words = (word.replace("@shared@", str(alpha.site.shared)) for word in options)
        run("qemu-img", "create", "-q", "-f", image_format, *words, str(folder / name), "4M")

    return make


def file(path: str, text: str = "", mode: int = 0o644) -> Prepare:
    """A file of alpha's own, beside its images."""

    def make(alpha: Host, _beta: Host) -> None:
        place = alpha.images / path
        place.write_text(text)
        place.chmod(mode)

    return make


def copy(path: str, name: str, *, to: str = "") -> Prepare:
    """A copy of a file of this computer, beside alpha's images, or at beta at a path in /var/lib/libvirt."""

    def make(alpha: Host, beta: Host) -> None:
        place = beta.root / "lib" / to if to else alpha.images / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(Path(path).read_bytes())

    return make


def network(name: str, content: str, *, alpha: bool = True, beta: bool = True) -> Prepare:
    """A network on one or both hosts, until it is switched off. `{host}` in it is 1 or 2."""

    def make(*hosts: Host) -> None:
        for number, (host, wanted) in enumerate(zip(hosts, (alpha, beta), strict=True), 1):
            if wanted:
                xml = f"<network><name>{name}</name>{content.format(host=number)}</network>"
                host.virsh("net-create", "/dev/stdin", text=xml)

    return make


def shell(command: str, *, beta: bool = False) -> Prepare:
    """A command on one of the hosts."""
    return lambda *hosts: hosts[beta].space.run("sh", "-c", command)


def listening(family: str, place: str, *, beta: bool = False) -> Prepare:
    """A program that waits for connections at a place for some seconds."""
    program = f"import socket, time; s = socket.socket(socket.{family}); s.bind({place}); s.listen(); time.sleep(15)"
    return shell(f"nohup python3 -c {shlex.quote(program)} >/dev/null 2>&1 & sleep 0.4", beta=beta)


def secret(alpha: Host, _beta: Host) -> None:
    """A secret on alpha, and an image of LUKS for it."""
    usage = "<usage type='volume'><volume>/luks</volume></usage>"
    alpha.virsh("secret-define", "/dev/stdin", text=f"<secret><uuid>{SECRET}</uuid>{usage}</secret>")
    alpha.virsh("secret-set-value", SECRET, "--base64", "c2VjcmV0")
    key = ("--object", "secret,id=s,data=secret", "-o", "key-secret=s,iter-time=10")
    words = ("qemu-img", "create", "-q", "-f", "luks", *key, str(alpha.site.shared / "luks"), "4M")
    # It measures how fast the processor is, and gives up where that cannot be told, as while others use it.
    assert any(subprocess.run(words, capture_output=True, check=False).returncode == 0 for _ in range(20))


def luks(name: str) -> str:
    """A disk that is encrypted, whose secret is found by this attribute."""
    return (
        "<disk type='file'><driver name='qemu' type='raw'/><source file='@shared@/luks'><encryption format='luks'>"
        f"<secret type='passphrase' {name}/></encryption></source><target dev='vdb' bus='virtio'/></disk>"
    )


def snapshot(host: Host, name: str, *more: str) -> None:
    """An image above vdb's."""
    disks = ("--diskspec", "vda,snapshot=no", "--diskspec", f"vdb,file={host.site.shared}/{name}-above")
    host.virsh("snapshot-create-as", name, "one", "--disk-only", *disks, *more)


def pulling(host: Host, name: str) -> None:
    """Have what lies below vdb taken into it, slowly."""
    snapshot(host, name, "--no-metadata")
    host.virsh("blockpull", name, "vdb", "1", "--bytes")


def committing(host: Host, name: str) -> None:
    """Have vdb put into what lies below it, until somebody ends it."""
    snapshot(host, name, "--no-metadata")
    host.virsh("blockcommit", name, "vdb", "--active")


def written(alpha: Host, beta: Host) -> None:
    """A shared image with something in it."""
    image("data", "qcow2", shared=True)(alpha, beta)
    subprocess.run(["qemu-io", "-f", "qcow2", "-c", "write -q 0 2M", str(alpha.site.shared / "data")], check=True)
