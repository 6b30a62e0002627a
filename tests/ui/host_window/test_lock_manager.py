"""The page of a host's lock manager: what it shows, asks and hands on."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.qt import WAIT_MILLISECONDS
from tests.ui.accessibility import unnamed_controls
from tests.ui.dialogs.conftest import shown
from tests.ui.host_window.conftest import Open, until_told
from tests.virt.world import write_world
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job
from vmdesk.model.lock_manager.configuration import LOCKD, QEMU, LockConfiguration, edited
from vmdesk.model.lock_manager.facts import LockChange, LockFacts
from vmdesk.ops import connect
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.error import ProblemDialog
from vmdesk.ui.host_window import lock_manager_page
from vmdesk.ui.host_window.lock_change import LockChangeDialog
from vmdesk.ui.host_window.lock_manager_page import LockManagerPage
from vmdesk.words import sentence

Dialog = TypeVar("Dialog", bound=QDialog)


class Files:
    """The files of hosts, in place of real ones; and what was done to them."""

    def __init__(self) -> None:
        self.facts = LockFacts(
            texts={QEMU: "a = 1\n", LOCKD: ""},
            uid=0,
            programs=frozenset({"systemctl", "virtlockd"}),
            running={"libvirtd": 100, "virtlockd": 100},
            changed={QEMU: 50},
        )
        self.of: dict[str, LockFacts | Problem] = {}
        self.problem: Problem | None = None
        self.as_root: list[bool] = []
        self.done: list[tuple[LockChange, bool]] = []

    async def learn(self, _session: Session, host: str, *, as_root: bool = False) -> LockFacts:
        """What a host has."""
        await asyncio.sleep(0)
        self.as_root.append(as_root)
        found = self.of.get(host, self.facts)
        if isinstance(found, Problem):
            raise found
        return replace(found, unreadable=()) if as_root else found

    def change(self, _session: Session, _host: str, change: LockChange, *, restart: bool) -> Job:
        """Make a change."""

        async def work(_job: Job) -> None:
            self.done.append((change, restart))
            if self.problem is not None:
                raise self.problem
            self.facts = replace(self.facts, texts={**self.facts.texts, **change.after})

        return Job(sentence("Change it")).start(work)


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    """Files."""
    found = Files()
    monkeypatch.setattr(lock_manager_page, "learn_lock_manager", found.learn)
    monkeypatch.setattr(lock_manager_page, "change_lock_manager", found.change)
    return found


Page = Callable[[], LockManagerPage]


@pytest.fixture
def page(opened: Open, files: Files, qtbot: QtBot) -> Page:
    """Open the page, and wait for what it is told."""
    del files

    def open_it() -> LockManagerPage:
        window = opened("locks")
        until_told(window, "locks", qtbot)
        shown_page = window.pages["locks"]
        assert isinstance(shown_page, LockManagerPage)
        return shown_page

    return open_it


def choose(page: LockManagerPage, manager: str) -> None:
    """Choose a manager."""
    page.form.manager.setCurrentIndex(page.form.manager.findData(manager))


def waited_for(kind: type[Dialog], qtbot: QtBot) -> Dialog:
    """The dialog of this kind, which opens in a moment."""
    qtbot.waitUntil(lambda: bool(shown(kind)), timeout=WAIT_MILLISECONDS)
    (dialog,) = shown(kind)
    return dialog


def texts(widget: QWidget) -> list[str]:
    """What the labels in it say."""
    return [label.text() for label in widget.findChildren(QLabel)]


def choices(box: QComboBox) -> list[str]:
    """The rows of a choice."""
    return [box.itemText(row) for row in range(box.count())]


def test_what_the_host_has_is_shown_and_nothing_can_be_done_about_it_yet(page: Page) -> None:
    shown_page = page()
    assert choices(shown_page.form.manager) == ["Nobody but QEMU", "virtlockd"]
    assert shown_page.form.manager.currentText() == "Nobody but QEMU"
    assert not shown_page.form.edited
    assert not shown_page.apply_button.isEnabled()
    assert not shown_page.form.every_disk.isVisible()  # it belongs to virtlockd
    assert unnamed_controls(shown_page) == []


def test_sanlock_is_offered_where_it_is_there_or_set(page: Page, files: Files) -> None:
    files.facts = replace(files.facts, texts={QEMU: 'lock_manager = "sanlock"\n'})
    assert page().form.manager.currentText() == "sanlock"


def test_what_was_edited_survives_that_the_host_is_asked_again(page: Page, files: Files, qtbot: QtBot) -> None:
    shown_page = page()
    choose(shown_page, "lockd")
    shown_page.form.folders["lvm"].choice.setCurrentIndex(1)
    files.facts = replace(files.facts, texts={QEMU: "a = 2\n"})
    shown_page.ask()
    qtbot.waitUntil(lambda: not shown_page.asking, timeout=WAIT_MILLISECONDS)
    assert shown_page.form.wanted() == LockConfiguration("lockd", lvm="/var/lib/libvirt/lockd/lvmvolumes")
    shown_page.revert_button.click()
    assert shown_page.form.wanted() == LockConfiguration()


def test_a_folder_that_cannot_be_is_told_and_bars_the_way(page: Page) -> None:
    shown_page = page()
    choose(shown_page, "lockd")
    shown_page.form.folders["files"].choice.setCurrentIndex(1)
    shown_page.form.folders["files"].path.setText("locks")
    assert shown_page.form.note.text().startswith("Enter the full path of a folder")
    assert not shown_page.apply_button.isEnabled()
    shown_page.form.folders["files"].choice.setCurrentIndex(0)
    assert shown_page.apply_button.isEnabled()


def test_what_libvirt_chooses_by_itself_is_left_to_it(page: Page) -> None:
    form = page().form
    choose(page(), "lockd")
    form.every_disk.click()
    assert (form.only_locked.isChecked(), form.wanted().only_locked) == (True, None)
    form.only_locked.click()
    assert form.wanted().only_locked is False
    form.only_locked.click()
    assert form.wanted().only_locked is None


def test_a_change_is_shown_then_made_then_read_again(page: Page, files: Files, qtbot: QtBot) -> None:
    shown_page = page()
    choose(shown_page, "lockd")
    shown_page.apply_button.click()
    dialog = waited_for(LockChangeDialog, qtbot)
    assert [dialog.files.tabText(row) for row in range(dialog.files.count())] == [QEMU]
    assert dialog.commands.toPlainText().splitlines()[-1] == "systemctl restart libvirtd.service"
    assert dialog.accepting.text() == "Change and Restart"
    dialog.restart.setChecked(False)
    assert (dialog.accepting.text(), dialog.commands.isVisible()) == ("Change", False)
    assert unnamed_controls(dialog) == []
    dialog.accept()
    qtbot.waitUntil(lambda: not shown_page.form.edited, timeout=WAIT_MILLISECONDS)  # it is read again
    ((change, restart),) = files.done
    assert (change.after, restart) == ({QEMU: 'a = 1\nlock_manager = "lockd"\n'}, False)
    assert shown_page.form.manager.currentText() == "virtlockd"


def test_a_failure_is_told_once_and_the_edits_stay(page: Page, files: Files, qtbot: QtBot) -> None:
    shown_page = page()
    files.problem = Problem(sentence("It did not work."), sentence("The settings are again as they were."))
    choose(shown_page, "lockd")
    shown_page.apply_button.click()
    waited_for(LockChangeDialog, qtbot).accept()
    failure = waited_for(ProblemDialog, qtbot)
    assert failure.sentence.text() == "It did not work."
    failure.close()
    qtbot.waitUntil(lambda: not shown_page.asking, timeout=WAIT_MILLISECONDS)
    assert shown_page.form.edited
    assert shown_page.apply_button.isEnabled()


def test_files_that_root_alone_may_read_are_read_through_sudo(
    page: Page, files: Files, opened: Open, qtbot: QtBot
) -> None:
    files.facts = replace(
        files.facts, uid=1000, unreadable=(QEMU,), programs=files.facts.programs | {"sudo"}, texts={LOCKD: ""}
    )
    window = opened("locks")
    shown_page = window.pages["locks"]
    assert isinstance(shown_page, LockManagerPage)
    qtbot.waitUntil(lambda: shown_page.root_button.isVisible() and not shown_page.asking, timeout=WAIT_MILLISECONDS)
    assert not shown_page.learned
    assert not shown_page.apply_button.isVisible()
    shown_page.root_button.click()
    assert page() is shown_page
    assert files.as_root == [False, True]
    assert not shown_page.root_button.isVisible()


def test_a_host_on_which_no_command_can_be_run_says_so(opened: Open, files: Files, host: str, qtbot: QtBot) -> None:
    files.of[host] = Problem(sentence("vmdesk cannot read it."), sentence("Use SSH."), kind=Kind.UNSUPPORTED)
    shown_page = opened("locks").pages["locks"]
    assert isinstance(shown_page, LockManagerPage)
    qtbot.waitUntil(lambda: "vmdesk cannot read it." in texts(shown_page.none), timeout=WAIT_MILLISECONDS)
    assert not shown_page.root_button.isVisible()


def test_other_hosts_are_compared_with_this_one(
    page: Page, files: Files, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    names = ("same", "other", "mute", "xen")
    others = {name: connect.add(session, write_world(tmp_path / f"{name}.xml", []), name) for name in names}
    qtbot.waitUntil(lambda: all(session.host(host).info.online for host in others.values()), timeout=WAIT_MILLISECONDS)
    files.of[others["other"]] = replace(files.facts, texts=edited({}, LockConfiguration("lockd", files="/srv/locks")))
    files.of[others["mute"]] = Problem(sentence("The connection to the host was lost."), kind=Kind.LOST)
    files.of[others["xen"]] = Problem(sentence("Not there."), kind=Kind.UNSUPPORTED)
    tree = page().others.tree
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    found = [[item.text(column) for column in range(3)] for item in items if item is not None]
    assert found == [
        ["same", "Nobody but QEMU", ""],
        ["other", "virtlockd", "/srv/locks"],
        ["mute", "The connection to the host was lost.", ""],
    ]
