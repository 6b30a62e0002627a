"""The answers for an installer: asked as the system needs them, kept from eyes, and dropped where they do not fit."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.qt import WAIT_MILLISECONDS
from tests.ui.accessibility import unnamed_controls
from tests.ui.conftest import machine
from tests.unit.ops.making import chosen
from vmdesk.model.new_vm.plan import Source
from vmdesk.ops.session import Session
from vmdesk.ui.new_vm.draft_state import DraftState
from vmdesk.ui.new_vm.first_boot_page import FirstBootPage
from vmdesk.ui.widgets.password_field import PasswordField


@pytest.fixture
def page(session: Session, make_host: Callable[..., str], qtbot: QtBot) -> Iterator[FirstBootPage]:
    """The page for a machine with Debian 11 from a tree."""
    state = DraftState(session, make_host(machine("other")))
    qtbot.waitUntil(lambda: state.vm is not None, timeout=WAIT_MILLISECONDS)
    page = FirstBootPage(state)
    qtbot.addWidget(page)
    state.changed.connect(page.refresh)
    state.change(source=Source.TREE)
    choose(state, "debian11")
    page.show()
    yield page
    state.let_go()
    page.hide()


def choose(state: DraftState, name: str) -> None:
    """Choose a system by hand."""
    system = chosen(name)
    state.detection.take(system)
    state.change(chosen=system.needs, suggestion=system.suggestion)


def type_into(field: QLineEdit, text: str) -> None:
    """As a person does."""
    field.selectAll()
    QTest.keyClicks(field, text)


def test_nothing_is_asked_until_it_is_wanted(page: FirstBootPage) -> None:
    section = page.unattended
    assert section.wanted.isEnabled()
    assert not section.fields.isVisible()
    assert page.incomplete() == ""
    section.wanted.click()
    assert section.fields.isVisible()
    assert not page.wanted.isVisible()  # cloud-init would take the same drive
    assert page.incomplete() == "The installer must be told: user name."


def test_what_the_script_knows_is_asked_and_the_rest_is_not(page: FirstBootPage) -> None:
    section = page.unattended
    section.wanted.click()
    assert section.lines["domain"].isVisible()
    assert not section.lines["reg-product-key"].isVisible()
    section.profile.setCurrentIndex(section.profile.findData("jeos"))
    section.profile.activated.emit(section.profile.currentIndex())
    assert not section.lines["domain"].isVisible()
    assert page.incomplete() == "The installer must be told: password of the administrator."


def test_what_is_wrong_is_said_under_the_field(page: FirstBootPage) -> None:
    section = page.unattended
    section.wanted.click()
    for name, text in (("user-login", "Ada!"), ("user-password", "x"), ("admin-password", "y")):
        type_into(section.lines[name], text)
    assert section._notes["user-login"].text() == "This is not a user name."
    assert [finding.field for finding in page.findings()] == ["unattended:user-login"]
    type_into(section.lines["user-login"], "ada")
    assert page.findings() == ()
    assert page.incomplete() == ""


def test_language_keyboard_and_time_zone_are_this_computers(page: FirstBootPage) -> None:
    section = page.unattended
    section.wanted.click()
    unattended = page.state.unattended
    assert unattended is not None
    own = QLocale.system().name()
    assert unattended.answers["l10n-language"] == (own if "_" in own else "en_US")
    assert unattended.answers["l10n-timezone"] in {box[1] for box in _entries(section.boxes["l10n-timezone"])}
    assert "es_ES" in {box[1] for box in _entries(section.boxes["l10n-keyboard"])}


def _entries(box: object) -> list[tuple[str, str]]:
    from PySide6.QtWidgets import QComboBox

    assert isinstance(box, QComboBox)
    return [(box.itemText(row), str(box.itemData(row))) for row in range(box.count())]


def test_another_system_is_asked_what_it_needs(page: FirstBootPage) -> None:
    section, state = page.unattended, page.state
    section.wanted.click()
    type_into(section.lines["user-realname"], "Ada")
    state.change(source=Source.MEDIUM)
    choose(state, "win10")
    assert section.lines["reg-product-key"].isVisible()
    assert page.incomplete() == "The installer must be told: product key."
    assert state.unattended is not None
    assert state.unattended.answers["user-realname"] == "Ada"
    assert not section.arguments.isVisible()
    choose(state, "debian11")
    assert section.arguments.isVisible()


@pytest.mark.parametrize(
    ("source", "system", "words"),
    [
        (Source.TREE, "freebsd13.1", "No install script for FreeBSD 13.1 is known."),
        (Source.MEDIUM, "winxp", "The install scripts for Microsoft Windows XP need a floppy disk"),
    ],
)
def test_where_it_cannot_be_done_the_page_says_why(
    page: FirstBootPage, source: Source, system: str, words: str
) -> None:
    page.unattended.wanted.click()
    page.state.change(source=source)
    choose(page.state, system)
    assert page.unattended.meaning.text().startswith(words)
    assert not page.unattended.wanted.isEnabled()
    assert not page.unattended.fields.isVisible()
    assert page.state.unattended is None
    assert page.incomplete() == ""
    assert page.wanted.isVisible()


def test_other_sources_have_nothing_of_it(page: FirstBootPage) -> None:
    page.state.change(source=Source.IMPORT)
    assert not page.unattended.isVisible()


def test_passwords_are_dots_until_the_eye_is_pressed(page: FirstBootPage) -> None:
    fields = [field for field in page.unattended.lines.values() if isinstance(field, PasswordField)]
    assert len(fields) == 2
    for field in fields:
        assert field.echoMode() is QLineEdit.EchoMode.Password
        field.eye.trigger()
        assert field.echoMode() is QLineEdit.EchoMode.Normal
        assert field.eye.toolTip() == "Hide the password"
        field.eye.trigger()
        assert field.echoMode() is QLineEdit.EchoMode.Password


def test_a_screen_reader_can_name_everything(page: FirstBootPage) -> None:
    page.unattended.wanted.click()
    assert [place for place in unnamed_controls(page.unattended) if place] == []
