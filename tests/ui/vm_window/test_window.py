"""A machine's window: its pages, its name, what happens when it is closed or the machine goes."""

from collections.abc import Callable, Iterator

import libvirt
import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import machine
from vmdesk.aio import running_tasks
from vmdesk.model.devices.channel import Channel
from vmdesk.model.domain.overview import Overview
from vmdesk.model.vm import VmKey
from vmdesk.ops.console.watching import WatchState
from vmdesk.ops.session import Session
from vmdesk.ui import theme
from vmdesk.ui.dialogs.question import QuestionDialog
from vmdesk.ui.vm_window.guest_page import GuestPage
from vmdesk.ui.vm_window.window import PAGES, VmWindow, open_vm_window, open_windows

MakeHost = Callable[..., str]


@pytest.fixture
def key(session: Session, make_host: MakeHost) -> VmKey:
    """A machine that is off."""
    host = make_host(machine("shop"), machine("other"))
    return next(vm.key for vm in session.vms(host).values() if vm.name == "shop")


@pytest.fixture
def opened(session: Session, key: VmKey, qtbot: QtBot) -> Iterator[VmWindow]:
    """Its window, at the page of its hardware, once it has been read."""
    window = open_vm_window(session, key)
    qtbot.waitUntil(lambda: window.editing.draft is not None)
    yield window
    for left in open_windows():
        left.editing.discard()
        left.close()


def edit_title(window: VmWindow, text: str) -> None:
    """Give the machine a title."""
    window.editing.write(window.editing.wanted.overview, Overview.title, text)
    window.editing.settle()


def dialog(window: VmWindow, qtbot: QtBot) -> QuestionDialog:
    """The question that the window asks."""
    qtbot.waitUntil(lambda: bool(window.findChildren(QuestionDialog)))
    return window.findChildren(QuestionDialog)[0]


def test_a_machine_has_one_window(session: Session, key: VmKey, opened: VmWindow) -> None:
    assert open_vm_window(session, key, "performance") is opened
    assert opened.stack.currentWidget() is opened.pages["performance"]
    assert opened.page_actions["performance"].isChecked()
    assert opened.windowTitle().startswith("shop on ")


def test_pages_are_made_when_they_are_looked_at(opened: VmWindow) -> None:
    assert set(opened.pages) == {"hardware"}
    for page, action in opened.page_actions.items():
        action.trigger()
        assert opened.stack.currentWidget() is opened.pages[page]
    assert set(opened.pages) == {"overview", "hardware", "performance", "guest", "console"}


def test_what_is_applied_is_in_the_definition_and_nothing_is_left_to_apply(opened: VmWindow, qtbot: QtBot) -> None:
    edit_title(opened, "The shop")
    with qtbot.waitSignal(opened.editing.applied):
        opened.editor.bar.apply_button.click()
    assert opened.editing.wanted.overview.title == "The shop"
    assert opened.editing.edits == ()
    assert not opened.editor.bar.isVisible()
    assert len(opened.editing.history) >= 1


def test_what_was_applied_is_undone(opened: VmWindow, qtbot: QtBot) -> None:
    edit_title(opened, "The shop")
    with qtbot.waitSignal(opened.editing.applied):
        opened.editor.bar.apply_button.click()
    assert opened.editing.undo(opened.editing.history[0]) == ()
    opened.editing.settle()
    with qtbot.waitSignal(opened.editing.applied):
        opened.editor.bar.apply_button.click()
    assert not opened.editing.wanted.overview.title


@pytest.mark.parametrize(("answer", "title"), [("discard", None), ("apply", "The shop")])
def test_closing_asks_about_what_is_not_applied(
    opened: VmWindow, session: Session, key: VmKey, qtbot: QtBot, answer: str, title: str | None
) -> None:
    edit_title(opened, "The shop")
    opened.close()
    assert opened.isVisible()
    question = dialog(opened, qtbot)
    question.answers[answer].click()
    qtbot.waitUntil(lambda: not open_windows())
    again = open_vm_window(session, key)
    qtbot.waitUntil(lambda: again.editing.draft is not None)
    assert again.editing.wanted.overview.title == title


def test_closing_can_be_thought_better_of(opened: VmWindow, qtbot: QtBot) -> None:
    edit_title(opened, "The shop")
    opened.close()
    dialog(opened, qtbot).reject()
    qtbot.wait(50)
    assert opened.isVisible()
    assert opened.editing.edits


def undefine(session: Session, key: VmKey) -> None:
    """Take the machine away behind the window's back."""
    handle = session.host(key.host).domain(key.uuid)
    assert isinstance(handle, libvirt.virDomain)
    handle.undefine()


def test_the_window_of_a_machine_that_is_gone_goes_too(
    opened: VmWindow, session: Session, key: VmKey, qtbot: QtBot
) -> None:
    assert open_windows() == (opened,)
    undefine(session, key)
    qtbot.waitUntil(lambda: not open_windows())


def test_who_looks_at_the_console_of_a_machine_that_is_removed_is_told(
    opened: VmWindow, session: Session, key: VmKey, qtbot: QtBot
) -> None:
    opened.turn_to("console")
    console = opened.console
    assert console is not None
    qtbot.waitUntil(lambda: console.state is WatchState.OFF)
    undefine(session, key)
    qtbot.waitUntil(lambda: console.state is WatchState.GONE)
    assert opened.isVisible()
    console.content.none.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(lambda: not open_windows())


def test_the_console_ends_with_the_window(opened: VmWindow, qtbot: QtBot) -> None:
    opened.turn_to("console")
    console = opened.console
    assert console is not None
    watching = console.watching
    assert watching is not None
    opened.close()
    qtbot.waitUntil(lambda: not open_windows())
    assert watching.feed is None


def test_what_was_edited_of_a_machine_that_is_gone_is_still_there_to_be_copied(
    opened: VmWindow, session: Session, key: VmKey, qtbot: QtBot
) -> None:
    edit_title(opened, "The shop")
    undefine(session, key)
    qtbot.waitUntil(lambda: session.vm(key) is None)
    qtbot.wait(300)
    assert opened.isVisible()
    assert "The shop" in opened.editing.wanted.xml()


def test_another_change_meanwhile_is_not_overwritten(
    opened: VmWindow, session: Session, key: VmKey, qtbot: QtBot
) -> None:
    edit_title(opened, "The shop")
    raw = session.host(key.host).raw
    theirs = session.host(key.host).domain(key.uuid).XMLDesc(0).replace("<vcpu placement='static'>1<", "<vcpu>2<")
    raw.defineXML(theirs)
    qtbot.waitUntil(lambda: opened.editing.theirs is not None)
    opened.editor.bar.apply_button.click()
    qtbot.waitUntil(lambda: not opened.editing.busy)
    assert "The shop" not in session.host(key.host).domain(key.uuid).XMLDesc(0)
    assert opened.editing.join(ours=True) == ()
    with qtbot.waitSignal(opened.editing.applied):
        opened.editor.bar.apply_button.click()
    now = session.host(key.host).domain(key.uuid).XMLDesc(0)
    assert "The shop" in now
    assert ">2</vcpu>" in now


def test_the_size_is_remembered(opened: VmWindow, session: Session, key: VmKey, qtbot: QtBot) -> None:
    opened.resize(790, 666)
    opened.close()
    qtbot.waitUntil(lambda: not open_windows())
    again = open_vm_window(session, key)
    qtbot.waitUntil(lambda: again.editing.draft is not None)
    assert (again.width(), again.height()) == (790, 666)


def test_the_channel_that_the_guests_agent_needs_is_added_from_its_page(opened: VmWindow) -> None:
    opened.turn_to("guest")
    page = opened.pages["guest"]
    assert isinstance(page, GuestPage)
    page.channel_wanted.emit()
    assert opened.stack.currentWidget() is opened.editor
    (channel,) = opened.editing.wanted.all_of(Channel)
    assert channel.name == "org.qemu.guest_agent.0"
    assert opened.editor.page.element == channel


def test_hardware_that_was_read_before_its_page_was_turned_to_is_shown(
    session: Session, key: VmKey, qtbot: QtBot
) -> None:
    window = open_vm_window(session, key, "overview")
    qtbot.waitUntil(lambda: window.editing.draft is not None)
    window.turn_to("hardware")
    assert window.editor.page.element is not None
    assert window.editor.page.element == window.editor.list.element
    window.close()


def test_a_dialog_about_a_device_finds_it_in_the_draft_although_the_machine_changed_meanwhile(
    opened: VmWindow, session: Session, key: VmKey, qtbot: QtBot
) -> None:
    draft, wanted = opened.editing.draft, opened.editing.wanted
    with opened.editing.held():
        session.host(key.host).domain(key.uuid).create()
        opened.editing.reload()
        qtbot.wait(400)
        assert opened.editing.draft is draft
        opened.editing.write(wanted.overview, Overview.title, "The shop")
    qtbot.waitUntil(lambda: draft is not None and draft.running is not None)
    assert opened.editing.wanted.overview.title == "The shop"


def test_what_other_machines_hold_is_asked_anew_when_they_change(
    opened: VmWindow, session: Session, key: VmKey, qtbot: QtBot
) -> None:
    opened.editing.write(opened.editing.wanted.overview, Overview.name, "other")
    qtbot.waitUntil(lambda: opened.editing.hindrance() is not None)
    other = next(vm.key for vm in session.vms(key.host).values() if vm.name == "other")
    domain = session.host(key.host).domain(other.uuid)
    if domain.isActive():
        domain.destroy()
    domain.undefine()
    qtbot.waitUntil(lambda: opened.editing.hindrance() is None)


def test_a_window_can_be_closed_while_its_changes_are_applied(opened: VmWindow, qtbot: QtBot) -> None:
    edit_title(opened, "The shop")
    opened.close()
    opened.close()
    qtbot.waitUntil(lambda: len(opened.findChildren(QuestionDialog)) == 2)
    first, second = opened.findChildren(QuestionDialog)
    first.answers["apply"].click()
    second.answers["discard"].click()
    qtbot.waitUntil(lambda: not open_windows())
    qtbot.waitUntil(lambda: not any(task.get_name() == "close VM window" for task in running_tasks()))


def test_notes_that_are_being_written_are_saved_when_the_window_is_closed(
    opened: VmWindow, session: Session, key: VmKey, qtbot: QtBot
) -> None:
    opened.turn_to("overview")
    qtbot.waitUntil(lambda: not opened.face.notes.editor.isReadOnly())
    opened.face.notes.editor.setPlainText("The till is beside it.")
    opened.close()
    qtbot.waitUntil(
        lambda: "The till" in session.host(key.host).domain(key.uuid).XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE)
    )


def test_notes_on_a_machine_that_is_gone_are_still_there_to_be_copied(
    opened: VmWindow, session: Session, key: VmKey, qtbot: QtBot
) -> None:
    opened.turn_to("overview")
    qtbot.waitUntil(lambda: not opened.face.notes.editor.isReadOnly())
    opened.face.notes.editor.setPlainText("The till is beside it.")
    session.host(key.host).domain(key.uuid).undefine()
    qtbot.waitUntil(lambda: session.vm(key) is None)
    qtbot.wait(50)
    assert opened.isVisible()
    assert opened.face.notes.editor.toPlainText() == "The till is beside it."


def test_a_window_that_is_closed_hears_no_more_of_the_session(session: Session, key: VmKey, qtbot: QtBot) -> None:
    signals = (session.inventory_changed, session.host_changed, session.sampled, session.guest_happened, theme.changed)
    before = [len(signal._receivers) for signal in signals]
    window = open_vm_window(session, key)
    qtbot.waitUntil(lambda: window.editing.draft is not None)
    for page in PAGES:
        window.turn_to(page)
    window.close()
    qtbot.waitUntil(lambda: not open_windows())
    assert [len(signal._receivers) for signal in signals] == before
