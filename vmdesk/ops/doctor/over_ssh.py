"""The way to a host over SSH, line by line: settings, name, port, other hosts on the way, key, login."""

import asyncio
import os
import shutil
from functools import partial

from vmdesk.aio import in_thread, spawn
from vmdesk.errors import Kind, Problem
from vmdesk.model.doctor.check import Check
from vmdesk.model.doctor.finding import Finding, State, bad, failed, good, passed_over
from vmdesk.model.doctor.remedy import Elevation, Remedy
from vmdesk.model.questions import ChangedHostKey, HostKey
from vmdesk.ops.doctor.case import Case, visible
from vmdesk.ops.doctor.network import Address, judge_name, judge_port
from vmdesk.ops.doctor.witness import Witness
from vmdesk.remote import hop as hops
from vmdesk.remote.client_settings import ClientSettings
from vmdesk.remote.hop import Hop
from vmdesk.remote.link import Link, settings_for
from vmdesk.remote.stages import Seen, Stage
from vmdesk.words import N_, Sentence, sentence

SOON_SECONDS = 5.0  # after so long without a greeting one looks why
OPEN_SECONDS = 60.0
_HOW = {
    "publickey": N_("with a key"),
    "password": N_("with a password"),
    "keyboard-interactive": N_("by answering the host's questions"),
}


async def examine_way(case: Case) -> bool:
    """Fill in the lines up to the login; whether one is logged in now."""
    sheet = case.sheet
    sheet.begin(Check.SETTINGS)
    try:
        link = await case.session.reaching.link(case.config)
        settings = await in_thread(partial(settings_for, case.address), name="ssh settings")
        jumps = await hops.jumps(settings)
    except Problem as problem:
        sheet.put(failed(Check.SETTINGS, problem))
        return False
    sheet.put(_settings(settings, jumps))
    if jumps or settings.proxy_command:
        sheet.plan([*sheet.findings, Check.WAY])
    first = jumps[0] if jumps else settings
    addresses = await _addresses(case, first)
    return addresses is not None and await _Login(case, link, settings, first, addresses).run()


def _settings(settings: ClientSettings, jumps: list[ClientSettings]) -> Finding:
    words = sentence("{user} on {host}, port {port}.", user=settings.user, host=settings.host, port=settings.port)
    details = [
        *(f"through {jump.place} ({jump.host})" for jump in jumps),
        *([f"by the command: {settings.proxy_command}"] if settings.proxy_command else []),
        f"keys: {', '.join(map(str, settings.key_files)) or '-'}",
        f"agent: {settings.agent or '-'}",
        f"known hosts: {', '.join(map(str, (*settings.known_hosts, *settings.system_known_hosts))) or '-'}",
    ]
    return good(Check.SETTINGS, words, "\n".join(details))


async def _addresses(case: Case, first: ClientSettings) -> tuple[Address, ...] | None:
    """Where the first host on the way is: nowhere to look for where a command leads there, None where nobody knows."""
    if first.proxy_command:
        words = sentence("The SSH settings leave this to a command (ProxyCommand).")
        for check in (Check.NAME, Check.PORT):
            case.sheet.put(passed_over(check, words))
        return ()
    case.sheet.begin(Check.NAME)
    finding, addresses = await judge_name(first.host, first.port)
    case.sheet.put(finding)
    return addresses or None


class _Login:
    """Has the host's connection made, and writes down how far it comes."""

    def __init__(
        self,
        case: Case,
        link: Link,
        settings: ClientSettings,
        first: ClientSettings,
        addresses: tuple[Address, ...],
    ) -> None:
        self._case, self._link, self._settings = case, link, settings
        self._first, self._addresses = first, addresses
        self._greeted = asyncio.Event()
        self._line = Check.PORT if addresses else Check.WAY
        self._witness = Witness(case, lambda: self._line)

    async def run(self) -> bool:
        """Whether the user is logged in at the end."""
        self._case.sheet.begin(self._line)
        opening = spawn(self._link.open(self._witness, self._told), awaited=True)
        try:
            if (finding := await self._look_after(opening)) is not None:
                self._case.sheet.put(finding)
                return False
            hop = await self._case.patience.wait_for(opening, OPEN_SECONDS)
        except TimeoutError:
            words = sentence("The host has not answered for {seconds} s.", seconds=round(OPEN_SECONDS))
            self._case.sheet.put(bad(self._line, words, sentence("It may be overloaded or frozen.")))
            return False
        except Problem as problem:
            await self._fail(problem)
            return False
        finally:
            opening.cancel()
        self._fill_in(hop)
        return True

    async def _look_after(self, opening: "asyncio.Task[Hop]") -> Finding | None:
        """A host that does not greet soon is looked at: what is wrong there, which tells more, and sooner."""
        greeted = spawn(self._greeted.wait(), awaited=True)
        await asyncio.wait({opening, greeted}, timeout=SOON_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        greeted.cancel()
        if opening.done() or self._greeted.is_set() or not self._addresses:
            return None
        finding = await judge_port(self._addresses, self._first.port, ssh=True)
        return finding if finding.state is State.BAD and not self._greeted.is_set() else None

    # How far it comes.

    def _told(self, stage: Stage, seen: Seen) -> None:
        sheet, last = self._case.sheet, seen.settings == self._settings
        if stage is Stage.GREETED and not self._greeted.is_set():
            self._greeted.set()
            self._put_port(seen)
        if not last:
            self._go_to(Check.WAY)
        elif stage is Stage.GREETED:
            self._put_way()
            self._go_to(Check.KEY)
        elif stage is Stage.TRUSTED:
            self._put_key(seen)
            self._go_to(Check.LOGIN)
        else:
            sheet.put(_login(seen))

    def _go_to(self, line: Check) -> None:
        self._line = line
        self._case.sheet.begin(line)

    def _put_port(self, seen: Seen) -> None:
        if self._addresses:
            words = sentence("The host answers at port {port}, and speaks SSH.", port=seen.settings.port)
            self._case.sheet.put(good(Check.PORT, words, visible(seen.software)))

    def _put_way(self) -> None:
        self._case.sheet.put(good(Check.WAY, sentence("The way leads to the host.")))

    def _put_key(self, seen: Seen) -> None:
        words = sentence("The host's key is known.")
        if self._witness.new is not None and self._witness.new.key == seen.key:
            words = sentence("You have confirmed the host's key, and it is known from now on.")
        self._case.sheet.put(good(Check.KEY, words, _described(seen.key)))

    def _fill_in(self, hop: Hop) -> None:
        """Write down what is known of a connection that stood already."""
        first = hop
        while first.before is not None:
            first = first.before
        if not self._greeted.is_set():
            self._put_port(first.seen)
            self._put_way()
            self._put_key(hop.seen)
            self._case.sheet.put(_login(hop.seen))

    # What stops it.

    async def _fail(self, problem: Problem) -> None:
        sheet = self._case.sheet
        if self._witness.changed is not None:
            sheet.put(_changed(self._line, self._witness.changed, problem))
        elif self._line is Check.KEY and problem.kind is Kind.CANCELLED:
            words = sentence("Nobody has confirmed yet that this is the host's key.")
            hint = sentence("Check again, and compare the fingerprint with what the host itself shows.")
            sheet.put(bad(Check.KEY, words, hint, _described(self._witness.new.key) if self._witness.new else ""))
        elif self._line is Check.PORT:
            looked = await judge_port(self._addresses, self._first.port, ssh=True)
            sheet.put(looked if looked.state is State.BAD else failed(Check.PORT, problem))
        else:
            sheet.put(failed(self._line, problem))


def _login(seen: Seen) -> Finding:
    methods = [used.partition(" ")[0] for used in seen.used]
    how = _HOW.get(methods[0]) if len(methods) == 1 else None
    words = sentence("You are logged in as {user}.", user=seen.settings.user)
    if how is not None:
        words = sentence("You are logged in as {user}, {how}.", user=seen.settings.user, how=Sentence(how))
    return good(Check.LOGIN, words, "\n".join(seen.used))


def _described(key: HostKey) -> str:
    noted = f"\nnoted in {key.noted}" if key.noted else ""
    return f"{visible(key.kind)}\n{key.sha256}\n{key.md5}{noted}"


def _changed(line: Check, question: ChangedHostKey, problem: Problem) -> Finding:
    words = sentence("{host} shows another key than the one that is known for it.", host=question.place)
    hint = sentence(
        "It may have been installed anew, or another computer pretends to be it. Ask whoever looks after the host for "
        "its fingerprint before you forget the old key."
    )
    return bad(line, words, hint, problem.details, (_forget(question),))


def _forget(question: ChangedHostKey) -> Remedy:
    """The person then compares the new one. What is in the system's own list is not the user's to change."""
    file = question.forget[-1]
    can = shutil.which("ssh-keygen") and os.access(os.path.dirname(file) or ".", os.W_OK)  # noqa: PTH120
    elevation = Elevation.NONE if can else Elevation.NOBODY
    return Remedy(sentence("Forget the old key"), (question.forget,), elevation, here=True)
