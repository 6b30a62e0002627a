"""Applying changes to a machine whose host falls silent, or is lost, in the middle of it."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.hosts.desk import Desk
from tests.hosts.hardware import WAITS, Workshop
from tests.hosts.plugging import define_idle
from tests.lab import Host
from vmdesk.errors import Kind, Problem
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.rng import Rng
from vmdesk.model.devices.sound import Sound
from vmdesk.model.host import HostState
from vmdesk.ui.vm_window.window import open_windows
from vmdesk.virt import hardware
from vmdesk.virt.translation import lost

LOST = "The connection to the host was lost."


@pytest.fixture
def shop(desk: Desk, alpha: Host) -> Iterator[Workshop]:
    """A running machine, and its window."""
    define_idle(alpha)
    alpha.virsh("start", "shop")
    workshop = Workshop(desk, alpha, "shop")
    yield workshop
    workshop.close()
    desk.until(lambda: not open_windows())


def edit_cache(shop: Workshop) -> None:
    """Want the first disk to have another cache."""
    shop.show(Disk)
    shop.choose("cache", "None")
    shop.wait(lambda: shop.editing.had is not None)


def test_a_host_that_falls_silent_is_waited_for(shop: Workshop, alpha: Host) -> None:
    edit_cache(shop)
    alpha.freeze()
    shop.editor.bar.apply_button.click()
    shop.wait(lambda: shop.editing.busy)
    assert not shop.editor.isEnabled()
    shop.wait(lambda: shop.desk.host_state("alpha") is HostState.NOT_ANSWERING)
    alpha.thaw()
    shop.wait(lambda: not shop.editing.busy)
    assert shop.editor.isEnabled()
    assert "cache='none'" in shop.stored
    assert shop.editing.edits == ()


def test_what_was_not_applied_is_still_there_when_a_lost_host_is_back(shop: Workshop, alpha: Host) -> None:
    edit_cache(shop)
    alpha.freeze()
    shop.editor.bar.apply_button.click()
    shop.wait(lambda: shop.editing.busy)
    alpha.kill_daemon()
    shop.wait(lambda: not shop.editing.busy)
    assert LOST in shop.told
    assert len(shop.editing.edits) == 1
    alpha.start_daemon()
    shop.wait(lambda: shop.desk.host_state("alpha") is HostState.CONNECTED)
    shop.apply()
    assert "cache='none'" in shop.stored
    shop.wait(lambda: not shop.messages)


@pytest.mark.parametrize("call", ["define", "change_both"])
def test_what_was_applied_before_the_host_was_lost_is_no_edit_any_more(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    real = getattr(hardware, call)

    def lose(*arguments: Any, **options: Any) -> None:
        real(*arguments, **options)
        raise lost()

    shop.add(Sound if call == "define" else Rng)
    with monkeypatch.context() as patch:
        patch.setattr(hardware, call, lose)
        problem = shop.press_apply()
    assert isinstance(problem, Problem)
    assert problem.kind is Kind.LOST
    assert LOST in shop.told
    shop.editing.reload()  # as when the host is back
    shop.wait(lambda: not shop.editing.edits)
    assert shop.editing.theirs is None
    assert (WAITS in shop.groups()) is (call == "define")
    shop.wait(lambda: not shop.messages)
