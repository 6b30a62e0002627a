"""Nodes put beside others, and shown without the indentation of their document."""

import pytest
from lxml import etree

from vmdesk.model.element.placing import as_a_document, indent_as, put_beside, take
from vmdesk.model.parsing import parse

LISTED = "<list>\n  <a/>\n  <!-- of b -->\n  <b/>\n\n  <c/> <!-- c -->\n  <d/>\n</list>"
# What stands in a document, and how it is shown by itself.
SHOWN = [
    ("<d>\n  <a>\n    <b/>\n  </a>\n</d>", "<a>\n  <b/>\n</a>"),
    ("<d>\n\t<a>\n\t\t<b/>\n\t</a>\n</d>", "<a>\n\t<b/>\n</a>"),
    ("<d>\n    <a>\n      <b>\n        <c/>\n      </b>\n    </a>\n</d>", "<a>\n  <b>\n    <c/>\n  </b>\n</a>"),
    ("<d><a><b/></a></d>", "<a><b/></a>"),
    ("<d>\n<a>\n<b/>\n</a>\n</d>", "<a>\n<b/>\n</a>"),
    ("<d>\n  <a/>\n</d>", "<a/>"),
    # empty lines, and spaces at the end of lines, are left as they are
    ("<d>\n  <a>\n\n    <b/>  \n   \n    <c/>\n  </a>\n</d>", "<a>\n\n  <b/>  \n   \n  <c/>\n</a>"),
    # text and comments over several lines are not touched
    ("<d>\n  <a>\n    <b>one\n    two</b>\n  </a>\n</d>", "<a>\n  <b>one\n    two</b>\n</a>"),
    ("<d>\n  <a>\n    <!-- one\n         two -->\n  </a>\n</d>", "<a>\n  <!-- one\n         two -->\n</a>"),
    # where a line is indented less, none is changed
    ("<d>\n    <a>\n  <b/>\n    </a>\n</d>", "<a>\n  <b/>\n    </a>"),
    # names of the document's namespaces stand where they are used
    ("<d xmlns:q='urn:q'>\n  <a>\n    <b/>\n  </a>\n</d>", "<a>\n  <b/>\n</a>"),
    ("<d xmlns:q='urn:q'>\n  <a>\n    <q:b/>\n  </a>\n</d>", '<a xmlns:q="urn:q">\n  <q:b/>\n</a>'),
    ("<d xmlns:q='urn:q'>\n  <a xmlns:o='urn:o'/>\n</d>", '<a xmlns:o="urn:o"/>'),
]


def child(xml: str) -> etree._Element:
    found = parse(xml).find("a")
    assert found is not None
    return found


@pytest.mark.parametrize(("document", "alone"), SHOWN, ids=range(len(SHOWN)))
class TestByItself:
    def test_a_node_is_shown_without_the_indentation_of_its_document(self, document: str, alone: str) -> None:
        node = child(document)
        assert as_a_document(node) == alone
        assert etree.tostring(node.getroottree()) == etree.tostring(parse(document).getroottree())

    def test_and_put_in_its_place_again_it_is_what_it_was(self, document: str, alone: str) -> None:
        node, new = child(document), parse(alone)
        parent = node.getparent()
        assert parent is not None
        indent_as(new, node)
        new.tail = node.tail
        parent.replace(node, new)
        assert etree.tostring(parent) == etree.tostring(parse(document))


class TestBeside:
    @pytest.mark.parametrize(
        ("tag", "after", "expected"),
        [
            ("a", True, LISTED.replace("<a/>", "<a/>\n  <new/>")),
            ("a", False, LISTED.replace("<a/>", "<new/>\n  <a/>")),
            ("c", True, LISTED.replace("<!-- c -->", "<!-- c -->\n  <new/>")),
            ("d", False, LISTED.replace("<d/>", "<new/>\n  <d/>")),
            ("d", True, LISTED.replace("<d/>", "<d/>\n  <new/>")),
        ],
    )
    def test_another_one_a_node_has_a_line_of_its_own(self, tag: str, after: bool, expected: str) -> None:
        root = parse(LISTED)
        sibling = root.find(tag)
        assert sibling is not None
        put_beside(sibling, etree.Element("new"), after=after)
        assert etree.tostring(root, encoding="unicode") == expected

    def test_one_in_a_line_it_shares_that(self) -> None:
        root = parse("<list><a/><b/></list>")
        put_beside(root[0], etree.Element("new"), after=True)
        assert etree.tostring(root, encoding="unicode") == "<list><a/><new/><b/></list>"

    @pytest.mark.parametrize("tag", ["a", "b", "c"])
    def test_its_old_neighbour_a_node_that_was_taken_stands_as_before(self, tag: str) -> None:
        xml = "<list>\n  <a/>\n  <b/>\n  <c/>\n\n  <d/>\n</list>"
        root = parse(xml)
        node = root.find(tag)
        assert node is not None
        before, after = node.getprevious(), node.getnext()
        take(node)
        if before is not None:
            put_beside(before, node, after=True)
        elif after is not None:
            put_beside(after, node, after=False)
        assert etree.tostring(root, encoding="unicode") == xml
