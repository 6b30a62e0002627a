"""The files that a lab host's daemons read: libvirtd, QEMU, the default network and the default pool."""

import shutil
from pathlib import Path

from tests.lab import accounts

# The folders that each host has for itself, by the place where its daemons look for them.
PRIVATE = {
    "run": "/run/libvirt",
    "lib": "/var/lib/libvirt",
    "etc": "/etc/libvirt",
    "log": "/var/log/libvirt",
    "cache": "/var/cache/libvirt",
    "lock": "/run/lock",  # where libvirt notes which consoles are open
}
IMAGES = "/var/lib/libvirt/images"

LIBVIRTD = """\
host_uuid = "{uuid}"
auth_unix_ro = "none"
auth_unix_rw = "none"
unix_sock_group = "libvirt"
unix_sock_ro_perms = "0777"
unix_sock_rw_perms = "0770"
listen_tls = 0
listen_tcp = 1
auth_tcp = "none"
max_clients = 200
max_anonymous_clients = 200
"""

# Everything as root and without confinement: the host's own folders are the only thing that guests can harm.
QEMU = """\
user = "root"
group = "root"
swtpm_user = "root"
swtpm_group = "root"
security_driver = "none"
namespaces = []
cgroup_controllers = []
"""

NETWORK = """\
<network>
  <name>default</name>
  <forward mode='nat'/>
  <bridge name='virbr0' stp='off' delay='0'/>
  <ip address='192.168.122.1' netmask='255.255.255.0'>
    <dhcp><range start='192.168.122.2' end='192.168.122.254'/></dhcp>
  </ip>
</network>
"""

POOL = f"""\
<pool type='dir'>
  <name>default</name>
  <target><path>{IMAGES}</path></target>
</pool>
"""


def write(root: Path, uuid: str, hosts: dict[str, str]) -> None:
    """Make a host's private folders under `root`; `hosts` gives the address of every name it shall know."""
    accounts.write(root)
    for folder in PRIVATE:
        (root / folder).mkdir()
    (root / "lib/images").mkdir()
    (root / "log/qemu").mkdir()
    etc = root / "etc"
    (etc / "libvirtd.conf").write_text(LIBVIRTD.format(uuid=uuid))
    (etc / "qemu.conf").write_text(QEMU)
    _autostarted(etc / "qemu/networks", NETWORK)
    _autostarted(etc / "storage", POOL)
    if Path("/etc/libvirt/nwfilter").is_dir():
        shutil.copytree("/etc/libvirt/nwfilter", etc / "nwfilter")
    rows = ["127.0.0.1 localhost\n", *(f"{at} {name}\n" for name, at in hosts.items())]
    (root / "system/hosts").write_text("".join(rows))
    (root / "system/hostname").write_text(f"{root.name}\n")


def _autostarted(folder: Path, xml: str) -> None:
    (folder / "autostart").mkdir(parents=True)
    (folder / "default.xml").write_text(xml)
    (folder / "autostart/default.xml").symlink_to("../default.xml")


def mounts(root: Path, ssh: Path, hostname: str) -> str:
    """Return the shell commands that turn private namespaces into this host, before its daemons start."""
    private = [f"mount --bind {root / folder} {place}" for folder, place in PRIVATE.items()]
    return "\n".join(
        [
            "mount -t proc proc /proc",
            "mount -t sysfs sysfs /sys",
            *accounts.mounts(root),
            *private,
            f"mount --bind {ssh} /etc/ssh",
            # The machine's own services (machined, firewalld, journald) must not hear of the lab.
            "for folder in /run/dbus /run/systemd/journal; do",
            'if [ -d "$folder" ]; then mount -t tmpfs tmpfs "$folder"; fi',
            "done",
            # The authority that vouches for the guests' TPMs counts what it has signed.
            "if [ -d /var/lib/swtpm-localca ]; then mount -t tmpfs tmpfs /var/lib/swtpm-localca; fi",
            f"hostname {hostname}",
            "ip link set lo up",
        ]
    )
