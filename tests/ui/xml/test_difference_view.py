"""The view shows what goes and what comes, folds what stays, and says when nothing differs."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import unnamed_controls
from vmdesk.ui import application, theme
from vmdesk.ui.xml import shades
from vmdesk.ui.xml.difference_view import DifferenceView

BEFORE = "<domain>\n" + "".join(f"  <l{number}/>\n" for number in range(12)) + "  <vcpu>2</vcpu>\n</domain>"
AFTER = BEFORE.replace(">2<", ">4<").replace("'", '"')


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[DifferenceView]:
    theme.apply("light")
    view = DifferenceView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    yield view
    theme.apply("light")


def lines(view: DifferenceView) -> list[str]:
    return view.lines.toPlainText().split("\n")


def ground(view: DifferenceView, line: int) -> str:
    return view.lines.document().findBlockByNumber(line).blockFormat().background().color().name()


def test_nothing_differs_at_first_and_with_other_quotes(view: DifferenceView) -> None:
    assert view.empty
    view.show_texts("<a b='1'/>", '<a b="1"/>\n')
    assert view.empty
    assert view.nothing.isVisible()
    assert view.nothing.text() == "Nothing differs."


def test_shows_what_goes_and_what_comes(view: DifferenceView) -> None:
    view.show_texts(BEFORE, AFTER)
    assert not view.empty
    assert not view.nothing.isVisible()
    assert lines(view) == [
        "⋯ 10 lines unchanged",
        "    <l9/>",
        "    <l10/>",
        "    <l11/>",
        "-   <vcpu>2</vcpu>",
        "+   <vcpu>4</vcpu>",
        "  </domain>",
    ]
    assert [view.lines.numbers(line) for line in (0, 1, 4, 5)] == [("", ""), ("11", "11"), ("14", ""), ("", "14")]


def test_lines_are_tinted_and_words_emphasised_in_the_theme_of_the_moment(view: DifferenceView) -> None:
    view.show_texts(BEFORE, AFTER)
    choices: tuple[theme.Choice, ...] = ("light", "dark")
    for choice in choices:
        theme.apply(choice)
        assert ground(view, 4) == shades.tint("removed").name()
        assert ground(view, 5) == shades.tint("added").name()
        word = view.lines.document().find("4", QTextCursor(view.lines.document().findBlockByNumber(5)))
        assert word.charFormat().background().color().name() == shades.tint("added-words").name()
        word.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        assert word.charFormat().background().style() == Qt.BrushStyle.NoBrush


def test_a_click_unfolds(view: DifferenceView) -> None:
    view.show_texts(BEFORE, AFTER)
    where = view.lines.cursorRect(QTextCursor(view.lines.document().firstBlock())).center()
    QTest.mouseClick(view.lines.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert lines(view)[:2] == ["  <domain>", "    <l0/>"]
    assert len(lines(view)) == 16
    QTest.mouseClick(view.lines.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert len(lines(view)) == 16


def test_a_key_unfolds(view: DifferenceView) -> None:
    view.show_texts(BEFORE, AFTER)
    QTest.keyClick(view.lines, Qt.Key.Key_Return)
    assert len(lines(view)) == 16


def test_the_same_texts_again_leave_what_was_unfolded(view: DifferenceView) -> None:
    view.show_texts(BEFORE, AFTER)
    view.lines.unfold(0)
    view.show_texts(BEFORE, AFTER)
    assert len(lines(view)) == 16
    view.show_texts(BEFORE, BEFORE)
    assert view.empty


def test_it_cannot_be_changed(view: DifferenceView) -> None:
    view.show_texts(BEFORE, AFTER)
    before = lines(view)
    QTest.keyClicks(view.lines, "xyz")
    assert lines(view) == before


def test_it_has_a_name_and_speaks_the_language(view: DifferenceView) -> None:
    view.show_texts(BEFORE, AFTER)
    assert unnamed_controls(view) == []
    application.set_language("ru")
    QCoreApplication.processEvents()
    application.set_language("en")
    QCoreApplication.processEvents()
    assert lines(view)[0] == "⋯ 10 lines unchanged"


def test_is_painted_with_its_numbers(view: DifferenceView) -> None:
    view.show_texts(BEFORE, AFTER)
    picture = view.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    for name in ("added", "removed", "added-words", "removed-words"):
        assert shades.tint(name).name() in colours
