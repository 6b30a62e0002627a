"""What two pieces of XML mean, in which fields they differ, and one field made that of another."""

from copy import deepcopy
from typing import Any

import pytest
from lxml import etree

from tests.unit.model.devices.bases import DEVICES
from tests.unit.model.domain.bases import FACETS
from tests.unit.model.domain.samples import SAMPLES
from tests.unit.model.editing.versions import change, views
from tests.unit.model.schema import MINIMAL
from vmdesk.model.devices.console import Console
from vmdesk.model.devices.disk import Cdrom, Disk
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.video import Video
from vmdesk.model.domain.definition import Domain
from vmdesk.model.domain.overview import Overview
from vmdesk.model.domain.processors import Processors
from vmdesk.model.domain.tuning import Tuning
from vmdesk.model.editing.difference import (
    beside,
    beside_fields,
    comparable,
    differences,
    meaning,
    transfer,
)
from vmdesk.model.element.view import Element, Field
from vmdesk.model.parsing import parse

KINDS: dict[type[Element], tuple[str, str]] = {
    **{kind: (MINIMAL.format(xmls[0]), "devices/*") for kind, xmls in DEVICES.items()},
    **{facet: (xmls[0], "") for facet, xmls in FACETS.items()},
}
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


def view(kind: type[Element]) -> Element:
    xml, path = KINDS[kind]
    root = parse(xml)
    node = root.find(path) if path else root
    assert node is not None
    return kind(node)


def names(found: tuple[Any, ...]) -> list[str]:
    return [difference.field.name for difference in found]


class TestMeaning:
    @pytest.mark.parametrize(
        ("one", "two"),
        [
            ("<a x='1' y='2'/>", '<a  y="2"\n x="1"></a>'),
            ("<a><b/><c/></a>", "<a>\n  <b/>\n\n  <c/> <!-- c -->\n</a>"),
            ("<a>text</a>", "<a>te<!-- x -->xt</a>"),
            ("<a>x &lt; y</a>", "<a><![CDATA[x < y]]></a>"),
            ("<a/>", "<a>\n</a>"),
            # what libvirt arranges itself
            ("<a><b/><c/><b x='1'/></a>", "<a><c/><b/><b x='1'/></a>"),
            ("<a><disk x='1'/><disk x='2'/></a>", "<a><disk x='2'/><disk x='1'/></a>"),
            ("<a><controller x='1'/><controller/></a>", "<a><controller/><controller x='1'/></a>"),
            ("<console><target port='0'/></console>", "<console><target port='1'/></console>"),
            ("<x:a xmlns:x='urn:x'/>", "<y:a xmlns:y='urn:x'/>"),
        ],
    )
    def test_is_the_same_however_it_is_written(self, one: str, two: str) -> None:
        assert meaning(parse(one)) == meaning(parse(two))

    @pytest.mark.parametrize(
        ("one", "two"),
        [
            ("<a/>", "<b/>"),
            ("<a/>", "<a x=''/>"),
            ("<a x='1'/>", "<a x='1 '/>"),
            ("<a>text</a>", "<a>text </a>"),
            ("<a>text</a>", "<a>Text</a>"),
            ("<a><b x='1'/><b x='2'/></a>", "<a><b x='2'/><b x='1'/></a>"),
            ("<a><b/></a>", "<a><b/><b/></a>"),
            ("<a><b><c/></b></a>", "<a><b/><c/></a>"),
            ("<serial><target port='0'/></serial>", "<serial><target port='1'/></serial>"),
            ("<console><target type='a'/></console>", "<console><target type='b'/></console>"),
            ("<a/>", "<x:a xmlns:x='urn:x'/>"),
            # what is nobody's but its author's
            ("<m:a xmlns:m='urn:m'><b/><c/></m:a>", "<m:a xmlns:m='urn:m'><c/><b/></m:a>"),
            ("<a>x<b/>y</a>", "<a>x<b/>z</a>"),
        ],
    )
    def test_is_another_one_where_anything_else_is_said(self, one: str, two: str) -> None:
        assert meaning(parse(one)) != meaning(parse(two))

    @pytest.mark.parametrize("xml", SAMPLES.values(), ids=SAMPLES.keys())
    def test_of_a_whole_definition_outlives_another_spelling(self, xml: str) -> None:
        root = parse(xml)
        spelled = etree.tostring(root, pretty_print=True, encoding="unicode")
        assert meaning(parse(spelled)) == meaning(root)
        assert hash(meaning(root)) == hash(meaning(deepcopy(root)))


class TestDifferences:
    @every_kind
    def test_are_found_in_every_field_and_no_other(self, kind: type[Element]) -> None:
        for name, field in kind.fields().items():
            one, two = view(kind), view(kind)
            assert differences(one, two) == ()
            if change(two, field):
                found = differences(one, two)
                told = {name, name.removeprefix("own_")}  # of a single source, its own address is its address
                mine = next(one for one in found if one.field.name in told)
                assert (mine.before, mine.after) == (comparable(mine.field, one), comparable(mine.field, two))
                assert all(related(other.field, field) for other in found), (field, found)
                assert names(differences(two, one)) == names(found)

    def test_have_the_words_of_the_form_and_else_their_place(self) -> None:
        one, two = (Domain.read("<domain><vcpu>1</vcpu></domain>") for _ in range(2))
        two.processors.maximum = 3
        two.boot.init = "/init"
        (cpus,) = differences(one.processors, two.processors)
        assert (cpus.label, cpus.before, cpus.after) == ("Maximum", 1, 3)
        two.boot.bootloader = "/b"
        assert [one.label for one in differences(one.boot, two.boot)] == ["Program", "bootloader"]

    def test_of_what_stands_below_keep_what_it_means(self) -> None:
        one, two = (Domain.read("<domain><cpu><feature name='a' policy='require'/></cpu></domain>") for _ in range(2))
        two.processors.features[0].policy = "disable"
        (found,) = differences(one.processors, two.processors)
        assert found.field is Processors.features
        assert found.before == (meaning(parse("<feature name='a' policy='require'/>")),)
        two.processors.features[0].policy = "optional"
        assert found.after == (meaning(parse("<feature name='a' policy='disable'/>")),)  # as it was found
        assert hash(found.before) != hash(found.after)

    def test_of_one_thing_are_not_told_twice(self) -> None:
        """The own address of UDP is that of a second source; that of TCP is the first."""
        xml = "<console type='{}'>{}<source mode='{}' host='h' service='1'/></console>"
        call, wait = (Console(parse(xml.format("tcp", "", mode))) for mode in ("connect", "bind"))
        assert names(differences(call, wait)) == ["mode"]
        assert names(differences(wait, call)) == ["mode"]
        first = "<source mode='connect' host='h' service='1'/>"
        one, two = (Console(parse(xml.format("udp", begin, "bind"))) for begin in (first, first))
        two.own_service = "2"
        assert names(differences(one, two)) == ["own_service"]

    def test_of_two_kinds_are_those_of_the_new_one(self) -> None:
        one, two = Disk(parse("<disk><target dev='sda'/></disk>")), Cdrom(parse("<disk device='cdrom'/>"))
        assert names(differences(one, two)) == ["device", "target"]

    @pytest.mark.parametrize(
        ("one", "two"),
        [
            ("<memory>1024</memory>", "<memory unit='MiB'>1</memory>"),
            ("<vcpu> 1 </vcpu>", "<vcpu>1</vcpu>"),
            ("<features><apic eoi='on'/></features>", "<features><apic eoi='yes'/></features>"),
            ("<features><smm/></features>", "<features><smm state='on'/></features>"),
        ],
    )
    def test_are_none_where_other_words_say_the_same(self, one: str, two: str) -> None:
        first, second = (Domain.read(f"<domain>{xml}</domain>") for xml in (one, two))
        assert [differences(facet(first.node), facet(second.node)) for facet in Domain.FACETS] == [()] * 9


def related(field: Field[Any], other: Field[Any]) -> bool:
    """Whether one stands in, or at, an element of the other."""
    shorter, longer = sorted((field.path.steps, other.path.steps), key=len)
    return longer[: len(shorter)] == shorter or [step.tag for step in shorter] == [step.tag for step in longer]


class TestTransfer:
    @every_kind
    def test_makes_a_field_what_it_is_elsewhere_and_changes_no_other(self, kind: type[Element]) -> None:
        for field in kind.fields().values():
            one, two = view(kind), view(kind)
            if not change(two, field):
                continue
            changed = meaning(two.node)
            for difference in differences(one, two):
                transfer(difference.field, two, one)
            assert differences(one, two) == ()
            assert meaning(one.node) == changed
            for difference in differences(view(kind), two):
                transfer(difference.field, view(kind), two)
            assert differences(view(kind), two) == ()
            assert meaning(two.node) == meaning(view(kind).node) or is_left_empty(view(kind), two)

    def test_of_devices_is_possible_between_kinds(self) -> None:
        one, two = Disk(parse("<disk type='file'><source file='/a'/></disk>")), Cdrom(parse("<disk device='cdrom'/>"))
        transfer(Disk.file, one, two)
        assert two.file == "/a"

    def test_of_several_texts_is_of_all_of_them(self) -> None:
        one, two = (
            Domain.read("<domain xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'/>").tuning for _ in range(2)
        )
        one.qemu_arguments = ("-a", "b", "-a")
        transfer(Tuning.qemu_arguments, one, two)
        assert two.qemu_arguments == ("-a", "b", "-a")

    def test_takes_what_nobody_could_set(self) -> None:
        one, two = Video(parse("<video><model type='of tomorrow' heads='no'/></video>")), Video(parse("<video/>"))
        transfer(Video.model, one, two)
        transfer(Video.heads, one, two)
        assert two.model == "of tomorrow"
        assert two.heads is None
        assert meaning(two.node) == meaning(one.node)


def is_left_empty(one: Element, two: Element) -> bool:
    """Whether two differ only in elements that say nothing."""
    return meaning(beside(one, type(one).fields().values())) == meaning(beside(two, type(two).fields().values()))


class TestBeside:
    def test_fields_there_is_what_nobody_declares(self) -> None:
        xml = (
            "<console type='pty' odd='1'><target port='0' type='serial' more='2'/><alias name='a'/><unknown/></console>"
        )
        left = beside_fields(Console(parse(xml)))
        assert etree.tostring(left) == b'<console odd="1"><target more="2"/><unknown/></console>'

    def test_some_fields_there_are_the_others(self) -> None:
        card = Interface(parse("<interface type='user'><mac address='52:54:00:00:00:01'/><source/></interface>"))
        left = beside(card, [Interface.mac, Interface.network])
        assert etree.tostring(left) == b'<interface type="user"/>'
        assert card.mac == "52:54:00:00:00:01"

    @pytest.mark.parametrize("xml", SAMPLES.values(), ids=SAMPLES.keys())
    def test_all_fields_nothing_can_be_read_any_more(self, xml: str) -> None:
        domain = Domain.read(xml)
        for one in views(domain):
            left = type(one)(beside_fields(one))
            again = [field for field in type(one).fields().values() if comparable(field, left) not in {None, False}]
            assert len(again) <= 1, again  # such as the second of two elements of which libvirt reads one
        assert domain.xml() == xml
        assert Overview(beside_fields(domain.overview)).name is None
