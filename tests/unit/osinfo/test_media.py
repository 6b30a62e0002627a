"""Which medium an ISO image is: the rules, and real labels."""

from pathlib import Path

import pytest

from tests.unit.osinfo.making import database, system, write
from vmdesk.osinfo.database import Database
from vmdesk.osinfo.iso9660 import MediaFacts
from vmdesk.osinfo.matching import compiled
from vmdesk.osinfo.media import Media, Variant

MICROSOFT = "MICROSOFT CORPORATION"


def medium(
    volume: str = "", *, architecture: str = "x86_64", attributes: str = "", more: str = "", iso: str = ""
) -> str:
    label = f"<volume-id>{volume}</volume-id>" if volume else ""
    return f'<media arch="{architecture}" {attributes}>{more}<iso>{label}{iso}</iso></media>'


def found(known: Database, facts: MediaFacts) -> list[str]:
    return [match.system.short_id for match in known.candidates(facts)]


def test_a_medium_tells_everything(tmp_path: Path) -> None:
    body = """<variant id="live"><name>Tux Live</name><name xml:lang="de">Tux lebt</name></variant>
    <media arch="i686" live="true" installer="false" installer-reboots="3" eject-after-install="false"
           installer-script="false"><variant id="live"/><variant id="odd"/><url>https://example.org/tux.iso</url>
      <iso><volume-id>TUX</volume-id><system-id>LINUX</system-id><publisher-id>P</publisher-id>
        <application-id>A</application-id><volume-size>2048</volume-size></iso>
      <kernel>boot/vmlinuz</kernel><initrd>boot/initrd</initrd>
      <installer><script id="http://example.org/script"/></installer></media>"""
    known = database(tmp_path, system("tux", body))
    assert known.media(known.systems()[0]) == (
        Media(
            architecture="i686",
            volume_id="TUX",
            system_id="LINUX",
            publisher_id="P",
            application_id="A",
            volume_size=2048,
            url="https://example.org/tux.iso",
            variants=(Variant("live", "Tux Live"), Variant("odd", "odd")),
            live=True,
            installer=False,
            installer_reboots=3,
            eject_after_install=False,
            kernel="boot/vmlinuz",
            initrd="boot/initrd",
            takes_scripts=False,
            scripts=("http://example.org/script",),
        ),
    )


def test_a_medium_that_says_little_is_an_installer_that_reboots_once(tmp_path: Path) -> None:
    known = database(tmp_path, system("tux", '<media arch="all"/>'))
    (only,) = known.media(known.systems()[0])
    assert (only.installer, only.live, only.installer_reboots, only.eject_after_install) == (True, False, 1, True)
    assert not only.recognisable


def test_a_label_is_searched_for_the_pattern(tmp_path: Path) -> None:
    known = database(tmp_path, system("tux", medium(r"Tux \d+")))
    assert found(known, MediaFacts("My Tux 12 DVD")) == ["tux"]
    assert found(known, MediaFacts("Tux twelve")) == []


def test_every_condition_must_hold(tmp_path: Path) -> None:
    conditions = "<system-id>LINUX</system-id><publisher-id>TUX</publisher-id><application-id>APP</application-id>"
    known = database(tmp_path, system("tux", medium("TUX", iso=conditions + "<volume-size>4096</volume-size>")))
    right = MediaFacts("TUX", "LINUX", "TUX", "APP", 4096)
    assert found(known, right) == ["tux"]
    wrong = [
        MediaFacts("TUX", "", "TUX", "APP", 4096),
        MediaFacts("TUX", "LINUX", "COW", "APP", 4096),
        MediaFacts("TUX", "LINUX", "TUX", "", 4096),
        MediaFacts("TUX", "LINUX", "TUX", "APP", 4097),
    ]
    assert [found(known, facts) for facts in wrong] == [[], [], [], []]


def test_a_field_that_is_empty_matches_no_pattern(tmp_path: Path) -> None:
    known = database(tmp_path, system("tux", medium("TUX", iso="<publisher-id>.*</publisher-id>")))
    assert found(known, MediaFacts("TUX")) == []
    assert found(known, MediaFacts("TUX", publisher_id="ANYBODY")) == ["tux"]


def test_an_iso_without_a_volume_label_is_unknown(tmp_path: Path) -> None:
    known = database(tmp_path, system("tux", medium(iso="<publisher-id>TUX</publisher-id>")))
    assert known.identify(MediaFacts("", publisher_id="TUX")) is None
    assert known.identify(MediaFacts("ANY", publisher_id="TUX")) is not None


def test_a_medium_without_conditions_is_never_recognised(tmp_path: Path) -> None:
    assert found(database(tmp_path, system("tux", medium())), MediaFacts("ANY")) == []


def test_an_own_architecture_is_closer_than_all_of_them(tmp_path: Path) -> None:
    known = database(tmp_path, system("any", medium("TUX.*LONG", architecture="all")), system("own", medium("TUX")))
    assert found(known, MediaFacts("TUX LONG")) == ["own", "any"]


def test_a_size_is_closer_than_more_patterns_and_those_than_a_longer_one(tmp_path: Path) -> None:
    known = database(
        tmp_path,
        system("short", medium("TUX")),
        system("long", medium("TUX LONG")),
        system("two", medium("TUX", iso="<system-id>LINUX</system-id>")),
        system("size", medium("TUX", iso="<volume-size>7</volume-size>")),
    )
    assert found(known, MediaFacts("TUX LONG", "LINUX", volume_size=7)) == ["size", "two", "long", "short"]


def test_of_equals_the_newest_system_is_the_closest(tmp_path: Path) -> None:
    dated = "<release-date>{}-01-01</release-date>" + medium("TUX")
    known = database(tmp_path, *(system(f"tux{year}", dated.format(year)) for year in (2019, 2021, 2020)))
    assert found(known, MediaFacts("TUX")) == ["tux2021", "tux2020", "tux2019"]


def test_a_pattern_that_is_none_matches_nothing(tmp_path: Path) -> None:
    known = database(tmp_path, system("bad", medium("TUX(")), system("good", medium("TUX")))
    assert found(known, MediaFacts("TUX(")) == ["good"]


@pytest.mark.parametrize(
    ("rule", "label", "languages"),
    [
        ("<l10n-language>de_DE</l10n-language>", "TUX", ("de_DE",)),
        ('<l10n-language regex="true">_([A-Z]+)</l10n-language>', "TUX_DE", ("DE",)),
        ('<l10n-language regex="true" l10n-language-map="http://map">_([A-Z]+)</l10n-language>', "TUX_DE", ("de_DE",)),
        ('<l10n-language regex="true" l10n-language-map="http://map">_([A-Z]+)</l10n-language>', "TUX_XX", ()),
        ('<l10n-language regex="true" l10n-language-map="http://none">_([A-Z]+)</l10n-language>', "TUX_DE", ()),
        ('<l10n-language regex="true">_[A-Z]+</l10n-language>', "TUX_DE", ()),
        ('<l10n-language regex="true">_([A-Z]+)</l10n-language>', "TUX", ()),
        ('<l10n-language regex="true">_([A-Z]+</l10n-language>', "TUX_DE", ()),
    ],
    ids=["plain", "pattern", "mapped", "not in the map", "no such map", "no group", "no match", "no pattern"],
)
def test_a_mediums_language_is_known_by_rule(tmp_path: Path, rule: str, label: str, languages: tuple[str, ...]) -> None:
    write(tmp_path, "datamap", "map", '<datamap id="http://map"><entry inval="DE" outval="de_DE"/></datamap>')
    match = database(tmp_path, system("tux", medium("TUX", iso=rule))).identify(MediaFacts(label))
    assert match is not None
    assert match.languages == languages


@pytest.mark.parametrize(
    ("facts", "name", "architecture"),
    [
        (MediaFacts("Debian 11.0.0 amd64 n", volume_size=193024 * 2048), "debian11", "x86_64"),
        (MediaFacts("Debian testing amd64 n"), "debiantesting", "x86_64"),
        (MediaFacts("Ubuntu 18.04 LTS amd64", volume_size=938400 * 2048), "ubuntu18.04", "x86_64"),
        (MediaFacts("Ubuntu-Server 22.04 LTS amd64"), "ubuntu22.04", "x86_64"),
        (MediaFacts("Fedora-S-dvd-x86_64-37", "LINUX"), "fedora37", "x86_64"),
        (MediaFacts("Fedora-S-dvd-aarch64-37", "LINUX"), "fedora37", "aarch64"),
        (MediaFacts("AlmaLinux-8-6-x86_64-dvd", "LINUX", volume_size=820883 * 2048), "almalinux8", "x86_64"),
        (MediaFacts("J_CENA_X64FREV_EN-US_DV5", publisher_id=MICROSOFT), "win10", "x86_64"),
        (MediaFacts("CCCOMA_X64FRE_EN-US_DV9", publisher_id=MICROSOFT), "win11", "x86_64"),
        (MediaFacts("IRM_SSS_X64FRE_EN-US_DV5", publisher_id=MICROSOFT), "win2k12r2", "x86_64"),
        (MediaFacts("IRM_CPRA_X64FREV_EN-US_DV5", publisher_id=MICROSOFT), "win8.1", "x86_64"),
        (MediaFacts("GSP1RMCPRXFRER_CS_DVD", publisher_id=MICROSOFT), "win7", "x86_64"),
    ],
    ids=lambda value: value.volume_id if isinstance(value, MediaFacts) else None,
)
def test_real_images_are_recognised(real: Database, facts: MediaFacts, name: str, architecture: str) -> None:
    match = real.identify(facts)
    assert match is not None
    assert (match.system.short_id, match.media.architecture) == (name, architecture)


def test_a_real_windows_image_tells_its_edition_and_language(real: Database) -> None:
    match = real.identify(MediaFacts("J_CENA_X64FREV_DE-DE_DV5", publisher_id=MICROSOFT))
    assert match is not None
    assert [variant.name for variant in match.media.variants] == ["Microsoft Windows 10 Enterprise"]
    assert match.languages == ("de_DE",)
    assert match.media.installer_reboots == 2


def test_what_may_be_two_real_systems_is_both(real: Database) -> None:
    assert found(real, MediaFacts("CCCOMA_X64FRE_EN-US_DV9", publisher_id=MICROSOFT)) == ["win11", "win10"]


def test_a_real_image_of_no_system_is_nothing(real: Database) -> None:
    facts = MediaFacts("ISOIMAGE", "", "HTTP://IPXE.ORG/", "IPXE  - OPEN SOURCE NETWORK BOOT FIRMWARE", 1730560, True)
    assert real.candidates(facts) == ()


def test_every_real_pattern_is_a_regular_expression(real: Database) -> None:
    patterns = {
        pattern
        for each in real.systems()
        for patterns in [entry.patterns for entry in real.media(each)] + [entry.patterns for entry in real.trees(each)]
        for pattern in patterns
        if pattern
    }
    assert len(patterns) > 1500
    assert [pattern for pattern in patterns if compiled(pattern) is None] == []


def test_hostile_labels_are_searched_to_the_end(real: Database) -> None:
    for noise in ("a", "1", "-", "_", ".", "A1", "a ", "\\", "("):
        facts = MediaFacts((noise * 32)[:32], (noise * 32)[:32], (noise * 128)[:128], (noise * 128)[:128])
        assert isinstance(real.candidates(facts), tuple)
