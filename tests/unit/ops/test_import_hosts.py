"""Reading other programs' lists: virt-manager's real settings, by each of the ways there are, and files."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run
from vmdesk.errors import Problem
from vmdesk.model.host_import.found import Found, FoundHost
from vmdesk.model.host_import.inventory_file import MOST_BYTES
from vmdesk.ops import import_hosts
from vmdesk.ops.import_hosts import inventory_hosts, read_virt_manager, virt_manager_hosts

LIST = "org.virt-manager.virt-manager.connections"
NAMED = "org.virt-manager.virt-manager.connection:/org/virt-manager/virt-manager/conns/qemu+ssh:root@alphasystem/"
URIS = """['qemu+ssh://root@alpha/system', 'qemu:///system', 'nonsense://x']"""
LABEL = 'Größe "A", it\'s'
EXPECTED = (
    FoundHost("qemu+ssh://root@alpha/system", LABEL),
    FoundHost("qemu:///system", autoconnect=True),
)
# What virt-manager declares of its settings, as far as they are read here.
SCHEMA = """
<schemalist>
  <schema id="org.virt-manager.virt-manager.connection">
    <key name="pretty-name" type="s"><default>''</default></key>
  </schema>
  <schema id="org.virt-manager.virt-manager.connections" path="/org/virt-manager/virt-manager/connections/">
    <key name="uris" type="as"><default>[]</default></key>
    <key name="autoconnect" type="as"><default>[]</default></key>
  </schema>
</schemalist>
"""
SET = ((LIST, "uris", URIS), (LIST, "autoconnect", "['qemu:///system']"), (NAMED, "pretty-name", repr(LABEL)))
ON_A_BUS = """
import subprocess, sys
from vmdesk.ops.import_hosts import read_virt_manager
for arguments in {settings!r}:
    subprocess.run(["gsettings", "set", *arguments], check=True)
assert read_virt_manager().hosts == {hosts!r}, read_virt_manager()
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for settings of this test's own, and virt-manager's schema beside it."""
    if shutil.which("gsettings") is None or shutil.which("glib-compile-schemas") is None:
        pytest.skip("needs gsettings")
    schemas = tmp_path / "schemas"
    schemas.mkdir()
    (schemas / "virt-manager.gschema.xml").write_text(SCHEMA)
    subprocess.run(["glib-compile-schemas", schemas], check=True)
    monkeypatch.setenv("GSETTINGS_SCHEMA_DIR", str(schemas))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("GSETTINGS_BACKEND", "keyfile")
    return tmp_path


def test_reads_virt_managers_settings(home: Path, run: Run) -> None:
    for arguments in SET:
        subprocess.run(["gsettings", "set", *arguments], check=True)
    found = run(virt_manager_hosts())
    assert found.hosts == EXPECTED
    assert len(found.remarks) == 1
    assert list(home.glob("config/**/keyfile"))  # it was there that they were kept


def test_reads_what_dconf_keeps(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The way of most desktops: dconf's service on the session's bus writes, and anybody reads its file."""
    if shutil.which("dbus-run-session") is None or not list(
        Path("/usr").glob("lib*/**/gio/modules/libdconfsettings.so")
    ):
        pytest.skip("needs dconf and D-Bus")
    monkeypatch.setenv("GSETTINGS_BACKEND", "dconf")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(home))
    program = ON_A_BUS.format(settings=SET, hosts=EXPECTED)
    program = f"from vmdesk.model.host_import.found import FoundHost\n{program}"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", program],
        env=environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (home / "config" / "dconf" / "user").exists()


def test_nothing_set_is_no_hosts(home: Path) -> None:
    del home
    assert read_virt_manager() == Found()


class Commands:
    """Answers of commands that are not there, fail or print something."""

    def __init__(self, **answers: str | None) -> None:
        self.answers = answers
        self.asked: list[tuple[str, ...]] = []

    def __call__(self, *command: str) -> str | None:
        self.asked.append(command)
        return self.answers.get(command[0])


def test_takes_dconf_where_the_schema_is_not_installed() -> None:
    commands = Commands(dconf="[connections]\nuris=['qemu:///system']\n")
    assert read_virt_manager(commands).hosts == (FoundHost("qemu:///system"),)
    assert [command[:2] for command in commands.asked] == [("gsettings", "get"), ("dconf", "dump")]


def test_a_list_that_is_none_is_said_so() -> None:
    for answer in ("nonsense", "[1, 2]"):
        with pytest.raises(Problem, match="cannot be understood"):
            read_virt_manager(Commands(gsettings=answer))


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which alone commands are looked for."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def test_says_why_nothing_could_be_read(programs: Path) -> None:
    with pytest.raises(Problem, match="cannot be read on this computer") as caught:
        read_virt_manager()
    assert caught.value.hint is not None
    assert "neither is installed" in caught.value.hint.english()
    (programs / "gsettings").write_text("#!/bin/sh\nexit 1\n")
    (programs / "gsettings").chmod(0o755)
    with pytest.raises(Problem) as caught:
        read_virt_manager()
    assert caught.value.hint is not None
    assert "virt-manager is not installed" in caught.value.hint.english()


def test_waits_for_no_command_for_ever(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_hosts, "TIMEOUT_SECONDS", 0.2)
    (programs / "gsettings").write_text("#!/bin/sh\nwhile :; do :; done\n")
    (programs / "gsettings").chmod(0o755)
    with pytest.raises(Problem, match="did not answer within"):
        read_virt_manager()


# Files.


def test_reads_an_inventory(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "hosts.yml").write_text("web: {hosts: {a: }}")
    monkeypatch.setenv("HOME", str(tmp_path))
    for path in (str(tmp_path / "hosts.yml"), "~/hosts.yml"):
        assert run(inventory_hosts(path)).hosts == (FoundHost("qemu+ssh://a/system", site="web"),)


def test_says_why_a_file_cannot_be_read(tmp_path: Path, run: Run) -> None:
    pipe, large = tmp_path / "pipe", tmp_path / "large"
    os.mkfifo(pipe)
    with large.open("wb") as file:
        file.truncate(MOST_BYTES * 1000)
    for path, words in {
        tmp_path: "This is a folder.",
        tmp_path / "missing": "There is no such file.",
        tmp_path / "large" / "below": "This file cannot be read.",
        pipe: "This is not a file.",
        large: "larger than 2 MiB",
        Path("/dev/zero"): "This is not a file.",
        Path("~nobody-of-this-name/x"): "This file cannot be read.",
        Path("a\0b"): "This file cannot be read.",
    }.items():
        with pytest.raises(Problem, match=words):
            run(inventory_hosts(str(path)))
