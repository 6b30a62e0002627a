"""A person's own key combinations: put together, pressed, removed, and remembered."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import unnamed_controls
from vmdesk.model.key_names import combination_name
from vmdesk.ops.session import Session
from vmdesk.settings.consoles import MOST_COMBINATIONS, ConsoleSettings
from vmdesk.ui.console.key_combinations import CombinationsDialog
from vmdesk.ui.opening import open_key_combinations


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> Iterator[CombinationsDialog]:
    del session
    dialog = CombinationsDialog(None, [(29, 56, 2)])
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    dialog.close()


def test_a_combination_is_put_together_by_boxes(dialog: CombinationsDialog) -> None:
    assert not dialog.adding.isEnabled()
    dialog.held[29].click()
    dialog.held[42].click()
    dialog.key.setCurrentIndex(dialog.key.findText("F5"))
    dialog.adding.click()
    assert dialog.combinations() == ((29, 56, 2), (29, 42, 63))
    assert not dialog.adding.isEnabled()


def test_what_is_in_the_list_is_not_added_again(dialog: CombinationsDialog) -> None:
    dialog.put((29, 56, 2))
    assert not dialog.adding.isEnabled()
    assert dialog.note.text() == "Ctrl+Alt+1 is in the list."


def test_a_combination_is_taken_from_the_keyboard(dialog: CombinationsDialog) -> None:
    dialog.recorder.click()
    assert dialog.recorder.text() == "Press the keys…"
    both = Qt.KeyboardModifier.ControlModifier
    QTest.keyPress(dialog.recorder, Qt.Key.Key_Control)
    QTest.keyPress(dialog.recorder, Qt.Key.Key_Tab, both)
    QTest.keyRelease(dialog.recorder, Qt.Key.Key_Tab, both)
    QTest.keyRelease(dialog.recorder, Qt.Key.Key_Control)
    assert dialog.composed() == (29, 15)
    assert not dialog.recorder.isChecked()
    dialog.adding.click()
    assert combination_name(dialog.combinations()[-1]) == "Ctrl+Tab"


def test_escape_can_be_recorded_and_closes_otherwise(dialog: CombinationsDialog) -> None:
    dialog.recorder.click()
    QTest.keyClick(dialog.recorder, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.composed() == (1,)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_combination_is_removed(dialog: CombinationsDialog) -> None:
    dialog.list.setCurrentRow(0)
    dialog.removing.click()
    assert dialog.combinations() == ()
    assert not dialog.removing.isEnabled()


def test_the_list_does_not_grow_without_end(session: Session, qtbot: QtBot) -> None:
    del session
    full = CombinationsDialog(None, [(29, code) for code in range(1, MOST_COMBINATIONS + 1)])
    qtbot.addWidget(full)
    full.put((56, 2))
    assert not full.adding.isEnabled()


def test_every_control_has_a_name(dialog: CombinationsDialog) -> None:
    assert unnamed_controls(dialog) == []


def test_what_was_chosen_is_remembered(session: Session, qtbot: QtBot) -> None:
    session.settings.change(consoles=ConsoleSettings(combinations=((29, 2),), scaling="shrink"))
    open_key_combinations(None, session)

    def shown() -> list[CombinationsDialog]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, CombinationsDialog) and w.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    (dialog,) = shown()
    dialog.put((29, 3))
    dialog.adding.click()
    dialog.accepting.click()
    wanted = ConsoleSettings(combinations=((29, 2), (29, 3)), scaling="shrink")
    qtbot.waitUntil(lambda: session.settings.current.consoles == wanted)
