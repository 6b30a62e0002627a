"""What a move left of a machine is taken away, and nothing that was there before or is in use elsewhere."""

from typing import Any

import libvirt
import pytest

from vmdesk.errors import Problem
from vmdesk.virt import migration_remains

KEPT = libvirt.VIR_DOMAIN_UNDEFINE_KEEP_NVRAM | libvirt.VIR_DOMAIN_UNDEFINE_KEEP_TPM


class Unsupported(libvirt.libvirtError):
    """What an older libvirt says to a flag that it does not know."""

    def __init__(self) -> None:
        super().__init__("unsupported flags")

    def get_error_code(self) -> int:
        return libvirt.VIR_ERR_INVALID_ARG


class Machine:
    """A domain, and the connection to its host."""

    def __init__(self, known: int = KEPT, state: int = libvirt.VIR_DOMAIN_PAUSED) -> None:
        self.known, self.number, self.calls = known, state, list[object]()

    def lookupByUUIDString(self, _uuid: str) -> "Machine":  # noqa: N802 - libvirt's name
        return self

    def state(self) -> list[int]:
        return [self.number, 0]

    def isPersistent(self) -> int:  # noqa: N802 - libvirt's name
        return 1

    def destroy(self) -> None:
        self.calls.append("destroy")

    def undefineFlags(self, flags: int) -> None:  # noqa: N802 - libvirt's name
        if flags & ~self.known:
            raise Unsupported
        self.calls.append(flags)


@pytest.mark.parametrize("known", [KEPT, libvirt.VIR_DOMAIN_UNDEFINE_KEEP_NVRAM], ids=["new", "old"])
def test_the_nvram_and_the_tpm_stay_as_far_as_libvirt_lets(known: int) -> None:
    machine: Any = Machine(known)
    migration_remains.remove(machine, "u", process=True)
    assert machine.calls == ["destroy", known]


def test_a_definition_that_was_there_before_stays() -> None:
    machine: Any = Machine()
    migration_remains.remove(machine, "u", process=True, definition=False)
    assert machine.calls == ["destroy"]


@pytest.mark.parametrize(
    ("state", "process"),
    [(libvirt.VIR_DOMAIN_RUNNING, True), (libvirt.VIR_DOMAIN_RUNNING, False), (libvirt.VIR_DOMAIN_PAUSED, False)],
)
def test_one_that_somebody_has_let_go_on_or_started_meanwhile_is_left_alone(state: int, process: bool) -> None:
    machine: Any = Machine(state=state)
    with pytest.raises(Problem, match="meanwhile"):
        migration_remains.remove(machine, "u", process=process)
    assert machine.calls == []
