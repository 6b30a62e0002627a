"""A move as libvirt is asked for it: its flags and parameters by name, the same for a call and for a command line."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from vmdesk.errors import Kind, Problem
from vmdesk.model.migration.needs import Needs
from vmdesk.model.migration.options import Options, Route
from vmdesk.model.migration.plan import Fate, MigrationPlan, Way
from vmdesk.model.migration.policies import LastResort
from vmdesk.words import sentence

Value = str | int | tuple[str, ...]
FILES_STAY = sentence("Its memory lies in a file of the host: it cannot go on early at the target, and would be lost.")
SEVERAL_STAY = sentence("Over parallel connections a VM cannot go on early at the target: QEMU crashes.")
ANOTHER_ANSWER = sentence("Choose another answer for a VM that changes its memory too fast.")
_PER_CONNECTION = frozenset({"zlib", "zstd"})  # methods of parallel connections, each with a level of its own


@dataclass(frozen=True, slots=True)
class Request:
    """What virDomainMigrate3 is asked for: flags without their VIR_MIGRATE_, and parameters, by libvirt's names."""

    flags: frozenset[str]
    parameters: dict[str, Value] = field(default_factory=dict)

    @property
    def post_copy(self) -> bool:
        """Whether the guest can go on at the target before all of its memory is there."""
        return "POSTCOPY" in self.flags

    def resuming(self) -> "Request":
        """The same for a move that broke after the guest had gone over (VIR_MIGRATE_POSTCOPY_RESUME)."""
        return Request(self.flags | {"POSTCOPY_RESUME"}, self.parameters)


def request(plan: MigrationPlan, hostname: str, running_xml: str = "", stored_xml: str = "") -> Request:
    """What libvirt is asked for. `hostname` is the target's own; the texts are the machine as it is to be there.

    Raises Problem for what libvirt cannot do together.
    """
    _refuse_contradictions(plan)
    return Request(frozenset(_flags(plan)), dict(_parameters(plan, hostname, running_xml, stored_xml)))


def refuse_mixed(plan: MigrationPlan, needs: Needs) -> None:
    """Raise Problem where one disk is to be copied whole and another's top alone: libvirt does either to all."""
    whole = {disk.target for disk in plan.disks if disk.fate is Fate.COPIED}
    below = next((disk for disk in needs.disks if disk.target in whole and disk.backing), None)
    if below is not None and any(disk.fate is Fate.TOP_COPIED for disk in plan.disks):
        words = sentence("The disk {disk} would lose what is in its base image.", disk=below.target)
        hint = sentence("Copy all disks that have base images whole, or of all of them only the changes.")
        raise Problem(words, hint, kind=Kind.UNSUPPORTED)


def refuse_lost_memory(plan: MigrationPlan, needs: Needs) -> None:
    """Raise Problem where the machine may go on early, but not fetch its memory then: it would be lost."""
    if may_post_copy(plan) and needs.memory_from_files:
        raise Problem(FILES_STAY, ANOTHER_ANSWER, kind=Kind.UNSUPPORTED)


def migration_uri(options: Options, hostname: str) -> str:
    """Where the memory goes (VIR_MIGRATE_PARAM_URI); empty leaves it to the target."""
    if not options.address and not options.port:
        return ""
    host = options.address or hostname
    port = f":{options.port}" if options.port else ""
    return f"tcp://[{host}]{port}" if ":" in host else f"tcp://{host}{port}"


def _refuse_contradictions(plan: MigrationPlan) -> None:
    options = plan.options
    if options.parallel and "mt" in options.compression:
        words = sentence("Over parallel connections the memory cannot be compressed by {method}.", method="mt")
        raise Problem(words, kind=Kind.UNSUPPORTED)
    if options.parallel and may_post_copy(plan):
        raise Problem(SEVERAL_STAY, ANOTHER_ANSWER, kind=Kind.UNSUPPORTED)
    if options.route is not Route.TUNNELLED:
        return
    if options.tls or options.parallel:
        words = sentence("Inside the connection of the hosts there is neither TLS nor more than one connection.")
        hint = sentence("Choose another way for its memory, or go without them.")
        raise Problem(words, hint, kind=Kind.UNSUPPORTED)
    if plan.copied:
        raise Problem(sentence("Disks cannot be copied inside the connection of the hosts."), kind=Kind.UNSUPPORTED)
    if may_post_copy(plan):
        raise Problem(
            sentence("Inside the connection of the hosts, a VM cannot go on early at the target."),
            hint=sentence("Choose another way for its memory, or another answer for a VM that changes it too fast."),
            kind=Kind.UNSUPPORTED,
        )


def may_post_copy(plan: MigrationPlan) -> bool:
    """Whether the policy may let the guest go on at the target before all of its memory is there."""
    return plan.way is Way.LIVE and plan.policy.last_resort is LastResort.POST_COPY


def _flags(plan: MigrationPlan) -> Iterator[str]:
    options, policy, live = plan.options, plan.policy, plan.way is Way.LIVE
    fates = {disk.fate for disk in plan.disks}
    wanted = {
        "LIVE": live,
        "OFFLINE": plan.way is Way.OFFLINE,
        "PEER2PEER": options.route is not Route.DIRECT,
        "TUNNELLED": options.route is Route.TUNNELLED,
        "PERSIST_DEST": options.persistent or plan.way is Way.OFFLINE,
        "UNDEFINE_SOURCE": options.undefine_source,
        "UNSAFE": options.unsafe or plan.storage_proved,
    }
    if plan.way is not Way.OFFLINE:
        wanted |= {
            "NON_SHARED_DISK": Fate.COPIED in fates and Fate.TOP_COPIED not in fates,
            "NON_SHARED_INC": Fate.TOP_COPIED in fates,
            "NON_SHARED_SYNCHRONOUS_WRITES": options.synchronous_writes and bool(plan.copied),
            "POSTCOPY": may_post_copy(plan),
            "AUTO_CONVERGE": live and (options.auto_converge or policy.auto_converge),
            "COMPRESSED": bool(options.compression),
            "PARALLEL": options.parallel > 0,
            "ZEROCOPY": options.parallel > 0 and (options.zero_copy or policy.zero_copy),
            "TLS": options.tls,
            "ABORT_ON_ERROR": options.abort_on_error,
        }
    return (name for name, is_wanted in wanted.items() if is_wanted)


def _parameters(plan: MigrationPlan, hostname: str, running: str, stored: str) -> Iterator[tuple[str, Value]]:
    options = plan.options
    values: dict[str, Value] = {
        "destination_name": options.name,
        "destination_xml": running if plan.way is not Way.OFFLINE else "",
        "persistent_xml": stored,
    }
    if plan.way is not Way.OFFLINE:
        tunnelled = options.route is Route.TUNNELLED
        values |= {
            "migrate_uri": "" if tunnelled else migration_uri(options, hostname),
            "listen_address": "" if tunnelled else options.listen,
            "migrate_disks": tuple(disk.target for disk in plan.copied),
            "disks_port": options.disks_port if plan.copied else 0,
            "bandwidth": options.bandwidth_mib,
            "bandwidth.postcopy": options.post_copy_bandwidth_mib if may_post_copy(plan) else 0,
            "parallel.connections": options.parallel,
            "tls.destination": options.tls_destination if options.tls else "",
            **dict(_compression(options)),
        }
    return ((name, value) for name, value in values.items() if value or name.endswith(".level"))


def _compression(options: Options) -> Iterator[tuple[str, Value]]:
    yield "compression", options.compression
    if options.compression_level is not None:
        for method in options.compression:
            if method == "mt" or method in _PER_CONNECTION:
                yield f"compression.{method}.level", options.compression_level
