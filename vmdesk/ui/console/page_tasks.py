"""What the actions of a console do."""

from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from vmdesk.aio import in_thread, spawn
from vmdesk.errors import Problem
from vmdesk.jobs.job import Job, Outcome
from vmdesk.model.vm import VmKey
from vmdesk.ops import power
from vmdesk.ops.console.vnc_instead import switch_to_vnc
from vmdesk.ops.console.watching import Watching
from vmdesk.ops.session import Session
from vmdesk.ops.verbs import Verb
from vmdesk.rfb.wishes import Credentials
from vmdesk.settings.consoles import Keys
from vmdesk.ui.console.actions import ConsoleActions
from vmdesk.ui.console.bar import ConsoleBar
from vmdesk.ui.console.choices import Choices
from vmdesk.ui.console.external_viewer import open_in_external_viewer
from vmdesk.ui.console.full_screens import FullScreens
from vmdesk.ui.console.menu import KeysMenu, MonitorsMenu, ViewMenu, input_menu, picture_menu
from vmdesk.ui.console.page_content import PageContent
from vmdesk.ui.console.scaling import Scaling
from vmdesk.ui.console.screen import GuestScreen
from vmdesk.ui.console.typing_question import ask_text, needs_asking
from vmdesk.ui.opening import open_key_combinations, open_vm
from vmdesk.ui.pictures import ask_path, origin, write_png
from vmdesk.ui.vm_tasks import VmTasks
from vmdesk.ui.words import tr, tr_sentence

FIGURES_MILLISECONDS = 1000
Act = Callable[[], None]


class Page(Protocol):
    """The page for which this is done."""

    session: Session
    key: VmKey
    watching: Watching | None
    choices: Choices
    commands: ConsoleActions
    bar: ConsoleBar
    content: PageContent
    guest: GuestScreen
    full_screens: FullScreens

    @property
    def shows_picture(self) -> bool:
        """Whether a living picture is what one sees."""

    @property
    def name(self) -> str:
        """The VM's."""

    def connect_guest(self) -> None:
        """Show the guest's screen."""

    def disconnect_guest(self) -> None:
        """Let go of it."""

    def show_text_console(self) -> None:
        """Show the first text console."""

    def show_state(self) -> None:
        """Show how it stands now."""

    def take_focus(self) -> None:
        """Have the keyboard where it is of use."""


class PageTasks:
    """`acts` are what can be done in a notice, by name; `close` is what is done when one has seen enough."""

    def __init__(self, page: Page, widget: QWidget, close: Act) -> None:
        self._page, self._widget = page, widget
        self.switched = False  # the definition has VNC by now
        self._tasks = VmTasks(page.session, widget)
        self._figures = QTimer(widget, interval=FIGURES_MILLISECONDS)
        self._figures.timeout.connect(self._show_figures)
        self.acts: dict[str, Act] = {
            **{name: partial(self._do, verb) for name, verb in _VERBS.items()},
            "connect": page.connect_guest,
            "cancel": page.disconnect_guest,
            "retry": self._retry,
            "now": self._retry,
            "viewer": self.open_viewer,
            "vnc": _begin(self._switch, "switch to VNC"),
            "hardware": lambda: open_vm(page.session, page.key, "hardware"),
            "text": page.show_text_console,
            "close": close,
        }
        self._make_menus()
        self._connect()

    def _make_menus(self) -> None:
        page, widget = self._page, self._widget
        full = page.full_screens
        self.keys_menu = KeysMenu(widget, page.commands, self._own_keys, self.press)
        self.view_menu = ViewMenu(widget, page.commands)
        monitors = MonitorsMenu(widget, full.enter, full.can_spread, full.spread)
        of_input, of_pictures = input_menu(widget, page.commands), picture_menu(widget, page.commands)
        page.bar.set_menus(self.keys_menu, of_input, self.view_menu, of_pictures, monitors)

    def _connect(self) -> None:
        page, commands = self._page, self._page.commands
        acts: dict[str, Act] = {
            "connect": page.connect_guest,
            "disconnect": page.disconnect_guest,
            "viewer": self.open_viewer,
            "type_clipboard": self.type_clipboard,
            "zoom_in": lambda: page.guest.zoom_by(1),
            "zoom_out": lambda: page.guest.zoom_by(-1),
            "zoom_reset": self._reset_zoom,
            "fit_window": self._fit_window,
            "save_picture": _begin(self._save_picture, "save screenshot"),
            "copy_picture": self._copy_picture,
            "own_keys": lambda: open_key_combinations(self._widget, page.session),
        }
        for name, act in acts.items():
            commands[name].triggered.connect(lambda _checked=False, act=act: act())
        commands["view_only"].toggled.connect(self._view_only)
        commands["figures"].toggled.connect(lambda _on: self.measure())
        commands.full_screen.triggered.connect(
            lambda on: page.full_screens.enter() if on else page.full_screens.leave()
        )

    def let_go(self) -> None:
        """Stop what goes on by itself."""
        self._figures.stop()
        self._page.commands["figures"].setChecked(False)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.view_menu.retranslate()
        self.keys_menu.fill()

    # The VM.

    def _do(self, verb: Verb) -> None:
        self._tasks.do(verb, [self._page.key])

    def _retry(self) -> None:
        if self._page.watching is not None:
            self._page.watching.retry()

    def open_viewer(self) -> None:
        """Show the display in another program."""
        display = self._page.choices.chosen.display
        index = display.index if display is not None else None
        open_in_external_viewer(self._widget, self._page.session, self._page.key, index)

    async def _switch(self) -> None:
        if await self._watch(switch_to_vnc(self._page.session, self._page.key)) and isValid(self._widget):
            self.switched = True
            self._page.show_state()

    async def _watch(self, job: Job) -> bool:
        """Whether it was done; how it failed is shown."""
        outcome = await job.wait()
        if outcome is Outcome.FAILED and job.problem is not None and isValid(self._widget):
            self._tasks.show_problem(job.problem, tr_sentence(job.title))
        return outcome is Outcome.DONE

    # What the display asks.

    def answer(self, name: str, password: str, keep: bool) -> None:
        """Log in."""
        if self._page.watching is not None:
            self._page.watching.answer(Credentials(password, name), keep=keep)

    def give_up(self) -> None:
        """Do not log in."""
        if self._page.watching is not None:
            self._page.watching.answer(None)

    def trust(self, yes: bool) -> None:
        """Trust the certificate, or not."""
        if self._page.watching is not None:
            self._page.watching.trust(yes)

    # Keyboard, mouse, clipboard.

    def _own_keys(self) -> Sequence[Keys]:
        return self._page.session.settings.current.consoles.combinations

    def press(self, codes: Sequence[int]) -> None:
        """Press keys in the guest, and have the keyboard there."""
        self._page.guest.press(codes)
        self._page.guest.take_hold()
        self._page.take_focus()

    def type_clipboard(self) -> None:
        """Type what was copied here. Where keys would do more than write it, or cannot, nothing is typed unasked."""
        text, guest = QGuiApplication.clipboard().text(), self._page.guest
        left_out = guest.cannot_type(text)
        if needs_asking(text, left_out):
            spawn(self._ask_and_type(text, left_out), name="ask what to type")
            return
        if text:
            guest.type_text(text)
        else:
            self._page.content.tell(tr("There is no text in the clipboard."))
        self._page.take_focus()

    async def _ask_and_type(self, text: str, left_out: str) -> None:
        guest, content = self._page.guest, self._page.content
        feed = guest.guest.feed
        wanted = await ask_text(content, text, left_out)
        if not isValid(self._widget):
            return
        if wanted and (guest.guest.feed is not feed or not guest.guest.is_open):
            content.tell(tr("Nothing was typed: the connection to the guest's screen is another one now."))
        elif wanted:
            guest.type_text(wanted)
        self._page.take_focus()

    def _view_only(self, on: bool) -> None:
        self._page.guest.view_only = on
        self._page.show_state()

    # The picture.

    def _reset_zoom(self) -> None:
        self._page.guest.zoom = 1.0
        self._page.guest.scaling = Scaling.ACTUAL

    def _fit_window(self) -> None:
        """Make the window larger or smaller by what the picture's place is too small or too large, in bounds."""
        window, screen = self._widget.window(), self._page.guest
        window.showNormal()
        ratio = screen.devicePixelRatioF()
        place = screen.placement
        spare_width = round(place.guest_width / ratio) - screen.width()
        spare_height = round(place.guest_height / ratio) - screen.height()
        room = window.screen().availableGeometry().size() - (window.frameGeometry().size() - window.size())
        window.resize(
            min(window.width() + spare_width, room.width()), min(window.height() + spare_height, room.height())
        )

    async def _save_picture(self) -> None:
        page = self._page
        image, texts = page.guest.picture(), origin(page.session, page.key)
        path = await ask_path(self._widget, page.session, page.name)
        if path is None:
            return
        try:
            await in_thread(partial(write_png, image, path, texts), name="write picture")
        except Problem as problem:
            if isValid(self._widget):
                self._tasks.show_problem(problem, tr("Save Screenshot"))

    def _copy_picture(self) -> None:
        QGuiApplication.clipboard().setImage(self._page.guest.picture())

    # Figures.

    def measure(self) -> None:
        """Measure how well it comes through, if that is to be shown."""
        on = self._page.commands["figures"].isChecked()
        feed = self._page.watching.feed if self._page.watching is not None else None
        if feed is not None:
            feed.measure(on)
        if on:
            self._figures.start()
        else:
            self._figures.stop()
        self._show_figures()

    def _show_figures(self) -> None:
        feed = self._page.watching.feed if self._page.watching is not None else None
        if not self._figures.isActive() or feed is None:
            self._page.bar.show_figures(None)
            return
        figures = feed.figures
        parts = [tr("{count}/s", count=round(figures.updates_per_second)), _speed(figures.bytes_per_second)]
        if figures.latency_seconds is not None:
            parts.append(tr("{milliseconds} ms", milliseconds=round(figures.latency_seconds * 1000)))
        self._page.bar.show_figures("  ".join(parts))


def _begin(work: Callable[[], Coroutine[Any, Any, None]], name: str) -> Act:
    def begin() -> None:
        spawn(work(), name=name)

    return begin


def _speed(bytes_per_second: float) -> str:
    if bytes_per_second >= 1_000_000:
        return tr("{count} MB/s", count=f"{bytes_per_second / 1_000_000:.1f}")
    return tr("{count} kB/s", count=round(bytes_per_second / 1000))


_VERBS = {"start": power.START, "restore": power.START, "resume": power.RESUME, "wake": power.WAKE}
