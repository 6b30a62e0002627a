"""What speaks against where devices are plugged in inside the VM: on PCI, in drives, at USB and VirtIO serial ports."""

from collections.abc import Iterator

from vmdesk.model.devices.address import Address
from vmdesk.model.devices.controller import Controller
from vmdesk.model.devices.device import Acpi, Device, Placed
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.hostdev import ScsiHostdev
from vmdesk.model.devices.hub import Hub
from vmdesk.model.editing.checks.case import Case, Rule
from vmdesk.model.editing.checks.saying import Found, alike, error, named
from vmdesk.model.editing.remark import Remark
from vmdesk.words import sentence

_IN_DRIVES = frozenset({"ide", "fdc", "scsi", "sata"})
_HUB_PORTS = 8
_SERIAL_PORTS = 31
_LARGEST_IN_ACPI = 16383
_MOST_TARGETS, _MOST_UNITS, _MOST_LSI_UNITS = 255, 16383, 7
# How many units a drive controller has, on how many buses (QEMU).
_UNITS = {"ide": (2, 2), "fdc": (2, 1), "sata": (6, 1)}
# What the chipsets have on their own boards, by slot and function.
_BUILT_IN = {"q35": ((31, 0), (31, 2), (31, 3)), "i440fx": ((1, 0), (1, 1), (1, 3))}
_OWN_PLACES = frozenset({("sata", 31, 2), ("ide", 1, 1)})  # of the controllers on these boards
_BEHIND_ONE_SLOT = frozenset({"pcie-root-port", "pcie-switch-downstream-port"})


def _placed(case: Case, kind: str) -> Iterator[tuple[Device, Address]]:
    """The devices with an address of a kind."""
    for device in case.devices:
        node = device.node.find("address")
        if node is not None and node.get("type") == kind and isinstance(device, Placed):
            yield device, Address(node)


def _pci(address: Address) -> tuple[int, int, int, int]:
    return address.domain or 0, address.bus or 0, address.slot or 0, address.function or 0


def _on_pci(case: Case) -> list[tuple[Device, Address]]:
    """Those that say where: all zeros are as good as nothing."""
    return [(device, address) for device, address in _placed(case, "pci") if any(_pci(address))]


def slots_alike(case: Case) -> Found:
    """A function of a slot has one device."""
    for (device, address), (other, _) in alike(_on_pci(case), lambda pair: _pci(pair[1])):
        text = sentence("{other} is at {address} too.", other=named(other), address=address.words)
        yield error(device, Placed.address, text)


def slots_of_the_board(case: Case) -> Found:
    """Some the chipset itself takes."""
    taken = _BUILT_IN["q35"] if case.machine.q35 else _BUILT_IN["i440fx"] if case.i440fx else ()
    for device, address in _on_pci(case):
        place = (address.slot or 0, address.function or 0)
        own = isinstance(device, Controller) and (device.kind, *place) in _OWN_PLACES
        if not address.bus and place in taken and not own:
            yield error(device, Placed.address, sentence("At this place the VM has a part of its board."))


def slots_that_are_not_there(case: Case) -> Found:
    """There is one PCI domain; behind a port of PCI Express there is one slot."""
    single = {one.index for one in case.controllers if one.kind == "pci" and one.model in _BEHIND_ONE_SLOT}
    for device, address in _on_pci(case):
        if address.domain and case.known_pc:
            yield error(device, Placed.address, sentence("The VM has only the PCI domain 0."))
        elif address.bus in single and address.slot:
            yield error(device, Placed.address, sentence("On PCI bus {bus} there is slot 0 only.", bus=address.bus))


def names_in_acpi(case: Case) -> Found:
    """A number in ACPI is that of one device on PCI."""
    numbered = [device for device in case.devices if isinstance(device, Acpi) and device.acpi_index]
    for device, other in alike(numbered, lambda device: device.acpi_index):
        yield error(device, Acpi.acpi_index, sentence("{other} has the same number.", other=named(other)))
    for device in numbered:
        node = device.node.find("address")
        if node is not None and node.get("type") not in {None, "pci"}:
            yield error(device, Acpi.acpi_index, sentence("Only devices on PCI have it."))
        elif (device.acpi_index or 0) > _LARGEST_IN_ACPI:
            text = sentence("The largest possible value is {maximum}.", maximum=_LARGEST_IN_ACPI)
            yield error(device, Acpi.acpi_index, text)


def aliases_alike(case: Case) -> Found:
    """A name that a user gave is that of one device; a console may share that of its serial port."""
    given = [device for device in case.devices if device.own_alias and device.node.tag != "console"]
    for device, other in alike(given, lambda device: device.own_alias):
        text = sentence("{other} has the same name.", other=named(other))
        yield error(device, Placed.alias, text)


def places_of_other_buses(case: Case) -> Found:
    """The address is of the bus."""
    for disk in case.disks:
        kind = disk.address.kind if disk.address is not None else None
        wrong = kind != "drive" if disk.bus in _IN_DRIVES else kind == "drive" and disk.bus in {"virtio", "usb"}
        if kind and wrong:
            text = sentence("This is no place on the bus. Leave it out, and libvirt finds one.")
            yield error(disk, Placed.address, text)


def places_in_drives_alike(case: Case) -> Found:
    """A place has one disk."""
    placed = [device for device, _ in _placed(case, "drive") if isinstance(device, Disk | ScsiHostdev)]
    for device, other in alike(placed, _drive):
        text = sentence("{other} is at {address} too.", other=named(other), address=device.where)
        yield error(device, Placed.address, text)


def _drive(device: Device) -> tuple[str, str]:
    return (device.bus or "" if isinstance(device, Disk) else "scsi"), device.where


def places_in_drives(case: Case) -> Found:
    """Each controller has so many places."""
    models = {one.index or 0: one.model for one in case.controllers if one.kind == "scsi"}
    for device, address in _placed(case, "drive"):
        bus = device.bus if isinstance(device, Disk) else "scsi" if isinstance(device, ScsiHostdev) else None
        if bus in _UNITS:
            yield from _beyond(device, address, bus)
        elif bus == "scsi":
            yield from _beyond_scsi(device, address, models.get(address.controller or 0))


def _beyond(device: Device, address: Address, bus: str) -> Iterator[Remark]:
    units, buses = _UNITS[bus]
    if bus != "sata" and address.controller:
        yield error(device, Placed.address, sentence("There is only the controller 0."))
    elif (address.bus or 0) >= buses or (address.unit or 0) >= units or address.target:
        text = sentence(
            "Such a controller has units 0 to {unit}, on buses 0 to {bus}, of the target 0.",
            unit=units - 1,
            bus=buses - 1,
        )
        yield error(device, Placed.address, text)


def _beyond_scsi(device: Device, address: Address, model: str | None) -> Iterator[Remark]:
    target, unit = address.target or 0, address.unit or 0
    if address.bus:
        yield error(device, Placed.address, sentence("A SCSI controller has only the bus 0."))
    elif model == "lsilogic" and target:
        yield error(device, Placed.address, sentence("Such a controller has only the target 0."))
    elif model == "lsilogic" and unit > _MOST_LSI_UNITS:
        yield error(device, Placed.address, sentence("Its units go to {count} there.", count=_MOST_LSI_UNITS))
    elif target > _MOST_TARGETS or unit > _MOST_UNITS:
        text = sentence("Targets go to {target}, and units to {unit}.", target=_MOST_TARGETS, unit=_MOST_UNITS)
        yield error(device, Placed.address, text)


def usb_ports_alike(case: Case) -> Found:
    """A port has one device."""
    placed = [(device, address) for device, address in _placed(case, "usb") if address.port]
    for (device, address), (other, _) in alike(placed, lambda pair: (pair[1].bus or 0, pair[1].port)):
        text = sentence("{other} is at port {port} too.", other=named(other), port=address.port)
        yield error(device, Placed.address, text)


def usb_ports_that_are_not_there(case: Case) -> Found:
    """A controller has so many ports, and more where a hub is plugged in."""
    usb = [one for one in case.controllers if one.kind == "usb"]
    there = {one.index or 0 for one in usb}
    ports = {one.index or 0: one.usb_ports for one in usb if one.model and one.usb_ports}
    hubs = {(address.bus or 0, address.port) for device, address in _placed(case, "usb") if isinstance(device, Hub)}
    for device, address in _placed(case, "usb"):
        bus, port = address.bus or 0, address.port or ""
        above, _, last = port.rpartition(".")
        if bus and bus not in there:
            yield error(device, Placed.address, sentence("There is no USB controller {number}.", number=bus))
        elif above and (bus, above) not in hubs:
            yield error(device, Placed.address, sentence("No hub is plugged in at port {port}.", port=above))
        elif last.isascii() and last.isdigit() and bus in ports:
            most = _HUB_PORTS if above else ports[bus]
            if int(last[:4]) > most:
                yield error(device, Placed.address, sentence("Its ports go to {count} there.", count=most))


def serial_ports(case: Case) -> Found:
    """A port of a VirtIO serial controller has one channel or console."""
    placed = [(device, address) for device, address in _placed(case, "virtio-serial") if _number(address.port)]
    for (device, address), (other, _) in alike(placed, lambda pair: (pair[1].controller or 0, pair[1].port)):
        text = sentence("{other} is at port {port} too.", other=named(other), port=address.port)
        yield error(device, Placed.address, text)
    ports = {one.index or 0: one.ports for one in case.controllers if one.kind == "virtio-serial"}
    for device, address in placed:
        most = ports.get(address.controller or 0) or _SERIAL_PORTS
        if _number(address.port) >= most:
            yield error(device, Placed.address, sentence("Its ports go to {count} there.", count=most - 1))


def _number(port: str | None) -> int:
    """The number of a port; 0 is as good as none."""
    return int(port[:6]) if port and port.isascii() and port.isdigit() else 0


GENERAL: tuple[Rule, ...] = (aliases_alike, places_in_drives_alike)
QEMU: tuple[Rule, ...] = (
    slots_alike,
    slots_of_the_board,
    slots_that_are_not_there,
    names_in_acpi,
    places_of_other_buses,
    places_in_drives,
    usb_ports_alike,
    usb_ports_that_are_not_there,
    serial_ports,
)
