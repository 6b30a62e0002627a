"""Three versions: what we made of a definition is made of that of somebody else, who changed it too."""

import random
from collections.abc import Callable, Mapping
from functools import partial

import pytest

from tests.unit.model.editing.versions import MACHINES, change, edited, place, stored, views
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Cdrom, Disk
from vmdesk.model.devices.graphics import Graphics
from vmdesk.model.devices.hub import Hub
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.memballoon import Memballoon
from vmdesk.model.devices.redirdev import Redirfilter
from vmdesk.model.devices.rng import Rng
from vmdesk.model.devices.watchdog import Watchdog
from vmdesk.model.domain.definition import Domain, read_device
from vmdesk.model.domain.processors import Processors
from vmdesk.model.editing.carrying import carry
from vmdesk.model.editing.difference import Difference, comparable
from vmdesk.model.editing.edit import Edit, edits
from vmdesk.model.element.placing import elements
from vmdesk.model.element.view import Element, Node

MODERN = stored("modern")
Change = Callable[[Domain], object]


def both(base: str, ours: str, theirs: str) -> tuple[str, tuple[Edit, ...]]:
    """What is in their version after our edits were made in it, and those that could not be."""
    old, onto = Domain.read(base), Domain.read(theirs)
    conflicts = carry(edits(old, Domain.read(ours)), old, onto)
    return onto.xml(), conflicts


def merged(ours: Change, theirs: Change, xml: str = MODERN) -> tuple[str, tuple[Edit, ...]]:
    """The same for two changes of one definition."""
    return both(xml, edited(xml, ours), edited(xml, theirs))


def assert_merged(ours: Change, theirs: Change, xml: str = MODERN, expected: Change | None = None) -> None:
    """Both changes are made, whoever makes them first: as one after the other, unless something else is expected."""
    for one, two in ((ours, theirs), (theirs, ours)):
        found, conflicts = merged(one, two, xml)
        assert conflicts == ()
        wanted = edited(xml, expected) if expected is not None else edited(edited(xml, two), one)
        assert unordered(Domain.read(found).node) == unordered(Domain.read(wanted).node)


def unordered(node: Node) -> object:
    """What a node says in whatever order."""
    return (
        str(node.tag),
        sorted(node.items()),
        (node.text or "").strip(),
        sorted(map(unordered, elements(node)), key=repr),
    )


def assert_contradict(ours: Change, theirs: Change, xml: str = MODERN) -> tuple[Edit, ...]:
    """Theirs stays as it is, and ours is told to have been left out; whoever makes the change first."""
    for one, two in ((theirs, ours), (ours, theirs)):
        found, conflicts = merged(one, two, xml)
        assert edits(Domain.read(edited(xml, two)), Domain.read(found)) == ()
        assert len(conflicts) == 1
    return conflicts


def disk(domain: Domain) -> Disk:
    return domain.all_of(Disk)[0]


def card(domain: Domain) -> Interface:
    return domain.all_of(Interface)[1]


def set_disk(**values: object) -> Change:
    return lambda domain: set_all(disk(domain), values)


def set_cpu(**values: object) -> Change:
    return lambda domain: set_all(domain.processors, values)


def set_all(element: Element, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        setattr(element, name, value)


def replaced(old: str, new: str) -> Change:
    """A change of the text."""

    def replace(domain: Domain) -> None:
        text = domain.xml()
        assert old in text
        domain.node = Domain.read(text.replace(old, new, 1)).node

    return replace


def text_changed(old: str, new: str, xml: str = MODERN) -> str:
    assert old in xml
    return xml.replace(old, new, 1)


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

    TAGS = (("prod", "web"), ("a", "prod", "web"), ("prod", "web", "z"), ("web",), ("prod",), ())

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


class TestDevices:
    def test_that_come_and_go_on_both_sides_do_so(self) -> None:
        assert_merged(lambda domain: domain.add(Hub.new()), lambda domain: domain.add(Rng.new()))
        assert_merged(lambda domain: domain.remove(disk(domain)), lambda domain: domain.remove(card(domain)))
        assert_merged(lambda domain: domain.remove(disk(domain)), lambda domain: domain.add(Hub.new()))
        assert_merged(lambda domain: domain.remove(disk(domain)), lambda domain: setattr(card(domain), "mtu", 1300))

    def test_that_both_took_out_are_no_conflict(self) -> None:
        assert_merged(without_disk, without_disk, expected=without_disk)

    def test_that_both_added_are_there_once(self) -> None:
        mine = "<interface type='user'><mac address='52:54:00:aa:00:01'/></interface>"
        theirs = mine.replace("</i", "<model type='rtl8139'/><address type='pci' slot='0x1f'/></i")
        found, conflicts = merged(add(mine), add(theirs))
        assert conflicts == ()
        assert [one.mac for one in Domain.read(found).all_of(Interface)].count("52:54:00:aa:00:01") == 1
        assert "rtl8139" in found

    @pytest.mark.parametrize(
        ("mine", "theirs"),
        [
            (
                "<disk><target dev='vdz'/><serial>1</serial></disk>",
                "<disk><target dev='VDZ'/><serial>2</serial></disk>",
            ),
            ("<disk><target dev='vdz'/></disk>", "<disk device='cdrom'><target dev='vdz'/></disk>"),
            (
                "<interface type='user'><mac address='52:54:00:aa:00:01'/></interface>",
                "<interface type='network'><mac address='52:54:00:AA:00:01'/></interface>",
            ),
            ("<hub type='usb'><alias name='ua-1'/></hub>", "<hub type='other'><alias name='ua-1'/></hub>"),
            ("<vsock><cid auto='yes'/></vsock>", "<vsock><cid address='3'/></vsock>"),
            (
                "<filesystem><source dir='/a'/><target dir='t'/></filesystem>",
                "<filesystem><source dir='/b'/><target dir='t'/></filesystem>",
            ),
        ],
    )
    def test_that_cannot_be_there_both_stay_as_somebody_else_had_them(self, mine: str, theirs: str) -> None:
        assert_contradict(add(mine), add(theirs))

    def test_are_not_taken_for_others_of_their_sort(self) -> None:
        mine, theirs = (f"<console type='pty'><log file='/{name}'/><target type='virtio'/></console>" for name in "ab")
        assert_merged(add(mine), add(theirs))
        assert_merged(
            add("<redirdev bus='usb' type='tcp'><source host='a'/></redirdev>"),
            add("<redirdev bus='usb' type='tcp'><source host='b'/></redirdev>"),
        )

    def test_of_which_there_is_one_are_not_added_beside_another(self) -> None:
        without = edited(MODERN, lambda domain: domain.remove(domain.all_of(Memballoon)[0]))
        none = "<memballoon model='none'/>"
        assert_contradict(add(none), lambda domain: domain.add(Memballoon.new()), without)
        without = edited(MODERN, lambda domain: domain.remove(domain.all_of(Redirfilter)[0]))
        assert_merged(filtering, filtering, without, expected=filtering)

    def test_that_were_changed_are_not_taken_out(self) -> None:
        found, conflicts = merged(lambda domain: domain.remove(disk(domain)), set_disk(serial="S-2"))
        assert [edit.before for edit in conflicts] != []
        assert disk(Domain.read(found)).serial == "S-2"

    def test_that_became_something_else_are_not_taken_out(self) -> None:
        found, conflicts = merged(lambda domain: domain.remove(disk(domain)), set_disk(device="cdrom"))
        assert len(conflicts) == 1
        assert isinstance(Domain.read(found).devices[0], Cdrom)

    def test_find_another_place_where_theirs_is_taken(self) -> None:
        mine = "<hub type='usb'><address type='usb' bus='0' port='9'/></hub>"
        theirs = "<input type='mouse' bus='usb'><address type='usb' bus='0' port='9'/></input>"
        found, conflicts = merged(add(mine), add(theirs))
        assert conflicts == ()
        hub = next(one for one in reversed(Domain.read(found).all_of(Hub)))
        assert hub.address is None
        found, _ = merged(add(mine), add(theirs.replace("9", "8")))
        assert next(one for one in reversed(Domain.read(found).all_of(Hub))).where == "0:9"

    def test_stand_beside_those_beside_which_they_were_put(self) -> None:
        new = "<interface type='user'><mac address='52:54:00:aa:00:0{}'/></interface>"

        def above(domain: Domain) -> None:
            domain.put_beside(card(domain), read_device(new.format(1)), after=False)

        found, conflicts = merged(above, add(new.format(2)))
        assert conflicts == ()
        macs = [one.mac for one in Domain.read(found).all_of(Interface)]
        assert macs.index("52:54:00:aa:00:01") == 1
        assert macs[-1] == "52:54:00:aa:00:02"

    def test_keep_their_new_order_beside_what_somebody_else_did(self) -> None:
        first = "<interface type='user'><mac address='52:54:00:00:00:01'/></interface>"
        cards = "".join(first.replace(":01", f":0{number}") for number in range(4))
        xml = f"<domain><name>a</name><devices>{cards}</devices></domain>"

        def move(domain: Domain) -> None:
            domain.node = Domain.read(
                xml.replace(first.replace(":01", ":00"), "").replace(
                    "</devices>", first.replace(":01", ":00") + "</devices>"
                )
            ).node

        found, conflicts = merged(move, lambda domain: setattr(domain.all_of(Interface)[0], "model", "virtio"), xml)
        assert conflicts == ()
        order = [(one.mac, one.model) for one in Domain.read(found).all_of(Interface)]
        assert [mac[-1] for mac, _ in order if mac] == ["1", "2", "3", "0"]
        assert order[-1][1] == "virtio"


def filtering(domain: Domain) -> None:
    domain.add(Redirfilter.new())


def without_disk(domain: Domain) -> None:
    domain.remove(disk(domain))


def add(xml: str) -> Change:
    return lambda domain: domain.add(read_device(xml))


class TestXml:
    def test_of_a_device_is_merged_with_fields_and_other_xml(self) -> None:
        odd, even = (
            replaced("<disk type='file' device='disk'>", f"<disk type='file' device='disk'><{name} a='1'/>")
            for name in ("odd", "even")
        )
        assert_merged(odd, set_disk(cache="unsafe"))
        assert_merged(odd, set_disk(serial="S-2"))
        assert_merged(odd, even)
        assert_merged(replaced("io='native'", "io='native' odd='1'"), replaced("io='native'", "io='native' even='1'"))
        assert_merged(odd, odd, expected=odd)

    @pytest.mark.parametrize(
        ("ours", "theirs"),
        [
            ("<odd a='1'/>", "<odd a='2'/>"),
            ("<odd>1</odd>", "<odd>2</odd>"),
            ("<odd><a/></odd>", "<odd><a x='1'/></odd>"),
        ],
    )
    def test_of_a_device_that_contradicts_stays(self, ours: str, theirs: str) -> None:
        old, new, other = ("<serial>S-1</serial>" + text for text in ("", ours, theirs))
        if "<a/>" in ours:
            xml = text_changed(old, old + "<odd><a b='1'/></odd>")
            assert_contradict(replaced("<a b='1'/>", "<a b='2'/>"), replaced("<a b='1'/>", "<a b='3'/>"), xml)
            assert_contradict(replaced("<a b='1'/>", ""), replaced("<a b='1'/>", "<a b='3'/>"), xml)
        else:
            assert_contradict(replaced(old, new), replaced(old, other))

    def test_of_the_machine_is_merged_with_fields_and_other_xml(self) -> None:
        odd = replaced("<acpi/>", "<acpi odd='1'/>")
        assert_merged(odd, lambda domain: setattr(domain.features, "pae", True))
        assert_merged(odd, set_cpu(maximum=8))
        even, two = replaced("<acpi/>", "<acpi even='1'/>"), replaced("<acpi/>", "<acpi odd='1' even='1'/>")
        assert_merged(odd, even, expected=two)
        assert_merged(odd, replaced("</features>", "<odd/></features>"))
        assert_merged(odd, lambda domain: domain.remove(disk(domain)))
        assert_merged(replaced("</domain>", "<perf/></domain>"), replaced("</domain>", "<odd/></domain>"))
        assert_merged(replaced("Example<", "Other<"), replaced('kind="x">kept', 'kind="y">kept'))
        assert_merged(replaced("<emulator>", "<emulator odd='1'>"), set_disk(serial="S-2"))
        assert_merged(odd, odd, expected=odd)

    @pytest.mark.parametrize(
        ("old", "ours", "theirs"),
        [
            ("<acpi/>", "<acpi odd='1'/>", "<acpi odd='2'/>"),
            ("Example<", "Ours<", "Theirs<"),
            ("</domain>", "<perf a='1'/></domain>", "<perf a='2'/></domain>"),
            ('kind="x">kept', 'kind="x">ours', 'kind="x">theirs'),
        ],
    )
    def test_of_the_machine_that_contradicts_stays(self, old: str, ours: str, theirs: str) -> None:
        assert_contradict(replaced(old, ours), replaced(old, theirs))

    def test_beside_a_field_is_made_though_the_field_contradicts(self) -> None:
        found, conflicts = merged(
            replaced("<vcpu placement='static' current='2'>4", "<vcpu odd='1' current='2'>5"), set_cpu(maximum=8)
        )
        assert "odd='1'" in found
        assert Domain.read(found).processors.maximum == 8
        assert Domain.read(found).processors.placement is None
        assert [isinstance(edit.subject, Processors) for edit in conflicts] == [True]

    def test_that_makes_another_device_of_one_is_made_where_nobody_else_changed_it(self) -> None:
        def other(domain: Domain) -> None:
            disk(domain).device = "cdrom"

        found, conflicts = merged(other, lambda domain: setattr(card(domain), "mtu", 1300))
        assert len(conflicts) == 0
        assert len(Domain.read(found).all_of(Cdrom)) == 3

    def test_several_of_one_name_are_told_by_their_names(self) -> None:
        entry = "<entry name='manufacturer'>Example</entry>"
        assert_merged(
            replaced(entry, entry + "<entry name='a'>1</entry>"), replaced(entry, entry + "<entry name='b'>1</entry>")
        )
        assert_contradict(
            replaced(entry, entry + "<entry name='a'>1</entry>"), replaced(entry, entry + "<entry name='a'>2</entry>")
        )


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
