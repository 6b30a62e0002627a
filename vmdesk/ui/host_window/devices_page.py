"""All devices of a host, each below what it is plugged into."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTreeView, QVBoxLayout
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.ops.host_report import DeviceTree, learn_device_tree, with_users
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.host_window.asking_page import AskingPage
from vmdesk.ui.host_window.device_facts import DeviceFacts
from vmdesk.ui.host_window.devices_model import (
    DEVICE,
    NAME_ROLE,
    SEARCH_ROLE,
    SORT_ROLE,
    TITLES,
    USERS,
    WIDTHS,
    DevicesModel,
)
from vmdesk.ui.icons import icon
from vmdesk.ui.widgets.search_field import SearchField
from vmdesk.ui.widgets.searched_table import set_up, sorted_model, with_words_above
from vmdesk.ui.words import tr

Index = QModelIndex | QPersistentModelIndex


class DevicesPage(AskingPage):
    """The tree, and below it what is known of the selected device. Who uses them is asked only when that is wanted:
    it takes a question or two about each VM.
    """

    def __init__(self, session: Session, host_id: str) -> None:
        super().__init__(session, host_id)
        self._tree: DeviceTree | None = None
        self._shown: DeviceTree | None = None
        self.model = DevicesModel(self)
        self.rows = sorted_model(self.model, SORT_ROLE, self)
        self.rows.setFilterRole(SEARCH_ROLE)
        self.rows.setRecursiveFilteringEnabled(True)
        self.table = QTreeView()
        self.search, self.users_button = SearchField(self.table), QPushButton()
        self.users_button.setIcon(icon("guest"))
        self.empty, self.facts = muted_label(), DeviceFacts()
        self._set_up()
        self._arrange()
        self.search.textChanged.connect(self._narrow)
        self.search.entered.connect(self._pick_first)
        self.users_button.clicked.connect(lambda: spawn(self._find_users(), name="find users of devices"))
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_device())
        self.retranslate()

    def _set_up(self) -> None:
        set_up(self.table, self.rows, DEVICE, WIDTHS)
        self.table.setRootIsDecorated(True)
        self.table.setColumnHidden(USERS, True)

    def _arrange(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(GAP)
        above.addWidget(self.search, 1)
        above.addWidget(self.users_button)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        column.setSpacing(GAP)
        column.addLayout(above)
        column.addLayout(with_words_above(self.table, self.empty, MARGIN), 1)
        column.addWidget(self.facts)

    # What is asked.

    async def learn(self) -> None:
        """Ask for the devices, and for their users again where these are wanted."""
        users_wanted = self._tree is not None and self._tree.users_known
        tree = await learn_device_tree(self.session, self.host_id)
        self._tree = await with_users(self.session, self.host_id, tree) if users_wanted else tree

    async def _find_users(self) -> None:
        """Ask which VMs have which devices."""
        from vmdesk.ui.dialogs.error import show_problem

        tree = self._tree
        if tree is None:
            return
        self.users_button.setEnabled(False)
        try:
            found = await with_users(self.session, self.host_id, tree)
        except Problem as problem:
            if isValid(self):
                show_problem(self.window(), problem, tr("Find Users"))
        else:
            if isValid(self) and self._tree is tree:
                self._tree = found
        if isValid(self):
            self.refresh()

    @property
    def learned(self) -> bool:
        """Whether the host has told of its devices."""
        return self._tree is not None

    # What is shown.

    def refresh(self) -> None:
        """Show what is known, or why nothing is."""
        super().refresh()
        self.users_button.setEnabled(self.online and self._tree is not None and not self.asking)

    def show_learned(self) -> None:
        """Show the tree; what is selected stays so."""
        if self._tree is None or self._tree is self._shown:
            return
        self._shown, before = self._tree, self._selected()
        with QSignalBlocker(self.table.selectionModel()):
            self.model.show(self._tree)
            self.table.expandAll()
            self._select(before)
        self.table.setColumnHidden(USERS, not self._tree.users_known)
        self._show_device()
        self._say_empty()

    def _selected(self) -> str:
        index = self.table.currentIndex()
        return str(index.siblingAtColumn(DEVICE).data(NAME_ROLE)) if index.isValid() else ""

    def _select(self, name: str) -> None:
        start = self.rows.index(0, DEVICE)
        flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
        found = self.rows.match(start, NAME_ROLE, name, 1, flags) if name and start.isValid() else []
        self.table.setCurrentIndex(found[0] if found else QModelIndex())

    def _show_device(self) -> None:
        tree = self._tree or DeviceTree()
        self.facts.show_device(self.model.devices.get(self._selected()), tree)

    def _narrow(self, text: str) -> None:
        self.rows.setFilterFixedString(text.strip())
        self.table.expandAll()
        if self.table.currentIndex().isValid():
            self.table.scrollTo(self.table.currentIndex())
        self._say_empty()

    def _pick_first(self) -> None:
        """Select the first that has the text in it: what is above it is shown for its sake only."""
        wanted = self.search.text().strip().casefold()
        start = self.rows.index(0, DEVICE)
        flags = Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
        if start.isValid() and (found := self.rows.match(start, SEARCH_ROLE, wanted, 1, flags)):
            self.table.setCurrentIndex(found[0])
            self.table.setFocus()

    def _say_empty(self) -> None:
        none = tr("No device has this in its name, address or ids.")
        self.empty.setText(none if self.model.rowCount() else tr("The host tells of no devices."))
        self.empty.setVisible(not self.rows.rowCount())

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setAccessibleName(tr("Devices"))
        self.table.setAccessibleName(tr("Devices of the host"))
        self.search.setPlaceholderText(tr("Search devices"))
        self.search.setAccessibleName(tr("Search devices"))
        self.users_button.setText(tr("Find &Users"))
        self.users_button.setToolTip(tr("Look into the definitions of all VMs to see which devices they have"))
        self.facts.retranslate()
        self.model.setHorizontalHeaderLabels([tr(title) for title in TITLES])
        self._shown = None
        super().retranslate()

    def repaint_colours(self) -> None:
        """Make the rows anew, in the colours of the present theme."""
        self._shown = None
        super().repaint_colours()
