"""The guest's screen and keyboard without a console: a picture, and keys that a desktop would swallow."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from vmdesk.jobs.job import Job
from vmdesk.model.vm import VmKey
from vmdesk.ops.perform import begin, name_of
from vmdesk.ops.session import Session
from vmdesk.virt import domains
from vmdesk.words import sentence

# Linux's key codes, from <linux/input-event-codes.h>.
_CTRL, _ALT, _SHIFT, _META = 29, 56, 42, 125
_FUNCTION_KEYS = (59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 87, 88)


@dataclass(frozen=True, slots=True)
class KeyCombination:
    """Keys pressed together. The label is what is printed on them, the same in every language."""

    label: str
    codes: tuple[int, ...]


KEY_COMBINATIONS = (
    KeyCombination("Ctrl+Alt+Delete", (_CTRL, _ALT, 111)),
    KeyCombination("Ctrl+Alt+Backspace", (_CTRL, _ALT, 14)),
    *(KeyCombination(f"Ctrl+Alt+F{n}", (_CTRL, _ALT, code)) for n, code in enumerate(_FUNCTION_KEYS, 1)),
    KeyCombination("Alt+Tab", (_ALT, 15)),
    KeyCombination("Alt+F4", (_ALT, 62)),
    KeyCombination("Ctrl+Shift+Esc", (_CTRL, _SHIFT, 1)),
    KeyCombination("Super", (_META,)),
    KeyCombination("Print Screen", (99,)),
)


def send_keys(session: Session, key: VmKey, combination: KeyCombination) -> Job:
    """Press keys in a guest."""
    name = name_of(session, key)
    job = Job(sentence("Send {keys} to {vm}", keys=combination.label, vm=name), (key,), session.label(key.host))
    codes: Sequence[int] = combination.codes

    async def work(_job: Job) -> None:
        host = session.host(key.host)
        await host.lanes.run(partial(domains.send_keys, host.domain(key.uuid), codes))

    return begin(session, job, work, name)


def take_picture(session: Session, key: VmKey, deliver: Callable[[bytes], object]) -> Job:
    """Take a picture of a guest's screen as a job, and hand it to `deliver`."""
    name = name_of(session, key)
    job = Job(sentence("Take a picture of {vm}", vm=name), (key,), session.label(key.host))

    async def work(_job: Job) -> None:
        deliver(await screenshot(session, key))

    return begin(session, job, work, name)


async def screenshot(session: Session, key: VmKey) -> bytes:
    """A picture of the guest's first screen in whatever format its host makes. Raises Problem."""
    host = session.host(key.host)
    return await host.lanes.run(partial(domains.screenshot, host.raw, host.domain(key.uuid)))
