"""The guest that consoles are tried with, seen by vmdesk's own protocol: keys, both kinds of mouse, sizes, reboots."""

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.lab.boot import image
from tests.lab.display_guest import BUTTONS, SIZES, displaying
from tests.lab.display_line import DisplayLine
from tests.rfb.servers import Qemu, qemu
from tests.rfb.viewer import PATIENCE, Viewer, unix_socket
from vmdesk.rfb.events import Feature, PointerMode, Updated
from vmdesk.rfb.scan_codes import scan_code


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Qemu]:
    folder = tmp_path_factory.mktemp("qemu")
    with qemu(folder, "", *serial(folder), disk=image(displaying())) as running:
        yield running


@pytest.fixture
def line(machine: Qemu) -> Iterator[DisplayLine]:
    with DisplayLine(machine.folder / "serial") as connected:
        connected.ask("0")
        connected.reboot()
        yield connected


@pytest.fixture
def viewer(machine: Qemu, line: DisplayLine) -> Iterator[Viewer]:
    del line  # it is up
    with Viewer(unix_socket(machine.socket)).ready() as connected:
        connected.update()
        connected.until_able(Feature.SCAN_CODES)
        yield connected


def serial(folder: Path) -> tuple[str, str]:
    return "-serial", f"unix:{folder / 'serial'},server=on,wait=off"


def test_it_tells_keys_by_their_place(line: DisplayLine, viewer: Viewer) -> None:
    for key in (30, 97, 103, 89):
        for down in (True, False):
            viewer.client.key(down, 0, scan_code(key))
    viewer.send()
    expected = [*(0x1E, 0x9E), *(0xE0, 0x1D, 0xE0, 0x9D), *(0xE0, 0x48, 0xE0, 0xC8), *(0x73, 0xF3)]
    assert line.keys(len(expected)) == expected


def test_it_tells_how_far_a_mouse_has_moved(line: DisplayLine, viewer: Viewer) -> None:
    assert not viewer.client.absolute_pointer
    viewer.client.move_pointer(5, -3)
    viewer.client.move_pointer(-7, 0, 1)
    viewer.send()
    assert sum(right for right, _up, _buttons in line.moves(2)) == -2
    assert sum(up for _right, up, _buttons in line.moves(2)) == 3
    assert line.moves(2)[-1][2] == 1


def test_it_has_an_absolute_mouse_when_it_is_asked_to(line: DisplayLine, viewer: Viewer) -> None:
    line.ask("a")
    viewer.client.request_update()
    assert viewer.until(PointerMode).absolute
    viewer.client.pointer(640, 200, 1)
    viewer.send()
    x, y, buttons = line.places(1)[-1]
    assert x == pytest.approx(0x8000, abs=64)
    assert y == pytest.approx(0x4000, abs=64)
    assert buttons == BUTTONS["left"]
    line.ask("r")
    viewer.client.request_update()
    while viewer.until(PointerMode).absolute:
        viewer.client.request_update()


@pytest.mark.parametrize("size", SIZES)
def test_it_changes_its_size(line: DisplayLine, viewer: Viewer, machine: Qemu, size: tuple[int, int]) -> None:
    line.ask(str(SIZES.index(size)))
    picture = machine.screenshot()
    assert picture.shape == (size[1], size[0])
    viewer.shows(picture)


def test_it_shows_something_else_as_a_whole_again_and_again(line: DisplayLine, viewer: Viewer) -> None:
    line.ask("p")
    before = viewer.client.frame.copy()
    changed = [0.0]
    end = time.monotonic() + PATIENCE
    while max(changed) <= 0.8 and time.monotonic() < end:
        viewer.client.request_update()
        viewer.until(Updated)
        changed.append(float(np.mean(viewer.client.frame != before)))
        before = viewer.client.frame.copy()
    assert max(changed) > 0.8
    line.ask("s")


def test_a_key_shows_another_picture(line: DisplayLine, viewer: Viewer, machine: Qemu) -> None:
    before = machine.screenshot()
    viewer.client.key(True, 0, scan_code(30))
    viewer.send()
    line.keys(1)
    assert (machine.screenshot() != before).mean() > 0.9
