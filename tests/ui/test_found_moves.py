"""What the main window says of moves that nobody here leads, and what its buttons do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.migration.fake_moving import FakeMoving
from vmdesk.jobs.moving import LeftDisks, Waiting
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.found.leftovers import Leftover
from vmdesk.ops.migration.found.unfinished import begun
from vmdesk.ops.session import Session
from vmdesk.ops.verbs import Verb
from vmdesk.ui.dialogs.error import ProblemDialog
from vmdesk.ui.found_moves import FoundMoves
from vmdesk.ui.migration import moving_window
from vmdesk.ui.widgets.banner import Act
from vmdesk.words import Sentence, sentence

KEY = VmKey("a", "u")


class Desk:
    """The top of a window: what was said there, by key."""

    def __init__(self, session: Session, folder: Path, window: QWidget) -> None:
        self.said: dict[str, tuple[str, dict[str, Act]]] = {}
        self.done: list[tuple[str, list[VmKey]]] = []
        self.moves = FoundMoves(session, folder / "moves.json", window, self._tell, self._drop, self._do)

    def _tell(self, text: str, _icon: str, actions: list[tuple[str, Act]], key: str) -> None:
        self.said[key] = text, dict(actions)

    def _drop(self, key: str) -> None:
        self.said.pop(key, None)

    def _do(self, verb: Verb, keys: list[VmKey]) -> None:
        self.done.append((verb.key, keys))

    @property
    def message(self) -> tuple[str, dict[str, Act]]:
        """The one message."""
        (message,) = self.said.values()
        return message


@pytest.fixture
def desk(session: Session, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    window = QWidget()
    qtbot.addWidget(window)
    desk = Desk(session, tmp_path, window)
    yield desk
    desk.moves.close()


def left(desk: Desk, **values: object) -> Leftover:
    move = begun(KEY, "web", "b", survives=False)
    desk.moves.again.record.add(move)
    leftover = Leftover(move, "alpha", "beta", **values)  # type: ignore[arg-type]
    desk.moves._left(leftover)
    return leftover


def test_a_move_that_goes_on_is_shown_at_a_click_until_it_ends(desk: Desk, session: Session, qtbot: QtBot) -> None:
    moving = FakeMoving(KEY, "b", "Move web to beta").begin(session)
    desk.moves._found(moving)
    text, actions = desk.message
    assert text == "Move web to beta: this goes on without vmdesk."
    actions["Show…"]()
    qtbot.waitUntil(lambda: moving in moving_window._open)
    moving_window._open[moving].close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    moving.end.set()
    qtbot.waitUntil(lambda: not desk.said)


def test_what_can_be_deleted_is_named_and_nothing_is_offered_beside_it(desk: Desk) -> None:
    left(desk, images=(("default", "web.qcow2"), ("", "/srv/data.img")))
    text, actions = desk.message
    assert "web is still on alpha." in text
    assert "What was begun on beta can be deleted: default/web.qcow2, /srv/data.img" in text
    assert list(actions) == ["Delete It"]


def test_a_failure_to_delete_is_shown_and_the_matter_is_kept(desk: Desk, qtbot: QtBot) -> None:
    left(desk, images=(("default", "web.qcow2"),))
    desk.message[1]["Delete It"]()
    qtbot.waitUntil(lambda: bool(problems()))
    problems()[0].close()
    qtbot.waitUntil(lambda: not problems())
    assert len(desk.moves.again.record.moves) == 1


def test_one_that_stands_still_can_be_resumed(desk: Desk) -> None:
    left(desk, paused=True)
    text, actions = desk.message
    assert "is paused there" in text
    assert list(actions) == ["Resume"]
    actions["Resume"]()
    assert desk.done == [("resume", [KEY])]
    assert desk.moves.again.record.moves == ()


def test_what_left_nothing_is_told_and_nothing_is_offered(desk: Desk) -> None:
    for arrived, words in (
        (False, "The move of web to beta was cut off. web is still on alpha."),
        (True, "has arrived"),
    ):
        desk.said.clear()
        move = begun(KEY, "web", "b", survives=False)
        desk.moves.again.earlier.over.emit(Leftover(move, "alpha", "beta", arrived=arrived))
        text, actions = desk.message
        assert words in text
        assert actions == {}


def test_an_old_definition_and_images_on_both_hosts_are_named(desk: Desk) -> None:
    left(desk, images=(("default", "a"),), images_here=(("default", "b"),), arrived=True, old=True)
    text, actions = desk.message
    assert "What was begun on beta can be deleted: default/a" in text
    assert "What was begun on alpha can be deleted: default/b" in text
    assert text.endswith("Its old definition is still on alpha, switched off.")
    assert list(actions) == ["Delete It"]


def test_one_that_breaks_says_what_is_needed_and_then_is_recovered_at_a_click(
    desk: Desk, session: Session, qtbot: QtBot
) -> None:
    moving = Broken(KEY, "b", "Move web to beta")
    moving.begin(session)
    desk.moves._found(moving)
    moving.needs = sentence("Connect to {host} first.", host="beta")
    moving.changed.emit(moving)
    text, actions = desk.message
    assert text.startswith("Move web to beta: this broke after the VM had gone over")
    assert text.endswith("Connect to beta first.")
    assert list(actions) == ["Show…"]
    moving.needs = None
    moving.able.add("recover")
    moving.changed.emit(moving)
    text, actions = desk.message
    assert list(actions) == ["Recover", "Show…"]
    actions["Recover"]()
    qtbot.waitUntil(lambda: ("recover", 0) in moving.asked)
    moving.able.clear()
    moving.changed.emit(moving)
    assert "goes on without vmdesk" in desk.message[0]
    moving.end.set()
    qtbot.waitUntil(lambda: not desk.said)


class Broken(FakeMoving):
    """One that may need something before it can be recovered."""

    needs: Sentence | None = None

    @property
    def recovery_needs(self) -> Sentence | None:
        return self.needs


def test_of_a_row_that_was_cut_off_some_are_named(desk: Desk) -> None:
    names = tuple(f"vm-{number}" for number in range(9))
    keys = tuple(VmKey("a", name) for name in names)
    desk.moves.again.earlier.unbegun.emit(Waiting(1.0, "", keys, names))
    text, actions = desk.message
    assert text.endswith("Not moved: vm-0, vm-1, vm-2, vm-3, vm-4, …")
    assert list(actions) == ["Move Them…"]


def test_old_disks_are_offered_until_somebody_keeps_them(desk: Desk) -> None:
    disks = LeftDisks(KEY, "b", "web", ("/srv/web.qcow2",))
    desk.moves.again.record.leave_disks(disks)
    desk.moves.again.earlier.disks.emit(disks)
    text, actions = desk.message
    assert text == "The old disks of web are still on a: /srv/web.qcow2"
    assert list(actions) == ["Delete Old Disks…", "Keep Them"]
    actions["Keep Them"]()
    assert desk.moves.again.record.disks == ()


def test_old_disks_that_cannot_be_looked_at_are_offered_again_with_the_reason(desk: Desk, qtbot: QtBot) -> None:
    disks = LeftDisks(KEY, "b", "web", ("/srv/web.qcow2",))
    desk.moves.again.record.leave_disks(disks)
    desk.moves.again.earlier.disks.emit(disks)
    offered = desk.message
    offered[1]["Delete Old Disks…"]()
    qtbot.waitUntil(lambda: desk.message[0] != offered[0])
    assert list(desk.message[1]) == ["Delete Old Disks…", "Keep Them"]
    assert desk.moves.again.record.disks == (disks,)


def test_old_disks_that_are_gone_are_offered_no_more(desk: Desk, session: Session) -> None:
    disks = LeftDisks(KEY, "b", "web", ("/srv/web.qcow2",))
    desk.moves.again.record.leave_disks(disks)
    desk.moves.again.earlier.disks.emit(disks)
    session.moves.deleted.emit("b", disks.paths)
    assert desk.said
    session.moves.deleted.emit("a", disks.paths)
    assert not desk.said
    assert desk.moves.again.record.disks == ()


def problems() -> list[ProblemDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, ProblemDialog) and one.isVisible()]
