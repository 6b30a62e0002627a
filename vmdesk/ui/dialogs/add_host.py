"""A host to add to the list: chosen from the usual kinds, or by its libvirt address."""

from dataclasses import dataclass
from enum import Enum
from urllib.parse import quote

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from vmdesk.errors import Problem
from vmdesk.model.uri import check, default_label
from vmdesk.ops.connect import SYSTEM, USER_SESSION
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import GAP, MARGIN, Frame, Role
from vmdesk.ui.dialogs.parts import FieldNote, headline, muted_label
from vmdesk.ui.dialogs.subjects import until_closed
from vmdesk.ui.words import tr
from vmdesk.words import N_, Sentence, sentence


@dataclass(frozen=True, slots=True)
class HostRequest:
    """The host that somebody wants. With `demo` it is the make-believe one, and the rest says nothing."""

    uri: str
    label: str = ""
    autoconnect: bool = True
    demo: bool = False


class Place(Enum):
    """The usual kinds of host, as a person would choose them."""

    SYSTEM = N_("This computer: the system’s VMs")
    OWN = N_("This computer: your own VMs")
    SSH = N_("Another computer over SSH")
    DEMO = N_("Demo")
    OTHER = N_("Any libvirt address")


_MEANINGS = {
    Place.SYSTEM: N_("VMs that belong to all users and can start with the computer. Needs libvirt’s system service."),
    Place.OWN: N_("VMs that belong to you alone and run with your rights. Nothing to set up."),
    Place.SSH: N_(
        "The system’s VMs of a computer that you reach with SSH. libvirt runs there, nothing else is needed."
    ),
    Place.DEMO: N_("A make-believe host with VMs to try things on. It is not kept in the list."),
    Place.OTHER: N_("For example qemu+tls://server/system or xen+ssh://root@server/"),
}
_FIXED = {Place.SYSTEM: SYSTEM, Place.OWN: USER_SESSION}


def ssh_uri(host: str, user: str) -> str:
    """The address of the system's machines on a computer reached over SSH; `host` may have a port, or be IPv6."""
    host, user = host.strip(), user.strip()
    if host.count(":") > 1 and not host.startswith("["):
        host = f"[{host}]"
    return f"qemu+ssh://{quote(user, safe='')}{'@' if user else ''}{host}/system"


async def ask_host(parent: QWidget | None, session: Session) -> HostRequest | None:
    """Which host to add; None when cancelled. Its address can be a libvirt URI and is not in the list yet."""
    dialog = AddHostDialog(parent, session)
    return dialog.request() if await answer_of(dialog) else None


class AddHostDialog(Frame):
    """The form. Choosing a kind of host writes its address; writing an address by hand makes it one of any kind."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent)
        self._session = session
        self.title = headline()
        self.place, self.place_label = QComboBox(), QLabel()
        for place in Place:
            self.place.addItem("", place)
        self.meaning = muted_label()
        self.host, self.host_label = QLineEdit(), QLabel()
        self.user, self.user_label = QLineEdit(), QLabel()
        self.address, self.address_label = QLineEdit(), QLabel()
        self.note = FieldNote(self.address, lines=2)
        self.label, self.label_label = QLineEdit(), QLabel()
        self.autoconnect = QCheckBox()
        self.autoconnect.setChecked(True)
        self.form = self._arrange()
        self.adding = self.add_button(Role.AcceptRole)
        self.adding.setDefault(True)
        self.add_cancel()
        self._connect()
        self.retranslate()
        self._choose(self._first_choice())
        self.place.setFocus()

    def _arrange(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(MARGIN)
        form.setVerticalSpacing(GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: tuple[tuple[QLabel | None, QWidget], ...] = (
            (self.place_label, self.place),
            (None, self.meaning),
            (self.host_label, self.host),
            (self.user_label, self.user),
            (self.address_label, self.address),
            (None, self.note),
            (self.label_label, self.label),
            (None, self.autoconnect),
        )
        for label, part in rows:
            form.addRow(label or QLabel(), part)
            if label is not None:
                label.setBuddy(part)
        self.content.addWidget(self.title)
        self.content.addSpacing(GAP)
        self.content.addLayout(form)
        self.content.addStretch(1)
        return form

    def _connect(self) -> None:
        self.place.activated.connect(lambda _row: self._choose(self.chosen()))
        self.host.textEdited.connect(self._write_ssh_address)
        self.user.textEdited.connect(self._write_ssh_address)
        self.address.textEdited.connect(self._address_edited)
        self.address.textChanged.connect(self._check)
        until_closed(
            self,
            self._session.host_added.connect(lambda _info: self._check()),
            self._session.host_removed.connect(lambda _info: self._check()),
        )

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Add a host"))
        self.title.setText(tr("Where do the VMs run?"))
        for row, place in enumerate(Place):
            self.place.setItemText(row, tr(place.value))
        self.place_label.setText(tr("&Kind:"))
        self.host_label.setText(tr("&Host name:"))
        self.host.setPlaceholderText(tr("server, server:2222 or 192.0.2.10"))
        self.user_label.setText(tr("&User:"))
        self.user.setPlaceholderText(tr("the one of your SSH settings"))
        self.address_label.setText(tr("&Address:"))
        self.label_label.setText(tr("&Name in the list:"))
        self.autoconnect.setText(tr("&Connect when vmdesk starts"))
        self.adding.setText(tr("Add"))
        self._show_place()

    def chosen(self) -> Place:
        """The kind of host that is chosen now."""
        return Place(self.place.currentData())

    def request(self) -> HostRequest:
        """The host as it is described now."""
        if self.chosen() is Place.DEMO:
            return HostRequest("", demo=True)
        return HostRequest(self.address.text().strip(), self.label.text().strip(), self.autoconnect.isChecked())

    def refusal(self) -> Sentence | None:
        """Why the address cannot be added; None when it can."""
        try:
            uri = check(self.address.text())
        except Problem as problem:
            return problem.sentence
        if any(info.config.uri == uri for info in self._session.hosts()):
            return sentence("This host is in the list already.")
        return None

    def _first_choice(self) -> Place:
        """The first kind that is not in the list yet."""
        present = {info.config.uri for info in self._session.hosts()}
        return next((place for place, uri in _FIXED.items() if uri not in present), Place.SSH)

    def _choose(self, place: Place) -> None:
        self.place.setCurrentIndex(list(Place).index(place))
        if place in _FIXED:
            self.address.setText(_FIXED[place])
        elif place is Place.SSH:
            self._write_ssh_address()
        self._show_place()

    def _show_place(self) -> None:
        place = self.chosen()
        self.meaning.setText(tr(_MEANINGS[place]))
        for field in (self.host, self.user):
            self.form.setRowVisible(field, place is Place.SSH)
        for part in (self.address, self.note, self.label, self.autoconnect):
            self.form.setRowVisible(part, place is not Place.DEMO)
        self._check()
        self.fit()

    def _write_ssh_address(self) -> None:
        self.address.setText(ssh_uri(self.host.text(), self.user.text()))

    def _address_edited(self) -> None:
        self.place.setCurrentIndex(list(Place).index(Place.OTHER))
        self._show_place()

    def _check(self) -> None:
        """Say at the field what is wrong with the address; what is only not yet written is no fault."""
        self.label.setPlaceholderText(default_label(self.address.text().strip()))
        if self.chosen() is Place.DEMO:
            self.adding.setEnabled(True)
            return
        refusal = self.refusal()
        self.adding.setEnabled(refusal is None)
        if self.chosen() is Place.SSH and not self.host.text().strip():
            self.note.show_remark(sentence("Enter the name of the computer."))
        elif refusal is not None and not self.address.text().strip():
            self.note.show_remark(refusal)
        else:
            self.note.show_refusal(refusal)
