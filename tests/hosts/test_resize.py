"""Disks of real guests made larger, running and off, judged by qemu-img, virsh and the guest itself."""

import json
import re
import time
from collections.abc import Callable, Iterator
from functools import partial

import libvirt
import pytest

from tests.hosts.desk import Desk, ended_well
from tests.lab import Disk, Guest, Host
from tests.lab.commands import run
from tests.virt.world import open_world
from vmdesk.errors import Problem
from vmdesk.jobs.job import Job, Outcome
from vmdesk.model.disk_size import DiskSize, hindrance
from vmdesk.ops.resize import learn_size, resize_disk
from vmdesk.virt import block, storage
from vmdesk.virt.translation import translated

MIB = 1 << 20
IMAGES = "/var/lib/libvirt/images"


@pytest.fixture
def raw(alpha: Host) -> Iterator[libvirt.virConnect]:
    """The shortest way to alpha."""
    raw = open_world(alpha.uri)
    yield raw
    raw.close()


def disk(path: str, target: str = "vdb", kind: str = "qcow2", extra: str = "") -> str:
    """One more disk of a guest."""
    return (
        f"<disk type='file'><driver name='qemu' type='{kind}'/><source file='{path}'/>"
        f"<target dev='{target}' bus='virtio'/>{extra}</disk>"
    )


def make(host: Host, name: str, *options: str, kind: str = "qcow2", size: str = "16M") -> str:
    """An image in the default pool, which knows it; its path there."""
    run("qemu-img", "create", "-q", "-f", kind, *options, str(host.images / name), size)
    host.virsh("pool-refresh", "default")
    return f"{IMAGES}/{name}"


def virtual_size(host: Host, name: str) -> int:
    """What qemu-img says, also of an image that is in use."""
    told = json.loads(run("qemu-img", "info", "--force-share", "--output=json", str(host.images / name)))
    return int(told["virtual-size"])


def capacity(host: Host, name: str, target: str) -> int:
    """What virsh says of the disk of a machine."""
    found = re.search(r"Capacity:\s+(\d+)", host.virsh("domblkinfo", name, target))
    assert found
    return int(found[1])


def in_guest(host: Host, name: str, device: str) -> int:
    """The bytes of a disk as the guest's kernel has them, asked in its shell on the serial port."""
    host.wait_for_serial(name, "# ")  # what is typed before the shell asks for it may be lost
    marker = f"size{time.monotonic_ns()}"
    connection = libvirt.open(host.uri)
    try:
        stream = connection.newStream(0)
        connection.lookupByName(name).openConsole(None, stream, libvirt.VIR_DOMAIN_CONSOLE_FORCE)
        stream.send(f"echo {marker}=$(cat /sys/block/{device}/size).\n".encode())
        host.wait_for_serial(name, f"{marker}=")
        end = time.monotonic() + 40
        while not (told := re.search(rf"{marker}=(\d+)\.", host.serial(name))):
            assert time.monotonic() < end, "the shell does not answer"
            time.sleep(0.05)
        stream.abort()
    finally:
        connection.close()
    return int(told[1]) * 512


def refused(desk: Desk, job: Job) -> str:
    """Why a job failed."""
    desk.until(lambda: not job.running)
    assert job.outcome is Outcome.FAILED
    return str(job.problem)


class TestOff:
    @pytest.mark.parametrize("kind", ["qcow2", "raw"])
    def test_an_image_grows_and_what_is_on_it_stays(self, alpha: Host, raw: libvirt.virConnect, kind: str) -> None:
        path = make(alpha, f"data.{kind}", kind=kind)
        run("qemu-io", "-f", kind, "-c", "write -P 7 15M 1M", str(alpha.images / f"data.{kind}"))
        alpha.define(Guest("web", devices=disk(path, kind=kind)))
        domain = raw.lookupByName("web")
        before = block.disk_size(domain, "vdb")
        assert (before.path, before.capacity, before.active, before.format) == (path, 16 * MIB, False, kind)
        assert before.pool is not None
        assert before.pool.available > 0
        assert hindrance(before) is None
        block.resize(domain, "vdb", path, 48 * MIB)
        assert virtual_size(alpha, f"data.{kind}") == capacity(alpha, "web", "vdb") == 48 * MIB
        run("qemu-io", "-f", kind, "-c", "read -P 7 15M 1M", str(alpha.images / f"data.{kind}"))
        assert block.disk_size(domain, "vdb").capacity == 48 * MIB

    def test_it_is_never_made_smaller_unless_that_is_said(self, alpha: Host, raw: libvirt.virConnect) -> None:
        path = make(alpha, "data.raw", kind="raw")
        alpha.define(Guest("web", devices=disk(path, kind="raw")))
        domain = raw.lookupByName("web")
        with pytest.raises(Problem) as caught:
            block.resize(domain, "vdb", path, 8 * MIB)
        assert str(caught.value).startswith("A disk cannot be made smaller here")
        assert virtual_size(alpha, "data.raw") == 16 * MIB
        block.resize(domain, "vdb", path, 8 * MIB, shrink=True)
        assert virtual_size(alpha, "data.raw") == 8 * MIB

    def test_a_size_is_rounded_up_to_whole_sectors(self, alpha: Host, raw: libvirt.virConnect) -> None:
        path = make(alpha, "data.raw", kind="raw")
        alpha.define(Guest("web", devices=disk(path, kind="raw")))
        block.resize(raw.lookupByName("web"), "vdb", path, 16 * MIB + 1)
        assert virtual_size(alpha, "data.raw") == 16 * MIB + 512

    def test_snapshots_in_the_image_are_no_hindrance_today(self, alpha: Host, raw: libvirt.virConnect) -> None:
        path = make(alpha, "data.qcow2")
        alpha.define(Guest("web", disks=(Disk("web"),), devices=disk(path)))
        alpha.virsh("snapshot-create-as", "web", "before")
        domain = raw.lookupByName("web")
        size = block.disk_size(domain, "vdb")
        assert size.snapshots == ("before",)
        assert hindrance(size) is None
        block.resize(domain, "vdb", path, 32 * MIB)
        assert virtual_size(alpha, "data.qcow2") == 32 * MIB
        alpha.virsh("snapshot-revert", "web", "before")
        assert virtual_size(alpha, "data.qcow2") == 16 * MIB

    def test_of_the_old_format_they_are_and_are_named(self, alpha: Host, raw: libvirt.virConnect) -> None:
        path = make(alpha, "data.qcow2", "-o", "compat=0.10")
        alpha.define(Guest("web", disks=(Disk("web"),), devices=disk(path)))
        alpha.virsh("snapshot-create-as", "web", "before")
        domain = raw.lookupByName("web")
        problem = hindrance(block.disk_size(domain, "vdb"))
        assert str(problem) == "Snapshots are in the way: before."
        with pytest.raises(Problem) as caught:
            block.resize(domain, "vdb", path, 32 * MIB)
        assert str(caught.value) == "Snapshots in the image are in the way."
        assert "v2 image" in caught.value.details
        alpha.virsh("start", "web")
        with pytest.raises(Problem) as caught:
            block.resize(domain, "vdb", path, 32 * MIB)
        assert str(caught.value) == "Snapshots in the image are in the way."

    def test_an_image_in_no_pool_waits_for_the_machine_to_run(self, alpha: Host, raw: libvirt.virConnect) -> None:
        outside = "/var/tmp/outside.qcow2"
        alpha.space.run("qemu-img", "create", "-q", "-f", "qcow2", outside, "16M")
        try:
            alpha.define(Guest("web", devices=disk(outside)))
            domain = raw.lookupByName("web")
            size = block.disk_size(domain, "vdb")
            assert (size.pool, size.volume, size.capacity) == (None, None, 16 * MIB)
            assert str(hindrance(size)).startswith("The image lies in no storage pool")
            with pytest.raises(Problem) as caught:
                block.resize(domain, "vdb", outside, 32 * MIB)
            assert str(caught.value).startswith("The image lies in no storage pool")
            alpha.virsh("start", "web")
            assert hindrance(block.disk_size(domain, "vdb")) is None
            block.resize(domain, "vdb", outside, 32 * MIB)
            assert capacity(alpha, "web", "vdb") == 32 * MIB
        finally:
            alpha.space.run("rm", outside)

    def test_an_image_that_is_not_what_the_vm_takes_it_for_is_left_alone(
        self, alpha: Host, raw: libvirt.virConnect
    ) -> None:
        path = make(alpha, "data.img")
        alpha.define(Guest("web", devices=disk(path, kind="raw")))
        problem = hindrance(block.disk_size(raw.lookupByName("web"), "vdb"))
        assert str(problem) == "The VM uses the image as raw, but the host finds qcow2."

    def test_a_volume_that_is_named_by_its_pool_is_found(self, alpha: Host, raw: libvirt.virConnect) -> None:
        path = make(alpha, "data.qcow2")
        source = disk("").replace("type='file'", "type='volume'", 1)
        source = source.replace("<source file=''/>", "<source pool='default' volume='data.qcow2'/>")
        alpha.define(Guest("web", devices=source))
        size = block.disk_size(raw.lookupByName("web"), "vdb")
        assert (size.path, size.kind, hindrance(size)) == (path, "volume", None)
        block.resize(raw.lookupByName("web"), "vdb", size.path, 32 * MIB)
        assert virtual_size(alpha, "data.qcow2") == 32 * MIB


class TestRunning:
    @pytest.mark.parametrize("kind", ["qcow2", "raw"])
    def test_the_image_grows_under_the_guest(self, alpha: Host, raw: libvirt.virConnect, kind: str) -> None:
        path = make(alpha, f"data.{kind}", kind=kind)
        alpha.create(Guest("web", devices=disk(path, kind=kind)))
        domain = raw.lookupByName("web")
        size = block.disk_size(domain, "vdb")
        assert (size.active, size.capacity, size.bus, hindrance(size)) == (True, 16 * MIB, "virtio", None)
        block.resize(domain, "vdb", path, 40 * MIB)
        assert capacity(alpha, "web", "vdb") == virtual_size(alpha, f"data.{kind}") == 40 * MIB
        with pytest.raises(Problem):
            block.resize(domain, "vdb", path, 20 * MIB)
        assert capacity(alpha, "web", "vdb") == 40 * MIB
        volume = storage.volume(raw, path)
        assert volume is not None
        assert volume.capacity == 40 * MIB

    def test_the_guest_itself_sees_it(self, desk: Desk, alpha: Host) -> None:
        make(alpha, "data.qcow2")
        alpha.create(Guest("linux", "linux", devices=disk(f"{IMAGES}/data.qcow2", "vda")))
        alpha.wait_for_serial("linux", "ready", 60)
        assert in_guest(alpha, "linux", "vda") == 16 * MIB
        desk.add_host(alpha)
        job = resize_disk(desk.session, desk.key("linux"), "vda", f"{IMAGES}/data.qcow2", 80 * MIB)
        desk.until(lambda: not job.running)
        assert ended_well(job), job.problem
        desk.until_host(lambda: in_guest(alpha, "linux", "vda") == 80 * MIB)
        assert capacity(alpha, "linux", "vda") == virtual_size(alpha, "data.qcow2") == 80 * MIB

    def test_a_read_only_disk_stays_as_it_is(self, alpha: Host, raw: libvirt.virConnect) -> None:
        path = make(alpha, "data.qcow2")
        alpha.create(Guest("web", devices=disk(path, extra="<readonly/>")))
        problem = hindrance(block.disk_size(raw.lookupByName("web"), "vdb"))
        assert str(problem) == "The disk is read-only, so its size cannot be changed."

    def test_a_size_that_no_file_can_have_is_said_so(self, alpha: Host, raw: libvirt.virConnect) -> None:
        path = make(alpha, "data.raw", kind="raw")
        alpha.create(Guest("web", devices=disk(path, kind="raw")))
        with pytest.raises(Problem):
            translated(partial(block.resize, raw.lookupByName("web"), "vdb", path, 1 << 62))
        assert capacity(alpha, "web", "vdb") == 16 * MIB


class TestJob:
    def test_another_machine_that_runs_on_the_image_is_named_and_keeps_it(self, desk: Desk, alpha: Host) -> None:
        path = make(alpha, "data.raw", kind="raw")
        alpha.create(Guest("runs", devices=disk(path, kind="raw")))
        alpha.define(Guest("web", devices=disk(path, kind="raw")))
        desk.add_host(alpha)
        desk.until(lambda: desk.listed("web") and desk.listed("runs"))
        job = resize_disk(desk.session, desk.key("web"), "vdb", path, 32 * MIB)
        assert refused(desk, job) == "The image is in use by runs."
        assert virtual_size(alpha, "data.raw") == 16 * MIB

    def test_a_saved_machine_keeps_its_disk(self, desk: Desk, alpha: Host) -> None:
        path = make(alpha, "data.qcow2")
        alpha.create(Guest("web", devices=disk(path)))
        alpha.virsh("managedsave", "web")
        desk.add_host(alpha)
        job = resize_disk(desk.session, desk.key("web"), "vdb", path, 32 * MIB)
        words = "The VM is saved, and the guest in its memory knows the disk as it is now."
        assert refused(desk, job) == words
        assert virtual_size(alpha, "data.qcow2") == 16 * MIB

    def test_what_changed_since_a_person_was_asked_is_seen(self, desk: Desk, alpha: Host) -> None:
        path = make(alpha, "data.qcow2")
        alpha.define(Guest("web", devices=disk(path)))
        desk.add_host(alpha)
        key = desk.key("web")
        for target, image, words in (
            ("vdz", "", "The VM has no disk vdz any more."),
            ("vdb", f"{IMAGES}/other.qcow2", "Another image is in the place of this disk by now."),
        ):
            assert refused(desk, resize_disk(desk.session, key, target, image, 32 * MIB)) == words
        smaller = refused(desk, resize_disk(desk.session, key, "vdb", path, 8 * MIB))
        assert smaller.startswith("A disk cannot be made smaller here")
        assert virtual_size(alpha, "data.qcow2") == 16 * MIB

    def test_what_is_learned_is_what_virsh_says(self, desk: Desk, alpha: Host, run: Callable[..., DiskSize]) -> None:
        path = make(alpha, "data.qcow2")
        alpha.define(Guest("web", devices=disk(path)))
        desk.add_host(alpha)
        size = run(learn_size(desk.session, desk.key("web"), "vdb"))
        told = dict(re.findall(r"(\w+):\s+(\d+)", alpha.virsh("domblkinfo", "web", "vdb")))
        assert (size.capacity, size.allocation) == (int(told["Capacity"]), int(told["Allocation"]))
        assert size.others == ()
