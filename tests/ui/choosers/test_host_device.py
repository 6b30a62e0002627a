"""Choosing a device of the host: what is listed, what is said of it, and hosts that do not tell or go away."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.qt import WAIT_MILLISECONDS
from tests.ui.accessibility import unnamed_controls
from tests.ui.dialogs.conftest import Ask, ask, vm_named
from tests.ui.dialogs.test_all_dialogs import cut_off, longer, texts
from tests.unit.model import node_devices as samples
from vmdesk.errors import Kind, Problem
from vmdesk.model.host_device_uses import read_host_device_uses
from vmdesk.model.node_device import DeviceKind, MediatedDevice
from vmdesk.model.node_device_xml import read_node_device
from vmdesk.ops import connect
from vmdesk.ops.host_devices import HostDevices
from vmdesk.ops.session import Session
from vmdesk.ui import application, theme
from vmdesk.ui.choosers import host_device
from vmdesk.ui.choosers.host_device import HostDeviceDialog, ask_host_device
from vmdesk.ui.choosers.host_devices_model import HostDevicesModel
from vmdesk.words import sentence

__all__ = ["ask", "longer"]

WITHOUT_IOMMU = tuple(xml.replace("iommuGroup", "nothing") for xml in samples.ALL)
IN_THE_GROUP = "Others are in its IOMMU group 1. These go to the VM too, or must be free:"
MakeHost = Callable[..., str]


@pytest.fixture
def make(session: Session, qtbot: QtBot, tmp_path: Path) -> MakeHost:
    """Make a host with these devices, else those of the samples, and connect it; its id."""

    def make_it(devices: tuple[str, ...] = samples.ALL) -> str:
        file = tmp_path / f"host-{len(session.hosts())}.xml"
        file.write_text(samples.world(devices))
        host_id = connect.add(session, f"test://{file}", "workstation")
        qtbot.waitUntil(lambda: session.host(host_id).info.online, timeout=WAIT_MILLISECONDS)
        return host_id

    return make_it


class Person:
    """Someone before the dialog."""

    def __init__(self, dialog: HostDeviceDialog, qtbot: QtBot) -> None:
        self.dialog, self.qtbot = dialog, qtbot
        self.table = dialog.table.table

    def until(self, condition: Callable[[], object]) -> None:
        """Let the program run until the condition holds."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=WAIT_MILLISECONDS)

    def until_told(self) -> "Person":
        """Until the host has answered."""
        self.until(lambda: self.dialog._reading is None)
        return self

    def column(self, column: int) -> list[str]:
        """What stands in a column, from top to bottom; -1 is who uses each."""
        model = self.table.model()
        column %= model.columnCount()
        return [model.index(row, column).data() for row in range(model.rowCount())]

    def select(self, name: str) -> None:
        """Select the first device that has this in its name."""
        row = next(row for row, text in enumerate(self.column(0)) if name in text)
        self.table.setCurrentIndex(self.table.model().index(row, 0))

    def told(self) -> list[str]:
        """What is said of the selected device."""
        return [label.text() for label in self.dialog.details.remarks]

    def empty(self) -> str:
        """What is said in the place of the rows."""
        return self.dialog.table.empty.text() if self.dialog.table.empty.isVisible() else ""


@pytest.fixture
def open_dialog(session: Session, make: MakeHost, qtbot: QtBot) -> Iterator[Callable[..., Person]]:
    """Open the dialog for a kind, on a host with the sample's devices or others."""
    opened: list[HostDeviceDialog] = []

    def open_it(kind: DeviceKind, host_id: str = "", **more: Any) -> Person:
        dialog = HostDeviceDialog(None, session, host_id or make(**more), kind, frozenset())
        opened.append(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        return Person(dialog, qtbot)

    yield open_it
    for dialog in opened:
        if isValid(dialog):
            dialog.close()
            dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


OpenDialog = Callable[..., Person]


class TestList:
    def test_shows_usb_devices_and_keeps_hubs_back(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("usb").until_told()
        stick = "Kingston Technology DataTraveler 100 G3"
        assert person.column(0) == [stick, stick, "Logitech, Inc. Keyboard K120", "Logitech, Inc. Webcam C270"]
        assert person.column(1) == ["Storage", "Storage", "Input", "Camera"]
        assert person.column(2) == ["0951:1666", "0951:1666", "046d:c31c", "046d:0825"]
        assert person.column(3)[-1] == "Bus 1, device 6"
        assert person.column(-1) == ["", "", "", "web"]
        person.dialog.everything.click()
        assert "Linux Foundation 2.0 root hub" in person.column(0)
        assert len(person.column(0)) == 6

    def test_shows_pci_devices_with_their_groups_and_keeps_bridges_back(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("pci").until_told()
        assert "Bridge" not in person.column(1)
        rows = dict(
            zip(person.column(2), zip(person.column(1), person.column(3), person.column(-1), strict=True), strict=True)
        )
        assert rows["0000:01:00.0"] == ("Graphics card", "1", "games")
        assert rows["0000:04:10.0"] == ("Network card", "7", "router")
        assert len(rows) == 9
        person.dialog.everything.click()
        assert person.column(1).count("Bridge") == 2

    def test_shows_parts_and_scsi_devices_whole(self, open_dialog: OpenDialog) -> None:
        parts = open_dialog("mdev").until_told()
        assert parts.column(0) == ["GVTg_V5_4 (Intel Corporation HD Graphics 4600)"]
        assert parts.column(1) == [samples.MDEV]
        assert not parts.dialog.everything.isVisible()
        disks = open_dialog("scsi").until_told()
        assert disks.column(0) == ["2:0:1:0", "ATA WDC WD10EZEX"]
        assert disks.column(3) == ["", "/dev/sda"]

    def test_is_searched_by_name_address_ids_and_user(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("pci").until_told()
        for text, count in (("geforce", 1), ("04:10", 2), ("10de:228b", 1), ("ROUTER", 1), ("", 9)):
            person.dialog.search.setText(text)
            assert len(person.column(0)) == count, text

    def test_enter_in_the_search_takes_the_first(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("usb").until_told()
        QTest.keyClicks(person.dialog.search, "k120")
        QTest.keyClick(person.dialog.search, Qt.Key.Key_Return)
        device = person.dialog.table.device()
        assert device is not None
        assert device.name == "usb_1_1_1"
        assert person.dialog.isVisible()

    def test_is_sorted_by_number_where_numbers_stand(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("pci").until_told()
        person.table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
        assert person.column(3) == ["8", "7", "6", "5", "4", "3", "2", "1", "1"]
        person.table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
        assert person.column(2) == sorted(person.column(2))

    def test_what_the_search_hides_is_no_longer_chosen(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("usb").until_told()
        person.select("Keyboard")
        assert person.dialog.choosing.isEnabled()
        person.dialog.search.setText("webcam")
        assert person.dialog.table.device() is None
        assert not person.dialog.choosing.isEnabled()

    def test_its_model_is_a_proper_one(self, open_dialog: OpenDialog, qtmodeltester: Any) -> None:
        person = open_dialog("pci").until_told()
        qtmodeltester.check(person.dialog.table._model)

    def test_refreshing_shows_what_was_plugged_in_and_keeps_the_selection(
        self, open_dialog: OpenDialog, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        person = open_dialog("usb").until_told()
        person.select("Keyboard")
        more = samples.usb("usb_1_9", f"{samples.USB}/1-9", 9, "1050:0407", "Yubico.com|YubiKey")
        known = person.dialog._devices
        assert known is not None
        new = read_node_device(more)
        assert new is not None

        async def learn(*_: object) -> HostDevices:
            return HostDevices((*known.found, new), known.users)

        monkeypatch.setattr(host_device, "learn_host_devices", learn)
        person.dialog.refreshing.click()
        person.until_told()
        assert "Yubico.com YubiKey" in person.column(0)
        selected = person.dialog.table.device()
        assert selected is not None
        assert selected.name == "usb_1_1_1"


class TestSelected:
    def test_a_free_device_can_be_chosen_at_once(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("usb").until_told()
        assert not person.dialog.choosing.isEnabled()
        person.select("Keyboard")
        assert not person.dialog.agreed.isVisible()
        assert person.dialog.choosing.isEnabled()

    def test_what_is_in_its_group_is_told(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("pci").until_told()
        person.select("High Definition Audio")
        assert person.told() == [
            f"{IN_THE_GROUP}\n• NVIDIA Corporation GA104 [GeForce RTX 3070] (0000:01:00.0), used by games"
        ]
        assert person.dialog.details.title.text() == "NVIDIA Corporation GA104 High Definition Audio Controller"
        assert person.dialog.details.facts.text() == "10de:228b · 0000:01:00.1 · IOMMU group 1 · NUMA node 0"

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("GeForce", "Given to games already: only one VM at a time can run with it."),
            ("I217-LM", "The host loses a network card that is connected: enp0s25."),
            ("SM981", "The host loses what is stored there:\n• /dev/nvme0n1: Samsung SSD 970 EVO"),
        ],
    )
    def test_what_is_grave_has_to_be_agreed_to(self, open_dialog: OpenDialog, name: str, words: str) -> None:
        person = open_dialog("pci").until_told()
        person.select(name)
        assert words in person.told()
        assert person.dialog.agreed.isVisible()
        assert not person.dialog.choosing.isEnabled()
        person.dialog.agreed.click()
        assert person.dialog.choosing.isEnabled()
        person.select("xHCI")
        assert not person.dialog.agreed.isChecked()
        assert not person.dialog.choosing.isEnabled()

    def test_no_remark_is_cut_off_or_spread(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("pci").until_told()
        person.select("xHCI")
        labels = person.dialog.details.remarks
        assert len(labels) == 3
        person.until(lambda: labels[-1].height() == labels[-1].heightForWidth(labels[-1].width()))
        assert all(label.height() >= label.heightForWidth(label.width()) for label in labels)

    @pytest.mark.usefixtures("qapp")
    def test_a_part_that_is_not_active_is_grey(self) -> None:
        part = read_node_device(samples.MDEVS[0])
        assert isinstance(part, MediatedDevice)
        model = HostDevicesModel("mdev", ())
        for active, shade in ((True, None), (False, theme.colour("muted"))):
            model.show(HostDevices((replace(part, active=active),)))
            assert model.index(0, 0).data(Qt.ItemDataRole.ForegroundRole) == shade


class TestAnswer:
    def test_is_the_element_of_the_device(self, ask: Ask, session: Session, make: MakeHost, qtbot: QtBot) -> None:
        dialog, answer = ask(ask_host_device(None, session, make(), "usb"), HostDeviceDialog)
        person = Person(dialog, qtbot).until_told()
        person.select("Keyboard")
        dialog.choosing.click()
        assert answer() == (
            '<hostdev mode="subsystem" type="usb" managed="yes">'
            '<source><vendor id="0x046d"/><product id="0xc31c"/></source></hostdev>'
        )

    def test_a_double_click_chooses(self, ask: Ask, session: Session, make: MakeHost, qtbot: QtBot) -> None:
        dialog, answer = ask(ask_host_device(None, session, make(), "scsi"), HostDeviceDialog)
        person = Person(dialog, qtbot).until_told()
        person.select("WDC")
        place = person.table.visualRect(person.table.currentIndex()).center()
        QTest.mouseClick(person.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(person.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert read_host_device_uses(f"<domain><devices>{answer()}</devices></domain>") == {"scsi 2:0:0:0"}

    def test_a_double_click_on_what_is_taken_does_not(
        self, ask: Ask, session: Session, make: MakeHost, qtbot: QtBot
    ) -> None:
        dialog, answer = ask(ask_host_device(None, session, make(), "scsi"), HostDeviceDialog)
        person = Person(dialog, qtbot).until_told()
        person.select("2:0:1:0")
        dialog.table.picked.emit()
        assert dialog.isVisible()
        dialog.agreed.click()
        dialog.table.picked.emit()
        assert "scsi_host2" in answer()

    def test_is_none_when_cancelled_and_while_the_host_is_still_asked(
        self, ask: Ask, session: Session, make: MakeHost
    ) -> None:
        dialog, answer = ask(ask_host_device(None, session, make(), "pci"), HostDeviceDialog)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert answer() is None

    def test_what_the_vm_itself_has_can_be_chosen_again(
        self, ask: Ask, session: Session, make: MakeHost, qtbot: QtBot
    ) -> None:
        host_id = make()
        own = frozenset({vm_named(session, host_id, "games").key})
        dialog, answer = ask(ask_host_device(None, session, host_id, "pci", own), HostDeviceDialog)
        person = Person(dialog, qtbot).until_told()
        person.select("GeForce")
        assert "this VM" in person.column(-1)
        assert "The VM has it already." in person.told()
        assert dialog.choosing.isEnabled()
        dialog.choosing.click()
        assert 'bus="0x01"' in answer()


class TestHost:
    def test_without_an_iommu_is_said_above_the_list(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("pci", devices=WITHOUT_IOMMU).until_told()
        assert person.dialog.no_iommu.isVisible()
        assert person.dialog.lacking.text() == (
            "The host has no IOMMU switched on: PCI devices cannot be passed through."
        )
        assert "intel_iommu=on" in person.dialog.remedy.text()
        person.select("82576 Virtual")
        assert "The VM will not start with it until the host has an IOMMU." in person.told()
        assert not person.dialog.choosing.isEnabled()

    @pytest.mark.parametrize(("kind", "devices"), [("pci", samples.ALL), ("usb", WITHOUT_IOMMU)])
    def test_says_nothing_of_an_iommu_where_that_is_no_matter(
        self, open_dialog: OpenDialog, kind: DeviceKind, devices: tuple[str, ...]
    ) -> None:
        person = open_dialog(kind, devices=devices).until_told()
        assert not person.dialog.no_iommu.isVisible()

    def test_is_asked_while_nothing_is_known(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("usb")
        assert person.empty() == "Asking the host for its devices …"
        assert not person.dialog.refreshing.isEnabled()
        person.until_told()
        assert person.empty() == ""
        assert person.dialog.refreshing.isEnabled()

    @pytest.mark.parametrize(
        ("kind", "words"),
        [
            ("usb", "The host tells of no USB devices."),
            ("pci", "The host tells of no PCI devices."),
            ("mdev", "The host tells of no devices that are divided into parts."),
            ("scsi", "The host tells of no SCSI devices."),
        ],
    )
    def test_without_devices_says_so(self, open_dialog: OpenDialog, kind: DeviceKind, words: str) -> None:
        person = open_dialog(kind, devices=()).until_told()
        assert person.empty() == words
        assert not person.dialog.details.isVisible()

    def test_with_hubs_only_says_how_to_see_them(self, open_dialog: OpenDialog) -> None:
        person = open_dialog("usb", devices=(samples.ROOT_HUB,)).until_told()
        assert person.empty() == "There is nothing here but what leads to other devices. “Show all” shows it."
        person.dialog.search.setText("x")
        assert person.empty() == "No device has this in its name, address or ids."

    def test_that_refuses_is_told_and_can_be_asked_again(
        self, open_dialog: OpenDialog, make: MakeHost, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def refuse(*_: object) -> HostDevices:
            raise Problem(sentence("The host says no."), sentence("Ask it kindly."), kind=Kind.REFUSED)

        host_id = make()
        with monkeypatch.context() as patch:
            patch.setattr(host_device, "learn_host_devices", refuse)
            person = open_dialog("usb", host_id).until_told()
            assert person.empty() == "The host says no.\nAsk it kindly."
            assert not person.dialog.choosing.isEnabled()
        person.dialog.refreshing.click()
        person.until_told()
        assert len(person.column(0)) == 4

    def test_that_goes_away_is_told_and_asked_again_when_it_is_back(
        self, open_dialog: OpenDialog, make: MakeHost, session: Session
    ) -> None:
        host_id = make()
        person = open_dialog("usb", host_id).until_told()
        person.select("Keyboard")
        connect.disconnect(session, host_id)
        assert person.dialog.note.text() == "The host is not connected."
        assert not person.dialog.choosing.isEnabled()
        assert not person.dialog.refreshing.isEnabled()
        assert len(person.column(0)) == 4
        connect.connect(session, host_id)
        person.until(lambda: session.host(host_id).info.online and not person.dialog.note.text())
        person.until_told()
        assert person.dialog.choosing.isEnabled()

    def test_that_is_not_connected_is_asked_once_it_is(
        self, open_dialog: OpenDialog, make: MakeHost, session: Session
    ) -> None:
        host_id = make()
        connect.disconnect(session, host_id)
        person = open_dialog("usb", host_id).until_told()
        assert person.empty() == "The host is not connected."
        connect.connect(session, host_id)
        person.until(lambda: len(person.column(0)) == 4)

    def test_that_is_removed_is_told(self, open_dialog: OpenDialog, make: MakeHost, session: Session) -> None:
        host_id = make()
        person = open_dialog("usb", host_id).until_told()
        person.select("Keyboard")
        session.remove_host(host_id)
        assert person.dialog.note.text() == "The host is no longer in the list."
        assert not person.dialog.choosing.isEnabled()


@pytest.mark.parametrize("kind", ["usb", "pci", "mdev", "scsi"])
def test_every_control_has_a_name(open_dialog: OpenDialog, kind: DeviceKind) -> None:
    assert unnamed_controls(open_dialog(kind).until_told().dialog) == []


def test_cuts_no_text_off_in_a_longer_language(
    open_dialog: OpenDialog, longer: QTranslator, qapp: QApplication
) -> None:
    person = open_dialog("pci", devices=WITHOUT_IOMMU).until_told()
    person.select("GeForce")
    assert qapp.installTranslator(longer)
    person.until(lambda: "[" in person.dialog.windowTitle())
    names = {"NVIDIA Corporation GA104 [GeForce RTX 3070]"}
    assert [text for text in texts(person.dialog).values() if "[" not in text and text not in names] == []
    person.until(lambda: not cut_off(person.dialog))


def test_is_legible_in_the_dark(open_dialog: OpenDialog) -> None:
    person = open_dialog("pci", devices=WITHOUT_IOMMU).until_told()
    person.select("GeForce")
    theme.apply("dark")
    for part in texts(person.dialog):
        if part.isEnabled():
            ground, text = part.palette().window().color(), part.palette().color(part.foregroundRole())
            assert theme.contrast(ground, text) >= 4.0, texts(person.dialog)[part]


def test_speaks_another_language_at_once(open_dialog: OpenDialog) -> None:
    person = open_dialog("pci").until_told()
    person.select("GeForce")
    application.set_language("ru")
    try:
        person.until(lambda: person.dialog._cancel is not None and person.dialog._cancel.text() == "Отмена")
        assert person.dialog.table.device() is not None
        assert person.told()
    finally:
        application.set_language("en")


def test_names_of_devices_are_shown_as_they_are(open_dialog: OpenDialog) -> None:
    """Whoever makes a stick writes its name."""
    person = open_dialog(
        "usb", devices=(samples.KEYBOARD.replace("Keyboard K120", "&lt;b&gt;R&amp;D&lt;/b&gt;"),)
    ).until_told()
    person.select("R&D")
    assert person.dialog.details.title.text() == "Logitech, Inc. <b>R&D</b>"
    labels = (person.dialog.details.title, person.dialog.details.facts, *person.dialog.details.remarks)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    tip = person.table.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;R&amp;D" in tip
