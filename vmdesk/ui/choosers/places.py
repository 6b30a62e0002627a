"""Where on a host one can look for an image: its pools, its CD drives, and what was used before."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QMenu, QTreeWidget, QTreeWidgetItem

from vmdesk.model.pool_sharing import SHARED_KINDS
from vmdesk.model.storage import PoolInfo
from vmdesk.ui import formats, theme
from vmdesk.ui.choosers.entries import ALL, DRIVES, POOL, RECENT, pool_of
from vmdesk.ui.icons import icon
from vmdesk.ui.words import tr

KEY_ROLE = Qt.ItemDataRole.UserRole + 1
WIDTH = 230
_PLACE, _FREE = range(2)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Places(QTreeWidget):
    """A line for each; pools that are switched off are greyed. Emits `chosen` with the key of what is picked.

    `share_wanted` has the name of a pool that other hosts are to have too.
    """

    chosen = Signal(str)
    share_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._pools: tuple[PoolInfo, ...] = ()
        self._keys: tuple[str, ...] = ()
        self.setColumnCount(2)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setMinimumWidth(WIDTH)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_PLACE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_FREE, QHeaderView.ResizeMode.ResizeToContents)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.currentItemChanged.connect(self._picked)
        self.customContextMenuRequested.connect(self._show_menu)
        self.destroyed.connect(theme.changed.connect(self._colour))
        self.retranslate()

    @property
    def key(self) -> str:
        """The place that is picked: `pool:` and a name, `all`, `drives` or `recent`; empty if none is."""
        item = self.currentItem()
        return str(item.data(_PLACE, KEY_ROLE)) if item is not None else ""

    def show_places(self, pools: Sequence[PoolInfo], *, drives: bool, recent: bool) -> None:
        """Offer these; the one that is picked stays so, as long as it is there."""
        on = sum(pool.active for pool in pools)
        keys = [*([ALL] if on > 1 else []), *(POOL + pool.name for pool in pools)]
        keys += [*([DRIVES] if drives else []), *([RECENT] if recent else [])]
        before = self.key
        self._pools = tuple(pools)
        if tuple(keys) != self._keys:
            self._keys = tuple(keys)
            with QSignalBlocker(self):
                self.clear()
                for key in keys:
                    item = QTreeWidgetItem(self)
                    item.setData(_PLACE, KEY_ROLE, key)
                    item.setTextAlignment(_FREE, _RIGHT)
            self.pick(before)
        self._show_texts()

    def pick(self, key: str) -> None:
        """Have this place picked, if it is there. Nobody is told."""
        if key in self._keys:
            with QSignalBlocker(self):
                self.setCurrentItem(dict(self._lines())[key])

    def _lines(self) -> Iterator[tuple[str, QTreeWidgetItem]]:
        """The key and the item of each line."""
        for row, key in enumerate(self._keys):
            item = self.topLevelItem(row)
            assert item is not None  # noqa: S101 - there is one for each key
            yield key, item

    def _show_texts(self) -> None:
        pools = {POOL + pool.name: pool for pool in self._pools}
        others = {
            ALL: (tr("All pools"), "disk"),
            DRIVES: (tr("CD drives of the host"), "disk"),
            RECENT: (tr("Used before"), "clock"),
        }
        for key, item in self._lines():
            pool = pools.get(key)
            text, picture = others.get(key, (pool.name if pool else key, "disk"))
            item.setText(_PLACE, text)
            item.setIcon(_PLACE, icon(picture))
            item.setText(_FREE, _free(pool) if pool else "")
            tip = _tip(pool) if pool else ""
            item.setToolTip(_PLACE, tip)
            item.setToolTip(_FREE, tip)
        self._colour()

    def _colour(self) -> None:
        off = {POOL + pool.name for pool in self._pools if not pool.active}
        for key, item in self._lines():
            for column in (_PLACE, _FREE):
                shade = theme.colour("muted") if key in off or column == _FREE else None
                item.setData(column, Qt.ItemDataRole.ForegroundRole, shade)

    def _picked(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(_PLACE, KEY_ROLE)))

    def _show_menu(self, point: QPoint) -> None:
        item = self.itemAt(point)
        name = pool_of(str(item.data(_PLACE, KEY_ROLE))) if item is not None else ""
        pool = next((pool for pool in self._pools if pool.name == name), None)
        if pool is not None:
            menu = self.menu_for(pool)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.viewport().mapToGlobal(point))

    def menu_for(self, pool: PoolInfo) -> QMenu:
        """What can be done with a pool."""
        menu = QMenu(self)
        share = menu.addAction(tr("&Share with Other Hosts…"))
        share.setEnabled(pool.kind in SHARED_KINDS)
        share.triggered.connect(lambda: self.share_wanted.emit(pool.name))
        return menu

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setHeaderLabels([tr("Pool"), tr("Free")])
        self.headerItem().setTextAlignment(_FREE, _RIGHT)
        self.setAccessibleName(tr("Pools of the host"))
        self._show_texts()


def _free(pool: PoolInfo) -> str:
    if not pool.active:
        return tr("off")
    return formats.size(pool.available) if pool.capacity else ""


def _tip(pool: PoolInfo) -> str:
    if not pool.active:
        return tr("The pool is switched off.")
    if not pool.capacity:
        return pool.path
    free, total = formats.size(pool.available), formats.size(pool.capacity)
    return "\n".join(filter(None, (pool.path, tr("{free} free of {total}", free=free, total=total))))
