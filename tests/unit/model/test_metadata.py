"""Tags in a domain's metadata."""

import pytest
from lxml import etree

from vmdesk.model.metadata import MAXIMUM_LENGTH, NAMESPACE, PREFIX, clean_tags, read_tags, write_tags


def stored(element: str) -> etree._Element:
    """What libvirt makes of an element given to virDomainSetMetadata, inside `<metadata>`."""
    root = etree.fromstring(element)
    result = etree.Element("metadata")
    outer = etree.SubElement(result, f"{{{NAMESPACE}}}{root.tag!s}", nsmap={PREFIX: NAMESPACE})
    for child in root:
        etree.SubElement(outer, f"{{{NAMESPACE}}}{child.tag!s}").text = child.text
    return result


@pytest.mark.parametrize(
    "tags",
    [
        ("prod",),
        ("b", "a", "c"),
        ("<b>&amp;</b>", '"quoted"', "it's"),
        ("Größe", "漢字", "☃"),
        ("two words",),
        ("x" * MAXIMUM_LENGTH,),
    ],
)
def test_tags_come_back_as_they_were_written(tags: tuple[str, ...]) -> None:
    element = write_tags(tags)
    assert element is not None
    assert read_tags(stored(element)) == tags


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ([" prod ", "PROD", "prod"], ("prod",)),
        (["", "  ", "\n"], ()),
        (["a\nb\tc", "d\x00e", "\ud800f"], ("a b c", "d e", "f")),
        (["\ufffe", "\u200b"], ()),
    ],
)
def test_tags_are_cleaned(given: list[str], cleaned: tuple[str, ...]) -> None:
    assert clean_tags(given) == cleaned


@pytest.mark.parametrize("tag", ["x" * 500, "x" * (MAXIMUM_LENGTH - 1) + " y", "\u0130" * 100])
def test_a_cleaned_tag_is_clean(tag: str) -> None:
    (cleaned,) = clean_tags([tag])
    assert len(cleaned) <= MAXIMUM_LENGTH
    assert clean_tags([cleaned]) == (cleaned,)


def test_no_tags_remove_the_element() -> None:
    assert write_tags([]) is None
    assert write_tags([" "]) is None


def test_what_another_program_put_there_is_passed_over() -> None:
    xml = f"""<metadata><other xmlns="urn:o"><tag>no</tag></other><v:tags xmlns:v="{NAMESPACE}"><v:note>x</v:note>
      <v:tag>yes</v:tag><v:tag/></v:tags></metadata>"""
    assert read_tags(etree.fromstring(xml)) == ("yes",)
    assert read_tags(None) == ()
