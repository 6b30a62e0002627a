"""Installation trees on the network and images for download: where they are, and which system a tree installs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from vmdesk.osinfo.entities import Entity, text, truth
from vmdesk.osinfo.matching import Closeness, all_match
from vmdesk.osinfo.media import Variant, read_variants, variants_of
from vmdesk.osinfo.system import OperatingSystem
from vmdesk.osinfo.treeinfo import TreeFacts

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree as the database describes it. The last four fields are regular expressions, empty for "any"."""

    architecture: str
    url: str = ""
    kernel: str = ""  # path below the URL
    initrd: str = ""  # path below the URL
    boot_iso: str = ""  # path below the URL
    variants: tuple[Variant, ...] = ()
    has_treeinfo: bool = False
    family: str = ""
    version: str = ""
    variant: str = ""
    treeinfo_architecture: str = ""

    @property
    def patterns(self) -> tuple[str, str, str, str]:
        """The regular expressions, the most telling first."""
        return self.version, self.family, self.variant, self.treeinfo_architecture

    def matches(self, facts: TreeFacts) -> bool:
        """Whether a tree that says this about itself is this one."""
        said = facts.version, facts.family, facts.variant, facts.architecture
        return self.has_treeinfo and any(self.patterns) and all_match(zip(self.patterns, said, strict=True))


@dataclass(frozen=True, slots=True)
class TreeMatch:
    """A system and the tree of it that was recognised."""

    system: OperatingSystem
    tree: Tree


@dataclass(frozen=True, slots=True)
class Image:
    """A disk image with the system installed, for download."""

    architecture: str
    format: str  # qcow2, raw, vmdk, vhdx or containerdisk
    url: str = ""
    cloud_init: bool = False
    variants: tuple[Variant, ...] = ()


def read_trees(entity: Entity) -> tuple[Tree, ...]:
    """The installation trees of an `<os>`."""
    variants = read_variants(entity)
    return tuple(_read(node, variants_of(node, variants)) for node in entity.children("tree"))


def read_images(entity: Entity) -> tuple[Image, ...]:
    """The disk images of an `<os>`."""
    variants = read_variants(entity)
    return tuple(
        Image(
            architecture=node.get("arch", ""),
            format=node.get("format", ""),
            url=text(node, "url"),
            cloud_init=truth(node, "cloud-init", default=False),
            variants=variants_of(node, variants),
        )
        for node in entity.children("image")
    )


def matches(entries: Iterable[tuple[OperatingSystem, Tree]], facts: TreeFacts) -> tuple[TreeMatch, ...]:
    """All that a tree may be, the closest first, equals in their order."""
    found = [pair for pair in entries if pair[1].matches(facts)]
    found.sort(key=lambda pair: Closeness.of(pair[1].architecture, pair[1].patterns), reverse=True)
    return tuple(TreeMatch(*pair) for pair in found)


def matches_url(entries: Iterable[tuple[OperatingSystem, Tree]], url: str, architecture: str) -> tuple[TreeMatch, ...]:
    """The known trees at an address, those below it and those that it lies in, the closest first.

    Mirrors of Debian and Ubuntu are known by the path from `dists/` on, so that any mirror will do.
    """
    wanted = _place(url)
    found = [
        (len(place), system, tree)
        for system, tree in entries
        if tree.architecture in {architecture, "all"} and (place := _place(tree.url)) and _related(place, wanted)
    ]
    found.sort(key=lambda entry: (entry[0], entry[2].architecture != "all"), reverse=True)
    return tuple(TreeMatch(system, tree) for _, system, tree in found)


def _place(url: str) -> tuple[str, ...]:
    """The parts of an address without scheme; without the mirror when it is one of Debian's form."""
    parts = tuple(part for part in _SCHEME.sub("", url).split("/") if part)
    return parts[parts.index("dists") :] if "dists" in parts else parts


def _related(known: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether one lies in the other; two parts at least, so that a host or `dists` alone is nothing."""
    shorter = min(len(known), len(wanted))
    return shorter > 1 and known[:shorter] == wanted[:shorter]


def _read(node: etree._Element, variants: tuple[Variant, ...]) -> Tree:
    treeinfo = node.find("treeinfo")
    patterns = etree.Element("treeinfo") if treeinfo is None else treeinfo
    return Tree(
        architecture=node.get("arch", "all"),
        url=text(node, "url"),
        kernel=text(node, "kernel"),
        initrd=text(node, "initrd"),
        boot_iso=text(node, "boot-iso"),
        variants=variants,
        has_treeinfo=treeinfo is not None,
        family=text(patterns, "family"),
        version=text(patterns, "version"),
        variant=text(patterns, "variant"),
        treeinfo_architecture=text(patterns, "arch"),
    )
