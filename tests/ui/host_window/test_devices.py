"""All devices of a host as a tree, searched, and who has them."""

import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from tests.ui.host_window.conftest import Open, until_told
from vmdesk.errors import Problem
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.error import ProblemDialog
from vmdesk.ui.host_window import devices_page
from vmdesk.ui.host_window.devices_model import ADDRESS, DEVICE, DRIVER, GROUP, KIND, USERS
from vmdesk.ui.host_window.devices_page import DevicesPage
from vmdesk.words import sentence

CARD = "NVIDIA Corporation GA104 [GeForce RTX 3070]"


@pytest.fixture
def page(opened: Open, qtbot: QtBot) -> DevicesPage:
    """The page, once the host has answered."""
    window = opened("devices")
    until_told(window, "devices", qtbot)
    shown = window.pages["devices"]
    assert isinstance(shown, DevicesPage)
    return shown


def found(page: DevicesPage, name: str) -> QModelIndex:
    """The row of the device with this name."""
    from PySide6.QtCore import Qt

    flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    indexes = page.rows.match(page.rows.index(0, DEVICE), Qt.ItemDataRole.DisplayRole, name, 1, flags)
    return indexes[0] if indexes else QModelIndex()


def cells(index: QModelIndex) -> list[str]:
    """What a row says."""
    return [index.siblingAtColumn(column).data() for column in (KIND, ADDRESS, DRIVER, GROUP, USERS)]


def shown_names(page: DevicesPage) -> list[str]:
    """All rows that are shown, from top to bottom."""
    names, waiting = [], [page.rows.index(row, DEVICE) for row in reversed(range(page.rows.rowCount()))]
    while waiting:
        index = waiting.pop()
        names.append(index.data())
        waiting += [page.rows.index(row, DEVICE, index) for row in reversed(range(page.rows.rowCount(index)))]
    return names


def find_users(page: DevicesPage, qtbot: QtBot) -> None:
    """Ask who has the devices."""
    page.users_button.click()
    qtbot.waitUntil(lambda: page._tree is not None and page._tree.users_known)


def test_each_stands_below_what_it_is_plugged_into(page: DevicesPage) -> None:
    card = found(page, CARD)
    assert cells(card)[:4] == ["Graphics card", "0000:01:00.0", "nouveau", "1"] or cells(card)[0] == "Graphics card"
    assert card.parent().data() == "Intel Corporation PCI Express x16 Controller"
    assert card.parent().parent().data() == "This computer"
    assert page.table.isExpanded(card.parent())


def test_what_it_is_found_by(page: DevicesPage) -> None:
    for text in ("geforce", "10DE:2484", "0000:01:00.0", "pci_0000_01_00_0"):
        page.search.setText(text)
        assert CARD in shown_names(page), text
    page.search.setText("geforce")
    assert shown_names(page) == ["This computer", "Intel Corporation PCI Express x16 Controller", CARD]
    page.search.setText("perpetuum mobile")
    assert page.empty.isVisible()
    assert page.empty.text() == "No device has this in its name, address or ids."


def test_enter_selects_the_first_that_was_meant_and_not_what_is_above_it(page: DevicesPage) -> None:
    page.search.setText("geforce")
    page.search.entered.emit()
    assert page.table.currentIndex().data() == CARD


def test_what_is_known_of_the_selected_one(page: DevicesPage) -> None:
    assert page.facts.none.isVisible()
    page.table.setCurrentIndex(found(page, CARD))
    assert page.facts.title.text() == CARD
    assert page.facts.facts.text("ids") == "10de:2484"
    assert (
        page.facts.facts.text("group")
        == "1, with NVIDIA Corporation GA104 High Definition Audio Controller (0000:01:00.1)"
    )
    assert page.facts.facts.text("name") == "pci_0000_01_00_0"
    assert page.facts.facts.text("users") == ""


def test_vms_are_asked_about_only_when_that_is_wanted(page: DevicesPage, qtbot: QtBot) -> None:
    assert page.table.isColumnHidden(USERS)
    find_users(page, qtbot)
    assert not page.table.isColumnHidden(USERS)
    assert found(page, CARD).siblingAtColumn(USERS).data() == "games"
    assert found(page, "Logitech, Inc. Webcam C270").siblingAtColumn(USERS).data() == "web"
    assert found(page, "This computer").siblingAtColumn(USERS).data() == ""
    page.table.setCurrentIndex(found(page, "Kingston Technology DataTraveler 100 G3"))
    assert page.facts.facts.text("users") == "no VM"


def test_who_was_found_once_is_found_again(page: DevicesPage, opened: Open, qtbot: QtBot) -> None:
    find_users(page, qtbot)
    page.ask()
    until_told(opened("devices"), "devices", qtbot)
    assert page._tree is not None
    assert page._tree.users_known


def test_that_they_cannot_be_found_is_said(page: DevicesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: object) -> None:
        raise Problem(sentence("The flux is out of phase."))

    monkeypatch.setattr(devices_page, "with_users", fail)
    page.users_button.click()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(ProblemDialog)))
    (dialog,) = page.window().findChildren(ProblemDialog)
    assert "out of phase" in dialog.report()
    dialog.close()
    assert page.users_button.isEnabled()


def test_the_selected_one_stays_selected(page: DevicesPage, opened: Open, qtbot: QtBot) -> None:
    page.table.setCurrentIndex(found(page, CARD))
    page.ask()
    until_told(opened("devices"), "devices", qtbot)
    assert page.table.currentIndex().data() == CARD


def test_the_columns_keep_their_widths(page: DevicesPage, opened: Open, qtbot: QtBot) -> None:
    page.table.header().resizeSection(KIND, 77)
    page.ask()
    until_told(opened("devices"), "devices", qtbot)
    page.retranslate()
    assert page.table.header().sectionSize(KIND) == 77


def test_a_host_without_devices_says_so(session: Session, page: DevicesPage, monkeypatch: pytest.MonkeyPatch) -> None:
    from vmdesk.ops.host_report import DeviceTree

    del session, monkeypatch
    page._tree = DeviceTree()
    page.refresh()
    assert page.empty.text() == "The host tells of no devices."
    assert page.empty.isVisible()
