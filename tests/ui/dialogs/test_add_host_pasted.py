"""Addresses of all kinds pasted where the name of a computer belongs, and what of one host stays for the next."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.dialogs.conftest import Ask
from tests.ui.dialogs.test_add_host import choose, choose_hypervisor, write
from vmdesk.model.host import HostConfig
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.add_host import AddHostDialog, HostRequest, Place, ask_change, ask_host
from vmdesk.ui.dialogs.add_host_description import Hypervisor, Way

LEFT_OUT = "The password was left out: it is asked for when it is needed."


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, so that nobody's SSH settings are read."""
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def dialog(session: Session, ask: Ask) -> AddHostDialog:
    """The dialog for a computer over SSH, with the keyboard at the host's name."""
    dialog, _answer = ask(ask_host(None, session), AddHostDialog)
    choose(dialog, Place.SSH)
    dialog.fields.host.setFocus()
    return dialog


def paste(field: QLineEdit, text: str) -> None:
    """Paste instead of what stands in the field."""
    QApplication.clipboard().setText(text)
    field.selectAll()
    field.paste()


def parts(dialog: AddHostDialog) -> tuple[str, str, str]:
    """User, host and port as they stand in the fields."""
    fields = dialog.fields
    return fields.user.text(), fields.host.text(), fields.port.text()


@pytest.mark.parametrize(
    ("text", "user", "host", "port", "uri"),
    [
        ("qemu+ssh://root@server:2200/system", "root", "server", "2200", "qemu+ssh://root@server:2200/system"),
        ("  qemu+ssh://root@server/session\n", "root", "server", "", "qemu+ssh://root@server/session"),
        ("qemu+ssh://server", "", "server", "", "qemu+ssh://server/system"),
        ("xen+libssh://jo@server/", "jo", "server", "", "xen+ssh://jo@server/system"),
        ("ssh://jo@server:22", "jo", "server", "22", "qemu+ssh://jo@server:22/system"),
        ("SSH://server/some/where", "", "server", "", "qemu+ssh://server/system"),
        ("ssh://jo@[2001:db8::1]:2200", "jo", "2001:db8::1", "2200", "qemu+ssh://jo@[2001:db8::1]:2200/system"),
        ("ssh://münchen", "", "münchen", "", "qemu+ssh://xn--mnchen-3ya/system"),
        (" jo@münchen:23 ", "jo", "münchen", "23", "qemu+ssh://jo@xn--mnchen-3ya:23/system"),
        ("jo@server:2222", "jo", "server", "2222", "qemu+ssh://jo@server:2222/system"),
        ("[fe80::1%eth0]:22", "", "fe80::1%eth0", "22", "qemu+ssh://[fe80::1%25eth0]:22/system"),
        ("server:22", "", "server", "22", "qemu+ssh://server:22/system"),
        (" server ", "", "server", "", "qemu+ssh://server/system"),
    ],
)
def test_an_address_that_is_pasted_is_taken_apart_at_once(
    dialog: AddHostDialog, text: str, user: str, host: str, port: str, uri: str
) -> None:
    paste(dialog.fields.host, text)
    assert parts(dialog) == (user, host, port)
    assert dialog.address.text() == uri
    assert dialog.chosen() is Place.SSH
    assert dialog.fields.host_note.text() == dialog.note.text() == ""
    assert dialog.adding.isEnabled()
    dialog.reject()


def test_hypervisor_way_and_parameters_of_a_pasted_address_are_taken_too(dialog: AddHostDialog) -> None:
    fields = dialog.fields
    paste(fields.host, "lxc+ssh://root@server/system?keyfile=/home/jo/key&proxy=netcat")
    assert fields.hypervisor.currentData() is Hypervisor.LXC
    assert fields.key_file.path.text() == "/home/jo/key"
    assert dialog.address.text() == "lxc+ssh://root@server/system?keyfile=/home/jo/key&proxy=netcat"
    paste(fields.host, "qemu+tls://other/system?pkipath=/nowhere")
    assert (fields.way.currentData(), dialog.chosen()) == (Way.TLS, Place.OTHER)
    assert fields.certificates.path.text() == "/nowhere"
    assert dialog.address.text() == "qemu+tls://other/system?pkipath=/nowhere"
    dialog.reject()


def test_an_address_of_ssh_says_nothing_of_the_hypervisor(dialog: AddHostDialog) -> None:
    choose_hypervisor(dialog, Hypervisor.OWN)
    choose(dialog, Place.SSH)
    choose_hypervisor(dialog, Hypervisor.OWN)
    paste(dialog.fields.host, "ssh://server")
    assert dialog.address.text() == "qemu+ssh://server/session"
    dialog.reject()


def test_a_local_address_becomes_this_computer(dialog: AddHostDialog) -> None:
    paste(dialog.fields.host, "qemu:///session")
    assert (dialog.chosen(), dialog.address.text()) == (Place.OWN, "qemu:///session")
    dialog.reject()


def test_one_that_no_field_can_say_goes_to_the_address(session: Session, ask: Ask) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    choose(dialog, Place.SSH)
    paste(dialog.fields.host, " esx://root@vcenter/?no_verify=1 ")
    assert dialog.chosen() is Place.OTHER
    assert dialog.address.text() == "esx://root@vcenter/?no_verify=1"
    dialog.adding.click()
    assert answer() == HostRequest("esx://root@vcenter/?no_verify=1")


@pytest.mark.parametrize("text", ["ssh://jo:s3cret@server", "qemu+ssh://jo:s3:@cret@server/system", "jo:s/3@server"])
def test_a_password_is_left_out_and_that_is_said(dialog: AddHostDialog, text: str) -> None:
    paste(dialog.fields.host, text)
    assert parts(dialog) == ("jo", "server", "")
    assert dialog.address.text() == "qemu+ssh://jo@server/system"
    assert dialog.fields.host_note.text() == LEFT_OUT
    QTest.keyClick(dialog.fields.host, Qt.Key.Key_Tab)
    assert dialog.fields.host_note.text() == LEFT_OUT
    assert dialog.adding.isEnabled()
    write(dialog.fields.host, "other")
    assert dialog.fields.host_note.text() == ""
    dialog.reject()


def test_an_address_that_is_typed_is_no_fault_on_the_way(dialog: AddHostDialog) -> None:
    said = set()
    for character in "qemu+ssh://jo:pass@server:2200/system":
        QTest.keyClicks(dialog.fields.host, character)
        notes = (dialog.fields.host_note, dialog.fields.user_note, dialog.fields.port_note, dialog.note)
        said |= {note.text() for note in notes}
        assert "pass" not in dialog.address.text()
    on_the_way = {"A port is a number from 1 to 65535."}  # after “jo:”, as long as no “@” has come
    assert said == {"", "Enter the name of the computer.", LEFT_OUT} | on_the_way
    assert dialog.address.text() == "qemu+ssh://jo@server:2200/system"
    QTest.keyClick(dialog.fields.host, Qt.Key.Key_Tab)
    assert parts(dialog) == ("jo", "server", "2200")
    dialog.reject()


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("https://server:8006/", "“https” is not a hypervisor that libvirt knows."),
        ("qemu+http://server/system", "“http” is not a way to reach a host."),
        ("ssh://a b", "An address has no spaces in it."),
        ("ssh://a;id@server", "“;” cannot be in this name."),
    ],
)
def test_what_is_no_address_is_said_at_the_host(dialog: AddHostDialog, text: str, refusal: str) -> None:
    paste(dialog.fields.host, text)
    assert refusal in {dialog.fields.host_note.text(), dialog.fields.user_note.text()}
    assert not dialog.adding.isEnabled()
    dialog.reject()


def test_user_and_port_go_with_the_host_they_came_with(dialog: AddHostDialog) -> None:
    paste(dialog.fields.host, "qemu+ssh://root@alpha.example.org:2200/system?proxy=netcat")
    paste(dialog.fields.host, "beta.example.org")
    assert dialog.address.text() == "qemu+ssh://beta.example.org/system"
    paste(dialog.fields.host, "jo@alpha:22")
    write(dialog.fields.host, "gamma")
    assert parts(dialog) == ("", "gamma", "")
    write(dialog.fields.host, "jo@alpha")
    QTest.keyClick(dialog.fields.host, Qt.Key.Key_Tab)
    for _character in "alpha":
        QTest.keyClick(dialog.fields.host, Qt.Key.Key_Backspace)
    assert parts(dialog) == ("", "", "")
    dialog.reject()


def test_what_a_person_typed_into_a_field_stays_there(dialog: AddHostDialog) -> None:
    write(dialog.fields.user, "eva")
    paste(dialog.fields.host, "alpha:2200")
    write(dialog.fields.port, "23")
    paste(dialog.fields.host, "beta")
    assert parts(dialog) == ("eva", "beta", "23")
    dialog.reject()


def test_mending_a_slip_in_the_name_loses_nothing(dialog: AddHostDialog) -> None:
    paste(dialog.fields.host, "root@servr:2200")
    dialog.fields.host.setCursorPosition(4)
    QTest.keyClicks(dialog.fields.host, "e")
    assert parts(dialog) == ("root", "server", "2200")
    dialog.reject()


def test_an_address_by_hand_leaves_nothing_for_the_next_host(dialog: AddHostDialog) -> None:
    write(dialog.address, "qemu+ssh://root@alpha:2200/system")
    paste(dialog.fields.host, "beta")
    assert dialog.address.text() == "qemu+ssh://beta/system"
    dialog.reject()


def test_a_host_of_the_list_that_gets_another_address_keeps_its_user(session: Session, ask: Ask) -> None:
    host = HostConfig("rack", "qemu+ssh://eva@rack7:2222/system?proxy=netcat")
    session.add_host(host)
    dialog, _answer = ask(ask_change(None, session, host), AddHostDialog)
    paste(dialog.fields.host, "new.example.org")
    assert dialog.address.text() == "qemu+ssh://eva@new.example.org:2222/system?proxy=netcat"
    dialog.reject()


@pytest.mark.parametrize("unreadable", ["qemu+ssh://[::1/system", "what is this", ""])
def test_what_was_wrong_with_an_address_goes_with_it(dialog: AddHostDialog, unreadable: str) -> None:
    fields = dialog.fields
    write(dialog.address, "qemu+ssh://-x@-y/system")
    assert fields.host_note.text() == fields.user_note.text() == "A name cannot begin with “-”."
    dialog.address.setText(unreadable)
    dialog.address.textEdited.emit(unreadable)
    assert fields.host_note.text() == fields.user_note.text() == ""
    assert dialog.note.text()
    assert not dialog.adding.isEnabled()
    write(dialog.address, "qemu+ssh://server/system")
    assert dialog.note.text() == ""
    assert dialog.adding.isEnabled()
    dialog.reject()
