"""How a VM starts: its machine type and firmware, what it boots from, or the kernel that it is given."""

from typing import Any, Self

from vmdesk.model.domain.facet import Facet
from vmdesk.model.element.fields import Bool, Choice, Int, Option, Text, plain
from vmdesk.model.element.several import Texts
from vmdesk.model.element.shapes import FOLDER, MACHINE, NAME, PATH, shape
from vmdesk.model.element.view import Field
from vmdesk.model.form import Row, Section
from vmdesk.words import N_

_DEVICE = shape(r"hd|fd|cdrom|network", N_("What to boot from is called hd, cdrom, network or fd."), "hd")
_ARCHITECTURES = plain("x86_64", "i686", "aarch64", "armv7l", "riscv64", "ppc64le", "ppc64", "s390x")


def _is_efi(boot: "Boot") -> bool:
    return boot.is_efi


def _is_container(boot: "Boot") -> bool:
    return boot.kind == "exe"


class Boot(Facet):
    """The `<os>` of a definition (domaincommon.rng, `os`). The order of devices stands at these themselves."""

    TITLE = N_("Boot")
    ICON = "boot"

    kind = Choice("os/type", plain("hvm", "xen", "linux", "xenpvh", "exe"))
    architecture = Choice("os/type/@arch", _ARCHITECTURES, shape=NAME)
    machine = Text("os/type/@machine", MACHINE)
    firmware = Choice(
        "os/@firmware",
        (
            Option("bios", "BIOS", N_("For old systems; snapshots and everything else work with it.")),
            Option("efi", "UEFI", N_("What systems of today expect; libvirt chooses the files.")),
        ),
    )
    secure_boot = Bool("os/firmware/feature[@name='secure-boot']/@enabled")
    enrolled_keys = Bool("os/firmware/feature[@name='enrolled-keys']/@enabled")
    loader = Text("os/loader", PATH)
    loader_kind = Choice("os/loader/@type", (Option("rom", "ROM"), Option("pflash", N_("Flash"))))
    loader_read_only = Bool("os/loader/@readonly")
    loader_secure = Bool("os/loader/@secure")
    loader_stateless = Bool("os/loader/@stateless")
    nvram = Text("os/nvram", PATH)
    nvram_template = Text("os/nvram/@template", PATH)
    devices = Texts("os/boot/@dev", _DEVICE)
    menu = Bool("os/bootmenu/@enable")
    menu_time = Int("os/bootmenu/@timeout", maximum=65535)
    kernel = Text("os/kernel", PATH)
    initrd = Text("os/initrd", PATH)
    arguments = Text("os/cmdline")
    device_tree = Text("os/dtb", PATH)
    serial_output = Bool("os/bios/@useserial")
    reboot_time = Int("os/bios/@rebootTimeout", minimum=-1, maximum=32767)
    smbios = Choice(
        "os/smbios/@mode",
        (
            Option("emulate", N_("QEMU's"), N_("The guest sees that QEMU made its machine.")),
            Option("host", N_("Host's"), N_("The guest sees the maker and model of the host.")),
            Option("sysinfo", N_("Own"), N_("The guest sees what the definition says.")),
        ),
    )
    init = Text("os/init", PATH)
    init_arguments = Texts("os/initarg")
    init_folder = Text("os/initdir", FOLDER)
    bootloader = Text("bootloader")
    bootloader_arguments = Text("bootloader_args")
    RUNTIME = (nvram, nvram_template)
    FORM = (
        Row(N_("Machine type"), machine, elsewhere=True),
        Row(N_("Firmware"), firmware, elsewhere=True),
        Row("Secure Boot", secure_boot, elsewhere=True),
        Row(N_("Keys of Microsoft and others"), enrolled_keys, elsewhere=True),
        Row(N_("Boot menu"), menu),
        Row(N_("Shown for (milliseconds)"), menu_time, enabled=lambda boot: boot.menu),
        Section(
            N_("Kernel of the host"),
            (
                Row(N_("Kernel"), kernel, N_("Started at once, without firmware or disk."), ask="host-file"),
                Row("initrd", initrd, enabled=lambda boot: boot.kernel, ask="host-file"),
                Row(N_("Arguments"), arguments, enabled=lambda boot: boot.kernel),
                Row(N_("Device tree"), device_tree, ask="host-file"),
            ),
        ),
        Section(
            N_("More"),
            (
                Row(N_("Firmware file"), loader, ask="host-file"),
                Row(N_("Kind of file"), loader_kind),
                Row(N_("Read only"), loader_read_only),
                Row(N_("File of variables"), nvram, shown=_is_efi),
                Row(N_("Template of variables"), nvram_template, shown=_is_efi),
                Row(N_("Without variables"), loader_stateless, shown=_is_efi),
                Row(N_("Firmware speaks on the serial port"), serial_output),
                Row(N_("Start anew after (milliseconds)"), reboot_time, N_("If nothing could be booted; -1 is never.")),
                Row(N_("Machine as the guest sees it"), smbios),
                Row(N_("Kinds of devices to boot from"), devices, shown=lambda boot: boot.devices),
            ),
        ),
        Section(
            N_("Container"),
            (
                Row(N_("Program"), init, shown=_is_container),
                Row(N_("Arguments"), init_arguments, shown=_is_container),
                Row(N_("Folder"), init_folder, shown=_is_container),
            ),
        ),
    )

    def filled_in(self, running: Self) -> frozenset[Field[Any]]:
        """The files of the firmware too, where libvirt chooses them."""
        chosen = (Boot.firmware, Boot.loader, Boot.loader_kind, Boot.loader_read_only, Boot.loader_secure)
        as_wanted = running.loader is not None and (self.firmware == "efi" or not running.is_efi)
        chooses = self.firmware is not None and self.loader is None
        return super().filled_in(running) | frozenset(chosen if chooses and as_wanted else ())

    @property
    def is_efi(self) -> bool:
        """Whether it starts with UEFI, chosen by libvirt or by a file."""
        return self.firmware == "efi" or self.loader_kind == "pflash"
