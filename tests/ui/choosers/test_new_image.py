"""What is done to images while one is chosen: made, deleted, brought from this computer."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.ui.choosers.volumes import BASE, GIB, IMAGES, WEB, Open, Person, make_world, open_dialog
from tests.ui.dialogs.conftest import shown
from vmdesk.errors import Problem
from vmdesk.model.chosen_image import ChosenImage
from vmdesk.ops.session import Session
from vmdesk.ui.choosers import browsing
from vmdesk.ui.choosers.volume import VolumeDialog
from vmdesk.ui.choosers.volumes_model import NAME
from vmdesk.ui.dialogs.error import ProblemDialog
from vmdesk.virt import storage
from vmdesk.words import sentence

__all__ = ["make_world", "open_dialog"]


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

    def test_enter_in_its_fields_makes_it_and_does_not_close_the_dialog(self, open_dialog: Open) -> None:
        person = open_dialog()
        person.pick("spare.img")
        person.dialog.fold.click()
        QTest.keyClick(person.new.name, Qt.Key.Key_Return)
        assert person.dialog.isVisible()
        person.until(lambda: person.dialog.chosen_path() == f"{IMAGES}/shop.qcow2")
        assert person.dialog.isVisible()

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
