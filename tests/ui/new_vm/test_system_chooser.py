"""The list of operating systems: the newest first, the old ones hidden, searched by keys alone."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.qt import WAIT_MILLISECONDS
from vmdesk.ops import systems
from vmdesk.osinfo.database import Database
from vmdesk.osinfo.system import OperatingSystem
from vmdesk.ui.new_vm.system_chooser import SystemChooser

pytestmark = pytest.mark.usefixtures("loop")
Key = Qt.Key
OS = """<libosinfo version='0.0.1'><os id='http://x.org/{short}'><short-id>{short}</short-id><name>{name}</name>
  <vendor>X</vendor><family>linux</family><distro>x</distro>
  <release-date>{release}</release-date>{end}</os></libosinfo>"""
LINES = (
    ("x1", "X Linux 1", "2001-01-01", "<eol-date>2004-01-01</eol-date>"),
    ("x8", "X Linux 8", f"{date.today().year - 1}-01-01", ""),  # noqa: DTZ011 - the list knows no zone either
    ("x9", "X Linux 9", f"{date.today().year}-01-01", ""),  # noqa: DTZ011
    ("y9", "Y Unix 9", f"{date.today().year - 2}-01-01", ""),  # noqa: DTZ011
)


@pytest.fixture
def chooser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> SystemChooser:
    """The chooser, unfolded, with a database of four systems."""
    folder = tmp_path / "os" / "x.org"
    folder.mkdir(parents=True)
    for short, name, release, end in LINES:
        (folder / f"{short}.xml").write_text(OS.format(short=short, name=name, release=release, end=end))
    database = Database([tmp_path])
    monkeypatch.setattr(systems, "database", lambda: database)
    chooser = SystemChooser()
    qtbot.addWidget(chooser)
    chooser.show()
    qtbot.waitExposed(chooser)
    chooser.unfold()
    qtbot.waitUntil(lambda: bool(rows(chooser)), timeout=WAIT_MILLISECONDS)
    return chooser


def rows(chooser: SystemChooser) -> list[str]:
    model = chooser.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_newest_come_first_and_those_without_support_only_when_asked_for(
    chooser: SystemChooser, qtbot: QtBot
) -> None:
    assert rows(chooser) == ["X Linux 9", "X Linux 8", "Y Unix 9"]
    chooser.old.click()
    qtbot.waitUntil(lambda: rows(chooser) == ["X Linux 9", "X Linux 8", "Y Unix 9", "X Linux 1"])


def test_a_search_finds_and_enter_takes_the_first(chooser: SystemChooser, qtbot: QtBot) -> None:
    chosen: list[OperatingSystem] = []
    chooser.chosen.connect(chosen.append)
    QTest.keyClicks(chooser.search, "unix")
    qtbot.waitUntil(lambda: rows(chooser) == ["Y Unix 9"])
    QTest.keyClick(chooser.search, Key.Key_Return)
    assert [system.short_id for system in chosen] == ["y9"]
    assert not chooser.choosing.isVisible()
    assert chooser.change_button.hasFocus()


def test_down_goes_into_the_list_and_escape_only_closes_it(chooser: SystemChooser, qtbot: QtBot) -> None:
    QTest.keyClick(chooser.search, Key.Key_Down)
    qtbot.waitUntil(chooser.list.hasFocus)
    QTest.keyClick(chooser.list, Key.Key_Escape)
    assert not chooser.choosing.isVisible()
    assert chooser.isVisible()


def test_enter_in_the_list_takes_what_is_there(chooser: SystemChooser) -> None:
    chosen: list[OperatingSystem] = []
    chooser.chosen.connect(chosen.append)
    chooser.list.setFocus()
    chooser.list.setCurrentIndex(chooser.list.model().index(1, 0))
    QTest.keyClick(chooser.list, Key.Key_Return)
    assert [system.short_id for system in chosen] == ["x8"]


def test_what_was_chosen_by_hand_can_be_let_go(chooser: SystemChooser) -> None:
    chosen: list[OperatingSystem | None] = []
    chooser.chosen.connect(chosen.append)
    assert not chooser.let_go_button.isVisible()
    chooser.show_system("Y Unix 9", by_hand=True, present="http://x.org/y9")
    assert chooser.let_go_button.isVisible()
    chooser.let_go_button.click()
    assert chosen == [None]
    assert not chooser.choosing.isVisible()
    chooser.show_system("", by_hand=False)
    assert not chooser.let_go_button.isVisible()


@pytest.mark.parametrize(("present", "name"), [("y9", "Y Unix 9"), ("x1", "X Linux 1")])
def test_it_opens_with_all_systems_at_the_present_one(
    chooser: SystemChooser, qtbot: QtBot, present: str, name: str
) -> None:
    QTest.keyClicks(chooser.search, "linux 8")
    qtbot.waitUntil(lambda: rows(chooser) == ["X Linux 8"])
    QTest.keyClick(chooser.search, Key.Key_Return)
    chooser.show_system(name, by_hand=True, present=f"http://x.org/{present}")
    chooser.change_button.click()
    assert chooser.search.text() == ""
    qtbot.waitUntil(lambda: chooser.list.currentIndex().data() == name)
    assert len(rows(chooser)) >= 3
    assert chooser.list.viewport().rect().contains(chooser.list.visualRect(chooser.list.currentIndex()))
    QTest.keyClicks(chooser.search, "x")
    qtbot.waitUntil(lambda: "X Linux 9" in rows(chooser))
