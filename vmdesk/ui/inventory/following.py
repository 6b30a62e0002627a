"""Keeping machines selected that move to another host: whoever looks at one goes on looking at it."""

from collections.abc import Callable

from vmdesk.jobs.job import Outcome
from vmdesk.jobs.moving import Moving
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui.inventory.view import InventoryView


class Following:
    """What is selected, and what a person had selected when it left for another host. `let_go` ends it."""

    def __init__(self, session: Session, view: InventoryView) -> None:
        self._session, self._view = session, view
        self._wanted: set[VmKey] = set()  # selected, or about to be where it comes
        self._arrived: set[VmKey] = set()
        view.selection_changed.connect(self._note)
        self._connections: list[Callable[[], None]] = [
            session.moves.ended.connect(self._ended),
            session.inventory_changed.connect(lambda _host, _change: self._select()),
        ]

    def let_go(self) -> None:
        """Follow nothing any more."""
        for disconnect in self._connections:
            disconnect()

    def _note(self) -> None:
        """Rows that vanish take their selection along; what a person selects anew counts alone."""
        selected = set(self._view.selected_vms())
        travelling = {key for key in self._wanted - selected if self._travels(key)}
        self._wanted = selected | (travelling if selected <= self._wanted else set())

    def _travels(self, key: VmKey) -> bool:
        """Whether its row is gone, or not there yet, because of a move."""
        moves = key in self._arrived or self._session.moves.under_way(key) is not None
        return moves and self._session.vm(key) is None

    def _ended(self, moving: Moving) -> None:
        arrived = moving.job.outcome is Outcome.DONE and moving.target != moving.key.host
        if arrived and moving.key in self._wanted:
            there = VmKey(moving.target, moving.key.uuid)
            self._wanted = self._wanted - {moving.key} | {there}
            self._arrived.add(there)  # it may be a moment until its new host tells of it
            self._select()

    def _select(self) -> None:
        """Those that have come."""
        come = {key for key in self._arrived & self._wanted if self._session.vm(key) is not None}
        self._arrived = self._arrived & self._wanted - come
        if come:
            wanted = self._wanted
            self._view.select_vms(sorted(key for key in wanted if self._session.vm(key) is not None))
            self._wanted = wanted
