"""The steps by which two hosts come to log in on each other by SSH keys, worked out before anything is done."""

import json
import shlex
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from vmdesk.errors import Problem
from vmdesk.model.migration.sides import Case, HostSide, ShellSide

NEW_KEY = "/root/.ssh/id_ed25519"
KNOWN = "/root/.ssh/known_hosts"


@dataclass(frozen=True, slots=True)
class KeyWay:
    """One direction: a host, and the one on which it is to log in, by their ids and labels.

    `place` and `port` are what SSH is told, `name` is the other's in known_hosts, `public` the key that there is; empty
    where one is to be made. `host_keys` are those of the other's SSH server, as `kind base64`.
    """

    source: str
    source_label: str
    target: str
    target_label: str
    place: str
    port: str
    name: str
    key: str
    public: str
    known_hosts: str
    host_keys: tuple[str, ...]

    @property
    def user(self) -> str:
        """Whom it logs in as."""
        return self.place.rpartition("@")[0] or "root"

    @property
    def comment(self) -> str:
        """Whose key it is, in free words."""
        return f"root@{self.source_label}"

    @property
    def lines(self) -> Iterator[str]:
        """What is done, as a person reads it."""
        here, there = f"[{self.source_label}]", f"[{self.target_label}]"
        if not self.public:
            yield f"{here} ssh-keygen -q -t ed25519 -N '' -f {shlex.quote(self.key)}"
        key = self.public or f"<{self.key}.pub>"
        home = "/root" if self.user == "root" else f"~{self.user}"
        yield f"{there} echo '{key} {self.comment}' >> {home}/.ssh/authorized_keys"
        for one in self.host_keys:
            yield f"{here} echo {shlex.quote(f'{self.name} {one}')} >> {shlex.quote(self.known_hosts)}"

    @property
    def text(self) -> str:
        """It all, as an argument of a fix."""
        return json.dumps(asdict(self))


def read_way(text: str) -> KeyWay:
    """The same from `text`."""
    values = json.loads(text)
    return KeyWay(**{**values, "host_keys": tuple(values["host_keys"])})


def ways(case: Case) -> tuple[KeyWay, ...]:
    """Of the two directions those that do not work, and about which enough is known to mend them."""
    source, target = case.between.source, case.between.target
    if not isinstance(source, ShellSide) or not isinstance(target, ShellSide):
        return ()
    there = _way(case.source, case.target, source, target)
    back = _way(case.target, case.source, target, source)
    return tuple(way for way in (there, back) if way is not None)


def _way(one: HostSide, other: HostSide, here: ShellSide, there: ShellSide) -> KeyWay | None:
    if not isinstance(here.login, Problem) or here.ssh is None:
        return None
    setup = here.ssh
    return KeyWay(
        one.host,
        one.label,
        other.host,
        other.label,
        setup.place,
        setup.port,
        setup.name,
        setup.key or NEW_KEY,
        setup.public,
        setup.known_hosts or KNOWN,
        there.host_keys,
    )
