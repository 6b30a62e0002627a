"""The kiosk's window: one guest's screen over the whole monitor, and no way out of it."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from vmdesk.display.feed import Feed
from vmdesk.model.questions import Answer, Question, SecretQuestion
from vmdesk.ops.console.kiosk import Kiosk
from vmdesk.ops.console.login import LoginQuestion
from vmdesk.ops.session import Session
from vmdesk.rfb.wishes import Credentials
from vmdesk.settings.consoles import settings_for
from vmdesk.ui import theme
from vmdesk.ui.console.hearing import Hearing
from vmdesk.ui.console.login_form import LoginForm
from vmdesk.ui.console.scaling import Scaling
from vmdesk.ui.console.screen import GuestScreen
from vmdesk.ui.empty_page import EmptyPage
from vmdesk.ui.words import tr, tr_sentence


class KioskWindow(QWidget):
    """Shows a kiosk until `let_go`. It has no menu and no shortcut, and cannot be closed."""

    def __init__(self, session: Session, kiosk: Kiosk) -> None:
        super().__init__()
        self._session, self._kiosk = session, kiosk
        self._fed: Feed | None = None
        self._asked: LoginQuestion | None = None
        self._may_close = False
        self.words, self.login, self.screen_ = EmptyPage(), LoginForm(), GuestScreen()
        self.stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        for part in (self.words, self.login, self.screen_):
            self.stack.addWidget(part)
        self.screen_.release_keys = ()  # there is nothing to which the keyboard could be given back
        self.screen_.captures_keyboard = True
        self.screen_.scaling = Scaling.FIT
        self.screen_.view_only = kiosk.request.view_only
        self.hearing = Hearing(lambda _words: None)  # nobody is there who could do something about silence
        self.login.answered.connect(self._answer)
        self.login.cancelling.hide()
        self._stops = [kiosk.changed.connect(self._show_state), theme.changed.connect(self._draw_anew)]
        session.reaching.ask_person = self._ask
        self.retranslate()

    def begin(self) -> None:
        """Fill the monitor."""
        self.showFullScreen()
        self._show_state()

    def let_go(self) -> None:
        """Go."""
        for stop in self._stops:
            stop()
        self.hearing.follow(None)
        self.screen_.end()
        self._may_close = True
        self.close()
        self.deleteLater()

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.setAccessibleName(tr("Screen of the guest"))
        self._draw_anew()

    def _draw_anew(self) -> None:
        self.words.forget()
        self._show_state()

    def _show_state(self) -> None:
        kiosk = self._kiosk
        self.setWindowTitle(kiosk.name)
        feed = kiosk.watching.feed if kiosk.watching is not None else None
        if feed is not self._fed:
            self._take(feed)
        if (question := kiosk.login) is not None:
            self._ask_login(question)
        elif feed is not None:
            self._raise(self.screen_)
        elif kiosk.notice is not None:
            self.words.say("display", tr_sentence(kiosk.notice.title), tr_sentence(kiosk.notice.text))
            self._raise(self.words)

    def _take(self, feed: Feed | None) -> None:
        self._fed = feed
        self.hearing.follow(feed)
        if feed is None:
            self.screen_.end()
        elif self._kiosk.watching is not None:
            now = self._session.settings.current
            chosen = settings_for(now.consoles, now.consoles_of_vms, self._kiosk.watching.key.uuid)
            self.screen_.resizes_guest = chosen.resizes_guest
            self.screen_.shares_clipboard = chosen.shares_clipboard
            self.screen_.begin(feed)
            self.hearing.want(chosen.plays_sound)

    def _raise(self, part: QWidget) -> None:
        if self.stack.currentWidget() is not part:
            self.login.forget()
            self.stack.setCurrentWidget(part)
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is asked.

    def _ask_login(self, question: LoginQuestion) -> None:
        if question != self._asked or self.stack.currentWidget() is not self.login:
            self._asked = question
            self.stack.setCurrentWidget(self.login)
            self.login.ask(question)
            self.login.take_focus()

    def _answer(self, name: str, password: str, _keep: bool) -> None:
        if self._kiosk.watching is not None:
            self._kiosk.watching.answer(Credentials(password, name))

    async def _ask(self, host_id: str, question: Question) -> Answer:
        """A host asks. Whether to trust a key, or to keep a secret, is nothing for somebody who passes by."""
        if not isinstance(question, SecretQuestion):
            return None
        from vmdesk.ui.dialogs.login import ask_secret

        asked = replace(question, keepable=False, unkept=None)
        return await ask_secret(self, asked, self._session.label(host_id))

    # No way out.

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Stay, whoever asks, until the program ends."""
        event.setAccepted(self._may_close)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """No key does anything that the guest has not got."""
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """No menu."""
        event.accept()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Fill the monitor again when the desktop has made it small, and follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and (self.isMinimized() or not self.isFullScreen()):
            QTimer.singleShot(0, self, self._fill)
        elif event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _fill(self) -> None:
        if not self._may_close:
            self.setWindowState(Qt.WindowState.WindowFullScreen)
            self.show()
