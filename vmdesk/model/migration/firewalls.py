"""Opening the ports for migrations in a host's firewall, whichever it has."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vmdesk.words import Sentence, sentence

Command = tuple[str, ...]


def ranges(ports: Iterable[int], *, single: bool) -> tuple[str, ...]:
    """What is to be opened, such as 49152-49215: all between the ports that were tried, or each of them alone."""
    found = sorted(ports)
    return tuple(map(str, found)) if single or len(found) < 2 else (f"{found[0]}-{found[-1]}",)


@dataclass(frozen=True, slots=True)
class Rule:
    """A command that adds a rule, and those that look for it and drop it; empty where nobody need or can."""

    add: Command
    look: Command = ()
    drop: Command = ()


def opening(firewall: str, address: str, ports: Sequence[str]) -> tuple[Command, ...]:
    """The commands, to be run as root, after which that address may come; none where nobody knows how."""
    return tuple(rule.add for rule in rules(firewall, address, ports))


def rules(firewall: str, address: str, ports: Sequence[str]) -> tuple[Rule, ...]:
    """The same, with what else there is to be known of each."""
    return tuple(rule for port in ports for rule in _rules(firewall, address, port))


def _rules(firewall: str, address: str, ports: str) -> Iterator[Rule]:
    colon = ports.replace("-", ":")
    if firewall == "firewalld":
        family = "ipv6" if ":" in address else "ipv4"
        text = f'rule family="{family}" source address="{address}" port port="{ports}" protocol="tcp" accept'
        add, look, drop = (f"--{verb}-rich-rule={text}" for verb in ("add", "query", "remove"))
        for words in ("firewall-cmd",), ("firewall-cmd", "--permanent"):
            yield Rule((*words, add), (*words, look), (*words, drop))
    elif firewall == "ufw":  # which passes by a rule that it has, and does what it does as a whole
        yield Rule(("ufw", "allow", "proto", "tcp", "from", address, "to", "any", "port", colon))
    elif firewall == "iptables":
        program = "ip6tables" if ":" in address else "iptables"
        rest = ("INPUT", "-p", "tcp", "-s", address, "--dport", colon, "-j", "ACCEPT")
        yield Rule((program, "-w", "-I", *rest), (program, "-w", "-C", *rest), (program, "-w", "-D", *rest))


def note(firewall: str) -> Sentence | None:
    """What has to be known about it."""
    if firewall == "iptables":
        return sentence("It holds until the host is started again. To keep it, put it where the host keeps its rules.")
    return None
