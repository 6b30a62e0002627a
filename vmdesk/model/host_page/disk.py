"""The disks and drives of a host, as libvirt's node devices tell of them (nodedev.rng, capability storage)."""

from dataclasses import dataclass

from lxml import etree

from vmdesk.model.parsing import number, parse, text

LONGEST_NAME = 100
_MAKERS = {"0x1af4": "virtio"}  # a disk of a VM is told by the number of its maker alone


@dataclass(frozen=True, slots=True)
class HostDisk:
    """A block device such as /dev/sda; its size in bytes, 0 for a drive with nothing in it.

    `kind` is libvirt's word, such as disk or cdrom; `bus` is how it is plugged in, such as usb.
    """

    name: str
    block: str
    kind: str = ""
    bus: str = ""
    vendor: str = ""
    model: str = ""
    serial: str = ""
    size: int = 0
    removable: bool = False

    @property
    def title(self) -> str:
        """Who made it, and what it is called."""
        return f"{self.vendor} {self.model}".strip()


def read_host_disk(xml: str) -> HostDisk | None:
    """The disk of a `<device>`; None for another device, or one without a path. Raises ValueError."""
    root = parse(xml)
    node = root.find("capability[@type='storage']")
    if node is None or not text(node, "block"):
        return None
    medium = node.find("capability[@type='removable']")
    vendor = _line(node, "vendor")
    return HostDisk(
        name=text(root, "name"),
        block=_line(node, "block"),
        kind=_line(node, "drive_type"),
        bus=_line(node, "bus"),
        vendor=_MAKERS.get(vendor, vendor),
        model=_line(node, "model").replace("_", " "),
        serial=_line(node, "serial"),
        size=number(text(node, "size")) or (number(text(medium, "media_size")) if medium is not None else 0),
        removable=medium is not None,
    )


def _line(node: etree._Element, path: str) -> str:
    return " ".join(text(node, path)[:LONGEST_NAME].split())
