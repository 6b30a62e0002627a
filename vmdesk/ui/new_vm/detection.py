"""What a draft's medium or tree installs: looked at on the host after a pause in typing, unless it was said by hand."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from vmdesk.aio import in_thread, spawn
from vmdesk.errors import Problem
from vmdesk.model.new_vm.draft import Draft
from vmdesk.model.new_vm.offer import HostOffer
from vmdesk.model.new_vm.plan import Source
from vmdesk.ops import install_tree, media, systems
from vmdesk.ops.install_tree import Tree
from vmdesk.ops.session import Session

TYPING_MILLISECONDS = 250  # a pause in typing that is long enough to look at what was typed


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked at: the draft, on which host, and for which architecture."""

    draft: Draft
    host_id: str
    offer: HostOffer | None
    architecture: str


class Detection(QObject):
    """Emits `changed` when something was found, or found not to be there."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.running = False  # what the system depends on is being looked at
        self.problem: Problem | None = None  # why nothing was found on the medium
        self.tree: Tree | None = None  # what is at the address
        self.tree_problem: Problem | None = None
        self.chosen: systems.Chosen | None = None  # what is known of the system
        self._by_hand = False
        self._sought: Sought | None = None
        self._turn = 0  # answers about an earlier medium, or another host, come too late
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MILLISECONDS)
        self._typing.timeout.connect(self._look)

    def begin(self, sought: Sought) -> None:
        """Forget what was found, and look at this in a moment; as long as the host offers nothing, at nothing."""
        self._turn += 1
        self._sought, draft = sought, sought.draft
        self._by_hand = draft.chosen is not None
        if not self._by_hand:
            self.chosen = None
        self.problem = self.tree = self.tree_problem = None
        on_tree = draft.source is Source.TREE and bool(draft.tree)
        on_medium = draft.source is Source.MEDIUM and bool(draft.medium)
        self.running = on_tree or (on_medium and not self._by_hand)
        if on_tree or on_medium:
            self._typing.start()

    def take(self, chosen: systems.Chosen) -> None:
        """Take what was said by hand. Whatever the system, a tree is looked at for its kernel, a medium for damage."""
        self.chosen, self._by_hand = chosen, True
        self.running = self.running and self._sought is not None and self._sought.draft.source is Source.TREE

    def let_go(self) -> None:
        """Look no more."""
        self._turn += 1
        self._typing.stop()

    def _look(self) -> None:
        sought = self._sought
        if sought is None or sought.offer is None:
            return
        if sought.draft.source is Source.TREE:
            spawn(self._find_tree(sought, self._turn), name="look at tree")
        else:
            spawn(self._find_system(sought, sought.offer, self._turn), name="look at medium")

    async def _find_system(self, sought: Sought, offer: HostOffer, turn: int) -> None:
        found: systems.Chosen | None = None
        problem: Problem | None = None
        medium = sought.draft.medium
        known = offer.volume_at(medium)
        try:
            facts = await media.read_facts(self._session, sought.host_id, medium, known.capacity if known else 0)
            found = await systems.of_medium(facts, sought.architecture)
        except Problem as caught:
            problem = caught
        if turn == self._turn:
            self.running, self.problem = False, problem
            self.chosen = self.chosen if self._by_hand else found
            self.changed.emit()

    async def _find_tree(self, sought: Sought, turn: int) -> None:
        tree: Tree | None = None
        problem: Problem | None = None
        try:
            tree = await install_tree.look_at(sought.draft.tree, sought.architecture)
            await in_thread(partial(install_tree.check_tools, sought.architecture), name="look for tools")
        except Problem as caught:
            problem = caught
        if turn == self._turn:
            self.running, self.tree, self.tree_problem = False, tree, problem
            if tree is not None and not self._by_hand:
                self.chosen = tree.chosen
            self.changed.emit()
