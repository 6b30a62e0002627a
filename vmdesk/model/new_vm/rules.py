"""The devices and settings that a new machine gets by default: each is one declared rule with its reason.

A question has rules in order; the first that holds answers it. Nothing else in the program decides a default.
"""

from collections.abc import Callable
from dataclasses import dataclass

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.new_vm.plan import NewVm
from vmdesk.words import N_


@dataclass(frozen=True, slots=True)
class Situation:
    """What rules look at: the machine as it is planned, and what its host offers for such machines."""

    vm: NewVm
    offers: DomainCapabilities

    @property
    def x86(self) -> bool:
        """Whether it is a PC."""
        return self.vm.architecture in {"x86_64", "i686"}

    @property
    def q35(self) -> bool:
        """Whether it is a PC with PCI Express."""
        return "q35" in self.vm.machine

    @property
    def pci_express(self) -> bool:
        """Whether devices sit in slots of PCI Express, which libvirt makes as it is told: q35, and virt elsewhere."""
        return self.q35 or self.vm.machine.startswith("virt")

    @property
    def s390(self) -> bool:
        """Whether it is a mainframe, which has neither USB nor VGA."""
        return self.vm.architecture == "s390x"

    @property
    def known(self) -> bool:
        """Whether anything is known of the system's drivers."""
        return bool(self.vm.system.devices)

    @property
    def efi(self) -> bool:
        """Whether it starts with UEFI."""
        return self.vm.firmware != "bios"

    @property
    def arranges(self) -> bool:
        """Whether sockets, cores and threads can be told: a host that knows no processors of the kind takes none."""
        known = bool(self.offers.cpu_modes) or not self.offers.disk_buses
        return known and self.vm.arrangement.total == self.vm.most_vcpus > 1

    def drives(self, *names: str) -> bool:
        """Whether the system has a driver for one of these devices."""
        return self.vm.system.drives(*names)

    def offered(self, name: str, among: frozenset[str]) -> bool:
        """Whether the host has it; one that does not tell what machines may be made of is taken to have it."""
        return name in among or not self.offers.disk_buses


def _always(_situation: Situation) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """An answer, when it holds, and why, in English. An empty answer leaves the thing out."""

    answer: str
    reason: str
    holds: Callable[[Situation], bool] = _always


@dataclass(frozen=True, slots=True)
class Question:
    """Something to be decided; the last rule holds always."""

    label: str
    rules: tuple[Rule, ...]

    def rule(self, situation: Situation) -> Rule:
        """The rule that answers it."""
        return next(rule for rule in self.rules if rule.holds(situation))

    def answer(self, situation: Situation) -> str:
        """Its answer."""
        return self.rule(situation).answer


_HAS_DRIVER = N_("The system has the drivers of VirtIO, which is made for VMs and fastest.")
_HAS_NOTHING_ELSE = N_("VirtIO is what machines of this architecture have.")
_NO_DRIVER = N_("The system has no driver for it.")
_NOT_NEEDED = N_("It would be of no use here.")

CPU_MODE = Question(
    N_("Processor"),
    (
        Rule(
            "maximum",
            N_("Emulated: with all that the emulator can do."),
            lambda s: s.vm.virtualisation == "qemu" and "maximum" in s.offers.cpu_modes,
        ),
        Rule(
            "host-passthrough",
            N_("The host's own processor, with all its abilities; it can move to hosts of the same kind."),
            lambda s: (
                s.vm.virtualisation == "kvm"
                and "host-passthrough" in s.offers.cpu_modes
                and (s.offers.passthrough_migratable or "host-model" not in s.offers.cpu_modes)
            ),
        ),
        Rule(
            "host-model",
            N_("As near to the host's processor as lets it move to others."),
            lambda s: s.vm.virtualisation == "kvm" and "host-model" in s.offers.cpu_modes,
        ),
        Rule("", N_("What the emulator takes by itself.")),
    ),
)
DISK_BUS = Question(
    N_("Disk bus"),
    (
        Rule(
            "virtio",
            _HAS_DRIVER,
            lambda s: s.offered("virtio", s.offers.disk_buses) and s.drives("virtio-block", "virtio1.0-block"),
        ),
        Rule(
            "sata",
            N_("SATA is slower than VirtIO, but every system knows it."),
            lambda s: s.q35 and s.offered("sata", s.offers.disk_buses),
        ),
        Rule(
            "ide",
            N_("IDE is slow, but every system knows it."),
            lambda s: s.x86 and s.offered("ide", s.offers.disk_buses),
        ),
        Rule("virtio", _HAS_NOTHING_ELSE, lambda s: s.offered("virtio", s.offers.disk_buses)),
        Rule("scsi", N_("Every system of this architecture knows SCSI.")),
    ),
)
CD_BUS = Question(
    N_("CD bus"),
    (
        Rule("sata", N_("Machines with PCI Express have SATA."), lambda s: s.q35),
        Rule("ide", N_("Older PCs have IDE."), lambda s: s.x86),
        Rule("scsi", N_("Machines of this architecture have SCSI."), lambda s: s.offered("scsi", s.offers.disk_buses)),
        Rule("usb", N_("USB is what is left.")),
    ),
)
NIC_MODEL = Question(
    N_("Network card"),
    (
        Rule("virtio", _HAS_DRIVER, lambda s: s.drives("virtio-net", "virtio1.0-net")),
        Rule("virtio", _HAS_NOTHING_ELSE, lambda s: not s.x86),
        Rule(
            "e1000e",
            N_("An Intel card that most systems know."),
            lambda s: s.q35 and (s.drives("e1000e") or not s.known),
        ),
        Rule("e1000", N_("An older Intel card that most systems know."), lambda s: s.drives("e1000") or not s.known),
        Rule("rtl8139", N_("A Realtek card that old systems know."), lambda s: s.drives("rtl8139")),
        Rule("pcnet", N_("An AMD card that very old systems know."), lambda s: s.drives("pcnet")),
        Rule("e1000e", N_("An Intel card that most systems know."), lambda s: s.q35),
        Rule("e1000", N_("An older Intel card that most systems know.")),
    ),
)
GRAPHICS = Question(
    N_("Display"),
    (
        Rule("vnc", N_("vmdesk and many other programs show it."), lambda s: s.offered("vnc", s.offers.graphics)),
        Rule("spice", N_("Other programs show it."), lambda s: "spice" in s.offers.graphics),
        Rule("", N_("The host offers no display; there is the serial console.")),
    ),
)
VIDEO = Question(
    N_("Graphics card"),
    (
        Rule("", _NOT_NEEDED, lambda s: not GRAPHICS.answer(s)),
        Rule(
            "vga",
            N_("The firmware of this architecture shows itself on VGA only."),
            lambda s: s.vm.machine.startswith("pseries") and "vga" in s.offers.videos,
        ),
        Rule(
            "virtio",
            _HAS_DRIVER,
            lambda s: "virtio" in s.offers.videos and s.drives("virtio-gpu", "virtio1.0-gpu"),
        ),
        Rule("virtio", _HAS_NOTHING_ELSE, lambda s: not s.x86 and "virtio" in s.offers.videos),
        Rule(
            "bochs",
            N_("A simple card that every system draws on which UEFI has started."),
            lambda s: s.x86 and s.efi and "bochs" in s.offers.videos,
        ),
        Rule(
            "ramfb",
            N_("A simple card that every system draws on which UEFI has started."),
            lambda s: not s.x86 and s.efi and "ramfb" in s.offers.videos,
        ),
        Rule("vga", N_("Every system knows VGA.")),
    ),
)
POINTER = Question(
    N_("Pointer"),
    (
        Rule("", _NOT_NEEDED, lambda s: not GRAPHICS.answer(s)),
        Rule("virtio", _HAS_NOTHING_ELSE, lambda s: s.s390),
        Rule("usb", N_("A tablet keeps the guest's pointer where yours is.")),
    ),
)
KEYBOARD = Question(
    N_("Keyboard"),
    (
        Rule("", N_("PCs have one by themselves."), lambda s: s.x86),
        Rule("", _NOT_NEEDED, lambda s: not GRAPHICS.answer(s)),
        Rule("virtio", _HAS_NOTHING_ELSE, lambda s: s.s390),
        Rule("usb", N_("Machines of this architecture have none by themselves.")),
    ),
)
USB = Question(
    N_("USB controller"),
    (
        Rule("", N_("Machines of this architecture do without USB."), lambda s: s.s390),
        Rule(
            "qemu-xhci",
            N_("USB 3, which takes the host least work."),
            lambda s: s.q35 or not s.x86 or s.drives("qemu-xhci", "nec-xhci"),
        ),
        Rule("ich9-ehci1", N_("USB 2, which older systems know.")),
    ),
)
RNG = Question(
    N_("Random numbers"),
    (
        Rule(
            "virtio",
            N_("The host's random numbers keep a fresh guest from waiting for its own."),
            lambda s: s.drives("virtio-rng", "virtio1.0-rng"),
        ),
        Rule("", N_("Nothing is known of the system's drivers."), lambda s: not s.known),
        Rule("", _NO_DRIVER),
    ),
)
BALLOON = Question(
    N_("Memory balloon"),
    (
        Rule(
            "virtio",
            N_("Lets memory be given and taken while it runs, and tells how much is used."),
            lambda s: s.drives("virtio-balloon", "virtio1.0-balloon") or not s.known,
        ),
        Rule("none", _NO_DRIVER),
    ),
)
AGENT = Question(
    N_("Guest agent channel"),
    (
        Rule(
            "yes",
            N_("Through it an agent in the guest tells addresses, and shuts down cleanly."),
            lambda s: s.drives("virtio-serial", "virtio1.0-console", "virtio-console") or not s.known,
        ),
        Rule("", _NO_DRIVER),
    ),
)
TPM = Question(
    N_("TPM"),
    (
        Rule("", N_("The system does not ask for one."), lambda s: not s.vm.system.needs_tpm),
        Rule(
            "",
            N_("The system asks for one, but the host cannot emulate it; on Debian that takes the package swtpm."),
            lambda s: "emulator" not in s.offers.tpm_backends,
        ),
        Rule("tpm-crb", N_("The system asks for a TPM 2.0."), lambda s: "tpm-crb" in s.offers.tpm_models),
        Rule("tpm-tis", N_("The system asks for a TPM 2.0."), lambda s: "tpm-tis" in s.offers.tpm_models),
        Rule("", N_("The system asks for one, but machines of this kind have none.")),
    ),
)
CLOCK = Question(
    N_("Clock"),
    (
        Rule("localtime", N_("Windows expects local time in the hardware clock."), lambda s: s.vm.system.windows),
        Rule("utc", N_("Most systems expect universal time in the hardware clock.")),
    ),
)
HYPERV = Question(
    N_("Hyper-V features"),
    (
        Rule(
            "yes",
            N_("Windows runs smoother when it is told that it runs in a VM."),
            lambda s: s.vm.system.windows and s.vm.virtualisation == "kvm" and s.x86,
        ),
        Rule("", N_("Only Windows makes use of them, and only with KVM.")),
    ),
)
# What a machine is made with takes up to eight of them. QEMU puts eight of them into a slot of the root, and leaves it
# six of those here.
SLOTS = Question(
    N_("PCI Express slots"),
    (
        Rule("14", N_("Devices can be added while it runs only into slots that are there."), lambda s: s.pci_express),
        Rule("", N_("Machines without PCI Express have slots enough.")),
    ),
)
QUESTIONS = (
    CPU_MODE,
    DISK_BUS,
    CD_BUS,
    NIC_MODEL,
    GRAPHICS,
    VIDEO,
    POINTER,
    KEYBOARD,
    USB,
    RNG,
    BALLOON,
    AGENT,
    TPM,
    CLOCK,
    HYPERV,
    SLOTS,
)
