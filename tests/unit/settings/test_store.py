"""The settings file: damaged in every way, on a full disk, changed while it is being written."""

import asyncio
import json
import os
import resource
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.waiting import heard, until
from vmdesk.model.host import HostConfig
from vmdesk.settings import store as store_module
from vmdesk.settings.store import SettingsStore
from vmdesk.settings.values import Settings

HOSTS = (HostConfig("a", "qemu:///system", autoconnect=True),)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "WRITE_DELAY_SECONDS", 0.02)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def loaded(path: Path) -> SettingsStore:
    """A store that has read this file."""
    store = SettingsStore(path)
    store.load()
    return store


def written(path: Path, text: str | bytes) -> Path:
    """The path, with this in the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_first_start_has_the_defaults_and_says_nothing(path: Path) -> None:
    store = loaded(path)
    assert (store.current, store.notes) == (Settings(), [])
    store.flush()
    assert not path.exists()


def test_a_change_takes_effect_at_once_and_is_in_the_file_soon(run: Run, path: Path) -> None:
    async def play() -> None:
        store = loaded(path)
        told: list[tuple[Settings, Settings]] = []
        store.changed.connect(lambda before, after: told.append((before, after)))
        store.change(theme="dark", hosts=HOSTS)
        assert store.current == Settings(theme="dark", hosts=HOSTS)
        assert told == [(Settings(), store.current)]
        await until(path.exists)

    run(play())
    assert loaded(path).current == Settings(theme="dark", hosts=HOSTS)
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]
    assert path.stat().st_mode & 0o077 == 0


def test_changing_nothing_tells_nobody_and_writes_nothing(run: Run, path: Path) -> None:
    async def play() -> None:
        store = loaded(path)
        store.changed.connect(lambda _before, _after: pytest.fail("told"))
        store.change(theme="system")

    run(play())
    assert not path.exists()


def test_many_changes_in_a_row_end_in_the_file(run: Run, path: Path) -> None:
    async def play() -> None:
        store = loaded(path)
        for number in range(200):
            store.change(layout={"n": number})
            await asyncio.sleep(0)
        store.change(theme="light")

    run(play())
    assert loaded(path).current == Settings(theme="light", layout={"n": 199})


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "not JSON",
        "{'theme': 'dark'}",
        b"\xff\xfe\x00",
        b"\0" * 4096,
        "[" * 100_000,
        '{"statistics_seconds": ' + "9" * 5000 + "}",
        '{"theme": "dark"} trailing',
    ],
    ids=range(9),
)
def test_a_file_that_cannot_be_read_is_kept_and_the_defaults_are_used(path: Path, content: str | bytes) -> None:
    store = loaded(written(path, content))
    assert store.current == Settings()
    (note,) = store.notes
    kept = path.with_suffix(".damaged.json")
    assert str(kept) in note.english()
    assert kept.read_bytes() == (content.encode() if isinstance(content, str) else content)


@pytest.mark.parametrize("content", ["[]", "null", "5", '"text"'])
def test_a_file_with_something_else_in_it_is_kept(path: Path, content: str) -> None:
    store = loaded(written(path, content))
    assert store.current == Settings()
    assert len(store.notes) == 1
    assert path.with_suffix(".damaged.json").read_text() == content


def test_a_damaged_setting_falls_back_alone_with_a_note_that_names_it(path: Path) -> None:
    content = '{"theme": "pink", "statistics_seconds": 9, "group_by": "tag", "hide_off": 3}'
    store = loaded(written(path, content))
    assert store.current == Settings(statistics_seconds=9, group_by="tag")
    (note,) = store.notes
    assert "theme, hide_off" in note.english()
    assert path.with_suffix(".damaged.json").read_text() == content


def test_what_was_sound_in_a_damaged_file_is_there_at_the_next_start_too(path: Path) -> None:
    loaded(written(path, '{"theme": "pink", "hosts": [{"id": "a", "uri": "qemu:///system", "autoconnect": true}]}'))
    store = loaded(path)
    assert (store.current.hosts, store.notes) == (HOSTS, [])


def test_a_folder_in_the_files_place_is_no_crash(path: Path) -> None:
    path.mkdir(parents=True)
    store = loaded(path)
    assert store.current == Settings()
    assert len(store.notes) == 1


def test_half_a_character_in_a_name_survives_and_keeps_nothing_from_being_saved(run: Run, path: Path) -> None:
    async def play() -> None:
        store = loaded(path)
        store.change(hosts=(HostConfig("a", "test:///default", "half \udc80 “mark”"),))

    run(play())
    assert loaded(path).current.hosts[0].label == "half \udc80 “mark”"


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No file may grow: what a full disk looks like to who writes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_on_a_full_disk_it_says_so_and_the_old_file_stays_whole(
    run: Run, path: Path, request: pytest.FixtureRequest
) -> None:
    async def play() -> None:
        store = loaded(written(path, '{"theme": "dark"}'))
        troubles = heard(store.trouble)
        request.getfixturevalue("full_disk")
        store.change(theme="light")
        await until(lambda: troubles)
        assert str(path) in troubles[0].english()
        assert store.current.theme == "light"

    run(play())
    assert path.read_text() == '{"theme": "dark"}'
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_after_a_full_disk_the_end_of_the_program_tries_again(run: Run, path: Path) -> None:
    async def play() -> None:
        path.parent.parent.mkdir(exist_ok=True)
        path.parent.write_text("in the way")
        store = SettingsStore(path)
        troubles = heard(store.trouble)
        store.change(theme="light")
        await until(lambda: troubles)
        path.parent.unlink()
        store.flush()

    run(play())
    assert loaded(path).current.theme == "light"


def test_a_damaged_file_on_a_full_disk_stays_where_it_is(path: Path, request: pytest.FixtureRequest) -> None:
    content = '{"theme": "pink", "hide_off": true}'
    written(path, content)
    request.getfixturevalue("full_disk")
    store = loaded(path)
    assert store.current == Settings(hide_off=True)
    assert str(path) in store.notes[0].english()
    assert path.read_text() == content


def test_the_end_of_the_program_waits_for_a_write_under_way_and_nothing_older_follows(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow disk: the first write hangs on a thread, another change and the end of the program come meanwhile."""
    reached, go_on = threading.Event(), threading.Event()
    fsync = os.fsync

    def slow(descriptor: int) -> None:
        if threading.current_thread() is not threading.main_thread():
            reached.set()
            assert go_on.wait(5)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", slow)

    async def play() -> None:
        store = SettingsStore(path)
        store.change(theme="light")
        await until(reached.is_set)
        store.change(theme="dark")
        threading.Timer(0.05, go_on.set).start()
        store.flush()
        assert loaded(path).current.theme == "dark"

    run(play())
    assert json.loads(path.read_text())["theme"] == "dark"
