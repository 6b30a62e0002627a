"""virt-xml itself makes of the shown commands what was edited: for every field, every sort of device, and together."""

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from lxml import etree

from tests.unit.model import schema
from tests.unit.model.devices.bases import DEVICES
from tests.unit.model.devices.test_fields import BASES, CLASSES
from tests.unit.model.domain.samples import SAMPLES
from tests.unit.model.editing.offline import by_virt_xml, told, why_not
from tests.unit.model.trials import Base, values
from vmdesk.errors import Problem
from vmdesk.model.devices.device import Bootable
from vmdesk.model.devices.kinds import all_kinds
from vmdesk.model.domain.definition import FACETS, read_device
from vmdesk.model.editing.draft import Draft
from vmdesk.model.element.several import Child, Children
from vmdesk.model.element.view import Element, Field, Node
from vmdesk.model.parsing import parse

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

# The name and tags are changed by virsh, the number by nobody; there is no more memory at the moment than there is at
# all; and a disk that becomes another sort of drive is another one, whose image must be there.
NOT_BY_VIRT_XML = {
    *(("Overview", name) for name in ("name", "domain_id", "tags")),
    *((kind, "device") for kind in ("Cdrom", "Disk", "Floppy", "Lun")),
    ("MemorySize", "current"),
}
EMPTY = "<input type='keyboard' bus='ps2'/>"
Trial = tuple[str, Draft]


def pretty(xml: str) -> str:
    """Elements on lines of their own, as libvirt writes them: virt-xml stumbles over others."""
    root = parse(xml)
    etree.indent(root)
    return etree.tostring(root, encoding="unicode")


def failures(trials: list[Trial]) -> list[str]:
    """Which of the edits virt-xml makes otherwise."""
    cases = [(draft.stored.xml(), [(edit.before, edit.after) for edit in draft.edits()]) for _, draft in trials]
    found = []
    for (name, draft), (xml, complaint) in zip(trials, by_virt_xml(cases), strict=True):
        if complaint or told(parse(xml)) != told(draft.wanted.node):
            found.append(f"{name}: {complaint or xml}")
    return found


def edited(base: Base, kind: type[Element], write: Callable[[Element], object]) -> Draft | None:
    """A draft in which something was written into an element; None if that changed nothing."""
    draft = Draft(pretty(base.document))
    node = draft.wanted.node.find(base.path) if base.path else draft.wanted.node
    assert node is not None
    try:
        write(kind(node))
    except Problem:
        return None
    return draft if draft.edited else None


def first_edited(kind: type[Element], write: Callable[[Element], object]) -> Draft | None:
    return next((draft for base in BASES[kind] if (draft := edited(base, kind, write)) is not None), None)


def trials_of(kind: type[Element], name: str, field: Field[Any]) -> Iterator[Trial]:
    """A field set to something that it takes, and cleared; a view more where it holds views."""
    if isinstance(field, Child | Children):
        make = field.add if isinstance(field, Children) else field.make
        found = {"more": first_edited(kind, make), "less": first_edited(kind, field.clear)}
    else:
        *_, value = values(field)
        found = {repr(value): first_edited(kind, setter(field, value)), "less": first_edited(kind, field.clear)}
    yield from ((f"{kind.__name__}.{name} {how}", draft) for how, draft in found.items() if draft is not None)


def setter(field: Field[Any], value: object) -> Callable[[Element], object]:
    return lambda element: field.write(element, value)


def test_every_field_is_set_and_cleared() -> None:
    trials = [
        trial
        for kind in CLASSES
        for name, field in kind.fields().items()
        if (kind.__name__, name) not in NOT_BY_VIRT_XML
        for trial in trials_of(kind, name, field)
    ]
    assert len(trials) > 1500
    assert failures(trials) == []


# What virt-xml fills in for new devices as libvirt does too.
FILLED_IN = {
    "channel": ("target/@name", "source"),
    "console": ("target/@name",),
    "disk": ("readonly",),
    "graphics": ("@port",),
    "hostdev": ("@mode",),
    "interface": ("mac",),
    "vsock": ("@model", "cid"),
}


def with_device(xml: str) -> str:
    return pretty(schema.MINIMAL.format(EMPTY + xml))


def addable(xml: str) -> bool:
    """Whether virt-xml adds such a device without a host: it looks for images and pools."""
    node = parse(xml)
    return xml != "<video/>" and not (node.tag == "disk" and node.get("type") in {"file", "block", "dir", "volume"})


def without_filled_in(xml: str, wanted: Node) -> Node:
    """A definition without what is filled in for its last device, which is wanted without."""
    root = parse(xml)
    device = root.findall("devices/*")[-1]
    for path in FILLED_IN.get(str(device.tag), ()):
        where, mark, name = path.partition("@")
        node = device.find(where.rstrip("/") or ".") if not wanted.xpath(path) else None
        if node is not None and mark:
            node.attrib.pop(name, None)
        elif node is not None:
            device.remove(node)
    return root


NEW = [xml for xmls in DEVICES.values() for xml in xmls] + [kind.NEW for kind in all_kinds()]


def test_every_sort_of_device_is_added() -> None:
    sorts = [xml for xml in NEW if addable(xml)]
    drafts = [Draft(with_device("")) for _ in sorts]
    devices = [draft.add(read_device(xml)) for draft, xml in zip(drafts, sorts, strict=True)]
    cases = [(draft.stored.xml(), [(None, device)]) for draft, device in zip(drafts, devices, strict=True)]
    wrong = [
        f"{device.xml()}: {complaint or xml}"
        for draft, device, (xml, complaint) in zip(drafts, devices, by_virt_xml(cases), strict=True)
        if complaint or told(without_filled_in(xml, device.node)) != told(draft.wanted.node)
    ]
    assert wrong == []


def test_every_sort_of_device_is_removed() -> None:
    drafts = [Draft(with_device(xml)) for xml in NEW]
    for draft in drafts:
        draft.remove(draft.wanted.devices[-1])
    assert failures([(draft.stored.xml(), draft) for draft in drafts]) == []


def test_each_of_three_alike_is_removed_and_changed() -> None:
    trials = []
    for xml in (kind.NEW for kind in all_kinds() if kind.TAG not in {"serial", "console"}):
        for number in range(3):
            draft = Draft(with_device(xml * 3))
            devices = draft.wanted.devices
            draft.remove(devices[1 + number])
            last = devices[3 if number < 2 else 2]
            last.node.set("new", "x")
            trials.append((f"{number} {xml}", draft))
    assert failures(trials) == []


SHOWN = [SAMPLES[name] for name in ("pc-inactive", "rich-inactive", "small-inactive")]


def at_random(draft: Draft, chance: random.Random) -> None:
    """Change anything: a device comes or goes, an item of a list, the boot order, a field."""
    devices, facets = draft.wanted.devices, [facet(draft.wanted.node) for facet in FACETS]
    views: list[Element] = [*devices, *facets]
    match chance.randrange(6):
        case 0 if devices:
            draft.remove(chance.choice([device for device in devices if device.node.tag != "serial"]))
        case 1:
            kinds = [kind for kind in all_kinds() if kind.TAG not in {"disk", "interface", "panic", "graphics"}]
            draft.add(chance.choice(kinds).new())
        case 2 if found := list(lists(views)):
            change_list(*chance.choice(found), chance)
        case 3:
            bootable = [device for device in devices if isinstance(device, Bootable)]
            draft.wanted.boot_from(chance.sample(bootable, min(3, len(bootable))))
        case _:
            change_field(chance.choice(views), chance)


def lists(views: list[Element]) -> Iterator[tuple[Element, Children[Any]]]:
    for view in views:
        for field in type(view).fields().values():
            if isinstance(field, Children) and field.read(view):
                yield view, field


def change_list(view: Element, field: Children[Any], chance: random.Random) -> None:
    items = list(field.read(view))
    if chance.random() < 0.5:
        items.pop(chance.randrange(len(items)))
        field.write(view, items)
        return
    new = field.add(view)
    for one in list(type(new).fields().values())[:2]:
        if not isinstance(one, Child | Children):
            one.write(new, next(values(one)))


def change_field(view: Element, chance: random.Random) -> None:
    fields = [field for field in type(view).fields().values() if not isinstance(field, Child | Children)]
    field = chance.choice([one for one in fields if one.name not in {"name", "domain_id", "tags", "kind", "device"}])
    with suppress(Problem):
        field.write(view, chance.choice([None, *values(field)]))


def test_edits_together_are_made_as_they_were_meant() -> None:
    """Each at random, but always the same."""
    trials = []
    for seed in range(90):
        chance, draft = random.Random(seed), Draft(SHOWN[seed % len(SHOWN)])  # noqa: S311 - to be the same each time
        for _ in range(chance.randint(1, 6)):
            at_random(draft, chance)
        trials.append((f"seed {seed}", draft))
    assert failures([trial for trial in trials if trial[1].edits()]) == []
