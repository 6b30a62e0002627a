"""Preferences, passwords: what is kept is listed without its secret, and removed when the person says so."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import unnamed_controls
from tests.ui.dialogs.conftest import settle
from tests.unit.test_keychain import Locked, Memory, Stuck, stuck
from vmdesk.errors import Problem
from vmdesk.keychain import SERVICE, Keychain
from vmdesk.model.questions import Secret, SecretQuestion
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.preference_pages.passwords import PasswordsPage
from vmdesk.ui.dialogs.preferences import Preferences
from vmdesk.words import sentence

__all__ = ["stuck"]

SECRET = "hunter2"
ACCOUNTS = ("password root@alpha", "passphrase /home/u/my%20key", "libvirt alpha User%20name Password", "of%20later")
LINES = ["Password of root@alpha", "Passphrase of the key /home/u/my key", "Name and password for libvirt on alpha"]


@pytest.fixture
def keep(session: Session) -> Callable[[Memory], Memory]:
    """Gives the session a keyring of the test's own, with a secret in it for each account."""

    def use(ring: Memory) -> Memory:
        session.reaching.secrets._keychain = Keychain(lambda: ring)
        ring.kept = {(SERVICE, account): f'["{SECRET}"]' for account in ACCOUNTS}
        session.settings.change(kept_secrets=ACCOUNTS)
        return ring

    return use


@pytest.fixture
def open_page(session: Session, qtbot: QtBot) -> Iterator[Callable[[], PasswordsPage]]:
    """Opens the window with this page to the front."""

    def open_it() -> PasswordsPage:
        window = Preferences(None, session)
        qtbot.addWidget(window)
        page = next(page for page in window.pages if isinstance(page, PasswordsPage))
        window.tabs.setCurrentWidget(page)
        window.show()
        return page

    yield open_it
    settle(qtbot)


def lines(page: PasswordsPage) -> list[str]:
    """What the list says."""
    return [page.list.item(row).text() for row in range(page.list.count())]


def test_each_is_listed_by_what_it_is_of(
    keep: Callable[[Memory], Memory], open_page: Callable[[], PasswordsPage], qtbot: QtBot
) -> None:
    keep(Memory())
    page = open_page()
    settle(qtbot)
    assert lines(page) == [*LINES, "of%20later"]
    assert not page.none.isVisible()
    assert not page.remove.isEnabled()
    assert page.note.text() == ""
    assert not unnamed_controls(page)


def test_the_selected_ones_are_removed_from_the_keyring(
    keep: Callable[[Memory], Memory], open_page: Callable[[], PasswordsPage], session: Session, qtbot: QtBot
) -> None:
    ring = keep(Memory())
    page = open_page()
    page.list.setCurrentRow(1)
    page.list.item(2).setSelected(True)
    page.remove.click()
    settle(qtbot)
    assert lines(page) == [LINES[0], "of%20later"]
    assert {account for _, account in ring.kept} == {ACCOUNTS[0], ACCOUNTS[3]}
    assert session.settings.current.kept_secrets == (ACCOUNTS[0], ACCOUNTS[3])
    page.list.setFocus()
    page.list.selectAll()
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    settle(qtbot)
    assert lines(page) == []
    assert not ring.kept
    assert page.none.isVisible()
    assert not page.remove.isEnabled()


def test_what_is_kept_meanwhile_is_added_and_the_selection_stays(
    keep: Callable[[Memory], Memory],
    open_page: Callable[[], PasswordsPage],
    session: Session,
    run: Callable[..., object],
    qtbot: QtBot,
) -> None:
    keep(Memory())
    page = open_page()
    page.list.setCurrentRow(1)
    question = SecretQuestion(Secret.PASSWORD, "root@beta\n& <b>")
    run(session.reaching.secrets.remember(question, (SECRET,), keep=True))
    settle(qtbot)
    assert lines(page)[-1] == "Password of root@beta & <b>"
    assert [line.text() for line in page.list.selectedItems()] == [LINES[1]]


def test_one_that_the_keyring_does_not_remove_stays_and_it_says_why(
    keep: Callable[[Memory], Memory], open_page: Callable[[], PasswordsPage], qtbot: QtBot
) -> None:
    ring = keep(Locked())
    page = open_page()
    page.list.setCurrentRow(0)
    page.remove.click()
    settle(qtbot)
    assert lines(page)[0] == LINES[0]
    assert len(ring.kept) == len(ACCOUNTS)
    assert page.note.text() == "Not removed. The desktop's keyring was not unlocked."
    assert page.remove.isEnabled()


def test_without_a_keyring_it_says_what_that_means(
    session: Session, open_page: Callable[[], PasswordsPage], qtbot: QtBot
) -> None:
    def none() -> Memory:
        raise Problem(sentence("No keyring answers on this desktop."))

    session.reaching.secrets._keychain = Keychain(none)
    page = open_page()
    settle(qtbot)
    assert page.none.isVisible()
    assert page.note.text() == "No keyring answers on this desktop. What you enter is remembered until vmdesk ends."
    session.reaching.secrets._keychain = Keychain(Memory)
    page.hide()
    page.show()
    settle(qtbot)
    assert page.note.text() == ""


def test_a_window_that_closes_while_the_keyring_is_asked_is_no_mistake(
    keep: Callable[[Memory], Memory], open_page: Callable[[], PasswordsPage], stuck: Stuck, qtbot: QtBot
) -> None:
    keep(stuck)
    page = open_page()
    page.list.setCurrentRow(0)
    page.remove.click()
    qtbot.waitUntil(lambda: bool(stuck.calls))
    assert not page.remove.isEnabled()
    window = page.window()
    window.close()
    window.deleteLater()
    qtbot.wait(10)
    stuck.released.set()
    settle(qtbot)
    assert (SERVICE, ACCOUNTS[0]) not in stuck.kept
