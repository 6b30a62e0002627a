"""The rows of the list before they are arranged: a machine, and the groups it can stand in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from vmdesk.model.history import History
from vmdesk.model.vm import VmInfo, VmKey

_DIGITS = re.compile(r"(\d+)")
NaturalKey = tuple[tuple[int, str | int], ...]


def natural_key(text: str) -> NaturalKey:
    """A key by which vm-2 comes before vm-10, without regard to case."""
    parts = _DIGITS.split(text.casefold()[:120])
    return tuple((0, int(part[:18])) if part.isdecimal() else (1, part) for part in parts if part)


class VmNode:
    """A machine as the list knows it: its newest snapshot, and what is worked out from it once."""

    __slots__ = ("_histories", "going_to", "host_label", "name_key", "site", "vm")

    def __init__(self, vm: VmInfo, host_label: str, histories: Mapping[str, History], site: str = "") -> None:
        self.vm = vm
        self.host_label = host_label
        self.site = site  # where its host stands
        self.going_to: str | None = None  # the label of the host to which it is moving; empty where that is not known
        self.name_key = natural_key(vm.title)
        self._histories = histories

    def update(self, vm: VmInfo) -> None:
        """Take a newer snapshot."""
        if vm.title != self.vm.title:
            self.name_key = natural_key(vm.title)
        self.vm = vm

    @property
    def key(self) -> VmKey:
        """Which machine."""
        return self.vm.key

    @property
    def history(self) -> History | None:
        """Its figures over time, if there are any."""
        return self._histories.get(self.vm.key.uuid)

    def latest(self, figure: str) -> float:
        """The newest value of a figure; NaN where there is none."""
        history = self.history if self.vm.active else None
        sample = history.latest() if history else None
        return float(getattr(sample, figure)) if sample else float("nan")


@dataclass(eq=False, slots=True)
class Group:
    """A heading of the list and the rows under it, in the order in which they are shown.

    Under a site stand its hosts, under every other heading machines. The list itself is one too: of kind `root`.
    `total` and `running` count machines, or for a site its hosts and those that are connected.
    """

    kind: str  # root, site, host, tag or state
    key: str
    label: str
    serial: int
    above: "Group | None" = None
    rows: "list[Row]" = field(default_factory=list)
    total: int = 0
    running: int = 0
    said: tuple[str, int, int] = ("", 0, 0)

    def note_news(self) -> bool:
        """Note its label and counts; whether they are others than when this was called last."""
        before, self.said = self.said, (self.label, self.total, self.running)
        return self.said != before

    @property
    def machines(self) -> list[VmNode]:
        """The machines among its rows."""
        return [row for row in self.rows if isinstance(row, VmNode)]

    @property
    def headings(self) -> "list[Group]":
        """The headings among its rows."""
        return [row for row in self.rows if isinstance(row, Group)]


Row = VmNode | Group
