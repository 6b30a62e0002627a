"""A host to add to the list."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.conftest import machine
from tests.ui.dialogs.conftest import Ask
from vmdesk.model.host import HostConfig
from vmdesk.ops import connect
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.add_host import AddHostDialog, HostRequest, Place, ask_host, ssh_uri


def choose(dialog: AddHostDialog, place: Place) -> None:
    """Choose a kind of host as a person does."""
    row = list(Place).index(place)
    dialog.place.setCurrentIndex(row)
    dialog.place.activated.emit(row)


def listed(session: Session, uri: str) -> None:
    """Have a host in the list without connecting to it."""
    session.add_host(HostConfig(uri, uri))


@pytest.mark.parametrize(
    ("host", "user", "uri"),
    [
        ("server", "", "qemu+ssh://server/system"),
        (" server:2222 ", "root", "qemu+ssh://root@server:2222/system"),
        ("2001:db8::1", "", "qemu+ssh://[2001:db8::1]/system"),
        ("[2001:db8::1]:22", "", "qemu+ssh://[2001:db8::1]:22/system"),
        ("server", "jo@corp/x", "qemu+ssh://jo%40corp%2Fx@server/system"),
    ],
)
def test_writes_ssh_addresses(host: str, user: str, uri: str) -> None:
    assert ssh_uri(host, user) == uri


def test_proposes_the_first_kind_that_is_not_listed(session: Session, ask: Ask) -> None:
    for place, uri in ((Place.SYSTEM, connect.SYSTEM), (Place.OWN, connect.USER_SESSION), (Place.SSH, "")):
        dialog, answer = ask(ask_host(None, session), AddHostDialog)
        assert dialog.chosen() is place
        dialog.reject()
        assert answer() is None
        if uri:
            listed(session, uri)


def test_gives_a_computer_of_this_kind(session: Session, ask: Ask) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    choose(dialog, Place.OWN)
    dialog.label.setText(" mine ")
    dialog.autoconnect.click()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert answer() == HostRequest(connect.USER_SESSION, "mine", autoconnect=False)


def test_writes_the_address_while_host_and_user_are_typed(session: Session, ask: Ask) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    choose(dialog, Place.SSH)
    assert not dialog.adding.isEnabled()
    assert dialog.note.text() == "Enter the name of the computer."
    QTest.keyClicks(dialog.host, "server")
    QTest.keyClicks(dialog.user, "root")
    assert dialog.address.text() == "qemu+ssh://root@server/system"
    assert dialog.label.placeholderText() == "server (QEMU/KVM)"
    assert dialog.note.text() == ""
    dialog.adding.click()
    assert answer() == HostRequest("qemu+ssh://root@server/system")


def test_an_address_written_by_hand_is_of_any_kind(session: Session, ask: Ask) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    dialog.address.selectAll()
    QTest.keyClicks(dialog.address, "xen+ssh://root@server/")
    assert dialog.chosen() is Place.OTHER
    dialog.adding.click()
    assert answer() == HostRequest("xen+ssh://root@server/")


@pytest.mark.parametrize(
    ("address", "refusal"),
    [
        ("", "Enter the address of a host."),
        ("quemu:///system", "“quemu” is not a hypervisor that libvirt knows."),
        ("qemu+ssh:///system", "The address names no host."),
        ("qemu+ssh://a b/system", "An address has no spaces in it."),
        ("qemu+carrier-pigeon://b/", "“carrier-pigeon” is not a way to reach a host."),
        ("qemu://[::1/system", "The address cannot be read: Invalid IPv6 URL."),
        (connect.SYSTEM, "This host is in the list already."),
        (f" {connect.SYSTEM} ", "This host is in the list already."),
    ],
)
def test_says_at_the_field_what_cannot_be(address: str, refusal: str, session: Session, ask: Ask) -> None:
    listed(session, connect.SYSTEM)
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    choose(dialog, Place.OTHER)
    dialog.address.setText(address)
    assert dialog.note.text() == refusal
    assert dialog.address.accessibleDescription() == refusal
    assert not dialog.adding.isEnabled()
    QTest.keyClick(dialog.address, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()
    assert answer() is None


def test_follows_hosts_that_come_and_go_while_it_is_open(
    session: Session, make_host: Callable[..., str], ask: Ask
) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    host = make_host(machine("web"))
    info = session.host_info(host)
    assert info is not None
    choose(dialog, Place.OTHER)
    dialog.address.setText(info.config.uri)
    assert dialog.note.text() == "This host is in the list already."
    connect.remove(session, host)
    assert dialog.note.text() == ""
    assert dialog.adding.isEnabled()
    dialog.reject()
    assert answer() is None


def test_the_demo_needs_nothing_more(session: Session, ask: Ask) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    choose(dialog, Place.OTHER)
    dialog.address.setText("nonsense")
    choose(dialog, Place.DEMO)
    assert not dialog.address.isVisible()
    dialog.adding.click()
    assert answer().demo is True
