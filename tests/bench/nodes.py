"""Hosts of libvirt's test driver with any number of machines, each with its own file."""

import string
import uuid
from pathlib import Path

_SPACE = uuid.UUID("a3c1f3a4-58f2-4f0e-9a0b-0d8c9a0f6b11")
_DOMAIN = """\
<domain type='test'>
  <name>vm-{number:05}</name>
  <uuid>{uuid}</uuid>
  <memory unit='MiB'>1024</memory>
  <vcpu>2</vcpu>
  <os><type arch='x86_64'>hvm</type></os>
  <devices>
    <disk type='file' device='disk'>
      <source file='/var/lib/libvirt/images/vm-{number:05}.qcow2'/><target dev='vda' bus='virtio'/>
    </disk>
    <interface type='network'>
      <mac address='52:54:00:{a:02x}:{b:02x}:{c:02x}'/><source network='default'/><model type='virtio'/>
    </interface>
    <graphics type='vnc' port='-1'/>
    <video><model type='virtio'/></video>
  </devices>
</domain>
"""
_DISK = """\
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2' cache='none' discard='unmap'/>
      <source file='/var/lib/libvirt/images/more-{number:05}.qcow2'/><target dev='sd{letters}' bus='scsi'/>
      <iotune><read_bytes_sec>1000000</read_bytes_sec></iotune>
      <serial>{number:05}</serial>
    </disk>
"""
_CARD = """\
    <interface type='network'>
      <mac address='52:54:01:00:00:{number:02x}'/><source network='default'/><model type='virtio'/>
    </interface>
"""


def node(folder: Path, machines: int) -> str:
    """The URI of a make-believe host with so many running machines."""
    file = folder / f"node-{machines}.xml"
    if not file.exists():
        file.write_text(f"<node>{''.join(_domain(number) for number in range(1, machines + 1))}</node>")
    return f"test://{file}"


def node_of_large(folder: Path, devices: int) -> str:
    """The URI of a make-believe host with one running machine that has so many devices, disks and cards in turn."""
    file = folder / f"large-{devices}.xml"
    more = "".join(_device(number) for number in range(devices))
    file.write_text(f"<node>{_domain(1).replace('<devices>', f'<devices>{more}')}</node>")
    return f"test://{file}"


def _device(number: int) -> str:
    letters = string.ascii_lowercase[number // 26] + string.ascii_lowercase[number % 26]
    return (_CARD if number % 2 else _DISK).format(number=number, letters=letters)


def _domain(number: int) -> str:
    a, b, c = number.to_bytes(3, "big")
    name = uuid.uuid5(_SPACE, str(number))
    return _DOMAIN.format(number=number, uuid=name, a=a, b=b, c=c)
