"""Random number generators: chance from the host for the guest's keys."""

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.character import CharacterSource
from vmdesk.model.devices.device import COMMON_ORDER, Acpi, Device, Placed, Virtio
from vmdesk.model.devices.machine import Machine
from vmdesk.model.devices.options import VIRTIO_MODELS
from vmdesk.model.element.fields import Choice, Int, Option, Text
from vmdesk.model.element.shapes import PATH
from vmdesk.model.form import Row
from vmdesk.words import N_


def _backends(offers: DomainCapabilities) -> frozenset[str]:
    return offers.rng_backends


class Rng(Acpi, Virtio, Placed, Device):
    """A random number generator (domaincommon.rng, `rng`)."""

    TAG = "rng"
    LABEL = N_("Random numbers")
    ICON = "rng"
    NEW = "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>"
    ORDER = {"": ("rate", "backend", "driver", *COMMON_ORDER)}

    model = Choice("@model", VIRTIO_MODELS)
    backend = Choice(
        "backend/@model",
        (
            Option("random", N_("Device of the host"), N_("Such as /dev/urandom, which never lets wait.")),
            Option("builtin", "QEMU", N_("QEMU asks the host's kernel itself.")),
            Option("egd", "EGD", N_("A program that gathers chance.")),
        ),
    )
    device = Text("backend", PATH)
    source_kind = Choice("backend/@type", CharacterSource.kind.options)
    rate_bytes = Int("rate/@bytes", minimum=1)
    rate_period = Int("rate/@period", minimum=1)
    FORM = (
        Row(N_("Source"), backend, offered=_backends),
        Row(N_("Device"), device, shown=lambda rng: rng.backend == "random"),
        Row(N_("Connected to"), source_kind, shown=lambda rng: rng.backend == "egd"),
        Row(N_("Bytes"), rate_bytes, N_("At most so many in a period.")),
        Row(N_("Period (milliseconds)"), rate_period, enabled=lambda rng: rng.rate_bytes),
        Row(N_("VirtIO"), model),
    )

    @property
    def summary(self) -> str:
        return self.device or self.backend or ""

    @property
    def pluggable(self) -> bool:
        return True

    def suit(self, _machine: Machine, offers: DomainCapabilities) -> None:
        """From the host's device, unless the host tells that QEMU itself is all there is."""
        if "builtin" in offers.rng_backends and "random" not in offers.rng_backends:
            self.device = None
            self.backend = "builtin"
