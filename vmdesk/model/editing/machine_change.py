"""Giving a VM another machine: another chipset or board, or another version of the same, and what that entails."""

from collections.abc import Iterator

from vmdesk.model.devices.controller import Controller
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.hostdev import MdevHostdev, PciHostdev
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.tpm import Tpm
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.consequence import Consequence, forbids, tells, warns
from vmdesk.model.editing.machine_devices import fit_devices, free_addresses, remove_buses
from vmdesk.model.editing.machine_types import I440FX, Q35, family, is_older, version
from vmdesk.model.element.path import NAMESPACES
from vmdesk.words import sentence

MOST_CPUS_OF_I440FX = 255
_ARGUMENT = "{{{0}}}commandline/{{{0}}}arg".format(NAMESPACES["qemu"])
_WINDOWS = "http://microsoft.com/"
SEALED = sentence(
    "Keys of encrypted disks that the TPM keeps, as for BitLocker, may not be given out afterwards. "
    "Have the recovery key at hand."
)


def to_machine(domain: Domain, machine: str) -> tuple[Consequence, ...]:
    """Make it a machine of this type, with devices that fit; what that entails. All is done whatever is found."""
    before, domain.boot.machine = domain.boot.machine or "", machine
    old, new = family(before), family(machine)
    if before == machine:
        return ()
    if old == new:
        return (*_of_version(domain, before), *_of_any_change(domain))
    return (*_of_chipset(domain, old, new), *_of_any_change(domain))


def might_be_windows(domain: Domain) -> bool:
    """Whether its system is Windows, or nobody said what it is."""
    system = domain.overview.system or ""
    return not system or system.startswith(_WINDOWS)


def _of_any_change(domain: Domain) -> Iterator[Consequence]:
    if might_be_windows(domain):
        yield warns(sentence("Windows may ask to be activated again."))
    if domain.all_of(Interface):
        text = sentence(
            "The guest may take network cards for new ones: Linux may name them otherwise, "
            "and addresses that were set by hand may be lost."
        )
        yield warns(text)
    yield warns(
        sentence(
            "A saved state, and snapshots of the running VM, belong to the old machine; going back to one brings "
            "it back."
        )
    )
    if domain.node.find(_ARGUMENT) is not None:
        text = sentence(
            "The definition has arguments for QEMU itself. If they name parts of the old machine, it does not start."
        )
        yield warns(text)


# Another version of the same machine.


def _of_version(domain: Domain, before: str) -> Iterator[Consequence]:
    machine = domain.boot.machine or ""
    if is_older(machine, before):
        text = sentence("An older version lacks what came after it; libvirt may refuse devices that need that.")
        yield warns(text)
    if version(machine):
        yield tells(sentence("The VM can be moved only to hosts whose QEMU has this version."))
    else:
        yield tells(sentence("libvirt makes it the newest version that the host has, and then keeps to that."))


# Another chipset or board.


def _of_chipset(domain: Domain, old: str, new: str) -> Iterator[Consequence]:
    yield from _of_guest(domain)
    if {old, new} == {Q35, I440FX}:
        yield from _limits(domain, new)
        yield from _of_drivers(domain, new)
        yield from fit_devices(domain, new)
        return
    text = sentence(
        "{machine} is another kind of board. Whether the VM’s devices and its system fit, only a start will show.",
        machine=new,
    )
    yield warns(text)
    free_addresses(domain)
    yield from remove_buses(domain)


def _of_guest(domain: Domain) -> Iterator[Consequence]:
    yield warns(
        sentence(
            "Shut the guest down fully first. If it hibernates, or is Windows with fast startup, it wakes up on "
            "a machine that it does not know."
        )
    )
    if might_be_windows(domain):
        text = sentence(
            "Windows may not start at first. After two attempts it offers repairs; start it once in safe mode "
            "there, and normally after that."
        )
        yield warns(text)
    if domain.all_of(Tpm):
        yield warns(SEALED)
    passed = [device.caption for device in (*domain.all_of(PciHostdev), *domain.all_of(MdevHostdev))]
    if passed:
        text = sentence(
            "Devices of the host come to other slots, also those that you chose; parts of one card are no longer "
            "side by side: {names}",
            names=", ".join(passed),
        )
        yield warns(text)


def _limits(domain: Domain, new: str) -> Iterator[Consequence]:
    if new != I440FX:
        return
    if (domain.processors.maximum or 1) > MOST_CPUS_OF_I440FX:
        yield forbids(sentence("i440FX can have {count} CPUs at most.", count=MOST_CPUS_OF_I440FX))
    if domain.security.launch_kind is not None:
        yield warns(sentence("The protection from the host is made for Q35, and hardly works without."))
    if domain.all_of(PciHostdev):
        yield warns(sentence("Devices of the host lose PCI Express, which some drivers of graphics cards want."))


def _of_drivers(domain: Domain, new: str) -> Iterator[Consequence]:
    if new == Q35 and _has_virtio(domain):
        text = sentence(
            "VirtIO devices speak only the newer VirtIO there. Systems from before about 2014, and Windows with old "
            "drivers, do not find them."
        )
        yield warns(text)


def _has_virtio(domain: Domain) -> bool:
    """Whether disks or cards are of VirtIO, without a word of whether old or new."""
    disks = any(disk.bus == "virtio" and disk.model in {None, "virtio"} for disk in domain.all_of(Disk))
    controllers = any(controller.model == "virtio-scsi" for controller in domain.all_of(Controller))
    return disks or controllers or any(card.model == "virtio" for card in domain.all_of(Interface))
