"""What was applied to a machine since the program was started, each of which can be undone."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from vmdesk.model.editing.application import Application
from vmdesk.model.editing.edit import Edit, Sort
from vmdesk.ui import formats
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import Frame, Role
from vmdesk.ui.dialogs.parts import plain_label
from vmdesk.ui.hardware.difference_dialog import show_difference
from vmdesk.ui.hardware.value_words import difference_words, edit_words
from vmdesk.ui.words import tr

WIDTH, HEIGHT = 640, 420


async def ask_application(parent: QWidget | None, history: Sequence[Application]) -> Application | None:
    """Which of what was applied is to be undone; None for nothing."""
    dialog = HistoryDialog(parent, history)
    return dialog.selected() if await answer_of(dialog) else None


class HistoryDialog(Frame):
    """The newest first; each with what it changed."""

    def __init__(self, parent: QWidget | None, history: Sequence[Application]) -> None:
        super().__init__(parent)
        self._history = tuple(history)
        self.text = plain_label()
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        for application in self._history:
            self._add(application)
        self.tree.expandAll()
        self.content.addWidget(self.text)
        self.content.addWidget(self.tree, 1)
        self.difference_button = self.add_button(Role.ActionRole)
        self.undo_button = self.add_button(Role.AcceptRole)
        self.add_cancel()
        self.difference_button.clicked.connect(self._show_difference)
        self.tree.currentItemChanged.connect(lambda *_: self._enable())
        if (newest := self.tree.topLevelItem(0)) is not None:
            self.tree.setCurrentItem(newest)
        self._enable()
        self.resize(WIDTH, HEIGHT)
        self.retranslate()

    def _add(self, application: Application) -> None:
        top = QTreeWidgetItem([formats.moment(application.time)])
        top.setData(0, Qt.ItemDataRole.UserRole, application)
        for edit in application.edits:
            top.addChildren([QTreeWidgetItem([text]) for text in _lines(edit)])
        self.tree.addTopLevelItem(top)

    def selected(self) -> Application | None:
        """What is selected, by any of its lines."""
        item = self.tree.currentItem()
        while item is not None and item.parent() is not None:
            item = item.parent()
        value = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        return value if isinstance(value, Application) else None

    def _enable(self) -> None:
        for button in (self.undo_button, self.difference_button):
            button.setEnabled(self.selected() is not None)

    def _show_difference(self) -> None:
        application = self.selected()
        if application is not None:
            show_difference(self, tr("XML Changes"), application.before, application.after)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Applied Changes"))
        told = tr("Undoing one puts what was before among your changes; nothing is written until you apply them.")
        self.text.setText(
            told if self._history else tr("Nothing has been applied to this VM since vmdesk was started.")
        )
        self.tree.setAccessibleName(tr("Applied changes"))
        self.difference_button.setText(tr("Show &XML Changes"))
        self.undo_button.setText(tr("&Undo"))


def _lines(edit: Edit) -> list[str]:
    name = edit_words(edit)
    if edit.sort is not Sort.CHANGED or not edit.differences:
        return [name]
    return [
        tr("{device} – {change}", device=name, change=difference_words(edit.subject, one)) for one in edit.differences
    ]
