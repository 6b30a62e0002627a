"""A new machine while it is being chosen: what was said, and what follows as long as nothing was said."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.firmware import Firmware
from vmdesk.model.names import free_name
from vmdesk.model.new_vm import choices
from vmdesk.model.new_vm.offer import HostOffer, Suggestion
from vmdesk.model.new_vm.plan import ExistingImage, NewVm, Nic, Source, SystemNeeds, Topology
from vmdesk.model.new_vm.wishes import Proposing, Wish, WishedDisk, disks, existing_image

FIRST_NETWORK = "default"
# The fields that follow something where they are 0, each with what of the plan they are like then.
_FOLLOWING = {
    "memory_kib": "memory_kib",
    "vcpus": "vcpus",
    "maximum_memory_kib": "memory_kib",
    "maximum_vcpus": "vcpus",
}
_NO_DRIVERS = SystemNeeds()


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person has said so far. None, 0 and empty texts mean: as is best, whatever that comes to be."""

    source: Source = Source.MEDIUM
    architecture: str = ""
    virtualisation: str = ""
    machine: str = ""
    firmware: Firmware | None = None
    medium: str = ""  # the path of an ISO image or CD drive on the host
    image: str = ""  # the path of an image to import
    image_format: str = ""
    tree: str = ""  # the address of an installation tree
    kernel_arguments: str = ""
    detected: SystemNeeds | None = None
    chosen: SystemNeeds | None = None
    suggestion: Suggestion = field(default_factory=Suggestion)
    memory_kib: int = 0
    maximum_memory_kib: int = 0
    vcpus: int = 0
    maximum_vcpus: int = 0
    topology: Topology | None = None
    first: WishedDisk | None = field(default_factory=Wish)  # None: no first disk; not heeded where one is imported
    extra: tuple[WishedDisk, ...] = ()  # the disks after it
    nics: tuple[Nic, ...] | None = None
    mac: str = ""  # for the network card that is proposed
    name: str = ""
    title: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    autostart: bool = False
    start: bool = True

    @property
    def system(self) -> SystemNeeds:
        """The operating system: as chosen by hand, else as found on the medium, else nothing known."""
        return self.chosen or self.detected or _NO_DRIVERS


def plan(draft: Draft, offer: HostOffer) -> NewVm:
    """The machine that the draft comes to on this host."""
    architecture = draft.architecture or offer.capabilities.architecture
    found = choices.offers_of(offer.capabilities, architecture)
    virtualisation = draft.virtualisation or choices.virtualisation(found)
    guest = found.get(virtualisation)
    machines = guest.machines if guest else ()
    machine = draft.machine or choices.machine(architecture, machines, draft.system)
    name = draft.name or free_name(base_name(draft.system), offer.around.names)
    vm = NewVm(
        name=name,
        source=draft.source,
        architecture=architecture,
        virtualisation=virtualisation,
        emulator=guest.emulator if guest else "",
        machine=machine,
        system=draft.system,
        memory_kib=draft.memory_kib or draft.suggestion.memory_kib,
        maximum_memory_kib=draft.maximum_memory_kib,
        vcpus=draft.vcpus or _fewer(draft.suggestion.vcpus, offer.around.cpus),
        maximum_vcpus=draft.maximum_vcpus,
        topology=draft.topology,
        medium=_medium(draft),
        nics=draft.nics if draft.nics is not None else default_nics(draft, offer),
        title=draft.title,
        description=draft.description,
        tags=draft.tags,
        autostart=draft.autostart,
        start=draft.start,
    )
    made = disks(wished_disks(draft, offer), proposing(draft, offer, name))
    firmware = draft.firmware or choices.firmware(architecture, draft.system, offers_for(vm, offer))
    return replace(vm, disks=made, firmware=firmware)


def untold(draft: Draft, said: Collection[str], offer: HostOffer) -> Draft:
    """The draft without what of these fields would be proposed anyway: that was not said, and follows on."""
    for name, like in _FOLLOWING.items():
        plain = replace(draft, **{name: 0})  # type: ignore[arg-type]  # all of them are numbers
        if name in said and getattr(plan(plain, offer), like) == getattr(draft, name):
            draft = plain
    return draft


def offers_for(vm: NewVm, offer: HostOffer) -> DomainCapabilities:
    """What the host says of machines of this kind; as long as it has not been asked, that it offers nothing special."""
    known = offer.offers.get((vm.virtualisation, vm.architecture, vm.machine))
    return known or DomainCapabilities(
        emulator=vm.emulator, machine=vm.machine, architecture=vm.architecture, virtualisation=vm.virtualisation
    )


def base_name(system: SystemNeeds) -> str:
    """What a machine with this system is called, if nobody says otherwise."""
    name = system.called or system.short_id.removesuffix("-unknown")
    return name if name not in {"", "unknown"} else "vm"


def wished_disks(draft: Draft, offer: HostOffer) -> tuple[WishedDisk, ...]:
    """What is wished of each disk: with an image to import, that is the first, whatever was wished before."""
    if draft.source is Source.IMPORT:
        return (existing_image(offer, draft.image, draft.image_format), *draft.extra)
    return draft.extra if draft.first is None else (draft.first, *draft.extra)


def proposing(draft: Draft, offer: HostOffer, name: str) -> Proposing:
    """What the images of a machine of this name follow."""
    return Proposing(offer, name, draft.suggestion.disk)


def default_nics(draft: Draft, offer: HostOffer) -> tuple[Nic, ...]:
    """A card in libvirt's usual network, else in the first bridge, else one that needs no rights."""
    networks = sorted(offer.networks, key=lambda network: (not network.active, network.name != FIRST_NETWORK))
    bridges = [interface.name for interface in offer.interfaces if interface.kind == "bridge"]
    if networks:
        return (Nic("network", networks[0].name, draft.mac),)
    return (Nic("bridge", bridges[0], draft.mac) if bridges else Nic("user", "", draft.mac),)


def _medium(draft: Draft) -> ExistingImage | None:
    if draft.source is not Source.MEDIUM or not draft.medium:
        return None
    kind = "block" if draft.medium.startswith("/dev/") else "file"
    return ExistingImage(draft.medium, "raw", kind, device="cdrom", read_only=True)


def _fewer(wanted: int, most: int) -> int:
    return min(wanted, most) if most else wanted
