"""The old disks of a machine that has moved are offered again by the next vmdesk, until they are gone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.hosts.live_moves import Movers, done, movers, volumes
from tests.hosts.storage_pools import FOLDER
from tests.lab import Disk, Guest, Host
from vmdesk.aio import running_tasks
from vmdesk.model.migration.plan import DiskMove, Fate
from vmdesk.ops import image_removal
from vmdesk.ui.found_moves import FoundMoves
from vmdesk.ui.migration.old_disks_dialog import OldDisksDialog
from vmdesk.ui.widgets.banner import Act

__all__ = ["movers"]

PATH = f"{FOLDER}/web.qcow2"
SAME = (DiskMove("vda", Fate.COPIED, "default", "web.qcow2", "qcow2"),)
OFFER = f"The old disks of web are still on alpha: {PATH}"


class Vmdesk:
    """What a run of vmdesk says at the top of its window."""

    def __init__(self, movers: Movers, folder: Path, window: QWidget) -> None:
        self.said: dict[str, tuple[str, dict[str, Act]]] = {}
        self._movers = movers
        self.record = folder / "moves.json"
        self.moves = FoundMoves(movers.session, self.record, window, self._tell, self._drop, lambda _verb, _keys: None)

    def _tell(self, text: str, _icon: str, actions: list[tuple[str, Act]], key: str) -> None:
        self.said[key] = text, dict(actions)

    def _drop(self, key: str) -> None:
        self.said.pop(key, None)

    def texts(self) -> list[str]:
        """All that is said."""
        return [text for text, _actions in self.said.values()]

    def press(self, words: str) -> None:
        """Press a button of the one message, which goes."""
        (key,) = self.said
        _text, actions = self.said.pop(key)
        actions[words]()

    def settle(self) -> None:
        """Wait until all that hosts were asked for has been told."""
        names = {"find moves again", "look at old disks", "delete old disks", "write moves"}
        self._movers.until(lambda: not any(task.get_name() in names for task in running_tasks()))

    def close(self) -> None:
        self.settle()
        self.moves.close()


@pytest.fixture
def begin(movers: Movers, tmp_path: Path) -> Iterator[Callable[[], Vmdesk]]:
    """Begin a run of vmdesk; the one before ends."""
    window = QWidget()
    runs: list[Vmdesk] = []

    def begin_run() -> Vmdesk:
        if runs:
            runs[-1].close()
        runs.append(Vmdesk(movers, tmp_path, window))
        runs[-1].settle()
        return runs[-1]

    yield begin_run
    runs[-1].close()
    window.deleteLater()


@pytest.fixture
def later(movers: Movers, begin: Callable[[], Vmdesk], alpha: Host) -> Vmdesk:
    """The next run, after one in which `web` moved to beta with a copy of its disk."""
    alpha.create(Guest("web", disks=(Disk("web"),)))
    first = begin()
    assert done(movers.move("web", disks=SAME))
    movers.until(lambda: movers.listed("web", "beta") and not movers.listed("web", "alpha"))
    first.settle()
    assert first.texts() == []  # the report of the move offers it
    return begin()


def question(movers: Movers) -> OldDisksDialog:
    """The question, once it is asked."""

    def asked() -> list[OldDisksDialog]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, OldDisksDialog) and one.isVisible()]

    movers.until(asked)
    return asked()[0]


def test_they_are_deleted_from_there_and_offered_no_more(
    movers: Movers, later: Vmdesk, begin: Callable[[], Vmdesk], alpha: Host, beta: Host
) -> None:
    assert later.texts() == [OFFER]
    later.press("Delete Old Disks…")
    question(movers).reject()
    movers.until(lambda: later.texts() == [OFFER])
    assert volumes(alpha) == {"web.qcow2"}
    later.press("Delete Old Disks…")
    question(movers).delete_button.click()
    movers.until(lambda: not later.record.exists())
    assert (volumes(alpha), volumes(beta)) == (set(), {"web.qcow2"})
    assert f"The old disks of web on alpha were deleted: {PATH}" in movers.journal()
    assert later.texts() == []
    assert begin().texts() == []


def test_what_is_true_by_then_is_looked_at_before_anything_is_asked(
    movers: Movers, later: Vmdesk, begin: Callable[[], Vmdesk], alpha: Host, beta: Host
) -> None:
    alpha.virsh("define", "/dev/stdin", text=beta.virsh("dumpxml", "web", "--inactive"))
    movers.until(lambda: movers.listed("web", "alpha"))
    later.press("Delete Old Disks…")
    movers.until(lambda: later.texts() == ["web is on alpha again, and may use its old disks."])
    assert begin().texts() == []  # not while it is there
    alpha.virsh("undefine", "web")
    movers.until(lambda: not movers.listed("web", "alpha"))
    assert begin().texts() == [OFFER]
    assert volumes(alpha) == {"web.qcow2"}


def test_those_that_somebody_else_has_deleted_are_not_offered(
    movers: Movers, later: Vmdesk, begin: Callable[[], Vmdesk], alpha: Host
) -> None:
    (alpha.images / "web.qcow2").unlink()
    later.press("Delete Old Disks…")
    movers.until(lambda: later.texts() == ["The old disks of web are no longer on alpha."])
    assert begin().texts() == []
    assert not later.record.exists()


def test_deleting_them_by_hand_takes_the_offer_away(movers: Movers, later: Vmdesk, alpha: Host) -> None:
    assert later.texts() == [OFFER]
    job = image_removal.delete_volume(movers.session, movers.ids["alpha"], PATH)
    movers.until(lambda: not job.running)
    assert job.problem is None, job.problem
    movers.until(lambda: later.texts() == [])
    assert volumes(alpha) == set()


def test_who_keeps_them_is_not_asked_again(later: Vmdesk, begin: Callable[[], Vmdesk], alpha: Host) -> None:
    later.press("Keep Them")
    assert begin().texts() == []
    assert volumes(alpha) == {"web.qcow2"}
