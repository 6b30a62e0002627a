"""Saying which operating system a VM has: one of the list, none, or the one that nobody here knows."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.qt import WAIT_MILLISECONDS
from tests.ui.accessibility import unnamed_controls
from tests.ui.dialogs.conftest import Ask, ask
from tests.ui.dialogs.test_all_dialogs import cut_off, longer
from tests.ui.new_vm.test_system_chooser import LINES, OS
from vmdesk.aio import running_tasks
from vmdesk.ops import systems
from vmdesk.osinfo.database import Database
from vmdesk.ui.choosers.system import SystemDialog, ask_system
from vmdesk.words import N_

__all__ = ["ask", "longer"]

pytestmark = pytest.mark.usefixtures("loop")
Key = Qt.Key
X8, X1 = "http://x.org/x8", "http://x.org/x1"


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database of four systems, of which one is without support."""
    folder = tmp_path / "os" / "x.org"
    folder.mkdir(parents=True)
    for short, name, release, end in LINES:
        (folder / f"{short}.xml").write_text(OS.format(short=short, name=name, release=release, end=end))
    known = Database([tmp_path])
    monkeypatch.setattr(systems, "database", lambda: known)
    assert date.today().year > 2004  # noqa: DTZ011 - the list knows no zone either


class Person:
    """Someone who is asked for the system."""

    def __init__(self, ask: Ask, qtbot: QtBot, current: str) -> None:
        self.qtbot = qtbot
        self.dialog, self.answer = ask(ask_system(None, current), SystemDialog)
        self.systems = self.dialog.systems
        self.until(lambda: self.systems._read_all and self.rows())

    def until(self, condition: Callable[[], object]) -> None:
        """Let the program run until the condition holds."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=WAIT_MILLISECONDS)

    def rows(self) -> list[str]:
        """What is listed."""
        return [self.systems.model.index(row, 0).data() for row in range(self.systems.model.rowCount())]

    def click(self, text: str) -> None:
        """Click on a row."""
        place = self.systems.list.visualRect(self.systems.model.index(self.rows().index(text), 0)).center()
        QTest.mouseClick(self.systems.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


Begin = Callable[..., Person]


@pytest.fixture
def begin(ask: Ask, qtbot: QtBot) -> Begin:
    """Ask, with a present system; whoever begins must end it."""
    return lambda current="": Person(ask, qtbot, current)


def test_the_newest_come_first_below_none(begin: Begin) -> None:
    person = begin()
    assert person.rows() == ["None", "X Linux 9", "X Linux 8", "Y Unix 9"]
    assert person.systems.selected() == ""
    person.dialog.choosing.click()
    assert person.answer() == ""


def test_the_present_system_is_selected_and_stays_so(begin: Begin) -> None:
    person = begin(X8)
    assert person.systems.list.currentIndex().data() == "X Linux 8"
    person.dialog.choosing.click()
    assert person.answer() == X8


def test_a_click_selects_and_the_button_chooses(begin: Begin) -> None:
    person = begin(X8)
    person.click("X Linux 9")
    assert person.dialog.isVisible()
    person.dialog.choosing.click()
    assert person.answer() == "http://x.org/x9"


def test_none_can_be_chosen(begin: Begin) -> None:
    person = begin(X8)
    person.click("None")
    person.dialog.choosing.click()
    assert person.answer() == ""


def test_a_double_click_chooses(begin: Begin) -> None:
    person = begin()
    person.click("Y Unix 9")
    place = person.systems.list.visualRect(person.systems.list.currentIndex()).center()
    QTest.mouseDClick(person.systems.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert person.answer() == "http://x.org/y9"


def test_nothing_is_chosen_when_it_is_cancelled(begin: Begin) -> None:
    person = begin(X8)
    person.click("None")
    QTest.keyClick(person.dialog, Key.Key_Escape)
    assert person.answer() is None


def test_a_search_selects_what_it_finds_and_enter_chooses_it(begin: Begin) -> None:
    person = begin(X8)
    QTest.keyClicks(person.systems.search, "unix")
    person.until(lambda: person.rows() == ["Y Unix 9"])
    assert person.systems.list.currentIndex().data() == "Y Unix 9"
    QTest.keyClick(person.systems.search, Key.Key_Return)
    assert person.answer() == "http://x.org/y9"


def test_a_search_keeps_what_is_selected_while_it_finds_it(begin: Begin) -> None:
    person = begin(X8)
    QTest.keyClicks(person.systems.search, "linux")
    person.until(lambda: len(person.rows()) == 2)
    assert person.systems.selected() == X8
    QTest.keyClick(person.dialog, Key.Key_Escape)
    assert person.answer() is None


def test_a_search_that_finds_nothing_says_so(begin: Begin) -> None:
    person = begin(X8)
    QTest.keyClicks(person.systems.search, "Linux 1")
    person.until(lambda: not person.rows())
    assert person.systems.says.text() == "No system with support is called like that."
    assert not person.dialog.choosing.isEnabled()
    QTest.keyClick(person.systems.search, Key.Key_Return)
    assert person.dialog.isVisible()
    person.systems.old.click()
    person.until(lambda: person.rows() == ["X Linux 1"])
    assert not person.systems.says.isVisible()
    QTest.keyClicks(person.systems.search, "0")
    person.until(lambda: person.systems.says.text() == "No system is called like that.")
    person.dialog.reject()
    assert person.answer() is None


def test_old_ones_are_shown_when_asked_for_and_the_selected_one_stays(begin: Begin) -> None:
    person = begin()
    person.click("X Linux 9")
    person.systems.old.click()
    person.until(lambda: "X Linux 1" in person.rows())
    assert person.systems.selected() == "http://x.org/x9"
    person.dialog.choosing.click()
    assert person.answer() == "http://x.org/x9"


def test_the_present_one_is_listed_even_if_it_is_old(begin: Begin) -> None:
    person = begin(X1)
    assert person.rows()[-1] == "X Linux 1"
    assert person.systems.selected() == X1
    person.dialog.reject()
    assert person.answer() is None


def test_one_that_nobody_here_knows_can_be_kept(begin: Begin) -> None:
    person = begin("http://example.org/mine/7")
    assert person.rows()[:3] == ["None", "http://example.org/mine/7", "X Linux 9"]
    person.dialog.choosing.click()
    assert person.answer() == "http://example.org/mine/7"


def test_without_a_database_none_can_be_chosen_and_the_lack_is_told(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = Database([])
    monkeypatch.setattr(systems, "database", lambda: empty)
    person = begin()
    assert person.rows() == ["None"]
    assert person.systems.says.text().startswith("No list of operating systems was found.\nInstall the package")
    person.dialog.choosing.click()
    assert person.answer() == ""


def test_it_can_be_closed_while_the_list_is_read(qtbot: QtBot) -> None:
    dialog = SystemDialog(None, X8)
    dialog.show()
    assert dialog.systems.says.text() == "Reading the list of operating systems …"
    assert not dialog.choosing.isEnabled()
    dialog.reject()
    dialog.deleteLater()
    qtbot.waitUntil(lambda: not running_tasks(), timeout=WAIT_MILLISECONDS)
    assert not isValid(dialog)


def test_every_control_has_a_name(begin: Begin) -> None:
    person = begin()
    assert unnamed_controls(person.dialog) == []
    person.dialog.reject()
    person.answer()


def test_it_speaks_a_longer_language_and_cuts_nothing_off(
    begin: Begin, longer: QTranslator, qapp: QApplication
) -> None:
    person = begin(X8)
    assert qapp.installTranslator(longer)
    person.until(lambda: "[" in person.dialog.windowTitle() and person.rows()[0].startswith("[None"))
    person.until(lambda: not cut_off(person.dialog))
    assert person.systems.selected() == X8
    person.dialog.reject()
    person.answer()
    assert person.systems.none == N_("None")
