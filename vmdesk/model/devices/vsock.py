"""Sockets between guest and host, without a network."""

from vmdesk.model.devices.device import COMMON_ORDER, Acpi, Device, Placed, Virtio
from vmdesk.model.devices.options import VIRTIO_MODELS
from vmdesk.model.element.fields import Bool, Choice, Int
from vmdesk.model.form import Row
from vmdesk.words import N_


class Vsock(Acpi, Virtio, Placed, Device):
    """A socket between guest and host (domaincommon.rng, `vsock`)."""

    TAG = "vsock"
    LABEL = N_("VirtIO socket")
    ICON = "vsock"
    NEW = "<vsock model='virtio'><cid auto='yes'/></vsock>"
    ORDER = {"": ("cid", "driver", *COMMON_ORDER)}
    SINGLE = True

    model = Choice("@model", VIRTIO_MODELS)
    auto_cid = Bool("cid/@auto")
    cid = Int("cid/@address", minimum=3)
    RUNTIME = (cid,)
    FORM = (
        Row(N_("Choose the context ID automatically"), auto_cid),
        Row(N_("Context ID"), cid, enabled=lambda vsock: not vsock.auto_cid),
        Row(N_("VirtIO"), model),
    )

    @property
    def summary(self) -> str:
        return str(self.cid) if self.cid is not None else ""

    @property
    def pluggable(self) -> bool:
        return True
