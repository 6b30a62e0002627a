"""A person at the window for a new VM: goes through its pages with mouse and keyboard."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from tests.hosts.desk import Desk
from vmdesk.jobs.job import Job
from vmdesk.model.new_vm.plan import Source
from vmdesk.model.vm import VmKey
from vmdesk.ui.new_vm.first_boot_page import FirstBootPage
from vmdesk.ui.new_vm.image_table import ImageTable
from vmdesk.ui.new_vm.images_model import PATH_ROLE
from vmdesk.ui.new_vm.medium_page import MediumPage
from vmdesk.ui.new_vm.network_page import NetworkPage
from vmdesk.ui.new_vm.resources_page import ResourcesPage
from vmdesk.ui.new_vm.storage_page import StoragePage
from vmdesk.ui.new_vm.system_chooser import SYSTEM_ROLE
from vmdesk.ui.new_vm.where_page import WherePage
from vmdesk.ui.new_vm.window import NewVmWindow


class Wizard:
    """The window, opened as a person opens it: by the action, with a host selected."""

    def __init__(self, desk: Desk, label: str) -> None:
        self.desk = desk
        desk.window.view.select_host(desk.hosts[label])
        desk.window.host_actions.new_vm.trigger()
        from vmdesk.ui.new_vm import window as module

        desk.until(lambda: module._open)
        (self.window,) = module._open
        assert isinstance(self.window, NewVmWindow)
        desk.until(lambda: self.window.state.vm is not None and self.window.state.offers.disk_buses)
        where, medium, resources, disks, network, first_boot, _summary = self.window.pages
        assert isinstance(where, WherePage)
        assert isinstance(medium, MediumPage)
        assert isinstance(resources, ResourcesPage)
        assert isinstance(disks, StoragePage)
        assert isinstance(network, NetworkPage)
        assert isinstance(first_boot, FirstBootPage)
        self.first_boot = first_boot
        self.where, self.medium, self.resources, self.disks, self.network = where, medium, resources, disks, network
        self.clicks = 0
        self.emulate()

    @property
    def name(self) -> str:
        """The name that the machine would have."""
        return self.window.state.vm.name if self.window.state.vm else ""

    @property
    def path(self) -> str:
        """The path of the medium."""
        return self.window.state.draft.medium

    def click(self, button: QAbstractButton) -> None:
        """Press a button that is there and enabled."""
        assert button.isVisible(), button.text()
        assert button.isEnabled(), f"{button.text()}: {self.window.message.text()}"
        self.clicks += 1
        place = QPoint(
            10, button.height() // 2
        )  # on the mark of a button that is one, not in the blank beside its words
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    def next(self) -> None:
        """To the next page."""
        self.click(self.window.next_button)

    def emulate(self) -> None:
        """Choose emulation on the first page, since KVM is not to be had where this is tested."""
        self.where.fold.setChecked(True)
        box = self.where.virtualisation
        box.setCurrentIndex(box.findData("qemu"))
        box.activated.emit(box.currentIndex())
        state = self.window.state
        self.desk.until(lambda: state.offers.disk_buses and state.offers.virtualisation == "qemu")

    def choose_source(self, source: Source) -> None:
        """Choose where the system comes from."""
        self.click(self.where.source_button(source))

    def choose_firmware(self, firmware: str) -> None:
        """Choose a firmware that can be chosen."""
        box = self.where.firmware
        row = box.findData(firmware)
        assert box.model().flags(box.model().index(row, 0)) & Qt.ItemFlag.ItemIsEnabled, box.itemText(row)
        box.setCurrentIndex(row)
        box.activated.emit(row)

    def pick(self, table: ImageTable, path: str) -> None:
        """Pick an image in a table by a click on its row."""
        model = table.table.model()
        rows = {model.index(row, 0).data(PATH_ROLE): model.index(row, 0) for row in range(model.rowCount())}
        assert path in rows, f"no {path} among {sorted(rows)}"
        self.clicks += 1
        place = table.table.visualRect(rows[path]).center()
        QTest.mouseClick(table.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    def type(self, field: QLineEdit, text: str) -> None:
        """Write over what a field holds."""
        field.setFocus()
        field.selectAll()
        if text.isascii():
            QTest.keyClicks(field, text)
        else:
            field.insert(text)  # as an input method does; there are no keys for these
        assert field.text() == text

    def choose_system(self, words: str) -> None:
        """Choose an operating system by hand."""
        chooser = self.medium.system
        chooser.unfold()
        self.type(chooser.search, words)
        model = chooser.list.model()
        self.desk.until(lambda: model.rowCount() and words.lower() in model.index(0, 0).data().lower())
        place = chooser.list.visualRect(model.index(0, 0)).center()
        chosen = model.index(0, 0).data(SYSTEM_ROLE)
        QTest.mouseClick(chooser.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        self.desk.until(lambda: self.window.state.system == chosen)

    def create(self, seconds: float = 30.0) -> VmKey:
        """Press Create and wait until the window has gone and the machine is shown in the list."""
        self.desk.until(self.window.create_button.isEnabled)
        with self.desk.job(seconds) as jobs:
            self.click(self.window.create_button)
        problem = jobs[0].problem
        assert problem is None, f"{problem}: {problem.details}"
        self.desk.until(lambda: len(self.desk.window.selected_vms()) == 1)
        return self.desk.window.selected_vms()[0].key

    def fail(self, seconds: float = 30.0) -> Job:
        """Press Create, wait until it has failed, and until the window can be used again."""
        with self.desk.job(seconds) as jobs:
            self.click(self.window.create_button)
        self.desk.until(self.window.steps.isEnabled)
        return jobs[0]

    def close(self) -> None:
        """Give up, whatever was chosen."""
        self.window.discard()


OpenWizard = Callable[..., Wizard]
