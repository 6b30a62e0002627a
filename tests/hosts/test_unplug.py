"""A device is gone when the guest has let go of it, and not before; a guest may take its time, or refuse."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hosts.desk import Desk
from tests.hosts.hardware import WAITS, Workshop
from tests.hosts.plugging import image, plugged_in, start_linux
from tests.hosts.shell import ask
from tests.lab import Host
from vmdesk.jobs.job import Job, Outcome
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.memory import Memory
from vmdesk.model.devices.rng import Rng
from vmdesk.ui.hardware.history_dialog import HistoryDialog
from vmdesk.ui.hardware.value_words import name_of
from vmdesk.ui.words import tr

RNG = "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>"
DISK = """<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='{}'/>
<target dev='vdb' bus='virtio'/></disk>"""
HOLDS_ON = "The guest was asked to let go of these, and has not yet"


@pytest.fixture
def disk(alpha: Host) -> str:
    """The path of a disk on the host."""
    return image(alpha, "second")


@pytest.fixture
def shop(desk: Desk, alpha: Host, disk: str) -> Iterator[Workshop]:
    """A running Linux with a second disk and a source of randomness, and its window."""
    start_linux(alpha, DISK.format(disk) + RNG)
    workshop = Workshop(desk, alpha, "shop")
    yield workshop
    for job in desk.session.jobs.running:
        job.cancel()
    workshop.close()


def there(host: Host, path: str) -> bool:
    """Whether a file is on the host."""
    return (host.images / Path(path).name).exists()


def take_out(shop: Workshop, kind: type[Disk | Rng], *, delete_file: bool = False) -> None:
    """Remove the last device of a kind, for good."""
    shop.remove(shop.editing.wanted.all_of(kind)[-1], delete_file=delete_file)
    shop.apply()
    assert not shop.refusals, shop.why_refused()


def fill_memory(host: Host) -> None:
    """Have the guest use all of its memory, so that it cannot give any back."""
    online = "for m in /sys/devices/system/memory/memory*; do echo online_kernel > $m/state; done"
    full = "mkdir /tmp/full; mount -t tmpfs -o size=90% none /tmp/full; head -c 220000000 /dev/zero > /tmp/full/x"
    host.wait_for_serial("shop", "# ")  # what is typed before the shell asks for it may be lost
    ask(host, "shop", f"{online}; {full}")


def deleting(shop: Workshop) -> Job:
    """The job that deletes the image once the guest has let go."""
    shop.wait(lambda: len(shop.desk.session.jobs.running) == 1)
    (job,) = shop.desk.session.jobs.running
    return job


def test_a_guest_that_takes_its_time_is_waited_for(shop: Workshop) -> None:
    shop.virsh("suspend")
    take_out(shop, Rng)
    assert "<rng" in shop.running
    assert "<rng" not in shop.stored
    shop.wait(lambda: f"{HOLDS_ON}: {tr(Rng.LABEL)}" in shop.told)
    shop.wait(lambda: len(shop.groups().get(WAITS, ())) == 1)
    shop.virsh("resume")
    shop.wait(lambda: not shop.editing.pending)
    assert "<rng" not in shop.running
    shop.wait(lambda: not shop.messages)


def test_what_a_guest_never_lets_go_of_is_gone_at_the_next_start(shop: Workshop) -> None:
    shop.virsh("suspend")
    take_out(shop, Rng)
    shop.wait(lambda: HOLDS_ON in shop.told)
    shop.virsh("destroy")
    shop.wait(lambda: not shop.runs and shop.messages == [])
    shop.virsh("start")
    shop.wait(lambda: shop.runs)
    shop.wait(lambda: shop.editing.pending == ())
    assert "<rng" not in shop.running


def test_a_guest_that_refuses_is_quoted(shop: Workshop, alpha: Host) -> None:
    module = plugged_in(shop, Memory, size="128")
    fill_memory(alpha)
    name = name_of(module)
    shop.remove(module)
    shop.apply()
    # libvirt waits five seconds for what the guest says; a guest that needs longer is heard after that
    soon, late = f"Remove: {name}: The guest refused to let go of it.", f"The guest refused to let go of this: {name}"
    shop.wait(lambda: soon in shop.told or late in shop.told, 60)
    assert "<memory model='dimm'>" in shop.running
    assert "<memory model='dimm'>" not in shop.stored
    shop.wait(lambda: any("Memory module" in line for line in shop.groups().get(WAITS, ())))


def test_a_guest_that_refuses_later_is_quoted_too(shop: Workshop, alpha: Host) -> None:
    module = plugged_in(shop, Memory, size="128")
    fill_memory(alpha)
    shop.virsh("suspend")
    shop.remove(module)
    shop.apply()
    shop.wait(lambda: HOLDS_ON in shop.told)
    shop.virsh("resume")
    shop.wait(lambda: "The guest refused to let go of this: Memory module" in shop.told, 60)
    shop.wait(lambda: HOLDS_ON not in shop.told)
    assert "<memory model='dimm'>" in shop.running


class TestDeletingTheFile:
    """The image of a disk goes with it, but not before the guest has let go."""

    def test_it_goes_when_the_guest_lets_go(self, shop: Workshop, alpha: Host, disk: str) -> None:
        shop.virsh("suspend")
        take_out(shop, Disk, delete_file=True)
        shop.wait(lambda: HOLDS_ON in shop.told)
        job = deleting(shop)
        assert there(alpha, disk)
        shop.virsh("resume")
        shop.wait(lambda: not job.running)
        assert job.outcome is Outcome.DONE, job.problem
        assert not there(alpha, disk)
        assert str(disk) not in shop.running

    def test_it_goes_although_the_window_was_closed(self, shop: Workshop, alpha: Host, disk: str) -> None:
        shop.virsh("suspend")
        take_out(shop, Disk, delete_file=True)
        shop.close()
        shop.virsh("resume")
        shop.desk.until(lambda: not there(alpha, disk))
        shop.desk.until(lambda: not shop.desk.session.jobs.running)

    def test_it_goes_when_the_machine_is_switched_off(self, shop: Workshop, alpha: Host, disk: str) -> None:
        shop.virsh("suspend")
        take_out(shop, Disk, delete_file=True)
        shop.virsh("destroy")
        shop.wait(lambda: not there(alpha, disk))

    def test_it_stays_if_the_removal_is_taken_back(self, shop: Workshop, alpha: Host, disk: str) -> None:
        shop.remove(shop.show(Disk, -1), delete_file=True)
        assert f"has let go of the disk: {disk}" in shop.told
        shop.editing.revert(shop.editing.edits[0])
        shop.settle()
        shop.wait(lambda: not shop.messages)
        shop.show(Interface)
        shop.choose("link", "Unplugged")
        shop.apply()
        take_out(shop, Disk)  # this time without the file
        shop.wait(lambda: disk not in shop.running)
        assert there(alpha, disk)
        assert not shop.desk.session.jobs.running

    def test_it_stays_if_the_removal_is_undone_while_the_guest_holds_on(
        self, shop: Workshop, alpha: Host, disk: str
    ) -> None:
        shop.virsh("suspend")
        take_out(shop, Disk, delete_file=True)
        job = deleting(shop)
        shop.window.history_action.trigger()
        shop.wait(lambda: shop.dialog(HistoryDialog) is not None)
        shop.dialog(HistoryDialog).undo_button.click()
        shop.wait(lambda: bool(shop.editing.edits))
        shop.apply()
        assert disk in shop.stored
        shop.wait(lambda: not job.running)
        assert job.outcome is Outcome.CANCELLED
        shop.virsh("resume")
        assert there(alpha, disk)

    def test_it_stays_if_another_machine_uses_it(self, shop: Workshop, alpha: Host, disk: str) -> None:
        other = f"""<domain type='qemu'><name>other</name><memory unit='MiB'>64</memory>
        <os><type>hvm</type></os><devices>{DISK.format(disk)}</devices></domain>"""
        alpha.virsh("define", "/dev/stdin", text=other)
        take_out(shop, Disk, delete_file=True)
        shop.wait(lambda: any(job.outcome is Outcome.FAILED for job in shop.desk.session.jobs))
        failed = [job for job in shop.desk.session.jobs if job.outcome is Outcome.FAILED]
        assert "in use by other" in str(failed[0].problem)
        shop.wait(lambda: not shop.desk.session.jobs.running)
        assert there(alpha, disk)
