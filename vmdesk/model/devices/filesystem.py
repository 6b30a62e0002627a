"""Folders of the host in the guest, and file systems of containers."""

from collections.abc import Callable

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.device import COMMON_ORDER, Acpi, Bootable, Device, Placed, Virtio
from vmdesk.model.devices.machine import Machine, offered
from vmdesk.model.devices.options import FORMATS, VIRTIO_MODELS
from vmdesk.model.element.fields import ON_OFF, Bool, Choice, Int, Option, Size, Text
from vmdesk.model.element.shapes import FOLDER, LINE, MODE, NAME, PATH
from vmdesk.model.element.view import Flag
from vmdesk.model.form import Row, Section
from vmdesk.model.names import free_name
from vmdesk.words import N_


def _is_virtiofs(share: "Filesystem") -> bool:
    return share.driver == "virtiofs"


def _is(*kinds: str) -> Callable[["Filesystem"], bool]:
    return lambda share: (share.kind or "mount") in kinds


def _offered(offers: DomainCapabilities) -> frozenset[str]:
    return offers.filesystem_drivers


class Filesystem(Acpi, Bootable, Virtio, Placed, Device):
    """A shared folder (domaincommon.rng, `filesystem`)."""

    TAG = "filesystem"
    LABEL = N_("Shared folder")
    ICON = "filesystem"
    NEW = (
        "<filesystem type='mount' accessmode='passthrough'><driver type='virtiofs'/>"
        "<source dir='/srv'/><target dir='shared'/></filesystem>"
    )
    ORDER = {
        "": (
            *("driver", "binary", "source", "target", "readonly", "space_hard_limit", "space_soft_limit"),
            *COMMON_ORDER,
        ),
        "binary": ("cache", "sandbox", "lock", "thread_pool"),
    }

    kind = Choice(
        "@type",
        (
            Option("mount", N_("Folder"), N_("A folder of the host.")),
            Option("file", N_("Image"), N_("An image of a file system, for containers.")),
            Option("block", N_("Device"), N_("A disk or partition of the host, for containers.")),
            Option("ram", N_("Memory"), N_("Kept in memory, for containers.")),
            Option("bind", N_("Part of the container")),
            Option("template", N_("Template"), N_("For OpenVZ.")),
        ),
    )
    driver = Choice(
        "driver/@type",
        (
            Option("virtiofs", "virtiofs", N_("Fast; the VM's memory must be shared with the host.")),
            Option("path", "9p", N_("Slower; works without shared memory, on Linux.")),
            Option("loop", "loop"),
            Option("nbd", "nbd"),
            Option("handle", "handle"),
            Option("ploop", "ploop"),
        ),
    )
    image_format = Choice("driver/@format", FORMATS)
    write_policy = Choice("driver/@wrpolicy", (Option("immediate", N_("At once"), N_("Nothing waits in a cache.")),))
    queue = Int("driver/@queue", minimum=1, maximum=1024)
    access = Choice(
        "@accessmode",
        (
            Option("passthrough", N_("As the guest says"), N_("Owners and permissions are those of the guest.")),
            Option("mapped", N_("Noted aside"), N_("All files belong to QEMU; what the guest sees is noted aside.")),
            Option("squash", N_("Forgiving"), N_("As the guest says, as far as the host permits.")),
        ),
    )
    model = Choice("@model", VIRTIO_MODELS)
    multidevs = Choice(
        "@multidevs",
        (
            Option("default", N_("Default")),
            Option("remap", N_("Renumber"), N_("Files of several file systems cannot be mistaken for one another.")),
            Option("forbid", N_("Refuse"), N_("Only one file system of the host can be seen.")),
            Option("warn", N_("Warn"), N_("QEMU writes it into its log.")),
        ),
    )
    file_mode = Text("@fmode", MODE)
    folder_mode = Text("@dmode", MODE)
    source = Text("source/@dir", FOLDER)
    source_file = Text("source/@file", PATH)
    source_device = Text("source/@dev", PATH)
    source_socket = Text("source/@socket", PATH)
    source_name = Text("source/@name", NAME)
    usage = Size("source/@usage", beside="units")
    target = Text("target/@dir", LINE)
    read_only = Flag("readonly")
    hard_limit = Size("space_hard_limit", bare="b")
    soft_limit = Size("space_soft_limit", bare="b")
    binary = Text("binary/@path", PATH)
    extended_attributes = Bool("binary/@xattr", ON_OFF)
    cache = Choice(
        "binary/cache/@mode",
        (
            Option("none", N_("None"), N_("Guests see at once what the host changes.")),
            Option("always", N_("Always"), N_("Fast, if nobody else changes anything.")),
        ),
    )
    sandbox = Choice("binary/sandbox/@mode", (Option("namespace", N_("Namespace")), Option("chroot", "chroot")))
    posix_locks = Bool("binary/lock/@posix", ON_OFF)
    flock = Bool("binary/lock/@flock", ON_OFF)
    threads = Int("binary/thread_pool/@size")

    IDENTITY = (target,)
    RUNTIME = (binary, source_socket)
    FORM = (
        Row(N_("Type"), kind),
        Row(N_("Driver"), driver, offered=_offered),
        Row(N_("Folder of the host"), source, shown=_is("mount", "bind"), ask="host-folder"),
        Row(N_("Image"), source_file, shown=_is("file"), ask="host-file"),
        Row(N_("Device"), source_device, shown=_is("block")),
        Row(N_("Name"), source_name, shown=_is("template")),
        Row(N_("Size"), usage, shown=_is("ram")),
        Row(N_("Name in the guest"), target, N_("By it the guest mounts the folder.")),
        Row(N_("Read only"), read_only),
        Row(N_("Owners and permissions"), access, shown=lambda share: not _is_virtiofs(share)),
        Section(
            N_("More"),
            (
                Row(N_("Cache"), cache, shown=_is_virtiofs),
                Row(N_("Extended attributes"), extended_attributes, shown=_is_virtiofs),
                Row(N_("Sandbox"), sandbox, shown=_is_virtiofs),
                Row(N_("Length of the queue"), queue, shown=_is_virtiofs),
                Row(N_("Threads"), threads, shown=_is_virtiofs),
                Row(N_("Locks (POSIX)"), posix_locks, shown=_is_virtiofs),
                Row(N_("Locks (flock)"), flock, shown=_is_virtiofs),
                Row(N_("Program"), binary, shown=_is_virtiofs),
                Row(N_("Socket"), source_socket, shown=_is_virtiofs),
                Row(N_("Several file systems"), multidevs, shown=lambda share: not _is_virtiofs(share)),
                Row(N_("Permissions of files"), file_mode, shown=lambda share: share.access == "mapped"),
                Row(N_("Permissions of folders"), folder_mode, shown=lambda share: share.access == "mapped"),
                Row(N_("Writing"), write_policy, shown=lambda share: not _is_virtiofs(share)),
                Row(N_("Format"), image_format, shown=_is("file")),
                Row(N_("Most room"), hard_limit),
                Row(N_("Room that should do"), soft_limit),
            ),
        ),
    )

    @property
    def summary(self) -> str:
        source = self.source or self.source_file or self.source_device or self.source_socket or self.source_name
        return " → ".join(filter(None, (source, self.target)))

    @property
    def pluggable(self) -> bool:
        return _is_virtiofs(self)

    @property
    def shares_memory(self) -> bool:
        return _is_virtiofs(self)

    def suit(self, machine: Machine, offers: DomainCapabilities) -> None:
        """By virtiofs where the host has it, else by 9p, whose files then belong to QEMU; under a name of its own."""
        fast = offered("virtiofs", offers.filesystem_drivers, offers)
        self.driver, self.access = ("virtiofs", "passthrough") if fast else ("path", "mapped")
        self.target = free_name("shared", {share.target or "" for share in machine.all_anywhere(Filesystem)})
