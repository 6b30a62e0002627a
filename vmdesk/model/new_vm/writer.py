"""The domain XML of a new machine: what was chosen, and what the rules answer."""

from collections.abc import Callable, Iterable, Iterator
from itertools import count, product

from lxml import etree
from lxml.builder import ElementMaker

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.metadata import NAMESPACE, PREFIX, clean_tags, xml_text
from vmdesk.model.new_vm import rules
from vmdesk.model.new_vm.plan import Disk, ExistingImage, NewImage, NewVm, Nic
from vmdesk.model.new_vm.rules import Situation

Where = Callable[[NewImage], ExistingImage]
OSINFO = "http://libosinfo.org/xmlns/libvirt/domain/1.0"
_PREFIXES = {"virtio": "vd", "ide": "hd", "fdc": "fd"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# USB 1 devices go to the companions of the USB 2 controller: the model, and the first of the ports that it serves.
_COMPANIONS = (("ich9-uhci1", "0"), ("ich9-uhci2", "2"), ("ich9-uhci3", "4"))


def _set_text(element: etree._Element, text: str) -> None:
    element.text = xml_text(text)


def _set_attributes(element: etree._Element, attributes: dict[str, str]) -> None:
    for name, value in attributes.items():
        element.set(name, xml_text(value))


# Makes elements without the characters that XML cannot hold, whatever people or hosts named things.
E = ElementMaker(typemap={str: _set_text, dict: _set_attributes})


def domain_xml(vm: NewVm, offers: DomainCapabilities, where: Where, uuid: str = "") -> str:
    """The definition of a new machine. `where` says where the images that are made for it are."""
    return _Writer(Situation(vm, offers), where).write(uuid)


class _Writer:
    def __init__(self, situation: Situation, where: Where) -> None:
        self._situation = situation
        self._vm = situation.vm
        self._where = where

    def write(self, uuid: str) -> str:
        vm = self._vm
        root = E.domain(
            {"type": vm.virtualisation},
            E.name(vm.name),
            *_texts(uuid=uuid, title=vm.title, description=vm.description),
            *self._metadata(),
            E.memory({"unit": "KiB"}, str(vm.most_memory_kib)),
            E.currentMemory({"unit": "KiB"}, str(vm.memory_kib)),
            self._vcpu(),
            self._os(),
            *self._features(),
            *self._cpu(),
            self._clock(),
            *self._power_management(),
            self._devices(),
        )
        etree.indent(root)
        return etree.tostring(root, encoding="unicode") + "\n"

    # What stands above the devices.

    def _metadata(self) -> Iterator[etree._Element]:
        metadata = E.metadata()
        if self._vm.system.id:
            libosinfo = etree.SubElement(metadata, f"{{{OSINFO}}}libosinfo", nsmap={"libosinfo": OSINFO})
            etree.SubElement(libosinfo, f"{{{OSINFO}}}os", id=xml_text(self._vm.system.id))
        if tags := clean_tags(self._vm.tags):
            element = etree.SubElement(metadata, f"{{{NAMESPACE}}}tags", nsmap={PREFIX: NAMESPACE})
            for tag in tags:
                etree.SubElement(element, f"{{{NAMESPACE}}}tag").text = xml_text(tag)
        if len(metadata):
            yield metadata

    def _vcpu(self) -> etree._Element:
        vm = self._vm
        current = {"current": str(vm.vcpus)} if vm.most_vcpus > vm.vcpus else {}
        return E.vcpu(current, str(vm.most_vcpus))

    def _os(self) -> etree._Element:
        vm = self._vm
        machine = {"machine": vm.machine} if vm.machine else {}
        element = E.os(E.type({"arch": vm.architecture, **machine}, "hvm"))
        if vm.firmware != "bios":
            secure = "yes" if vm.firmware == "efi-secure" else "no"
            element.set("firmware", "efi")
            names = ("enrolled-keys", "secure-boot")
            element.append(E.firmware(*(E.feature({"enabled": secure, "name": name}) for name in names)))
        return element

    def _features(self) -> Iterator[etree._Element]:
        if self._vm.architecture == "aarch64" and self._situation.efi:
            yield E.features(E.acpi())
        if not self._situation.x86:
            return
        features = E.features(E.acpi(), E.apic())
        if rules.HYPERV.answer(self._situation):
            spinlocks = E.spinlocks({"state": "on", "retries": "8191"})
            features.append(E.hyperv(E.relaxed({"state": "on"}), E.vapic({"state": "on"}), spinlocks))
        if self._vm.firmware == "efi-secure":
            features.append(E.smm({"state": "on"}))
        yield features

    def _cpu(self) -> Iterator[etree._Element]:
        mode = rules.CPU_MODE.answer(self._situation)
        cpu = E.cpu({"mode": mode} if mode else {})
        arrangement = self._vm.arrangement
        if self._situation.arranges:
            topology = {name: str(getattr(arrangement, name)) for name in ("sockets", "cores", "threads")}
            cpu.append(E.topology(topology))
        if mode or len(cpu):
            yield cpu

    def _clock(self) -> etree._Element:
        clock = E.clock({"offset": rules.CLOCK.answer(self._situation)})
        if self._situation.x86:
            clock.append(E.timer({"name": "rtc", "tickpolicy": "catchup"}))
            clock.append(E.timer({"name": "pit", "tickpolicy": "delay"}))
            clock.append(E.timer({"name": "hpet", "present": "no"}))
            if rules.HYPERV.answer(self._situation):
                clock.append(E.timer({"name": "hypervclock", "present": "yes"}))
        return clock

    def _power_management(self) -> Iterator[etree._Element]:
        if self._situation.x86:  # a guest that falls asleep by itself looks broken to who does not know of it
            off = {"enabled": "no"}
            yield E.pm(E("suspend-to-mem", off), E("suspend-to-disk", off))

    # Devices.

    def _devices(self) -> etree._Element:
        devices = E.devices()
        if self._vm.emulator:
            devices.append(E.emulator(self._vm.emulator))
        devices.extend(self._disks())
        devices.extend(self._controllers())
        devices.extend(self._nic(nic, self._vm.nic_order(index)) for index, nic in enumerate(self._vm.nics))
        devices.extend(self._consoles())
        devices.extend(self._displays())
        devices.extend(self._helpers())
        return devices

    def _disks(self) -> Iterator[etree._Element]:
        vm = self._vm
        names: dict[str, Iterator[str]] = {}
        for index, disk in enumerate(vm.disks):
            yield self._disk(disk, names, vm.disk_order(index))
        if vm.drive:
            yield self._disk(vm.drive, names, vm.drive_order)
        if vm.seed:
            yield self._disk(vm.seed, names)

    def _disk(self, disk: Disk, names: dict[str, Iterator[str]], order: int = 0) -> etree._Element:
        there = disk if isinstance(disk, ExistingImage) else self._where(disk)
        question = rules.CD_BUS if there.device == "cdrom" else rules.DISK_BUS
        bus = disk.bus or question.answer(self._situation)
        prefix = _PREFIXES.get(bus, "sd")
        target = prefix + next(names.setdefault(prefix, _names()))
        kind = there.kind if there.path else "file"
        element = E.disk({"type": kind, "device": there.device}, E.driver(self._driver(disk, there)))
        if there.path:
            element.append(E.source({"dev" if kind == "block" else "file": there.path}))
        element.append(E.target({"dev": target, "bus": bus}))
        if there.read_only:
            element.append(E.readonly())
        element.extend(_boot(order))
        return element

    @staticmethod
    def _driver(disk: Disk, there: ExistingImage) -> dict[str, str]:
        driver = {"name": "qemu", "type": there.format}
        if isinstance(disk, NewImage) and not disk.full:
            driver["discard"] = "unmap"  # what the guest deletes is given back, as befits a thin image
        if there.kind == "block":
            driver |= {"cache": "none", "io": "native"}
        return driver

    def _controllers(self) -> Iterator[etree._Element]:
        if model := rules.USB.answer(self._situation):
            yield E.controller({"type": "usb", "index": "0", "model": model})
        for companion, port in _COMPANIONS if model == "ich9-ehci1" else ():
            yield E.controller({"type": "usb", "index": "0", "model": companion}, E.master({"startport": port}))
        slots = int(rules.SLOTS.answer(self._situation) or 0)
        if slots:
            yield E.controller({"type": "pci", "index": "0", "model": "pcie-root"})
        for _ in range(slots):
            yield E.controller({"type": "pci", "model": "pcie-root-port"})

    def _nic(self, nic: Nic, order: int) -> etree._Element:
        element = E.interface({"type": nic.kind})
        if nic.mac:
            element.append(E.mac({"address": nic.mac}))
        if nic.kind == "direct":
            element.append(E.source({"dev": nic.source, "mode": "bridge"}))
        elif nic.kind != "user":
            element.append(E.source({nic.kind: nic.source}))
        element.append(E.model({"type": nic.model or rules.NIC_MODEL.answer(self._situation)}))
        element.extend(_boot(order))
        return element

    def _consoles(self) -> Iterator[etree._Element]:
        yield E.serial({"type": "pty"})
        yield E.console({"type": "pty"})
        if rules.AGENT.answer(self._situation):
            target = E.target({"type": "virtio", "name": "org.qemu.guest_agent.0"})
            yield E.channel({"type": "unix"}, target)

    def _displays(self) -> Iterator[etree._Element]:
        situation = self._situation
        for kind, question in (("tablet", rules.POINTER), ("keyboard", rules.KEYBOARD)):
            if bus := question.answer(situation):
                yield E.input({"type": kind, "bus": bus})
        if display := rules.GRAPHICS.answer(situation):
            yield E.graphics(
                {"type": display, "autoport": "yes"}, E.listen({"type": "address", "address": "127.0.0.1"})
            )
        if card := rules.VIDEO.answer(situation):
            yield E.video(E.model({"type": card}))

    def _helpers(self) -> Iterator[etree._Element]:
        situation = self._situation
        if tpm := rules.TPM.answer(situation):
            yield E.tpm({"model": tpm}, E.backend({"type": "emulator", "version": "2.0"}))
        balloon = rules.BALLOON.answer(situation)
        period = [E.stats({"period": "5"})] if balloon != "none" else []
        yield E.memballoon({"model": balloon}, *period)
        if rng := rules.RNG.answer(situation):
            yield E.rng({"model": rng}, E.backend({"model": "random"}, "/dev/urandom"))


def _boot(order: int) -> Iterator[etree._Element]:
    if order:
        yield E.boot({"order": str(order)})


def _names() -> Iterator[str]:
    """What distinguishes disks of a bus: a to z, then aa and so on, as Linux and libvirt count."""
    return ("".join(letters) for length in count(1) for letters in product(_LETTERS, repeat=length))


def _texts(**texts: str) -> Iterable[etree._Element]:
    return [E(name, text) for name, text in texts.items() if text]
