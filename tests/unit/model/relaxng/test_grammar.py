"""Grammars are read as libxml2 reads them, and what is not understood is said."""

from pathlib import Path

import pytest
from lxml import etree

from vmdesk.model.relaxng.explanation import Objection, Reason, objections
from vmdesk.model.relaxng.grammar import Grammar, GrammarError

HEAD = "xmlns='http://relaxng.org/ns/structure/1.0' datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'"


def grammar(folder: Path, content: str, name: str = "main.rng") -> Grammar:
    file = folder / name
    file.write_text(f"<grammar {HEAD}>{content}</grammar>")
    return Grammar(file)


def found(grammar: Grammar, xml: str) -> list[Objection]:
    return objections(grammar.patterns, grammar.start(), etree.fromstring(xml))


def reasons(folder: Path, pattern: str, xml: str) -> list[Reason]:
    """What is wrong with a document; libxml2 must agree on whether anything is."""
    read = grammar(folder, f"<start>{pattern}</start>")
    result = [objection.reason for objection in found(read, xml)]
    assert etree.RelaxNG(file=str(folder / "main.rng")).validate(etree.fromstring(xml)) == (not result)
    return result


BOX = "<element name='box'>{}</element>"
SIZE = "<attribute name='size'><choice><value>s</value><value>l</value></choice></attribute>"
THING = f"<element name='thing'>{SIZE}</element>"
ANY = "<element><anyName/><zeroOrMore><attribute><anyName/></attribute></zeroOrMore></element>"


@pytest.mark.parametrize(
    ("content", "xml", "expected"),
    [
        ("<empty/>", "<box/>", []),
        ("<empty/>", "<bax/>", [Reason.ELEMENT]),
        ("<empty/>", "<box a='1'/>", [Reason.ATTRIBUTE]),
        ("<empty/>", "<box>text</box>", [Reason.TEXT]),
        ("<text/>", "<box>any <!-- or none --> text</box>", []),
        (THING, "<box>\n <thing size='s'/>\n</box>", []),
        (THING, "<box/>", [Reason.NO_ELEMENT]),
        (THING, "<box><thing/></box>", [Reason.NO_ATTRIBUTE]),
        (THING, "<box><thing size='m'/></box>", [Reason.VALUE]),
        (THING, "<box><thing size=' s '/></box>", []),
        (THING, "<box><thing size='s'/><thing size='s'/></box>", [Reason.ANOTHER]),
        (f"<optional>{THING}</optional>", "<box/>", []),
        (f"<oneOrMore>{THING}</oneOrMore>", "<box><thing size='s'/><thing size='l'/></box>", []),
        (f"<zeroOrMore>{THING}</zeroOrMore>", "<box><thing size='s'/><thing size='x'/></box>", [Reason.VALUE]),
        ("<data type='unsignedInt'/>", "<box>12</box>", []),
        ("<data type='unsignedInt'/>", "<box>-12</box>", [Reason.CONTENT]),
        ("<data type='unsignedInt'/>", "<box/>", [Reason.EMPTY]),
        ("<data type='string'><param name='pattern'>[a-c]+</param></data>", "<box>abd</box>", [Reason.CONTENT]),
        ("<data type='string'><except><value>.</value></except></data>", "<box>.</box>", [Reason.CONTENT]),
        ("<data type='string'/>", "<box>anything</box>", []),
        ("<value type='string'> a</value>", "<box>a</box>", [Reason.CONTENT]),
        ("<mixed><optional><element name='b'><text/></element></optional></mixed>", "<box>a <b>c</b> d</box>", []),
        ("<notAllowed/>", "<box/>", [Reason.ELEMENT]),
        ("<attribute name='a'/>", "<box a='anything'/>", []),
        ("<choice><attribute name='a'/><attribute name='b'/></choice>", "<box/>", [Reason.INCOMPLETE]),
        ("<choice><attribute name='a'/><attribute name='b'/></choice>", "<box a='' b=''/>", [Reason.ATTRIBUTE]),
        ("<attribute><name>a</name><value>1</value></attribute>", "<box a='1'/>", []),
        (f"<zeroOrMore>{ANY}</zeroOrMore>", "<box><a/><x:b xmlns:x='y' x:c='1' d='2'/></box>", []),
        (
            "<interleave><element name='a'><empty/></element><element name='b'><empty/></element></interleave>",
            "<box><b/><a/></box>",
            [],
        ),
        (
            "<group><element name='a'><empty/></element><element name='b'><empty/></element></group>",
            "<box><b/><a/></box>",
            [Reason.ELEMENT],
        ),
    ],
)
def test_says_what_is_wrong_where_libxml2_says_that_something_is(
    tmp_path: Path, content: str, xml: str, expected: list[Reason]
) -> None:
    assert reasons(tmp_path, BOX.format(content), xml) == expected


def test_a_namespace_is_inherited_by_elements_and_not_by_attributes(tmp_path: Path) -> None:
    pattern = "<element name='box' ns='urn:b'><attribute name='a'/><element name='in'><empty/></element></element>"
    assert reasons(tmp_path, pattern, "<x:box xmlns:x='urn:b' a='1'><x:in/></x:box>") == []
    assert reasons(tmp_path, pattern, "<x:box xmlns:x='urn:b' a='1'><in/></x:box>") == [Reason.ELEMENT]
    assert reasons(tmp_path, pattern, "<box xmlns='urn:b' a='1'><in/></box>") == []


def test_what_follows_from_a_mistake_is_not_said(tmp_path: Path) -> None:
    first = "<group><attribute name='type'><value>a</value></attribute><element name='a'><empty/></element></group>"
    second = "<group><attribute name='type'><value>b</value></attribute><element name='b'><empty/></element></group>"
    pattern = BOX.format(f"<choice>{first}{second}</choice>")
    assert reasons(tmp_path, pattern, "<box type='c'><b/></box>") == [Reason.VALUE]
    assert reasons(tmp_path, pattern, "<box type='a'><b/></box>") == [Reason.ELEMENT]
    assert reasons(tmp_path, pattern, "<box tipe='a'><a/></box>") == [Reason.ATTRIBUTE]


def test_definitions_are_combined_and_replaced_across_files(tmp_path: Path) -> None:
    (tmp_path / "common.rng").write_text(
        f"<grammar {HEAD}><define name='x'><value>common</value></define>"
        "<define name='y'><value>common</value></define></grammar>"
    )
    read = grammar(
        tmp_path,
        "<start><element name='box'><choice><ref name='x'/><ref name='y'/></choice></element></start>"
        "<include href='common.rng'><define name='x'><value>replaced</value></define></include>"
        "<div><define name='y' combine='choice'><value>added</value></define></div>",
    )
    texts = ("common", "added", "replaced", "other")
    assert [text for text in texts if not found(read, f"<box>{text}</box>")] == ["common", "added", "replaced"]
    replaced = grammar(
        tmp_path,
        "<start><element name='box'><ref name='x'/></element></start>"
        "<include href='common.rng'><define name='x'><value>replaced</value></define></include>",
    )
    assert found(replaced, "<box>common</box>")[0].possible == ("replaced",)


def test_an_element_may_be_in_itself(tmp_path: Path) -> None:
    read = grammar(
        tmp_path,
        "<start><ref name='box'/></start>"
        "<define name='box'><element name='box'><optional><ref name='box'/></optional></element></define>",
    )
    assert found(read, "<box>" * 200 + "</box>" * 200) == []
    assert [one.reason for one in found(read, "<box><box><bax/></box></box>")] == [Reason.ELEMENT]


@pytest.mark.parametrize("content", ["<start><list/></start>", "<start><ref name='x'/></start>", "<other/>", ""])
def test_what_is_not_understood_is_said(tmp_path: Path, content: str) -> None:
    with pytest.raises(GrammarError):
        grammar(tmp_path, content).start()


def test_a_file_that_is_not_there_or_no_xml_is_said(tmp_path: Path) -> None:
    with pytest.raises(GrammarError):
        Grammar(tmp_path / "main.rng")
    with pytest.raises(GrammarError):
        grammar(tmp_path, "<start>")
