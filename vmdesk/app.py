"""The composition root: everything that exists once is made here, in the order in which it is needed."""

import asyncio
import gc
import signal

from vmdesk import paths
from vmdesk.aio import spawn
from vmdesk.command_line import Request
from vmdesk.instance import Instance
from vmdesk.journal import Journal
from vmdesk.ops.session import Session
from vmdesk.settings.store import SettingsStore
from vmdesk.ui import application
from vmdesk.ui.program import Program


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
                gc.freeze()  # what the start has made stays to the end, and need not be searched
                gc.enable()

        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, program.end)
        loop.call_soon(lambda: spawn(begin(), name="begin"))
        try:
            loop.run_forever()
        finally:
            instance.release()
    return 0
