"""Room for copies at the target, where the host is lost while it is made: only what is ours is taken back."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import Run
from vmdesk.errors import Kind, Problem
from vmdesk.event import Signal
from vmdesk.model.new_volume import NewVolume
from vmdesk.model.storage import PoolInfo
from vmdesk.ops.migration.target_volumes import TargetVolumes
from vmdesk.virt import folder_pools
from vmdesk.virt.made_volumes import Made
from vmdesk.words import sentence


class Work:
    """What notes what is to be taken back."""

    def __init__(self) -> None:
        self.undo: list[Made] = []

    async def call(self, function: Callable[..., object], *arguments: object) -> object:
        return function(None, *arguments)

    def sight(self) -> None:
        return None

    def undo_making(self, made: Made, _sight: object) -> None:
        self.undo.append(made)


@pytest.mark.parametrize("begun", [True, False])
def test_a_file_of_somebody_else_outlives_a_host_that_is_lost_before_ours_is_made(
    run: Run, monkeypatch: pytest.MonkeyPatch, begun: bool
) -> None:
    def lost(_raw: object, _path: str, _xml: str, begins: Callable[[], object]) -> None:
        if begun:
            begins()
        raise Problem(sentence("The connection to the host was lost."), kind=Kind.LOST)

    monkeypatch.setattr(folder_pools, "make_volume_at", lost)
    session: Any = SimpleNamespace(moves=SimpleNamespace(making=Signal()))
    plan: Any = SimpleNamespace(vm=None, target="b")
    work: Any = Work()
    new = NewVolume("", "data.img", 1 << 20, "raw")
    with pytest.raises(Problem, match="lost"):
        run(TargetVolumes(session, plan, work).make(new, PoolInfo(""), "/elsewhere/data.img"))
    assert [made.address for made in work.undo] == (["/elsewhere/data.img"] if begun else [])
    assert all(made.told is None for made in work.undo)
