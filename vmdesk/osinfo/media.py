"""Installation media: what the database says of them, and which one an ISO image is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from vmdesk.osinfo.entities import Entity, number, text, to_number, truth
from vmdesk.osinfo.iso9660 import MediaFacts
from vmdesk.osinfo.matching import Closeness, all_match, compiled
from vmdesk.osinfo.system import OperatingSystem

Datamap = Callable[[str], Mapping[str, str]]  # the id of a map to its entries


@dataclass(frozen=True, slots=True)
class Variant:
    """An edition of a system, such as "server"; a medium may belong to one."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class LanguageRule:
    """How to know a medium's language: the language itself, or a pattern whose group in the label a map translates."""

    value: str
    is_pattern: bool
    map: str


@dataclass(frozen=True, slots=True)
class Media:
    """A medium as the database describes it. The `…_id` fields are regular expressions, empty for "any"."""

    architecture: str
    volume_id: str = ""
    system_id: str = ""
    publisher_id: str = ""
    application_id: str = ""
    volume_size: int | None = None  # bytes
    url: str = ""
    variants: tuple[Variant, ...] = ()
    live: bool = False
    installer: bool = True
    installer_reboots: int = 1
    eject_after_install: bool = True
    kernel: str = ""  # path on the medium
    initrd: str = ""  # path on the medium
    takes_scripts: bool = True
    scripts: tuple[str, ...] = ()  # ids of install scripts of its own; the system's apply when there are none
    languages: tuple[LanguageRule, ...] = ()

    @property
    def recognisable(self) -> bool:
        """Whether the database says anything by which an image could be known."""
        return any((*self.patterns, self.volume_size))

    @property
    def patterns(self) -> tuple[str, str, str, str]:
        """The regular expressions, the one for the label first."""
        return self.volume_id, self.system_id, self.publisher_id, self.application_id

    def matches(self, facts: MediaFacts) -> bool:
        """Whether an image that says this about itself is this medium."""
        if self.volume_size and self.volume_size != facts.volume_size:
            return False
        said = facts.volume_id, facts.system_id, facts.publisher_id, facts.application_id
        return all_match(zip(self.patterns, said, strict=True))


@dataclass(frozen=True, slots=True)
class MediaMatch:
    """A system and the medium of it that an image was found to be, with the image's languages such as de_DE."""

    system: OperatingSystem
    media: Media
    languages: tuple[str, ...] = ()


def read_media(entity: Entity) -> tuple[Media, ...]:
    """The media of an `<os>`. What it leaves out has libosinfo's defaults."""
    variants = read_variants(entity)
    return tuple(_read(node, variants) for node in entity.children("media"))


def read_variants(entity: Entity) -> dict[str, Variant]:
    """The editions of an `<os>` by id."""
    nodes = ((node.get("id", ""), text(node, "name")) for node in entity.children("variant"))
    return {identity: Variant(identity, name or identity) for identity, name in nodes}


def variants_of(node: etree._Element, known: Mapping[str, Variant]) -> tuple[Variant, ...]:
    """The editions that a medium, tree or image belongs to."""
    ids = (child.get("id", "") for child in node.iterchildren("variant"))
    return tuple(known.get(identity, Variant(identity, identity)) for identity in ids if identity)


def matches(
    entries: Iterable[tuple[OperatingSystem, Media]], facts: MediaFacts, datamap: Datamap
) -> tuple[MediaMatch, ...]:
    """All that an image may be, the closest first, equals in their order. An image without a label is nothing known."""
    if not facts.volume_id:
        return ()
    found = [pair for pair in entries if pair[1].recognisable and pair[1].matches(facts)]
    found.sort(key=lambda pair: _closeness(pair[1]), reverse=True)
    return tuple(MediaMatch(system, media, _languages(media, facts, datamap)) for system, media in found)


def _closeness(media: Media) -> Closeness:
    return Closeness.of(media.architecture, media.patterns, exact_size=bool(media.volume_size))


def _languages(media: Media, facts: MediaFacts, datamap: Datamap) -> tuple[str, ...]:
    found = (_language(rule, facts.volume_id, datamap) for rule in media.languages)
    return tuple(language for language in found if language)


def _language(rule: LanguageRule, label: str, datamap: Datamap) -> str:
    value = rule.value
    if rule.is_pattern:
        expression = compiled(rule.value)
        match = expression.search(label) if expression and expression.groups else None
        value = (match[1] or "") if match else ""
    return datamap(rule.map).get(value, "") if rule.map else value


def _read(node: etree._Element, known: Mapping[str, Variant]) -> Media:
    iso = node.find("iso")
    iso = etree.Element("iso") if iso is None else iso
    return Media(
        architecture=node.get("arch", "all"),
        volume_id=text(iso, "volume-id"),
        system_id=text(iso, "system-id"),
        publisher_id=text(iso, "publisher-id"),
        application_id=text(iso, "application-id"),
        volume_size=number(iso, "volume-size"),
        url=text(node, "url"),
        variants=variants_of(node, known),
        live=truth(node, "live", default=False),
        installer=truth(node, "installer", default=True),
        installer_reboots=_reboots(node),
        eject_after_install=truth(node, "eject-after-install", default=True),
        kernel=text(node, "kernel"),
        initrd=text(node, "initrd"),
        takes_scripts=truth(node, "installer-script", default=True),
        scripts=tuple(script.get("id", "") for script in node.iterfind("installer/script")),
        languages=tuple(_rule(rule) for rule in iso.iterchildren("l10n-language")),
    )


def _reboots(node: etree._Element) -> int:
    stated = to_number(node.get("installer-reboots", ""))
    return 1 if stated is None else stated


def _rule(node: etree._Element) -> LanguageRule:
    value = (node.text or "").strip()
    return LanguageRule(value, truth(node, "regex", default=False), node.get("l10n-language-map", ""))
