"""Panic notifiers: the guest tells the host that it has crashed."""

from vmdesk.model.devices.device import COMMON_ORDER, Device, Placed
from vmdesk.model.element.fields import Choice, Option
from vmdesk.model.form import Row
from vmdesk.words import N_


class Panic(Placed, Device):
    """A panic notifier (domaincommon.rng, `panic`)."""

    TAG = "panic"
    LABEL = N_("Panic notifier")
    NEW = "<panic/>"
    ORDER = {"": COMMON_ORDER}

    model = Choice(
        "@model",
        (
            Option("isa", "ISA", N_("For PCs.")),
            Option("hyperv", "Hyper-V", N_("For Windows.")),
            Option("pvpanic", "PCI", N_("For ARM and PCs."), since=(9, 1)),
            Option("pseries", "pSeries", N_("Built into POWER.")),
            Option("s390", "s390", N_("Built into s390x.")),
        ),
    )
    IDENTITY = (model,)
    FORM = (Row(N_("Model"), model),)

    @property
    def summary(self) -> str:
        return self.model or ""
