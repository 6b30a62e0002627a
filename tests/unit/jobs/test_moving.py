"""How far a move is, as lists and bars see it: one amount for all of it, which never gets less."""

from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.figures import Figures, Phase
from vmdesk.model.vm import VmKey
from vmdesk.words import sentence


def moving() -> Moving:
    return Moving(VmKey("a", "u"), "b", sentence("Move it"))


def test_nothing_is_said_before_it_is_known_how_much_there_is() -> None:
    move = moving()
    move.look(Figures())
    assert move.part is None
    assert move.job.progress is None


def test_what_the_guest_changes_again_does_not_take_it_back() -> None:
    move, seen = moving(), []
    for left in (80, 20, 60, 10):
        move.look(Figures(memory_total=100, memory_left=left))
        assert move.job.progress is not None
        seen.append((move.part, move.job.progress.done))
    assert seen == [(0.2, 20), (0.8, 80), (0.8, 80), (0.9, 90)]


def test_where_the_figures_are_of_one_step_all_of_them_count() -> None:
    move = moving()
    move.look(Figures(disk_total=100), whole=(100, 200))
    assert move.part == 0.5
    assert move.job.progress is not None
    assert (move.job.progress.done, move.job.progress.total) == (100, 200)


def test_each_step_knows_what_it_was_about() -> None:
    move = moving()
    for disk in ("vda", "vdb"):
        move.about = disk
        move.enter(Phase.COPYING_DISKS)
        move.enter(Phase.SWITCHING)
    assert move.abouts == ["vda", "vda", "vdb", "vdb"]
    assert len(move.abouts) == len(move.steps)
