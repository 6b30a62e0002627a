"""Pools and volumes of a real host, judged by virsh, qemu-img and the files themselves."""

import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path

import libvirt
import pytest

from tests.lab import Disk, Guest, Host, Lab
from tests.lab.commands import run
from tests.virt.world import open_world
from vmdesk.errors import Kind, Problem
from vmdesk.model.storage import VolumeInfo, volume_xml
from vmdesk.virt import definitions, in_use, storage, streams
from vmdesk.virt.connection import own_connection
from vmdesk.virt.translation import translated

POOL = "default"
MIB = 1 << 20
SMALL = "/var/lib/libvirt/small"
Open = Callable[[str], libvirt.virConnect]


@pytest.fixture
def connect() -> Iterator[Open]:
    """Opens connections that are closed after the test."""
    opened: list[libvirt.virConnect] = []

    def connect(uri: str) -> libvirt.virConnect:
        opened.append(open_world(uri))
        return opened[-1]

    yield connect
    for connection in opened:
        connection.close()


@pytest.fixture
def raw(alpha: Host, connect: Open) -> libvirt.virConnect:
    """The shortest way to alpha."""
    return connect(alpha.uri)


@pytest.fixture
def small(alpha: Host) -> Iterator[str]:
    """The name of a pool on alpha with room for 4 MiB."""
    alpha.space.run("mkdir", SMALL)
    alpha.space.run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", SMALL)
    alpha.virsh("pool-create-as", "small", "dir", "--target", SMALL)
    yield "small"
    alpha.virsh("pool-destroy", "small")
    alpha.space.run("umount", SMALL)
    alpha.space.run("rmdir", SMALL)


def never() -> bool:
    """Nobody cancels."""
    return False


def ignore(_done: int) -> None:
    """Nobody looks at the progress."""


def made(raw: libvirt.virConnect, name: str, size: int, file_format: str = "raw", pool: str = POOL) -> VolumeInfo:
    """A new volume that takes no room yet."""
    return storage.create_volume(raw, pool, volume_xml(name, size, file_format, full=False))


def image(host: Host, name: str) -> dict[str, object]:
    """What qemu-img says of a file in the default pool."""
    found = json.loads(run("qemu-img", "info", "--output=json", str(host.images / name)))
    assert isinstance(found, dict)
    return found


def noise(size: int) -> bytes:
    """Bytes with no order in them, always the same ones."""
    return hashlib.shake_128(b"noise").digest(size)


@pytest.mark.parametrize("full", [False, True], ids=["thin", "full"])
@pytest.mark.parametrize("file_format", ["qcow2", "raw"])
def test_a_volume_is_made_thin_or_full(alpha: Host, raw: libvirt.virConnect, file_format: str, full: bool) -> None:
    size = 16 * MIB
    volume = storage.create_volume(raw, POOL, volume_xml("web disk", size, file_format, full=full))
    assert (volume.name, volume.kind, volume.format, volume.capacity) == ("web disk", "file", file_format, size)
    assert volume.path == "/var/lib/libvirt/images/web disk"
    info = image(alpha, "web disk")
    assert (info["format"], info["virtual-size"]) == (file_format, size)
    taken = (alpha.images / "web disk").stat().st_blocks * 512
    assert taken >= size if full else taken < MIB
    if file_format == "qcow2":
        details = run("qemu-img", "info", str(alpha.images / "web disk"))
        assert "compat: 1.1" in details
        assert "lazy refcounts: true" in details


def test_a_volume_continues_another(alpha: Host, raw: libvirt.virConnect) -> None:
    base = made(raw, "base.qcow2", 4 * MIB, "qcow2")
    xml = volume_xml("web.qcow2", 4 * MIB, "qcow2", full=False, backing=base.path, backing_format="qcow2")
    volume = storage.create_volume(raw, POOL, xml)
    assert volume.backing == base.path
    info = image(alpha, "web.qcow2")
    assert (info["backing-filename"], info["backing-filename-format"]) == (base.path, "qcow2")


def test_what_is_listed_is_what_virsh_lists(alpha: Host, raw: libvirt.virConnect) -> None:
    for name in ("a.raw", "ü 'b\" <c>.raw"):
        made(raw, name, MIB)
    storage.make_folder_pool(raw, "isos", "/var/lib/libvirt/isos")
    assert [pool.name for pool in storage.pools(raw)] == sorted(alpha.virsh("pool-list", "--name").split())
    default = next(pool for pool in storage.pools(raw) if pool.name == POOL)
    assert (default.kind, default.autostart, default.path) == ("dir", True, "/var/lib/libvirt/images")
    assert f"<capacity unit='bytes'>{default.capacity}</capacity>" in alpha.virsh("pool-dumpxml", POOL)
    listed = storage.volumes(raw, POOL)
    assert len(alpha.virsh("vol-list", POOL).splitlines()) == len(listed) == 2
    assert {Path(volume.path).name for volume in listed} == {file.name for file in alpha.images.iterdir()}
    alpha.space.run("rmdir", "/var/lib/libvirt/isos")


def test_a_file_that_came_without_libvirt_is_seen_after_a_refresh(alpha: Host, raw: libvirt.virConnect) -> None:
    (alpha.images / "new.iso").write_bytes(b"x" * 2048)
    path = "/var/lib/libvirt/images/new.iso"
    assert storage.volume(raw, path) is None
    storage.refresh(raw, POOL)
    found = storage.volume(raw, path)
    assert found is not None
    assert (found.pool, found.name, found.capacity) == (POOL, "new.iso", 2048)
    assert storage.volume(raw, "/etc/hostname") is None
    storage.delete_volume(raw, path)
    assert not (alpha.images / "new.iso").exists()


@pytest.mark.parametrize("way", ["unix", "ssh"])
def test_a_file_arrives_as_it_was_and_goes_back_so(alpha: Host, connect: Open, way: str) -> None:
    raw = connect(alpha.uri if way == "unix" else alpha.ssh_uri)
    data = noise(3 * MIB + 17)
    volume = made(raw, "a.iso", len(data))
    done: list[int] = []
    with own_connection(raw) as own:
        streams.upload(own, volume.path, BytesIO(data).read, len(data), done.append, never)
    with pytest.raises(libvirt.libvirtError):
        own.getHostname()
    assert (alpha.images / "a.iso").read_bytes() == data
    assert done == sorted(set(done))
    assert done[-1] == len(data)
    for offset, length in (
        (0, 2048),
        (16 * 2048, 6 * 2048),
        (MIB - 1, MIB),
        (len(data) - 5, 100),
        (len(data), 10),
        (5, 0),
    ):
        part = streams.download_range(raw, (POOL, "a.iso"), offset, length)
        assert part == data[offset : offset + length]
    back = BytesIO()
    streams.download(raw, volume.path, back.write, done.append, never)
    assert back.getvalue() == data
    assert done[-1] == len(data)


@pytest.mark.parametrize(
    "pieces",
    [
        (noise(MIB), bytes(8 * MIB), noise(100)),
        (bytes(8 * MIB), noise(MIB)),
        (noise(MIB), bytes(8 * MIB)),
        (bytes(MIB),),
        (b"x" + bytes(streams.BLOCK_BYTES - 1), bytes(streams.BLOCK_BYTES + 1), b"y"),
    ],
    ids=["middle", "beginning", "end", "all", "edges"],
)
def test_zeros_are_left_out_and_are_there_all_the_same(
    alpha: Host, raw: libvirt.virConnect, pieces: tuple[bytes, ...]
) -> None:
    data = b"".join(pieces)
    volume = made(raw, "a.raw", len(data))
    streams.upload(raw, volume.path, BytesIO(data).read, len(data), ignore, never, blank=True)
    file = alpha.images / "a.raw"
    assert file.read_bytes() == data
    zeros = sum(len(piece) for piece in pieces if not any(piece) and len(piece) >= MIB)
    assert file.stat().st_blocks * 512 <= len(data) - zeros + 2 * streams.BLOCK_BYTES


def test_the_format_of_what_was_sent_is_found_out(alpha: Host, raw: libvirt.virConnect, tmp_path: Path) -> None:
    del alpha
    file = tmp_path / "cloud.qcow2"
    run("qemu-img", "create", "-q", "-f", "qcow2", str(file), "1G")
    volume = made(raw, "cloud", file.stat().st_size)
    with file.open("rb") as source:
        streams.upload(raw, volume.path, source.read, file.stat().st_size, ignore, never, blank=True)
    storage.refresh(raw, POOL)
    found = storage.volume(raw, volume.path)
    assert found is not None
    assert (found.format, found.capacity) == ("qcow2", 1 << 30)


def test_a_cancelled_upload_stops_and_its_volume_can_be_deleted(alpha: Host, raw: libvirt.virConnect) -> None:
    size = 64 * MIB
    volume = made(raw, "a.raw", size)
    stop = threading.Event()

    def progress(sent: int) -> None:
        if sent > MIB:
            stop.set()

    with pytest.raises(Problem) as caught:
        streams.upload(raw, volume.path, noise, size, progress, stop.is_set)
    assert caught.value.kind is Kind.CANCELLED
    storage.delete_volume(raw, volume.path)
    assert not (alpha.images / "a.raw").exists()
    assert storage.volume_names(raw, POOL) == frozenset()
    assert made(raw, "b.raw", MIB).name == "b.raw"  # the connection is as good as before


def test_a_cancelled_download_stops(alpha: Host, raw: libvirt.virConnect) -> None:
    del alpha
    volume = made(raw, "a.raw", 64 * MIB)
    stop = threading.Event()
    received: list[int] = []

    def write(block: bytes) -> None:
        received.append(len(block))
        stop.set()

    with pytest.raises(Problem) as caught:
        streams.download(raw, volume.path, write, ignore, stop.is_set)
    assert caught.value.kind is Kind.CANCELLED
    assert len(received) == 1
    assert storage.volume(raw, volume.path) is not None


def test_a_source_that_fails_or_ends_too_soon_is_a_problem(alpha: Host, raw: libvirt.virConnect) -> None:
    del alpha
    volume = made(raw, "a.raw", MIB)

    def broken(_count: int) -> bytes:
        raise OSError(5, "Input/output error")

    for read, words in ((broken, "The file could not be read."), (BytesIO(b"short").read, "The file has become")):
        with pytest.raises(Problem) as caught:
            streams.upload(raw, volume.path, read, MIB, ignore, never)
        assert str(caught.value).startswith(words)


def test_a_host_without_room_is_said_so(raw: libvirt.virConnect, small: str) -> None:
    with pytest.raises(Problem) as caught:
        translated(partial(storage.create_volume, raw, small, volume_xml("full", 32 * MIB, "raw", full=True)))
    assert str(caught.value) == "The disk of the host is full."
    volume = made(raw, "thin", 32 * MIB, pool=small)
    with pytest.raises(Problem) as caught:
        translated(partial(streams.upload, raw, volume.path, noise, 32 * MIB, ignore, never))
    assert str(caught.value) == "The disk of the host is full."
    storage.delete_volume(raw, volume.path)
    assert storage.volume_names(raw, small) == frozenset()


def test_a_host_that_is_lost_in_the_middle_is_a_problem(lab: Lab, alpha: Host, connect: Open) -> None:
    with lab.relay(alpha, 0) as relay:
        raw = connect(relay.uri)
        volume = made(raw, "a.raw", 64 * MIB)

        def progress(sent: int) -> None:
            if MIB < sent < MIB + streams.BLOCK_BYTES:
                relay.cut()

        with pytest.raises(Problem) as caught:
            translated(partial(streams.upload, raw, volume.path, noise, 64 * MIB, progress, never))
        assert caught.value.kind is Kind.LOST


def test_disks_and_chains_of_running_and_other_machines_are_in_use(alpha: Host, raw: libvirt.virConnect) -> None:
    base = made(raw, "base.qcow2", 4 * MIB, "qcow2")
    for name in ("run.qcow2", "off.qcow2"):
        xml = volume_xml(name, 4 * MIB, "qcow2", full=False, backing=base.path, backing_format="qcow2")
        storage.create_volume(raw, POOL, xml)
        disk = (
            "<disk type='file'><driver name='qemu' type='qcow2'/>"
            f"<source file='/var/lib/libvirt/images/{name}'/><target dev='vda' bus='virtio'/></disk>"
        )
        alpha.define(Guest(name.removesuffix(".qcow2"), devices=disk.replace("vda", "vdb")))
    alpha.virsh("start", "run")
    found = in_use.in_use(raw).paths
    assert found["/var/lib/libvirt/images/run.qcow2"] == ("run",)
    assert found["/var/lib/libvirt/images/off.qcow2"] == ("off",)
    assert found[base.path] == ("run",)
    found = in_use.in_use(raw, storage.volumes(raw, POOL)).paths
    assert set(found[base.path]) == {"run", "off"}


def test_a_medium_is_ejected_now_and_for_later(alpha: Host, raw: libvirt.virConnect) -> None:
    (alpha.images / "a.iso").write_bytes(bytes(1 << 16))
    drive = (
        "<disk type='file' device='cdrom'><driver name='qemu' type='raw'/>"
        "<source file='/var/lib/libvirt/images/a.iso'/><target dev='hda' bus='ide'/></disk>"
    )
    alpha.create(Guest("web", disks=(Disk("web"),), devices=drive))
    uuid = alpha.virsh("domuuid", "web").strip()
    assert "a.iso" in alpha.virsh("domblklist", "web")
    definitions.eject(raw, uuid, "hda")
    definitions.eject(raw, uuid, "hda")
    assert "a.iso" not in alpha.virsh("domblklist", "web")
    assert "a.iso" not in alpha.virsh("domblklist", "web", "--inactive")
    assert "hda" in alpha.virsh("domblklist", "web")
    definitions.undefine(raw, uuid)
    assert alpha.domains() == []
