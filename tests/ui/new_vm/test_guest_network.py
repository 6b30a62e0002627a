"""How a cloud image is told its network: one way or another, and what was typed into the others stays."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.ui.new_vm.conftest import NETWORK, OFFER, Offers, OpenWindow, Person
from vmdesk.media.cloud_init import StaticNetwork
from vmdesk.ui.new_vm import other_words
from vmdesk.ui.new_vm.guest_network_rows import DHCP, FIXED, OWN

FIRST_START = 5


@pytest.fixture
def person(open_window: OpenWindow, offers: Offers) -> Person:
    """Someone who prepares a cloud image, on a host whose network is known."""
    offers.usual = replace(OFFER, networks=(replace(NETWORK, addresses=("192.168.122.1/24",)),))
    person = open_window()
    person.turn_to(FIRST_START)
    person.first_boot.wanted.click()
    return person


def choose(person: Person, kind: str) -> None:
    """Choose with the keys, as a person does."""
    box = person.first_boot.network.kind
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.findData(kind)):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentData() == kind


def write(person: Person, **texts: str) -> None:
    """Write over what the fields hold."""
    for name, text in texts.items():
        line = person.first_boot.network.lines[name]
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)


def wished(person: Person) -> str | StaticNetwork:
    wishes = person.state.first_boot
    assert wishes is not None
    return wishes.network


def note(person: Person, name: str) -> str:
    return person.first_boot._notes[name].text()


def test_it_is_automatic_until_something_else_is_chosen(person: Person) -> None:
    rows = person.first_boot.network
    assert rows.kind.currentData() == DHCP
    assert wished(person) == ""
    assert not any(line.isVisible() for line in rows.lines.values())
    assert not rows.document.isVisible()


def test_a_fixed_address_is_taken_as_it_is_typed(person: Person) -> None:
    choose(person, FIXED)
    assert note(person, "addresses") == ""  # nobody is blamed for what is still to be typed
    assert person.first_boot.incomplete() == "An address is missing."
    assert not person.window.next_button.isEnabled()
    assert not person.window.create_button.isEnabled()
    write(
        person,
        addresses="192.168.122.50/24, fd00::5/64",
        gateways="192.168.122.1",
        name_servers="192.168.122.1;1.1.1.1",
        search_domains=" example.org  lan ",
    )
    assert wished(person) == StaticNetwork(
        ("192.168.122.50/24", "fd00::5/64"),
        ("192.168.122.1",),
        ("192.168.122.1", "1.1.1.1"),
        ("example.org", "lan"),
    )
    assert about_the_network(person) == []
    assert person.window.next_button.isEnabled()


def test_what_is_wrong_is_said_under_its_field(person: Person) -> None:
    choose(person, FIXED)
    write(person, addresses="192.168.122.50", gateways="gate", name_servers="dns", search_domains="a_b")
    assert note(person, "addresses") == "The prefix length is missing, as in 192.168.122.50/24."
    assert note(person, "gateways") == "gate is not an IP address."
    assert note(person, "name_servers") == "dns is not an IP address."
    assert note(person, "search_domains") == "a_b is not the name of a domain."
    assert not person.window.next_button.isEnabled()


def test_what_is_odd_is_a_warning_that_holds_up_nobody(person: Person) -> None:
    choose(person, FIXED)
    write(person, addresses="10.0.0.5/24", gateways="10.0.1.1")
    assert note(person, "addresses") == ("10.0.0.5 is outside of the network that the VM is in, 192.168.122.0/24.")
    assert note(person, "gateways").startswith("10.0.1.1 is outside of the network of the address")
    assert person.window.next_button.isEnabled()


def test_no_line_is_cut_off_when_another_goes(person: Person) -> None:
    choose(person, FIXED)
    long = "2001:db8:aaaa:bbbb:cccc:dddd:eeee:1"
    for server in ("dns", "9.9.9.9"):
        write(person, addresses="10.0.0.5/24, 2001:db8::5/64", gateways=long, name_servers=server)
        person.until(lambda: note(person, "gateways").startswith(long) and cut_off(person) == [])


def cut_off(person: Person) -> list[str]:
    shown = [each for each in person.first_boot._notes.values() if each.isVisible()]
    return [each.text() for each in shown if each.height() < each.heightForWidth(each.width())]


def test_what_was_typed_stays_and_only_what_is_chosen_counts(person: Person) -> None:
    rows = person.first_boot.network
    choose(person, FIXED)
    write(person, addresses="192.168.122.50/24")
    choose(person, OWN)
    assert rows.document.isVisible()
    assert not rows.lines["addresses"].isVisible()
    rows.document.setPlainText("version: 3")
    assert note(person, "network") == "This is not a network configuration for cloud-init."
    rows.document.setPlainText("version: 2")
    assert wished(person) == "version: 2"
    choose(person, DHCP)
    assert wished(person) == ""
    assert about_the_network(person) == []
    choose(person, FIXED)
    assert wished(person) == StaticNetwork(("192.168.122.50/24",))
    choose(person, OWN)
    assert rows.document.toPlainText() == "version: 2"


def test_without_a_card_there_is_no_fixed_address(person: Person) -> None:
    choose(person, FIXED)
    write(person, addresses="192.168.122.50/24")
    person.turn_to(FIRST_START - 1)
    person.network.remove_button.click()
    person.turn_to(FIRST_START)
    assert note(person, "addresses") == "A fixed address needs a network card whose MAC address is known."


def test_the_commands_have_it(person: Person) -> None:
    choose(person, FIXED)
    write(person, addresses="192.168.122.50/24")
    text = other_words.command(person.state)
    before, _line, command = text.partition("virt-install")
    assert "192.168.122.50/24" in before
    assert person.state.draft.mac in before
    assert "path=/images/vm-seed.iso,device=cdrom" in command
    write(person, addresses="192.168.122.50")
    assert other_words.command(person.state).startswith("virt-install")


def test_the_fields_say_what_belongs_into_them(person: Person) -> None:
    choose(person, FIXED)
    lines: dict[str, QLineEdit] = person.first_boot.network.lines
    assert all(line.placeholderText() for line in lines.values())


def about_the_network(person: Person) -> list[str]:
    """The fields about which something is said, but for that nobody could log in."""
    return [finding.field for finding in person.first_boot.findings() if finding.field != "first-boot:password"]
