"""What a VM is called, and what people and programs noted about it."""

from vmdesk.model.domain.facet import Facet
from vmdesk.model.element.fields import Choice, Int, Text, plain
from vmdesk.model.element.several import Texts
from vmdesk.model.element.shapes import LINE, PATH, UUID
from vmdesk.model.form import Row
from vmdesk.words import N_


class Overview(Facet):
    """Name, notes and metadata (domaincommon.rng, `ids`; the namespaces of libosinfo and of vmdesk's tags)."""

    TITLE = N_("Overview")
    ICON = "overview"

    name = Text("name", LINE)
    uuid = Text("uuid", UUID)
    title = Text("title", LINE)
    description = Text("description")
    generation = Text("genid", UUID)
    virtualisation = Choice("@type", plain("kvm", "qemu", "xen", "lxc", "test", "bhyve", "hvf", "vz", "vmware", "vbox"))
    domain_id = Int("@id")
    emulator = Text("devices/emulator", PATH)
    system = Text("metadata/libosinfo:libosinfo/libosinfo:os/@id")
    tags = Texts("metadata/vmdesk:tags/vmdesk:tag")
    LIVE = LIVE_NONE = (title, description, tags, system)
    RUNTIME = (domain_id,)
    FORM = (
        Row(N_("Name"), name),
        Row(N_("Title"), title),
        Row(N_("Description"), description, lines=5),
        Row(N_("Tags"), tags),
        Row(N_("Operating system"), system, ask="system"),
    )
