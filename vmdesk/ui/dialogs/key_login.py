"""Setting up that one logs in on a host by a key: the choice of the key, then the steps and what came of them."""

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.ops import key_login
from vmdesk.ops.key_login import KeyLogin, Offer, Wish
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import Frame, Role
from vmdesk.ui.dialogs.key_login_choice import KeyChoice
from vmdesk.ui.dialogs.key_login_steps import KeyLoginSteps
from vmdesk.ui.dialogs.parts import headline, plain_label, shortened
from vmdesk.ui.dialogs.subjects import until_closed
from vmdesk.ui.words import tr, tr_sentence

WIDTH = 560


async def show_key_login(parent: QWidget | None, session: Session, host_id: str) -> None:
    """Have the person choose a key, set it up, and show what came of it; returns when the dialog is closed."""
    if session.host_info(host_id) is not None:
        await answer_of(KeyLoginDialog(parent, session, host_id))


class KeyLoginDialog(Frame):
    """It looks for keys by itself. When it is closed, what is under way goes on in the list of jobs."""

    def __init__(self, parent: QWidget | None, session: Session, host_id: str) -> None:
        super().__init__(parent)
        self._session, self._host_id = session, host_id
        self._label = session.label(host_id)
        self._problem: Problem | None = None
        self._offer: Offer | None = None
        self.login: KeyLogin | None = None
        self.choice: KeyChoice | None = None
        self.steps: KeyLoginSteps | None = None
        self.title, self.state = headline(), plain_label()
        self.content.addWidget(self.title)
        self.content.addWidget(self.state)
        self.starting = self.add_button(Role.ActionRole)
        self.starting.clicked.connect(self._start)
        self.again = self.add_button(Role.ActionRole)
        self.again.clicked.connect(self._try_again)
        self.stopping = self.add_button(Role.ActionRole)
        self.stopping.clicked.connect(self._stop)
        self.closing = self.add_cancel()
        self.setMinimumWidth(WIDTH)
        self.retranslate()
        spawn(self._learn(), name="look for keys")

    # Choosing.

    async def _learn(self) -> None:
        try:
            offer = await key_login.learn(self._session, self._host_id)
        except Problem as problem:
            self._problem = problem
            offer = None
        if isValid(self):
            self._take(offer)

    def _take(self, offer: Offer | None) -> None:
        self._offer = offer
        if offer is not None:
            self.choice = KeyChoice(offer)
            self.choice.changed.connect(self._show)
            self.content.addWidget(self.choice, 1)
            self.choice.list.setFocus()
        self._show()

    def _start(self) -> None:
        if self.choice is None or self._offer is None:
            return
        self.begin(self.choice.wish(), self._offer.place)
        self.choice.hide()
        self._show()
        self.shrink()

    # Doing.

    def begin(self, wish: Wish, place: str) -> None:
        """Set the key up, and show how far it is."""
        self.login = KeyLogin(self._session, self._host_id, wish)
        locked = wish.key is None and bool(wish.passphrase) and not wish.keep
        self.steps = KeyLoginSteps(self.login, place, locked=locked)
        self.content.addWidget(self.steps, 1)
        until_closed(self, self.login.changed.connect(self._show))
        self._try_again()

    def _try_again(self) -> None:
        if self.login is not None:
            self.login.begin().watched = True
            self._show()

    def _stop(self) -> None:
        if self.login is not None and self.login.job is not None:
            self.login.job.cancel()
            self._show()

    # Looks.

    def _show(self) -> None:
        choosing = self.choice is not None and self.login is None
        self.state.setText(self._state())
        self.state.setVisible(bool(self.state.text()))
        self.starting.setVisible(choosing)
        self.starting.setEnabled(choosing and self.choice is not None and self.choice.complete)
        (self.starting if choosing else self.closing).setDefault(True)
        login = self.login
        running = login is not None and login.running
        self.stopping.setVisible(running)
        self.stopping.setEnabled(login is not None and login.job is not None and login.job.can_cancel)
        self.again.setVisible(login is not None and not running and not login.proved)
        self.closing.setText(tr("Cancel") if login is None else tr("Close"))
        if self.steps is not None:
            self.steps.show_state()
        self.fit()

    def _state(self) -> str:
        if self._problem is not None:
            return " ".join(filter(None, (tr_sentence(self._problem.sentence), tr_sentence(self._problem.hint))))
        return "" if self.choice is not None or self.login is not None else tr("Looking for your keys …")

    def done(self, result: int) -> None:
        """What goes on without the dialog is told by the others that watch jobs."""
        if self.login is not None and self.login.job is not None:
            self.login.job.watched = False
        super().done(result)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Set up key login"))
        self.title.setText(tr("Log in on {host} without a password", host=shortened(self._label)))
        self.starting.setText(tr("Set Up"))
        self.again.setText(tr("&Try Again"))
        self.stopping.setText(tr("&Stop"))
        if self.choice is not None:
            self.choice.retranslate()
        if self.steps is not None:
            self.steps.retranslate()
        self._show()
