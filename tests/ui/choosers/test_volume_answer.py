"""What comes of the choice of an image, and how the dialog looks."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import unnamed_controls
from tests.ui.choosers.volumes import GIB, IMAGES, ISO, WEB, MakeHost, Open, Person, make_world, open_dialog
from tests.ui.dialogs.conftest import Ask, ask
from tests.ui.dialogs.test_all_dialogs import cut_off, longer, texts
from tests.ui.test_translations import keyed_texts, shared_keys
from vmdesk.model.chosen_image import ChosenImage
from vmdesk.ops.session import Session
from vmdesk.ui import theme
from vmdesk.ui.choosers.volume import VolumeDialog, ask_volume

__all__ = ["ask", "longer", "make_world", "open_dialog"]


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
