"""The domain XML of a new machine: what was chosen, and what the rules answer."""

from collections.abc import Callable, Iterable, Iterator
from itertools import count

from lxml import etree
from lxml.builder import E

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.metadata import NAMESPACE, PREFIX, clean_tags, xml_text
from vmdesk.model.new_vm import rules
from vmdesk.model.new_vm.plan import Disk, ExistingImage, NewImage, NewVm, Nic, Source
from vmdesk.model.new_vm.rules import Situation

Where = Callable[[NewImage], ExistingImage]
OSINFO = "http://libosinfo.org/xmlns/libvirt/domain/1.0"
_PREFIXES = {"virtio": "vd", "ide": "hd", "fdc": "fd"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def domain_xml(vm: NewVm, offers: DomainCapabilities, where: Where, uuid: str = "") -> str:
    """The definition of a new machine. `where` says where the images that are made for it are."""
    return _Writer(Situation(vm, offers), where).write(uuid)


class _Writer:
    def __init__(self, situation: Situation, where: Where) -> None:
        self._situation = situation
        self._vm = situation.vm
        self._offers = situation.offers
        self._where = where
        self._order = count(1)

    def write(self, uuid: str) -> str:
        vm = self._vm
        root = E.domain(
            {"type": vm.virtualisation},
            E.name(xml_text(vm.name)),
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
            etree.SubElement(libosinfo, f"{{{OSINFO}}}os", id=self._vm.system.id)
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
        if arrangement.total == self._vm.most_vcpus and arrangement.total > 1:
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
        devices.extend(self._nic(nic) for nic in self._vm.nics)
        devices.extend(self._consoles())
        devices.extend(self._displays())
        devices.extend(self._helpers())
        return devices

    def _disks(self) -> list[etree._Element]:
        vm = self._vm
        letters: dict[str, Iterator[str]] = {}
        elements = [self._disk(disk, letters) for disk in vm.disks]
        media = [self._disk(medium, letters) for medium in (vm.medium, vm.seed) if medium is not None]
        if vm.source in {Source.NOTHING, Source.MEDIUM} and vm.medium is None:
            media.append(self._disk(ExistingImage("", device="cdrom", read_only=True), letters))
        first = media[:1] if vm.source in {Source.MEDIUM, Source.TREE, Source.NOTHING} else []
        for element in [*first, *elements] if vm.medium_first else [*elements, *first]:
            element.append(E.boot({"order": str(next(self._order))}))
        return [*elements, *media]

    def _disk(self, disk: Disk, letters: dict[str, Iterator[str]]) -> etree._Element:
        there = disk if isinstance(disk, ExistingImage) else self._where(disk)
        cdrom = there.device == "cdrom"
        question = rules.CD_BUS if cdrom else rules.DISK_BUS
        bus = disk.bus or question.answer(self._situation)
        prefix = _PREFIXES.get(bus, "sd")
        target = prefix + next(letters.setdefault(prefix, iter(_LETTERS)))
        kind = there.kind if there.path else "file"
        element = E.disk({"type": kind, "device": there.device}, E.driver(self._driver(disk, there)))
        if there.path:
            element.append(E.source({"dev" if kind == "block" else "file": there.path}))
        element.append(E.target({"dev": target, "bus": bus}))
        if there.read_only:
            element.append(E.readonly())
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
        yield E.controller({"type": "usb", "model": rules.USB.answer(self._situation)})
        spare = int(rules.SPARE_SLOTS.answer(self._situation) or 0)
        if spare:
            yield E.controller({"type": "pci", "index": "0", "model": "pcie-root"})
        for _ in range(spare):
            yield E.controller({"type": "pci", "model": "pcie-root-port"})

    def _nic(self, nic: Nic) -> etree._Element:
        element = E.interface({"type": nic.kind})
        if nic.mac:
            element.append(E.mac({"address": nic.mac}))
        if nic.kind == "direct":
            element.append(E.source({"dev": nic.source, "mode": "bridge"}))
        elif nic.kind != "user":
            element.append(E.source({nic.kind: nic.source}))
        element.append(E.model({"type": nic.model or rules.NIC_MODEL.answer(self._situation)}))
        if self._vm.source is Source.PXE:
            element.append(E.boot({"order": str(next(self._order))}))
        return element

    def _consoles(self) -> Iterator[etree._Element]:
        yield E.serial({"type": "pty"})
        yield E.console({"type": "pty"})
        if rules.AGENT.answer(self._situation):
            target = E.target({"type": "virtio", "name": "org.qemu.guest_agent.0"})
            yield E.channel({"type": "unix"}, target)

    def _displays(self) -> Iterator[etree._Element]:
        situation = self._situation
        if rules.POINTER.answer(situation):
            yield E.input({"type": "tablet", "bus": rules.POINTER.answer(situation)})
            if not situation.x86:
                yield E.input({"type": "keyboard", "bus": "usb"})
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


def _texts(**texts: str) -> Iterable[etree._Element]:
    return [E(name, xml_text(text)) for name, text in texts.items() if text]
