"""Apply and Restart, with a guest that obeys and with one that does not."""

from collections.abc import Iterator

import pytest

from tests.hosts.desk import Desk
from tests.hosts.hardware import Workshop
from tests.hosts.plugging import define_idle, image, start_linux
from tests.hosts.test_unplug import DISK
from tests.lab import Host
from vmdesk.model.devices.disk import Disk
from vmdesk.ui.vm_window.window import open_windows

ASKED = "The guest is asked to shut down"


@pytest.fixture
def stubborn(desk: Desk, alpha: Host) -> Iterator[Workshop]:
    """A running machine whose guest hears no power button, and its window."""
    define_idle(alpha)
    alpha.virsh("start", "shop")
    workshop = Workshop(desk, alpha, "shop")
    yield workshop
    for job in desk.session.jobs.running:
        job.cancel()
    workshop.close()
    desk.until(lambda: not open_windows())


def restart_with_another_cache(shop: Workshop) -> None:
    """Edit, and press the button."""
    shop.show(Disk)
    shop.choose("cache", "None")
    assert shop.editor.bar.restart_button.text() == "Apply and Re&start"
    shop.editor.bar.restart_button.click()
    shop.wait(lambda: ASKED in shop.told)
    assert "cache='none'" in shop.stored


def test_a_guest_that_obeys_runs_with_the_change_soon(desk: Desk, alpha: Host) -> None:
    start_linux(alpha, DISK.format(image(alpha, "second")))
    shop = Workshop(desk, alpha, "shop")
    restart_with_another_cache(shop)
    shop.wait(lambda: not desk.session.jobs.running, 60)
    assert "cache='none'" in shop.running
    shop.wait(lambda: not shop.messages)
    shop.wait(lambda: not shop.editing.pending)
    shop.close()


def test_a_guest_that_does_not_is_switched_off_by_force(stubborn: Workshop) -> None:
    restart_with_another_cache(stubborn)
    assert "cache='none'" not in stubborn.running
    stubborn.banner_button("Force Off").click()
    stubborn.wait(lambda: not stubborn.desk.session.jobs.running)
    assert "cache='none'" in stubborn.running
    stubborn.wait(lambda: not stubborn.messages)


def test_or_is_waited_for_no_longer(stubborn: Workshop) -> None:
    restart_with_another_cache(stubborn)
    stubborn.banner_button("Do Not Wait").click()
    stubborn.wait(lambda: not stubborn.desk.session.jobs.running)
    stubborn.wait(lambda: not stubborn.messages)
    assert stubborn.host.state("shop") == "running"
    assert "cache='none'" not in stubborn.running
    stubborn.wait(lambda: len(stubborn.editing.pending) == 1)


def test_the_window_may_be_closed_meanwhile(stubborn: Workshop) -> None:
    restart_with_another_cache(stubborn)
    stubborn.close()
    stubborn.wait(lambda: not open_windows())
    stubborn.virsh("destroy")
    stubborn.wait(lambda: not stubborn.desk.session.jobs.running)
    assert "cache='none'" in stubborn.running
