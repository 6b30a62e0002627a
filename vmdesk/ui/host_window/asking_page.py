"""What the pages that ask their host have in common: when they ask, and what they show while there is no answer."""

import asyncio
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.model.host import HostInfo
from vmdesk.ops.session import Session
from vmdesk.ui import formats, theme
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.empty_page import EmptyPage
from vmdesk.ui.icons import icon
from vmdesk.ui.side_panel.facts import Muted
from vmdesk.ui.words import tr, tr_sentence

FRESH_SECONDS = 30.0  # what is younger is not asked for again when the page is shown


class AskingPage(QWidget):
    """Asks when it is shown, when the host comes back, and when told to.

    What was learned stays, greyed, while the host is not connected. A subclass puts what shows it into `content`, has
    `learn` ask and keep, `show_learned` show, and says by `learned` whether there is anything.
    """

    def __init__(self, session: Session, host_id: str) -> None:
        super().__init__()
        self.session, self.host_id = session, host_id
        self._asking: asyncio.Task[None] | None = None
        self._again = False  # something has changed since the question that is under way
        self._problem: Problem | None = None
        self._asked_at = 0.0  # of the wall clock
        self._online = self.online
        self.content = QWidget()
        self.none = EmptyPage()
        self.stack = QStackedWidget()
        self.asked = Muted(parent=self)
        self.asked.setWordWrap(True)  # between buttons there may be little room
        self.bar = QHBoxLayout()  # of buttons, below the content
        self.refresh_button = QPushButton(self)
        self.refresh_button.setIcon(icon("refresh"))
        self.refresh_button.clicked.connect(self.ask)
        self._disconnects: list[Callable[[], None]] = [
            session.host_changed.connect(self._host_changed),
            theme.changed.connect(self.repaint_colours),
        ]
        self._lay_out()

    def _lay_out(self) -> None:
        self.stack.addWidget(self.none)
        self.stack.addWidget(self.content)
        self.bar.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        self.bar.setSpacing(GAP)
        self.bar.addWidget(self.asked, 1)
        self.bar.addWidget(self.refresh_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.stack, 1)
        column.addLayout(self.bar)

    # What a subclass says.

    async def learn(self) -> None:
        """Ask the host, and keep what it tells. Raises Problem."""
        raise NotImplementedError

    def show_learned(self) -> None:
        """Show what is known."""
        raise NotImplementedError

    @property
    def learned(self) -> bool:
        """Whether anything is known."""
        raise NotImplementedError

    # Asking.

    @property
    def online(self) -> bool:
        """Whether the host is connected."""
        info = self.session.host_info(self.host_id)
        return info is not None and info.online

    @property
    def asking(self) -> bool:
        """Whether an answer is waited for."""
        return self._asking is not None

    def ask(self) -> None:
        """Ask the host now, unless it is not connected; once more where it has not answered yet."""
        self._again = self.asking
        if self._asking is None and self.online:
            self._asking = spawn(self._ask(), name=f"ask host for {type(self).__name__}")
            self.refresh()

    async def _ask(self) -> None:
        problem = None
        try:
            await self.learn()
        except Problem as caught:
            problem = caught
        except Exception:
            self._asking = None  # a mistake of ours is reported, and the page can be used on
            raise
        if not isValid(self):
            return
        self._asking, self._problem = None, problem
        if problem is None:
            self._asked_at = time.time()
        self.refresh()
        if self._again:
            self.ask()

    def _host_changed(self, info: HostInfo) -> None:
        """Ask a host that has come back; an answer from before it went is waited for no longer."""
        if info.id != self.host_id or info.online == self._online:
            return
        self._online = info.online
        self._stop()
        self._asked_at, self._problem = 0.0 if info.online else self._asked_at, None
        if info.online and self.isVisible():
            self.ask()
        self.refresh()

    def _stop(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None
            self._again = False

    def follow(self, *disconnects: Callable[[], None]) -> None:
        """Have these called when the page goes."""
        self._disconnects += disconnects

    def let_go(self) -> None:
        """Stop asking, and stop following the session."""
        self._stop()
        for disconnect in self._disconnects:
            disconnect()
        self._disconnects = []

    # What is shown.

    def refresh(self) -> None:
        """Show what is known, or why nothing is."""
        self.refresh_button.setEnabled(self.online and not self.asking)
        self.content.setEnabled(self.online)
        self.asked.setText(self._as_of() if self.learned else "")
        if self.learned:
            self.show_learned()
            self.stack.setCurrentWidget(self.content)
        else:
            self.none.say(*self._nothing())
            self.stack.setCurrentWidget(self.none)

    def _as_of(self) -> str:
        """How old is what is shown, or why it is not new."""
        if self.asking:
            return tr("Asking the host …")
        if self._problem is not None:
            return tr_sentence(self._problem.sentence)
        return tr("As of {time}", time=formats.moment(self._asked_at)) if self._asked_at else ""

    def _nothing(self) -> tuple[str, str, str]:
        """The icon, the line and the explanation where nothing is known."""
        if self._problem is not None:
            icon_name = "info" if self._problem.kind is Kind.UNSUPPORTED else "error"
            return icon_name, tr_sentence(self._problem.sentence), tr_sentence(self._problem.hint)
        if not self.online:
            return (
                "host-disconnected",
                tr("Nothing is known of this yet."),
                tr("What the host tells is shown here once it is connected."),
            )
        return "refresh", tr("Asking the host …"), ""

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.refresh_button.setText(tr("&Refresh"))
        self.refresh_button.setToolTip(tr("Ask the host again"))
        self.none.forget()
        self.refresh()

    def repaint_colours(self) -> None:
        """Draw what keeps colours of its own again."""
        self.none.forget()
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        if not self.asking and (not self.learned or time.time() - self._asked_at > FRESH_SECONDS):
            self.ask()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
