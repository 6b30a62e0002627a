"""Why the list is empty and what to do next, in the words that fit the moment."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vmdesk.model.host import HostInfo, HostState
from vmdesk.ui.empty_page import EmptyPage
from vmdesk.ui.filter_bar import FilterBar
from vmdesk.ui.host_tasks import HostTasks
from vmdesk.ui.words import tr


def hint_for(hosts: Sequence[HostInfo]) -> str:
    """What to say in a list that shows hosts but no VMs."""
    states = {host.state for host in hosts}
    if states & {HostState.CONNECTING, HostState.ASKING, HostState.NOT_ANSWERING}:
        return ""
    if HostState.CONNECTED in states:
        return tr("No VMs here yet.")
    return tr("The VMs of a host are shown once it is connected. Double-click a host to connect it.")


class EmptyList(QWidget):
    """Stands in for the list where that would show nothing at all."""

    def __init__(self, tasks: HostTasks, bar: FilterBar) -> None:
        super().__init__()
        self._tasks = tasks
        self._bar = bar
        self._page = EmptyPage()
        layout = QVBoxLayout(self)
        layout.addWidget(self._page)

    def say(self, hosts: Sequence[HostInfo], total: int, shown: int, filtered: bool) -> bool:
        """Say why nothing is shown, of `total` VMs and of the hosts; False when there is something to show."""
        if not hosts:
            self._page.say(
                "host",
                tr("No hosts yet"),
                tr("A host is a computer that runs VMs. Add this computer or another one, or look around first."),
                (
                    (tr("Add Host…"), self._tasks.add),
                    (tr("Import Hosts…"), self._tasks.import_hosts),
                    (tr("Open Demo Host"), self._tasks.add_demo),
                ),
            )
            return True
        if not shown and (total or filtered):
            if not filtered:
                text = tr("All {total} VMs are off, and those are hidden.", total=total)
            elif total:
                text = tr("None of the {total} VMs passes the filter.", total=total)
            else:
                text = tr("No host passes the filter.")
            self._page.say("filter", tr("Nothing to show"), text, ((tr("Show All VMs"), self._show_all),))
            return True
        return False

    def _show_all(self) -> None:
        self._bar.text.clear()
        self._bar.hide_off.setChecked(False)

    def retranslate(self) -> None:
        """Say it anew in the language of the program."""
        self._page.forget()
