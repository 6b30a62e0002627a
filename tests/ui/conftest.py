"""Windows under test, with make-believe hosts to look at."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from tests.qt import WAIT_MILLISECONDS, loop, qtbot, run, session
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect
from vmdesk.ops.session import Session
from vmdesk.ui import application

__all__ = ["loop", "qtbot", "run", "session"]

MACHINE = """
  <domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>
    <name>{name}</name><uuid>{uuid}</uuid>
    <memory unit='MiB'>256</memory><vcpu>1</vcpu><os><type arch='x86_64'>hvm</type></os>
    <description>{notes}</description>
    <metadata><vmdesk:tags xmlns:vmdesk='urn:vmdesk:tags:1'>{tags}</vmdesk:tags></metadata>
    <devices>
      <disk type='file' device='disk'><source file='/images/{name}.qcow2'/><target dev='vda' bus='virtio'/></disk>
    </devices>
    <test:runstate>{state}</test:runstate>
  </domain>"""


def machine(name: str, *, state: int = 5, tags: tuple[str, ...] = (), notes: str = "") -> str:
    """The XML of a make-believe machine; the state is libvirt's number: 1 running, 3 paused, 5 off."""
    elements = "".join(f"<vmdesk:tag>{tag}</vmdesk:tag>" for tag in tags)
    return MACHINE.format(name=name, uuid=uuid5(NAMESPACE_URL, name), state=state, notes=notes, tags=elements)


@pytest.fixture(params=["en", "ru"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each language, spoken."""
    locale = QLocale()
    application.set_language(request.param)
    yield str(request.param)
    application.set_language("en")
    QLocale.setDefault(locale)


def key_of(session: Session, name: str) -> VmKey:
    """The key of the machine of this name."""
    return next(vm.key for vm in session.all_vms() if vm.name == name)


@pytest.fixture
def make_host(session: Session, qtbot: QtBot, tmp_path: Path) -> Callable[..., str]:
    """Make a make-believe host with these machines, connect it, and return its id once its machines are listed."""

    def make(*machines: str, label: str = "") -> str:
        file = tmp_path / f"host-{len(session.hosts())}.xml"
        file.write_text(f"<node>{''.join(machines)}</node>")
        host_id = connect.add(session, f"test://{file}", label)
        qtbot.waitUntil(lambda: len(session.vms(host_id)) == len(machines), timeout=WAIT_MILLISECONDS)
        qtbot.waitUntil(lambda: session.host(host_id).info.online, timeout=WAIT_MILLISECONDS)
        return host_id

    return make
