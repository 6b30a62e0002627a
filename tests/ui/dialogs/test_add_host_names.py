"""Names that are completed while one is typed, and what an alias of SSH's settings means."""

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from tests.ui.dialogs.conftest import Ask
from tests.ui.dialogs.test_add_host import choose, choose_way, listed, quiet, write
from vmdesk.model.host import HostConfig
from vmdesk.ops.session import Session
from vmdesk.remote.suggestions import known_names
from vmdesk.ui.dialogs.add_host import AddHostDialog, HostRequest, Place, ask_change, ask_host
from vmdesk.ui.dialogs.add_host_description import Way

CONFIG = """
Host web
  HostName 10.0.0.5
  User admin
  Port 2222
Host far
  HostName far.example.org
  ProxyJump jump.example.org
Host $(touch${IFS}pwned) a;touch%20pwned
  User x
Host *.example.org
  User jo
"""
KNOWN = "server.example.org,192.0.2.10 ssh-ed25519 AAAA\n[git.example.org]:2200 ssh-ed25519 AAAA\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with SSH settings in it."""
    home = tmp_path / "home"
    (home / ".ssh").mkdir(parents=True)
    (home / ".ssh" / "config").write_text(CONFIG)
    (home / ".ssh" / "known_hosts").write_text(KNOWN)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr("vmdesk.ops.host_suggestions.known_names", lambda home: known_names(home, tmp_path / "etc"))
    return home


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that stands in for ssh and notes its arguments in this file, each on a line."""
    folder, noted = tmp_path / "bin", tmp_path / "asked"
    folder.mkdir()
    program = folder / "ssh"
    program.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" -- >> '{noted}'\necho hostname 10.9.9.9\necho user root\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return noted


def opened(session: Session, ask: Ask, qtbot: QtBot) -> AddHostDialog:
    """The dialog for a computer over SSH, once the names are known."""
    dialog, _answer = ask(ask_host(None, session), AddHostDialog)
    choose(dialog, Place.SSH)
    qtbot.waitUntil(lambda: bool(dialog.fields.names.known.names))
    return dialog


def popup(dialog: AddHostDialog) -> list[str]:
    """The names that are offered for what is typed."""
    model = dialog.fields.host.completer().completionModel()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_offers_aliases_then_hosts_of_the_list_then_noted_ones(session: Session, ask: Ask, qtbot: QtBot) -> None:
    listed(session, "qemu+ssh://root@xn--mnchen-3ya:23/system")
    listed(session, "qemu:///system")
    dialog = opened(session, ask, qtbot)
    names = ("far", "web", "münchen", "server.example.org", "git.example.org:2200", "192.0.2.10")
    assert dialog.fields.names.known.names == names
    QTest.keyClicks(dialog.fields.host, "ex")
    assert popup(dialog) == ["server.example.org", "git.example.org:2200"]
    dialog.reject()


def test_a_name_that_is_chosen_goes_into_its_fields(session: Session, ask: Ask, qtbot: QtBot) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    choose(dialog, Place.SSH)
    qtbot.waitUntil(lambda: bool(dialog.fields.names.known.names))
    dialog.activateWindow()
    dialog.fields.host.setFocus()
    qtbot.waitUntil(dialog.fields.host.hasFocus)
    QTest.keyClicks(dialog.fields.host, "git")
    completer = dialog.fields.host.completer()
    view = completer.popup()
    assert isinstance(view, QListView)
    qtbot.waitUntil(view.isVisible)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.fields.host.text() == "git.example.org")
    assert dialog.fields.port.text() == "2200"
    dialog.adding.click()
    assert answer() == HostRequest("qemu+ssh://git.example.org:2200/system")


@pytest.mark.skipif(shutil.which("ssh") is None, reason="OpenSSH is not installed")
def test_says_what_an_alias_means(session: Session, ask: Ask, qtbot: QtBot) -> None:
    dialog = opened(session, ask, qtbot)
    fields = dialog.fields
    write(fields.host, "web")
    qtbot.waitUntil(lambda: fields.host_note.text() == "In your SSH settings: admin@10.0.0.5:2222")
    assert fields.user.placeholderText() == "admin"
    assert fields.port.placeholderText() == "2222"
    assert dialog.address.text() == "qemu+ssh://web/system", "the alias itself is kept"
    write(fields.host, "webs")
    assert fields.host_note.text() == ""
    assert fields.port.placeholderText() == "22"
    write(fields.host, "far")
    qtbot.waitUntil(lambda: fields.host_note.text().endswith("@far.example.org, through jump.example.org"))
    choose_way(dialog, Way.TLS)
    assert fields.host_note.text() == "", "SSH's settings say nothing about TLS"
    dialog.reject()


@pytest.mark.skipif(shutil.which("ssh") is None, reason="OpenSSH is not installed")
@pytest.mark.parametrize("written", ["web", "qemu+ssh://web/system", "ssh://web"])
def test_the_usual_port_is_never_claimed_for_an_alias_with_another(
    written: str, session: Session, ask: Ask, qtbot: QtBot
) -> None:
    dialog = opened(session, ask, qtbot)
    port = dialog.fields.port
    dialog.fields.host.setText(written)
    dialog.fields.host.textEdited.emit(written)
    assert port.placeholderText() == "", "SSH's settings have not been read yet"
    qtbot.waitUntil(lambda: port.placeholderText() == "2222")
    assert dialog.fields.user.placeholderText() == "admin"
    assert dialog.address.text() == "qemu+ssh://web/system"
    dialog.reject()


@pytest.mark.skipif(shutil.which("ssh") is None, reason="OpenSSH is not installed")
def test_a_host_of_the_list_that_is_an_alias_shows_its_meaning_too(session: Session, ask: Ask, qtbot: QtBot) -> None:
    host = HostConfig("web", "qemu+ssh://web/system")
    session.add_host(host)
    dialog, _answer = ask(ask_change(None, session, host), AddHostDialog)
    qtbot.waitUntil(lambda: dialog.fields.port.placeholderText() == "2222")
    assert dialog.fields.user.placeholderText() == "admin"
    dialog.reject()


def test_only_an_alias_is_asked_for_and_never_by_a_shell(
    session: Session, ask: Ask, qtbot: QtBot, asked: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vmdesk.ui.dialogs.add_host_names.PAUSE_SECONDS", 0.0)
    monkeypatch.chdir(home)
    dialog = opened(session, ask, qtbot)
    hostile = (
        "$(touch${IFS}pwned)",
        "a;touch%20pwned",
        "-oProxyCommand=touch pwned",
        "`touch pwned`",
        "x\ntouch pwned",
    )
    for name in (*hostile, "server.example.org", "jo.example.org"):
        write(dialog.fields.host, name)
        qtbot.wait(20)
    quiet(qtbot)
    assert not asked.exists()
    assert not set(hostile) & dialog.fields.names.known.aliases
    write(dialog.fields.user, "$(touch pwned)")
    write(dialog.fields.host, "web")
    qtbot.waitUntil(lambda: dialog.fields.host_note.text() == "In your SSH settings: root@10.9.9.9")
    arguments = asked.read_text().split("\n")
    assert arguments[-5:] == ["-G", "--", "web", "--", ""]
    assert not (home / "pwned").exists()
    dialog.reject()


def test_forgets_a_name_when_typing_goes_on(session: Session, ask: Ask, qtbot: QtBot, asked: Path) -> None:
    dialog = opened(session, ask, qtbot)
    write(dialog.fields.host, "web")
    write(dialog.fields.host, "webs")
    quiet(qtbot)
    assert not asked.exists()
    assert dialog.fields.host_note.text() == ""
    dialog.reject()


def test_does_not_wait_for_an_answer_that_no_longer_matters(
    session: Session, ask: Ask, qtbot: QtBot, asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vmdesk.ui.dialogs.add_host_names.PAUSE_SECONDS", 0.0)
    program = asked.parent / "bin" / "ssh"
    program.write_text(f"#!/bin/sh\ntouch '{asked}'\nsleep 1\necho hostname 10.9.9.9\n")
    dialog = opened(session, ask, qtbot)
    write(dialog.fields.host, "web")
    qtbot.waitUntil(asked.exists)
    write(dialog.fields.host, "other")
    quiet(qtbot)
    qtbot.wait(1200)
    assert dialog.fields.host_note.text() == ""
    assert dialog.fields.names.meaning is None
    dialog.reject()


def test_an_alias_that_nobody_can_explain_is_no_fault(session: Session, ask: Ask, qtbot: QtBot, asked: Path) -> None:
    program = asked.parent / "bin" / "ssh"
    program.write_text("#!/bin/sh\nexit 255\n")
    dialog = opened(session, ask, qtbot)
    write(dialog.fields.host, "web")
    quiet(qtbot)
    assert dialog.fields.host_note.text() == ""
    assert dialog.adding.isEnabled()
    dialog.reject()


def test_an_international_alias_is_kept_to_the_letter(session: Session, ask: Ask, qtbot: QtBot, home: Path) -> None:
    (home / ".ssh" / "config").write_text("Host сервер\n  HostName 10.0.0.5\n")
    dialog = opened(session, ask, qtbot)
    write(dialog.fields.host, "сервер")
    assert dialog.address.text() == "qemu+ssh://%D1%81%D0%B5%D1%80%D0%B2%D0%B5%D1%80/system"
    assert dialog.label.placeholderText() == "сервер (QEMU/KVM)"
    write(dialog.fields.host, "серверы")
    assert dialog.address.text().startswith("qemu+ssh://xn--")
    dialog.reject()


def test_closing_it_at_once_leaves_nothing_behind(session: Session, ask: Ask) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    dialog.reject()
    assert answer() is None
