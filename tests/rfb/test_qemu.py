"""Against QEMU: every encoding shows what QEMU's own screenshot has, and keys, mouse, texts and logins arrive."""

import re
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import numpy as np
import pytest

from tests.rfb.guest import colourful
from tests.rfb.servers import Qemu, qemu
from tests.rfb.viewer import PATIENCE, Viewer, unix_socket
from vmdesk.errors import Kind
from vmdesk.rfb.events import Feature, FeatureFound, LedsChanged, PointerMode, TextCut, TextOffered
from vmdesk.rfb.numbers import Encoding, Pseudo
from vmdesk.rfb.pixels import Colours
from vmdesk.rfb.problems import ProtocolError
from vmdesk.rfb.scan_codes import scan_code
from vmdesk.rfb.wishes import Access, Credentials, Display, Wishes

# Linux's numbers and QEMU's names.
KEYS = """
    1:esc 2:1 16:q 30:a 41:grave_accent 57:spc 58:caps_lock 71:kp_7 83:kp_decimal 86:less 87:f11 88:f12
    96:kp_enter 97:ctrl_r 98:kp_divide 100:alt_r 102:home 103:up 104:pgup 105:left 106:right 107:end 108:down
    109:pgdn 110:insert 111:delete 113:audiomute 114:volumedown 115:volumeup 116:power 117:kp_equals 119:pause
    121:kp_comma 124:yen 125:meta_l 126:meta_r 127:compose 89:ro 92:henkan 94:muhenkan 93:katakanahiragana
    91:hiragana 128:stop 129:again 131:undo 133:copy 134:open 135:paste 136:find 137:cut 138:help 139:menu
    140:calculator 142:sleep 143:wake 155:mail 158:ac_back 159:ac_forward 163:audionext 164:audioplay
    165:audioprev 166:audiostop 172:ac_home 173:ac_refresh
"""


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Qemu]:
    with qemu(tmp_path_factory.mktemp("qemu"), disk=colourful()) as running:
        yield running


@pytest.fixture(scope="module")
def screen(machine: Qemu) -> Colours:
    """The guest's picture, which stays as it is."""
    picture = machine.settled()
    assert len(np.unique(picture)) > 100
    return picture


def alone(encoding: Encoding, **options: int) -> Wishes:
    return Wishes(Display((encoding,), (Pseudo.LAST_RECTANGLE,), **options))


class TestPictures:
    @pytest.mark.parametrize(
        "encoding",
        [Encoding.RAW, Encoding.HEXTILE, Encoding.ZLIB, Encoding.TIGHT, Encoding.TIGHT_PNG, Encoding.ZRLE],
    )
    @pytest.mark.parametrize("compression", [None, 1, 9])
    def test_are_exact(self, machine: Qemu, screen: Colours, encoding: Encoding, compression: int | None) -> None:
        wishes = Wishes(Display((encoding,), (Pseudo.LAST_RECTANGLE,), compression=compression))
        with Viewer(unix_socket(machine.socket), wishes).ready() as viewer:
            viewer.shows(screen)
            assert viewer.client.name.startswith("QEMU")

    @pytest.mark.parametrize("encoding", [Encoding.HEXTILE, Encoding.TIGHT, Encoding.ZRLE])
    def test_in_qemu_s_own_format_are_exact(self, machine: Qemu, screen: Colours, encoding: Encoding) -> None:
        wishes = Wishes(Display((encoding,), ()), pixels=None)
        with Viewer(unix_socket(machine.socket), wishes).ready() as viewer:
            viewer.shows(screen)

    def test_follow_the_guest_to_another_size(self, tmp_path: Path) -> None:
        with qemu(tmp_path, disk=colourful()) as machine, Viewer(unix_socket(machine.socket)).ready() as viewer:
            viewer.shows(machine.settled())
            machine.reset()
            viewer.shows(machine.settled())


class TestExtensions:
    def test_are_told(self, machine: Qemu) -> None:
        with Viewer(unix_socket(machine.socket)).ready() as viewer:
            viewer.update()
            viewer.until_able(Feature.SCAN_CODES)
            told = {type(event) for event in viewer.events}
            assert {FeatureFound, PointerMode, LedsChanged} <= told
            assert not viewer.client.absolute_pointer  # a PS/2 mouse

    def test_texts_in_any_script_go_from_one_viewer_to_another(self, machine: Qemu) -> None:
        one, other = (Viewer(unix_socket(machine.socket)).ready() for _ in range(2))
        with one, other:
            for viewer in (one, other):
                viewer.update()
                viewer.until_able(Feature.CLIPBOARD)
            one.client.offer_text("käse ✓\nzwei")
            one.send()
            assert other.until(TextOffered).text
            other.client.request_text()
            other.send()
            end = time.monotonic() + PATIENCE
            while not (cuts := [event.text for event in other.events if isinstance(event, TextCut)]):
                assert time.monotonic() < end
                for viewer in (one, other):  # the server asks the one for it
                    with suppress(TimeoutError):
                        viewer.turn(0.1)
            assert cuts == ["käse ✓\nzwei"]


class TestKeys:
    def test_arrive_as_the_keys_that_they_are(self, tmp_path: Path) -> None:
        keys = dict(pair.split(":") for pair in KEYS.split())
        log = tmp_path / "trace"
        traced = ["-trace", "enable=input_event_key_qcode,file=" + str(log)]
        with ExitStack() as stack:
            machine = stack.enter_context(qemu(tmp_path, "", "-D", str(log), *traced))
            viewer = stack.enter_context(Viewer(unix_socket(machine.socket)).ready())
            viewer.update()
            viewer.until_able(Feature.SCAN_CODES)
            for number in keys:
                for down in (True, False):
                    viewer.client.key(down, 0, scan_code(int(number)))
            viewer.send()
            seen: list[str] = []
            end = time.monotonic() + 20
            while len(seen) < 2 * len(keys) and time.monotonic() < end:
                time.sleep(0.2)
                seen = re.findall(r"key qcode (\w+)", log.read_text(errors="replace"))
        assert seen[::2] == list(keys.values())


class TestPassword:
    SECRET = ("-object", "secret,id=word,data=sesame")

    def test_that_is_right_lets_in_and_that_is_wrong_does_not(self, tmp_path: Path) -> None:
        with qemu(tmp_path, ",password-secret=word", *self.SECRET, disk=colourful()) as machine:
            machine.settled()
            for word, right in (("sesame", True), ("barley", False)):
                wishes = Wishes(access=Access(credentials=Credentials(word)))
                with Viewer(unix_socket(machine.socket), wishes) as viewer:
                    if right:
                        viewer.ready().shows(machine.screenshot())
                        continue
                    with pytest.raises(ProtocolError) as caught:
                        viewer.ready()
                    assert caught.value.kind is Kind.REFUSED
                    assert caught.value.details
