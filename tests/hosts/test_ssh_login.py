"""Getting into hosts over vmdesk's own SSH: every way to log in, at the window, with sshd's log as the witness."""

import io
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.hosts.logins import agent, client_home
from tests.hosts.visitor import PASSWORD, Visitor, alice, silent, sshd, visitor
from tests.lab import Guest, Host
from tests.lab.accounts import User
from tests.lab.client_home import Agent, ClientHome
from tests.lab.ports import MutePort
from tests.lab.sshd import Sshd
from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.command import Finished
from vmdesk.model.host import HostState
from vmdesk.model.host_address import HostAddress
from vmdesk.ops import connect, host_commands
from vmdesk.ui.dialogs.add_host import AddHostDialog
from vmdesk.ui.dialogs.host_key import ChangedKeyDialog, NewKeyDialog
from vmdesk.ui.dialogs.login import LoginDialog
from vmdesk.virt import streams
from vmdesk.virt.connection import own_connection

__all__ = ["agent", "alice", "client_home", "sshd", "visitor"]

Run = Callable[[Any], Any]


# Keys.


@pytest.mark.parametrize("kind", ["ed25519", "ecdsa", "rsa"])
def test_a_key_without_a_passphrase_opens_the_host_in_silence(
    visitor: Visitor, sshd: Sshd, alice: User, client_home: ClientHome, kind: str
) -> None:
    alice.authorize(client_home.key(f"id_{kind}", kind).public)
    visitor.add(sshd)
    assert visitor.until(HostState.CONNECTED).facts.hostname == "alpha"
    assert silent(visitor)
    assert len(sshd.logins()) == 1


def test_a_passphrase_is_asked_for_once_and_not_again_when_reconnecting(
    visitor: Visitor, sshd: Sshd, alice: User, client_home: ClientHome
) -> None:
    alice.authorize(client_home.key(passphrase="open sesame").public)
    visitor.add(sshd)
    visitor.until(HostState.ASKING)
    assert "id_ed25519" in visitor.dialog(LoginDialog).purpose.text()
    visitor.enter("wrong", button="Unlock")
    assert "not accepted" in visitor.dialog(LoginDialog).note.text()
    visitor.enter("open sesame", button="Unlock")
    visitor.until(HostState.CONNECTED)
    visitor.desk.host_act("lab", visitor.desk.window.host_actions.disconnect_host)
    visitor.until(HostState.DISCONNECTED)
    visitor.desk.host_act("lab", visitor.desk.window.host_actions.connect_host)
    visitor.until(HostState.CONNECTED)
    assert silent(visitor)


def test_nobody_is_asked_for_the_passphrase_of_a_key_that_the_host_does_not_want(
    visitor: Visitor, alpha: Host, alice: User, client_home: ClientHome
) -> None:
    client_home.key(passphrase="open sesame")
    with alpha.sshd(PasswordAuthentication=True) as server:
        client_home.trust(server)
        visitor.add(server)
        assert visitor.dialog(LoginDialog).title.text() == f"Password for alice@{server.address}:2222"
        visitor.enter(PASSWORD)
        visitor.until(HostState.CONNECTED)
    assert alice.name


def test_a_key_may_be_skipped_for_a_password(
    visitor: Visitor, alpha: Host, alice: User, client_home: ClientHome
) -> None:
    alice.authorize(client_home.key(passphrase="forgotten").public)
    with alpha.sshd(PasswordAuthentication=True) as server:
        client_home.trust(server)
        visitor.add(server)
        visitor.press(visitor.dialog(LoginDialog), "Skip This Key")
        visitor.enter(PASSWORD)
        visitor.until(HostState.CONNECTED)


def test_the_agent_signs_with_its_keys(
    visitor: Visitor, sshd: Sshd, alice: User, client_home: ClientHome, agent: Agent
) -> None:
    key = client_home.key("held-elsewhere", passphrase="open sesame")
    alice.authorize(key.public)
    agent.add(key)
    visitor.add(sshd)
    visitor.until(HostState.CONNECTED)
    assert silent(visitor)


def test_an_agent_that_hangs_is_left_alone(
    visitor: Visitor, sshd: Sshd, alice: User, client_home: ClientHome, agent: Agent
) -> None:
    alice.authorize(client_home.key().public)
    agent.process.send(signal.SIGSTOP)
    visitor.add(sshd)
    visitor.until(HostState.CONNECTED, seconds=30)


def test_an_agent_with_many_keys_does_not_use_up_the_tries_of_a_host_for_which_one_key_is_named(
    visitor: Visitor, sshd: Sshd, alice: User, client_home: ClientHome, agent: Agent
) -> None:
    for number in range(7):
        agent.add(client_home.key(f"other{number}"))
    mine = client_home.key("mine")
    alice.authorize(mine.public)
    client_home.configure(f"Host {sshd.address}\n  IdentityFile ~/.ssh/mine\n  IdentitiesOnly yes")
    visitor.add(sshd)
    visitor.until(HostState.CONNECTED)


def test_keys_are_not_shown_to_a_host_for_which_the_settings_leave_them_out(
    visitor: Visitor, alpha: Host, alice: User, client_home: ClientHome, agent: Agent
) -> None:
    key = client_home.key()
    agent.add(key)
    alice.authorize(key.public)
    with alpha.sshd(PasswordAuthentication=True) as server:
        client_home.trust(server)
        client_home.configure(f"Host {server.address}\n  PubkeyAuthentication no")
        visitor.add(server)
        visitor.enter(PASSWORD)
        visitor.until(HostState.CONNECTED)
        assert server.logins() == ["password for alice"]
        assert key.fingerprint not in server.log()


def test_too_many_keys_are_named_as_the_reason(
    visitor: Visitor, sshd: Sshd, alice: User, client_home: ClientHome, agent: Agent
) -> None:
    for number in range(7):
        agent.add(client_home.key(f"other{number}"))
    visitor.add(sshd)
    info = visitor.until(HostState.FAILED)
    assert info.reason is not None
    assert "too many tries" in info.reason.english()
    assert info.hint is not None
    assert alice.name


def test_a_host_that_takes_none_of_the_keys_says_so_and_which_were_tried(
    visitor: Visitor, sshd: Sshd, alice: User, client_home: ClientHome
) -> None:
    client_home.key()
    visitor.add(sshd)
    info = visitor.until(HostState.FAILED)
    assert info.reason is not None
    assert info.reason.english() == f"alice@{sshd.address}:2222 refused the login."
    assert "id_ed25519" in info.details
    assert "publickey" in info.details
    assert alice.name


# Passwords and dialogues.


def test_a_wrong_password_is_asked_for_again_and_three_are_enough(
    visitor: Visitor, alpha: Host, alice: User, client_home: ClientHome
) -> None:
    del alice
    with alpha.sshd(PasswordAuthentication=True) as server:
        client_home.trust(server)
        visitor.add(server)
        for _ in range(3):
            visitor.enter("wrong")
        info = visitor.until(HostState.FAILED)
        assert info.reason is not None
        assert "refused the login" in info.reason.english()
        assert server.logins() == []


def test_a_password_that_is_no_longer_right_is_asked_for_even_if_one_try_is_all(
    visitor: Visitor, alpha: Host, alice: User, client_home: ClientHome
) -> None:
    del alice
    actions = visitor.desk.window.host_actions
    with alpha.sshd(PasswordAuthentication=True, MaxAuthTries=1) as server:
        client_home.trust(server)
        visitor.add(server)
        visitor.enter(PASSWORD)
        visitor.until(HostState.CONNECTED)
        visitor.desk.host_act("lab", actions.disconnect_host)
        visitor.until(HostState.DISCONNECTED)
        alpha.user("alice").set_password("another")
        visitor.desk.host_act("lab", actions.connect_host)
        info = visitor.until(HostState.FAILED)
        assert info.reason is not None
        assert "too many tries" in info.reason.english()
        visitor.desk.host_act("lab", actions.connect_host)
        visitor.enter("another")
        visitor.until(HostState.CONNECTED)


def both_stand(visitor: Visitor, state: HostState) -> None:
    """Wait until all hosts of the list stand so."""
    visitor.desk.until(lambda: all(info.state is state for info in visitor.session.hosts()))


def test_two_entries_of_one_host_ask_once(visitor: Visitor, alpha: Host, alice: User, client_home: ClientHome) -> None:
    with alpha.sshd(PasswordAuthentication=True) as server:
        for path in ("/system", "/session"):
            address = HostAddress("qemu", "ssh", alice.name, server.address, server.port, path)
            visitor.desk.hosts[path] = connect.add(visitor.session, address.uri, path)
        both_stand(visitor, HostState.ASKING)
        visitor.press(visitor.dialog(NewKeyDialog), "Trust and Connect")
        visitor.desk.until(lambda: any(isinstance(dialog, LoginDialog) for dialog in visitor.desk.dialogs()))
        both_stand(visitor, HostState.ASKING)
        visitor.enter(PASSWORD)
        both_stand(visitor, HostState.CONNECTED)
        assert silent(visitor)
        assert len(client_home.known_hosts.read_text().splitlines()) == 1


def test_cancelling_the_password_ends_the_attempt(
    visitor: Visitor, alpha: Host, alice: User, client_home: ClientHome
) -> None:
    del alice
    with alpha.sshd(PasswordAuthentication=True) as server:
        client_home.trust(server)
        visitor.add(server)
        visitor.press(visitor.dialog(LoginDialog), "Cancel")
        info = visitor.until(HostState.DISCONNECTED)
        assert info.reason is not None
        assert info.reason.english() == "The login was cancelled."
        visitor.desk.until_host(lambda: server.open_now() == 0)


def test_taking_the_host_from_the_list_ends_what_else_logs_in_there(
    visitor: Visitor, alpha: Host, alice: User, client_home: ClientHome
) -> None:
    """A terminal, say, while the host itself is not connected."""
    del alice
    with alpha.sshd(PasswordAuthentication=True) as server:
        client_home.trust(server)
        host_id = visitor.add(server)
        visitor.press(visitor.dialog(LoginDialog), "Cancel")
        visitor.until(HostState.DISCONNECTED)
        opening = spawn(host_commands.open_terminal(visitor.session, host_id, 80, 25), awaited=True)
        visitor.dialog(LoginDialog)
        connect.remove(visitor.session, host_id)
        visitor.desk.until(lambda: opening.done() and silent(visitor))
        assert isinstance(opening.exception(), Problem)
        visitor.desk.until_host(lambda: server.open_now() == 0)


def test_taking_the_host_from_the_list_closes_what_it_asks(
    visitor: Visitor, alpha: Host, alice: User, client_home: ClientHome
) -> None:
    del alice
    with alpha.sshd(PasswordAuthentication=True) as server:
        client_home.trust(server)
        host_id = visitor.add(server)
        visitor.dialog(LoginDialog)
        connect.remove(visitor.session, host_id)
        visitor.desk.until(lambda: silent(visitor))
        visitor.desk.until_host(lambda: server.open_now() == 0)


def test_keyboard_interactive_asks_what_the_host_asks(visitor: Visitor, alpha: Host, client_home: ClientHome) -> None:
    alpha.add_user("carol", PASSWORD, groups=["libvirt"], code="424242")
    with alpha.sshd(KbdInteractiveAuthentication=True) as server:
        client_home.trust(server)
        visitor.add(server, "carol")
        visitor.enter(PASSWORD)
        second = visitor.dialog(LoginDialog)
        assert "code" in second.labels[0].text().lower()
        visitor.enter("424242", button="Answer")
        visitor.until(HostState.CONNECTED)


def test_a_dialogue_closes_with_the_attempt(visitor: Visitor, alpha: Host, client_home: ClientHome) -> None:
    alpha.add_user("carol", PASSWORD, groups=["libvirt"], code="424242")
    with alpha.sshd(KbdInteractiveAuthentication=True) as server:
        client_home.trust(server)
        host_id = visitor.add(server, "carol")
        visitor.dialog(LoginDialog)
        connect.disconnect(visitor.session, host_id)
        visitor.desk.until(lambda: silent(visitor))
        visitor.desk.until_host(lambda: server.open_now() == 0)


def test_a_key_and_then_a_password_where_the_host_wants_both(
    visitor: Visitor, alpha: Host, alice: User, client_home: ClientHome
) -> None:
    alice.authorize(client_home.key().public)
    with alpha.sshd(PasswordAuthentication=True, AuthenticationMethods="publickey,password") as server:
        client_home.trust(server)
        visitor.add(server)
        visitor.enter(PASSWORD)
        visitor.until(HostState.CONNECTED)


# The host's own key.


def test_an_unknown_key_is_shown_with_its_fingerprint_and_noted_when_it_is_trusted(
    visitor: Visitor, alpha: Host, alice: User, client_home: ClientHome
) -> None:
    alice.authorize(client_home.key().public)
    with alpha.sshd() as server:
        visitor.add(server)
        dialog = visitor.dialog(NewKeyDialog)
        assert dialog.fingerprint.field.text() == server.fingerprint()
        assert dialog.command.field.text() == "ssh-keygen -l -f /etc/ssh/ssh_host_ed25519_key.pub"
        visitor.press(dialog, "Trust and Connect")
        visitor.until(HostState.CONNECTED)
        # The oracle: OpenSSH itself now finds the host known.
        assert client_home.run_ssh("-p", "2222", f"alice@{server.address}", "whoami").strip() == "alice"


def test_a_key_that_is_not_trusted_ends_it_before_anything_was_sent(
    visitor: Visitor, alpha: Host, alice: User, client_home: ClientHome
) -> None:
    alice.authorize(client_home.key().public)
    with alpha.sshd(PasswordAuthentication=True) as server:
        visitor.add(server)
        visitor.press(visitor.dialog(NewKeyDialog), "Cancel")
        visitor.until(HostState.DISCONNECTED)
        assert server.logins() == []
        assert not client_home.known_hosts.exists()


def test_a_changed_key_is_refused_with_both_fingerprints(
    visitor: Visitor, sshd: Sshd, alice: User, client_home: ClientHome
) -> None:
    alice.authorize(client_home.key().public)
    before = sshd.fingerprint()
    sshd.change_host_keys()
    visitor.add(sshd)
    dialog = visitor.dialog(ChangedKeyDialog)
    assert (dialog.now.field.text(), dialog.known.field.text()) == (sshd.fingerprint(), before)
    visitor.press(dialog, "Close")
    info = visitor.until(HostState.FAILED)
    assert before in info.details
    assert sshd.fingerprint() in info.details
    assert sshd.logins() == []


def test_a_revoked_key_is_refused(visitor: Visitor, alpha: Host, alice: User, client_home: ClientHome) -> None:
    alice.authorize(client_home.key().public)
    with alpha.sshd() as server:
        client_home.known_hosts.write_text(f"@revoked {server.known_as} {server.public_key()}\n")
        visitor.add(server)
        info = visitor.until(HostState.FAILED)
        assert info.reason is not None
        assert "revoked" in info.reason.english()
        assert server.logins() == []


@pytest.mark.parametrize("marker", ["", "@cert-authority", "@revoked"])
def test_of_several_keys_the_known_one_is_asked_for(
    visitor: Visitor, alpha: Host, alice: User, client_home: ClientHome, marker: str
) -> None:
    """Whatever else is said in the file about keys of the type that would come first."""
    key = client_home.key()
    alice.authorize(key.public)
    with alpha.sshd(host_keys=("ed25519", "ecdsa", "rsa")) as server:
        if marker:
            client_home.known_hosts.write_text(f"{marker} * {key.public}\n")
        client_home.trust(server, "rsa")
        visitor.add(server)
        visitor.until(HostState.CONNECTED)
        assert silent(visitor)


def test_strict_settings_refuse_without_asking(
    visitor: Visitor, alpha: Host, alice: User, client_home: ClientHome
) -> None:
    alice.authorize(client_home.key().public)
    client_home.configure("StrictHostKeyChecking yes")
    with alpha.sshd() as server:
        visitor.add(server)
        info = visitor.until(HostState.FAILED)
        assert info.reason is not None
        assert "your SSH settings say to refuse it" in info.reason.english()


# The settings of SSH.


def test_an_alias_of_the_settings_is_a_host(visitor: Visitor, sshd: Sshd, alice: User, client_home: ClientHome) -> None:
    alice.authorize(client_home.key("special").public)
    included = client_home.ssh / "more"
    included.write_text(
        f"Host rack7\n  HostName {sshd.address}\n  Port {sshd.port}\n  User alice\n  IdentityFile ~/.ssh/special\n"
    )
    client_home.configure(f"Include {included}")
    visitor.add_place("rack7", None, "")
    assert visitor.until(HostState.CONNECTED).facts.hostname == "alpha"


def test_a_jump_leads_through_another_host(visitor: Visitor, alpha: Host, beta: Host, client_home: ClientHome) -> None:
    key = client_home.key()
    alpha.add_user("alice", groups=["libvirt"]).authorize(key.public)
    beta.add_user("bob").authorize(key.public)
    with beta.sshd(2223) as door, alpha.sshd(only_from=beta) as server:
        client_home.trust(door)
        client_home.trust(server)
        client_home.configure(f"Host {server.address}\n  ProxyJump bob@{door.address}:2223")
        visitor.add(server)
        assert visitor.until(HostState.CONNECTED).facts.hostname == "alpha"
        assert (len(door.logins()), len(server.logins())) == (1, 1)


def test_a_jump_that_asks_for_a_password_says_for_which_host(
    visitor: Visitor, alpha: Host, beta: Host, client_home: ClientHome
) -> None:
    alpha.add_user("alice", groups=["libvirt"]).authorize(client_home.key().public)
    beta.add_user("bob", "door")
    with beta.sshd(2223, PasswordAuthentication=True) as door, alpha.sshd(only_from=beta) as server:
        client_home.trust(server)
        client_home.configure(f"Host {server.address}\n  ProxyJump bob@{door.address}:2223")
        visitor.add(server)
        visitor.press(visitor.dialog(NewKeyDialog), "Trust and Connect")
        assert visitor.dialog(LoginDialog).title.text() == f"Password for bob@{door.address}:2223"
        visitor.enter("door")
        visitor.until(HostState.CONNECTED)


def test_a_command_of_the_settings_may_lead_there(
    visitor: Visitor, sshd: Sshd, alice: User, client_home: ClientHome
) -> None:
    key = client_home.key()
    alice.authorize(key.public)
    client_home.configure(f"Host far\n  User alice\n  HostKeyAlias {sshd.known_as}\n  ProxyCommand {CARRIER}")
    (client_home.folder / "carry.py").write_text(CARRIER_PROGRAM.format(host=sshd.address, port=sshd.port))
    visitor.add_place("far", None, "")
    assert visitor.until(HostState.CONNECTED).facts.hostname == "alpha"


CARRIER = "python3 ~/carry.py %h %p"
CARRIER_PROGRAM = """\
import os, socket, threading
far = socket.create_connection(("{host}", {port}))
def there():
    while data := os.read(0, 65536):
        far.sendall(data)
    far.shutdown(socket.SHUT_WR)
threading.Thread(target=there, daemon=True).start()
while data := far.recv(65536):
    os.write(1, data)
"""


# One connection for everything.


def test_one_connection_serves_libvirt_commands_uploads_and_terminals(
    visitor: Visitor, sshd: Sshd, alpha: Host, alice: User, client_home: ClientHome, run: Run
) -> None:
    alice.authorize(client_home.key().public)
    alpha.define(Guest("web"))
    host_id = visitor.add(sshd)
    visitor.until(HostState.CONNECTED)
    visitor.desk.until(lambda: visitor.desk.listed("web"))
    content = b"x" * (4 << 20)
    alpha.virsh("vol-create-as", "default", "image", str(len(content)), "--format", "raw")

    def upload() -> None:
        with own_connection(visitor.session.host(host_id).raw) as own:
            source = io.BytesIO(content)
            streams.upload(own, ("default", "image"), source.read, len(content), lambda _sent: None, lambda: False)

    async def work() -> Finished:
        await visitor.session.host(host_id).lanes.run(upload)
        line = await host_commands.open_terminal(visitor.session, host_id, 80, 25)
        line.close()
        return await host_commands.run(visitor.session, host_id, 'echo "$1"; cat', "a b;`id`", text="from here")

    assert run(work()) == Finished(0, "a b;`id`\nfrom here")
    assert (alpha.images / "image").read_bytes() == content
    assert sshd.connections() == 1
    visitor.desk.host_act("lab", visitor.desk.window.host_actions.disconnect_host)
    visitor.desk.until_host(lambda: sshd.open_now() == 0)


def test_after_libvirt_was_lost_the_same_connection_is_used_again(
    visitor: Visitor, sshd: Sshd, alpha: Host, alice: User, client_home: ClientHome
) -> None:
    alice.authorize(client_home.key().public)
    visitor.add(sshd)
    visitor.until(HostState.CONNECTED)
    alpha.kill_daemon()
    visitor.until(HostState.WAITING)
    alpha.start_daemon()
    visitor.until(HostState.CONNECTED)
    assert sshd.connections() == 1


def test_after_the_line_was_cut_a_new_one_is_made_without_asking(
    visitor: Visitor, alpha: Host, alice: User, client_home: ClientHome
) -> None:
    del alice
    with alpha.sshd(PasswordAuthentication=True) as server:
        client_home.trust(server)
        visitor.add(server)
        visitor.enter(PASSWORD)
        visitor.until(HostState.CONNECTED)
        server.cut()
        visitor.until(HostState.WAITING)
        visitor.until(HostState.CONNECTED)
        assert silent(visitor)
        assert server.connections() == 2


# Hosts that are not as they should be.


def test_somebody_outside_the_group_is_told_so(
    visitor: Visitor, sshd: Sshd, alpha: Host, client_home: ClientHome
) -> None:
    alpha.add_user("bob").authorize(client_home.key().public)
    visitor.add(sshd, "bob")
    info = visitor.until(HostState.FAILED)
    assert info.reason is not None
    assert info.reason.english() == "You may not use libvirt's system service here."


def test_a_daemon_that_does_not_run_is_waited_for(
    visitor: Visitor, sshd: Sshd, alpha: Host, alice: User, client_home: ClientHome
) -> None:
    alice.authorize(client_home.key().public)
    alpha.kill_daemon()
    visitor.add(sshd)
    info = visitor.until(HostState.WAITING)
    assert info.reason is not None
    assert info.reason.english() == "libvirt's service does not run on this host."
    alpha.start_daemon()
    visitor.until(HostState.CONNECTED)


def test_without_its_helper_netcat_carries_libvirt(
    visitor: Visitor, sshd: Sshd, alpha: Host, alice: User, client_home: ClientHome
) -> None:
    alice.authorize(client_home.key().public)
    with alpha.without("virt-ssh-helper"):
        visitor.add(sshd)
        visitor.until(HostState.CONNECTED)


def test_without_either_the_host_is_said_to_lack_them(
    visitor: Visitor, sshd: Sshd, alpha: Host, alice: User, client_home: ClientHome
) -> None:
    alice.authorize(client_home.key().public)
    with alpha.without("virt-ssh-helper", "nc"):
        visitor.add(sshd)
        info = visitor.until(HostState.FAILED)
        assert info.reason is not None
        assert "lacks the program" in info.reason.english()


def test_a_wrong_port_is_named_and_tried_again(visitor: Visitor, alpha: Host) -> None:
    visitor.add_place(alpha.address, 9)
    info = visitor.until(HostState.WAITING)
    assert info.reason is not None
    assert info.reason.english() == "The host does not accept SSH connections."


def test_a_wrong_port_is_put_right_in_the_list(
    visitor: Visitor, sshd: Sshd, alice: User, client_home: ClientHome
) -> None:
    alice.authorize(client_home.key().public)
    visitor.add_place(sshd.address, 9)
    visitor.until(HostState.WAITING)
    visitor.desk.host_act("lab", visitor.desk.window.host_actions.change)
    dialog = visitor.dialog(AddHostDialog)
    dialog.fields.port.setText(str(sshd.port))
    dialog.fields.port.textEdited.emit(str(sshd.port))
    visitor.press(dialog, "Apply")
    visitor.until(HostState.CONNECTED)
    assert visitor.session.label(visitor.info().id) == "lab"


def test_a_host_that_takes_the_connection_and_says_nothing_is_not_answering(visitor: Visitor) -> None:
    with MutePort() as port:
        visitor.add_place("127.0.0.1", port.port)
        visitor.until(HostState.NOT_ANSWERING)
        visitor.desk.host_act("lab", visitor.desk.window.host_actions.disconnect_host)
        visitor.until(HostState.DISCONNECTED, seconds=1)


def test_a_name_that_nobody_knows_is_said_to_be_unknown(visitor: Visitor) -> None:
    visitor.add_place("nowhere.invalid", None)
    info = visitor.until(HostState.WAITING)
    assert info.reason is not None
    assert info.reason.english() == "The host's name could not be found."


def test_a_session_of_ones_own_is_reached_too(
    visitor: Visitor, sshd: Sshd, alice: User, client_home: ClientHome
) -> None:
    alice.authorize(client_home.key().public)
    address = HostAddress("qemu", "ssh", "alice", sshd.address, sshd.port, "/session")
    visitor.desk.hosts["lab"] = connect.add(visitor.session, address.uri, "lab")
    visitor.until(HostState.CONNECTED)


# Names that mean something to a shell.

HOSTILE = ["$(touch {mark})", "`touch {mark}`", "; touch {mark}", "| touch {mark}", "a\ntouch {mark}", "%h", "[x]"]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("part", ["user", "host"])
def test_no_name_reaches_a_shell(
    visitor: Visitor, client_home: ClientHome, tmp_path: Path, name: str, part: str
) -> None:
    mark = tmp_path / "mark"
    client_home.configure("Host *\n  ProxyCommand echo %n %h %r %p")
    text = name.format(mark=mark)
    user, host = (text, "far") if part == "user" else ("", text)
    address = HostAddress("qemu", "ssh", user, host)
    try:
        visitor.desk.hosts["lab"] = connect.add(visitor.session, address.uri, "lab")
    except Problem:
        return  # refused before anything was done
    visitor.desk.until(lambda: visitor.info().state in {HostState.FAILED, HostState.WAITING})
    assert not mark.exists()
