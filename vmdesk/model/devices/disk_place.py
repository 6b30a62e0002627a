"""Where disks are plugged in: the names on each bus, and the places of drives that libvirt gives to names."""

from collections.abc import Collection, Iterator
from itertools import count, islice, product

from vmdesk.model.devices.address import Address

Place = tuple[int, int, int]  # controller, bus, unit
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PREFIXES = {"virtio": "vd", "ide": "hd", "fdc": "fd", "xen": "xvd", "uml": "ubd", "nvme": "nvme"}
_MOST = {"ide": 4, "fdc": 2}  # what there is room for; elsewhere libvirt makes more controllers
_MANY = 1000


def target_prefix(bus: str) -> str:
    """How names of disks on a bus begin in libvirt's XML."""
    return _PREFIXES.get(bus, "sd")


def most_on(bus: str) -> int:
    """For how many disks there is room on a bus."""
    return _MOST.get(bus, _MANY)


def first_free(bus: str, names: Collection[str], places: Collection[Place]) -> str:
    """The first name on a bus that is not taken, and whose place is not either; empty if the bus is full."""
    free = (
        name
        for number, name in enumerate(islice(_names(bus), most_on(bus)))
        if name not in names and _place(bus, number) not in places
    )
    return next(free, "")


def place_of(bus: str, name: str) -> Place | None:
    """The place that libvirt gives to a disk that has a name and no address; None on buses without such places."""
    numbered = (number for number, other in enumerate(islice(_names(bus), most_on(bus))) if other == name)
    number = next(numbered, None)
    return None if number is None else _place(bus, number)


def place_at(address: Address) -> Place:
    """The place that an address of a drive tells."""
    return address.controller or 0, address.bus or 0, address.unit or 0


def _names(bus: str) -> Iterator[str]:
    """The names on a bus in their order: a to z, then aa and so on; NVMe numbers the disks of its controller."""
    if bus == "nvme":
        return (f"nvme0n{number}" for number in count(1))
    prefix = target_prefix(bus)
    return (prefix + "".join(letters) for length in count(1) for letters in product(_LETTERS, repeat=length))


def _place(bus: str, number: int) -> Place | None:
    """As libvirt's virDomainDiskDefAssignAddress does it for QEMU."""
    match bus:
        case "ide":
            return number // 4, number % 4 // 2, number % 2
        case "sata":
            return number // 6, 0, number % 6
        case "fdc":
            return number // 2, 0, number % 2
        case "scsi":
            return number // 7, 0, number % 7
        case _:
            return None
