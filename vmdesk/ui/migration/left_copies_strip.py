"""What is said of copies of disks that are under way and that nobody here leads, with what can be done about them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from vmdesk.model.migration.storage_place import LeftCopy
from vmdesk.ui.dialogs.parts import plain_label
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr


class LeftCopiesStrip(QFrame):
    """It takes no room while there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._copies: Sequence[LeftCopy] = ()
        self.text, self.finish, self.take_back = plain_label(), QPushButton(), QPushButton()
        self.text.setMinimumWidth(0)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        line = QHBoxLayout(self)
        line.addWidget(self.text, 1)
        for button in (self.finish, self.take_back):
            button.setAutoDefault(False)
            line.addWidget(button)

    def show_copies(self, copies: Sequence[LeftCopy]) -> None:
        """Show these."""
        self._copies = copies
        self.setVisible(bool(copies))
        self._say()

    def _say(self) -> None:
        images = ", ".join(f"{copy.target} → {copy.place.path}" for copy in self._copies)
        self.text.setText(
            tr(
                "A copy is under way that nobody here leads, such as one that vmdesk began before it ended: {images}",
                images=images,
            )
        )

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.finish.setText(tr("&Finish It"))
        self.finish.setToolTip(plain_tip(tr("Wait for the copy, and have the VM go over to it; the old image stays")))
        self.take_back.setText(tr("Take It &Back"))
        self.take_back.setToolTip(plain_tip(tr("End the copy and delete its image; the VM goes on as it is")))
        self._say()
