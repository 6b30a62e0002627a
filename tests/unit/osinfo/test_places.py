"""Where the database is looked for, and which file counts when several tell of one thing."""

import os
from pathlib import Path

import pytest

from tests.unit.osinfo.making import system, url, write
from vmdesk.osinfo.database import Database
from vmdesk.osinfo.places import entity_files, standard_folders


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OSINFO_SYSTEM_DIR", "OSINFO_LOCAL_DIR", "OSINFO_USER_DIR", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)


def test_without_variables_it_is_looked_for_where_libosinfo_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    expected = (Path("/usr/share/osinfo"), Path("/etc/osinfo"), Path("/home/ada/.config/osinfo"))
    assert standard_folders() == expected


def test_the_users_folder_follows_the_configuration_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/elsewhere")
    assert standard_folders()[2] == Path("/elsewhere/osinfo")


def test_variables_name_other_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("SYSTEM", "/a"), ("LOCAL", "/b"), ("USER", "/c")):
        monkeypatch.setenv(f"OSINFO_{name}_DIR", value)
    assert standard_folders() == (Path("/a"), Path("/b"), Path("/c"))


def test_a_later_folders_file_replaces_the_earlier_ones_and_their_extensions(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    write(first, "os", "example.org/tux", "")
    write(first, "os", "example.org/tux.d/more", "")
    later = write(second, "os", "example.org/tux", "")
    assert entity_files([first, second], "os") == {"example.org/tux": (later,)}


def test_a_later_folders_extension_adds_to_the_earlier_file(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    base = write(first, "os", "example.org/tux", "")
    more = write(second, "os", "example.org/tux.d/more", "")
    assert entity_files([first, second], "os") == {"example.org/tux": (base, more)}


def test_what_is_no_xml_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "os").mkdir()
    (tmp_path / "os" / "README").write_text("hello")
    os.mkfifo(tmp_path / "os" / "pipe.xml")
    assert entity_files([tmp_path, tmp_path / "absent"], "os") == {}


def test_the_users_words_count_more_than_the_systems(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    write(first, "os", "example.org/tux", system("tux", "<version>1</version><vendor>Old</vendor>", label="Old"))
    write(second, "os", "mine/tux", system("tux", "<version>2</version>", label="New"))
    found = Database([first, second]).system("tux")
    assert found is not None
    assert (found.id, found.name, found.version, found.vendor) == (url("tux"), "New", "2", "Old")
