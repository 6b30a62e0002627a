"""Examples about small devices."""

from tests.unit.model.editing.examples.making import (
    ACPI,
    FAILS,
    HOST,
    NO_USB,
    PC,
    PLAIN,
    REFUSES,
    Example,
    vm,
    warned,
)
from vmdesk.model.editing.checks import Around, devices


def tpm(model: str = "tpm-crb", version: str = "2.0", inside: str = "", backend: str = "emulator") -> str:
    return f"<tpm model='{model}'><backend type='{backend}' version='{version}'>{inside}</backend></tpm>"


def iommu(attributes: str = "", model: str = "intel") -> str:
    return f"<iommu model='{model}'>{attributes and f'<driver {attributes}/>'}</iommu>"


def entry(kind: str, bus: str, more: str = "", attributes: str = "") -> str:
    on = f"bus='{bus}'" if bus else ""
    return f"<input type='{kind}' {on} {attributes}>{more}</input>"


SPLIT = "<features><acpi/><ioapic driver='qemu'/></features>"
EVENT = "<source evdev='/dev/input/event1'/>"
EXAMPLES = (
    Example(devices.devices_that_are_single, "Tpm", vm(tpm() * 2), vm(tpm()), REFUSES),
    Example(devices.devices_that_are_single, "Vsock", vm("<vsock model='virtio'/>" * 2), PLAIN, REFUSES),
    Example(devices.devices_that_are_single, "Iommu", vm(iommu() * 2), vm(iommu()), REFUSES),
    Example(
        devices.devices_that_are_single,
        "Memballoon",
        vm("<memballoon model='none'/><memballoon model='virtio'/>"),
        vm("<memballoon model='none'/>"),
        REFUSES,
    ),
    Example(
        devices.models_alike,
        "Panic.model Panic.model",
        vm("<panic model='isa'/>" * 2),
        vm("<panic model='isa'/><panic model='hyperv'/>"),
        REFUSES,
    ),
    Example(
        devices.models_alike,
        "Watchdog.model Watchdog.model",
        vm("<watchdog model='ib700'/>" * 2),
        vm("<watchdog model='ib700'/>"),
        REFUSES,
    ),
    Example(
        devices.several_watchdogs,
        "Watchdog",
        vm("<watchdog model='ib700'/><watchdog model='i6300esb'/>"),
        vm("<watchdog model='ib700'/>"),
        REFUSES,
        around=Around(libvirt=(9, 0)),
    ),
    Example(devices.tpm_that_cannot_be, "Tpm.version", vm(tpm(version="1.2")), vm(tpm("tpm-tis", "1.2")), REFUSES),
    Example(
        devices.tpm_that_cannot_be,
        "Tpm.version",
        vm(tpm("tpm-tis", "1.2", "<active_pcr_banks><sha256/></active_pcr_banks>")),
        vm(tpm("tpm-tis", "2.0", "<active_pcr_banks><sha256/></active_pcr_banks>")),
        REFUSES,
    ),
    Example(devices.tpm_that_cannot_be, "Tpm.model", vm(tpm("tpm-spapr")), vm(tpm()), REFUSES, around=HOST),
    Example(devices.tpm_that_cannot_be, "Tpm.backend", vm(tpm(backend="passthrough")), vm(tpm()), around=HOST),
    Example(devices.tpm_that_cannot_be, "Tpm.socket", vm(tpm(backend="external")), vm(tpm()), REFUSES),
    Example(
        devices.context_ids,
        "Vsock.cid",
        vm("<vsock model='virtio'><cid auto='no' address='2'/></vsock>"),
        PLAIN,
        REFUSES,
    ),
    warned(
        devices.context_ids,
        "Vsock.cid",
        vm("<vsock model='virtio'><cid auto='no' address='7'/></vsock>"),
        vm("<vsock model='virtio'><cid auto='yes' address='7'/></vsock>"),
        around=Around(context_ids={7: ("web",)}),
    ),
    Example(devices.iommu_of_other_machines, "Iommu.model", vm(iommu(), system=PC), vm(iommu()), REFUSES),
    Example(devices.iommu_of_other_machines, "Iommu.model", vm(iommu(model="smmuv3")), PLAIN, REFUSES),
    Example(
        devices.iommu_of_other_machines,
        "Iommu.model",
        vm(iommu(model="virtio"), features=""),
        vm(iommu(model="virtio")),
        REFUSES,
    ),
    Example(
        devices.interrupts_of_an_iommu,
        "Iommu.interrupt_remapping",
        vm(iommu("intremap='on'")),
        vm(iommu("intremap='on'"), features=SPLIT),
        REFUSES,
    ),
    Example(
        devices.interrupts_of_an_iommu,
        "Iommu.extended_interrupts",
        vm(iommu("eim='on'"), features=SPLIT),
        vm(iommu("intremap='on' eim='off'"), features=SPLIT),
        REFUSES,
    ),
    Example(
        devices.interrupts_of_an_iommu,
        "Iommu.address_bits",
        vm(iommu("aw_bits='40'")),
        vm(iommu("aw_bits='48'")),
        FAILS,
    ),
    Example(
        devices.interrupts_of_an_iommu,
        "Iommu.caching_mode",
        vm(iommu("caching_mode='on'", "virtio"), features=ACPI),
        vm(iommu("caching_mode='on'")),
        REFUSES,
    ),
    Example(devices.input_that_cannot_be, "Input.bus", vm(entry("tablet", "ps2")), vm(entry("mouse", "ps2")), REFUSES),
    Example(devices.input_that_cannot_be, "Input.bus", vm(entry("mouse", "xen")), PLAIN, REFUSES),
    Example(
        devices.input_that_cannot_be,
        "Input.bus",
        vm(NO_USB + entry("tablet", "usb")),
        vm(entry("tablet", "usb")),
        REFUSES,
    ),
    Example(devices.input_that_cannot_be, "Input.bus", vm(entry("passthrough", "usb", EVENT)), PLAIN, REFUSES),
    Example(
        devices.input_that_cannot_be,
        "Input.bus",
        vm(entry("evdev", "usb", "<source dev='/dev/input/event1'/>")),
        PLAIN,
        REFUSES,
    ),
    Example(
        devices.input_that_cannot_be,
        "Input.model",
        vm(entry("mouse", "usb", attributes="model='virtio'")),
        vm(entry("mouse", "virtio")),
        REFUSES,
    ),
    Example(
        devices.input_that_cannot_be,
        "Input.model",
        vm(entry("mouse", "virtio", attributes="model='virtio-transitional'")),
        vm(entry("mouse", "virtio", attributes="model='virtio'")),
        REFUSES,
    ),
    Example(devices.input_of_nothing, "Input.host_device", vm(entry("passthrough", "virtio")), PLAIN, FAILS),
    Example(devices.input_of_nothing, "Input.shared_device", vm(entry("evdev", "")), PLAIN, FAILS),
    Example(devices.models_of_other_machines, "Watchdog.model", vm("<watchdog model='diag288'/>"), PLAIN, REFUSES),
    Example(
        devices.models_of_other_machines,
        "Panic.model",
        vm("<panic model='s390'/>"),
        vm("<panic model='hyperv'/>"),
        REFUSES,
    ),
    Example(devices.balloon_of_xen, "Memballoon.model", vm("<memballoon model='xen'/>"), PLAIN, REFUSES),
    Example(
        devices.chance_that_is_not_there,
        "Rng.backend",
        vm("<rng model='virtio'><backend model='builtin'/></rng>"),
        vm("<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>"),
        around=HOST,
    ),
    Example(devices.hubs_without_usb, "Hub", vm(NO_USB + "<hub type='usb'/>"), vm("<hub type='usb'/>"), REFUSES),
    Example(
        devices.devices_that_are_too_new,
        "Pstore",
        vm("<pstore backend='acpi-erst'><path>/tmp/p</path><size unit='KiB'>64</size></pstore>"),
        PLAIN,
        around=Around(libvirt=(9, 0)),
    ),
)
