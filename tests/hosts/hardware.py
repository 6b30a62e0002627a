"""The window of a machine on a real host, driven as a person drives it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit

from tests.hosts.desk import Desk
from tests.lab import Host
from vmdesk.model.devices.device import Device
from vmdesk.ui.hardware.add_hardware import AddHardwareDialog
from vmdesk.ui.hardware.form_row import FormRow
from vmdesk.ui.hardware.remove_hardware import RemovalDialog
from vmdesk.ui.vm_window.window import open_windows

Kind = TypeVar("Kind", bound=Device)


KindOfDevice = type[Device]
KindOfWindow = type[QDialog]


class Workshop:
    """One machine, its window open at the page of its hardware."""

    def __init__(self, desk: Desk, host: Host, name: str) -> None:
        self._desk, self._host, self.name = desk, host, name
        key = desk.add_host(host)
        vm = next(vm for vm in desk.session.vms(key).values() if vm.name == name)
        desk.window.open_vm(vm.key)
        self.wait(lambda: bool(open_windows()))
        self.window = open_windows()[0]
        self.wait(lambda: self.window.editing.draft is not None)
        self.editing, self.editor = self.window.editing, self.window.editor
        self.page = self.editor.page

    def close(self) -> None:
        """Close the window, whatever was edited."""
        self.window._leaving = True
        self.window.close()

    def wait(self, condition: Callable[[], bool]) -> None:
        """Let the program work until something is so."""
        self._desk.until(condition)

    # What virsh says.

    @property
    def running(self) -> str:
        """How it runs."""
        return self._host.virsh("dumpxml", self.name)

    @property
    def stored(self) -> str:
        """How it is defined."""
        return self._host.virsh("dumpxml", self.name, "--inactive")

    # What a person does.

    def show(self, kind: type[Kind]) -> Kind:
        """Select the first device of a kind in the list."""
        device = self.editing.wanted.all_of(kind)[0]
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
        box = self.row(field).widget.control
        assert isinstance(box, QComboBox)
        index = box.findText(words)
        assert index >= 0, [box.itemText(row) for row in range(box.count())]
        box.setCurrentIndex(index)
        box.activated.emit(index)
        self.settle()

    def type(self, field: str, text: str) -> None:
        """Type into a field."""
        line = self.row(field).widget.control
        assert isinstance(line, QLineEdit)
        line.selectAll()
        QTest.keyClicks(line, text)
        self.settle()

    def settle(self) -> None:
        """Wait until the edit has been worked out."""
        self.editing.settle()

    def apply(self) -> None:
        """Press Apply and wait until it is done."""
        self.settle()
        assert self.editor.bar.apply_button.isEnabled(), self.editor.bar.message.text()
        done: list[object] = []
        self.editing.applied.connect(done.append)
        self.editing.failed.connect(done.append)
        self.editor.bar.apply_button.click()
        self.wait(lambda: bool(done))
        self.editing.applied.disconnect(done.append)
        self.editing.failed.disconnect(done.append)
        assert not isinstance(done[0], Exception), getattr(done[0], "details", done[0])
        self.refusals = done[0]

    @contextmanager
    def adding(self, kind: KindOfDevice) -> Iterator[AddHardwareDialog]:
        """Open the dialog, turn to a kind, and press Add at the end."""
        self.editor.add_button.click()
        self.wait(lambda: self._dialog(AddHardwareDialog) is not None)
        dialog = self._dialog(AddHardwareDialog)
        assert dialog is not None
        dialog.select_kind(kind)
        yield dialog
        dialog.add.click()
        self.wait(lambda: bool(self.editing.edits))
        self.settle()

    def remove(self, device: Device) -> None:
        """Press Remove and confirm."""
        del device
        self.page.remove_button.click()
        self.wait(lambda: self._dialog(RemovalDialog) is not None)
        dialog = self._dialog(RemovalDialog)
        assert dialog is not None
        dialog.remove_button.click()
        self.wait(lambda: bool(self.editing.edits))
        self.settle()

    @staticmethod
    def _dialog(kind: "KindOfWindow") -> "Any":
        found = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible())
        return next(found, None)
