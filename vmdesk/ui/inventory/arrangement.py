"""Which machines stand under which heading and in what order: grouping, filter and sorting, without Qt."""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vmdesk.model.host import HostInfo, HostState
from vmdesk.model.query import Query, Subject
from vmdesk.model.vm import VmKey
from vmdesk.ui.inventory.columns import COLUMNS
from vmdesk.ui.inventory.nodes import Group, Row, VmNode, natural_key
from vmdesk.ui.words import tr

GROUPINGS = ("host", "tag", "state", "none")
Hosts = Mapping[str, tuple[HostInfo, str]]  # by their ids, each with the name by which it is known
Headed = tuple[Group, list[Row]]
Wanted = list[Headed]  # each heading before those under it, the list itself first
_NAMES = frozenset({"name", "host"})  # the columns by which headings, too, are sorted in either direction


@dataclass(slots=True)
class Arrangement:
    """How the person wants to see the list."""

    grouping: str = "host"
    query: Query = field(default_factory=Query)
    hide_off: bool = False
    sort_column: int = 0
    descending: bool = False

    def shows(self, node: VmNode) -> bool:
        """Whether the machine passes the filter."""
        if self.hide_off and not node.vm.state.active:
            return False
        if not self.query:
            return True
        return self.query.matches(Subject(node.vm, node.host_label, (tr(node.vm.state_word),), node.site))

    def shows_host(self, label: str, site: str) -> bool:
        """Whether a host passes the filter itself, whatever runs there: its name for words, and its site."""
        values = {"": label.casefold(), "host": label.casefold(), "site": site.casefold()}
        return all(
            term.key in values and (term.text in values[term.key]) is not term.negative for term in self.query.terms
        )

    def sorted(self, nodes: Iterable[VmNode]) -> list[VmNode]:
        """The machines in the wanted order; ties by name, and by host and UUID so that the order is always the same."""
        result = sorted(nodes, key=lambda node: (node.name_key, node.key))
        if self.sort_column or self.descending:
            result.sort(key=COLUMNS[self.sort_column].sort, reverse=self.descending)
        return result

    def headings_sorted(self, headings: Iterable[Headed], states: Mapping[str, str]) -> list[Headed]:
        """Headings with what is under them in the wanted order: by name, or hosts by state, in words by id of host.

        By any other column they differ in nothing, so they stand by name. What stands for no tags comes last.
        """
        column = COLUMNS[self.sort_column].key
        result = sorted(headings, key=lambda headed: (natural_key(headed[0].label), headed[0].serial))
        if column == "state":
            result.sort(key=lambda headed: states.get(headed[0].key, ""), reverse=self.descending)
        elif column in _NAMES and self.descending:
            result.reverse()
        return sorted(result, key=lambda headed: not headed[0].key)

    def group_keys(self, node: VmNode) -> tuple[str, ...]:
        """The headings that the machine stands under."""
        match self.grouping:
            case "host":
                return (node.key.host,)
            case "tag":
                return tuple(tag.casefold() for tag in node.vm.tags) or ("",)
            case "state":
                return (node.vm.state_word,)
            case _:
                return ("",)


class Groups:
    """The headings that exist, kept from one arrangement to the next so that each keeps its identity."""

    def __init__(self) -> None:
        self.root = Group("root", "", "", 0)
        self._known: dict[tuple[str, str], Group] = {}
        self._serials = itertools.count(1)

    def arrange(self, arrangement: Arrangement, nodes: Mapping[VmKey, VmNode], hosts: Hosts) -> Wanted:
        """The headings, each with the rows that it is to show; counts are updated in the groups."""
        by_host = arrangement.grouping == "host"
        members: dict[str, list[VmNode]] = {host: [] for host in hosts} if by_host else {}
        for node in nodes.values():
            for key in arrangement.group_keys(node):
                members.setdefault(key, []).append(node)
        if arrangement.grouping == "none":
            return [(self.root, _shown(arrangement, members.get("", [])))]
        under: Wanted = []
        for key, all_nodes in members.items():
            shown = _shown(arrangement, all_nodes)
            if shown or (by_host and _host_is_shown(arrangement, key, hosts)):
                under.append((self._group(arrangement.grouping, key, all_nodes, hosts), shown))
        states = {host: tr(info.state.value) for host, (info, _label) in hosts.items()} if by_host else {}
        under = arrangement.headings_sorted(under, states)
        if by_host:
            return self._by_site(arrangement, [group for group, _rows in under], hosts) + under
        return [(self.root, [group for group, _rows in under]), *under]

    def find(self, kind: str, key: str) -> Group | None:
        """A heading, if it was ever shown."""
        return self._known.get((kind, key))

    @staticmethod
    def count_hosts(site: Group, members: list[Group], hosts: Hosts) -> None:
        """Count a site's hosts, and those of them that are connected."""
        states = [hosts[member.key][0].state for member in members if member.key in hosts]
        site.total, site.running = len(states), states.count(HostState.CONNECTED)

    def _by_site(self, arrangement: Arrangement, headings: list[Group], hosts: Hosts) -> Wanted:
        """The headings of hosts under those of their sites; hosts that are at none come first."""
        alone: list[Row] = []
        sites: dict[str, list[Group]] = {}
        for heading in headings:
            site = hosts[heading.key][0].config.site if heading.key in hosts else ""
            if site:
                sites.setdefault(site.casefold(), []).append(heading)
            else:
                alone.append(heading)
        under = [(self._site(key, members, hosts), list[Row](members)) for key, members in sites.items()]
        under = arrangement.headings_sorted(under, {})
        return [(self.root, [*alone, *(site for site, _members in under)]), *under]

    def _site(self, key: str, members: list[Group], hosts: Hosts) -> Group:
        site = self._keep("site", key)
        spellings = (info.config.site for info, _label in hosts.values() if info.config.site.casefold() == key)
        site.label = next(spellings, key)  # the first host's counts, however they are sorted
        self.count_hosts(site, members, hosts)
        return site

    def _group(self, kind: str, key: str, nodes: list[VmNode], hosts: Hosts) -> Group:
        group = self._keep(kind, key)
        group.label = self._label(kind, key, nodes, hosts)
        group.total = len(nodes)
        group.running = sum(node.vm.active for node in nodes)
        return group

    def _keep(self, kind: str, key: str) -> Group:
        group = self._known.get((kind, key))
        if group is None:
            group = self._known[kind, key] = Group(kind, key, "", next(self._serials))
        return group

    @staticmethod
    def _label(kind: str, key: str, nodes: list[VmNode], hosts: Hosts) -> str:
        match kind:
            case "host":
                return hosts[key][1] if key in hosts else key
            case "tag" if key:
                return next((tag for node in nodes for tag in node.vm.tags if tag.casefold() == key), key)
            case "tag":
                return tr("No tags")
            case "state":
                return tr(key)
            case _:
                return ""


def _host_is_shown(arrangement: Arrangement, key: str, hosts: Hosts) -> bool:
    """Whether a host has its heading although none of its machines is shown."""
    info, label = hosts.get(key, (None, key))
    return arrangement.shows_host(label, info.config.site if info is not None else "")


def _shown(arrangement: Arrangement, nodes: list[VmNode]) -> list[Row]:
    return list[Row](arrangement.sorted(node for node in nodes if arrangement.shows(node)))
