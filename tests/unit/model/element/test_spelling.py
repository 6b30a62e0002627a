"""The spelling of an edited document: kept wherever nothing was changed, whatever was."""

import random

import pytest
from lxml import etree

from tests.unit.model.domain.samples import SAMPLES
from vmdesk.model.element.spelling import spelled_as
from vmdesk.model.parsing import parse

EDITS = 12
ROUNDS = 8
ODD_TEXTS = ("plain", "a & b < c > d", "\"quoted\" and 'so'", "tab\tand\nline", "ümläut ☃", "]]>", "=\"'", " ")


def canonical(xml: str) -> str:
    """The document as C14N writes it, which is the same for all spellings of one thing."""
    return etree.tostring(parse(xml), method="c14n").decode()


def edit(root: etree._Element, chance: random.Random) -> None:
    """Something done to a random element: an attribute set or dropped, text set, a child added, moved or taken out."""
    nodes = [node for node in root.iter() if isinstance(node.tag, str)]
    node = chance.choice(nodes)
    text = chance.choice(ODD_TEXTS)
    match chance.randrange(7):
        case 0:
            node.set(chance.choice(("type", "name", "new")), text)
        case 1 if node.attrib:
            del node.attrib[chance.choice(list(node.attrib))]
        case 2:
            node.text = text
        case 3:
            node.insert(chance.randrange(len(node) + 1), etree.Element("disk", type="file", name=text))
        case 4 if node is not root:
            node.getparent().remove(node)  # type: ignore[union-attr] # it is not the root
        case 5 if node is not root:
            root.append(node)
        case _:
            node.append(etree.Comment(" a remark "))


@pytest.mark.parametrize("xml", SAMPLES.values(), ids=SAMPLES.keys())
def test_says_what_the_document_says_whatever_was_done_to_it(xml: str) -> None:
    for seed in range(ROUNDS):
        chance = random.Random(seed)  # noqa: S311 - no secret, but the same every time
        root = parse(xml)
        for _ in range(EDITS):
            edit(root, chance)
            written = spelled_as(xml, root)
            assert canonical(written) == etree.tostring(root, method="c14n", with_comments=True).decode()


@pytest.mark.parametrize(
    "xml",
    [
        "<a></a>",
        "<a ></a >",
        "<a b = 'c'\n  d=\"e\" />",
        "<a>&#65;&lt;&gt;&quot;&apos;</a>",
        "<a b='&#10;&#x9;'/>",
        "<a b='x\n\ty'/>",
        "<a><![CDATA[x]]>y<![CDATA[<z>]]></a>",
        "<a><!-- > < --><?p > ?></a>",
        "\ufeff<a/>",
        "\n<!-- < --><?p?>\n<a/>\n<!-- > -->\n",
        "<a>\r\n  <b/>\r\n</a>\r\n",
        "<x:a xmlns:x='u' x:b='c' xmlns='v'><d xmlns=''/></x:a>",
        "<a b='>' c=\"'\"/>",
    ],
)
def test_of_what_nobody_changed_is_kept(xml: str) -> None:
    assert spelled_as(xml, parse(xml)) == xml


def test_of_the_neighbours_of_a_change_is_kept() -> None:
    xml = "<a b = 'c'><d  e=\"f\" g='h' ></d ><i>&#65;</i></a>"
    root = parse(xml)
    root[0].set("e", "new")
    assert spelled_as(xml, root) == "<a b = 'c'><d e='new' g='h' ></d ><i>&#65;</i></a>"
    etree.SubElement(root[0], "k")
    assert spelled_as(xml, root) == "<a b = 'c'><d e='new' g='h'><k/></d><i>&#65;</i></a>"


def test_new_attributes_have_the_quotes_of_the_document() -> None:
    for xml, expected in (
        ("<a b='c'/>", "<a b='c' d='it&apos;s &quot;so&quot;'/>"),
        ('<a b="c"/>', '<a b="c" d="it\'s &quot;so&quot;"/>'),
        ("<a/>", "<a d='it&apos;s &quot;so&quot;'/>"),
    ):
        root = parse(xml)
        root.set("d", 'it\'s "so"')
        assert spelled_as(xml, root) == expected


def test_of_enormous_documents_is_given_up_rather_than_waited_for() -> None:
    xml = "<a>" + "<b c='d'/>" * 30_000 + "</a>"
    root = parse(xml)
    root[0].set("c", "e")
    root[-1].set("c", "e")
    written = spelled_as(xml, root)
    assert canonical(written) == etree.tostring(root, method="c14n").decode()
