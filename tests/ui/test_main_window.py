"""The main window on make-believe hosts: a person opens it, finds machines, runs them and closes it."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import unnamed_controls
from tests.ui.conftest import key_of, machine
from tests.ui.migration.fake_moving import FakeMoving
from vmdesk.jobs.job import Outcome
from vmdesk.model.host import HostConfig, HostState
from vmdesk.model.states import VmState
from vmdesk.ops import connect
from vmdesk.ops.perform import perform
from vmdesk.ops.power import START
from vmdesk.ops.session import Session
from vmdesk.ui.application import set_language
from vmdesk.ui.dialogs.add_host import HostRequest
from vmdesk.ui.inventory.columns import INDEX
from vmdesk.ui.main_window import MainWindow
from vmdesk.ui.widgets.banner import Banner

MakeHost = Callable[..., str]


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.let_go()
    window.hide()


def select(window: MainWindow, *names: str) -> None:
    window.view.select_vms([key_of(window.session, name) for name in names])


def rows(window: MainWindow) -> list[str]:
    """The names that a person reads in the list, from top to bottom, headings included."""
    names = []
    index = window.model.index(0, 0)
    while index.isValid():
        names.append(str(index.data()))
        index = window.view.indexBelow(index)
    return names


def state_of(session: Session, name: str) -> VmState:
    return next(vm.state for vm in session.all_vms() if vm.name == name)


def open_dialog() -> QDialog | None:
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()), None)


def press(qtbot: QtBot, text: str) -> None:
    """Press the button with this text in the dialog that is, or is about to be, open."""
    qtbot.waitUntil(lambda: open_dialog() is not None)
    dialog = open_dialog()
    assert dialog is not None
    button = next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == text)
    button.click()


def test_without_hosts_the_window_says_what_to_do_next(window: MainWindow) -> None:
    assert window.empty.isVisible()
    texts = [button.text() for button in window.empty.findChildren(QPushButton)]
    assert texts == ["Add Host…", "Import Hosts…", "Open Demo Host"]


def test_the_demo_host_fills_the_list(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    button = next(b for b in window.empty.findChildren(QPushButton) if "Demo" in b.text())
    button.click()
    qtbot.waitUntil(lambda: len(rows(window)) == 11)
    assert rows(window)[0] == "Demo"
    assert session.settings.current.hosts == ()


def test_two_hosts_stand_side_by_side(window: MainWindow, make_host: MakeHost, qtbot: QtBot) -> None:
    make_host(machine("a1"), machine("a2"), label="alpha")
    make_host(machine("b1"), label="beta")
    qtbot.waitUntil(lambda: rows(window) == ["alpha", "a1", "a2", "beta", "b1"])


def test_the_filter_shows_only_what_matches_as_one_types(window: MainWindow, make_host: MakeHost, qtbot: QtBot) -> None:
    make_host(machine("web-1", state=1, tags=("prod",)), machine("web-2"), machine("db", tags=("prod",)), label="alpha")
    window.filter.focus()
    QTest.keyClicks(window.filter.text, "tag:prod")
    qtbot.waitUntil(lambda: rows(window) == ["alpha", "db", "web-1"])
    QTest.keyClicks(window.filter.text, " state:running")
    qtbot.waitUntil(lambda: rows(window) == ["alpha", "web-1"])
    window.filter.text.clear()
    qtbot.waitUntil(lambda: len(rows(window)) == 4)


def test_a_filter_that_nothing_passes_offers_to_show_all(window: MainWindow, make_host: MakeHost, qtbot: QtBot) -> None:
    make_host(machine("one"), label="alpha")
    QTest.keyClicks(window.filter.text, "nothing-like-it")
    qtbot.waitUntil(window.empty.isVisible)
    window.empty.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(lambda: rows(window) == ["alpha", "one"])


@pytest.mark.parametrize("column", ["tags", "memory", "vcpus"])
def test_sorting_by_what_only_the_definition_tells_has_all_definitions_read(
    window: MainWindow, session: Session, make_host: MakeHost, qtbot: QtBot, column: str
) -> None:
    make_host(*(machine(f"vm-{number}", tags=(f"tag-{100 - number}",)) for number in range(60)), label="alpha")
    assert any(vm.details is None for vm in session.all_vms())
    window.view.sortByColumn(INDEX[column], Qt.SortOrder.AscendingOrder)
    qtbot.waitUntil(lambda: all(vm.details is not None for vm in session.all_vms()))


def test_machines_that_are_off_can_be_hidden_and_it_is_remembered(
    window: MainWindow, session: Session, make_host: MakeHost, qtbot: QtBot
) -> None:
    make_host(machine("on", state=1), machine("off"), label="alpha")
    window.filter.hide_off.trigger()
    qtbot.waitUntil(lambda: rows(window) == ["alpha", "on"])
    assert session.settings.current.hide_off


def test_grouping_by_tag_shows_a_machine_under_each_of_its_tags(
    window: MainWindow, make_host: MakeHost, qtbot: QtBot
) -> None:
    make_host(machine("one", tags=("prod", "web")), machine("two"), label="alpha")
    window.filter.set_grouping("tag")
    qtbot.waitUntil(lambda: rows(window) == ["prod", "one", "web", "one", "No tags", "two"])
    assert "host" in window.view.shown_columns()


def test_dropping_machines_on_a_tag_gives_them_that_tag(
    window: MainWindow, session: Session, make_host: MakeHost, qtbot: QtBot
) -> None:
    make_host(machine("one", tags=("prod",)), machine("two"), label="alpha")
    window.filter.set_grouping("tag")
    qtbot.waitUntil(lambda: "prod" in rows(window))
    window.view.dropped_on_group.emit((key_of(session, "two"),), "tag", "prod")
    qtbot.waitUntil(lambda: rows(window) == ["prod", "one", "two"])


def test_start_and_shut_down_by_the_toolbar(
    window: MainWindow, session: Session, make_host: MakeHost, qtbot: QtBot
) -> None:
    make_host(machine("one"), label="alpha")
    select(window, "one")
    verbs = window.vm_actions.verbs
    assert verbs["start"].isEnabled()
    assert not verbs["shut-down"].isEnabled()
    assert "switched off" in verbs["shut-down"].toolTip()
    verbs["start"].trigger()
    qtbot.waitUntil(lambda: state_of(session, "one") is VmState.RUNNING)
    qtbot.waitUntil(verbs["shut-down"].isEnabled)
    verbs["shut-down"].trigger()
    qtbot.waitUntil(lambda: state_of(session, "one") is VmState.OFF)


def test_forcing_off_asks_first_and_cancel_leaves_it_running(
    window: MainWindow, session: Session, make_host: MakeHost, qtbot: QtBot
) -> None:
    make_host(machine("one", state=1), label="alpha")
    select(window, "one")
    window.vm_actions.verbs["force-off"].trigger()
    press(qtbot, "Cancel")
    qtbot.waitUntil(lambda: open_dialog() is None)
    assert state_of(session, "one") is VmState.RUNNING
    window.vm_actions.verbs["force-off"].trigger()
    press(qtbot, "Force Off")
    qtbot.waitUntil(lambda: state_of(session, "one") is VmState.OFF)


def test_several_machines_are_one_job_and_what_makes_no_sense_is_named(
    window: MainWindow, session: Session, make_host: MakeHost, qtbot: QtBot
) -> None:
    make_host(machine("one"), machine("two", state=1), machine("three"), label="alpha")
    select(window, "one", "two", "three")
    window.vm_actions.verbs["start"].trigger()
    qtbot.waitUntil(lambda: all(vm.active for vm in session.all_vms()))
    (job,) = session.jobs
    qtbot.waitUntil(lambda: not job.running)
    outcomes = {line.subject: line.outcome.name for line in job.lines if line.outcome}
    assert outcomes == {"one": "DONE", "three": "DONE", "two": "SKIPPED"}


def test_what_started_while_the_question_was_open_is_left_alone(
    window: MainWindow, session: Session, make_host: MakeHost, qtbot: QtBot
) -> None:
    make_host(machine("one", state=1), machine("two", state=1), machine("off"))
    select(window, "one", "two", "off")
    window.vm_actions.verbs["force-off"].trigger()
    qtbot.waitUntil(lambda: open_dialog() is not None)
    perform(session, START, [key_of(session, "off")])
    qtbot.waitUntil(lambda: state_of(session, "off") is VmState.RUNNING)
    press(qtbot, "Force Off")
    qtbot.waitUntil(lambda: {state_of(session, name) for name in ("one", "two")} == {VmState.OFF})
    qtbot.waitUntil(lambda: not session.jobs.running)
    assert state_of(session, "off") is VmState.RUNNING
    job = list(session.jobs)[-1]
    outcomes = {line.subject: line.outcome for line in job.lines}
    assert outcomes == {"one": Outcome.DONE, "two": Outcome.DONE, "off": Outcome.SKIPPED}


def test_deleting_a_machine_takes_its_row_away(
    window: MainWindow, session: Session, make_host: MakeHost, qtbot: QtBot
) -> None:
    make_host(machine("one"), machine("two"), label="alpha")
    select(window, "one")
    window.vm_actions.verbs["delete"].trigger()
    press(qtbot, "Delete")
    qtbot.waitUntil(lambda: rows(window) == ["alpha", "two"])
    qtbot.waitUntil(lambda: not window.vm_actions.verbs["start"].isEnabled())
    del session


def test_what_a_move_forbids_is_greyed_as_long_as_it_goes_on(
    window: MainWindow, session: Session, make_host: MakeHost, qtbot: QtBot
) -> None:
    make_host(machine("one", state=1), label="alpha")
    select(window, "one")
    pause = window.vm_actions.verbs["pause"]
    assert pause.isEnabled()
    moving = FakeMoving(key_of(session, "one"), "beta").begin(session)
    assert not pause.isEnabled()
    moving.stop()
    qtbot.waitUntil(pause.isEnabled)


def test_delete_is_a_key_of_the_list_alone(
    window: MainWindow, session: Session, make_host: MakeHost, qtbot: QtBot
) -> None:
    make_host(machine("one"), label="alpha")
    select(window, "one")
    window.filter.focus()
    QTest.keyClick(window.filter.text, Qt.Key.Key_Delete)
    assert open_dialog() is None
    window.view.setFocus()
    qtbot.waitUntil(window.view.hasFocus)
    QTest.keyClick(window.view, Qt.Key.Key_Delete)
    press(qtbot, "Cancel")
    qtbot.waitUntil(lambda: open_dialog() is None)
    assert len(list(session.all_vms())) == 1


def test_a_machine_that_vanished_while_it_was_selected_cannot_be_acted_on(
    window: MainWindow, session: Session, make_host: MakeHost, qtbot: QtBot
) -> None:
    host_id = make_host(machine("one"), machine("two"), label="alpha")
    select(window, "one")
    domain = session.host(host_id).raw.lookupByName("one")
    domain.undefine()
    qtbot.waitUntil(lambda: rows(window) == ["alpha", "two"])
    qtbot.waitUntil(lambda: not window.vm_actions.verbs["start"].isEnabled())
    assert "Select a VM" in window.vm_actions.verbs["start"].toolTip()


def test_the_selection_stays_when_others_come_and_go(
    window: MainWindow, session: Session, make_host: MakeHost, qtbot: QtBot
) -> None:
    host_id = make_host(machine("b"), machine("d"), label="alpha")
    select(window, "d")
    raw = session.host(host_id).raw
    raw.defineXML(machine("a"))
    raw.defineXML(machine("c"))
    raw.lookupByName("b").undefine()
    qtbot.waitUntil(lambda: rows(window) == ["alpha", "a", "c", "d"])
    assert [vm.name for vm in window.selected_vms()] == ["d"]


def test_the_machines_of_a_host_that_is_lost_stay_in_the_list_and_selected_but_cannot_be_acted_on(
    window: MainWindow, session: Session, make_host: MakeHost, qtbot: QtBot
) -> None:
    host_id = make_host(machine("one"), machine("two"), label="alpha")
    select(window, "two")
    visit = session.host(host_id)._visit
    assert visit is not None
    visit.connection.lost.set()
    qtbot.waitUntil(lambda: session.host(host_id).info.state is HostState.WAITING)
    assert rows(window) == ["alpha", "one", "two"]
    (index,) = window.model.indexes_of({key_of(session, "two")})
    assert index.siblingAtColumn(INDEX["state"]).data() == "Not known"
    for action in (window.vm_actions.verbs["start"], window.vm_actions.verbs["delete"], window.vm_actions.rename):
        assert not action.isEnabled()
        assert "The host of the VM is not connected." in action.toolTip()
    session.host(host_id).connect()
    qtbot.waitUntil(window.vm_actions.verbs["start"].isEnabled)
    assert [vm.name for vm in window.selected_vms()] == ["two"]


def test_a_host_without_machines_says_so(window: MainWindow, make_host: MakeHost, session: Session) -> None:
    host_id = make_host(label="alpha")
    assert window.view.accessibleDescription() == "No VMs here yet."
    connect.disconnect(session, host_id)
    assert "once it is connected" in window.view.accessibleDescription()


def test_the_names_take_the_room_that_no_column_uses_until_they_are_sized_by_hand(
    window: MainWindow, make_host: MakeHost, qtbot: QtBot
) -> None:
    window.resize(2400, 700)
    before = window.view.columnWidth(0)
    make_host(machine("a-name-as-long-as-names-of-machines-in-a-large-company-tend-to-be"), label="alpha")
    qtbot.waitUntil(lambda: window.view.columnWidth(0) > before)
    assert window.view.columnWidth(0) == window.view.sizeHintForColumn(0)
    window.view.header().resizeSection(0, 150)
    with qtbot.waitSignal(window.view.in_view_changed):
        window.resize(2300, 700)
    assert window.view.columnWidth(0) == 150


def test_a_mark_shows_in_the_menu_what_is_switched_on(window: MainWindow) -> None:
    for action in (window.vm_actions.autostart, window.host_actions.autoconnect):
        assert action.isCheckable()
        assert not action.isIconVisibleInMenu()


def test_a_host_that_cannot_be_reached_says_why_and_the_other_goes_on(
    window: MainWindow, session: Session, make_host: MakeHost, qtbot: QtBot
) -> None:
    make_host(machine("one"), label="alpha")
    broken = connect.add(session, "qemu+unix:///system?socket=/nonexistent/libvirt-sock", "broken")
    qtbot.waitUntil(lambda: session.host(broken).info.state is HostState.WAITING)
    index = window.model.group_index("host", broken)
    tip = str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert "does not run" in tip
    assert "one" in rows(window)
    connect.disconnect(session, broken)
    assert session.host(broken).info.state is HostState.DISCONNECTED


def test_names_with_mark_up_are_shown_as_they_are(window: MainWindow, make_host: MakeHost, qtbot: QtBot) -> None:
    name = "&lt;b&gt;bold &quot;ü&quot; &apos;x&apos;"
    make_host(machine(name), label="<i>alpha</i>")
    qtbot.waitUntil(lambda: rows(window) == ["<i>alpha</i>", "<b>bold \"ü\" 'x'"])
    index = window.model.index(0, 0, window.model.index(0, 0))
    assert "&lt;b&gt;bold" in str(index.data(Qt.ItemDataRole.ToolTipRole))


def test_the_context_menu_of_a_machine_holds_all_its_actions(
    window: MainWindow, make_host: MakeHost, qtbot: QtBot
) -> None:
    make_host(machine("one"), label="alpha")
    select(window, "one")
    window.view.menu_wanted.emit(window.view.mapToGlobal(window.view.rect().center()))
    menu = next(m for m in window.findChildren(QMenu) if m.isVisible())
    texts = {action.text().replace("&", "") for action in menu.actions()}
    assert {"Start", "Delete…", "Rename…", "Tags…", "Start with Host"} <= texts
    menu.close()
    del qtbot


def test_layout_and_columns_are_remembered(
    window: MainWindow, session: Session, make_host: MakeHost, qtbot: QtBot
) -> None:
    make_host(machine("one"), label="alpha")
    window.view._show_column(4, False)
    shown = window.view.shown_columns()
    window.save_layout()
    again = MainWindow(session)
    qtbot.addWidget(again)
    assert again.view.shown_columns() == shown
    again.let_go()


def test_another_language_takes_effect_at_once(window: MainWindow, qtbot: QtBot) -> None:
    try:
        set_language("ru")
        qtbot.waitUntil(lambda: window.windowTitle() == "Виртуальные машины")
    finally:
        set_language("en")
    qtbot.waitUntil(lambda: window.windowTitle() == "Virtual Machines")


def test_every_control_has_a_name_for_those_who_cannot_see_it(
    window: MainWindow, make_host: MakeHost, qtbot: QtBot
) -> None:
    make_host(machine("one", state=1), label="alpha")
    select(window, "one")
    window.docks.show_jobs()
    window.docks.events.show()
    window.docks.complete()
    qtbot.waitUntil(lambda: window.docks.events.widget() is not None)
    assert unnamed_controls(window) == []


def test_a_host_that_was_added_is_shown_with_what_keeps_it_from_answering(
    window: MainWindow, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def answer(*_: object) -> HostRequest:
        return HostRequest("qemu+unix:///system?socket=/nowhere", "", autoconnect=True, demo=False)

    monkeypatch.setattr("vmdesk.ui.dialogs.add_host.ask_host", answer)
    window.host_tasks.add()
    qtbot.waitUntil(lambda: len(session.hosts()) == 1)
    assert window.view.selected_hosts() == (session.hosts()[0].id,)
    window.host_tasks.add_demo()
    assert window.view.selected_hosts() == ("demo",)


def is_seen(widget: QWidget) -> bool:
    """Whether some of it is not covered by others."""
    return not widget.visibleRegion().isEmpty()


def test_a_panel_that_is_asked_for_comes_to_the_front_of_the_others(window: MainWindow, qtbot: QtBot) -> None:
    docks = window.docks
    for asked, behind in ((docks.jobs, docks.events), (docks.events, docks.jobs)):
        docks.jobs.hide()
        docks.events.hide()
        behind.toggleViewAction().trigger()
        asked.toggleViewAction().trigger()
        qtbot.waitUntil(partial(is_seen, asked))
        qtbot.waitUntil(lambda behind=behind: not is_seen(behind))  # type: ignore[misc]  # mypy cannot infer a default


def test_a_banner_goes_when_one_of_its_buttons_is_pressed(window: MainWindow, qtbot: QtBot) -> None:
    pressed: list[str] = []
    icon = window.windowIcon()
    banner = Banner("Something happened.", icon, icon, "Close", [("Do it", lambda: pressed.append("done"))])
    window.banners.show_message(banner, "key")
    qtbot.waitUntil(banner.isVisible)
    banner.findChildren(QPushButton)[0].click()
    assert pressed == ["done"]
    qtbot.waitUntil(lambda: not window.banners.findChildren(Banner))


def test_escape_clears_the_filter(window: MainWindow, make_host: MakeHost, qtbot: QtBot) -> None:
    make_host(machine("web"), machine("db"))
    QTest.keyClicks(window.filter.text, "web")
    qtbot.waitUntil(lambda: "db" not in rows(window))
    QTest.keyClick(window.filter.text, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "db" in rows(window))


def test_a_host_that_is_to_be_shown_is_not_hidden_by_the_filter(
    window: MainWindow, make_host: MakeHost, qtbot: QtBot
) -> None:
    hosts = [make_host(machine(f"{name}-1"), label=name) for name in ("alpha", "beta")]
    QTest.keyClicks(window.filter.text, "host:alpha")
    qtbot.waitUntil(lambda: rows(window) == ["alpha", "alpha-1"])
    window.show_host(hosts[0])
    assert window.filter.text.text() == "host:alpha"
    window.show_host(hosts[1])
    assert window.filter.text.text() == ""
    assert window.view.selected_hosts() == (hosts[1],)


def test_where_no_host_passes_the_filter_that_is_said(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    session.add_host(HostConfig("a", "qemu+ssh://alpha/system", "alpha", autoconnect=False))
    QTest.keyClicks(window.filter.text, "beta")
    qtbot.waitUntil(window.empty.isVisible)
    window.filter.text.setText("alpha")
    qtbot.waitUntil(window.view.isVisible)
    assert rows(window) == ["alpha"]
