"""What takes a dialog in the hardware editor of a machine: adding, removing, applying, and what went wrong."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Outcome
from vmdesk.model.devices.device import Device
from vmdesk.model.editing.adding import fitting
from vmdesk.model.editing.application import Application
from vmdesk.model.editing.blame import blamed
from vmdesk.model.editing.edit import Edit
from vmdesk.model.editing.plan import Refusal
from vmdesk.model.element.view import Element
from vmdesk.ops.image_removal import look_elsewhere
from vmdesk.ops.restart import restart
from vmdesk.ui.hardware.editor import HardwareEditor
from vmdesk.ui.hardware.form_view import Aids
from vmdesk.ui.hardware.value_words import edit_words
from vmdesk.ui.hardware.vm_editing import VmEditing
from vmdesk.ui.vm_window.hardware_news import HardwareNews
from vmdesk.ui.words import tr, tr_sentence


class HardwareTasks:
    """The doing side of one editor, whose dialogs stand before `window`."""

    def __init__(self, window: QWidget, editor: HardwareEditor, editing: VmEditing, aids: Aids) -> None:
        self._window, self._editor, self._editing, self._aids = window, editor, editing, aids
        self._news = HardwareNews(editor, editing)
        bar = editor.bar
        bar.apply_wanted.connect(editing.apply)
        bar.restart_wanted.connect(lambda: spawn(self._apply_and_restart(), name="apply and restart"))
        bar.command_wanted.connect(self.show_command)
        bar.difference_wanted.connect(self.show_difference)
        editor.add_wanted.connect(lambda: spawn(self._add(), name="add hardware"))
        editor.remove_wanted.connect(lambda device: spawn(self._remove(device), name="remove hardware"))
        editing.overtaken.connect(self._tell_overtaken)
        editing.failed.connect(self._show_failure)
        editing.applied.connect(self._tell_refusals)
        editing.busy_changed.connect(self._show_busy)

    # Adding and removing.

    async def _add(self) -> None:
        from vmdesk.ui.hardware.add_hardware import ask_device

        addition = await ask_device(self._window, self._editing, self._aids, self._show_adding)
        if addition is None or self._editing.draft is None or not isValid(self._editor):
            return
        if addition.shares_memory:
            self._editing.wanted.memory.share()
        self._editor.list.show_element(self._editing.add(addition.devices))

    def add_kind(self, kind: type[Device]) -> None:
        """Put a new device of a kind that suits the machine, with what it needs, into the draft, and show it."""
        draft = self._editing.draft
        if draft is not None and not self._editing.busy:  # what is added while others are applied would be lost
            device, needed = fitting(kind, draft.wanted, draft.running, self._editing.offers)
            self._editor.list.show_element(self._editing.add((*needed, device)))

    async def _remove(self, device: Device) -> None:
        from vmdesk.ui.hardware.remove_hardware import ask_removal

        with self._editing.held():
            look = partial(look_elsewhere, self._editing.session, self._editing.key.host)
            answer = await ask_removal(self._window, self._editing, device, look)
        if answer is None or device not in self._editing.wanted.devices or not isValid(self._editor):
            return  # by now somebody else has taken it out
        self._editing.remove(device)
        if answer.delete_file:
            self._editing.delete_files[answer.path] = answer.unsure

    # Applying.

    async def _apply_and_restart(self) -> None:
        if self._editing.edits and not await self._editing.apply_now():
            return
        if not isValid(self._editor):
            return  # the window was closed meanwhile, and nobody waits for the guest
        session, key = self._editing.session, self._editing.key
        job = restart(session, key)
        job.watched = True
        self._editor.tell(
            tr("The guest is asked to shut down. When it has, the VM is started again."),
            "refresh",
            [(tr("Do Not Wait"), job.cancel), (tr("Force Off"), self._force_off)],
            "restart",
        )
        outcome = await job.wait()
        if not isValid(self._editor):
            return  # the window was closed meanwhile
        self._editor.banners.drop("restart")
        if outcome is Outcome.FAILED and job.problem is not None:
            self._show_details(job.problem)

    def _force_off(self) -> None:
        from vmdesk.ops.perform import perform
        from vmdesk.ops.power import FORCE_OFF

        perform(self._editing.session, FORCE_OFF, [self._editing.key])

    def _show_busy(self) -> None:
        self._editor.bar.busy = self._editing.busy
        self._editor.setEnabled(not self._editing.busy)
        self._editor.bar.refresh()

    def _tell_refusals(self, refusals: Sequence[Refusal]) -> None:
        """What libvirt would not do now although it was hoped for."""
        for key in ("refused", "failed"):
            self._editor.banners.drop(key)
        if refusals:
            lines = [tr("{change}: {why}", change=edit_words(one.edit), why=_why(one.problem)) for one in refusals]
            text = tr("Saved, but the running VM did not take all of it; the rest waits for the next start.")
            if self._editing.keeps_nothing:
                text = tr("The VM did not take all of it.")
            self._editor.tell("\n".join([text, *lines]), "pending", key="refused")

    def _show_failure(self, problem: Problem) -> None:
        """Say at the top what libvirt has against it, and at the field concerned where that can be told."""
        text = tr("Nothing was changed. {why}", why=_why(problem))
        if problem.kind is Kind.LOST:
            text = tr("The connection to the host was lost. What of your changes was made shows when it is back.")
        details = (tr("Details…"), lambda: self._show_details(problem))
        self._editor.tell(text, "error", [details], "failed")
        place = blamed(problem.details or problem.sentence.english(), self._editing.edits)
        if place is not None:
            element, field = place
            self._editing.blame(element, field, problem.sentence)
            self._editor.list.show_element(element)
            self._editor.page.reveal()

    def _show_details(self, problem: Problem) -> None:
        from vmdesk.ui.dialogs.error import show_problem

        show_problem(self._window, problem, tr("Change Hardware"))

    # When somebody else was faster.

    def _tell_overtaken(self) -> None:
        text = tr("Somebody else changed this VM while you were editing it. Nothing has been overwritten.")
        self._editor.tell(text, "three-versions", [(tr("Compare the Three Versions…"), self.compare)], "overtaken")

    def compare(self) -> None:
        """Show the three versions, and go on with one of them."""
        spawn(self._compare(), name="compare versions")

    async def _compare(self) -> None:
        from vmdesk.ui.hardware.versions_dialog import ask_version

        answer = await ask_version(self._window, self._editing)
        if answer is None:
            return
        conflicts = self._editing.join(ours=answer == "both")
        self._editor.banners.drop("overtaken")
        self._tell_conflicts(conflicts)

    def _tell_conflicts(self, conflicts: Sequence[Edit]) -> None:
        if conflicts:
            lines = "\n".join(edit_words(edit) for edit in conflicts)
            text = tr("These changes contradict what is there now and were left out:")
            self._editor.tell(f"{text}\n{lines}", "warning", key="conflicts")

    # Looking at it otherwise.

    def show_command(self) -> None:
        """Show the commands that make the same edits."""
        self._show_commands([(edit.before, edit.after) for edit in self._editing.edits])

    def _show_adding(self, devices: Sequence[Device]) -> None:
        self._show_commands([(None, device) for device in devices])

    def _show_commands(self, pairs: Sequence[tuple[Element | None, Element | None]]) -> None:
        from vmdesk.model.editing import virt_xml
        from vmdesk.ui.dialogs.text_output import show_text

        editing = self._editing
        info = editing.session.host_info(editing.key.host)
        vm = editing.session.vm(editing.key)
        if info is None or vm is None:
            return
        lines = virt_xml.commands(info.config.uri, vm.name, pairs, running=vm.active, now=vm.active)
        show_text(self._window, tr("Command"), tr("These commands make the same changes:"), "\n".join(lines))

    def show_difference(self) -> None:
        """Show how the definition changes, line by line."""
        from vmdesk.ui.hardware.difference_dialog import show_difference

        draft = self._editing.draft
        if draft is not None:
            show_difference(self._window, tr("XML Changes"), draft.stored.xml(), draft.xml())

    def show_history(self) -> None:
        """Show what was applied, to be undone."""
        if not self._editing.busy:  # what is undone while others are applied would be lost
            spawn(self._undo(), name="history")

    async def _undo(self) -> None:
        from vmdesk.ui.hardware.history_dialog import ask_application

        application = await ask_application(self._window, self._editing.history)
        if isinstance(application, Application):
            self._tell_conflicts(self._editing.undo(application))


def _why(problem: Problem) -> str:
    return " ".join(filter(None, (tr_sentence(problem.sentence), tr_sentence(problem.hint))))
