"""Adding hardware: a kind, a device of it that suits the machine, and what it needs."""

from collections.abc import Callable

import pytest

from tests.ui.accessibility import unnamed_controls
from tests.ui.hardware.conftest import Bench
from vmdesk.model.devices.controller import Controller
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.filesystem import Filesystem
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.memballoon import Memballoon
from vmdesk.model.devices.watchdog import Watchdog
from vmdesk.ui.hardware.add_hardware import AddHardwareDialog
from vmdesk.ui.hardware.form_view import Aids

Make = Callable[..., Bench]


@pytest.fixture
def dialog(bench: Make) -> AddHardwareDialog:
    """The dialog for a machine that is off."""
    made = bench()
    dialog = AddHardwareDialog(made.editor, made.editing, Aids())
    made.bot.addWidget(dialog)
    dialog.show()
    dialog.bench = made  # type: ignore[attr-defined]  # kept alive with it
    return dialog


def choose(dialog: AddHardwareDialog, field: str, value: str) -> None:
    """Set a field of the new device."""
    device = dialog.scratch.device
    assert device is not None
    dialog.scratch.write(device, type(device).fields()[field], value)
    dialog.scratch.settle()


def test_it_begins_with_a_disk_whose_name_is_free(dialog: AddHardwareDialog) -> None:
    device = dialog.scratch.device
    assert isinstance(device, Disk)
    assert (device.bus, device.target) == ("virtio", "vdb")


def test_a_disk_without_an_image_cannot_be_added(dialog: AddHardwareDialog) -> None:
    assert not dialog.add.isEnabled()
    assert dialog.add.toolTip()
    choose(dialog, "file", "/srv/second.qcow2")
    assert dialog.add.isEnabled()


def test_another_bus_brings_its_controller_and_its_name(dialog: AddHardwareDialog) -> None:
    choose(dialog, "file", "/srv/second.qcow2")
    choose(dialog, "bus", "scsi")
    devices = dialog.addition().devices
    controller, disk = devices
    assert isinstance(controller, Controller)
    assert isinstance(disk, Disk)
    assert disk.target == "sdb"
    assert dialog.note.text() == "Added with it: Controller SCSI 0"
    choose(dialog, "bus", "virtio")
    assert [type(device) for device in dialog.addition().devices] == [Disk]


def test_a_card_has_an_address_that_nobody_has(dialog: AddHardwareDialog) -> None:
    dialog.select_kind(Interface)
    (card,) = dialog.addition().devices
    assert isinstance(card, Interface)
    assert (card.mac or "").startswith("52:54:00:")
    assert dialog.add.isEnabled()


def test_what_there_can_be_only_one_of_says_so(dialog: AddHardwareDialog) -> None:
    dialog.select_kind(Memballoon)
    (balloon,) = dialog.addition().devices
    dialog.scratch._editing.add([balloon])
    again = AddHardwareDialog(None, dialog.scratch._editing, Aids())
    item = next(item for item in again.items() if item.text(0) == "Memory balloon")
    assert item.isDisabled()
    assert item.toolTip(0)
    again.deleteLater()


def test_a_shared_folder_says_that_memory_is_shared(dialog: AddHardwareDialog) -> None:
    dialog.select_kind(Filesystem)
    choose(dialog, "driver", "virtiofs")
    assert dialog.addition().shares_memory
    assert "visible to programs of its host" in dialog.note.text()


def test_what_was_tried_and_not_added_leaves_nothing(dialog: AddHardwareDialog) -> None:
    editing = dialog.scratch._editing
    for kind in (Watchdog, Interface, Filesystem):
        dialog.select_kind(kind)
    dialog.reject()
    assert not editing.has_edits


def test_kinds_are_found_by_their_names(dialog: AddHardwareDialog) -> None:
    dialog.search.setText("watch")
    assert [item.text(0) for item in dialog.items() if not item.isHidden()] == ["Watchdog"]


def test_every_kind_can_be_looked_at(dialog: AddHardwareDialog) -> None:
    for item in list(dialog.items()):
        if not item.isDisabled():
            dialog.kinds.setCurrentItem(item)
            device = dialog.scratch.device
            assert isinstance(device, Device)
            assert unnamed_controls(dialog) == []
