"""All devices of a host as a tree: what is plugged into what."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from vmdesk.model.node_device import (
    GraphicsOutput,
    NetworkCard,
    NodeDevice,
    StorageDevice,
)
from vmdesk.model.node_device_xml import LONGEST_NAME, read_node_device
from vmdesk.model.parsing import parse, text
from vmdesk.words import N_

DEEPEST = 40  # no bus is: a host that tells of more is not followed
# As libvirt calls what a device can do (nodedev.rng).
_WORDS = {
    "system": N_("Computer"),
    "pci": N_("PCI"),
    "usb_device": N_("USB"),
    "usb": N_("USB function"),
    "net": N_("Network interface"),
    "scsi_host": N_("Storage adapter"),
    "scsi_target": N_("SCSI target"),
    "scsi": N_("SCSI"),
    "scsi_generic": N_("SCSI"),
    "fc_remote_port": N_("Fibre Channel port"),
    "storage": N_("Disk"),
    "drm": N_("Graphics output"),
    "mdev": N_("Part of a device"),
    "vdpa": "vDPA",
    "ccw": "CCW",
    "css": "CSS",
    "ap_card": N_("Encryption"),
    "ap_queue": N_("Encryption"),
    "ap_matrix": N_("Encryption"),
    "vport": N_("Virtual port"),
}


@dataclass(frozen=True, slots=True)
class TreeDevice:
    """A device, and libvirt's word for what it is, such as net or scsi_host."""

    device: NodeDevice
    kind: str = ""

    @property
    def name(self) -> str:
        """libvirt's name of it."""
        return self.device.name

    @property
    def word(self) -> str:
        """What it is in English, to be translated; libvirt's own word where that is not known."""
        return _WORDS.get(self.kind, self.kind[:LONGEST_NAME])


@dataclass(slots=True, eq=False)
class Branch:
    """A device with what is plugged into it."""

    device: TreeDevice
    below: "list[Branch]" = field(default_factory=list)


def read_tree_device(xml: str) -> TreeDevice | None:
    """The device of this XML, also where its address says nothing; None without a name. Raises ValueError."""
    root = parse(xml)
    name = text(root, "name")
    capability = root.find("capability")
    kind = capability.get("type", "") if capability is not None else ""
    plain = NodeDevice(name, text(root, "path").rstrip("/"), text(root, "parent"), text(root, "driver/name"))
    return TreeDevice(read_node_device(xml) or plain, kind) if name else None


def arranged(devices: Iterable[TreeDevice]) -> tuple[Branch, ...]:
    """The devices as a tree, each once, by their names. What has no parent here, or has itself above it, is a root."""
    branches = {device.name: Branch(device) for device in sorted(devices, key=lambda device: device.name)}
    roots = {name for name, branch in branches.items() if _is_root(branch, branches)}
    for name, branch in branches.items():
        if name not in roots:
            branches[branch.device.device.parent].below.append(branch)
    return tuple(branches[name] for name in branches if name in roots)


def _is_root(branch: Branch, branches: dict[str, Branch]) -> bool:
    """Whether nothing stands above it, or so much that the way up has no end."""
    step: Branch | None = branch
    for climbed in range(DEEPEST):
        step = branches.get(step.device.device.parent) if step is not None else None
        if step is None:
            return climbed == 0
    return True


def tree_name(device: NodeDevice) -> str:
    """What a device that has no maker's name is known by: its interface or disk, else libvirt's name."""
    match device:
        case NetworkCard():
            return device.interface or device.name
        case StorageDevice():
            return f"{device.block} {device.vendor} {device.model}".strip()
        case GraphicsOutput():
            return device.output
        case _:
            return device.name
