"""The states of a machine and the reasons for them, in libvirt's numbers and in words."""

from enum import IntEnum

from vmdesk.words import N_


class VmState(IntEnum):
    """What a machine is doing: the numbers of libvirt's virDomainState."""

    UNKNOWN = 0
    RUNNING = 1
    BLOCKED = 2
    PAUSED = 3
    SHUTTING_DOWN = 4
    OFF = 5
    CRASHED = 6
    SUSPENDED = 7

    @classmethod
    def of(cls, number: int) -> "VmState":
        """The state with this number; one that a newer libvirt invented is unknown."""
        try:
            return cls(number)
        except ValueError:
            return cls.UNKNOWN

    @property
    def active(self) -> bool:
        """Whether the machine has a process on its host."""
        return self not in {VmState.UNKNOWN, VmState.OFF, VmState.CRASHED}


# Short enough for a column of the list. A blocked machine waits for a resource, which for a person is running.
STATE_WORDS = {
    VmState.UNKNOWN: N_("Unknown"),
    VmState.RUNNING: N_("Running"),
    VmState.BLOCKED: N_("Running"),
    VmState.PAUSED: N_("Paused"),
    VmState.SHUTTING_DOWN: N_("Shutting down"),
    VmState.OFF: N_("Off"),
    VmState.CRASHED: N_("Crashed"),
    VmState.SUSPENDED: N_("Asleep"),
}
SAVED_WORD = N_("Saved")
OUT_OF_REACH_WORD = N_("Not known")
# Pauses that libvirt makes and ends by itself: while it saves, dumps, takes a snapshot or starts.
PASSING_PAUSES = frozenset({3, 4, 9, 11})

# The numbers of virDomainRunningReason, virDomainPausedReason and their siblings. A reason that says no more than the
# state itself is left out.
REASON_WORDS: dict[tuple[VmState, int], str] = {
    (VmState.RUNNING, 2): N_("migrated here"),
    (VmState.RUNNING, 3): N_("restored"),
    (VmState.RUNNING, 4): N_("from a snapshot"),
    (VmState.RUNNING, 6): N_("migration was cancelled"),
    (VmState.RUNNING, 7): N_("saving was cancelled"),
    (VmState.RUNNING, 8): N_("woken up"),
    (VmState.RUNNING, 9): N_("after a crash"),
    (VmState.RUNNING, 10): N_("post-copy migration"),
    (VmState.RUNNING, 11): N_("post-copy migration failed"),
    (VmState.PAUSED, 1): N_("by a user"),
    (VmState.PAUSED, 2): N_("for migration"),
    (VmState.PAUSED, 3): N_("for saving"),
    (VmState.PAUSED, 4): N_("for a memory dump"),
    (VmState.PAUSED, 5): N_("disk error"),
    (VmState.PAUSED, 6): N_("by the watchdog"),
    (VmState.PAUSED, 7): N_("from a snapshot"),
    (VmState.PAUSED, 8): N_("shutting down"),
    (VmState.PAUSED, 9): N_("for a snapshot"),
    (VmState.PAUSED, 10): N_("after a crash"),
    (VmState.PAUSED, 11): N_("starting"),
    (VmState.PAUSED, 12): N_("post-copy migration"),
    (VmState.PAUSED, 13): N_("post-copy migration failed"),
    (VmState.PAUSED, 14): N_("could not be resumed"),
    (VmState.SHUTTING_DOWN, 1): N_("by a user"),
    (VmState.OFF, 2): N_("forced off"),
    (VmState.OFF, 3): N_("crashed"),
    (VmState.OFF, 4): N_("migrated away"),
    (VmState.OFF, 5): N_("saved"),
    (VmState.OFF, 6): N_("failed to start"),
    (VmState.OFF, 7): N_("from a snapshot"),
    (VmState.OFF, 8): N_("daemon stopped it"),
    (VmState.CRASHED, 1): N_("guest panic"),
}
