"""Each part of XML has its colour, in both schemes readable, across lines and while it is not whole."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication, QPalette, QTextDocument
from PySide6.QtWidgets import QApplication

from vmdesk.ui import theme
from vmdesk.ui.xml import shades
from vmdesk.ui.xml.highlighter import Highlighter

PARTS = ("element", "attribute", "value", "reference", "aside")
TINTS = ("added", "added-words", "removed", "removed-words", "hit", "present-hit")
READABLE = 4.5  # WCAG 2, level AA


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    """Each test begins in the light scheme."""
    del qapp
    theme.apply("light")


def parts(document: QTextDocument) -> list[tuple[str, str]]:
    """The coloured pieces of a document and what they are shown as."""
    names = {shades.part(name).name(): name for name in PARTS}
    found = []
    block = document.begin()
    while block.isValid():
        units = block.text().encode("utf-16-le")
        pieces = block.layout().formats()
        for piece in pieces:
            text = units[2 * piece.start : 2 * (piece.start + piece.length)].decode("utf-16-le")
            found.append((text, names[piece.format.foreground().color().name()]))
        block = block.next()
    return found


def coloured(text: str) -> list[tuple[str, str]]:
    document = QTextDocument(text)
    highlighter = Highlighter(document)
    highlighter.rehighlight()
    return parts(document)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "<a b='1' c=\"2\">x</a>",
            [
                ("<a", "element"),
                ("b", "attribute"),
                ("'1'", "value"),
                ("c", "attribute"),
                ('"2"', "value"),
                (">", "element"),
                ("</a>", "element"),
            ],
        ),
        ("<q:a/>", [("<q:a/>", "element")]),
        ("x &amp; y &#10;", [("&amp;", "reference"), ("&#10;", "reference")]),
        ("<!-- <a> -->", [("<!-- <a> -->", "aside")]),
        ("<?xml version='1.0'?>", [("<?xml version='1.0'?>", "aside")]),
        ("<![CDATA[<a>]]>x", [("<![CDATA[<a>]]>", "value")]),
        (
            "<a\nb='1\n2'\n/>",
            [("<a", "element"), ("b", "attribute"), ("'1", "value"), ("2'", "value"), ("/>", "element")],
        ),
        ("<!-- a\nb -->\n<c>", [("<!-- a", "aside"), ("b -->", "aside"), ("<c>", "element")]),
        ("<a b='1\n\n'>", [("<a", "element"), ("b", "attribute"), ("'1", "value"), ("'", "value"), (">", "element")]),
        ("<a <b>", [("<a", "element"), ("<b>", "element")]),
        (
            "😀 &amp;<a b='😀'/>",
            [
                ("&amp;", "reference"),
                ("<a", "element"),
                ("b", "attribute"),
                ("'😀'", "value"),
                ("/>", "element"),
            ],
        ),
        ("a < b &", [("<", "element"), ("b", "attribute"), ("&", "attribute")]),
    ],
)
def test_each_part_has_its_colour(text: str, expected: list[tuple[str, str]]) -> None:
    assert coloured(text) == expected


def test_closing_a_comment_above_colours_what_follows() -> None:
    document = QTextDocument("<!-- a\n<b/>")
    document.documentLayout()  # only one that is laid out tells its changes
    highlighter = Highlighter(document)
    highlighter.rehighlight()
    assert parts(document)[1:] == [("<b/>", "aside")]
    QCoreApplication.processEvents()  # a new highlighter colours all once more
    document.find("a").insertText("-->")
    assert parts(document)[1:] == [("<b/>", "element")]


def test_the_colours_follow_the_theme() -> None:
    document = QTextDocument("<a/>")
    highlighter = Highlighter(document)
    highlighter.rehighlight()
    light_ones = parts(document)
    theme.apply("dark")
    assert parts(document) == light_ones
    theme.apply("light")
    assert parts(document) == light_ones


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_all_is_readable_on_its_ground(choice: theme.Choice) -> None:
    theme.apply(choice)
    base = QGuiApplication.palette().color(QPalette.ColorRole.Base)
    for name in PARTS:
        assert theme.contrast(shades.part(name), base) >= READABLE
        assert theme.contrast(shades.part(name), shades.line_tint()) >= READABLE, name
    for name in TINTS:
        assert theme.contrast(shades.text(), shades.tint(name)) >= READABLE, name
    assert len({shades.tint(name).name() for name in TINTS}) == len(TINTS)
    theme.apply("light")
