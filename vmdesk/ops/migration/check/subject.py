"""What is moved, as a survey knows it: the same for all hosts; and what of it makes a difference."""

from dataclasses import dataclass, field, replace

from vmdesk.model.migration.needs import Needs
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.plan import Way
from vmdesk.model.migration.policies import POLICIES, Policy
from vmdesk.model.migration.sides import HostSide
from vmdesk.model.vm import VmInfo


@dataclass(frozen=True, slots=True)
class Subject:
    """What is to be moved, and how."""

    host: str
    needs: Needs
    source: HostSide
    way: Way
    options: Options
    elsewhere: dict[str, str] = field(default_factory=dict)  # other hosts on which it runs too, with their labels
    complete: bool = True  # the source has told all that it was asked
    policy: Policy = POLICIES[0]


def gist(vm: VmInfo | None) -> object:
    """What of a machine, as the list has it, makes it another one to move; None where it is gone."""
    return None if vm is None else (vm.name, vm.state, vm.persistent, vm.saved, vm.out_of_reach)


def lasting(needs: Needs) -> Needs:
    """What does not change while nobody does anything: images grow. That a size has become known is a change.

    A machine that has just been started may not tell them at first.
    """
    disks = (replace(disk, capacity=int(disk.capacity > 0), allocation=0) for disk in needs.disks)
    return replace(needs, disks=tuple(disks))


def route(options: Options) -> Options:
    """The part of the options on which it depends what is tried between the hosts."""
    kept = (options.route, options.peer_uri, options.address, options.port, options.listen, options.disks_port)
    return replace(Options(*kept), tls=options.tls, tls_destination=options.tls_destination)
