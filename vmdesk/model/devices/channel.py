"""Channels: pipes with a name between programs of the guest and of the host, as for agents."""

from typing import Any, ClassVar

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.character import CHARACTER_ORDER, LOG_ROWS, SOURCE_ROWS, CharacterDevice
from vmdesk.model.devices.controller import missing
from vmdesk.model.devices.device import COMMON_ORDER, Device
from vmdesk.model.devices.graphics import Graphics, has_spice
from vmdesk.model.devices.machine import Machine
from vmdesk.model.element.fields import Choice, Option, Text
from vmdesk.model.element.shapes import IPV4, LINE
from vmdesk.model.element.view import Field
from vmdesk.model.form import Row
from vmdesk.model.names import free_name
from vmdesk.words import N_

AGENT = "org.qemu.guest_agent.0"
SPICE_AGENT = "com.redhat.spice.0"


class Channel(CharacterDevice):
    """A channel (domaincommon.rng, `channel`)."""

    TAG = "channel"
    LABEL = N_("Channel")
    ICON = "channel"
    NEW = "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>"
    ORDER = {"": (*CHARACTER_ORDER, *COMMON_ORDER)}

    target = Choice(
        "target/@type",
        (
            Option("virtio", "VirtIO", N_("By its name in the guest.")),
            Option("guestfwd", N_("Address"), N_("By an address and port that the guest calls.")),
            Option("xen", "Xen"),
        ),
    )
    name = Choice(
        "target/@name",
        (
            Option(AGENT, N_("QEMU guest agent"), N_("Lets the host ask the guest, and freeze its file systems.")),
            Option(SPICE_AGENT, N_("SPICE agent"), N_("Clipboard, and screens that follow the window.")),
            Option("org.spice-space.webdav.0", N_("Shared folder"), N_("A folder of the viewer in the guest.")),
            Option("org.libguestfs.channel.0", "libguestfs", N_("For programs that look into disks.")),
        ),
        shape=LINE,
    )
    state = Choice("target/@state", (Option("connected", N_("Connected")), Option("disconnected", N_("Disconnected"))))
    guest_address = Text("target/@address", IPV4)
    guest_port = Text("target/@port")

    IDENTITY = (name, guest_address)
    RUNTIME: ClassVar[tuple[Field[Any], ...]] = (state,)
    FORM = (
        Row(N_("Name"), name, shown=lambda channel: channel.target != "guestfwd"),
        *SOURCE_ROWS,
        Row(N_("Type"), target),
        Row(N_("Address for the guest"), guest_address, shown=lambda channel: channel.target == "guestfwd"),
        Row(N_("Port for the guest"), guest_port, shown=lambda channel: channel.target == "guestfwd"),
        LOG_ROWS,
    )

    @property
    def summary(self) -> str:
        return self.name or self.guest_address or self.connection

    @property
    def pluggable(self) -> bool:
        return self.unpluggable and self.streams_at_once

    @property
    def unpluggable(self) -> bool:
        return self.target == "virtio"

    def suit(self, machine: Machine, _offers: DomainCapabilities) -> None:
        """For the agent; if the VM has that, for the clipboard; then with a name that none has."""
        taken = {channel.name or "" for channel in machine.all_anywhere(Channel)}
        if AGENT not in taken:
            self.name = AGENT
        elif SPICE_AGENT not in taken and machine.all_of(Graphics):
            self.kind = "spicevmc" if has_spice(machine) else "qemu-vdagent"
            self.name = SPICE_AGENT
            self.clipboard = None if has_spice(machine) else True
        else:
            self.name = free_name("channel", taken)

    def needs(self, machine: Machine, _offers: DomainCapabilities) -> tuple[Device, ...]:
        return missing("virtio-serial", machine) if self.target == "virtio" else ()
