"""Which part of the host a VM gets: CPUs, nodes, shares and threads."""

from typing import Any, Self

from vmdesk.model.domain.facet import Facet
from vmdesk.model.element.fields import Choice, Int, Option, Text
from vmdesk.model.element.several import Children, Texts
from vmdesk.model.element.shapes import APPLICATION, CPUS, PATH
from vmdesk.model.element.view import Element, Field
from vmdesk.model.form import Row, Section
from vmdesk.words import N_

_PERIOD = (1000, 1_000_000)
_QUOTA = 17_592_186_044_415
_MODES = (
    Option("strict", N_("Strict"), N_("From these nodes only; the VM fails if they are full.")),
    Option("preferred", N_("Preferred"), N_("From this node while it has some.")),
    Option("interleave", N_("Spread"), N_("From all of these nodes in turn.")),
    Option("restrictive", N_("Restricted"), N_("As the host's control groups say.")),
)


class CpuPin(Element):
    """The CPUs of the host on which one of the VM's runs."""

    cpu = Int("@vcpu", maximum=65535)
    host_cpus = Text("@cpuset", CPUS)
    FORM = (Row(N_("CPU"), cpu), Row(N_("CPUs of the host"), host_cpus, ask="host-cpus"))


class ThreadPin(Element):
    """The CPUs of the host on which an input/output thread runs."""

    thread = Int("@iothread")
    host_cpus = Text("@cpuset", CPUS)
    FORM = (Row(N_("Thread"), thread), Row(N_("CPUs of the host"), host_cpus, ask="host-cpus"))


class MemoryNode(Element):
    """The nodes of the host from which a NUMA cell of the VM has its memory."""

    cell = Int("@cellid")
    mode = Choice("@mode", _MODES)
    nodes = Text("@nodeset", CPUS)
    FORM = (Row(N_("Cell"), cell), Row(N_("Mode"), mode), Row(N_("Nodes of the host"), nodes, ask="host-nodes"))


class IoThread(Element):
    """A thread that does input and output for disks."""

    number = Int("@id", minimum=1)
    pool_minimum = Int("@thread_pool_min")
    pool_maximum = Int("@thread_pool_max")
    FORM = (Row(N_("Number"), number), Row(N_("At least"), pool_minimum), Row(N_("At most"), pool_maximum))


class Tuning(Facet):
    """Placement and shares (domaincommon.rng, `cputune`, `numatune`, `blkiotune`, `respartition`)."""

    TITLE = N_("Placement")
    ICON = "placement"

    shares = Int("cputune/shares", minimum=2, maximum=262_144)
    period = Int("cputune/period", minimum=_PERIOD[0], maximum=_PERIOD[1])
    quota = Int("cputune/quota", minimum=-1, maximum=_QUOTA)
    global_period = Int("cputune/global_period", minimum=_PERIOD[0], maximum=_PERIOD[1])
    global_quota = Int("cputune/global_quota", minimum=-1, maximum=_QUOTA)
    emulator_period = Int("cputune/emulator_period", minimum=_PERIOD[0], maximum=_PERIOD[1])
    emulator_quota = Int("cputune/emulator_quota", minimum=-1, maximum=_QUOTA)
    thread_period = Int("cputune/iothread_period", minimum=_PERIOD[0], maximum=_PERIOD[1])
    thread_quota = Int("cputune/iothread_quota", minimum=-1, maximum=_QUOTA)
    pins = Children("cputune/vcpupin", CpuPin)
    emulator_pin = Text("cputune/emulatorpin/@cpuset", CPUS)
    thread_pins = Children("cputune/iothreadpin", ThreadPin)
    memory_mode = Choice("numatune/memory/@mode", _MODES)
    memory_nodes = Text("numatune/memory/@nodeset", CPUS)
    memory_placement = Choice(
        "numatune/memory/@placement", (Option("static", N_("Fixed")), Option("auto", N_("Automatic")))
    )
    cell_nodes = Children("numatune/memnode", MemoryNode)
    threads = Int("iothreads", maximum=65535)
    named_threads = Children("iothreadids/iothread", IoThread)
    disk_weight = Int("blkiotune/weight", minimum=100, maximum=1000)
    partition = Text("resource/partition", PATH)
    application = Text("resource/fibrechannel/@appid", APPLICATION)
    qemu_arguments = Texts("qemu:commandline/qemu:arg/@value")
    RUNTIME = (partition,)
    LIVE = (
        *(shares, period, quota, global_period, global_quota, emulator_period, emulator_quota),
        *(thread_period, thread_quota, pins, emulator_pin, disk_weight),
    )
    FORM = (
        Row(N_("CPU shares"), shares, N_("Against other VMs; 1024 is usual.")),
        Row(N_("Memory from nodes"), memory_nodes, ask="host-nodes"),
        Row(N_("Mode"), memory_mode),
        Row(N_("Choice of nodes"), memory_placement),
        Row(N_("Nodes of cells"), cell_nodes),
        Row(N_("CPUs of the host for CPUs"), pins),
        Row(N_("CPUs of the host for QEMU itself"), emulator_pin, ask="host-cpus"),
        Section(
            N_("Input/output threads"),
            (
                Row(N_("Threads"), threads),
                Row(N_("Numbers of threads"), named_threads),
                Row(N_("CPUs of the host for threads"), thread_pins),
                Row(N_("Weight of disks"), disk_weight),
            ),
        ),
        Section(
            N_("Limits"),
            (
                Row(N_("Period of a CPU (microseconds)"), period),
                Row(N_("Of it at most (microseconds)"), quota, N_("-1 is without a limit.")),
                Row(N_("Period of the VM (microseconds)"), global_period),
                Row(N_("Of it at most (microseconds)"), global_quota),
                Row(N_("Period of QEMU itself (microseconds)"), emulator_period),
                Row(N_("Of it at most (microseconds)"), emulator_quota),
                Row(N_("Resource partition"), partition),
            ),
        ),
        Section(N_("QEMU"), (Row(N_("Arguments for QEMU"), qemu_arguments, N_("Nobody promises that they work.")),)),
    )

    def live(self, before: Self) -> tuple[Field[Any], ...]:
        """libvirt has no call that takes a pin out."""
        left = {pin.cpu for pin in before.pins} <= {pin.cpu for pin in self.pins}
        return tuple(field for field in super().live(before) if left or field is not Tuning.pins)
