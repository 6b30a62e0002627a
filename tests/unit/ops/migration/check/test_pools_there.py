"""Which pools of a target are looked through before it is said that a machine fits there, and what becomes of that."""

from dataclasses import replace

from tests.unit.model.migration.fitting import BETA, WEB
from vmdesk.errors import Problem
from vmdesk.model.migration.plan import DiskMove, Fate
from vmdesk.model.migration.sides import Between
from vmdesk.model.storage import PoolInfo, VolumeInfo
from vmdesk.ops.migration.check.pools_there import pools_that_matter, with_names, with_room
from vmdesk.virt.pool_contents import Contents
from vmdesk.words import sentence

PATH = "/shared/web.qcow2"
BIG = PoolInfo("big", kind="dir", active=True, path="/big", available=5)
OFF = PoolInfo("off", kind="dir", path="/off")
SHARED = PoolInfo("shared", kind="dir", active=True, path="/shared", available=7)
SIDE = replace(BETA, pools=(BIG, OFF, SHARED))
PROVED = Between(same={PATH: True})


def test_of_what_both_hosts_use_no_pool_has_to_be_looked_through() -> None:
    assert pools_that_matter(WEB, SIDE, PROVED, (DiskMove("vda"),)) == frozenset()


def test_one_into_which_a_copy_goes_is_and_one_that_is_off_cannot_be() -> None:
    for pool, expected in (("big", {"big"}), ("off", set()), ("gone", set()), ("", set())):
        assert pools_that_matter(WEB, SIDE, PROVED, (DiskMove("vda", Fate.COPIED, pool, "x"),)) == expected


def test_one_that_seems_to_lack_a_disk_is() -> None:
    assert pools_that_matter(WEB, SIDE, Between(), (DiskMove("vda"),)) == {"shared"}
    there = replace(SIDE, volumes={PATH: VolumeInfo("shared", "web.qcow2", PATH)})
    assert pools_that_matter(WEB, there, Between(), (DiskMove("vda"),)) == frozenset()


def test_a_host_that_tells_nothing_of_its_pools_is_let_alone() -> None:
    silent = replace(SIDE, pools=Problem(sentence("It hangs.")))
    assert pools_that_matter(WEB, silent, Between(), (DiskMove("vda", Fate.COPIED, "big", "x"),)) == frozenset()
    assert with_room(silent, {"big": Contents(frozenset(), 1)}) == silent


def test_what_was_found_goes_before_what_the_host_said_earlier() -> None:
    found = {"big": Contents(frozenset({"x"}), 99)}
    side = with_names(with_room(SIDE, found), found)
    assert side.pools == (replace(BIG, available=99), OFF, SHARED)
    assert side.pool_names == {"big": frozenset({"x"})}
