"""The database as a whole: broken, hostile, absent, and the real one."""

from pathlib import Path

import pytest

from tests.unit.osinfo.making import database, system, url, write
from vmdesk.osinfo.database import Database


def test_without_a_database_there_are_no_systems_and_it_is_said(tmp_path: Path) -> None:
    known = Database([tmp_path / "absent"])
    assert known.systems() == ()
    (problem,) = known.problems
    assert problem.sentence.english() == "No list of operating systems was found."
    assert str(tmp_path / "absent") in problem.details


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<libosinfo><os",
        "<html/>",
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><libosinfo>&b;&undefined;</libosinfo>',
        "\x00\x01",
    ],
    ids=["empty", "cut off", "something else", "entities", "binary"],
)
def test_a_broken_file_is_skipped_and_noted(tmp_path: Path, content: str) -> None:
    known = database(tmp_path, system("tux"))
    (tmp_path / "os" / "broken.xml").write_text(content)
    assert [each.short_id for each in known.systems()] == ["tux"]
    (problem,) = known.problems
    assert "“broken.xml”" in problem.sentence.english()
    assert str(tmp_path) in problem.details


def test_entities_do_not_fetch_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("password")
    (tmp_path / "os").mkdir()
    body = system("tux", "<vendor>&secret;</vendor>")
    document = f'<!DOCTYPE x [<!ENTITY secret SYSTEM "file://{secret}">]><libosinfo>{body}</libosinfo>'
    (tmp_path / "os" / "tux.xml").write_text(document)
    assert [each.vendor for each in Database([tmp_path]).systems()] == [""]


def test_a_file_that_goes_away_later_leaves_its_facts_empty(tmp_path: Path) -> None:
    known = database(tmp_path, system("tux", '<media arch="all"><iso><volume-id>x</volume-id></iso></media>'))
    (found,) = known.systems()
    (tmp_path / "os" / "example.org" / "000.xml").unlink()
    assert known.media(found) == ()
    assert len(known.problems) == 1


def test_facts_of_a_system_that_is_not_in_the_database_are_empty(tmp_path: Path) -> None:
    known = database(tmp_path, system("tux"))
    stranger = Database([tmp_path / "absent"]).unknown()
    assert not any((known.media(stranger), known.trees(stranger), known.images(stranger), known.scripts(stranger)))
    assert known.devices(stranger).all == ()


def test_one_file_may_tell_of_several_systems(tmp_path: Path) -> None:
    medium = '<media arch="all"><url>https://example.org/{}.iso</url></media>'
    write(tmp_path, "os", "all", system("a", medium.format("a")) + system("b", medium.format("b")))
    known = Database([tmp_path])
    urls = {each.short_id: [media.url for media in known.media(each)] for each in known.systems()}
    assert urls == {"a": ["https://example.org/a.iso"], "b": ["https://example.org/b.iso"]}


def test_texts_are_inherited_where_the_installer_needs_them(tmp_path: Path) -> None:
    parent = system(
        "parent", "<kernel-url-argument>inst.repo</kernel-url-argument><cloud-image-username>tux</cloud-image-username>"
    )
    child = system("child", f'<clones id="{url("parent")}"/>')
    known = database(tmp_path, parent, child)
    found = known.system("child")
    assert found is not None
    assert known.kernel_url_argument(found) == "inst.repo"
    assert known.cloud_image_user(found) == "tux"


def test_upgrading_hands_nothing_down(tmp_path: Path) -> None:
    parent = system("parent", "<kernel-url-argument>install</kernel-url-argument>")
    child = system("child", f'<upgrades id="{url("parent")}"/>')
    known = database(tmp_path, parent, child)
    found = known.system("child")
    assert found is not None
    assert known.kernel_url_argument(found) == ""


def test_the_real_database_is_read_without_a_problem(real: Database) -> None:
    assert len(real.systems()) > 700
    assert real.problems == ()


def test_every_real_system_can_be_asked_everything(real: Database) -> None:
    named = 0
    for each in real.systems():
        suggestion = real.suggestion(each, "x86_64")
        assert min(suggestion.cpus, suggestion.memory, suggestion.storage) > 0, each.short_id
        named += sum(bool(device.name and device.kind) for device in real.devices(each))
        real.firmware(each, "x86_64")
        real.images(each)
    assert named > 5000
    assert real.problems == ()
