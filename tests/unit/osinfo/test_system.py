"""The list of systems: its order, the ends of their lives, and the search in it."""

from datetime import date
from pathlib import Path

import pytest

from tests.unit.osinfo.making import database, system, url
from vmdesk.osinfo.database import Database
from vmdesk.osinfo.iso9660 import MediaFacts
from vmdesk.osinfo.system import OperatingSystem, Status


def test_a_system_tells_everything(tmp_path: Path) -> None:
    body = """<short-id>debianbookworm</short-id><name xml:lang="de">Anders</name><vendor xml:lang="de">Projekt</vendor>
    <vendor> Debian Project </vendor><version>12</version><family>linux</family><distro>debian</distro>
    <codename>bookworm</codename><release-date>2023-06-10</release-date><eol-date>2028-06-30</eol-date>
    <release-status>prerelease</release-status>"""
    assert database(tmp_path, system("debian12", body, label="Debian 12")).systems() == (
        OperatingSystem(
            id=url("debian12"),
            short_id="debian12",
            name="Debian 12",
            version="12",
            vendor="Debian Project",
            family="linux",
            distro="debian",
            codename="bookworm",
            release_date=date(2023, 6, 10),
            eol_date=date(2028, 6, 30),
            status=Status.PRERELEASE,
            aliases=("debianbookworm",),
        ),
    )


def test_odd_dates_and_states_are_as_if_they_were_not_there(tmp_path: Path) -> None:
    body = "<release-date>2023-02-31</release-date><eol-date>soon</eol-date><release-status>ripe</release-status>"
    (found,) = database(tmp_path, system("tux", body)).systems()
    assert (found.release_date, found.eol_date, found.status) == (None, None, Status.RELEASED)


def test_a_system_without_a_name_or_short_id_is_not_offered(tmp_path: Path) -> None:
    nameless = f'<os id="{url("a")}"><short-id>a</short-id></os>'
    without_id = "<os><short-id>c</short-id><name>C</name></os>"
    assert database(tmp_path, nameless, f'<os id="{url("b")}"><name>B</name></os>', without_id).systems() == ()


def test_life_ends_the_day_after_its_last(tmp_path: Path) -> None:
    (found,) = database(tmp_path, system("tux", "<eol-date>2020-01-14</eol-date>")).systems()
    assert not found.is_end_of_life(date(2020, 1, 14))
    assert found.is_end_of_life(date(2020, 1, 15))


def test_a_system_without_an_end_lives_on(tmp_path: Path) -> None:
    (found,) = database(tmp_path, system("tux")).systems()
    assert not found.is_end_of_life(date(2999, 1, 1))


def test_the_newest_comes_first_and_numbers_count_as_numbers(tmp_path: Path) -> None:
    dated = "<release-date>2020-01-01</release-date>"
    systems = [system("tux9", dated), system("tux10", dated), system("new", "<release-date>2021-01-01</release-date>")]
    found = database(tmp_path, system("undated"), *systems).systems()
    assert [each.short_id for each in found] == ["new", "tux10", "tux9", "undated"]


def test_an_undated_system_follows_the_one_that_it_comes_from(tmp_path: Path) -> None:
    old, new = (f"<release-date>{year}-01-01</release-date>" for year in (2020, 2021))
    testing = system("testing", f'<derives-from id="{url("between")}"/>')
    between = system("between", f'<derives-from id="{url("old")}"/>')
    rolling = system("arch", "<release-status>rolling</release-status>")
    found = database(tmp_path, testing, between, rolling, system("old", old), system("new", new)).systems()
    assert [each.short_id for each in found] == ["new", "old", "testing", "between", "arch"]


def test_an_undated_system_without_ancestors_follows_the_newest_of_its_distribution(tmp_path: Path) -> None:
    dated, distribution = "<release-date>{}-01-01</release-date>", "<distro>tux</distro>"
    systems = [system(f"tux{year}", distribution + dated.format(year)) for year in (2020, 2022)]
    stream = system("stream", distribution + "<release-status>rolling</release-status>")
    found = database(tmp_path, stream, *systems, system("cow", dated.format(2021))).systems()
    assert [each.short_id for each in found] == ["tux2022", "stream", "cow", "tux2020"]


def test_a_system_is_found_by_id_short_id_and_alias(tmp_path: Path) -> None:
    known = database(tmp_path, system("tux", "<short-id>penguin</short-id>"))
    assert known.system("tux") is known.system("penguin") is known.system(url("tux")) is known.systems()[0]
    assert known.system("cow") is None


def test_an_alias_does_not_take_another_systems_short_id(tmp_path: Path) -> None:
    known = database(tmp_path, system("new", "<short-id>old</short-id>"), system("old"))
    found = known.system("old")
    assert found is not None
    assert found.short_id == "old"


def test_a_search_wants_every_word_and_puts_the_closest_first(tmp_path: Path) -> None:
    known = database(
        tmp_path,
        system("fedora3", label="Fedora Core 3"),
        system("silverblue37", label="Fedora Silverblue 37"),
        system("fedora37", "<vendor>Fedora Project</vendor>", label="Fedora Linux 37"),
    )
    assert [each.short_id for each in known.search("FEDORA 37")] == ["fedora37", "silverblue37"]
    assert known.search("fedora 3")[0].short_id == "fedora3"
    assert [each.short_id for each in known.search("project")] == ["fedora37"]
    assert known.search("fedora cow") == ()


def test_an_empty_search_finds_all(tmp_path: Path) -> None:
    known = database(tmp_path, system("a"), system("b"))
    assert known.search("  ") == known.systems()


def test_an_image_newer_than_the_database_resembles_the_newest_of_its_distribution(tmp_path: Path) -> None:
    dated = "<distro>tux</distro><release-date>{}-01-01</release-date>"
    rolling = "<distro>rolllinux</distro><release-status>rolling</release-status>"
    known = database(
        tmp_path,
        system("tux1", dated.format(2020)),
        system("tux2", dated.format(2021)),
        system("testing", "<distro>tux</distro><release-status>prerelease</release-status>"),
        system("roll", rolling),
        system("nameless"),
    )
    labels = ("Tux 3.0.0 amd64 n", "TUX_3", "ROLL_202401", "Tuxedo 1", "3 Tux", "")
    found = [known.resembling(MediaFacts(label)) for label in labels]
    assert [each and each.short_id for each in found] == ["tux2", "tux2", "roll", None, None, None]


@pytest.mark.parametrize(
    ("label", "short_id"),
    [
        ("Debian 12.0.0 amd64 n", "debian11"),
        ("Ubuntu-Server 24.04 LTS amd64", "ubuntu22.04"),
        ("Fedora-S-dvd-x86_64-41", "fedora37"),
        ("Rocky-10-0-x86_64-dvd", "rocky9"),
        ("ARCH_202401", "archlinux"),
    ],
)
def test_newer_real_images_resemble_the_newest_that_is_known(real: Database, label: str, short_id: str) -> None:
    found = real.resembling(MediaFacts(label))
    assert found is not None
    assert found.short_id == short_id


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("win 11", "win11"),
        ("windows 10", "win10"),
        ("ubuntu 22.04", "ubuntu22.04"),
        ("jammy", "ubuntu22.04"),
        ("bullseye", "debian11"),
        ("debian 11", "debian11"),
        ("fedora 37", "fedora37"),
        ("centos7", "centos7.0"),
        ("microsoft 2022", "win2k22"),
        ("red hat 8", "rhel8.7"),
        ("debian", "debian11"),
    ],
)
def test_people_find_what_they_look_for(real: Database, text: str, first: str) -> None:
    assert real.search(text)[0].short_id == first


def test_the_real_database_knows_when_systems_end(real: Database) -> None:
    found = real.system("win10")
    assert found is not None
    assert (found.name, found.vendor, found.family) == ("Microsoft Windows 10", "Microsoft Corporation", "winnt")
    assert found.is_end_of_life(date(2029, 2, 1))
    older = real.system("fedora30")
    assert older is not None
    assert older.is_end_of_life(date(2021, 1, 1))


def test_there_is_a_system_for_when_none_is_known(real: Database, tmp_path: Path) -> None:
    assert real.unknown() is real.system("unknown")
    assert Database([tmp_path]).unknown().short_id == "unknown"
