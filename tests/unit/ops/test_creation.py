"""How a machine is written down before any of it is there, and with what was customised in it."""

from dataclasses import replace

import pytest

from tests.unit.model.new_vm.making import planned
from tests.unit.ops.making import ADA, answered, chosen, machine
from vmdesk.errors import Problem
from vmdesk.media.cloud_init import CloudInit
from vmdesk.model.customising import customising_of
from vmdesk.model.devices.disk import Disk
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.draft import Draft
from vmdesk.model.new_vm.plan import ExistingImage, NewImage, Source
from vmdesk.model.storage import PoolInfo
from vmdesk.ops.creation import Creation, customised, definition, expected

POOL = PoolInfo("default", kind="dir", active=True, path="/images")
VOLUMES = PoolInfo("fast", kind="logical", active=True, path="/dev/fast")
POOLS = (VOLUMES, POOL)
CREATION = Creation("host", planned().vm, planned().offers)
MEDIUM = ExistingImage("/images/debian.iso", device="cdrom", read_only=True)


def drives(creation: Creation, pools: tuple[PoolInfo, ...] = POOLS) -> list[str]:
    """What is in the CD drives."""
    disks = Domain.read(definition(creation, pools)).all_of(Disk)
    return [disk.path or "" for disk in disks if disk.device == "cdrom"]


def test_images_are_where_they_will_be() -> None:
    assert expected(POOLS, NewImage("default", "a.qcow2", 1)).path == "/images/a.qcow2"
    assert expected(POOLS, NewImage("fast", "a", 1, "raw")) == ExistingImage("/dev/fast/a", "raw", "block")
    assert expected((), NewImage("gone", "a", 1)).path == "/a"


def test_images_that_are_there_are_where_they_are() -> None:
    (disk, *_) = CREATION.vm.disks
    assert isinstance(disk, NewImage)
    there = {(disk.pool, disk.name): ExistingImage("/elsewhere", "raw", "block")}
    domain = Domain.read(definition(CREATION, POOLS, there, "5b22f4a4-1a0c-4a4e-9a0f-9d0f6f6a9b52"))
    assert domain.all_of(Disk)[0].path == "/elsewhere"
    assert domain.overview.uuid == "5b22f4a4-1a0c-4a4e-9a0f-9d0f6f6a9b52"


def test_media_that_are_made_for_it_are_in_its_drives() -> None:
    name = CREATION.vm.name
    assert drives(replace(CREATION, first_boot=CloudInit())) == ["", f"/images/{name}-seed.iso"]


def test_an_installer_of_our_own_comes_before_the_medium() -> None:
    debian = machine(chosen("debian11"), Source.MEDIUM)
    unattended = answered("debian11", Source.TREE, ADA)
    creation = replace(CREATION, vm=replace(debian, medium=MEDIUM), unattended=unattended)
    assert drives(creation) == ["/images/box-install.iso", "/images/debian.iso"]


def test_answers_for_windows_are_in_a_second_drive() -> None:
    windows = replace(machine(chosen("win10"), Source.MEDIUM), medium=MEDIUM)
    creation = replace(CREATION, vm=windows, unattended=answered("win10", Source.MEDIUM, ADA))
    assert drives(creation) == ["/images/debian.iso", "/images/box-answers.iso"]


def test_media_are_made_beside_the_disks_else_where_files_can_be_made() -> None:
    assert CREATION.image("-seed.iso", POOLS)[0] == "default"
    on_volumes = replace(CREATION, vm=replace(CREATION.vm, disks=(NewImage("fast", "a", 1),)))
    assert on_volumes.image("-seed.iso", POOLS) == ("default", f"{CREATION.vm.name}-seed.iso")
    assert on_volumes.image("-seed.iso", (VOLUMES, replace(POOL, active=False)))[0] == ""


def test_what_was_customised_is_in_the_definition_and_refused_where_it_contradicts() -> None:
    draft = Draft(definition(CREATION, POOLS))
    draft.wanted.all_of(Disk)[0].cache = "none"
    creation = replace(CREATION, customising=customising_of(draft))
    assert customised(creation, definition(creation, POOLS)).all_of(Disk)[0].cache == "none"
    assert customised(CREATION, definition(CREATION, POOLS)).all_of(Disk)[0].cache is None
    without = replace(creation, vm=replace(CREATION.vm, disks=()))
    with pytest.raises(Problem, match="contradicts"):
        customised(without, definition(without, POOLS))
