"""New machines planned for a host of the lab, from what it says of itself."""

from dataclasses import dataclass, replace

from tests.lab import Host
from tests.lab.settings import IMAGES
from tests.systems import chosen
from vmdesk.model.capabilities import DomainCapabilities, read_domain_capabilities, read_host_capabilities
from vmdesk.model.network import NetworkInfo
from vmdesk.model.new_vm.draft import Draft, offers_for, plan
from vmdesk.model.new_vm.offer import HostOffer
from vmdesk.model.new_vm.plan import ExistingImage, NewImage, NewVm
from vmdesk.model.new_vm.writer import domain_xml
from vmdesk.model.storage import PoolInfo

DRAFT = Draft(virtualisation="qemu")  # KVM is not everywhere where tests run


@dataclass(frozen=True)
class Planned:
    """A machine, what its host offers for such machines, and its definition."""

    vm: NewVm
    offers: DomainCapabilities

    @property
    def xml(self) -> str:
        """Its definition, whose images lie in the pool `default`."""
        return domain_xml(self.vm, self.offers, where)


def where(image: NewImage) -> ExistingImage:
    """The path of an image in the pool `default`."""
    return ExistingImage(f"{IMAGES}/{image.name}", image.format)


def planned(host: Host, system: str, draft: Draft = DRAFT) -> Planned:
    """The machine that the wizard proposes for a system, as soon as it has asked the host about such machines."""
    offer = HostOffer(
        read_host_capabilities(host.virsh("capabilities")),
        pools=(PoolInfo("default", kind="dir", active=True, path=IMAGES),),
        networks=(NetworkInfo("default", active=True),),
    )
    if system:
        known = chosen(system)
        draft = replace(draft, chosen=known.needs, suggestion=known.suggestion)
    vm = plan(draft, offer)
    kind = ("--emulatorbin", vm.emulator, "--arch", vm.architecture, "--machine", vm.machine)
    said = host.virsh("domcapabilities", "--virttype", vm.virtualisation, *kind)
    offers = {(vm.virtualisation, vm.architecture, vm.machine): read_domain_capabilities(said)}
    offer = replace(offer, offers=offers)
    vm = plan(draft, offer)
    return Planned(vm, offers_for(vm, offer))
