"""Operating systems: the database, read once on a thread, their names, and what decides about a new machine."""

from dataclasses import dataclass, replace
from functools import lru_cache, partial

from vmdesk.aio import in_thread
from vmdesk.errors import Problem
from vmdesk.model.new_vm.offer import Suggestion
from vmdesk.model.new_vm.plan import SystemNeeds
from vmdesk.osinfo.database import Database
from vmdesk.osinfo.iso9660 import MediaFacts
from vmdesk.osinfo.labels import Kin, kin_of
from vmdesk.osinfo.media import Media
from vmdesk.osinfo.scripts import InstallScript
from vmdesk.osinfo.system import OperatingSystem


@dataclass(frozen=True, slots=True)
class Chosen:
    """A system as the draft of a machine takes it: what it needs, and what to propose for it."""

    system: OperatingSystem
    needs: SystemNeeds
    suggestion: Suggestion
    image_user: str = ""  # whom cloud-init makes in the system's images
    scripts: tuple[InstallScript, ...] = ()  # by which its installer needs nobody
    media: Media | None = None  # the medium that was recognised
    boot_files: tuple[tuple[str, str], ...] = ()  # where its media may have the installer's kernel and initrd
    kin: Kin | None = None  # what the medium has, where that is not known and only treated like the system


@lru_cache(maxsize=1)
def database() -> Database:
    """The database of this computer. Its calls read files: make them on a thread."""
    return Database()


async def all_systems() -> tuple[OperatingSystem, ...]:
    """All systems, the newest first."""
    return await in_thread(database().systems, name="systems")


async def lack_of_systems() -> Problem | None:
    """Why no system is known; None where some are."""
    return await in_thread(_lack, name="systems")


def _lack() -> Problem | None:
    return None if database().systems() else next(iter(database().problems), None)


async def system_name(identifier: str) -> str:
    """The name of the system with an id of libosinfo, such as http://debian.org/debian/12; the id of an unknown one."""
    return await in_thread(partial(_name, identifier), name="systems")


def _name(identifier: str) -> str:
    system = database().system(identifier)
    return system.name if system is not None else identifier


async def choose(system: OperatingSystem, architecture: str) -> Chosen:
    """What a machine for this system needs and is proposed."""
    return await in_thread(partial(choose_now, system, architecture), name="systems")


async def of_medium(facts: MediaFacts, architecture: str) -> Chosen | None:
    """The system that a medium installs; of one newer than the database, the newest that is known of its line."""
    return await in_thread(partial(_of_medium, facts, architecture), name="systems")


def _of_medium(facts: MediaFacts, architecture: str) -> Chosen | None:
    match = database().identify(facts)
    system = match.system if match else database().resembling(facts)
    if system is None:
        return None
    chosen = choose_now(system, architecture, match.media if match else None)
    return treated_like(chosen, facts.volume_id, guessed=match is None)


def of_label(label: str, architecture: str) -> Chosen | None:
    """The newest system that is known of the line that a label names. It reads files: call it on a thread."""
    system = database().resembling(MediaFacts(label))
    return treated_like(choose_now(system, architecture), label, guessed=True) if system else None


def treated_like(chosen: Chosen, label: str, *, guessed: bool = False) -> Chosen:
    """The same, with what the label says of a system that only resembles it, after which the machine is called."""
    kin = kin_of(chosen.system, label, guessed=guessed)
    return replace(chosen, kin=kin, needs=replace(chosen.needs, called=kin.short_id)) if kin else chosen


def choose_now(system: OperatingSystem, architecture: str, media: Media | None = None) -> Chosen:
    """What a machine for this system needs and is proposed. It reads files: call it on a thread."""
    devices = database().devices(system)
    firmware = database().firmware(system, architecture)
    windows = system.family == "winnt"
    least = database().resources(system, architecture).minimum
    needs = SystemNeeds(
        id=system.id,
        short_id=system.short_id,
        name=system.name,
        family=system.family,
        devices=frozenset(device.name for device in devices),
        q35=devices.q35,
        needs_efi=firmware.needs_efi,
        needs_tpm=firmware.needs_efi and windows,  # the database tells of no TPM; Windows that needs UEFI needs it too
        least_memory_kib=(least.memory or 0) // 1024,
        least_disk=least.storage or 0,
    )
    amounts = database().suggestion(system, architecture)
    suggestion = Suggestion(amounts.cpus, amounts.memory // 1024, amounts.storage)
    return Chosen(
        system,
        needs,
        suggestion,
        database().cloud_image_user(system),
        database().scripts(system, media),
        media,
        _boot_files((media,) if media else database().media(system), architecture),
    )


def _boot_files(media: tuple[Media, ...], architecture: str) -> tuple[tuple[str, str], ...]:
    """Where these media have kernel and initrd; a system chosen by hand may be on any of its own."""
    pairs = ((each.kernel, each.initrd) for each in media if each.architecture == architecture)
    return tuple(dict.fromkeys(pair for pair in pairs if all(pair)))
