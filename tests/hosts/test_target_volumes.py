"""Room for the disks of a running machine at its target: as large as the guest sees them, and gone if taken back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import libvirt
import pytest
from pytestqt.qtbot import QtBot

from tests.hosts.offline_moves import (
    IMAGES,
    MIB,
    Movers,
    connected,
    copied,
    files,
    image,
    qcow2_disk_xml,
    random_disk,
    raw_disk_xml,
)
from tests.lab import Disk, Guest, Host
from tests.lab.commands import run as command
from vmdesk.errors import Problem
from vmdesk.model.migration.destination import DiskPlace, destination_xml
from vmdesk.model.migration.needs import Needs
from vmdesk.model.migration.plan import DiskMove, Fate
from vmdesk.ops.migration.target_volumes import Prepared, prepare
from vmdesk.ops.session import Session

Run = Callable[..., Prepared]


@pytest.fixture
def movers(session: Session, qtbot: QtBot, alpha: Host, beta: Host) -> Movers:
    """A session with both hosts."""
    return connected(session, qtbot, alpha, beta)


@pytest.fixture
def prepared(movers: Movers, run: Run) -> Callable[..., Prepared]:
    """Makes room for these disks of the machine web."""

    def make(*disks: DiskMove) -> Prepared:
        plan = movers.plan("web", *disks)
        return run(prepare(movers.session, plan, Needs("web", plan.vm.uuid)))

    return make


def test_each_disk_gets_an_image_as_large_as_the_guest_sees_it(
    movers: Movers, prepared: Callable[..., Prepared], run: Run
) -> None:
    alpha, beta = movers.alpha, movers.beta
    random_disk(alpha, "data.img", 1)
    devices = raw_disk_xml(f"{IMAGES}/data.img") + qcow2_disk_xml(str(alpha.make_disk("more")), "vdc")
    alpha.create(Guest("web", disks=(Disk("web", 24),), devices=devices))
    made = prepared(copied(), copied("vdb", volume="other name.img"), copied("vdc", "", image_format="raw"))
    assert made.places == {
        "vda": DiskPlace(f"{IMAGES}/web.qcow2", "qcow2", pool="default", volume="web.qcow2"),
        "vdb": DiskPlace(f"{IMAGES}/other name.img", "raw", pool="default", volume="other name.img"),
        "vdc": DiskPlace(f"{IMAGES}/more.qcow2", "raw"),
    }
    told = [image(beta.images / name) for name in ("web.qcow2", "other name.img", "more.qcow2")]
    assert [(one["format"], one["virtual-size"]) for one in told] == [
        ("qcow2", 24 * MIB),
        ("raw", 4 * MIB),
        ("raw", 16 * MIB),
    ]
    run(made.take_back())
    assert files(beta) == set()


def test_a_running_machine_moves_into_them(movers: Movers, prepared: Callable[..., Prepared]) -> None:
    """libvirt takes the images and the XML: of one disk only the top, above the base that both have."""
    alpha, beta = movers.alpha, movers.beta
    base = alpha.make_disk("base", kind="idle")
    (beta.images / "base.qcow2").write_bytes((alpha.images / "base.qcow2").read_bytes())
    top = alpha.images / "top.qcow2"
    command("qemu-img", "create", "-q", "-f", "qcow2", "-u", "-b", str(base), "-F", "qcow2", str(top), "16M")
    alpha.space.run("qemu-io", "-f", "qcow2", "-c", "write -P 7 4M 1M", f"{IMAGES}/top.qcow2")
    devices = qcow2_disk_xml(f"{IMAGES}/top.qcow2")
    alpha.create(Guest("web", disks=(Disk("web"),), devices=devices))
    made = prepared(copied(volume="here.qcow2"), DiskMove("vdb", Fate.TOP_COPIED, "default", "there.qcow2"))
    source, target = libvirt.open(alpha.uri), libvirt.open(beta.uri)
    domain = source.lookupByName("web")
    flags = libvirt.VIR_MIGRATE_LIVE | libvirt.VIR_MIGRATE_NON_SHARED_INC | libvirt.VIR_MIGRATE_PERSIST_DEST
    migratable = libvirt.VIR_DOMAIN_XML_SECURE | libvirt.VIR_DOMAIN_XML_MIGRATABLE
    stored = domain.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE | migratable)
    values: dict[Any, Any] = {
        libvirt.VIR_MIGRATE_PARAM_DEST_XML: destination_xml(domain.XMLDesc(migratable), made.places),
        libvirt.VIR_MIGRATE_PARAM_PERSIST_XML: destination_xml(stored, made.places),
        libvirt.VIR_MIGRATE_PARAM_MIGRATE_DISKS: ["vda", "vdb"],
    }
    domain.migrate3(target, values, flags | libvirt.VIR_MIGRATE_UNDEFINE_SOURCE)
    source.close()
    target.close()
    assert (alpha.domains(), beta.state("web")) == ([], "running")
    listed = beta.virsh("domblklist", "web").split()
    assert {f"{IMAGES}/here.qcow2", f"{IMAGES}/there.qcow2"} <= set(listed)
    beta.virsh("destroy", "web")
    assert image(beta.images / "there.qcow2")["backing-filename"] == f"{IMAGES}/base.qcow2"
    beta.space.run("qemu-io", "-r", "-f", "qcow2", "-c", "read -P 7 4M 1M", f"{IMAGES}/there.qcow2")


def test_one_that_cannot_be_made_takes_the_others_back(movers: Movers, prepared: Callable[..., Prepared]) -> None:
    alpha, beta = movers.alpha, movers.beta
    devices = qcow2_disk_xml(str(alpha.make_disk("more")))
    alpha.create(Guest("web", disks=(Disk("web"),), devices=devices))
    (beta.images / "more.qcow2").write_bytes(b"precious")
    for moves, words in (
        ((copied(), copied("vdb")), "There is an image “more.qcow2” already."),
        ((copied(), copied("vdb", "")), f"There is a file “{IMAGES}/more.qcow2” already."),
        ((copied(), copied("vdb", "gone")), "The target has no storage pool “gone”."),
        ((copied(), copied("vdz")), "The VM has no disk vdz any more."),
        ((copied(), DiskMove("vdb", Fate.TOP_COPIED, "default")), "The disk vdb has no base image any more."),
    ):
        with pytest.raises(Problem) as caught:
            prepared(*moves)
        assert str(caught.value) == words
        assert files(beta) == {"more.qcow2"}
    assert (beta.images / "more.qcow2").read_bytes() == b"precious"


def test_on_a_host_that_is_lost_they_are_taken_back_once_it_is_back(
    movers: Movers, prepared: Callable[..., Prepared], run: Run
) -> None:
    movers.alpha.create(Guest("web", disks=(Disk("web"),)))
    made = prepared(copied())
    left = Path(movers.beta.images / "web.qcow2")
    movers.beta.kill_daemon()
    run(made.take_back())
    assert left.exists()
    movers.beta.start_daemon()
    movers.until(lambda: not left.exists())
