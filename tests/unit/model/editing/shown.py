"""A definition, edits of it, and the commands that are shown for them."""

from collections.abc import Callable, Sequence
from typing import Any

from vmdesk.model.domain.definition import Domain, read_device
from vmdesk.model.editing.draft import Draft
from vmdesk.model.editing.virt_xml import commands

MIB = 1024**2
VM = """<domain type='kvm'>
  <name>web</name>
  <memory unit='KiB'>4194304</memory>
  <currentMemory unit='KiB'>4194304</currentMemory>
  <vcpu placement='static'>4</vcpu>
  <os>
    <type arch='x86_64' machine='q35'>hvm</type>
    {boot}
  </os>
  <features>
    <acpi/>
    <apic eoi='on'/>
  </features>
  <cpu mode='host-passthrough'>
    <topology sockets='1' cores='4' threads='1'/>
    <feature policy='require' name='vmx'/>
  </cpu>
  <clock offset='utc'>
    <timer name='rtc' tickpolicy='catchup'/>
    <timer name='pit' tickpolicy='delay'/>
    <timer name='hpet' present='no'/>
  </clock>
  <devices>
    <emulator>/usr/bin/qemu</emulator>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2' cache='writeback' discard='unmap'/>
      <source file='/srv/a.qcow2'/>
      <target dev='vda' bus='virtio'/>
      {first}
    </disk>
    <disk type='file' device='cdrom'>
      <driver name='qemu' type='raw'/>
      <source file='/srv/a.iso'/>
      <target dev='sda' bus='sata'/>
      <readonly/>
      {second}
    </disk>
    <controller type='usb' index='0' model='qemu-xhci'/>
    <controller type='scsi' index='0' model='virtio-scsi'/>
    <interface type='bridge'>
      <mac address='52:54:00:00:00:01'/>
      <source bridge='br0'/>
      <model type='virtio'/>
    </interface>
    <serial type='pty'>
      <target port='0'/>
    </serial>
    <console type='pty'>
      <target type='serial' port='0'/>
    </console>
    <channel type='spicevmc'>
      <target type='virtio' name='com.redhat.spice.0'/>
    </channel>
    <input type='tablet' bus='usb'/>
    <graphics type='spice' autoport='yes'/>
    <video>
      <model type='qxl'/>
    </video>
    <redirdev bus='usb' type='spicevmc'/>
    <redirdev bus='usb' type='spicevmc'/>
    <hub type='usb'/>
    <hub type='usb'/>
    <hub type='usb'/>
    <memballoon model='virtio'/>
    <rng model='virtio'>
      <backend model='random'>/dev/urandom</backend>
    </rng>
  </devices>
</domain>"""
Edit = Callable[[Domain], object]


def shown(edit: Edit, *, now: bool = False, xml: str = "", name: str = "web", **parts: str) -> tuple[str, ...]:
    """The commands for an edit of the machine, which runs if it is to take it now."""
    draft = Draft(xml or VM.format_map({"boot": "", "first": "", "second": "", **parts}))
    edit(draft.wanted)
    edits = [(one.before, one.after) for one in draft.edits()]
    return commands("u", name, edits, running=now, now=now)


def device(domain: Domain, tag: str, number: int = 0) -> Any:
    """The device with this element and number."""
    return [one for one in domain.devices if one.node.tag == tag][number]


def put(tag: str, number: int = 0, /, **values: object) -> Edit:
    """Set fields of a device."""

    def edit(domain: Domain) -> None:
        for name, value in values.items():
            setattr(device(domain, tag, number), name, value)

    return edit


def have(facet: str, **values: object) -> Edit:
    """Set fields of a facet."""

    def edit(domain: Domain) -> None:
        for name, value in values.items():
            setattr(getattr(domain, facet), name, value)

    return edit


def add(xml: str) -> Edit:
    """Add a device."""
    return lambda domain: domain.add(read_device(xml))


def remove(tag: str, *numbers: int) -> Edit:
    """Remove devices."""

    def edit(domain: Domain) -> None:
        for one in [device(domain, tag, number) for number in numbers]:
            domain.remove(one)

    return edit


def said(found: Sequence[str]) -> list[str]:
    """The commands without their beginnings."""
    return [line.removeprefix("virt-xml --connect u web ") for line in found]
