"""Graphics cards of the guest."""

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.device import COMMON_ORDER, Acpi, Device, Placed, Virtio
from vmdesk.model.devices.machine import NOT_OFFERED, Machine, offered
from vmdesk.model.element.fields import ON_OFF, Bool, Choice, Int, Option, Size, Text, plain
from vmdesk.model.element.shapes import PATH
from vmdesk.model.form import Row, Section
from vmdesk.words import N_, Sentence, sentence


def _offered(offers: DomainCapabilities) -> frozenset[str]:
    return offers.videos


def _is_qxl(card: "Video") -> bool:
    return card.model == "qxl"


def _is_virtio(card: "Video") -> bool:
    return card.model == "virtio"


class Video(Acpi, Virtio, Placed, Device):
    """A graphics card (domaincommon.rng, `video`)."""

    TAG = "video"
    LABEL = N_("Graphics card")
    ICON = "video"
    NEW = "<video><model type='virtio'/></video>"
    ORDER = {"": ("driver", "model", *COMMON_ORDER), "model": ("acceleration", "resolution")}

    model = Choice(
        "model/@type",
        (
            Option("virtio", "VirtIO", N_("The best for Linux and new systems; can draw in 3D.")),
            Option("vga", "VGA", N_("Every system knows it.")),
            Option("bochs", "Bochs", N_("For UEFI; without the burdens of VGA.")),
            Option("qxl", "QXL", N_("Made for SPICE; several screens.")),
            Option("ramfb", "ramfb", N_("A plain picture; until a real card takes over.")),
            Option("cirrus", "Cirrus", N_("For systems of the nineties.")),
            Option("none", N_("None"), N_("The VM has no graphics card, whatever its display.")),
            *plain("vmvga", "xen", "vbox", "gop"),
        ),
    )
    heads = Int("model/@heads", minimum=1, maximum=16)
    primary = Bool("model/@primary")
    blob = Bool("model/@blob", ON_OFF, since=(9, 2))
    ram = Size("model/@ram")
    vram = Size("model/@vram")
    vram64 = Size("model/@vram64")
    vgamem = Size("model/@vgamem")
    acceleration_3d = Bool("model/acceleration/@accel3d")
    acceleration_2d = Bool("model/acceleration/@accel2d")
    render_node = Text("model/acceleration/@rendernode", PATH)
    width = Int("model/resolution/@x", minimum=1)
    height = Int("model/resolution/@y", minimum=1)
    backend = Choice("driver/@name", plain("qemu", "vhostuser"))
    vga_configuration = Choice("driver/@vgaconf", plain("io", "on", "off"))

    FORM = (
        Row(N_("Model"), model, offered=_offered),
        Row(
            N_("3D acceleration"),
            acceleration_3d,
            N_("Needs a display with OpenGL, and a graphics card of the host."),
            shown=_is_virtio,
        ),
        Row(N_("Screens"), heads, shown=lambda card: card.model in {"qxl", "virtio"}),
        Section(
            N_("More"),
            (
                Row(N_("Width"), width),
                Row(N_("Height"), height),
                Row(N_("First card"), primary),
                Row(N_("Share pictures with the host"), blob, shown=_is_virtio),
                Row(N_("Backend"), backend, shown=_is_virtio),
                Row(N_("Graphics card of the host"), render_node, shown=_is_virtio),
                Row(N_("Memory"), vram, shown=lambda card: card.model not in {"virtio", "none", "ramfb"}),
                Row(N_("First memory bar"), ram, shown=_is_qxl),
                Row(N_("Memory for VGA"), vgamem, shown=_is_qxl),
                Row(N_("Memory for 64 bits"), vram64, shown=_is_qxl),
            ),
        ),
    )

    def change_model(self, model: str) -> None:
        """Another model, without what only the old one had: its memory, screens, acceleration and slot."""
        for field in (Video.ram, Video.vram, Video.vram64, Video.vgamem, Video.heads, Video.blob):
            field.clear(self)
        for setting in (Video.acceleration_3d, Video.acceleration_2d, Video.render_node, Placed.address):
            setting.clear(self)
        self.model = model

    @property
    def summary(self) -> str:
        return self.model or ""

    @property
    def shares_memory(self) -> bool:
        return self.backend == "vhostuser"

    @classmethod
    def refusal(cls, machine: Machine, offers: DomainCapabilities) -> Sentence | None:
        if any(card.model == "none" for card in machine.all_of(cls)):
            return sentence("The VM is set to have no graphics card. Choose another model for the one called “none”.")
        return None if _best_model(machine, offers) else NOT_OFFERED

    def suit(self, machine: Machine, offers: DomainCapabilities) -> None:
        if model := _best_model(machine, offers):
            self.change_model(model)


def _best_model(machine: Machine, offers: DomainCapabilities) -> str:
    """The best model that host and system have; empty if there is none. Only two can be a second card."""
    models = ("virtio", "qxl") if machine.all_of(Video) else _first_cards(machine)
    return next((model for model in models if offered(model, offers.videos, offers)), "")


def _first_cards(machine: Machine) -> tuple[str, ...]:
    if machine.pseries:
        return ("vga", "virtio")  # its firmware shows itself on VGA only
    best = ("virtio",) if machine.drives_virtio or not machine.x86 else ()
    simple = ("bochs",) if machine.x86 and machine.efi else ()
    return (*best, *simple, "vga", "qxl", "ramfb", "cirrus")
