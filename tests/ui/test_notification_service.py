"""The notification service gets what its specification wants, over a real bus, and a bad bus does no harm."""

import os
import socket
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVirtualObject
from pytestqt.qtbot import QtBot

from vmdesk.ui import notification_service
from vmdesk.ui.notification_service import CRITICAL, SERVICE, notify, session_bus

PATH = "/org/freedesktop/Notifications"


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    """The address of a session bus of the test's own."""
    config = tmp_path / "bus.conf"
    config.write_text(
        f"""<busconfig><type>session</type><listen>unix:path={tmp_path}/bus</listen><auth>EXTERNAL</auth>
        <policy context="default">
          <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
        </policy>
        </busconfig>"""
    )
    with subprocess.Popen(
        ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


class Service(QDBusVirtualObject):
    """Keeps what it was asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[tuple[str, str, list[object]]] = []

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:  # noqa: N802 - Qt's name
        self.calls.append((message.member(), message.signature(), message.arguments()))
        connection.send(message.createReply([7]))
        return True


class Call(threading.Thread):
    """A call of `notify` on a thread, as the program makes it."""

    def __init__(self, summary: str, body: str, address: str, urgency: int = 1) -> None:
        super().__init__(daemon=True)
        self.taken: bool | None = None
        self._notify = partial(notify, summary, body, urgency, {"DBUS_SESSION_BUS_ADDRESS": address})

    def run(self) -> None:
        self.taken = self._notify()


def test_the_service_gets_the_notification(bus: str, qtbot: QtBot) -> None:
    connection = QDBusConnection.connectToBus(bus, "the service")
    service = Service()
    assert connection.registerService(SERVICE)
    assert connection.registerVirtualObject(PATH, service)
    call = Call("Web <b> „ü“", "&lt;i&gt;\nline", bus, CRITICAL)
    call.start()
    qtbot.waitUntil(lambda: call.taken is not None)
    QDBusConnection.disconnectFromBus("the service")
    assert call.taken is True
    [(member, signature, arguments)] = service.calls
    assert (member, signature) == ("Notify", "susssasa{sv}i")
    assert arguments[:5] == ["vmdesk", 0, "vmdesk", "Web <b> „ü“", "&lt;i&gt;\nline"]
    assert arguments[7] == -1


def test_a_bus_without_the_service_is_said(bus: str) -> None:
    assert notify("a", "b", environment={"DBUS_SESSION_BUS_ADDRESS": bus}) is False


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DBUS_SESSION_BUS_ADDRESS": ""},
        {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/there/is/none"},
        {"DBUS_SESSION_BUS_ADDRESS": "unix:abstract=/there/is/none"},
        {"DBUS_SESSION_BUS_ADDRESS": "tcp:host=localhost,port=1"},
        {"DBUS_SESSION_BUS_ADDRESS": "nonsense"},
        {"DBUS_SESSION_BUS_ADDRESS": "unix:path=" + "x" * 500},
        {"XDG_RUNTIME_DIR": "/there/is/none"},
        {"XDG_RUNTIME_DIR": "relative"},
    ],
)
def test_no_bus_does_no_harm(environment: dict[str, str]) -> None:
    assert notify("a", "b", environment=environment) is False


@pytest.mark.parametrize("says", [b"", b"REJECTED\r\n", b"OK 1\r\n" + b"l\3\0\1" + b"\xff" * 12, b"x" * 5000])
def test_a_bus_that_talks_nonsense_does_no_harm(tmp_path: Path, says: bytes) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "bus"))
        listener.listen()

        def answer() -> None:
            with listener.accept()[0] as connection:
                connection.recv(100)
                connection.sendall(says)

        talker = threading.Thread(target=answer)
        talker.start()
        assert notify("a", "b", environment={"DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/bus"}) is False
        talker.join()


def test_a_bus_that_never_answers_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notification_service, "TIMEOUT_SECONDS", 0.05)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "bus"))
        listener.listen()
        assert notify("a", "b", environment={"DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/bus"}) is False


def test_the_bus_is_found_where_the_specification_says(tmp_path: Path) -> None:
    (tmp_path / "bus").touch()
    assert session_bus({"XDG_RUNTIME_DIR": str(tmp_path)}) == os.fspath(tmp_path / "bus")
    assert session_bus({"DBUS_SESSION_BUS_ADDRESS": "tcp:host=x;unix:path=/run/a%20b,guid=1"}) == "/run/a b"
    assert session_bus({"DBUS_SESSION_BUS_ADDRESS": "unix:abstract=/tmp/x"}) == b"\0/tmp/x"
