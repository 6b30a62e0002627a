"""What a new machine is made from in tests, and what virsh and the guest itself say of it."""

import time
from io import BytesIO
from pathlib import Path

import libvirt
import pycdlib
from lxml import etree

from tests.lab import Host

GREETING = "idle"  # what the lab's boot sector prints


def boot_image(host: Host) -> Path:
    """The lab's boot sector, which prints a line on the serial port and the screen."""
    return host.site.boot / "idle.img"


def iso(host: Host, name: str) -> str:
    """A bootable CD in the host's pool, made around the lab's boot sector; its path there."""
    disc = pycdlib.PyCdlib()
    disc.new(vol_ident="LAB")
    code = boot_image(host).read_bytes()[:2048]
    disc.add_fp(BytesIO(code), len(code), "/BOOT.BIN;1")
    disc.add_eltorito("/BOOT.BIN;1", "/BOOT.CAT;1", boot_load_size=4)
    disc.write(str(host.images / name))
    disc.close()
    host.virsh("pool-refresh", "default")
    return f"/var/lib/libvirt/images/{name}"


def says(host: Host, name: str, text: str = GREETING, seconds: float = 60.0, again: float = 0.0) -> None:
    """Reset the guest and wait until it prints this on its serial port, read by another connection.

    With `again` it is reset each time that it has been silent for so long: its firmware gives a slow network up.
    """
    raw = libvirt.open(host.uri)
    try:
        domain = raw.lookupByName(name)
        stream = raw.newStream(libvirt.VIR_STREAM_NONBLOCK)
        domain.openConsole(None, stream, 0)
        domain.reset()
        seen, reset = b"", time.monotonic()
        end = reset + seconds
        while text.encode() not in seen:
            assert time.monotonic() < end, f"{name} printed {seen!r}"
            piece: object = stream.recv(1024)
            if isinstance(piece, bytes):
                seen += piece
            else:  # a number: nothing has come yet
                time.sleep(0.02)
                if again and not seen and time.monotonic() > reset + again:
                    domain.reset()
                    reset = time.monotonic()
        stream.abort()
    finally:
        raw.close()


def defined(host: Host, name: str, path: str) -> list[str]:
    """What an XPath finds in the definition of a machine, by virsh."""
    found = etree.fromstring(host.virsh("dumpxml", "--inactive", name)).xpath(path)
    assert isinstance(found, list)
    return [str(each) for each in found]


def volumes(host: Host) -> set[str]:
    """The files in the host's pool, by virsh."""
    host.virsh("pool-refresh", "default")
    lines = host.virsh("vol-list", "default").splitlines()
    return {line.split()[0] for line in lines if line.strip()}
