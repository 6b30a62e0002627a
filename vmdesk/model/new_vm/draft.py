"""A new machine while it is being chosen: what was said, and what follows as long as nothing was said."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.firmware import Firmware
from vmdesk.model.names import free_name
from vmdesk.model.new_vm import choices
from vmdesk.model.new_vm.checks import NETWORKED
from vmdesk.model.new_vm.offer import HostOffer, Suggestion
from vmdesk.model.new_vm.plan import Disk, ExistingImage, NewImage, NewVm, Nic, Source, SystemNeeds, Topology

FIRST_NETWORK = "default"
_SUFFIXES = {"qcow2": ".qcow2", "raw": ".img"}
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
    disks: tuple[Disk, ...] | None = None
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
    disks = draft.disks if draft.disks is not None else default_disks(draft, offer, name)
    firmware = draft.firmware or choices.firmware(architecture, draft.system, offers_for(vm, offer))
    return replace(vm, disks=disks, firmware=firmware)


def offers_for(vm: NewVm, offer: HostOffer) -> DomainCapabilities:
    """What the host says of machines of this kind; as long as it has not been asked, that it offers nothing special."""
    known = offer.offers.get((vm.virtualisation, vm.architecture, vm.machine))
    return known or DomainCapabilities(
        emulator=vm.emulator, machine=vm.machine, architecture=vm.architecture, virtualisation=vm.virtualisation
    )


def base_name(system: SystemNeeds) -> str:
    """What a machine with this system is called, if nobody says otherwise."""
    return system.short_id if system.short_id not in {"", "unknown"} else "vm"


def default_pool(offer: HostOffer) -> str:
    """Where images are made unless somebody says otherwise: in libvirt's usual pool, else where there is most room."""
    able = [pool for pool in offer.pools if pool.active and pool.makes_volumes and pool.kind not in NETWORKED]
    usual = [pool for pool in able if pool.name == "default"]
    return next((pool.name for pool in usual or sorted(able, key=lambda pool: -pool.available)), "")


def new_image(offer: HostOffer, vm_name: str, capacity: int, taken: Collection[str] = ()) -> NewImage:
    """An image in the usual pool, named after the machine."""
    pool = default_pool(offer)
    info = offer.pool(pool)
    files = info is None or info.makes_files
    used = {name for where, name in offer.around.volumes if where == pool} | set(taken)
    name = free_name(vm_name, used, _SUFFIXES["qcow2"] if files else "")
    return NewImage(pool, name, capacity, "qcow2" if files else "raw", full=info is not None and not info.makes_thin)


def default_disks(draft: Draft, offer: HostOffer, name: str) -> tuple[Disk, ...]:
    """The image that is imported, or one new image."""
    if draft.source is Source.IMPORT:
        volume = offer.volume_at(draft.image)
        kind = volume.kind if volume else ("block" if draft.image.startswith("/dev/") else "file")
        found = draft.image_format or (volume.format if volume else "") or "raw"
        return (ExistingImage(draft.image, found, kind),)
    return (new_image(offer, name, draft.suggestion.disk),)


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
