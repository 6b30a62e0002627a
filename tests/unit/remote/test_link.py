"""One connection that many use at the same time: made once, kept while it is used, and gone when it is closed."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import paramiko
import pytest

from tests.conftest import Run, wait_for
from tests.unit.remote.person import Person, entered
from tests.unit.remote.stranger import Stranger, met
from tests.waiting import until
from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.model.host_address import HostAddress
from vmdesk.model.questions import Answer, Question
from vmdesk.remote import link as link_module
from vmdesk.remote.client_settings import ClientSettings
from vmdesk.remote.link import Link
from vmdesk.remote.tunnel import Tunnel


class Server(Stranger):
    """Takes one password; its answers can be held back."""

    def __init__(self) -> None:
        super().__init__()
        self.answering = threading.Event()
        self.answering.set()

    def check_auth_password(self, username: str, password: str) -> int:
        """Whether it is the one."""
        del username
        return paramiko.AUTH_SUCCESSFUL if password == "secret" else paramiko.AUTH_FAILED  # type: ignore[attr-defined, no-any-return]

    def check_global_request(self, kind: str, msg: paramiko.Message) -> bool:
        """Whether it answers a ping; it does so with a refusal."""
        del kind, msg
        self.answering.wait(10)
        return False


class Slow(Person):
    """Thinks as long as a test wants."""

    def __init__(self, *answers: Answer) -> None:
        super().__init__(*answers)
        self.thinking = asyncio.Event()
        self.cancelled = False

    async def ask(self, question: Question) -> Answer:
        """The next answer, after some time."""
        self.asked.append(question)
        try:
            await self.thinking.wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        return self._answers.pop(0) if self._answers else None


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A host, as the SSH settings know it."""
    server = Server()
    with met(server, tmp_path) as settings:
        monkeypatch.setattr(link_module, "settings_for", lambda _address: settings)
        yield server
        server.answering.set()


def new_link(person: Person) -> Link:
    """A link to it."""
    return Link(HostAddress("qemu", "ssh", "alice", "stranger"), person)


def logged_in(server: Server) -> int:
    """How many are logged in."""
    return sum(transport.is_active() and transport.is_authenticated() for transport in server.transports)


def test_whoever_comes_while_it_opens_waits_for_the_same(run: Run, server: Server) -> None:
    async def play() -> None:
        person = Slow(entered("secret"))
        link = new_link(person)
        opening = [spawn(link.open(), awaited=True) for _ in range(3)]
        await until(lambda: person.asked)
        person.thinking.set()
        assert len(set(await asyncio.gather(*opening))) == 1
        assert (len(person.asked), len(server.transports)) == (1, 1)
        link.close()

    run(play())


def test_whoever_cancels_is_not_asked_again_for_each_that_waits(run: Run, server: Server) -> None:
    async def play() -> None:
        person = Slow(None, entered("secret"))
        link = new_link(person)
        opening = [spawn(link.open(), awaited=True) for _ in range(3)]
        await until(lambda: person.asked)
        person.thinking.set()
        await asyncio.wait(opening)
        assert [cast("Problem", task.exception()).kind for task in opening] == [Kind.CANCELLED] * 3
        assert len(person.asked) == 1
        await link.open()  # but when something needs it later
        assert len(person.asked) == 2
        link.close()

    run(play())
    assert wait_for(lambda: not server.open_now)


def test_closing_it_while_it_opens_leaves_nothing_open(run: Run, server: Server) -> None:
    async def play() -> None:
        person = Slow(entered("secret"))
        link = new_link(person)
        opening = [spawn(link.open(), awaited=True) for _ in range(2)]
        await until(lambda: person.asked)
        link.close()
        await asyncio.wait(opening)
        assert [cast("Problem", task.exception()).kind for task in opening] == [Kind.LOST] * 2
        assert person.cancelled

    run(play())
    assert wait_for(lambda: not server.open_now)


def test_what_was_closed_is_not_opened_again(run: Run, server: Server) -> None:
    link = new_link(Person(entered("secret")))
    link.close()
    for work in (link.open, lambda: link.run("true"), lambda: link.tunnel("true")):
        with pytest.raises(Problem) as caught:
            run(work())
        assert caught.value.kind is Kind.LOST
    assert server.transports == []


def test_one_that_does_not_answer_is_made_anew(run: Run, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    async def play() -> None:
        link = new_link(Person(entered("secret"), entered("secret")))
        first = await link.open()
        assert await link.open() is first
        monkeypatch.setattr(link_module, "PING_SECONDS", 0.2)
        server.answering.clear()
        second = await link.open()
        assert second is not first
        server.answering.set()
        await until(lambda: logged_in(server) == 1)
        link.close()

    run(play())


def test_one_that_libvirt_speaks_through_is_left_to_libvirt(
    run: Run, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An upload may keep it busy for longer than anybody wants to wait for an answer."""

    async def play() -> None:
        link = new_link(Person(entered("secret"), entered("secret")))
        first = await link.open()
        tunnel = await link.tunnel("libvirt")
        reader, writer = await asyncio.open_unix_connection(tunnel.path)
        await until(lambda: tunnel.in_use)
        monkeypatch.setattr(link_module, "PING_SECONDS", 0.2)
        server.answering.clear()
        assert await link.open() is first
        tunnel.leave()  # libvirt has given it up
        assert await link.open() is not first
        server.answering.set()
        tunnel.close()
        assert await reader.read() == b""
        writer.close()
        link.close()

    run(play())


def test_what_nobody_waits_for_any_more_is_not_left_behind(
    run: Run, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    tunnels: list[Tunnel] = []

    class Late(Tunnel):
        def __init__(self, *arguments: object) -> None:
            begun.set()
            go_on.wait(20)
            super().__init__(*arguments)  # type: ignore[arg-type]
            tunnels.append(self)

    monkeypatch.setattr(link_module, "Tunnel", Late)

    async def play() -> None:
        link = new_link(Person(entered("secret")))
        await link.open()
        making = spawn(link.tunnel("libvirt"), awaited=True)
        await until(begun.is_set)
        making.cancel()
        await asyncio.wait({making})
        go_on.set()
        await until(lambda: tunnels and not tunnels[0].path.parent.exists())
        link.close()

    run(play())
    assert server.transports


def test_settings_and_methods_are_known_once_it_is_open(run: Run, server: Server) -> None:
    async def play() -> tuple[ClientSettings | None, tuple[str, ...]]:
        link = new_link(Person(entered("secret")))
        assert (link.settings, link.used) == (None, ())
        await link.open()
        found = link.settings, link.used
        link.close()
        assert (link.settings, link.used) == (None, ())
        return found

    settings, used = run(play())
    assert settings is not None
    assert (settings.name, used) == ("stranger", ("password",))
    assert server.transports
