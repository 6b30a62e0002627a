"""One line of text, and the questions made with it: names, titles, hosts, core dumps."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import machine
from tests.ui.dialogs.conftest import Ask, vm_named
from vmdesk.ops import connect
from vmdesk.ops.catalogue import VERBS
from vmdesk.ops.perform import perform
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.core_dump import ask_core_dump
from vmdesk.ui.dialogs.rename_host import ask_host_label
from vmdesk.ui.dialogs.rename_vm import ask_new_name, ask_title
from vmdesk.ui.dialogs.text_input import TextInput

MakeHost = Callable[..., str]
RUNNING = 1


def write(dialog: TextInput, text: str) -> None:
    """Type over what is there."""
    dialog.field.selectAll()
    QTest.keyClicks(dialog.field, text)


class TestName:
    def test_gives_the_new_one(self, session: Session, make_host: MakeHost, ask: Ask) -> None:
        vm = vm_named(session, make_host(machine("web")), "web")
        dialog, answer = ask(ask_new_name(None, session, vm.key), TextInput)
        assert dialog.field.selectedText() == "web"
        write(dialog, "  shop ")
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
        assert answer() == "shop"

    def test_gives_none_for_the_same_name_and_for_cancel(self, session: Session, make_host: MakeHost, ask: Ask) -> None:
        vm = vm_named(session, make_host(machine("web")), "web")
        dialog, answer = ask(ask_new_name(None, session, vm.key), TextInput)
        dialog.accepting.click()
        assert answer() is None
        dialog, answer = ask(ask_new_name(None, session, vm.key), TextInput)
        write(dialog, "shop")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert answer() is None

    @pytest.mark.parametrize(
        ("name", "refusal"),
        [
            (" ", "A VM needs a name."),
            ("a/b", "A name cannot contain “/” or line breaks."),
            ("db", "Another VM on this host has that name."),
        ],
    )
    def test_says_at_the_field_what_cannot_be(
        self, name: str, refusal: str, session: Session, make_host: MakeHost, ask: Ask
    ) -> None:
        vm = vm_named(session, make_host(machine("web"), machine("db")), "web")
        dialog, answer = ask(ask_new_name(None, session, vm.key), TextInput)
        write(dialog, name)
        assert dialog.note.text() == refusal
        assert dialog.field.accessibleDescription() == refusal
        assert not dialog.accepting.isEnabled()
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
        assert dialog.isVisible()
        write(dialog, "shop")
        assert dialog.note.text() == ""
        assert dialog.accepting.isEnabled()
        dialog.reject()
        assert answer() is None

    def test_says_that_the_machine_vanished(
        self, session: Session, make_host: MakeHost, ask: Ask, vanish: Callable[..., None]
    ) -> None:
        vm = vm_named(session, make_host(machine("web"), machine("db")), "web")
        dialog, answer = ask(ask_new_name(None, session, vm.key), TextInput)
        write(dialog, "shop")
        vanish(vm.key)
        assert dialog.note.text() == "The VM is no longer there."
        assert not dialog.accepting.isEnabled()
        dialog.reject()
        assert answer() is None

    def test_says_that_the_machine_was_started(
        self, session: Session, make_host: MakeHost, ask: Ask, qtbot: QtBot
    ) -> None:
        vm = vm_named(session, make_host(machine("web")), "web")
        dialog, answer = ask(ask_new_name(None, session, vm.key), TextInput)
        write(dialog, "shop")
        perform(session, VERBS["start"], [vm.key])
        qtbot.waitUntil(lambda: dialog.note.text() == "Switch the VM off to rename it.")
        dialog.reject()
        assert answer() is None


class TestTitle:
    def test_gives_the_new_one_and_refuses_an_endless_one(
        self, session: Session, make_host: MakeHost, ask: Ask
    ) -> None:
        vm = vm_named(session, make_host(machine("web &amp; co")), "web & co")
        dialog, answer = ask(ask_title(None, session, vm.key), TextInput)
        assert dialog.label.text().replace("&&", "+").replace("&", "") == "Title of “web + co”:"
        dialog.field.setText("x" * 201)
        assert "at most 200" in dialog.note.text()
        write(dialog, "Web shop")
        dialog.accepting.click()
        assert answer() == "Web shop"


class TestHostName:
    def test_gives_a_new_one_or_an_empty_one(self, session: Session, make_host: MakeHost, ask: Ask) -> None:
        host = make_host(machine("web"), label="alpha")
        dialog, answer = ask(ask_host_label(None, session, host), TextInput)
        assert dialog.field.text() == "alpha"
        dialog.field.clear()
        assert dialog.field.placeholderText() == "Test (host-0.xml)"
        dialog.accepting.click()
        assert answer() == ""

    def test_says_that_the_host_was_removed(self, session: Session, make_host: MakeHost, ask: Ask) -> None:
        host = make_host(machine("web"))
        dialog, answer = ask(ask_host_label(None, session, host), TextInput)
        connect.remove(session, host)
        assert dialog.note.text() == "The host is no longer in the list."
        assert not dialog.accepting.isEnabled()
        dialog.reject()
        assert answer() is None


class TestCoreDump:
    def test_proposes_a_path_and_gives_it(self, session: Session, make_host: MakeHost, ask: Ask) -> None:
        vm = vm_named(session, make_host(machine("web shop", state=RUNNING), label="alpha"), "web shop")
        dialog, answer = ask(ask_core_dump(None, session, vm.key), TextInput)
        assert "alpha" in dialog.label.text()
        assert "“web shop”" in dialog.explanation.text()
        dialog.accepting.click()
        assert answer() == "/var/lib/libvirt/qemu/dump/web_shop.core"

    @pytest.mark.parametrize("path", ["", "web.core", "/srv/"])
    def test_refuses_what_is_no_full_path(self, path: str, session: Session, make_host: MakeHost, ask: Ask) -> None:
        vm = vm_named(session, make_host(machine("web", state=RUNNING)), "web")
        dialog, answer = ask(ask_core_dump(None, session, vm.key), TextInput)
        dialog.field.setText(path)
        assert "full path" in dialog.note.text()
        assert not dialog.accepting.isEnabled()
        dialog.reject()
        assert answer() is None

    def test_says_that_the_machine_was_switched_off_or_vanished(
        self, session: Session, make_host: MakeHost, ask: Ask, qtbot: QtBot, vanish: Callable[..., None]
    ) -> None:
        vm = vm_named(session, make_host(machine("web", state=RUNNING), machine("db")), "web")
        dialog, answer = ask(ask_core_dump(None, session, vm.key), TextInput)
        perform(session, VERBS["force-off"], [vm.key])
        qtbot.waitUntil(lambda: dialog.note.text() == "The VM is switched off.")
        vanish(vm.key)
        assert dialog.note.text() == "The VM is no longer there."
        dialog.reject()
        assert answer() is None
