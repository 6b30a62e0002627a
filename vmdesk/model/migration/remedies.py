"""What mends something that the check found: exactly what will be done, and what has to be known of it to do it.

`ops/migration/fixes` carries these out, by their kinds.
"""

import shlex

from vmdesk.model.migration.finding import Fix
from vmdesk.model.migration.sides import HostSide
from vmdesk.words import sentence

DEFINE_NETWORK = "network-define"
START_NETWORK = "network-start"
DEFINE_POOL = "pool-define"
START_POOL = "pool-start"
REFRESH_POOL = "pool-refresh"
CACHE_NONE = "cache-none"
RESTART = "restart"
EJECT = "eject-medium"
COPY_SECRET = "secret-copy"  # noqa: S105 - the name of a fix
HUGE_PAGES = "huge-pages"


def define_network(target: HostSide, name: str, xml: str, *, autostart: bool) -> Fix:
    """Have a network as the source has it: defined, started, and started with the host where it is so there."""
    commands = [*_with_xml(_virsh(target, "net-define", "/dev/stdin"), xml), _virsh(target, "net-start", name)]
    if autostart:
        commands.append(_virsh(target, "net-autostart", name))
    title = sentence("Make the network {network} at {host}", network=name, host=target.label)
    return Fix(DEFINE_NETWORK, title, tuple(commands), target.host, (name, xml, _flag(autostart)))


def start_network(target: HostSide, name: str) -> Fix:
    """Switch a network on."""
    title = sentence("Start the network {network} at {host}", network=name, host=target.label)
    return Fix(START_NETWORK, title, (_virsh(target, "net-start", name),), target.host, (name,))


def define_pool(target: HostSide, name: str, xml: str, *, autostart: bool) -> Fix:
    """Have a pool as the source has it, and start it."""
    commands = [*_with_xml(_virsh(target, "pool-define", "/dev/stdin"), xml), _virsh(target, "pool-start", name)]
    if autostart:
        commands.append(_virsh(target, "pool-autostart", name))
    title = sentence("Make the pool {pool} at {host}", pool=name, host=target.label)
    return Fix(DEFINE_POOL, title, tuple(commands), target.host, (name, xml, _flag(autostart)))


def start_pool(target: HostSide, name: str) -> Fix:
    """Switch a pool on."""
    title = sentence("Start the pool {pool} at {host}", pool=name, host=target.label)
    return Fix(START_POOL, title, (_virsh(target, "pool-start", name),), target.host, (name,))


def refresh_pool(target: HostSide, name: str) -> Fix:
    """Have the host look again which volumes a pool has."""
    title = sentence("Refresh the pool {pool} at {host}", pool=name, host=target.label)
    return Fix(REFRESH_POOL, title, (_virsh(target, "pool-refresh", name),), target.host, (name,))


def cache_none(source: HostSide, uuid: str, name: str, disks: tuple[str, ...], *, active: bool) -> Fix:
    """Have these disks of a machine, such as vda, used without the host's cache, from its next start on."""
    commands = (
        *(f"# <disk> … <target dev='{disk}'/>: <driver … cache='none'/>" for disk in disks),
        _virsh(source, "edit", name),
    )
    note = sentence("It counts from the next start of the VM: shut it down, and start it again.") if active else None
    title = sentence("Set the cache to “none”")
    return Fix(CACHE_NONE, title, commands, source.host, (uuid, *disks), note)


def restart(source: HostSide, uuid: str, name: str) -> Fix:
    """Switch a machine off and on again, so that it runs as it is defined."""
    commands = (_virsh(source, "shutdown", name), _virsh(source, "start", name))
    note = sentence("The guest is asked to shut down, and whoever works in it is interrupted.")
    return Fix(RESTART, sentence("Restart the VM"), commands, source.host, (uuid,), note)


def eject(source: HostSide, uuid: str, name: str, disk: str, path: str = "") -> Fix:
    """Take the medium out of a drive, now and for later; with a path that one alone, and none put in since."""
    commands = (_virsh(source, "change-media", name, disk, "--eject"),)
    return Fix(EJECT, sentence("Take the medium out of the drive"), commands, source.host, (uuid, disk, path))


def copy_secret(source: HostSide, target: HostSide, uuid: str, xml: str) -> Fix:
    """Have a secret as the source has it, with its value, which is shown to nobody. Of a known one only the value."""
    commands = (
        *(_with_xml(_virsh(target, "secret-define", "/dev/stdin"), xml) if xml else ()),
        _virsh(source, "secret-get-value", uuid),
        _virsh(target, "secret-set-value", uuid),
    )
    title = sentence("Copy the secret from {source} to {target}", source=source.label, target=target.label)
    return Fix(COPY_SECRET, title, commands, target.host, (source.host, uuid, xml))


def allocate_huge_pages(target: HostSide, size_kib: int, count: int, needed: int = 0) -> Fix:
    """Set so many more pages of this size aside for guests, until the host is restarted; `needed` are to be free."""
    commands = (_virsh(target, "allocpages", f"{size_kib}KiB", str(count), "--add"),)
    title = sentence("Set {count} huge pages aside at {host}", count=count, host=target.label)
    note = sentence("The host's other programs lack that memory then. It stays so until the host is restarted.")
    numbers = (size_kib, count, needed) if needed else (size_kib, count)
    return Fix(HUGE_PAGES, title, commands, target.host, tuple(map(str, numbers)), note)


def _virsh(side: HostSide, *words: str) -> str:
    """A command of virsh, as one would type it here."""
    return shlex.join(("virsh", "--connect", side.uri, *words))


def _with_xml(command: str, xml: str) -> tuple[str, ...]:
    """A command that reads XML, and that XML."""
    return (f"{command} <<EOF", *xml.strip().splitlines(), "EOF")


def _flag(on: bool) -> str:
    return "yes" if on else ""
