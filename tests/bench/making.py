"""What the making of a machine costs: opening its window, finding out a medium's system, sending an image."""

import asyncio
import os
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import libvirt
import pycdlib

from tests.bench.nodes import node
from tests.bench.programs import Program
from tests.bench.running import Running
from tests.bench.stage import Stage
from tests.lab.commands import run
from tests.lab.host import Host
from tests.lab.lab import Lab
from vmdesk.aio import in_thread
from vmdesk.model.host import HostConfig
from vmdesk.ops import systems
from vmdesk.ops.reaching import Reaching
from vmdesk.ops.secret_store import SecretStore
from vmdesk.osinfo.iso9660 import read_iso_facts
from vmdesk.settings.store import SettingsStore
from vmdesk.virt import pump, streams
from vmdesk.virt.connection import own_connection

Figures = dict[str, float]
IMAGE_BYTES = 512 * 1024**2
MANY = 1000


def wizard(program: Program, stage: Stage) -> Figures:
    """The window for a new machine, opened beside a list of many; virt-manager's is not watched."""
    if program.name != "vmdesk":
        return {}
    with Running(program, stage, node(stage.folder, MANY), MANY) as running:
        running.seconds_until("rows", 60)
        running.ask("new vm")
        return {"wizard": running.value_of("wizard", 20)}


def detect(program: Program, stage: Stage) -> Figures:
    """Which system an image in a pool installs: with a database that nobody has read yet, and over a slow line."""
    if program.name != "vmdesk":
        return {}
    with Lab(("bench",)) as lab:
        host = lab.hosts[0]
        path = _iso(host, stage.folder)
        pump.ensure_running()
        systems.database.cache_clear()
        raw = libvirt.open(host.uri)
        began = time.monotonic()
        _find(raw, path)
        figures = {"detect": time.monotonic() - began}
        raw.close()
        with lab.relay(host, 0.02) as relay:
            raw = libvirt.open(relay.uri)
            before = relay.turns
            _find(raw, path)
            figures["detect-turns"] = float(relay.turns - before)
            raw.close()
    return figures


def _find(raw: libvirt.virConnect, path: str) -> None:
    """As the window does it: read a few sectors."""
    systems.database().candidates(
        read_iso_facts(lambda offset, length: streams.download_range(raw, path, offset, length))
    )


def _iso(host: Host, folder: Path) -> str:
    disc = pycdlib.PyCdlib()
    disc.new(vol_ident="Debian 11.5.0 amd64 n")
    disc.add_fp(BytesIO(b"x" * 4096), 4096, "/X.;1")
    file = folder / "debian.iso"
    disc.write(str(file))
    disc.close()
    host.virsh("vol-create-as", "default", "debian.iso", str(file.stat().st_size), "--format", "raw")
    host.virsh("vol-upload", "debian.iso", str(file), "--pool", "default")
    return "/var/lib/libvirt/images/debian.iso"


def upload(program: Program, stage: Stage) -> Figures:
    """An image brought to a host, by its socket and over SSH: beside vmdesk stands virsh, since virt-manager cannot."""
    file = stage.folder / "image"
    if not file.exists():
        file.write_bytes(os.urandom(IMAGE_BYTES))
    with Lab(("bench",)) as lab:
        host = lab.hosts[0]
        host.virsh("vol-create-as", "default", "image", str(IMAGE_BYTES), "--format", "raw")
        if program.name != "vmdesk":
            ways = ((_send_by_virsh, host.uri), (_send_by_virsh, host.ssh_uri))
        else:
            ways = ((_send, host.uri), (_send_after_login, host.login_uri))
        local, far = (_timed(send, uri, file) for send, uri in ways)
        return {"upload": local, "upload-ssh": far}


def _timed(send: Callable[[str, Path], None], uri: str, file: Path) -> float:
    began = time.monotonic()
    send(uri, file)
    return time.monotonic() - began


def _send(uri: str, file: Path) -> None:
    pump.ensure_running()
    raw = libvirt.open(uri)
    with file.open("rb") as content, own_connection(raw) as own:
        streams.upload(own, ("default", "image"), content.read, IMAGE_BYTES, lambda _sent: None, lambda: False)
    raw.close()


def _send_after_login(uri: str, file: Path) -> None:
    """By vmdesk's own SSH, the login included, as virsh's includes ssh's."""

    async def send() -> None:
        reaching = Reaching(SecretStore(SettingsStore(file.with_suffix(".json"))))
        way = await reaching.reach(HostConfig("far", uri), lambda _asks: None)
        await in_thread(partial(_send, way.uri, file))
        way.close()
        reaching.close()

    asyncio.run(send())


def _send_by_virsh(uri: str, file: Path) -> None:
    run("virsh", "--quiet", "--connect", uri, "vol-upload", "image", str(file), "--pool", "default")
