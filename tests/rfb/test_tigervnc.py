"""Against TigerVNC's Xvnc: every encoding shows what X itself says is on the screen."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.rfb.pictures import desktop, photo
from tests.rfb.servers import XServer, xvnc
from tests.rfb.viewer import Viewer, unix_socket
from tests.rfb.x_screen import XScreen
from vmdesk.rfb.events import (
    CursorChanged,
    Feature,
    FenceReturned,
    NameChanged,
    ScreensTold,
    SizeAnswer,
    SizeReason,
    Updated,
)
from vmdesk.rfb.numbers import Encoding, Pseudo
from vmdesk.rfb.pixels import HIGH_COLOUR, LOW_COLOUR, PixelFormat
from vmdesk.rfb.wishes import Display, Wishes

WIDTH, HEIGHT = 640, 480
FORMATS = {
    "high-colour": HIGH_COLOUR,
    "low-colour": LOW_COLOUR,
    "big-endian": PixelFormat(32, 24, True, True, (255, 255, 255), (16, 8, 0)),
    "high-bytes": PixelFormat(32, 24, False, True, (255, 255, 255), (24, 16, 8)),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[XServer]:
    with xvnc(tmp_path_factory.mktemp("xvnc")) as running:
        yield running


@pytest.fixture
def screen(server: XServer) -> Iterator[XScreen]:
    with XScreen(server.display) as connection:
        yield connection


def alone(encoding: Encoding, **options: int) -> Wishes:
    """Wishes for one encoding and what a test of it needs."""
    return Wishes(Display((encoding,), (Pseudo.LAST_RECTANGLE, Pseudo.CURSOR_WITH_ALPHA), **options))


class TestPictures:
    @pytest.mark.parametrize("encoding", [Encoding.RAW, Encoding.RRE, Encoding.HEXTILE, Encoding.TIGHT, Encoding.ZRLE])
    @pytest.mark.parametrize("picture", [desktop, photo])
    def test_are_exact(self, server: XServer, screen: XScreen, encoding: Encoding, picture: object) -> None:
        assert callable(picture)
        screen.draw(picture(WIDTH, HEIGHT))
        with Viewer(unix_socket(server.socket), alone(encoding)).ready() as viewer:
            viewer.shows(screen.picture())
            screen.draw(desktop(200, 150, seed=4), 77, 33)
            viewer.shows(screen.picture())

    @pytest.mark.parametrize("compression", [0, 1, 9])
    def test_of_tight_are_exact_at_every_compression(self, server: XServer, screen: XScreen, compression: int) -> None:
        screen.draw(desktop(WIDTH, HEIGHT, seed=compression))
        with Viewer(unix_socket(server.socket), alone(Encoding.TIGHT, compression=compression)).ready() as viewer:
            viewer.shows(screen.picture())

    @pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
    @pytest.mark.parametrize("encoding", [Encoding.RAW, Encoding.HEXTILE, Encoding.TIGHT, Encoding.ZRLE])
    def test_in_other_formats_are_as_exact_as_these(
        self, server: XServer, screen: XScreen, encoding: Encoding, form: PixelFormat
    ) -> None:
        """Raw is read in its simplest way; the other encodings must agree with it."""
        screen.draw(desktop(WIDTH, HEIGHT, seed=2))
        pictures = []
        for used in (Encoding.RAW, encoding):
            wishes = Wishes(Display((used,), (Pseudo.LAST_RECTANGLE,)), pixels=form)
            with Viewer(unix_socket(server.socket), wishes).ready() as viewer:
                viewer.update()
                pictures.append(viewer.client.frame)
        np.testing.assert_array_equal(pictures[0], pictures[1])
        off = np.abs(parts(pictures[0]) - parts(screen.picture()))
        assert off.max() <= max(255 // most for most in form.maxima)

    def test_of_jpeg_look_alike(self, server: XServer, screen: XScreen) -> None:
        screen.draw(photo(WIDTH, HEIGHT))
        with Viewer(unix_socket(server.socket), alone(Encoding.TIGHT, jpeg=8)).ready() as viewer:
            viewer.update()
            off = np.abs(parts(viewer.client.frame) - parts(screen.picture()))
            assert 0 < off.mean() < 4
            assert viewer.received < WIDTH * HEIGHT

    def test_are_moved_by_copying(self, server: XServer, screen: XScreen) -> None:
        screen.draw(photo(WIDTH, HEIGHT))
        wishes = Wishes(Display((Encoding.COPY_RECTANGLE, Encoding.RAW), (Pseudo.LAST_RECTANGLE,)))
        with Viewer(unix_socket(server.socket), wishes).ready() as viewer:
            viewer.shows(screen.picture())
            before = viewer.received
            screen.move(0, 40, WIDTH, HEIGHT - 40, 0, 0)
            while not (viewer.client.frame == screen.picture()).all():
                viewer.update(incremental=True)
            assert viewer.received - before < 1000
            np.testing.assert_array_equal(viewer.client.frame, screen.picture())

    def test_come_without_being_asked_for(self, server: XServer, screen: XScreen) -> None:
        with Viewer(unix_socket(server.socket)).ready() as viewer:
            viewer.update()
            viewer.until_able(Feature.CONTINUOUS_UPDATES)
            viewer.client.continue_updates()
            for seed in range(3):
                screen.draw(desktop(WIDTH, HEIGHT, seed=seed))
                while not (viewer.client.frame == screen.picture()).all():
                    viewer.until(Updated)


def parts(picture: np.ndarray[tuple[int, ...], np.dtype[np.uint32]]) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """Red, green and blue."""
    return np.stack([picture >> np.uint32(shift) & np.uint32(255) for shift in (16, 8, 0)]).astype(np.int64)


class TestExtensions:
    def test_a_fence_comes_back(self, server: XServer) -> None:
        with Viewer(unix_socket(server.socket)).ready() as viewer:
            viewer.until_able(Feature.FENCE)
            viewer.client.fence(b"payload")
            assert viewer.until(FenceReturned).payload == b"payload"

    def test_the_pointer_has_its_shape_and_colours(self, server: XServer, screen: XScreen) -> None:
        with Viewer(unix_socket(server.socket), alone(Encoding.RAW)).ready() as viewer:
            viewer.update()
            viewer.client.request_update()
            viewer.client.pointer(100, 100)
            viewer.send()
            screen.set_cursor((0xFFFF, 0x8080, 0), (0, 0, 0xFFFF))
            while not (cursor := viewer.until(CursorChanged)).image.size:
                viewer.client.request_update()
            assert {int(value) for value in np.unique(cursor.image)} == {0, 0xFFFF8000, 0xFF0000FF}
            assert 0 <= cursor.hot_x < cursor.image.shape[1]

    def test_the_size_may_be_changed(self, tmp_path: Path) -> None:
        with xvnc(tmp_path) as server, Viewer(unix_socket(server.socket)).ready() as viewer:
            viewer.update()
            viewer.until_able(Feature.DESKTOP_SIZE)
            viewer.client.request_update()
            viewer.client.set_desktop_size(803, 601)
            while (told := viewer.until(ScreensTold)).reason is not SizeReason.THIS_CLIENT:
                pass
            assert (told.answer, told.width, told.height) == (SizeAnswer.DONE, 803, 601)
            with XScreen(server.display) as screen:
                screen.draw(desktop(803, 601))
                viewer.shows(screen.picture())
            viewer.client.request_update()
            viewer.client.set_desktop_size(60000, 60000)
            while (told := viewer.until(ScreensTold)).reason is not SizeReason.THIS_CLIENT:
                pass
            assert told.answer is not SizeAnswer.DONE
            assert viewer.client.frame.shape == (601, 803)

    def test_the_name_is_told(self, server: XServer) -> None:
        with Viewer(unix_socket(server.socket)).ready() as viewer:
            assert "@" in viewer.client.name
            assert not [event for event in viewer.events if isinstance(event, NameChanged)]
