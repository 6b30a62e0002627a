"""What a host can run: the guests that it offers, and what a machine of one sort may be made of.

Read from what virConnectGetCapabilities and virConnectGetDomainCapabilities answer (capability.rng, domaincaps.rng).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from vmdesk.model.parsing import attribute, number, parse, text, texts

# The machine that suits a new guest, by how its name begins, where that is not what the hypervisor itself would take.
_SUITABLE = {"x86_64": "q35", "i686": "q35", "aarch64": "virt", "armv7l": "virt", "riscv64": "virt", "riscv32": "virt"}
# QEMU brings a BIOS for these and always has it, which libvirt does not mention.
_HAVE_BIOS = frozenset({"x86_64", "i686"})


@dataclass(frozen=True, slots=True)
class GuestOffer:
    """One sort of guest. `virtualisation` is libvirt's domain type, such as kvm or qemu.

    `machines` has the names of machine types and their aliases, the hypervisor's own default first.
    """

    architecture: str
    os_type: str = "hvm"
    virtualisation: str = ""
    emulator: str = ""
    machines: tuple[str, ...] = ()

    @property
    def default_machine(self) -> str:
        """The machine type for a new guest: q35 on a PC, virt on ARM and RISC-V, else the hypervisor's default."""
        suitable = _SUITABLE.get(self.architecture, "")
        return suitable if suitable in self.machines else next(iter(self.machines), "")


@dataclass(frozen=True, slots=True)
class HostCapabilities:
    """What a host says of itself. `qemu_user` is the uid as which its guests run, None where it does not tell."""

    architecture: str = ""
    guests: tuple[GuestOffer, ...] = ()
    qemu_user: int | None = None

    def offer(self, architecture: str, virtualisation: str = "") -> GuestOffer | None:
        """The sort of guest asked for; without a virtualisation KVM or another that is no emulation, where there is."""
        found = [
            guest
            for guest in self.guests
            if guest.os_type == "hvm"
            and guest.architecture == architecture
            and virtualisation in {"", guest.virtualisation}
        ]
        return min(found, key=lambda guest: guest.virtualisation == "qemu", default=None)


@dataclass(frozen=True, slots=True)
class CpuModel:
    """A named processor model; `usable` unless the host says that it cannot run it."""

    name: str
    usable: bool = True


@dataclass(frozen=True, slots=True)
class DomainCapabilities:
    """What a machine of one sort may be made of. What the host does not tell is empty, 0 or False.

    `features` are the names of libvirt's elements that are supported, such as genid, sev or memoryBacking.
    """

    emulator: str = ""
    machine: str = ""
    architecture: str = ""
    virtualisation: str = ""
    maximum_vcpus: int = 0
    firmwares: frozenset[str] = frozenset()
    secure_boot: bool = False
    cpu_modes: frozenset[str] = frozenset()
    passthrough_migratable: bool = False
    cpu_models: tuple[CpuModel, ...] = ()
    host_model_features: frozenset[str] = frozenset()  # what the nearest named model has on this host beside its own
    memory_sources: frozenset[str] = frozenset()
    disk_devices: frozenset[str] = frozenset()
    disk_buses: frozenset[str] = frozenset()
    graphics: frozenset[str] = frozenset()
    videos: frozenset[str] = frozenset()
    host_devices: frozenset[str] = frozenset()
    tpm_models: frozenset[str] = frozenset()
    tpm_backends: frozenset[str] = frozenset()
    rng_models: frozenset[str] = frozenset()
    rng_backends: frozenset[str] = frozenset()
    filesystem_drivers: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    redirections: frozenset[str] = frozenset()
    features: frozenset[str] = frozenset()


def read_host_capabilities(xml: str) -> HostCapabilities:
    """Read `<capabilities>`. Raises ValueError."""
    root = parse(xml)
    return HostCapabilities(
        architecture=text(root, "host/cpu/arch"),
        guests=tuple(offer for guest in root.iterfind("guest") for offer in _offers(guest)),
        qemu_user=_user(root),
    )


def _offers(guest: etree._Element) -> Iterator[GuestOffer]:
    """One offer per domain type; a type that names no emulator or machines of its own has those of the guest."""
    for arch in guest.iterfind("arch"):
        for domain in arch.iterfind("domain"):
            yield GuestOffer(
                architecture=arch.get("name", ""),
                os_type=text(guest, "os_type"),
                virtualisation=domain.get("type", ""),
                emulator=text(domain, "emulator") or text(arch, "emulator"),
                machines=_machines(domain) or _machines(arch),
            )


def _machines(node: etree._Element) -> tuple[str, ...]:
    names = (machine.text.strip() for machine in node.iterfind("machine") if machine.text)
    return tuple(dict.fromkeys(name for name in names if name))


def _user(root: etree._Element) -> int | None:
    """The uid in the DAC security label, which is written `+64055:+109`."""
    for model in root.iterfind("host/secmodel"):
        if text(model, "model") == "dac":
            user = text(model, "baselabel").partition(":")[0].removeprefix("+")
            return number(user) if user.isdigit() else None
    return None


def read_domain_capabilities(xml: str) -> DomainCapabilities:
    """Read `<domainCapabilities>`. Raises ValueError."""
    root = parse(xml)
    return DomainCapabilities(
        emulator=text(root, "path"),
        machine=text(root, "machine"),
        architecture=text(root, "arch"),
        virtualisation=text(root, "domain"),
        maximum_vcpus=number(attribute(root, "vcpu", "max")),
        firmwares=_firmwares(root),
        secure_boot="yes" in _values(root, "os/loader", "secure"),
        cpu_modes=frozenset(mode.get("name", "") for mode in root.iterfind("cpu/mode[@supported='yes']")),
        passthrough_migratable="on" in _values(root, "cpu/mode[@name='host-passthrough']", "hostPassthroughMigratable"),
        cpu_models=tuple(_cpu_models(root)),
        host_model_features=frozenset(
            feature.get("name", "")
            for feature in root.iterfind("cpu/mode[@name='host-model']/feature[@policy='require']")
        ),
        memory_sources=_values(root, "memoryBacking", "sourceType"),
        disk_devices=_values(root, "devices/disk", "diskDevice"),
        disk_buses=_values(root, "devices/disk", "bus"),
        graphics=_values(root, "devices/graphics", "type"),
        videos=_values(root, "devices/video", "modelType"),
        host_devices=_values(root, "devices/hostdev", "subsysType"),
        tpm_models=_values(root, "devices/tpm", "model"),
        tpm_backends=_values(root, "devices/tpm", "backendModel"),
        rng_models=_values(root, "devices/rng", "model"),
        rng_backends=_values(root, "devices/rng", "backendModel"),
        filesystem_drivers=_values(root, "devices/filesystem", "driverType"),
        channels=_values(root, "devices/channel", "type"),
        redirections=_values(root, "devices/redirdev", "bus"),
        features=frozenset(str(node.tag) for path in ("features/*", "*") for node in _supported(root, path)),
    )


def _supported(root: etree._Element, path: str) -> list[etree._Element]:
    return root.findall(f"{path}[@supported='yes']")


def _values(root: etree._Element, path: str, name: str) -> frozenset[str]:
    """The values of an enumeration below an element, unless that is not supported."""
    node = root.find(path)
    if node is None or node.get("supported") == "no":
        return frozenset()
    return texts(node, f"enum[@name='{name}']/value")


def _firmwares(root: etree._Element) -> frozenset[str]:
    """The firmwares that libvirt chooses by itself; a BIOS also where QEMU has one built in."""
    node = root.find("os")
    if node is None or node.get("supported") != "yes":
        return frozenset()
    built_in = {"bios"} if text(root, "arch") in _HAVE_BIOS else set()
    return (_values(root, "os", "firmware") & {"bios", "efi"}) | built_in


def _cpu_models(root: etree._Element) -> Iterator[CpuModel]:
    for model in root.iterfind("cpu/mode[@name='custom']/model"):
        if name := (model.text or "").strip():
            yield CpuModel(name, model.get("usable") != "no")
