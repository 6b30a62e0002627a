"""The About window: what the program is, which versions run, under which licence."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from vmdesk.ui.dialogs.frame import GAP, MARGIN, Frame, Role, make_window
from vmdesk.ui.dialogs.parts import Picture, headline, muted_label, plain_label
from vmdesk.ui.dialogs.versions import versions
from vmdesk.ui.words import tr


def show_about(parent: QWidget) -> "AboutDialog":
    """Open the About window and go on at once."""
    dialog = AboutDialog(parent)
    dialog.show()
    return dialog


class AboutDialog(Frame):
    """Stands beside the other windows."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        make_window(self)
        self.versions = versions()
        self.name = headline("vmdesk")
        self.purpose, self.licence = plain_label(), muted_label()
        texts = QVBoxLayout()
        texts.setSpacing(GAP)
        texts.addWidget(self.name)
        texts.addWidget(self.purpose)
        texts.addSpacing(GAP)
        texts.addLayout(self._version_table())
        texts.addSpacing(GAP)
        texts.addWidget(self.licence)
        texts.addStretch(1)
        self.add_beside(Picture("vmdesk", 96), texts, 2 * MARGIN)
        self.copy = self.add_button(Role.ActionRole)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text()))
        self.closing = self.add_button(Role.RejectRole)
        self.closing.setDefault(True)
        self.closing.setFocus()
        self.retranslate()

    def _version_table(self) -> QFormLayout:
        table = QFormLayout()
        table.setHorizontalSpacing(MARGIN)
        table.setVerticalSpacing(2)
        for name, version in self.versions:
            value = QLabel(version)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            table.addRow(QLabel(name), value)
        return table

    def text(self) -> str:
        """The versions, a line each."""
        return "\n".join(f"{name} {version}" for name, version in self.versions)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("About vmdesk"))
        self.purpose.setText(tr("Manages virtual machines on libvirt hosts, local and remote."))
        self.licence.setText(
            tr(
                "Free software under the GNU General Public License, version 3 or later (GPL-3.0-or-later). "
                "You may use, study, share and change it. It comes without any warranty."
            )
        )
        self.copy.setText(tr("&Copy Versions"))
        self.closing.setText(tr("Close"))
