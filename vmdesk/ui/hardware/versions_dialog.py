"""The three versions of a machine that two people change at the same time: as it was, theirs, and ours."""

from PySide6.QtWidgets import QListWidget, QPushButton, QTabWidget, QWidget

from vmdesk.model.editing.edit import Edit
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import Frame, Role
from vmdesk.ui.dialogs.parts import headline, plain_label
from vmdesk.ui.hardware.editing import Editing
from vmdesk.ui.hardware.value_words import edit_words
from vmdesk.ui.words import tr
from vmdesk.ui.xml.difference_view import DifferenceView

WIDTH, HEIGHT = 860, 600
LINES = 4


async def ask_version(parent: QWidget | None, editing: Editing) -> str | None:
    """How to go on: `both` versions together, `theirs` alone, or None: to leave everything as it is for now."""
    if editing.draft is None or editing.theirs is None:
        return None
    dialog = VersionsDialog(parent, editing)
    return dialog.chosen if await answer_of(dialog) else None


class VersionsDialog(Frame):
    """What they changed, what we changed, and what would come of both."""

    def __init__(self, parent: QWidget | None, editing: Editing) -> None:
        super().__init__(parent)
        self.chosen: str | None = None
        assert editing.draft is not None and editing.theirs is not None  # noqa: S101, PT018 - as asked before
        was, theirs = editing.draft.stored.xml(), editing.theirs.stored
        merged, self.conflicts = editing.draft.rebased(theirs, editing.theirs.running)
        self.question, self.text = headline(), plain_label()
        self.tabs = QTabWidget()
        for before, after in ((was, theirs), (was, editing.draft.xml()), (theirs, merged.xml())):
            view = DifferenceView()
            view.show_texts(before, after)
            self.tabs.addTab(view, "")
        self.conflict_text, self.list = plain_label(), QListWidget()
        self._show_conflicts(self.conflicts)
        for part in (self.question, self.text):
            self.content.addWidget(part)
        self.content.addWidget(self.tabs, 1)
        self.content.addWidget(self.conflict_text)
        self.content.addWidget(self.list)
        self.theirs_button = self._add_answer("theirs")
        self.both_button = self._add_answer("both")
        self.both_button.setDefault(True)
        self.add_cancel()
        self.resize(WIDTH, HEIGHT)
        self.retranslate()

    def _show_conflicts(self, conflicts: tuple[Edit, ...]) -> None:
        self.list.addItems([edit_words(edit) for edit in conflicts])
        self.list.setFixedHeight(self.list.fontMetrics().lineSpacing() * LINES + 12)
        for part in (self.conflict_text, self.list):
            part.setVisible(bool(conflicts))

    def _add_answer(self, key: str) -> QPushButton:
        button = self.add_button(Role.ActionRole)

        def choose() -> None:
            self.chosen = key
            self.accept()

        button.clicked.connect(choose)
        return button

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Three Versions"))
        self.question.setText(tr("Somebody else changed this VM"))
        self.text.setText(tr("Your changes have not been applied. Choose how to go on; nothing is written yet."))
        self.tabs.setTabText(0, tr("Their changes"))
        self.tabs.setTabText(1, tr("Your changes"))
        self.tabs.setTabText(2, tr("Your changes on top of theirs"))
        self.tabs.tabBar().setAccessibleName(tr("Versions"))
        self.conflict_text.setText(tr("Both of you changed the same here. Theirs stays:"))
        self.list.setAccessibleName(tr("Changed by both"))
        self.theirs_button.setText(tr("Drop My Changes"))
        self.both_button.setText(tr("Keep Both"))
