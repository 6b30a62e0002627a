"""libvirts that ask for name and password themselves (SASL), or for certificates (TLS), met at the window."""

from pathlib import Path

import pytest

from tests.hosts.logins import client_home
from tests.hosts.visitor import Visitor, alice, sshd, visitor
from tests.lab import Host
from tests.lab.accounts import User
from tests.lab.certificates import Authority
from tests.lab.client_home import ClientHome
from tests.lab.daemon import sasl, sasl_socket, tls, why_no_sasl
from tests.lab.sshd import Sshd
from vmdesk.model.host import HostState
from vmdesk.ops import connect
from vmdesk.ui.dialogs.login import LoginDialog

__all__ = ["alice", "client_home", "sshd", "visitor"]

USERS = {"bob": "pass word ü"}
with_sasl = pytest.mark.skipif(bool(why_no_sasl()), reason=why_no_sasl())


def add(visitor: Visitor, uri: str) -> str:
    """Add the host of this address."""
    host_id = visitor.desk.hosts["lab"] = connect.add(visitor.session, uri, "lab")
    return host_id


def reason(visitor: Visitor) -> str:
    """Why the host is not connected."""
    words = visitor.info().reason
    assert words is not None
    return words.english()


@with_sasl
def test_name_and_password_are_asked_for_at_once_and_only_once(visitor: Visitor, alpha: Host) -> None:
    with sasl(alpha, USERS) as uri:
        host_id = add(visitor, uri)
        dialog = visitor.dialog(LoginDialog)
        assert dialog.title.text() == f"libvirt on {alpha.address} asks who you are"
        assert [label.text() for label in dialog.labels] == ["&User name:", "Password:"]
        visitor.enter("bob", USERS["bob"])
        visitor.until(HostState.CONNECTED)
        connect.disconnect(visitor.session, host_id)
        connect.connect(visitor.session, host_id)
        visitor.until(HostState.CONNECTED)
        assert not visitor.desk.dialogs()


@with_sasl
def test_a_wrong_password_is_asked_for_again(visitor: Visitor, alpha: Host) -> None:
    with sasl(alpha, USERS) as uri:
        add(visitor, uri.replace("://", "://bob@"))
        assert visitor.dialog(LoginDialog).fields[0].text() == "bob"
        visitor.enter("", "wrong")
        assert visitor.dialog(LoginDialog).note.text() == "That was not accepted."
        visitor.enter("", USERS["bob"])
        visitor.until(HostState.CONNECTED)


@with_sasl
def test_three_wrong_ones_are_enough(visitor: Visitor, alpha: Host) -> None:
    with sasl(alpha, USERS) as uri:
        add(visitor, uri)
        for _ in range(3):
            visitor.enter("bob", "wrong")
        visitor.until(HostState.FAILED)
        assert reason(visitor) == f"libvirt on {alpha.address} does not accept this name and password."


@with_sasl
def test_who_cancels_is_told_no_more_than_that(visitor: Visitor, alpha: Host) -> None:
    with sasl(alpha, USERS) as uri:
        add(visitor, uri)
        visitor.press(visitor.dialog(LoginDialog), "Cancel")
        visitor.until(HostState.DISCONNECTED)
        assert reason(visitor) == "The login was cancelled."


@with_sasl
def test_a_host_over_ssh_may_ask_for_libvirts_password_too(
    visitor: Visitor, alpha: Host, sshd: Sshd, alice: User, client_home: ClientHome
) -> None:
    alice.authorize(client_home.key().public)
    with sasl_socket(alpha, USERS):
        visitor.add(sshd)
        dialog = visitor.dialog(LoginDialog)
        dialog.fields[0].setText("bob")
        visitor.enter("", USERS["bob"])
        visitor.until(HostState.CONNECTED)


@with_sasl
def test_taking_the_host_away_closes_the_question(visitor: Visitor, alpha: Host) -> None:
    with sasl(alpha, USERS) as uri:
        host_id = add(visitor, uri)
        visitor.dialog(LoginDialog)
        connect.remove(visitor.session, host_id)
        visitor.desk.until(lambda: not visitor.desk.dialogs())


def test_certificates_of_a_folder_open_a_host_over_tls(visitor: Visitor, alpha: Host) -> None:
    with tls(alpha) as host:
        add(visitor, host.uri)
        assert visitor.until(HostState.CONNECTED).facts.hostname == "alpha"


def test_a_certificate_of_another_authority_is_named_as_the_reason(
    visitor: Visitor, alpha: Host, tmp_path: Path
) -> None:
    with tls(alpha) as host:
        add(visitor, host.uri_with(Authority("stranger").write_client(tmp_path / "stranger")))
        visitor.until(HostState.FAILED)
        assert "certificate" in reason(visitor)


def test_a_folder_without_certificates_is_named_as_the_reason(visitor: Visitor, alpha: Host, tmp_path: Path) -> None:
    with tls(alpha) as host:
        add(visitor, host.uri_with(tmp_path))
        visitor.until(HostState.FAILED)
        assert "certificate" in reason(visitor)
