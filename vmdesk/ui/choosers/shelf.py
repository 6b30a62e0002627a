"""The places of a host beside what there is at the one that is picked: loading, empty, failed, switched off or lost."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QWidget

from vmdesk.model.storage import PoolInfo
from vmdesk.ops.host_storage import HostStorage
from vmdesk.ui.choosers.entries import ALL, DRIVES, NOTHING_HERE, POOL, RECENT, Purpose, entries_at, pool_of
from vmdesk.ui.choosers.places import WIDTH, Places
from vmdesk.ui.choosers.volume_table import VolumeTable
from vmdesk.ui.dialogs.parts import shortened
from vmdesk.ui.empty_page import EmptyPage
from vmdesk.ui.words import tr, tr_sentence

USUAL_POOL = "default"
TABLE_WIDTH, HEIGHT = 640, 300
Act = Callable[[], None]
State = tuple[str, str, str, list[tuple[str, Act]]]  # what an EmptyPage says


class Shelf(QWidget):
    """Emits `chosen` with the path of an image, `accepted` when one is taken at once, `delete_wanted` with its path.

    `moved` is emitted when another place is picked, `share_wanted` with the name of a pool for other hosts.
    """

    chosen = Signal(str)
    accepted = Signal()
    delete_wanted = Signal(str)
    moved = Signal()
    share_wanted = Signal(str)

    def __init__(self, storage: HostStorage, purpose: Purpose, current: str, recent: Sequence[str]) -> None:
        super().__init__()
        self.storage, self.purpose = storage, purpose
        self._current = self._path = current
        self._recent = tuple(recent)
        self._picked = False  # a person has picked a place: it is theirs to change
        self.places, self.table, self.state = Places(), VolumeTable(), EmptyPage()
        self.right = QStackedWidget()
        self.everything, self.refresh_button = QCheckBox(), QPushButton()
        self._lay_out()
        self.places.chosen.connect(self._pick)
        self.places.share_wanted.connect(self.share_wanted)
        self.table.chosen.connect(self.chosen)
        self.table.accepted.connect(lambda _path: self.accepted.emit())
        self.table.delete_wanted.connect(self.delete_wanted)
        self.everything.toggled.connect(lambda _on: self._show_place())
        self.refresh_button.clicked.connect(self._refresh)

    def _lay_out(self) -> None:
        self.refresh_button.setAutoDefault(False)
        self.table.bar.addWidget(self.everything)
        self.table.bar.addWidget(self.refresh_button)
        self.right.addWidget(self.table)
        self.right.addWidget(self.state)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.places)
        splitter.addWidget(self.right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([WIDTH, TABLE_WIDTH])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)
        self.setMinimumHeight(HEIGHT)

    # Where one looks.

    def _pick(self, _key: str) -> None:
        self._picked = True
        self._show_place()
        self.moved.emit()

    def _first(self) -> str:
        """Where the present image is, else the usual pool, else any that is on."""
        if (volume := self.storage.volume_at(self._current)) is not None:
            return POOL + volume.pool
        if self.purpose == "cd" and self.storage.drive_at(self._current) is not None:
            return DRIVES
        pools = self.storage.pools or ()
        ordered = sorted(pools, key=lambda pool: (not pool.active, pool.name != USUAL_POOL))
        if ordered:
            return POOL + ordered[0].name
        return DRIVES if self.storage.drives else RECENT

    def show_pool(self, name: str) -> None:
        """Go to a pool, as if it was picked."""
        self._picked = True
        self.places.pick(POOL + name)
        self.refresh()

    def pool(self) -> PoolInfo | None:
        """The pool that is picked; among all of them the usual one in which something can be made."""
        if name := pool_of(self.places.key):
            return self.storage.pool(name)
        able = [pool for pool in self.storage.pools or () if pool.active and pool.makes_volumes]
        return min(able, key=lambda pool: pool.name != USUAL_POOL) if able and self.places.key == ALL else None

    def _names(self) -> list[str]:
        """The pools that are looked at."""
        on = [pool.name for pool in self.storage.pools or () if pool.active]
        return [pool_of(self.places.key)] if pool_of(self.places.key) else on

    def _refresh(self) -> None:
        for name in self._names():
            self.storage.refresh(name)

    # Looks.

    def select(self, path: str) -> None:
        """Have the image with this path selected, or none."""
        self._path = path
        self.table.select(path)

    def refresh(self) -> None:
        """Show what is known now."""
        with_drives = self.purpose == "cd" and bool(self.storage.drives)
        self.places.show_places(self.storage.pools or (), drives=with_drives, recent=bool(self._recent))
        if not self._picked:
            self.places.pick(self._first())
        self._show_place()

    def _show_place(self) -> None:
        if (state := self._why_no_table()) is not None:
            self.state.say(*state)
            self.right.setCurrentWidget(self.state)
            return
        key, everything = self.places.key, self.everything.isChecked()
        of_pools = key == ALL or bool(pool_of(key))
        entries = entries_at(self.storage, key, self.purpose, self._recent, everything=everything)
        nothing = tr(NOTHING_HERE[self.purpose]) if not everything else tr("The pool is empty.")
        self.table.show_entries(entries, self._path, nothing, with_pool=key == ALL, deletes=of_pools)
        for part in (self.everything, self.refresh_button):
            part.setVisible(of_pools)
        self.refresh_button.setEnabled(not any(self.storage.busy(name) for name in self._names()))
        self.right.setCurrentWidget(self.table)

    def _why_no_table(self) -> State | None:
        """What stands in the place of the table, where there is none."""
        if (problem := self.storage.problem) is not None:
            if not self.storage.online:
                later = tr("Its pools are shown as soon as it is connected again.")
                return "host-disconnected", tr_sentence(problem.sentence), later, []
            again = [(tr("Try Again"), self.storage.reload)]
            return "error", tr_sentence(problem.sentence), tr_sentence(problem.hint) or problem.details, again
        if self.storage.pools is None:
            return "host-connecting", tr("Asking the host …"), "", []
        pool = self.storage.pool(pool_of(self.places.key))
        if pool is not None:
            return self._why_no_volumes(pool)
        if self.places.key:
            return None
        return "disk", tr("This host has no storage pools"), tr("Enter the path of what is to be used."), []

    def _why_no_volumes(self, pool: PoolInfo) -> State | None:
        if (problem := self.storage.problem_of(pool.name)) is not None:
            ask = self.storage.refresh if pool.active else self.storage.switch_on
            words = tr_sentence(problem.hint) or problem.details
            return "error", tr_sentence(problem.sentence), words, [(tr("Try Again"), partial(ask, pool.name))]
        if self.storage.busy(pool.name) and (not pool.active or self.storage.volumes(pool.name) is None):
            return "host-connecting", tr("Asking the host …"), "", []
        if not pool.active:
            words = tr("What is in it can be seen and used when it is switched on.")
            title = tr("“{pool}” is switched off", pool=shortened(pool.name))
            return "disk", title, words, [(tr("S&witch On"), partial(self.storage.switch_on, pool.name))]
        return None

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.everything.setText(tr("Show &all"))
        self.everything.setToolTip(tr("Also what does not look as if it were meant for this"))
        self.refresh_button.setText(tr("&Refresh"))
        self.refresh_button.setToolTip(tr("Have the host look again, such as for files that were copied there"))
        self.places.retranslate()
        self.table.retranslate()
        self.state.forget()
        self.refresh()
