"""What the machine and the hypervisor offer to the guest beside devices."""

from vmdesk.model.domain.facet import Facet
from vmdesk.model.element.fields import ON_OFF, Bool, Choice, Int, Option, Size, Switch, Text, plain
from vmdesk.model.element.shapes import HYPERV_VENDOR
from vmdesk.model.element.view import Flag
from vmdesk.model.form import Row, Section
from vmdesk.words import N_

_WORKAROUNDS = plain("broken", "workaround", "fixed")


class Features(Facet):
    """The `<features>` of a definition (domaincommon.rng, `features`)."""

    TITLE = N_("Features")
    ICON = "features"

    acpi = Flag("features/acpi")
    apic = Flag("features/apic")
    apic_end_of_interrupt = Bool("features/apic/@eoi", ON_OFF)
    pae = Flag("features/pae")
    paging_assistance = Switch("features/hap")
    viridian = Flag("features/viridian")
    private_network = Flag("features/privnet")
    smm = Switch("features/smm")
    smm_memory = Size("features/smm/tseg", "MiB", bare="MiB")
    vmport = Switch("features/vmport")
    pmu = Switch("features/pmu")
    spinlocks = Switch("features/pvspinlock")
    core_information = Switch("features/vmcoreinfo")
    io_apic = Choice("features/ioapic/@driver", (Option("qemu", "QEMU"), Option("kvm", "KVM")))
    interrupt_controller = Choice("features/gic/@version", plain("host", "2", "3"))
    unknown_registers = Choice(
        "features/msrs/@unknown",
        (
            Option("ignore", N_("Ignore")),
            Option("fault", N_("Fault"), N_("As a real CPU does.")),
        ),
    )
    hyperv_mode = Choice(
        "features/hyperv/@mode",
        (
            Option("custom", N_("As below")),
            Option("passthrough", N_("All"), N_("All that the host can; not for moving.")),
        ),
    )
    hyperv_relaxed = Switch("features/hyperv/relaxed")
    hyperv_vapic = Switch("features/hyperv/vapic")
    hyperv_spinlocks = Switch("features/hyperv/spinlocks")
    hyperv_retries = Int("features/hyperv/spinlocks/@retries", minimum=4095)
    hyperv_vpindex = Switch("features/hyperv/vpindex")
    hyperv_runtime = Switch("features/hyperv/runtime")
    hyperv_synic = Switch("features/hyperv/synic")
    hyperv_stimer = Switch("features/hyperv/stimer")
    hyperv_stimer_direct = Switch("features/hyperv/stimer/direct")
    hyperv_reset = Switch("features/hyperv/reset")
    hyperv_vendor = Switch("features/hyperv/vendor_id")
    hyperv_vendor_id = Text("features/hyperv/vendor_id/@value", HYPERV_VENDOR)
    hyperv_frequencies = Switch("features/hyperv/frequencies")
    hyperv_reenlightenment = Switch("features/hyperv/reenlightenment")
    hyperv_tlbflush = Switch("features/hyperv/tlbflush")
    hyperv_ipi = Switch("features/hyperv/ipi")
    hyperv_evmcs = Switch("features/hyperv/evmcs")
    hyperv_avic = Switch("features/hyperv/avic")
    kvm_hidden = Switch("features/kvm/hidden")
    kvm_dedicated = Switch("features/kvm/hint-dedicated")
    kvm_poll_control = Switch("features/kvm/poll-control")
    kvm_interrupts = Switch("features/kvm/pv-ipi")
    kvm_dirty_ring = Switch("features/kvm/dirty-ring")
    kvm_dirty_ring_size = Int("features/kvm/dirty-ring/@size", minimum=1024, maximum=65536)
    xen_memory_map = Switch("features/xen/e820_host")
    transactional_memory = Switch("features/htm")
    nested_power = Switch("features/nested-hv")
    page_table_resizing = Choice("features/hpt/@resizing", plain("enabled", "disabled", "required"))
    cache_flush = Choice("features/cfpc/@value", _WORKAROUNDS)
    bounds_check = Choice("features/sbbc/@value", _WORKAROUNDS)
    indirect_branches = Choice(
        "features/ibs/@value", plain("broken", "workaround", "fixed-ibs", "fixed-ccd", "fixed-na")
    )
    translation_cache = Size("features/tcg/tb-cache", "MiB", bare="b")
    FORM = (
        Row("ACPI", acpi, N_("Without it the VM cannot be shut down from outside.")),
        Row("APIC", apic),
        Row("SMM", smm, N_("Needed for Secure Boot.")),
        Row("PAE", pae),
        Row(N_("VMware port"), vmport),
        Row("PMU", pmu, N_("Counters for those who measure programs.")),
        Row(N_("Core information"), core_information, N_("Dumps of the guest's memory say more.")),
        Row("I/O APIC", io_apic),
        Section(
            "Hyper-V",
            (
                Row(N_("Hyper-V"), hyperv_mode),
                Row(N_("Relaxed time checks"), hyperv_relaxed),
                Row(N_("Virtual APIC"), hyperv_vapic),
                Row(N_("Spinlocks"), hyperv_spinlocks),
                Row(N_("Attempts"), hyperv_retries, enabled=lambda features: features.hyperv_spinlocks),
                Row(N_("Numbers of virtual CPUs"), hyperv_vpindex),
                Row(N_("Run time of CPUs"), hyperv_runtime),
                Row(N_("Synthetic interrupts"), hyperv_synic),
                Row(N_("Synthetic timers"), hyperv_stimer),
                Row(N_("Timers without messages"), hyperv_stimer_direct),
                Row(N_("Reset"), hyperv_reset),
                Row(N_("Own vendor"), hyperv_vendor),
                Row(N_("Name of the vendor"), hyperv_vendor_id, enabled=lambda features: features.hyperv_vendor),
                Row(N_("Frequencies"), hyperv_frequencies),
                Row(N_("Notice of a move"), hyperv_reenlightenment),
                Row(N_("Flush of other CPUs"), hyperv_tlbflush),
                Row(N_("Interrupts between CPUs"), hyperv_ipi),
                Row(N_("Nested on Intel"), hyperv_evmcs),
                Row(N_("Interrupts by hardware"), hyperv_avic),
            ),
        ),
        Section(
            "KVM",
            (
                Row(N_("Hide KVM from the guest"), kvm_hidden),
                Row(N_("CPUs are the VM's alone"), kvm_dedicated),
                Row(N_("Guest decides about polling"), kvm_poll_control),
                Row(N_("Interrupts between CPUs"), kvm_interrupts),
                Row(N_("Ring of written pages"), kvm_dirty_ring),
                Row(N_("Length of the ring"), kvm_dirty_ring_size, enabled=lambda features: features.kvm_dirty_ring),
            ),
        ),
    )
