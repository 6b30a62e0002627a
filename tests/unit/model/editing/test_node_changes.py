"""What makes one piece of XML of another: by paths, in an order in which it can be done, and done twice as well."""

import pytest

from vmdesk.model.editing.node_changes import node_changes
from vmdesk.model.parsing import parse

CASES = {
    "an attribute comes, one changes, one goes": (
        "<a b='1' c='1'/>",
        "<a b='2' d='1'/>",
        ["SET ./@b 2", "SET ./@d 1", "CLEAR ./@c "],
    ),
    "a text changes": ("<a><b>1</b></a>", "<a><b> 2 </b></a>", ["SET ./b  2 "]),
    "a text goes": ("<a><b c='1'>1</b></a>", "<a><b c='1'/></a>", ["CLEAR ./b "]),
    "an element comes": ("<a/>", "<a><b c='1'><d>2</d></b></a>", ["SET ./b/@c 1", "SET ./b/d 2"]),
    "an empty element comes": ("<a/>", "<a><b/></a>", ["MAKE ./b "]),
    "an element goes": ("<a><b c='1'/></a>", "<a/>", ["TAKE ./b ", "KEEP . "]),
    "an element is emptied": ("<a><b c='1'/></a>", "<a><b/></a>", ["CLEAR ./b/@c ", "KEEP ./b "]),
    "several come": ("<a><b c='1'/></a>", "<a><b c='1'/><b c='2'/></a>", ["SET ./b[2]/@c 2"]),
    "the last ones go, the very last first": (
        "<a><b c='1'/><b c='2'/><b c='3'/></a>",
        "<a><b c='2'/></a>",
        ["SET ./b[1]/@c 2", "TAKE ./b[3] ", "TAKE ./b[2] "],
    ),
    "spaces, comments and the order of tags do not matter": (
        "<a>\n  <b/><c d='1' e='2'/>\n</a>",
        "<a><!-- x --><c e='2' d='1'/><b/></a>",
        [],
    ),
    "namespaces that have a prefix": (
        "<a/>",
        "<a xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0' xmlns:o='urn:o'><q:x y='1'/><o:x y='1'/></a>",
        ["SET ./qemu:x/@y 1"],
    ),
}


@pytest.mark.parametrize(("before", "after", "expected"), CASES.values(), ids=CASES)
def test_changes_say_what_differs(before: str, after: str, expected: list[str]) -> None:
    changes = node_changes(parse(before), parse(after))
    assert [f"{change.act.name} {change.xpath} {change.value}" for change in changes] == expected


def test_what_goes_with_an_element_is_known() -> None:
    (change, _) = node_changes(parse("<a><b c='1'>x<d/></b></a>"), parse("<a/>"))
    assert [(part.act.name, part.xpath) for part in change.parts] == [
        ("CLEAR", "./b/@c"),
        ("CLEAR", "./b"),
        ("TAKE", "./b/d"),
    ]


def test_a_change_is_seen_from_further_up_and_down() -> None:
    (change,) = node_changes(None, parse("<a b='1'/>"))
    assert change.xpath == "./@b"
    (inner,) = node_changes(parse("<a/>"), parse("<a><b><c d='1'/></b></a>"))
    assert inner.below(1).xpath == "./c/@d"
    assert inner.under(inner.steps).xpath == "./b/c/b/c/@d"
    assert inner.is_below("b", "c")
    assert not inner.is_below("c")
