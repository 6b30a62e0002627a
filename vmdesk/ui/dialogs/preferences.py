"""The Preferences window: pages whose every change takes effect at once, and which follow changes made elsewhere."""

from PySide6.QtWidgets import QTabWidget, QWidget

from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.frame import Frame, Role, make_window
from vmdesk.ui.dialogs.preference_pages.confirmations import ConfirmationsPage
from vmdesk.ui.dialogs.preference_pages.consoles import ConsolesPage
from vmdesk.ui.dialogs.preference_pages.general import GeneralPage
from vmdesk.ui.dialogs.preference_pages.hosts import HostsPage
from vmdesk.ui.dialogs.preference_pages.page import Page
from vmdesk.ui.dialogs.preference_pages.passwords import PasswordsPage
from vmdesk.ui.dialogs.preference_pages.statistics import StatisticsPage
from vmdesk.ui.dialogs.subjects import until_closed
from vmdesk.ui.words import tr

_PAGES: tuple[type[Page], ...] = (
    GeneralPage,
    HostsPage,
    ConsolesPage,
    PasswordsPage,
    StatisticsPage,
    ConfirmationsPage,
)


def show_preferences(parent: QWidget, session: Session) -> "Preferences":
    """Open the window, or bring the one that is open to the front, and go on at once."""
    window = next((child for child in parent.findChildren(Preferences) if child.isVisible()), None)
    if window is None:
        window = Preferences(parent, session)
        window.show()
    else:
        window.raise_()
        window.activateWindow()
    return window


class Preferences(Frame):
    """A tab for each page."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent)
        make_window(self)
        self.pages = [page(session) for page in _PAGES]
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(False)  # the window is wide enough for all of them
        for page in self.pages:
            self.tabs.addTab(page, "")
        self.content.addWidget(self.tabs)
        self.closing = self.add_button(Role.RejectRole)
        self.closing.setDefault(True)
        self.setMinimumSize(480, 360)
        self.retranslate()
        until_closed(
            self,
            session.settings.changed.connect(lambda _before, _after: self.refresh()),
            session.host_added.connect(lambda _info: self.refresh()),
            session.host_changed.connect(lambda _info: self.refresh()),
            session.host_removed.connect(lambda _info: self.refresh()),
        )

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Preferences"))
        self.closing.setText(tr("Close"))
        for row, page in enumerate(self.pages):
            page.retranslate()
            self.tabs.setTabText(row, tr(page.TITLE))
        self.refresh()

    def refresh(self) -> None:
        """Show the settings as they are now."""
        for page in self.pages:
            page.refresh()
