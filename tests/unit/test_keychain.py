"""The keychain with keyrings of the test's own: which is taken, whom a stuck one holds up, and what is never said."""

import asyncio
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.waiting import until
from vmdesk import keychain
from vmdesk.aio import running_tasks, spawn
from vmdesk.errors import Kind, Problem
from vmdesk.keychain import CHAINER, SERVICE, Kept, Keychain, find_ring

SECRET = "hunter2"


class Memory:
    """A keyring that answers at once."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Stuck(Memory):
    """A keyring that answers no call before it is released."""

    def __init__(self) -> None:
        super().__init__()
        self.released = threading.Event()
        self.calls = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.calls += 1
        assert self.released.wait(10)
        return super().get_password(service, username)


class KeyringLocked(Exception):  # noqa: N818 - the library's name for it
    """What a keyring raises when the person does not unlock it."""


class Locked(Memory):
    """A keyring that the person does not unlock when it asks."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        self.opens = False

    def get_password(self, service: str, username: str) -> str | None:
        self._unlock()
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._unlock()
        super().set_password(service, username, password)

    def _unlock(self) -> None:
        self.asked += 1
        if not self.opens:
            raise KeyringLocked("no")


class Safe(Memory):
    """A keyring as the library declares them, for this test counted among the safe."""

    priority = 5.0
    appid = "Python keyring library"


class Absent(Memory):
    """One whose service does not run."""

    priority = "not running"  # no number, so that asking for it fails as it does in the library


SAFE = f"{__name__}.Safe"
ABSENT = f"{__name__}.Absent"


@pytest.fixture
def stuck() -> Iterator[Stuck]:
    """Released at the end, so that its threads end."""
    ring = Stuck()
    yield ring
    ring.released.set()


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., None]:
    """Sets which keyrings are safe, and what the person has told the library to use."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)

    def set_names(*safe: str, environment: str = "", file: str = "") -> None:
        monkeypatch.setattr(keychain, "SAFE", {"linux": safe})
        if environment:
            monkeypatch.setenv("PYTHON_KEYRING_BACKEND", environment)
        (tmp_path / "python_keyring").mkdir(exist_ok=True)
        (tmp_path / "python_keyring" / "keyringrc.cfg").write_text(file)

    return set_names


def test_a_secret_is_kept_read_and_removed(run: Run) -> None:
    ring = Memory()
    chain = Keychain(lambda: ring)

    async def play() -> None:
        assert await chain.read("password root@alpha") is None
        await chain.write("password root@alpha", SECRET)
        assert ring.kept == {(SERVICE, "password root@alpha"): SECRET}
        assert await chain.read("password root@alpha") == SECRET
        assert await chain.read("password root@beta") is None
        await chain.remove("password root@alpha")
        await chain.remove("password root@alpha")
        assert not ring.kept
        assert await chain.why_not() is None

    run(play())


# Which keyring.


def test_the_first_safe_one_that_answers_is_taken(names: Callable[..., None]) -> None:
    names("there.is.no.Such", ABSENT, SAFE)
    ring = find_ring()
    assert isinstance(ring, Safe)
    assert ring.appid == SERVICE


def test_without_any_the_reasons_are_told(names: Callable[..., None]) -> None:
    names("there.is.no.Such", ABSENT)
    with pytest.raises(Problem, match="No keyring answers") as caught:
        find_ring()
    assert caught.value.kind is Kind.UNREACHABLE
    assert "No module named 'there'" in caught.value.details
    assert f"{ABSENT}: ValueError" in caught.value.details


def test_a_chain_is_asked_for_its_safe_ones_alone(names: Callable[..., None]) -> None:
    names(SAFE, environment=CHAINER)
    assert isinstance(find_ring(), Safe)


@pytest.mark.parametrize("told", ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring", "a.b.Plaintext"])
def test_one_that_is_not_safe_is_neither_taken_nor_loaded(names: Callable[..., None], told: str) -> None:
    names(SAFE, environment=told)
    with pytest.raises(Problem, match="does not protect passwords") as caught:
        find_ring()
    assert caught.value.details == told
    names(SAFE, file=f"[backend]\ndefault-keyring = {told}\n")
    with pytest.raises(Problem, match="does not protect passwords"):
        find_ring()


def test_the_persons_choice_among_the_safe_ones_is_heeded(names: Callable[..., None]) -> None:
    names(ABSENT, SAFE, environment=ABSENT)
    with pytest.raises(Problem, match="No keyring answers"):
        find_ring()


@pytest.mark.parametrize("file", ["", "[backend]\n", "[other]\na=1", "nonsense", "[backend]\n[backend]\n"])
def test_a_file_that_says_nothing_is_passed_over(names: Callable[..., None], file: str) -> None:
    names(SAFE, file=file)
    assert isinstance(find_ring(), Safe)


def test_no_file_and_nothing_that_hands_on_counts_as_safe() -> None:
    known = [name for safe in keychain.SAFE.values() for name in safe]
    assert not [name for name in known if any(word in name for word in ("file", "null", "fail", "chainer", "alt"))]


def test_why_not_says_what_find_says(run: Run, names: Callable[..., None]) -> None:
    names(ABSENT)
    told = run(Keychain().why_not())
    assert told is not None
    assert told.english() == "No keyring answers on this desktop."


# One that is stuck.


def test_a_lookup_goes_on_without_a_keyring_that_is_stuck(run: Run, stuck: Stuck) -> None:
    chain = Keychain(lambda: stuck)

    async def play() -> None:
        begin = time.monotonic()
        with pytest.raises(Problem, match="does not answer") as caught:
            await chain.read("password root@alpha", 0.2)
        assert 0.15 < time.monotonic() - begin < 5  # the keyring takes 10
        assert caught.value.kind is Kind.UNREACHABLE
        stuck.released.set()

    run(play())


def test_the_patience_is_lost_once_and_no_thread_is_added(run: Run, stuck: Stuck) -> None:
    chain = Keychain(lambda: stuck)

    async def play() -> None:
        with pytest.raises(Problem):
            await chain.read("password root@alpha", 0.2)
        begin = time.monotonic()
        for account in ("password root@alpha", "password root@beta", "password root@beta"):
            with pytest.raises(Problem):
                await chain.read(account, 4.0)
        assert time.monotonic() - begin < 4
        assert stuck.calls == 1
        assert len(running_tasks()) == 2
        stuck.released.set()
        await until(lambda: not running_tasks())

    run(play())


def test_a_late_answer_is_still_to_be_had(run: Run, stuck: Stuck) -> None:
    stuck.kept[SERVICE, "password root@alpha"] = SECRET
    chain = Keychain(lambda: stuck)

    async def play() -> None:
        with pytest.raises(Problem):
            await chain.read("password root@alpha", 0.05)
        late = spawn(chain.read("password root@alpha", None), awaited=True)
        await asyncio.sleep(0.05)
        assert not late.done()
        stuck.released.set()
        assert await late == SECRET
        assert stuck.calls == 1
        assert await chain.read("password root@alpha") == SECRET

    run(play())


def test_giving_up_the_wait_leaves_nothing_unheard(run: Run, stuck: Stuck) -> None:
    """A lookup that fails when nobody waits any more is no complaint of the loop."""
    chain = Keychain(lambda: stuck)

    async def play() -> None:
        waiting = spawn(chain.read("password root@alpha", None))
        await until(lambda: stuck.calls)
        waiting.cancel()
        stuck.get_password = None  # type: ignore[method-assign,assignment]
        stuck.released.set()
        await until(lambda: not running_tasks())

    run(play())


def test_what_is_kept_waits_for_the_keyring(run: Run, stuck: Stuck) -> None:
    chain = Keychain(lambda: stuck)

    async def play() -> None:
        with pytest.raises(Problem):
            await chain.read("a", 0.05)
        writing = spawn(chain.write("password root@alpha", SECRET), awaited=True)
        await asyncio.sleep(0.05)
        assert not stuck.kept
        stuck.released.set()
        await writing
        assert stuck.kept == {(SERVICE, "password root@alpha"): SECRET}

    run(play())


# One that is locked.


def test_who_has_just_declined_is_not_asked_again_by_a_lookup(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    ring = Locked()
    chain = Keychain(lambda: ring)

    async def play() -> None:
        readings = [spawn(chain.read(f"password root@{host}"), awaited=True) for host in ("alpha", "beta", "gamma")]
        for reading in readings:
            with pytest.raises(Problem, match="not unlocked") as caught:
                await reading
            assert caught.value.kind is Kind.REFUSED
        assert ring.asked == 1
        monkeypatch.setattr(keychain, "SPARED_SECONDS", 0.0)
        with pytest.raises(Problem, match="not unlocked"):
            await chain.read("password root@alpha")
        assert ring.asked == 2

    run(play())


def test_keeping_something_asks_to_unlock_it_all_the_same(run: Run) -> None:
    ring = Locked()
    chain = Keychain(lambda: ring)

    async def play() -> None:
        with pytest.raises(Problem, match="not unlocked"):
            await chain.read("password root@alpha")
        with pytest.raises(Problem, match="not unlocked"):
            await chain.write("password root@alpha", SECRET)
        assert ring.asked == 2
        assert await chain.why_not() is None, "it could be unlocked"
        ring.opens = True
        await chain.write("password root@alpha", SECRET)
        assert await chain.read("password root@alpha") == SECRET

    run(play())


# What is never said.


def test_a_failure_tells_nothing_of_the_secret(run: Run) -> None:
    class Broken(Memory):
        def set_password(self, service: str, username: str, password: str) -> None:
            raise OSError(f"cannot keep {username} for {service}, {len(password)} characters")

    async def play() -> Problem:
        chain = Keychain(Broken)
        with pytest.raises(Problem, match="does not work") as caught:
            await chain.write("password root@alpha", SECRET)
        return caught.value

    problem = run(play())
    assert problem.details == "OSError: cannot keep password root@alpha for vmdesk, 7 characters"
    assert problem.__cause__ is None
    assert problem.__context__ is None


def test_a_secret_on_its_way_is_not_in_what_the_loop_logs(caplog: pytest.LogCaptureFixture) -> None:
    ring = Memory()
    seen: list[str] = []

    async def play() -> None:
        loop = asyncio.get_running_loop()
        loop.set_debug(True)
        loop.slow_callback_duration = 0.0  # then every callback is logged with its arguments
        chain = Keychain(lambda: ring)
        await chain.write("password root@alpha", SECRET)
        reading = spawn(chain.read("password root@alpha"), awaited=True)
        await asyncio.sleep(0)
        lookups = tuple(chain._asked.values())
        assert await reading == SECRET
        seen.extend(map(repr, lookups))

    with caplog.at_level("DEBUG"):
        asyncio.run(play())
    assert "Kept()" in "".join(seen)
    assert SECRET not in "".join(seen)
    assert SECRET not in repr(partial(keychain._write, "a", Kept(SECRET)))
    lines = [line for line in caplog.text.splitlines() if "Keychain.read" not in line]  # the test's own task
    assert lines
    assert SECRET not in "\n".join(lines)


def test_a_start_does_not_load_the_library() -> None:
    look = "import sys, vmdesk.keychain, vmdesk.ops.secret_store; print([m for m in sys.modules if 'keyring' in m])"
    told = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
