"""An Ansible inventory, whichever form it was written in: groups in groups, hosts in them, and variables of both.

Of the variables only those are kept that say how a host is reached. As Ansible has it, those of a group hold for the
groups in it, which may say otherwise; those of a host come last.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vmdesk.errors import Kind, Problem
from vmdesk.model.host_address import HostAddress, checked_uri, network_name, port_number, user_name
from vmdesk.model.host_import.found import MOST_HOSTS, Found, FoundHost, place_of, tidy
from vmdesk.model.host_import.group_order import GroupOrder
from vmdesk.model.host_import.host_range import written_out
from vmdesk.words import Sentence, sentence

ALL, UNGROUPED = "all", "ungrouped"  # the groups that Ansible itself makes
MOST_GROUPS = 1000
MOST_REMARKS = 100
LONGEST_FILE = 1 << 30  # lines
_VARIABLES = {
    "ansible_host": "host",
    "ansible_ssh_host": "host",
    "ansible_user": "user",
    "ansible_ssh_user": "user",
    "ansible_port": "port",
    "ansible_ssh_port": "port",
    "ansible_private_key_file": "key",
    "ansible_ssh_private_key_file": "key",
    "ansible_connection": "connection",
}
_THIS_COMPUTER = frozenset({"localhost", "127.0.0.1", "::1"})
_BY_SSH = frozenset({"", "ssh", "smart", "paramiko", "paramiko_ssh", "libssh"})


@dataclass(eq=False, slots=True)
class Entry:
    """A host as the inventory has it. `line` is where it is named first, 0 where that is not known."""

    name: str
    line: int
    variables: dict[str, str] = field(default_factory=dict)
    groups: dict[str, None] = field(default_factory=dict)


class Inventory:
    """What a reader fills in, and hosts come out of. What is too much raises Problem."""

    def __init__(self) -> None:
        self._parents: dict[str, dict[str, None]] = {ALL: {}}
        self._variables: dict[str, dict[str, str]] = {}
        self._hosts: dict[str, Entry] = {}
        self._remarks: list[tuple[int, Sentence]] = []

    # What a reader says.

    def add_group(self, name: str, parent: str = ALL) -> None:
        """There is this group, in another one."""
        if name == ALL:
            return
        for group in (parent, name):
            self._parents.setdefault(group, {})
        self._parents[name][parent] = None
        if len(self._parents) > MOST_GROUPS:
            raise _too_much(sentence("The file has more than {most} groups.", most=MOST_GROUPS))

    def set_variables(self, group: str, variables: Mapping[str, str]) -> None:
        """These hold for a group."""
        self.add_group(group)
        self._variables.setdefault(group, {}).update(_known(variables))

    def add_hosts(self, pattern: str, group: str, variables: Mapping[str, str], line: int = 0) -> None:
        """There are these hosts in a group: `name`, `name:port`, or several by ranges."""
        name, port = _split_port(pattern)
        try:
            names = written_out(name, MOST_HOSTS)
        except Problem as problem:
            self.remark(pattern, problem.sentence, line)
            return
        self.add_group(group)
        for host in names:
            entry = self._hosts.setdefault(host, Entry(host, line))
            entry.groups[group] = None
            entry.variables.update({"port": port} if port else {}, **_known(variables))
        if len(self._hosts) > MOST_HOSTS:
            raise _too_much(sentence("The file has more than {most} hosts.", most=MOST_HOSTS))

    def set_host_variables(self, name: str, variables: Mapping[str, str]) -> None:
        """These hold for a host, if it is in a group."""
        if name in self._hosts:
            self._hosts[name].variables.update(_known(variables))

    def remark(self, name: str, what: Sentence, line: int = 0) -> None:
        """Something of the file could not be taken over as it is."""
        where = sentence("Line {line}, “{name}”:", line=line, name=tidy(name))
        if not line:
            where = sentence("“{name}”:", name=tidy(name))
        self._remarks.append((line, sentence("{where} {what}", where=where, what=what)))

    # What comes out.

    def found(self) -> Found:
        """The hosts that can be reached by SSH, and what to know about the others."""
        order = GroupOrder(self._parents, self._variables)
        for group in order.circular:
            self.remark(group, sentence("This group is in itself, or in one that is."))
        hosts: dict[object, tuple[Entry, FoundHost]] = {}
        for entry in self._hosts.values():
            if (host := self._read(entry, order)) is not None:
                first, _host = hosts.setdefault(place_of(host.uri), (entry, host))
                if first is not entry:
                    same = sentence("This is the same computer as “{name}”.", name=tidy(first.name))
                    self.remark(entry.name, same, entry.line)
        return Found(tuple(host for _entry, host in hosts.values()), self._said())

    def _said(self) -> tuple[Sentence, ...]:
        ordered = sorted(self._remarks, key=lambda remark: remark[0] or LONGEST_FILE)
        remarks = [words for _line, words in ordered[:MOST_REMARKS]]
        if more := len(ordered) - len(remarks):
            remarks.append(sentence("{count} more are not listed here.", count=more))
        return tuple(remarks)

    def _read(self, entry: Entry, order: GroupOrder) -> FoundHost | None:
        values = order.merged(entry.groups) | entry.variables
        try:
            _refuse_others(entry.name, values)
            address = HostAddress(
                "qemu",
                "ssh",
                self._user(entry, values.get("user", "")),
                network_name(values.get("host") or entry.name),
                port_number(values.get("port", "")),
                parameters=self._key(entry, values.get("key", "")),
            )
            uri = checked_uri(address.uri)  # a zone of an IPv6 address may be one that nobody can read again
        except Problem as problem:
            self.remark(entry.name, problem.sentence, entry.line)
            return None
        site = order.innermost(entry.groups, besides=(ALL, UNGROUPED))
        return FoundHost(uri, tidy(entry.name) if values.get("host") else "", tidy(site))

    def _user(self, entry: Entry, text: str) -> str:
        try:
            return user_name(text)
        except Problem:
            self.remark(entry.name, sentence("The user “{user}” is not taken over.", user=tidy(text)), entry.line)
            return ""

    def _key(self, entry: Entry, path: str) -> tuple[tuple[str, str], ...]:
        if path.startswith(("/", "~/")) and path.isprintable() and "{{" not in path:
            return (("keyfile", path),)
        if path:
            self.remark(entry.name, sentence("The key file “{file}” is not taken over.", file=tidy(path)), entry.line)
        return ()


def _known(variables: Mapping[str, str]) -> dict[str, str]:
    return {_VARIABLES[name]: value.strip() for name, value in variables.items() if name in _VARIABLES}


def _split_port(pattern: str) -> tuple[str, str]:
    """A host and its port, where there is one: the colons of ranges and of IPv6 addresses separate none."""
    depth, colons = 0, []
    for place, character in enumerate(pattern):
        depth += (character == "[") - (character == "]")
        if character == ":" and depth <= 0:
            colons.append(place)
    if len(colons) != 1:
        return pattern, ""
    return pattern[: colons[0]], pattern[colons[0] + 1 :]


def _refuse_others(name: str, values: Mapping[str, str]) -> None:
    connection = values.get("connection", "").rpartition(".")[2]
    if connection == "local" or (values.get("host") or name) in _THIS_COMPUTER:
        raise _malformed(sentence("This is the computer itself, which is not reached by SSH."))
    if connection not in _BY_SSH:
        raise _malformed(sentence("It is reached by “{way}”, not by SSH.", way=tidy(connection)))


def _too_much(words: Sentence) -> Problem:
    return Problem(words, sentence("That is more than a list of hosts to look at can hold."), kind=Kind.MALFORMED)


def _malformed(words: Sentence) -> Problem:
    return Problem(words, kind=Kind.MALFORMED)
