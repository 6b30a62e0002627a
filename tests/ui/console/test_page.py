"""A console: what it shows in each state, what can be done there, and that nothing stays behind."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import unnamed_controls
from tests.ui.conftest import machine
from tests.ui.console.feeds import FakeFeed
from tests.ui.console.pages import MakeHost, keys, page, show_picture, watching, watchings
from tests.ui.console.watchings import SECOND, SPICE, VNC, FakeWatching, Watchings
from vmdesk.errors import Kind, Problem
from vmdesk.model.consoles import TextConsole
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect, power
from vmdesk.ops.console.login import CertificateQuestion, LoginQuestion
from vmdesk.ops.console.watching import WatchState
from vmdesk.ops.session import Session
from vmdesk.rfb.wishes import ALL_ENCODINGS, Credentials, Display
from vmdesk.settings.consoles import ConsoleSettings
from vmdesk.ui import application
from vmdesk.ui.console.page import ConsolePage
from vmdesk.ui.console.scaling import Scaling
from vmdesk.ui.console.text_console import TextConsoleView
from vmdesk.ui.vm_tasks import VmTasks
from vmdesk.words import sentence

__all__ = ["keys", "page", "watching", "watchings"]

SILENT = Problem(sentence("The display is silent."), sentence("Wait a moment."), kind=Kind.UNREACHABLE)
SERIAL = TextConsole("serial0", "serial", 0, "pty")


def buttons(page: ConsolePage) -> dict[str, QPushButton]:
    """The buttons of the notice that is shown."""
    assert page.content.part is page.content.none
    return {button.text(): button for button in page.content.none.findChildren(QPushButton)}


def said(page: ConsolePage) -> str:
    """What the notice says."""
    none = page.content.none
    return f"{none._title.text()}: {none._text.text()}"


def test_connects_when_it_is_first_seen(watching: FakeWatching) -> None:
    assert watching.asked == ["begin"]


def test_does_not_connect_by_itself_where_that_is_not_wanted(
    session: Session, keys: dict[str, VmKey], watchings: Watchings, qtbot: QtBot
) -> None:
    session.settings.change(consoles=ConsoleSettings(autoconnect=False))
    page = ConsolePage(session, keys["shop"], None, watchings)
    qtbot.addWidget(page)
    page.show()
    assert watchings.made == []
    buttons(page)["Connect"].click()
    assert watchings.last.asked == ["begin"]
    assert "Connecting" in said(page)
    page.let_go()
    assert watchings.last.asked == ["begin", "let go"]


def test_a_picture_has_the_keyboard_and_says_how_to_get_it_back(
    page: ConsolePage, watching: FakeWatching, qtbot: QtBot
) -> None:
    show_picture(watching)
    assert page.content.part is page.guest
    qtbot.waitUntil(lambda: page.guest.takes_keys)
    assert page.title == "Press Ctrl+Alt to release – shop on alpha"
    page.guest.let_go()
    assert page.title == "shop on alpha"


def test_a_picture_does_not_take_the_keyboard_from_a_control(page: ConsolePage, watching: FakeWatching) -> None:
    page.bar.chooser.setFocus()
    show_picture(watching)
    assert page.bar.chooser.hasFocus()


@pytest.mark.parametrize(
    ("state", "words", "offered"),
    [
        (WatchState.FAILED, "cannot be shown: The display is silent.\nWait a moment.", {"Try Again": "retry"}),
        (WatchState.WAITING, "Trying again in 4 s: The display is silent.", {"Try Now": "retry", "Cancel": "let go"}),
        (WatchState.OUT_OF_REACH, "The host cannot be reached: The display is silent.", {"Try Again": "retry"}),
        (WatchState.CONNECTING, "Connecting", {"Cancel": "let go"}),
    ],
)
def test_each_state_says_why_and_what_can_be_done(
    page: ConsolePage, watching: FakeWatching, state: WatchState, words: str, offered: dict[str, str]
) -> None:
    watching.be(state, problem=SILENT, retry_seconds=4)
    assert words in said(page)
    assert set(buttons(page)) == set(offered)
    for label, asked in offered.items():
        buttons(page)[label].click()
        assert watching.asked[-1] == asked


def test_a_countdown_leaves_the_button_under_the_finger_alone(page: ConsolePage, watching: FakeWatching) -> None:
    watching.be(WatchState.WAITING, problem=SILENT, retry_seconds=4)
    button = buttons(page)["Try Now"]
    watching.be(WatchState.WAITING, problem=SILENT, retry_seconds=3)
    assert "in 3 s" in said(page)
    assert buttons(page)["Try Now"] is button


def test_a_vm_that_is_off_can_be_started(
    session: Session, keys: dict[str, VmKey], watchings: Watchings, qtbot: QtBot
) -> None:
    page = ConsolePage(session, keys["off"], None, watchings)
    qtbot.addWidget(page)
    page.show()
    watchings.last.be(WatchState.OFF)
    assert "switched off" in said(page)
    buttons(page)["Start"].click()
    qtbot.waitUntil(lambda: (vm := session.vm(keys["off"])) is not None and vm.active)
    page.let_go()


def test_the_last_picture_stays_while_it_is_tried_again(page: ConsolePage, watching: FakeWatching) -> None:
    show_picture(watching)
    watching.be(WatchState.WAITING, problem=SILENT, retry_seconds=2)
    assert page.content.part is page.guest
    assert page.content.strip.words.text() == "The display is silent. Trying again in 2 s."
    page.content.strip.button.click()
    assert watching.asked[-1] == "retry"
    assert not page.bar.keys.isEnabled()
    show_picture(watching)
    assert not page.content.strip.isVisible()


def test_a_vm_that_is_paused_says_so_below_its_picture_and_runs_on(
    page: ConsolePage, watching: FakeWatching, session: Session, qtbot: QtBot
) -> None:
    strip = page.content.strip

    def state() -> VmState:
        vm = session.vm(page.key)
        assert vm is not None
        return vm.state

    show_picture(watching)
    VmTasks(session, page).do(power.PAUSE, [page.key])
    qtbot.waitUntil(lambda: state() is VmState.PAUSED)
    qtbot.waitUntil(strip.isVisible)
    assert strip.words.text().startswith("The VM is paused")
    assert strip.button.text() == "Resume"
    strip.button.click()
    qtbot.waitUntil(lambda: state() is VmState.RUNNING)
    qtbot.waitUntil(strip.isHidden)


def test_logs_in_inside_the_page(page: ConsolePage, watching: FakeWatching) -> None:
    watching.be(WatchState.ASKING, question=LoginQuestion(username=False, wrong=False, keepable=True, place="shop"))
    form = page.content.login
    assert page.content.part is form
    assert form.password.hasFocus()
    assert not form.name.isVisible()
    assert not form.accepting.isEnabled()
    QTest.keyClicks(form.password, "secret")
    form.keep.click()
    QTest.keyClick(form.password, Qt.Key.Key_Return)
    assert watching.asked[-1] == ("answer", Credentials("secret"), True)
    assert form.password.text() == ""


def test_says_that_a_password_was_wrong_and_why_it_cannot_be_kept(page: ConsolePage, watching: FakeWatching) -> None:
    question = LoginQuestion(True, True, False, "shop", sentence("This desktop has no keyring."))
    watching.be(WatchState.ASKING, question=question)
    form = page.content.login
    assert form.name.hasFocus()
    assert form.note.text() == "That was not accepted."
    assert not form.keep.isEnabled()
    assert form.unkept.text() == "This desktop has no keyring."
    QTest.keyClicks(form.name, "ann")
    QTest.keyClicks(form.password, "secret")
    form.accepting.click()
    assert watching.asked[-1] == ("answer", Credentials("secret", "ann"), False)
    QTest.keyClick(form.password, Qt.Key.Key_Escape)
    assert watching.asked[-1:] == [("answer", None, False)]


@pytest.mark.parametrize("exposed", [True, False])
def test_says_where_others_could_find_out_the_password(
    page: ConsolePage, watching: FakeWatching, exposed: bool
) -> None:
    watching.be(WatchState.ASKING, question=LoginQuestion(False, False, True, "shop", exposed=exposed))
    form = page.content.login
    assert form.exposed.isVisible() is exposed
    assert ("not encrypted" in form.exposed.text()) is exposed
    assert not form.unkept.isVisible()


def test_a_password_does_not_stay_when_nothing_is_asked_any_more(page: ConsolePage, watching: FakeWatching) -> None:
    watching.be(WatchState.ASKING, question=LoginQuestion(False, False, True, "shop"))
    QTest.keyClicks(page.content.login.password, "half")
    watching.be(WatchState.CONNECTING)
    assert page.content.login.password.text() == ""


@pytest.mark.parametrize("trusts", [True, False])
def test_asks_about_a_certificate(page: ConsolePage, watching: FakeWatching, trusts: bool) -> None:
    question = CertificateQuestion("alpha", "A7:3F", "CN=<b>alpha</b>", "CN=CA", None, "self-signed certificate")
    watching.be(WatchState.ASKING, question=question)
    form = page.content.certificate
    assert form.fingerprint.field.text() == "A7:3F"
    assert "self-signed" in form.doubt.text()
    assert form.facts[0][1].text() == "CN=<b>alpha</b>"
    assert form.cancelling.hasFocus(), "a Return that was meant for something else must trust nobody"
    (form.accepting if trusts else form.cancelling).click()
    assert watching.asked[-1] == ("trust", trusts)


def test_a_changed_certificate_is_told_to_be_one(page: ConsolePage, watching: FakeWatching) -> None:
    question = CertificateQuestion("alpha", "A7:3F", "", "", None, "", changed=True)
    watching.be(WatchState.ASKING, question=question)
    assert "another certificate" in page.content.certificate.text.text()


def test_a_vm_without_a_display_offers_hardware_and_its_serial_port(page: ConsolePage, watching: FakeWatching) -> None:
    page.choices.texts = (SERIAL,)
    watching.be(WatchState.NO_DISPLAY, displays=())
    assert set(buttons(page)) == {"Open Hardware", "Open Text Console"}
    buttons(page)["Open Text Console"].click()
    assert isinstance(page.content.part, TextConsoleView)
    assert page.bar.chooser.currentText() == "Serial Port 1"


def test_a_vm_with_spice_alone_offers_a_viewer_and_vnc(page: ConsolePage, watching: FakeWatching) -> None:
    watching.be(WatchState.OTHER_VIEWER, displays=(SPICE,))
    assert "by SPICE" in said(page)
    assert set(buttons(page)) == {"Open in External Viewer", "Switch to VNC"}
    page.tasks.switched = True
    page.show_state()
    assert set(buttons(page)) == {"Open in External Viewer"}


def test_a_vm_that_is_gone_is_told_to_be_so(page: ConsolePage, watching: FakeWatching, qtbot: QtBot) -> None:
    page.closable = True
    show_picture(watching)
    watching.be(WatchState.GONE, problem=SILENT)
    assert "no longer there" in said(page)
    with qtbot.waitSignal(page.close_wanted):
        buttons(page)["Close"].click()


def test_a_vm_of_a_removed_host_is_gone_though_nobody_had_connected(page: ConsolePage, session: Session) -> None:
    page.disconnect_guest()
    connect.remove(session, page.key.host)
    assert "no longer there" in said(page)


def test_another_display_is_chosen_in_the_bar(page: ConsolePage, watching: FakeWatching) -> None:
    watching.be(WatchState.CONNECTING, displays=(VNC, SECOND))
    chooser = page.bar.chooser
    assert [chooser.itemText(row) for row in range(chooser.count())] == ["Display 1 (VNC)", "Display 2 (VNC)"]
    chooser.setCurrentIndex(1)
    chooser.activated.emit(1)
    assert watching.asked[-1] == ("choose", 1)
    assert chooser.currentIndex() == 1


def test_follows_a_vm_to_another_host(page: ConsolePage, watching: FakeWatching, keys: dict[str, VmKey]) -> None:
    titles: list[str] = []
    page.title_changed.connect(lambda: titles.append(page.title))
    watching.key = keys["off"]
    watching.be(WatchState.CONNECTING)
    assert page.key == keys["off"]
    assert titles


def test_its_text_consoles_follow_too(page: ConsolePage, watching: FakeWatching, keys: dict[str, VmKey]) -> None:
    page.choices.texts = (SERIAL,)
    page.show_text_console()
    view = page.content.part
    assert isinstance(view, TextConsoleView)
    watching.key = keys["off"]
    watching.be(WatchState.CONNECTING)
    assert page.content.part is view
    assert view.key == keys["off"]
    assert page.bar.chooser.currentText() == "Serial Port 1"


def test_without_a_connection_it_finds_out_by_itself_that_the_vm_has_moved(
    page: ConsolePage, session: Session, make_host: MakeHost, keys: dict[str, VmKey], qtbot: QtBot
) -> None:
    page.choices.texts = (SERIAL,)
    page.show_text_console()
    view = page.content.part
    assert isinstance(view, TextConsoleView)
    page.disconnect_guest()
    beta = make_host(machine("shop", state=1), label="beta")
    qtbot.wait(20)
    assert page.key == keys["shop"], "it runs on both"
    connect.remove(session, keys["shop"].host)
    qtbot.waitUntil(lambda: page.key.host == beta)
    assert view.key == page.key


def test_beside_a_text_console_there_is_nothing_about_pictures(
    page: ConsolePage, watching: FakeWatching, qtbot: QtBot
) -> None:
    page.choices.texts = (SERIAL,)
    show_picture(watching)
    page.commands["figures"].trigger()
    qtbot.waitUntil(page.bar.figures.isVisible)
    bar = page.bar
    of_pictures = [bar.keys, bar.input, bar.view, bar.pictures]
    page.show_text_console()
    assert not any(action.isVisible() for action in of_pictures)
    assert bar.full_screen.isVisible()
    assert bar.full_screen.isEnabled()
    assert bar.full_screen.toolTip() == "Show nothing but the text console"
    qtbot.waitUntil(lambda: not bar.figures.isVisible())
    page.tasks._show_figures()  # as every second
    QCoreApplication.processEvents()
    assert not bar.figures.isVisible()
    bar.chosen.emit(0)
    assert all(action.isVisible() for action in of_pictures)
    qtbot.waitUntil(bar.figures.isVisible)


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("width", [640, 800])
def test_consoles_can_be_told_apart_in_a_small_window(
    page: ConsolePage, watching: FakeWatching, language: str, width: int
) -> None:
    application.set_language(language)
    try:
        page.resize(width, 480)
        page.retranslate()
        page.commands["figures"].trigger()
        show_picture(watching)
        page.choices.texts = tuple(TextConsole(None, "serial", number, "pty") for number in range(12))
        page.show_state()
        page.bar.show_figures("12/s  345 kB/s  67 ms")
        chooser, option = page.bar.chooser, QStyleOptionComboBox()
        for row in (0, 1, 12):
            page.bar.chosen.emit(row)
            QCoreApplication.processEvents()
            chooser.initStyleOption(option)
            part = QStyle.SubControl.SC_ComboBoxEditField
            room = chooser.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, chooser).width()
            assert room >= max(chooser.fontMetrics().horizontalAdvance(chooser.itemText(each)) for each in range(13))
            assert chooser.isVisible()
    finally:
        application.set_language("en")


# What the actions do.


def test_keys_are_pressed_in_the_guest(page: ConsolePage, watching: FakeWatching) -> None:
    feed = show_picture(watching)
    page.tasks.keys_menu.fill()
    page.tasks.keys_menu.actions()[0].trigger()
    pressed = [(down, code) for _name, down, _keysym, code in feed.told("key")]
    assert len(pressed) == 6
    assert [down for down, _code in pressed] == [True] * 3 + [False] * 3


def test_own_combinations_are_in_the_menu(page: ConsolePage, session: Session) -> None:
    session.settings.change(consoles=ConsoleSettings(combinations=((29, 56, 2), (29, 56, 111))))
    page.tasks.keys_menu.fill()
    words = [action.text() for action in page.tasks.keys_menu.actions()]
    assert words.count("Ctrl+Alt+Delete") == 1
    assert words[-2:] == ["Ctrl+Alt+1", "&Your Combinations…"]


def test_no_key_stays_down_in_a_guest_that_is_let_go_of(
    page: ConsolePage, watching: FakeWatching, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = show_picture(watching)
    QTest.keyPress(page.guest, Qt.Key.Key_Alt)
    told_before: list[object] = []
    monkeypatch.setattr(watching, "let_go", lambda: told_before.extend(feed.told("key")))
    page.disconnect_guest()
    assert told_before[-1:] == [("key", False, 0xFFE9, 0x38)]


def test_looking_only_lets_nothing_through(page: ConsolePage, watching: FakeWatching) -> None:
    feed = show_picture(watching)
    page.commands["view_only"].trigger()
    assert page.guest.view_only
    assert page.title.startswith("View only – ")
    assert not page.commands["type_clipboard"].isEnabled()
    page.tasks.press((30,))
    assert feed.told("key") == []


def test_choices_are_remembered_for_this_vm_alone(
    page: ConsolePage, watching: FakeWatching, session: Session, keys: dict[str, VmKey]
) -> None:
    feed = show_picture(watching)
    page.commands.scalings["actual"].trigger()
    page.commands.switches["shares_clipboard"].trigger()
    page.commands.qualities["slow"].trigger()
    assert page.guest.scaling is Scaling.ACTUAL
    assert not page.guest.shares_clipboard
    slow = Display(ALL_ENCODINGS, jpeg=2, compression=9)
    assert feed.told("set_display", "request_update") == [("set_display", slow), ("request_update", False)]
    assert session.settings.current.consoles_of_vms == {
        keys["shop"].uuid: {"scaling": "actual", "shares_clipboard": False, "quality": "slow"}
    }
    assert session.settings.current.consoles == ConsoleSettings()


def test_settings_take_effect_at_once(page: ConsolePage, session: Session) -> None:
    session.settings.change(consoles=ConsoleSettings(scaling="shrink", captures_keyboard=False, release_keys=(97,)))
    assert page.guest.scaling is Scaling.SHRINK
    assert not page.guest.captures_keyboard
    assert page.guest.release_keys == (97,)
    assert page.commands.scalings["shrink"].isChecked()


def test_a_zoom_outlives_a_setting_about_something_else(
    page: ConsolePage, watching: FakeWatching, session: Session
) -> None:
    show_picture(watching)
    page.commands["zoom_in"].trigger()
    zoom = page.guest.zoom
    assert page.commands.scalings["actual"].isChecked()
    session.settings.change(consoles=ConsoleSettings(shares_clipboard=False))
    assert (page.guest.scaling, page.guest.zoom) == (Scaling.ACTUAL, zoom)
    page.commands["zoom_reset"].trigger()
    assert page.guest.zoom == 1.0
    page.commands.scalings["fit"].trigger()
    assert page.guest.scaling is Scaling.FIT


def test_the_window_takes_the_size_of_the_guest(page: ConsolePage, watching: FakeWatching, qtbot: QtBot) -> None:
    show_picture(watching, 500, 400)
    page.commands["fit_window"].trigger()
    qtbot.waitUntil(lambda: (page.guest.width(), page.guest.height()) == (500, 400))


def test_an_empty_clipboard_is_told_to_be_so(page: ConsolePage, watching: FakeWatching) -> None:
    show_picture(watching)
    QGuiApplication.clipboard().clear()
    page.commands["type_clipboard"].trigger()
    assert "no text" in page.content.strip.words.text()
    page.content.strip.button.click()
    assert not page.content.strip.isVisible()


def test_a_long_text_can_be_stopped(page: ConsolePage, watching: FakeWatching) -> None:
    show_picture(watching)
    QGuiApplication.clipboard().setText("a" * 500)
    page.commands["type_clipboard"].trigger()
    assert page.content.strip.words.text().startswith("Characters to type: ")
    page.content.strip.button.click()
    assert not page.content.strip.isVisible()


def test_a_picture_goes_into_the_clipboard_in_its_own_size(page: ConsolePage, watching: FakeWatching) -> None:
    show_picture(watching, 320, 200)
    page.commands["copy_picture"].trigger()
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (320, 200)


def test_figures_are_shown_while_they_are_wanted(
    page: ConsolePage, watching: FakeWatching, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    feed = show_picture(watching)
    measured: list[bool] = []
    monkeypatch.setattr(feed, "measure", measured.append)
    page.commands["figures"].trigger()
    assert measured == [True]
    qtbot.waitUntil(page.bar.figures.isVisible)
    assert "/s" in page.bar.figures.text()
    watching.be(WatchState.WAITING, problem=SILENT, retry_seconds=1)
    qtbot.waitUntil(lambda: not page.bar.figures.isVisible())


# The rest.


def test_nothing_is_left_behind(page: ConsolePage, watching: FakeWatching, session: Session) -> None:
    page.choices.texts = (SERIAL,)
    page.show_text_console()
    feed = show_picture(watching)
    page.commands["figures"].trigger()
    page.let_go()
    assert watching.asked[-1] == "let go"
    assert page.content.texts == {}
    before = list(watching.asked)
    session.settings.change(consoles=ConsoleSettings(scaling="shrink"))
    watching.be(WatchState.FAILED, problem=SILENT)
    assert watching.asked == before
    assert feed.told() == []


def test_every_control_has_a_name(page: ConsolePage, watching: FakeWatching) -> None:
    watching.be(WatchState.ASKING, question=LoginQuestion(True, True, True, "shop"))
    assert unnamed_controls(page) == []


def test_follows_the_language(page: ConsolePage, watching: FakeWatching) -> None:
    watching.be(WatchState.FAILED, problem=SILENT)
    QCoreApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
    assert "cannot be shown" in said(page)


def test_a_focused_guest_gets_the_keys_that_are_shortcuts_here(
    page: ConsolePage, watching: FakeWatching, qtbot: QtBot
) -> None:
    feed: FakeFeed = show_picture(watching)
    qtbot.waitUntil(lambda: page.guest.takes_keys)
    QTest.keyClick(page.guest, Qt.Key.Key_F11)
    assert (page.full_screens.on, bool(feed.told("key"))) == (False, True)
    page.guest.let_go()
    QTest.keyClick(page.guest, Qt.Key.Key_F11)
    assert (page.full_screens.on, feed.told("key")) == (True, [])
    page.full_screens.leave()
