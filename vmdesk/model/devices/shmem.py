"""Memory that several VMs of a host share."""

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.device import COMMON_ORDER, Acpi, Device, Placed
from vmdesk.model.devices.machine import Machine
from vmdesk.model.element.fields import ON_OFF, Bool, Choice, Int, Option, Size, Text
from vmdesk.model.element.shapes import PATH, SHARED_NAME
from vmdesk.model.form import Row
from vmdesk.model.names import free_name
from vmdesk.words import N_


def _has_server(shared: "Shmem") -> bool:
    return shared.model == "ivshmem-doorbell"


class Shmem(Acpi, Placed, Device):
    """Shared memory (domaincommon.rng, `shmem`)."""

    TAG = "shmem"
    LABEL = N_("Shared memory")
    ICON = "shared-memory"
    NEW = "<shmem name='shared'><model type='ivshmem-plain'/><size unit='M'>4</size></shmem>"
    ORDER = {"": ("model", "size", "server", "msi", *COMMON_ORDER)}

    name = Text("@name", SHARED_NAME)
    role = Choice(
        "@role",
        (
            Option("master", N_("Keeps it"), N_("The memory moves with this VM.")),
            Option("peer", N_("Visits it"), N_("The VM leaves the memory behind when it is moved.")),
        ),
    )
    model = Choice(
        "model/@type",
        (
            Option("ivshmem-plain", N_("Plain"), N_("Memory and nothing else.")),
            Option("ivshmem-doorbell", N_("With a doorbell"), N_("VMs can call each other, through a server.")),
            Option("ivshmem", N_("Old")),
        ),
    )
    size = Size("size", "MiB", bare="b", minimum=1)
    server = Text("server/@path", PATH)
    vectors = Int("msi/@vectors", minimum=1)
    ioeventfd = Bool("msi/@ioeventfd", ON_OFF)

    IDENTITY = (name,)
    RUNTIME = (server,)
    FORM = (
        Row(N_("Name"), name),
        Row(N_("Model"), model),
        Row(N_("Size"), size, shown=lambda shared: not _has_server(shared)),
        Row(N_("In a migration"), role),
        Row(N_("Socket of the server"), server, shown=_has_server),
        Row(N_("Vectors"), vectors, shown=_has_server),
        Row("ioeventfd", ioeventfd, shown=_has_server),
    )

    @property
    def summary(self) -> str:
        return self.name or ""

    @property
    def pluggable(self) -> bool:
        return self.model in {"ivshmem-plain", "ivshmem-doorbell"}

    def suit(self, machine: Machine, _offers: DomainCapabilities) -> None:
        self.name = free_name("shared", {shared.name or "" for shared in machine.all_anywhere(Shmem)})
