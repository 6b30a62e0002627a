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

    __slots__ = ("_histories", "host_label", "name_key", "vm")

    def __init__(self, vm: VmInfo, host_label: str, histories: Mapping[str, History]) -> None:
        self.vm = vm
        self.host_label = host_label
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
    """A heading of the list and the machines under it, in the order in which they are shown."""

    kind: str  # host, tag, state or none
    key: str
    label: str
    serial: int
    shown: list[VmNode] = field(default_factory=list)
    total: int = 0
    running: int = 0
    order: tuple[object, ...] = ()
