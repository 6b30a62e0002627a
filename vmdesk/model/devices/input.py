"""Keyboards, mice, tablets, and devices of the host that are passed on as such."""

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.controller import missing_usb, without_usb
from vmdesk.model.devices.device import COMMON_ORDER, Acpi, Device, Placed, Virtio
from vmdesk.model.devices.machine import Machine
from vmdesk.model.devices.options import VIRTIO_MODELS
from vmdesk.model.element.fields import ON_OFF, Bool, Choice, Option, Text, plain
from vmdesk.model.element.shapes import PATH
from vmdesk.model.form import Row
from vmdesk.words import N_

_ICONS = {"keyboard": "input-keyboard", "mouse": "input-mouse", "tablet": "input-tablet"}


def _is_evdev(device: "Input") -> bool:
    return device.kind == "evdev"


class Input(Acpi, Virtio, Placed, Device):
    """An input device (domaincommon.rng, `input`)."""

    TAG = "input"
    LABEL = N_("Input device")
    ICON = "input"
    NEW = "<input type='tablet' bus='usb'/>"
    ORDER = {"": ("driver", "source", *COMMON_ORDER)}

    kind = Choice(
        "@type",
        (
            Option("tablet", N_("Tablet"), N_("The pointer is where the viewer's is, without being caught.")),
            Option("mouse", N_("Mouse"), N_("The viewer's pointer is caught while it moves the guest's.")),
            Option("keyboard", N_("Keyboard")),
            Option("passthrough", N_("Device of the host"), N_("A device of the host, over VirtIO.")),
            Option("evdev", N_("Device shared with the host"), N_("Keys pressed together give it to host or guest.")),
        ),
    )
    bus = Choice(
        "@bus",
        (
            Option("usb", "USB", N_("Every system knows it.")),
            Option("virtio", "VirtIO", N_("Less work for the host; the guest needs a driver.")),
            Option("ps2", "PS/2", N_("Built in; it cannot be taken out.")),
            Option("xen", "Xen"),
        ),
    )
    model = Choice("@model", VIRTIO_MODELS)
    host_device = Text("source/@evdev", PATH)
    shared_device = Text("source/@dev", PATH)
    grab = Choice("source/@grab", (Option("all", N_("All devices"), N_("The keys switch all of them together.")),))
    toggle = Choice(
        "source/@grabToggle",
        plain("ctrl-ctrl", "alt-alt", "shift-shift", "meta-meta", "scrolllock", "ctrl-scrolllock"),
    )
    repeat = Bool("source/@repeat", ON_OFF)
    FORM = (
        Row(N_("Type"), kind),
        Row(N_("Bus"), bus, shown=lambda device: not _is_evdev(device)),
        Row(N_("VirtIO"), model, shown=lambda device: device.bus == "virtio"),
        Row(N_("Device of the host"), host_device, shown=lambda device: device.kind == "passthrough"),
        Row(N_("Device of the host"), shared_device, shown=_is_evdev),
        Row(N_("Keys switch"), grab, shown=_is_evdev),
        Row(N_("Keys"), toggle, shown=_is_evdev),
        Row(N_("Repeat keys that are held"), repeat, shown=_is_evdev),
    )

    @property
    def summary(self) -> str:
        return " ".join(filter(None, (self.kind, self.bus, self.host_device, self.shared_device)))

    @property
    def icon(self) -> str:
        return _ICONS.get(self.kind or "", self.ICON)

    @property
    def pluggable(self) -> bool:
        return self.bus in {"usb", "virtio"}

    @property
    def built_in(self) -> bool:
        """Whether the machine has it anyway."""
        return self.bus in {"ps2", "xen"}

    def suit(self, machine: Machine, _offers: DomainCapabilities) -> None:
        """A tablet if there is none, else a keyboard beside the built-in one, else a mouse; on USB where it can be."""
        present = {device.kind for device in machine.all_of(Input) if not device.built_in}
        self.kind = next((kind for kind in ("tablet", "keyboard", "mouse") if kind not in present), "tablet")
        self.bus = "virtio" if without_usb(machine) else "usb"

    def needs(self, machine: Machine, _offers: DomainCapabilities) -> tuple[Device, ...]:
        return missing_usb(machine) if self.bus == "usb" else ()
