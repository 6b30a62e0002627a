"""What keeps real hosts from being used is found, named and mended: over SSH, TLS and TCP, at the window."""

import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog

from tests.hosts.desk import Desk, button_of
from tests.hosts.logins import agent, client_home
from tests.lab import Host, daemon
from tests.lab.accounts import User
from tests.lab.client_home import ClientHome, Key
from tests.lab.ports import ClosedPort, MutePort
from tests.lab.programs import covered
from tests.lab.sshd import Sshd
from vmdesk.aio import running_tasks
from vmdesk.jobs.job import Outcome
from vmdesk.model.doctor.check import Check
from vmdesk.model.doctor.finding import Finding, State
from vmdesk.model.host import HostConfig, HostState
from vmdesk.ops.doctor import network, over_ssh
from vmdesk.ui.dialogs.host_key import NewKeyDialog
from vmdesk.ui.dialogs.login import LoginDialog
from vmdesk.ui.doctor.dialog import DoctorDialog, show_doctor
from vmdesk.ui.doctor.remedy_view import RemedyView

__all__ = ["agent", "client_home"]

PASSWORD = 'sécret $(x) "%h"'
SECONDS = 60.0
Kind = TypeVar("Kind", bound=QDialog)

# A sudo for hosts that have none: an interpreter of root's own, since scripts cannot be.
SUDO = """\
#!/usr/bin/root-python -I
import os, sys
with open("/tmp/sudo-calls", "a") as calls:
    print(sys.argv, dict(os.environ), file=calls)
words = sys.argv[1:]
if words[0] == "-n":
    sys.exit("sudo: a password is required")
if sys.stdin.readline() != {password!r} + "\\n":
    sys.exit("Sorry, try again.\\nsudo: 1 incorrect password attempt")
os.setgroups([0])
os.setresgid(0, 0, 0)
os.setresuid(0, 0, 0)
os.execvp(words[4], words[4:])
"""
FILL = """
cp /usr/bin/python3 "$layer"/root-python
chmod 4755 "$layer"/root-python
cat > "$layer"/sudo
chmod 755 "$layer"/sudo
"""
SYSTEMCTL = """\
#!/bin/sh
case $1 in
show)
  for name in libvirtd.service libvirtd.socket; do
    printf 'Id=%s\\nLoadState=loaded\\nActiveState=inactive\\nUnitFileState=enabled\\n\\n' $name
  done ;;
enable)
  echo "told: $*"
  exec libvirtd --daemon --listen --pid-file /run/libvirt/libvirtd.pid ;;
esac
"""


class Visit:
    """A person who has a host checked."""

    def __init__(self, desk: Desk, uri: str) -> None:
        self.desk, self.session = desk, desk.session
        self.session.add_host(HostConfig("h", uri, "alpha"))
        self.dialog = show_doctor(self.session, "h", desk.window)

    def ended(self, seconds: float = SECONDS) -> dict[Check, Finding]:
        """What was found, once all was looked at."""
        self.desk.until(lambda: not self.dialog.examination.running, seconds)
        return self.dialog.examination.sheet.findings

    def passes(self) -> None:
        """Wait until all was looked at, and is well."""
        self.desk.until(lambda: self.dialog.examination.passed, SECONDS)

    def again(self) -> dict[Check, Finding]:
        """Check once more."""
        self.press(self.dialog.again_button)
        return self.ended()

    def waiting(self, kind: type[Kind]) -> Kind:
        """The question that is open, waited for."""
        self.desk.until(lambda: any(isinstance(dialog, kind) for dialog in self.desk.dialogs()))
        (found,) = [dialog for dialog in self.desk.dialogs() if isinstance(dialog, kind)]
        return found

    def press(self, button: QAbstractButton) -> None:
        assert button.isVisible()
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def remedy(self, check: Check) -> RemedyView:
        """The one remedy that a line offers."""
        (view,) = self.dialog.list.lines[check].remedies
        return view

    def mend(self, check: Check) -> None:
        """Have the remedy of a line carried out."""
        self.dialog.list.ensureWidgetVisible(self.remedy(check))
        self.press(self.remedy(check).run_button)


Check_ = Callable[[str], Visit]


@pytest.fixture
def visit(desk: Desk) -> Iterator[Check_]:
    """Have a host with this address checked."""
    yield lambda uri: Visit(desk, uri)
    for window in QApplication.topLevelWidgets():
        if isinstance(window, DoctorDialog):
            window.close()
    desk.until(lambda: not running_tasks())


@pytest.fixture
def key(client_home: ClientHome, alpha: Host) -> Key:
    """A key without a passphrase that lets root in."""
    key = client_home.key()
    alpha.user().authorize(key.public)
    return key


@pytest.fixture
def alice(alpha: Host, key: Key) -> User:
    """Somebody who may not use libvirt on alpha."""
    user = alpha.add_user("alice", PASSWORD)
    user.authorize(key.public)
    return user


def address(sshd: Sshd, user: str = "root", path: str = "system") -> str:
    return f"qemu+ssh://{user}@{sshd.address}:{sshd.port}/{path}"


def states(findings: dict[Check, Finding], *expected: State) -> set[Check]:
    return {check for check, finding in findings.items() if finding.state in expected}


def words(finding: Finding) -> str:
    return finding.words.english() if finding.words else ""


def with_sudo(host: Host) -> AbstractContextManager[None]:
    script = SUDO.format(password=PASSWORD)
    return covered(host.space, host.root, Path("/usr/bin"), f"layer=$layer{FILL}", script)


# A host that is well.


def test_all_is_well_and_it_took_one_login(
    visit: Check_, alpha: Host, client_home: ClientHome, key: Key, desk: Desk
) -> None:
    with alpha.sshd() as sshd:
        client_home.trust(sshd)
        person = visit(address(sshd))
        found = person.ended()
        assert states(found, State.BAD, State.SKIPPED, State.PENDING, State.RUNNING) == set()
        assert "OpenSSH" in found[Check.PORT].details
        assert sshd.fingerprint() in found[Check.KEY].details
        assert words(found[Check.LOGIN]) == "You are logged in as root, with a key."
        assert key.path.name in found[Check.LOGIN].details
        assert words(found[Check.LIBVIRT]) == "libvirt answers on alpha."
        assert words(found[Check.CLOCK]) == "The clocks of the host and of this computer agree."
        assert (sshd.connections(), len(sshd.logins()), sshd.sessions()) == (1, 1, 2)
        person.press(person.dialog.connect_button)
        desk.until(lambda: person.session.host("h").info.state is HostState.CONNECTED)
        assert sshd.connections() == 1
        person.session.remove_host("h")


def test_a_host_that_is_connected_is_looked_at_through_the_same_connection(
    visit: Check_, alpha: Host, client_home: ClientHome, key: Key, desk: Desk
) -> None:
    del key
    with alpha.sshd() as sshd:
        client_home.trust(sshd)
        person = visit(address(sshd))
        person.ended()
        person.session.host("h").connect()
        desk.until(lambda: person.session.host("h").info.online)
        found = person.again()
        assert states(found, State.BAD, State.SKIPPED) == set()
        assert words(found[Check.LOGIN]) == "You are logged in as root, with a key."
        assert sshd.connections() == 1
        assert person.session.host("h").info.online
        person.session.remove_host("h")


# Who may.


def test_who_is_outside_the_group_is_put_into_it_with_the_password(
    visit: Check_,
    alpha: Host,
    client_home: ClientHome,
    alice: User,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    with alpha.sshd() as sshd, with_sudo(alpha):
        client_home.trust(sshd)
        person = visit(address(sshd, "alice"))
        found = person.ended()
        assert states(found, State.BAD) == {Check.PERMISSION}
        assert words(found[Check.PERMISSION]) == "alice may not manage VMs on alpha."
        assert states(found, State.SKIPPED) == {Check.LIBVIRT}
        view = person.remedy(Check.PERMISSION)
        assert view.command.toPlainText() == "sudo usermod -aG libvirt alice"
        assert view.run_button.text() == "Run It on alpha"
        person.mend(Check.PERMISSION)
        question = person.waiting(LoginDialog)
        assert f"alice@{sshd.address}:{sshd.port}" in question.title.text()
        assert question.command.field.text() == "sudo usermod -aG libvirt alice"
        question.fields[0].setText("wrong")
        person.press(question.accepting)
        person.desk.until(lambda: not question.isVisible())
        question = person.waiting(LoginDialog)
        question.fields[0].setText(PASSWORD)
        person.press(question.accepting)
        person.passes()
        assert alice.groups() == ["alice", "libvirt"]
        assert len(sshd.logins()) == 2  # groups are those of a login
        (job,) = person.session.jobs
        assert job.outcome is Outcome.DONE
        assert_unseen(PASSWORD, alpha, caplog, person.dialog.report(), job.title.english(), sshd.log())
        person.session.remove_host("h")


def test_on_a_host_that_was_let_go_it_is_still_its_own_password_that_is_asked_for(
    visit: Check_, alpha: Host, client_home: ClientHome, alice: User
) -> None:
    with alpha.sshd() as sshd, with_sudo(alpha):
        client_home.trust(sshd)
        person = visit(address(sshd, alice.name))
        person.ended()
        person.session.disconnect_host("h")
        person.mend(Check.PERMISSION)
        question = person.waiting(LoginDialog)
        assert f"alice@{sshd.address}:{sshd.port}" in question.title.text()
        question.reject()
        person.desk.until(lambda: not person.session.jobs.running)
        person.session.remove_host("h")


def assert_unseen(secret: str, host: Host, caplog: pytest.LogCaptureFixture, *texts: str) -> None:
    """The secret is in no log, no report, no argument and no environment."""
    calls = host.space.run("cat", "/tmp/sudo-calls")
    host.space.run("rm", "/tmp/sudo-calls")
    assert "usermod" in calls
    for text in (caplog.text, calls, *texts):
        assert secret not in text
        assert repr(secret)[1:-1] not in text


def test_where_nobody_can_become_root_the_command_is_only_shown(
    visit: Check_, alpha: Host, client_home: ClientHome, alice: User
) -> None:
    with alpha.sshd() as sshd, alpha.without("sudo"):
        client_home.trust(sshd)
        person = visit(address(sshd, "alice"))
        person.ended()
        view = person.remedy(Check.PERMISSION)
        assert view.command.toPlainText() == "usermod -aG libvirt alice"
        assert not view.run_button.isVisible()
        assert view.note.text().startswith("It has to be run as root on alpha.")
        alice.join("libvirt")
        found = person.again()
        assert words(found[Check.PERMISSION]) == "alice has joined the group “libvirt” since this login."
        person.mend(Check.PERMISSION)
        person.passes()
        assert len(sshd.logins()) == 2


def test_the_users_own_vms_need_no_group(visit: Check_, alpha: Host, client_home: ClientHome, alice: User) -> None:
    assert alice.name
    with alpha.sshd() as sshd:
        client_home.trust(sshd)
        person = visit(address(sshd, "alice", "session"))
        found = person.ended()
        assert states(found, State.BAD, State.SKIPPED) == set()
        assert Check.PERMISSION not in found
        assert words(found[Check.DAEMON]) == "libvirt is installed, and starts by itself for each user."


def test_an_account_that_may_run_nothing(visit: Check_, alpha: Host, client_home: ClientHome, alice: User) -> None:
    alpha.space.run("usermod", "--shell", "/usr/sbin/nologin", alice.name)
    with alpha.sshd() as sshd:
        client_home.trust(sshd)
        found = visit(address(sshd, "alice")).ended()
        assert states(found, State.BAD) == {Check.COMMANDS}
        assert "not available" in found[Check.COMMANDS].details
        assert found[Check.DAEMON].state is State.SKIPPED


# libvirt's service and the way to it.


def test_a_service_that_is_off_is_started(visit: Check_, alpha: Host, client_home: ClientHome, key: Key) -> None:
    del key
    alpha.stop_daemon()
    with alpha.sshd() as sshd, alpha.with_program("systemctl", SYSTEMCTL):
        client_home.trust(sshd)
        person = visit(address(sshd))
        found = person.ended()
        assert states(found, State.BAD) == {Check.DAEMON}
        assert words(found[Check.DAEMON]) == "libvirt's service is installed on alpha, but does not run."
        assert states(found, State.SKIPPED) == {Check.PERMISSION, Check.LIBVIRT}
        view = person.remedy(Check.DAEMON)
        assert view.command.toPlainText() == "systemctl enable --now libvirtd.socket libvirtd.service"
        person.mend(Check.DAEMON)
        person.passes()
        assert alpha.virsh("hostname").strip() == "alpha"


def test_a_command_that_fails_leaves_what_it_said(
    visit: Check_, alpha: Host, client_home: ClientHome, key: Key
) -> None:
    del key
    alpha.stop_daemon()
    broken = SYSTEMCTL.replace("exec libvirtd --daemon --listen --pid-file /run/libvirt/libvirtd.pid", "exit 5")
    with alpha.sshd() as sshd, alpha.with_program("systemctl", broken):
        client_home.trust(sshd)
        person = visit(address(sshd))
        person.ended()
        person.mend(Check.DAEMON)
        view = person.remedy(Check.DAEMON)
        person.desk.until(view.result.isVisible)
        assert view.result.text() == "The command ended with an error (5)."
        assert "told: enable --now libvirtd.socket libvirtd.service" in view.output.toPlainText()
    alpha.start_daemon()


@pytest.mark.skipif(not os.path.exists("/usr/bin/nc"), reason="nc is not installed")  # noqa: PTH110
def test_the_helper_or_nc_must_be_there(visit: Check_, alpha: Host, client_home: ClientHome, key: Key) -> None:
    del key
    with alpha.sshd() as sshd, alpha.without("virt-ssh-helper"):
        client_home.trust(sshd)
        person = visit(address(sshd))
        found = person.ended()
        assert words(found[Check.HELPER]) == "nc is there, and takes the place of virt-ssh-helper."
        assert found[Check.LIBVIRT].state is State.GOOD
        with alpha.without("nc"):
            found = person.again()
        assert states(found, State.BAD) == {Check.HELPER}
        assert found[Check.LIBVIRT].state is State.SKIPPED
        assert "netcat-openbsd" in found[Check.HELPER].remedies[0].text


# Keys and logins.


def test_a_new_key_is_compared_in_the_question_that_connecting_asks_too(
    visit: Check_, alpha: Host, client_home: ClientHome, key: Key
) -> None:
    del key
    with alpha.sshd() as sshd:
        person = visit(address(sshd))
        question = person.waiting(NewKeyDialog)
        assert "compare" in words(person.dialog.examination.sheet.findings[Check.KEY])
        person.press(button_of(question, "Cancel"))
        found = person.ended()
        assert states(found, State.BAD) == {Check.KEY}
        assert sshd.fingerprint() in found[Check.KEY].details
        person.press(person.dialog.again_button)
        person.press(person.waiting(NewKeyDialog).trusting)
        found = person.ended()
        assert states(found, State.BAD) == set()
        assert sshd.known_as in client_home.known_hosts.read_text()


def test_a_changed_key_is_told_once_and_forgotten_when_told_to(
    visit: Check_, alpha: Host, client_home: ClientHome, key: Key
) -> None:
    del key
    with alpha.sshd() as sshd:
        client_home.trust(sshd)
        old = sshd.fingerprint()
        sshd.change_host_keys()
        person = visit(address(sshd))
        found = person.ended()
        assert states(found, State.BAD) == {Check.KEY}
        assert old in found[Check.KEY].details
        assert sshd.fingerprint() in found[Check.KEY].details
        assert person.desk.dialogs() == [person.dialog]
        view = person.remedy(Check.KEY)
        assert view.command.toPlainText() == f"ssh-keygen -R '{sshd.known_as}' -f {client_home.known_hosts}"
        assert view.run_button.text() == "Run It on This Computer"
        person.mend(Check.KEY)
        person.press(person.waiting(NewKeyDialog).trusting)
        assert states(person.ended(), State.BAD) == set()
        assert sshd.logins() == ["publickey for root"]


def test_a_password_is_asked_for_and_waited_for(
    visit: Check_, alpha: Host, client_home: ClientHome, caplog: pytest.LogCaptureFixture
) -> None:
    alpha.add_user("bob", PASSWORD, groups=["libvirt"])
    caplog.set_level(logging.DEBUG)
    with alpha.sshd(PasswordAuthentication=True) as sshd:
        client_home.trust(sshd)
        person = visit(address(sshd, "bob"))
        question = person.waiting(LoginDialog)
        assert words(person.dialog.examination.sheet.findings[Check.LOGIN]) == "The host waits for your answer."
        question.fields[0].setText(PASSWORD)
        person.press(question.accepting)
        found = person.ended()
        assert states(found, State.BAD) == set()
        assert words(found[Check.LOGIN]) == "You are logged in as bob, with a password."
        assert PASSWORD not in person.dialog.report() + caplog.text


def test_a_login_that_is_refused(visit: Check_, alpha: Host, client_home: ClientHome) -> None:
    alpha.add_user("bob", PASSWORD)
    client_home.key()
    with alpha.sshd() as sshd:
        client_home.trust(sshd)
        found = visit(address(sshd, "bob")).ended()
        assert states(found, State.BAD) == {Check.LOGIN}
        assert "refused the login" in words(found[Check.LOGIN])
        assert "id_ed25519" in found[Check.LOGIN].details


def test_closing_it_while_a_password_is_asked_for_ends_all(
    visit: Check_, alpha: Host, client_home: ClientHome, desk: Desk
) -> None:
    alpha.add_user("bob", PASSWORD)
    with alpha.sshd(PasswordAuthentication=True) as sshd:
        client_home.trust(sshd)
        person = visit(address(sshd, "bob"))
        person.waiting(LoginDialog)
        person.dialog.close()
        desk.until(lambda: not desk.dialogs())
        desk.until_host(lambda: sshd.open_now() == 0)
        assert person.session.host("h").info.state is HostState.DISCONNECTED


def test_the_host_leaves_the_list_meanwhile(visit: Check_, alpha: Host, client_home: ClientHome, desk: Desk) -> None:
    alpha.add_user("bob", PASSWORD)
    with alpha.sshd(PasswordAuthentication=True) as sshd:
        client_home.trust(sshd)
        person = visit(address(sshd, "bob"))
        person.waiting(LoginDialog)
        person.session.remove_host("h")
        desk.until(lambda: not desk.dialogs())
        desk.until_host(lambda: sshd.open_now() == 0)


# The network.


def test_ports_where_nobody_is_or_nobody_speaks(
    visit: Check_, client_home: ClientHome, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    del client_home
    monkeypatch.setattr(over_ssh, "SOON_SECONDS", 1.0)
    monkeypatch.setattr(network, "GREETING_SECONDS", 1.0)
    with ClosedPort() as port:
        person = visit(f"qemu+ssh://root@127.0.0.1:{port.port}/system")
        found = person.ended()
        assert words(found[Check.PORT]).startswith("The host is there, but nothing takes connections")
        assert states(found, State.GOOD) == {Check.SETTINGS, Check.NAME}
        person.session.remove_host("h")
        desk.until(lambda: not desk.dialogs())
    with MutePort() as port:
        began = time.monotonic()
        found = visit(f"qemu+ssh://root@127.0.0.1:{port.port}/system").ended()
        assert words(found[Check.PORT]).endswith("and then says nothing.")
        assert time.monotonic() - began < over_ssh.OPEN_SECONDS / 2


def test_a_host_that_freezes_in_the_middle(visit: Check_, alpha: Host, client_home: ClientHome, key: Key) -> None:
    del key
    with alpha.sshd() as sshd:
        client_home.trust(sshd)
        person = visit(address(sshd))
        person.ended()
        alpha.freeze()
        person.press(person.dialog.again_button)
        looking = Finding(Check.LIBVIRT, State.RUNNING)
        person.desk.until(lambda: person.dialog.examination.sheet.findings.get(Check.LIBVIRT) == looking)
        person.press(person.dialog.again_button)
        assert person.dialog.headline.text() == "The check was stopped."
        alpha.thaw()
        assert states(person.again(), State.BAD) == set()


def test_the_way_leads_through_another_host(
    visit: Check_, alpha: Host, beta: Host, client_home: ClientHome, key: Key
) -> None:
    beta.add_user("carol").authorize(key.public)
    with alpha.sshd(2223, only_from=beta) as behind, beta.sshd() as before:
        client_home.configure(f"Host far\n HostName {alpha.address}\n Port {behind.port}\n User root")
        client_home.configure(f" ProxyJump carol@{beta.address}:{before.port}")
        for sshd in (behind, before):
            client_home.trust(sshd)
        person = visit("qemu+ssh://far/system")
        found = person.ended()
        assert states(found, State.BAD) == set()
        assert beta.address in words(found[Check.NAME])
        assert found[Check.WAY].state is State.GOOD
        assert words(found[Check.SETTINGS]) == f"root on {alpha.address}, port 2223."
        assert f"carol@{beta.address}" in found[Check.SETTINGS].details
        person.session.reaching.let_go("h")
        before.change_host_keys()
        found = person.again()
        assert states(found, State.BAD) == {Check.WAY}
        assert found[Check.KEY].state is State.SKIPPED
        assert before.known_as in found[Check.WAY].remedies[0].text


def test_the_way_leads_through_a_command(visit: Check_, alpha: Host, client_home: ClientHome, key: Key) -> None:
    del key
    with alpha.sshd() as sshd:
        client_home.trust(sshd)
        client_home.configure(f"Host {alpha.address}\n ProxyCommand nc %h %p")
        found = visit(address(sshd)).ended()
        assert states(found, State.BAD) == set()
        assert found[Check.WAY].state is State.GOOD
        assert states(found, State.SKIPPED) == {Check.NAME, Check.PORT}
        assert "nc" in found[Check.SETTINGS].details


def test_it_waits_while_the_host_itself_asks(
    visit: Check_, alpha: Host, client_home: ClientHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both want the one connection; who comes second gets what the first one made."""
    alpha.add_user("bob", PASSWORD, groups=["libvirt"])
    monkeypatch.setattr(over_ssh, "OPEN_SECONDS", 4.0)  # enough for the login once the answer is there
    monkeypatch.setattr(over_ssh, "SOON_SECONDS", 0.2)
    with alpha.sshd(PasswordAuthentication=True) as sshd:
        client_home.trust(sshd)
        person = visit(address(sshd, "bob"))
        person.press(person.dialog.again_button)
        person.session.host("h").connect()
        question = person.waiting(LoginDialog)
        person.press(person.dialog.again_button)
        person.desk.qtbot.wait(5000)
        assert person.dialog.examination.running
        question.fields[0].setText(PASSWORD)
        person.press(question.accepting)
        assert states(person.ended(), State.BAD) == set()
        assert len(sshd.logins()) == 1
        person.desk.until(lambda: person.session.host("h").info.online)
        person.session.remove_host("h")


# Without SSH.


def test_a_host_by_tcp(visit: Check_, alpha: Host) -> None:
    found = visit(alpha.tcp_uri).ended()
    assert states(found, State.BAD) == set()
    assert states(found, State.WARNING) == {Check.ENCRYPTION}
    assert words(found[Check.LIBVIRT]) == "libvirt answers on alpha."


def test_a_host_by_its_socket(visit: Check_, alpha: Host) -> None:
    found = visit(alpha.uri).ended()
    assert list(found) == [Check.LIBVIRT, Check.VERSIONS]
    assert states(found, State.GOOD) == set(found)


def test_a_host_by_tls(visit: Check_, alpha: Host, tmp_path: Path) -> None:
    with daemon.tls(alpha) as secure:
        person = visit(secure.uri)
        found = person.ended()
        assert states(found, State.BAD, State.SKIPPED) == set()
        assert alpha.address in found[Check.ENCRYPTION].details
        person.session.remove_host("h")
        (tmp_path / "pki").mkdir()
        secure.authority.write_authority(tmp_path / "pki")
        found = visit(secure.uri_with(tmp_path / "pki")).ended()
        assert found[Check.CERTIFICATES].state is State.WARNING
        assert states(found, State.BAD) == {Check.ENCRYPTION}
        assert "no certificate to show" in words(found[Check.ENCRYPTION])


@pytest.mark.skipif(bool(daemon.why_no_sasl()), reason=daemon.why_no_sasl())
def test_libvirt_itself_asks_who_one_is(visit: Check_, alpha: Host) -> None:
    with daemon.sasl(alpha, {"fred": PASSWORD}) as uri:
        person = visit(uri)
        question = person.waiting(LoginDialog)
        for field, text in zip(question.fields, ("fred", PASSWORD), strict=True):
            field.setText(text)
        person.press(question.accepting)
        found = person.ended()
        assert states(found, State.BAD) == set()
        assert PASSWORD not in person.dialog.report()
