"""Which groups of an inventory are in which, at any depth: what that makes of their variables, and the innermost."""

from collections.abc import Iterable, Mapping

Variables = Mapping[str, Mapping[str, str]]


class GroupOrder:
    """Groups with those that they are in, and variables of groups.

    Groups that are in themselves, and those in such, are `circular` and count as being in none.
    """

    def __init__(self, parents: Mapping[str, Iterable[str]], variables: Variables) -> None:
        self._bits = {group: 1 << number for number, group in enumerate(parents)}
        self._depths: dict[str, int] = {}
        self._around: dict[str, int] = {}  # a group and all that it is in, as a set of bits: there may be very many
        waiting = {group: [parent for parent in above if parent != group] for group, above in parents.items()}
        while ready := [group for group, above in waiting.items() if all(name in self._depths for name in above)]:
            for group in ready:
                self._place(group, waiting.pop(group))
        self.circular = tuple(waiting)
        for group in self.circular:
            self._place(group, [])
        self._variables = [(self._bits[group], variables[group]) for group in sorted(variables, key=self._rank)]

    def _rank(self, group: str) -> tuple[int, str]:
        return self._depths[group], group

    def _place(self, group: str, above: list[str]) -> None:
        self._depths[group] = 1 + max((self._depths[parent] for parent in above), default=-1)
        self._around[group] = self._bits[group]
        for parent in above:
            self._around[group] |= self._around[parent]

    def innermost(self, groups: Iterable[str], besides: Iterable[str]) -> str:
        """The deepest of these groups, the first where there are several; empty where all are among `besides`."""
        named = [group for group in groups if group not in besides]
        return max(named, key=self._depths.__getitem__, default="")

    def merged(self, groups: Iterable[str]) -> dict[str, str]:
        """The variables of these groups and of all that they are in; those further inside say the last word."""
        inside = 0
        for group in groups:
            inside |= self._around[group]
        result: dict[str, str] = {}
        for bit, values in self._variables:
            if inside & bit:
                result.update(values)
        return result
