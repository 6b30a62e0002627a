"""A person at the hardware editor of a machine that is only planned yet, in a wizard on a real host."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLineEdit, QPlainTextEdit

from tests.hosts.wizard import Wizard
from vmdesk.model.devices.device import Device
from vmdesk.model.element.view import Element
from vmdesk.ui.hardware.add_hardware import AddHardwareDialog
from vmdesk.ui.new_vm.customise_dialog import CustomiseDialog
from vmdesk.ui.widgets.fold import Fold

Window = TypeVar("Window", bound=QDialog)
LAST_PAGE = 6


class Customiser:
    """A person at the hardware editor of a machine that is planned in a wizard."""

    def __init__(self, wizard: Wizard) -> None:
        self.wizard, self.desk = wizard, wizard.desk
        wizard.window.steps.setCurrentRow(LAST_PAGE)
        wizard.click(wizard.window.summary.customise_button)
        self.dialog = self._wait_for(CustomiseDialog)
        self.editing, self.editor = self.dialog.editing, self.dialog.editor
        self.desk.until(lambda: self.editing.around.networks is not None)

    def _wait_for(self, kind: type[Window]) -> Window:
        self.desk.until(lambda: shown(kind))
        return shown(kind)[0]

    def field(self, kind: type[Element], name: str) -> Any:
        """The widget for a field of the first device of a kind, or of a page."""
        self.editor.show_kind(kind)
        form = self.editor.page.form
        assert form is not None
        for fold in form.findChildren(Fold):
            fold.setChecked(True)
        return form.row_of(name).widget.control

    def choose(self, kind: type[Element], name: str, words: str) -> None:
        """Choose something in a list."""
        box = self.field(kind, name)
        assert isinstance(box, QComboBox)
        row = box.findText(words)
        assert row >= 0, [box.itemText(each) for each in range(box.count())]
        box.setCurrentIndex(row)
        box.activated.emit(row)
        self.editing.settle()

    def write(self, kind: type[Element], name: str, text: str) -> None:
        """Write over what a field holds."""
        line = self.field(kind, name)
        line = line.lineEdit() if isinstance(line, QComboBox) else line
        assert isinstance(line, QLineEdit | QPlainTextEdit)
        line.selectAll()
        QTest.keyClicks(line, text)
        self.editing.settle()

    def add(self, kind: type[Device]) -> None:
        """Add a device as it is proposed."""
        self.wizard.click(self.editor.add_button)
        adding = self._wait_for(AddHardwareDialog)
        adding.select_kind(kind)
        self.wizard.click(adding.add)
        self.desk.until(lambda: not shown(AddHardwareDialog))
        self.desk.until(lambda: isinstance(self.editor.page.element, kind))

    def remove(self, kind: type[Device]) -> None:
        """Remove the first device of a kind."""
        self.editor.show_kind(kind)
        self.wizard.click(self.editor.page.remove_button)
        self.editing.settle()

    def rewrite(self, change: Callable[[str], str]) -> None:
        """Edit the whole definition as a text."""
        self.editing.rewrite(change(self.editing.wanted.xml()))
        self.editing.settle()

    def leave(self, button: QAbstractButton) -> None:
        """Press a button that leads back to the wizard."""
        assert self.dialog.keep_button.isEnabled(), self.dialog.keep_button.toolTip()
        self.wizard.click(button)
        self.desk.until(lambda: not shown(CustomiseDialog))

    def keep(self) -> None:
        """Keep what was done."""
        self.leave(self.dialog.keep_button)


def shown(kind: type[Window]) -> list[Window]:
    """The dialogs of a kind that are open."""
    return [window for window in QApplication.topLevelWidgets() if isinstance(window, kind) and window.isVisible()]
