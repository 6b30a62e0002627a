"""Reading a text that a person or a host gave as XML that is going to be changed."""

from lxml import etree

from vmdesk.errors import Kind, Problem
from vmdesk.model.parsing import parse
from vmdesk.words import sentence


def read_root(xml: str) -> etree._Element:
    """The root of the document. Raises Problem, whose details say where it cannot be understood."""
    try:
        root = parse(xml)
    except ValueError as error:
        raise Problem(sentence("This is no XML that can be read."), details=str(error), kind=Kind.MALFORMED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Problem(sentence("A document type cannot be used here."), kind=Kind.MALFORMED)
    return root
