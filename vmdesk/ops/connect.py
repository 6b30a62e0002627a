"""The list of hosts: adding, connecting, removing, and what to show to someone who has none."""

import asyncio
import grp
import itertools
import os
import socket
import stat
import uuid
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from vmdesk import paths
from vmdesk.aio import in_thread
from vmdesk.errors import Kind, Problem
from vmdesk.model.host import HostConfig, HostState
from vmdesk.model.host_address import checked_uri, read_address, same_host
from vmdesk.model.uri import default_label
from vmdesk.ops.session import Session
from vmdesk.words import Sentence, sentence

SYSTEM, USER_SESSION = "qemu:///system", "qemu:///session"
# Where libvirt's daemons listen for the system's machines: the one daemon, or the one for QEMU alone.
SYSTEM_SOCKETS = (Path("/run/libvirt/libvirt-sock"), Path("/run/libvirt/virtqemud-sock"))
GROUP = "libvirt"  # whom the system's daemons let in without a password
_PATIENCE_SECONDS = 3.0


def add(
    session: Session,
    uri: str,
    label: str = "",
    *,
    autoconnect: bool = True,
    site: str = "",
    direct_consoles: bool = False,
) -> str:
    """Add a host to the list, save the list and begin to connect; the host's id. Raises Problem for a bad address."""
    uri = checked_uri(uri)
    if any(same_host(info.config.uri, uri) for info in session.hosts()):
        raise Problem(sentence("This host is in the list already."), kind=Kind.MALFORMED)
    name = label.strip() or _name_of_its_own(session, uri)
    site = spelled_site(session, site)
    config = HostConfig(uuid.uuid4().hex[:12], uri, name, autoconnect, site=site, direct_consoles=direct_consoles)
    session.add_host(config)
    session.save_hosts()
    session.host(config.id).connect()
    return config.id


def _name_of_its_own(session: Session, uri: str) -> str:
    """A name for a host that would be called as another one is, such as for another user there; empty otherwise."""
    usual = default_label(uri)
    taken = {session.label(info.id) for info in session.hosts()}
    if usual not in taken:
        return ""
    address = read_address(uri)
    with_user = f"{address.user}@{usual}" if address.user else usual
    names = itertools.chain([with_user], (f"{with_user} {number}" for number in itertools.count(2)))
    return next(name for name in names if name not in taken)


def add_demo(session: Session) -> str:
    """Open a private make-believe host to try things on; the host's id. It is not kept in the saved list."""
    demo = f"test://{paths.resource('demo', 'demo.xml')}"
    for info in session.hosts():
        if info.config.uri == demo:
            return info.id
    config = HostConfig("demo", demo, "Demo", temporary=True)
    session.add_host(config)
    session.host(config.id).connect()
    return config.id


def change(
    session: Session,
    host_id: str,
    uri: str,
    label: str,
    *,
    autoconnect: bool,
    site: str,
    direct_consoles: bool = False,
) -> None:
    """Change a host's entry. Another address is used at once where the host is connected, or is being tried.

    Raises Problem for a bad address, or for that of another host of the list.
    """
    uri = checked_uri(uri)
    before = session.host(host_id).info
    if any(same_host(info.config.uri, uri) for info in session.hosts() if info.id != host_id):
        raise Problem(sentence("This host is in the list already."), kind=Kind.MALFORMED)
    wanted = before.state is not HostState.DISCONNECTED
    if uri != before.config.uri and wanted:
        session.disconnect_host(host_id)
    site, label = spelled_site(session, site, besides=(host_id,)), " ".join(label.split())
    session.configure_host(
        host_id, uri=uri, label=label, autoconnect=autoconnect, site=site, direct_consoles=direct_consoles
    )
    if uri != before.config.uri and wanted:
        session.host(host_id).connect()


def connect(session: Session, host_id: str) -> None:
    """Begin to connect, or try again now."""
    session.host(host_id).connect()


def disconnect(session: Session, host_id: str) -> None:
    """Let go of a host at once, whether or not it answers."""
    session.disconnect_host(host_id)


def remove(session: Session, host_id: str) -> None:
    """Take a host from the list. Nothing on the host changes."""
    session.remove_host(host_id)
    session.save_hosts()


def rename(session: Session, host_id: str, label: str) -> None:
    """Give a host a name of one's own; an empty one brings back the name made from its address."""
    session.configure_host(host_id, label=" ".join(label.split()))


def set_autoconnect(session: Session, host_id: str, on: bool) -> None:
    """Have a host connected at the start, or not."""
    session.configure_host(host_id, autoconnect=on)


def sites(session: Session, besides: Collection[str] = ()) -> list[str]:
    """The sites at which there are hosts, in the order of the alphabet; `besides` are hosts that do not count."""
    configs = (info.config for info in session.hosts() if info.id not in besides)
    known = {config.site.casefold(): config.site for config in configs if config.site}
    return [known[key] for key in sorted(known)]


def spelled_site(session: Session, site: str, besides: Collection[str] = ()) -> str:
    """The site as it is written already for other hosts, where that differs only in case or spaces."""
    tidy = " ".join(site.split())
    return next((known for known in sites(session, besides) if known.casefold() == tidy.casefold()), tidy)


def set_site(session: Session, host_id: str, site: str) -> None:
    """Say at which site a host stands; empty for none."""
    session.configure_host(host_id, site=spelled_site(session, site, besides=(host_id,)))


async def set_sites(session: Session, hosts: Collection[str], site: str) -> None:
    """Say at which site these hosts stand; empty for none. Those that are no longer in the list are passed over."""
    spelled = spelled_site(session, site, besides=hosts)
    for host_id in hosts:
        if session.host_info(host_id) is not None:
            session.configure_host(host_id, site=spelled)
        await asyncio.sleep(0)  # each moves rows in a list that may be long


@dataclass(frozen=True, slots=True)
class FirstStart:
    """What was chosen for someone without a saved host, and why."""

    uri: str
    why: Sentence
    daemon_answers: bool
    host_id: str = ""


async def choose_first_host(session: Session) -> FirstStart:
    """For a first start: choose a host of this computer, add it and begin to connect."""
    answer = await in_thread(_ask_system)
    choice = _choose(answer, root=os.geteuid() == 0)
    return replace(choice, host_id=add(session, choice.uri))


def _choose(answer: str, *, root: bool) -> FirstStart:
    if answer == "yes":
        why = sentence(
            "These are this computer's VMs ({uri}): libvirt's system service answers here. They are shared by all who "
            "may use it, and can start with the computer. VMs of your own ({other}) would need no rights, but have "
            "simpler networking.",
            uri=SYSTEM,
            other=USER_SESSION,
        )
        return FirstStart(SYSTEM, why, daemon_answers=True)
    if root:
        why = sentence(
            "You are the administrator, so this computer's VMs ({uri}) are shown. libvirt's system service, which runs "
            "them, does not answer yet.",
            uri=SYSTEM,
        )
        return FirstStart(SYSTEM, why, daemon_answers=False)
    if answer == "refused":
        why = sentence(
            "These are your own VMs ({uri}), which need no rights. libvirt's system service ({other}), whose VMs are "
            "shared and can start with the computer, does not let you in: that takes the group “libvirt”.",
            uri=USER_SESSION,
            other=SYSTEM,
        )
        return FirstStart(USER_SESSION, why, daemon_answers=True)
    why = sentence(
        "These are your own VMs ({uri}), which need nothing set up. libvirt's system service ({other}), whose VMs are "
        "shared and can start with the computer, does not run.",
        uri=USER_SESSION,
        other=SYSTEM,
    )
    return FirstStart(USER_SESSION, why, daemon_answers=False)


def _ask_system() -> str:
    """Whether somebody answers on a socket of the system's daemons: yes, no or refused."""
    result = "no"
    for path in SYSTEM_SOCKETS:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(_PATIENCE_SECONDS)
            try:
                connection.connect(str(path))
            except PermissionError:
                result = "refused"
            except OSError:
                continue
            else:
                return "yes" if _lets_in(path) else "refused"
    return result


def _lets_in(path: Path) -> bool:
    """Whether the daemon behind a socket that took our connection will let us do anything.

    A socket that is open to everybody is guarded by polkit, whose rules let root and the group of libvirt in, and ask
    others for an administrator's password.
    """
    if os.geteuid() == 0 or not path.stat().st_mode & stat.S_IWOTH:
        return True
    try:
        return grp.getgrnam(GROUP).gr_gid in os.getgroups()
    except KeyError:
        return False
