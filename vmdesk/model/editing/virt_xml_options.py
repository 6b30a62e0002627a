"""What virt-xml 4.1 calls the parts of a definition: its options, and their sub-options, which follow XML's own names.

`virt-xml --disk=?` and its like list them. Left out is what it writes otherwise than XML means it: where it goes by
more than the one value, or cannot take all values, or cannot change it in a definition that is there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from vmdesk.model.editing.node_changes import Act, NodeChange, Step
from vmdesk.model.element.path import Path
from vmdesk.model.element.view import Node

# The options for devices that are not called as the devices' elements are; and those for parts of the definition.
_DEVICE_OPTIONS = {"interface": "network", "memory": "memdev"}
PART_OPTIONS = {
    "os": "boot",
    "memoryBacking": "memorybacking",
    **{name: name for name in ("cpu", "cputune", "numatune", "memtune", "blkiotune", "features", "clock", "pm")},
    **{name: name for name in ("resource", "launchSecurity")},
}
# Those that are for several elements, none of which they are about as a whole: they know no XPath.
LOOSE_OPTIONS = {
    **dict.fromkeys(("title", "description", "uuid", "genid"), "metadata"),
    **dict.fromkeys(("memory", "currentMemory", "maxMemory"), "memory"),
    **dict.fromkeys(("on_poweroff", "on_reboot", "on_crash", "on_lockfailure"), "events"),
    **dict.fromkeys(("bootloader", "bootloader_args", "devices"), "boot"),
    "vcpu": "vcpus",
}

_PLACE = (
    "alias.name address.type address.domain address.bus address.slot address.multifunction address.function "
    "address.controller address.unit address.port address.target address.reg address.cssid address.ssid "
    "address.devno address.iobase address.irq address.base "
)
_VIRTIO = "driver.ats driver.iommu driver.packed driver.page_per_vq "
_STREAM = (
    "type source.path source.host source.service source.mode source.master source.slave source.channel source.tls "
    "source.clipboard.copypaste source.mouse.mode protocol.type log.file log.append "
)
_CHARACTERS = f"{_PLACE}{_STREAM}target.address target.type target.name target.port target.model.name"
# By option: the sub-options, each the names on the path in the XML with dots between, or such a path and another name.
# `#` is the number of an element that may have others beside it. `+` marks elements that mean something by being there:
# they are on or off.
_SUB_OPTIONS = {
    "disk": (
        f"{_PLACE}{_VIRTIO}type device snapshot sgio rawio serial wwn readonly+ shareable+ transient+ boot.order "
        "source.dir source.file source.dev source.pool source.volume source.name source.protocol "
        "source.startupPolicy source.type source.namespace source.managed source.address.domain source.address.bus "
        "source.address.slot source.address.function source.host.name source.host.port source.host.socket "
        "source.host.transport source.reservations.managed target.bus target.removable target.dev "
        "target.rotation_rate driver.cache driver.discard driver.detect_zeroes driver.name driver.type "
        "driver.copy_on_read driver.io driver.iothread driver.queues driver.error_policy iotune.read_bytes_sec "
        "iotune.write_bytes_sec iotune.total_bytes_sec iotune.read_iops_sec iotune.write_iops_sec "
        "iotune.total_iops_sec blockio.logical_block_size blockio.physical_block_size"
    ),
    "network": (
        f"{_PLACE}{_VIRTIO}type trustGuestRxFilters source.mode source.type source.path source.portgroup target.dev "
        "model.type mac.address filterref.filter link.state driver.name driver.queues rom.file rom.bar mtu.size "
        "virtualport.type virtualport.parameters.instanceid virtualport.parameters.profileid "
        "virtualport.parameters.interfaceid boot.order"
    ),
    "graphics": (
        "type port tlsPort websocket keymap passwd=password passwdValidTo=passwordValidTo connected defaultMode "
        "listen#.type=listens#.type listen#.address=listens#.address listen#.network=listens#.network "
        "listen#.socket=listens#.socket image.compression streaming.mode clipboard.copypaste mouse.mode "
        "filetransfer.enable zlib.compression gl.enable gl.rendernode"
    ),
    "controller": (
        f"{_PLACE}{_VIRTIO}type model index maxGrantFrames vectors master.startport driver.iothread driver.queues "
        "target.chassisNr target.chassis target.port target.hotplug target.busNr target.index target.node"
    ),
    "input": (f"{_PLACE}{_VIRTIO}type bus model source.evdev source.dev source.repeat source.grab source.grabToggle"),
    "serial": _CHARACTERS,
    "parallel": _CHARACTERS,
    "channel": _CHARACTERS,
    "console": _CHARACTERS,
    "smartcard": f"{_PLACE}{_STREAM}mode database certificate#",
    "redirdev": f"{_PLACE}{_STREAM}bus boot.order",
    "hostdev": f"{_PLACE}type driver.name rom.bar boot.order",
    "filesystem": (
        f"{_PLACE}{_VIRTIO}accessmode model multidevs readonly+ space_hard_limit space_soft_limit fmode dmode "
        "source.file source.dir source.dev source.name source.units source.usage target.dir binary.path "
        "binary.xattr binary.cache.mode binary.lock.posix binary.lock.flock binary.sandbox.mode driver.format "
        "driver.queue driver.type driver.wrpolicy"
    ),
    "sound": f"{_PLACE}model audio.id codec#.type",
    "audio": "type id",
    "watchdog": f"{_PLACE}model action",
    "video": (
        f"{_PLACE}{_VIRTIO}model.type model.acceleration.accel3d model.heads model.ram model.vram model.vram64 "
        "model.vgamem"
    ),
    "memballoon": f"{_PLACE}{_VIRTIO}model autodeflate stats.period freePageReporting",
    "tpm": (
        f"{_PLACE}model backend.type backend.version backend.device.path backend.encryption.secret "
        "backend.persistent_state"
    ),
    "rng": f"{_PLACE}{_VIRTIO}model backend backend.model backend.type rate.bytes rate.period",
    "panic": f"{_PLACE}model",
    "shmem": f"{_PLACE}name role model.type size size.unit server.path msi.vectors msi.ioeventfd",
    "memdev": (
        f"{_PLACE}model access discard uuid target.size target.node target.label.size=target.label_size target.block "
        "target.current target.requested target.readonly+ source.pagesize source.path source.nodemask source.pmem+ "
        "source.alignsize"
    ),
    "vsock": f"{_PLACE}{_VIRTIO}model cid.auto cid.address",
    "iommu": "model driver.aw_bits driver.intremap driver.caching_mode driver.eim driver.iotlb",
    "metadata": "title uuid genid description",
    "memory": "memory currentMemory maxMemory maxMemory.slots",
    "vcpus": (
        "vcpu vcpu.current vcpu.cpuset vcpu.placement cpu.topology.sockets=sockets cpu.topology.dies=dies "
        "cpu.topology.cores=cores cpu.topology.threads=threads"
    ),
    "events": "on_poweroff on_reboot on_crash on_lockfailure",
    "cpu": (
        "model.fallback model.vendor_id vendor mode match check migratable topology.sockets topology.dies "
        "topology.cores topology.threads cache.level cache.mode numa.cell#.id numa.cell#.cpus numa.cell#.memory "
        "numa.cell#.unit numa.cell#.memAccess numa.cell#.discard numa.cell#.distances.sibling#.id "
        "numa.cell#.distances.sibling#.value"
    ),
    "cputune": (
        "shares period quota global_period global_quota emulator_period emulator_quota iothread_period "
        "iothread_quota vcpupin#.vcpu vcpupin#.cpuset emulatorpin.cpuset iothreadpin#.iothread iothreadpin#.cpuset"
    ),
    "numatune": "memory.nodeset memory.mode memory.placement memnode#.cellid memnode#.mode memnode#.nodeset",
    "memtune": "hard_limit soft_limit swap_hard_limit min_guarantee",
    "blkiotune": "weight",
    "memorybacking": (
        "hugepages+ hugepages.page#.size hugepages.page#.unit hugepages.page#.nodeset nosharepages+ locked+ "
        "access.mode source.type discard+ allocation.mode allocation.threads"
    ),
    "features": (
        "acpi+ apic+ pae+ privnet+ hap+ viridian+ apic.eoi pmu.state hyperv.reset.state hyperv.vapic.state "
        "hyperv.relaxed.state hyperv.spinlocks.state hyperv.spinlocks.retries hyperv.synic.state vmport.state "
        "kvm.hidden.state kvm.hint-dedicated.state kvm.poll-control.state pvspinlock.state gic.version smm.state "
        "vmcoreinfo.state ioapic.driver"
    ),
    "clock": (
        "offset timer#.name timer#.present timer#.tickpolicy timer#.track timer#.mode timer#.frequency "
        "timer#.catchup.threshold timer#.catchup.slew timer#.catchup.limit"
    ),
    "pm": "suspend-to-mem.enabled=suspend_to_mem.enabled suspend-to-disk.enabled=suspend_to_disk.enabled",
    "resource": "partition fibrechannel.appid",
    "launchSecurity": "type cbitpos reducedPhysBits policy session dhCert kernelHashes",
    "boot": (
        "type=os_type type.arch=arch type.machine=machine loader loader.readonly loader.type loader.secure firmware "
        "firmware.feature#.enabled firmware.feature#.name nvram nvram.template boot#.dev bootmenu.enable "
        "bootmenu.timeout bios.useserial bios.rebootTimeout smbios.mode kernel initrd cmdline dtb init initarg# "
        "initdir bootloader bootloader_args devices.emulator=emulator"
    ),
}
_SOURCE_MODE = "source/@mode"
_STREAMS = ("serial", "parallel", "channel", "console")
# What virt-xml fills in for new devices, though libvirt would not: by the element, attributes that it has (or has not,
# where nothing is said), and the path of what is filled in.
_FILLED_IN: tuple[tuple[str, dict[str, str], str], ...] = (
    ("disk", {}, "driver/@name"),
    ("disk", {}, "driver/@type"),
    *(("disk", {"type": "block"}, f"driver/@{name}") for name in ("cache", "io", "discard")),
    ("interface", {}, "model/@type"),
    ("filesystem", {}, "@accessmode"),
    ("hostdev", {}, "@managed"),
    ("graphics", {"type": "spice"}, "image/@compression"),
    *(("graphics", {"type": "spice", "autoport": ""}, f"@{name}") for name in ("port", "tlsPort", "autoport")),
    *(("graphics", {"type": "sdl"}, f"@{name}") for name in ("xauth", "display")),
    ("input", {}, "@bus"),
    ("video", {}, "model/@type"),
    ("tpm", {}, "@model"),
    *(("smartcard", {"mode": mode}, "@type") for mode in ("host", "host-certificates")),
    *((tag, {"type": kind}, "target/@name") for tag in _STREAMS[:2] for kind in ("spicevmc", "qemu-vdagent")),
    *((tag, {"type": kind}, _SOURCE_MODE) for tag in _STREAMS for kind in ("tcp", "unix")),
)
_MEBIBYTES = {
    "memory": frozenset({"memory", "currentMemory", "maxMemory"}),
    "memdev": frozenset({"target.size", "target.label_size", "source.alignsize"}),
}
_ONLY_SET = frozenset({"type", "boot.order"})
_NUMBER = re.compile(r"-?[0-9]+|0x[0-9a-fA-F]+")
_TAKEN = {
    **dict.fromkeys(("address.port", "source.service", "target.port", "master.startport"), _NUMBER),
    **dict.fromkeys(("source.host", "target.address"), re.compile("[^:]+")),  # behind a colon it looks for a port
    "keymap": re.compile("(?!(local|none)$).+", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class _SubOption:
    """A sub-option: its name, which of the elements on its path have a number in it, and whether it is on or off."""

    name: str
    numbered: tuple[bool, ...]
    flag: bool

    def name_of(self, steps: Sequence[Step]) -> str | None:
        """The name with the numbers of these elements; None if it means others."""
        name = self.name
        for step, numbered in zip(steps, self.numbered, strict=False):
            if numbered:
                name = name.replace("#", str(step.number), 1)
            elif step.number:
                return None
        return name


@cache
def _sub_options(option: str) -> dict[str, _SubOption]:
    """The sub-options of an option, by the names on their paths."""
    found = {}
    for word in _SUB_OPTIONS.get(option, "").split():
        rule, _, name = word.rstrip("+").partition("=")
        numbered = tuple(part.endswith("#") for part in rule.split("."))
        found[rule.replace("#", "")] = _SubOption(name or rule, numbered, word.endswith("+"))
    return found


def device_option(device: Node) -> str:
    """The option for such devices; empty if virt-xml has none."""
    name = _DEVICE_OPTIONS.get(str(device.tag), str(device.tag))
    return name if name in _SUB_OPTIONS else ""


def filled_in(device: Node) -> Iterator[NodeChange]:
    """What is to be cleared again when such a device has been added."""
    for tag, having, text in _FILLED_IN:
        path = Path.read(text)
        node = path.find(device)
        is_said = path.attribute in node.attrib if node is not None else text == _SOURCE_MODE  # else it does not matter
        if tag == device.tag and not is_said and all(device.get(name, "") == value for name, value in having.items()):
            yield NodeChange(Act.CLEAR, tuple(Step(step.tag) for step in path.steps), path.attribute)


def said(option: str, change: NodeChange) -> dict[str, str] | None:
    """The sub-options that make a change, with their values, empty to clear; None if virt-xml has none for it."""
    known = _sub_options(option).get(change.name)
    name = known.name_of(change.steps) if known is not None and change.act is not Act.KEEP else None
    if known is not None and name is not None and known.flag:
        return {name: "off" if change.act is Act.TAKE else "on"} if change.alone else None
    if change.act is Act.TAKE:
        return _taken(option, change)
    value = _value(option, name, change) if name is not None else None
    return {name: value} if name is not None and value is not None else None


def _taken(option: str, change: NodeChange) -> dict[str, str] | None:
    """An element is taken by clearing all that is in it, unless that would change the numbers of others."""
    found: dict[str, str] = {}
    for part in change.parts:
        pairs = said(option, part)
        if pairs is None or not change.alone:
            return None
        found |= pairs
    return found or None


def _value(option: str, name: str, change: NodeChange) -> str | None:
    """What a sub-option is to be, nothing to clear it; None if virt-xml does not do that."""
    in_mebibytes = name in _MEBIBYTES.get(option, ())
    if change.act is Act.CLEAR:
        return None if in_mebibytes or name in _ONLY_SET else ""
    if change.act is Act.MAKE or not change.value or (name in _TAKEN and not _TAKEN[name].fullmatch(change.value)):
        return None
    return _mebibytes(change.value) if in_mebibytes else change.value


def _mebibytes(kibibytes: str) -> str | None:
    if not kibibytes.isdecimal() or int(kibibytes) % 1024:
        return None
    return str(int(kibibytes) // 1024)
