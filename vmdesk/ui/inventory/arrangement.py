"""Which machines stand under which heading and in what order: grouping, filter and sorting, without Qt."""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vmdesk.model.host import HostInfo
from vmdesk.model.query import Query, Subject
from vmdesk.model.vm import VmKey
from vmdesk.ui.inventory.columns import COLUMNS
from vmdesk.ui.inventory.nodes import Group, VmNode, natural_key
from vmdesk.ui.words import tr

GROUPINGS = ("host", "tag", "state", "none")


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
        return self.query.matches(Subject(node.vm, node.host_label, (tr(node.vm.state_word),)))

    def sorted(self, nodes: Iterable[VmNode]) -> list[VmNode]:
        """The machines in the wanted order; ties by name, and by host and UUID so that the order is always the same."""
        result = sorted(nodes, key=lambda node: (node.name_key, node.key))
        if self.sort_column or self.descending:
            result.sort(key=COLUMNS[self.sort_column].sort, reverse=self.descending)
        return result

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
        self._known: dict[tuple[str, str], Group] = {}
        self._serials = itertools.count(1)

    def arrange(
        self, arrangement: Arrangement, nodes: Mapping[VmKey, VmNode], hosts: Mapping[str, tuple[HostInfo, str]]
    ) -> list[tuple[Group, list[VmNode]]]:
        """The headings in their order, each with the machines that it is to show; counts are updated in the groups."""
        members: dict[str, list[VmNode]] = {}
        if arrangement.grouping == "host":
            members = {host: [] for host in hosts}
        elif arrangement.grouping == "none":
            members = {"": []}
        for node in nodes.values():
            for key in arrangement.group_keys(node):
                members.setdefault(key, []).append(node)
        result = []
        for key, all_nodes in members.items():
            group = self._group(arrangement.grouping, key, all_nodes, hosts)
            shown = arrangement.sorted(node for node in all_nodes if arrangement.shows(node))
            if shown or arrangement.grouping == "host":
                result.append((group, shown))
        result.sort(key=lambda entry: entry[0].order)
        return result

    def _group(self, kind: str, key: str, nodes: list[VmNode], hosts: Mapping[str, tuple[HostInfo, str]]) -> Group:
        group = self._known.get((kind, key))
        if group is None:
            group = self._known[kind, key] = Group(kind, key, "", next(self._serials))
        group.label = self._label(kind, key, nodes, hosts)
        group.total = len(nodes)
        group.running = sum(node.vm.active for node in nodes)
        position = list(hosts).index(key) if kind == "host" and key in hosts else 0
        group.order = (not key, position, natural_key(group.label))
        return group

    @staticmethod
    def _label(kind: str, key: str, nodes: list[VmNode], hosts: Mapping[str, tuple[HostInfo, str]]) -> str:
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
