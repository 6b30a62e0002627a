"""An editor of a made-up machine, and hands that use its widgets."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from vmdesk.model.editing.checks import Around
from vmdesk.model.editing.plan import Versions
from vmdesk.model.editing.reading import read, remarks_on
from vmdesk.model.element.view import Element
from vmdesk.ui.hardware.editing import Editing
from vmdesk.ui.hardware.editor import HardwareEditor
from vmdesk.ui.hardware.form_row import FormRow

STORED = """<domain type='qemu'>
  <name>shop</name>
  <uuid>5b22f4a4-1a0c-4a4e-9a0f-9d0f6f6a9b52</uuid>
  <memory unit='KiB'>1048576</memory>
  <currentMemory unit='KiB'>1048576</currentMemory>
  <vcpu placement='static'>2</vcpu>
  <os>
    <type arch='x86_64' machine='pc-q35-7.2'>hvm</type>
    <boot dev='hd'/>
  </os>
  <features>
    <acpi/>
  </features>
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/srv/shop.qcow2'/>
      <target dev='vda' bus='virtio'/>
      <address type='pci' domain='0x0000' bus='0x04' slot='0x00' function='0x0'/>
    </disk>
    <disk type='file' device='cdrom'>
      <driver name='qemu' type='raw'/>
      <target dev='sda' bus='sata'/>
      <readonly/>
    </disk>
    <controller type='usb' index='0' model='qemu-xhci'/>
    <controller type='pci' index='0' model='pcie-root'/>
    <interface type='network'>
      <mac address='52:54:00:11:22:33'/>
      <source network='default'/>
      <model type='virtio'/>
    </interface>
    <graphics type='vnc' port='-1' autoport='yes' passwd='sesame'>
      <listen type='address'/>
    </graphics>
    <strange keep='me'/>
  </devices>
</domain>
"""
RUNNING = STORED.replace("<domain type='qemu'>", "<domain type='qemu' id='3'>").replace(
    "port='-1' autoport", "port='5901' autoport"
)


class Bench:
    """An editor, and what a person does with it."""

    def __init__(self, qtbot: QtBot, running: str | None) -> None:
        self.bot = qtbot
        self.editing = Editing()
        self.editor = HardwareEditor(self.editing)
        qtbot.addWidget(self.editor)
        self.editor.resize(1000, 720)
        self.editor.show()
        self.take(STORED, running)

    def take(self, stored: str, running: str | None = None) -> None:
        """Begin anew with these versions."""
        self.editing.take(read(Versions(stored, running)))
        self.editing.had = remarks_on(stored, Around())

    def show(self, kind: type[Element]) -> Any:
        """Select the first page or device of a kind."""
        self.editor.show_kind(kind)
        return self.editor.page.element

    def row(self, field: str) -> FormRow:
        """A row of the form that is shown."""
        form = self.editor.page.form
        assert form is not None
        return form.row_of(field)

    def type(self, field: str, text: str) -> None:
        """Type into a field."""
        line = self.row(field).widget.control
        assert isinstance(line, QLineEdit)
        line.selectAll()
        QTest.keyClicks(line, text)
        self.editing.settle()

    def choose(self, field: str, words: str) -> None:
        """Choose something from a list."""
        box = self.row(field).widget.control
        assert isinstance(box, QComboBox)
        index = box.findText(words)
        assert index >= 0, [box.itemText(row) for row in range(box.count())]
        box.setCurrentIndex(index)
        box.activated.emit(index)
        self.editing.settle()

    def lines(self) -> dict[str, list[str]]:
        """What the bar lists, by the titles of its groups."""
        tree = self.editor.bar.tree
        found: dict[str, list[str]] = {}
        for row in range(tree.topLevelItemCount()):
            group = tree.topLevelItem(row)
            assert group is not None
            lines = (group.child(line) for line in range(group.childCount()))
            found[group.text(0)] = [line.text(0) for line in lines if line is not None]
        return found

    def typed(self, field: str) -> str:
        """What stands in a line."""
        line = self.row(field).widget.control
        assert isinstance(line, QLineEdit)
        return line.text()

    def xml(self) -> str:
        """The wanted definition."""
        return self.editing.wanted.xml()


@pytest.fixture
def bench(qtbot: QtBot, loop: QEventLoop) -> Callable[..., Bench]:
    """Makes an editor of a machine that is off, or running."""
    del loop
    return lambda running=None: Bench(qtbot, running)
