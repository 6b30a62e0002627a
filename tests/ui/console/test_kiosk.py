"""The kiosk: what it says while there is no picture, how it ends, and that nothing leads out of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QCloseEvent, QContextMenuEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import machine
from tests.ui.console.feeds import FakeFeed, plain
from tests.ui.console.watchings import FakeWatching, Watchings
from vmdesk.command_line import KioskRequest
from vmdesk.errors import Problem
from vmdesk.model.questions import HostKey, NewHostKey
from vmdesk.ops.console import kiosk as kiosk_module
from vmdesk.ops.console.kiosk import Kiosk
from vmdesk.ops.console.login import CertificateQuestion, LoginQuestion
from vmdesk.ops.console.watching import WatchState
from vmdesk.ops.session import Session
from vmdesk.rfb.events import Feature
from vmdesk.rfb.wishes import Credentials
from vmdesk.settings.consoles import ConsoleSettings
from vmdesk.ui.console.kiosk import KioskWindow
from vmdesk.words import Sentence, sentence

LOST = Problem(sentence("The line broke."))
CERTIFICATE = CertificateQuestion("beta", "SHA256:x", "CN=beta", "CN=me", None, "")
Begin = Callable[..., "Shown"]
AT_REST = [
    (WatchState.OFF, {}, "The VM is switched off", "It is shown here as soon as it runs."),
    (WatchState.FAILED, {"problem": LOST}, "The guest's screen cannot be shown", "The line broke."),
    (WatchState.NO_DISPLAY, {}, "The VM has no display", ""),
    (WatchState.OTHER_VIEWER, {}, "The VM has no VNC display", "Here only VNC can be shown."),
    (WatchState.ASKING, {"question": CERTIFICATE}, "The display's certificate is not trusted", "Open this console"),
    (
        WatchState.WAITING,
        {"problem": LOST, "retry_seconds": 4},
        "The guest's screen cannot be reached",
        "The line broke. Trying again in 4 s.",
    ),
]


class Shown:
    """A kiosk on the screen, and how it has ended."""

    def __init__(self, session: Session, request: KioskRequest) -> None:
        self.watchings = Watchings()
        self.kiosk = Kiosk(session, request, self.watchings)
        self.window = KioskWindow(session, self.kiosk)
        self.ended: list[tuple[int, str]] = []
        self.kiosk.ended.connect(lambda code, words: self.ended.append((code, _english(words))))
        self.window.begin()
        self.kiosk.begin()

    @property
    def watching(self) -> FakeWatching:
        return self.watchings.last

    def says(self) -> tuple[str, str]:
        """What stands where the picture would be."""
        assert self.window.stack.currentWidget() is self.window.words
        return self.window.words._title.text(), self.window.words._text.text()

    def show_picture(self) -> FakeFeed:
        feed = FakeFeed()
        feed.draw(plain(640, 480))
        self.watching.be(WatchState.SHOWN, feed=feed)
        assert self.window.stack.currentWidget() is self.window.screen_
        return feed

    def close(self) -> None:
        self.kiosk.let_go()
        self.window.let_go()


def _english(words: Sentence | None) -> str:
    return words.english() if words else ""


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A host with a machine that runs."""
    file = tmp_path / "world.xml"
    file.write_text(f"<node>{machine('shop', state=1)}</node>")
    return file


@pytest.fixture
def begin(session: Session, world: Path, qtbot: QtBot) -> Iterator[Begin]:
    """Begin a kiosk for a machine; it goes with the test."""
    kiosks: list[Shown] = []

    def make(vm: str = "shop", *, found: bool = True, uri: str = "", **values: Any) -> Shown:
        kiosks.append(Shown(session, KioskRequest(uri or f"test://{world}", vm, **values)))
        if found:
            qtbot.waitUntil(lambda: bool(kiosks[-1].watchings.made))
        return kiosks[-1]

    yield make
    for shown in kiosks:
        shown.close()


def test_it_fills_the_screen_and_shows_the_picture(begin: Begin) -> None:
    shown = begin()
    assert shown.window.isFullScreen()
    assert shown.says() == ("Connecting to the guest's screen…", "")
    feed = shown.show_picture()
    assert shown.window.screen_.guest.feed is feed
    assert shown.window.windowTitle() == "shop"
    assert feed.looked[-1] is True


@pytest.mark.parametrize("wanted", [True, False])
def test_it_is_heard_where_that_is_wanted(begin: Begin, session: Session, wanted: bool) -> None:
    session.settings.change(consoles=ConsoleSettings(plays_sound=wanted))
    feed = FakeFeed([Feature.AUDIO])
    shown = begin()
    shown.watching.be(WatchState.SHOWN, feed=feed)
    assert len(feed.told("hear")) == wanted
    shown.watching.be(WatchState.WAITING, problem=LOST)
    assert len(feed.told("hear")) == wanted


@pytest.mark.parametrize(("state", "values", "title", "text"), AT_REST)
def test_it_says_why_there_is_no_picture_and_stays(
    begin: Begin, state: WatchState, values: dict[str, object], title: str, text: str
) -> None:
    shown = begin()
    for _ in range(2):  # also after there was one
        shown.watching.be(state, **values)
        said = shown.says()
        assert said[0] == title
        assert said[1].startswith(text)
        shown.show_picture()
    assert not shown.ended
    assert not shown.window.words.findChildren(QAbstractButton)


@pytest.mark.parametrize("state", [WatchState.OFF, WatchState.WAITING, WatchState.FAILED, WatchState.GONE])
def test_it_ends_with_the_picture_where_that_was_asked_for(begin: Begin, state: WatchState) -> None:
    shown = begin(quits=True)
    shown.show_picture()
    shown.watching.be(state, problem=LOST)
    assert shown.ended == [(0, "")]
    assert shown.watching.asked[-1] == "let go"


def test_moving_to_another_host_is_no_end(begin: Begin) -> None:
    shown = begin(quits=True)
    shown.show_picture()
    shown.watching.be(WatchState.CONNECTING)
    shown.show_picture()
    assert not shown.ended


@pytest.mark.parametrize(("state", "values", "title", "text"), AT_REST)
def test_it_does_not_wait_for_what_is_not_there_where_it_is_to_end(
    begin: Begin, state: WatchState, values: dict[str, object], title: str, text: str
) -> None:
    shown = begin(quits=True)
    shown.watching.be(state, **values)
    ((code, words),) = shown.ended
    assert code == 1
    assert words.startswith(f"{title}. {text}" if text else title)


@pytest.mark.parametrize("values", [{"waits": True}, {"reconnects": True}])
def test_it_waits_where_it_is_told_to(begin: Begin, values: dict[str, bool]) -> None:
    shown = begin(quits=True, **values)
    shown.watching.be(WatchState.OFF)
    assert not shown.ended
    shown.show_picture()
    shown.watching.be(WatchState.OFF)
    assert shown.ended == ([] if "reconnects" in values else [(0, "")])


@pytest.mark.parametrize("quits", [False, True])
def test_a_machine_that_is_not_there_is_waited_for_or_told(begin: Begin, qtbot: QtBot, quits: bool) -> None:
    shown = begin("other", found=False, quits=quits)
    qtbot.waitUntil(lambda: shown.says()[0] == "The VM “other” is not there" or bool(shown.ended))
    text = "The VM “other” is not there. It is shown here as soon as its host has it."
    assert shown.ended == ([(1, text)] if quits else [])


def test_a_host_that_is_not_there_is_told(begin: Begin, tmp_path: Path, qtbot: QtBot) -> None:
    shown = begin(found=False, uri=f"test://{tmp_path}/nowhere.xml")
    qtbot.waitUntil(lambda: shown.says()[0] == "The host cannot be reached")
    assert shown.says()[1]
    assert not shown.ended


def test_one_that_is_made_anew_is_found_again(begin: Begin) -> None:
    shown = begin()
    shown.watching.be(WatchState.GONE)
    first, second = shown.watchings.made
    assert first.asked[-1] == "let go"
    assert second.asked == ["begin"]


def test_what_nobody_would_try_again_is(begin: Begin, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kiosk_module, "AGAIN_SECONDS", 0.05)
    shown = begin()
    shown.watching.be(WatchState.FAILED, problem=LOST)
    qtbot.waitUntil(lambda: "retry" in shown.watching.asked)


def test_an_address_that_cannot_be_one_is_refused(session: Session) -> None:
    with pytest.raises(Problem):
        Kiosk(session, KioskRequest("nonsense", "shop"), Watchings()).begin()


# What is asked.


def test_the_display_s_password_is_asked_for_and_not_kept(begin: Begin) -> None:
    shown = begin()
    for wrong in (False, True):
        shown.watching.be(WatchState.ASKING, question=LoginQuestion(False, wrong, keepable=True, place="x"))
        assert shown.window.stack.currentWidget() is shown.window.login
    login = shown.window.login
    assert login.note.text()
    assert not login.keep.isVisible()
    assert not login.cancelling.isVisible()
    QTest.keyClicks(login.password, "secret")
    QTest.keyClick(login.password, Qt.Key.Key_Return)
    assert shown.watching.asked[-1] == ("answer", Credentials("secret", ""), False)
    shown.show_picture()
    assert login.password.text() == ""


def test_whether_a_host_is_the_right_one_is_not_asked_here(
    begin: Begin, session: Session, run: Callable[..., object]
) -> None:
    begin()
    assert session.reaching.ask_person is not None
    assert (
        run(
            session.reaching.ask_person(
                "kiosk", NewHostKey("alpha", HostKey("ssh-ed25519", "SHA256:x", "MD5:x"), "ssh-keygen")
            )
        )
        is None
    )


# No way out.


KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_F4, Qt.Key.Key_F10, Qt.Key.Key_F11, Qt.Key.Key_Q, Qt.Key.Key_Menu)
WITH = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier)


def press_everything(part: QWidget | None) -> None:
    assert part is not None
    for key in KEYS:
        for modifier in WITH:
            QTest.keyClick(part, key, modifier)
    place = part.rect().center()
    QApplication.sendEvent(part, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, part.mapToGlobal(place)))
    QTest.mouseClick(part, Qt.MouseButton.RightButton)


def test_no_key_and_no_click_leads_out_of_it(begin: Begin) -> None:
    shown = begin()
    window = shown.window
    for picture in (False, True):
        if picture:
            shown.show_picture()
        press_everything(window)
        press_everything(window.stack.currentWidget())
    assert window.isVisible()
    assert window.isFullScreen()
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [window]
    for part in (window, window.words, window.screen_):
        for kind in (QAction, QMenu, QShortcut):
            assert not part.findChildren(kind, options=Qt.FindChildOption.FindDirectChildrenOnly)
        assert not part.actions()
    assert window.screen_.release_keys == ()
    assert window.screen_.captures_keyboard


def test_it_cannot_be_closed_or_made_small(begin: Begin, qtbot: QtBot) -> None:
    window = begin().window
    event = QCloseEvent()
    QApplication.sendEvent(window, event)
    assert not event.isAccepted()
    assert not window.close()
    for small in (window.showMinimized, window.showNormal, window.showMaximized):
        small()
        qtbot.waitUntil(lambda: window.isFullScreen() and not window.isMinimized())
    assert window.isVisible()


def test_looking_only_is_looking_only(begin: Begin) -> None:
    shown = begin(view_only=True)
    feed = shown.show_picture()
    QTest.keyClick(shown.window.screen_, Qt.Key.Key_A)
    assert not feed.told("key")


def test_it_follows_the_language(begin: Begin) -> None:
    shown = begin()
    shown.watching.be(WatchState.OFF)
    QApplication.sendEvent(shown.window, QEvent(QEvent.Type.LanguageChange))
    assert shown.says()[0] == "The VM is switched off"
