"""A small Linux guest, made of Debian's own packages: it reacts to ACPI, has a shell, an address and a guest agent."""

import fcntl
import hashlib
import re
import tempfile
from pathlib import Path

from tests.lab.commands import LabError, run
from tests.lab.cpio import FILE, LINK, Member, archive

CACHE = Path("/var/cache/vmdesk-lab")
KERNEL = "linux-image-cloud-amd64"  # names the current kernel's package
PACKAGES = ("busybox-static", "qemu-guest-agent")
MODULES = (
    "virtio_pci", "virtio_blk", "virtio_net", "virtio_console", "virtio_balloon", "virtio_scsi", "sd_mod", "evdev",
    "button",
)  # fmt: skip

INIT = """\
#!/bin/busybox sh
/bin/busybox mkdir -p /proc /sys /dev /sbin /usr/bin /usr/sbin /var/run /run /tmp /root
/bin/busybox --install -s
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
mkdir -p /dev/pts && mount -t devpts devpts /dev/pts
export HOME=/root PATH=/bin:/sbin:/usr/bin:/usr/sbin
for module in MODULES; do insmod /modules/$module.ko; done
hostname guest
ip link set lo up
if [ -e /sys/class/net/eth0 ]; then
    ip link set eth0 up
    udhcpc -b -S -i eth0 -s /bin/take-lease > /dev/null 2>&1 &
fi
for button in /sys/class/input/event*; do
    if [ "$(cat $button/device/name)" = "Power Button" ]; then
        exec 3< /dev/input/${button##*/}  # open before "ready" is said: no press is missed
        (head -c 1 <&3 > /dev/null; sync; poweroff -f) &
    fi
done
for port in /sys/class/virtio-ports/*; do
    if [ "$(cat $port/name 2> /dev/null)" = org.qemu.guest_agent.0 ]; then
        qemu-ga -d -m virtio-serial -p /dev/${port##*/}
    fi
done
echo ready > /dev/tty0
echo ready > /dev/ttyS0
while true; do setsid sh -c 'exec sh -l < /dev/tty1 > /dev/tty1 2>&1'; done &
while true; do setsid sh -c 'exec sh -l < /dev/ttyS0 > /dev/ttyS0 2>&1'; sleep 1; done
"""

TAKE_LEASE = """\
#!/bin/sh
if [ "$1" = bound ] || [ "$1" = renew ]; then
    ip address replace "$ip/$mask" dev "$interface"
    for gateway in $router; do ip route replace default via "$gateway"; done
fi
"""

# What the guest agent calls: with -P, -H or -r.
SHUTDOWN = """\
#!/bin/sh
sync
case "$*" in
    *-r*) (sleep 0.1; reboot -f) & ;;
    *-H*) (sleep 0.1; halt -f) & ;;
    *) (sleep 0.1; poweroff -f) & ;;
esac
"""


def provide(folder: Path) -> None:
    """Put `vmlinuz` and `initramfs` into a folder; the first time they are made from packages that apt downloads.

    Raises LabError where that is not possible.
    """
    if (folder / "initramfs").exists():
        return
    made = CACHE / hashlib.sha256(f"{INIT}{TAKE_LEASE}{SHUTDOWN}{MODULES}".encode()).hexdigest()[:16]
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (made / "initramfs").exists():
            _make(made)
    for name in ("vmlinuz", "initramfs"):
        (folder / name).symlink_to(made / name)


def _make(made: Path) -> None:
    made.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as temporary:
        tree = Path(temporary)
        _unpack(tree)
        (kernel,) = tree.glob("boot/vmlinuz-*")
        kernel.rename(made / "vmlinuz")
        data = archive(_members(tree))
        unfinished = made / "initramfs.new"
        unfinished.write_bytes(data)
        unfinished.rename(made / "initramfs")


def _unpack(tree: Path) -> None:
    """Download the packages and unpack them without installing them."""
    depends = run("apt-cache", "depends", KERNEL)
    kernel = re.search(r"Depends: (linux-image-\S+)", depends)
    if not kernel:
        raise LabError(f"apt knows no package {KERNEL}")
    download = 'cd "$1" && shift && apt-get --quiet --quiet --option APT::Sandbox::User=root download "$@"'
    run("sh", "-c", download, "sh", str(tree), kernel[1], *PACKAGES, timeout=300)
    for package in tree.glob("*.deb"):
        run("dpkg-deb", "--extract", str(package), str(tree))


def _members(tree: Path) -> list[Member]:
    modules = _with_dependencies(tree)
    agent = tree / "usr/sbin/qemu-ga"
    return [
        Member("init", FILE, INIT.replace("MODULES", " ".join(modules)).encode()),
        Member("bin/take-lease", FILE, TAKE_LEASE.encode()),
        Member("sbin/shutdown", FILE, SHUTDOWN.encode()),
        Member("bin/busybox", FILE, (tree / "bin/busybox").read_bytes()),
        Member("bin/sh", LINK, b"busybox"),
        Member("bin/qemu-ga", FILE, agent.read_bytes()),
        *(Member(f"modules/{name}.ko", FILE, path.read_bytes()) for name, path in modules.items()),
        *(Member(str(path).lstrip("/"), FILE, path.read_bytes()) for path in _libraries(agent)),
    ]


def _with_dependencies(tree: Path) -> dict[str, Path]:
    """Return the kernel modules in an order in which each finds what it needs."""
    files = {path.stem.replace("-", "_"): path for path in tree.glob("lib/modules/*/kernel/**/*.ko")}
    ordered: dict[str, Path] = {}

    def add(name: str) -> None:
        needs = re.search(rb"\0depends=([^\0]*)\0", files[name].read_bytes())
        for need in needs[1].decode().split(",") if needs else ():
            if need:
                add(need.replace("-", "_"))
        ordered.setdefault(name, files[name])

    for name in MODULES:
        add(name)
    return ordered


def _libraries(program: Path) -> list[Path]:
    """Return the libraries of a program, which QEMU's own packages have brought to this machine."""
    listed = run("ldd", str(program))
    if "not found" in listed:
        raise LabError(f"libraries of {program.name} are not installed: {listed}")
    return [Path(path) for path in re.findall(r"(/\S+) \(0x", listed)]
