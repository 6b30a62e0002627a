"""The `virt-install` command that makes the same machine, for who wants to see or to keep it.

Some things cannot be said to it, of version 4.1 at least: under which name an image is made in a pool (it takes the
machine's, which therefore has no space in it then); tags; BIOS for a system that by osinfo starts with UEFI only;
memory to the KiB. Slots of PCI Express, the console, and that the system may not put itself to sleep are its own
defaults, and the same.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.new_vm import rules
from vmdesk.model.new_vm.plan import Disk, ExistingImage, NewVm, Nic
from vmdesk.model.new_vm.rules import Situation

MIB = 1024
GIB = 1024**3
Options = Iterator[tuple[str, ...]]
_SPECIAL = re.compile(r"""[,'"\\]""")


@dataclass(frozen=True, slots=True)
class Tree:
    """The installation tree whose kernel is started, and what that is told. Kernel and initrd have addresses too."""

    address: str = field(repr=False)
    kernel: str = field(repr=False)
    initrd: str = field(repr=False)
    arguments: str = ""

    def options(self) -> Options:
        """Started directly, once; virt-install stays, since the next start, from the disk, is its own doing."""
        yield (
            "--location",
            _listed(_quoted(self.address), kernel=self._path(self.kernel), initrd=self._path(self.initrd)),
        )
        if self.arguments:
            yield "--extra-args", self.arguments
        yield "--wait", "-1"

    def _path(self, address: str) -> str:
        """As virt-install wants it: relative to the tree."""
        return address.removeprefix(self.address).lstrip("/")


def command(vm: NewVm, offers: DomainCapabilities, uri: str, tree: Tree | None = None) -> str:
    """The command line, an option on each line, quoted for a shell."""
    all_options = _options(vm, offers, uri, tree)
    options = [" ".join(shlex.quote(word) for word in _joined(*option)) for option in all_options]
    return " \\\n  ".join(["virt-install", *options])


def _joined(option: str, value: str | None = None) -> tuple[str, ...]:
    """An option's words: two, or one where the value would be taken for another option."""
    if value is None:
        return (option,)
    return (f"{option}={value}",) if value.startswith("-") else (option, value)


def _options(vm: NewVm, offers: DomainCapabilities, uri: str, tree: Tree | None) -> Options:
    situation = Situation(vm, offers)
    yield "--connect", uri
    yield "--name", vm.name
    if vm.title or vm.description:
        yield "--metadata", _listed(title=vm.title, description=vm.description)
    yield from _machine(vm, situation)
    yield "--osinfo", vm.system.short_id or "detect=off,require=off"
    if vm.firmware != "bios":
        yield "--boot", _firmware("yes" if vm.firmware == "efi-secure" else "no")
    yield from _clock_and_features(situation)
    yield from _disks(situation)
    for index, nic in enumerate(vm.nics):
        yield "--network", _nic(nic, situation, vm.nic_order(index))
    if not vm.nics:
        yield "--network", "none"
    yield from _devices(situation)
    if vm.autostart:
        yield ("--autostart",)
    if tree is not None:
        yield from tree.options()
    else:
        yield ("--import",)  # what is tried first stands at each device; nothing else is to be started for once
    if not vm.start:
        yield ("--noreboot",)
    yield ("--noautoconsole",)


def _listed(*first: str, **settings: object) -> str:
    """Sub-options as virt-install reads them: with commas between, and quoted as in a shell; empty ones are left out.

    In the names of settings, two underscores stand for a dot.
    """
    named = [f"{name.replace('__', '.')}={_quoted(str(value))}" for name, value in settings.items() if value]
    return ",".join([*first, *named])


def _quoted(text: str) -> str:
    if not _SPECIAL.search(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _machine(vm: NewVm, situation: Situation) -> Options:
    yield "--virt-type", vm.virtualisation
    yield "--arch", vm.architecture
    if vm.machine:
        yield "--machine", vm.machine
    yield "--memory", _listed(memory=vm.most_memory_kib // MIB, currentMemory=vm.memory_kib // MIB)
    current = vm.vcpus if vm.most_vcpus > vm.vcpus else 0
    yield "--vcpus", _listed(str(vm.most_vcpus), vcpu__current=current, **_topology(situation))
    mode = rules.CPU_MODE.answer(situation)
    yield "--cpu", f"mode={mode}" if mode else "hypervisor-default"


def _topology(situation: Situation) -> dict[str, int]:
    arrangement = situation.vm.arrangement
    if not situation.arranges:
        return {}
    return {"sockets": arrangement.sockets, "cores": arrangement.cores, "threads": arrangement.threads}


def _firmware(secure: str) -> str:
    names = ("enrolled-keys", "secure-boot")
    pairs = ((f"feature{index}.enabled={secure}", f"feature{index}.name={name}") for index, name in enumerate(names))
    return ",".join(["firmware=efi", *(f"firmware.{part}" for pair in pairs for part in pair)])


def _clock_and_features(situation: Situation) -> Options:
    offset = rules.CLOCK.answer(situation)
    if not situation.x86:
        yield "--clock", _listed(offset=offset)
        return
    hyperv = bool(rules.HYPERV.answer(situation))
    timers = ("rtc_tickpolicy=catchup", "pit_tickpolicy=delay", "hpet_present=no")
    yield "--clock", ",".join([f"offset={offset}", *timers, *(["hypervclock_present=yes"] if hyperv else [])])
    features = ["smm.state=on"] if situation.vm.firmware == "efi-secure" else []
    if situation.vm.system.windows and not hyperv:  # virt-install would switch them on
        features += [f"hyperv.{name}.state=off" for name in ("relaxed", "vapic", "spinlocks")]
    if features:
        yield "--features", ",".join(features)


def _disks(situation: Situation) -> Options:
    vm = situation.vm
    for index, disk in enumerate(vm.disks):
        yield "--disk", _disk(disk, situation, vm.disk_order(index))
    if vm.drive:
        yield "--disk", _cd(vm.drive, situation, vm.drive_order)
    if vm.seed:
        yield "--disk", _cd(vm.seed, situation)


def _disk(disk: Disk, situation: Situation, order: int) -> str:
    where = {"bus": disk.bus or rules.DISK_BUS.answer(situation), "boot__order": order}
    if isinstance(disk, ExistingImage):
        access = {"driver__cache": "none", "driver__io": "native"} if disk.kind == "block" else {}
        read_only = "on" if disk.read_only else ""
        return _listed(path=disk.path, driver__type=disk.format, readonly=read_only, **access, **where)
    size = f"{disk.capacity / GIB:.9f}".rstrip("0").rstrip(".")
    writing = {"sparse": "no"} if disk.full else {"sparse": "yes", "driver__discard": "unmap"}
    return _listed(pool=disk.pool, size=size, format=disk.format, **writing, **where)


def _cd(medium: ExistingImage, situation: Situation, order: int = 0) -> str:
    bus = medium.bus or rules.CD_BUS.answer(situation)
    return _listed(path=medium.path, device="cdrom", bus=bus, boot__order=order or "")


def _nic(nic: Nic, situation: Situation, order: int) -> str:
    settings = {"model": nic.model or rules.NIC_MODEL.answer(situation), "mac": nic.mac, "boot__order": order or ""}
    if nic.kind == "user":
        return _listed("user", **settings)
    if nic.kind == "direct":
        return _listed(type="direct", source=nic.source, source__mode="bridge", **settings)
    return _listed(**{nic.kind: nic.source}, **settings)


def _devices(situation: Situation) -> Options:
    display = rules.GRAPHICS.answer(situation)
    yield "--graphics", f"{display},listen=127.0.0.1" if display else "none"
    if card := rules.VIDEO.answer(situation):
        yield "--video", card
    if model := rules.USB.answer(situation):
        yield "--controller", "usb2" if model == "ich9-ehci1" else f"usb,model={model}"
    for kind, question in (("tablet", rules.POINTER), ("keyboard", rules.KEYBOARD)):
        if bus := question.answer(situation):
            yield "--input", f"{kind},bus={bus}"
    agent = "unix,target.type=virtio,target.name=org.qemu.guest_agent.0"
    yield "--channel", agent if rules.AGENT.answer(situation) else "none"
    balloon = rules.BALLOON.answer(situation)
    yield "--memballoon", "none" if balloon == "none" else f"{balloon},stats.period=5"
    yield "--rng", "/dev/urandom" if rules.RNG.answer(situation) else "none"
    tpm = rules.TPM.answer(situation)
    yield "--tpm", f"model={tpm},backend.type=emulator,backend.version=2.0" if tpm else "none"
    yield "--sound", "none"
