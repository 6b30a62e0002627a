"""What comparing costs grows with the number of devices, and no faster: three times as many take about as much more."""

import time
from collections.abc import Callable

import pytest

from tests.unit.model.editing.versions import running, stored
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.interface import Interface
from vmdesk.model.domain.definition import Domain, read_device
from vmdesk.model.editing.carrying import carry
from vmdesk.model.editing.draft import Draft
from vmdesk.model.editing.edit import edits
from vmdesk.model.editing.pending import pending

FEW, MANY = 100, 300
MOST = 2.5  # times as much as the number of devices grows, at which what is quadratic would be beyond
DEVICES = (
    (
        "<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/srv/{n}.qcow2'/>"
        "<target dev='vd{letters}' bus='virtio'/><address type='pci' domain='{n}' bus='0x01' slot='0x00'/></disk>"
    ),
    "<interface type='user'><mac address='52:54:01:00:{high:02x}:{low:02x}'/><model type='virtio'/></interface>",
    "<redirdev bus='usb' type='spicevmc'/>",
    "<controller type='pci' index='{index}' model='pcie-root-port'/>",
    "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>",
)


def large(xml: str, count: int) -> str:
    """A definition with so many more devices, of which some are told by names, some only by their order."""
    letters = "abcdefghij"
    texts = [
        DEVICES[n % len(DEVICES)].format(
            n=n, index=n + 100, high=n // 256, low=n % 256, letters="".join(letters[int(digit)] for digit in f"{n:04}")
        )
        for n in range(count)
    ]
    return xml.replace("  </devices>", "".join(f"    {text}\n" for text in texts) + "  </devices>")


def draft(count: int) -> Draft:
    """A draft of such a machine, which runs, with edits at both ends and in between."""
    found = Draft(large(stored("plain"), count), large(running("plain"), count))
    disks = found.wanted.all_of(Disk)
    for disk in (disks[0], disks[len(disks) // 2], disks[-1]):
        disk.serial = "other"
    found.remove(found.wanted.all_of(Interface)[-1])
    found.add(read_device("<hub type='usb'/>"))
    found.wanted.overview.title = "Other"
    return found


def carried(found: Draft) -> object:
    return carry(found.edits(), found.stored, Domain.read(found.stored.original))


def pair(found: Draft) -> object:
    assert found.running is not None
    return found.stored.pairs(found.running)


WORK: dict[str, Callable[[Draft], object]] = {
    "edits": Draft.edits,
    "edits-by-what-they-say": lambda found: edits(found.stored, found.wanted),
    "edited": lambda found: found.edited,
    "pending": lambda found: pending(found.running or found.stored, found.stored),
    "carry": carried,
    "pairs": pair,
}


def seconds(work: Callable[[Draft], object], found: Draft) -> float:
    """The least time that it took, of several."""
    times = []
    for _ in range(20):
        begin = time.thread_time()  # what other programs do meanwhile is no matter
        work(found)
        times.append(time.thread_time() - begin)
    return min(times)


@pytest.mark.parametrize("work", WORK.values(), ids=WORK.keys())
def test_what_it_costs_grows_as_the_machine(work: Callable[[Draft], object]) -> None:
    few, many = draft(FEW), draft(MANY)
    assert seconds(work, many) < seconds(work, few) * MOST * MANY / FEW


def test_large_machines_are_compared_as_small_ones_are() -> None:
    found = draft(FEW)
    assert [edit.sort.value for edit in found.edits()] == ["changed"] * 4 + ["removed", "added"]
    assert found.pending() == ()
    assert found.running is not None
    assert len(found.stored.pairs(found.running)) == len(found.stored.devices)
