"""What is dragged over the list: which heading would take it, what dropping it would do, and how both are shown."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QRect
from PySide6.QtWidgets import QTreeView

from vmdesk.ui.inventory.dragging import hosts_in, vms_in
from vmdesk.ui.inventory.drop_hint import Drop, DropHint, drop_on_host, landing_frame
from vmdesk.ui.inventory.model import InventoryModel


class Dropping:
    """`landing` is drawn around what would take a drop, `hint` says what it would do, or why it would not."""

    def __init__(self, view: QTreeView, model: InventoryModel) -> None:
        self._view, self._model = view, model
        self.landing, self.hint = landing_frame(view.viewport()), DropHint(view.viewport())

    def over(self, data: QMimeData, point: QPoint) -> bool:
        """Show what a drop at this point would do; whether it would be taken."""
        index = self._view.indexAt(point)
        group = self._model.group_at(index)
        onto_tag = group is not None and group.kind == "tag" and bool(vms_in(data))
        onto_host = self.onto_host(data, index)
        taken = onto_tag or bool(onto_host.keys) or self._would_change_site(hosts_in(data), index)
        self.landing.setVisible(taken)
        self.hint.say(onto_host.words, point)
        if taken:
            self.landing.setGeometry(self._place(index, "host" if onto_host.keys else ""))
        return taken

    def end(self) -> None:
        """Nothing is dragged any more."""
        self.landing.hide()
        self.hint.hide()

    def onto_host(self, data: QMimeData, index: QModelIndex) -> Drop:
        """What dropping machines on this row would do; nothing to say where it is no host's heading."""
        keys, group = vms_in(data), self._model.group_at(index)
        if group is None or group.kind != "host" or not keys or group.key not in self._model.hosts:
            return Drop("")
        return drop_on_host(keys, group.key, self._model.nodes, self._model.hosts)

    def _would_change_site(self, hosts: Sequence[str], index: QModelIndex) -> bool:
        """Whether one of the hosts is not at the site that this row belongs to."""
        site = self._model.site_at(index)
        places = (self._model.group_index("host", host) for host in hosts)
        return any(place.isValid() and self._model.site_at(place) != site for place in places)

    def _place(self, index: QModelIndex, kind: str) -> QRect:
        """The heading at a row, of a tag, a site or that kind; all of the list where hosts would stand at no site."""
        while (group := self._model.group_at(index)) is None or group.kind not in {"tag", "site", kind}:
            if not index.isValid():
                return self._view.viewport().rect()
            index = index.parent()
        row = self._view.visualRect(index)
        return QRect(0, row.top(), self._view.viewport().width(), row.height())
