"""What speaks against a definition, at the field that it is about."""

from dataclasses import dataclass
from typing import Any

from vmdesk.model.element.view import Element, Field
from vmdesk.model.severity import Severity
from vmdesk.words import Sentence


@dataclass(frozen=True, slots=True)
class Remark:
    """Something wrong, or to be known. `field` is a field of `element`, None where it is about the whole element."""

    element: Element
    field: Field[Any] | None
    severity: Severity
    text: Sentence
