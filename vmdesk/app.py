"""The composition root: everything that exists once is made here, in the order in which it is needed."""

import asyncio
import gc
import itertools
import signal

from vmdesk import paths
from vmdesk.aio import spawn
from vmdesk.command_line import KioskRequest, Request
from vmdesk.errors import Problem
from vmdesk.instance import Instance
from vmdesk.journal import Journal
from vmdesk.ops.session import Session
from vmdesk.settings.store import SettingsStore
from vmdesk.ui import application
from vmdesk.ui.program import Program
from vmdesk.ui.words import tr_sentence
from vmdesk.words import Sentence

GARBAGE_SECONDS = 10.0
TURNS_TO_ALL = 30


def run(request: Request, instance: Instance) -> int:
    """Open vmdesk for this request and run until it is quit; the exit code."""
    settings = SettingsStore(paths.config_folder() / "settings.json")
    settings.load()
    qt = application.create(settings.current)
    with application.event_loop(qt) as loop:
        session = Session(settings, Journal(paths.state_folder() / "journal.jsonl"))
        program = Program(qt, session)

        async def begin() -> None:
            try:
                program.open(request)
                await asyncio.gather(instance.listen(program.receive), session.journal.load())
            finally:
                spawn(_collect_garbage(), name="collect garbage")

        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, program.terminate)
        loop.call_soon(lambda: spawn(begin(), name="begin"))
        try:
            loop.run_forever()
        finally:
            instance.release()
    return 0


def run_kiosk(request: KioskRequest) -> tuple[int, str]:
    """Show one guest until that is to end; the exit code, and what is to be said then.

    Its journal is its own, since a vmdesk may run beside it.
    """
    from vmdesk.ops.console.kiosk import Kiosk
    from vmdesk.ops.waking import wake_hosts
    from vmdesk.ui.console.kiosk import KioskWindow

    settings = SettingsStore(paths.config_folder() / "settings.json")
    settings.load()
    qt = application.create(settings.current)
    with application.event_loop(qt) as loop:
        session = Session(settings, Journal(paths.state_folder() / "kiosk.jsonl"))
        kiosk = Kiosk(session, request)
        window = KioskWindow(session, kiosk)
        outcome: tuple[int, str] = (0, "")

        def end(code: int = 0, words: Sentence | None = None) -> None:
            nonlocal outcome
            outcome = code, tr_sentence(words)
            kiosk.let_go()
            session.close()
            qt.exit(0)

        def begin() -> None:
            kiosk.ended.connect(end)
            session.accompany(spawn(wake_hosts(session), name="wake hosts"))
            spawn(_collect_garbage(), name="collect garbage")
            window.begin()
            try:
                kiosk.begin()
            except Problem as problem:
                end(1, problem.sentence)

        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, end)
        loop.call_soon(begin)
        loop.run_forever()
    return outcome


async def _collect_garbage() -> None:
    """Look for garbage on this thread only: found on another, a window in it would be freed where Qt forbids it.

    Most of it is young. What the start has made stays to the end and need not be searched.
    """
    gc.freeze()
    for turn in itertools.count(1):
        await asyncio.sleep(GARBAGE_SECONDS)
        gc.collect(2 if turn % TURNS_TO_ALL == 0 else 1)
