"""A machine that is off moves from alpha to beta, all of it or nothing; judged by virsh, qemu-img and sha256."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.hosts.made import defined
from tests.hosts.offline_moves import (
    IMAGES,
    MIB,
    Movers,
    checksum,
    connected,
    copied,
    done,
    failure,
    files,
    image,
    qcow2_disk_xml,
    random_disk,
    raw_disk_xml,
    same_content,
)
from tests.lab import Disk, Guest, Host, Lab
from tests.lab.commands import run as command
from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Outcome
from vmdesk.model.migration.figures import Phase
from vmdesk.model.migration.plan import DiskMove, Fate
from vmdesk.ops.migration.offline import move as offline_move
from vmdesk.ops.migration.offline import transfer
from vmdesk.ops.session import Session
from vmdesk.virt import offline
from vmdesk.words import sentence

OTHER = "/var/lib/libvirt/other"


@pytest.fixture
def movers(session: Session, qtbot: QtBot, alpha: Host, beta: Host) -> Movers:
    """A session with both hosts."""
    return connected(session, qtbot, alpha, beta)


@pytest.fixture
def other(beta: Host) -> Iterator[Path]:
    """The folder of another pool on beta."""
    folder = beta.root / "lib/other"
    folder.mkdir()
    beta.virsh("pool-define-as", "other", "dir", "--target", OTHER)
    beta.virsh("pool-start", "other")
    yield folder
    shutil.rmtree(folder)


# The definition.


def test_with_shared_disks_the_definition_moves_and_the_rows_of_both_hosts_with_it(movers: Movers) -> None:
    alpha, beta = movers.alpha, movers.beta
    alpha.define(Guest("web", disks=(Disk("web", shared=True),), title="The web", metadata="<x:y xmlns:x='urn:x'/>"))
    alpha.virsh("autostart", "web")
    before = alpha.virsh("dumpxml", "--inactive", "web")
    key = movers.key("web")
    moving = movers.move("web", DiskMove("vda"))
    assert done(moving)
    assert (alpha.domains(), beta.domains()) == ([], ["web"])
    assert beta.virsh("dumpxml", "--inactive", "web") == before
    assert "enable" in beta.virsh("dominfo", "web").split("Autostart:")[1].split("\n")[0]
    assert movers.key("web", "beta").uuid == key.uuid
    movers.until(lambda: movers.session.vm(key) is None)
    beta.virsh("start", "web")
    beta.wait_for_serial("web", "idle")
    told = "\n".join(str(entry.text) for entry in movers.session.journal.entries)
    assert "web has moved from alpha to beta, switched off" in told or "The web has moved" in told


def test_it_may_have_another_name_and_stay_at_its_source(movers: Movers) -> None:
    movers.alpha.define(Guest("web", disks=(Disk("web"),)))
    assert done(movers.move("web", copied(), name="shop", undefine_source=False))
    assert (movers.alpha.domains(), movers.beta.domains()) == (["web"], ["shop"])


def test_snapshots_go_along_with_what_is_in_the_images(movers: Movers) -> None:
    alpha, beta = movers.alpha, movers.beta
    alpha.define(Guest("web", disks=(Disk("web"),)))
    alpha.virsh("snapshot-create-as", "web", "first")
    alpha.virsh("snapshot-create-as", "web", "second")
    assert done(movers.move("web", copied(volume="new.qcow2")))
    assert beta.virsh("snapshot-list", "web", "--name").split() == ["first", "second"]
    assert beta.virsh("snapshot-current", "web", "--name").strip() == "second"
    beta.virsh("snapshot-revert", "web", "first")
    assert defined(beta, "web", "//disk/source/@file") == [f"{IMAGES}/new.qcow2"]


def test_snapshots_that_would_be_lost_keep_it_where_it_is(movers: Movers) -> None:
    movers.alpha.define(Guest("web", disks=(Disk("web"),)))
    movers.alpha.virsh("snapshot-create-as", "web", "first")
    moving = movers.move("web", copied(image_format="raw"))
    assert failure(moving) == "The snapshots in the image of the disk vda would be lost."
    assert nothing_moved(movers)


def test_checkpoints_go_along(movers: Movers) -> None:
    movers.alpha.create(Guest("web", disks=(Disk("web"),)))
    movers.alpha.virsh("checkpoint-create-as", "web", "first")
    movers.alpha.virsh("destroy", "web")
    assert done(movers.move("web", copied()))
    assert movers.beta.virsh("checkpoint-list", "web", "--name").split() == ["first"]


def test_a_medium_is_taken_out_of_its_drive(movers: Movers) -> None:
    disc = movers.alpha.images / "disc.iso"
    disc.write_bytes(b"x" * MIB)
    movers.alpha.define(Guest("web", disks=(Disk("web"),), devices=_cdrom(f"{IMAGES}/disc.iso")))
    assert done(movers.move("web", copied(), DiskMove("sda", Fate.EMPTIED)))
    assert defined(movers.beta, "web", "//disk[@device='cdrom']/source/@file") == []
    movers.beta.virsh("start", "web")


def _cdrom(path: str) -> str:
    return (
        f"<disk type='file' device='cdrom'><driver name='qemu' type='raw'/><source file='{path}'/>"
        "<target dev='sda' bus='sata'/><readonly/></disk>"
    )


# The disks.


def test_disks_are_copied_byte_for_byte(movers: Movers) -> None:
    alpha, beta = movers.alpha, movers.beta
    raw, thin = random_disk(alpha, "raw.img", 20), alpha.images / "thin.qcow2"
    command("qemu-img", "convert", "-O", "qcow2", "-f", "raw", str(raw), str(thin))
    devices = raw_disk_xml(f"{IMAGES}/raw.img") + qcow2_disk_xml(f"{IMAGES}/thin.qcow2", "vdc")
    alpha.define(Guest("web", disks=(Disk("web"),), devices=devices))
    moving = movers.move("web", copied(), copied("vdb"), copied("vdc"))
    assert done(moving)
    for file, image_format in ((raw, "raw"), (thin, "qcow2"), (alpha.images / "web.qcow2", "qcow2")):
        made = beta.images / file.name
        assert checksum(made) == checksum(file)
        assert made.stat().st_blocks * 512 < 24 * MIB  # holes are holes
        assert image(made)["format"] == image_format
    assert {disk.target for disk in moving.disks} == {"vda", "vdb", "vdc"}
    assert [phase for phase, _ in moving.steps] == [
        Phase.PREPARING,
        Phase.COPYING_DISKS,
        Phase.VERIFYING,
        Phase.HANDING_OVER,
        Phase.ENDED,
    ]
    assert moving.report is not None
    assert moving.report.bytes_moved >= 20 * MIB
    assert "The old disks of web are still on alpha" in str(moving.report.remarks[0])
    beta.virsh("start", "web")
    beta.wait_for_serial("web", "idle")


def test_disks_are_copied_to_another_pool_under_other_names_in_other_formats(movers: Movers, other: Path) -> None:
    alpha, beta = movers.alpha, movers.beta
    raw, thin = random_disk(alpha, "raw.img", 8), alpha.images / "thin.qcow2"
    command("qemu-img", "convert", "-f", "raw", "-O", "qcow2", str(raw), str(thin))
    devices = raw_disk_xml(f"{IMAGES}/raw.img") + qcow2_disk_xml(f"{IMAGES}/thin.qcow2", "vdc")
    alpha.define(Guest("web", devices=devices))
    left = files(alpha)
    assert done(movers.move("web", copied("vdb", "other", "b", "qcow2"), copied("vdc", "other", "c", "raw")))
    for source, name, target, image_format in ((raw, "b", "vdb", "qcow2"), (thin, "c", "vdc", "raw")):
        assert image(other / name)["format"] == image_format
        assert same_content(source, other / name)
        disk = f"//disk[target/@dev='{target}']"
        assert defined(beta, "web", f"{disk}/driver/@type") == [image_format]
        assert defined(beta, "web", f"{disk}/source/@file") == [f"{OTHER}/{name}"]
    assert files(alpha) == left  # what was made on the way has gone


def test_a_disk_in_no_pool_is_copied_to_the_same_path(movers: Movers) -> None:
    alpha, beta = movers.alpha, movers.beta
    folder = "/var/lib/libvirt/elsewhere"
    alpha.space.run("mkdir", folder)
    alpha.space.run("dd", "if=/dev/urandom", f"of={folder}/data.img", "bs=1M", "count=3", "status=none")
    alpha.define(Guest("web", devices=raw_disk_xml(f"{folder}/data.img")))
    try:
        assert done(movers.move("web", copied("vdb", "")))
        sums = [host.space.run("sha256sum", f"{folder}/data.img") for host in (alpha, beta)]
        assert sums[0] == sums[1]
        assert [host.virsh("pool-list", "--all", "--name").split() for host in (alpha, beta)] == [["default"]] * 2
    finally:
        for host in (alpha, beta):
            host.space.run("rm", "-rf", folder)


def with_base(movers: Movers) -> None:
    """On alpha a machine whose disk lies above the image beside it."""
    alpha = movers.alpha
    alpha.make_disk("base", kind="idle")
    top = alpha.images / "top.qcow2"
    command("qemu-img", "create", "-q", "-f", "qcow2", "-u", "-b", "base.qcow2", "-F", "qcow2", str(top), "16M")
    alpha.space.run("qemu-io", "-f", "qcow2", "-c", "write -P 7 4M 1M", f"{IMAGES}/top.qcow2")
    alpha.define(Guest("web", "linux", devices=qcow2_disk_xml(f"{IMAGES}/top.qcow2", "vda")))


def test_a_disk_above_a_base_image_is_copied_whole(movers: Movers) -> None:
    with_base(movers)
    assert done(movers.move("web", copied()))
    made = movers.beta.images / "top.qcow2"
    assert "backing-filename" not in image(made)
    assert same_content(movers.alpha.images / "top.qcow2", made)
    assert files(movers.alpha) == {"base.qcow2", "top.qcow2"}


def test_only_the_top_is_copied_above_the_base_that_the_target_has(movers: Movers, other: Path) -> None:
    with_base(movers)
    alpha, beta = movers.alpha, movers.beta
    (beta.images / "base.qcow2").write_bytes((alpha.images / "base.qcow2").read_bytes())
    assert done(movers.move("web", DiskMove("vda", Fate.TOP_COPIED, "other")))
    made = other / "top.qcow2"
    assert image(made)["backing-filename"] == f"{IMAGES}/base.qcow2"
    assert made.stat().st_size < 2 * MIB
    beta.space.run("qemu-io", "-r", "-f", "qcow2", "-c", "read -P 7 4M 1M", f"{OTHER}/top.qcow2")
    beta.virsh("start", "web")


def test_what_looks_like_another_format_is_not_converted(movers: Movers) -> None:
    """A guest may write the header of an image into its raw disk, with a file of the host below it."""
    alpha = movers.alpha
    command(
        "qemu-img",
        "create",
        "-q",
        "-f",
        "qcow2",
        "-u",
        "-b",
        "/etc/shadow",
        "-F",
        "raw",
        str(alpha.images / "evil"),
        "1M",
    )
    alpha.define(Guest("web", devices=raw_disk_xml(f"{IMAGES}/evil")))
    moving = movers.move("web", copied("vdb", image_format="qcow2"))
    assert failure(moving) == "The disk vdb looks like another format than its VM says."
    assert done(movers.move("web", copied("vdb")))  # as it is, it may go
    assert checksum(movers.beta.images / "evil") == checksum(alpha.images / "evil")


# What lies beside it.


def with_nvram(movers: Movers, nvram: str) -> None:
    """On alpha a machine with UEFI that has been on once."""
    alpha = movers.alpha
    alpha.define(Guest("web", disks=(Disk("web"),), machine="q35"))
    xml = alpha.virsh("dumpxml", "--inactive", "web").replace(
        "<boot dev='hd'/>",
        "<loader readonly='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE_4M.fd</loader>"
        f"<nvram template='/usr/share/OVMF/OVMF_VARS_4M.fd'>{nvram}</nvram><boot dev='hd'/>",
    )
    alpha.virsh("define", "/dev/stdin", text=xml)
    alpha.virsh("start", "web")
    alpha.virsh("destroy", "web")


def test_the_nvram_goes_along(movers: Movers) -> None:
    alpha, beta = movers.alpha, movers.beta
    with_nvram(movers, "/var/lib/libvirt/qemu/nvram/web_VARS.fd")
    file, there = alpha.root / "lib/qemu/nvram/web_VARS.fd", beta.root / "lib/qemu/nvram/web_VARS.fd"
    file.write_bytes(file.read_bytes()[:-5] + b"vmdesk"[:5])
    before = checksum(file)
    there.write_bytes(b"of a VM that is long gone")
    assert done(movers.move("web", copied()))
    assert checksum(there) == before
    assert not file.exists()
    assert "vmdesk-" not in alpha.virsh("pool-list", "--all") + beta.virsh("pool-list", "--all")
    beta.virsh("start", "web")


def test_an_nvram_that_both_hosts_have_stays_where_it_is(movers: Movers, lab: Lab) -> None:
    file = lab.shared / "web_VARS.fd"
    with_nvram(movers, str(file))
    before = checksum(file)
    movers.beta.virsh("pool-define-as", "shared", "dir", "--target", str(lab.shared))  # one that is switched off
    assert done(movers.move("web", copied()))
    assert checksum(file) == before
    assert movers.beta.virsh("pool-list", "--name").split() == ["default"]


def test_the_state_of_the_tpm_goes_along(movers: Movers) -> None:
    alpha, beta = movers.alpha, movers.beta
    tpm = "<tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>"
    alpha.create(Guest("web", disks=(Disk("web"),), devices=tpm))
    alpha.virsh("destroy", "web")
    uuid = movers.key("web").uuid
    before = checksum(alpha.root / f"lib/swtpm/{uuid}/tpm2/tpm2-00.permall")
    assert done(movers.move("web", copied()))
    assert checksum(beta.root / f"lib/swtpm/{uuid}/tpm2/tpm2-00.permall") == before
    assert not (alpha.root / f"lib/swtpm/{uuid}").exists()
    beta.virsh("start", "web")


# What goes wrong.


def nothing_moved(movers: Movers, host: Host | None = None) -> bool:
    beta = host or movers.beta
    assert movers.alpha.domains() == ["web"]
    assert beta.domains() == []
    beta.virsh("pool-refresh", "default")
    assert files(beta) == set()
    assert beta.virsh("pool-list", "--all", "--name").split() == ["default"]
    assert movers.alpha.virsh("pool-list", "--all", "--name").split() == ["default"]
    return True


def big(movers: Movers, mebibytes: int = 200) -> None:
    """On alpha a machine with a disk that takes some time to copy."""
    random_disk(movers.alpha, "big.img", mebibytes, holes=False)
    movers.alpha.define(Guest("web", devices=raw_disk_xml(f"{IMAGES}/big.img")))


def test_a_cancelled_copy_leaves_nothing(movers: Movers) -> None:
    big(movers)
    moving = movers.begin(movers.plan("web", copied("vdb"), bandwidth_mib=40))
    movers.until(lambda: moving.figures.disk_done > 0)
    assert moving.can_set_bandwidth
    assert (movers.beta.images / "big.img").exists()
    moving.job.cancel()
    assert movers.end(moving).outcome is Outcome.CANCELLED
    assert nothing_moved(movers)
    assert checksum(movers.alpha.images / "big.img")
    movers.alpha.virsh("start", "web")


def test_the_limit_can_be_changed_while_it_copies(movers: Movers) -> None:
    big(movers, 60)
    moving = movers.begin(movers.plan("web", copied("vdb"), bandwidth_mib=1))
    movers.until(lambda: moving.figures.disk_done > 0)
    assert moving.figures.disk_rate < 10 * MIB
    spawn(moving.set_bandwidth(0), name="limit")
    assert movers.end(moving, 40).outcome is Outcome.DONE  # which at that speed would take a minute


def test_a_cancelled_conversion_leaves_nothing(movers: Movers) -> None:
    big(movers)
    left = files(movers.alpha)
    moving = movers.begin(movers.plan("web", copied("vdb", image_format="qcow2")))
    movers.until(lambda: len(files(movers.alpha)) > len(left))
    moving.job.cancel()
    assert movers.end(moving).outcome is Outcome.CANCELLED
    assert nothing_moved(movers)
    assert files(movers.alpha) == left


def test_a_target_that_is_full_says_so_and_keeps_nothing(movers: Movers) -> None:
    big(movers, 40)
    beta = movers.beta
    beta.space.run("mkdir", f"{IMAGES}/small")
    beta.space.run("mount", "-t", "tmpfs", "-o", "size=16M", "tmpfs", f"{IMAGES}/small")
    try:
        beta.virsh("pool-define-as", "small", "dir", "--target", f"{IMAGES}/small")
        beta.virsh("pool-start", "small")
        moving = movers.move("web", copied("vdb", "small"))
        assert failure(moving) == "The copy cannot be written on beta: The disk of the host is full."
        assert beta.space.run("ls", f"{IMAGES}/small") == ""
        assert (movers.alpha.domains(), beta.domains()) == (["web"], [])
    finally:
        beta.virsh("pool-destroy", "small")
        beta.space.run("umount", f"{IMAGES}/small")
        (beta.images / "small").rmdir()


def test_a_target_that_dies_is_named_and_cleaned_when_it_is_back(movers: Movers) -> None:
    big(movers)
    moving = movers.begin(movers.plan("web", copied("vdb"), bandwidth_mib=40))
    movers.until(lambda: moving.figures.disk_done > 0)
    movers.beta.kill_daemon()
    job = movers.end(moving)
    assert failure(moving) == "The connection to beta was lost."
    assert job.problem is not None
    assert "web is on alpha as it was" in str(job.problem.hint)
    movers.alpha.virsh("start", "web")
    assert (movers.beta.images / "big.img").exists()
    movers.beta.start_daemon()
    movers.until(lambda: not (movers.beta.images / "big.img").exists())


def test_a_source_that_dies_is_named_and_nothing_is_left_at_the_target(movers: Movers) -> None:
    big(movers)
    moving = movers.begin(movers.plan("web", copied("vdb"), bandwidth_mib=40))
    movers.until(lambda: moving.figures.disk_done > 0)
    movers.alpha.kill_daemon()
    movers.end(moving)
    assert failure(moving) == "The connection to alpha was lost."
    assert (movers.beta.domains(), files(movers.beta)) == ([], set())
    movers.alpha.start_daemon()
    assert movers.alpha.domains() == ["web"]


def test_a_target_that_hangs_can_be_cancelled(movers: Movers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offline_move, "PATIENCE_SECONDS", 0.5)
    monkeypatch.setattr(transfer, "GRACE_SECONDS", 0.5)
    big(movers)
    moving = movers.begin(movers.plan("web", copied("vdb"), bandwidth_mib=40))
    movers.until(lambda: moving.figures.disk_done > 0)
    movers.beta.freeze()
    moving.job.cancel()
    assert movers.end(moving, 30).outcome is Outcome.CANCELLED
    movers.beta.thaw()
    movers.until(lambda: files(movers.beta) == set())


@pytest.mark.parametrize(
    ("done_before", "kind"),
    [(True, Kind.LOST), (False, Kind.LOST), (True, Kind.OTHER)],
    ids=["after-it", "before-it", "unclear"],
)
def test_a_source_that_is_lost_at_the_last_step_is_asked_what_became_of_it(
    movers: Movers, monkeypatch: pytest.MonkeyPatch, done_before: bool, kind: Kind
) -> None:
    leave = offline.leave

    def lost(*arguments: Any, **values: Any) -> None:
        if done_before:
            leave(*arguments, **values)
        raise Problem(sentence("The connection to the host was lost."), kind=kind)

    monkeypatch.setattr(offline, "leave", lost)
    movers.alpha.define(Guest("web", disks=(Disk("web"),)))
    moving = movers.move("web", copied())
    if done_before:
        assert done(moving)
        assert (movers.alpha.domains(), movers.beta.domains()) == ([], ["web"])
    else:
        assert failure(moving) == "The connection to the host was lost."
        assert nothing_moved(movers)


def test_a_source_that_does_not_come_back_leaves_what_is_whole_at_the_target(
    movers: Movers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_arguments: Any, **_values: Any) -> None:
        movers.alpha.kill_daemon()
        raise Problem(sentence("The connection to the host was lost."), kind=Kind.LOST)

    monkeypatch.setattr(offline, "leave", lost)
    monkeypatch.setattr(offline_move, "RETURN_SECONDS", 1.0)
    movers.alpha.define(Guest("web", disks=(Disk("web"),)))
    moving = movers.move("web", copied())
    assert failure(moving) == "alpha was lost at the last step."
    assert moving.job.problem is not None
    assert "web is complete on beta, switched off." in str(moving.job.problem.hint)
    assert movers.beta.domains() == ["web"]
    assert checksum(movers.beta.images / "web.qcow2") == checksum(movers.alpha.images / "web.qcow2")


def test_one_that_is_started_meanwhile_stays(movers: Movers) -> None:
    big(movers)
    moving = movers.begin(movers.plan("web", copied("vdb"), bandwidth_mib=40))
    movers.until(lambda: moving.figures.disk_done > 0)
    movers.alpha.virsh("start", "web")
    movers.alpha.virsh("destroy", "web")
    movers.end(moving)
    assert failure(moving) == "The VM was started on alpha while it was being copied."
    assert nothing_moved(movers)


def test_a_disk_that_another_machine_writes_to_is_not_copied(movers: Movers) -> None:
    random_disk(movers.alpha, "data.img", 1)
    disk = raw_disk_xml(f"{IMAGES}/data.img")
    movers.alpha.create(Guest("db", devices=disk))
    movers.alpha.define(Guest("web", devices=disk))
    assert "data.img is in use by “db” on alpha." in failure(movers.move("web", copied("vdb")))
    assert (sorted(movers.alpha.domains()), movers.beta.domains()) == (["db", "web"], [])


def test_a_copy_that_was_damaged_is_noticed(movers: Movers, monkeypatch: pytest.MonkeyPatch) -> None:
    from vmdesk.ops.migration.offline.copying import Copying

    compare = Copying.compare

    async def damaged(self: Copying, *arguments: object) -> None:
        with (movers.beta.images / "big.img").open("r+b") as content:
            content.seek(5 * MIB)
            content.write(b"!")
        await compare(self, *arguments)  # type: ignore[arg-type]  # those of the real one

    monkeypatch.setattr(Copying, "compare", damaged)
    big(movers, 10)
    assert failure(movers.move("web", copied("vdb"))) == "The copy of the disk vdb is not what was sent."
    assert nothing_moved(movers)


def test_what_is_there_already_is_never_written_over(movers: Movers) -> None:
    movers.alpha.define(Guest("web", disks=(Disk("web"),)))
    file = movers.beta.images / "web.qcow2"
    file.write_bytes(b"precious")
    assert failure(movers.move("web", copied())) == "There is an image “web.qcow2” already."
    assert file.read_bytes() == b"precious"
    assert (movers.alpha.domains(), movers.beta.domains()) == (["web"], [])


def test_a_name_that_the_target_has_is_refused_before_anything_is_copied(movers: Movers) -> None:
    movers.alpha.define(Guest("web", disks=(Disk("web"),)))
    movers.beta.define(Guest("web"))
    moving = movers.move("web", copied())
    assert failure(moving) == "The target has a VM “web” already."
    assert files(movers.beta) == set()


def test_one_that_is_not_really_off_is_refused(movers: Movers) -> None:
    movers.alpha.create(Guest("web", disks=(Disk("web"),)))
    assert failure(movers.move("web", copied())) == "The VM is not switched off."
    movers.alpha.virsh("managedsave", "web")
    assert failure(movers.move("web", copied())).startswith("The VM is saved: its memory lies in a file")
    assert nothing_moved(movers)
