"""What becomes of the devices of a PC when its chipset changes: their slots, their disks on IDE, what has no place."""

from collections.abc import Iterator

from vmdesk.model.devices.controller import Controller
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.iommu import Iommu
from vmdesk.model.devices.kinds import device_of
from vmdesk.model.devices.watchdog import Watchdog
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.adding import machine_of
from vmdesk.model.editing.consequence import Consequence, tells, warns
from vmdesk.model.editing.machine_types import Q35
from vmdesk.model.element.placing import take
from vmdesk.model.element.reading import read_root
from vmdesk.words import sentence

# As new machines have them. Some are left free for what is added while the VM runs.
LEAST_PORTS, FREE_PORTS = 14, 6
_ROOTS = frozenset({"pci-root", "pcie-root"})
_OF_NODES = frozenset({"pci-expander-bus", "pcie-expander-bus"})
_PORT = "<controller type='pci' index='{index}' model='pcie-root-port'/>"


def fit_devices(domain: Domain, chipset: str) -> Iterator[Consequence]:
    """Have devices that a chipset can have, plugged in where libvirt wants; what that entails."""
    if chipset == Q35:
        yield from _move_ide_to_sata(domain)
    else:
        yield from _remove_what_needs_q35(domain)
    slots = free_addresses(domain)
    yield from remove_buses(domain, "pcie-root" if chipset == Q35 else "pci-root")
    if chipset == Q35:
        yield from _add_ports(domain, slots)


def free_addresses(domain: Domain) -> int:
    """Forget where devices are plugged into PCI, so that libvirt finds places for them; how many there were."""
    freed = 0
    for device in domain.devices:
        address = device.node.find("address")
        if address is not None and address.get("type") == "pci":
            take(address)
            freed += not _is_pci(device)
        elif address is not None and address.get("type") == "dimm":
            address.attrib.pop("base", None)  # where memory begins is the chipset's business
    return freed


def remove_buses(domain: Domain, root: str = "") -> Iterator[Consequence]:
    """Leave no PCI bus but the root, which is made that of the machine where one is named; libvirt adds what it needs.

    What that entails.
    """
    buses = [controller for controller in domain.all_of(Controller) if _is_pci(controller)]
    for bus in buses:
        if root and bus.model in _ROOTS and not bus.index:
            bus.model = root
        else:
            domain.remove(bus)
    yield tells(sentence("libvirt gives all PCI devices new slots when you apply the change."))
    if any(bus.model in _OF_NODES or bus.numa_node is not None for bus in buses):
        yield warns(sentence("The PCI buses that belong to NUMA nodes are removed. Add them again if you need them."))


def _is_pci(device: Device) -> bool:
    return isinstance(device, Controller) and device.kind == "pci"


def _add_ports(domain: Domain, slots: int) -> Iterator[Consequence]:
    if not any(_is_pci(controller) for controller in domain.all_of(Controller)):
        domain.add(device_of(read_root("<controller type='pci' index='0' model='pcie-root'/>")))
    count = max(LEAST_PORTS, slots + FREE_PORTS)
    for index in range(1, count + 1):
        domain.add(device_of(read_root(_PORT.format(index=index))))
    text = sentence("It gets {count} PCI Express slots, so that devices can be added while it runs.", count=count)
    yield tells(text)


def _move_ide_to_sata(domain: Domain) -> Iterator[Consequence]:
    names = []
    for disk in [disk for disk in domain.all_of(Disk) if disk.bus == "ide"]:
        before = disk.target or ""
        disk.move_to("sata", machine_of(domain))
        names.append(f"{before} → {disk.target}")
    for controller in domain.all_of(Controller):
        if controller.kind == "ide":
            domain.remove(controller)
    if names:
        yield tells(sentence("Q35 has no IDE. What is on it moves to SATA: {names}", names=", ".join(names)))


def _remove_what_needs_q35(domain: Domain) -> Iterator[Consequence]:
    for iommu in domain.all_of(Iommu):
        domain.remove(iommu)
        text = sentence("The IOMMU is removed, which i440FX cannot have: the guest cannot pass devices on any more.")
        yield warns(text)
    for watchdog in domain.all_of(Watchdog):
        if watchdog.model == "itco":  # libvirt lists it for every Q35
            domain.remove(watchdog)
            yield tells(sentence("The watchdog iTCO is removed, which is a part of Q35."))
    if domain.features.smm_memory is not None:
        domain.features.smm_memory = None
        yield tells(sentence("The size of SMM’s memory is removed, which only Q35 can have."))
