"""Which operating system a VM has: chosen from the list of those there are, or none."""

from PySide6.QtWidgets import QWidget

from vmdesk.ui.choosers.system_list import SystemList
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import Frame, Role
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.words import tr
from vmdesk.words import N_

SIZE = (520, 480)


async def ask_system(parent: QWidget | None, current_id: str) -> str | None:
    """The id of a system, as libosinfo has it; empty for none, None when cancelled.

    An id that the database of this computer does not know can be kept.
    """
    dialog = SystemDialog(parent, current_id)
    return dialog.systems.selected() if await answer_of(dialog) else None


class SystemDialog(Frame):
    """The list, with the present system selected. A double click or Enter chooses at once."""

    def __init__(self, parent: QWidget | None, current_id: str) -> None:
        super().__init__(parent)
        self.explanation = muted_label()
        self.systems = SystemList()
        self.systems.none, self.systems.kept = N_("None"), current_id
        self.content.addWidget(self.explanation)
        self.content.addWidget(self.systems, 1)
        self.choosing = self.add_button(Role.AcceptRole)
        self.choosing.setDefault(True)
        self.add_cancel()
        self._connect()
        self.resize(*SIZE)
        self.systems.search.setFocus()
        self.retranslate()
        self.systems.start()

    def _connect(self) -> None:
        self.systems.listed.connect(self._select)
        self.systems.picked.connect(self._picked)
        self.systems.list.selectionModel().currentChanged.connect(lambda _now, _before: self._enable())

    def _select(self) -> None:
        """Begin with the present system; of what a search finds, select the first, which Enter would take."""
        systems = self.systems
        if systems.selected() is None:
            systems.select(systems.kept)
        if systems.selected() is None and systems.search.text().strip():
            systems.list.setCurrentIndex(systems.model.index(0, 0))
        self._enable()

    def _picked(self) -> None:
        if self.systems.search.hasFocus():
            self.systems.list.setCurrentIndex(self.systems.model.index(0, 0))
        self.accept()

    def _enable(self) -> None:
        self.choosing.setEnabled(self.systems.selected() is not None)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Operating System"))
        self.explanation.setText(tr("It tells programs what suits the guest. In the guest itself, it changes nothing."))
        self.choosing.setText(tr("Choose"))
        self.systems.retranslate()
        self._enable()
