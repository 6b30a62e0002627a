"""What is seen of a VM's console: its picture, a text console, a question, or why there is none of these."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from vmdesk.model.consoles import TextConsole
from vmdesk.model.vm import VmKey
from vmdesk.ops.console.login import CertificateQuestion, LoginQuestion
from vmdesk.ops.console.watching import WatchState
from vmdesk.ops.session import Session
from vmdesk.ui.console.certificate_form import CertificateForm
from vmdesk.ui.console.login_form import InsideForm, LoginForm
from vmdesk.ui.console.notices import Situation, action_words, notice, standstill
from vmdesk.ui.console.screen import GuestScreen
from vmdesk.ui.console.strip import Strip
from vmdesk.ui.console.text_console import TextConsoleView
from vmdesk.ui.empty_page import EmptyPage
from vmdesk.ui.words import tr, tr_sentence

Act = Callable[[], None]
_ON_THE_WAY = {WatchState.CONNECTING, WatchState.WAITING}


@dataclass(frozen=True, slots=True)
class Seen:
    """What is to be seen: of the VM `key` this `text` console, or else its picture, which stands as `here` says."""

    key: VmKey
    here: Situation
    text: TextConsole | None = None
    question: LoginQuestion | CertificateQuestion | None = None


class PageContent(QWidget):
    """One of its parts at a time, and a strip below. It is moved to where it fills a monitor, and back."""

    def __init__(self, session: Session, act: Callable[[str], Act]) -> None:
        """`act` is asked what is done by the name of an action of a notice."""
        super().__init__()
        self._session, self._act = session, act
        self.guest = GuestScreen()
        self.none = EmptyPage()
        self.login, self.certificate = LoginForm(), CertificateForm()
        self.strip = Strip()
        self.texts: dict[tuple[str, int], TextConsoleView] = {}
        self.stack = QStackedWidget()
        self.part: QWidget = self.none  # the one that is shown
        for part in (self.none, self.guest):
            self.stack.addWidget(part)
        self._areas: dict[QWidget, QScrollArea] = {form: self._area(form) for form in (self.login, self.certificate)}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # for the time in which there is nothing else to have it
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addWidget(self.strip)
        self._news = ""  # what the strip says although all is well
        self._left = 0  # characters that are still to be typed
        self.guest.typing_left.connect(self.typing_left)

    # What is shown.

    def show_state(self, seen: Seen) -> None:
        """Show how it stands."""
        had_focus = self.isVisible() and self.has_focus
        part = self._part(seen)
        changed, self.part = part is not self.part, part
        self.stack.setCurrentWidget(self._areas.get(part, part))
        if had_focus and (changed or not self.isAncestorOf(self._focused())):
            self.take_focus()
        if part is not self.login:
            self.login.forget()
        self._say_below(seen.here)

    def _area(self, form: InsideForm) -> QScrollArea:
        """In a small window it is scrolled."""
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(form)
        self.stack.addWidget(area)
        return area

    def _part(self, seen: Seen) -> QWidget:
        state = seen.here.state
        if seen.text is not None and state is not WatchState.GONE:
            return self._text_view(seen.key, seen.text)
        if isinstance(seen.question, LoginQuestion):
            self.login.ask(seen.question)
            return self.login
        if isinstance(seen.question, CertificateQuestion):
            self.certificate.ask(seen.question)
            return self.certificate
        if state is WatchState.SHOWN or (state in _ON_THE_WAY and self.has_picture):
            return self.guest
        said = notice(seen.here)
        self.none.say(
            said.icon, said.title, said.text, [(action_words(name), self._act(name)) for name in said.actions]
        )
        return self.none

    @property
    def has_picture(self) -> bool:
        """Whether there is a picture, be it an old one."""
        return self.guest.placement.guest_width > 0

    def _say_below(self, here: Situation) -> None:
        """The strip: a picture that is an old one, a host that does not answer, what is under way."""
        words = tr_sentence(here.problem.sentence) if here.problem is not None else ""
        if self.part is not self.guest:
            self.strip.say("")
        elif here.state is WatchState.WAITING:
            again = tr("Trying again in {seconds} s.", seconds=here.seconds or 0)
            self.strip.say(f"{words} {again}".strip(), tr("Try Now"), self._act("now"))
        elif here.state is WatchState.CONNECTING:
            self.strip.say(tr("Connecting to the guest's screen…"))
        elif self._left:
            self.typing_left(self._left)
        elif words:
            self.strip.say(words)
        elif (still := standstill(here.vm)) is not None:
            self.strip.say(still[0], action_words(still[1]), self._act(still[1]))
        else:
            self.tell(self._news)

    def typing_left(self, count: int) -> None:
        """So many characters are still to be typed."""
        self._left = count
        if count:
            self.strip.say(tr("Characters to type: {count}", count=count), tr("Stop"), self.guest.stop_typing)
        else:
            self.tell(self._news)

    def tell(self, news: str) -> None:
        """Say something below the picture until a person has read it."""
        self._news = news
        if not self._left:
            self.strip.say(news, tr("OK") if news else "", lambda: self.tell(""))

    # Text consoles.

    def _text_view(self, key: VmKey, console: TextConsole) -> QWidget:
        place = (console.kind, console.number)
        if place not in self.texts:
            self.texts[place] = view = TextConsoleView(self._session, key, console)
            self.stack.addWidget(view)
        return self.texts[place]

    def follow(self, key: VmKey) -> None:
        """Have the text consoles go on where the VM is now."""
        for view in self.texts.values():
            view.follow(key)

    def forget_texts(self) -> None:
        """Hang up the text consoles."""
        for view in self.texts.values():
            view.let_go()
            self.stack.removeWidget(view)
            view.deleteLater()
        self.texts.clear()

    # The rest.

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is here, or with no control of the window, so that nothing is taken from anybody."""
        focused = self._focused()
        return focused in {None, self, self.window()} or self.isAncestorOf(focused)

    def _focused(self) -> QWidget:
        return self.window().focusWidget()

    def take_focus(self) -> None:
        """Have the keyboard in the part that is shown."""
        if isinstance(self.part, LoginForm | CertificateForm):
            self.part.take_focus()
        elif self.part is self.none:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.part.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """It is for the part that is shown, if that has any use for it."""
        super().focusInEvent(event)
        if self.part is not self.none:
            self.take_focus()

    def forget_words(self) -> None:
        """Have all said anew, after the language or the palette has changed."""
        self.none.forget()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setAccessibleName(tr("Console"))
        self.login.retranslate()
        self.certificate.retranslate()

    def let_go(self) -> None:
        """End what is shown."""
        self.guest.end()
        self.login.forget()
        self.forget_texts()
