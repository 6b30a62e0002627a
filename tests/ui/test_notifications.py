"""Notifications come for what matters to somebody who looks elsewhere, and for nothing else."""

import threading
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import machine
from vmdesk.errors import Problem
from vmdesk.jobs.job import Job
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui import notification_service, notifications
from vmdesk.ui.notifications import Notice, Notifications
from vmdesk.words import sentence


class Desktop:
    """Takes notices as a desktop's service would, or refuses them."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.works = True
        self.shown: list[Notice] = []
        self.otherwise: list[Notice] = []
        self.threads: set[threading.Thread] = set()
        self.notifications = Notifications(session, send=self.send, otherwise=self.otherwise.append)

    def send(self, notice: Notice) -> bool:
        self.threads.add(threading.current_thread())
        if self.works:
            self.shown.append(notice)
        return self.works

    def begin(self, title: str = "Save web", *, ago: float = 60, problem: Problem | None = None) -> Job:
        async def work(_job: Job) -> None:
            if problem is not None:
                raise problem

        job = Job(sentence("{title}", title=title), host="alpha", started=time.time() - ago)
        return self.session.jobs.add(job).start(work)

    def nothing_comes(self, qtbot: QtBot) -> bool:
        """Let all that has ended be told; whether nothing was."""
        qtbot.waitUntil(lambda: not self.session.jobs.running)
        qtbot.waitUntil(lambda: not self.notifications._gather.isActive())
        return not self.shown


@pytest.fixture
def desktop(session: Session, monkeypatch: pytest.MonkeyPatch) -> Desktop:
    monkeypatch.setattr(notifications, "GATHER_MS", 20)
    return Desktop(session)


def test_the_end_of_a_long_job(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.begin()
    qtbot.waitUntil(lambda: desktop.shown == [Notice("Done: Save web", "alpha")])
    assert threading.main_thread() not in desktop.threads


def test_the_failure_of_a_long_job(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.begin(problem=Problem(sentence("The disk is\n full.")))
    qtbot.waitUntil(lambda: desktop.shown == [Notice("Failed: Save web", "The disk is full.", urgent=True)])


def test_a_short_job_is_no_news(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.begin(ago=3)
    assert desktop.nothing_comes(qtbot)


def test_a_job_that_one_cancelled_is_no_news(desktop: Desktop, qtbot: QtBot) -> None:
    job = desktop.begin(problem=Problem(sentence("No.")))
    job.cancelling = True
    assert desktop.nothing_comes(qtbot)


def test_a_watched_job_is_news_only_when_the_program_is_behind_others(
    desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    active = Qt.ApplicationState.ApplicationActive
    monkeypatch.setattr(QGuiApplication, "applicationState", lambda: active)
    desktop.begin().watched = True
    assert desktop.nothing_comes(qtbot)
    behind = Qt.ApplicationState.ApplicationInactive
    monkeypatch.setattr(QGuiApplication, "applicationState", lambda: behind)
    desktop.begin().watched = True
    qtbot.waitUntil(lambda: len(desktop.shown) == 1)


def test_trouble_of_a_guest(desktop: Desktop, make_host: Callable[..., str], qtbot: QtBot) -> None:
    host = make_host(machine("web"), label="Alpha")
    desktop.session.events.trouble.emit(VmKey(host, "web"), sentence("{vm} crashed", vm="<b>web</b>"))
    qtbot.waitUntil(lambda: desktop.shown == [Notice("<b>web</b> crashed", "Alpha", urgent=True)])


def test_much_at_once_is_told_at_once(desktop: Desktop, qtbot: QtBot) -> None:
    for number in range(20):
        desktop.session.events.trouble.emit(VmKey("h", "v"), sentence("{vm} crashed", vm=f"vm{number}"))
    qtbot.waitUntil(lambda: bool(desktop.shown))
    assert desktop.shown == [Notice("Events: 20", "vm0 crashed\nvm1 crashed\nvm2 crashed\n…", urgent=True)]


def test_the_settings_are_obeyed_at_once(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.session.settings.change(notifications=False)
    desktop.begin()
    assert desktop.nothing_comes(qtbot)
    desktop.session.settings.change(notifications=True)
    desktop.begin()
    qtbot.waitUntil(lambda: len(desktop.shown) == 1)


def test_without_a_service_there_is_another_way(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.works = False
    desktop.begin()
    qtbot.waitUntil(lambda: desktop.otherwise == [Notice("Done: Save web", "alpha")])


def test_endless_text_is_cut(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.begin("x" * 5000)
    qtbot.waitUntil(lambda: bool(desktop.shown))
    assert len(desktop.shown[0].summary) == 300


def test_mark_up_is_escaped_for_the_service(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[str, str, int]] = []

    def notify(summary: str, body: str, urgency: int) -> bool:
        sent.append((summary, body, urgency))
        return True

    monkeypatch.setattr(notification_service, "notify", notify)
    assert notifications.send_to_desktop(Notice("a <b>", "<i> & co", urgent=True))
    assert sent == [("a <b>", "&lt;i&gt; &amp; co", 2)]


def test_after_the_end_nothing_is_heard(session: Session, qtbot: QtBot) -> None:
    watcher = Notifications(session)
    watcher.deleteLater()
    qtbot.waitUntil(lambda: not session.events.trouble._receivers)
