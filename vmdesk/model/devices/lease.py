"""Leases: locks in shared storage, without which a VM does not start."""

from vmdesk.model.devices.device import Device
from vmdesk.model.element.fields import Int, Text
from vmdesk.model.form import Row
from vmdesk.words import N_


class Lease(Device):
    """A lease (domaincommon.rng, `lease`)."""

    TAG = "lease"
    LABEL = N_("Lease")
    ICON = "lease"
    NEW = "<lease><lockspace>space</lockspace><key>key</key><target path='/srv/lease'/></lease>"
    ORDER = {"": ("lockspace", "key", "target")}

    lockspace = Text("lockspace")
    key = Text("key")
    path = Text("target/@path")
    offset = Int("target/@offset")

    IDENTITY = (key, lockspace)
    FORM = (
        Row(N_("Lock space"), lockspace),
        Row(N_("Key"), key),
        Row(N_("File"), path),
        Row(N_("Offset"), offset),
    )

    @property
    def summary(self) -> str:
        return self.key or ""

    @property
    def pluggable(self) -> bool:
        return True
