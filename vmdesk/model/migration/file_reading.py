"""Which files and folders of its host a machine needs when it starts, beside disks and firmware (domaincommon.rng)."""

import posixpath
from collections.abc import Iterator

from lxml import etree

from vmdesk.model.parsing import attribute

# What is opened, as the text of an element, and as an attribute of one.
_TEXTS = (
    *("os/kernel", "os/initrd", "os/dtb", "os/shim", "os/acpi/table", "devices/memory/source/path"),
    "devices/rng/backend[@model='random']",
)
_ATTRIBUTES = (
    *(("devices/interface/rom", "file"), ("devices/hostdev/rom", "file")),
    *(("devices/interface/script", "path"), ("sysinfo/entry", "file")),
    ("devices/interface[@type='vhostuser']/source[@mode='client']", "path"),
)
# Kinds of devices that are a stream of characters to the guest, and to the host a file, socket or device.
_CHARACTERS = ("serial", "parallel", "console", "channel", "redirdev", "smartcard", "rng/backend", "tpm/backend")
# Where libvirt makes folders and sockets by itself, for each start anew.
_LIBVIRTS = ("/var/lib/libvirt/qemu/", "/run/libvirt/qemu/", "/var/run/libvirt/qemu/", "/var/log/libvirt/qemu/")


def read_files(root: etree._Element) -> Iterator[str]:
    """Their paths: files that are read, and the folders of those that are made."""
    yield from filter(None, _opened(root))
    for kind in _CHARACTERS:
        for node in root.iterfind(f"devices/{kind}"):
            yield from _characters(node)
    for node in root.iterfind("devices/graphics/listen[@type='socket']"):
        yield from _made(node.get("socket", ""))


def _opened(root: etree._Element) -> Iterator[str]:
    for path in _TEXTS:
        yield from ((node.text or "").strip() for node in root.iterfind(path))
    for path, name in _ATTRIBUTES:
        yield from (node.get(name, "") for node in root.iterfind(path))


def _characters(node: etree._Element) -> Iterator[str]:
    """The file or socket behind a device, and that of its log."""
    yield from _made(attribute(node, "log", "file"))
    kind = node.get("type", "")
    for source in node.iterfind("source"):
        path = source.get("path", "")
        if kind == "file" or source.get("mode") == "bind":
            yield from _made(path)
        elif kind in {"dev", "pipe", "unix", "external"} and path and not path.startswith(_LIBVIRTS):
            yield path


def _made(path: str) -> Iterator[str]:
    """The folder of a file that is made at the start."""
    if path and not path.startswith(_LIBVIRTS):
        yield posixpath.dirname(path)
