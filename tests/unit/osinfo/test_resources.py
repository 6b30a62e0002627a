"""How much a system needs and likes: by architecture, inherited, and where nothing is said."""

from datetime import date
from pathlib import Path

import pytest

from tests.unit.osinfo.making import database, system, url
from vmdesk.osinfo.database import Database
from vmdesk.osinfo.resources import GIB, MIB, NOTHING, Amounts, Resources, Suggestion


def resources(known: Database, name: str, architecture: str = "x86_64") -> Resources:
    found = known.system(name)
    assert found is not None
    return known.resources(found, architecture)


def test_resources_are_read_for_each_purpose(tmp_path: Path) -> None:
    body = """<resources arch="x86_64">
      <minimum><cpu>1000000000</cpu><n-cpus>1</n-cpus><ram>1073741824</ram><storage>10</storage></minimum>
      <recommended><n-cpus>2</n-cpus></recommended><maximum><ram>20</ram></maximum>
      <network-install><ram>30</ram></network-install></resources>"""
    assert resources(database(tmp_path, system("tux", body)), "tux") == Resources(
        minimum=Amounts(1, 1_000_000_000, GIB, 10),
        recommended=Amounts(cpus=2),
        maximum=Amounts(memory=20),
        network_install=Amounts(memory=30),
    )


def test_all_architectures_fill_what_the_own_one_leaves_open(tmp_path: Path) -> None:
    body = """<resources arch="all"><minimum><ram>1</ram><storage>2</storage></minimum></resources>
    <resources arch="x86_64"><minimum><ram>3</ram></minimum></resources>"""
    known = database(tmp_path, system("tux", body))
    assert resources(known, "tux").minimum == Amounts(memory=3, storage=2)
    assert resources(known, "tux", "aarch64").minimum == Amounts(memory=1, storage=2)


def test_an_old_system_on_a_new_machine_has_what_32_bits_need(tmp_path: Path) -> None:
    body = '<resources arch="i686"><minimum><ram>16</ram></minimum></resources>'
    known = database(tmp_path, system("win", body))
    assert resources(known, "win").minimum == Amounts(memory=16)
    assert resources(known, "win", "aarch64") == Resources()


@pytest.mark.parametrize(("inherits", "memory"), [('inherit="true"', 5), ('inherit="false"', None), ("", None)])
def test_resources_are_inherited_only_where_it_is_said(tmp_path: Path, inherits: str, memory: int | None) -> None:
    parent = system("parent", '<resources arch="all"><minimum><ram>5</ram></minimum></resources>')
    own = f'<resources arch="all" {inherits}><minimum><n-cpus>4</n-cpus></minimum></resources>'
    child = system("child", f'<derives-from id="{url("parent")}"/>{own}')
    assert resources(database(tmp_path, parent, child), "child").minimum == Amounts(cpus=4, memory=memory)


def test_only_the_same_architecture_is_inherited(tmp_path: Path) -> None:
    parent = system("parent", '<resources arch="i686"><minimum><ram>5</ram></minimum></resources>')
    child = system("child", f'<derives-from id="{url("parent")}"/><resources arch="all" inherit="true"/>')
    assert resources(database(tmp_path, parent, child), "child").minimum == NOTHING


def test_the_nearest_ancestor_counts_most(tmp_path: Path) -> None:
    amounts = '<resources arch="all"><recommended><ram>{}</ram></recommended></resources>'
    known = database(
        tmp_path,
        system("far", amounts.format(1)),
        system("near", f'<derives-from id="{url("far")}"/>' + amounts.format(2)),
        system("child", f'<clones id="{url("near")}"/><resources arch="all" inherit="true"/>'),
    )
    assert resources(known, "child").recommended == Amounts(memory=2)


def test_an_architecture_may_be_called_anything(tmp_path: Path) -> None:
    known = database(tmp_path, system("tux", '<resources arch="i686"><minimum><ram>1</ram></minimum></resources>'))
    assert resources(known, "tux", "'] | *[@arch='") == Resources()


def test_numbers_that_are_none_are_left_out(tmp_path: Path) -> None:
    body = '<resources arch="all"><minimum><ram>-1</ram><n-cpus>two</n-cpus><cpu>1e9</cpu></minimum></resources>'
    assert resources(database(tmp_path, system("tux", body)), "tux").minimum == NOTHING


def test_what_is_recommended_is_offered() -> None:
    wanted = Resources(Amounts(1, None, 1, 1), Amounts(4, None, 3 * GIB, 30 * GIB))
    assert wanted.suggestion() == Suggestion(4, 3 * GIB, 30 * GIB)


def test_without_a_recommendation_twice_the_minimum_is_offered() -> None:
    assert Resources(Amounts(1, None, 4 * GIB, 64 * GIB)).suggestion() == Suggestion(2, 8 * GIB, 128 * GIB)


def test_no_less_is_offered_than_the_network_installer_needs_and_no_more_than_the_maximum() -> None:
    wanted = Resources(
        recommended=Amounts(memory=1 * GIB, storage=50 * GIB),
        maximum=Amounts(cpus=1, storage=40 * GIB),
        network_install=Amounts(memory=3 * GIB),
    )
    assert wanted.suggestion() == Suggestion(1, 3 * GIB, 40 * GIB)


@pytest.mark.parametrize(
    ("released", "memory"),
    [(None, 2 * GIB), (date(2022, 1, 1), 2 * GIB), (date(2001, 1, 1), 512 * MIB), (date(1995, 8, 24), 64 * MIB)],
)
def test_where_nothing_is_said_it_goes_by_the_year(released: date | None, memory: int) -> None:
    assert Resources().suggestion(released).memory == memory


def test_the_real_systems_need_what_their_makers_say(real: Database) -> None:
    assert resources(real, "win11").minimum == Amounts(2, 1_000_000_000, 4 * GIB, 64 * GIB)
    assert resources(real, "win10", "i686").minimum.memory == 1 * GIB
    assert resources(real, "ubuntu22.04").recommended.memory == 4 * GIB
    assert resources(real, "debian11").recommended.storage == 20 * GIB


def test_the_real_generic_linux_inherits_from_a_system_of_its_year(real: Database) -> None:
    assert resources(real, "linux2022") == resources(real, "ubuntu22.04")
