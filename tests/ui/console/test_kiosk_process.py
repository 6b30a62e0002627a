"""The kiosk as a process of its own, beside a vmdesk that runs."""

from pathlib import Path

from tests.conftest import wait_for
from tests.ui.conftest import machine
from tests.ui.test_process import START_SECONDS, Start, home, listens, said, saved_hosts, start

__all__ = ["home", "start"]


def test_it_hands_nothing_over_and_says_why_it_ends(start: Start, home: dict[str, str], tmp_path: Path) -> None:
    world = tmp_path / "world.xml"
    world.write_text(f"<node>{machine('shop', state=1)}</node>")
    first = start("--demo")
    assert wait_for(lambda: listens(home), START_SECONDS)
    kiosk = start("--kiosk", "-c", f"test://{world}", "shop", "--kiosk-quit", "on-disconnect")
    output, _ = kiosk.communicate(timeout=START_SECONDS)
    words = "vmdesk: The VM has no display"
    assert (kiosk.returncode, said(output)) == (1, [words])
    assert first.poll() is None
    assert saved_hosts(home) == []


def test_an_address_that_cannot_be_one_is_told(start: Start) -> None:
    kiosk = start("--kiosk", "-c", "nonsense", "shop")
    output, _ = kiosk.communicate(timeout=START_SECONDS)
    assert kiosk.returncode == 1
    assert said(output)[-1].startswith("vmdesk: An address looks like")
