"""The window on a screen of 800 by 600, in every language: all of each page can be read there."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from tests.systems import chosen
from tests.ui.dialogs.test_all_dialogs import needed_height, too_narrow
from tests.ui.new_vm.conftest import ISO, OpenWindow, Person
from tests.ui.new_vm.test_every_page import STATES, texts
from tests.ui.new_vm.test_pools import OFF
from vmdesk.model.storage import PoolInfo
from vmdesk.ui.new_vm.image_table import ImageTable
from vmdesk.ui.new_vm.images_model import POOL

SMALL = QSize(800, 600)
State = tuple[int, Callable[[Person], None]]


def wrong_address(person: Person) -> None:
    person.network.mac.setText("01:00:5e:00:00:01")
    person.network.mac.textEdited.emit("01:00:5e:00:00:01")


def switched_off(person: Person) -> None:
    change_pools(person, OFF)


def unread(person: Person) -> None:
    person.until(lambda: not person.state.pools.refreshing)
    person.state.pools.silent = ("default", "images", "a-pool-with-a-long-name")
    person.state.changed.emit()


def change_pools(person: Person, *pools: PoolInfo) -> None:
    offer = person.state.offer
    assert offer is not None
    around = replace(offer.around, pools={pool.name: pool for pool in pools})
    person.state.offer = replace(offer, pools=pools, around=around)
    person.state._work_out()


def unattended(person: Person, system: str) -> None:
    known = chosen(system)
    person.state.detection.take(known)
    person.state.change(medium=ISO.path, chosen=known.needs, suggestion=known.suggestion)
    person.first_boot.unattended.wanted.click()


MORE: dict[str, State] = {
    "wrong address": (4, wrong_address),
    "pool that is off": (3, switched_off),
    "pools that hang": (1, unread),
    "unattended Debian": (5, partial(unattended, system="debian11")),
    "unattended Windows": (5, partial(unattended, system="win10")),
}


@pytest.fixture(params=[*STATES, *MORE])
def person(request: pytest.FixtureRequest, language: str, open_window: OpenWindow) -> Person:
    """Someone on each page at that screen, with what can be folded out on it folded out."""
    del language
    page, prepare = (STATES | MORE)[request.param]
    person = open_window()
    person.window.resize(SMALL)
    person.turn_to(page)
    prepare(person)
    return person


def test_all_of_each_page_is_there(person: Person, qtbot: QtBot) -> None:
    window = person.window
    area = window.stack.currentWidget()
    assert isinstance(area, QScrollArea)

    def lost() -> list[str]:
        shown = texts(window)
        return [words for part, words in shown.items() if needed_height(part) > part.height() or too_narrow(part)]

    qtbot.waitUntil(lambda: window.size() == SMALL)
    qtbot.waitUntil(lambda: lost() == [])
    assert not area.horizontalScrollBar().isVisible()
    for images in window.findChildren(ImageTable):
        assert images.table.columnWidth(POOL) >= images.table.sizeHintForColumn(POOL)
