"""The database of operating systems: the list at once, and everything else when it is asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeVar

from lxml import etree

from vmdesk.errors import Kind, Problem
from vmdesk.osinfo import media as media_rules
from vmdesk.osinfo import trees as tree_rules
from vmdesk.osinfo.devices import Device, Devices, Firmware, read_device, read_firmware, supported_ids
from vmdesk.osinfo.entities import Entity, gather, read_file
from vmdesk.osinfo.iso9660 import MediaFacts
from vmdesk.osinfo.lineage import lineage
from vmdesk.osinfo.media import Media, MediaMatch, read_media
from vmdesk.osinfo.places import entity_files, standard_folders
from vmdesk.osinfo.resources import Resources, Suggestion, read_resources
from vmdesk.osinfo.scripts import InstallScript, read_script, script_ids
from vmdesk.osinfo.system import UNKNOWN, OperatingSystem, newest_first, read_system, resembling, search
from vmdesk.osinfo.treeinfo import TreeFacts
from vmdesk.osinfo.trees import Image, Tree, TreeMatch, read_images, read_trees
from vmdesk.words import sentence

Fact = TypeVar("Fact")


class _Record(NamedTuple):
    """What is kept of every system: the rest is read from its files again, which takes a fraction of a millisecond."""

    system: OperatingSystem | None
    parents: tuple[str, ...]
    files: tuple[Path, ...]


class Database:
    """osinfo-db in the given folders, of which later ones count more. Nothing is read before it is asked for.

    Calls read files: make them on a thread. They may come from several threads at once.
    """

    def __init__(self, folders: Sequence[Path] | None = None) -> None:
        self._folders = standard_folders() if folders is None else tuple(folders)
        self._problems: dict[Path | None, Problem] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read so far: files that were skipped, or that there is no database at all."""
        _ = self._records
        return tuple(self._problems.values())

    def systems(self) -> tuple[OperatingSystem, ...]:
        """All systems, the newest first."""
        return self._systems

    def system(self, name: str) -> OperatingSystem | None:
        """The system with this short id, such as "debian11", or full id, such as "http://debian.org/debian/11"."""
        return self._by_name.get(name)

    def search(self, text: str) -> tuple[OperatingSystem, ...]:
        """The systems that have all the words in their name, short ids, vendor or codename, the best first."""
        return search(self._systems, text)

    def unknown(self) -> OperatingSystem:
        """The system to take when none is known."""
        return self.system(UNKNOWN.id) or UNKNOWN

    def resources(self, system: OperatingSystem, architecture: str) -> Resources:
        """What a system needs and likes on an architecture, in libvirt's words: x86_64, i686, aarch64, …."""
        return read_resources(self._line(system), architecture)

    def suggestion(self, system: OperatingSystem, architecture: str) -> Suggestion:
        """Processors, memory and storage to offer for a new machine."""
        return self.resources(system, architecture).suggestion(system.release_date)

    def devices(self, system: OperatingSystem) -> Devices:
        """The devices that a system can drive."""
        ids = supported_ids(self._line(system))
        return Devices(tuple(self._devices.get(identity) or read_device(Entity(identity, ())) for identity in ids))

    def firmware(self, system: OperatingSystem, architecture: str) -> Firmware:
        """With which firmware a system starts."""
        return read_firmware(self._line(system), architecture)

    def kernel_url_argument(self, system: OperatingSystem) -> str:
        """The kernel argument that tells the installer where its tree is, such as "inst.repo"; empty when unknown."""
        return self._inherited_text(system, "kernel-url-argument")

    def cloud_image_user(self, system: OperatingSystem) -> str:
        """The user that cloud-init makes in the system's images; empty when unknown."""
        return self._inherited_text(system, "cloud-image-username")

    def media(self, system: OperatingSystem) -> tuple[Media, ...]:
        """The installation media of a system, with their addresses where they can be downloaded."""
        return read_media(self._entity(system.id))

    def trees(self, system: OperatingSystem) -> tuple[Tree, ...]:
        """The installation trees of a system on the network."""
        return read_trees(self._entity(system.id))

    def images(self, system: OperatingSystem) -> tuple[Image, ...]:
        """The disk images with the system installed that can be downloaded."""
        return read_images(self._entity(system.id))

    def candidates(self, facts: MediaFacts) -> tuple[MediaMatch, ...]:
        """All media that an ISO image may be, the closest first."""
        return media_rules.matches(self._all_media, facts, self.datamap)

    def identify(self, facts: MediaFacts) -> MediaMatch | None:
        """The medium that an ISO image is, as far as the database can tell."""
        return next(iter(self.candidates(facts)), None)

    def resembling(self, facts: MediaFacts) -> OperatingSystem | None:
        """The newest known system of the distribution that a label names: for images newer than the database."""
        return resembling(self._systems, facts.volume_id)

    def identify_tree(self, facts: TreeFacts) -> TreeMatch | None:
        """The tree that describes itself so in its `.treeinfo`."""
        return next(iter(tree_rules.matches(self._all_trees, facts)), None)

    def identify_url(self, url: str, architecture: str) -> TreeMatch | None:
        """The tree at this address or below it: for Debian and others that have no `.treeinfo`."""
        return next(iter(tree_rules.matches_url(self._all_trees, url, architecture)), None)

    def scripts(self, system: OperatingSystem, media: Media | None = None) -> tuple[InstallScript, ...]:
        """The install scripts for a system, or for one of its media. Unlike devices they are not inherited."""
        ids = script_ids(self._entity(system.id), media)
        return tuple(self._scripts[identity] for identity in ids if identity in self._scripts)

    def datamap(self, identity: str) -> Mapping[str, str]:
        """A table of the database from our words to others'; empty when it is not there."""
        return self._datamaps.get(identity, {})

    @cached_property
    def _records(self) -> dict[str, _Record]:
        """Every system in short, by id. The elements themselves are let go: together they take 15 MB."""
        elements: dict[str, list[etree._Element]] = {}
        files: dict[str, list[Path]] = {}
        for path, element in self._elements("os"):
            identity = element.get("id", "")
            elements.setdefault(identity, []).append(element)
            files.setdefault(identity, []).append(path)
        if not elements:
            self._problems[None] = _no_database(self._folders)
        entities = (Entity(identity, tuple(parts)) for identity, parts in elements.items())
        return {
            each.id: _Record(read_system(each), _parents(each), tuple(dict.fromkeys(files[each.id])))
            for each in entities
        }

    @cached_property
    def _systems(self) -> tuple[OperatingSystem, ...]:
        return newest_first((each.system for each in self._records.values() if each.system), self._ancestors)

    @cached_property
    def _by_name(self) -> dict[str, OperatingSystem]:
        """By id, short id and alias; the first of these that is taken stays."""
        names: dict[str, OperatingSystem] = {}
        for key in (lambda each: (each.id,)), (lambda each: (each.short_id,)), (lambda each: each.aliases):
            for system in self._systems:
                for name in key(system):
                    names.setdefault(name, system)
        return names

    @cached_property
    def _devices(self) -> dict[str, Device]:
        return {identity: read_device(entity) for identity, entity in self._entities("device").items()}

    @cached_property
    def _datamaps(self) -> dict[str, dict[str, str]]:
        return {identity: _table(entity) for identity, entity in self._entities("datamap").items()}

    @cached_property
    def _scripts(self) -> dict[str, InstallScript]:
        return {key: read_script(entity, self.datamap) for key, entity in self._entities("install-script").items()}

    @cached_property
    def _all_media(self) -> tuple[tuple[OperatingSystem, Media], ...]:
        return self._of_all_systems(read_media)

    @cached_property
    def _all_trees(self) -> tuple[tuple[OperatingSystem, Tree], ...]:
        return self._of_all_systems(read_trees)

    def _of_all_systems(self, read: Callable[[Entity], Iterable[Fact]]) -> tuple[tuple[OperatingSystem, Fact], ...]:
        return tuple((system, fact) for system in self._systems for fact in read(self._entity(system.id)))

    def _entity(self, identity: str) -> Entity:
        """A system with all that its files say; empty for one that is not in the database."""
        record = self._records.get(identity)
        elements = (each for path in (record.files if record else ()) for each in self._read(path, "os"))
        return Entity(identity, tuple(each for each in elements if each.get("id") == identity))

    def _line(self, system: OperatingSystem) -> list[Entity]:
        """A system and what it takes after (`derives-from`, `clones`; `upgrades` hands down nothing), nearest first."""
        return [self._entity(identity) for identity in lineage(system.id, self._parents)]

    def _ancestors(self, system: OperatingSystem) -> Iterator[OperatingSystem]:
        records = (self._records.get(identity) for identity in lineage(system.id, self._parents)[1:])
        return (record.system for record in records if record and record.system)

    def _parents(self, identity: str) -> tuple[str, ...]:
        record = self._records.get(identity)
        return record.parents if record else ()

    def _inherited_text(self, system: OperatingSystem, tag: str) -> str:
        return next((found for entity in self._line(system) if (found := entity.text(tag))), "")

    def _entities(self, kind: str) -> dict[str, Entity]:
        return gather(element for _, element in self._elements(kind))

    def _elements(self, kind: str) -> Iterable[tuple[Path, etree._Element]]:
        for files in entity_files(self._folders, kind).values():
            for path in files:
                for element in self._read(path, kind):
                    yield path, element

    def _read(self, path: Path, tag: str) -> list[etree._Element]:
        try:
            return read_file(path, tag)
        except Problem as problem:
            self._problems[path] = problem
            return []


def _parents(entity: Entity) -> tuple[str, ...]:
    return (*entity.ids("derives-from"), *entity.ids("clones"))


def _table(entity: Entity) -> dict[str, str]:
    return {entry.get("inval", ""): entry.get("outval", "") for entry in entity.children("entry")}


def _no_database(folders: Sequence[Path]) -> Problem:
    return Problem(
        sentence("No list of operating systems was found."),
        hint=sentence("Install the package osinfo-db. Without it, choose the settings of new VMs by hand."),
        details="\n".join(map(str, folders)),
        kind=Kind.GONE,
    )
