"""What cannot be taken keeps a draft from being applied only while somebody can see it, and do something about it."""

from collections.abc import Callable

from tests.ui.hardware.conftest import Bench
from vmdesk.model.devices.disk import Cdrom
from vmdesk.model.devices.interface import Interface
from vmdesk.model.domain.processors import Processors
from vmdesk.ui.hardware.fields.children_field import ChildrenField
from vmdesk.ui.hardware.processor_tools import ProcessorTools
from vmdesk.words import sentence

Make = Callable[..., Bench]


def test_what_stands_in_a_part_that_is_taken_out_is_forgotten(bench: Make) -> None:
    made = bench()
    made.show(Processors)
    features = made.row("features").widget
    assert isinstance(features, ChildrenField)
    features.add_button.click()
    (feature,) = made.editing.wanted.processors.features
    made.editing.refuse(feature, type(feature).name, sentence("No."))
    made.editing.settle()
    assert made.editing.hindrance() == sentence("No.")
    features.remove_button.click()
    made.editing.settle()
    assert made.editing.hindrance() is None
    assert not made.editing.has_edits


def test_what_stands_in_a_field_that_means_nothing_any_more_is_forgotten(bench: Make) -> None:
    made = bench()
    card = made.show(Interface)
    made.choose("kind", "Bridge")
    made.editing.refuse(card, Interface.bridge, sentence("No."))
    made.editing.settle()
    assert made.editing.hindrance() == sentence("No.")
    made.choose("kind", "Virtual network")
    assert (card, "bridge") not in made.editing.refused


def test_a_page_that_is_come_back_to_shows_what_there_is_and_what_was_refused(bench: Make) -> None:
    made = bench()
    card = made.show(Interface)
    made.type("mac", "nonsense")
    why = made.row("mac").note.text()
    assert why
    made.show(Processors)
    made.editor.list.show_element(card)
    assert made.typed("mac") == "52:54:00:11:22:33"
    assert made.row("mac").note.text() == why
    assert made.editing.hindrance() is not None
    made.type("mac", "52:54:00:11:22:34")
    assert made.editing.hindrance() is None


def test_arranging_cpus_clears_what_stood_in_the_field(bench: Make) -> None:
    made = bench()
    cpu = made.show(Processors)
    tools = ProcessorTools(made.editing)
    made.bot.addWidget(tools)
    made.editing.refuse(cpu, Processors.cores, sentence("No."))
    tools.arrange()
    made.editing.settle()
    assert made.editing.hindrance() is None
    assert cpu.cores == 2


def test_a_medium_that_is_taken_out_takes_along_what_was_typed_for_it(bench: Make) -> None:
    made = bench()
    drive = made.show(Cdrom)
    made.type("file", "no/path")
    assert made.editing.hindrance() is not None
    drive.eject()
    made.editing.note_change(drive, Cdrom.file)
    made.editing.settle()
    assert made.editing.hindrance() is None
    assert made.typed("file") == ""
