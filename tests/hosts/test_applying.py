"""Several edits are carried out together, each as far as libvirt takes it; what it refuses is said where it belongs."""

import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from tests.hosts.desk import Desk
from tests.hosts.hardware import LATER, NOW, WAITS, Workshop, count
from tests.hosts.plugging import define_idle, image
from tests.lab import Host, Lab
from vmdesk.errors import Problem
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Cdrom, Disk
from vmdesk.model.devices.interface import Interface
from vmdesk.virt import hardware

MEDIA = ("medium", "another", "third")
MOST_TURNS = 3.9  # a fourth one would take 4


@pytest.fixture
def full(desk: Desk, alpha: Host) -> Iterator[Workshop]:
    """A running machine all of whose PCI slots are taken, and its window."""
    define_idle(alpha, free=0)
    alpha.virsh("start", "shop")
    workshop = Workshop(desk, alpha, "shop")
    yield workshop
    workshop.close()


@pytest.fixture
def roomy(desk: Desk, alpha: Host) -> Iterator[Workshop]:
    """A running machine with slots to spare, and its window."""
    define_idle(alpha, free=4)
    alpha.virsh("start", "shop")
    workshop = Workshop(desk, alpha, "shop")
    yield workshop
    workshop.close()


@pytest.fixture
def off(desk: Desk, alpha: Host) -> Iterator[Workshop]:
    """A machine that is off, and its window."""
    define_idle(alpha, free=0)
    workshop = Workshop(desk, alpha, "shop")
    yield workshop
    workshop.close()


def test_what_of_several_edits_cannot_be_now_is_named_and_there_at_the_next_start(full: Workshop) -> None:
    full.show(Interface)
    full.choose("link", "Unplugged")
    full.show(Disk)
    full.choose("cache", "None")
    full.add(Interface, kind="User mode")
    assert [len(full.groups()[title]) for title in (NOW, LATER)] == [2, 1]
    full.apply()
    assert "<link state='down'/>" in full.running
    assert "<link state='down'/>" in full.stored
    assert "cache='none'" in full.stored
    assert (count(full.running, "interface"), count(full.stored, "interface")) == (1, 2)
    assert "No PCI slot of the VM is free for it" in full.told
    assert any(line.startswith("Add: Network card") for line in full.groups()[WAITS])
    full.virsh("destroy")
    full.virsh("start")
    assert count(full.running, "interface") == 2
    full.wait(lambda: full.runs and not full.editing.pending)


def test_a_disk_comes_with_the_controller_that_it_needs(roomy: Workshop, alpha: Host) -> None:
    assert "type='scsi'" not in roomy.stored
    roomy.add(Disk, bus="SCSI", file=image(alpha, "second"))
    roomy.apply()
    assert not roomy.refusals, roomy.why_refused()
    assert roomy.editing.pending == (), roomy.groups()
    for xml in (roomy.running, roomy.stored):
        assert "<controller type='scsi' index='0' model='virtio-scsi'>" in xml
        assert "<target dev='sdb' bus='scsi'/>" in xml


def test_a_definition_that_libvirt_refuses_leaves_everything_as_it_was(off: Workshop) -> None:
    before = off.stored
    off.show(Disk)
    off.choose("cache", "None")
    off.show_page("Placement")
    off.type("quota", "5")
    problem = off.press_apply()
    assert isinstance(problem, Problem)
    assert off.stored == before
    assert "Nothing was changed." in off.told
    assert "must be in range" in off.told
    assert off.page.element == off.editing.wanted.tuning
    assert "must be in range" in off.row("quota").note.text()
    assert len(off.editing.edits) == 2
    off.type("quota", "5000")
    assert "must be in range" not in off.row("quota").note.text()
    off.apply()
    assert "<quota>5000</quota>" in off.stored
    off.wait(lambda: not off.messages)


def test_a_new_name_is_taken_back_with_a_definition_that_libvirt_refuses(off: Workshop, alpha: Host) -> None:
    off.show_page("Overview")
    off.type("name", "other")
    off.show_page("Placement")
    off.type("quota", "5")
    assert isinstance(off.press_apply(), Problem)
    assert alpha.domains() == ["shop"]
    off.type("quota", "5000")
    off.apply()
    assert alpha.domains() == ["other"]


class TestRoundTrips:
    """One change takes three round trips: to see how the machine is, to change it, and to see how it is then."""

    DELAY = 0.5  # long beside what a busy computer adds

    @pytest.fixture
    def far(self, desk: Desk, lab: Lab, alpha: Host) -> Iterator[Workshop]:
        """A running machine on a host that is far away, and its window."""
        define_idle(alpha, free=4)
        alpha.virsh("start", "shop")
        with lab.relay(alpha, self.DELAY) as link:
            desk.add_host(alpha, link.uri)
            shop = Workshop(desk, alpha, "shop")
            yield shop
            shop.close()
            desk.session.host(desk.hosts["alpha"]).disconnect()

    @pytest.mark.parametrize(
        ("page", "field", "values"),
        [
            (Interface, "link", ("Unplugged", "Plugged in", "Unplugged")),  # at once, as a device
            (Cdrom, "file", tuple(f"/var/lib/libvirt/images/{name}.qcow2" for name in MEDIA)),
            (Disk, "cache", ("None", "Write through", "None")),  # at the next start
            ("Overview", "title", ("The shop", "A shop", "Our shop")),  # at once, by a call of its own
        ],
    )
    def test_by_the_clock(self, far: Workshop, page: "type[Device] | str", field: str, values: tuple[str, ...]) -> None:
        """The quickest of some changes counts: a computer that stands still for a second makes one no longer."""
        for name in MEDIA:
            image(far.host, name)
        taken: list[float] = []
        for words in values:
            far.show_page(page) if isinstance(page, str) else far.show(page)
            far.choose(field, words) if field in {"link", "cache"} else far.type(field, words)
            far.wait(lambda: far.editing.had is not None)
            far.desk.qtbot.wait(2000)  # what is asked around it at the first edit has been answered
            begin = time.monotonic()
            far.apply()
            taken.append((time.monotonic() - begin) / self.DELAY / 2)
            assert not far.refusals, far.why_refused()
            if taken[-1] < MOST_TURNS:
                return
        raise AssertionError(f"round trips: {taken}")

    def test_by_count(self, roomy: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
        """A disk is limited by one call too, before which libvirt's Python asks it which limits there are."""
        asked: list[str] = []
        roomy.desk.qtbot.wait(1000)  # what the list learns of the machine after its start has been looked at too
        for name in ("stored", "running", "change_both", "change_now", "define"):
            monkeypatch.setattr(hardware, name, partial(noted, asked, name, getattr(hardware, name)))
        roomy.show(Disk)
        roomy.type("read_operations", "100")
        roomy.wait(lambda: roomy.editing.had is not None)
        asked.clear()  # what somebody else asked before
        roomy.apply()
        assert sorted(asked[:2]) == sorted(asked[3:5]) == ["running", "stored"]  # each two side by side
        assert asked[2] == "change_both"
        assert "define" not in asked


def noted(asked: list[str], name: str, call: Callable[..., object], *arguments: object, **options: object) -> object:
    """Make a call, and note it."""
    asked.append(name)
    return call(*arguments, **options)
