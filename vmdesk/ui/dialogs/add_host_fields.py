"""The fields of a host's address: computer, user and port in sight, what few need under a fold."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from vmdesk.ops.host_suggestions import certificates_remark, key_file_remark
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.add_host_description import Description, Hypervisor, Way
from vmdesk.ui.dialogs.add_host_file import FileField
from vmdesk.ui.dialogs.add_host_names import HostNames
from vmdesk.ui.dialogs.form import Form
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import FieldNote
from vmdesk.ui.widgets.entries import fill
from vmdesk.ui.widgets.recent_field import RecentField
from vmdesk.ui.words import tr
from vmdesk.words import Sentence, sentence

PORT_WIDTH = 80
UNDER_FOLD = frozenset({"socket", "key_file", "certificates"})


class AddressFields(QObject):
    """`edited` tells that a person has changed something: `description` is then what the fields say.

    `learned` tells that something was found out about it that is to be shown.
    """

    edited = Signal()
    learned = Signal()

    def __init__(self, window: QWidget, session: Session, main: Form, more: Form) -> None:
        super().__init__(window)
        self._main, self._more = main, more
        self._others: tuple[tuple[str, str], ...] = ()
        self.host, self.port, self.user = RecentField(()), QLineEdit(), QLineEdit()
        self.port_label = QLabel()
        self.hypervisor, self.way = QComboBox(), QComboBox()
        self.socket = FileField(None, begin="/run/libvirt")
        self.key_file = FileField(key_file_remark, begin=".ssh")
        self.certificates = FileField(certificates_remark, folder=True)
        self._arrange_main()
        self._arrange_more()
        self.names = HostNames(self.host, session, self.learned.emit)
        self._connect()

    def _arrange_main(self) -> None:
        self.place = QWidget()
        row = QHBoxLayout(self.place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self.port.setFixedWidth(PORT_WIDTH)
        self.port_label.setBuddy(self.port)
        for part in (self.host, self.port_label, self.port):
            row.addWidget(part)
        self.host_label = self._main.add(self.place)
        self.host_label.setBuddy(self.host)
        self.host_note = FieldNote(self.host)
        self._main.addRow(QLabel(), self.host_note)
        self.port_note = self._main.add_note(self.port)
        self.user_label = self._main.add(self.user)
        self.user_note = self._main.add_note(self.user)

    def _arrange_more(self) -> None:
        self.hypervisor_label = self._more.add(self.hypervisor)
        self.way_label = self._more.add(self.way)
        self.way_note = self._more.add_note(self.way)
        for field in (self.socket, self.key_file, self.certificates):
            field.add_to(self._more)

    def _connect(self) -> None:
        for line in (self.host, self.port, self.user):
            line.textEdited.connect(self._tell)
        self.host.editingFinished.connect(self._part)
        # What is chosen is told before it stands in the field.
        self.host.completer().activated.connect(self._chosen, Qt.ConnectionType.QueuedConnection)
        for box in (self.hypervisor, self.way):
            box.activated.connect(self._tell)
        for field in (self.socket, self.key_file, self.certificates):
            field.edited.connect(self._tell)
            field.looked.connect(self.learned.emit)

    def _tell(self) -> None:
        self.edited.emit()

    def _chosen(self) -> None:
        self.edited.emit()
        self._part()

    def _part(self) -> None:
        """Put user and port that were typed with the host where they belong."""
        before = self.description()
        if before is not None and before.way.remote and before != before.parted():
            self.show_description(before.parted())
            self.edited.emit()

    def description(self) -> Description | None:
        """What the fields say; None where the address alone does."""
        hypervisor, way = self.hypervisor.currentData(), self.way.currentData()
        if not isinstance(hypervisor, Hypervisor) or not isinstance(way, Way):
            return None
        description = Description(
            hypervisor,
            way,
            self.host.text(),
            self.user.text(),
            self.port.text(),
            self.socket.path.text(),
            self.key_file.path.text(),
            self.certificates.path.text(),
            others=self._others,
        )
        return replace(description, alias=description.place[1] in self.names.known.aliases)

    def show_description(self, description: Description | None) -> None:
        """Show an address in the fields; None for one that they cannot say."""
        self._fill(description)
        if description is None:
            return
        self._others = description.others
        for line, text in ((self.host, description.host), (self.user, description.user), (self.port, description.port)):
            if line.text().strip() != text:
                line.setText(text)
        self.socket.show_path(description.socket)
        self.key_file.show_path(description.key_file)
        self.certificates.show_path(description.certificates)

    def _fill(self, description: Description | None) -> None:
        hypervisors: list[tuple[str, object, str]] = [(tr(one.words), one, "") for one in Hypervisor]
        by_address = (tr("Another, by its address"), None, "")
        fill(self.hypervisor, [*hypervisors, by_address], description.hypervisor if description else None)
        chosen = description.way if description else self.way.currentData() or Way.LOCAL
        fill(self.way, [(tr(way.words), way, "") for way in Way], chosen)

    def refresh(self, description: Description | None, *, shown: bool = True) -> dict[str, Sentence]:
        """Show the rows that the description needs, and say at each what is wrong there; that, by field."""
        way = description.way if description is not None and shown else None
        for part in (self.place, self.host_note):
            self._main.setRowVisible(part, way is not None and way.remote)
        self._main.setRowVisible(self.user, way is Way.SSH)
        self._more.setRowVisible(self.way, way is not None)
        for field, its_way in ((self.socket, Way.SOCKET), (self.key_file, Way.SSH), (self.certificates, Way.TLS)):
            self._more.setRowVisible(field, way is its_way)
        refusals = description.refusals() if description is not None and shown else {}
        self._say(description, refusals)
        return refusals

    def _say(self, description: Description | None, refusals: dict[str, Sentence]) -> None:
        missing = description.missing() if description is not None else {}
        self.names.look_at(description.place[1] if description is not None and description.way is Way.SSH else "")
        self._say_host(refusals.get("host"), missing.get("host"))
        self.port_note.show_refusal(refusals.get("port"))
        self.user_note.show_refusal(refusals.get("user"))
        for name, field in (("socket", self.socket), ("key_file", self.key_file), ("certificates", self.certificates)):
            field.say(refusals.get(name), missing.get(name))
        if description is not None and description.way is Way.TCP:
            self.way_note.show_warning(sentence("Nothing is encrypted: anyone on the way can read and change it."))
        else:
            self.way_note.show_refusal(None)
        self._show_usual(description)

    def _say_host(self, refusal: Sentence | None, missing: Sentence | None) -> None:
        meaning = self.names.meaning
        if missing is not None:
            self.host_note.show_remark(missing)
        elif refusal is not None or meaning is None:
            self.host_note.show_refusal(refusal)
        elif meaning.jump:
            words = sentence("In your SSH settings: {place}, through {jump}", place=meaning.place, jump=meaning.jump)
            self.host_note.show_remark(words)
        else:
            self.host_note.show_remark(sentence("In your SSH settings: {place}", place=meaning.place))

    def _show_usual(self, description: Description | None) -> None:
        """Show in the empty fields what is taken where nothing is entered."""
        meaning = self.names.meaning
        self.user.setPlaceholderText(meaning.user if meaning else tr("the one of your SSH settings"))
        usual = description.way.usual_port if description is not None else None
        self.port.setPlaceholderText(str(meaning.port if meaning else usual or ""))

    def labels(self) -> tuple[tuple[QLabel, ...], tuple[QLabel, ...]]:
        """The labels above the fold, and those under it."""
        files = (self.socket, self.key_file, self.certificates)
        under = (self.hypervisor_label, self.way_label, *(field.label for field in files))
        return (self.host_label, self.user_label), under

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.host_label.setText(tr("&Host name:"))
        self.host.setPlaceholderText(tr("server, server:2222 or 192.0.2.10"))
        self.port_label.setText(tr("&Port:"))
        self.user_label.setText(tr("&User:"))
        self.hypervisor_label.setText(tr("H&ypervisor:"))
        self.way_label.setText(tr("&Reached by:"))
        self.socket.label.setText(tr("&Socket:"))
        self.key_file.label.setText(tr("Key &file:"))
        self.key_file.path.setPlaceholderText(tr("the keys of your SSH settings"))
        self.certificates.label.setText(tr("C&ertificates:"))
        self.certificates.path.setPlaceholderText(tr("libvirt’s usual folders"))
        self.certificates.setToolTip(tr("A folder with cacert.pem, clientcert.pem and clientkey.pem"))
        for field in (self.socket, self.key_file, self.certificates):
            field.retranslate()
        self._fill(self.description())
