"""What the desktop should tell a person who looks elsewhere: ends of long jobs, crashes and disk errors of guests."""

import html
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from vmdesk.aio import in_thread, spawn
from vmdesk.jobs.job import Job, Outcome
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui import notification_service
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import Sentence

LONG_SECONDS = 10.0
GATHER_MS = 500  # what happens together is told together
MOST_AT_ONCE = 3
LONGEST_TEXT = 300


@dataclass(frozen=True, slots=True)
class Notice:
    """Plain texts: what happened, and more about it."""

    summary: str
    text: str = ""
    urgent: bool = False


Send = Callable[[Notice], bool]


def send_to_desktop(notice: Notice) -> bool:
    """Show a notice by the desktop's service; whether it did. Blocks: for a thread."""
    urgency = notification_service.CRITICAL if notice.urgent else notification_service.NORMAL
    return notification_service.notify(notice.summary, html.escape(notice.text, quote=False), urgency)


class Notifications(QObject):
    """Watches a session and notifies, where the settings allow it.

    `send` shows a notice and is called on a thread; what it cannot show goes to `otherwise`, called on the loop.
    """

    def __init__(
        self,
        session: Session,
        parent: QObject | None = None,
        *,
        send: Send = send_to_desktop,
        otherwise: Callable[[Notice], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._send = send
        self._otherwise = otherwise
        self._waiting: list[Notice] = []
        self._gather = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gather.timeout.connect(self._tell)
        disconnects = (
            session.jobs.finished.connect(self._job_finished),
            session.events.trouble.connect(self._guest_trouble),
        )
        self.destroyed.connect(lambda _object: [disconnect() for disconnect in disconnects])

    def _job_finished(self, job: Job) -> None:
        if job.elapsed_seconds < LONG_SECONDS or job.outcome is Outcome.CANCELLED:
            return
        if job.watched and QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive:
            return
        title = tr_sentence(job.title)
        if job.outcome is Outcome.FAILED:
            reason = tr_sentence(job.problem.sentence) if job.problem else ""
            self._add(Notice(tr("Failed: {title}", title=title), reason, urgent=True))
        else:
            self._add(Notice(tr("Done: {title}", title=title), job.host))

    def _guest_trouble(self, key: VmKey, text: Sentence) -> None:
        self._add(Notice(tr_sentence(text), self._session.label(key.host), urgent=True))

    def _add(self, notice: Notice) -> None:
        if self._session.settings.current.notifications:
            self._waiting.append(Notice(_shortened(notice.summary), _shortened(notice.text), notice.urgent))
            if not self._gather.isActive():
                self._gather.start()

    def _tell(self) -> None:
        waiting, self._waiting = self._waiting, []
        if len(waiting) > MOST_AT_ONCE:
            text = "\n".join(notice.summary for notice in waiting[:MOST_AT_ONCE])
            urgent = any(notice.urgent for notice in waiting)
            waiting = [Notice(tr("Events: {count}", count=len(waiting)), f"{text}\n…", urgent)]
        for notice in waiting:
            spawn(self._show(notice), name="notify")

    async def _show(self, notice: Notice) -> None:
        shown = await in_thread(partial(self._send, notice), name="notify")
        if not shown and self._otherwise is not None:
            self._otherwise(notice)


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
