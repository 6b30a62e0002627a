"""Preferences: the external viewer that is found, and a command of one's own, which is kept once it is one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.preference_pages.external_viewer import ExternalViewerGroup

Make = Callable[[], ExternalViewerGroup]


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs, which are all that there are."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def make(session: Session, programs: Path, qtbot: QtBot) -> Make:
    """Show the group, as a page does."""
    del programs

    def make() -> ExternalViewerGroup:
        group = ExternalViewerGroup(session)
        qtbot.addWidget(group)
        group.retranslate()
        group.refresh()
        group.show()
        qtbot.waitUntil(lambda: bool(group.found.text()))
        return group

    return make


def install(programs: Path, *names: str) -> None:
    for name in names:
        (programs / name).touch(0o755)


@pytest.mark.parametrize(
    ("installed", "words"),
    [
        (("remote-viewer", "vncviewer"), "remote-viewer for SPICE and VNC."),
        (("vncviewer",), "TigerVNC for VNC. There is no viewer for SPICE on this computer."),
        (("apt-get",), "This installs one, as root: apt-get install virt-viewer"),
    ],
)
def test_it_says_what_is_installed(make: Make, programs: Path, installed: tuple[str, ...], words: str) -> None:
    install(programs, *installed)
    assert words in make().found.text()


def test_a_command_is_kept_once_it_is_one(make: Make, session: Session) -> None:
    group = make()
    assert group.automatic.isChecked()
    assert not group.command.isEnabled()
    group.own.click()
    assert session.settings.current.external_viewer == "remote-viewer {file}"
    group.command.clear()
    QTest.keyClicks(group.command, "viewer")
    assert group.note.text() == "The command does not say what to show: add {file}."
    assert session.settings.current.external_viewer == "remote-viewer {file}"
    QTest.keyClicks(group.command, " {address}")
    assert session.settings.current.external_viewer == "viewer {address}"
    assert "add {file}" not in group.note.text()


def test_the_automatic_choice_forgets_the_command(make: Make, session: Session) -> None:
    session.settings.change(external_viewer="viewer {file}")
    group = make()
    assert group.own.isChecked()
    assert group.command.text() == "viewer {file}"
    group.automatic.click()
    assert session.settings.current.external_viewer == ""
    assert group.command.text() == ""
    assert not group.command.isEnabled()
