"""What speaks against a plan, or should be known before it is carried out: each finding at the field concerned."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.firmware import why_no_firmware
from vmdesk.model.metadata import xml_text
from vmdesk.model.new_vm import rules
from vmdesk.model.new_vm.plan import Disk, ExistingImage, NewImage, NewVm, Source, SystemNeeds
from vmdesk.model.new_vm.rules import Situation
from vmdesk.model.severity import Severity
from vmdesk.model.storage import PoolInfo
from vmdesk.words import Sentence, sentence

LONGEST_NAME = 200  # bytes; libvirt makes file names of it, with endings
LONGEST_FILE_NAME = 255  # bytes
MOST_IDE = 4
NETWORKED = frozenset({"rbd", "sheepdog"})  # pools whose volumes have no path on the host by which a VM could have them
LARGEST_DISK = 64 * 1024**4  # bytes; more than a file system that libvirt's pools are made on can hold of one file
SMALLEST_MEMORY_KIB = 16 * 1024
GIB = 1024**3
_MAC = re.compile(r"[0-9a-f]{2}(:[0-9a-f]{2}){5}")
_NO_MAC = "00:00:00:00:00:00"
_OF_THE_HOST = {"bridge", "direct"}  # kinds of cards that are plugged into the host's own interfaces
_NOT_PRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a field, named as the wizard names it: `name`, `memory`, `disk:0`, `disk:0:size`, `mac:1`, …."""

    field: str
    severity: Severity
    text: Sentence
    ask: bool = False  # so grave a warning that whoever goes on is asked


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is on the host already, as far as it matters to a new machine. Memory in KiB; MACs in lower case."""

    names: frozenset[str] = frozenset()
    macs: frozenset[str] = frozenset()
    paths: Mapping[str, tuple[str, ...]] | None = None  # disk path → the machines that use it; None while not known
    pools: Mapping[str, PoolInfo] | None = None
    networks: frozenset[str] | None = None
    interfaces: frozenset[str] | None = None  # its bridges and cards; None where the host does not tell
    volumes: frozenset[tuple[str, str]] = frozenset()  # pool, name
    backing: Mapping[str, str] = field(default_factory=dict)  # path of each volume → path of what it continues, or ""
    memory_kib: int = 0
    cpus: int = 0
    maximum_vcpus: int = 0


def check(vm: NewVm, around: Surroundings, offers: DomainCapabilities | None = None) -> tuple[Finding, ...]:
    """All findings, those of the first pages first. `offers` is what the host said of such machines, None before."""
    parts = (
        _tree(vm),
        _medium(vm),
        _kind(Situation(vm, offers)) if offers and offers.disk_buses else iter(()),
        _processors(vm, around, (offers.maximum_vcpus if offers else 0) or around.maximum_vcpus),
        _memory(vm, around),
        _disks(vm, around),
        _nics(vm, around),
        _name(vm, around),
    )
    return tuple(finding for part in parts for finding in part)


def _error(field: str, text: Sentence) -> Finding:
    return Finding(field, Severity.ERROR, text)


def _warning(field: str, text: Sentence) -> Finding:
    return Finding(field, Severity.WARNING, text)


def _odd(name: str) -> bool:
    """Whether a name has something in it that names of files, or XML, cannot have."""
    return "/" in name or bool(_NOT_PRINTED.search(name)) or xml_text(name) != name


def _only_dots(name: str) -> bool:
    return not name.strip(".")


def _kind(situation: Situation) -> Iterator[Finding]:
    """What the host cannot give to a machine of this kind, and what the system will miss."""
    vm, needs = situation.vm, situation.vm.system
    if reason := why_no_firmware(vm.firmware, vm.machine, situation.offers):
        yield _error("firmware", Sentence(reason))
    elif needs.needs_efi and vm.firmware == "bios":
        yield _warning("firmware", sentence("{system} starts with UEFI only.", system=needs.name))
    elif needs.needs_tpm and vm.firmware != "efi-secure":
        yield _warning("firmware", sentence("{system} asks for Secure Boot.", system=needs.name))
    if needs.needs_tpm and not rules.TPM.answer(situation):
        yield _warning("tpm", sentence("{system} asks for a TPM, and will have none.", system=needs.name))
    buses = [disk.bus or rules.DISK_BUS.answer(situation) for disk in vm.disks]
    drives = [rules.CD_BUS.answer(situation) for drive in (vm.drive, vm.seed) if drive]
    if "ide" in buses and [*buses, *drives].count("ide") > MOST_IDE:
        yield _error(f"disk:{len(buses) - 1}", sentence("There is room for {count} IDE drives.", count=MOST_IDE))


def _name(vm: NewVm, around: Surroundings) -> Iterator[Finding]:
    if not vm.name.strip():
        yield _error("name", sentence("Give the VM a name."))
    elif _odd(vm.name):
        yield _error("name", sentence("A name has no slash and no line break in it."))
    elif _only_dots(vm.name) or vm.name != vm.name.strip():
        yield _error("name", sentence("A name does not begin or end with a space, and is not only dots."))
    elif len(vm.name.encode()) > LONGEST_NAME:
        yield _error("name", sentence("The name is too long."))
    elif vm.name in around.names:
        yield _error("name", sentence("There is a VM “{name}” on this host already.", name=vm.name))


def _tree(vm: NewVm) -> Iterator[Finding]:
    if vm.source is Source.TREE and vm.firmware == "efi-secure":
        text = sentence("An installation tree cannot be started with Secure Boot. Choose UEFI without it.")
        yield Finding("firmware", Severity.ERROR, text)


def _medium(vm: NewVm) -> Iterator[Finding]:
    if vm.medium is not None and not vm.medium.path.startswith("/"):
        yield _error("medium", sentence("The path of an image on the host begins with a slash."))


def _processors(vm: NewVm, around: Surroundings, most: int) -> Iterator[Finding]:
    if vm.vcpus < 1:
        yield _error("vcpus", sentence("The VM needs a CPU."))
    elif most and vm.most_vcpus > most:
        yield _error("vcpus", sentence("VMs of this kind have at most {count} CPUs here.", count=most))
    elif around.cpus and vm.vcpus > around.cpus:
        yield _warning("vcpus", sentence("The host has {count} CPUs; more make the VM slower.", count=around.cpus))
    if 0 < vm.maximum_vcpus < vm.vcpus:
        yield _error("vcpus:most", sentence("That is less than the {count} CPUs which it starts with.", count=vm.vcpus))
    if vm.topology is not None and vm.topology.total != vm.most_vcpus:
        total, count = vm.topology.total, vm.most_vcpus
        text = sentence(
            "Sockets, cores and threads make {total} CPUs, but there are to be {count}.", total=total, count=count
        )
        yield _error("topology", text)


def _memory(vm: NewVm, around: Surroundings) -> Iterator[Finding]:
    if vm.memory_kib < SMALLEST_MEMORY_KIB:
        yield _error("memory", sentence("That is too little memory for any system."))
    elif around.memory_kib and vm.most_memory_kib > around.memory_kib:
        yield _warning("memory", sentence("That is more memory than the host has."))
    elif vm.memory_kib < vm.system.least_memory_kib:
        mib = vm.system.least_memory_kib // 1024
        yield _warning("memory", sentence("{system} needs at least {count} MiB.", system=vm.system.name, count=mib))
    if 0 < vm.maximum_memory_kib < vm.memory_kib:
        yield _error("memory:most", sentence("That is less than the memory with which it starts."))


def _disks(vm: NewVm, around: Surroundings) -> Iterator[Finding]:
    if not vm.disks and vm.source is Source.TREE:
        yield _error("disk", sentence("The installer has no disk on which it could install the system. Add one."))
    elif not vm.disks and vm.source is Source.PXE:
        yield _warning("disk", sentence("There is no disk on which the network could install a system."))
    named: set[tuple[str, str]] = set(around.volumes)
    for index, disk in enumerate(vm.disks):
        field, before = f"disk:{index}", vm.disks[:index]
        if isinstance(disk, ExistingImage):
            if disk.path or index or vm.source is not Source.IMPORT:  # the image to import is asked for by itself
                yield from _existing(field, disk, before, around)
            continue
        yield from _pool(f"{field}:pool", disk, around)
        yield from _image_name(f"{field}:name", disk, named)
        named.add((disk.pool, disk.name))
        yield from _size(f"{field}:size", disk, before, around)
        if index == 0 and 0 < disk.capacity < vm.system.least_disk:
            yield _warning(f"{field}:size", _least_disk(vm.system))


def _existing(field: str, disk: ExistingImage, before: tuple[Disk, ...], around: Surroundings) -> Iterator[Finding]:
    if not disk.path:
        yield _error(field, sentence("Choose an image."))
    elif not disk.path.startswith("/"):
        yield _error(field, sentence("The path of an image on the host begins with a slash."))
    elif any(isinstance(other, ExistingImage) and other.path == disk.path for other in before):
        yield _error(field, sentence("The VM has this image already."))
    elif (users := (around.paths or {}).get(disk.path)) and not disk.read_only:
        text = sentence(
            "In use by {names}. Two VMs that write to one disk destroy what is on it.", names=", ".join(users)
        )
        yield Finding(field, Severity.WARNING, text, ask=True)
    elif around.paths is None and not disk.read_only:
        yield _warning(field, sentence("Whether another VM uses it is not known."))
    yield from _backing(field, disk, around)


def erasing(vm: NewVm) -> Iterator[Finding]:
    """What speaks against an installer that asks nobody, and erases the first disk that it finds."""
    there = next((index for index, disk in enumerate(vm.disks) if isinstance(disk, ExistingImage)), None)
    if there is not None:
        text = sentence("An installer that asks nobody erases a disk. Give the VM new images only.")
        yield _error(f"disk:{there}", text)


def _backing(field: str, disk: ExistingImage, around: Surroundings) -> Iterator[Finding]:
    """An image that continues another one is of no use without it. What lies in no pool cannot be seen from here."""
    below = around.backing.get(disk.path, "")
    if below and below not in around.backing:
        folder = below.rpartition("/")[0]
        if any(pool.active and pool.path == folder for pool in (around.pools or {}).values()):
            yield _error(field, sentence("The image continues “{path}”, which is not there.", path=below))


def _least_disk(system: SystemNeeds) -> Sentence:
    gib = f"{system.least_disk / GIB:.1f}".removesuffix(".0")
    return sentence("{system} needs at least {count} GiB.", system=system.name, count=gib)


def _pool(field: str, disk: NewImage, around: Surroundings) -> Iterator[Finding]:
    pool = (around.pools or {}).get(disk.pool)
    if not disk.pool:
        yield _error(field, sentence("Choose where the image is to be made."))
    elif around.pools is not None and pool is None:
        yield _error(field, sentence("There is no pool “{pool}” on this host.", pool=disk.pool))
    elif pool is not None and pool.kind in NETWORKED:
        yield _error(field, sentence("New VMs cannot have their images in “{pool}”.", pool=disk.pool))


def _image_name(field: str, disk: NewImage, named: set[tuple[str, str]]) -> Iterator[Finding]:
    if not disk.name.strip() or _odd(disk.name) or _only_dots(disk.name):
        yield _error(field, sentence("The name of an image has no slash in it and is not empty."))
    elif len(disk.name.encode()) > LONGEST_FILE_NAME:
        yield _error(field, sentence("The name is too long."))
    elif (disk.pool, disk.name) in named:
        yield _error(field, sentence("There is an image “{name}” already.", name=disk.name))


def _size(field: str, disk: NewImage, before: tuple[Disk, ...], around: Surroundings) -> Iterator[Finding]:
    pool = (around.pools or {}).get(disk.pool)
    if disk.capacity <= 0:
        yield _error(field, sentence("The image needs a size."))
    elif disk.capacity > LARGEST_DISK:
        yield _error(field, sentence("No image can be that large."))
    elif pool is not None and pool.capacity and pool.kind not in NETWORKED:
        yield from _fit(field, disk, before, pool)


def _fit(field: str, disk: NewImage, before: tuple[Disk, ...], pool: PoolInfo) -> Iterator[Finding]:
    """Whether it fits beside those before it in its pool; thin ones take their room only in time."""
    images = [one for one in (*before, disk) if isinstance(one, NewImage) and one.pool == disk.pool and _possible(one)]
    at_once = sum(image.capacity for image in images if image.full or not pool.makes_thin)
    if (disk.full or not pool.makes_thin) and at_once > pool.available:
        yield _error(field, sentence("There is not that much room in “{pool}”.", pool=disk.pool))
    elif sum(image.capacity for image in images) > pool.available:
        text = sentence("“{pool}” has less room than this. The VM stops when the room is used up.", pool=disk.pool)
        yield _warning(field, text)


def _possible(disk: NewImage) -> bool:
    return 0 < disk.capacity <= LARGEST_DISK


def _nics(vm: NewVm, around: Surroundings) -> Iterator[Finding]:
    if not vm.nics and vm.source in {Source.PXE, Source.TREE}:
        yield _error("nic", sentence("Without a network card nothing comes from the network. Add one."))
    seen = set(around.macs)
    for index, nic in enumerate(vm.nics):
        field, address = f"nic:{index}", f"mac:{index}"
        mac = nic.mac.lower()
        if nic.kind != "user" and not nic.source.strip():
            yield _error(field, sentence("Choose what the network card is plugged into."))
        elif nic.kind == "network" and around.networks is not None and nic.source not in around.networks:
            yield _error(field, sentence("There is no network “{name}” on this host.", name=nic.source))
        elif nic.kind in _OF_THE_HOST and around.interfaces is not None and nic.source not in around.interfaces:
            yield _warning(field, sentence("There seems to be no “{name}” on this host.", name=nic.source))
        if why := mac and _why_no_mac(mac, nic.mac, seen):
            yield _error(address, why)
        if mac:
            seen.add(mac)


def _why_no_mac(mac: str, written: str, taken: Collection[str]) -> Sentence | None:
    if not _MAC.fullmatch(mac):
        return sentence("“{mac}” is no address of a network card.", mac=written)
    if mac == _NO_MAC:
        return sentence("Zeros alone are no address. Leave the field empty for one that is free.")
    if int(mac[:2], 16) & 1:
        return sentence("{mac} is an address of many cards at once (multicast): make its second digit even.", mac=mac)
    return sentence("Another network card has the address {mac}.", mac=written) if mac in taken else None
