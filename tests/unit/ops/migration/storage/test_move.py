"""What becomes of the images that moved disks have left."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import Run
from vmdesk.errors import Kind, Problem
from vmdesk.model.migration.plan import StoragePlan
from vmdesk.model.migration.storage_facts import DiskFacts
from vmdesk.model.vm import VmKey
from vmdesk.ops import never_twice
from vmdesk.ops.migration.storage import old_images
from vmdesk.ops.migration.storage.move import StorageMove
from vmdesk.words import sentence


@pytest.mark.parametrize("used", [True, False])
def test_an_old_image_that_a_machine_on_another_host_has_open_stays(
    run: Run, monkeypatch: pytest.MonkeyPatch, used: bool
) -> None:
    async def look(_session: object, _key: object, disks: tuple[Any, ...]) -> None:
        if used:
            words = sentence("The disk {disk} is in use by “{vm}” on {host}.", disk=disks[0].path, vm="db", host="beta")
            raise Problem(words, kind=Kind.IN_USE)

    class Host:
        raw = None

        async def run(self, work: Any) -> object:
            return work()

    deleted: list[str] = []
    host = Host()
    monkeypatch.setattr(never_twice, "refuse_new", look)
    monkeypatch.setattr(old_images, "delete_old", lambda _raw, place: deleted.append(place.path))
    session: Any = SimpleNamespace(
        host=lambda _id: SimpleNamespace(raw=None, lanes=host), vm=lambda _key: None, label=str, hosts=tuple
    )
    moving = StorageMove(session, StoragePlan(VmKey("a", "u"), (), delete_source=True))
    run(moving._leave(DiskFacts("vda", path="/shared/old.qcow2"), compared=True))
    assert deleted == ([] if used else ["/shared/old.qcow2"])
    assert any("was left" in str(remark) for remark in moving._remarks) is used
