"""A person who adds hosts over SSH at the main window and answers what they ask; and a host that awaits them."""

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from tests.hosts.desk import Desk, button_of
from tests.lab import Host
from tests.lab.accounts import User
from tests.lab.client_home import ClientHome
from tests.lab.sshd import Sshd
from vmdesk.model.host import HostInfo, HostState
from vmdesk.model.host_address import HostAddress
from vmdesk.ops import connect
from vmdesk.ui.dialogs.login import LoginDialog

PASSWORD = 'sécret $(x) "%h"'
Kind = TypeVar("Kind", bound=QDialog)


@pytest.fixture
def alice(alpha: Host) -> User:
    """Somebody who may use libvirt on alpha."""
    return alpha.add_user("alice", PASSWORD, groups=["libvirt"])


class Visitor:
    """A person who adds a host over SSH at the main window."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.session = desk.session

    def add(self, sshd: Sshd, user: str = "alice", **parameters: str) -> str:
        """Add the host behind this server; its id."""
        return self.add_place(sshd.address, sshd.port, user, **parameters)

    def add_place(self, host: str, port: int | None, user: str = "alice", **parameters: str) -> str:
        """Add the host that is reached there; its id."""
        address = HostAddress("qemu", "ssh", user, host, port, "/system", tuple(parameters.items()))
        host_id = connect.add(self.session, address.uri, "lab")
        self.desk.hosts["lab"] = host_id
        return host_id

    def info(self) -> HostInfo:
        """How the host stands."""
        return self.session.host(self.desk.hosts["lab"]).info

    def until(self, state: HostState, seconds: float = 20.0) -> HostInfo:
        """Wait until it stands so."""
        self.desk.until(lambda: self.info().state is state, seconds)
        return self.info()

    def dialog(self, kind: type[Kind]) -> Kind:
        """The dialog that is open, which must be of this kind."""
        dialog = self.desk.dialog()
        assert isinstance(dialog, kind), type(dialog).__name__
        return dialog

    def enter(self, *texts: str, button: str = "Log In") -> LoginDialog:
        """Type what the login asks for and press the button; the dialog, which has gone."""
        dialog = self.dialog(LoginDialog)
        for field, text in zip(dialog.fields, texts, strict=True):
            field.setFocus()
            field.insert(text)  # not by keys, of which Qt's tests know those of ASCII alone
        self.press(dialog, button)
        return dialog

    def press(self, dialog: QDialog, button: str) -> None:
        """Press a button of a dialog and wait until it has gone."""
        wanted = button_of(dialog, button)
        assert wanted.isEnabled()
        QTest.mouseClick(wanted, Qt.MouseButton.LeftButton)
        self.desk.until(lambda: not dialog.isVisible())


@pytest.fixture
def visitor(desk: Desk, client_home: ClientHome) -> Visitor:
    """A person with an empty home."""
    del client_home
    return Visitor(desk)


@pytest.fixture
def sshd(alpha: Host, client_home: ClientHome) -> Iterator[Sshd]:
    """An SSH server on alpha that takes keys, and whose own key is known."""
    with alpha.sshd() as server:
        client_home.trust(server)
        yield server


def silent(visitor: Visitor) -> bool:
    """Whether nobody is asked anything."""
    return not visitor.desk.dialogs()
