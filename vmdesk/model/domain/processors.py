"""The CPUs of a VM: how many, of what model, how arranged, and with which NUMA cells."""

from typing import Any, Self

from vmdesk.model.domain.facet import Facet
from vmdesk.model.element.fields import ON_OFF, Bool, Choice, Int, Option, Size, Text, plain
from vmdesk.model.element.several import Children
from vmdesk.model.element.shapes import CPU_VENDOR, CPUS, FEATURE
from vmdesk.model.element.view import Element, Field
from vmdesk.model.form import Row, Section
from vmdesk.words import N_

_MOST = 65535
# The features by which guests defend themselves against known flaws of x86 CPUs (QEMU, docs/system/cpu-models-x86).
MITIGATIONS = ("spec-ctrl", "stibp", "ssbd", "ibpb", "virt-ssbd", "amd-ssbd", "md-clear", "pschange-mc-no")


class CpuFeature(Element):
    """A feature of the CPU that is to be there, or not."""

    name = Text("@name", FEATURE)
    policy = Choice(
        "@policy",
        (
            Option("require", N_("Require"), N_("The VM does not start on a host without it.")),
            Option("disable", N_("Disable"), N_("The guest does not see it.")),
            Option("optional", N_("If there"), N_("The guest has it if the host has it.")),
            Option("force", N_("Force"), N_("The guest is told that it is there.")),
            Option("forbid", N_("Forbid"), N_("The VM does not start on a host that has it.")),
        ),
    )
    FORM = (Row(N_("Feature"), name), Row(N_("Policy"), policy))


class Distance(Element):
    """How far another cell is: 10 is as near as its own."""

    cell = Int("@id")
    value = Int("@value", minimum=10, maximum=255)
    FORM = (Row(N_("Cell"), cell), Row(N_("Distance"), value))


class NumaCell(Element):
    """CPUs and memory of the VM that are near each other."""

    number = Int("@id")
    cpus = Text("@cpus", CPUS)
    memory = Size("@memory", beside="unit")
    access = Choice("@memAccess", (Option("shared", N_("Shared")), Option("private", N_("Private"))))
    discard = Bool("@discard")
    distances = Children("distances/sibling", Distance)
    FORM = (
        Row(N_("Number"), number),
        Row("CPUs", cpus),
        Row(N_("Memory"), memory),
        Row(N_("Access"), access),
        Row(N_("Free the host's memory when it stops"), discard),
        Row(N_("Distances"), distances),
    )


# What libvirt has made of each policy once it knows what the host can; None where the feature is not listed then.
_RESOLVED: dict[str, tuple[str | None, ...]] = {
    "require": ("require",),
    "force": ("force", "require"),
    "disable": ("disable",),
    "forbid": ("forbid", "disable", None),
    "optional": ("optional", "require", "disable", None),
}


def _are_met(wanted: tuple[CpuFeature, ...], running: tuple[CpuFeature, ...]) -> bool:
    """Whether a running CPU has the features that its definition wants; it may have more."""
    policies = {feature.name: feature.policy for feature in running}
    return all(policies.get(one.name) in _RESOLVED.get(one.policy or "require", (one.policy,)) for one in wanted)


class Processors(Facet):
    """Count and kind of CPUs (domaincommon.rng, `vcpu`; cputypes.rng, `guestcpu`)."""

    TITLE = N_("CPUs")
    ICON = "cpu"

    maximum = Int("vcpu", minimum=1, maximum=_MOST)
    current = Int("vcpu/@current", minimum=1, maximum=_MOST)
    cpu_set = Text("vcpu/@cpuset", CPUS)
    placement = Choice(
        "vcpu/@placement",
        (
            Option("static", N_("Fixed"), N_("On the CPUs of the host that are named, or on all.")),
            Option("auto", N_("Automatic"), N_("numad chooses CPUs of the host when the VM starts.")),
        ),
    )
    mode = Choice(
        "cpu/@mode",
        (
            Option("host-passthrough", N_("As the host"), N_("All that the host's CPU can; not for other hosts.")),
            Option("host-model", N_("Like the host"), N_("The nearest model with a name; moves to similar hosts.")),
            Option("maximum", N_("All there is"), N_("All that the hypervisor can; not for moving.")),
            Option("custom", N_("By name"), N_("The same on every host that has what the model needs.")),
        ),
    )
    model = Text("cpu/model")
    fallback = Choice("cpu/model/@fallback", plain("allow", "forbid"))
    vendor_id = Text("cpu/model/@vendor_id", CPU_VENDOR)
    vendor = Text("cpu/vendor")
    match = Choice("cpu/@match", plain("minimum", "exact", "strict"))
    check = Choice("cpu/@check", plain("none", "partial", "full"))
    migratable = Bool("cpu/@migratable", ON_OFF)
    sockets = Int("cpu/topology/@sockets", minimum=1, maximum=_MOST)
    dies = Int("cpu/topology/@dies", minimum=1, maximum=_MOST)
    clusters = Int("cpu/topology/@clusters", minimum=1, maximum=_MOST, since=(10, 1))
    cores = Int("cpu/topology/@cores", minimum=1, maximum=_MOST)
    threads = Int("cpu/topology/@threads", minimum=1, maximum=_MOST)
    cache_mode = Choice("cpu/cache/@mode", plain("emulate", "passthrough", "disable"))
    cache_level = Int("cpu/cache/@level", minimum=1, maximum=3)
    address_mode = Choice("cpu/maxphysaddr/@mode", plain("emulate", "passthrough"))
    address_bits = Int("cpu/maxphysaddr/@bits", maximum=64)
    features = Children("cpu/feature", CpuFeature)
    cells = Children("cpu/numa/cell", NumaCell)
    RUNTIME = (model, vendor, fallback, match)
    LIVE = (current,)
    FORM = (
        Row(N_("CPUs"), current, N_("More can be plugged in while the VM runs, up to the maximum.")),
        Row(N_("Maximum"), maximum),
        Row(N_("Model"), mode, offered=lambda offers: offers.cpu_modes),
        Row(N_("Name of the model"), model, shown=lambda cpu: cpu.mode in {None, "custom"}, ask="cpu-model"),
        Section(
            N_("Topology"),
            (
                Row(N_("Sockets"), sockets),
                Row(N_("Dies"), dies),
                Row(N_("Cores"), cores),
                Row(N_("Threads"), threads),
            ),
        ),
        Section(N_("Features"), (Row(N_("Features"), features), Row(N_("Can be migrated"), migratable))),
        Section(
            N_("Placement"),
            (
                Row(N_("On the host"), placement),
                Row(N_("CPUs of the host"), cpu_set, ask="host-cpus"),
                Row(N_("NUMA cells"), cells),
            ),
        ),
        Section(
            N_("More"),
            (
                Row(N_("Match"), match),
                Row(N_("Check"), check),
                Row(N_("If the model is not to be had"), fallback),
                Row(N_("Maker as the guest sees it"), vendor_id),
                Row(N_("Cache"), cache_mode),
                Row(N_("Level of the cache"), cache_level),
                Row(N_("Size of addresses"), address_mode),
                Row(N_("Bits of an address"), address_bits),
            ),
        ),
    )

    def filled_in(self, running: Self) -> frozenset[Field[Any]]:
        """What a model turned out to be on this host too: its name, where it has none, and its features."""
        found = super().filled_in(running)
        resolved = self.mode == "host-model" and running.mode == "custom"
        if resolved:
            found |= {Processors.mode}
        if resolved or running.check == "full":
            found |= {Processors.check, Processors.fallback}
            found |= {Processors.features} if _are_met(self.features, running.features) else frozenset()
        return found

    @property
    def count(self) -> int:
        """How many the VM starts with; 1 if the definition does not say."""
        return self.current or self.maximum or 1

    def as_cores(self) -> None:
        """All CPUs as cores of one socket. Raises Problem."""
        self.sockets, self.cores, self.threads = 1, self.maximum or 1, 1
        self.dies = self.clusters = None

    def arrange(self, sockets: int, cores: int, threads: int, dies: int | None = None) -> None:
        """A topology, and as many CPUs as it makes. Raises Problem."""
        self.sockets, self.cores, self.threads = sockets, cores, threads
        self.dies = dies
        self.maximum = sockets * (dies or 1) * cores * threads
        if self.current and self.current >= self.maximum:
            self.current = None
