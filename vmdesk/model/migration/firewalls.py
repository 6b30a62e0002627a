"""Opening the ports for migrations in a host's firewall, whichever it has."""

from collections.abc import Iterable, Sequence

from vmdesk.words import Sentence, sentence

Command = tuple[str, ...]


def ranges(ports: Iterable[int], *, single: bool) -> tuple[str, ...]:
    """What is to be opened, such as 49152-49215: all between the ports that were tried, or each of them alone."""
    found = sorted(ports)
    return tuple(map(str, found)) if single or len(found) < 2 else (f"{found[0]}-{found[-1]}",)


def opening(firewall: str, address: str, ports: Sequence[str]) -> tuple[Command, ...]:
    """The commands, to be run as root, after which that address may come; none where nobody knows how."""
    return tuple(command for port in ports for command in _opening(firewall, address, port))


def _opening(firewall: str, address: str, ports: str) -> tuple[Command, ...]:
    if firewall == "firewalld":
        family = "ipv6" if ":" in address else "ipv4"
        rule = f'rule family="{family}" source address="{address}" port port="{ports}" protocol="tcp" accept'
        return (("firewall-cmd", f"--add-rich-rule={rule}"), ("firewall-cmd", "--permanent", f"--add-rich-rule={rule}"))
    colon = ports.replace("-", ":")
    if firewall == "ufw":
        return (("ufw", "allow", "proto", "tcp", "from", address, "to", "any", "port", colon),)
    if firewall == "iptables":
        program = "ip6tables" if ":" in address else "iptables"
        return ((program, "-w", "-I", "INPUT", "-p", "tcp", "-s", address, "--dport", colon, "-j", "ACCEPT"),)
    return ()


def note(firewall: str) -> Sentence | None:
    """What has to be known about it."""
    if firewall == "iptables":
        return sentence("It holds until the host is started again. To keep it, put it where the host keeps its rules.")
    return None
