"""Fields and edits in words, for lists of what changes."""

from collections.abc import Sequence
from typing import Any

from vmdesk.model.devices.device import Device
from vmdesk.model.devices.unknown import Unknown
from vmdesk.model.domain.facet import Facet
from vmdesk.model.editing.difference import Difference
from vmdesk.model.editing.edit import Edit, Sort
from vmdesk.model.element.fields import Bool, Choice, Size, Switch
from vmdesk.model.element.several import Child, Children, Texts
from vmdesk.model.element.view import Element, Field, Flag
from vmdesk.model.form import rows
from vmdesk.ui import formats
from vmdesk.ui.words import tr

LONGEST = 60
HIDDEN = "••••••"


def name_of(element: Element) -> str:
    """What a device or a page is called, with what tells it from others of its kind."""
    if isinstance(element, Facet):
        return tr(element.TITLE)
    if not isinstance(element, Device):
        return ""
    if isinstance(element, Unknown):
        return tr("Other: {tag}", tag=str(element.node.tag))
    return f"{tr(element.LABEL)} {element.caption}".strip()


def value_words(field: Field[Any], value: object) -> str:
    """A value of a field, short and in the language of the program."""
    if value is None:
        return tr("not set")
    if isinstance(field, Choice):
        option = field.option(str(value))
        return tr(option.label) if option is not None else str(value)
    if isinstance(field, Bool | Flag | Switch):
        return tr("yes") if value else tr("no")
    if isinstance(field, Size) and isinstance(value, int):
        return formats.size(value)
    if isinstance(field, Texts) and isinstance(value, tuple):
        return shortened(", ".join(map(str, value)))
    if isinstance(field, Children) and isinstance(value, tuple):
        return tr("{count} entries", count=len(value))
    if isinstance(field, Child):
        return tr("set")
    return shortened(" ".join(str(value).split()))


def shortened(text: str) -> str:
    """A text that fits into a line."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def difference_words(element: Element, difference: Difference) -> str:
    """A field that changes: its label, and the values before and after; of secrets only that they change."""
    label, field = tr(difference.label), difference.field
    old, new = difference.before, difference.after
    if is_secret(element, field):
        return tr("{label}: {value}", label=label, value=HIDDEN if new else value_words(field, None))
    if isinstance(field, Children | Child) and old is not None and new is not None:
        return tr("{label}: changed", label=label)
    before, after = value_words(field, old), value_words(field, new)
    return tr("{label}: {before} → {after}", label=label, before=before, after=after)


def is_secret(element: Element, field: Field[Any]) -> bool:
    """Whether the value of a field is not to be read over a shoulder."""
    return any(row.secret for row in rows(getattr(element, "FORM", ())) if row.field is field)


def edit_words(edit: Edit) -> str:
    """What happened to a device or page, in a line."""
    name = name_of(edit.subject)
    match edit.sort:
        case Sort.ADDED:
            return tr("Add: {device}", device=name)
        case Sort.REMOVED:
            return tr("Remove: {device}", device=name)
        case Sort.CHANGED:
            return name


def edit_lines(edit: Edit, differences: Sequence[Difference] | None = None) -> list[tuple[str, Difference | None]]:
    """What happened, a line for each of these differences, or of all of them; and the difference that it tells of."""
    name = edit_words(edit)
    if edit.sort is not Sort.CHANGED:
        return [(name, None)]
    found = edit.differences if differences is None else differences
    lines: list[tuple[str, Difference | None]] = [
        (tr("{device} – {change}", device=name, change=difference_words(edit.subject, one)), one) for one in found
    ]
    if lines:
        return lines
    told = tr("{device} – another place among those of its kind", device=name) if edit.moved else ""
    return [(told or tr("{device} – XML", device=name), None)]
