"""What speaks against the CPUs of a VM: how many, how arranged, of which model."""

from vmdesk.model.devices.iommu import Iommu
from vmdesk.model.domain.processors import CpuFeature, Processors
from vmdesk.model.editing.checks.case import Case, Rule
from vmdesk.model.editing.checks.saying import Found, alike, error, warning
from vmdesk.words import sentence

_MOST_WITHOUT_EXTENDED_INTERRUPTS = 255
_THIRD_LEVEL = 3
_LIKE_THE_HOST = frozenset({"host-passthrough", "maximum"})


def more_than_the_maximum(case: Case) -> Found:
    """A VM cannot start with more than it can have."""
    cpu = case.domain.processors
    if cpu.current and cpu.current > case.most_cpus:
        text = sentence("The VM can have {count} CPUs at most, as is said below.", count=case.most_cpus)
        yield error(cpu, Processors.current, text)


def topology_of_another_count(case: Case) -> Found:
    """The topology is that of the maximum."""
    cpu = case.domain.processors
    if not (cpu.sockets and cpu.cores and cpu.threads):
        return
    total = cpu.sockets * (cpu.dies or 1) * (cpu.clusters or 1) * cpu.cores * cpu.threads
    if total != case.most_cpus:
        text = sentence(
            "Sockets, cores and threads make {total} CPUs, but there are to be {count}.",
            total=total,
            count=case.most_cpus,
        )
        yield error(cpu, Processors.sockets, text)


def more_than_such_machines_have(case: Case) -> Found:
    """Each machine type has a limit, which the host knows."""
    cpu, most = case.domain.processors, case.offers.maximum_vcpus if case.offers else 0
    if most and case.most_cpus > most:
        text = sentence("VMs of this kind have at most {count} CPUs here.", count=most)
        yield error(cpu, Processors.maximum, text)


def more_than_the_host_has(case: Case) -> Found:
    """It works, but slowly."""
    cpu, around = case.domain.processors, case.around
    if around.cpus and cpu.count > around.cpus:
        field = Processors.current if cpu.current else Processors.maximum
        text = sentence("The host has {count} CPUs; more make the VM slower.", count=around.cpus)
        yield warning(cpu, field, text)


def many_without_extended_interrupts(case: Case) -> Found:
    """The interrupts of PCs count to 255; beyond that an IOMMU must help, which newer libvirt adds itself."""
    cpu = case.domain.processors
    extended = any(iommu.extended_interrupts for iommu in case.all_of(Iommu))
    if case.machine.x86 and case.most_cpus > _MOST_WITHOUT_EXTENDED_INTERRUPTS and not extended:
        text = sentence("More than 255 CPUs need an IOMMU that is set up for them.")
        yield warning(cpu, Processors.maximum, text)


def mode_that_is_not_there(case: Case) -> Found:
    """An emulated VM, for one, cannot have the host's own CPU."""
    cpu, offers = case.domain.processors, case.offers
    if offers and offers.cpu_modes and cpu.mode and cpu.mode not in offers.cpu_modes:
        yield error(cpu, Processors.mode, sentence("This host cannot give it to VMs of this kind."))


def model_that_is_not_there(case: Case) -> Found:
    """A model that nobody knows there, or that the host's CPU cannot be."""
    cpu, offers = case.domain.processors, case.offers
    if offers is None or not offers.cpu_models or not cpu.model or cpu.mode not in {None, "custom"}:
        return
    usable = {model.name: model.usable for model in offers.cpu_models}
    if cpu.model not in usable:
        yield warning(cpu, Processors.model, sentence("This host knows no such model."))
    elif not usable[cpu.model] and case.domain.overview.virtualisation == "kvm":
        yield warning(cpu, Processors.model, sentence("The CPU of this host cannot do all that the model can."))


def features_alike(case: Case) -> Found:
    """Each feature is named once."""
    for feature, _other in alike(case.domain.processors.features, lambda feature: feature.name):
        text = sentence("The feature {name} is listed twice.", name=feature.name)
        yield error(feature, CpuFeature.name, text)


def feature_without_a_name(case: Case) -> Found:
    """libvirt takes none."""
    for feature in case.domain.processors.features:
        if not feature.name:
            yield error(feature, CpuFeature.name, sentence("Choose a feature."))


def cache_that_cannot_be(case: Case) -> Found:
    """The caches of a CPU are passed on as they are, or a third level is made up."""
    cpu = case.domain.processors
    if cpu.cache_mode == "emulate" and cpu.cache_level not in {None, _THIRD_LEVEL}:
        yield error(cpu, Processors.cache_level, sentence("Only level 3 can be emulated."))
    if cpu.cache_mode == "passthrough" and cpu.mode not in _LIKE_THE_HOST:
        text = sentence("Only a CPU that is as the host's, or all there is, has its caches.")
        yield error(cpu, Processors.cache_mode, text)


def addresses_that_cannot_be(case: Case) -> Found:
    """The bits are told where they are not the host's."""
    cpu = case.domain.processors
    if cpu.address_mode == "emulate" and not cpu.address_bits:
        yield error(cpu, Processors.address_bits, sentence("Say how many bits."))
    if cpu.address_mode == "passthrough" and cpu.address_bits:
        yield error(cpu, Processors.address_bits, sentence("It is the host's; then there is no number to say."))


def migratable_model(case: Case) -> Found:
    """Only of a CPU that is the host's it can be said."""
    cpu = case.domain.processors
    if cpu.migratable is not None and cpu.mode not in _LIKE_THE_HOST:
        text = sentence("It can be said only of a CPU that is as the host's, or all there is.")
        yield error(cpu, Processors.migratable, text)


GENERAL: tuple[Rule, ...] = (
    more_than_the_maximum,
    more_than_the_host_has,
    features_alike,
    feature_without_a_name,
)
QEMU: tuple[Rule, ...] = (
    topology_of_another_count,
    more_than_such_machines_have,
    many_without_extended_interrupts,
    mode_that_is_not_there,
    model_that_is_not_there,
    cache_that_cannot_be,
    addresses_that_cannot_be,
    migratable_model,
)
