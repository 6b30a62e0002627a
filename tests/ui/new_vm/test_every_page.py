"""What holds for every page: names for a screen reader, keys of its own, the language, and no text cut off."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt, QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import unnamed_controls
from tests.ui.dialogs.test_all_dialogs import Longer, needed_height, too_narrow
from tests.ui.new_vm.conftest import OpenWindow, Person
from tests.ui.test_translations import keyed_texts, shared_keys
from vmdesk.model.new_vm.plan import Source
from vmdesk.ui import theme
from vmdesk.ui.new_vm.guest_network_rows import FIXED, OWN

SAME_ROW = 80  # a list and the buttons beside it stand in one row
TECHNICAL = {"alpha", "debian.iso", "x86_64", "q35"}


def nothing_more(_person: Person) -> None:
    return


def unfolded_machine(person: Person) -> None:
    person.where.fold.setChecked(True)


def medium(person: Person) -> None:
    person.medium.system.unfold()


def tree(person: Person) -> None:
    person.choose_source(Source.TREE)


def by_network(person: Person) -> None:
    person.choose_source(Source.PXE)


def resources(person: Person) -> None:
    person.resources.fold.setChecked(True)
    person.resources.vcpus.setValue(300)
    person.resources.memory.setValue(999_999)


def existing_disk(person: Person) -> None:
    person.disks.add()
    person.disks.existing_button.click()


def wrong_disk(person: Person) -> None:
    person.disks.name.textEdited.emit("a/b")
    person.disks.capacity.setValue(0)


def imported_disk(person: Person) -> None:
    person.choose_source(Source.IMPORT)


def no_disk_for_a_tree(person: Person) -> None:
    person.choose_source(Source.TREE)
    person.disks.remove()


def no_card_for_the_network(person: Person) -> None:
    person.choose_source(Source.PXE)
    person.network.remove()


def no_disk(person: Person) -> None:
    person.disks.remove()


def no_card(person: Person) -> None:
    person.network.remove()


def first_boot(person: Person) -> None:
    person.first_boot.wanted.setChecked(True)
    person.first_boot.fold.setChecked(True)


def fixed_address(person: Person) -> None:
    person.first_boot.wanted.setChecked(True)
    choose_kind(person, FIXED)


def own_configuration(person: Person) -> None:
    person.first_boot.wanted.setChecked(True)
    choose_kind(person, OWN)


def choose_kind(person: Person, kind: str) -> None:
    box = person.first_boot.network.kind
    box.setCurrentIndex(box.findData(kind))
    box.activated.emit(box.currentIndex())


STATES: dict[str, tuple[int, Callable[[Person], None]]] = {
    "where": (0, unfolded_machine),
    "medium": (1, medium),
    "tree": (1, tree),
    "by network": (1, by_network),
    "resources": (2, resources),
    "new disk": (3, nothing_more),
    "existing disk": (3, existing_disk),
    "no disk": (3, no_disk),
    "wrong disk": (3, wrong_disk),
    "imported disk": (3, imported_disk),
    "no disk for a tree": (3, no_disk_for_a_tree),
    "network": (4, nothing_more),
    "no card": (4, no_card),
    "no card for the network": (4, no_card_for_the_network),
    "first start": (5, first_boot),
    "fixed address": (5, fixed_address),
    "own configuration": (5, own_configuration),
    "summary": (6, nothing_more),
}


@pytest.fixture(params=STATES.values(), ids=list(STATES))
def person(request: pytest.FixtureRequest, open_window: OpenWindow) -> Person:
    """Someone on each page, with what can be folded out on it folded out."""
    page, prepare = request.param
    person = open_window()
    person.turn_to(page)
    prepare(person)
    return person


@pytest.fixture
def longer(qapp: QApplication) -> Iterator[QTranslator]:
    """The longer language, not yet spoken."""
    translator = Longer()
    yield translator
    qapp.removeTranslator(translator)


def texts(window: QWidget) -> dict[QWidget, str]:
    """Every text that is shown."""
    parts: list[QLabel | QAbstractButton] = [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]
    return {part: part.text() for part in parts if part.text() and part.isVisible()}


def hints(window: QWidget) -> list[str]:
    """The words in empty fields, and those of the choices, as far as they are shown."""
    fields = [field.placeholderText() for field in window.findChildren(QLineEdit) if field.isVisible()]
    boxes = [box.currentText() for box in window.findChildren(QComboBox) if box.isVisible()]
    return [words for words in fields + boxes if " " in words and "=" not in words and not words.startswith("ssh-")]


def test_every_control_has_a_name(person: Person) -> None:
    assert unnamed_controls(person.window) == []


def test_the_access_keys_differ(person: Person) -> None:
    assert shared_keys(keyed_texts(person.window)) == []


def test_tab_goes_from_the_top_to_the_bottom(person: Person) -> None:
    page = person.window.pages[person.window.steps.currentRow()]
    tops = [tab_stop.mapTo(page, QPoint(0, tab_stop.height() // 2)).y() for tab_stop in tab_stops(page)]
    assert tops
    steps_back = [(before, after) for before, after in pairwise(tops) if after < before - SAME_ROW]
    assert steps_back == []


def tab_stops(page: QWidget) -> list[QWidget]:
    """What Tab reaches on a page, in its order."""
    found: list[QWidget] = []
    widget = page.nextInFocusChain()
    while widget is not None and widget is not page:
        by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if by_tab and page.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled():
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def test_everything_is_said_in_the_language_of_the_moment(
    person: Person, longer: QTranslator, qapp: QApplication, qtbot: QtBot
) -> None:
    assert qapp.installTranslator(longer)
    qtbot.waitUntil(lambda: "[" in person.window.windowTitle())
    said = [*texts(person.window).values(), *hints(person.window)]
    steps = [person.window.steps.item(row).text() for row in range(person.window.steps.count())]
    assert [words for words in said + steps if "[" not in words and words not in TECHNICAL] == []


def test_no_text_is_cut_off_in_a_longer_language(
    person: Person, longer: QTranslator, qapp: QApplication, qtbot: QtBot
) -> None:
    def cut_off() -> list[str]:
        shown = texts(person.window)
        return [words for part, words in shown.items() if needed_height(part) > part.height() or too_narrow(part)]

    assert qapp.installTranslator(longer)
    qtbot.waitUntil(lambda: "[" in person.window.windowTitle())
    qtbot.waitUntil(lambda: cut_off() == [])


def test_every_text_is_legible_in_both_schemes(person: Person) -> None:
    for choice in ("dark", "light"):
        theme.apply("dark" if choice == "dark" else "light")
        for part, words in texts(person.window).items():
            if part.isEnabled():
                ground, text = part.palette().window().color(), part.palette().color(part.foregroundRole())
                assert theme.contrast(ground, text) >= 4.0, (choice, words)
