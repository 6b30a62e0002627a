"""The whole examination of a host: which lines there are for its address, and the steps that fill them in."""

import asyncio
from collections.abc import Callable
from functools import partial
from importlib import import_module

from vmdesk.aio import in_thread, spawn
from vmdesk.errors import Problem
from vmdesk.event import Signal
from vmdesk.model.doctor.check import Check
from vmdesk.model.doctor.finding import ENDED, Finding, State, failed
from vmdesk.model.doctor.subject import Subject
from vmdesk.model.host import HostConfig, HostState
from vmdesk.model.host_address import HostAddress, read_address
from vmdesk.model.uri import logs_in_by_ssh
from vmdesk.ops import host_commands
from vmdesk.ops.doctor import over_network
from vmdesk.ops.doctor.case import Case
from vmdesk.ops.doctor.host import examine_host
from vmdesk.ops.doctor.libvirt_itself import examine_libvirt
from vmdesk.ops.doctor.patience import Patience
from vmdesk.ops.doctor.sheet import Sheet
from vmdesk.ops.session import Session

_OVER_SSH = "vmdesk.ops.doctor.over_ssh"
_LOGIN = (Check.SETTINGS, Check.NAME, Check.PORT, Check.KEY, Check.LOGIN, Check.COMMANDS)
_OF_THE_HOST = (Check.DAEMON, Check.KVM, Check.SPACE)
_LAST = (Check.LIBVIRT, Check.VERSIONS)
_OF_TRANSPORTS = {"tcp": (Check.ENCRYPTION,), "tls": (Check.CERTIFICATES, Check.ENCRYPTION)}
_WITHOUT_A_DAEMON = frozenset({"esx", "vpx", "hyperv", "gsx"})  # libvirt's client speaks to these by itself


class Examination:
    """One host. It can be started again as often as one likes, with a new sheet each time.

    `planned` is emitted when lines come or go, `changed` with each finding, `ended` when all lines are filled in.
    """

    def __init__(self, session: Session, host_id: str) -> None:
        self.sheet = Sheet()
        self.planned: Signal[()] = Signal()
        self.changed: Signal[Finding] = Signal()
        self.ended: Signal[()] = Signal()
        self._session, self._host_id = session, host_id
        self._task: asyncio.Task[None] | None = None
        self._deafen: tuple[Callable[[], None], ...] = ()

    @property
    def running(self) -> bool:
        """Whether it has not ended."""
        return self._task is not None and not self._task.done()

    @property
    def passed(self) -> bool:
        """Whether everything was looked at, and nothing stands in the way."""
        findings = self.sheet.findings.values()
        return bool(findings) and all(finding.state in ENDED for finding in findings) and not self.sheet.has(State.BAD)

    def start(self) -> None:
        """Look at everything, from the beginning."""
        self.stop()
        self.sheet = Sheet()
        self._deafen = (
            self.sheet.planned.connect(self.planned.emit),
            self.sheet.changed.connect(self.changed.emit),
        )
        self._task = spawn(self._run(self.sheet), name="check connection")

    def stop(self) -> None:
        """Look no further; nothing is waited for, and what still comes of it is not heard."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self.sheet.give_up()
        for deafen in self._deafen:
            deafen()
        self._deafen = ()

    async def _run(self, sheet: Sheet) -> None:
        try:
            await self._examine(sheet)
        except Exception:  # a bug, which is reported as one
            sheet.give_up()
            raise
        finally:
            if self.sheet is sheet:
                self._task = None
        self.ended.emit()

    async def _examine(self, sheet: Sheet) -> None:
        try:
            config = self._session.host(self._host_id).info.config
            address = read_address(config.uri)
        except Problem as problem:
            sheet.plan([Check.LIBVIRT])
            sheet.put(failed(Check.LIBVIRT, problem))
            return
        sheet.plan(lines_for(config, address))
        subject = _subject(self._session, config, address)
        case = Case(self._session, config, address, subject, sheet, Patience(self._asks))
        if await _way(case):
            facts = None
            if host_commands.can_run(config):
                facts = await examine_host(case)
                if facts is None:
                    sheet.skip_rest(_bad_line(sheet))
                    return
            await examine_libvirt(case, facts)
        if sheet.has(State.BAD):
            sheet.skip_rest(_bad_line(sheet))

    def _asks(self) -> bool:
        """Whether the host, which may be connecting at the same time, asks the person something."""
        info = self._session.host_info(self._host_id)
        return info is not None and info.state is HostState.ASKING


def _bad_line(sheet: Sheet) -> Check:
    """The first line that stands in the way."""
    return next(check for check, finding in sheet.findings.items() if finding.state is State.BAD)


def _subject(session: Session, config: HostConfig, address: HostAddress) -> Subject:
    return Subject(
        label=session.label(config.id),
        driver=address.driver,
        session=address.path == "/session",
        here=host_commands.runs_here(config),
        proxy="netcat" if address.parameter("socket") else address.parameter("proxy") or "auto",
    )


def lines_for(config: HostConfig, address: HostAddress) -> set[Check]:
    """What can be looked at on the way to such an address, and there."""
    lines = set(_LAST)
    if logs_in_by_ssh(config.uri):
        lines |= {*_LOGIN, *_OF_THE_HOST, Check.HELPER, Check.CLOCK}
    elif host_commands.runs_here(config):
        lines |= {*_OF_THE_HOST}
    elif address.host and not address.over_ssh:
        lines |= {Check.NAME, Check.PORT, *_OF_TRANSPORTS.get(_transport(address), ())}
    if Check.DAEMON in lines and address.path != "/session":
        lines.add(Check.PERMISSION)
    return lines if address.driver == "qemu" else lines - {Check.KVM}


def _transport(address: HostAddress) -> str:
    return address.transport if address.driver in _WITHOUT_A_DAEMON else address.canonical.transport


async def _way(case: Case) -> bool:
    """Whether the host is within reach, as far as that is vmdesk's to see."""
    if logs_in_by_ssh(case.config.uri):
        over_ssh = await in_thread(partial(import_module, _OVER_SSH), name="import")
        return bool(await over_ssh.examine_way(case))
    if Check.PORT in case.sheet.findings:
        return await over_network.examine_way(case, _transport(case.address))
    return True
