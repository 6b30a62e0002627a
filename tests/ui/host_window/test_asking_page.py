"""The pages that ask their host: what changes while a question is under way is asked about once more."""

import asyncio
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from tests.qt import WAIT_MILLISECONDS
from vmdesk.ops.session import Session
from vmdesk.ui.host_window.asking_page import AskingPage


class Page(AskingPage):
    """Asks for a number, and answers when it is let."""

    def __init__(self, session: Session, host_id: str) -> None:
        super().__init__(session, host_id)
        self.asked_times = 0
        self.answer = asyncio.Event()

    async def learn(self) -> None:
        self.asked_times += 1
        await self.answer.wait()

    def show_learned(self) -> None:
        """Nothing to show."""

    @property
    def learned(self) -> bool:
        return self.answer.is_set()


@pytest.fixture
def page(session: Session, make_host: Callable[..., str], qtbot: QtBot) -> Page:
    """One that has begun to ask."""
    page = Page(session, make_host(label="alpha"))
    qtbot.addWidget(page, before_close_func=lambda _page: page.let_go())
    page.show()
    qtbot.waitUntil(lambda: page.asked_times == 1, timeout=WAIT_MILLISECONDS)
    return page


def test_what_changes_meanwhile_is_asked_about_once_more(page: Page, qtbot: QtBot) -> None:
    page.ask()
    page.ask()
    page.answer.set()
    qtbot.waitUntil(lambda: not page.asking, timeout=WAIT_MILLISECONDS)
    assert page.asked_times == 2


def test_to_be_shown_again_is_no_change(page: Page, qtbot: QtBot) -> None:
    page.hide()
    page.show()
    page.answer.set()
    qtbot.waitUntil(lambda: not page.asking, timeout=WAIT_MILLISECONDS)
    assert page.asked_times == 1
