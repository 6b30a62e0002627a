"""The button that has a host look again what is in its pools."""

from PySide6.QtWidgets import QPushButton

from vmdesk.ui.icons import icon
from vmdesk.ui.new_vm.draft_state import DraftState
from vmdesk.ui.words import tr


class RefreshButton(QPushButton):
    """Says in its tool tip what it does, or why it does nothing now."""

    def __init__(self, state: DraftState) -> None:
        super().__init__()
        self._state = state
        self.setAutoDefault(True)
        self.clicked.connect(lambda: state.pools.refresh(state.reload))

    def refresh(self) -> None:
        """Show the state."""
        news = self._state.pools
        self.setEnabled(self._state.offer is not None and not news.refreshing)
        self.setIcon(icon("refresh"))
        if news.refreshing:
            self.setToolTip(tr("The host is looking what is in its pools."))
        else:
            self.setToolTip(
                tr("Have the host look again what is in its pools, such as for files that were copied there")
            )

    def trouble(self) -> str:
        """What could not be looked through, in a sentence; empty where nothing was asked in vain."""
        names = ", ".join(tr("“{name}”", name=name) for name in self._state.pools.silent)
        return tr("The host could not look what is in {pools}.", pools=names) if names else ""

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setText(tr("Re&fresh"))
        self.refresh()
