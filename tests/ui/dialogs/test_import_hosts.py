"""Hosts to take over from another program's list."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.dialogs.conftest import Ask, shown
from vmdesk.errors import Problem
from vmdesk.model.host import HostConfig
from vmdesk.model.host_import.found import Found, FoundHost
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs import import_hosts
from vmdesk.ui.dialogs.found_hosts_model import ADDRESS, NAME, REMARK, SITE
from vmdesk.ui.dialogs.import_hosts import ImportHostsDialog, Source, ask_hosts
from vmdesk.words import sentence

Answer = Callable[[Found | Problem], None]
THREE = Found(
    (
        FoundHost("qemu:///system", autoconnect=True),
        FoundHost("qemu+ssh://root@alpha/system", "Alpha"),
        FoundHost("qemu+ssh://beta/system"),
    )
)


@pytest.fixture
def virt_manager(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Have virt-manager's list be this one."""
    answers: list[Found | Problem] = [Found()]

    async def read() -> Found:
        await asyncio.sleep(0)
        if isinstance(answers[-1], Problem):
            raise answers[-1]
        return answers[-1]

    monkeypatch.setattr(import_hosts, "virt_manager_hosts", read)
    return answers.append


def cells(dialog: ImportHostsDialog, column: int) -> list[str]:
    shown = dialog.table.rows.model()
    return [str(shown.index(row, column).data()) for row in range(shown.rowCount())]


def tick(dialog: ImportHostsDialog, row: int) -> None:
    """Click on the box of a row."""
    view = dialog.table.rows
    index = view.model().index(row, NAME)
    place = view.visualRect(index).center()
    place.setX(view.visualRect(index).left() + 8)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def opened(ask: Ask, session: Session, qtbot: QtBot) -> tuple[ImportHostsDialog, Callable[[], object]]:
    dialog, answer = ask(ask_hosts(None, session), ImportHostsDialog)
    qtbot.waitUntil(lambda: not dialog._reading)
    return dialog, answer


def choose_file(dialog: ImportHostsDialog, path: Path, qtbot: QtBot) -> None:
    dialog.source.setCurrentIndex(list(Source).index(Source.INVENTORY))
    dialog.path.setText(str(path))
    qtbot.waitUntil(lambda: not dialog._typing.isActive() and not dialog._reading)


def test_shows_what_virt_manager_lists_and_gives_what_is_ticked(
    virt_manager: Answer, session: Session, ask: Ask, qtbot: QtBot
) -> None:
    virt_manager(THREE)
    dialog, answer = opened(ask, session, qtbot)
    assert cells(dialog, NAME) == ["QEMU/KVM", "Alpha", "beta (QEMU/KVM)"]
    assert cells(dialog, ADDRESS)[1] == "qemu+ssh://root@alpha/system"
    assert dialog.importing.text() == "Import 3 Hosts"
    tick(dialog, 0)
    assert dialog.importing.text() == "Import 2 Hosts"
    assert dialog.table.everything.checkState() is Qt.CheckState.PartiallyChecked
    tick(dialog, 2)
    assert dialog.importing.text() == "Import 1 Host"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert answer() == (FoundHost("qemu+ssh://root@alpha/system", "Alpha"),)


def test_nothing_is_connected_at_the_start_unless_wanted(
    virt_manager: Answer, session: Session, ask: Ask, qtbot: QtBot, tmp_path: Path
) -> None:
    virt_manager(THREE)
    dialog, answer = opened(ask, session, qtbot)
    assert [host.autoconnect for host in dialog.chosen()] == [False, False, False]
    assert "virt-manager" in dialog.autoconnect.text()
    dialog.autoconnect.click()
    assert [host.autoconnect for host in dialog.chosen()] == [True, False, False]
    (tmp_path / "hosts").write_text("a\nb\n")
    choose_file(dialog, tmp_path / "hosts", qtbot)
    assert "virt-manager" not in dialog.autoconnect.text()
    assert [host.autoconnect for host in dialog.chosen()] == [True, True]
    dialog.reject()
    assert answer() == ()


def test_what_is_in_the_list_already_is_grey_and_cannot_be_ticked(
    virt_manager: Answer, session: Session, ask: Ask, qtbot: QtBot
) -> None:
    virt_manager(THREE)
    session.add_host(HostConfig("a", "qemu+ssh://root@alpha:22/system"))
    dialog, _answer = opened(ask, session, qtbot)
    assert cells(dialog, REMARK) == ["", "in the list already", ""]
    index = dialog.table.rows.model().index(1, NAME)
    assert not index.flags() & Qt.ItemFlag.ItemIsEnabled
    assert index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Unchecked
    tick(dialog, 1)
    assert dialog.importing.text() == "Import 2 Hosts"
    assert dialog.table.everything.checkState() is Qt.CheckState.Checked
    session.remove_host("a")
    assert dialog.importing.text() == "Import 3 Hosts"
    for host in THREE.hosts:
        session.add_host(HostConfig(host.uri, host.uri))
    assert not dialog.importing.isEnabled()
    assert dialog.importing.text() == "Import"
    assert not dialog.table.everything.isEnabled()
    dialog.reject()


def test_a_user_is_given_to_hosts_for_which_nobody_is_named(
    virt_manager: Answer, session: Session, ask: Ask, qtbot: QtBot
) -> None:
    virt_manager(THREE)
    session.add_host(HostConfig("b", "qemu+ssh://jo@beta/system"))
    dialog, answer = opened(ask, session, qtbot)
    assert dialog.user.isVisible()
    QTest.keyClicks(dialog.user, "jo")
    assert cells(dialog, ADDRESS) == ["qemu:///system", "qemu+ssh://root@alpha/system", "qemu+ssh://jo@beta/system"]
    assert cells(dialog, REMARK)[2] == "in the list already"
    QTest.keyClicks(dialog.user, " x")
    assert dialog.user_note.text() == "A name has no spaces in it."
    assert not dialog.importing.isEnabled()
    dialog.user.setText("sam")
    dialog.importing.click()
    assert FoundHost("qemu+ssh://sam@beta/system") in answer()  # type: ignore[operator]  # a tuple


def test_nobody_is_asked_for_where_all_is_said(virt_manager: Answer, session: Session, ask: Ask, qtbot: QtBot) -> None:
    virt_manager(Found(THREE.hosts[:2]))
    dialog, _answer = opened(ask, session, qtbot)
    assert not dialog.user.isVisible()
    dialog.reject()


def test_says_why_virt_managers_list_cannot_be_read(
    virt_manager: Answer, session: Session, ask: Ask, qtbot: QtBot
) -> None:
    virt_manager(Problem(sentence("It cannot be read."), sentence("Install it.")))
    dialog, _answer = opened(ask, session, qtbot)
    assert dialog.source_note.text() == "It cannot be read. Install it."
    assert dialog.table.empty.text() == "No hosts were found."
    assert not dialog.importing.isEnabled()
    dialog.reject()


def test_says_that_virt_manager_lists_nothing(virt_manager: Answer, session: Session, ask: Ask, qtbot: QtBot) -> None:
    virt_manager(Found())
    dialog, _answer = opened(ask, session, qtbot)
    assert dialog.table.empty.isVisible()
    assert dialog.table.empty.text() == "virt-manager has no connections in its list."
    assert dialog.source_note.text() == ""
    dialog.reject()


@pytest.mark.usefixtures("virt_manager")
def test_reads_an_inventory_as_its_path_is_typed(session: Session, ask: Ask, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "hosts").write_text("[web]\na\n[db]\nb ansible_user=root\nlocalhost\n")
    dialog, answer = opened(ask, session, qtbot)
    dialog.source.setCurrentIndex(list(Source).index(Source.INVENTORY))
    assert dialog.table.empty.text() == "Choose an inventory."
    dialog.path.setFocus()
    QTest.keyClicks(dialog.path, str(tmp_path / "host"))
    qtbot.waitUntil(lambda: dialog.path_note.text() == "There is no such file.")
    QTest.keyClicks(dialog.path, "s")
    qtbot.waitUntil(lambda: cells(dialog, SITE) == ["web", "db"])
    assert dialog.path_note.text() == ""
    assert dialog.fold.text() == "Remarks on what was found: 1"
    dialog.fold.click()
    assert dialog.remarks.isVisible()
    assert "“localhost”" in dialog.remarks.item(0).text()
    dialog.importing.click()
    assert answer() == (
        FoundHost("qemu+ssh://a/system", site="web"),
        FoundHost("qemu+ssh://root@b/system", site="db"),
    )


@pytest.mark.usefixtures("virt_manager")
def test_says_at_the_file_what_is_wrong_with_it(session: Session, ask: Ask, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "bad.yml").write_text("a: b\n c: d")
    (tmp_path / "empty").write_text("# nothing\n")
    dialog, _answer = opened(ask, session, qtbot)
    choose_file(dialog, tmp_path / "bad.yml", qtbot)
    assert dialog.path_note.text().startswith("Line 2 is not valid YAML.")
    choose_file(dialog, tmp_path, qtbot)
    assert dialog.path_note.text() == "This is a folder. Choose the inventory in it."
    choose_file(dialog, tmp_path / "empty", qtbot)
    assert dialog.path_note.text() == ""
    assert dialog.table.empty.text() == "There are no hosts in this file."
    dialog.reject()


@pytest.mark.usefixtures("virt_manager")
def test_a_file_is_chosen_in_a_dialog(session: Session, ask: Ask, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "hosts").write_text("a\n")
    dialog, _answer = opened(ask, session, qtbot)
    dialog.source.setCurrentIndex(list(Source).index(Source.INVENTORY))
    dialog.browse.click()

    qtbot.waitUntil(lambda: bool(shown(QFileDialog)))
    (chooser,) = shown(QFileDialog)
    assert chooser.fileMode() is QFileDialog.FileMode.ExistingFile
    name = chooser.findChild(QLineEdit, "fileNameEdit")
    assert name is not None
    name.setText(str(tmp_path / "hosts"))
    chooser.accept()
    qtbot.waitUntil(lambda: dialog.importing.text() == "Import 1 Host")
    dialog.reject()


def test_only_the_last_place_that_was_looked_at_counts(
    session: Session, ask: Ask, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = asyncio.Event()

    async def slow() -> Found:
        await go.wait()
        return THREE

    monkeypatch.setattr(import_hosts, "virt_manager_hosts", slow)
    (tmp_path / "hosts").write_text("a\n")
    dialog, _answer = ask(ask_hosts(None, session), ImportHostsDialog)
    assert dialog.table.empty.text() == "Looking for hosts …"
    choose_file(dialog, tmp_path / "hosts", qtbot)
    go.set()
    qtbot.wait(20)
    assert cells(dialog, ADDRESS) == ["qemu+ssh://a/system"]
    dialog.reject()


def test_search_narrows_what_all_ticks(virt_manager: Answer, session: Session, ask: Ask, qtbot: QtBot) -> None:
    virt_manager(THREE)
    dialog, _answer = opened(ask, session, qtbot)
    QTest.keyClicks(dialog.table.search, "ALPHA")
    assert cells(dialog, NAME) == ["Alpha"]
    dialog.table.everything.click()
    assert dialog.table.everything.checkState() is Qt.CheckState.Unchecked
    assert dialog.importing.text() == "Import 2 Hosts"
    dialog.table.search.setText("no such host")
    assert dialog.table.empty.text() == "No host fits the search."
    dialog.table.search.clear()
    assert dialog.table.everything.checkState() is Qt.CheckState.PartiallyChecked
    dialog.table.everything.click()
    assert dialog.importing.text() == "Import 3 Hosts"
    dialog.reject()


def test_space_turns_all_selected_rows(virt_manager: Answer, session: Session, ask: Ask, qtbot: QtBot) -> None:
    virt_manager(THREE)
    dialog, _answer = opened(ask, session, qtbot)
    dialog.table.rows.selectAll()
    QTest.keyClick(dialog.table.rows, Qt.Key.Key_Space)
    assert dialog.importing.text() == "Import"
    QTest.keyClick(dialog.table.rows, Qt.Key.Key_Space)
    assert dialog.importing.text() == "Import 3 Hosts"
    dialog.reject()


@pytest.mark.usefixtures("virt_manager")
def test_names_out_of_a_file_are_no_mark_up(session: Session, ask: Ask, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "hosts").write_text('[<b>site</b>]\n"<b>x</b>" ansible_host=a\n<i>bad</i>\n')
    dialog, _answer = opened(ask, session, qtbot)
    choose_file(dialog, tmp_path / "hosts", qtbot)
    assert cells(dialog, NAME) == ["<b>x</b>"]
    tip = str(dialog.table.rows.model().index(0, NAME).data(Qt.ItemDataRole.ToolTipRole))
    assert tip == "<span>&lt;b&gt;x&lt;/b&gt;</span>"
    labels = [label for label in dialog.findChildren(QLabel) if "<" in label.text()]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    dialog.reject()


@pytest.mark.usefixtures("virt_manager")
def test_very_many_hosts_are_shown_and_ticked_in_a_moment(
    session: Session, ask: Ask, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "hosts").write_text("node[0001:2000].example.com\n")
    dialog, _answer = opened(ask, session, qtbot)
    choose_file(dialog, tmp_path / "hosts", qtbot)
    begun = time.thread_time()
    QTest.keyClicks(dialog.user, "jo")
    dialog.table.everything.click()
    dialog.table.everything.click()
    assert time.thread_time() - begun < 2
    assert dialog.importing.text() == "Import 2000 Hosts"
    dialog.reject()
