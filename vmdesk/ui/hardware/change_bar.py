"""The bar below the editor: what takes effect now, what at the next start, and the buttons that bring it about."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from vmdesk.model.editing.difference import Difference
from vmdesk.model.editing.edit import Edit, Sort
from vmdesk.model.editing.now import is_now, now
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.hardware.editing import Editing
from vmdesk.ui.hardware.value_words import edit_lines
from vmdesk.ui.icons import icon
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr, tr_sentence

HEIGHT = 150
Part = tuple[Edit, Sequence[Difference]]


class ChangeBar(QWidget):
    """Shows the edits of a draft in groups. Signals: what a person wants to be done with them.

    With `applies`, there is a machine that they are applied to; without, they are only collected.
    """

    apply_wanted = Signal()
    restart_wanted = Signal()
    command_wanted = Signal()
    difference_wanted = Signal()
    show_wanted = Signal(object)  # the element of a line

    def __init__(self, editing: Editing, *, applies: bool = True) -> None:
        super().__init__()
        self._editing, self._applies = editing, applies
        self.tree = QTreeWidget()
        self.message = muted_label()
        self.discard_button, self.command_button = QPushButton(), QPushButton()
        self.difference_button = QPushButton()
        self.restart_button, self.apply_button = QPushButton(), QPushButton()
        self.busy = False
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setMinimumHeight(90)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for button in (self.command_button, self.difference_button):
            buttons.addWidget(button)
        buttons.addWidget(self.message, 1)
        for button in (self.discard_button, self.restart_button, self.apply_button):
            buttons.addWidget(button)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.tree, 1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self._editing.settled.connect(self.refresh)
        self._editing.edited.connect(self._edited)
        self.discard_button.clicked.connect(self._editing.discard)
        self.apply_button.clicked.connect(self.apply_wanted)
        self.restart_button.clicked.connect(self.restart_wanted)
        self.command_button.clicked.connect(self.command_wanted)
        self.difference_button.clicked.connect(self.difference_wanted)
        self.tree.itemClicked.connect(self._chosen)
        self.tree.itemActivated.connect(self._chosen)  # by Enter

    def _edited(self) -> None:
        """What was typed this moment is not worked out yet: nothing is applied before."""
        self.apply_button.setEnabled(False)
        self.restart_button.setEnabled(False)

    # What there is to show.

    @property
    def running(self) -> bool:
        """Whether the machine runs, so that there is a now and a later."""
        return self._editing.draft is not None and self._editing.draft.running is not None

    def groups(self) -> list[tuple[str, list[Part]]]:
        """The titles of the groups, and what is in them: an edit, and those of its differences that belong there."""
        edits = self._editing.edits
        if not self.running:
            return [(tr("Changes"), [(edit, edit.differences) for edit in edits])]
        absent = {edit.after for edit in self._editing.pending if edit.sort is Sort.ADDED}
        here = [edit for edit in edits if edit.before is None or edit.before not in absent]
        at_once = [part for edit in here if (part := _now(edit)) is not None]
        later = [part for edit in here if (part := _later(edit)) is not None]
        later += [(edit, edit.differences) for edit in edits if edit not in here]  # what does not run yet
        return [(tr("Takes effect now"), at_once), (tr("Takes effect at the next start"), later)]

    def refresh(self) -> None:
        """Show what there is now."""
        self.tree.clear()
        for title, parts in self.groups():
            if parts:
                self._add_group(title, parts)
        waiting = self._waiting()
        if waiting:
            self._add_group(tr("Saved already, waits for the next start"), waiting, revertible=False)
        self.tree.expandAll()
        self._enable()

    def _waiting(self) -> list[Part]:
        """What is in the definition and not yet in the running machine."""
        return [(edit, edit.differences) for edit in self._editing.pending]

    def _enable(self) -> None:
        edits, hindrance = self._editing.edits, self._editing.hindrance()
        possible = bool(edits) and hindrance is None and not self.busy
        self.apply_button.setVisible(self._applies)
        self.apply_button.setEnabled(possible)
        self.apply_button.setToolTip(plain_tip(tr_sentence(hindrance)))
        waits = self.running and (any(_later(edit) for edit in edits) or bool(self._editing.pending))
        self.restart_button.setVisible(waits)
        self.restart_button.setEnabled(waits and hindrance is None and not self.busy)
        self.restart_button.setText(tr("Apply and Re&start") if edits else tr("Re&start"))
        changed = bool(edits or self._editing.refused)
        self.discard_button.setEnabled(changed and not self.busy)
        self.command_button.setEnabled(bool(edits))
        self.difference_button.setEnabled(bool(edits))
        self.message.setText(tr_sentence(hindrance))
        self.setVisible(changed or bool(self._editing.pending) or self.busy)

    def _add_group(self, title: str, parts: Iterable[Part], *, revertible: bool = True) -> None:
        group = QTreeWidgetItem([title])
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.tree.addTopLevelItem(group)
        for edit, differences in parts:
            for text, difference in edit_lines(edit, differences):
                self._add_line(group, text, edit, difference, revertible)

    def _add_line(
        self, group: QTreeWidgetItem, text: str, edit: Edit, difference: Difference | None, revertible: bool
    ) -> None:
        item = QTreeWidgetItem([text])
        item.setToolTip(0, plain_tip(text))
        item.setData(0, Qt.ItemDataRole.UserRole, edit.subject)
        group.addChild(item)
        if revertible:
            button = QToolButton()
            button.setAutoRaise(True)
            button.setIcon(icon("revert"))
            button.setToolTip(tr("Take this back"))
            button.setAccessibleName(tr("Take this back: {text}", text=text))
            button.clicked.connect(lambda: self._editing.revert(edit, difference))
            self.tree.setItemWidget(item, 1, button)

    def _chosen(self, item: QTreeWidgetItem) -> None:
        element = item.data(0, Qt.ItemDataRole.UserRole)
        if element is not None:
            self.show_wanted.emit(element)

    # Looks.

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.tree.setAccessibleName(tr("Changes"))
        self.discard_button.setText(tr("&Discard"))
        tip = tr("Take back all changes that have not been applied") if self._applies else tr("Take back all changes")
        self.discard_button.setToolTip(tip)
        self.command_button.setText(tr("Show as &Command"))
        self.command_button.setToolTip(tr("Show the commands that make the same changes"))
        self.difference_button.setText(tr("Show &XML Changes"))
        self.apply_button.setText(tr("&Apply"))
        self.restart_button.setToolTip(tr("Shut the VM down and start it again, so that everything takes effect"))
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def _now(edit: Edit) -> Part | None:
    """What of an edit takes effect at once; None if nothing does."""
    if edit.sort is not Sort.CHANGED:
        return (edit, ()) if is_now(edit) else None
    found = now(edit)
    return (edit, found) if found else None


def _later(edit: Edit) -> Part | None:
    """What of an edit waits for the next start; None if nothing does."""
    if edit.sort is not Sort.CHANGED:
        return None if is_now(edit) else (edit, ())
    at_once = now(edit)
    left = tuple(one for one in edit.differences if one not in at_once)
    return (edit, left) if left or edit.other else None
