"""What the pages of one draft share: what was chosen, what the host offers, and what speaks against it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.host import HostInfo
from vmdesk.model.new_vm.checks import Finding, check
from vmdesk.model.new_vm.draft import Draft, free_mac, offers_for, plan
from vmdesk.model.new_vm.offer import HostOffer
from vmdesk.model.new_vm.plan import NewVm, Source
from vmdesk.ops import host_offer, media, systems
from vmdesk.ops.session import Session
from vmdesk.osinfo.system import OperatingSystem
from vmdesk.words import Sentence

TYPING_MILLISECONDS = 250  # a pause in typing that is long enough to look at what was typed


class DraftState(QObject):
    """Emits `changed` whenever anything of it is different. Nothing here waits: answers come when they come."""

    changed = Signal()

    def __init__(self, session: Session, host_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.host_id = ""
        self.draft = Draft()
        self.offer: HostOffer | None = None
        self.problem: Problem | None = None  # why the host offers nothing
        self.vm: NewVm | None = None
        self.findings: tuple[Finding, ...] = ()
        self.system: OperatingSystem | None = None
        self.detecting = False
        self.detection_note: Sentence | None = None  # why nothing was found on the medium
        self._asked: set[tuple[str, str, str]] = set()
        self._turn = 0  # answers for another host, or an earlier medium, come too late
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MILLISECONDS)
        self._typing.timeout.connect(self._detect)
        self._connections: list[Callable[[], None]] = [
            session.host_changed.connect(lambda _info: self._hosts_changed()),
            session.host_removed.connect(lambda _info: self._hosts_changed()),
            session.inventory_changed.connect(self._machines_changed),
        ]
        self.set_host(host_id or next((host.id for host in self.hosts()), ""))

    def let_go(self) -> None:
        """Hear no more of the session, nor of what was asked."""
        self._turn += 1
        self._typing.stop()
        for disconnect in self._connections:
            disconnect()
        self._connections.clear()

    # What is chosen.

    def hosts(self) -> tuple[HostInfo, ...]:
        """The hosts that answer."""
        return tuple(info for info in self.session.hosts() if info.online)

    @property
    def offers(self) -> DomainCapabilities:
        """What the host says about machines of the planned kind."""
        if self.vm is None or self.offer is None:
            return DomainCapabilities()
        return offers_for(self.vm, self.offer)

    def change(self, **values: object) -> None:
        """Take what was chosen: names are those of `Draft`'s fields."""
        new = replace(self.draft, **values)  # type: ignore[arg-type]  # names are Draft's
        if new == self.draft:
            return
        before, self.draft = self.draft, new
        if (before.source, before.medium) != (new.source, new.medium):
            self._look_at_medium()
        self._work_out()

    def set_host(self, host_id: str) -> None:
        """Turn to a host, and ask it what it offers."""
        self.host_id = host_id
        self._forget_offer()
        self.reload()

    def _forget_offer(self, problem: Problem | None = None) -> None:
        self.offer = self.vm = None
        self.findings = ()
        self.problem = problem

    def reload(self) -> None:
        """Ask the host again, for what has changed there meanwhile; until it answers, what is known stays."""
        self._turn += 1
        self._asked.clear()
        self.problem = None
        if self.host_id:
            spawn(self._learn(self._turn), name="ask host for its offer")
        self.changed.emit()

    def choose_system(self, system: OperatingSystem | None) -> None:
        """Take a system by hand; None goes back to what was found on the medium."""
        if system is None:
            self.change(chosen=None)
            self._look_at_medium()
            return
        spawn(self._choose(system), name="choose system")

    # What the host and the medium tell.

    async def _learn(self, turn: int) -> None:
        try:
            offer = await host_offer.learn(self.session, self.host_id)
        except Problem as problem:
            if turn == self._turn:
                self._forget_offer(problem)
                self.changed.emit()
            return
        if turn == self._turn:
            self.offer = offer
            self.draft = replace(self.draft, mac=free_mac(offer.around.macs))
            self._work_out()
            self._look_at_medium()

    async def _learn_machine(self, vm: NewVm, turn: int) -> None:
        try:
            known = await host_offer.learn_machine(self.session, self.host_id, vm)
        except Problem:
            return  # a host that is lost says so by itself
        if turn == self._turn and self.offer is not None:
            self.offer = host_offer.with_machine(self.offer, vm, known)
            self._work_out()

    def _look_at_medium(self) -> None:
        if self.draft.chosen is None:
            self.draft = replace(self.draft, detected=None)
            self.system = None
        self.detection_note = None
        self.detecting = self.draft.source is Source.MEDIUM and bool(self.draft.medium) and self.draft.chosen is None
        if self.detecting:
            self._typing.start()

    def _detect(self) -> None:
        if self.offer is not None and self.draft.chosen is None:
            spawn(self._find_system(self.draft.medium, self._turn), name="look at medium")

    async def _find_system(self, medium: str, turn: int) -> None:
        note: Sentence | None = None
        found: systems.Chosen | None = None
        try:
            facts = await media.read_facts(self.session, self.host_id, medium)
            found = await systems.of_medium(facts, self.vm.architecture if self.vm else "x86_64")
        except Problem as problem:
            note = problem.sentence
        if turn != self._turn or medium != self.draft.medium or self.draft.chosen is not None:
            return
        self.detecting = False
        self.detection_note = note
        if found is not None:
            self._take(found)
            self.draft = replace(self.draft, detected=found.needs)
        self._work_out()

    async def _choose(self, system: OperatingSystem) -> None:
        turn = self._turn
        chosen = await systems.choose(system, self.vm.architecture if self.vm else "x86_64")
        if turn != self._turn:
            return
        self._take(chosen)
        self.detecting = False
        self.change(chosen=chosen.needs)

    def _take(self, chosen: systems.Chosen) -> None:
        self.system = chosen.system
        self.draft = replace(self.draft, suggestion=chosen.suggestion)

    # What follows.

    def _work_out(self) -> None:
        if self.offer is not None:
            vm = self.vm = plan(self.draft, self.offer)
            self.findings = check(vm, self.offer.around)
            kind = (vm.virtualisation, vm.architecture, vm.machine)
            if kind not in self._asked:
                self._asked.add(kind)
                spawn(self._learn_machine(vm, self._turn), name="ask host about machines")
        self.changed.emit()

    def _hosts_changed(self) -> None:
        online = [info.id for info in self.hosts()]
        lost = bool(self.host_id) and self.host_id not in online and self.problem is None
        if lost or (self.host_id in online and self.problem is not None):
            self.set_host(self.host_id)
        elif not self.host_id and online:
            self.set_host(online[0])
        else:
            self.changed.emit()

    def _machines_changed(self, host_id: str, _change: object) -> None:
        if host_id != self.host_id or self.offer is None:
            return
        names = frozenset(vm.name for vm in self.session.vms(host_id).values())
        if names != self.offer.around.names:
            self.offer = replace(self.offer, around=replace(self.offer.around, names=names))
            self._work_out()


def only(findings: tuple[Finding, ...], prefix: str) -> tuple[Finding, ...]:
    """The findings about a field, or about the fields of a group such as `disk`."""
    return tuple(found for found in findings if prefix in {found.field, found.field.partition(":")[0]})
