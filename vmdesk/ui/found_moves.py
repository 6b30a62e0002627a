"""What the main window says of moves that nobody here leads: of those that go on, and of those that were cut off."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from vmdesk.aio import in_thread, spawn
from vmdesk.errors import Problem
from vmdesk.jobs.job import Job
from vmdesk.jobs.moving import LeftDisks, Moving, Waiting
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.migration.found.again import FoundAgain
from vmdesk.ops.migration.found.earlier import LeftCopies
from vmdesk.ops.migration.found.leftovers import Leftover, remove
from vmdesk.ops.migration.old_disks import earlier_move
from vmdesk.ops.migration.reporting import still_there
from vmdesk.ops.migration.storage.found import finish_copies, take_back_copies
from vmdesk.ops.power import RESUME
from vmdesk.ops.session import Session
from vmdesk.ops.verbs import Verb
from vmdesk.ui.moving_opening import open_moving
from vmdesk.ui.widgets.banner import Act
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import Sentence

Tell = Callable[[str, str, list[tuple[str, Act]], str], None]
Do = Callable[[Verb, list[VmKey]], object]
MOST_NAMES = 5  # of the machines of a row
_GOES_ON = (False, None)


class FoundMoves:
    """Has them looked for, and offers what can be done. `record` is the file by which earlier moves are known."""

    def __init__(
        self, session: Session, record: Path, window: QWidget, tell: Tell, drop: Callable[[str], None], do: Do
    ) -> None:
        self._session, self._window = session, window
        self._tell, self._drop, self._do = tell, drop, do
        self._said: dict[Moving, tuple[bool, Sentence | None]] = {}  # whether they can be recovered, and what lacks
        self.again = FoundAgain(session, record, self._found, self._left)
        self.again.stranded.connect(self._stranded)
        earlier = self.again.earlier
        earlier.over.connect(self._over)
        earlier.copying.connect(self._copying)
        earlier.unbegun.connect(self._unbegun)
        earlier.disks.connect(self._disks)
        self._offered: dict[str, LeftDisks] = {}  # old disks, by the keys of their messages
        self._disconnect = session.moves.deleted.connect(self._deleted)

    def close(self) -> None:
        """Look no further: the program ends."""
        self._disconnect()
        self.again.close()

    # What goes on.

    def _found(self, moving: Moving) -> None:
        self._drop(_stranded_key(moving.key.uuid))
        self._say_how(moving)
        moving.changed.connect(self._look_whether_broken)
        moving.job.finished.connect(lambda _job: self._has_ended(moving))

    def _has_ended(self, moving: Moving) -> None:
        self._said.pop(moving, None)
        self._drop(f"move-{moving.key}")

    def _look_whether_broken(self, moving: Moving) -> None:
        """One that breaks needs somebody, and says so; that it goes on again, too."""
        how = (moving.can_recover, moving.recovery_needs)
        if moving.job.running and how != self._said.get(moving, _GOES_ON):
            self._said[moving] = how
            self._say_how(moving)

    def _say_how(self, moving: Moving) -> None:
        title, key = tr_sentence(moving.title), f"move-{moving.key}"
        actions: list[tuple[str, Act]] = [(tr("Show…"), lambda: open_moving(self._session, moving, self._window))]
        can_recover, needs = self._said.get(moving, _GOES_ON)
        if not can_recover and needs is None:
            self._tell(tr("{job}: this goes on without vmdesk.", job=title), "migrate", actions, key)
            return
        words = tr("{job}: this broke after the VM had gone over, and the VM stands still.", job=title)
        if can_recover:
            actions.insert(0, (tr("Recover"), lambda: self._recover(moving)))
        self._tell(f"{words} {tr_sentence(needs)}".rstrip(), "warning", actions, key)

    def _recover(self, moving: Moving) -> None:
        spawn(self._try_to_recover(moving), name="recover")

    async def _try_to_recover(self, moving: Moving) -> None:
        try:
            await moving.recover()
        except Problem as problem:
            self._said.pop(moving, None)  # so that it is offered again
            self._show_problem(problem, tr_sentence(moving.title))

    def _stranded(self, vm: VmInfo, source: str) -> None:
        """Only the host to which it went is connected."""
        values = {"vm": vm.title, "host": self._session.label(vm.key.host)}
        words = tr("The move of {vm} to {host} broke, and part of its memory is still where it came from.", **values)
        hint = tr("Connect to {host}, and it can be taken up again.", host=source)
        if not source:
            hint = tr("Add or connect that host, and it can be taken up again.")
        self._tell(f"{words} {hint}", "warning", [], _stranded_key(vm.key.uuid))

    # What was cut off.

    def _left(self, left: Leftover) -> None:
        """Say what there is; whether it is of any use only the person knows."""
        actions: list[tuple[str, Act]] = []
        if left.removable:
            actions.append((tr("Delete It"), lambda: self._remove(left)))
        if left.paused:
            actions.append((tr("Resume"), lambda: self._resume(left)))
        self._tell(tr_sentence(left.words), "warning", actions, _key(left))

    def _over(self, left: Leftover) -> None:
        """There is nothing to do about it; but who began it wants to know."""
        self._tell(tr_sentence(left.words), "info", [], _key(left))

    def _remove(self, left: Leftover) -> None:
        job = remove(self._session, left)
        job.finished.connect(lambda ended: self._removed(left, ended))

    def _removed(self, left: Leftover, job: Job) -> None:
        if job.problem is None:
            self.again.forget(left)
            return
        self._show(job)
        self.again.earlier.look_again(left.move)

    def _show(self, job: Job) -> None:
        if job.problem is not None:
            self._show_problem(job.problem, tr_sentence(job.title))

    def _show_problem(self, problem: Problem, title: str) -> None:
        from vmdesk.ui.dialogs.error import show_problem

        if isValid(self._window):
            show_problem(self._window, problem, title)

    def _resume(self, left: Leftover) -> None:
        self._do(RESUME, [left.move.key])
        if not left.removable:
            self.again.forget(left)

    # Storage that is still being copied.

    def _copying(self, left: LeftCopies) -> None:
        """It comes to no end by itself: a copy waits until somebody has the machine go over to it."""
        images = ", ".join(f"{copy.target} → {copy.place.path}" for copy in left.copies)
        values = {"vm": left.move.name, "host": left.host, "images": images}
        words = tr(
            "vmdesk was ended while disks of {vm} were copied, and {host} goes on copying: {images}. "
            "{vm} uses its old disks until that is finished.",
            **values,
        )
        actions = [(tr("Finish It"), lambda: self._finish(left)), (tr("Take It Back"), lambda: self._take_back(left))]
        self._tell(words, "migrate", actions, f"copies-{left.move.key}")

    def _finish(self, left: LeftCopies) -> None:
        try:
            moving = finish_copies(self._session, left.move.key, left.copies)
        except Problem as problem:
            self._show_problem(problem, tr("Finish It"))
            return
        open_moving(self._session, moving, self._window)

    def _take_back(self, left: LeftCopies) -> None:
        job = take_back_copies(self._session, left.move.key, left.copies)
        job.finished.connect(lambda ended: self._taken_back(left, ended))

    def _taken_back(self, left: LeftCopies, job: Job) -> None:
        """What else there was of that move is said now."""
        self._show(job)
        self.again.earlier.look_again(left.move)

    # Old disks of machines that have moved.

    def _disks(self, left: LeftDisks, why: str = "") -> None:
        """Offer to delete them, and say why that was not done, if it was tried."""
        (words,) = still_there(left.name, self._session.label(left.key.host), left.paths)
        self._offered[_disks_key(left)] = left
        actions: list[tuple[str, Act]] = [
            (tr("Delete Old Disks…"), lambda: self._delete_disks(left)),
            (tr("Keep Them"), lambda: self._forget_disks(left)),
        ]
        self._tell(why or tr_sentence(words), "warning" if why else "info", actions, _disks_key(left))

    def _forget_disks(self, left: LeftDisks) -> None:
        self.again.record.forget_disks(left.key.host, left.paths)

    def _delete_disks(self, left: LeftDisks) -> None:
        spawn(self._ask_and_delete(left), name="delete old disks")

    async def _ask_and_delete(self, left: LeftDisks) -> None:
        """Whatever was true when it was offered, it is looked again; what is left then is offered again."""
        offer = await in_thread(partial(import_module, "vmdesk.ui.migration.old_disks_offer"), name="import")
        try:
            why = await offer.ask_and_delete(self._window, self._session, earlier_move(left), left.name)
        except Problem as problem:
            why = tr_sentence(problem.sentence)
        await self.again.earlier.look_at_disks(left.key.host)
        if why and isValid(self._window):
            self._say_why_not(left, why)

    def _say_why_not(self, left: LeftDisks, why: str) -> None:
        """Of what is still there; it may be that somebody else has deleted them."""
        noted = (one for one in self.again.record.disks if (one.key, one.target) == (left.key, left.target))
        if (rest := next(noted, None)) is not None:
            self._disks(rest, why)
            return
        values = {"vm": left.name, "host": self._session.label(left.key.host)}
        self._tell(tr("The old disks of {vm} are no longer on {host}.", **values), "info", [], _disks_key(left))

    def _deleted(self, host_id: str, _paths: tuple[str, ...]) -> None:
        """Whoever has deleted them, what is said of that host is looked at anew."""
        for key in [key for key, left in self._offered.items() if left.key.host == host_id]:
            self._drop(key)
            del self._offered[key]
        spawn(self.again.earlier.look_at_disks(host_id), name="look at old disks")

    # Rows of machines.

    def _unbegun(self, row: Waiting) -> None:
        names = ", ".join((*row.names[:MOST_NAMES], *(["…"] if len(row.names) > MOST_NAMES else [])))
        if row.home:
            host = self._session.label(row.home)
            words = tr(
                "vmdesk was ended while it moved everything off {host}. Still there: {vms}", host=host, vms=names
            )
        else:
            words = tr("vmdesk was ended while it moved several VMs. Not moved: {vms}", vms=names)
        self._tell(words, "warning", [(tr("Move Them…"), lambda: self._go_on(row))], f"row-{row.began}")

    def _go_on(self, row: Waiting) -> None:
        spawn(self._open(row), name="open moves")

    async def _open(self, row: Waiting) -> None:
        module = "evacuation_dialog" if row.home else "several_dialog"
        dialog = await in_thread(partial(import_module, f"vmdesk.ui.migration.{module}"), name="import")
        if not isValid(self._window):
            return
        if row.home:
            dialog.show_evacuation(self._session, row.home, self._window)
        else:
            dialog.show_several(self._session, row.keys, self._window)


def _key(left: Leftover) -> str:
    return f"left-{left.move.key}-{left.move.began}"


def _stranded_key(uuid: str) -> str:
    return f"stranded-{uuid}"


def _disks_key(left: LeftDisks) -> str:
    return f"disks-{left.key}-{left.target}"
