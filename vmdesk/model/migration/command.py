"""A move as the line of virsh that does the same, for a person to read, keep and run."""

import shlex
from collections.abc import Iterator

from vmdesk.errors import Problem
from vmdesk.model.host_address import read_address
from vmdesk.model.migration.options import Route
from vmdesk.model.migration.plan import Fate, MigrationPlan, Way
from vmdesk.model.migration.policies import LastResort
from vmdesk.model.migration.request import Request, Value, request
from vmdesk.model.migration.ssh_place import peer_uri

# virsh(1), `migrate`: what each of libvirt's flags and parameters is called there.
_FLAGS = {
    "LIVE": "live",
    "OFFLINE": "offline",
    "PEER2PEER": "p2p",
    "TUNNELLED": "tunnelled",
    "PERSIST_DEST": "persistent",
    "UNDEFINE_SOURCE": "undefinesource",
    "NON_SHARED_DISK": "copy-storage-all",
    "NON_SHARED_INC": "copy-storage-inc",
    "NON_SHARED_SYNCHRONOUS_WRITES": "copy-storage-synchronous-writes",
    "POSTCOPY": "postcopy",
    "AUTO_CONVERGE": "auto-converge",
    "COMPRESSED": "compressed",
    "PARALLEL": "parallel",
    "ZEROCOPY": "zerocopy",
    "TLS": "tls",
    "ABORT_ON_ERROR": "abort-on-error",
    "UNSAFE": "unsafe",
}
_PARAMETERS = {
    "migrate_uri": "migrateuri",
    "listen_address": "listen-address",
    "destination_name": "dname",
    "migrate_disks": "migrate-disks",
    "disks_port": "disks-port",
    "bandwidth": "bandwidth",
    "bandwidth.postcopy": "postcopy-bandwidth",
    "compression": "comp-methods",
    "compression.mt.level": "comp-mt-level",
    "compression.zlib.level": "compression-zlib-level",
    "compression.zstd.level": "compression-zstd-level",
    "parallel.connections": "parallel-connections",
    "tls.destination": "tls-destination",
}
_XML_FILE, _STORED_FILE = "target.xml", "target-stored.xml"


def virsh_command(plan: MigrationPlan, source_uri: str, target_uri: str, name: str, hostname: str = "") -> str:
    """The line that moves the machine of that name, for a shell, with remarks and a line above it where it needs more.

    `hostname` is the target's own, as libvirt there says; without one it is that of its URI. Raises Problem for what
    libvirt cannot do together.
    """
    hostname = hostname or _host_of(target_uri)
    asked = request(plan, hostname)
    direct = plan.options.route is Route.DIRECT
    to = target_uri if direct else peer_uri(plan.options, hostname)
    words = ["virsh", "--connect", source_uri, "migrate", *_options(asked), *_waiting(plan)]
    words += _files(plan)
    words += ["--domain", name, "--desturi", to] if _is_odd(name) or _is_odd(to) else [name, to]
    return "\n".join([*_remarks(plan), *_before(plan, source_uri, name), shlex.join(words)])


def _host_of(uri: str) -> str:
    try:
        return read_address(uri).host
    except Problem:
        return ""


def _is_odd(word: str) -> bool:
    """Whether virsh would take it for an option."""
    return word.startswith("-") or not word


def _options(asked: Request) -> Iterator[str]:
    for flag, option in _FLAGS.items():
        if flag in asked.flags:
            yield f"--{option}"
    for parameter, option in _PARAMETERS.items():
        if parameter in asked.parameters:
            yield f"--{option}"
            yield _text(asked.parameters[parameter])


def _text(value: Value) -> str:
    return ",".join(value) if isinstance(value, tuple) else str(value)


def _waiting(plan: MigrationPlan) -> list[str]:
    """What virsh does after a time: of a policy it knows the last resort alone."""
    resorts = {LastResort.PAUSE: "--timeout-suspend", LastResort.POST_COPY: "--timeout-postcopy"}
    resort = resorts.get(plan.policy.last_resort, "")
    if plan.way is not Way.LIVE or not plan.options.timeout_seconds or not resort:
        return []
    return ["--timeout", str(plan.options.timeout_seconds), resort]


def _needs_xml(plan: MigrationPlan) -> bool:
    elsewhere = any(disk.copies and disk.pool for disk in plan.disks)
    return bool(plan.options.xml) or elsewhere or any(disk.fate is Fate.EMPTIED for disk in plan.disks)


def _files(plan: MigrationPlan) -> list[str]:
    if not _needs_xml(plan):
        return []
    running = ["--xml", _XML_FILE] if plan.way is not Way.OFFLINE else []
    return [*running, *(["--persistent-xml", _STORED_FILE] if plan.options.persistent else [])]


def _remarks(plan: MigrationPlan) -> Iterator[str]:
    """What is to be there before, as remarks of the shell."""
    if _needs_xml(plan):
        yield f"# {_XML_FILE}: virsh dumpxml --migratable --security-info, with what is different at the target"
        if plan.options.persistent:
            yield f"# {_STORED_FILE}: virsh dumpxml --inactive --migratable --security-info, likewise"
    if plan.storage_proved and not plan.options.unsafe:
        yield _remark(f"# --unsafe: libvirt may not see that both hosts use the same disk{_staying(plan)}, which the")
        yield "# check of vmdesk has proved. Leave it out first, as vmdesk does: libvirt says if it is needed."
    for disk in plan.copied:
        where = f" in the pool {disk.pool}" if disk.pool else " at the same path"
        if plan.way is Way.OFFLINE:
            yield _remark(f"# {disk.target}: to be copied before, to a volume{where}")
        elif disk.pool:
            yield _remark(f"# {disk.target}: a volume of the same size has to be there before,{where}")


def _staying(plan: MigrationPlan) -> str:
    names = ", ".join(disk.target for disk in plan.disks if disk.fate is Fate.STAYS)
    return f" ({names})" if names else ""


def _remark(text: str) -> str:
    """One line, whatever a name in it holds."""
    return " ".join(text.split())


def _before(plan: MigrationPlan, source_uri: str, name: str) -> Iterator[str]:
    """What libvirt is told before, since its call for the move has no place for it."""
    if plan.way is Way.LIVE and plan.options.downtime_ms:
        line = ["virsh", "--connect", source_uri, "migrate-setmaxdowntime"]
        yield shlex.join([*line, "--domain", name, "--downtime", str(plan.options.downtime_ms)])
