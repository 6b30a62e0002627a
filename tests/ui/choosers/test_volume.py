"""Choosing an image, a medium or a folder: what is offered, and what is said of a path."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.ui.choosers.volumes import BASE, GIB, IMAGES, ISO, WEB, MakeHost, Open, make_world, open_dialog, volume
from tests.ui.dialogs.conftest import shown
from vmdesk.errors import Kind, Problem
from vmdesk.model.chosen_image import ChosenImage
from vmdesk.model.drives import CdDrive
from vmdesk.ops import connect, media
from vmdesk.ops import storage as verbs
from vmdesk.ops.session import Session
from vmdesk.osinfo.iso9660 import MediaFacts
from vmdesk.ui.choosers.entries import Purpose
from vmdesk.ui.choosers.volumes_model import NAME, PATH_ROLE, POOL, USERS
from vmdesk.ui.dialogs.question import QuestionDialog
from vmdesk.ui.dialogs.share_pool import SharePoolDialog
from vmdesk.virt import drives, storage
from vmdesk.words import sentence

__all__ = ["make_world", "open_dialog"]


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

    def test_a_pool_is_shared_from_here_where_its_kind_can_be(self, open_dialog: Open) -> None:
        person = open_dialog()
        places = person.shelf.places
        pools = {pool.name: pool for pool in person.shelf.storage.pools or ()}
        (share,) = places.menu_for(replace(pools["default"], kind="logical")).actions()
        assert not share.isEnabled()
        (share,) = places.menu_for(pools["default"]).actions()
        share.trigger()
        person.until(lambda: shown(SharePoolDialog))
        (window,) = shown(SharePoolDialog)
        assert window.parent() is person.dialog
        person.until(lambda: window.at_hosts)
        assert "“default”" in window.title.text()
        window.close()

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
