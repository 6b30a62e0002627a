"""The window of a machine on a real host, driven as a person drives it."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QPushButton
from shiboken6 import isValid

from tests.hosts.desk import Desk
from tests.lab import Host
from vmdesk.model.devices.device import Device
from vmdesk.model.editing.plan import Refusal
from vmdesk.ui.hardware.add_hardware import AddHardwareDialog
from vmdesk.ui.hardware.form_row import FormRow
from vmdesk.ui.hardware.remove_hardware import RemovalDialog
from vmdesk.ui.hardware.value_words import edit_words
from vmdesk.ui.vm_window.window import open_windows
from vmdesk.ui.widgets.banner import Banner

Kind = TypeVar("Kind", bound=Device)


KindOfDevice = type[Device]
KindOfWindow = type[QDialog]
NOW, LATER = "Takes effect now", "Takes effect at the next start"
WAITS = "Saved already, waits for the next start"


class Workshop:
    """One machine, its window open at the page of its hardware."""

    def __init__(self, desk: Desk, host: Host, name: str) -> None:
        self.desk, self.host, self.name = desk, host, name
        key = desk.hosts.get(host.hostname) or desk.add_host(host)
        vm = next(vm for vm in desk.session.vms(key).values() if vm.name == name)
        desk.window.open_vm(vm.key)
        self.wait(lambda: bool(open_windows()))
        self.window = open_windows()[-1]
        self.wait(lambda: self.window.editing.draft is not None)
        self.editing, self.editor = self.window.editing, self.window.editor
        self.page = self.editor.page
        self.refusals: tuple[Refusal, ...] = ()

    def close(self) -> None:
        """Close the window, whatever was edited."""
        if isValid(self.window):
            self.window._leaving = True
            self.window.close()

    def wait(self, condition: Callable[[], object], seconds: float = 20.0) -> None:
        """Let the program work until something is so."""
        self.desk.until(condition, seconds)

    # What virsh says.

    @property
    def running(self) -> str:
        """How it runs."""
        return self.host.virsh("dumpxml", self.name)

    @property
    def stored(self) -> str:
        """How it is defined."""
        return self.host.virsh("dumpxml", self.name, "--inactive")

    def virsh(self, command: str, *options: str, text: str = "") -> str:
        """Have virsh do something to the machine, as another person would."""
        return self.host.virsh(command, self.name, *options, text=text)

    # What the window says.

    @property
    def runs(self) -> bool:
        """Whether the editor takes it for a machine that is on."""
        return self.editing.draft is not None and self.editing.draft.running is not None

    def control(self, field: str) -> Any:
        """The widget of a field of the form that is shown."""
        return self.row(field).widget.control

    @property
    def messages(self) -> list[str]:
        """What stands at the top of the editor."""
        QApplication.processEvents()  # what was just put there is shown
        banners = self.editor.banners.findChildren(Banner)
        shown = (banner for banner in banners if not banner.isHidden())
        return [label.text() for banner in shown for label in banner.findChildren(QLabel) if label.text()]

    @property
    def told(self) -> str:
        """All of that as one text."""
        return "\n".join(self.messages)

    def groups(self) -> dict[str, list[str]]:
        """What the bar at the bottom lists, by the titles of its groups."""
        tree: Any = self.editor.bar.tree
        tops = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
        return {top.text(0): [top.child(row).text(0) for row in range(top.childCount())] for top in tops}

    def banner_button(self, words: str) -> QPushButton:
        """A button of a message."""
        buttons = (button for button in self.editor.banners.findChildren(QPushButton) if button.text() == words)
        return next(buttons)

    # What a person does.

    def show(self, kind: type[Kind], which: int = 0) -> Kind:
        """Select a device of a kind in the list, the first unless another one is meant."""
        device = self.editing.wanted.all_of(kind)[which]
        self.editor.list.show_element(device)
        assert self.page.element == device
        return device

    def show_page(self, words: str) -> None:
        """Select what the list calls so."""
        model = self.editor.list.hardware
        row = next(row for row in range(model.rowCount()) if model.index(row).data() == words)
        self.editor.list.setCurrentIndex(model.index(row))

    def row(self, field: str) -> FormRow:
        """A row of the form that is shown."""
        assert self.page.form is not None
        self.page.form.unfold()
        return self.page.form.row_of(field)

    def choose(self, field: str, words: str) -> None:
        """Choose something from a list."""
        fill(self.row(field), words)
        self.settle()

    def type(self, field: str, text: str) -> None:
        """Type into a field."""
        fill(self.row(field), text)
        self.settle()

    def settle(self) -> None:
        """Wait until the edit has been worked out."""
        self.editing.settle()

    def press_apply(self) -> object:
        """Press Apply and wait until it is done; the refusals, or the Problem."""
        self.wait(lambda: self.editing.had is not None)  # what could speak against it is known
        self.settle()
        assert self.editor.bar.apply_button.isEnabled(), self.editor.bar.message.text()
        done: list[object] = []
        self.editing.applied.connect(done.append)
        self.editing.failed.connect(done.append)
        self.editor.bar.apply_button.click()
        self.wait(lambda: bool(done), 60)
        self.editing.applied.disconnect(done.append)
        self.editing.failed.disconnect(done.append)
        return done[0]

    def apply(self) -> None:
        """Press Apply and wait until it is done, which it must be."""
        done = self.press_apply()
        assert not isinstance(done, Exception), getattr(done, "details", done)
        assert isinstance(done, tuple)
        self.refusals = done

    def why_refused(self) -> str:
        """What the running machine did not take at the last Apply, and why."""
        return "\n".join(f"{edit_words(one.edit)}: {one.problem} {one.problem.details}" for one in self.refusals)

    @contextmanager
    def adding(self, kind: KindOfDevice) -> Iterator[AddHardwareDialog]:
        """Open the dialog, turn to a kind, and press Add at the end."""
        self.editor.add_button.click()
        self.wait(lambda: self.dialog(AddHardwareDialog) is not None)
        dialog = self.dialog(AddHardwareDialog)
        assert dialog is not None
        dialog.select_kind(kind)
        yield dialog
        dialog.scratch.settle()
        assert dialog.add.isEnabled(), dialog.add.toolTip()
        before = len(self.editing.wanted.devices)
        dialog.add.click()
        self.wait(lambda: len(self.editing.wanted.devices) > before)
        self.settle()

    def add(self, kind: KindOfDevice, /, **fields: str) -> None:
        """Add a device of a kind that says this."""
        with self.adding(kind) as dialog:
            for field, words in fields.items():
                form = dialog.page.form
                assert form is not None
                form.unfold()
                fill(form.row_of(field), words)
                dialog.scratch.settle()

    def remove(self, device: Device, *, delete_file: bool = False) -> None:
        """Press Remove and confirm."""
        self.editor.list.show_element(device)
        before = len(self.editing.wanted.devices)
        self.page.remove_button.click()
        self.wait(lambda: self.dialog(RemovalDialog) is not None)
        dialog = self.dialog(RemovalDialog)
        assert dialog is not None
        assert not dialog.delete_box.isChecked()
        dialog.delete_box.setChecked(delete_file)
        dialog.remove_button.click()
        self.wait(lambda: len(self.editing.wanted.devices) < before)
        self.settle()

    @staticmethod
    def dialog(kind: KindOfWindow) -> Any:
        """The dialog of a sort that is open; None if there is none."""
        found = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible())
        return next(found, None)


def fill(row: FormRow, words: str) -> None:
    """Choose these words in the list of a field, or type them into it."""
    control = row.widget.control
    if isinstance(control, QComboBox) and not control.isEditable():
        index = control.findText(words)
        assert index >= 0, [control.itemText(row) for row in range(control.count())]
        control.setCurrentIndex(index)
        control.activated.emit(index)
        return
    line = control.lineEdit() if isinstance(control, QComboBox) else control
    assert isinstance(line, QLineEdit), control
    line.selectAll()
    QTest.keyClicks(line, words)


def count(xml: str, tag: str) -> int:
    """How many elements of a name a text has."""
    return len(re.findall(rf"<{tag}[\s/>]", xml))
