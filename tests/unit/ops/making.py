"""Systems and machines for tests: from the database that is installed, as people choose them."""

from dataclasses import replace

import pytest

from vmdesk.model.new_vm.plan import NewImage, NewVm, Source
from vmdesk.ops import systems
from vmdesk.ops.systems import Chosen
from vmdesk.ops.unattended import Answers, Unattended, offer, planned

DISK = NewImage("default", "disk.qcow2", 1024**3)
PASSWORDS = {"user-password": "correct horse", "admin-password": "battery staple"}
ADA = {"user-login": "ada", "user-realname": "Ada King", **PASSWORDS}


def chosen(name: str) -> Chosen:
    """A system of the real database."""
    system = systems.database().system(name)
    if system is None:
        pytest.skip(f"osinfo-db does not know {name}")
    return systems.choose_now(system, "x86_64")


def machine(system: Chosen, source: Source, name: str = "box") -> NewVm:
    """A machine for it, with a disk."""
    return NewVm(name, source, system=system.needs, disks=(DISK,))


def answered(
    name: str, source: Source, values: dict[str, str], profile: str = "desktop", vm: str = "box"
) -> Unattended:
    """What comes of these answers."""
    system = chosen(name)
    new = machine(system, source, vm)
    return planned(Answers(profile, values), offer(new, system), new, system, "http://example.org/tree/")


def without_scripts(system: Chosen) -> Chosen:
    """The same, for which no script is known."""
    return replace(system, scripts=())
