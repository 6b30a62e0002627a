"""Edits are found whatever was edited: fields, devices, XML that nobody declares, and the order of devices."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from tests.unit.model.devices.test_fields import BASES, CLASSES
from tests.unit.model.domain.samples import FILES, SAMPLES
from tests.unit.model.editing.versions import change, device, drafted, edited, place, stored, views
from tests.unit.model.trials import Base
from vmdesk.model.devices.console import Console
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Cdrom, Disk
from vmdesk.model.devices.hub import Hub
from vmdesk.model.devices.interface import Interface
from vmdesk.model.domain.definition import Domain
from vmdesk.model.domain.facet import Facet
from vmdesk.model.editing.draft import Draft
from vmdesk.model.editing.edit import Edit, Rest, Sort, edits
from vmdesk.model.element.view import Element

TEXTS = {**SAMPLES, **{name: stored(name) for name in ("modern", "memory", "networks")}}
every_text = pytest.mark.parametrize("xml", TEXTS.values(), ids=TEXTS.keys())
QEMU = "xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'"


def told(found: tuple[Edit, ...]) -> list[tuple[Sort, str, list[str], bool]]:
    """Edits in a few words."""
    return [
        (one.sort, str(one.subject.node.tag), [difference.field.name for difference in one.differences], one.other)
        for one in found
    ]


@every_text
def test_of_what_nobody_edited_there_are_none(xml: str) -> None:
    draft = Draft(xml)
    assert draft.edits() == ()
    assert not draft.edited
    assert edits(Domain.read(xml), Domain.read(xml)) == ()


@pytest.mark.parametrize(
    "kind", [kind for kind in CLASSES if issubclass(kind, Device | Facet)], ids=lambda one: one.__name__
)
def test_each_field_of_each_kind_is_found_and_nothing_else(kind: type[Element]) -> None:
    for number, field in enumerate(kind.fields().values()):
        base = BASES[kind][number % len(BASES[kind])]
        draft = Draft(base.document)
        view = view_in(draft.wanted, kind, base)
        if not change(view, field) or field is Console.port:  # that is libvirt's own
            continue
        found = [
            edit for edit in draft.edits() if not isinstance(edit.subject, Facet) or isinstance(edit.subject, kind)
        ]
        (edit,) = found
        assert (edit.sort, edit.before is not None) == (Sort.CHANGED, True)
        assert edit.after is not None
        assert edit.after.node is view.node
        assert place(field) in {place(difference.field) for difference in edit.differences}
        assert not edit.other or type(edit.before) is not type(edit.after), field
        assert draft.edited


def view_in(domain: Domain, kind: type[Element], base: Base) -> Element:
    node = domain.node.find(base.path) if base.path else domain.node
    assert node is not None
    return kind(node)


@every_text
def test_edits_of_all_things_together_are_all_found(xml: str) -> None:
    """One field of each page and device at a time, at random, but always the same."""
    for seed in range(4):
        chance, draft = random.Random(seed), Draft(xml)  # noqa: S311 - to be the same each time
        done = []
        for view in [view for view in views(draft.wanted) if type(view).fields()]:
            field = chance.choice(list(type(view).fields().values()))
            if change(view, field) and field is not Console.port:
                done.append((view.node, place(field)))
        found = [(edit.after, one.field) for edit in draft.edits() for one in edit.differences]
        assert set(done) <= {(after.node, place(field)) for after, field in found if after is not None}


def change_xml(change: Callable[[str], str]) -> tuple[tuple[Edit, ...], Draft]:
    """The edits of a definition whose text was changed."""
    draft = Draft(TEXTS["modern"])
    new = change(draft.xml())
    assert new != draft.xml()
    draft.rewrite(new)
    return draft.edits(), draft


class TestXml:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("</features>", "  <odd/>\n  </features>"),
            ("<acpi/>", "<acpi odd='1'/>"),
            ("<domain type='qemu'>", "<domain type='qemu' odd='1'>"),
            ("</domain>", "  <perf/>\n</domain>"),
            ('kind="x">kept<', 'kind="x">other<'),
            ('kind="x">kept<', 'kind="y">kept<'),
            ("<own:text", "<own:more/>\n<own:text"),
            ("<sysinfo type='smbios'>", "<sysinfo type='fwcfg'>"),
            ("Example</entry>", "Other</entry>"),
            # in other words, which a field reads as the same
            ("<memory unit='KiB'>262144</memory>", "<memory unit='MiB'>256</memory>"),
            ("<smm state='on'/>", "<smm/>"),
            # what no field can read, before and after
            ("<emulator>", "<emulator odd='1'>"),
        ],
    )
    def test_of_the_machine_that_no_page_has_is_found(self, old: str, new: str) -> None:
        found, draft = change_xml(lambda xml: xml.replace(old, new, 1))
        (edit,) = found
        assert isinstance(edit.before, Rest)
        assert isinstance(edit.after, Rest)
        assert edit.other
        assert draft.edited

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("<disk type='file' device='disk'>", "<disk type='file' device='disk' odd='1'>"),
            ("io='native'", "io='native' odd='1'"),
            ("<serial>S-1</serial>", "<serial>S-1</serial><odd/>"),
            ("<serial>S-1</serial>", "<serial odd='1'>S-1</serial>"),
            ("<serial>S-1</serial>", "<serial>S-1</serial><x:odd xmlns:x='urn:x'/>"),
            ("<serial>S-1</serial>", "<serial>S-1</serial><serial>S-2</serial>"),
            ("slot='0x00' function='0x0'/>\n    </disk>", "slot='0x00' function='0x0'/>text\n    </disk>"),
        ],
    )
    def test_of_a_device_that_no_field_has_is_found(self, old: str, new: str) -> None:
        found, draft = change_xml(lambda xml: xml.replace(old, new, 1))
        assert told(found) == [(Sort.CHANGED, "disk", [], True)]
        assert found[0].subject == draft.wanted.all_of(Disk)[0]

    @pytest.mark.parametrize(
        ("one", "two"),
        [
            ("<memory unit='elephant'>4</memory>", "<memory unit='elephant'>5</memory>"),
            ("<vcpu>few</vcpu>", "<vcpu>many</vcpu>"),
            ("<features><apic eoi='may be'/></features>", "<features><apic eoi='perhaps'/></features>"),
        ],
    )
    def test_that_nobody_understands_is_found_if_it_is_changed(self, one: str, two: str) -> None:
        (edit,) = edits(Domain.read(f"<domain>{one}</domain>"), Domain.read(f"<domain>{two}</domain>"))
        assert edit.other

    @pytest.mark.parametrize(
        ("one", "two"),
        [
            ("<target dev='vda' removable='perhaps'/>", "<target dev='vda' removable='hardly'/>"),
            ("<blockio logical_block_size='0x200'/>", "<blockio logical_block_size='512'/>"),
            ("<readonly/>", "<readonly odd='1'/>"),
            ("<iotune><odd>1</odd></iotune>", "<iotune><odd>2</odd></iotune>"),
        ],
    )
    def test_of_a_device_in_other_words_is_found(self, one: str, two: str) -> None:
        xml = "<domain><devices><disk>{}</disk></devices></domain>"
        assert told(edits(Domain.read(xml.format(one)), Domain.read(xml.format(two)))) == [
            (Sort.CHANGED, "disk", [], True)
        ]

    def test_beside_a_field_is_told_apart_from_it(self) -> None:
        found, _ = change_xml(lambda xml: xml.replace("<serial>S-1</serial>", "<serial>S-2</serial><odd/>", 1))
        assert told(found) == [(Sort.CHANGED, "disk", ["serial"], True)]
        found, _ = change_xml(lambda xml: xml.replace("<vcpu placement='static' current='2'>4", "<vcpu odd='1'>5", 1))
        assert [(type(edit.subject).__name__, edit.other) for edit in found] == [("Processors", False), ("Rest", True)]
        assert [one.field.name for one in found[0].differences] == ["maximum", "current", "placement"]

    def test_of_arguments_for_qemu_is_found_with_their_name(self) -> None:
        below = "<qemu:arg value='-a'/><qemu:env name='A' value='1'/>"
        xml = f"<domain {QEMU}><name>a</name><qemu:commandline>{below}</qemu:commandline></domain>"
        before = Domain.read(xml)
        (edit,) = edits(before, Domain.read(xml.replace("'-a'", "'-b'")))
        assert [(one.field.name, one.before, one.after) for one in edit.differences] == [
            ("qemu_arguments", ("-a",), ("-b",))
        ]
        (edit,) = edits(before, Domain.read(xml.replace("value='1'", "value='2'")))
        assert isinstance(edit.after, Rest)

    def test_in_another_order_is_found_where_the_order_is_somebodys(self) -> None:
        notes = "<domain><metadata><o:a xmlns:o='urn:o'>{}</o:a></metadata></domain>"
        assert edits(Domain.read(notes.format("<o:b/><o:c/>")), Domain.read(notes.format("<o:c/><o:b/>")))
        plain = "<domain><features>{}</features></domain>"
        assert not edits(Domain.read(plain.format("<acpi/><odd/>")), Domain.read(plain.format("<odd/><acpi/>")))

    @pytest.mark.parametrize("comment", ["<!-- new -->", "\n\n\n"])
    def test_that_says_nothing_is_no_edit(self, comment: str) -> None:
        found, draft = change_xml(lambda xml: xml.replace("<disk", f"{comment}<disk"))
        assert found == ()
        assert not draft.edited


class TestDevices:
    def test_come_and_go(self) -> None:
        draft = Draft(TEXTS["modern"])
        hub = draft.add(Hub.new())
        gone = draft.wanted.all_of(Interface)[1]
        origin = draft.origin(gone)
        draft.remove(gone)
        assert told(draft.edits()) == [(Sort.REMOVED, "interface", [], False), (Sort.ADDED, "hub", [], False)]
        removed, added = draft.edits()
        assert (removed.before, removed.after, added.before, added.after) == (origin, None, None, hub)
        assert (removed.subject, added.subject) == (origin, hub)

    @pytest.mark.parametrize("field", ["serial", "source_kind", "file"])
    def test_are_the_same_whatever_field_of_them_was_changed(self, field: str) -> None:
        draft = drafted(TEXTS["modern"], lambda domain: change(domain.all_of(Disk)[0], Disk.fields()[field]))
        assert [(edit.sort, edit.before) for edit in draft.edits()] == [(Sort.CHANGED, draft.stored.all_of(Disk)[0])]

    def test_that_became_another_kind_by_a_field_are_changed(self) -> None:
        draft = drafted(TEXTS["modern"], lambda domain: setattr(domain.all_of(Disk)[0], "device", "cdrom"))
        (edit,) = draft.edits()
        assert (type(edit.before), type(edit.after), edit.other) == (Disk, Cdrom, True)
        assert [one.field for one in edit.differences] == [Disk.device]

    def test_that_became_another_kind_as_xml_are_changed(self) -> None:
        draft = Draft(TEXTS["modern"])
        disk = draft.wanted.all_of(Disk)[0]
        new = draft.replace(disk, draft.wanted.text_of(disk).replace('device="disk"', 'device="cdrom"'))
        (edit,) = draft.edits()
        assert (edit.before, edit.after, edit.other) == (draft.stored.all_of(Disk)[0], new, True)
        draft.replace(new, "<hub type='usb'/>")
        assert told(draft.edits())[0][:2] == (Sort.CHANGED, "hub")

    def test_that_became_another_kind_in_the_whole_text_go_and_come(self) -> None:
        found, _ = change_xml(lambda xml: xml.replace("device='disk'", "device='cdrom'", 1))
        assert [(edit.sort, type(edit.subject)) for edit in found] == [(Sort.REMOVED, Disk), (Sort.ADDED, Cdrom)]

    def test_that_were_changed_before_are_known_in_the_whole_text(self) -> None:
        draft = drafted(TEXTS["modern"], lambda domain: setattr(domain.all_of(Disk)[0], "target", "vdz"))
        draft.rewrite(draft.xml().replace("S-1", "S-2"))
        (edit,) = draft.edits()
        assert edit.before == draft.stored.all_of(Disk)[0]
        assert [one.field.name for one in edit.differences] == ["target", "serial"]

    def test_in_another_order_are_found_as_few_as_explain_it(self) -> None:
        for order, expected in (((1, 2, 3, 0), [0]), ((3, 0, 1, 2), [3]), ((1, 0, 3, 2), [0, 2]), ((0, 1, 2, 3), [])):
            draft = Draft(cards())
            draft.rewrite(cards(*order))
            found = draft.edits()
            assert [mac(edit.subject) for edit in found] == expected
            assert all(edit.moved and edit.other and edit.differences == () for edit in found)
            assert draft.edited is bool(expected)

    def test_in_another_order_and_changed_are_one_edit(self) -> None:
        draft = Draft(cards())
        draft.rewrite(cards(1, 2, 3, 0).replace("net0", "other"))
        (edit,) = draft.edits()
        assert (edit.moved, [one.field.name for one in edit.differences]) == (True, ["network"])

    def test_that_libvirt_sorts_itself_are_not_moved(self) -> None:
        found = edits(
            Domain.read(
                "<domain><devices><disk><target dev='a'/></disk><disk><target dev='b'/></disk></devices></domain>"
            ),
            Domain.read(
                "<domain><devices><disk><target dev='b'/></disk><disk><target dev='a'/></disk></devices></domain>"
            ),
        )
        assert found == ()

    def test_without_a_list_of_them_are_none(self) -> None:
        bare = Domain.read("<domain><name>a</name></domain>")
        full = Domain.read("<domain><name>a</name><devices><hub type='usb'/></devices></domain>")
        assert told(edits(bare, full))[-1] == (Sort.ADDED, "hub", [], False)
        assert told(edits(full, bare))[-1] == (Sort.REMOVED, "hub", [], False)


def cards(*order: int) -> str:
    lines = "".join(
        f"<interface type='network'><mac address='52:54:00:00:00:0{number}'/>"
        f"<source network='net{number}'/></interface>"
        for number in order or range(4)
    )
    return f"<domain><name>a</name><devices><hub type='usb'/>{lines}</devices></domain>"


def mac(element: Element) -> int:
    assert isinstance(element, Interface)
    return int((element.mac or "")[-1])


@pytest.mark.parametrize("seed", range(12))
def test_there_are_edits_exactly_where_the_meaning_differs(seed: int) -> None:
    """Texts are changed at random places, in words and in order."""
    chance = random.Random(seed)  # noqa: S311 - to be the same each time
    xml = FILES["rich-inactive"]
    for _ in range(12):
        draft = Draft(xml)
        new = edited(xml, lambda domain: spoil(domain, chance))
        draft.rewrite(new)
        assert bool(draft.edits()) is draft.edited, new
        assert bool(edits(draft.stored, Domain.read(new))) is draft.edited


def spoil(domain: Domain, chance: random.Random) -> None:
    nodes: list[Any] = [node for node in domain.node.iter() if isinstance(node.tag, str) and node is not domain.node]
    node = chance.choice(nodes)
    match chance.randrange(5):
        case 0:
            node.set(chance.choice([*node.keys(), "odd"]), chance.choice(["on", "1", "x", ""]))
        case 1:
            node.text = chance.choice(["1", "x", " ", None])
        case 2 if node.tag != "devices":
            node.getparent().remove(node)
        case 3:
            node.append(nodes[0].makeelement("odd"))
        case _:
            node.getparent().insert(chance.randrange(len(node.getparent())), node)


def test_subjects_of_edits_are_devices_and_pages_of_the_versions() -> None:
    draft = drafted(stored("memory"), lambda domain: device(domain, "memory").node.set("odd", "1"))
    (edit,) = draft.edits()
    assert edit.before == device(draft.stored, "memory")
    assert edit.subject == edit.after == device(draft.wanted, "memory")
