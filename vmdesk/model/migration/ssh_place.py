"""Where a host logs in on another when the two move a machine among themselves."""

from dataclasses import dataclass
from urllib.parse import quote

from vmdesk.errors import Problem
from vmdesk.model.host_address import read_address
from vmdesk.model.migration.options import Options


@dataclass(frozen=True, slots=True)
class SshPlace:
    """Whom to log in as, where, and the port; empty for SSH's own."""

    host: str
    user: str = "root"
    port: str = ""

    @property
    def words(self) -> str:
        """As SSH takes it, such as root@beta."""
        return f"{self.user}@{self.host}"

    @property
    def known_as(self) -> str:
        """The name in known_hosts (sshd(8))."""
        return f"[{self.host}]:{self.port}" if self.port not in {"", "22"} else self.host


def peer_uri(options: Options, hostname: str) -> str:
    """The libvirt URI by which a host reaches the other whose name that is, where nobody said another.

    The name is the other's own word: whatever it is, it adds nothing to the URI, such as a `command` to be run.
    """
    return options.peer_uri or f"qemu+ssh://root@{_bracketed(hostname)}/system"


def ssh_place(uri: str) -> SshPlace | None:
    """Where a host logs in for that libvirt URI; None where it does not do so by SSH, or nobody can read it."""
    try:
        address = read_address(uri)
    except Problem:
        return None
    if not address.over_ssh or not address.host:
        return None
    return SshPlace(address.host, address.user or "root", str(address.port or ""))


def _bracketed(name: str) -> str:
    return f"[{quote(name, safe=':')}]" if ":" in name else quote(name, safe="")
