"""Finding the machine that somebody has named on a command line."""

from collections.abc import Iterable
from typing import Literal

from vmdesk.model.vm import VmInfo

By = Literal["", "id", "uuid", "name"]


def find_vm(vms: Iterable[VmInfo], text: str, by: By = "") -> VmInfo | None:
    """The machine of this name, UUID or number: the first of these of which there is one, or only by the one named."""
    known = tuple(vms)
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
    found = {
        "name": (vm for vm in known if vm.name == text),
        "uuid": (vm for vm in known if vm.key.uuid == text.strip().lower()),
        "id": (vm for vm in known if number is not None and vm.domain_id == number),
    }
    return next((vm for kind, matching in found.items() if by in {"", kind} for vm in matching), None)
