"""What a machine that is to move is, beside its XML: asked of its host, a call each. All of it blocks, in lanes."""

import libvirt

from vmdesk.model.states import VmState
from vmdesk.virt.migration_facts import WITHOUT, volume
from vmdesk.virt.storage import Address

Raw = libvirt.virConnect
Domain = libvirt.virDomain


def running_xml(domain: Domain) -> str | None:
    """How it runs, without passwords; None while it is off. One call: only what runs has a number."""
    xml = str(domain.XMLDesc(0))
    return xml if " id=" in xml[: xml.find(">")] else None


def stored_xml(domain: Domain) -> str:
    """The definition with which it starts next, without passwords; of a transient one what would start it again."""
    return str(domain.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE))


def disk_facts(raw: Raw, domain: Domain) -> tuple[dict[str, tuple[int, int]], dict[str, str]]:
    """By the targets of its disks: capacity and bytes taken up, and the paths. One call, which waits for no guest.

    A guest that is stuck tells nothing, and neither do drivers without statistics.
    """
    try:
        flags = libvirt.VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT
        records = raw.domainListGetStats([domain], libvirt.VIR_DOMAIN_STATS_BLOCK, flags)
    except libvirt.libvirtError as error:
        if error.get_error_code() in WITHOUT:
            return {}, {}
        raise
    stats = records[0][1] if records else {}
    sizes, paths = {}, {}
    for index in range(int(stats.get("block.count", 0))):
        target = str(stats.get(f"block.{index}.name", ""))
        # Not `allocation`, which is the last byte that was written since the start, and 0 before the first.
        sizes[target] = int(stats.get(f"block.{index}.capacity", 0)), int(stats.get(f"block.{index}.physical", 0))
        paths[target] = str(stats.get(f"block.{index}.path", ""))
    return sizes, {target: path for target, path in paths.items() if path}


def snapshots(domain: Domain) -> int:
    """How many snapshots it has. Drivers that know none have none."""
    try:
        return int(domain.snapshotNum(0))
    except libvirt.libvirtError as error:
        if error.get_error_code() in WITHOUT:
            return 0
        raise


def checkpoints(domain: Domain) -> int:
    """How many checkpoints it has, likewise."""
    try:
        return len(domain.listAllCheckpoints(0))
    except libvirt.libvirtError as error:
        if error.get_error_code() in WITHOUT:
            return 0
        raise


def has_job(domain: Domain) -> bool:
    """Whether libvirt is doing something with it, such as saving or moving it."""
    try:
        return bool(domain.jobInfo()[0] != libvirt.VIR_DOMAIN_JOB_NONE)
    except libvirt.libvirtError as error:
        if error.get_error_code() in {*WITHOUT, libvirt.VIR_ERR_OPERATION_INVALID}:
            return False  # it is off
        raise


def has_run(domain: Domain) -> bool:
    """Whether its processors have worked since its process began, to a hundredth of a second (virDomainGetVcpus)."""
    try:
        return any(nanoseconds for _number, _state, nanoseconds, _cpu in domain.vcpus()[0])
    except libvirt.libvirtError as error:
        if error.get_error_code() in {*WITHOUT, libvirt.VIR_ERR_OPERATION_INVALID}:
            return True  # it is off, or its driver does not tell
        raise


def stopped_by_disk(domain: Domain) -> bool:
    """Whether it is paused because a disk could not be read or written."""
    state, reason, *_rest = domain.state()
    return bool(state == libvirt.VIR_DOMAIN_PAUSED and reason == libvirt.VIR_DOMAIN_PAUSED_IOERROR)


def stands_unrun(raw: Raw, uuid: str) -> bool:
    """Whether it is paused at this moment, and has not run since its process began."""
    domain = raw.lookupByUUIDString(uuid)
    return VmState.of(domain.state()[0]) is VmState.PAUSED and not has_run(domain)


def has_block_job(domain: Domain, target: str) -> bool:
    """Whether libvirt copies a disk or changes its chain of images, of which the XML does not tell every kind."""
    return bool(domain.blockJobInfo(target, 0))


def backing_chain(raw: Raw, address: Address) -> tuple[tuple[str, str], ...]:
    """What lies below an image of a machine that is off, as pools tell it: paths and formats, the nearest first."""
    chain: dict[str, str] = {}
    found = volume(raw, address)
    while found is not None and found.backing and found.backing not in chain:
        below = volume(raw, found.backing)
        chain[found.backing] = below.format if below is not None else ""
        found = below
    return tuple(chain.items())
