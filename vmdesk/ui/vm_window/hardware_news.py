"""What the hardware editor says at its top without being asked: what a guest holds on to, what waits, what is gone."""

from vmdesk.model.devices.device import Device
from vmdesk.ui.hardware.editor import HardwareEditor
from vmdesk.ui.hardware.value_words import name_of
from vmdesk.ui.hardware.vm_editing import VmEditing
from vmdesk.ui.words import tr


class HardwareNews:
    """Keeps the banners of one editor in line with its machine."""

    def __init__(self, editor: HardwareEditor, editing: VmEditing) -> None:
        self._editor, self._editing = editor, editing
        self._told: dict[str, str] = {}
        editing.stayed.connect(self._tell_stayed)
        for signal in (editing.settled, editing.renewed):
            signal.connect(self.refresh)

    def refresh(self) -> None:
        """Say what holds now, and take away what no longer does."""
        self._keep("gone", self._gone(), "error")
        self._keep("leaving", self._leaving(), "pending")
        self._keep("saved", self._saved(), "pending")
        self._keep("deletions", self._deletions(), "delete")
        if not self._editing.edits:
            self._editor.banners.drop("failed")  # what could not be applied is not wanted any more
        if self._editing.theirs is None:
            self._editor.banners.drop("overtaken")

    def _keep(self, key: str, text: str, icon_name: str) -> None:
        """Show a message that is new, once: who closes it has read it."""
        if text == self._told.get(key, ""):
            return
        self._told[key] = text
        self._editor.banners.drop(key)
        if text:
            self._editor.tell(text, icon_name, key=key)

    def _gone(self) -> str:
        if self._editing.problem is None or self._editing.draft is None:
            return ""
        return tr("The VM is no longer on its host. What you changed can still be copied from its XML.")

    def _leaving(self) -> str:
        names = ", ".join(name_of(device) for device in self._editing.leaving.devices)
        if not names:
            return ""
        if self._editing.keeps_nothing:
            return tr("The guest was asked to let go of these, and has not yet: {devices}.", devices=names)
        return tr(
            "The guest was asked to let go of these, and has not yet: {devices}. They go as soon as it does, at the "
            "latest when the VM is started the next time.",
            devices=names,
        )

    def _saved(self) -> str:
        vm = self._editing.session.vm(self._editing.key)
        if vm is None or not vm.saved or vm.active or not self._editing.edits:
            return ""
        return tr(
            "The VM was saved, and goes on with the hardware that it had then. What you change takes effect when it is "
            "started afresh."
        )

    def _deletions(self) -> str:
        files = ", ".join(sorted(self._editing.delete_files))
        if not files:
            return ""
        return tr("Deleted when the change is applied and the VM has let go of the disk: {files}", files=files)

    def _tell_stayed(self, device: Device) -> None:
        if self._editing.keeps_nothing:
            text = tr("The guest refused to let go of this: {device}.", device=name_of(device))
        else:
            text = tr(
                "The guest refused to let go of this: {device}. It goes when the VM is started the next time.",
                device=name_of(device),
            )
        self._editor.tell(text, "warning", key=f"stayed-{name_of(device)}")
        self.refresh()
