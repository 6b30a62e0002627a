"""What waits for the next start of a machine: nothing but what somebody changed since it was started."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.unit.model.editing.versions import MACHINES, before_start, change, device, running, stored, views
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Cdrom, Disk
from vmdesk.model.devices.graphics import Graphics
from vmdesk.model.devices.hub import Hub
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.kinds import all_kinds
from vmdesk.model.devices.rng import Rng
from vmdesk.model.domain.boot import Boot
from vmdesk.model.domain.definition import Domain
from vmdesk.model.domain.memory import MemorySize
from vmdesk.model.domain.overview import Overview
from vmdesk.model.domain.processors import CpuFeature, Processors
from vmdesk.model.editing.difference import comparable
from vmdesk.model.editing.edit import Edit, Rest, Sort
from vmdesk.model.editing.pending import pending, waits
from vmdesk.model.element.several import Child, Children
from vmdesk.model.element.view import Element, Field
from vmdesk.model.parsing import parse

every_machine = pytest.mark.parametrize("machine", MACHINES)
# What libvirt, or the guest, decides whatever the definition says.
NEVER_TOLD = {
    "MemorySize.current",  # by the balloon
    *("Processors.check", "Processors.fallback"),  # once the model was looked for on the host
    *("Boot.loader_kind", "Boot.loader_read_only", "Boot.loader_secure"),  # libvirt chooses the files of the firmware
    "Cdrom.tray",
    "Cdrom.image_format",  # of an empty drive
    "Floppy.tray",
    "Console.port",
    "Clock.adjustment",  # the guest sets its clock
}


def found(edits: tuple[Edit, ...]) -> list[tuple[Element, str]]:
    """The fields that differ, with the view of the definition that they are in."""
    return [(edit.after, one.field.name) for edit in edits if edit.after is not None for one in edit.differences]


def versions(machine: str) -> tuple[Domain, Domain]:
    return Domain.read(running(machine)), Domain.read(stored(machine))


@every_machine
def test_nothing_waits_in_a_machine_that_runs_as_it_is_defined(machine: str) -> None:
    edits = pending(*versions(machine))
    assert [(edit.sort, edit.subject, edit.other, edit.differences) for edit in edits] == []


@pytest.mark.parametrize("machine", ["modern", "maximum"])
def test_nor_does_it_in_the_order_in_which_libvirt_told_it_before_the_start(machine: str) -> None:
    assert pending(Domain.read(running(machine)), Domain.read(before_start(machine))) == ()


def rounds(machine: str, *, clear: bool) -> Iterator[tuple[Domain, Domain, list[tuple[Element, Field[Any]]]]]:
    """Fresh versions of a machine in which one field of each view was changed, or cleared, until all were."""
    number = 0
    while True:
        live, definition = versions(machine)
        pairs, done = definition.pairs(live), []
        for view in views(definition):
            field = dict(enumerate(type(view).fields().values())).get(number)
            other = pairs[view] if isinstance(view, Device) else type(view)(live.node)
            if field is not None and (clear_field(view, field) if clear else change(view, field)):
                done += [(view, field)] if comparable(field, view) != comparable(field, other) else []
        yield live, definition, done
        number += 1
        if number >= max(len(type(view).fields()) for view in views(definition)):
            return


def clear_field(view: Element, field: Field[Any]) -> bool:
    present = field.read(view)
    field.clear(view)
    return field.read(view) != present


def overlooked(machine: str, *, clear: bool) -> set[str]:
    """The fields whose change in the definition is not found."""
    missing = set()
    for live, definition, done in rounds(machine, clear=clear):
        told = {where(edit.after) for edit in pending(live, definition) if edit.after is not None}
        missing |= {f"{type(view).__name__}.{field.name}" for view, field in done if where(view) not in told}
    return missing


def where(view: Element) -> object:
    """What a view is of: a device, which may be another one by now, or a page."""
    return view.node if isinstance(view, Device) else type(view)


@every_machine
def test_every_field_that_is_changed_in_the_definition_waits(machine: str) -> None:
    assert overlooked(machine, clear=False) <= NEVER_TOLD


@every_machine
def test_every_field_that_is_taken_out_of_the_definition_waits_unless_libvirt_fills_it_in(machine: str) -> None:
    """What libvirt filled in, and what was taken out, cannot be told from one another."""
    filled_in = {f"{kind.__name__}.{field.name}" for kind in (*all_kinds(), *Domain.FACETS) for field in kind.runtime()}
    chosen = {
        *("Interface.bridge", "Interface.source_device", "Interface.source_mode"),  # those of the virtual network
        *("Interface.driver", "Interface.mtu"),
        *("Processors.features", "Processors.model"),  # what a model is made of, or that it is the host's
        "Graphics.listeners",
        "Disk.cache",
    }
    assert overlooked(machine, clear=True) <= NEVER_TOLD | filled_in | chosen


class TestDevices:
    def test_that_were_plugged_in_go_and_those_that_were_only_defined_come(self) -> None:
        live, definition = versions("plain")
        live.add(Rng.new())
        definition.add(Hub.new())
        definition.remove(definition.all_of(Interface)[0])
        edits = pending(live, definition)
        assert [(edit.sort, edit.subject.node.tag) for edit in edits] == [
            (Sort.REMOVED, "interface"),
            (Sort.REMOVED, "rng"),
            (Sort.ADDED, "hub"),
        ]
        assert [edit.before is None for edit in edits] == [False, False, True]
        assert [edit.after is None for edit in edits] == [True, True, False]

    def test_that_are_something_else_by_now_go_and_come(self) -> None:
        live, definition = versions("plain")
        device(definition, "disk").node.set("device", "cdrom")
        edits = pending(live, definition)
        assert [(edit.sort, type(edit.subject)) for edit in edits] == [(Sort.REMOVED, Disk), (Sort.ADDED, Cdrom)]

    def test_with_xml_that_nobody_knows_wait_for_it(self) -> None:
        live, definition = versions("plain")
        disk = device(definition, "disk")
        disk.node.append(parse("<odd a='1'/>"))
        (edit,) = pending(live, definition)
        assert (edit.after, edit.other, edit.differences) == (disk, True, ())
        assert waits(device(live, "disk"), disk)
        device(live, "disk").node.append(parse("<odd a='1' b='2'/>"))
        assert pending(live, definition) == ()
        assert not waits(device(live, "disk"), disk)

    def test_whose_address_is_changed_wait(self) -> None:
        live, definition = versions("memory")
        module = device(definition, "memory")
        assert module.address is not None
        module.address.node.set("slot", "5")
        assert found(pending(live, definition)) == [(module, "address")]

    def test_in_a_virtual_network_of_another_kind_are_what_they_were_defined_to_be(self) -> None:
        live, definition = versions("networks")
        cards = definition.all_of(Interface)
        assert [card.kind for card in live.all_of(Interface)] != [card.kind for card in cards]
        cards[0].network = "other"
        cards[2].kind = "bridge"
        assert {(view, name) for view, name in found(pending(live, definition))} == {
            (cards[0], "kind"),
            (cards[0], "network"),
            (cards[0], "bridge"),
            (cards[2], "kind"),
        }

    def test_that_listen_where_libvirt_chose_wait_when_they_are_to_listen_elsewhere(self) -> None:
        live, definition = versions("maximum")
        display = next(one for one in definition.all_of(Graphics) if one.kind == "vnc")
        (listener,) = display.listeners
        listener.kind, listener.network = "address", None
        assert found(pending(live, definition)) == [(display, "listeners")]
        Graphics.listeners.add(display).kind = "none"
        assert (display, "listeners") in found(pending(live, definition))


class TestPages:
    def test_of_a_cpu_like_the_host_say_when_it_is_to_be_another(self) -> None:
        live, definition = versions("plain")
        cpu = definition.processors
        cpu.mode = "host-passthrough"
        assert "mode" in {name for _, name in found(pending(live, definition))}
        cpu.mode, cpu.model = "custom", "EPYC"
        assert found(pending(live, definition)) == []  # that is what it runs as
        cpu.model = "Nehalem"
        assert found(pending(live, definition)) == [(cpu, "model")]

    @pytest.mark.parametrize(
        ("name", "policy", "waits"),
        [
            ("acpi", "require", False),
            ("acpi", "optional", False),
            ("acpi", "force", False),
            ("acpi", "disable", True),
            ("vme", "disable", False),
            ("vme", "forbid", False),
            ("vme", "require", True),
            ("avx512f", "require", True),
            ("avx512f", "optional", False),
            ("avx512f", "forbid", False),
            ("acpi", None, False),
            ("acpi", "of tomorrow", True),
        ],
    )
    def test_of_a_cpu_say_which_features_it_does_not_have_yet(self, name: str, policy: str | None, waits: bool) -> None:
        live, definition = versions("plain")
        feature = Processors.features.add(definition.processors)
        assert isinstance(feature, CpuFeature)
        feature.node.set("name", name)
        if policy is not None:
            feature.node.set("policy", policy)
        assert found(pending(live, definition)) == ([(definition.processors, "features")] if waits else [])

    def test_of_the_firmware_say_when_it_is_to_be_another(self) -> None:
        live, definition = versions("plain")
        definition.boot.firmware = "bios"
        assert (definition.boot, "firmware") in found(pending(live, definition))
        definition.boot.firmware = None
        assert (definition.boot, "loader") in found(pending(live, definition))

    def test_show_nothing_of_xml_that_no_page_has_but_the_rest_does(self) -> None:
        live, definition = versions("modern")
        definition.node.append(parse("<perf><event name='cmt' enabled='yes'/></perf>"))
        (edit,) = pending(live, definition)
        assert isinstance(edit.after, Rest)
        assert edit.other
        metadata = definition.node.find("metadata")
        assert metadata is not None
        definition.node.remove(definition.node[-1])
        metadata.append(parse("<o:note xmlns:o='urn:o'/>"))
        (edit,) = pending(live, definition)
        assert isinstance(edit.after, Rest)

    def test_say_what_is_to_be_different_in_the_words_of_the_form(self) -> None:
        live, definition = versions("plain")
        definition.overview.title = "New"
        definition.memory.maximum = 2**30
        edits = pending(live, definition)
        assert [(edit.before, edit.after) for edit in edits] == [
            (Overview(live.node), Overview(definition.node)),
            (MemorySize(live.node), MemorySize(definition.node)),
        ]
        (title,), (size,) = (edit.differences for edit in edits)
        assert (title.label, title.before, title.after) == ("Title", None, "New")
        assert (size.label, size.before, size.after) == ("Maximum", 64 * 2**20, 2**30)

    def test_that_nobody_declares_are_told_by_their_place(self) -> None:
        live, definition = versions("plain")
        definition.boot.bootloader = "/b"
        ((_, name),) = found(pending(live, definition))
        assert name == "bootloader"
        assert pending(live, definition)[0].differences[0].label == "bootloader"
        assert isinstance(pending(live, definition)[0].after, Boot)


def test_nothing_is_changed_by_looking() -> None:
    live, definition = versions("modern")
    pending(live, definition)
    assert (live.xml(), definition.xml()) == (running("modern"), stored("modern"))


def test_fields_below_a_field_are_compared_with_all_that_is_in_them() -> None:
    live = Domain.read(running("memory"))
    for view in views(Domain.read(stored("memory"))):
        for field in type(view).fields().values():
            if isinstance(field, Child | Children) and (field.read(view) or ()) != ():
                definition = Domain.read(stored("memory"))
                spoil(definition, view, field)
                assert field.name in {name for _, name in found(pending(live, definition))}, field


def spoil(domain: Domain, like: Element, field: Child[Any] | Children[Any]) -> None:
    """Put something unknown into what a field holds, in the view that is in the same place."""
    view = next(
        one
        for one in views(domain)
        if type(one) is type(like) and (not isinstance(one, Device) or one.xml() == like.xml())
    )
    value = field.read(view)
    first = value[0] if isinstance(value, tuple) else value
    assert first is not None
    first.node.set("odd", "1")
