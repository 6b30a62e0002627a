"""What was found in another program's list: hosts, and a sentence for whatever could not be taken over as it is."""

from dataclasses import dataclass, replace

from vmdesk.errors import Problem
from vmdesk.model.host_address import HostAddress, read_address
from vmdesk.words import Sentence

MOST_HOSTS = 2000
LONGEST_WORDS = 60  # of a label or site


@dataclass(frozen=True, slots=True)
class FoundHost:
    """A host, by a URI that can be kept. `label` is empty where its own name will do."""

    uri: str
    label: str = ""
    site: str = ""
    autoconnect: bool = False

    @property
    def takes_user(self) -> bool:
        """Whether it is reached by SSH and nobody is named to log in."""
        address = read_address(self.uri)
        return address.over_ssh and not address.user

    def with_user(self, user: str) -> "FoundHost":
        """The same with somebody to log in, where nobody is named yet."""
        if not user or not self.takes_user:
            return self
        return replace(self, uri=replace(read_address(self.uri), user=user).uri)


@dataclass(frozen=True, slots=True)
class Found:
    """The hosts in the order of the list, and what to know about the rest of it."""

    hosts: tuple[FoundHost, ...] = ()
    remarks: tuple[Sentence, ...] = ()


def place_of(uri: str) -> HostAddress | str:
    """What is the same for two addresses of the same machines, whichever key opens them."""
    try:
        address = read_address(uri).canonical
    except Problem:
        return uri
    return replace(address, parameters=tuple(pair for pair in address.parameters if pair[0] != "keyfile"))


def without_doubles(hosts: list[FoundHost]) -> tuple[FoundHost, ...]:
    """The hosts, each once: the first of those that lead to the same machines."""
    return tuple({place_of(host.uri): host for host in reversed(hosts)}.values())[::-1]


def tidy(words: str) -> str:
    """A name from somewhere as it can stand in a list: on one line, and not without end."""
    return " ".join("".join(c if c.isprintable() else " " for c in words[: LONGEST_WORDS * 4]).split())[:LONGEST_WORDS]
