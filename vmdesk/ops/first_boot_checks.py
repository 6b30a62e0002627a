"""What speaks against the wishes for a cloud image on a machine that is planned, or should be known of them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vmdesk.media.cloud_init import CloudInit, StaticNetwork
from vmdesk.media.cloud_init_checks import problems_of
from vmdesk.media.fixed_address_checks import warnings_of_network
from vmdesk.model.network import NetworkInfo
from vmdesk.model.new_vm.checks import Finding
from vmdesk.model.new_vm.plan import NewVm
from vmdesk.model.severity import Severity
from vmdesk.words import sentence

_UNREADABLE = {"addresses", "gateways"}  # one is held against the other


def lacks_address(wishes: CloudInit | None) -> bool:
    """Whether a fixed address is wished that is still to be said; no finding says so."""
    return wishes is not None and isinstance(wishes.network, StaticNetwork) and not wishes.network.addresses


def lets_nobody_in(wishes: CloudInit) -> bool:
    """Whether nobody could log in: no password, no key, and no user data that may say who can."""
    return not wishes.password and not wishes.ssh_keys and not wishes.user_data.strip()


def findings(wishes: CloudInit, vm: NewVm, networks: Iterable[NetworkInfo] = ()) -> Iterator[Finding]:
    """At the fields `first-boot:` with the name of CloudInit's or StaticNetwork's; cards have their own elsewhere."""
    problems = problems_of(replace(wishes, mac_addresses=tuple(nic.mac for nic in vm.nics if nic.mac)))
    problems.pop("mac_addresses", None)
    if lacks_address(wishes):
        problems.pop("addresses")
    for name, problem in problems.items():
        yield Finding(f"first-boot:{name}", Severity.ERROR, problem.sentence)
    if lets_nobody_in(wishes):
        text = sentence("Nobody will be able to log in: give a password, or a key.")
        yield Finding("first-boot:password", Severity.WARNING, text)
    if isinstance(wishes.network, StaticNetwork) and wishes.network.addresses and not _UNREADABLE & problems.keys():
        for name, text in warnings_of_network(wishes.network, _host_addresses(vm, networks)).items():
            yield Finding(f"first-boot:{name}", Severity.WARNING, text)


def _host_addresses(vm: NewVm, networks: Iterable[NetworkInfo]) -> tuple[str, ...]:
    """Those of the host in the libvirt network that the first card is plugged into."""
    name = vm.nics[0].source if vm.nics and vm.nics[0].kind == "network" else ""
    return next((network.addresses for network in networks if network.name == name), ())
