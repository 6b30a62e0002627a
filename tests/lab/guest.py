"""Describe a guest in a few words and turn that into libvirt's domain XML."""

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Literal

Kind = Literal["idle", "dirty", "ticking", "linux", "display"]


@dataclass(frozen=True)
class Disk:
    """A qcow2 file that the lab makes; those of idle and dirty guests boot by themselves."""

    name: str
    mebibytes: int = 16
    bus: Literal["virtio", "sata", "scsi", "ide"] = "virtio"
    shared: bool = False  # in the folder that all hosts see, instead of the host's own


@dataclass(frozen=True)
class Guest:
    """A virtual machine: `idle` prints and sleeps, `dirty` writes to memory for ever, `linux` reacts to ACPI.

    `ticking` writes to its serial port 200 times a second (see tests.lab.ticks). Without disks these guests boot from a
    read-only image that all hosts see, so that they can migrate with nothing but their memory. `linux` boots its kernel
    directly and has a shell on its serial port and screen. `display` is the guest of tests.lab.display_guest; its
    `line` is a UNIX socket for its serial port, in a folder that it sees.
    """

    name: str
    kind: Kind = "idle"
    memory: int = 0  # MiB; 0 is what the kind needs
    vcpus: int = 1
    disks: tuple[Disk, ...] = ()
    network: str | None = None  # the name of a libvirt network
    serial: bool = True
    vnc: str | None = None  # the address to listen on, within the host
    agent: bool = False  # a channel for the guest agent, which `linux` answers on where qemu-ga is installed
    line: str = ""  # the path of a socket that the serial port is, instead of a terminal with a log
    machine: str = "pc"
    title: str = ""
    description: str = ""
    metadata: str = ""  # XML, inside <metadata>
    devices: str = ""  # XML, more devices

    def xml(self, boot: Path, disks: dict[str, Path]) -> str:
        """Return the domain XML; `boot` is the lab's folder of boot files, `disks` says where each disk's file is."""
        memory = self.memory or (192 if self.kind == "linux" else 64)
        sections = [
            "<domain type='qemu'>",
            f"<name>{escape(self.name)}</name>",
            f"<title>{escape(self.title)}</title>" if self.title else "",
            f"<description>{escape(self.description)}</description>" if self.description else "",
            f"<metadata>{self.metadata}</metadata>" if self.metadata else "",
            f"<memory unit='MiB'>{memory}</memory><vcpu>{self.vcpus}</vcpu>",
            f"<os><type arch='x86_64' machine='{self.machine}'>hvm</type>{self._kernel(boot)}</os>",
            "<features><acpi/><apic/></features>",
            f"<devices>{self._devices(boot, disks)}</devices>",
            "</domain>",
        ]
        return "\n".join(section for section in sections if section)

    def _kernel(self, boot: Path) -> str:
        if self.kind != "linux":
            return "<boot dev='hd'/>"
        return (
            f"<kernel>{boot}/vmlinuz</kernel><initrd>{boot}/initramfs</initrd>"
            "<cmdline>console=tty0 console=ttyS0 quiet panic=-1 tsc=unstable no_timer_check</cmdline>"
        )

    def _devices(self, boot: Path, disks: dict[str, Path]) -> str:
        targets = zip(self.disks, "abcdefghijkl", strict=False)
        parts = [_disk(disks[disk.name], disk, letter) for disk, letter in targets]
        if not self.disks and self.kind != "linux":
            parts.append(
                f"<disk type='file'><driver name='qemu' type='raw'/><source file='{boot}/{self.kind}.img'/>"
                "<target dev='vda' bus='virtio'/><readonly/></disk>"
            )
        if self.network:
            name = escape(self.network)
            parts.append(f"<interface type='network'><source network='{name}'/><model type='virtio'/></interface>")
        if self.line:
            parts.append(f"<serial type='unix'><source mode='bind' path='{escape(self.line)}'/></serial>")
        elif self.serial:
            log = escape(f"/var/log/libvirt/qemu/{self.name}-serial.log")
            parts.append(f"<serial type='pty'><log file='{log}'/></serial>")
        if self.vnc:
            parts.append(f"<graphics type='vnc' autoport='yes' listen='{escape(self.vnc)}'/>")
            parts.append("<video><model type='vga'/></video>")
        if self.agent:
            parts.append("<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>")
        return "".join(parts) + self.devices


def _disk(path: Path, disk: Disk, letter: str) -> str:
    prefix = {"virtio": "vd", "ide": "hd"}.get(disk.bus, "sd")
    return (
        f"<disk type='file'><driver name='qemu' type='qcow2'/><source file='{escape(str(path))}'/>"
        f"<target dev='{prefix}{letter}' bus='{disk.bus}'/></disk>"
    )
