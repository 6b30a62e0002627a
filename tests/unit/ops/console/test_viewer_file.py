"""What a viewer reads from a file: nothing of it is anybody's but ours, whoever chose the names in it."""

import configparser
import os
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vmdesk.ops.console.viewer_file import (
    LONGEST_TITLE,
    OnceFile,
    Place,
    connection_file,
    password_file,
    plain_title,
    remove_forgotten,
)

NAMES = {"type", "host", "port", "title", "password", "toggle-fullscreen", "release-cursor", "secure-attention"}
UNESCAPED = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}


def unescaped(value: str) -> str:
    """As GKeyFile reads a value."""
    result, characters = "", iter(value)
    for character in characters:
        result += UNESCAPED[next(characters)] if character == "\\" else character
    return result


def lines(text: str) -> list[str]:
    """As GKeyFile splits a file."""
    assert text.endswith("\n")
    return text.split("\n")[:-1]


@settings(deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(title=st.text(), password=st.text())
def test_whatever_names_and_passwords_hold_there_are_the_same_lines(title: str, password: str) -> None:
    first, *rest = lines(connection_file("spice", Place("10.0.0.1", 5900), title, password))
    assert first == "[virt-viewer]"
    values = dict(line.split("=", 1) for line in rest)
    assert len(values) == len(rest)
    assert values.keys() <= NAMES | {"delete-this-file"}
    assert (values["type"], values["host"], values["port"], values["delete-this-file"]) == (
        "spice",
        "10.0.0.1",
        "5900",
        "1",
    )
    told = values.get("password", "")
    assert not told.startswith((" ", "\t"))
    assert unescaped(told) == password.replace("\0", "")


def test_a_file_says_only_what_there_is() -> None:
    text = connection_file("spice", Place(socket="/run/s"), "web")
    parsed = configparser.ConfigParser(interpolation=None)
    parsed.read_string(text)
    section = parsed["virt-viewer"]
    assert section["unix-path"] == "/run/s"
    assert not {"host", "port", "tls-port", "password"} & set(section)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("web", "web"),
        ("a\nhost=evil", "a host=evil"),
        ("  two\t words\x00\x1b[31m ", "two words [31m"),
        ("\u202eltr\u2028next\u200bx", "ltr next x"),
        ("x" * 1000, "x" * LONGEST_TITLE),
        ("\ud800", ""),
    ],
)
def test_a_title_is_one_line_that_can_be_read(name: str, title: str) -> None:
    assert plain_title(name) == title


# As `vncpasswd -f` writes them.
@pytest.mark.parametrize(("password", "written"), [("secret12", "24b5ae4ce15503c6"), ("a", "d8d1e367e1d17646")])
def test_a_password_is_written_as_vnc_viewers_read_it(password: str, written: str) -> None:
    assert password_file(password).hex() == written
    assert password_file(f"{password:8}and more") == password_file(f"{password:8}")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return tmp_path / "vmdesk" / "viewers"


def test_a_file_is_this_users_alone_and_goes(folder: Path) -> None:
    file = OnceFile(b"x", ".vv")
    assert file.path.read_bytes() == b"x"
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert file.path.suffix == ".vv"
    file.remove()
    file.remove()
    assert list(folder.iterdir()) == []


def test_what_a_program_left_that_was_killed_is_taken_away(folder: Path) -> None:
    remove_forgotten()
    mine = OnceFile(b"x", ".vv")
    (folder / "4194305-abc.vv").touch()  # more than there can be processes
    (folder / "nonsense").touch()
    remove_forgotten()
    assert list(folder.iterdir()) == [mine.path]
    assert mine.path.name.startswith(f"{os.getpid()}-")
