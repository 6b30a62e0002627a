"""Memory modules: memory that can be plugged in, that survives, or that grows and shrinks."""

from collections.abc import Callable

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.device import COMMON_ORDER, Acpi, Device, Placed
from vmdesk.model.devices.machine import Machine
from vmdesk.model.element.fields import Bool, Choice, Int, Option, Size, Text
from vmdesk.model.element.shapes import CPUS, PATH, UUID
from vmdesk.model.element.view import Flag
from vmdesk.model.form import Row, Section
from vmdesk.words import N_, Sentence, sentence

_BLOCK = 128 * 1024**2  # in which Linux takes memory on a PC
_USUAL = 8 * _BLOCK


def _is(*models: str) -> Callable[["Memory"], bool]:
    return lambda module: module.model in models


class Memory(Acpi, Placed, Device):
    """A memory module (domaincommon.rng, `memorydev`)."""

    TAG = "memory"
    LABEL = N_("Memory module")
    ICON = "memory-module"
    NEW = "<memory model='dimm'><target><size unit='MiB'>1024</size><node>0</node></target></memory>"
    ORDER = {
        "": ("uuid", "source", "target", *COMMON_ORDER),
        "source": ("path", "alignsize", "pmem", "pagesize", "nodemask"),
        "target": ("size", "node", "block", "requested", "current", "label", "readonly"),
    }

    model = Choice(
        "@model",
        (
            Option("dimm", "DIMM", N_("Can be plugged in while the VM runs; taking it out depends on the guest.")),
            Option("virtio-mem", "VirtIO", N_("Grows and shrinks while the VM runs.")),
            Option("nvdimm", "NVDIMM", N_("Keeps what is in it, in a file of the host.")),
            Option("virtio-pmem", N_("VirtIO, kept"), N_("Keeps what is in it; the guest reads the host's cache.")),
            Option("sgx-epc", "SGX", N_("For enclaves of Intel's CPUs.")),
        ),
    )
    access = Choice("@access", (Option("shared", N_("Shared")), Option("private", N_("Private"))))
    discard = Bool("@discard")
    uuid = Text("uuid", UUID)
    size = Size("target/size", bare="KiB", minimum=1024)
    numa_node = Int("target/node")
    block = Size("target/block")
    requested = Size("target/requested")
    current = Size("target/current")
    label_size = Size("target/label/size")
    read_only = Flag("target/readonly")
    path = Text("source/path", PATH)
    alignment = Size("source/alignsize")
    persistent = Flag("source/pmem")
    page_size = Size("source/pagesize")
    host_nodes = Text("source/nodemask", CPUS)

    IDENTITY = (uuid,)
    RUNTIME = (current,)
    LIVE = (requested,)
    FORM = (
        Row(N_("Model"), model),
        Row(N_("Size"), size),
        Row(N_("NUMA node of the VM"), numa_node),
        Row(N_("Size in use"), requested, N_("The guest is asked for it."), shown=_is("virtio-mem")),
        Row(N_("Block"), block, shown=_is("virtio-mem")),
        Row(N_("File or device"), path, shown=_is("nvdimm", "virtio-pmem"), ask="host-file"),
        Section(
            N_("More"),
            (
                Row(N_("Access"), access),
                Row(N_("Free the host's memory when it stops"), discard),
                Row(N_("Pages"), page_size, shown=_is("dimm", "virtio-mem")),
                Row(N_("Nodes of the host"), host_nodes, shown=_is("dimm", "virtio-mem", "sgx-epc"), ask="host-nodes"),
                Row(N_("Label"), label_size, shown=_is("nvdimm")),
                Row(N_("Read only"), read_only, shown=_is("nvdimm")),
                Row(N_("The file is persistent memory"), persistent, shown=_is("nvdimm")),
                Row(N_("Alignment"), alignment, shown=_is("nvdimm")),
                Row("UUID", uuid, shown=_is("nvdimm")),
            ),
        ),
    )

    @property
    def summary(self) -> str:
        size = f"{self.size // 1024**2} MiB" if self.size else None
        return " ".join(filter(None, (self.model, size)))

    @property
    def pluggable(self) -> bool:
        return self.model != "sgx-epc"

    @property
    def unpluggable(self) -> bool:
        """QEMU 7.2 refuses to take those of VirtIO out."""
        return self.model in {"dimm", "nvdimm"}

    @classmethod
    def refusal(cls, machine: Machine, _offers: DomainCapabilities) -> Sentence | None:
        if not machine.most_memory:
            return sentence("Say first how much memory the VM can have with all modules, on its page “Memory”.")
        if not machine.cells:
            return sentence("Memory modules need a NUMA cell. Add one first, on the page “CPUs”.")
        if machine.memory_room < _BLOCK or not machine.memory_slots:
            return sentence("The VM has all the memory, or all the modules, that it can have.")
        return None

    def suit(self, machine: Machine, _offers: DomainCapabilities) -> None:
        """In the first cell, as large as there is room for, up to 1 GiB."""
        self.size = max(min(machine.memory_room, _USUAL) // _BLOCK, 1) * _BLOCK
        self.numa_node = next(iter(machine.cells), 0)
