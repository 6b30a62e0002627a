"""Three versions: what we made of a definition is made of that of somebody else, who changed it too."""

import random
from collections.abc import Callable
from functools import partial

import pytest

from tests.unit.model.editing.three_versions import (
    MODERN,
    Change,
    assert_contradict,
    assert_merged,
    both,
    card,
    disk,
    merged,
    set_cpu,
    set_disk,
    text_changed,
)
from tests.unit.model.editing.versions import MACHINES, change, edited, place, stored, views
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.graphics import Graphics
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.watchdog import Watchdog
from vmdesk.model.domain.definition import Domain
from vmdesk.model.domain.processors import Processors
from vmdesk.model.editing.carrying import carry
from vmdesk.model.editing.difference import Difference, comparable
from vmdesk.model.editing.edit import Edit, edits


class TestFields:
    def test_of_different_things_are_merged(self) -> None:
        assert_merged(set_disk(serial="S-2"), lambda domain: setattr(card(domain), "mtu", 1300))
        assert_merged(set_disk(serial="S-2"), set_cpu(current=3))
        assert_merged(set_cpu(maximum=8), lambda domain: setattr(domain.overview, "title", "New"))

    def test_of_the_same_thing_are_merged(self) -> None:
        assert_merged(set_disk(serial="S-2"), set_disk(cache="unsafe", io=None))
        assert_merged(set_cpu(maximum=8), set_cpu(current=3))
        assert_merged(set_disk(serial=None), set_disk(read_only=True))

    def test_that_both_changed_alike_are_no_conflict(self) -> None:
        assert_merged(set_disk(serial="S-2"), set_disk(serial="S-2"))
        assert_merged(set_disk(serial=None, cache="unsafe"), set_disk(serial=None))
        found, conflicts = both(MODERN, text_changed("262144", "524288"), text_changed("KiB'>262144", "MiB'>512"))
        assert conflicts == ()
        assert "<memory unit='MiB'>512<" in found

    @pytest.mark.parametrize(
        ("ours", "theirs"),
        [
            (set_disk(serial="S-2"), set_disk(serial="S-3")),
            (set_disk(serial="S-2"), set_disk(serial=None)),
            (set_cpu(maximum=8), set_cpu(maximum=6)),
            (set_disk(model="virtio"), set_disk(model="virtio-transitional")),
        ],
    )
    def test_that_both_changed_otherwise_stay_as_somebody_else_had_them(self, ours: Change, theirs: Change) -> None:
        assert_contradict(ours, theirs)

    def test_that_can_be_made_are_made_though_others_cannot(self) -> None:
        found, conflicts = merged(set_disk(serial="S-2", cache="unsafe"), set_disk(serial="S-3"))
        assert (disk(Domain.read(found)).serial, disk(Domain.read(found)).cache) == ("S-3", "unsafe")
        (conflict,) = conflicts
        assert conflict.before is not None
        assert isinstance(conflict.subject, Disk)

    def test_of_a_device_that_is_gone_are_told(self) -> None:
        found, (conflict,) = merged(set_disk(serial="S-2"), lambda domain: domain.remove(disk(domain)))
        assert edits(Domain.read(edited(MODERN, lambda domain: domain.remove(disk(domain)))), Domain.read(found)) == ()
        assert [one.field for one in conflict.differences] == [Disk.serial]

    def test_of_a_device_that_is_another_one_by_now_are_told(self) -> None:
        _, conflicts = merged(set_disk(serial="S-2"), set_disk(device="cdrom"))
        assert len(conflicts) == 1

    def test_change_nothing_else_to_the_letter(self) -> None:
        theirs = text_changed("<disk", "<!-- theirs -->\n\n    <disk").replace("'S-1'", '"S-1"')
        found, conflicts = both(MODERN, text_changed("S-1", "S-2"), theirs)
        assert conflicts == ()
        assert found == theirs.replace("S-1", "S-2")

    @pytest.mark.parametrize("machine", MACHINES)
    def test_are_carried_onto_the_version_they_came_from(self, machine: str) -> None:
        for seed in range(3):
            chance = random.Random(seed)  # noqa: S311 - to be the same each time
            ours = edited(stored(machine), partial(change_some, chance=chance))
            found, conflicts = both(stored(machine), ours, stored(machine))
            assert conflicts == ()
            assert edits(Domain.read(ours), Domain.read(found)) == ()
            assert both(stored(machine), ours, ours) == (ours, ())

    @pytest.mark.parametrize("machine", MACHINES)
    def test_of_two_people_are_all_made_or_told(self, machine: str) -> None:
        for seed in range(4):
            chance = random.Random(seed)  # noqa: S311 - to be the same each time
            ours, theirs = (edited(stored(machine), partial(change_some, chance=chance)) for _ in range(2))
            base, onto = Domain.read(stored(machine)), Domain.read(theirs)
            found = edits(base, Domain.read(ours))
            there = base.pairs(onto)
            conflicts = carry(found, base, onto)
            for edit in found:
                target = there[edit.before] if isinstance(edit.before, Device) else type(edit.subject)(onto.node)
                made = [comparable(one.field, target) == one.after for one in edit.differences]
                changed = [not is_as_before(one, Domain.read(theirs), edit, base) for one in edit.differences]
                assert all(made) or any(changed)
                assert edit not in conflicts or any(changed)
                assert edit in conflicts or all(made) or any(isinstance(one.after, tuple) for one in edit.differences)


def is_as_before(difference: Difference, theirs: Domain, edit: Edit, base: Domain) -> bool:
    """Whether somebody else left a field alone."""
    target = base.pairs(theirs)[edit.before] if isinstance(edit.before, Device) else type(edit.subject)(theirs.node)
    return comparable(difference.field, target) == difference.before


def change_some(domain: Domain, chance: random.Random) -> None:
    found = [view for view in views(domain) if type(view).fields()]
    for view in chance.sample(found, 6):
        identity = {place(field) for field in getattr(view, "IDENTITY", ())} | {"@device", "@type"}
        fields = [field for field in type(view).fields().values() if place(field) not in identity]
        change(view, chance.choice(fields))


class TestSeveral:
    """Fields that hold several things: a list that both changed has what both wanted, where that is possible."""

    def tags(self, *tags: str) -> Change:
        return lambda domain: setattr(domain.overview, "tags", tags)

    @pytest.mark.parametrize(
        ("ours", "theirs", "expected"),
        [
            (("prod", "web", "a"), ("prod", "web", "b"), ("prod", "web", "b", "a")),
            (("prod", "web", "a"), ("prod",), ("prod", "a")),
            (("prod",), ("web",), ()),
            (("prod",), ("prod",), ("prod",)),
            ((), ("prod", "web", "b"), ("b",)),
            (("prod",), ("prod", "b"), ("prod", "b")),
            (("prod", "web", "b"), ("prod", "web", "b", "c"), ("prod", "web", "b", "c")),
        ],
    )
    def test_texts_that_do_not_contradict_are_merged(
        self, ours: tuple[str, ...], theirs: tuple[str, ...], expected: tuple[str, ...]
    ) -> None:
        found, conflicts = merged(self.tags(*ours), self.tags(*theirs))
        assert conflicts == ()
        assert Domain.read(found).overview.tags == expected

    @pytest.mark.parametrize(
        ("ours", "theirs"),
        [
            (("prod", "test"), ("prod", "stage")),  # both put something else in the place of one
            (("prod", "web", "a", "b"), ("prod", "web", "b", "c")),
        ],
    )
    def test_texts_that_contradict_stay(self, ours: tuple[str, ...], theirs: tuple[str, ...]) -> None:
        assert_contradict(self.tags(*ours), self.tags(*theirs))

    def test_texts_in_another_order_are_told_where_somebody_else_changed_them_too(self) -> None:
        found, conflicts = merged(self.tags("web", "prod"), self.tags("prod", "web", "b"))
        assert Domain.read(found).overview.tags == ("prod", "web", "b")
        assert len(conflicts) == 1
        found, conflicts = merged(self.tags("web", "prod"), set_disk(serial="S-2"))
        assert Domain.read(found).overview.tags == ("web", "prod")
        assert conflicts == ()

    def test_elements_that_do_not_contradict_are_merged(self) -> None:
        assert_merged(feature("aes", "require"), feature("avx", "disable"))
        assert_merged(feature("aes", "require"), lambda domain: setattr(domain.processors, "sockets", 4))
        assert_merged(timer("tsc", "present", "yes"), timer("pit", "tickpolicy", "discard"))

    def test_elements_of_one_name_that_contradict_stay(self) -> None:
        conflicts = assert_contradict(feature("aes", "require"), feature("aes", "disable"))
        assert [one.field for one in conflicts[0].differences] == [Processors.features]
        assert_contradict(timer("pit", "tickpolicy", "discard"), timer("pit", "tickpolicy", "merge"))
        assert_contradict(timer("pit", "tickpolicy", "discard"), timer("pit", "tickpolicy", None))
        assert_contradict(timer("pit", "tickpolicy", "discard"), without_timer("pit"))

    def test_elements_that_both_took_out_are_no_conflict(self) -> None:
        assert_merged(without_timer("pit"), without_timer("pit"))
        assert_merged(without_timer("pit"), without_timer("rtc"))

    def test_elements_go_into_a_list_that_was_not_there(self) -> None:
        xml = "<domain>\n  <name>a</name>\n  <devices>\n    <hub type='usb'/>\n  </devices>\n</domain>"
        assert_merged(feature("aes", "require"), feature("avx", "disable"), xml)

    def test_an_element_below_is_one_thing(self) -> None:
        assert_contradict(set_slot(disk, 5), set_slot(disk, 6))
        assert_merged(set_slot(disk, 5), set_slot(card, 6))

    def test_arguments_that_are_alike_are_not_thrown_together(self) -> None:
        xml = "<domain xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'><name>a</name></domain>"
        ours, theirs = ("-device", "a"), ("-device", "b")
        assert_contradict(
            lambda domain: setattr(domain.tuning, "qemu_arguments", ours),
            lambda domain: setattr(domain.tuning, "qemu_arguments", theirs),
            xml,
        )


def feature(name: str, policy: str) -> Change:
    def add(domain: Domain) -> None:
        new = Processors.features.add(domain.processors)
        new.name, new.policy = name, policy

    return add


def timer(name: str, attribute: str, value: str | None) -> Change:
    def set_it(domain: Domain) -> None:
        node = domain.node.find(f"clock/timer[@name='{name}']")
        if node is None:
            node = type(domain.clock).timers.add(domain.clock).node
            node.set("name", name)
        if value is None:
            del node.attrib[attribute]
        else:
            node.set(attribute, value)

    return set_it


def without_timer(name: str) -> Change:
    return lambda domain: setattr(domain.clock, "timers", tuple(one for one in domain.clock.timers if one.name != name))


def set_slot(device: Callable[[Domain], Disk | Interface], slot: int) -> Change:
    def set_it(domain: Domain) -> None:
        address = device(domain).address
        assert address is not None
        address.slot = slot

    return set_it


def test_edits_of_nothing_are_carried_by_doing_nothing() -> None:
    onto = Domain.read(MODERN)
    assert carry((), Domain.read(MODERN), onto) == ()
    assert onto.xml() == MODERN


def test_what_is_carried_is_a_copy() -> None:
    base, ours, onto = Domain.read(MODERN), Domain.read(MODERN), Domain.read(MODERN)
    ours.add(Watchdog.new())
    Graphics.listeners.add(ours.all_of(Graphics)[0]).kind = "none"
    before = ours.xml()
    assert carry(edits(base, ours), base, onto) == ()
    onto.all_of(Watchdog)[-1].action = "none"
    onto.all_of(Graphics)[0].listeners[-1].kind = "socket"
    assert (ours.xml(), base.xml()) == (before, MODERN)
