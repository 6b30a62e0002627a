"""What a machine needs of a host, read from its XML as it runs and as it is defined (domaincommon.rng)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from vmdesk.model.migration.file_reading import read_files
from vmdesk.model.migration.host_device_reading import read_host_devices
from vmdesk.model.migration.listen_reading import read_listens, read_screen_networks
from vmdesk.model.migration.needs import CardNeed, DiskNeed, Needs
from vmdesk.model.parsing import attribute, number, parse, size, text

KIB = 1024
_DEEPEST = 200  # links of a backing chain that are followed: more than QEMU opens
_DEFAULT_HUGE_PAGE_KIB = 2048
# What stands at the source of a network card, by the kind of card.
_PLUGS = {"network": "network", "bridge": "bridge", "direct": "dev", "vdpa": "dev", "vhostuser": "path"}
_ARGUMENTS = "{http://libvirt.org/schemas/domain/qemu/1.0}commandline"
# Who in the XML names a secret by its usage → libvirt's kind of that usage.
_USAGES = {"passphrase": "volume"}


@dataclass(frozen=True, slots=True)
class Around:
    """What the XML does not tell. Sizes in bytes; `chains` has what lies below each image, where only pools tell."""

    persistent: bool = True
    paused: bool = False
    saved: bool = False
    snapshots: int = 0
    checkpoints: int = 0
    job: bool = False
    sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # target → capacity, allocation
    paths: Mapping[str, str] = field(default_factory=dict)  # target → path, as the host has found it
    chains: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)  # target → paths and formats


def read_needs(live_xml: str | None, stored_xml: str, around: Around) -> Needs:
    """What it needs: as it runs, where it runs, else as it is defined. Raises ValueError for XML that is none."""
    stored = parse(stored_xml)
    live = parse(live_xml) if live_xml else None
    needs = _read(stored if live is None else live)
    later = {need.target: need.cache for need in _disks(stored)}
    return replace(
        needs,
        disks=tuple(_completed(disk, later, around, running=live is not None) for disk in needs.disks),
        snapshots=around.snapshots,
        checkpoints=around.checkpoints,
        active=live is not None,
        paused=around.paused,
        persistent=around.persistent,
        saved=around.saved,
        job=around.job,
        changed_definition=live is not None and around.persistent and _differs(needs, _read(stored)),
    )


def _completed(disk: DiskNeed, later: Mapping[str, str], around: Around, *, running: bool) -> DiskNeed:
    capacity, allocation = around.sizes.get(disk.target, (0, 0))
    chain = around.chains.get(disk.target, ())
    return replace(
        disk,
        source=disk.source or around.paths.get(disk.target, ""),
        capacity=capacity,
        allocation=allocation,
        backing=disk.backing or tuple(path for path, _format in chain),
        backing_formats=disk.backing_formats or tuple(kind for _path, kind in chain),
        cache_later=later.get(disk.target, "") if running else disk.cache,
    )


def _differs(now: Needs, later: Needs) -> bool:
    """Whether it starts with other hardware than it runs with, as far as hosts are concerned by it."""

    def gist(needs: Needs) -> tuple[object, ...]:
        disks = tuple((disk.target, disk.source, disk.cache) for disk in needs.disks)
        cards = tuple((card.mac, card.kind, card.source) for card in needs.cards)
        return needs.machine, needs.memory_kib, needs.vcpus, needs.tpm, disks, cards, needs.host_devices

    return gist(now) != gist(later)


def _read(root: etree._Element) -> Needs:
    cpu = root.find("cpu")
    disks = tuple(_disks(root))
    loader = root.find("os/loader")
    return Needs(
        name=text(root, "name"),
        uuid=text(root, "uuid"),
        virtualisation=root.get("type", ""),
        architecture=attribute(root, "os/type", "arch"),
        machine=attribute(root, "os/type", "machine"),
        emulator=text(root, "devices/emulator"),
        cpu_xml="" if cpu is None else etree.tostring(cpu, encoding="unicode", with_tail=False),
        cpu_mode="" if cpu is None else cpu.get("mode", "custom"),
        memory_kib=_memory_kib(root),
        vcpus=number(text(root, "vcpu")),
        hugepages_kib=tuple(_huge_pages(root)),
        firmware="efi" if attribute(root, "os", "firmware") == "efi" or _is_flash(loader) else "bios",
        loader=text(root, "os/loader"),
        nvram=text(root, "os/nvram") or attribute(root, "os/nvram/source", "file"),
        nvram_template=attribute(root, "os/nvram", "template"),
        tpm=attribute(root, "devices/tpm/backend", "type"),
        secrets=tuple(dict.fromkeys(_secrets(root))),
        disks=disks,
        cards=tuple(_cards(root)),
        host_devices=tuple(read_host_devices(root)),
        filesystems=tuple(_folder(node) for node in root.iterfind("devices/filesystem")),
        files=tuple(dict.fromkeys(read_files(root))),
        memory_file=attribute(root, "memoryBacking/access", "mode") == "shared",
        launch_security=attribute(root, "launchSecurity", "type"),
        leases=tuple(text(node, "lockspace") or text(node, "key") for node in root.iterfind("devices/lease")),
        filesystem_drivers=tuple(
            attribute(node, "driver", "type") or "path" for node in root.iterfind("devices/filesystem")
        ),
        listens=tuple(dict.fromkeys(read_listens(root))),
        invariant_tsc=_ticks_with_host(root),
        memory_devices=tuple(_shared_memory(root)),
        block_jobs=tuple(attribute(node, "target", "dev") for node in root.iterfind("devices/disk[mirror]")),
        screen_networks=tuple(dict.fromkeys(read_screen_networks(root))),
        memory_in_file=_in_file(root),
        memory_from_files=_in_file(root) or root.find("devices/memory/source/path") is not None,
        drawn_by_host=_drawn_by_host(root),
        own_arguments=root.find(_ARGUMENTS) is not None,
    )


def _is_flash(loader: etree._Element | None) -> bool:
    return loader is not None and loader.get("type") == "pflash"


def _memory_kib(root: etree._Element) -> int:
    node = root.find("memory")
    if node is None:
        return 0
    factor = size(root, "memory")
    return factor // KIB if node.get("unit") else number(text(root, "memory"))  # without a unit it is KiB


def _huge_pages(root: etree._Element) -> Iterator[int]:
    backing = root.find("memoryBacking/hugepages")
    if backing is None:
        return
    pages = backing.findall("page")
    if not pages:
        yield _DEFAULT_HUGE_PAGE_KIB
    for page in pages:
        unit = page.get("unit", "KiB")
        measured = etree.Element("page")
        etree.SubElement(measured, "size", unit=unit).text = page.get("size", "")
        yield size(measured, "size") // KIB


def _disks(root: etree._Element) -> Iterator[DiskNeed]:
    for node in root.iterfind("devices/disk"):
        chain = list(_chain(node))
        yield DiskNeed(
            target=attribute(node, "target", "dev"),
            device=node.get("device", "disk"),
            kind=node.get("type", "file"),
            source=_source(node.find("source")),
            pool=attribute(node, "source", "pool"),
            volume=attribute(node, "source", "volume"),
            format=attribute(node, "driver", "type"),
            cache=attribute(node, "driver", "cache"),
            read_only=node.find("readonly") is not None or node.get("device") == "cdrom",
            shareable=node.find("shareable") is not None,
            transient=node.find("transient") is not None,
            backing=tuple(_source(link.find("source")) for link in chain),
            backing_formats=tuple(attribute(link, "format", "type") for link in chain),
            secrets=tuple(dict.fromkeys(_secrets(node))),
            remote=tuple(_hosts(node.find("source"))),
            startup_policy=attribute(node, "source", "startupPolicy"),
        )


def _chain(disk: etree._Element) -> Iterator[etree._Element]:
    """The links below an image, which libvirt writes down for what runs."""
    link = disk.find("backingStore")
    for _ in range(_DEEPEST):
        if link is None or link.find("source") is None:
            return
        yield link
        link = link.find("backingStore")


def _source(source: etree._Element | None) -> str:
    if source is None:
        return ""
    if protocol := source.get("protocol"):
        return f"{protocol}:{source.get('name', '')}"
    if source.find("address") is not None and source.get("type") == "pci":
        return f"nvme:{source.get('namespace', '')}"
    return source.get("file") or source.get("dev") or source.get("dir") or ""


def _hosts(source: etree._Element | None) -> Iterator[str]:
    """What a source on the network is: its hosts, as they are written."""
    for host in source.iterfind("host") if source is not None else ():
        yield host.get("socket") or ":".join(filter(None, (host.get("name", ""), host.get("port", ""))))


def _secrets(node: etree._Element) -> Iterator[str]:
    """The secrets that are named below a node: by their UUIDs, or as kind:usage."""
    for secret in node.iter("secret"):
        if uuid := secret.get("uuid"):
            yield uuid
        elif usage := secret.get("usage"):
            kind = secret.get("type", "")
            yield f"{_USAGES.get(kind, kind)}:{usage}"
    for encryption in node.iter("encryption"):
        if uuid := encryption.get("secret"):  # of a TPM
            yield uuid


def _cards(root: etree._Element) -> Iterator[CardNeed]:
    for node in root.iterfind("devices/interface"):
        # Of what runs libvirt tells as what the network has plugged it in, such as a bridge, and the network beside it.
        kind = "network" if attribute(node, "source", "network") else node.get("type", "")
        source = attribute(node, "source", _PLUGS.get(kind, kind))
        if kind == "ethernet":
            source = attribute(node, "target", "dev") if attribute(node, "target", "managed") == "no" else ""
        yield CardNeed(
            mac=attribute(node, "mac", "address").lower(),
            kind=kind,
            source=source,
            portgroup=attribute(node, "source", "portgroup"),
            filter=attribute(node, "filterref", "filter"),
        )


def _folder(node: etree._Element) -> str:
    return attribute(node, "source", "dir") or attribute(node, "source", "socket")


def _in_file(root: etree._Element) -> bool:
    """Whether its memory is a file, and no huge pages (libvirt: qemuBuildMemoryBackendProps)."""
    huge = root.find("memoryBacking/hugepages") is not None
    return attribute(root, "memoryBacking/source", "type") == "file" and not huge


def _drawn_by_host(root: etree._Element) -> bool:
    """Whether QEMU hands what the guest draws to the host's own card."""
    models = (node for node in root.iterfind("devices/video/model") if node.get("type") == "virtio")
    return any(attribute(node, "acceleration", "accel3d") == "yes" for node in models)


def _ticks_with_host(root: etree._Element) -> bool:
    """Whether QEMU refuses to move it because of its time stamp counter, whose rate nobody has set."""
    feature = root.find("cpu/feature[@name='invtsc']")
    if feature is None or feature.get("policy", "require") not in {"require", "force"}:
        return False
    return not any(timer.get("frequency") for timer in root.iterfind("clock/timer[@name='tsc']"))


def _shared_memory(root: etree._Element) -> Iterator[str]:
    for node in root.iterfind("devices/shmem"):
        if node.get("role") != "master":
            yield node.get("name", "")
