"""Fields that are made those of another element: as they are written there, whatever that means."""

import pytest

from tests.unit.model.element.test_view import Thing, lines, thing
from vmdesk.model.element.spelling import spelled_as

FULL = (
    "<thing kind='x' open='zz' mac='52:54:00:00:00:01' bytes='3'><first>f</first>"
    "<second><a name='n'/><b><count>3</count></b></second><third on='on' only='yes'/><size unit='MiB'>1</size>"
    "<marks><marked how='so'><deep/></marked><switch state='off' more='1'/></marks>"
    "<list><entry name='one' value='v'/></list><words><word>a</word><word a='b'>b</word></words>"
    "<items><item name='a'/><item name='b'>text</item></items><place slot='0x0a' more='1'/></thing>"
)
# What no field could be set to, or would write otherwise.
ODD = (
    "<thing kind='of tomorrow' open='a b' mac='none' bytes=' 3 '><first>a b</first>"
    "<second><b><count>1e3</count></b></second><third on='yes' only='maybe'/><size unit='elephant'>1.5</size>"
    "<marks><switch/></marks><words><word>a\x01</word></words><place slot='10'/></thing>"
).replace("\x01", "\n")


def copied(source: Thing, target: Thing) -> None:
    for field in Thing.fields().values():
        field.copy(source, target)


@pytest.mark.parametrize("source", [FULL, ODD, "<thing/>"], ids=["full", "odd", "empty"])
@pytest.mark.parametrize("target", [FULL, ODD, "<thing/>"], ids=["full", "odd", "empty"])
def test_all_fields_are_written_as_in_the_other_element(source: str, target: str) -> None:
    one, two = thing(source), thing(target)
    copied(one, two)
    for name, field in Thing.fields().items():
        if name not in {"items", "place"}:
            assert field.read(two) == field.read(one), name
    assert [item.xml() for item in two.items] == [item.xml() for item in one.items]
    assert (two.place.xml() if two.place is not None else "") == (one.place.xml() if one.place is not None else "")


def test_what_nobody_understands_is_copied_word_for_word() -> None:
    one, two = thing(ODD), thing("<thing/>")
    copied(one, two)
    assert two.node.get("kind") == "of tomorrow"
    assert two.node.get("bytes") == " 3 "
    assert two.node.findtext("second/b/count") == "1e3"
    size = two.node.find("size")
    assert size is not None
    assert (size.get("unit"), size.text) == ("elephant", "1.5")


def test_a_size_keeps_the_unit_of_where_it_comes_from() -> None:
    one, two = thing("<thing><size unit='GiB'>4</size></thing>"), thing("<thing><size unit='KiB'>5</size></thing>")
    Thing.size.copy(one, two)
    assert two.xml() == '<thing><size unit="GiB">4</size></thing>'
    Thing.size.copy(thing("<thing><size>7</size></thing>"), two)
    assert two.xml() == "<thing><size>7</size></thing>"
    Thing.size.copy(thing("<thing/>"), two)
    assert two.xml() == "<thing/>"


def test_an_element_that_means_something_comes_with_what_is_in_it() -> None:
    one, two = thing(FULL), thing("<thing/>")
    Thing.marked.copy(one, two)
    Thing.switch.copy(one, two)
    assert two.xml() == lines(
        "<thing>",
        "  <marks>",
        '    <marked how="so">',
        "      <deep/>",
        "    </marked>",
        '    <switch state="off" more="1"/>',
        "  </marks>",
        "</thing>",
    )


def test_of_one_that_is_there_only_its_state_changes() -> None:
    one, two = thing(FULL), thing("<thing><marks><marked/><switch other='2'/></marks></thing>")
    Thing.marked.copy(one, two)
    Thing.switch.copy(one, two)
    assert two.xml() == '<thing><marks><marked/><switch other="2" state="off"/></marks></thing>'
    Thing.switch.copy(thing("<thing><marks><switch/></marks></thing>"), two)
    assert two.xml() == '<thing><marks><marked/><switch other="2"/></marks></thing>'


def test_nothing_is_changed_in_the_element_that_is_copied() -> None:
    one = thing(FULL)
    copied(one, thing("<thing/>"))
    assert spelled_as(FULL, one.node) == FULL
