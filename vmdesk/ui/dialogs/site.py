"""The site at which hosts stand: one in use already, or a new one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from vmdesk.ops import connect
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import Frame, Role
from vmdesk.ui.dialogs.parts import FieldNote, in_label, muted_label
from vmdesk.ui.dialogs.subjects import until_closed
from vmdesk.ui.words import tr
from vmdesk.words import sentence

LONGEST_SITE = 60


async def ask_site(parent: QWidget | None, session: Session, hosts: Sequence[str]) -> str | None:
    """A site for these hosts, empty for none, or None when they are to stay where they are."""
    if not any(session.host_info(host) for host in hosts):
        return None
    dialog = SiteDialog(parent, session, hosts)
    return dialog.site() if await answer_of(dialog) else None


class SiteDialog(Frame):
    """A field for the name, with the sites in use to choose from."""

    def __init__(self, parent: QWidget | None, session: Session, hosts: Sequence[str]) -> None:
        super().__init__(parent)
        self._session, self._hosts = session, tuple(hosts)
        self.explanation = muted_label()
        self.field = QComboBox(editable=True)
        self.field.addItems(connect.sites(session))
        self.field.setCurrentText(self._present())
        self.field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.label = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.label.setBuddy(self.field)
        self.note = FieldNote(self.field)
        for part in (self.label, self.field, self.explanation, self.note):
            self.content.addWidget(part)
        self.content.addStretch(1)
        self.saving = self.add_button(Role.AcceptRole)
        self.saving.setDefault(True)
        self.add_cancel()
        if (line := self.field.lineEdit()) is not None:
            line.setMaxLength(LONGEST_SITE)
            line.selectAll()
        if (completer := self.field.completer()) is not None:  # or else it would spell the site as it was
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseSensitive)
        self.field.setFocus()
        until_closed(self, session.host_removed.connect(lambda _info: self._check()))
        self.retranslate()

    def _present(self) -> str:
        """The site at which all of them stand; empty where they differ."""
        infos = [info for host in self._hosts if (info := self._session.host_info(host)) is not None]
        found = {info.config.site for info in infos}
        return found.pop() if len(found) == 1 else ""

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Site"))
        if len(self._hosts) == 1:
            self.label.setText(tr("&Site of “{host}”:", host=in_label(self._session.label(self._hosts[0]))))
        else:
            self.label.setText(tr("&Site of {count} hosts:", count=len(self._hosts)))
        self.explanation.setText(
            tr("Such as a building or a town. Hosts of one site are shown together. Leave it empty for none.")
        )
        if (line := self.field.lineEdit()) is not None:
            line.setPlaceholderText(tr("none"))
        self.saving.setText(tr("Save"))
        self._check()

    def site(self) -> str:
        """What stands in the field."""
        return " ".join(self.field.currentText().split())

    def _check(self) -> None:
        there = any(self._session.host_info(host) for host in self._hosts)
        self.saving.setEnabled(there)
        self.note.show_refusal(None if there else sentence("The host is no longer in the list."))
