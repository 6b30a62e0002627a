"""Choosing an image, a medium or a folder: what is offered, what is said of a path, and what is made in place."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.qt import WAIT_MILLISECONDS
from tests.ui.accessibility import unnamed_controls
from tests.ui.dialogs.conftest import Ask, ask, shown
from tests.ui.dialogs.test_all_dialogs import cut_off, longer, texts
from tests.ui.test_translations import keyed_texts, shared_keys
from vmdesk.errors import Kind, Problem
from vmdesk.model.chosen_image import ChosenImage
from vmdesk.model.drives import CdDrive
from vmdesk.ops import connect, media
from vmdesk.ops import storage as verbs
from vmdesk.ops.session import Session
from vmdesk.osinfo.iso9660 import MediaFacts
from vmdesk.ui import theme
from vmdesk.ui.choosers import browsing
from vmdesk.ui.choosers.entries import Purpose
from vmdesk.ui.choosers.places import KEY_ROLE
from vmdesk.ui.choosers.volume import VolumeDialog, ask_volume
from vmdesk.ui.choosers.volumes_model import NAME, PATH_ROLE, POOL, USERS
from vmdesk.ui.dialogs.error import ProblemDialog
from vmdesk.ui.dialogs.question import QuestionDialog
from vmdesk.virt import drives, storage
from vmdesk.words import sentence

__all__ = ["ask", "longer"]

GIB = 1 << 30
IMAGES = "/images"
WEB, BASE = f"{IMAGES}/web.qcow2", f"{IMAGES}/base.qcow2"
ISO = f"{IMAGES}/debian.iso"
MakeHost = Callable[..., str]


def volume(name: str, capacity: int, image_format: str, backing: str = "") -> str:
    below = f"<backingStore><path>{backing}</path><format type='qcow2'/></backingStore>" if backing else ""
    return (
        f"<volume><name>{name}</name><capacity unit='bytes'>{capacity}</capacity><allocation>{capacity // 4}"
        f"</allocation><target><path>{IMAGES}/{name}</path><format type='{image_format}'/></target>{below}</volume>"
    )


def machine(name: str, path: str) -> str:
    return (
        f"<domain type='test'><name>{name}</name><memory>65536</memory><os><type>hvm</type></os><devices>"
        f"<disk type='file' device='disk'><source file='{path}'/><target dev='vda'/></disk></devices></domain>"
    )


VOLUMES = (
    volume("web.qcow2", 20 * GIB, "qcow2", BASE),
    volume("base.qcow2", 10 * GIB, "qcow2"),
    volume("spare.img", 5 * GIB, "raw"),
    volume("debian.iso", 600 << 20, "raw"),
    volume("boot.img", 1440 << 10, "raw"),
)
DEFAULT = f"<pool type='dir'><name>default</name><target><path>{IMAGES}</path></target>{''.join(VOLUMES)}</pool>"
EMPTY = "<pool type='dir'><name>isos</name><target><path>/isos</path></target></pool>"
OFF = "<pool type='dir'><name>vault</name><target><path>/vault</path></target></pool>"
WORLD = machine("web", WEB) + DEFAULT + EMPTY


@pytest.fixture
def make_world(session: Session, qtbot: QtBot, tmp_path: Path) -> MakeHost:
    """Make a host of this XML, connect it, and define a pool that is switched off; its id."""

    def make(xml: str = WORLD, off: str = OFF) -> str:
        file = tmp_path / f"host-{len(session.hosts())}.xml"
        file.write_text(f"<node>{xml}</node>")
        host_id = connect.add(session, f"test://{file}", "alpha")
        qtbot.waitUntil(lambda: session.host(host_id).info.online, timeout=WAIT_MILLISECONDS)
        if off:
            session.host(host_id).raw.storagePoolDefineXML(off)
        return host_id

    return make


class Person:
    """Someone before the dialog."""

    def __init__(self, dialog: VolumeDialog, qtbot: QtBot) -> None:
        self.dialog, self.qtbot = dialog, qtbot
        self.shelf, self.table, self.new = dialog.shelf, dialog.shelf.table, dialog.new_image

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=WAIT_MILLISECONDS)

    def until_known(self) -> None:
        self.until(lambda: self.dialog.storage.users is not None)

    def places(self) -> list[str]:
        tree = self.shelf.places
        return [tree.topLevelItem(row).data(NAME, KEY_ROLE) for row in range(tree.topLevelItemCount())]  # type: ignore[union-attr]  # it is there

    def go(self, place: str) -> None:
        """Click on a place."""
        tree = self.shelf.places
        item = tree.topLevelItem(self.places().index(place))
        assert item is not None
        spot = tree.visualItemRect(item).center()
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)

    def names(self) -> list[str]:
        model = self.table.table.model()
        return [model.index(row, NAME).data() for row in range(model.rowCount())]

    def pick(self, name: str) -> None:
        """Click on an image."""
        index = self.table.table.model().index(self.names().index(name), NAME)
        spot = self.table.table.visualRect(index).center()
        QTest.mouseClick(self.table.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)

    def write(self, path: str) -> None:
        """Type a path over what is there, and wait until it was looked at."""
        self.dialog.path.setFocus()
        self.dialog.path.selectAll()
        QTest.keyClicks(self.dialog.path, path) if path else QTest.keyClick(self.dialog.path, Qt.Key.Key_Delete)

    def note(self) -> str:
        return self.dialog.note.text()

    def state(self) -> list[str]:
        """What stands in the place of the table."""
        assert self.shelf.right.currentWidget() is self.shelf.state
        return [self.shelf.state._title.text(), self.shelf.state._text.text()]

    def question(self) -> QuestionDialog:
        self.until(lambda: shown(QuestionDialog))
        return shown(QuestionDialog)[0]


Open = Callable[..., Person]


@pytest.fixture
def open_dialog(session: Session, make_world: MakeHost, qtbot: QtBot) -> Iterator[Open]:
    """Open the dialog on a host: a new one where none is given."""
    opened: list[VolumeDialog] = []

    def open_it(purpose: Purpose = "disk", current: str = "", host: str = "", *, known: bool = True) -> Person:
        dialog = VolumeDialog(None, session, host or make_world(), purpose, current, name="shop")
        opened.append(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        person = Person(dialog, qtbot)
        if known:
            person.until_known()
        return person

    yield open_it
    for dialog in opened:
        if isValid(dialog):
            dialog.close()
            dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class TestPlaces:
    def test_the_usual_pool_comes_first_and_the_one_of_the_present_image_before(self, open_dialog: Open) -> None:
        person = open_dialog()
        assert person.places() == ["all", "pool:default", "pool:isos", "pool:vault"]
        assert person.shelf.places.key == "pool:default"
        assert open_dialog(current="/isos/nothing").shelf.places.key == "pool:default"

    def test_disks_are_offered_for_a_disk_and_all_when_that_is_asked(self, open_dialog: Open) -> None:
        person = open_dialog()
        assert person.names() == ["base.qcow2", "boot.img", "spare.img", "web.qcow2"]
        person.shelf.everything.click()
        assert "debian.iso" in person.names()

    @pytest.mark.parametrize(("purpose", "names"), [("cd", ["debian.iso"]), ("floppy", ["boot.img"]), ("folder", [])])
    def test_each_purpose_has_what_suits_it(self, open_dialog: Open, purpose: Purpose, names: list[str]) -> None:
        person = open_dialog(purpose)
        assert person.names() == names
        assert person.dialog.fold.isHidden()

    def test_what_can_not_be_is_greyed_and_says_why(self, open_dialog: Open) -> None:
        person = open_dialog("floppy")
        person.shelf.everything.click()
        index = person.table.table.model().index(person.names().index("web.qcow2"), NAME)
        assert index.flags() == Qt.ItemFlag.NoItemFlags
        assert index.data(Qt.ItemDataRole.ToolTipRole) == "This is too large for a floppy."
        person.write(WEB)
        assert person.note() == "This is too large for a floppy."
        assert not person.dialog.choose.isEnabled()

    def test_users_are_named_also_of_what_lies_below(self, open_dialog: Open) -> None:
        person = open_dialog()
        model = person.table.table.model()
        users = {name: model.index(row, USERS).data() for row, name in enumerate(person.names())}
        assert users == {"base.qcow2": "web", "boot.img": "", "spare.img": "", "web.qcow2": "web"}

    def test_all_pools_together_show_which_pool_it_is(self, open_dialog: Open) -> None:
        person = open_dialog()
        assert person.table.table.isColumnHidden(POOL)
        person.go("all")
        assert not person.table.table.isColumnHidden(POOL)
        assert person.names() == ["base.qcow2", "boot.img", "spare.img", "web.qcow2"]

    def test_an_empty_pool_says_what_to_do(self, open_dialog: Open) -> None:
        person = open_dialog()
        person.go("pool:isos")
        assert person.table.empty.text() == "No disk images here. Make a new one below, or enter a path."
        person.go("pool:default")
        QTest.keyClicks(person.table.search, "zzz")
        assert person.table.empty.text() == "No image has this in its name."

    def test_a_pool_that_is_off_is_switched_on_here(self, open_dialog: Open) -> None:
        person = open_dialog()
        person.go("pool:vault")
        assert person.state()[0] == "“vault” is switched off"
        assert not person.new.make.isEnabled()
        (button,) = person.shelf.state.findChildren(QPushButton)
        button.click()
        person.until(lambda: person.shelf.right.currentWidget() is person.table)
        assert person.shelf.places.key == "pool:vault"
        assert person.new.plan is not None
        assert person.new.plan.pool == "vault"

    def test_what_was_scrolled_to_and_picked_stays_when_the_host_is_asked_again(
        self, open_dialog: Open, make_world: MakeHost
    ) -> None:
        many = "".join(volume(f"v{number:03}.img", GIB, "raw") for number in range(200))
        pool = f"<pool type='dir'><name>default</name><target><path>{IMAGES}</path></target>{many}</pool>"
        person = open_dialog(host=make_world(pool, ""))
        person.pick("v003.img")
        bar = person.table.table.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        before = bar.value()
        person.dialog._session.host(person.dialog._host_id).raw.storagePoolLookupByName("default").createXML(
            volume("zzz.img", GIB, "raw"), 0
        )
        person.shelf.refresh_button.click()
        assert not person.shelf.refresh_button.isEnabled()
        person.until(lambda: "zzz.img" in person.names())
        assert bar.value() == before
        assert person.table.table.currentIndex().data(PATH_ROLE) == f"{IMAGES}/v003.img"


class TestHost:
    def test_a_host_without_pools_is_no_dead_end(self, open_dialog: Open, make_world: MakeHost) -> None:
        person = open_dialog(host=make_world("", ""))
        assert person.state() == ["This host has no storage pools", "Enter the path of what is to be used."]
        person.write("/srv/a.qcow2")
        person.until(person.dialog.choose.isEnabled)

    def test_while_it_is_asked_that_is_said(self, open_dialog: Open) -> None:
        assert open_dialog(known=False).state()[0] == "Asking the host …"

    def test_a_host_that_is_lost_and_comes_back(self, open_dialog: Open, session: Session) -> None:
        person = open_dialog()
        person.pick("spare.img")
        assert person.dialog.choose.isEnabled()
        connect.disconnect(session, person.dialog._host_id)
        assert person.state()[0] == "The host is not connected."
        assert not person.dialog.choose.isEnabled()
        assert not person.dialog.bring.isEnabled()
        connect.connect(session, person.dialog._host_id)
        person.until(lambda: person.shelf.right.currentWidget() is person.table and person.dialog.choose.isEnabled())
        assert person.dialog.chosen_path() == f"{IMAGES}/spare.img"

    def test_a_pool_that_cannot_be_read_can_be_tried_again(
        self, open_dialog: Open, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(_raw: object, pool: str) -> None:
            raise Problem(sentence("The folder of the storage pool is missing."), details=pool)

        with monkeypatch.context() as broken:
            broken.setattr(storage, "volumes", refuse)
            person = open_dialog()
            assert person.state() == ["The folder of the storage pool is missing.", "default"]
        (button,) = person.shelf.state.findChildren(QPushButton)
        button.click()
        person.until(lambda: person.shelf.right.currentWidget() is person.table)
        assert "web.qcow2" in person.names()


class TestPath:
    def test_what_is_picked_is_written_and_said(self, open_dialog: Open) -> None:
        person = open_dialog()
        assert person.note() == "Choose one above, or enter its path."
        person.pick("spare.img")
        assert person.dialog.chosen_path() == f"{IMAGES}/spare.img"
        assert person.note() == "raw · 5 GiB · takes 1.3 GiB now"

    def test_what_is_written_is_picked(self, open_dialog: Open) -> None:
        person = open_dialog()
        person.write(f"{IMAGES}/spare.img")
        assert person.table.table.currentIndex().data(PATH_ROLE) == f"{IMAGES}/spare.img"

    def test_what_is_no_path_or_cannot_be_seen_is_said(self, open_dialog: Open) -> None:
        person = open_dialog()
        person.write("spare.img")
        assert person.note() == "The path of an image on the host begins with a slash."
        person.write("/srv/a.qcow2")
        assert person.note() == "Looking …"
        assert not person.dialog.choose.isEnabled()
        person.until(lambda: person.note().startswith("It lies in no pool"))
        assert person.dialog.verdict.image == ChosenImage("/srv/a.qcow2", "qcow2")

    @pytest.mark.parametrize(
        ("found", "purpose", "words"),
        [
            (verbs.Found("/x", exists=False), "disk", "There is nothing at this path on the host."),
            (verbs.Found("/x", exists=True, kind="dir"), "disk", "This is a folder."),
            (verbs.Found("/x", exists=True, kind="file"), "folder", "This is no folder."),
            (verbs.Found("/x", exists=True, kind="block"), "file", "This is a device, not a file."),
            (verbs.Found("/x", exists=True, kind="file", capacity=GIB), "disk", "1 GiB · in no pool"),
        ],
    )
    def test_what_is_seen_there_is_said(
        self, open_dialog: Open, monkeypatch: pytest.MonkeyPatch, found: verbs.Found, purpose: Purpose, words: str
    ) -> None:
        async def look_at(*_: object) -> verbs.Found:
            return found

        monkeypatch.setattr(verbs, "look_at", look_at)
        person = open_dialog(purpose)
        person.write("/x")
        person.until(lambda: person.note() == words)
        assert person.dialog.choose.isEnabled() is ("pool" in words)

    def test_two_machines_never_write_to_one_image_unasked(self, open_dialog: Open) -> None:
        person = open_dialog()
        person.pick("web.qcow2")
        assert person.note() == "In use by web. Two VMs that write to one disk destroy what is on it."
        person.dialog.choose.click()
        question = person.question()
        assert question.question.text() == "Use “web.qcow2” all the same?"
        question.reject()
        person.until(lambda: not shown(QuestionDialog))
        assert person.dialog.isVisible()
        person.dialog.choose.click()
        person.question().answers["yes"].click()
        person.until(lambda: not person.dialog.isVisible())
        assert person.dialog.result() == 1

    def test_what_the_machine_has_already_is_no_second_use(self, open_dialog: Open) -> None:
        person = open_dialog(current=WEB)
        assert person.note().startswith("qcow2 · 20 GiB")
        assert person.note().endswith(f"continues {BASE}")
        person.dialog.choose.click()
        assert not person.dialog.isVisible()

    def test_while_the_users_are_not_known_that_is_said(self, open_dialog: Open) -> None:
        person = open_dialog()
        person.dialog.storage.users = None
        person.pick("spare.img")
        assert person.note() == "Whether another VM uses it is not known yet."


class TestMedia:
    def test_what_was_used_before_and_the_drives_are_places(
        self, open_dialog: Open, session: Session, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        session.settings.change(recent_media=("/old/fedora.iso", ISO))
        drive = CdDrive("/dev/sr0", "HL-DT-ST", has_disc=True, label="FEDORA", size=GIB)
        monkeypatch.setattr(drives, "cd_drives", lambda _raw: (drive,))
        person = open_dialog("cd")
        assert person.places()[-2:] == ["drives", "recent"]
        person.go("recent")
        assert sorted(person.names()) == ["debian.iso", "fedora.iso"]
        person.go("drives")
        person.pick("FEDORA, in the drive /dev/sr0")
        assert person.dialog.verdict.image == ChosenImage("/dev/sr0", kind="block", capacity=GIB)
        person.dialog.choose.click()
        assert session.settings.current.recent_media == ("/dev/sr0", "/old/fedora.iso", ISO)

    def test_a_cd_says_what_is_on_it_or_that_it_is_none(
        self, open_dialog: Open, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        facts: list[MediaFacts] = [MediaFacts(volume_id="Debian 12", bootable=True)]

        async def read_facts(*_: object) -> MediaFacts:
            if not facts:
                raise Problem(sentence("This file is not an ISO image."), kind=Kind.MALFORMED)
            return facts.pop()

        monkeypatch.setattr(media, "read_facts", read_facts)
        person = open_dialog("cd")
        person.pick("debian.iso")
        person.until(lambda: person.note().startswith("CD “Debian 12” · raw · 600 MiB"))
        person.shelf.everything.click()
        person.pick("spare.img")
        person.until(lambda: person.note() == "This file is not an ISO image.")
        assert person.dialog.choose.isEnabled()

    def test_several_machines_may_read_one_cd(self, open_dialog: Open) -> None:
        person = open_dialog("cd")
        person.write(WEB)
        assert "In use" not in person.note()


class TestNewImage:
    def test_it_is_made_and_chosen(self, open_dialog: Open) -> None:
        person = open_dialog()
        person.dialog.fold.click()
        assert person.new.name.text() == "shop.qcow2"
        person.new.capacity.setValue(3)
        person.new.make.click()
        person.until(lambda: person.dialog.chosen_path() == f"{IMAGES}/shop.qcow2")
        person.until(lambda: "shop.qcow2" in person.names())
        assert not person.dialog.fold.isChecked()
        assert person.dialog.job_bar.isHidden()
        assert person.table.table.currentIndex().data(NAME) == "shop.qcow2"
        assert person.dialog.verdict.image == ChosenImage(
            f"{IMAGES}/shop.qcow2", "qcow2", "default", "shop.qcow2", capacity=3 * GIB
        )
        assert person.new.name.text() == "shop-2.qcow2"

    def test_what_is_wrong_is_said_at_its_field(self, open_dialog: Open) -> None:
        person = open_dialog()
        person.dialog.fold.click()
        person.new.name.selectAll()
        QTest.keyClicks(person.new.name, "web.qcow2")
        assert person.new.name_note.text() == "There is an image “web.qcow2” already."
        assert not person.new.make.isEnabled()
        person.new.name.selectAll()
        QTest.keyClicks(person.new.name, "new.qcow2")
        person.new.capacity.setValue(4000)
        assert person.new.size_note.text().startswith("“default” has less room than this.")
        assert person.new.make.isEnabled()
        person.new.full.click()
        assert person.new.size_note.text() == "There is not that much room in “default”."
        assert not person.new.make.isEnabled()

    def test_its_ending_follows_its_format(self, open_dialog: Open) -> None:
        person = open_dialog()
        person.dialog.fold.click()
        person.new.format.setCurrentIndex(1)
        person.new.format.activated.emit(1)
        assert person.new.name.text() == "shop.img"
        assert not person.new.backing.isVisible()

    def test_it_continues_an_image_that_is_chosen_and_is_as_large(self, open_dialog: Open) -> None:
        person = open_dialog()
        person.dialog.fold.click()
        person.new.capacity.setValue(2)
        person.new.choose_backing.click()
        person.until(lambda: len(shown(VolumeDialog)) == 2)
        inner = Person(next(dialog for dialog in shown(VolumeDialog) if dialog is not person.dialog), person.qtbot)
        inner.until_known()
        inner.pick("base.qcow2")
        inner.dialog.choose.click()
        person.until(lambda: person.new.backing.text() == BASE)
        assert (person.new.capacity.value(), person.new.backing_format.currentData()) == (10, "qcow2")
        assert not person.new.full.isEnabled()
        person.new.make.click()
        person.until(lambda: person.dialog.storage.volume_at(f"{IMAGES}/shop.qcow2"))
        made = person.dialog.storage.volume_at(f"{IMAGES}/shop.qcow2")
        assert made is not None
        assert made.backing == BASE

    def test_the_format_of_what_nobody_knows_has_to_be_said(self, open_dialog: Open) -> None:
        person = open_dialog()
        person.dialog.fold.click()
        QTest.keyClicks(person.new.backing, "/srv/base")
        assert person.new.backing_note.text() == "Say in which format that image is: QEMU must not guess it."
        person.new.backing_format.setCurrentIndex(1)
        person.new.backing_format.activated.emit(1)
        assert person.new.make.isEnabled()

    def test_a_failure_is_shown_and_nothing_is_lost(self, open_dialog: Open, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> None:
            raise Problem(sentence("The disk of the host is full."))

        monkeypatch.setattr(storage, "create_volume", refuse)
        person = open_dialog()
        person.dialog.fold.click()
        person.new.make.click()
        person.until(lambda: shown(ProblemDialog))
        (problem,) = shown(ProblemDialog)
        assert problem.sentence.text() == "The disk of the host is full."
        problem.close()
        assert person.new.name.text() == "shop.qcow2"
        assert person.new.make.isEnabled()

    def test_a_dialog_that_is_closed_leaves_its_work_to_the_list_of_jobs(
        self, open_dialog: Open, session: Session
    ) -> None:
        jobs: list[Any] = []
        session.jobs.added.connect(jobs.append)
        person = open_dialog()
        person.dialog.fold.click()
        person.new.make.click()
        person.until(lambda: jobs)
        person.dialog.reject()
        person.dialog.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert not jobs[0].watched
        person.until(lambda: not jobs[0].running)


class TestImages:
    def test_a_path_is_copied(self, open_dialog: Open) -> None:
        person = open_dialog()
        copy = person.table.menu_for(WEB).actions()[0]
        copy.trigger()
        assert QGuiApplication.clipboard().text() == WEB

    def test_one_that_nobody_needs_is_deleted(self, open_dialog: Open) -> None:
        person = open_dialog()
        person.table.menu_for(f"{IMAGES}/spare.img").actions()[1].trigger()
        question = person.question()
        assert question.question.text() == "Delete the image “spare.img”?"
        question.answers["yes"].click()
        person.until(lambda: "spare.img" not in person.names())

    @pytest.mark.parametrize(("path", "words"), [(WEB, "The image is in use by web."), (BASE, "in use by web.")])
    def test_one_that_is_needed_is_not(self, open_dialog: Open, path: str, words: str) -> None:
        person = open_dialog()
        person.table.menu_for(path).actions()[1].trigger()
        person.until(lambda: shown(ProblemDialog))
        (problem,) = shown(ProblemDialog)
        assert words in problem.sentence.text()
        problem.close()

    def test_what_lies_elsewhere_is_not_deleted_here(self, open_dialog: Open, session: Session) -> None:
        session.settings.change(recent_media=("/old/fedora.iso",))
        person = open_dialog("cd")
        person.go("recent")
        assert len(person.table.menu_for("/old/fedora.iso").actions()) == 1


class TestBringing:
    def test_a_file_is_brought_into_the_pool_and_chosen(
        self, open_dialog: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        async def ask_local(*_: object, **__: object) -> str:
            return str(tmp_path / "new.iso")

        sent: list[str] = []

        async def send(_self: object, address: tuple[str, str], *_: object) -> None:
            sent.append("/".join(address))

        (tmp_path / "new.iso").write_bytes(b"x" * 2048)
        monkeypatch.setattr("vmdesk.ui.choosers.volume.ask_local", ask_local)
        monkeypatch.setattr("vmdesk.ops.taking_back.TakingBack.send", send)
        person = open_dialog("cd")
        assert person.dialog.bring.text() == "&Upload…"
        person.dialog.bring.click()
        person.until(lambda: person.dialog.chosen_path() == f"{IMAGES}/new.iso")
        assert sent == ["default/new.iso"]
        person.until(lambda: "new.iso" in person.names())

    def test_folders_of_another_computer_cannot_be_browsed(self, open_dialog: Open) -> None:
        person = open_dialog("folder")
        assert not person.dialog.bring.isEnabled()
        assert person.dialog.bring.toolTip() == "The folders of this host cannot be seen from here."

    def test_where_something_was_found_last_is_remembered_for_each_purpose(self, session: Session) -> None:
        assert browsing.last_folder(session, "cd") == ""
        browsing.remember_folder(session, "cd", "/srv/isos")
        browsing.remember_folder(session, "disk", "/srv/disks")
        assert [browsing.last_folder(session, purpose) for purpose in ("cd", "disk", "file")] == (
            ["/srv/isos", "/srv/disks", ""]
        )
        session.settings.change(layout={browsing.LAYOUT_KEY: "damaged"})
        assert browsing.last_folder(session, "cd") == ""


class TestAnswer:
    def test_is_what_was_chosen(self, session: Session, make_world: MakeHost, ask: Ask, qtbot: QtBot) -> None:
        dialog, answer = ask(ask_volume(None, session, make_world(), "disk"), VolumeDialog)
        person = Person(dialog, qtbot)
        person.until_known()
        person.pick("spare.img")
        QTest.keyClick(person.table.table, Qt.Key.Key_Return)
        assert answer() == ChosenImage(f"{IMAGES}/spare.img", "raw", "default", "spare.img", capacity=5 * GIB)

    def test_is_none_when_cancelled_or_without_a_host(
        self, session: Session, make_world: MakeHost, ask: Ask, qtbot: QtBot, run: Callable[..., object]
    ) -> None:
        dialog, answer = ask(ask_volume(None, session, make_world(), "disk", WEB), VolumeDialog)
        Person(dialog, qtbot).until_known()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert answer() is None
        assert run(ask_volume(None, session, "nowhere", "disk")) is None

    def test_enter_in_the_search_takes_the_first_and_nothing_more(self, open_dialog: Open) -> None:
        person = open_dialog()
        QTest.keyClicks(person.table.search, "spare")
        QTest.keyClick(person.table.search, Qt.Key.Key_Return)
        assert person.dialog.chosen_path() == f"{IMAGES}/spare.img"
        assert person.dialog.isVisible()


class TestLooks:
    @pytest.fixture(params=["disk", "disk, unfolded", "cd", "off"])
    def person(self, request: pytest.FixtureRequest, open_dialog: Open, session: Session) -> Person:
        """Each state of the dialog."""
        session.settings.change(recent_media=(ISO,))
        person = open_dialog("cd" if request.param == "cd" else "disk")
        if request.param == "disk, unfolded":
            person.dialog.fold.click()
            QTest.keyClicks(person.new.backing, "/srv/base")
        if request.param == "off":
            person.go("pool:vault")
        return person

    def test_every_control_has_a_name_and_a_key_of_its_own(self, person: Person) -> None:
        assert unnamed_controls(person.dialog) == []
        assert shared_keys(keyed_texts(person.dialog)) == []

    def test_everything_is_said_in_the_language_of_the_moment(
        self, person: Person, longer: QTranslator, qapp: QApplication
    ) -> None:
        assert qapp.installTranslator(longer)
        person.until(lambda: "[" in person.dialog.windowTitle())
        assert [text for text in texts(person.dialog).values() if "[" not in text] == []
        person.until(lambda: not cut_off(person.dialog))

    def test_every_text_is_legible_in_both_schemes(self, person: Person) -> None:
        for scheme in ("dark", "light"):
            theme.apply("dark" if scheme == "dark" else "light")
            for part, words in texts(person.dialog).items():
                if part.isEnabled():
                    ground, text = part.palette().window().color(), part.palette().color(part.foregroundRole())
                    assert theme.contrast(ground, text) >= 4.0, (scheme, words)

    def test_its_size_is_remembered(self, open_dialog: Open, session: Session) -> None:
        person = open_dialog()
        person.dialog.resize(1000, 650)
        person.dialog.reject()
        assert session.settings.current.layout["choose-volume"] == [1000, 650]
        assert open_dialog().dialog.width() == 1000
