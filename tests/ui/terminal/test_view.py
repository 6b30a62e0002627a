"""The terminal as a whole: its title, its menu, what is read aloud, and the language."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import unnamed_controls
from tests.ui.terminal.conftest import Fed, shown
from tests.ui.terminal.lines import FakeLine
from vmdesk.ui.application import set_language
from vmdesk.ui.terminal.view import TerminalView


def menu(view: TerminalView, qtbot: QtBot) -> QMenu:
    """The menu, once it is open."""
    qtbot.waitUntil(lambda: any(each.isVisible() for each in view.findChildren(QMenu)))
    return next(each for each in view.findChildren(QMenu) if each.isVisible())


def choose(view: TerminalView, qtbot: QtBot, words: str) -> None:
    view.area.menu_wanted.emit(QPoint(10, 10))
    opened = menu(view, qtbot)
    action = next(each for each in opened.actions() if each.text().replace("&", "").startswith(words))
    opened.close()
    action.trigger()


def test_a_title_is_told_as_plain_text(view: TerminalView, fed: Fed) -> None:
    titles: list[str] = []
    view.title_changed.connect(titles.append)
    fed("\x1b]2;root@web: <b>~</b>\x07")
    fed("\x1b]2;x\x07" * 100 + "\x1b]0;a\x1b]2;b\x07")
    assert titles == ["root@web: <b>~</b>", "b"]
    assert view.title == "b"


def test_clearing_leaves_the_prompt(view: TerminalView, line: FakeLine, fed: Fed, qtbot: QtBot) -> None:
    fed("x\r\n" * 100 + "$ ")
    choose(view, qtbot, "Clear")
    assert shown(view) == ["$"]
    assert view.area.verticalScrollBar().maximum() == 0
    assert line.taken() == b""


def test_a_reset_puts_right_what_was_garbled(view: TerminalView, fed: Fed, qtbot: QtBot) -> None:
    fed("\x1b(0\x1b[?25lqqq\x1b]2;title\x07\x1bP")
    choose(view, qtbot, "Reset")
    fed("qqq")
    assert shown(view) == ["qqq"]
    assert view.terminal.modes.cursor_shown
    assert view.title == ""


def test_the_menu_offers_what_makes_sense(view: TerminalView, line: FakeLine, fed: Fed, qtbot: QtBot) -> None:
    fed("text")

    def enabled() -> set[str]:
        view.area.menu_wanted.emit(QPoint(10, 10))
        opened = menu(view, qtbot)
        names = {each.text().replace("&", "").partition("\t")[0] for each in opened.actions() if each.isEnabled()}
        opened.close()
        qtbot.waitUntil(lambda: not view.findChildren(QMenu))
        return names

    assert {"Copy", "Paste"} & enabled() == {"Paste"}
    view.area.select_all()
    line.ended.emit(None)
    assert {"Copy", "Paste"} & enabled() == {"Copy"}


def test_the_menu_comes_by_mouse_and_by_key(view: TerminalView, fed: Fed, qtbot: QtBot) -> None:
    QTest.keyClick(view.area, Qt.Key.Key_Menu)
    menu(view, qtbot).close()
    point = QPoint(20, 20)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.area.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.area.viewport(), event)
    menu(view, qtbot).close()
    qtbot.waitUntil(lambda: not view.findChildren(QMenu))
    fed("\x1b[?1000h")  # a program that takes the right button
    QApplication.sendEvent(view.area.viewport(), event)
    assert not any(each.isVisible() for each in view.findChildren(QMenu))


@pytest.mark.parametrize(("words", "larger"), [("Larger", 1), ("Smaller", -1), ("Usual", 0)])
def test_the_menu_changes_the_size(view: TerminalView, qtbot: QtBot, words: str, larger: int) -> None:
    usual = view.area.face.points
    choose(view, qtbot, words)
    assert view.area.face.points == usual + larger


def test_every_control_has_a_name(view: TerminalView) -> None:
    assert unnamed_controls(view) == []
    assert view.area.accessibleName() == "Terminal"


def test_the_language_is_followed(view: TerminalView) -> None:
    view.find_bar.open_bar()
    view.area.setAccessibleName("")
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert view.area.accessibleName() == "Terminal"
    set_language("en")


def test_what_came_is_read_aloud_once(view: TerminalView, fed: Fed) -> None:
    view._aloud.news()
    fed("$ ls\r\nweb.qcow2\r\n")
    assert view._aloud.news() == "$ ls\nweb.qcow2"
    assert view._aloud.news() == ""
    fed("x" * 100_000 + "\r\n")
    assert len(view._aloud.news()) <= 2000
    fed("\x1b[H")
    assert view._aloud.news() == ""
