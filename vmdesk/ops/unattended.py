"""Installing without anybody at the keyboard: what an installer can be told, and how what it is told reaches it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property

from vmdesk.media import preseed, windows_answers
from vmdesk.media.disc import write_disc
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.new_vm import rules
from vmdesk.model.new_vm.plan import NewVm, Source
from vmdesk.model.new_vm.rules import Situation
from vmdesk.ops.systems import Chosen
from vmdesk.osinfo.scripts import InstallScript, Parameter, Setting, write_command_line, write_script
from vmdesk.words import N_, Sentence, sentence

# What people are asked for, in this order; the disk and the architecture are known.
ASKED = (
    "user-realname",
    "user-login",
    "user-password",
    "admin-password",
    "hostname",
    "domain",
    "l10n-language",
    "l10n-keyboard",
    "l10n-timezone",
    "reg-product-key",
)
KNOWN = frozenset({"hardware-arch", "target-disk"})
PROFILES = {"desktop": N_("Desktop"), "jeos": N_("Minimal")}
LONGEST_NAME, LONGEST_WINDOWS_NAME = 63, 15  # of a computer
_LABEL = "ANSWERS"


class Way(Enum):
    """How a script reaches the installer, in the words of the database."""

    INITRD = "initrd"  # in the kernel's first file system, by a boot image of our own
    CD = "cdrom"  # on a second CD, where Windows looks by itself


@dataclass(frozen=True)
class Profile:
    """Scripts that belong together: each is a file that the installer looks for."""

    name: str
    scripts: tuple[InstallScript, ...]

    @cached_property
    def parameters(self) -> dict[str, Parameter]:
        """What all the scripts together ask for; required where one of them requires it."""
        found: dict[str, Parameter] = {}
        for parameter in (each for script in self.scripts for each in script.parameters):
            before = found.get(parameter.name, parameter)
            values = before.values or parameter.values
            found[parameter.name] = Parameter(parameter.name, before.required or parameter.required, values)
        return found

    @property
    def asked(self) -> tuple[str, ...]:
        """The names of what people are asked for."""
        return tuple(name for name in ASKED if name in self.parameters)

    @property
    def product_key_format(self) -> str:
        """What a product key looks like, a dollar sign for each letter or digit; empty where none is asked for."""
        return next((each.product_key_format for each in self.scripts if each.product_key_format), "")

    @property
    def windows(self) -> bool:
        """Whether its scripts are for Windows."""
        return any(script.path_format == "dos" for script in self.scripts)

    @property
    def fits_uefi(self) -> bool:
        """Whether one of its scripts for Windows lays out the disk in a way that can be changed for UEFI."""
        return any(windows_answers.fits_uefi(script.template) for script in self.scripts)

    def fits(self, way: Way) -> bool:
        """Whether all of it can be carried out that way, with what people are asked for and what is known."""
        required = {name for name, parameter in self.parameters.items() if parameter.required}
        by_that_way = all(way.value in script.injection_methods for script in self.scripts)
        return by_that_way and required <= {*ASKED, *KNOWN}


@dataclass(frozen=True, slots=True)
class Offer:
    """The profiles that can be carried out; without any, why that is so."""

    way: Way = Way.INITRD
    profiles: tuple[Profile, ...] = ()
    obstacle: Sentence | None = None

    def profile(self, name: str) -> Profile:
        """The profile of this name, else the first."""
        return next((each for each in self.profiles if each.name == name), self.profiles[0])


@dataclass(frozen=True, slots=True)
class Answers:
    """What was said: the profile's name, and values by the names of parameters."""

    profile: str = ""
    values: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Unattended:
    """All that is needed to carry it out. `boot_files` are for media: where they may have kernel and initrd.

    `uefi` says that Windows is to be installed on a machine that starts with it.
    """

    way: Way
    profile: Profile
    setting: Setting = field(repr=False)
    answers: Mapping[str, str] = field(repr=False)
    boot_files: tuple[tuple[str, str], ...] = ()
    uefi: bool = False

    @property
    def waits_for_a_key(self) -> bool:
        """Whether the medium itself asks for a key before it starts, of which the answers say nothing."""
        return self.way is Way.CD and self.uefi

    def files(self) -> dict[str, bytes]:
        """The finished scripts by the names under which the installer looks for them. Raises Problem."""
        return {each.filename: self._content(each) for each in self.profile.scripts}

    def _content(self, script: InstallScript) -> bytes:
        text = write_script(script, self.setting, self.answers)
        if preseed.is_preseed(script.filename):
            return preseed.mended(text).encode()
        if self.uefi and windows_answers.fits_uefi(script.template):
            return windows_answers.for_uefi(text.encode())
        return text.encode()

    def arguments(self) -> str:
        """The kernel arguments by which the installer finds them. Raises Problem."""
        lines = (write_command_line(each, self.setting, self.answers) for each in self.profile.scripts)
        return " ".join(line for line in lines if line)

    def disc(self) -> bytes:
        """A CD that holds them. Raises Problem."""
        return write_disc(_LABEL, self.files())


def offer(vm: NewVm, chosen: Chosen | None) -> Offer:
    """What can be done for this machine."""
    if vm.source not in {Source.MEDIUM, Source.TREE}:
        return Offer(obstacle=sentence("This way of installing cannot be given any answers."))
    if chosen is None:
        return Offer(obstacle=sentence("The operating system is not known; choose it beside the medium."))
    way = Way.CD if vm.source is Source.MEDIUM and chosen.needs.windows else Way.INITRD
    fitting = tuple(profile for profile in _profiles(chosen.scripts) if profile.fits(way))
    obstacle = _obstacle(vm, chosen, way, fitting)
    return Offer(way, () if obstacle else fitting, obstacle)


def _profiles(scripts: tuple[InstallScript, ...]) -> tuple[Profile, ...]:
    """The scripts by profile, the small system last."""
    names = sorted(dict.fromkeys(script.profile for script in scripts), key=lambda name: name == "jeos")
    return tuple(Profile(name, tuple(each for each in scripts if each.profile == name)) for name in names)


def _obstacle(vm: NewVm, chosen: Chosen, way: Way, fitting: tuple[Profile, ...]) -> Sentence | None:
    name = chosen.system.name
    if not chosen.scripts and chosen.media is not None and not chosen.media.takes_scripts:
        return sentence("The installer on this medium takes no answers.")
    if not chosen.scripts:
        return sentence("No install script for {system} is known.", system=name)
    if not fitting:
        return sentence("The install scripts for {system} need a floppy disk or other things of old.", system=name)
    if way is Way.CD and vm.firmware != "bios" and not all(each.fits_uefi for each in fitting):
        return sentence("The install script for {system} knows BIOS only, but this VM starts with UEFI.", system=name)
    if way is Way.INITRD and vm.source is Source.MEDIUM:
        return _obstacle_of_medium(vm, chosen)
    return None


def _obstacle_of_medium(vm: NewVm, chosen: Chosen) -> Sentence | None:
    """Why a medium's kernel cannot be started in place of the medium."""
    if not chosen.boot_files:
        return sentence("It is not known where the media of {system} have their kernel.", system=chosen.system.name)
    if vm.firmware == "efi-secure":
        return sentence("With Secure Boot only the medium itself starts, and that asks its questions.")
    return None


def planned(answers: Answers, offered: Offer, vm: NewVm, chosen: Chosen, tree_url: str) -> Unattended:
    """What was said, for what is offered; it must offer something."""
    profile = offered.profile(answers.profile)
    values = {name: value for name, value in answers.values.items() if name in profile.asked}
    if "hostname" in profile.asked and not values.get("hostname"):
        values["hostname"] = host_name(vm.name, LONGEST_WINDOWS_NAME if profile.windows else LONGEST_NAME)
    setting = Setting(chosen.system, vm.architecture, chosen.media, tree_url, offered.way.value)
    boot_files = chosen.boot_files if vm.source is Source.MEDIUM else ()
    uefi = profile.windows and vm.firmware != "bios"
    return Unattended(offered.way, profile, setting, values, boot_files, uefi)


def host_name(name: str, longest: int = LONGEST_NAME) -> str:
    """A machine's name with what no host name may have in it left out."""
    letters = (letter if letter.isascii() and letter.isalnum() else "-" for letter in name.lower())
    return "-".join(part for part in "".join(letters).split("-") if part)[:longest].rstrip("-") or "vm"


def with_disk(unattended: Unattended, vm: NewVm, offers: DomainCapabilities) -> Unattended:
    """The same with the disk that is installed on: the first; Windows counts disks by itself."""
    if not vm.disks or unattended.profile.windows or "target-disk" not in unattended.profile.parameters:
        return unattended
    bus = vm.disks[0].bus or rules.DISK_BUS.answer(Situation(vm, offers))
    disk = "/dev/vda" if bus == "virtio" else "/dev/sda"
    return replace(unattended, answers={**unattended.answers, "target-disk": disk})
