"""What speaks against controllers."""

from collections.abc import Callable
from typing import Any

from vmdesk.model.devices.controller import Controller
from vmdesk.model.devices.device import Placed
from vmdesk.model.editing.checks.case import Case, Rule
from vmdesk.model.editing.checks.saying import Found, alike, error, warning
from vmdesk.model.element.view import Field
from vmdesk.words import sentence

_MOST_USB_3 = 15
_LAST_BUS = 255
_ROOTS = frozenset({"pci-root", "pcie-root"})
_PORTS = frozenset({"pcie-root-port", "pcie-switch-downstream-port"})
_EXPRESS = _PORTS | {"pcie-switch-upstream-port", "pcie-to-pci-bridge", "dmi-to-pci-bridge", "pcie-expander-bus"}
_EXPANDERS = frozenset({"pci-expander-bus", "pcie-expander-bus"})
_OF_NO_QEMU = frozenset({"buslogic", "qusb1", "qusb2"})
_PLAIN_SCSI = frozenset(
    ("lsilogic", "lsisas1068", "lsisas1078", "vmpvscsi", "ibmvscsi", "buslogic", "ncr53c90", "dc390", "am53c974")
)
_OF_VIRTIO_SCSI: tuple[Field[Any], ...] = (
    *(Controller.queues, Controller.commands_per_lun, Controller.sectors, Controller.ioeventfd, Controller.io_thread),
)


def _of(kind: str) -> Callable[[Controller], bool]:
    return lambda controller: controller.kind == kind


def _is_virtio_scsi(controller: Controller) -> bool:
    return controller.kind == "scsi" and controller.model not in _PLAIN_SCSI


def numbers_alike(case: Case) -> Found:
    """A number is that of one controller of a type; the parts of a USB 2 controller share theirs."""
    known = [one for one in case.controllers if one.index is not None and one.kind and not _is_companion(one)]
    for one, _other in alike(known, lambda one: (one.kind, one.index)):
        text = sentence("Another controller of this type has the number {number}.", number=one.index)
        yield error(one, Controller.index, text)


def _is_companion(controller: Controller) -> bool:
    return (controller.model or "").startswith("ich9-uhci")


def types_that_are_not_there(case: Case) -> Found:
    """What such machines cannot have."""
    for one in case.controllers:
        if one.kind == "ide" and case.machine.q35:
            yield error(one, Controller.kind, sentence("Machines of the type Q35 have no IDE."))
        elif one.kind == "ide" and case.i440fx and one.index:
            yield error(one, Controller.index, sentence("There is one controller of this type, with the number 0."))
        elif one.kind in {"xenbus", "isa"}:
            yield error(one, Controller.kind, sentence("QEMU has no such controller."))
        elif one.kind == "pci" and (one.index or 0) > _LAST_BUS:
            text = sentence("The largest possible value is {maximum}.", maximum=_LAST_BUS)
            yield error(one, Controller.index, text)


def models_that_are_not_there(case: Case) -> Found:
    """What QEMU does not have."""
    for one in case.controllers:
        if one.model in _OF_NO_QEMU:
            yield error(one, Controller.model, sentence("QEMU has no such controller."))


def roots_that_cannot_be(case: Case) -> Found:
    """The chipset decides which root there is, and it is first."""
    expected = "pcie-root" if case.machine.q35 else "pci-root"
    for one in filter(_of("pci"), case.controllers):
        if one.index == 0 and case.known_pc and one.model not in {None, expected}:
            yield error(one, Controller.model, sentence("With this chipset it is {model}.", model=expected))
        elif one.index and one.model in _ROOTS and case.known_pc:
            yield error(one, Controller.index, sentence("The root has the number 0."))
        elif case.i440fx and one.model in _EXPRESS:
            yield error(one, Controller.model, sentence("This chipset has no PCI Express."))


def options_of_pci(case: Case) -> Found:
    """Each sort of PCI controller has some of these."""
    for one in filter(_of("pci"), case.controllers):
        if one.model is None or case.machine.pseries:
            continue
        wrong: tuple[tuple[Field[Any], bool], ...] = (
            (Controller.chassis, one.model in _PORTS),
            (Controller.port, one.model in _PORTS),
            (Controller.hot_plugging, one.model in _PORTS or one.model == "pci-root"),
            (Controller.chassis_number, one.model == "pci-bridge"),
            (Controller.bus_number, one.model in _EXPANDERS),
            (Controller.numa_node, one.model in _EXPANDERS),
            (Controller.host_bridge, False),
            (Placed.address, one.model not in _ROOTS),
        )
        for field, fits in wrong:
            if not fits and field.read(one) is not None:
                yield error(one, field, sentence("Controllers of this model do not have it."))


def chassis_alike(case: Case) -> Found:
    """QEMU tells slots by them."""
    ports = [one for one in case.controllers if one.kind == "pci" and one.model in _PORTS]
    for one, _other in alike(ports, lambda one: one.chassis):
        yield error(one, Controller.chassis, sentence("Another port has the chassis {number}.", number=one.chassis))


def node_of_no_cell(case: Case) -> Found:
    """A bus near a cell needs the cell."""
    for one in filter(_of("pci"), case.controllers):
        if one.model in _EXPANDERS and one.numa_node is not None and one.numa_node not in case.cell_numbers:
            yield error(one, Controller.numa_node, sentence("The VM has no such cell."))


def options_of_scsi(case: Case) -> Found:
    """They are those of VirtIO SCSI."""
    for one in case.controllers:
        for field in _OF_VIRTIO_SCSI:
            if not _is_virtio_scsi(one) and field.read(one) is not None:
                yield error(one, field, sentence("Only controllers of the model VirtIO SCSI have it."))


def threads_and_queues(case: Case) -> Found:
    """A thread is there; one queue for each CPU is the most that helps."""
    for one in filter(_is_virtio_scsi, case.controllers):
        if one.io_thread and one.io_thread not in case.io_threads:
            text = sentence("The VM has no input/output thread {number}.", number=one.io_thread)
            yield error(one, Controller.io_thread, text)
        if one.queues and one.queues > case.most_cpus:
            text = sentence("More queues than the {count} CPUs of the VM do not help.", count=case.most_cpus)
            yield warning(one, Controller.queues, text)


def ports_of_usb(case: Case) -> Found:
    """Only newer controllers have as many ports as one likes, up to a limit."""
    for one in filter(_of("usb"), case.controllers):
        if not one.ports or one.model is None:
            continue
        if one.model not in {"qemu-xhci", "nec-xhci"}:
            yield error(one, Controller.ports, sentence("The ports of such a controller cannot be chosen."))
        elif one.ports > _MOST_USB_3:
            text = sentence("The largest possible value is {maximum}.", maximum=_MOST_USB_3)
            yield error(one, Controller.ports, text)


def usb_on_and_off(case: Case) -> Found:
    """USB that is switched off has no controllers."""
    usb = [one for one in case.controllers if one.kind == "usb"]
    if len(usb) > 1:
        for one in usb:
            if one.model == "none":
                text = sentence("It switches USB off, and there are other USB controllers.")
                yield error(one, Controller.model, text)


GENERAL: tuple[Rule, ...] = (numbers_alike, usb_on_and_off)
QEMU: tuple[Rule, ...] = (
    types_that_are_not_there,
    models_that_are_not_there,
    roots_that_cannot_be,
    options_of_pci,
    chassis_alike,
    node_of_no_cell,
    options_of_scsi,
    threads_and_queues,
    ports_of_usb,
)
