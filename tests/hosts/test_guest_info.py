"""What a real guest's agent tells, judged by `virsh guestinfo` and the guest itself; and guests that cannot tell."""

import time
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.hosts.desk import Desk, linux
from tests.hosts.shell import ask
from tests.lab import Disk, Guest, Host
from tests.unit.model.guest_samples import values
from vmdesk.model.guest import GuestDisk, read_facts
from vmdesk.ui.vm_window.guest_page import GuestPage
from vmdesk.virt.guest import LIMIT_SECONDS

LookAt = Callable[[str], GuestPage]
OS_RELEASE = r'NAME=Busy\nID=busy\nPRETTY_NAME="Busy Box 1"\nVERSION_ID=1\n'


def hang(host: Host, name: str) -> None:
    """Have the agent of a guest stop in its tracks, connected as it is."""
    ask(host, name, "kill -STOP $(pidof qemu-ga)")


@pytest.fixture
def look_at(desk: Desk, alpha: Host, qtbot: QtBot) -> Iterator[LookAt]:
    """Connect alpha, and show the page of a guest there."""
    pages: list[GuestPage] = []

    def look_at(name: str) -> GuestPage:
        if not desk.hosts:
            desk.add_host(alpha)
        page = GuestPage(desk.session, desk.key(name))
        pages.append(page)
        qtbot.addWidget(page)
        page.show()
        return page

    yield look_at
    for page in pages:
        page.let_go()


@pytest.fixture
def page(desk: Desk, alpha: Host, look_at: LookAt) -> GuestPage:
    """The page of a guest whose agent has answered."""
    page = look_at(linux(alpha, agent=True))
    desk.until(page.sections.isVisible)
    return page


def said(page: GuestPage) -> str:
    """The line in place of the facts."""
    return page.none._title.text() if page.none.isVisible() else ""


def test_facts_are_those_that_virsh_and_the_guest_tell(desk: Desk, alpha: Host, look_at: LookAt) -> None:
    alpha.create(Guest("linux", "linux", network="default", agent=True, disks=(Disk("data"),)))
    page = look_at("linux")
    desk.until(page.sections.isVisible, 60)
    ask(alpha, "linux", f"mkdir -p /etc; printf '{OS_RELEASE}' > /etc/os-release")
    desk.until_host(lambda: "192.168.122." in alpha.virsh("domifaddr", "linux", "--source", "agent"), 60)
    page.refresh_button.click()
    desk.until(page.refresh_button.isEnabled)
    facts = page._facts
    assert facts == read_facts(values(alpha.virsh("guestinfo", "linux")))
    assert (facts.host_name, facts.system, facts.machine, facts.time_zone) == ("guest", "Busy Box 1", "x86_64", "UTC")
    assert facts.users == ()
    assert facts.disks == (GuestDisk("/dev/vda", "vda"),)
    card = next(interface for interface in facts.interfaces or () if not interface.loopback)
    assert card.mac in alpha.virsh("domiflist", "linux")
    assert any(address.startswith("192.168.122.") and address.endswith("/24") for address in card.addresses)
    assert page.sections.system.text("system") == "Busy Box 1"


def test_a_guest_without_a_channel_or_without_an_agent_says_which(desk: Desk, alpha: Host, look_at: LookAt) -> None:
    alpha.create(Guest("bare"))
    alpha.create(Guest("lonely", agent=True))
    alpha.define(Guest("off", agent=True))
    expected = {
        "bare": "The VM has no channel to a guest agent.",
        "lonely": "No agent runs in the guest.",
        "off": "The VM is switched off.",
    }
    for name, words in expected.items():
        page = look_at(name)
        desk.until(page.refresh_button.isEnabled)
        assert said(page) == words


def test_an_agent_that_hangs_holds_up_nobody_for_long(page: GuestPage, desk: Desk, alpha: Host) -> None:
    hang(alpha, "linux")
    alpha.create(Guest("other"))
    began = time.monotonic()
    page.refresh_button.click()
    desk.wait_for("other", "Running")
    desk.until(lambda: said(page) == "The guest's agent does not answer.", 4 * LIMIT_SECONDS)
    assert time.monotonic() - began < 3 * LIMIT_SECONDS
    alpha.virsh("suspend", "linux", timeout=3 * LIMIT_SECONDS)
    desk.until(lambda: said(page) == "The guest does not run now.", 4 * LIMIT_SECONDS)


def test_others_who_ask_the_agent_are_under_no_limit_afterwards(page: GuestPage, desk: Desk, alpha: Host) -> None:
    hang(alpha, "linux")
    page.refresh_button.click()
    desk.until(lambda: said(page) == "The guest's agent does not answer.", 4 * LIMIT_SECONDS)
    status = (alpha.root / "run/qemu/linux.xml").read_text()  # no call of libvirt's tells the limit
    assert "<agentTimeout>" not in status or "<agentTimeout>-2</agentTimeout>" in status


def test_an_agent_that_starts_is_asked_without_being_told_to(page: GuestPage, desk: Desk, alpha: Host) -> None:
    ask(alpha, "linux", "kill $(pidof qemu-ga)")
    desk.until(lambda: said(page) == "No agent runs in the guest.")
    ask(alpha, "linux", "qemu-ga -d -m virtio-serial -p /dev/$(ls /sys/class/virtio-ports)")
    desk.until(page.sections.isVisible)
