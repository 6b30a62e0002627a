"""Crypto devices: encryption that the host does for the guest."""

from vmdesk.model.devices.device import COMMON_ORDER, Acpi, Device, Placed, Virtio
from vmdesk.model.element.fields import Choice, Int, Option
from vmdesk.model.form import Row
from vmdesk.words import N_


class Crypto(Acpi, Virtio, Placed, Device):
    """A crypto device (libvirt's formatdomain, `crypto`)."""

    TAG = "crypto"
    LABEL = N_("Crypto device")
    ICON = "crypto"
    NEW = "<crypto model='virtio' type='qemu'><backend model='builtin' queues='1'/></crypto>"
    ORDER = {"": ("backend", "driver", *COMMON_ORDER)}
    SINCE = (9, 1)

    model = Choice("@model", (Option("virtio", "VirtIO"),))
    kind = Choice("@type", (Option("qemu", "QEMU"),))
    backend = Choice(
        "backend/@model",
        (
            Option("builtin", "QEMU", N_("A library of the host does the work.")),
            Option("lkcf", N_("Kernel"), N_("The host's kernel does the work.")),
        ),
    )
    queues = Int("backend/@queues", minimum=1)
    FORM = (Row(N_("Backend"), backend), Row(N_("Queues"), queues))

    @property
    def summary(self) -> str:
        return self.backend or ""
