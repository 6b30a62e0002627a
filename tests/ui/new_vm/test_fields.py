"""What fields take and say: hosts that are away, names, addresses of cards, logins; and how a double click goes on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.ui.new_vm.conftest import DISK, ISO, OpenWindow, Person
from tests.ui.new_vm.test_pages import write
from vmdesk.media.public_keys import FoundKey, parse_public_key
from vmdesk.model.new_vm.plan import ExistingImage, Source
from vmdesk.ops import connect
from vmdesk.ops.session import Session
from vmdesk.ui.new_vm import first_boot_page
from vmdesk.ui.new_vm.image_table import ImageTable
from vmdesk.ui.new_vm.images_model import NAME

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f ada"
Left = Qt.MouseButton.LeftButton


@pytest.fixture
def own_keys(monkeypatch: pytest.MonkeyPatch) -> list[FoundKey]:
    """The keys of this computer: none, unless a test puts some there."""
    keys: list[FoundKey] = []
    monkeypatch.setattr(first_boot_page, "own_public_keys", lambda: keys)
    return keys


# A host that is not connected.


def test_a_host_that_is_not_connected_says_so_and_is_connected_from_here(
    open_window: OpenWindow, make_host: Callable[..., str], session: Session
) -> None:
    make_host(label="beta")
    host = make_host(label="alpha")
    connect.disconnect(session, host)
    person = open_window(host, answered=False)
    where = person.where
    person.until(lambda: where.host_note.text() == "The host is not connected.")
    assert where.host.currentText() == "alpha"
    assert person.state.host_id == host
    assert where.connect_button.isVisible()
    assert where.connect_button.text() == "&Connect"
    assert not person.window.next_button.isEnabled()
    assert not person.window.create_button.isEnabled()
    where.connect_button.click()
    person.until_answered()
    person.until(person.window.next_button.isEnabled)
    assert not where.connect_button.isVisible()
    assert where.host_note.text() == ""


def test_a_host_that_is_not_connected_is_left_for_one_that_is(
    open_window: OpenWindow, make_host: Callable[..., str], session: Session
) -> None:
    other = make_host(label="beta")
    host = make_host(label="alpha")
    connect.disconnect(session, host)
    person = open_window(host, answered=False)
    person.until(person.where.connect_button.isVisible)
    row = person.where.host.findData(other)
    person.where.host.setCurrentIndex(row)
    person.where.host.activated.emit(row)
    person.until_answered()
    assert not person.where.connect_button.isVisible()


# Names.


def test_an_empty_name_says_which_it_will_be(person: Person) -> None:
    person.choose_source(Source.NOTHING)
    person.turn_to(6)
    write(person.summary.name, "web")
    assert not person.window.create_button.isEnabled()
    write(person.summary.name, "")
    assert person.summary.name.text() == ""
    assert person.summary.name.placeholderText() == "vm"
    assert person.window.create_button.isEnabled()
    assert person.state.vm is not None
    assert person.state.vm.name == "vm"
    write(person.summary.name, "   ")
    assert person.summary.name_note.text() == "Give the VM a name."
    assert not person.window.create_button.isEnabled()


# Addresses of cards.


@pytest.mark.parametrize("written", ["52-54-00-AB-CD-01", "525400abcd01", "5254.00ab.cd01", "52:54:00:AB:CD:01"])
def test_an_address_is_taken_however_it_is_written(person: Person, written: str) -> None:
    person.turn_to(4)
    write(person.network.mac, written)
    assert person.network.mac.text() == written
    assert person.network.mac_note.text() == ""
    assert person.state.vm is not None
    assert person.state.vm.nics[0].mac == "52:54:00:ab:cd:01"
    person.network.model.setFocus()
    assert person.network.mac.text() == "52:54:00:ab:cd:01"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("00:00:00:00:00:00", "Zeros alone are no address. Leave the field empty for one that is free."),
        (
            "01-00-5e-00-00-01",
            "01:00:5e:00:00:01 is an address of many cards at once (multicast): make its second digit even.",
        ),
        (
            "ffffffffffff",
            "ff:ff:ff:ff:ff:ff is an address of many cards at once (multicast): make its second digit even.",
        ),
        ("52:54:0", "“52:54:0” is no address of a network card."),
    ],
)
def test_an_address_that_no_card_has_is_refused_in_words(person: Person, written: str, words: str) -> None:
    person.choose_source(Source.NOTHING)
    person.turn_to(4)
    write(person.network.mac, written)
    assert person.network.mac_note.text() == words
    assert not person.window.create_button.isEnabled()
    write(person.network.mac, "")
    assert person.network.mac_note.text() == ""
    assert person.network.mac.placeholderText() == "one that is free"
    assert person.window.create_button.isEnabled()


# Logins.


def test_that_nobody_could_log_in_is_said_at_the_password(person: Person, own_keys: list[FoundKey]) -> None:
    del own_keys
    person.choose_source(Source.NOTHING)
    page, note = person.first_boot, person.first_boot._notes["password"]
    person.turn_to(5)
    page.wanted.click()
    assert note.text() == "Nobody will be able to log in: give a password, or a key."
    assert person.window.create_button.isEnabled()
    QTest.keyClicks(page.user, "ada")
    assert note.text()
    QTest.keyClicks(page.password, "secret")
    assert note.text() == ""
    page.password.clear()
    page.password.textEdited.emit("")
    assert note.text()
    page.more_keys.setText(KEY)
    page.more_keys.textEdited.emit(KEY)
    assert note.text() == ""


def test_the_password_can_be_shown(person: Person) -> None:
    person.turn_to(5)
    person.first_boot.wanted.click()
    password = person.first_boot.password
    assert password.echoMode() is QLineEdit.EchoMode.Password
    assert password.eye.toolTip() == "Show the password"
    password.eye.trigger()
    assert password.echoMode() is QLineEdit.EchoMode.Normal


@pytest.mark.parametrize(("found", "label"), [(0, "SSH &key:"), (1, "&Another key:")])
def test_another_key_is_spoken_of_where_there_is_a_first(
    person: Person, own_keys: list[FoundKey], found: int, label: str
) -> None:
    own_keys += [FoundKey(Path("id_ed25519.pub"), parse_public_key(KEY))] * found
    person.turn_to(5)
    person.first_boot.wanted.click()
    assert "SSH &key:" in labels(person)
    assert not person.first_boot.keys.isVisible()
    person.until(lambda: person.first_boot.keys.isVisible() is bool(found))
    assert label in labels(person)


def labels(person: Person) -> list[str]:
    return [label.text() for label in person.first_boot._labels if label.isVisible()]


# A double click.


def double_click(table: ImageTable, row: int) -> None:
    place = table.table.visualRect(table.table.model().index(row, NAME)).center()
    QTest.mouseClick(table.table.viewport(), Left, Qt.KeyboardModifier.NoModifier, place)
    QTest.mouseDClick(table.table.viewport(), Left, Qt.KeyboardModifier.NoModifier, place)


def test_a_double_click_on_a_medium_goes_on(person: Person) -> None:
    person.turn_to(1)
    double_click(person.medium.images, 0)
    assert person.state.draft.medium == ISO.path
    assert person.window.steps.currentRow() == 2


def test_enter_on_a_medium_goes_on(person: Person) -> None:
    person.turn_to(1)
    person.medium.images.table.setFocus()
    QTest.keyClick(person.medium.images.table, Qt.Key.Key_Down)
    QTest.keyClick(person.medium.images.table, Qt.Key.Key_Return)
    assert person.window.steps.currentRow() == 2


def test_a_double_click_on_a_disk_that_is_there_goes_on(person: Person) -> None:
    person.choose_source(Source.NOTHING)
    person.turn_to(3)
    person.disks.existing_button.click()
    person.until(lambda: person.disks.images.table.model().rowCount())
    double_click(person.disks.images, 0)
    assert person.state.vm is not None
    disk = person.state.vm.disks[0]
    assert isinstance(disk, ExistingImage)
    assert disk.path == DISK.path
    assert person.window.steps.currentRow() == 4


def test_a_double_click_below_the_images_does_nothing(person: Person) -> None:
    person.turn_to(1)
    viewport = person.medium.images.table.viewport()
    QTest.mouseDClick(viewport, Left, Qt.KeyboardModifier.NoModifier, viewport.rect().bottomLeft())
    assert person.window.steps.currentRow() == 1
