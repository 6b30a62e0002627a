"""A person at the main window: picks machines in the list, triggers actions, answers the dialogs that open."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.lab import Guest, Host
from vmdesk.jobs.job import Job, Outcome
from vmdesk.model.host import HostState
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops import connect
from vmdesk.ops.session import Session
from vmdesk.ui.inventory.columns import INDEX
from vmdesk.ui.jobs_view import JobsView
from vmdesk.ui.main_window import MainWindow

SECONDS = 60.0
_RIGHT_AWAY = 50  # milliseconds between two looks at what only the host can tell


class Desk:
    """The window of a session, and the hands that use it."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.session = session
        self.qtbot = qtbot
        self.window = MainWindow(session)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.hosts: dict[str, str] = {}

    def close(self) -> None:
        """Take the window away."""
        self.window.let_go()
        self.window.hide()
        self.window.deleteLater()

    def until(self, condition: Callable[[], object], seconds: float = SECONDS) -> None:
        """Let the program run until the condition holds; fail the test when it does not in this time."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=int(seconds * 1000))

    def until_host(self, condition: Callable[[], object], seconds: float = SECONDS) -> None:
        """Likewise, for a condition that asks a host through virsh."""
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "it did not come true on the host in time"
            self.qtbot.wait(_RIGHT_AWAY)

    # Hosts.

    def add_host(self, host: Host, uri: str = "", label: str = "") -> str:
        """Add a host of the lab and wait until it is connected; its id."""
        host_id = connect.add(self.session, uri or host.uri, label or host.hostname)
        self.hosts[label or host.hostname] = host_id
        self.until(lambda: self.host_state(label or host.hostname) is HostState.CONNECTED)
        return host_id

    def host_state(self, label: str) -> HostState:
        """How a host stands."""
        return self.session.host(self.hosts[label]).info.state

    def host_text(self, label: str) -> str:
        """What the heading of a host says of its state."""
        return self._text(self.window.model.group_index("host", self.hosts[label]), "state")

    def host_act(self, label: str, action: QAction) -> None:
        """Trigger an action on a host, such as `window.host_actions.disconnect_host`."""
        self.window.view.select_host(self.hosts[label])
        self._trigger(action)

    # Machines.

    def rows(self, label: str) -> dict[str, str]:
        """What the list shows of a host: the text in the first column of each row, and the state."""
        model = self.window.model
        group = model.group_index("host", self.hosts[label])
        indexes = [model.index(row, 0, group) for row in range(model.rowCount(group))]
        return {self._text(index, "name"): self._text(index, "state") for index in indexes}

    def cell(self, name: str, column: str, label: str = "") -> str:
        """What the list shows of a machine in a column."""
        (index,) = self.window.model.indexes_of({self.key(name, label)})
        return self._text(index, column)

    def vm(self, name: str, label: str = "") -> VmInfo:
        """The machine of that name, on any host or on one."""
        wanted = {self.hosts[label]} if label else set(self.hosts.values())
        found = [vm for vm in self.session.all_vms() if vm.name == name and vm.key.host in wanted]
        assert len(found) == 1, f"{len(found)} machines are named {name!r}"
        return found[0]

    def key(self, name: str, label: str = "") -> VmKey:
        """The key of the machine of that name."""
        return self.vm(name, label).key

    def listed(self, name: str) -> bool:
        """Whether a machine of that name is in the list."""
        return any(node.vm.name == name for node in self.window.model.nodes.values())

    def wait_for(self, name: str, state: str, seconds: float = SECONDS) -> None:
        """Wait until the row of a machine shows that state, whatever the reason behind it."""
        self.until(lambda: self.listed(name) and self.cell(name, "state").startswith(state), seconds)

    def select(self, *names: str) -> None:
        """Select the rows of these machines."""
        self.window.view.select_vms([self.key(name) for name in names])
        assert {vm.name for vm in self.window.selected_vms()} == set(names)

    # Actions.

    def act(self, verb: str) -> None:
        """Trigger an action on what is selected, which must be enabled: a verb, or an action such as `rename`."""
        self._trigger(self.action(verb))

    def action(self, verb: str) -> QAction:
        """The action of a verb, or of a property such as `rename`."""
        actions = self.window.vm_actions
        found = actions.verbs.get(verb) or getattr(actions, verb)
        assert isinstance(found, QAction)
        return found

    def do(self, verb: str, *names: str, answer: str = "", seconds: float = SECONDS) -> Job:
        """Select machines, trigger an action, answer the question if there is one, and wait for the job's end."""
        with self.job(seconds) as jobs:
            self.select(*names)
            self.act(verb)
            if answer:
                self.answer(answer)
        return jobs[0]

    @contextmanager
    def job(self, seconds: float = SECONDS) -> Iterator[list[Job]]:
        """A list that holds the next job; at the end of the block the job has ended."""
        jobs: list[Job] = []
        stop = self.session.jobs.added.connect(jobs.append)
        yield jobs
        self.until(lambda: bool(jobs) and not jobs[0].running, seconds)
        stop()

    @contextmanager
    def jobs_view(self) -> Iterator[JobsView]:
        """The list of jobs, shown for the length of the block."""
        self.window.docks.show_jobs()
        self.until(lambda: isinstance(self.window.docks.jobs.widget(), JobsView))
        view = self.window.docks.jobs.widget()
        assert isinstance(view, JobsView)
        yield view
        self.window.docks.jobs.hide()

    def _trigger(self, action: QAction) -> None:
        assert action.isEnabled(), action.toolTip()
        action.trigger()

    # Dialogs.

    def dialogs(self) -> list[QDialog]:
        """The dialogs that are open."""
        return [
            widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog) and widget.isVisible()
        ]

    def dialog(self) -> QDialog:
        """The one dialog that is open, waited for."""
        self.until(self.dialogs)
        (dialog,) = self.dialogs()
        return dialog

    def answer(self, words: str) -> None:
        """Click the button with these words in the open dialog, and wait until the dialog is gone."""
        dialog = self.dialog()
        button = button_of(dialog, words)
        assert button.isEnabled(), f"{words} is disabled"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.until(lambda: dialog not in self.dialogs())

    def problem(self) -> str:
        """What the open dialog about a failure says, which is then closed."""
        from vmdesk.ui.dialogs.error import ProblemDialog

        dialog = self.dialog()
        assert isinstance(dialog, ProblemDialog)
        report = dialog.report()
        dialog.close()
        self.until(lambda: dialog not in self.dialogs())
        return report

    @staticmethod
    def _text(index: QModelIndex, column: str) -> str:
        return str(index.siblingAtColumn(INDEX[column]).data() or "").strip("\N{NO-BREAK SPACE}")


def button_of(dialog: QDialog, words: str) -> QAbstractButton:
    """The button of a dialog with these words on it, the access key aside."""
    buttons = {button.text().replace("&", ""): button for button in dialog.findChildren(QAbstractButton)}
    assert words in buttons, f"no {words!r} among {sorted(buttons)}"
    return buttons[words]


def ended_well(job: Job) -> bool:
    """Whether a job did all it should; the failure message of an assert shows the job otherwise."""
    return job.outcome is Outcome.DONE


def linux(host: Host, name: str = "linux", *, agent: bool = False) -> str:
    """Start a small Linux and wait until it is up; its name."""
    host.create(Guest(name, "linux", vnc="127.0.0.1", agent=agent))
    host.wait_for_serial(name, "ready")
    return name
