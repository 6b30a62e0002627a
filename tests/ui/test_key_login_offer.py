"""The offer to log in by a key from now on: after a login by password, once per host, and never where unwanted."""

from collections.abc import Callable, Sequence

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import machine
from vmdesk.aio import running_tasks
from vmdesk.errors import Problem
from vmdesk.model.host import HostConfig, HostState
from vmdesk.ops.session import Session
from vmdesk.ui.key_login_offer import KeyLoginOffer
from vmdesk.ui.main_window import MainWindow
from vmdesk.ui.widgets.banner import Act
from vmdesk.words import sentence

CONFIG = HostConfig("a", "qemu+ssh://alice@alpha/system", "alpha")


class Window:
    """Notes what is told at its top."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.told: list[tuple[str, str, str]] = []
        self.acts: dict[str, Act] = {}
        self.dropped: list[str] = []
        self.begun: list[str] = []
        self.used: tuple[str, ...] = ("password",)
        self.problem: Problem | None = None
        self.offer = KeyLoginOffer(session, self.tell, self.dropped.append, self.begun.append)

    def tell(self, text: str, icon: str, acts: Sequence[tuple[str, Act]], key: str) -> None:
        """Show a message."""
        self.told.append((text, icon, key))
        self.acts = dict(acts)

    async def link(self, _config: HostConfig) -> "Window":
        """Stands for the connection to the host, which knows how the login went."""
        if self.problem is not None:
            raise self.problem
        return self


@pytest.fixture
def window(session: Session, monkeypatch: pytest.MonkeyPatch) -> Window:
    """A window with alpha in its list."""
    window = Window(session)
    monkeypatch.setattr(session.reaching, "link", window.link)
    session.add_host(CONFIG)
    return window


@pytest.fixture
def connected(session: Session, window: Window, qtbot: QtBot) -> Callable[..., None]:
    """Have alpha connected, by these methods."""

    def arrive(*used: str, host_id: str = "a") -> None:
        window.used = used
        session.host(host_id)._show(HostState.CONNECTING)
        session.host(host_id)._show(HostState.CONNECTED)
        qtbot.waitUntil(lambda: not [task for task in running_tasks() if "look" in task.get_name()])

    return arrive


@pytest.mark.parametrize("method", ["password", "keyboard-interactive"])
def test_it_is_made_once_after_a_login_by_password(window: Window, connected: Callable[..., None], method: str) -> None:
    connected(method)
    assert window.told == [("Log in on alpha without a password from now on?", "key", "key-login-a")]
    assert list(window.acts) == ["Set Up Key Login…", "Do Not Offer Again"]
    window.acts["Set Up Key Login…"]()
    assert window.begun == ["a"]
    connected(method)
    assert len(window.told) == 1


@pytest.mark.parametrize(
    "used", [(), ("publickey (ssh-ed25519 /key)",), ("publickey (ssh-ed25519 /key)", "password"), ("hostbased",)]
)
def test_it_is_not_made_after_any_other(window: Window, connected: Callable[..., None], used: tuple[str, ...]) -> None:
    connected(*used)
    assert window.told == []
    connected("password")  # later, as when the key is gone
    assert len(window.told) == 1


def test_whoever_does_not_want_it_is_never_asked_again(
    window: Window, connected: Callable[..., None], session: Session
) -> None:
    connected("password")
    window.acts["Do Not Offer Again"]()
    assert session.settings.current.unconfirmed == {"key-login-a"}
    later = Window(session)
    session.reaching.link = later.link  # type: ignore[method-assign, assignment]  # as in another run of the program
    connected("password")
    assert later.told == []


def test_it_goes_with_the_host(window: Window, connected: Callable[..., None], session: Session) -> None:
    connected("password")
    session.remove_host("a")
    assert window.dropped == ["key-login-a"]


def test_hosts_on_which_nobody_logs_in_have_none(
    window: Window, session: Session, connected: Callable[..., None], make_host: Callable[..., str]
) -> None:
    make_host(machine("web"))
    session.add_host(HostConfig("b", "qemu+tls://beta/system"))
    connected("password", host_id="b")
    assert window.told == []


def test_a_host_that_has_gone_meanwhile_is_no_crash(window: Window, connected: Callable[..., None]) -> None:
    window.problem = Problem(sentence("The host is no longer in the list."))
    connected("password")
    assert window.told == []


def test_the_action_is_there_for_hosts_over_ssh(session: Session, make_host: Callable[..., str], qtbot: QtBot) -> None:
    other = make_host(machine("web"))
    session.add_host(CONFIG)
    window = MainWindow(session)
    qtbot.addWidget(window)
    action = window.host_actions.key_login
    window.host_actions.update_for(session.host("a").info)
    assert (action.isEnabled(), action.text()) == (True, "Set Up Ke&y Login…")
    window.host_actions.update_for(session.host(other).info)
    assert not action.isEnabled()
    assert action.toolTip().endswith("vmdesk does not log in on it by SSH.")
    window.let_go()


def test_one_host_is_offered_at_a_time(window: Window, session: Session, connected: Callable[..., None]) -> None:
    for host_id in ("b", "c"):
        session.add_host(HostConfig(host_id, f"qemu+ssh://alice@{host_id}/system", host_id))
    for host_id in ("a", "b", "c"):
        connected("password", host_id=host_id)
    assert [key for _text, _icon, key in window.told] == ["key-login-a"]
    session.remove_host("b")
    window.acts["Do Not Offer Again"]()
    assert [key for _text, _icon, key in window.told] == ["key-login-a", "key-login-c"]
    window.acts["Set Up Key Login…"]()
    assert window.begun == ["c"]
    assert len(window.told) == 2
