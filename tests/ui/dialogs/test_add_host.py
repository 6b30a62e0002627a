"""A host to add to the list."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import machine
from tests.ui.dialogs.conftest import Ask, shown
from vmdesk.aio import running_tasks
from vmdesk.errors import Problem
from vmdesk.model.host import HostConfig
from vmdesk.model.host_address import same_host
from vmdesk.ops import connect
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.add_host import AddHostDialog, HostRequest, Place, ask_change, ask_host
from vmdesk.ui.dialogs.add_host_description import Hypervisor, Way
from vmdesk.ui.host_tasks import HostTasks


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, so that nobody's SSH settings are read."""
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def choose(dialog: AddHostDialog, place: Place) -> None:
    """Choose a kind of host as a person does."""
    row = list(Place).index(place)
    dialog.place.setCurrentIndex(row)
    dialog.place.activated.emit(row)


def choose_way(dialog: AddHostDialog, way: Way) -> None:
    """Choose how the host is reached as a person does."""
    row = dialog.fields.way.findData(way)
    dialog.fields.way.setCurrentIndex(row)
    dialog.fields.way.activated.emit(row)


def choose_hypervisor(dialog: AddHostDialog, hypervisor: Hypervisor | None) -> None:
    """Choose a hypervisor as a person does."""
    entries = [dialog.fields.hypervisor.itemData(row) for row in range(dialog.fields.hypervisor.count())]
    row = entries.index(hypervisor)
    dialog.fields.hypervisor.setCurrentIndex(row)
    dialog.fields.hypervisor.activated.emit(row)


def write(field: QLineEdit, text: str) -> None:
    """Write into a field as a person does, instead of what is there."""
    field.selectAll()
    if text.isascii() and text.isprintable():
        QTest.keyClicks(field, text)
    else:  # QTest has no keys for these
        field.setText(text)
        field.textEdited.emit(text)


def quiet(qtbot: QtBot) -> None:
    """Wait until nothing is under way but the question itself."""
    qtbot.waitUntil(lambda: len(running_tasks()) == 1)


def listed(session: Session, uri: str, site: str = "") -> None:
    """Have a host in the list without connecting to it."""
    session.add_host(HostConfig(uri, uri, site=site))


@pytest.mark.parametrize("uri", [connect.SYSTEM, connect.USER_SESSION])
def test_proposes_this_computer_and_once_it_is_listed_another(session: Session, ask: Ask, uri: str) -> None:
    for place in (Place.SYSTEM, Place.SSH):
        dialog, answer = ask(ask_host(None, session), AddHostDialog)
        assert dialog.chosen() is place
        dialog.reject()
        assert answer() is None
        if place is Place.SYSTEM:
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
    assert dialog.fields.host_note.text() == "Enter the name of the computer."
    QTest.keyClicks(dialog.fields.host, "server")
    QTest.keyClicks(dialog.fields.user, "root")
    assert dialog.address.text() == "qemu+ssh://root@server/system"
    assert dialog.label.placeholderText() == "server (QEMU/KVM)"
    assert dialog.note.text() == dialog.fields.host_note.text() == ""
    dialog.adding.click()
    assert answer() == HostRequest("qemu+ssh://root@server/system")


def test_a_beginner_sees_a_host_name_and_a_user_and_nothing_to_fear(session: Session, ask: Ask) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    choose(dialog, Place.SSH)
    fields = dialog.fields
    assert all(part.isVisible() for part in (fields.host, fields.user, dialog.label, dialog.autoconnect))
    hidden = (fields.hypervisor, fields.way, fields.key_file, fields.certificates, fields.socket, dialog.site)
    assert not any(part.isVisible() for part in hidden)
    dialog.fold.click()
    assert [part for part in hidden if part.isVisible()] == [
        fields.hypervisor,
        fields.way,
        fields.key_file,
        dialog.site,
    ]
    dialog.reject()
    assert answer() is None


def test_the_keyboard_goes_through_the_fields_as_they_stand(session: Session, ask: Ask) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    choose(dialog, Place.SSH)
    fields = dialog.fields
    dialog.place.setFocus()
    stands = []
    for _ in range(6):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        stands.append(dialog.focusWidget())
    assert stands == [fields.host, fields.port, fields.user, dialog.address, dialog.label, dialog.autoconnect]
    dialog.reject()
    assert answer() is None


@pytest.mark.parametrize(
    ("typed", "uri", "parts"),
    [
        ("server:2222", "qemu+ssh://server:2222/system", ("server", "2222", "")),
        ("root@server", "qemu+ssh://root@server/system", ("server", "", "root")),
        ("2001:db8::1", "qemu+ssh://[2001:db8::1]/system", ("2001:db8::1", "", "")),
        ("jo@[fe80::1%eth0]:22", "qemu+ssh://jo@[fe80::1%25eth0]:22/system", ("fe80::1%eth0", "22", "jo")),
        ("münchen", "qemu+ssh://xn--mnchen-3ya/system", ("münchen", "", "")),
    ],
)
def test_what_is_typed_as_the_host_goes_where_it_belongs(
    typed: str, uri: str, parts: tuple[str, str, str], session: Session, ask: Ask
) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    choose(dialog, Place.SSH)
    fields = dialog.fields
    dialog.fields.host.setFocus()
    write(fields.host, typed)
    assert dialog.address.text() == uri
    assert fields.host.text() == typed
    QTest.keyClick(fields.host, Qt.Key.Key_Tab)
    assert (fields.host.text(), fields.port.text(), fields.user.text()) == parts
    assert dialog.address.text() == uri
    dialog.adding.click()
    assert answer() == HostRequest(uri)


def test_gives_everything_that_was_said(session: Session, ask: Ask, home: Path) -> None:
    key = home / "key"
    key.write_text("-----BEGIN OPENSSH PRIVATE KEY-----\n")
    listed(session, "qemu+ssh://other/system", site="Berlin")
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    choose(dialog, Place.SSH)
    dialog.fold.click()
    write(dialog.fields.host, "server")
    write(dialog.fields.port, "2222")
    choose_hypervisor(dialog, Hypervisor.XEN)
    write(dialog.fields.key_file.path, str(key))
    assert [dialog.site.itemText(row) for row in range(dialog.site.count())] == ["", "Berlin"]
    dialog.site.setEditText("  New   York ")
    write(dialog.label, "xen")
    assert dialog.chosen() is Place.SSH
    dialog.adding.click()
    assert answer() == HostRequest(f"xen+ssh://server:2222/system?keyfile={key}", "xen", site="New York")


def test_an_address_written_by_hand_fills_the_fields_in(session: Session, ask: Ask) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    write(dialog.address, "lxc+ssh://root@server:2222/?keyfile=/home/jo/key&proxy=netcat")
    fields = dialog.fields
    assert dialog.chosen() is Place.SSH
    assert (fields.host.text(), fields.user.text(), fields.port.text()) == ("server", "root", "2222")
    assert fields.hypervisor.currentData() is Hypervisor.LXC
    assert fields.key_file.path.text() == "/home/jo/key"
    assert dialog.address.text() == "lxc+ssh://root@server:2222/?keyfile=/home/jo/key&proxy=netcat"
    write(fields.user, "jo")
    assert dialog.address.text() == "lxc+ssh://jo@server:2222/system?keyfile=/home/jo/key&proxy=netcat"
    dialog.adding.click()
    assert answer().uri == "lxc+ssh://jo@server:2222/system?keyfile=/home/jo/key&proxy=netcat"


@pytest.mark.parametrize(
    ("uri", "place", "way"),
    [
        ("qemu:///session", Place.OWN, Way.LOCAL),
        ("qemu+tls://server/system?pkipath=/nowhere", Place.OTHER, Way.TLS),
        ("qemu://server/system", Place.OTHER, Way.TLS),
        ("qemu+tcp://[::1]:5000/system", Place.OTHER, Way.TCP),
        ("qemu+unix:///system?socket=/run/other", Place.OTHER, Way.SOCKET),
        ("bhyve:///system", Place.OTHER, Way.LOCAL),
        ("test:///default", Place.OTHER, Way.LOCAL),
    ],
)
def test_an_address_of_any_kind_is_shown_as_what_it_is(
    uri: str, place: Place, way: Way, session: Session, ask: Ask
) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    write(dialog.address, uri)
    assert dialog.chosen() is place
    assert dialog.fields.way.currentData() is way
    dialog.adding.click()
    assert answer() == HostRequest(uri)


def test_an_address_that_no_field_can_say_stays_as_it_was_written(session: Session, ask: Ask) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    dialog.address.setFocus()
    write(dialog.address, "esx://root@vcenter.example.org/?no_verify=1")
    QTest.keyClick(dialog.address, Qt.Key.Key_Tab)
    assert dialog.chosen() is Place.OTHER
    assert dialog.fields.hypervisor.currentText() == "Another, by its address"
    assert not dialog.fields.host.isVisible()
    assert not dialog.fields.way.isVisible()
    assert dialog.label.placeholderText() == "vcenter.example.org (VMware ESX)"
    dialog.adding.click()
    assert answer() == HostRequest("esx://root@vcenter.example.org/?no_verify=1")


def test_leaves_such_an_address_for_a_hypervisor_that_is_chosen(session: Session, ask: Ask) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    choose(dialog, Place.OTHER)
    choose_hypervisor(dialog, None)
    assert dialog.address.text() == connect.SYSTEM
    choose_hypervisor(dialog, Hypervisor.XEN)
    assert dialog.address.text() == "xen:///system"
    choose_way(dialog, Way.SSH)
    assert not dialog.adding.isEnabled()
    write(dialog.fields.host, "server")
    assert dialog.address.text() == "xen+ssh://server/system"
    assert dialog.chosen() is Place.OTHER
    choose(dialog, Place.SSH)
    assert dialog.address.text() == "qemu+ssh://server/system"
    dialog.reject()
    assert answer() is None


def test_another_way_makes_it_another_kind(session: Session, ask: Ask) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    choose_hypervisor(dialog, Hypervisor.OWN)
    assert dialog.chosen() is Place.OWN
    choose_way(dialog, Way.SSH)
    assert dialog.chosen() is Place.SSH
    choose_way(dialog, Way.TCP)
    assert dialog.chosen() is Place.OTHER
    assert dialog.fold.isChecked()
    assert dialog.fields.way_note.text().startswith("Nothing is encrypted")
    assert dialog.fields.port.placeholderText() == "16509"
    dialog.reject()
    assert answer() is None


@pytest.mark.parametrize(
    ("address", "refusal"),
    [
        ("", "Enter the address of a host."),
        ("quemu:///system", "“quemu” is not a hypervisor that libvirt knows."),
        ("qemu+ssh:///system", "The address names no host."),
        ("qemu+ssh://a b/system", "An address has no spaces in it."),
        ("qemu+carrier-pigeon://b/", "“carrier-pigeon” is not a way to reach a host."),
        ("qemu://[::1/system", "The address cannot be read: Invalid IPv6 URL."),
        ("esx://root:secret@server/", "Leave the password out of the address: it is asked for when it is needed."),
        (connect.SYSTEM, "This host is in the list already."),
        (f" {connect.SYSTEM} ", "This host is in the list already."),
        ("qemu+unix:///system", "This host is in the list already."),
    ],
)
def test_says_at_the_field_what_cannot_be(address: str, refusal: str, session: Session, ask: Ask) -> None:
    listed(session, connect.SYSTEM)
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    choose(dialog, Place.OTHER)
    dialog.address.setText(address)
    dialog.address.textEdited.emit(address)
    assert dialog.note.text() == refusal
    assert dialog.address.accessibleDescription() == refusal
    assert not dialog.adding.isEnabled()
    QTest.keyClick(dialog.address, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()
    assert answer() is None


def test_says_at_each_field_what_cannot_be_there(session: Session, ask: Ask) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    choose(dialog, Place.SSH)
    fields = dialog.fields
    write(fields.host, "a;id")
    write(fields.port, "70000")
    write(fields.user, "-oProxyCommand=id")
    assert not dialog.fold.isChecked()
    fields.key_file.path.setText("key")
    fields.key_file.edited.emit()
    assert dialog.fold.isChecked(), "what is wrong must be seen"
    notes = (fields.host_note, fields.port_note, fields.user_note, fields.key_file.note)
    assert [note.text() for note in notes] == [
        "“;” cannot be in this name.",
        "A port is a number from 1 to 65535.",
        "A name cannot begin with “-”.",
        "Enter the whole path, from its first “/” on.",
    ]
    assert all(note.isVisible() for note in notes)
    assert dialog.note.text() == "", "the address has no fault of its own"
    assert fields.port.accessibleDescription() == "A port is a number from 1 to 65535."
    assert not dialog.adding.isEnabled()
    dialog.reject()
    assert answer() is None


def test_an_address_by_hand_is_held_against_the_same_rules(session: Session, ask: Ask) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    write(dialog.address, "qemu+ssh://%2DoProxyCommand=id@a%0Ab/system")
    assert dialog.fields.host_note.text() == "There is an invisible character in this name."
    assert dialog.fields.user_note.text() == "A name cannot begin with “-”."
    assert not dialog.adding.isEnabled()
    write(dialog.address, "vpx://%2DoProxyCommand=id@server/dc/host")
    assert dialog.note.text() == "A name cannot begin with “-”."
    assert not dialog.adding.isEnabled()
    dialog.reject()
    assert answer() is None


def test_a_socket_that_is_still_to_be_entered_is_no_fault(session: Session, ask: Ask) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    choose(dialog, Place.OTHER)
    choose_way(dialog, Way.SOCKET)
    assert dialog.fields.socket.note.text() == "Enter the path of the socket."
    assert not dialog.adding.isEnabled()
    write(dialog.fields.socket.path, "/run/other/a b")
    assert dialog.address.text() == "qemu+unix:///system?socket=/run/other/a%20b"
    dialog.adding.click()
    assert answer() == HostRequest("qemu+unix:///system?socket=/run/other/a%20b")


def test_follows_hosts_that_come_and_go_while_it_is_open(
    session: Session, make_host: Callable[..., str], ask: Ask
) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    host = make_host(machine("web"))
    info = session.host_info(host)
    assert info is not None
    choose(dialog, Place.OTHER)
    write(dialog.address, info.config.uri)
    assert dialog.note.text() == "This host is in the list already."
    connect.remove(session, host)
    assert dialog.note.text() == ""
    assert dialog.adding.isEnabled()
    dialog.reject()
    assert answer() is None


def test_the_demo_needs_nothing_more(session: Session, ask: Ask) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    choose(dialog, Place.OTHER)
    write(dialog.address, "nonsense")
    choose(dialog, Place.DEMO)
    parts = (dialog.address, dialog.fold, dialog.more, dialog.fields.host, dialog.fields.user)
    assert not any(part.isVisible() for part in parts)
    dialog.adding.click()
    assert answer().demo is True


def test_what_was_said_is_in_the_list_afterwards(session: Session, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    shown_hosts: list[str] = []
    HostTasks(session, window, shown_hosts.append, lambda _key: None).add()
    qtbot.waitUntil(lambda: bool(shown(AddHostDialog)))
    dialog = shown(AddHostDialog)[0]
    write(dialog.address, "test:///default")
    dialog.site.setEditText("Berlin")
    dialog.autoconnect.click()
    dialog.adding.click()
    qtbot.waitUntil(lambda: bool(shown_hosts))
    config = session.hosts()[0].config
    assert (config.id, config.uri, config.site, config.autoconnect) == (
        shown_hosts[0],
        "test:///default",
        "Berlin",
        False,
    )


@pytest.mark.parametrize("uri", ["test:///default?", "TEST:///default"])
def test_the_same_host_is_not_listed_twice(uri: str, session: Session) -> None:
    listed(session, "test:///default")
    with pytest.raises(Problem):
        connect.add(session, uri)


@pytest.mark.parametrize(
    "uri", ["qemu+ssh://%2Dx@server/system", "qemu+ssh://a%3Bid/system", "qemu+ssh://a:b@c/system"]
)
def test_nothing_hostile_gets_into_the_list(uri: str, session: Session) -> None:
    with pytest.raises(Problem):
        connect.add(session, uri)
    assert session.hosts() == ()


def test_the_fold_gives_back_the_room_that_it_took(session: Session, ask: Ask) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    height = dialog.height()
    dialog.fold.click()
    assert dialog.height() > height
    dialog.fold.click()
    assert dialog.height() == height
    dialog.reject()
    assert answer() is None


def test_a_host_of_the_list_is_changed_with_what_it_has_filled_in(session: Session, ask: Ask) -> None:
    rack = ("rack", "qemu+ssh://eva@rack7:2222/system", "Rack")
    host = HostConfig(*rack, autoconnect=True, site="Berlin", direct_consoles=True)
    session.add_host(host)
    dialog, answer = ask(ask_change(None, session, host), AddHostDialog)
    assert dialog.adding.isEnabled()
    assert dialog.adding.text() == "Apply"
    assert Place.DEMO not in [dialog.place.itemData(row) for row in range(dialog.place.count())]
    dialog.fields.port.setText("22")
    dialog.fields.port.textEdited.emit("22")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    wish = answer()
    assert wish is not None
    assert same_host(wish.uri, "qemu+ssh://eva@rack7/system")
    assert (wish.label, wish.autoconnect, wish.site) == ("Rack", True, "Berlin")
    assert wish.direct_consoles


def test_only_consoles_that_could_go_through_ssh_are_asked_about(session: Session, ask: Ask) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    dialog.fold.click()
    choose(dialog, Place.SYSTEM)
    assert not dialog.direct.isVisible()
    choose(dialog, Place.SSH)
    write(dialog.fields.host, "server")
    assert dialog.direct.isVisible()
    assert dialog.direct.toolTip()
    dialog.direct.click()
    dialog.adding.click()
    assert answer() == HostRequest("qemu+ssh://server/system", direct_consoles=True)


def test_the_form_of_a_host_that_leaves_the_list_closes(session: Session, ask: Ask) -> None:
    host = HostConfig("rack", "qemu+ssh://eva@rack7/system")
    session.add_host(host)
    _dialog, answer = ask(ask_change(None, session, host), AddHostDialog)
    session.remove_host("rack")
    assert answer() is None
