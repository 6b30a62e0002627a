"""Displays of a make-believe world: a session whose hosts and machines a test moves about, and a small VNC server."""

import contextlib
import socket
import struct
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

from vmdesk.event import Signal
from vmdesk.model.change import Change
from vmdesk.model.conduit import Line
from vmdesk.model.consoles import Display
from vmdesk.model.host import HostConfig, HostInfo, HostState
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.console import sockets
from vmdesk.ops.secret_store import SecretStore
from vmdesk.ops.session import Session
from vmdesk.settings.store import SettingsStore

UUID = "12345678-1234-1234-1234-123456789012"
VNC = Display(0, "vnc", "127.0.0.1", 5900)


class World:
    """What a `Watching` needs of a session. Nothing changes but by a test's hand, and all that does is told."""

    def __init__(self, settings: SettingsStore) -> None:
        self.host_changed: Signal[HostInfo] = Signal()
        self.host_removed: Signal[HostInfo] = Signal()
        self.inventory_changed: Signal[str, Change] = Signal()
        self.settings = settings
        self.reaching = SimpleNamespace(secrets=SecretStore(settings))
        self.infos: dict[str, HostInfo] = {}
        self.machines: dict[str, dict[str, VmInfo]] = {}
        self.connected: list[str] = []

    @property
    def session(self) -> Session:
        """Itself, as what it stands in for."""
        return cast("Session", self)

    def hosts(self) -> tuple[HostInfo, ...]:
        """Session's."""
        return tuple(self.infos.values())

    def host_info(self, host: str) -> HostInfo | None:
        """Session's."""
        return self.infos.get(host)

    def vms(self, host: str) -> Mapping[str, VmInfo]:
        """Session's."""
        return self.machines.get(host, {})

    def vm(self, key: VmKey) -> VmInfo | None:
        """Session's."""
        return self.vms(key.host).get(key.uuid)

    def host(self, host: str) -> SimpleNamespace:
        """Session's, as far as it is used."""
        return SimpleNamespace(connect=lambda: self.connected.append(host))

    # What a test does.

    def has_host(self, host: str, state: HostState = HostState.CONNECTED) -> None:
        """A host stands so."""
        self.infos[host] = HostInfo(HostConfig(host, f"qemu+ssh://{host}/system"), state)
        self.host_changed.emit(self.infos[host])

    def loses_host(self, host: str) -> None:
        """A host is taken out of the list."""
        info = self.infos.pop(host)
        self.machines.pop(host, None)
        self.host_removed.emit(info)

    def has_vm(self, host: str, state: VmState = VmState.RUNNING, number: int = 1, reason: int = 0) -> VmKey:
        """The VM stands so on a host."""
        key = VmKey(host, UUID)
        number = number if state.active else -1
        self._put(VmInfo(key, "web", number, state, reason))
        return key

    def is_out_of_reach(self, host: str) -> None:
        """The VM is as it was when its host was lost."""
        self._put(replace(self.machines[host][UUID], out_of_reach=True))

    def _put(self, vm: VmInfo) -> None:
        self.machines.setdefault(vm.key.host, {})[vm.key.uuid] = vm
        self.inventory_changed.emit(vm.key.host, Change(changed=(vm,)))

    def loses_vm(self, host: str) -> None:
        """The VM is no longer there."""
        vm = self.machines[host].pop(UUID)
        self.inventory_changed.emit(host, Change(removed=(vm,)))


Talk = Callable[[socket.socket], object]


class Screen:
    """A VNC server that talks as a test wants; `lines` are the connections that were made to it."""

    def __init__(self) -> None:
        self.talk: Talk = welcome
        self.lines: list[socket.socket] = []
        self.threads: list[threading.Thread] = []

    def connect(self) -> Line:
        """A line to it."""
        near, far = socket.socketpair()
        self.lines.append(far)
        thread = threading.Thread(target=self._serve, args=(far,), daemon=True)
        self.threads.append(thread)
        thread.start()
        return sockets.line_of(near, private=True)

    def _serve(self, line: socket.socket) -> None:
        with contextlib.suppress(OSError, EOFError), line:
            self.talk(line)

    def hang_up(self) -> None:
        """End all connections."""
        for line in self.lines:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """End it."""
        self.hang_up()
        for thread in self.threads:
            thread.join(2)


def read(line: socket.socket, count: int) -> bytes:
    """So many bytes. Raises EOFError."""
    data = b""
    while len(data) < count:
        piece = line.recv(count - len(data))
        if not piece:
            raise EOFError
        data += piece
    return data


def greet(line: socket.socket, security: int) -> None:
    """Say the version and the one kind of login (RFC 6143, section 7.1)."""
    line.sendall(b"RFB 003.008\n")
    read(line, 12)
    line.sendall(bytes([1, security]))
    read(line, 1)


def show(line: socket.socket) -> None:
    """Say how large the picture is, and then nothing, until the viewer hangs up."""
    line.sendall(struct.pack(">I", 0))
    read(line, 1)
    pixels = struct.pack(">BBBBHHHBBBxxx", 32, 24, 0, 1, 255, 255, 255, 16, 8, 0)
    line.sendall(struct.pack(">HH", 8, 8) + pixels + struct.pack(">I", 1) + b"x")
    while line.recv(1 << 12):
        pass


def welcome(line: socket.socket) -> None:
    """Let everybody in."""
    greet(line, 1)
    show(line)


def mistake(line: socket.socket) -> None:
    """Talk nonsense once the picture should come."""
    greet(line, 1)
    line.sendall(struct.pack(">I", 0))
    read(line, 1)
    line.sendall(b"\xff" * 64)
    while line.recv(1 << 12):
        pass


def password(accepted: bool) -> Talk:
    """Ask for a password (section 7.2.2), and take any or none."""

    def talk(line: socket.socket) -> None:
        greet(line, 2)
        line.sendall(bytes(16))
        read(line, 16)
        if accepted:
            show(line)
        else:
            reason = b"wrong"
            line.sendall(struct.pack(">II", 1, len(reason)) + reason)

    return talk
