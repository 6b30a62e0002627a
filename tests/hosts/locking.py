"""Hosts with a lock manager, and guests whose QEMU locks nothing by itself, so that one sees what libvirt does."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from tests.lab import Host

# QEMU locks its images itself. One that is told not to shows what else keeps two machines from one disk.
CARELESS = "qemu-careless"
_CARELESS_SCRIPT = r"""#!/bin/bash
words=()
for word; do words+=("${word//\"driver\":\"file\",/\"driver\":\"file\",\"locking\":\"off\",}"); done
exec /usr/bin/qemu-system-x86_64 "${words[@]}"
"""
AS_ANOTHER = (("<name>[^<]*</name>", "<name>db</name>"), ("<uuid>[^<]*</uuid>", ""))
CARELESSLY = ((r"<emulator>[^<]*</emulator>", f"<emulator>/usr/bin/{CARELESS}</emulator>"),)


@contextmanager
def careless(*hosts: Host) -> Iterator[None]:
    """Give the hosts a QEMU that locks nothing, until their guests are gone."""
    if not hosts:
        yield
        return
    with hosts[0].with_program(CARELESS, _CARELESS_SCRIPT), careless(*hosts[1:]):
        try:
            yield
        finally:
            for uuid in hosts[0].virsh("list", "--uuid").split():
                hosts[0].virsh("destroy", uuid)


@contextmanager
def configured(host: Host) -> Iterator[None]:
    """Put libvirt's settings back at the end, and start its daemons with them."""
    files = {name: host.root / "etc" / name for name in ("qemu.conf", "qemu-lockd.conf", "qemu-sanlock.conf")}
    before = {name: file.read_text() if file.exists() else None for name, file in files.items()}
    try:
        yield
    finally:
        for name, file in files.items():
            text = before[name]
            if text is None:
                file.unlink(missing_ok=True)
            else:
                file.write_text(text)
        for left in (host.root / "etc").glob("*.vmdesk-*"):
            left.unlink()
        for uuid in host.virsh("list", "--uuid").split():  # libvirt asks the lock daemon no more
            host.virsh("destroy", uuid)
        host.stop_daemon()
        host.start_daemon()
        for folder in host.site.shared.glob("*/"):
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def locked(host: Host, **settings: str) -> Iterator[None]:
    """Have the host lock disks by virtlockd, with these settings of qemu-lockd.conf."""
    with configured(host):
        file = host.root / "etc/qemu.conf"
        file.write_text(file.read_text() + 'lock_manager = "lockd"\n')
        rows = [f'{name} = "{value}"\n' for name, value in settings.items()]
        (host.root / "etc/qemu-lockd.conf").write_text("".join(rows))
        host.stop_daemon()
        host.start_daemon()
        yield


def lock_folder(host: Host) -> str:
    """A folder for locks that all hosts share, and that is new: virtlockd does not make one again that it knows."""
    return f"{host.site.shared}/locks-{uuid4().hex[:8]}"


def copied(source: Host, target: Host, name: str, *changes: tuple[str, str]) -> None:
    """Define a machine of one host on another one, with these patterns replaced in its definition."""
    xml = source.virsh("dumpxml", "--inactive", name)
    for pattern, text in changes:
        xml, count = re.subn(pattern, text, xml)
        assert count, pattern
    target.virsh("define", "/dev/stdin", text=xml)
