"""What the main window says of moves that nobody here leads: of those that go on, and of those that were cut off."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from vmdesk.jobs.job import Job
from vmdesk.jobs.moving import Moving
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.found.again import FoundAgain
from vmdesk.ops.migration.found.leftovers import Leftover, remove
from vmdesk.ops.power import RESUME
from vmdesk.ops.session import Session
from vmdesk.ops.verbs import Verb
from vmdesk.ui.moving_opening import open_moving
from vmdesk.ui.widgets.banner import Act
from vmdesk.ui.words import tr, tr_sentence

Tell = Callable[[str, str, list[tuple[str, Act]], str], None]
Do = Callable[[Verb, list[VmKey]], object]


class FoundMoves:
    """Has them looked for, and offers what can be done. `record` is the file by which earlier moves are known."""

    def __init__(
        self, session: Session, record: Path, window: QWidget, tell: Tell, drop: Callable[[str], None], do: Do
    ) -> None:
        self._session, self._window = session, window
        self._tell, self._drop, self._do = tell, drop, do
        self.again = FoundAgain(session, record, self._found, self._left)

    def close(self) -> None:
        """Look no further: the program ends."""
        self.again.close()

    def _found(self, moving: Moving) -> None:
        words = tr("{job}: this goes on without vmdesk.", job=tr_sentence(moving.title))
        show = (tr("Show…"), lambda: open_moving(self._session, moving, self._window))
        key = f"move-{moving.key}"
        self._tell(words, "migrate", [show], key)
        moving.job.finished.connect(lambda _job: self._drop(key))

    def _left(self, left: Leftover) -> None:
        """Say what there is; whether it is of any use only the person knows."""
        actions: list[tuple[str, Act]] = []
        if left.removable:
            actions.append((tr("Delete It"), lambda: self._remove(left)))
        if left.paused:
            actions.append((tr("Resume"), lambda: self._resume(left)))
        self._tell(tr_sentence(left.words), "warning", actions, f"left-{left.move.key}")

    def _remove(self, left: Leftover) -> None:
        job = remove(self._session, left)
        job.finished.connect(lambda ended: self._removed(left, ended))

    def _removed(self, left: Leftover, job: Job) -> None:
        if job.problem is None:
            self.again.forget(left)
            return
        from vmdesk.ui.dialogs.error import show_problem

        show_problem(self._window, job.problem, tr_sentence(job.title))

    def _resume(self, left: Leftover) -> None:
        self._do(RESUME, [left.move.key])
        if not left.removable:
            self.again.forget(left)
