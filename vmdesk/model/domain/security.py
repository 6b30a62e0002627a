"""What keeps a VM apart from the host, and the host from it."""

from collections.abc import Collection

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.domain.facet import Facet
from vmdesk.model.element.fields import Bool, Choice, Int, Option, Text, plain
from vmdesk.model.element.several import Children
from vmdesk.model.element.shapes import HEX, NAME
from vmdesk.model.element.view import Element
from vmdesk.model.form import Row
from vmdesk.words import N_


class SecurityLabel(Element):
    """A label by which the host's kernel confines QEMU (domaincommon.rng, `seclabel`)."""

    kind = Choice(
        "@type",
        (
            Option("dynamic", N_("Automatic"), N_("libvirt makes up a label of its own for the VM.")),
            Option("static", N_("Fixed"), N_("The label that is given here.")),
            Option("none", N_("None"), N_("QEMU is not confined.")),
        ),
    )
    model = Choice("@model", plain("selinux", "apparmor", "dac", "none"), shape=NAME)
    relabel = Bool("@relabel")
    label = Text("label")
    base_label = Text("baselabel")
    image_label = Text("imagelabel")
    FORM = (
        Row(N_("Model"), model),
        Row(N_("Label"), kind),
        Row(N_("Text of the label"), label, shown=lambda one: one.kind == "static"),
        Row(N_("Begins with"), base_label, shown=lambda one: one.kind in {None, "dynamic"}),
        Row(N_("Label the files too"), relabel),
    )


def _protections(offers: DomainCapabilities) -> Collection[str]:
    """libvirt names them among what else it supports (domaincaps.rng)."""
    return offers.features


class Security(Facet):
    """Labels and launch security (domaincommon.rng, `seclabel`, `launchSecurity`)."""

    TITLE = N_("Security")
    ICON = "security"

    labels = Children("seclabel", SecurityLabel)
    RUNTIME = (labels,)
    launch_kind = Choice(
        "launchSecurity/@type",
        (
            Option("sev", "AMD SEV", N_("The host cannot read the guest's memory.")),
            Option("sev-snp", "AMD SEV-SNP", N_("The host can neither read nor change the memory."), since=(10, 5)),
            Option("tdx", "Intel TDX", N_("The host can neither read nor change the memory."), since=(11, 6)),
            Option("s390-pv", N_("IBM Secure Execution"), N_("The host cannot read the guest's memory.")),
        ),
    )
    launch_policy = Text("launchSecurity/policy", HEX)
    launch_bit = Int("launchSecurity/cbitpos")
    launch_reduced_bits = Int("launchSecurity/reducedPhysBits")
    launch_kernel_hashes = Bool("launchSecurity/@kernelHashes")
    launch_owner = Text("launchSecurity/dhCert")
    launch_session = Text("launchSecurity/session")
    FORM = (
        Row(N_("Labels"), labels),
        Row(N_("Protection from the host"), launch_kind, offered=_protections),
        Row(N_("Policy"), launch_policy, shown=lambda security: security.launch_kind == "sev"),
        Row(N_("Kernel is measured too"), launch_kernel_hashes, shown=lambda security: security.launch_kind == "sev"),
    )
