"""Hosts of libvirt's test driver for tests."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tests.virt.world import Machine, write_world
from vmdesk import journal
from vmdesk.ops.session import Session
from vmdesk.settings import store
from vmdesk.settings.store import SettingsStore
from vmdesk.virt.lanes import Lanes

MakeWorld = Callable[[Iterable[Machine]], str]


@pytest.fixture
def world(tmp_path: Path) -> MakeWorld:
    """Makes a private world of machines; its URI."""
    numbers = iter(range(1000))
    return lambda machines: write_world(tmp_path / f"world{next(numbers)}.xml", machines)


@pytest.fixture
def lanes() -> Iterator[Lanes]:
    result = Lanes("host-test")
    yield result
    result.close()


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A session whose files are its own, written without delay. The test closes it, on its loop."""
    monkeypatch.setattr(store, "WRITE_DELAY_SECONDS", 0.02)
    monkeypatch.setattr(journal, "WRITE_DELAY_SECONDS", 0.02)
    return Session(SettingsStore(tmp_path / "settings.json"), journal.Journal(tmp_path / "journal.jsonl"))
