"""The overview of a host: its entry in the list, what libvirt and the system tell, and what is not known."""

import pytest
from pytestqt.qtbot import QtBot

from tests.qt import WAIT_MILLISECONDS
from tests.ui.host_window.conftest import Commands, Open, until_told
from vmdesk.model.host import HostConfig, HostFacts, HostInfo
from vmdesk.model.host_page.processor import CpuFeature, HostProcessor
from vmdesk.model.host_page.report import HostReport, HostSupport, MemoryFacts
from vmdesk.model.host_topology import HostCpu, HostNode, HostTopology, HugePages
from vmdesk.ops import connect
from vmdesk.ops.session import Session
from vmdesk.ui.host_window import overview_words as words
from vmdesk.ui.host_window.overview_page import OverviewPage

GIB = 1 << 30
INFO = HostInfo(HostConfig("alpha", "qemu:///system"), facts=HostFacts("alpha", cpus=8, cpu_mhz=2400, memory_kib=GIB))


def cpus(first: int, count: int, socket: int) -> tuple[HostCpu, ...]:
    """CPUs of a socket, two threads a core."""
    return tuple(
        HostCpu(number, socket, 0, number // 2, frozenset({number - number % 2, number - number % 2 + 1}))
        for number in range(first, first + count)
    )


NODES = HostTopology(
    (
        HostNode(0, 8 * GIB, 2 * GIB, cpus(0, 4, 0), (HugePages(2 << 20, 512),), {0: 10, 1: 21}),
        HostNode(1, 8 * GIB, None, cpus(4, 4, 1), (HugePages(2 << 20, 0),), {}),
    )
)
REPORT = HostReport(
    HostProcessor("x86_64", "Skylake-Client", "GenuineIntel"),
    (CpuFeature("aes", for_vms=True), CpuFeature("vmx", for_vms=False), CpuFeature("hypervisor", on_host=False)),
    topology=NODES,
    free_pages={0: {2 << 20: 100}},
    memory=MemoryFacts(16 * GIB, 4 * GIB, GIB),
    support=HostSupport(frozenset({"qemu", "kvm"})),
)


@pytest.fixture
def page(opened: Open, qtbot: QtBot) -> OverviewPage:
    """The overview, once the host has answered."""
    window = opened("overview")
    until_told(window, "overview", qtbot)
    shown = window.pages["overview"]
    assert isinstance(shown, OverviewPage)
    return shown


def test_what_the_system_tells_is_shown_as_plain_text(page: OverviewPage) -> None:
    assert page.system.text("system") == "Debian <b>12</b>"
    assert page.system.text("kernel") == "Linux 6.1.0"
    assert page.system.text("uptime") == "1 d 2 h"
    assert page.system.text("load") == "0.66  1.03  12.50"
    assert page.processor.text("name") == "Xeon Gold"


def test_what_libvirt_tells_is_shown(page: OverviewPage, session: Session, host: str) -> None:
    facts = session.host(host).info.facts
    assert page.versions.text("libvirt") == facts.libvirt_version
    assert page.versions.text("own")
    assert page.system.text("hostname") == facts.hostname


def test_where_no_command_can_be_run_the_reason_is_in_the_tooltip(
    opened: Open, commands: Commands, qtbot: QtBot
) -> None:
    commands.refuse()
    window = opened("overview")
    until_told(window, "overview", qtbot)
    shown = window.pages["overview"]
    assert isinstance(shown, OverviewPage)
    for key in words.BY_COMMAND:
        name, value = shown.system._rows[key]
        assert value.toPlainText() == "not known"
        assert "&lt;i&gt;no way&lt;/i&gt;" in value.toolTip()
        assert "Use SSH." in name.toolTip()
    assert shown.versions.text("libvirt")
    commands.problem = None
    shown.ask()
    until_told(window, "overview", qtbot)
    assert shown.system.text("kernel") == "Linux 6.1.0"
    assert shown.system._rows["kernel"][1].toolTip() == ""


def test_the_system_is_asked_by_one_command(page: OverviewPage, commands: Commands) -> None:
    del page
    assert len(commands.scripts) == 1


def test_the_name_in_the_list_is_changed_at_once(page: OverviewPage, session: Session, host: str) -> None:
    page.entry.name.setText("  Rack   4 ")
    page.entry.name.editingFinished.emit()
    assert session.label(host) == "Rack 4"
    assert page.entry.name.text() == "Rack 4"
    assert page.heading.name.toPlainText() == "Rack 4"
    connect.rename(session, host, "elsewhere")
    assert page.entry.name.text() == "elsewhere"


def test_a_name_that_is_being_typed_is_not_overwritten(page: OverviewPage, session: Session, host: str) -> None:
    page.entry.name.setModified(True)
    connect.set_autoconnect(session, host, False)
    connect.rename(session, host, "elsewhere")
    assert page.entry.name.text() == "workstation"


def test_an_empty_name_brings_back_that_of_the_address(page: OverviewPage, session: Session, host: str) -> None:
    page.entry.name.setText("")
    page.entry.name.editingFinished.emit()
    assert session.host(host).info.config.label == ""
    assert page.entry.name.placeholderText() == session.label(host)


def test_whether_it_connects_at_the_start_is_changed_at_once(page: OverviewPage, session: Session, host: str) -> None:
    before = session.host(host).info.config.autoconnect
    page.entry.autoconnect.click()
    assert session.host(host).info.config.autoconnect is not before


def test_the_entry_can_be_changed_while_the_host_is_not_connected(
    page: OverviewPage, session: Session, host: str
) -> None:
    connect.disconnect(session, host)
    assert page.entry.name.isEnabled()
    assert page.entry.autoconnect.isEnabled()
    assert not page.system.isEnabled()


def test_what_is_missing_before_the_host_was_ever_connected_is_explained(
    session: Session, host: str, opened: Open
) -> None:
    connect.disconnect(session, host)
    page = opened("overview").pages["overview"]
    assert isinstance(page, OverviewPage)
    assert page.asked.text() == "What the host tells is shown here once it is connected."
    assert page.entry.address.toPlainText() == session.host(host).info.config.uri


def test_no_field_has_the_keyboard_at_first(opened: Open) -> None:
    window = opened("overview")
    assert window.focusWidget() is window.stack


def test_the_demo_has_no_entry_to_change(session: Session, opened: Open, qtbot: QtBot) -> None:
    del opened
    from vmdesk.ui.host_window.window import open_host_window

    demo = connect.add_demo(session)
    qtbot.waitUntil(lambda: session.host(demo).info.online, timeout=WAIT_MILLISECONDS)
    window = open_host_window(session, demo)
    page = window.pages["overview"]
    assert isinstance(page, OverviewPage)
    assert not page.entry.name.isEnabled()
    assert page.entry.name.toolTip() == "The demo is not kept."
    until_told(window, "overview", qtbot)
    window.close()


def test_features_are_folded_and_found(page: OverviewPage) -> None:
    page.features.show_features(REPORT.features)
    assert page.features.fold.text() == "S&how all (2 on the host)"
    page.features.fold.setChecked(True)
    page.features.rows.search.setText("HYPER")
    index = page.features.rows._sorted.index(0, 0)
    assert page.features.rows._sorted.rowCount() == 1
    assert [index.siblingAtColumn(column).data() for column in range(3)] == ["hypervisor", "no", "not known"]


def test_sockets_cores_and_threads_are_counted_across_nodes() -> None:
    told = words.of_processor(INFO, REPORT, None)
    assert told["layout"] == "Sockets: 2, cores in each: 2, threads of each: 2"
    assert told["cpus"] == "8 at 2400 MHz"
    assert told["name"] == "Intel"


def test_what_is_not_told_cpu_by_cpu_is_taken_as_libvirt_sums_it_up() -> None:
    report = HostReport(HostProcessor(sockets=1, dies=2, cores=4, threads=2))
    assert words.of_processor(INFO, report, None)["layout"] == "Sockets: 1, cores in each: 8, threads of each: 2"
    assert words.of_processor(INFO, HostReport(), None)["layout"] == ""


@pytest.mark.parametrize(
    ("known", "text"),
    [({"qemu", "kvm"}, "Available"), ({"qemu"}, "Cannot be used: VMs are emulated, which is slow"), ({"xen"}, "")],
)
def test_whether_kvm_works(known: set[str], text: str) -> None:
    report = HostReport(support=HostSupport(frozenset(known)))
    assert words.of_processor(INFO, report, None)["kvm"] == text


def test_memory_and_huge_pages() -> None:
    assert words.of_memory(INFO, REPORT) == {
        "total": "16 GiB",
        "free": "4 GiB, and 1 GiB in caches",
        "pages": "512 of 2 MiB, free: 100",
    }


def test_nodes_are_a_row_each() -> None:
    assert words.node_rows(REPORT) == [
        ("0", "0-3", "0: 10, 1: 21", "2 MiB: 100/512", "8 GiB", "2 GiB"),
        ("1", "4-7", "–", "–", "8 GiB", "–"),
    ]
    assert len(words.node_headers()) == 6
