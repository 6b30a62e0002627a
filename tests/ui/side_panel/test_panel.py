"""The side panel shows what is selected, in each of its states, and follows it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import unnamed_controls
from tests.ui.conftest import machine
from vmdesk.model.history import Sample
from vmdesk.model.host import HostState
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect
from vmdesk.ops.perform import perform
from vmdesk.ops.power import FORCE_OFF, START
from vmdesk.ops.session import Session
from vmdesk.ui import application, theme
from vmdesk.ui.dialogs.add_host import AddHostDialog
from vmdesk.ui.side_panel.host_face import HostFace
from vmdesk.ui.side_panel.panel import SidePanel
from vmdesk.ui.side_panel.several_face import SeveralFace
from vmdesk.ui.side_panel.vm_face import VmFace

MakeHost = Callable[..., str]


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> SidePanel:
    panel = SidePanel(session)
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    panel.show()
    return panel


@pytest.fixture
def host(make_host: MakeHost) -> str:
    return make_host(
        machine("web", state=1, tags=("prod", "&lt;i&gt;x"), notes="Serves the shop."), machine("db"), label="Alpha"
    )


def key_of(session: Session, host: str, name: str) -> VmKey:
    return next(vm.key for vm in session.vms(host).values() if vm.name == name)


def vm_face(panel: SidePanel) -> VmFace:
    assert isinstance(panel.face, VmFace)
    return panel.face


def show(panel: SidePanel, qtbot: QtBot, key: VmKey) -> VmFace:
    """Select a machine and wait until its details are there."""
    panel.show_selection([], [key])
    face = vm_face(panel)
    qtbot.waitUntil(lambda: bool(face.facts.text("disks")))
    return face


def test_nothing_selected_says_what_one_sees_here(panel: SidePanel) -> None:
    panel.show_selection([], [])
    assert panel.face is None
    labels = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert labels == ["Select a VM or a host to see its details here."]


def test_one_machine(panel: SidePanel, session: Session, host: str, qtbot: QtBot) -> None:
    face = show(panel, qtbot, key_of(session, host, "web"))
    assert face.heading.name.toPlainText() == "web"
    assert face.heading.state.text() == "Running"
    assert face.facts.text("host") == "Alpha"
    assert face.facts.text("disks") == "vda virtio: /images/web.qcow2"
    assert face.facts.text("memory") == "256 MiB"
    assert face.facts.text("vcpus") == "1"
    assert face.tags.accessibleName() == "Tags: prod, <i>x"
    assert face.notes.editor.toPlainText() == "Serves the shop."
    assert face.facts.text("uptime") == ""  # it was on before we came


def test_a_machine_that_starts_and_stops(
    panel: SidePanel, session: Session, host: str, qtbot: QtBot, run: Callable[..., object]
) -> None:
    key = key_of(session, host, "db")
    face = show(panel, qtbot, key)
    assert face.heading.state.text() == "Off"
    run(perform(session, START, [key]).wait())
    qtbot.waitUntil(lambda: face.heading.state.text() == "Running")
    qtbot.waitUntil(lambda: face.facts.text("uptime").endswith(" s"))
    run(perform(session, FORCE_OFF, [key]).wait())
    qtbot.waitUntil(lambda: face.heading.state.text() == "Off, forced off")
    assert face.facts.text("uptime") == ""
    assert not face.graphs.isVisible()


def test_figures_are_drawn_as_they_come(panel: SidePanel, session: Session, host: str, qtbot: QtBot) -> None:
    key = key_of(session, host, "web")
    session.settings.change(statistics_seconds=1)
    session.look_at([key])
    face = show(panel, qtbot, key)
    qtbot.waitUntil(lambda: (found := session.history(key)) is not None and found.latest() is not None)
    history = session.history(key)
    assert history is not None
    newest = history.latest()
    assert newest is not None
    history.record(Sample(newest.time + 3, 0.5, 128 * 1024, 1e6, 2e6, 3e6, 4e6))
    session.sampled.emit(host)
    assert face.graphs.isVisible()
    assert face.graphs.graphs["cpu"].newest_text() == "50 %"
    assert face.graphs.graphs["memory"].newest_text() == "128 MiB"
    assert face.graphs.graphs["disk"].newest_text() == "read 977 KiB/s  write 1.9 MiB/s"
    face.graphs.range.setCurrentIndex(1)
    assert face.graphs.graphs["cpu"]._trace.span == 3600


def test_a_machine_that_vanishes_says_so_and_keeps_the_text(
    panel: SidePanel, session: Session, host: str, qtbot: QtBot
) -> None:
    key = key_of(session, host, "web")
    face = show(panel, qtbot, key)
    face.notes.editor.setPlainText("half a no")
    connect.disconnect(session, host)
    panel.show_selection([], [])  # the row has gone from the list, and the selection with it
    qtbot.waitUntil(lambda: face.heading.state.text() == "The host of this VM is not connected.")
    assert panel.face is face
    assert face.heading.name.toPlainText() == "web"
    assert face.notes.editor.toPlainText() == "half a no"
    assert "gone" in face.notes.message.text()
    panel.show_selection([host], [])  # a choice of the person's own
    assert isinstance(panel.face, HostFace)


def test_a_refresh_leaves_a_note_alone_that_is_being_written(
    panel: SidePanel, session: Session, host: str, qtbot: QtBot, run: Callable[..., object]
) -> None:
    key = key_of(session, host, "db")
    face = show(panel, qtbot, key)
    face.notes.editor.setPlainText("half a no")
    run(perform(session, START, [key]).wait())
    qtbot.waitUntil(lambda: face.heading.state.text() == "Running")
    assert face.notes.editor.toPlainText() == "half a no"


def test_notes_reach_the_host(panel: SidePanel, session: Session, host: str, qtbot: QtBot) -> None:
    key = key_of(session, host, "db")
    face = show(panel, qtbot, key)
    face.notes.editor.setPlainText("Backups at <night>")
    face.notes.keep()

    def description() -> str:
        vm = session.vm(key)
        return vm.details.description if vm and vm.details else ""

    qtbot.waitUntil(lambda: description() == "Backups at <night>")
    qtbot.waitUntil(lambda: not face.notes.edited)


def test_hostile_names_are_plain_text(panel: SidePanel, session: Session, make_host: MakeHost, qtbot: QtBot) -> None:
    name = "&lt;b&gt;bold&lt;img src=x&gt;" + "x" * 200
    host = make_host(machine(name), label="<u>host</u>\nline")
    key = next(vm.key for vm in session.vms(host).values())
    face = show(panel, qtbot, key)
    assert face.heading.name.toPlainText() == "<b>bold<img src=x>" + "x" * 200
    assert face.facts.text("host") == "<u>host</u> line"
    assert face.width() <= panel.width()
    panel.show_selection([host], [])
    assert isinstance(panel.face, HostFace)
    assert panel.face.heading.name.toPlainText() == "<u>host</u> line"


def test_one_host(panel: SidePanel, host: str) -> None:
    panel.show_selection([host], [])
    face = panel.face
    assert isinstance(face, HostFace)
    assert face.heading.name.toPlainText() == "Alpha"
    assert face.heading.state.text() == "Connected"
    assert face.facts.text("vms") == "2, running: 1"
    assert face.facts.text("uri").startswith("test:///")
    assert face.facts.text("libvirt")
    assert not face.connect_button.isVisible()
    assert not face.trouble.isVisible()


def test_a_host_has_a_window_of_its_own(panel: SidePanel, host: str) -> None:
    wanted: list[str] = []
    panel.host_window_wanted.connect(wanted.append)
    panel.show_selection([host], [])
    panel.host_face.open_button.click()
    assert wanted == [host]


def test_a_host_is_disconnected_and_connected_again(
    panel: SidePanel, session: Session, host: str, qtbot: QtBot
) -> None:
    panel.show_selection([host], [])
    face = panel.face
    assert isinstance(face, HostFace)
    connect.disconnect(session, host)
    qtbot.waitUntil(lambda: face.heading.state.text() == "Disconnected")
    assert face.connect_button.text() == "&Connect"
    face.connect_button.click()
    qtbot.waitUntil(lambda: face.heading.state.text() == "Connected")
    assert not face.connect_button.isVisible()


def test_a_host_that_fails_says_why(panel: SidePanel, session: Session, qtbot: QtBot) -> None:
    host = connect.add(session, "test:////there/is/no/such/file.xml", "Broken")
    panel.show_selection([host], [])
    face = panel.face
    assert isinstance(face, HostFace)
    info = session.host(host)
    qtbot.waitUntil(lambda: info.info.state in {HostState.FAILED, HostState.WAITING})
    qtbot.waitUntil(face.trouble.isVisible)
    assert face.connect_button.text() == "&Try Again Now"
    assert face.trouble.reason.toPlainText()
    assert not face.trouble.details.isVisible()
    face.trouble.fold_button.click()
    assert "such/file.xml" in face.trouble.details.toPlainText()
    assert face.trouble.details.isVisible()
    face.trouble.copy_button.click()
    copied = QApplication.clipboard().text()
    assert face.trouble.reason.toPlainText() in copied
    assert "such/file.xml" in copied
    connect.remove(session, host)
    qtbot.waitUntil(lambda: face.heading.state.text() == "This host is no longer in the list.")


def test_a_host_that_fails_can_be_changed_on_the_spot(panel: SidePanel, session: Session, qtbot: QtBot) -> None:
    host = connect.add(session, "test:////there/is/no/such/file.xml", "Broken")
    panel.show_selection([host], [])
    face = panel.face
    assert isinstance(face, HostFace)
    assert not face.change_button.isVisible()
    qtbot.waitUntil(face.change_button.isVisible)
    face.change_button.click()
    qtbot.waitUntil(lambda: bool(panel.findChildren(AddHostDialog)))
    (dialog,) = panel.findChildren(AddHostDialog)
    assert dialog.address.text() == "test:////there/is/no/such/file.xml"
    dialog.address.setText("test:///default")
    dialog.address.textEdited.emit("test:///default")
    dialog.adding.click()
    qtbot.waitUntil(lambda: face.heading.state.text() == "Connected")
    assert session.host(host).info.config.uri == "test:///default"
    assert not face.change_button.isVisible()


def test_what_can_be_done_about_a_failed_host_fits_in_a_longer_language(
    panel: SidePanel, session: Session, qtbot: QtBot
) -> None:
    host = connect.add(session, "test:////there/is/no/such/file.xml", "Broken")
    panel.show_selection([host], [])
    face = panel.face
    assert isinstance(face, HostFace)
    qtbot.waitUntil(face.change_button.isVisible)
    locale = QLocale()
    try:
        application.set_language("ru")
        qtbot.waitUntil(lambda: "зменить" in face.change_button.text().replace("&", ""))
        for button in (face.connect_button, face.change_button, face.why_button, face.open_button):
            qtbot.waitUntil(lambda button=button: button.width() >= button.sizeHint().width())  # type: ignore[misc]
        assert face.minimumSizeHint().width() <= panel.width()
    finally:
        application.set_language("en")
        QLocale.setDefault(locale)


def test_several_machines_are_summed(panel: SidePanel, session: Session, host: str, qtbot: QtBot) -> None:
    keys = [vm.key for vm in session.vms(host).values()]
    session.want_details(keys)
    qtbot.waitUntil(lambda: all(vm.details for vm in session.vms(host).values()))
    panel.show_selection([], keys)
    face = panel.face
    assert isinstance(face, SeveralFace)
    assert face.heading.name.toPlainText() == "VMs: 2"
    assert sorted(face.facts.text("states").splitlines()) == ["Off: 1", "Running: 1"]
    assert face.facts.text("vcpus") == "2"
    assert face.facts.text("memory") == "512 MiB"
    assert not face.remark.isVisible()


def test_a_host_and_one_of_its_machines_count_once(panel: SidePanel, session: Session, host: str) -> None:
    panel.show_selection([host], [key_of(session, host, "web")])
    assert isinstance(panel.face, SeveralFace)
    assert panel.face.heading.name.toPlainText() == "VMs: 2"


def test_sums_follow_what_starts(
    panel: SidePanel, session: Session, host: str, qtbot: QtBot, run: Callable[..., object]
) -> None:
    keys = [vm.key for vm in session.vms(host).values()]
    panel.show_selection([], keys)
    face = panel.face
    assert isinstance(face, SeveralFace)
    run(perform(session, START, [key_of(session, host, "db")]).wait())
    qtbot.waitUntil(lambda: face.facts.text("states") == "Running: 2")


def test_a_hidden_panel_catches_up_when_it_is_shown(
    panel: SidePanel, session: Session, host: str, qtbot: QtBot, run: Callable[..., object]
) -> None:
    key = key_of(session, host, "db")
    face = show(panel, qtbot, key)
    panel.hide()
    run(perform(session, START, [key]).wait())
    assert face.heading.state.text() == "Off"
    panel.show()
    assert face.heading.state.text() == "Running"


def test_every_control_has_a_name(panel: SidePanel, session: Session, host: str) -> None:
    key = key_of(session, host, "web")
    for hosts, keys in (([], [key]), ([host], []), ([host], [key])):
        panel.show_selection(hosts, keys)
    assert unnamed_controls(panel) == []


def test_a_change_of_language_or_theme_reaches_every_face(panel: SidePanel, session: Session, host: str) -> None:
    key = key_of(session, host, "web")
    panel.show_selection([host], [])
    panel.show_selection([], [key])
    theme.apply("dark")
    theme.apply("light")
    QCoreApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert panel.accessibleName() == "Details of the selection"
    assert vm_face(panel).heading.name.toPlainText() == "web"


def test_a_closed_panel_hears_no_more(session: Session, host: str, qtbot: QtBot) -> None:
    panel = SidePanel(session)
    panel.show_selection([host], [])
    panel.deleteLater()
    qtbot.waitUntil(lambda: not session.sampled._receivers)
    connect.disconnect(session, host)
