"""Preferences of consoles: each change takes effect at once, and changes made elsewhere are followed."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.dialogs.test_preferences import choose, page
from vmdesk.ops.session import Session
from vmdesk.settings.consoles import ConsoleSettings
from vmdesk.ui.dialogs.preference_pages.consoles import ConsolesPage
from vmdesk.ui.dialogs.preferences import Preferences, show_preferences


@pytest.fixture
def consoles(session: Session, qtbot: QtBot) -> Iterator[ConsolesPage]:
    """The page, in the open window."""
    parent = QWidget()
    qtbot.addWidget(parent)
    window: Preferences = show_preferences(parent, session)
    found = page(window, ConsolesPage)
    assert isinstance(found, ConsolesPage)
    yield found
    if isValid(window):
        window.close()


def test_what_is_chosen_holds_at_once(consoles: ConsolesPage, session: Session) -> None:
    choose(consoles.double_click, "tab")
    choose(consoles.scaling, "actual")
    choose(consoles.quality, "slow")
    consoles.release.activated.emit(0)
    for switch in consoles.switches.values():
        switch.click()
    now = session.settings.current
    assert now.double_click == "tab"
    assert now.consoles == ConsoleSettings(
        autoconnect=False,
        scaling="actual",
        resizes_guest=True,
        captures_keyboard=False,
        shares_clipboard=False,
        plays_sound=False,
        quality="slow",
    )


def test_other_release_keys_are_chosen(consoles: ConsolesPage, session: Session) -> None:
    row = next(row for row in range(consoles.release.count()) if consoles.release.itemText(row) == "Right Ctrl")
    consoles.release.setCurrentIndex(row)
    consoles.release.activated.emit(row)
    assert session.settings.current.consoles.release_keys == (97,)


def test_changes_made_elsewhere_are_followed(consoles: ConsolesPage, session: Session) -> None:
    settings = ConsoleSettings(scaling="shrink", autoconnect=False, release_keys=(29, 97))
    session.settings.change(consoles=settings, double_click="window")
    assert consoles.scaling.currentText() == "Only Shrink"
    assert consoles.double_click.currentData() == "window"
    assert not consoles.switches["autoconnect"].isChecked()
    assert consoles.release.currentText() == "Ctrl+Right Ctrl"
