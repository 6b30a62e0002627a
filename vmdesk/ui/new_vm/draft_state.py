"""What the pages of one draft share: what was chosen, what the host offers, and what speaks against it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.media.cloud_init import CloudInit
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.customising import CarriedOver, Customising, carried_over
from vmdesk.model.editing.checks import Around
from vmdesk.model.host import HostInfo
from vmdesk.model.mac import free_mac
from vmdesk.model.new_vm.another_host import carried
from vmdesk.model.new_vm.checks import Finding, check, erasing
from vmdesk.model.new_vm.draft import Draft, offers_for, plan, untold
from vmdesk.model.new_vm.offer import HostOffer, Suggestion
from vmdesk.model.new_vm.plan import NewVm, Source
from vmdesk.model.new_vm.wishes import default_pool
from vmdesk.model.severity import Severity
from vmdesk.ops import first_boot_checks, host_offer, systems, unattended_checks
from vmdesk.ops.creation import Creation, definition
from vmdesk.ops.session import Session
from vmdesk.ops.unattended import Answers, Offer, Unattended, planned
from vmdesk.ops.unattended import offer as unattended_offer
from vmdesk.osinfo.system import OperatingSystem
from vmdesk.settings.values import MOST_RECENT
from vmdesk.ui.new_vm.detection import Detection, Sought
from vmdesk.ui.new_vm.given_paths import GivenPaths
from vmdesk.ui.new_vm.pool_news import PoolNews

USUAL_ARCHITECTURE = "x86_64"  # as long as the host has not said which it has


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
        self.detection = Detection(session, self)
        self.detection.changed.connect(self._detected)
        self.first_boot: CloudInit | None = None
        self.answers: Answers | None = None  # for an installer that is to ask nobody
        self.unattended_offer = Offer()
        self.unattended: Unattended | None = None  # what comes of the answers, where they can be given
        self.customising: Customising | None = None  # what is to be different in the definition
        self.carried = CarriedOver()  # what comes of that on what is planned now
        self.given = GivenPaths(session, self._work_out, self)
        self.pools = PoolNews(session, self._storage_changed, self.changed.emit, self)
        self._asked: set[tuple[str, str, str]] = set()
        self._suited: tuple[str, HostOffer] | None = None  # the host, and what it offers, that the draft was made for
        self._turn = 0  # answers for another host, or an earlier question, come too late
        self._connections: list[Callable[[], None]] = [
            session.host_changed.connect(lambda _info: self._hosts_changed()),
            session.host_removed.connect(lambda _info: self._hosts_changed()),
            session.inventory_changed.connect(self._machines_changed),
        ]
        self.set_host(host_id or next((host.id for host in self.hosts()), ""))

    def let_go(self) -> None:
        """Hear no more of the session, nor of what was asked."""
        self._turn += 1
        self.detection.let_go()
        self.given.let_go()
        self.pools.let_go()
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

    @property
    def system(self) -> OperatingSystem | None:
        """The system, by hand or as found; None as long as none is known."""
        return self.detection.chosen.system if self.detection.chosen is not None else None

    def change(self, **values: object) -> None:
        """Take what was chosen: names are those of `Draft`'s fields."""
        new = replace(self.draft, **values)  # type: ignore[arg-type]  # names are Draft's
        new = untold(new, values, self.offer) if self.offer is not None else new
        if new == self.draft:
            return
        before, self.draft = self.draft, new
        if (before.source, before.medium, before.tree) != (new.source, new.medium, new.tree):
            self._look_at_medium()
        self._work_out()

    @property
    def touched(self) -> bool:
        """Whether a person has said anything, which would be lost; a host is chosen again in a moment."""
        said = replace(self.draft, detected=None, suggestion=Suggestion(), mac="")
        return said != Draft() or (self.first_boot, self.answers, self.customising) != (None, None, None)

    def wish(self, first_boot: CloudInit | None) -> None:
        """Take what a cloud image is to become; None where it is to be left alone."""
        self.first_boot = first_boot
        self._work_out()

    def answer(self, answers: Answers | None) -> None:
        """Take the answers for the installer; None where it is to ask somebody."""
        self.answers = answers
        self._work_out()

    def customise(self, customising: Customising | None) -> None:
        """Take what is to be different in the definition; None where nothing is."""
        self.customising = customising
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
        self.given.look_again()
        self._asked.clear()
        self.problem = None
        if self.host_id:
            spawn(self._learn(self._turn), name="ask host for its offer")
        self.changed.emit()

    def remember_sources(self) -> None:
        """Keep what a machine was made from, to be offered again."""
        settings, draft = self.session.settings, self.draft
        if draft.source is Source.MEDIUM and draft.medium:
            settings.change(recent_media=_first(draft.medium, settings.current.recent_media))
        elif draft.source is Source.TREE and draft.tree and "@" not in draft.tree:  # no passwords in the settings
            settings.change(recent_trees=_first(draft.tree, settings.current.recent_trees))

    def choose_system(self, system: OperatingSystem | None) -> None:
        """Take a system by hand; None goes back to what was found on the medium."""
        if system is None:
            self.draft = replace(self.draft, chosen=None)
            self._look_at_medium()
            self._work_out()
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
            before, self._suited = self._suited, (self.host_id, offer)
            self.offer = offer
            if before is not None and before[0] != self.host_id:
                self.draft = carried(self.draft, before[1], offer)
                self._look_at_medium()  # what was found on the other host's is not true of this one's
            self.draft = replace(self.draft, mac=self.draft.mac or free_mac(offer.around.macs))
            self._work_out()
            self._look_at_medium()
            self.pools.follow(self.host_id, offer.pools)
            await self._learn_uses(turn, offer)

    def _storage_changed(self) -> None:
        spawn(self._learn_storage(self._turn), name="ask host for its storage")

    async def _learn_storage(self, turn: int) -> None:
        if self.offer is None:
            return
        try:
            known = await host_offer.learn_storage(self.session, self.host_id, self.offer)
        except Problem:
            return  # a host that is lost says so by itself
        if turn == self._turn and self.offer is not None:
            self.offer = host_offer.with_storage(self.offer, known)
            self._suited = (self.host_id, self.offer)
            self.pools.follow(self.host_id, known.pools)
            self._work_out()

    async def _learn_uses(self, turn: int, offer: HostOffer) -> None:
        """Afterwards, since it takes calls for each machine: what those use already."""
        try:
            uses = await host_offer.learn_uses(self.session, self.host_id, offer)
        except Problem:
            return  # a host that is lost says so by itself
        if turn == self._turn and self.offer is not None:
            self.offer = host_offer.with_uses(self.offer, uses)
            if self.draft.mac in self.offer.around.macs:
                self.draft = replace(self.draft, mac=free_mac(self.offer.around.macs))
            self._work_out()

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
            self.draft = replace(self.draft, detected=None, suggestion=Suggestion())
        architecture = self.vm.architecture if self.vm else USUAL_ARCHITECTURE
        self.detection.begin(Sought(self.draft, self.host_id, self.offer, architecture))

    def _detected(self) -> None:
        found = self.detection.chosen
        if found is not None and self.draft.chosen is None:
            self.draft = replace(self.draft, detected=found.needs, suggestion=found.suggestion)
        self._work_out()

    async def _choose(self, system: OperatingSystem) -> None:
        turn = self._turn
        chosen = await systems.choose(system, self.vm.architecture if self.vm else USUAL_ARCHITECTURE)
        if turn == self._turn:
            self.detection.take(chosen)
            self.change(chosen=chosen.needs, suggestion=chosen.suggestion)

    # What follows.

    def creation(self, vm: NewVm, networks: tuple[str, ...] = ()) -> Creation:
        """What is to be made for a machine, and of which networks first to be started."""
        return Creation(
            self.host_id,
            vm,
            self.offers,
            first_boot=self.first_boot if self.unattended is None else None,
            unattended=self.unattended,
            networks=networks,
            tree=self.detection.tree if vm.source is Source.TREE else None,
            kernel_arguments=self.draft.kernel_arguments,
            pool=default_pool(self.offer) if self.offer else "",
            customising=self.customising,
        )

    def definition(self) -> str:
        """What libvirt would get, but for what is customised; empty while nothing is planned."""
        if self.vm is None or self.offer is None:
            return ""
        return definition(self.creation(self.vm), self.offer.pools)

    def _work_out(self) -> None:
        if self.offer is not None:
            vm = self.vm = self.given.resolve(self.host_id, plan(self.draft, self.offer), self.offer)
            self._plan_unattended(vm)
            self.carried = carried_over(self.customising, self.definition(), Around(offers=self.offers))
            kind = (vm.virtualisation, vm.architecture, vm.machine)
            self.findings = (*check(vm, self.offer.around, self.offer.offers.get(kind)), *self._own_findings())
            if kind not in self._asked:
                self._asked.add(kind)
                spawn(self._learn_machine(vm, self._turn), name="ask host about machines")
        self.changed.emit()

    def _plan_unattended(self, vm: NewVm) -> None:
        chosen, tree = self.detection.chosen, self.detection.tree
        offered = self.unattended_offer = unattended_offer(vm, chosen)
        self.unattended = None
        if self.answers is not None and chosen is not None and offered.profiles:
            tree_url = tree.url if tree is not None and vm.source is Source.TREE else ""
            self.unattended = planned(self.answers, offered, vm, chosen, tree_url)

    def _own_findings(self) -> Iterator[Finding]:
        if self.vm is not None and self.offer is not None:
            seen = tuple(self.given.findings(self.vm, self.offer))
            yield from seen
            damage = self.detection.problem
            if damage is not None and damage.kind is Kind.MALFORMED and not only(seen, "medium"):
                yield Finding("medium", Severity.WARNING, damage.sentence)
        if self.carried.obstacle is not None:
            yield Finding("customising", Severity.ERROR, self.carried.obstacle)
        problem = self.detection.tree_problem
        if self.draft.source is Source.TREE and problem is not None:
            yield Finding("tree", Severity.ERROR, problem.sentence)
        if self.unattended is not None and self.vm is not None:
            yield from erasing(self.vm)
        if self.unattended is not None:
            for name, problem in unattended_checks.problems_of(self.unattended).items():
                yield Finding(f"unattended:{name}", Severity.ERROR, problem.sentence)
        elif self.first_boot is not None and self.vm is not None:
            networks = self.offer.networks if self.offer is not None else ()
            yield from first_boot_checks.findings(self.first_boot, self.vm, networks)

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


def _first(newest: str, others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((newest, *others)))[:MOST_RECENT]


def only(findings: tuple[Finding, ...], prefix: str) -> tuple[Finding, ...]:
    """The findings about a field, or about the fields of a group such as `disk`."""
    return tuple(found for found in findings if prefix in {found.field, found.field.partition(":")[0]})
