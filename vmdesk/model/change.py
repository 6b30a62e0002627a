"""What differs between two moments of a host's list of machines."""

from dataclasses import dataclass

from vmdesk.model.vm import VmInfo


@dataclass(frozen=True, slots=True)
class Change:
    """Machines that were added, removed or changed; for removed ones, how they were last known."""

    added: tuple[VmInfo, ...] = ()
    removed: tuple[VmInfo, ...] = ()
    changed: tuple[VmInfo, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)

    def joined(self, other: "Change") -> "Change":
        """Both changes as one."""
        return Change(self.added + other.added, self.removed + other.removed, self.changed + other.changed)
