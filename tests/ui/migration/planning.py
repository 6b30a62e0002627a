"""A person before the window for a move, with a check that finds what a test says."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.qt import WAIT_MILLISECONDS
from tests.ui.migration.surveys import FakeSurvey
from vmdesk.aio import running_tasks
from vmdesk.ui.migration.check_line import CheckLine
from vmdesk.ui.migration.dialog import MigrationDialog
from vmdesk.ui.migration.fix_view import FixView
from vmdesk.ui.widgets.wrapping_box import WrappingBox


class Planner:
    """The window, and the hands that use it."""

    def __init__(self, dialog: MigrationDialog, qtbot: QtBot) -> None:
        self.dialog, self.qtbot = dialog, qtbot
        self.survey = cast("FakeSurvey", dialog.survey)
        self.page, self.hosts = dialog.page, dialog.hosts

    def until(self, condition: Callable[[], object]) -> None:
        """Let the program run until the condition holds."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=WAIT_MILLISECONDS)

    def settle(self) -> None:
        """Let it show what it has been told."""
        timer = self.dialog._soon
        self.until(lambda: not isValid(timer) or not timer.isActive())

    def click(self, button: QAbstractButton | WrappingBox) -> None:
        """Press a button that is there and enabled, wherever the page has to be scrolled for it."""
        if isinstance(button, WrappingBox):
            button = button.box
        if self.page.isAncestorOf(button):
            self.qtbot.wait(1)  # what was just shown has its place then
            self.page.ensureWidgetVisible(button)
        assert button.isVisible(), button.text()
        assert button.isEnabled(), button.text()
        boxes = isinstance(button, QCheckBox | QRadioButton)  # which hear nothing behind their words
        place = QPoint(8, button.height() // 2) if boxes else button.rect().center()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=place)
        self.settle()

    def pick(self, host: str) -> None:
        """Choose a host by the mouse."""
        row = self.hosts.rows[host]
        QTest.mouseClick(self.hosts.list.viewport(), Qt.MouseButton.LeftButton, pos=row.geometry().center())
        self.settle()

    def order(self) -> list[str]:
        """The hosts from top to bottom."""
        return sorted(self.hosts.rows, key=lambda host: self.hosts.rows[host].y())

    def line(self, words: str) -> CheckLine:
        """The line that says this."""
        return next(line for line in self.page.check.lines if words in line.words.text())

    def fix(self) -> FixView:
        """The one fix on offer."""
        (view,) = self.page.check.fixes()
        return view

    @property
    def note(self) -> str:
        """What stands beside the button."""
        return self.dialog.note.text()

    def can_begin(self) -> bool:
        """Whether the move can begin."""
        return self.dialog.migrate_button.isEnabled()


def drain(qtbot: QtBot) -> None:
    """Wait until nothing that the window began is under way, and what was deleted is gone."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    names = ("mend", "watch rehearsal", "add host", "import", "open migration")
    qtbot.waitUntil(
        lambda: not [task for task in running_tasks() if task.get_name() in names], timeout=WAIT_MILLISECONDS
    )
