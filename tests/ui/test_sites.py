"""Sites in the main window: what a person can do with hosts that stand together, and hosts taken over from a file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.conftest import machine
from tests.ui.dialogs.conftest import shown
from vmdesk.model.host import HostConfig, HostState
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.import_hosts import ImportHostsDialog, Source
from vmdesk.ui.dialogs.question import QuestionDialog
from vmdesk.ui.dialogs.site import SiteDialog
from vmdesk.ui.main_window import MainWindow

MakeHost = Callable[..., str]


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> Iterator[MainWindow]:
    """The main window, shown."""
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.let_go()
    window.hide()


def site(session: Session, host_id: str) -> str:
    info = session.host_info(host_id)
    return info.config.site if info else "gone"


def state(session: Session, host_id: str) -> HostState:
    return session.host(host_id).info.state


def open_menu(window: MainWindow) -> dict[str, QAction]:
    """The actions of the menu of what is selected, by their words."""
    window.view.menu_wanted.emit(window.view.mapToGlobal(window.view.rect().center()))
    menu = next(m for m in window.findChildren(QMenu) if m.isVisible())
    menu.close()
    return {action.text().replace("&", ""): action for action in menu.actions() if action.text()}


def select_site(window: MainWindow, name: str) -> None:
    index = window.model.group_index("site", name)
    assert index.isValid()
    window.view.setCurrentIndex(index)


def answer_site(qtbot: QtBot, text: str) -> None:
    """Write this into the dialog that is about to open, and save."""
    qtbot.waitUntil(lambda: bool(shown(SiteDialog)))
    (dialog,) = shown(SiteDialog)
    dialog.field.setEditText(text)
    dialog.saving.click()


def test_the_site_of_one_host_is_asked_for(
    window: MainWindow, session: Session, make_host: MakeHost, qtbot: QtBot
) -> None:
    host = make_host(machine("one"), label="alpha")
    window.view.select_host(host)
    window.host_actions.site.trigger()
    answer_site(qtbot, " Köln ")
    qtbot.waitUntil(lambda: site(session, host) == "Köln")
    assert window.model.group_index("host", host).parent().data() == "Köln"
    assert window.view.selected_hosts() == (host,)


def test_all_hosts_of_a_site_are_connected_and_let_go(
    window: MainWindow, session: Session, make_host: MakeHost, qtbot: QtBot
) -> None:
    hosts = [make_host(machine(name), label=name) for name in ("a", "b")]
    for host in hosts:
        connect.set_site(session, host, "Köln")
    select_site(window, "köln")
    actions = open_menu(window)
    assert not actions["Connect All"].isEnabled()
    actions["Disconnect All"].trigger()
    assert {state(session, host) for host in hosts} == {HostState.DISCONNECTED}
    actions = open_menu(window)
    assert not actions["Disconnect All"].isEnabled()
    actions["Connect All"].trigger()
    qtbot.waitUntil(lambda: {state(session, host) for host in hosts} == {HostState.CONNECTED})


def test_a_site_is_spelled_anew_for_all_its_hosts(
    window: MainWindow, session: Session, make_host: MakeHost, qtbot: QtBot
) -> None:
    hosts = [make_host(machine(name), label=name) for name in ("a", "b")]
    for host in hosts:
        connect.set_site(session, host, "koln")
    select_site(window, "koln")
    open_menu(window)["Site…"].trigger()
    answer_site(qtbot, "Koln")
    qtbot.waitUntil(lambda: {site(session, host) for host in hosts} == {"Koln"})


def test_several_hosts_have_a_menu_for_all_of_them(window: MainWindow, make_host: MakeHost) -> None:
    for name in ("a", "b"):
        make_host(machine(name), label=name)
    window.view.clearSelection()
    window.view.setCurrentIndex(window.model.index(0, 0))
    assert "Rename…" in open_menu(window)
    window.view.collapseAll()
    window.view.selectAll()
    assert list(open_menu(window)) == ["Connect All", "Disconnect All", "Site…", "Remove from List…"]


def test_hosts_dropped_at_a_site_stand_there(
    window: MainWindow, session: Session, make_host: MakeHost, qtbot: QtBot
) -> None:
    host = make_host(machine("one"), label="alpha")
    window.view.select_vms([VmKey(host, next(iter(session.vms(host))))])
    selected = window.view.selected_vms()
    window.view.hosts_dropped.emit((host, "gone"), "Köln")
    qtbot.waitUntil(lambda: site(session, host) == "Köln")
    assert window.view.selected_vms() == selected


def test_what_is_selected_at_a_site_is_shown_beside_the_list(
    window: MainWindow, session: Session, make_host: MakeHost, qtbot: QtBot
) -> None:
    for name in ("a", "b"):
        connect.set_site(session, make_host(machine(f"{name}-1"), label=name), "Köln")
    window.docks.complete()
    select_site(window, "köln")
    panel = window.docks._panel
    assert panel is not None
    assert panel.face is panel.several_face
    heading = panel.several_face.heading
    assert (heading.name.toPlainText(), heading.state.text()) == ("Köln", "VMs: 2")
    make_host(machine("c-1"), label="c")
    qtbot.waitUntil(lambda: len(session.hosts()) == 3)
    window.view.selectAll()
    assert heading.name.toPlainText() == "VMs: 3"
    window.view.collapseAll()
    panel.show_selection([info.id for info in session.hosts()], [])
    assert (heading.name.toPlainText(), heading.state.text()) == ("Hosts: 3", "VMs: 3")


def test_several_hosts_are_taken_from_the_list_after_one_question(
    window: MainWindow, session: Session, make_host: MakeHost, qtbot: QtBot
) -> None:
    kept = make_host(machine("c-1"), label="c")
    for name in ("a", "b"):
        connect.set_site(session, make_host(machine(f"{name}-1"), label=name), "Köln")
    select_site(window, "köln")
    open_menu(window)["Remove from List…"].trigger()
    qtbot.waitUntil(lambda: bool(shown(QuestionDialog)))
    (dialog,) = shown(QuestionDialog)
    assert dialog.question.text() == "Remove 2 hosts from the list?"
    dialog.answers["remove"].click()
    qtbot.waitUntil(lambda: [info.id for info in session.hosts()] == [kept])


def test_hosts_of_an_inventory_are_taken_into_the_list(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "hosts"
    file.write_text("[web]\na\nb\nlocalhost ansible_connection=local\n[db]\nc ansible_user=root\n")
    window.host_actions.import_hosts.trigger()
    qtbot.waitUntil(lambda: bool(shown(ImportHostsDialog)))
    (dialog,) = shown(ImportHostsDialog)
    dialog.source.setCurrentIndex(list(Source).index(Source.INVENTORY))
    dialog.path.setText(str(file))
    dialog.path.setFocus()
    QTest.keyClick(dialog.path, Qt.Key.Key_Return)  # which reads the file and imports nothing
    qtbot.waitUntil(lambda: dialog.importing.text() == "Import 3 Hosts")
    assert dialog.focusWidget() is dialog.table.rows
    dialog.importing.click()
    qtbot.waitUntil(lambda: len(session.settings.current.hosts) == 3)
    hosts = session.settings.current.hosts
    assert [(host.uri, host.site, host.autoconnect) for host in hosts] == [
        ("qemu+ssh://a/system", "web", False),
        ("qemu+ssh://b/system", "web", False),
        ("qemu+ssh://root@c/system", "db", False),
    ]
    assert {info.state for info in session.hosts()} == {HostState.DISCONNECTED}
    qtbot.waitUntil(lambda: window.view.selected_hosts() == (hosts[0].id,))
    assert [str(window.model.index(row, 0).data()) for row in range(window.model.rowCount())] == ["db", "web"]


def test_the_demo_has_no_site_to_be_kept(window: MainWindow, session: Session) -> None:
    session.add_host(HostConfig("demo", "test:///default", temporary=True))
    window.view.select_host("demo")
    assert not window.host_actions.site.isEnabled()
    assert "not kept" in window.host_actions.site.toolTip()
