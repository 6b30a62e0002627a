"""The balloon: by it the host takes memory back from a running guest."""

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.device import COMMON_ORDER, Acpi, Device, Placed, Virtio
from vmdesk.model.devices.machine import Machine
from vmdesk.model.devices.options import VIRTIO_MODELS
from vmdesk.model.element.fields import ON_OFF, Bool, Choice, Int, Option
from vmdesk.model.form import Row
from vmdesk.words import N_, Sentence, sentence


class Memballoon(Acpi, Virtio, Placed, Device):
    """The memory balloon (domaincommon.rng, `memballoon`). libvirt adds one unless there is one called `none`."""

    TAG = "memballoon"
    LABEL = N_("Memory balloon")
    ICON = "balloon"
    NEW = "<memballoon model='virtio'><stats period='5'/></memballoon>"
    ORDER = {"": ("stats", "driver", *COMMON_ORDER)}
    SINGLE = True

    model = Choice(
        "@model",
        (
            *VIRTIO_MODELS,
            Option("xen", "Xen"),
            Option("none", N_("None"), N_("The guest keeps its memory, and does not tell how much of it is used.")),
        ),
    )
    period = Int("stats/@period", minimum=1, maximum=2**31 - 1)
    deflate_on_need = Bool("@autodeflate", ON_OFF)
    report_free = Bool("@freePageReporting", ON_OFF)

    LIVE = BY_CALL = (period,)
    FORM = (
        Row(N_("Model"), model),
        Row(N_("Seconds between figures"), period),
        Row(N_("Give way when the guest runs short"), deflate_on_need),
        Row(N_("Tell the host what is free"), report_free),
    )

    @property
    def summary(self) -> str:
        return self.model or ""

    @classmethod
    def refusal(cls, machine: Machine, offers: DomainCapabilities) -> Sentence | None:
        if any(balloon.model == "none" for balloon in machine.all_of(cls)):
            return sentence("The VM is set to have no memory balloon. Choose another model for the one called “none”.")
        return super().refusal(machine, offers)
