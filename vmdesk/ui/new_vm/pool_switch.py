"""The box by which a pool is switched on when the machine is made: not before, so that giving up changes nothing."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QLabel

from vmdesk.model.new_vm.plan import Disk, NewImage
from vmdesk.ui.dialogs.form import Form
from vmdesk.ui.new_vm.draft_state import DraftState
from vmdesk.ui.words import tr


class PoolSwitch(QCheckBox):
    """A row of a form, which is shown for a pool that is off."""

    def __init__(self, form: Form, state: DraftState) -> None:
        super().__init__()
        self._form, self._state, self._pool = form, state, ""
        self.wanted: set[str] = set()  # the pools that are to be switched on
        form.addRow(QLabel(), self)
        form.setRowVisible(self, False)
        self.toggled.connect(lambda on: self.want(self._pool, wanted=on))

    def is_off(self, pool: str) -> bool:
        """Whether it is there and switched off."""
        info = self._state.offer.pool(pool) if self._state.offer is not None else None
        return info is not None and not info.active

    def want(self, pool: str, *, wanted: bool = True) -> None:
        """Have a pool switched on, or not; nothing is to be done for one that is on."""
        if self.is_off(pool) and (pool in self.wanted) is not wanted:
            (self.wanted.add if wanted else self.wanted.discard)(pool)
            self._state.changed.emit()

    def to_start(self, disks: Iterable[Disk]) -> tuple[str, ...]:
        """The pools that new images need, that are off, and that it was agreed to switch on."""
        return tuple(pool for pool in self._needed(disks) if pool in self.wanted)

    def refused(self, disks: Iterable[Disk]) -> str:
        """A pool that new images need, and that is to stay off; empty where there is none."""
        return next((pool for pool in self._needed(disks) if pool not in self.wanted), "")

    def _needed(self, disks: Iterable[Disk]) -> list[str]:
        return sorted({disk.pool for disk in disks if isinstance(disk, NewImage) and self.is_off(disk.pool)})

    def show_pool(self, pool: str) -> None:
        """Offer to switch this one on, if it is off."""
        self._pool = pool
        self._form.setRowVisible(self, self.is_off(pool))
        with QSignalBlocker(self):
            self.setChecked(pool in self.wanted)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setText(tr("S&witch the pool on"))
        self.setToolTip(tr("When the VM is made. If it cannot be made, the pool is switched off again."))
