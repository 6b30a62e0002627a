"""What a guest tells of itself is asked while somebody looks, shown in sections, and missed with words what to do."""

import asyncio
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import unnamed_controls
from tests.ui.conftest import machine
from vmdesk.errors import Problem
from vmdesk.model.guest import (
    GuestDisk,
    GuestFacts,
    GuestFileSystem,
    GuestInterface,
    GuestUser,
)
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect
from vmdesk.ops.perform import perform
from vmdesk.ops.power import FORCE_OFF, START
from vmdesk.ops.session import Session
from vmdesk.ui import formats, theme
from vmdesk.ui.vm_window import guest_page
from vmdesk.ui.vm_window.fact_table import MOST_ROWS, FactTable
from vmdesk.ui.vm_window.guest_page import GuestPage
from vmdesk.virt.events import DomainEvent, EventKind
from vmdesk.words import sentence

MakeHost = Callable[..., str]
GIB = 1 << 30
LOGGED_IN = 1_732_438_617.0
FACTS = GuestFacts(
    host_name="web-01",
    system="Debian GNU/Linux 12 (bookworm)",
    version="12 (bookworm)",
    kernel="6.1.0-18-amd64",
    machine="x86_64",
    time_zone="CET",
    utc_offset=3600,
    users=(GuestUser("anna", "CORP", LOGGED_IN), GuestUser("root")),
    file_systems=(
        GuestFileSystem("/srv", "xfs", "dm-0", 100 * GIB, 95 * GIB, ("vdb", "vdc")),
        GuestFileSystem("/", "ext4", "vda1", 40 * GIB, 10 * GIB, ("vda",)),
        GuestFileSystem("/snap/core", "squashfs", "loop0", GIB, GIB),
    ),
    interfaces=(
        GuestInterface("lo", "", ("127.0.0.1/8",)),
        GuestInterface("eth0", "52:54:00:00:00:01", ("10.0.0.7/24",)),
    ),
    disks=(
        GuestDisk("/dev/vda", "vda"),
        GuestDisk("/dev/vda1", "vda", "", True),
        GuestDisk("/dev/dm-0", "", "", False, ("/dev/vdb",)),
    ),
)
NO_AGENT = Problem(sentence("No agent runs in the guest."), sentence("Install it <b>now</b>."))


class Agent:
    """Answers for the guest, and notes how often somebody asked."""

    def __init__(self) -> None:
        self.asked: list[VmKey] = []
        self.answer: GuestFacts | Problem = FACTS
        self.hanging: asyncio.Event | None = None

    async def guest_facts(self, _session: Session, key: VmKey) -> GuestFacts:
        self.asked.append(key)
        answer = self.answer
        if self.hanging is not None:
            await self.hanging.wait()
        if isinstance(answer, Problem):
            raise answer
        return answer


@pytest.fixture
def agent(monkeypatch: pytest.MonkeyPatch) -> Agent:
    agent = Agent()
    monkeypatch.setattr(guest_page, "guest_facts", agent.guest_facts)
    return agent


@pytest.fixture
def key(session: Session, make_host: MakeHost) -> VmKey:
    host = make_host(machine("web", state=1), label="Alpha")
    return next(vm.key for vm in session.vms(host).values())


@pytest.fixture
def page(session: Session, key: VmKey, agent: Agent, qtbot: QtBot) -> Iterator[GuestPage]:
    del agent
    page = GuestPage(session, key)
    qtbot.addWidget(page)
    page.resize(900, 650)
    yield page
    page.let_go()


def look(page: GuestPage, qtbot: QtBot) -> None:
    """Show the page and wait until the guest has answered."""
    page.show()
    qtbot.waitUntil(page.refresh_button.isEnabled)


def items(table: FactTable) -> list[QTreeWidgetItem]:
    found = (table.tree.topLevelItem(row) for row in range(table.tree.topLevelItemCount()))
    return [item for item in found if item is not None]


def rows(table: FactTable) -> list[list[str]]:
    return [[item.text(column) for column in range(item.columnCount())] for item in items(table)]


def words(page: GuestPage) -> list[str]:
    """What stands in place of the facts."""
    return [label.text() for label in page.none.findChildren(QLabel) if label.isVisible() and label.text()]


def test_a_guest_is_shown_in_sections(page: GuestPage, qtbot: QtBot) -> None:
    look(page, qtbot)
    sections = page.sections
    assert sections.system.text("host-name") == "web-01"
    assert sections.system.text("system") == "Debian GNU/Linux 12 (bookworm)"
    assert sections.system.text("version") == ""  # stands in the line above
    assert sections.system.text("time-zone") == "CET (UTC+01:00)"
    assert rows(sections.users) == [["CORP\\anna", formats.moment(LOGGED_IN)], ["root", "–"]]
    assert rows(sections.file_systems) == [
        ["/", "ext4", "vda (vda1)", "40 GiB", "10 GiB", "25 %"],
        ["/snap/core", "squashfs", "loop0", "1 GiB", "1 GiB", "100 %"],
        ["/srv", "xfs", "vdb, vdc (dm-0)", "100 GiB", "95 GiB", "95 %"],
    ]
    assert rows(sections.interfaces) == [["eth0", "52:54:00:00:00:01", "10.0.0.7/24"]]
    assert rows(sections.disks) == [["/dev/vda", "vda", "–"], ["/dev/dm-0", "on /dev/vdb", "–"]]
    assert page.asked.text().startswith("As of ")


def test_only_what_fills_up_is_warned_of(page: GuestPage, qtbot: QtBot) -> None:
    look(page, qtbot)
    for scheme in ("light", "dark"):
        theme.apply(scheme)
        shown = items(page.sections.file_systems)
        warned = [item.text(0) for item in shown if item.foreground(0).color() == theme.colour("warning")]
        assert warned == ["/srv"]
    theme.apply("light")


def test_what_is_not_told_takes_no_room_and_none_is_said(page: GuestPage, agent: Agent, qtbot: QtBot) -> None:
    agent.answer = GuestFacts(host_name="web", users=(), utc_offset=-12600)
    look(page, qtbot)
    assert page.sections.system.text("time-zone") == "UTC-03:30"
    assert page.sections.users.none.isVisible()
    assert not page.sections.users.tree.isVisible()
    for content in (page.sections.file_systems, page.sections.interfaces, page.sections.disks):
        assert not content.isVisible()


def test_a_guest_with_much_to_tell_does_not_make_the_page_endless(page: GuestPage, agent: Agent, qtbot: QtBot) -> None:
    many = tuple(GuestFileSystem(f"/{'x' * 280}/{number:03}") for number in range(500))
    agent.answer = GuestFacts(host_name="x" * 300, file_systems=many, users=())
    before = time.thread_time()
    look(page, qtbot)
    tree = page.sections.file_systems.tree
    assert tree.topLevelItemCount() == 500
    assert tree.height() < (MOST_ROWS + 2) * tree.sizeHintForRow(0)
    assert page.sections.width() <= page.width()
    assert time.thread_time() - before < 3


def test_without_an_answer_it_says_what_to_do_and_asks_again_on_request(
    page: GuestPage, agent: Agent, qtbot: QtBot
) -> None:
    agent.answer = NO_AGENT
    look(page, qtbot)
    assert words(page) == ["No agent runs in the guest.", "Install it <b>now</b>."]
    assert page.asked.text() == ""
    agent.answer = FACTS
    page.refresh_button.click()
    qtbot.waitUntil(page.sections.isVisible)
    assert page.sections.system.text("host-name") == "web-01"
    agent.answer = NO_AGENT  # what one knew of the guest may be wrong by now
    page.refresh_button.click()
    qtbot.waitUntil(page.none.isVisible)


def test_while_the_guest_thinks_one_is_told_and_it_is_asked_once(page: GuestPage, agent: Agent, qtbot: QtBot) -> None:
    agent.hanging = asyncio.Event()
    page.show()
    qtbot.waitUntil(lambda: len(agent.asked) == 1)
    assert words(page)[0] == "Asking the guest…"
    assert not page.refresh_button.isEnabled()
    page.hide()
    page.show()
    page.ask()
    qtbot.wait(20)
    assert len(agent.asked) == 1
    agent.hanging.set()
    qtbot.waitUntil(page.sections.isVisible)


def test_nobody_looks_nobody_asks(
    page: GuestPage, agent: Agent, session: Session, key: VmKey, qtbot: QtBot, run: Callable[..., object]
) -> None:
    run(perform(session, FORCE_OFF, [key]).wait())
    run(perform(session, START, [key]).wait())
    session.guest_happened.emit(key.host, DomainEvent(EventKind.AGENT, key.uuid, "web", 1))
    qtbot.wait(30)
    assert agent.asked == []
    look(page, qtbot)
    assert agent.asked == [key]


def test_facts_are_asked_for_again_when_they_are_old_and_not_before(
    page: GuestPage, agent: Agent, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(page, qtbot)
    page.hide()
    look(page, qtbot)
    assert len(agent.asked) == 1
    page.hide()
    monkeypatch.setattr(guest_page, "FRESH_SECONDS", -1.0)
    look(page, qtbot)
    assert len(agent.asked) == 2


def test_it_asks_again_when_the_vm_or_its_agent_comes_or_goes(
    page: GuestPage, agent: Agent, session: Session, key: VmKey, qtbot: QtBot, run: Callable[..., object]
) -> None:
    agent.answer = NO_AGENT
    look(page, qtbot)
    agent.answer = FACTS
    session.guest_happened.emit(key.host, DomainEvent(EventKind.AGENT, key.uuid, "web", 1))
    qtbot.waitUntil(page.sections.isVisible)
    agent.answer = Problem(sentence("The VM is switched off."), sentence("Start it."))
    run(perform(session, FORCE_OFF, [key]).wait())
    qtbot.waitUntil(lambda: words(page) == ["The VM is switched off.", "Start it."])
    agent.answer = FACTS
    run(perform(session, START, [key]).wait())
    qtbot.waitUntil(page.sections.isVisible)


def test_an_answer_from_before_a_change_is_not_shown(
    page: GuestPage, agent: Agent, session: Session, key: VmKey, qtbot: QtBot
) -> None:
    agent.hanging, agent.answer = asyncio.Event(), GuestFacts(host_name="before")
    page.show()
    qtbot.waitUntil(lambda: len(agent.asked) == 1)
    agent.answer = FACTS
    session.guest_happened.emit(key.host, DomainEvent(EventKind.AGENT, key.uuid, "web", 1))
    agent.hanging.set()
    qtbot.waitUntil(page.sections.isVisible)
    assert page.sections.system.text("host-name") == "web-01"
    assert len(agent.asked) == 2


def test_a_lost_host_is_said_at_once(session: Session, key: VmKey, qtbot: QtBot) -> None:
    page = GuestPage(session, key)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.refresh_button.isEnabled() and bool(words(page)))
    assert words(page) == ["This host cannot ask guests about themselves."]  # libvirt's test driver
    connect.disconnect(session, key.host)
    qtbot.waitUntil(lambda: words(page) == ["The host is not connected."])
    page.let_go()


def test_texts_of_guests_are_shown_as_they_are(page: GuestPage, agent: Agent, qtbot: QtBot) -> None:
    agent.answer = GuestFacts(host_name="<b>x</b>", users=(GuestUser("<img src=x>&amp;"),))
    look(page, qtbot)
    assert page.sections.system.text("host-name") == "<b>x</b>"
    (item,) = items(page.sections.users)
    assert item.text(0) == "<img src=x>&amp;"
    assert item.toolTip(0) == "<span>&lt;img src=x&gt;&amp;amp;</span>"


def test_every_control_has_a_name_and_follows_the_language(page: GuestPage, qtbot: QtBot) -> None:
    look(page, qtbot)
    assert unnamed_controls(page) == []
    QCoreApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
    assert page.accessibleName() == "Guest"
    assert page.sections.system.text("host-name") == "web-01"


def test_a_page_that_is_gone_hears_no_more(session: Session, key: VmKey, agent: Agent, qtbot: QtBot) -> None:
    agent.hanging = asyncio.Event()
    window = QWidget()
    qtbot.addWidget(window)
    page = GuestPage(session, key, window)
    window.show()
    qtbot.waitUntil(lambda: len(agent.asked) == 1)
    receivers = len(session.guest_happened._receivers)
    page.let_go()
    assert len(session.guest_happened._receivers) == receivers - 1
    page.deleteLater()
    qtbot.wait(10)
    agent.hanging.set()  # an answer for nobody
    qtbot.wait(10)
