"""The three versions of a machine: what is wanted of it is edited, taken back, and carried to another version."""

import random
from typing import Any

import pytest

from tests.unit.model.devices.test_fields import BASES, CLASSES
from tests.unit.model.domain.samples import FILES, SAMPLES
from tests.unit.model.editing.versions import (
    before_start,
    change,
    device,
    drafted,
    edited,
    running,
    stored,
    summaries,
    views,
)
from vmdesk.errors import Problem
from vmdesk.model.devices.console import Console
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Cdrom, Disk
from vmdesk.model.devices.hub import Hub
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.rng import Rng
from vmdesk.model.domain.definition import Domain
from vmdesk.model.domain.facet import Facet
from vmdesk.model.domain.processors import Processors
from vmdesk.model.editing.draft import Draft
from vmdesk.model.editing.edit import Edit, Rest, Sort
from vmdesk.model.element.view import Element
from vmdesk.model.parsing import parse

MODERN = stored("modern")
TEXTS = {**SAMPLES, "modern": MODERN, "memory": stored("memory")}
every_text = pytest.mark.parametrize("xml", TEXTS.values(), ids=TEXTS.keys())
kinds = pytest.mark.parametrize(
    "kind", [kind for kind in CLASSES if issubclass(kind, Device | Facet)], ids=lambda kind: kind.__name__
)


def pretty(xml: str) -> str:
    """A definition in lines, with comments and other things that only people write."""
    root = parse(xml)
    for number, node in enumerate([node for node in root.iter() if len(node)]):
        depth = sum(1 for _ in node.iterancestors())
        node.text = "\n" + "\t" * (depth + 1)
        for child in node:
            child.tail = "\n" + "\t" * (depth + 1)
        node[-1].tail = "\n" + "\t" * depth + " " * (number % 2)
    text = Domain(root, "").copy().xml()
    return text.replace("<devices>", "<!-- what it is made of -->\n\t<devices>").replace("/>", "  />", 1)


def revert(draft: Draft, *, single: bool) -> None:
    """Take all edits back, the last one first; each difference by itself, or each edit as a whole."""
    left = draft.edits()
    most = 3 * sum(1 + len(edit.differences) for edit in left)
    while left and most:
        draft.revert(left[-1], left[-1].differences[-1] if single and left[-1].differences else None)
        left, most = draft.edits(), most - 1
    assert left == ()


class TestTakingBack:
    @pytest.mark.parametrize("single", [True, False], ids=["each-difference", "each-edit"])
    @kinds
    def test_a_changed_field_brings_the_text_back_to_the_letter(self, kind: type[Element], single: bool) -> None:
        for number, field in enumerate(kind.fields().values()):
            base = BASES[kind][number % len(BASES[kind])]
            xml = pretty(base.document)
            draft = Draft(xml)
            node = draft.wanted.node.find(base.path) if base.path else draft.wanted.node
            assert node is not None
            if field is Console.port or not change(kind(node), field):  # that is libvirt's own
                continue
            revert(draft, single=single)
            assert draft.xml() == xml, field
            assert not draft.edited

    @pytest.mark.parametrize("single", [True, False], ids=["each-difference", "each-edit"])
    @every_text
    def test_many_changed_fields_brings_the_text_back_to_the_letter(self, xml: str, single: bool) -> None:
        for seed in range(3):
            chance, draft = random.Random(seed), Draft(xml)  # noqa: S311 - to be the same each time
            for view in chance.sample(views(draft.wanted), min(8, len(views(draft.wanted)))):
                if type(view).fields():
                    change(view, chance.choice(list(type(view).fields().values())))
            revert(draft, single=single)
            assert draft.xml() == xml
            assert draft.edits() == ()

    @every_text
    def test_taken_out_fields_brings_the_text_back_to_the_letter(self, xml: str) -> None:
        draft = Draft(xml)
        for view in views(draft.wanted):
            for field in type(view).fields().values():
                if field is not Disk.device:
                    field.clear(view)
        revert(draft, single=True)
        assert draft.xml() == xml

    @every_text
    def test_a_device_that_was_taken_out_brings_the_text_back_to_the_letter(self, xml: str) -> None:
        draft = Draft(xml)
        for index in range(len(draft.wanted.devices)):
            draft.remove(draft.wanted.devices[index])
            (edit,) = draft.edits()
            draft.revert(edit)
            assert draft.xml() == xml
            assert draft.edits() == ()

    @every_text
    def test_all_devices_in_any_order_brings_the_text_back_to_the_letter(self, xml: str) -> None:
        chance, draft = random.Random(1), Draft(xml)  # noqa: S311 - to be the same each time
        for one in draft.wanted.devices:
            draft.remove(one)
        found = list(draft.edits())
        chance.shuffle(found)
        for edit in found:
            draft.revert(edit)
        assert draft.xml() == xml
        assert [draft.origin(one) for one in draft.wanted.devices] == list(draft.stored.devices)

    def test_one_of_several_leaves_the_others_and_no_trace_of_itself(self) -> None:
        draft = Draft(MODERN)
        disk, card = draft.wanted.all_of(Disk)[0], draft.wanted.all_of(Interface)[2]
        disk.serial, disk.cache, disk.read_only = "S-2", "unsafe", True
        draft.remove(card)
        draft.add(Hub.new())
        draft.wanted.memory.maximum = 2**31
        draft.wanted.processors.current = None
        expected = Draft(MODERN)
        expected.wanted.all_of(Disk)[0].cache = "unsafe"
        expected.wanted.processors.current = None
        by_field = {(one.field.name, edit.sort): (edit, one) for edit in draft.edits() for one in edit.differences}
        draft.revert(*by_field["serial", Sort.CHANGED])
        draft.revert(*by_field["read_only", Sort.CHANGED])
        draft.revert(*by_field["maximum", Sort.CHANGED])
        for edit in draft.edits():
            if edit.sort is not Sort.CHANGED:
                draft.revert(edit)
        assert draft.xml() == expected.xml()
        assert [one.field.name for edit in draft.edits() for one in edit.differences] == ["current", "cache"]

    def test_what_no_field_could_be_set_to_brings_it_back(self) -> None:
        xml = MODERN.replace("cache='none'", "cache='of tomorrow'").replace("current='2'", "current=' 2 '")
        draft = Draft(xml)
        draft.wanted.all_of(Disk)[0].cache = "none"
        draft.wanted.processors.current = 3
        revert(draft, single=True)
        assert draft.xml() == xml

    def test_a_size_brings_its_unit_back(self) -> None:
        xml = "<domain>\n  <memory unit='GiB'>4</memory>\n  <vcpu>1</vcpu>\n</domain>"
        draft = Draft(xml)
        draft.wanted.memory.maximum = 5 * 2**29
        draft.wanted.processors.maximum = 2
        draft.revert(draft.edits()[1])
        assert draft.xml() == xml.replace("<vcpu>1", "<vcpu>2")

    def test_what_was_edited_as_text_brings_the_device_back_in_its_place(self) -> None:
        draft = Draft(MODERN)
        disk = draft.wanted.all_of(Disk)[1]
        new = draft.replace(disk, "<disk device='cdrom'><target dev='sdz'/><odd/></disk>")
        assert draft.origin(new) == draft.stored.all_of(Disk)[1]
        card = draft.wanted.all_of(Interface)[0]
        card.mtu = 1300
        cards_edit, disks_edit = sorted(draft.edits(), key=lambda edit: edit.subject.node.tag == "disk")
        draft.revert(disks_edit)
        assert draft.xml() == edited(MODERN, lambda domain: setattr(domain.all_of(Interface)[0], "mtu", 1300))
        draft.revert(next(iter(draft.edits())))
        assert draft.xml() == MODERN
        assert cards_edit.before == draft.stored.all_of(Interface)[0]

    def test_the_kind_of_a_device_brings_the_old_one_back(self) -> None:
        draft = drafted(MODERN, lambda domain: setattr(domain.all_of(Disk)[0], "device", "cdrom"))
        (edit,) = draft.edits()
        draft.revert(edit, edit.differences[0])
        assert draft.edits() == ()
        assert draft.xml() == MODERN

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("<acpi/>", "<acpi odd='1'/>"),
            ("</features>", "  <odd/>\n  </features>"),
            ("<domain type='qemu'>", "<domain type='qemu' odd='1'>"),
            ("<emulator>", "<emulator odd='1'>"),
            ("Example</entry>", "Other</entry>"),
            ("<memory unit='KiB'>262144</memory>", "<memory unit='MiB'>256</memory>"),
        ],
    )
    def test_what_no_page_shows_leaves_everything_else(self, old: str, new: str) -> None:
        draft = Draft(MODERN)
        draft.rewrite(MODERN.replace(old, new))
        draft.wanted.overview.title = "New"
        draft.wanted.processors.current = 4
        draft.remove(draft.wanted.all_of(Disk)[0])
        rest = next(edit for edit in draft.edits() if isinstance(edit.subject, Rest))
        draft.revert(rest)
        expected = Draft(MODERN)
        expected.wanted.overview.title = "New"
        expected.wanted.processors.current = 4
        expected.remove(expected.wanted.all_of(Disk)[0])
        assert draft.xml() == expected.xml()

    def test_the_order_of_devices_brings_back_the_old_one(self) -> None:
        draft = Draft(cards())
        draft.rewrite(cards(3, 2, 0, 1))
        assert len(draft.edits()) == 2
        while found := draft.edits():
            draft.revert(found[0])
        assert draft.xml() == cards()

    def test_everything_brings_the_text_back_and_forgets_what_was_new(self) -> None:
        draft = Draft(MODERN)
        hub = draft.add(Hub.new())
        draft.wanted.all_of(Disk)[0].cache = "unsafe"
        draft.discard()
        assert (draft.xml(), draft.edits(), draft.edited) == (MODERN, (), False)
        assert draft.origin(hub) is None
        assert [draft.origin(one) for one in draft.wanted.devices] == list(draft.stored.devices)


def cards(*order: int) -> str:
    lines = "".join(
        f"    <interface type='user'>\n      <mac address='52:54:00:00:00:0{number}'/>\n    </interface>\n"
        for number in order or range(4)
    )
    return f"<domain>\n  <name>a</name>\n  <devices>\n    <hub type='usb'/>\n{lines}  </devices>\n</domain>"


class TestEditing:
    def test_knows_where_each_device_came_from(self) -> None:
        draft = Draft(MODERN)
        disk = draft.wanted.all_of(Disk)[0]
        assert draft.origin(disk) == draft.stored.all_of(Disk)[0]
        assert draft.origin(draft.add(Rng.new())) is None
        disk.device = "cdrom"
        assert isinstance(draft.origin(disk), Disk)
        assert draft.origin(draft.wanted.devices[0]) == draft.stored.devices[0]  # by whatever view

    def test_with_what_is_no_xml_changes_nothing(self) -> None:
        draft = Draft(MODERN)
        disk = draft.wanted.all_of(Disk)[0]
        for text in ("<disk", "", "<!DOCTYPE a><disk/>"):
            with pytest.raises(Problem):
                draft.replace(disk, text)
            with pytest.raises(Problem):
                draft.rewrite(text)
        with pytest.raises(Problem):
            draft.rewrite("<disk/>")
        assert (draft.xml(), draft.edits()) == (MODERN, ())
        assert draft.origin(disk) == draft.stored.all_of(Disk)[0]

    @every_text
    def test_with_the_same_text_changes_nothing(self, xml: str) -> None:
        draft = Draft(xml)
        for index in range(len(draft.wanted.devices)):
            one = draft.wanted.devices[index]
            draft.replace(one, draft.wanted.text_of(one))
        assert draft.edits() == ()
        draft.rewrite(draft.xml())
        assert (draft.xml(), draft.edits()) == (xml, ())

    def test_of_the_whole_text_keeps_what_was_typed_to_the_letter(self) -> None:
        typed = MODERN.replace("<disk", "<!-- mine -->\n    <disk", 1).replace("S-1", "S-2")
        draft = Draft(MODERN)
        draft.rewrite(typed)
        assert draft.xml() == typed
        draft.add(Hub.new())
        assert draft.xml().replace("    <hub type='usb'/>\n", "", 1).count("<!-- mine -->") == 1

    def test_by_others_is_followed(self) -> None:
        draft = Draft(cards())
        draft.remove(draft.wanted.devices[1])
        again = draft.wanted.add(
            Interface(parse("<interface type='user'><mac address='52:54:00:00:00:00'/></interface>"))
        )
        assert [edit.sort for edit in draft.edits()] == [Sort.REMOVED, Sort.ADDED]
        draft.follow()
        assert draft.origin(again) == draft.stored.devices[1]
        assert [edit.moved for edit in draft.edits()] == [True]

    def test_of_what_is_stored_never_happens(self) -> None:
        draft = Draft(MODERN, running("modern"))
        for number, view in enumerate(views(draft.wanted)):
            for field in list(type(view).fields().values())[number % 20 :: 20]:
                change(view, field)
        draft.add(Hub.new())
        revert(draft, single=True)
        draft.pending()
        assert draft.stored.xml() == MODERN
        assert draft.running is not None
        assert draft.running.xml() == running("modern")


class TestVersions:
    def test_that_say_the_same_do_not_differ(self) -> None:
        draft = Draft(MODERN)
        assert not draft.differs_from(MODERN)
        assert not draft.differs_from(MODERN.replace("'", '"').replace(">\n", ">\n\n"))
        assert draft.differs_from(MODERN.replace("S-1", "S-2"))

    @pytest.mark.parametrize("machine", ["modern", "maximum"])
    def test_that_libvirt_put_into_another_order_at_the_start_do_not_differ(self, machine: str) -> None:
        assert before_start(machine) != stored(machine)
        assert not Draft(before_start(machine)).differs_from(stored(machine))
        assert not Draft(stored(machine)).differs_from(before_start(machine))

    def test_wait_for_the_next_start_only_while_it_runs(self) -> None:
        draft = Draft(edited(MODERN, lambda domain: setattr(domain.overview, "title", "New")))
        assert draft.pending() == ()
        draft.run(running("modern"))
        assert [one.field.name for edit in draft.pending() for one in edit.differences] == ["title"]
        draft.run(None)
        assert draft.pending() == ()

    def test_that_cannot_be_read_raise_a_problem(self) -> None:
        for texts in (("<domain",), ("<network/>",), (MODERN, "<domain")):
            with pytest.raises(Problem):
                Draft(*texts)
        draft = Draft(MODERN)
        with pytest.raises(Problem):
            draft.run("<domain")
        with pytest.raises(Problem):
            draft.rebased("<domain", None)
        assert draft.running is None

    def test_of_somebody_else_get_the_same_edits(self) -> None:
        draft = Draft(MODERN)
        disk = draft.wanted.all_of(Disk)[0]
        disk.target, disk.serial = "vdy", "S-2"
        draft.remove(draft.wanted.all_of(Cdrom)[0])
        draft.add(Hub.new())
        theirs = edited(MODERN, lambda domain: setattr(domain.overview, "title", "Theirs"))
        new, conflicts = draft.rebased(theirs, running("modern"))
        assert conflicts == ()
        assert new.wanted.overview.title == "Theirs"
        assert new.running is not None
        assert words(new.edits()) == words(draft.edits())
        assert new.origin(new.wanted.all_of(Disk)[0]) == new.stored.all_of(Disk)[0]
        assert (draft.xml(), draft.stored.xml()) != (new.xml(), new.stored.xml())
        revert(new, single=True)
        assert new.xml() == theirs

    def test_of_somebody_else_keep_what_they_did_where_both_did_something(self) -> None:
        draft = drafted(MODERN, lambda domain: setattr(domain.all_of(Disk)[0], "serial", "ours"))
        draft.wanted.processors.current = 3
        theirs = edited(MODERN, lambda domain: setattr(domain.all_of(Disk)[0], "serial", "theirs"))
        new, conflicts = draft.rebased(theirs, None)
        assert [edit.subject for edit in conflicts] == [draft.wanted.all_of(Disk)[0]]
        assert new.wanted.all_of(Disk)[0].serial == "theirs"
        assert [one.field for edit in new.edits() for one in edit.differences] == [Processors.current]


def words(found: tuple[Edit, ...]) -> list[Any]:
    return [(edit.sort, edit.subject.xml(), [one.field for one in edit.differences]) for edit in found]


def test_samples_are_as_libvirt_wrote_them() -> None:
    assert summaries(Domain.read(MODERN))[0] == "disk virtio vda /var/lib/libvirt/images/top.qcow2"
    assert device(Domain.read(FILES["rich-inactive"]), "disk").target == "vda"
