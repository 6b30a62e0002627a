"""A real keyring on a real bus: kept, read by another process and removed; locked, frozen, and not there at all."""

import asyncio
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import secretstorage

from tests.conftest import Run
from tests.waiting import until
from vmdesk import keychain
from vmdesk.aio import running_tasks, spawn
from vmdesk.errors import Kind, Problem
from vmdesk.keychain import Keychain

ACCOUNT = "password root@alpha"
SECRET = "hunter2 пароль"
TURNS = 10  # of the loop, in which what waits for nothing comes to its end
MASTER = "the keyring's own"
PATIENCE = 0.5
SLACK = 5.0  # on a machine with much else to do; what is waited for here would never come
BUS = """
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""
ANOTHER_PROCESS = """
import asyncio, sys
from vmdesk.keychain import Keychain
print(asyncio.run(Keychain().read(sys.argv[1])))
"""
# What shows the prompts of GNOME's keyring; this one is there and never shows any.
PROMPTER = """
import sys
from jeepney import message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection
connection = open_dbus_connection()
Proxy(message_bus, connection).RequestName("org.gnome.keyring.SystemPrompter")
print("ready", flush=True)
sys.stdin.read()
"""

pytestmark = [
    pytest.mark.skipif(not shutil.which("gnome-keyring-daemon"), reason="gnome-keyring is not installed"),
    pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="dbus-daemon is not installed"),
    # The library leaves its connection to the garbage collector when a keyring is not unlocked.
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
]


class Desktop:
    """A session bus that starts nothing by itself, and what runs on it; all of it in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.running: list[subprocess.Popen[str]] = []
        configuration = folder / "bus.conf"
        configuration.write_text(BUS.format(folder=folder))
        self.bus = self._start("dbus-daemon", "--nofork", "--print-address", f"--config-file={configuration}")
        assert self.bus.stdout is not None
        self.address = self.bus.stdout.readline().strip()

    def start_keyring(self) -> subprocess.Popen[str]:
        """Start GNOME's keyring and unlock it; it is made by the first start."""
        keyring = self._start("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")
        assert keyring.stdin is not None
        keyring.stdin.write(MASTER)
        keyring.stdin.close()
        end = time.monotonic() + 30
        with closing(secretstorage.dbus_init()) as connection:
            while not secretstorage.check_service_availability(connection):
                assert time.monotonic() < end, "the keyring did not come up"
                time.sleep(0.02)
        return keyring

    def start_prompter(self) -> subprocess.Popen[str]:
        """Start what is asked to show a prompt, and shows none until it is closed."""
        prompter = self._start(sys.executable, "-c", PROMPTER)
        assert prompter.stdout is not None
        assert prompter.stdout.readline() == "ready\n"
        return prompter

    def lock(self) -> None:
        """Lock the keyring, as when the session goes idle."""
        with closing(secretstorage.dbus_init()) as connection:
            collection = secretstorage.get_default_collection(connection)
            collection.lock()
            assert collection.is_locked()

    def close(self) -> None:
        """End all that runs, frozen or not."""
        for process in reversed(self.running):
            process.send_signal(signal.SIGCONT)
            process.terminate()
            process.wait(10)
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()

    def _start(self, *command: str) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True)
        self.running.append(process)
        return process


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """A desktop without a keyring yet. Its folder has a short name, since sockets are in it."""
    with tempfile.TemporaryDirectory(prefix="keyring-") as name:
        folder = Path(name)
        monkeypatch.setenv("HOME", name)
        monkeypatch.setenv("XDG_RUNTIME_DIR", name)
        for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "PYTHON_KEYRING_BACKEND", "DISPLAY", "WAYLAND_DISPLAY"):
            monkeypatch.delenv(variable, raising=False)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={name}/none")
        desktop = Desktop(folder)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", desktop.address)
        yield desktop
        desktop.close()


async def refused(work: Awaitable[object], words: str, kind: Kind) -> None:
    """It ends with this Problem."""
    with pytest.raises(Problem, match=words) as caught:
        await work
    assert caught.value.kind is kind


def test_a_secret_is_kept_for_another_process_and_removed(run: Run, desktop: Desktop) -> None:
    desktop.start_keyring()

    async def keep() -> None:
        assert await Keychain().why_not() is None
        assert await Keychain().read(ACCOUNT) is None
        await Keychain().write(ACCOUNT, "before")
        await Keychain().write(ACCOUNT, SECRET)

    run(keep())
    command = [sys.executable, "-c", ANOTHER_PROCESS, ACCOUNT]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == SECRET
    run(Keychain().remove(ACCOUNT))
    run(Keychain().remove(ACCOUNT))
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "None"


def test_it_is_on_the_disk_and_not_in_clear(run: Run, desktop: Desktop) -> None:
    keyring = desktop.start_keyring()
    run(Keychain().write(ACCOUNT, SECRET))
    keyring.terminate()
    keyring.wait(10)
    files = [path for path in desktop.folder.rglob("*.keyring") if path.is_file()]
    assert files
    for path in files:
        assert SECRET.encode() not in path.read_bytes()
        assert b"hunter2" not in path.read_bytes()
    desktop.start_keyring()
    assert run(Keychain().read(ACCOUNT)) == SECRET


def test_a_locked_keyring_that_nobody_unlocks_is_said_to_be_so(run: Run, desktop: Desktop) -> None:
    desktop.start_keyring()
    chain = Keychain()

    async def play() -> None:
        await chain.write(ACCOUNT, SECRET)
        desktop.lock()
        assert await chain.why_not() is None, "it could be unlocked"
        await refused(chain.read(ACCOUNT), "was not unlocked", Kind.REFUSED)
        await refused(chain.write(ACCOUNT, "other"), "was not unlocked", Kind.REFUSED)

    run(play())


def test_a_login_does_not_wait_for_the_person_to_unlock_it(run: Run, desktop: Desktop) -> None:
    desktop.start_keyring()
    prompter = desktop.start_prompter()
    chain = Keychain()

    async def play() -> None:
        await chain.write(ACCOUNT, SECRET)
        desktop.lock()
        begin = time.monotonic()
        await refused(chain.read(ACCOUNT, PATIENCE), "locked or does not answer", Kind.UNREACHABLE)
        assert PATIENCE - 0.1 < time.monotonic() - begin < PATIENCE + SLACK
        await asyncio.sleep(0.1)  # by now all patience with it is lost
        other = spawn(chain.read("password root@beta", PATIENCE), awaited=True)
        for _ in range(TURNS):
            await asyncio.sleep(0)
        assert other.done(), "it was waited for once more"
        await refused(other, "locked or does not answer", Kind.UNREACHABLE)
        late = spawn(chain.read(ACCOUNT, None), awaited=True)
        await asyncio.sleep(0.1)
        assert not late.done()
        prompter.terminate()  # as good as declining
        await refused(late, "was not unlocked", Kind.REFUSED)
        await until(lambda: not running_tasks())

    run(play())


@pytest.mark.parametrize("frozen", ["keyring", "bus"])
def test_a_login_does_not_wait_for_one_that_is_frozen(
    run: Run, desktop: Desktop, monkeypatch: pytest.MonkeyPatch, frozen: str
) -> None:
    keyring = desktop.start_keyring()
    monkeypatch.setattr(keychain, "LOOKUP_SECONDS", PATIENCE)
    chain = Keychain()

    async def play() -> None:
        await chain.write(ACCOUNT, SECRET)
        process = keyring if frozen == "keyring" else desktop.bus
        process.send_signal(signal.SIGSTOP)
        begin = time.monotonic()
        with pytest.raises(Problem):
            await chain.read(ACCOUNT, PATIENCE)
        assert time.monotonic() - begin < PATIENCE + SLACK
        begin = time.monotonic()
        told = await chain.why_not()
        assert told is not None or frozen == "keyring"
        assert time.monotonic() - begin < PATIENCE + SLACK
        process.send_signal(signal.SIGCONT)
        await until(lambda: not running_tasks())
        assert await chain.read(ACCOUNT) == SECRET

    run(play())


def test_without_a_keyring_on_the_bus_it_says_so(run: Run, desktop: Desktop) -> None:
    del desktop
    told = run(Keychain().why_not())
    assert told is not None
    assert told.english() == "No keyring answers on this desktop."
    run(refused(Keychain().read(ACCOUNT), "No keyring answers", Kind.UNREACHABLE))


@pytest.mark.parametrize("address", ["", "unix:path=/nonexistent/bus", "nonsense"])
def test_without_a_bus_it_says_so(run: Run, desktop: Desktop, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    del desktop
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    if not address:
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    told = run(Keychain().why_not())
    assert told is not None
    assert told.english() == "No keyring answers on this desktop."


def test_one_that_comes_up_later_is_found(run: Run, desktop: Desktop) -> None:
    chain = Keychain()
    assert run(chain.why_not()) is not None
    desktop.start_keyring()
    assert run(chain.why_not()) is None
