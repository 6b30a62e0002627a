"""A problem shown to a person."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.dialogs.conftest import shown
from vmdesk.errors import Problem
from vmdesk.ui.dialogs import error
from vmdesk.ui.dialogs.error import ProblemDialog, Remedy, show_problem
from vmdesk.words import sentence

DETAILS = "libvirt error 38 (from 10): Could not access KVM kernel module"


@pytest.fixture(autouse=True)
def closed_in_the_end(qtbot: QtBot) -> Iterator[None]:
    """Close what the test left open, and see that nothing of it is kept."""
    yield
    for dialog in shown(ProblemDialog):
        dialog.close()
    qtbot.waitUntil(lambda: not error._open)


def a_problem(**values: object) -> Problem:
    words = sentence("{vm} cannot start.", vm=values.get("vm", "web"))
    return Problem(words, sentence("Start it with emulation."), DETAILS)


def test_says_what_failed_and_what_can_be_done(qtbot: QtBot) -> None:
    dialog = show_problem(None, a_problem(), sentence("Start {vm}", vm="web"))
    qtbot.waitExposed(dialog)
    assert (dialog.doing.text(), dialog.sentence.text()) == ("Start web", "web cannot start.")
    assert dialog.hint.text() == "Start it with emulation."
    assert not dialog.isModal()
    assert not dialog.details.isVisible()


def test_unfolds_the_details(qtbot: QtBot) -> None:
    dialog = show_problem(None, a_problem())
    height = dialog.height()
    dialog.fold.click()
    assert dialog.details.isVisible()
    assert dialog.details.toPlainText() == DETAILS
    assert dialog.height() > height
    dialog.fold.click()
    qtbot.waitUntil(lambda: dialog.height() == height)


def test_copies_all_of_it(qapp: QGuiApplication) -> None:
    dialog = show_problem(None, a_problem(), "Start web")
    dialog.copy.click()
    assert qapp.clipboard().text() == f"Start web\nweb cannot start.\nStart it with emulation.\n{DETAILS}"


def test_hides_what_there_is_not() -> None:
    dialog = show_problem(None, Problem(sentence("It failed.")))
    assert not any(part.isVisible() for part in (dialog.doing, dialog.hint, dialog.fold))


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_closes_by_the_keyboard_without_any_remedy(key: Qt.Key) -> None:
    taken: list[str] = []
    dialog = show_problem(None, a_problem(), remedies=[Remedy("Emulate", lambda: taken.append("emulate"))])
    QTest.keyClick(dialog, key)
    assert not shown(ProblemDialog)
    assert not taken


def test_offers_a_remedy() -> None:
    taken: list[str] = []
    dialog = show_problem(None, a_problem(), remedies=[Remedy("Emulate", lambda: taken.append("emulate"))])
    assert dialog.remedies[0].text() == "Emulate"
    dialog.remedies[0].click()
    assert taken == ["emulate"]
    assert not shown(ProblemDialog)


def test_goes_with_its_window(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    show_problem(window, a_problem())
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
    assert not shown(ProblemDialog)


def test_shows_mark_up_as_it_is() -> None:
    dialog = show_problem(None, a_problem(vm="<img src='file:///etc/passwd'>"))
    assert "<img" in dialog.sentence.text()
    for label in (dialog.doing, dialog.sentence, dialog.hint):
        assert label.textFormat() is Qt.TextFormat.PlainText
