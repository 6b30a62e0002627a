"""Whole definitions: read and written to the letter, changed in one place only, and their devices."""

import difflib
from collections.abc import Iterator
from typing import Any

import pytest

from tests.unit.model.domain.samples import FILES, SAMPLES
from tests.unit.model.hostile import UNREADABLE, with_entities
from tests.unit.model.trials import makes_something, nothing, values
from vmdesk.errors import Kind, Problem
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Cdrom, Disk
from vmdesk.model.devices.hub import Hub
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.lease import Lease
from vmdesk.model.devices.rng import Rng
from vmdesk.model.devices.unknown import Unknown
from vmdesk.model.devices.vsock import Vsock
from vmdesk.model.domain.definition import Domain, read_device
from vmdesk.model.element.fields import Size, Switch
from vmdesk.model.element.several import Child, Children
from vmdesk.model.element.view import Element, Field, Scalar

MOST_LINES = 10
every_sample = pytest.mark.parametrize("xml", SAMPLES.values(), ids=SAMPLES.keys())
several_lines = pytest.mark.parametrize("xml", FILES.values(), ids=FILES.keys())


def views(domain: Domain) -> list[Element]:
    """Everything in a definition that has fields of its own."""
    return [*(facet(domain.node) for facet in Domain.FACETS), *domain.devices]


def changed_lines(before: str, after: str) -> list[tuple[list[str], list[str]]]:
    """The places in which two texts differ, as the lines that went and those that came."""
    old, new = before.split("\n"), after.split("\n")
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return [(old[a:b], new[c:d]) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"]


def edits(view: Element) -> Iterator[tuple[Field[Any], object]]:
    """One change to each field: a value that it does not have."""
    for field in type(view).fields().values():
        if not isinstance(field, Child | Children):
            present = field.read(view)
            yield from ((field, value) for value in list(values(field))[:3] if value != present)


@every_sample
def test_what_nobody_changed_is_written_to_the_letter(xml: str) -> None:
    assert Domain.read(xml).xml() == xml
    assert Domain.read(xml).copy().xml() == xml


@every_sample
def test_everything_can_be_read_of_everything(xml: str) -> None:
    domain = Domain.read(xml)
    for view in views(domain):
        for name in type(view).fields():
            getattr(view, name)
    for device in domain.devices:
        assert isinstance(device.summary, str)
        assert isinstance(device.where, str)
        assert device.pluggable in {True, False}
    assert domain.xml() == xml


@every_sample
def test_every_change_can_be_taken_back_without_a_trace(xml: str) -> None:
    """All fields of all devices and pages are changed, one after the other, and set back."""
    domain = Domain.read(xml)
    for view in views(domain):
        for field, value in edits(view):
            before = field.read(view)
            if before == nothing(field):
                before = None
            if before is None and is_written(view, field):
                continue  # what nobody understands
            if can_be_set_back(field, before) and not makes_something(view, field):
                field.write(view, value)
                field.write(view, before)
    assert domain.xml() == xml


def is_written(view: Element, field: Field[Any]) -> bool:
    node = field.path.find(view.node)
    return node is not None and isinstance(field, Scalar) and field._text(view) is not None


def can_be_set_back(field: Field[Any], value: object) -> bool:
    """What is odd can be kept, but not chosen; and what was taken out does not know where it stood."""
    if value is None:
        return True
    if not isinstance(field, Scalar) or isinstance(field, Switch | Size):
        return False
    try:
        field.spell(value)
    except Problem:
        return False
    return True


@several_lines
def test_a_change_is_in_one_place_and_nothing_else_differs(xml: str) -> None:
    count = len(views(Domain.read(xml)))
    for index in range(count):
        domain = Domain.read(xml)
        view = views(domain)[index]
        changes = list(edits(view))
        field, value = changes[index * 7 % len(changes)] if changes else (None, None)
        if field is None:
            continue
        field.write(view, value)
        places = changed_lines(xml, domain.xml())
        assert len(places) == 1, (field, value, places)
        gone, come = places[0]
        assert len(gone) <= 1, (field, value, places)
        assert len(come) <= MOST_LINES, (field, value, places)
        again = views(Domain.read(domain.xml()))[index]
        assert field.read(again) == value


def test_a_line_that_is_added_is_indented_as_its_neighbours() -> None:
    domain = Domain.read(FILES["rich-inactive"])
    disk = domain.all_of(Disk)[0]
    disk.read_only = True
    domain.overview.generation = "5b22f4a4-1a0c-4a4e-9a0f-9d0f6f6a9b52"
    assert [come for _, come in changed_lines(FILES["rich-inactive"], domain.xml())] == [
        ["  <genid>5b22f4a4-1a0c-4a4e-9a0f-9d0f6f6a9b52</genid>"],
        ["      <readonly/>"],
    ]


def test_tabs_comments_and_odd_spelling_stay_beside_a_change() -> None:
    domain = Domain.read(FILES["odd"])
    domain.memory.maximum = 2 * 1024**3
    domain.all_of(Disk)[0].cache = "none"
    domain.all_of(Disk)[0].boot_order = 1
    assert changed_lines(FILES["odd"], domain.xml()) == [
        (["\t<memory   unit = 'GiB' >4</memory>"], ["\t<memory   unit = 'GiB' >2</memory>"]),
        (
            ["\t\t\t<driver name='qemu'  type=\"qcow2\"/>"],
            ['\t\t\t<driver name=\'qemu\'  type="qcow2" cache="none"/>'],
        ),
        ([], ['\t\t\t<boot order="1"/>']),
    ]


def test_tags_and_the_system_stand_in_the_metadata() -> None:
    domain = Domain.read(FILES["small-inactive"])
    domain.overview.tags = ("prod", "web")
    domain.overview.system = "http://debian.org/debian/12"
    again = Domain.read(domain.xml()).overview
    assert again.tags == ("prod", "web")
    assert again.system == "http://debian.org/debian/12"
    domain.overview.tags = ()
    domain.overview.system = None
    assert domain.xml() == FILES["small-inactive"]


class TestDevices:
    def test_stand_in_the_order_of_the_document(self) -> None:
        domain = Domain.read(FILES["rich-inactive"])
        assert [type(device).__name__ for device in domain.devices][:3] == ["Disk", "Disk", "Cdrom"]
        assert not domain.all_of(Unknown)
        assert [disk.target for disk in domain.all_of(Disk)] == ["vda", "sda", "sdb"]
        assert [drive.target for drive in domain.all_of(Cdrom)] == ["sdb"]

    def test_that_nobody_knows_are_listed_and_kept(self) -> None:
        domain = Domain.read(FILES["odd"])
        unknown = domain.all_of(Unknown)
        assert [device.summary for device in unknown] == ["teleporter"]
        assert domain.all_of(Disk)[2].summary == "light vdc"

    def test_are_found_by_what_they_are(self) -> None:
        domain = Domain.read(FILES["rich-inactive"])
        card = domain.first(Interface, lambda nic: nic.mac == "52:54:00:01:02:03")
        assert card is not None
        assert card.link == "down"
        assert domain.first(Vsock) is None

    @pytest.mark.parametrize("name", ["rich", "pc"])
    def test_of_a_running_vm_are_those_of_its_definition(self, name: str) -> None:
        """libvirt writes both in one order; what only one of them has is in no pair."""
        definition, running = Domain.read(FILES[f"{name}-inactive"]), Domain.read(FILES[f"{name}-live"])
        pairs = definition.pairs(running)
        assert list(pairs)
        assert len(pairs) == len(definition.devices)
        for ours, theirs in pairs.items():
            assert type(ours) is type(theirs)
            assert ours.where == theirs.where or not ours.where
            assert definition.counterpart(ours, running) == theirs
        assert len(set(pairs.values())) == len(pairs)

    def test_are_found_again_though_they_were_changed(self) -> None:
        definition, running = Domain.read(FILES["rich-inactive"]), Domain.read(FILES["rich-live"])
        disk, rng = definition.all_of(Disk)[1], definition.first(Rng)
        assert rng is not None
        disk.insert("/srv/other.qcow2")
        rng.device = "/dev/random"
        other = definition.counterpart(disk, running)
        assert isinstance(other, Disk)
        assert other.target == disk.target
        assert definition.counterpart(rng, running) == running.first(Rng)

    def test_that_are_gone_or_new_have_no_counterpart(self) -> None:
        definition, running = Domain.read(FILES["rich-inactive"]), Domain.read(FILES["rich-live"])
        definition.remove(definition.all_of(Disk)[0])
        new = definition.add(Interface.new())
        assert isinstance(new, Interface)
        new.mac = "52:54:00:ff:ff:ff"
        assert definition.counterpart(new, running) is None
        assert running.all_of(Disk)[0] not in definition.pairs(running).values()


class TestBooting:
    def test_from_devices_replaces_the_sorts_of_devices(self) -> None:
        domain = Domain.read(FILES["small-inactive"])
        assert "<boot dev='hd'/>" in domain.xml()
        card, disk = domain.add(Interface.new()), domain.add(Disk.new())
        domain.boot_from([card, disk])
        assert list(domain.boot_order) == [card, disk]
        assert "<boot dev='hd'/>" not in domain.xml()
        domain.boot_from([disk])
        assert list(domain.boot_order) == [disk]
        domain.boot_from([])
        assert not domain.boot_order

    def test_from_what_cannot_be_booted_from_is_refused(self) -> None:
        domain = Domain.read(FILES["rich-inactive"])
        with pytest.raises(Problem):
            domain.boot_from([domain.devices[0], Rng.new()])
        assert domain.xml() == FILES["rich-inactive"]

    def test_from_sorts_of_devices_takes_the_first_of_each(self) -> None:
        devices = (
            "<disk device='cdrom'><target dev='sda'/></disk><disk><target dev='vda'/></disk>"
            "<disk><target dev='vdb'/></disk><disk device='floppy'><target dev='fda'/></disk>"
            "<interface type='user'/><interface type='user'/><disk device='lun'><target dev='sdb'/></disk>"
        )
        sorts = "<boot dev='network'/><boot dev='hd'/><boot dev='fd'/><boot dev='unheard-of'/>"
        domain = Domain.read(f"<domain><os>{sorts}</os><devices>{devices}</devices></domain>")
        card, disk, floppy = (domain.devices[index] for index in (4, 1, 3))
        assert list(domain.boot_order) == [card, disk, floppy]
        domain.boot_from([*domain.boot_order, domain.devices[0]])
        assert domain.boot.devices == ()
        assert list(domain.boot_order) == [card, disk, floppy, domain.devices[0]]

    def test_from_numbers_leaves_the_sorts_aside(self) -> None:
        devices = "<disk><boot order='2'/></disk><interface><boot order='1'/></interface><disk/>"
        domain = Domain.read(f"<domain><os><boot dev='hd'/></os><devices>{devices}</devices></domain>")
        assert list(domain.boot_order) == [domain.devices[1], domain.devices[0]]


class TestAdding:
    @several_lines
    def test_puts_a_device_after_the_last_of_its_sort(self, xml: str) -> None:
        domain = Domain.read(xml)
        disks = len(domain.all_of(Disk))
        added = domain.add(Disk.new())
        assert domain.all_of(Disk)[-1] == added
        assert len(domain.all_of(Disk)) == disks + 1
        places = changed_lines(xml, domain.xml())
        assert len(places) == 1
        domain.remove(added)
        assert domain.xml() == xml

    def test_writes_it_in_lines_as_the_others(self) -> None:
        domain = Domain.read(FILES["rich-inactive"])
        domain.add(Vsock.new())
        assert changed_lines(FILES["rich-inactive"], domain.xml()) == [
            ([], ["    <vsock model='virtio'>", "      <cid auto='yes'/>", "    </vsock>"])
        ]

    def test_makes_the_list_of_devices_if_there_is_none(self) -> None:
        domain = Domain.read("<domain>\n  <name>a</name>\n</domain>")
        domain.add(Hub.new())
        assert domain.xml() == "<domain>\n  <name>a</name>\n  <devices>\n    <hub type='usb'/>\n  </devices>\n</domain>"

    def test_keeps_one_line_one_line(self) -> None:
        domain = Domain.read(SAMPLES["one-line"])
        domain.add(Vsock.new())
        assert domain.xml() == SAMPLES["one-line"].replace(
            "</devices>", "<vsock model='virtio'><cid auto='yes'/></vsock></devices>"
        )

    def test_beside_another_one_puts_it_there(self) -> None:
        domain = Domain.read(FILES["rich-inactive"])
        first, second = domain.all_of(Disk)[:2]
        above = domain.put_beside(first, Hub.new(), after=False)
        below = domain.put_beside(first, Hub.new(), after=True)
        assert list(domain.devices)[:4] == [above, first, below, second]
        assert all("<hub" in "".join(come) for _, come in changed_lines(FILES["rich-inactive"], domain.xml()))
        domain.remove(above)
        domain.remove(below)
        assert domain.xml() == FILES["rich-inactive"]

    def test_beside_one_that_is_gone_is_refused(self) -> None:
        domain = Domain.read(FILES["rich-inactive"])
        gone = domain.devices[0]
        domain.remove(gone)
        with pytest.raises(Problem):
            domain.put_beside(gone, Hub.new(), after=True)


class TestRemoving:
    @several_lines
    def test_takes_exactly_the_lines_of_the_device(self, xml: str) -> None:
        for index, device in enumerate(Domain.read(xml).devices):
            domain = Domain.read(xml)
            domain.remove(domain.devices[index])
            places = changed_lines(xml, domain.xml())
            assert len(places) == 1, device
            gone, come = places[0]
            assert len(come) <= 1, device
            assert len(gone) <= device.xml().count("\n") + 1, device

    def test_of_a_device_that_is_gone_is_said(self) -> None:
        domain = Domain.read(FILES["rich-inactive"])
        device = domain.devices[0]
        domain.remove(device)
        with pytest.raises(Problem) as caught:
            domain.remove(device)
        assert caught.value.kind is Kind.GONE

    def test_of_a_device_of_another_definition_is_refused(self) -> None:
        domain, other = Domain.read(FILES["rich-inactive"]), Domain.read(FILES["rich-inactive"])
        with pytest.raises(Problem):
            domain.remove(other.devices[0])


class TestReplacing:
    def test_puts_the_text_in_the_place_of_the_device(self) -> None:
        domain = Domain.read(FILES["rich-inactive"])
        rng = domain.first(Rng)
        assert rng is not None
        before = domain.devices.index(rng)
        new = domain.replace(rng, "<rng model='virtio'><backend model='builtin'/></rng>")
        assert isinstance(new, Rng)
        assert domain.devices.index(new) == before
        (_, come), *others = changed_lines(FILES["rich-inactive"], domain.xml())
        assert "builtin" in "".join(come)
        assert not others

    @every_sample
    def test_with_its_own_text_changes_nothing(self, xml: str) -> None:
        domain = Domain.read(xml)
        for index in range(len(domain.devices)):
            device = domain.devices[index]
            new = domain.replace(device, domain.text_of(device))
            assert type(new) is type(device)
        assert domain.xml() == xml

    def test_with_what_nobody_else_wrote_changes_that_alone(self) -> None:
        xml = FILES["odd"].replace(
            "<teleporter", "<lease>\n\n\t\t\t<key>a\n  b</key>\n\t\t\t<!-- a\n b -->\n\t\t</lease>\n\t\t<teleporter", 1
        )
        domain = Domain.read(xml)
        lease = domain.all_of(Lease)[0]
        text = domain.text_of(lease)
        assert text == "<lease>\n\n\t<key>a\n  b</key>\n\t<!-- a\n b -->\n</lease>"
        domain.replace(lease, text.replace("<key>", "<lockspace>l</lockspace>\n\t<key>"))
        assert domain.xml() == xml.replace("<key>a", "<lockspace>l</lockspace>\n\t\t\t<key>a")

    def test_with_a_name_of_its_own_keeps_the_names_of_the_document(self) -> None:
        xml = (
            "<domain xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>\n  <devices>\n"
            "    <rng model='virtio'>\n      <qemu:odd/>\n    </rng>\n    <hub type='usb'/>\n  </devices>\n</domain>"
        )
        domain = Domain.read(xml)
        assert "xmlns" not in domain.text_of(domain.devices[1])
        rng = domain.replace(domain.devices[0], domain.text_of(domain.devices[0]))
        assert domain.xml() == xml
        domain.replace(rng, domain.text_of(rng).replace("<qemu:odd/>", "<o:other xmlns:o='urn:o'/>"))
        assert domain.xml() == xml.replace("<qemu:odd/>", "<o:other xmlns:o='urn:o'/>")

    def test_with_what_is_no_xml_changes_nothing(self) -> None:
        domain = Domain.read(FILES["rich-inactive"])
        with pytest.raises(Problem):
            domain.replace(domain.devices[0], "<disk")
        assert domain.xml() == FILES["rich-inactive"]


class TestReading:
    @pytest.mark.parametrize("xml", UNREADABLE, ids=range(len(UNREADABLE)))
    def test_of_what_is_no_xml_raises_a_problem(self, xml: str) -> None:
        for read in (Domain.read, read_device):
            with pytest.raises(Problem) as caught:
                read(xml)
            assert caught.value.kind is Kind.MALFORMED

    def test_of_another_thing_raises_a_problem(self) -> None:
        with pytest.raises(Problem):
            Domain.read("<network><name>default</name></network>")

    def test_with_entities_is_refused(self) -> None:
        for xml in with_entities("<domain><name>NAME</name></domain>", "NAME"):
            with pytest.raises(Problem):
                Domain.read(xml)
            with pytest.raises(Problem):
                read_device(xml)

    def test_finds_a_device_by_itself(self) -> None:
        device: Device = read_device("<disk device='cdrom'><target dev='sda'/></disk>")
        assert isinstance(device, Cdrom)
        assert isinstance(read_device("<nonsense/>"), Unknown)


def test_what_is_taken_out_is_held_no_more_nor_is_what_another_definition_has() -> None:
    domain = Domain.read("<domain><devices><disk><iotune/></disk><rng/></devices></domain>")
    disk, rng = domain.devices
    part = Element(disk.node[0])
    assert all(domain.holds(one) for one in (domain.overview, disk, part, rng))
    domain.remove(disk)
    assert not domain.holds(disk)
    assert not domain.holds(part)
    assert domain.holds(rng)
    assert not domain.holds(domain.copy().overview)
