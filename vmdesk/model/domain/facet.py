"""What the facets of a definition have in common: they are views on its root, and keep libvirt's order of things."""

from typing import Any, ClassVar, Self

from vmdesk.model.element.view import Element, Field
from vmdesk.model.form import Form

# As libvirt itself writes a definition; its schema takes nearly all of it in any order.
ORDER = {
    "": (
        *("name", "uuid", "genid", "title", "description", "metadata", "maxMemory", "memory", "currentMemory"),
        *("blkiotune", "memtune", "memoryBacking", "vcpu", "vcpus", "iothreads", "iothreadids", "defaultiothread"),
        *("cputune", "numatune", "resource", "sysinfo", "bootloader", "bootloader_args", "os", "idmap", "features"),
        *("cpu", "clock", "on_poweroff", "on_reboot", "on_crash", "on_lockfailure", "pm", "perf", "devices"),
        *("seclabel", "keywrap", "launchSecurity"),
    ),
    "memoryBacking": ("hugepages", "nosharepages", "locked", "source", "access", "allocation", "discard"),
    "numatune": ("memory", "memnode"),
    "cputune": (
        *("shares", "period", "quota", "global_period", "global_quota", "emulator_period", "emulator_quota"),
        *("iothread_period", "iothread_quota", "vcpupin", "emulatorpin", "iothreadpin"),
        *("vcpusched", "iothreadsched", "emulatorsched", "cachetune", "memorytune"),
    ),
    "os": (
        *("type", "firmware", "init", "initarg", "initenv", "initdir", "inituser", "initgroup", "loader", "nvram"),
        *("kernel", "initrd", "cmdline", "dtb", "root", "acpi", "boot", "bootmenu", "bios", "smbios"),
    ),
    "features": (
        *("acpi", "apic", "pae", "hap", "viridian", "privnet", "hyperv", "kvm", "xen", "pvspinlock", "pmu", "vmport"),
        *("gic", "smm", "ioapic", "hpt", "vmcoreinfo"),
    ),
    "cpu": ("model", "vendor", "topology", "cache", "maxphysaddr", "feature", "numa"),
}


class Facet(Element):
    """One side of a definition. `TITLE` is English, to be translated; `ICON` is the name of a drawing.

    `LIVE` can be changed while the VM runs, and those in `LIVE_NONE` taken out too; libvirt has the last word.
    """

    TITLE: ClassVar[str] = ""
    ICON: ClassVar[str] = ""
    FORM: ClassVar[Form] = ()
    LIVE: ClassVar[tuple[Field[Any], ...]] = ()
    LIVE_NONE: ClassVar[tuple[Field[Any], ...]] = ()
    ORDER = ORDER

    def live(self, before: Self) -> tuple[Field[Any], ...]:
        """Those of `LIVE` that a running VM can take as they are now, from what they were `before`."""
        del before
        return tuple(field for field in self.LIVE if field in self.LIVE_NONE or field.read(self) is not None)
