"""Examples about values that a field cannot have."""

from tests.unit.model.editing.examples.making import (
    PLAIN,
    REFUSES,
    Example,
    card,
    disk,
    shmem,
    vm,
    warned,
)
from vmdesk.model.editing.checks import Around, values

EXAMPLES = (
    Example(
        values.values_that_cannot_be,
        "Interface.mac",
        vm(card("<mac address='53:54:00:00:00:01'/>")),
        vm(card()),
        REFUSES,
    ),
    Example(
        values.values_that_cannot_be,
        "Address.slot",
        vm(card("<address type='pci' bus='0' slot='32'/>")),
        vm(card("<address type='pci' bus='0' slot='30'/>")),
        REFUSES,
    ),
    Example(
        values.values_that_cannot_be,
        "Address.function",
        vm(card("<address type='pci' slot='5' function='8'/>")),
        vm(card("<address type='pci' slot='5' function='7'/>")),
        REFUSES,
    ),
    Example(
        values.values_that_cannot_be,
        "Address.bus",
        vm(card("<address type='pci' bus='256' slot='0'/>")),
        vm(card("<address type='pci' bus='9' slot='0'/>")),
        REFUSES,
    ),
    Example(
        values.values_that_cannot_be,
        "Disk.serial",
        vm(disk(more="<serial>a/b</serial>")),
        vm(disk(more="<serial>a b</serial>")),
        REFUSES,
    ),
    Example(values.values_that_cannot_be, "Processors.maximum", vm(cpus="<vcpu>0</vcpu>"), PLAIN, REFUSES),
    Example(
        values.values_that_cannot_be,
        "Features.hyperv_retries",
        vm(features="<features><hyperv mode='custom'><spinlocks state='on' retries='100'/></hyperv></features>"),
        PLAIN,
        REFUSES,
    ),
    Example(
        values.values_that_cannot_be, "Tuning.period", vm(top="<cputune><period>999</period></cputune>"), PLAIN, REFUSES
    ),
    Example(
        values.values_that_cannot_be,
        "Boot.menu_time",
        vm(system="<os><type arch='x86_64' machine='q35'>hvm</type><bootmenu enable='yes' timeout='70000'/></os>"),
        PLAIN,
        REFUSES,
    ),
    Example(values.values_that_cannot_be, "Shmem.name", vm(shmem("a/b")), vm(shmem()), REFUSES),
    Example(
        values.values_that_are_too_new,
        "Disk.bus",
        vm(disk("nvme0n1", "nvme")),
        PLAIN,
        around=Around(libvirt=(9, 0)),
    ),
    warned(
        values.values_that_are_too_new,
        "Disk.discard_no_unref",
        vm(disk(driver="discard_no_unref='on'")),
        PLAIN,
        around=Around(libvirt=(9, 0)),
    ),
)
