"""Views on nodes: where what is set is put, and what is left when it is taken out."""

import itertools
import random
from typing import Any, ClassVar

import pytest

from vmdesk.errors import Kind, Problem
from vmdesk.model.element.fields import ON_OFF, YES, Bool, Choice, Int, Option, Size, Switch, Text
from vmdesk.model.element.path import Path
from vmdesk.model.element.several import Child, Children, Texts
from vmdesk.model.element.shapes import MAC, NAME
from vmdesk.model.element.spelling import spelled_as
from vmdesk.model.element.view import Element, Field, Flag
from vmdesk.model.parsing import parse

KIB, MIB, GIB = 1024, 1024**2, 1024**3


class Item(Element):
    """One of several."""

    name = Text("@name")


class Place(Element):
    """Somewhere below."""

    slot = Int("@slot", digits=2, maximum=255)


class Thing(Element):
    """Something with one field of each sort."""

    ORDER = {"": ("first", "second", "third"), "second": ("a", "b")}

    first = Text("first", NAME)
    deep = Text("second/a/@name")
    deeper = Int("second/b/count", minimum=-5, maximum=10)
    third = Bool("third/@on", ON_OFF)
    only_yes = Bool("third/@only", YES)
    kind = Choice("@kind", (Option("x", "X"), Option("y", "Y")))
    open_kind = Choice("@open", (Option("x", "X"),), shape=NAME)
    mac = Text("@mac", MAC)
    size = Size("size")
    bytes = Size("@bytes", "b")
    marked = Flag("marks/marked")
    marked_how = Text("marks/marked/@how")
    switch = Switch("marks/switch")
    named = Text("list/entry[@name='one']/@value")
    texts = Texts("words/word")
    items = Children("items/item", Item)
    place = Child("place", Place)


def thing(xml: str) -> Thing:
    return Thing(parse(xml))


def lines(*lines: str) -> str:
    return "\n".join(lines)


class TestPlacing:
    def test_puts_steps_in_the_order_of_the_class(self) -> None:
        one = thing("<thing/>")
        one.third = True
        one.deeper = 3
        one.deep = "n"
        one.first = "f"
        assert one.xml() == lines(
            "<thing>",
            "  <first>f</first>",
            "  <second>",
            '    <a name="n"/>',
            "    <b>",
            "      <count>3</count>",
            "    </b>",
            "  </second>",
            '  <third on="on"/>',
            "</thing>",
        )

    def test_keeps_to_the_indentation_that_is_there(self) -> None:
        xml = lines("<thing>", "\t<first>f</first>", "", "\t<!-- third -->", "\t<third on='on'/>", "</thing>")
        one = thing(xml)
        one.deep = "n"
        assert spelled_as(xml, one.node) == lines(
            "<thing>",
            "\t<first>f</first>",
            "\t<second>",
            "\t\t<a name='n'/>",
            "\t</second>",
            "",
            "\t<!-- third -->",
            "\t<third on='on'/>",
            "</thing>",
        )

    def test_puts_the_first_above_comments_that_belong_to_the_next(self) -> None:
        xml = lines("<thing>", "  <!-- third -->", "  <third on='on'/>", "</thing>")
        one = thing(xml)
        one.first = "f"
        assert spelled_as(xml, one.node) == xml.replace("<thing>", "<thing>\n  <first>f</first>", 1)

    def test_leaves_a_comment_on_the_line_of_its_element(self) -> None:
        xml = lines("<thing>", "  <first>f</first> <!-- first -->", "</thing>")
        one = thing(xml)
        one.third = False
        assert spelled_as(xml, one.node) == xml.replace("\n</thing>", "\n  <third on='off'/>\n</thing>")

    def test_keeps_one_line_one_line(self) -> None:
        xml = "<thing><first>f</first><third on='on'/></thing>"
        one = thing(xml)
        one.deep = "n"
        assert spelled_as(xml, one.node) == xml.replace("<third", "<second><a name='n'/></second><third")

    def test_puts_what_has_no_order_at_the_end(self) -> None:
        xml = lines("<thing>", "  <unknown/>", "</thing>")
        one = thing(xml)
        one.texts = ("w",)
        assert spelled_as(xml, one.node) == lines(
            "<thing>", "  <unknown/>", "  <words>", "    <word>w</word>", "  </words>", "</thing>"
        )

    def test_of_text_beside_elements_loses_none_of_it(self) -> None:
        one = thing("<thing>some <first>f</first> mixed <b/> text</thing>")
        one.third = True
        one.first = None
        one.third = None
        assert "".join(one.node.itertext()) == "some  mixed  text"


class TestPruning:
    def test_takes_out_the_steps_that_say_nothing_any_more(self) -> None:
        one = thing("<thing><second><b><count>1</count></b></second></thing>")
        one.deeper = None
        assert one.xml() == "<thing/>"

    @pytest.mark.parametrize(
        "kept",
        ["<b other='x'/>", "<b><!-- remark --></b>", "<b><unknown/></b>", "<b>text</b>", "<b><?p?></b>"],
    )
    def test_stops_at_what_says_something(self, kept: str) -> None:
        one = thing(f"<thing><second>{kept.replace('<b', '<b', 1)}</second></thing>")
        before = one.xml()
        one.deeper = 4
        one.deeper = None
        assert one.xml() == before

    def test_leaves_what_means_something_by_being_there(self) -> None:
        one = thing("<thing><marks><marked how='so'/></marks></thing>")
        one.marked_how = None
        assert one.marked
        assert one.xml() == "<thing><marks><marked/></marks></thing>"
        one.marked = False
        assert one.xml() == "<thing/>"

    def test_never_takes_the_node_itself(self) -> None:
        one = thing("<thing kind='x'/>")
        one.kind = None
        assert one.xml() == "<thing/>"

    def test_takes_an_element_that_only_its_name_is_left_of(self) -> None:
        one = thing("<thing><list><entry name='two' value='b'/></list></thing>")
        one.named = "a"
        assert one.xml() == '<thing><list><entry name="two" value="b"/><entry name="one" value="a"/></list></thing>'
        one.named = None
        assert one.xml() == '<thing><list><entry name="two" value="b"/></list></thing>'

    def test_of_what_is_not_there_changes_nothing(self) -> None:
        xml = "<thing><second/><marks/><words/><items/></thing>"
        one = thing(xml)
        for name in Thing.fields():
            setattr(one, name, None)
        assert "<second/>" in one.xml()

    @pytest.mark.parametrize("seed", range(20))
    def test_leaves_no_trace_in_whatever_order_fields_were_set(self, seed: int) -> None:
        """Everything is set in one random order, and cleared in another."""
        chance = random.Random(seed)  # noqa: S311 - no secret, but the same every time
        xml = chance.choice(
            [
                "<thing/>",
                lines("<thing>", "  <unknown/>", "</thing>"),
                lines("<thing>", "\t<!-- a -->", "\t<x/> <!-- b -->", "", "\t<y>z</y>", "</thing>"),
                "<thing><x/><y/></thing>",
            ]
        )
        values = {
            "first": "f",
            "deep": "n",
            "deeper": 3,
            "third": True,
            "only_yes": True,
            "kind": "x",
            "open_kind": "zz",
            "mac": "52:54:00:00:00:01",
            "size": MIB,
            "bytes": 3,
            "marked": True,
            "switch": False,
            "named": "v",
            "texts": ("a", "b"),
        }
        one = thing(xml)
        for name in chance.sample(list(values), len(values)):
            setattr(one, name, values[name])
        assert {name: getattr(one, name) for name in values} == values
        for name in chance.sample(list(values), len(values)):
            setattr(one, name, None)
        assert spelled_as(xml, one.node) == xml


class TestReading:
    HOSTILE = (
        "<thing/>",
        "<thing kind='' open='' mac='' bytes=''><first/><second><a/><b><count/></b></second><third/><size/></thing>",
        "<thing kind='unheard of' mac='no' bytes='-1'><size unit='ell'>3</size><third on='may be' only='1'/></thing>",
        f"<thing bytes='{'9' * 5000}'><size unit='EiB'>{'9' * 20}</size></thing>",
        "<thing><second><b><count>1e3</count></b></second></thing>",
        "<thing bytes='٣'><size>0x</size><second><b><count>٤</count></b></second><place slot='0xzz'/></thing>",
        "<thing><first><x/></first><size><x>1</x></size><second>text</second><words><word/><x/></words></thing>",
        "<thing><size unit='KiB'>18446744073709551615</size><place slot='99999999999999999999999'/></thing>",
        "<thing><size>1.5</size><size>7</size><second/><second><a name='two'/></second></thing>",
    )

    @pytest.mark.parametrize("xml", HOSTILE, ids=range(len(HOSTILE)))
    def test_of_anything_raises_nothing(self, xml: str) -> None:
        one = thing(xml)
        for name, field in Thing.fields().items():
            value = getattr(one, name)
            assert value is None or isinstance(value, str | bool | int | tuple | Place), (field, value)
        if one.place is not None:
            assert one.place.slot is None
        assert spelled_as(xml, one.node) == xml

    def test_of_numbers_knows_both_ways_of_writing_them(self) -> None:
        assert Place(parse("<p slot='0x1f'/>")).slot == 31
        assert Place(parse("<p slot='31'/>")).slot == 31
        assert Place(parse("<p slot=' 31 '/>")).slot == 31

    def test_of_text_goes_around_comments(self) -> None:
        assert thing("<thing><first>one<!-- two -->three</first></thing>").first == "onethree"
        assert thing("<thing><first><![CDATA[one]]></first></thing>").first == "one"

    def test_of_yes_and_no_knows_all_words(self) -> None:
        values = [thing(f"<thing><third on='{word}'/></thing>").third for word in ("on", "yes", "off", "no", "1")]
        assert values == [True, True, False, False, None]

    def test_of_a_switch_without_a_state_is_on(self) -> None:
        states = ["<switch/>", "<switch state='off'/>", ""]
        assert [thing(f"<thing><marks>{state}</marks></thing>").switch for state in states] == [True, False, None]

    def test_of_a_choice_keeps_what_it_does_not_know(self) -> None:
        assert thing("<thing kind='of tomorrow'/>").kind == "of tomorrow"


class TestSizes:
    @pytest.mark.parametrize(
        ("xml", "size"),
        [
            ("<size>4</size>", 4 * KIB),
            ("<size unit='b'>4</size>", 4),
            ("<size unit='bytes'>4</size>", 4),
            ("<size unit='KB'>4</size>", 4000),
            ("<size unit='M'>4</size>", 4 * MIB),
            ("<size unit='GiB'> 4 </size>", 4 * GIB),
            ("<size unit='elephant'>4</size>", None),
            ("<size unit='GiB'>-4</size>", None),
        ],
    )
    def test_are_bytes(self, xml: str, size: int | None) -> None:
        assert thing(f"<thing>{xml}</thing>").size == size

    def test_keep_their_unit_while_they_are_a_whole_number_of_it(self) -> None:
        one = thing("<thing><size unit='GiB'>4</size></thing>")
        one.size = 2 * GIB
        assert one.xml() == '<thing><size unit="GiB">2</size></thing>'
        one.size = 2 * MIB
        assert one.xml() == '<thing><size unit="KiB">2048</size></thing>'
        one.size = 5
        assert one.xml() == '<thing><size unit="b">5</size></thing>'
        assert one.size == 5

    def test_in_attributes_have_no_unit(self) -> None:
        one = thing("<thing/>")
        one.bytes = 4096
        assert one.xml() == '<thing bytes="4096"/>'


class TestRefusing:
    @pytest.mark.parametrize(
        ("name", "value"),
        [
            *(("first", value) for value in ("a b", "a\n", "é", 3, True)),
            *(("deep", value) for value in ("\x00", "\ud800", 5, b"x")),
            *(("deeper", value) for value in (-6, 11, 10**30, "3", 2.0, True)),
            *(("third", value) for value in (1, 0, "on", "yes")),
            *(("kind", value) for value in ("z", "X", 1)),
            *(("open_kind", value) for value in ("a b", "\x01", 7)),
            *(("mac", value) for value in ("52:54:00:00:00", "53:54:00:00:00:01", "52-54-00-00-00-01")),
            *(("size", value) for value in (-1, 2**64, "4", 1.5)),
            *(("texts", value) for value in (("a", "\x00"), ("a", 3))),
        ],
    )
    def test_is_a_plain_sentence_and_changes_nothing(self, name: str, value: object) -> None:
        xml = "<thing kind='x'><first>f</first><size>4</size><words><word>w</word></words></thing>"
        one = thing(xml)
        with pytest.raises(Problem) as caught:
            setattr(one, name, value)
        assert caught.value.kind is Kind.MALFORMED
        assert caught.value.sentence.english().endswith(".")
        assert spelled_as(xml, one.node) == xml

    def test_does_not_concern_what_is_empty(self) -> None:
        one = thing("<thing kind='x'><first>f</first></thing>")
        one.first = ""
        one.kind = ""
        assert one.xml() == "<thing/>"

    def test_of_a_path_that_is_none_is_the_programmers_concern(self) -> None:
        for path in ("a//b[", "a b", "a[@x=1]"):
            with pytest.raises(ValueError, match="path"):
                Path.read(path)


class TestSeveral:
    def test_texts_reuse_the_elements_that_are_there(self) -> None:
        xml = lines(
            "<thing>", "  <words>", "    <word a='kept'>one</word>", "    <word>two</word>", "  </words>", "</thing>"
        )
        one = thing(xml)
        one.texts = ("one", "2", "three")
        assert spelled_as(xml, one.node) == xml.replace("two", "2").replace(
            "  </words>", "    <word>three</word>\n  </words>"
        )
        one.texts = ("one",)
        assert spelled_as(xml, one.node) == xml.replace("    <word>two</word>\n", "")
        one.texts = ()
        assert spelled_as(xml, one.node) == "<thing/>"

    def test_views_are_added_and_taken_out(self) -> None:
        one = thing("<thing/>")
        first, second = Thing.items.add(one), Thing.items.add(one)
        first.name, second.name = "a", "b"
        assert [item.name for item in one.items] == ["a", "b"]
        one.items = (second,)
        assert one.items == (second,)
        assert one.xml() == lines("<thing>", "  <items>", '    <item name="b"/>', "  </items>", "</thing>")
        one.items = (second, Item(parse("<item name='c'/>")))
        assert [item.name for item in one.items] == ["b", "c"]
        one.items = ()
        assert one.xml() == "<thing/>"

    def test_a_view_below_is_made_and_taken_out(self) -> None:
        one = thing("<thing/>")
        assert Thing.place.read(one) is None
        Thing.place.make(one).slot = 10
        assert Thing.place.read(one) == one.place
        assert one.xml() == lines("<thing>", '  <place slot="0x0a"/>', "</thing>")
        one.place = Place(parse("<place slot='3'/>"))
        assert one.place.slot == 3
        one.place = None
        assert one.xml() == "<thing/>"


def test_views_on_one_node_are_equal_and_agree() -> None:
    node = parse("<thing kind='x'/>")
    one, two = Thing(node), Thing(node)
    one.kind = "y"
    assert two.kind == "y"
    assert one == two
    assert len({one, two}) == 1
    assert one != Item(node)
    assert one != Thing(parse("<thing kind='y'/>"))


def test_fields_know_their_names_and_stand_in_order() -> None:
    assert list(itertools.islice(Thing.fields(), 3)) == ["first", "deep", "deeper"]
    assert "deeper" in repr(Thing.deeper)


def test_fields_that_libvirt_fills_in_are_those_of_all_classes_above() -> None:
    class Above(Element):
        port = Int("@port")
        RUNTIME: ClassVar[tuple[Field[Any], ...]] = (port,)

    class Below(Above):
        place = Child("place", Place)
        RUNTIME = (place,)

    assert Below.runtime() == {Above.port, Below.place}
    assert Below(parse("<x port='1'/>")).filled_in(Below(parse("<x/>"))) == {Below.place}
    assert Below(parse("<x><place/></x>")).filled_in(Below(parse("<x/>"))) == {Above.port}
