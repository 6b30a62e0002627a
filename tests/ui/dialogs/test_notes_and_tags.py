"""Notes and tags of machines."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import machine
from tests.ui.dialogs.conftest import Ask, vm_named
from vmdesk.model.vm import VmKey
from vmdesk.ops import properties
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.description import DescriptionDialog, ask_description
from vmdesk.ui.dialogs.tags import ALL, NONE, SOME, TagChange, TagsDialog, ask_tags

MakeHost = Callable[..., str]


class TestNotes:
    def opened(
        self, session: Session, make_host: MakeHost, ask: Ask, qtbot: QtBot
    ) -> tuple[VmKey, DescriptionDialog, Callable[[], object]]:
        """The editor on a machine whose notes have been read."""
        vm = vm_named(session, make_host(machine("web", notes="Old notes"), machine("db")), "web")
        dialog, answer = ask(ask_description(None, session, vm.key), DescriptionDialog)
        qtbot.waitUntil(lambda: dialog.editor.toPlainText() == "Old notes")
        return vm.key, dialog, answer

    def test_gives_the_new_ones(self, session: Session, make_host: MakeHost, ask: Ask, qtbot: QtBot) -> None:
        _key, dialog, answer = self.opened(session, make_host, ask, qtbot)
        dialog.editor.setPlainText("New\nnotes")
        QTest.keyClick(dialog.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert answer() == "New\nnotes"

    def test_gives_none_when_unchanged_or_cancelled(
        self, session: Session, make_host: MakeHost, ask: Ask, qtbot: QtBot
    ) -> None:
        key, dialog, answer = self.opened(session, make_host, ask, qtbot)
        dialog.saving.click()
        assert answer() is None
        dialog, answer = ask(ask_description(None, session, key), DescriptionDialog)
        dialog.editor.setPlainText("New")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert answer() is None

    def test_takes_in_what_changed_on_the_host_unless_edited(
        self, session: Session, make_host: MakeHost, ask: Ask, qtbot: QtBot
    ) -> None:
        key, dialog, answer = self.opened(session, make_host, ask, qtbot)
        properties.set_description(session, key, "From elsewhere")
        qtbot.waitUntil(lambda: dialog.editor.toPlainText() == "From elsewhere")
        dialog.editor.setPlainText("Mine")
        job = properties.set_description(session, key, "From elsewhere again")
        qtbot.waitUntil(lambda: not job.running)
        session.want_details([key])
        qtbot.waitUntil(lambda: dialog._known == "From elsewhere again")
        assert dialog.editor.toPlainText() == "Mine"
        dialog.saving.click()
        assert answer() == "Mine"

    def test_keeps_the_text_of_a_vanished_machine(
        self, session: Session, make_host: MakeHost, ask: Ask, qtbot: QtBot, vanish: Callable[..., None]
    ) -> None:
        key, dialog, answer = self.opened(session, make_host, ask, qtbot)
        dialog.editor.setPlainText("Long thought about")
        vanish(key)
        assert dialog.note.text() == "The VM is no longer there."
        assert not dialog.saving.isEnabled()
        QTest.keyClick(dialog.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert dialog.isVisible()
        assert dialog.editor.toPlainText() == "Long thought about"
        dialog.reject()
        assert answer() is None


def boxes(dialog: TagsDialog) -> dict[str, Qt.CheckState]:
    items = [dialog.boxes.item(row) for row in range(dialog.boxes.count())]
    return {item.text(): item.checkState() for item in items}


def press(dialog: TagsDialog, tag: str) -> None:
    """Press the space bar on a box."""
    dialog.boxes.setCurrentItem(dialog.boxes.findItems(tag, Qt.MatchFlag.MatchExactly)[0])
    QTest.keyClick(dialog.boxes, Qt.Key.Key_Space)


class TestTags:
    def opened(
        self, session: Session, make_host: MakeHost, ask: Ask, qtbot: QtBot
    ) -> tuple[list[VmKey], TagsDialog, Callable[[], object]]:
        """The tags of two machines, which have been read; a third has another tag."""
        host = make_host(
            machine("web", tags=("prod", "a &amp; b")), machine("db", tags=("prod",)), machine("x", tags=("lab",))
        )
        session.want_details()
        qtbot.waitUntil(lambda: all(vm.details is not None for vm in session.all_vms()))
        keys = [vm_named(session, host, name).key for name in ("web", "db")]
        dialog, answer = ask(ask_tags(None, session, keys), TagsDialog)
        return keys, dialog, answer

    def test_shows_which_all_and_which_some_have(
        self, session: Session, make_host: MakeHost, ask: Ask, qtbot: QtBot
    ) -> None:
        _keys, dialog, answer = self.opened(session, make_host, ask, qtbot)
        assert boxes(dialog) == {"a & b": SOME, "prod": ALL}
        assert dialog._known.stringList() == ["lab"]
        dialog.saving.click()
        assert answer() is None

    def test_adds_and_removes(self, session: Session, make_host: MakeHost, ask: Ask, qtbot: QtBot) -> None:
        _keys, dialog, answer = self.opened(session, make_host, ask, qtbot)
        press(dialog, "prod")
        press(dialog, "a & b")
        assert boxes(dialog) == {"a & b": ALL, "prod": NONE}
        QTest.keyClicks(dialog.field, "new, PROD ,")
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert boxes(dialog) == {"a & b": ALL, "prod": ALL, "new": ALL}
        QTest.keyClicks(dialog.field, "newer")
        dialog.saving.click()
        assert answer() == TagChange(("a & b", "new", "newer"), ())

    def test_a_box_left_as_it_was_changes_nothing(
        self, session: Session, make_host: MakeHost, ask: Ask, qtbot: QtBot
    ) -> None:
        _keys, dialog, answer = self.opened(session, make_host, ask, qtbot)
        for _ in range(3):  # some, all, none, some
            press(dialog, "a & b")
        press(dialog, "prod")
        assert boxes(dialog)["a & b"] is SOME
        dialog.saving.click()
        assert answer() == TagChange((), ("prod",))

    def test_return_in_the_empty_field_saves_and_escape_cancels(
        self, session: Session, make_host: MakeHost, ask: Ask, qtbot: QtBot
    ) -> None:
        keys, dialog, answer = self.opened(session, make_host, ask, qtbot)
        press(dialog, "prod")
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
        assert answer() == TagChange((), ("prod",))
        dialog, answer = ask(ask_tags(None, session, keys), TagsDialog)
        press(dialog, "prod")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert answer() is None

    def test_follows_the_host_but_keeps_what_was_chosen(
        self, session: Session, make_host: MakeHost, ask: Ask, qtbot: QtBot
    ) -> None:
        keys, dialog, answer = self.opened(session, make_host, ask, qtbot)
        press(dialog, "prod")
        properties.change_tags(session, keys, ["fresh"], ["a & b"])
        qtbot.waitUntil(lambda: boxes(dialog) == {"prod": NONE, "fresh": ALL})
        dialog.reject()
        assert answer() is None

    def test_says_which_vanished(
        self, session: Session, make_host: MakeHost, ask: Ask, qtbot: QtBot, vanish: Callable[..., None]
    ) -> None:
        keys, dialog, answer = self.opened(session, make_host, ask, qtbot)
        vanish(keys[0])
        assert dialog.note.text() == "1 of them: The VM is no longer there."
        assert dialog.saving.isEnabled()
        vanish(keys[1])
        assert dialog.note.text() == "The VM is no longer there."
        assert not dialog.saving.isEnabled()
        dialog.reject()
        assert answer() is None
