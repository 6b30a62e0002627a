"""A host to add to the list: chosen from the usual kinds, described by its fields, or by its libvirt address."""

from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QWidget

from vmdesk.errors import Problem
from vmdesk.model.host import HostConfig, HostInfo
from vmdesk.model.host_address import checked_uri, read_address, same_host
from vmdesk.model.uri import default_label, logs_in_by_ssh
from vmdesk.ops.connect import SYSTEM, USER_SESSION, sites
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.add_host_description import Description, Hypervisor, Way, describe
from vmdesk.ui.dialogs.add_host_fields import UNDER_FOLD, AddressFields
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.form import Form
from vmdesk.ui.dialogs.frame import GAP, MARGIN, Frame, Role
from vmdesk.ui.dialogs.parts import FieldNote, headline, muted_label
from vmdesk.ui.dialogs.subjects import until_closed
from vmdesk.ui.widgets.fold import Fold
from vmdesk.ui.words import tr
from vmdesk.words import N_, Sentence, sentence


@dataclass(frozen=True, slots=True)
class HostRequest:
    """The host that somebody wants. With `demo` it is the make-believe one, and the rest says nothing."""

    uri: str
    label: str = ""
    autoconnect: bool = True
    demo: bool = False
    site: str = ""
    direct_consoles: bool = False


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
    Place.SSH: N_("The VMs of a computer that you reach with SSH. libvirt runs there, nothing else is needed."),
    Place.DEMO: N_("A make-believe host with VMs to try things on. It is not kept in the list."),
    Place.OTHER: N_("Another hypervisor, TLS, TCP or a socket, or an address such as qemu+tls://server/system"),
}
_USUAL = {
    Place.SYSTEM: Description(Hypervisor.SYSTEM, Way.LOCAL),
    Place.OWN: Description(Hypervisor.OWN, Way.LOCAL),
    Place.SSH: Description(Hypervisor.SYSTEM, Way.SSH),
}
_HERE = frozenset({SYSTEM, USER_SESSION})


def place_of(description: Description) -> Place:
    """The kind of host that is described, whichever hypervisor runs on the other end of SSH."""
    if description.way is Way.SSH:
        return Place.SSH
    return next((place for place, usual in _USUAL.items() if usual.address == description.address), Place.OTHER)


async def ask_host(parent: QWidget | None, session: Session) -> HostRequest | None:
    """Which host to add; None when cancelled. Its address can be a libvirt URI and is not in the list yet."""
    dialog = AddHostDialog(parent, session)
    return dialog.request() if await answer_of(dialog) else None


async def ask_change(parent: QWidget | None, session: Session, host: HostConfig) -> HostRequest | None:
    """How a host of the list is to be reached from now on; None when cancelled, or it left the list meanwhile."""
    dialog = AddHostDialog(parent, session, host)
    return dialog.request() if await answer_of(dialog) else None


class AddHostDialog(Frame):
    """The form. The address is what counts: fields write it, and one that is written by hand fills them in.

    What the fields cannot say stays as it was written, and is a host of any kind. A `host` of the list is changed.
    """

    def __init__(self, parent: QWidget | None, session: Session, host: HostConfig | None = None) -> None:
        super().__init__(parent)
        self._session, self._host = session, host
        self._described: Description | None = None  # what makes the address; None for one that no fields can
        self.title = headline()
        self.place, self.place_label = QComboBox(), QLabel()
        self._places = [place for place in Place if host is None or place is not Place.DEMO]
        for place in self._places:
            self.place.addItem("", place)
        self.meaning = muted_label()
        self.address, self.label, self.autoconnect = QLineEdit(), QLineEdit(), QCheckBox()
        self.autoconnect.setChecked(True)
        self.more = QWidget()
        self.fold = Fold(self.more)
        self._arrange()
        self.adding = self.add_button(Role.AcceptRole)
        self.adding.setDefault(True)
        self.add_cancel()
        self._connect()
        self.retranslate()
        if host is None:
            self.choose(self._first_choice())
        else:
            self._fill_in(host)
        (self.fields.host if self.chosen() is Place.SSH else self.place).setFocus()

    def _fill_in(self, host: HostConfig) -> None:
        """Begin with the host as it is."""
        self._take_address(host.uri)
        self.fields.company.stay()
        self.label.setText(host.label)
        self.autoconnect.setChecked(host.autoconnect)
        self.site.setCurrentText(host.site)
        self.direct.setChecked(host.direct_consoles)

    def _arrange(self) -> None:
        self.form, inner = Form(), Form()
        inner.setContentsMargins(MARGIN, 0, 0, 0)
        self.more.setLayout(inner)
        self.place_label = self.form.add(self.place)
        self.form.addRow(QLabel(), self.meaning)
        self.fields = AddressFields(self, self._session, self.form, inner)
        self.address_label = self.form.add(self.address)
        self.note = FieldNote(self.address)
        self.form.addRow(QLabel(), self.note)
        self.label_label = self.form.add(self.label)
        self.form.addRow(QLabel(), self.autoconnect)
        self.site = QComboBox()
        self.site.setEditable(True)
        self.site.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.site.addItems(["", *sites(self._session)])
        self.site_label = inner.add(self.site)
        self.direct = QCheckBox()
        self._more = inner
        inner.addRow(QLabel(), self.direct)
        self.content.addWidget(self.title)
        self.content.addSpacing(GAP)
        self.content.addLayout(self.form)
        self.content.addWidget(self.fold)
        self.content.addWidget(self.more)
        self.content.addStretch(1)

    def _connect(self) -> None:
        self.place.activated.connect(lambda _row: self.choose(self.chosen()))
        self.fields.edited.connect(self._fields_edited)
        self.fields.learned.connect(self._show)
        self.fields.addressed.connect(self._take_address)
        self.address.textEdited.connect(self._address_edited)
        self.address.editingFinished.connect(self._address_finished)
        self.fold.toggled.connect(lambda on: self.fit() if on else self.shrink())
        until_closed(
            self,
            self._session.host_added.connect(lambda _info: self._show()),
            self._session.host_removed.connect(self._host_removed),
            self.fields.names.stop,
        )

    def _host_removed(self, info: HostInfo) -> None:
        if self._host is not None and info.id == self._host.id:
            self.reject()
        else:
            self._show()

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Add a host") if self._host is None else tr("Change a host"))
        self.title.setText(tr("Where do the VMs run?"))
        for row, place in enumerate(self._places):
            self.place.setItemText(row, tr(place.value))
        self.place_label.setText(tr("&Kind:"))
        self.address_label.setText(tr("&Address:"))
        self.address.setToolTip(
            tr("The host in libvirt's own words, made of the fields above; it may be written by hand")
        )
        self.label_label.setText(tr("&Name in the list:"))
        self.autoconnect.setText(tr("&Connect when vmdesk starts"))
        self.fold.setText(tr("&More"))
        self.site_label.setText(tr("S&ite:"))
        self.site.setToolTip(tr("Where the host stands, in your words: hosts of one site are shown together"))
        self.direct.setText(tr("Consoles go s&traight to the host, not through its connection"))
        self.direct.setToolTip(
            tr(
                "Faster, but readable on the way unless the VMs’ screens are encrypted themselves; and they must "
                "listen on the host's network address"
            )
        )
        self.adding.setText(tr("Add") if self._host is None else tr("Apply"))
        self.fields.retranslate()
        self._align()
        self._show()

    def _align(self) -> None:
        """Have the fields under the fold begin where those above it do."""
        above, under = self.fields.labels()
        above += (self.place_label, self.address_label, self.label_label)
        widths = [label.sizeHint().width() for label in above]
        widest = max(*widths, *(label.sizeHint().width() + MARGIN for label in (*under, self.site_label)))
        self.place_label.setMinimumWidth(widest)
        self.site_label.setMinimumWidth(widest - MARGIN)

    # What was chosen.

    def chosen(self) -> Place:
        """The kind of host that is chosen now."""
        return Place(self.place.currentData())

    def request(self) -> HostRequest:
        """The host as it is described now, whose address can be one."""
        if self.chosen() is Place.DEMO:
            return HostRequest("", demo=True)
        return HostRequest(
            checked_uri(self.address.text()),
            self.label.text().strip(),
            self.autoconnect.isChecked(),
            site=" ".join(self.site.currentText().split()),
            direct_consoles=self.direct.isChecked(),
        )

    def refusal(self) -> Sentence | None:
        """Why the address cannot be added; None when it can."""
        try:
            uri = checked_uri(self.address.text())
        except Problem as problem:
            return problem.sentence
        own = self._host.id if self._host is not None else ""
        if any(same_host(info.config.uri, uri) for info in self._session.hosts() if info.id != own):
            return sentence("This host is in the list already.")
        return None

    def _first_choice(self) -> Place:
        """This computer, or once some of its VMs are in the list, another one."""
        return Place.SSH if any(info.config.uri in _HERE for info in self._session.hosts()) else Place.SYSTEM

    def choose(self, place: Place) -> None:
        """Have the fields be those of a kind of host; what was typed stays in them."""
        self.place.setCurrentIndex(self._places.index(place))
        usual = _USUAL.get(place)
        if usual is not None:
            typed = self.fields.description() or self._described or usual
            self.fields.show_description(replace(typed, hypervisor=usual.hypervisor, way=usual.way, others=()))
            self._write_address()
        elif place is Place.OTHER:
            self.fold.setChecked(True)
        self._show()

    # What is edited.

    def _fields_edited(self) -> None:
        self._write_address()
        self._show_kind()

    def _write_address(self) -> None:
        self._described = self.fields.description()
        if self._described is not None:
            self.address.setText(self._described.address.uri)

    def _take_address(self, uri: str) -> None:
        """Take an address as if it were written by hand."""
        self.address.setText(uri)
        self._address_edited(uri)
        self._address_finished()

    def _address_edited(self, text: str) -> None:
        """Fill the fields in, where they can say this address; while one is typed it often is none."""
        try:
            self._described = describe(read_address(text))
        except Problem:
            self._described = None
        if self._described is not None:
            self.fields.show_description(self._described)
            self._show_kind()
        else:
            self._show()

    def _address_finished(self) -> None:
        """Show an address that the fields cannot say as what it is, now that it is whole."""
        if self._described is None and self.refusal() is None:
            self.fields.show_description(None)
            self._show_kind()

    def _show_kind(self) -> None:
        """Show the kind of the host; any kind stays any kind, until another is chosen."""
        place = place_of(self._described) if self._described is not None else Place.OTHER
        if self.chosen() is not Place.OTHER:
            self.place.setCurrentIndex(self._places.index(place))
            if place is Place.OTHER:
                self.fold.setChecked(True)
        self._show()

    # Looks.

    def _show(self) -> None:
        """Show the rows of the kind, and say at the fields what cannot be."""
        place = self.chosen()
        demo = place is Place.DEMO
        self.meaning.setText(tr(_MEANINGS[place]))
        for part in (self.address, self.note, self.label, self.autoconnect):
            self.form.setRowVisible(part, not demo)
        self.fold.setVisible(not demo)
        self.more.setVisible(not demo and self.fold.isChecked())
        described = self.fields.description() if self._described is None else self._described
        refusals = self.fields.refresh(described, shown=not demo, said=self._described is not None)
        self._more.setRowVisible(self.direct, logs_in_by_ssh(self.address.text()))
        if self._described is not None and UNDER_FOLD & refusals.keys():
            self.fold.setChecked(True)
        self._say(demo=demo, refused=self._described is not None and bool(refusals))
        self.fit()

    def _say(self, *, demo: bool, refused: bool) -> None:
        self.label.setPlaceholderText(default_label(self.address.text().strip()))
        missing = bool(self._described and self._described.missing())
        refusal = None if demo or missing or refused else self.refusal()
        self.adding.setEnabled(demo or not (missing or refused or refusal))
        if refusal is not None and not self.address.text().strip():
            self.note.show_remark(refusal)
        else:
            self.note.show_refusal(refusal)
