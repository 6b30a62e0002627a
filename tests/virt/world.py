"""Private worlds of libvirt's test driver, and a connection that counts what it is asked."""

import threading
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from xml.sax.saxutils import escape

import libvirt

from vmdesk.virt import pump

# What libvirt-python answers from its own memory, without asking anybody.
LOCAL = {"name", "UUIDString", "ID", "connect", "free"}
# What is counted too where it is handed out, and what its calls are called.
HANDLES = {
    libvirt.virDomain: "domain.",
    libvirt.virStoragePool: "pool.",
    libvirt.virStorageVol: "volume.",
    libvirt.virNetwork: "network.",
    libvirt.virInterface: "interface.",
}


@dataclass(frozen=True)
class Machine:
    """A domain of a made-up world. `state` is libvirt's number."""

    name: str
    state: int = libvirt.VIR_DOMAIN_SHUTOFF
    extra: str = ""
    saved: bool = False

    @property
    def uuid(self) -> str:
        """The UUID, made from the name."""
        return str(uuid.uuid5(uuid.NAMESPACE_OID, self.name))

    def xml(self) -> str:
        """The domain as the test driver reads it."""
        saved = "<t:hasmanagedsave/>" if self.saved else ""
        return (
            f"<domain type='test' xmlns:t='http://libvirt.org/schemas/domain/test/1.0'><name>{escape(self.name)}</name>"
            f"<uuid>{self.uuid}</uuid><memory>65536</memory><vcpu>2</vcpu><os><type>hvm</type></os>{self.extra}"
            f"<t:runstate>{self.state}</t:runstate>{saved}</domain>"
        )


def crowd(number: int) -> list[Machine]:
    """So many machines, each second one running."""
    states = (libvirt.VIR_DOMAIN_RUNNING, libvirt.VIR_DOMAIN_SHUTOFF)
    return [Machine(f"vm{index}", states[index % 2]) for index in range(number)]


def write_world(path: Path, machines: Iterable[Machine]) -> str:
    """Write a world with these machines; its URI."""
    path.write_text(f"<node>{''.join(machine.xml() for machine in machines)}</node>")
    return f"test://{path}"


POOL = "default-pool"
PLACES = f"""
<pool type='dir'><name>{POOL}</name><target><path>/default-pool</path></target></pool>
<network><name>default</name><forward mode='nat'/><bridge name='virbr0'/>
  <ip address='192.168.122.1' netmask='255.255.255.0'/></network>
<interface type='ethernet' name='eth1'><start mode='onboot'/><mac address='aa:bb:cc:dd:ee:ff'/></interface>
"""


def write_places(path: Path) -> str:
    """Write a world of its own with a machine, a pool, a network and an interface, all switched on; its URI."""
    path.write_text(f"<node>{Machine('test', libvirt.VIR_DOMAIN_RUNNING).xml()}{PLACES}</node>")
    return f"test://{path}"


def open_world(uri: str) -> libvirt.virConnect:
    """A plain connection with events, for tests of single parts."""
    pump.ensure_running()
    return libvirt.open(uri)


class Counting:
    """Stands in for a connection or a handle: passes every call on and counts it by name."""

    def __init__(self, real: Any, calls: "Counter[str] | None" = None) -> None:
        self._real = real
        self.calls: Counter[str] = Counter() if calls is None else calls
        self._lock = threading.Lock()

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._real, name)
        prefix = HANDLES.get(type(self._real), "")

        def call(*arguments: Any) -> Any:
            if name not in LOCAL:
                with self._lock:
                    self.calls[prefix + name] += 1
            return self._wrapped(method(*arguments))

        return call

    def _wrapped(self, value: Any) -> Any:
        if type(value) in HANDLES:
            return Counting(value, self.calls)
        if isinstance(value, list):
            return [self._wrapped(item) for item in value]
        if isinstance(value, tuple):
            return tuple(self._wrapped(item) for item in value)
        return value


def counted(real: libvirt.virConnect) -> tuple[libvirt.virConnect, "Counter[str]"]:
    """The connection behind a counter, and the counts."""
    proxy = Counting(real)
    return cast("libvirt.virConnect", proxy), proxy.calls
