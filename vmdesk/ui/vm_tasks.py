"""What the actions on machines do: ask what must be asked, hand the work to a verb, show how it failed."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from vmdesk.aio import in_thread, spawn
from vmdesk.errors import Problem
from vmdesk.jobs.job import Job, Outcome
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops import power, properties, saving, screen
from vmdesk.ops.perform import perform
from vmdesk.ops.session import Session
from vmdesk.ops.under_way import move_away
from vmdesk.ops.verbs import Verb
from vmdesk.ui.moving_opening import open_moving
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import sentence


class VmTasks:
    """The doing side of the actions, for one window."""

    def __init__(self, session: Session, window: QWidget) -> None:
        self._session = session
        self._window = window

    # What can be done.

    def why_not(self, verb: Verb, vm: VmInfo) -> str:
        """Why a verb makes no sense for a machine now, as text for a person; empty when it does."""
        why = verb.why_not(self._session, vm)
        return tr_sentence(why.sentence) if why else ""

    def why_not_change(self, vm: VmInfo) -> str:
        """Why its name, title, notes, tags and the like stay as they are for now; empty where nothing forbids it."""
        why = move_away(self._session, vm.key)
        return tr_sentence(why.sentence) if why else ""

    # Verbs.

    def do(self, verb: Verb, keys: Sequence[VmKey]) -> None:
        """Do a verb to the machines for which it makes sense, after asking where something could be lost."""
        spawn(self._do(verb, keys), name=f"do {verb.key}")

    async def _do(self, verb: Verb, keys: Sequence[VmKey]) -> None:
        vms = [vm for key in keys if (vm := self._session.vm(key)) is not None]
        refused = {vm.key: why for vm in vms if (why := verb.why_not(self._session, vm)) is not None}
        sensible = [vm for vm in vms if vm.key not in refused]
        if not sensible:
            return
        if verb.confirmation is not None:
            from vmdesk.ui.dialogs.confirmation import confirm

            if not await confirm(self._window, verb, sensible, session=self._session):
                return
        await self._watch(perform(self._session, verb, [vm.key for vm in vms], refused), sensible)

    async def _watch(self, job: Job, vms: Sequence[VmInfo] = ()) -> None:
        """Wait for the job's end and show how it failed, if it did."""
        if await job.wait() is not Outcome.FAILED or job.problem is None:
            return
        remedies: list[tuple[str, Callable[[], None]]] = []
        problems = [job.problem, *(line.problem for line in job.lines)]
        if any(power.wants_emulation(problem) for problem in problems) and vms:
            off = [vm.key for vm in vms if (now := self._session.vm(vm.key)) and not now.active]
            remedies.append((tr("Start with Emulation"), partial(self.do, power.START_EMULATED, off)))
        if verb := power.regardless(problems, [now for vm in vms if (now := self._session.vm(vm.key))]):
            remedies.append((tr(verb.label), partial(self.do, verb, [vm.key for vm in vms])))
        self.show_problem(job.problem, tr_sentence(job.title), remedies)

    def show_problem(
        self, problem: Problem, title: str, remedies: Sequence[tuple[str, Callable[[], None]]] = ()
    ) -> None:
        """Show a failure, once."""
        from vmdesk.ui.dialogs.error import Remedy, show_problem

        show_problem(self._window, problem, title, [Remedy(label, run) for label, run in remedies])

    def _run(self, begin: Callable[[], Job], title: str) -> None:
        """Begin a job that may refuse what it was given, and show how it failed."""
        try:
            job = begin()
        except Problem as problem:
            self.show_problem(problem, title)
            return
        spawn(self._watch(job), name="watch job")

    # Properties.

    def rename(self, vm: VmInfo) -> None:
        """Ask for another name."""
        spawn(self._rename(vm), name="rename")

    async def _rename(self, vm: VmInfo) -> None:
        from vmdesk.ui.dialogs.rename_vm import ask_new_name

        name = await ask_new_name(self._window, self._session, vm.key)
        if name is not None and name.strip() != vm.name:
            self._run(lambda: properties.rename(self._session, vm.key, name), tr("Rename VM"))

    def edit_title(self, vm: VmInfo) -> None:
        """Ask for a title."""
        spawn(self._edit_title(vm), name="edit title")

    async def _edit_title(self, vm: VmInfo) -> None:
        from vmdesk.ui.dialogs.rename_vm import ask_title

        title = await ask_title(self._window, self._session, vm.key)
        if title is not None:
            self._run(lambda: properties.set_title(self._session, vm.key, title), tr("Title of the VM"))

    def edit_notes(self, vm: VmInfo) -> None:
        """Ask for notes."""
        spawn(self._edit_notes(vm), name="edit notes")

    async def _edit_notes(self, vm: VmInfo) -> None:
        from vmdesk.ui.dialogs.description import ask_description

        text = await ask_description(self._window, self._session, vm.key)
        if text is not None:
            self._run(lambda: properties.set_description(self._session, vm.key, text), tr("Notes"))

    def edit_tags(self, vms: Sequence[VmInfo]) -> None:
        """Ask for tags."""
        spawn(self._edit_tags(tuple(vms)), name="edit tags")

    async def _edit_tags(self, vms: Sequence[VmInfo]) -> None:
        from vmdesk.ui.dialogs.tags import ask_tags

        keys = [vm.key for vm in vms]
        answer = await ask_tags(self._window, self._session, keys)
        if answer:
            self.change_tags(keys, answer.add, answer.remove)

    def change_tags(self, keys: Sequence[VmKey], add: Sequence[str], remove: Sequence[str]) -> None:
        """Add and remove tags."""
        self._run(lambda: properties.change_tags(self._session, keys, add, remove), tr("Tags"))

    def set_autostart(self, vms: Sequence[VmInfo], on: bool) -> None:
        """Have machines start with their hosts, or not."""
        keys = [vm.key for vm in vms if vm.persistent and vm.autostart is not on]
        if keys:
            self._run(lambda: properties.set_autostart(self._session, keys, on), tr("Start with Host"))

    def remove_installer(self, key: VmKey, *, running: bool = False) -> None:
        """Take away the image that a machine was installed from; `running` says that it ran when that was offered."""
        from vmdesk.ops.after_install import remove_install_image

        self._run(lambda: remove_install_image(self._session, key, running=running), tr("Delete It"))

    # Moves.

    def migrate(self, keys: Sequence[VmKey], target: str = "") -> None:
        """Open the window for a move to another host, of one VM or several, at first to `target` where one is given."""
        from vmdesk.ui.migration.opening import open_migration
        from vmdesk.ui.migration.several_opening import open_several

        if len(keys) == 1 and self._open_move(keys[0]):
            return
        opened = open_several if len(keys) > 1 else open_migration
        opened(self._session, keys, self._window, target)

    def move_storage(self, key: VmKey) -> None:
        """Open the window for a move of a machine's disks to other pools of its host."""
        from vmdesk.ui.migration.opening import open_storage_move

        if not self._open_move(key):
            open_storage_move(self._session, key, self._window)

    def _open_move(self, key: VmKey) -> bool:
        """Show the move of a machine that is under way, instead of planning another; whether there is one."""
        moving = self._session.moves.under_way(key)
        if moving is not None:
            open_moving(self._session, moving, self._window)
        return moving is not None

    # Screen and keyboard.

    def send_keys(self, vm: VmInfo, combination: screen.KeyCombination) -> None:
        """Press keys in the guest."""
        self._run(lambda: screen.send_keys(self._session, vm.key, combination), tr("Send Keys"))

    def core_dump(self, vm: VmInfo) -> None:
        """Ask for a path on the host and dump the guest's memory there."""
        spawn(self._core_dump(vm), name="core dump")

    async def _core_dump(self, vm: VmInfo) -> None:
        from vmdesk.ui.dialogs.core_dump import ask_core_dump

        path = await ask_core_dump(self._window, self._session, vm.key)
        if path is not None:
            self._run(lambda: saving.core_dump(self._session, vm.key, path), tr("Core Dump"))

    def save_screenshot(self, vm: VmInfo) -> None:
        """Take a picture of the guest's screen, then ask where to save it."""
        spawn(self._save_screenshot(vm), name="save screenshot")

    async def _save_screenshot(self, vm: VmInfo) -> None:
        from vmdesk.ui.pictures import ask_path, origin

        pictures: list[bytes] = []
        await self._watch(screen.take_picture(self._session, vm.key, pictures.append))
        if not pictures or (path := await ask_path(self._window, self._session, vm.name)) is None:
            return
        try:
            await in_thread(partial(_write_png, pictures[0], path, origin(self._session, vm.key)))
        except Problem as problem:
            self.show_problem(problem, tr("Save Screenshot"))


def _write_png(data: bytes, path: Path, texts: Mapping[str, str]) -> None:
    """Write what a host sent as a PNG file. Raises Problem."""
    from vmdesk.ui.pictures import write_png

    image = QImage.fromData(data)
    if image.isNull():
        raise Problem(sentence("The host sent a picture that cannot be read."))
    write_png(image, path, texts)
