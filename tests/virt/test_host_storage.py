"""What a host has to choose from, learned piece by piece, and what is done with it, on the test driver."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.virt.world import POOL, write_places
from tests.waiting import until
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Outcome
from vmdesk.jobs.progress import Unit
from vmdesk.model.new_volume import NewVolume
from vmdesk.model.storage import VolumeInfo
from vmdesk.ops import connect, image_removal, taking_back
from vmdesk.ops import storage as verbs
from vmdesk.ops.host_storage import HostStorage
from vmdesk.ops.session import Session
from vmdesk.virt import storage
from vmdesk.words import sentence

GIB = 1 << 30
OTHER = "<pool type='dir'><name>other</name><target><path>/other</path></target></pool>"
Play = Callable[[Session, str, HostStorage], Coroutine[Any, Any, None]]


@pytest.fixture
def play(run: Run, session: Session, tmp_path: Path) -> Callable[[Play], None]:
    """Play a scene on a host with one pool that is on and one that is off."""

    def play_it(scene: Play) -> None:
        async def whole() -> None:
            host_id = connect.add(session, write_places(tmp_path / "w.xml"), "alpha")
            await until(lambda: session.host(host_id).info.online)
            session.host(host_id).raw.storagePoolDefineXML(OTHER)
            store = HostStorage(session, host_id)
            await until(lambda: store.users is not None)
            try:
                await scene(session, host_id, store)
            finally:
                store.let_go()
                session.close()

        run(whole())

    return play_it


async def make(session: Session, host_id: str, name: str, pool: str = POOL, **plan: Any) -> Outcome:
    """Make an image."""
    new = NewVolume(pool, name, GIB, **plan)
    return await verbs.create_volume(session, host_id, new).wait()


def names(volumes: tuple[VolumeInfo, ...] | None) -> list[str]:
    return [volume.name for volume in volumes or ()]


def test_what_is_made_and_deleted_is_seen_when_it_is_asked_for_again(play: Callable[[Play], None]) -> None:
    async def scene(session: Session, host_id: str, store: HostStorage) -> None:
        assert [(pool.name, pool.active) for pool in store.pools or ()] == [(POOL, True), ("other", False)]
        assert (store.volumes(POOL), store.volumes("other")) == ((), None)
        made: list[VolumeInfo] = []
        job = verbs.create_volume(session, host_id, NewVolume(POOL, "a.qcow2", GIB), made.append)
        assert await job.wait() is Outcome.DONE
        assert [(volume.path, volume.format) for volume in made] == [("/default-pool/a.qcow2", "qcow2")]
        before = store.pool(POOL)
        store.reread(POOL)
        assert store.busy(POOL)
        await until(lambda: not store.busy(POOL))
        assert names(store.volumes(POOL)) == ["a.qcow2"]
        assert store.volume_at("/default-pool/a.qcow2") == made[0]
        assert before is not None
        assert await image_removal.delete_volume(session, host_id, made[0].path).wait() is Outcome.DONE
        store.refresh(POOL)
        await until(lambda: not store.busy(POOL))
        assert store.volumes(POOL) == ()

    play(scene)


def test_a_pool_that_is_off_is_switched_on(play: Callable[[Play], None]) -> None:
    async def scene(session: Session, host_id: str, store: HostStorage) -> None:
        assert await make(session, host_id, "a.qcow2", "other") is Outcome.FAILED
        store.switch_on("other")
        await until(lambda: store.volumes("other") is not None)
        pool = store.pool("other")
        assert pool is not None
        assert pool.active
        assert await make(session, host_id, "a.qcow2", "other") is Outcome.DONE

    play(scene)


def test_what_cannot_be_asked_of_a_pool_is_its_problem_alone(play: Callable[[Play], None]) -> None:
    async def scene(session: Session, host_id: str, store: HostStorage) -> None:
        session.host(host_id).raw.storagePoolLookupByName(POOL).destroy()
        store.refresh(POOL)
        await until(lambda: store.problem_of(POOL) is not None)
        assert str(store.problem_of(POOL)) == "The storage pool is switched off."
        assert store.problem is None
        store.switch_on(POOL)
        await until(lambda: not store.busy(POOL))
        assert store.problem_of(POOL) is None

    play(scene)


def test_a_host_that_goes_is_said_to_be_gone_and_asked_again_when_it_is_back(play: Callable[[Play], None]) -> None:
    async def scene(session: Session, host_id: str, store: HostStorage) -> None:
        changes: list[bool] = []
        store.changed.connect(lambda: changes.append(store.online))
        connect.disconnect(session, host_id)
        assert str(store.problem) == "The host is not connected."
        assert changes[-1] is False
        connect.connect(session, host_id)
        await until(lambda: store.problem is None and store.users is not None and store.online)
        assert store.pools
        store.let_go()
        connect.disconnect(session, host_id)
        assert store.problem is None

    play(scene)


def test_a_host_that_refuses_says_why(play: Callable[[Play], None], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_raw: object) -> None:
        raise Problem(sentence("You may not use libvirt's system service here."), kind=Kind.REFUSED)

    async def scene(_session: Session, _host_id: str, store: HostStorage) -> None:
        monkeypatch.setattr(storage, "pools", refuse)
        store.reload()
        await until(lambda: store.problem is not None)
        assert str(store.problem) == "You may not use libvirt's system service here."

    play(scene)


def test_an_image_that_something_needs_is_not_deleted(play: Callable[[Play], None]) -> None:
    async def scene(session: Session, host_id: str, store: HostStorage) -> None:
        await make(session, host_id, "base.qcow2")
        base = "/default-pool/base.qcow2"
        await make(session, host_id, "top.qcow2", backing=base, backing_format="qcow2")
        job = image_removal.delete_volume(session, host_id, base)
        assert await job.wait() is Outcome.FAILED
        assert str(job.problem) == "It is continued by top.qcow2, which is nothing without it."
        top = "/default-pool/top.qcow2"
        session.host(host_id).raw.defineXML(
            "<domain type='test'><name>web</name><memory>65536</memory><os><type>hvm</type></os><devices>"
            f"<disk type='file'><source file='{top}'/><target dev='vda'/></disk></devices></domain>"
        )
        for path in (top, base):
            job = image_removal.delete_volume(session, host_id, path)
            await job.wait()
            assert str(job.problem) == "The image is in use by web."
        store.reload()
        await until(lambda: bool(store.users))
        assert dict(store.users or {}) == {top: ("web",), base: ("web",)}
        job = image_removal.delete_volume(session, host_id, "/default-pool/nothing")
        await job.wait()
        assert str(job.problem) == "The image is no longer there."

    play(scene)


def test_an_image_that_is_there_already_is_left_alone(play: Callable[[Play], None]) -> None:
    async def scene(session: Session, host_id: str, _store: HostStorage) -> None:
        assert await make(session, host_id, "a.qcow2") is Outcome.DONE
        job = verbs.create_volume(session, host_id, NewVolume(POOL, "a.qcow2", 2 * GIB))
        assert await job.wait() is Outcome.FAILED
        assert str(job.problem) == "There is an image “a.qcow2” already."
        found = await verbs.look_at(session, host_id, "/default-pool/a.qcow2")
        assert (found.capacity, found.exists) == (GIB, True)

    play(scene)


def test_an_image_that_takes_long_says_how_far_it_is(
    play: Callable[[Play], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_back, "FOLLOW_SECONDS", 0.01)
    make_it, go_on = storage.create_volume, threading.Event()

    def slowly(*arguments: Any) -> VolumeInfo:
        volume = make_it(*arguments)
        assert go_on.wait(5)
        return volume

    async def scene(session: Session, host_id: str, _store: HostStorage) -> None:
        monkeypatch.setattr(storage, "create_volume", slowly)
        job = verbs.create_volume(session, host_id, NewVolume(POOL, "a.img", GIB, "raw", full=True))
        await until(lambda: job.progress is not None)
        assert job.progress is not None
        assert (job.progress.done, job.progress.total, job.progress.unit) == (GIB, GIB, Unit.BYTES)
        assert job.progress.speed
        go_on.set()
        assert await job.wait() is Outcome.DONE

    play(scene)


def test_a_cancelled_image_is_deleted_as_soon_as_it_is_there(
    play: Callable[[Play], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene(session: Session, host_id: str, store: HostStorage) -> None:
        make_it = storage.create_volume

        def cancelled_meanwhile(*arguments: Any) -> VolumeInfo:
            volume = make_it(*arguments)
            loop.call_soon_threadsafe(job.cancel)
            return volume

        loop = asyncio.get_running_loop()
        monkeypatch.setattr(storage, "create_volume", cancelled_meanwhile)
        job = verbs.create_volume(session, host_id, NewVolume(POOL, "a.qcow2", GIB))
        assert await job.wait() is Outcome.CANCELLED
        store.reread(POOL)
        await until(lambda: not store.busy(POOL))
        assert store.volumes(POOL) == ()

    play(scene)


def test_of_a_path_in_no_pool_nothing_is_known_from_afar(play: Callable[[Play], None]) -> None:
    async def scene(session: Session, host_id: str, _store: HostStorage) -> None:
        found = await verbs.look_at(session, host_id, "/etc/hostname")
        assert (found.exists, found.volume, found.kind) == (None, None, None)

    play(scene)


class TestHere:
    """On this computer, what is at a path is looked at."""

    def test_files_tell_their_format_and_size(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_bytes(b"QFI\xfb" + bytes(96))
        (tmp_path / "b").write_bytes(b"")
        assert verbs._here(str(tmp_path / "a")) == verbs.Found(
            str(tmp_path / "a"), exists=True, kind="file", format="qcow2", capacity=100
        )
        assert verbs._here(str(tmp_path / "b")).format == ""

    def test_folders_and_what_is_missing_are_told_apart(self, tmp_path: Path) -> None:
        assert verbs._here(str(tmp_path)).kind == "dir"
        for missing in (tmp_path / "nothing", tmp_path / "nothing" / "below"):
            assert verbs._here(str(missing)).exists is False

    def test_what_may_not_be_seen_may_be_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(_path: Path) -> None:
            raise PermissionError

        monkeypatch.setattr(Path, "stat", refuse)
        assert verbs._here("/root/secret").exists is None
        assert verbs._here("/a\0b").exists is None
