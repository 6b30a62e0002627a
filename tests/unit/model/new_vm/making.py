"""Hosts and machines for these tests: what real hosts of each architecture say, and plans for them."""

from dataclasses import replace
from typing import Any

from tests.systems import chosen, needs
from vmdesk.model.capabilities import DomainCapabilities, GuestOffer, HostCapabilities
from vmdesk.model.network import InterfaceInfo, NetworkInfo
from vmdesk.model.new_vm.checks import Surroundings
from vmdesk.model.new_vm.draft import Draft, offers_for, plan
from vmdesk.model.new_vm.offer import HostOffer
from vmdesk.model.new_vm.plan import Disk, ExistingImage, NewImage, NewVm
from vmdesk.model.new_vm.rules import Situation
from vmdesk.model.new_vm.wishes import Wish, WishedDisk
from vmdesk.model.storage import PoolInfo, VolumeInfo

GIB = 1024**3
PCS = ("x86_64", "i686")
MACHINES = {
    "x86_64": ("pc-i440fx-7.2", "pc", "q35", "pc-q35-7.2"),
    "i686": ("pc-i440fx-7.2", "pc", "q35", "pc-q35-7.2"),
    "aarch64": ("integratorcp", "virt", "virt-7.2"),
    "riscv64": ("sifive_u", "virt"),
    "ppc64": ("pseries", "pseries-7.2", "powernv"),
    "s390x": ("s390-ccw-virtio", "s390-ccw-virtio-7.2"),
}
# What libvirt says of machines of QEMU 7.2, by the machine type.
_COMMON = DomainCapabilities(
    maximum_vcpus=255,
    firmwares=frozenset({"bios", "efi"}),
    cpu_modes=frozenset({"host-passthrough", "host-model", "maximum", "custom"}),
    passthrough_migratable=True,
    graphics=frozenset({"sdl", "vnc", "spice", "egl-headless"}),
    tpm_backends=frozenset({"passthrough", "emulator"}),
)
_VIDEOS = frozenset({"vga", "cirrus", "virtio", "bochs", "ramfb", "none"})
OFFERS = {
    "q35": replace(
        _COMMON,
        maximum_vcpus=288,
        secure_boot=True,
        disk_buses=frozenset({"fdc", "scsi", "virtio", "usb", "sata"}),
        videos=_VIDEOS,
        tpm_models=frozenset({"tpm-tis", "tpm-crb"}),
    ),
    "pc": replace(
        _COMMON,
        disk_buses=frozenset({"ide", "fdc", "scsi", "virtio", "usb", "sata"}),
        videos=_VIDEOS,
        tpm_models=frozenset({"tpm-tis", "tpm-crb"}),
    ),
    "virt": replace(
        _COMMON,
        firmwares=frozenset({"efi"}),
        cpu_modes=frozenset({"host-passthrough", "maximum", "custom"}),
        passthrough_migratable=False,
        disk_buses=frozenset({"fdc", "scsi", "virtio", "usb", "sata"}),
        videos=_VIDEOS,
        tpm_models=frozenset({"tpm-tis"}),
    ),
    "pseries": replace(
        _COMMON,
        firmwares=frozenset(),
        cpu_modes=frozenset({"host-passthrough", "host-model", "custom"}),
        disk_buses=frozenset({"scsi", "virtio", "usb", "sata"}),
        videos=_VIDEOS - {"ramfb"},
        tpm_models=frozenset({"tpm-spapr"}),
    ),
    "s390-ccw-virtio": replace(
        _COMMON,
        firmwares=frozenset(),
        disk_buses=frozenset({"scsi", "virtio"}),
        videos=frozenset({"virtio", "none"}),
        tpm_models=frozenset(),
        tpm_backends=frozenset(),
    ),
}
NETWORK = NetworkInfo("default", active=True, forward="nat")
BRIDGE = InterfaceInfo("br0", "bridge")
POOL = PoolInfo("default", kind="dir", active=True, path="/pool", capacity=500 * GIB, available=200 * GIB)
IMAGE = VolumeInfo("default", "there.qcow2", "/pool/there.qcow2", "file", "qcow2", 10 * GIB)
MEDIUM = "/pool/medium.iso"


def said(virtualisation: str, architecture: str, machine: str, **changes: Any) -> DomainCapabilities:
    """What a host says of machines of a kind."""
    known = replace(OFFERS[machine], architecture=architecture, virtualisation=virtualisation, machine=f"{machine}-7.2")
    return replace(known, **changes)


def host(architecture: str = "x86_64", *, kvm: bool = True, **changes: Any) -> HostOffer:
    """A host of an architecture with a pool, a network and a bridge; `changes` to what it says of machines."""
    kinds = ("qemu", "kvm") if kvm else ("qemu",)
    names = PCS if architecture in PCS else (architecture,)
    guests = [GuestOffer(name, "hvm", kind, f"/usr/bin/{name}", MACHINES[name]) for name in names for kind in kinds]
    known = {
        (kind, name, machine): said(kind, name, machine, **changes)
        for kind in kinds
        for name in names
        for machine in MACHINES[name]
        if machine in OFFERS
    }
    return HostOffer(
        HostCapabilities(architecture, tuple(guests)),
        pools=(POOL,),
        volumes=(IMAGE,),
        networks=(NETWORK,),
        interfaces=(BRIDGE,),
        around=Surroundings(cpus=8, memory_kib=16 * 1024**2, maximum_vcpus=255, pools={"default": POOL}),
        offers=known,
    )


HOST = host()


def planned(system: str = "debian11", offer: HostOffer = HOST, draft: Draft | None = None) -> Situation:
    """The machine for a system on a host, and what that says of such machines."""
    architecture = offer.capabilities.architecture
    wanted = replace(draft or Draft(), detected=needs(system, architecture))
    if system:
        wanted = replace(wanted, suggestion=chosen(system, architecture).suggestion)
    vm = plan(wanted, offer)
    return Situation(vm, offers_for(vm, offer))


def where(image: NewImage) -> ExistingImage:
    """Where an image of the pool lies."""
    return ExistingImage(f"/pool/{image.name}", image.format)


def with_disks(draft: Draft, *disks: Disk) -> Draft:
    """The draft of somebody who said everything of these disks, and wants no others."""
    wished = [_wished(disk) for disk in disks]
    return replace(draft, first=wished[0] if wished else None, extra=tuple(wished[1:]))


def _wished(disk: Disk) -> WishedDisk:
    if isinstance(disk, ExistingImage):
        return disk
    return Wish(disk.pool, disk.name, disk.capacity, disk.format, full=disk.full)


def vm_with(**changes: Any) -> NewVm:
    """A machine that nothing speaks against, whose system makes do with anything, with changes."""
    vm = planned().vm
    modest = replace(vm.system, least_memory_kib=0, least_disk=0)
    return replace(vm, **{"system": modest, **changes})
