"""The `virt-install` command that makes the same machine, for who wants to see or to keep it."""

import shlex
from collections.abc import Iterator

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.new_vm import rules
from vmdesk.model.new_vm.plan import Disk, ExistingImage, NewVm, Nic, Source
from vmdesk.model.new_vm.rules import Situation

MIB = 1024
GIB = 1024**3
Options = Iterator[tuple[str, ...]]


def command(vm: NewVm, offers: DomainCapabilities, uri: str) -> str:
    """The command line, an option on each line, quoted for a shell."""
    options = [" ".join(shlex.quote(word) for word in option) for option in _options(vm, Situation(vm, offers), uri)]
    return " \\\n  ".join(["virt-install", *options])


def _options(vm: NewVm, situation: Situation, uri: str) -> Options:
    yield "--connect", uri
    yield "--name", vm.name
    if vm.title or vm.description:
        texts = {"title": vm.title, "description": vm.description}
        yield "--metadata", ",".join(f"{key}={_escaped(text)}" for key, text in texts.items() if text)
    yield from _machine(vm, situation)
    yield "--osinfo", vm.system.short_id or "detect=off,require=off"
    yield from _start(vm)
    for disk in vm.disks:
        yield "--disk", _disk(disk, situation)
    for medium in (vm.medium, vm.seed):
        if medium is not None:
            yield "--disk", f"path={_escaped(medium.path)},device=cdrom,bus={rules.CD_BUS.answer(situation)}"
    for nic in vm.nics:
        yield "--network", _nic(nic, situation)
    if not vm.nics:
        yield "--network", "none"
    yield from _devices(situation)
    if vm.autostart:
        yield ("--autostart",)
    yield "--noautoconsole", "--wait=0"


def _machine(vm: NewVm, situation: Situation) -> Options:
    yield "--virt-type", vm.virtualisation
    yield "--arch", vm.architecture
    if vm.machine:
        yield "--machine", vm.machine
    yield "--memory", f"memory={vm.most_memory_kib // MIB},currentMemory={vm.memory_kib // MIB}"
    arrangement = vm.arrangement
    topology = "".join(f",{name}={getattr(arrangement, name)}" for name in ("sockets", "cores", "threads"))
    current = f",vcpu.current={vm.vcpus}" if vm.most_vcpus > vm.vcpus else ""
    yield "--vcpus", f"{vm.most_vcpus}{current}{topology if arrangement.total > 1 else ''}"
    if mode := rules.CPU_MODE.answer(situation):
        yield "--cpu", mode


def _start(vm: NewVm) -> Options:
    firmware = {"bios": "", "efi": "uefi", "efi-secure": "uefi,firmware.feature0.name=secure-boot"}[vm.firmware]
    if vm.firmware == "efi-secure":
        firmware += ",firmware.feature0.enabled=yes,firmware.feature1.name=enrolled-keys,firmware.feature1.enabled=yes"
    order = "cdrom,hd" if vm.medium_first else "hd,cdrom"
    order = {Source.PXE: "hd,network", Source.IMPORT: "hd"}.get(vm.source, order)
    yield "--boot", ",".join(part for part in (firmware, order) if part)
    if vm.source is Source.PXE:
        yield ("--pxe",)
    else:
        yield ("--import",)  # the boot order above says what is started first; nothing is started by hand


def _disk(disk: Disk, situation: Situation) -> str:
    bus = disk.bus or rules.DISK_BUS.answer(situation)
    if isinstance(disk, ExistingImage):
        return f"path={_escaped(disk.path)},format={disk.format},bus={bus}"
    sparse = "no" if disk.full else "yes"
    size = f"{disk.capacity / GIB:g}"
    discard = "" if disk.full else ",driver.discard=unmap"
    where = f"pool={_escaped(disk.pool)},size={size},format={disk.format},sparse={sparse}"
    return f"{where},bus={bus}{discard}"


def _nic(nic: Nic, situation: Situation) -> str:
    kinds = {"network": f"network={nic.source}", "bridge": f"bridge={nic.source}", "user": "user"}
    kind = kinds.get(nic.kind, f"type=direct,source={nic.source},source.mode=bridge")
    mac = f",mac={nic.mac}" if nic.mac else ""
    return f"{kind},model={nic.model or rules.NIC_MODEL.answer(situation)}{mac}"


def _devices(situation: Situation) -> Options:
    display = rules.GRAPHICS.answer(situation)
    yield "--graphics", f"{display},listen=127.0.0.1" if display else "none"
    if card := rules.VIDEO.answer(situation):
        yield "--video", card
    yield "--controller", f"usb,model={rules.USB.answer(situation)}"
    if rules.POINTER.answer(situation):
        yield "--input", "tablet,bus=usb"
    if rules.AGENT.answer(situation):
        yield "--channel", "unix,target.type=virtio,target.name=org.qemu.guest_agent.0"
    yield "--memballoon", rules.BALLOON.answer(situation)
    rng = rules.RNG.answer(situation)
    yield "--rng", "/dev/urandom" if rng else "none"
    tpm = rules.TPM.answer(situation)
    yield "--tpm", f"model={tpm},backend.type=emulator,backend.version=2.0" if tpm else "none"
    yield "--sound", "none"


def _escaped(text: str) -> str:
    """virt-install separates sub-options by commas; a doubled one stands for itself."""
    return text.replace(",", ",,")
