"""What a move left of a machine is taken away, and nothing that was there before or is in use elsewhere."""

from typing import Any

import libvirt
import pytest

from vmdesk.virt import migration

KEPT = libvirt.VIR_DOMAIN_UNDEFINE_KEEP_NVRAM | libvirt.VIR_DOMAIN_UNDEFINE_KEEP_TPM


class Unsupported(libvirt.libvirtError):
    """What an older libvirt says to a flag that it does not know."""

    def __init__(self) -> None:
        super().__init__("unsupported flags")

    def get_error_code(self) -> int:
        return libvirt.VIR_ERR_INVALID_ARG


class Machine:
    """A domain, and the connection to its host."""

    def __init__(self, known: int = KEPT) -> None:
        self.known, self.calls = known, list[object]()

    def lookupByUUIDString(self, _uuid: str) -> "Machine":  # noqa: N802 - libvirt's name
        return self

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
    migration.remove(machine, "u", process=True)
    assert machine.calls == ["destroy", known]


def test_a_definition_that_was_there_before_stays() -> None:
    machine: Any = Machine()
    migration.remove(machine, "u", process=True, definition=False)
    assert machine.calls == ["destroy"]
