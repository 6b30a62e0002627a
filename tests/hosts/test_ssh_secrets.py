"""What a person enters to get into a host is nowhere to be found: in no log, argument, environment or file."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from qasync import QEventLoop

from tests.hosts.logins import client_home
from tests.hosts.visitor import Visitor, alice, silent, visitor
from tests.lab import Host
from tests.lab.client_home import ClientHome
from vmdesk.errors import Problem
from vmdesk.model.host import HostState
from vmdesk.ops import connect

__all__ = ["alice", "client_home", "visitor"]

PASSWORD, PASSPHRASE, CODE = "horse-battery-staple", "open-sesame-locks", "31415926"


def arguments_and_environments() -> Iterator[bytes]:
    """Of all processes of this machine, as far as they can be read."""
    for folder in Path("/proc").glob("[0-9]*"):
        for name in ("cmdline", "environ"):
            try:
                yield (folder / name).read_bytes()
            except OSError:
                continue


def files(*folders: Path) -> Iterator[tuple[Path, bytes]]:
    """All files below the folders."""
    for folder in folders:
        for file in folder.rglob("*"):
            if file.is_file():
                yield file, file.read_bytes()


def test_secrets_are_nowhere(
    visitor: Visitor, alpha: Host, client_home: ClientHome, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    user = alpha.add_user("dora", PASSWORD, groups=["libvirt"])
    user.authorize(client_home.key(passphrase=PASSPHRASE).public)
    secrets = [PASSWORD.encode(), PASSPHRASE.encode()]
    with alpha.sshd(
        PasswordAuthentication=True, AuthenticationMethods="publickey,password", LogLevel="DEBUG3"
    ) as server:
        client_home.trust(server)
        host_id = visitor.add(server, "dora")
        visitor.enter(PASSPHRASE, button="Unlock")
        visitor.enter(PASSWORD)
        visitor.until(HostState.CONNECTED)
        for text in arguments_and_environments():
            assert not any(secret in text for secret in secrets)
        connect.disconnect(visitor.session, host_id)
        connect.connect(visitor.session, host_id)
        visitor.until(HostState.CONNECTED)
        assert silent(visitor)
        visitor.session.settings.flush()
        visitor.session.journal.flush()
    for record in caplog.records:
        assert not any(secret.decode() in record.getMessage() for secret in secrets)
    for file, content in files(tmp_path, client_home.folder, Path(os.environ.get("XDG_RUNTIME_DIR", tmp_path))):
        assert not any(secret in content for secret in secrets), file
    assert not any(secret.decode() in repr(value) for secret in secrets for value in _held(visitor))


def test_what_is_answered_in_a_dialogue_is_in_no_log(
    visitor: Visitor, alpha: Host, client_home: ClientHome, loop: QEventLoop, caplog: pytest.LogCaptureFixture
) -> None:
    """Not even with asyncio's own debugging, which writes down what goes from task to task."""
    caplog.set_level(logging.DEBUG)
    loop.set_debug(True)
    alpha.add_user("erin", PASSWORD, groups=["libvirt"], code=CODE)
    with alpha.sshd(KbdInteractiveAuthentication=True) as server:
        client_home.trust(server)
        visitor.add(server, "erin")
        visitor.enter(PASSWORD)
        visitor.enter(CODE, button="Answer")
        visitor.until(HostState.CONNECTED)
        visitor.desk.host_act("lab", visitor.desk.window.host_actions.disconnect_host)
        visitor.until(HostState.DISCONNECTED)
        visitor.desk.host_act("lab", visitor.desk.window.host_actions.connect_host)
        visitor.enter(CODE, button="Answer")
        visitor.until(HostState.CONNECTED)
    found = {record.name for record in caplog.records for text in (PASSWORD, CODE) if text in record.getMessage()}
    assert not found


def _held(visitor: Visitor) -> list[object]:
    """What a crash report or a debugger's print would show of what holds the secrets."""
    secrets = visitor.session.reaching.secrets
    return [secrets, vars(secrets), visitor.info(), visitor.session.settings.current]


def test_no_secret_is_in_an_address_that_is_kept(visitor: Visitor) -> None:
    with pytest.raises(Problem):
        connect.add(visitor.session, f"qemu+ssh://dora:{PASSWORD}@alpha/system")
    visitor.session.settings.flush()
    path = visitor.session.settings.path
    assert not path.exists() or PASSWORD not in path.read_text()
