"""Leaving the window for new VMs: what was chosen there is not lost without a question."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from tests.ui.dialogs.conftest import shown
from tests.ui.new_vm.conftest import OpenWindow, Person
from vmdesk.aio import spawn
from vmdesk.model.new_vm.plan import Source
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.question import QuestionDialog
from vmdesk.ui.unfinished_work import may_be_lost

Key = Qt.Key


def choose_source(person: Person) -> None:
    person.choose_source(Source.PXE)


def type_a_title(person: Person) -> None:
    person.turn_to(6)
    QTest.keyClicks(person.summary.title, "Shop")


def want_cloud_init(person: Person) -> None:
    person.turn_to(5)
    person.first_boot.wanted.setChecked(True)


def question(person: Person) -> QuestionDialog:
    """The question that is asked."""
    person.until(lambda: shown(QuestionDialog))
    (dialog,) = shown(QuestionDialog)
    return dialog


def answer(person: Person, button: QPushButton) -> None:
    button.click()
    person.until(lambda: not isValid(person.window) or not person.window._asking)
    assert not shown(QuestionDialog)


@pytest.mark.parametrize("way", ["Escape", "Cancel", "close"])
def test_an_untouched_draft_is_left_without_a_word(open_window: OpenWindow, way: str) -> None:
    person = open_window()
    for page in range(7):
        person.turn_to(page)
    leave(person, way)
    person.until(lambda: not isValid(person.window))
    assert not shown(QuestionDialog)


def leave(person: Person, way: str) -> None:
    if way == "Escape":
        QTest.keyClick(person.window, Key.Key_Escape)
    elif way == "Cancel":
        person.window.cancel_button.click()
    else:
        person.window.close()


@pytest.mark.parametrize("way", ["Escape", "Cancel", "close"])
@pytest.mark.parametrize("say", [choose_source, type_a_title, want_cloud_init])
def test_a_draft_with_something_in_it_is_asked_about(
    open_window: OpenWindow, way: str, say: Callable[[Person], None]
) -> None:
    person = open_window()
    say(person)
    draft = person.state.draft
    leave(person, way)
    dialog = question(person)
    assert dialog.question.text() == "Discard this draft?"
    assert (dialog.answers["discard"].text(), dialog.cancel_button.text()) == ("Discard", "Keep It")
    assert dialog.cancel_button.isDefault()
    answer(person, dialog.cancel_button)
    assert person.window.isVisible()
    assert person.state.draft == draft
    leave(person, way)
    answer(person, question(person).answers["discard"])
    person.until(lambda: not isValid(person.window))


def test_closing_twice_asks_once(open_window: OpenWindow) -> None:
    person = open_window()
    choose_source(person)
    person.window.close()
    person.window.close()
    answer(person, question(person).cancel_button)
    assert not shown(QuestionDialog)
    assert person.window.isVisible()


def test_who_quits_the_program_is_asked_about_drafts(open_window: OpenWindow, session: Session) -> None:
    person = open_window()
    untouched = spawn(may_be_lost(session, person.window), awaited=True)
    person.until(untouched.done)
    assert untouched.result()
    choose_source(person)
    for may_quit in (False, True):
        asking = spawn(may_be_lost(session, person.window), awaited=True)
        dialog = question(person)
        assert dialog.question.text() == "Quit without creating “vm”?"
        (dialog.answers["yes"] if may_quit else dialog.cancel_button).click()
        person.until(asking.done)
        assert asking.result() is may_quit
    person.window.discard()
