"""Consoles under test: of make-believe VMs, over make-believe connections."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import machine
from tests.ui.console.feeds import FakeFeed, plain
from tests.ui.console.watchings import FakeWatching, Watchings
from vmdesk.aio import running_tasks
from vmdesk.model.vm import VmKey
from vmdesk.ops.console.watching import WatchState
from vmdesk.ops.session import Session
from vmdesk.ui.console.page import ConsolePage

MakeHost = Callable[..., str]


@pytest.fixture
def keys(session: Session, make_host: MakeHost) -> dict[str, VmKey]:
    """A VM that runs, and one that does not."""
    host = make_host(machine("shop", state=1), machine("off"), label="alpha")
    return {vm.name: vm.key for vm in session.vms(host).values()}


def settled() -> bool:
    """Whether no page asks its host for anything any more."""
    return not any(task.get_name() == "read text consoles" for task in running_tasks())


@pytest.fixture
def watchings() -> Watchings:
    return Watchings()


@pytest.fixture
def page(session: Session, keys: dict[str, VmKey], watchings: Watchings, qtbot: QtBot) -> Iterator[ConsolePage]:
    """The console of the VM that runs, on the screen and being connected."""
    page = ConsolePage(session, keys["shop"], None, watchings)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(settled)
    yield page
    page.let_go()
    page.hide()
    qtbot.waitUntil(settled)


@pytest.fixture
def watching(page: ConsolePage, watchings: Watchings) -> FakeWatching:
    """Its connection."""
    del page
    return watchings.last


def show_picture(watching: FakeWatching, width: int = 640, height: int = 480) -> FakeFeed:
    """Have a picture come through."""
    feed = FakeFeed()
    feed.draw(plain(width, height))
    watching.be(WatchState.SHOWN, feed=feed)
    feed.told()
    return feed
