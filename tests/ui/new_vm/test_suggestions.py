"""What is proposed for a system goes with that system, and what it needs at least is told."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.systems import chosen
from tests.ui.new_vm.conftest import ISO, OpenWindow, Person
from tests.ui.new_vm.test_pages import pick, write
from vmdesk.model.new_vm.offer import Suggestion
from vmdesk.model.new_vm.plan import NewImage, Source
from vmdesk.ops import media, systems
from vmdesk.ops.session import Session
from vmdesk.ops.systems import Chosen

MIB, GIB = 1024, 1024**3
DEBIAN, WINDOWS = chosen("debian11"), chosen("win11")
UNKNOWN = Suggestion()


@pytest.fixture
def person(open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Someone before a host with one medium of Debian 11; no other is known."""

    async def read_facts(_session: Session, _host_id: str, path: str, _size: int = 0) -> str:
        return path

    async def of_medium(path: object, _architecture: str) -> Chosen | None:
        return DEBIAN if path == ISO.path else None

    monkeypatch.setattr(media, "read_facts", read_facts)
    monkeypatch.setattr(systems, "of_medium", of_medium)
    person = open_window()
    person.turn_to(1)
    return person


def proposed(person: Person) -> tuple[int, int]:
    """Memory in KiB, and bytes of the first disk."""
    vm = person.state.vm
    assert vm is not None
    (disk, *_) = vm.disks
    assert isinstance(disk, NewImage)
    return vm.memory_kib, disk.capacity


def amounts(suggestion: Suggestion) -> tuple[int, int]:
    return suggestion.memory_kib, suggestion.disk


def until(person: Person, system: Chosen | None, proposal: Callable[[], bool] | None = None) -> None:
    wanted = system.system if system is not None else None
    person.until(lambda: not person.state.detection.running and person.state.system == wanted)
    assert proposal is None or proposal()


def test_an_unknown_medium_after_a_known_one_is_proposed_what_is_usual(person: Person) -> None:
    pick(person.medium.images, 0)
    until(person, DEBIAN)
    assert proposed(person) == amounts(DEBIAN.suggestion)
    write(person.medium.path, "/srv/other.iso")
    until(person, None)
    assert proposed(person) == amounts(UNKNOWN)


def test_a_system_that_is_not_chosen_any_more_leaves_nothing_of_its_own(person: Person) -> None:
    pick(person.medium.images, 0)
    person.state.choose_system(WINDOWS.system)
    until(person, WINDOWS)
    assert proposed(person) == amounts(WINDOWS.suggestion)
    person.state.choose_system(None)
    until(person, DEBIAN)
    assert proposed(person) == amounts(DEBIAN.suggestion)
    person.choose_source(Source.NOTHING)
    assert proposed(person) == amounts(UNKNOWN)
    person.state.choose_system(WINDOWS.system)
    until(person, WINDOWS)
    person.state.choose_system(None)
    assert person.state.system is None
    assert proposed(person) == amounts(UNKNOWN)
    assert person.summary.state.vm is not None
    assert person.summary.state.vm.name == "vm"


def test_enter_on_fields_that_nobody_touched_leaves_them_to_the_system(person: Person) -> None:
    pick(person.medium.images, 0)
    until(person, DEBIAN)
    person.turn_to(2)
    for field in (person.resources.memory, person.resources.vcpus):
        QTest.keyClick(field, Qt.Key.Key_Return)
    person.turn_to(3)
    QTest.keyClick(person.disks.capacity, Qt.Key.Key_Return)
    person.state.choose_system(WINDOWS.system)
    until(person, WINDOWS)
    assert proposed(person) == amounts(WINDOWS.suggestion)


def test_what_was_typed_as_it_is_proposed_follows_and_what_differs_stays(person: Person) -> None:
    pick(person.medium.images, 0)
    until(person, DEBIAN)
    person.resources.memory.setValue(5000)
    person.resources.memory.setValue(DEBIAN.suggestion.memory_kib // MIB)
    person.turn_to(3)
    person.disks.capacity.setValue(77)
    person.state.choose_system(WINDOWS.system)
    until(person, WINDOWS)
    assert proposed(person) == (WINDOWS.suggestion.memory_kib, 77 * GIB)


def test_less_than_a_system_needs_is_warned_of_at_the_field(person: Person) -> None:
    pick(person.medium.images, 0)
    person.state.choose_system(WINDOWS.system)
    until(person, WINDOWS)
    assert person.resources.findings() == ()
    person.turn_to(2)
    person.resources.memory.setValue(1024)
    assert person.resources.memory_note.text() == "Microsoft Windows 11 needs at least 4096 MiB."
    assert person.window.next_button.isEnabled()
    person.turn_to(3)
    person.disks.capacity.setValue(30)
    assert person.disks.capacity_note.text() == "Microsoft Windows 11 needs at least 64 GiB."
    assert person.window.next_button.isEnabled()
    person.disks.capacity.setValue(64)
    assert person.disks.capacity_note.text() == ""
