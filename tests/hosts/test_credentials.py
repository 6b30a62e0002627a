"""A real libvirtd that asks for name and password: over TCP, TLS and its socket, right, wrong, and not answered."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

import libvirt
import pytest

from tests.lab import Host
from tests.lab.daemon import sasl, sasl_socket, tls, why_no_sasl
from vmdesk.aio import in_thread, spawn
from vmdesk.model.questions import Prompt, SecretAnswer, SecretQuestion
from vmdesk.virt.credentials import Ask, Credentials

RunOnQt = Callable[[Coroutine[Any, Any, Any]], Any]
USERS = {"bob": "pass word ü"}

pytestmark = pytest.mark.skipif(bool(why_no_sasl()), reason=why_no_sasl())


@contextmanager
def over_tcp(host: Host) -> Iterator[str]:
    with sasl(host, USERS) as uri:
        yield uri


@contextmanager
def over_tls(host: Host) -> Iterator[str]:
    with tls(host, USERS) as connection:
        yield connection.uri


@contextmanager
def over_the_socket(host: Host) -> Iterator[str]:
    with sasl_socket(host, USERS):
        yield host.uri


def answering(*texts: str, asked: list[SecretQuestion] | None = None) -> Ask:
    """A person who enters these, or cancels."""

    async def ask(question: SecretQuestion) -> SecretAnswer | None:
        if asked is not None:
            asked.append(question)
        return SecretAnswer(texts) if texts else None

    return ask


async def hostname(uri: str, credentials: Credentials) -> str:
    """What the host says after it was opened on a thread, as in a lane."""

    def work() -> str:
        raw = libvirt.openAuth(uri, credentials.for_libvirt(), 0)
        try:
            return raw.getHostname()
        finally:
            raw.close()

    return await in_thread(work)


@pytest.mark.parametrize("way", [over_tcp, over_tls, over_the_socket], ids=lambda way: way.__name__)
def test_name_and_password_are_asked_for_and_let_one_in(alpha: Host, run: RunOnQt, way: Any) -> None:
    asked: list[SecretQuestion] = []

    async def play(uri: str) -> None:
        credentials = Credentials(answering("bob", USERS["bob"], asked=asked), "alpha", "root")
        assert await hostname(uri, credentials) == alpha.hostname
        assert len(credentials.given) == 1

    with way(alpha) as uri:
        run(play(uri))
    assert [question.prompts for question in asked] == [
        (Prompt("User name", hidden=False, value="root"), Prompt("Password"))
    ]


def test_what_is_wrong_and_what_is_not_answered_are_told_apart(alpha: Host, run: RunOnQt) -> None:
    async def fails(uri: str, ask: Ask) -> Credentials:
        credentials = Credentials(ask, "alpha")
        with pytest.raises(libvirt.libvirtError) as caught:
            await hostname(uri, credentials)
        assert caught.value.get_error_code() == libvirt.VIR_ERR_AUTH_FAILED
        return credentials

    with over_tcp(alpha) as uri:
        wrong = run(fails(uri, answering("bob", "wrong")))
        cancelled = run(fails(uri, answering()))
    assert (wrong.cancelled, len(wrong.given)) == (False, 1)
    assert (cancelled.cancelled, len(cancelled.given)) == (True, 0)


def test_the_loop_goes_on_while_libvirt_waits_for_the_person(alpha: Host, run: RunOnQt) -> None:
    async def play(uri: str) -> None:
        enter = asyncio.Event()

        async def ask(_question: SecretQuestion) -> SecretAnswer:
            await enter.wait()
            return SecretAnswer(("bob", USERS["bob"]))

        opening = spawn(hostname(uri, Credentials(ask, "alpha")), awaited=True)
        await asyncio.sleep(0.5)
        assert not opening.done()
        enter.set()
        assert await opening == alpha.hostname

    with over_tcp(alpha) as uri:
        run(play(uri))


def test_withdrawn_the_opening_ends(alpha: Host, run: RunOnQt) -> None:
    async def play(uri: str) -> None:
        asked = asyncio.Event()

        async def ask(_question: SecretQuestion) -> SecretAnswer | None:
            asked.set()
            await asyncio.sleep(60)
            return None

        credentials = Credentials(ask, "alpha")
        opening = spawn(hostname(uri, credentials), awaited=True)
        await asyncio.wait_for(asked.wait(), 10)
        credentials.withdraw()
        with pytest.raises(libvirt.libvirtError):
            await asyncio.wait_for(asyncio.shield(opening), 5)

    with over_tcp(alpha) as uri:
        run(play(uri))
