"""Against x11vnc, which is LibVNCServer: the encodings that only it has, and those that it has in its own way."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rfb.pictures import desktop, photo
from tests.rfb.servers import XServer, x11vnc, xvfb
from tests.rfb.viewer import Viewer
from tests.rfb.x_screen import XScreen
from vmdesk.errors import Kind
from vmdesk.rfb.numbers import Encoding, Pseudo
from vmdesk.rfb.problems import ProtocolError
from vmdesk.rfb.wishes import Access, Credentials, Display, Wishes

WIDTH, HEIGHT = 640, 480
ENCODINGS = (
    *(Encoding.RAW, Encoding.RRE, Encoding.CORRE, Encoding.HEXTILE),
    *(Encoding.ZLIB, Encoding.TIGHT, Encoding.TIGHT_PNG, Encoding.ZRLE),
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[XServer]:
    with xvfb(tmp_path_factory.mktemp("xvfb")) as running:
        yield running


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("picture", [desktop, photo])
def test_pictures_are_exact(server: XServer, tmp_path: Path, encoding: Encoding, picture: object) -> None:
    assert callable(picture)
    wishes = Wishes(Display((encoding,), (Pseudo.LAST_RECTANGLE,)))
    with XScreen(server.display) as screen:
        screen.draw(picture(WIDTH, HEIGHT))
        with x11vnc(tmp_path, server) as connection, Viewer(connection, wishes).ready() as viewer:
            viewer.shows(screen.picture())


@pytest.mark.parametrize(("word", "right"), [("sesame", True), ("barley", False)])
def test_a_password_lets_in_if_it_is_right(server: XServer, tmp_path: Path, word: str, right: bool) -> None:
    wishes = Wishes(access=Access(credentials=Credentials(word)))
    with x11vnc(tmp_path, server, "-passwd", "sesame") as connection, Viewer(connection, wishes) as viewer:
        if right:
            viewer.ready()
            return
        with pytest.raises(ProtocolError) as caught:
            viewer.ready()
        assert caught.value.kind is Kind.REFUSED
