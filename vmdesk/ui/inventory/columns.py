"""The columns of the list: what each shows of a machine, and by what it sorts."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from vmdesk.model.states import VmState
from vmdesk.ui import formats
from vmdesk.ui.inventory.nodes import VmNode
from vmdesk.ui.words import tr
from vmdesk.words import N_

_NEWS = frozenset({10, 11})  # virDomainRunningReason: post-copy, and post-copy that failed
Text = Callable[[VmNode], str]
SortKey = Callable[[VmNode], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `figures` names the figures of a History that are drawn as a small graph."""

    key: str
    label: str
    tip: str
    text: Text
    sort: SortKey
    width: int = 100
    shown: bool = True
    right: bool = False
    figures: tuple[str, ...] = ()
    colour: str = ""  # of the graph, as the theme names it
    widest: str = ""  # the widest text beside the graph
    needs_details: bool = False


def _known(value: float) -> tuple[int, float]:
    """A sort key that puts what is not known last."""
    return (1, 0.0) if math.isnan(value) else (0, -value)


def _sum(node: VmNode, *figures: str) -> float:
    return sum(node.latest(figure) for figure in figures)


def _state(node: VmNode) -> str:
    """How it stands. Of one that runs, how it came to do so is no news for long: `full_state` has that."""
    vm = node.vm
    old_news = vm.state is VmState.RUNNING and vm.reason not in _NEWS
    return tr(vm.state_word) if old_news and node.going_to is None else full_state(node)


def full_state(node: VmNode) -> str:
    """How it stands, and why; of one that is on its way, where to."""
    words = tr(node.vm.state_word)
    if node.going_to is not None and node.vm.active:
        going = tr("moves to {host}", host=node.going_to or tr("another host"))
        return going[:1].upper() + going[1:] if node.vm.state is VmState.RUNNING else f"{words}, {going}"
    reason = node.vm.reason_word
    return f"{words} ({tr(reason)})" if reason else words


def _description(node: VmNode) -> str:
    details = node.vm.details
    return " ".join(details.description.split()) if details else ""


def _graph_text(value: float, shown: str, node: VmNode) -> str:
    return shown if node.vm.active and not math.isnan(value) else ""


def _percent(node: VmNode) -> str:
    value = node.latest("cpu")
    return _graph_text(value, formats.percent(value), node)


def _memory_used(node: VmNode) -> str:
    value = node.latest("memory")
    return _graph_text(value, formats.kib(value), node)


def _rates(*figures: str) -> Text:
    def text(node: VmNode) -> str:
        value = _sum(node, *figures)
        return _graph_text(value, formats.rate(value), node)

    return text


COLUMNS = (
    Column("name", N_("Name"), N_("The title of the VM, or its name"), lambda n: n.vm.title, lambda n: n.name_key, 220),
    Column("state", N_("State"), N_("What the VM is doing, and why"), _state, lambda n: (_state(n), n.name_key), 160),
    Column(
        "host",
        N_("Host"),
        N_("The computer that the VM is on"),
        lambda n: n.host_label,
        lambda n: n.host_label.casefold(),
        140,
        shown=False,
    ),
    Column(
        "cpu",
        N_("CPU"),
        N_("How much of its processors the guest uses"),
        _percent,
        lambda n: _known(n.latest("cpu")),
        90,
        figures=("cpu",),
        colour="cpu",
        widest="100 %",
    ),
    Column(
        "memory-used",
        N_("Memory Used"),
        N_("How much memory the guest uses, as far as its balloon driver tells"),
        _memory_used,
        lambda n: _known(n.latest("memory")),
        105,
        figures=("memory",),
        colour="memory",
        widest="99.9 MiB",
    ),
    Column(
        "disk",
        N_("Disk"),
        N_("What the guest reads from and writes to its disks"),
        _rates("disk_read", "disk_write"),
        lambda n: _known(_sum(n, "disk_read", "disk_write")),
        110,
        shown=False,
        figures=("disk_read", "disk_write"),
        colour="disk",
        widest="99.9 MiB/s",
    ),
    Column(
        "network",
        N_("Network"),
        N_("What the guest receives and sends"),
        _rates("net_receive", "net_send"),
        lambda n: _known(_sum(n, "net_receive", "net_send")),
        110,
        shown=False,
        figures=("net_receive", "net_send"),
        colour="network",
        widest="99.9 MiB/s",
    ),
    Column(
        "vcpus",
        N_("CPUs"),
        N_("The number of virtual processors"),
        lambda n: str(n.vm.vcpus_shown or ""),
        lambda n: -n.vm.vcpus_shown,
        60,
        right=True,
        needs_details=True,
    ),
    Column(
        "memory",
        N_("Memory"),
        N_("The memory that the VM has now"),
        lambda n: formats.kib(n.vm.memory_shown_kib) if n.vm.memory_shown_kib else "",
        lambda n: -n.vm.memory_shown_kib,
        80,
        right=True,
        needs_details=True,
    ),
    Column(
        "addresses",
        N_("IP Addresses"),
        N_("What the host's DHCP servers gave to the guest"),
        lambda n: ", ".join(n.vm.addresses),
        lambda n: (not n.vm.addresses, n.vm.addresses),
        120,
        needs_details=True,
    ),
    Column(
        "autostart",
        N_("Autostart"),
        N_("Whether the VM starts together with its host"),
        lambda n: tr("Yes") if n.vm.autostart else "",
        lambda n: not n.vm.autostart,
        80,
        shown=False,
    ),
    Column(
        "tags",
        N_("Tags"),
        N_("Words by which VMs are sorted and found"),
        lambda n: ", ".join(n.vm.tags),
        lambda n: (not n.vm.tags, [tag.casefold() for tag in n.vm.tags]),
        100,
        needs_details=True,
    ),
    Column(
        "description",
        N_("Notes"),
        N_("What somebody wrote about the VM"),
        _description,
        lambda n: (not _description(n), _description(n).casefold()),
        200,
        shown=False,
        needs_details=True,
    ),
)
INDEX = {column.key: index for index, column in enumerate(COLUMNS)}
