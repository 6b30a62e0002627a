"""What stands under Advanced, in its order: each setting with its words, its tip and its field."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from vmdesk.ui.migration.option_rules import METHODS
from vmdesk.ui.migration.setting_fields import (
    AddressField,
    CheckField,
    Field,
    MethodsField,
    NumberField,
    RouteField,
    TextField,
)
from vmdesk.words import N_

_MOST_MIB = 1_000_000
_port = partial(NumberField, 65_535)
_speed = partial(NumberField, _MOST_MIB)


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of `Options` by its name there. `nothing` is what the field says where it is left to libvirt."""

    name: str
    label: str
    tip: str
    make: Callable[[], Field]
    nothing: str = ""
    unit: str = ""


GROUPS: dict[str, tuple[Setting, ...]] = {
    N_("Hosts"): (
        Setting(
            "route",
            N_("Who leads it:"),
            N_(
                "If the hosts do it among themselves, the move goes on even if vmdesk ends. They have to be able to "
                "log in on each other then. Inside their connection the memory needs no own ports, and is slower."
            ),
            RouteField,
        ),
        Setting(
            "peer_uri",
            N_("Target as seen by the source:"),
            N_("The libvirt address by which the source reaches the target, such as qemu+ssh://root@beta/system"),
            TextField,
            N_("as found out by the check"),
        ),
    ),
    N_("Network"): (
        Setting(
            "address",
            N_("Address of the target:"),
            N_("Where the memory goes. One on a network of its own keeps the move apart from the guests’ traffic."),
            AddressField,
            N_("the host’s name"),
        ),
        Setting("port", N_("Port:"), N_("Usually one of 49152 to 49215"), _port, N_("any that is free")),
        Setting(
            "listen", N_("Target waits at:"), N_("The address on which it listens"), TextField, N_("all its addresses")
        ),
        Setting("disks_port", N_("Port for disks:"), N_("To which disks are copied"), _port, N_("any that is free")),
        Setting(
            "tls",
            N_("Encrypt with TLS"),
            N_("Both hosts need certificates for QEMU. Without it the memory travels as it is."),
            CheckField,
        ),
        Setting(
            "tls_destination",
            N_("Name in the certificate:"),
            N_("If it is not the name of the target"),
            TextField,
            N_("the host’s name"),
        ),
    ),
    N_("Speed"): (
        Setting(
            "bandwidth_mib",
            N_("Speed limit:"),
            N_("The most that the move may take of the network. It can be changed while it runs."),
            _speed,
            N_("no limit"),
            N_("MiB/s"),
        ),
        Setting(
            "post_copy_bandwidth_mib",
            N_("Bandwidth after going on early:"),
            N_("The most that is taken once the VM runs at the target and fetches its memory"),
            _speed,
            N_("no limit"),
            N_("MiB/s"),
        ),
        Setting(
            "downtime_ms",
            N_("Longest pause at first:"),
            N_("How long the VM may stand still when it is handed over. The policy may allow more later."),
            partial(NumberField, 2_000_000),
            N_("as the policy says"),
            N_("ms"),
        ),
        Setting(
            "parallel",
            N_("Parallel connections:"),
            N_("Several fill a quick network better than one"),
            partial(NumberField, 255),
            N_("one"),
        ),
        Setting(
            "zero_copy",
            N_("Send memory without copying it first"),
            N_("Takes less of the processor. The memory is locked meanwhile."),
            CheckField,
        ),
        Setting(
            "compression",
            N_("Compression:"),
            N_("For slow networks: it costs time of the processor"),
            partial(MethodsField, METHODS),
        ),
        Setting(
            "compression_level",
            N_("Level:"),
            N_("A higher one makes it smaller and takes longer; 0 does not compress"),
            partial(NumberField, 20, none=True),
            N_("usual"),
        ),
        Setting(
            "auto_converge",
            N_("Slow the guest down if it changes its memory too fast"),
            N_("Its processors get less and less time until the memory can be copied (auto-converge)."),
            CheckField,
        ),
        Setting(
            "synchronous_writes",
            N_("What the guest writes waits for the copy"),
            N_("Then a busy disk can be copied to its end; the guest writes more slowly meanwhile."),
            CheckField,
        ),
        Setting(
            "timeout_seconds",
            N_("Last resort at the latest after:"),
            N_("Then happens what the policy says for the end, however well it goes"),
            partial(NumberField, 1_000_000),
            N_("no limit"),
            N_("s"),
        ),
        Setting(
            "abort_on_error",
            N_("Give up if a disk fails meanwhile"),
            N_("Otherwise the VM may move while it is paused because of an error of a disk"),
            CheckField,
        ),
    ),
    N_("At the target"): (
        Setting("name", N_("Name:"), N_("Another name for it there"), TextField, N_("as it is")),
        Setting(
            "persistent",
            N_("Keep its definition at the target"),
            N_("Otherwise it is gone there once it is switched off"),
            CheckField,
        ),
        Setting(
            "undefine_source",
            N_("Remove its definition from the source"),
            N_("Otherwise it stays listed there, switched off, and must not be started while it runs at the target"),
            CheckField,
        ),
    ),
}
