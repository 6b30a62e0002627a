"""Setting up key login on real hosts, at the window: keys that are made, put there, proved, and taken off again."""

import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton

from tests.hosts.desk import button_of
from tests.hosts.logins import agent, client_home
from tests.hosts.visitor import PASSWORD, Visitor, alice, visitor
from tests.lab import Host
from tests.lab.accounts import User
from tests.lab.client_home import Agent, ClientHome
from tests.lab.sshd import Sshd
from vmdesk.jobs.job import Outcome
from vmdesk.model.host import HostState
from vmdesk.ops.key_login import Step
from vmdesk.ui.dialogs.key_login import KeyLoginDialog
from vmdesk.ui.dialogs.login import LoginDialog
from vmdesk.ui.key_login_offer import KeyLoginOffer
from vmdesk.ui.widgets.banner import Act

__all__ = ["agent", "alice", "client_home", "visitor"]

PASSPHRASE = "öpen sesame $(x)"


class Setup:
    """A person who sets up key login on the host of a visitor, which is connected by password."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.desk = visitor, visitor.desk
        self.desk.host_act("lab", self.desk.window.host_actions.key_login)
        self.desk.until(lambda: self._open(KeyLoginDialog))
        self.dialog = self._open(KeyLoginDialog)[0]
        self.desk.until(lambda: self.dialog.choice)

    def _open(self, kind: type[KeyLoginDialog]) -> list[KeyLoginDialog]:
        return [dialog for dialog in self.desk.dialogs() if isinstance(dialog, kind)]

    def rows(self) -> list[list[str]]:
        """What the list of keys says."""
        assert self.dialog.choice is not None
        items = [
            self.dialog.choice.list.topLevelItem(row) for row in range(self.dialog.choice.list.topLevelItemCount())
        ]
        return [[item.text(column) for column in range(3)] for item in items if item is not None]

    def choose(self, file: str) -> None:
        """Select the key in this file."""
        assert self.dialog.choice is not None
        item = self.dialog.choice.list.topLevelItem([row[1] for row in self.rows()].index(file))
        assert item is not None
        self.dialog.choice.list.setCurrentItem(item)

    def lock(self, passphrase: str) -> None:
        """Enter the passphrase of a new key, twice."""
        assert self.dialog.choice is not None
        for field in (self.dialog.choice.passphrase, self.dialog.choice.again):
            field.setText(passphrase)

    def press(self, words: str) -> None:
        """Press a button of the dialog."""
        button: QAbstractButton = button_of(self.dialog, words)
        assert button.isEnabled()
        button.click()

    def ended(self, seconds: float = 20.0) -> str:
        """What came of it."""
        self.desk.until(lambda: self.dialog.login is not None and not self.dialog.login.running, seconds)
        assert self.dialog.steps is not None
        return self.dialog.steps.outcome.text()

    def run(self) -> str:
        """Begin, and wait for what comes of it."""
        self.press("Set Up")
        return self.ended()

    @property
    def hint(self) -> str:
        """What is advised."""
        assert self.dialog.steps is not None
        return self.dialog.steps.hint.text()

    def notes(self) -> list[str]:
        """What is told of the steps."""
        assert self.dialog.steps is not None
        return [self.dialog.steps.notes[step].text() for step in Step]

    def does(self, words: str) -> str:
        """Press a button for what may follow; what came of it."""
        self.press(words)
        steps = self.dialog.steps
        assert steps is not None
        self.desk.until(steps.done.text)
        return steps.done.text()

    def close(self) -> None:
        """Close the dialog."""
        self.dialog.close()
        self.desk.until(lambda: not self._open(KeyLoginDialog))


@contextmanager
def server_on(alpha: Host, client_home: ClientHome, **options: Any) -> Iterator[Sshd]:
    """An SSH server that takes passwords too, and whose key is known."""
    with alpha.sshd(PasswordAuthentication=True, **options) as sshd:
        client_home.trust(sshd)
        yield sshd


@pytest.fixture
def sshd(alpha: Host, client_home: ClientHome) -> Iterator[Sshd]:
    """Such a server without more settings."""
    with server_on(alpha, client_home) as server:
        yield server


def connected(visitor: Visitor, sshd: Sshd) -> Setup:
    """Connect by password and begin."""
    visitor.add(sshd)
    visitor.enter(PASSWORD)
    visitor.until(HostState.CONNECTED)
    return Setup(visitor)


def reconnect(visitor: Visitor) -> None:
    """Let go of the host and connect again; nothing may be asked."""
    for action in (visitor.desk.window.host_actions.disconnect_host, visitor.desk.window.host_actions.connect_host):
        visitor.desk.host_act("lab", action)
    visitor.until(HostState.CONNECTED)


def mode(path: Path) -> int:
    """Who may do what with it."""
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_a_new_key_replaces_the_password(
    visitor: Visitor, sshd: Sshd, alice: User, client_home: ClientHome, passphrase: str
) -> None:
    setup = connected(visitor, sshd)
    assert setup.rows() == [["New key", "~/.ssh/id_ed25519", ""]]
    setup.lock(passphrase)
    asked = " vmdesk asks once for the key's passphrase after each start." if passphrase else ""
    assert setup.run() == f"It works: logging in on alice@{sshd.address}:2222 takes no password any more.{asked}"
    key = client_home.ssh / "id_ed25519"
    public = key.with_name("id_ed25519.pub").read_text()
    assert alice.authorized_keys.read_text() == public
    assert (mode(key), mode(alice.authorized_keys), mode(alice.authorized_keys.parent)) == (0o600, 0o600, 0o700)
    assert alice.authorized_keys.stat().st_uid == alice.number
    assert sshd.logins() == ["password for alice", "publickey for alice"]
    visitor.desk.until_host(lambda: sshd.open_now() == 1)  # the proof is over, the connection stands
    assert visitor.info().state is HostState.CONNECTED
    (job,) = [job for job in visitor.session.jobs if "key login" in str(job.title)]
    assert (job.outcome, job.host) == (Outcome.DONE, "lab")
    assert [str(entry.text).split(":")[0] for entry in visitor.session.journal.entries if "key" in str(entry.text)] == [
        "A key to log in with was added",
        "A login by key worked",
    ]
    setup.close()
    reconnect(visitor)
    assert sshd.logins()[2:] == ["publickey for alice"]
    if passphrase:
        assert key.read_text().count("\n") > 5
        assert client_home.run_ssh("-p", "2222", f"alice@{sshd.address}", "whoami", answers=[passphrase]) == "alice\n"


def test_a_key_with_a_passphrase_is_opened_once(
    visitor: Visitor, sshd: Sshd, alice: User, client_home: ClientHome
) -> None:
    key = client_home.key(passphrase="open sesame")
    setup = connected(visitor, sshd)
    assert setup.rows()[0] == ["Ed25519", "~/.ssh/id_ed25519", "Passphrase"]
    assert setup.dialog.choice is not None
    assert setup.dialog.choice.fingerprint.field.text() == key.fingerprint
    setup.press("Set Up")
    logins: Sequence[LoginDialog] = []

    def asked() -> Sequence[LoginDialog]:
        return [dialog for dialog in visitor.desk.dialogs() if isinstance(dialog, LoginDialog)]

    visitor.desk.until(asked)
    logins = asked()
    assert not alice.authorized_keys.exists()  # nothing is put there before the key can be used
    logins[0].fields[0].setText("open sesame")
    logins[0].accepting.click()
    assert setup.ended().startswith("It works")
    assert alice.authorized_keys.read_text().strip() == key.public
    setup.close()
    reconnect(visitor)


def test_a_key_that_the_agent_holds_needs_no_passphrase(
    visitor: Visitor, sshd: Sshd, alice: User, client_home: ClientHome, agent: Agent
) -> None:
    key = client_home.key("elsewhere", passphrase="open sesame")
    agent.add(key)
    for file in (key.path, Path(f"{key.path}.pub")):
        file.rename(f"{file}.away")
    setup = connected(visitor, sshd)
    assert setup.rows()[0] == ["Ed25519", "—", "SSH agent"]
    assert setup.run().startswith("It works")
    assert len(alice.authorized_keys.read_text().splitlines()) == 1
    setup.close()


def test_a_new_key_can_be_given_to_the_agent(
    visitor: Visitor, sshd: Sshd, alice: User, client_home: ClientHome, agent: Agent
) -> None:
    setup = connected(visitor, sshd)
    setup.lock(PASSPHRASE)
    assert setup.run().startswith("It works")
    assert setup.does("Load It into the SSH Agent") == "The agent holds the key until it ends."
    setup.close()
    assert client_home.run_ssh("-p", "2222", f"alice@{sshd.address}", "whoami", agent=agent) == "alice\n"
    assert alice.authorized_keys.exists()


def test_a_key_that_is_there_already_is_not_put_there_again(
    visitor: Visitor, sshd: Sshd, alice: User, client_home: ClientHome
) -> None:
    kind, encoded, _ = client_home.key().public.split(maxsplit=2)
    alice.authorize(f"no-pty {kind} {encoded} another@comment")
    visitor.add(sshd)  # the key lets one in
    visitor.until(HostState.CONNECTED)
    setup = Setup(visitor)
    assert setup.run().startswith("It works")
    assert setup.notes()[1] == "It was there already, limited to: no-pty"
    assert alice.authorized_keys.read_text() == f"no-pty {kind} {encoded} another@comment\n"
    setup.close()


def test_a_key_that_the_settings_do_not_name_is_named_in_the_address(
    visitor: Visitor, sshd: Sshd, alice: User, client_home: ClientHome
) -> None:
    client_home.key("work")
    setup = connected(visitor, sshd)
    setup.choose("~/.ssh/work")
    assert setup.run().startswith("It works")
    assert setup.notes()[2] == "The host's address in vmdesk names the key now."
    assert visitor.info().config.uri.endswith(f"?keyfile={client_home.ssh}/work")
    visitor.session.save_hosts()
    setup.close()
    visitor.desk.until_host(lambda: sshd.open_now() == 1)
    assert visitor.info().state is HostState.CONNECTED
    assert sshd.logins() == ["password for alice", "publickey for alice"]
    reconnect(visitor)
    assert sshd.logins()[2:] == ["publickey for alice"]
    assert alice.authorized_keys.exists()


def test_the_proof_goes_the_same_way_through_another_host(
    visitor: Visitor, alpha: Host, beta: Host, alice: User, client_home: ClientHome
) -> None:
    beta.add_user("carol").authorize(client_home.key("jumping").public)
    with beta.sshd() as before, alpha.sshd(2223, only_from=beta, PasswordAuthentication=True) as behind:
        for server in (before, behind):
            client_home.trust(server)
        client_home.configure(
            f"Host {alpha.address}\n ProxyJump carol@{beta.address}:{before.port}\n"
            f"Host {beta.address}\n IdentityFile ~/.ssh/jumping"
        )
        setup = connected(visitor, behind)
        assert setup.run().startswith("It works")
        assert before.logins() == ["publickey for carol"] * 2
        assert behind.logins() == ["password for alice", "publickey for alice"]
        setup.close()
    assert alice.authorized_keys.exists()


# What goes wrong.


def test_a_home_that_others_may_write_to_is_named_and_can_be_mended(visitor: Visitor, sshd: Sshd, alice: User) -> None:
    alice.home.chmod(0o777)
    setup = connected(visitor, sshd)
    place = f"alice@{sshd.address}:2222"
    assert setup.run() == f"{place} does not take the key, since others may write to /home/alice."
    assert setup.hint == "This command on the host changes that: chmod go-w /home/alice"
    assert alice.authorized_keys.exists()
    assert setup.does("Take the Key Off Again") == "The key is off the host again."
    assert alice.authorized_keys.read_text() == ""
    alice.home.chmod(0o755)
    setup.press("Try Again")
    assert setup.ended().startswith("It works")
    setup.close()


def test_a_server_that_takes_no_keys_says_so(
    visitor: Visitor, alpha: Host, alice: User, client_home: ClientHome
) -> None:
    with server_on(alpha, client_home, PubkeyAuthentication=False) as sshd:
        setup = connected(visitor, sshd)
        assert "takes no keys at all (PubkeyAuthentication is off)" in setup.run()
        assert sshd.logins() == ["password for alice"]
        setup.close()
    assert alice.authorized_keys.exists()


def test_a_server_that_looks_for_keys_elsewhere_is_found_out(
    visitor: Visitor, alpha: Host, alice: User, client_home: ClientHome
) -> None:
    with server_on(alpha, client_home, AuthorizedKeysFile="/etc/ssh/keys/%u") as sshd:
        for file in (sshd.folder, sshd.folder / "sshd_config", *sshd.folder.parents[:4]):
            file.chmod(file.stat().st_mode | (0o055 if file.is_dir() else 0o044))
        setup = connected(visitor, sshd)
        said = setup.run()
        assert said == "The SSH server of the host looks for keys elsewhere: AuthorizedKeysFile /etc/ssh/keys/%u"
        assert setup.dialog.steps is not None
        assert alice.authorized_keys.read_text().strip() in setup.dialog.steps.details.toPlainText()
        setup.close()


def test_a_server_that_wants_a_password_besides_is_found_out(
    visitor: Visitor, alpha: Host, alice: User, client_home: ClientHome
) -> None:
    first = client_home.key("first")
    alice.authorize(first.public)
    with server_on(alpha, client_home, AuthenticationMethods="publickey,password") as sshd:
        visitor.add(sshd, keyfile=str(first.path))
        visitor.enter(PASSWORD)
        visitor.until(HostState.CONNECTED)
        setup = Setup(visitor)
        assert "takes the key, and asks for more besides (password)" in setup.run()
        setup.close()


def test_a_key_that_may_run_only_something_else_is_no_good(
    visitor: Visitor, sshd: Sshd, alice: User, client_home: ClientHome
) -> None:
    alice.authorize(f'command="echo no vmdesk here" {client_home.key("id_ecdsa", "ecdsa").public}')
    client_home.configure("Host *\n IdentityFile ~/.ssh/other")
    setup = connected(visitor, sshd)
    setup.choose("~/.ssh/id_ecdsa")
    assert "takes the key, but runs nothing for whoever has it" in setup.run()
    assert "Take the Key Off Again" not in [
        button.text().replace("&", "") for button in setup.dialog.findChildren(QAbstractButton) if button.isVisible()
    ]
    setup.close()


def test_it_can_be_stopped_while_the_host_hangs(visitor: Visitor, sshd: Sshd, alice: User) -> None:
    setup = connected(visitor, sshd)
    sshd.freeze()
    setup.press("Set Up")
    login = setup.dialog.login
    assert login is not None
    visitor.desk.until(lambda: login.steps[Step.INSTALL] is Outcome.RUNNING)
    setup.press("Stop")
    assert setup.ended(10) == "It was cancelled."
    assert login.can_take_off  # nobody knows
    sshd.thaw()
    setup.press("Try Again")
    assert setup.ended(60).startswith("It works")
    assert len(alice.authorized_keys.read_text().splitlines()) == 1
    setup.close()


def test_a_host_that_vanishes_meanwhile_is_told(
    visitor: Visitor, sshd: Sshd, alice: User, client_home: ClientHome
) -> None:
    setup = connected(visitor, sshd)
    sshd.freeze()
    setup.press("Set Up")
    login = setup.dialog.login
    assert login is not None
    visitor.desk.until(lambda: login.steps[Step.INSTALL] is Outcome.RUNNING)
    sshd.close()
    told = setup.ended(60)
    assert any(words in told for words in ("does not accept SSH connections", "broke"))  # as it is noticed
    assert (client_home.ssh / "id_ed25519").exists()
    assert not alice.authorized_keys.exists()
    setup.close()


def test_taking_the_host_from_the_list_ends_it(visitor: Visitor, sshd: Sshd, alice: User) -> None:
    del alice
    setup = connected(visitor, sshd)
    visitor.session.remove_host(visitor.desk.hosts["lab"])
    assert setup.run() == "The host is no longer in the list."
    setup.close()


def test_closing_the_dialog_leaves_the_job_to_its_end(visitor: Visitor, sshd: Sshd, alice: User) -> None:
    setup = connected(visitor, sshd)
    setup.press("Set Up")
    setup.close()
    visitor.desk.until(lambda: [job.outcome for job in visitor.session.jobs] == [Outcome.DONE])
    assert alice.authorized_keys.exists()


# No secret gets anywhere.


def test_the_passphrase_is_nowhere(visitor: Visitor, sshd: Sshd, alice: User, client_home: ClientHome) -> None:
    setup = connected(visitor, sshd)
    setup.lock(PASSPHRASE)
    setup.press("Set Up")
    seen: list[bytes] = []

    def look() -> bool:
        for folder in Path("/proc").glob("[0-9]*"):
            for name in ("cmdline", "environ"):
                try:
                    seen.append((folder / name).read_bytes())
                except OSError:
                    continue
        return setup.dialog.login is not None and not setup.dialog.login.running

    visitor.desk.until(look)
    setup.close()
    secret = PASSPHRASE.encode()
    assert not any(secret in text for text in seen)
    visitor.session.settings.flush()
    visitor.session.journal.flush()
    for folder in (client_home.folder.parent, alice.home):
        for file in folder.rglob("*"):
            assert not file.is_file() or secret not in file.read_bytes()


# The offer.


def test_key_login_is_offered_once_after_a_login_by_password(visitor: Visitor, sshd: Sshd, alice: User) -> None:
    del alice
    told: list[tuple[str, dict[str, Act]]] = []
    begun: list[str] = []
    offer = KeyLoginOffer(
        visitor.session,
        lambda text, _icon, acts, _key: told.append((text, dict(acts))),
        lambda _key: None,
        begun.append,
    )
    setup = connected(visitor, sshd)
    visitor.desk.until(lambda: told)
    assert told[0][0] == "Log in on lab without a password from now on?"
    told[0][1]["Set Up Key Login…"]()
    assert begun == [visitor.desk.hosts["lab"]]
    assert setup.run().startswith("It works")
    setup.close()
    reconnect(visitor)
    assert len(told) == 1
    told[0][1]["Do Not Offer Again"]()
    assert f"key-login-{begun[0]}" in visitor.session.settings.current.unconfirmed
    assert offer is not None
