"""The fields of a host's address: computer, user and port in sight, what few need under a fold."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from vmdesk.model.host_address import without_password
from vmdesk.ops.host_suggestions import certificates_remark, key_file_remark
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.add_host_company import Company
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

    `learned` tells that something was found out about it that is to be shown, `addressed` that an address was entered
    that no fields can say.
    """

    edited = Signal()
    learned = Signal()
    addressed = Signal(str)

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
        self._host_before = ""
        self._left_out = False  # a password, when the host was entered
        self._arrange_main()
        self._arrange_more()
        self.names = HostNames(self.host, session, self.learned.emit)
        self._came = (self.user, self.port, self.key_file.path, self.certificates.path)
        self.company = Company(self.host, self._came, self._forget_others)
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
        self.host.textEdited.connect(self._host_edited)
        for line in (self.port, self.user):
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

    def _host_edited(self) -> None:
        """Take apart at once what was pasted; what is typed is when the field is left."""
        text, before = self.host.text(), self._host_before
        self._host_before, self._left_out = text, False
        written_over = self.company.host_edited()
        pasted = len(text) > 1 and (written_over or len(text) > len(before) + 1)
        if not (pasted and self._part()):
            self.edited.emit()

    def _chosen(self) -> None:
        self._host_before, self._left_out = self.host.text(), False
        self.company.host_chosen()
        self.edited.emit()
        self._part()

    def _part(self) -> bool:
        """Put what was written with the host where it belongs; whether there was anything."""
        before, typed = self.description(), self._typed()
        if before is None or typed is None:
            return False
        if typed.way.remote and typed.written() is not None and before.host == typed.host:  # no field can say it
            self.host.clear()
            self.addressed.emit(typed.host.strip())
            return True
        after = before.parted() if before.way.remote else before
        if not typed.way.remote or after == replace(typed, alias=after.alias):
            return False
        left_out = self._left_out or typed.holds_password
        self.host.setText(after.host)
        self.show_description(after)
        self._left_out = left_out
        self.edited.emit()
        return True

    def _forget_others(self) -> None:
        self._others = ()

    def description(self) -> Description | None:
        """What the fields say; None where the address alone does."""
        typed = self._typed()
        if typed is None:
            return None
        description = typed.whole()
        return replace(description, alias=description.place[1] in self.names.known.aliases)

    def _typed(self) -> Description | None:
        """What stands in the fields, with whatever was written as the host."""
        hypervisor, way = self.hypervisor.currentData(), self.way.currentData()
        if not isinstance(hypervisor, Hypervisor) or not isinstance(way, Way):
            return None
        return Description(
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

    def show_description(self, description: Description | None) -> None:
        """Show an address in the fields; None for one that they cannot say."""
        self._fill(description)
        self._left_out = False
        if description is None:
            return
        self._others = description.others
        _show_text(self.host, description.host)
        self._host_before = self.host.text()
        self.socket.show_path(description.socket)
        texts = (description.user, description.port, description.key_file, description.certificates)
        self.company.came([line for line, text in zip(self._came, texts, strict=True) if _show_text(line, text)])

    def _fill(self, description: Description | None) -> None:
        hypervisors: list[tuple[str, object, str]] = [(tr(one.words), one, "") for one in Hypervisor]
        by_address = (tr("Another, by its address"), None, "")
        fill(self.hypervisor, [*hypervisors, by_address], description.hypervisor if description else None)
        chosen = description.way if description else self.way.currentData() or Way.LOCAL
        fill(self.way, [(tr(way.words), way, "") for way in Way], chosen)

    def refresh(self, description: Description | None, *, shown: bool = True, said: bool = True) -> dict[str, Sentence]:
        """Show the rows that the description needs, and say at each what is wrong there; that, by field.

        Nothing is `said` of fields that do not say what counts.
        """
        way = description.way if description is not None and shown else None
        for part in (self.place, self.host_note):
            self._main.setRowVisible(part, way is not None and way.remote)
        self._main.setRowVisible(self.user, way is Way.SSH)
        self._more.setRowVisible(self.way, way is not None)
        for field, its_way in ((self.socket, Way.SOCKET), (self.key_file, Way.SSH), (self.certificates, Way.TLS)):
            self._more.setRowVisible(field, way is its_way)
        if not said:
            self._say(None, {})
            return {}
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
        elif refusal is not None:
            self.host_note.show_refusal(refusal)
        elif self._left_out or without_password(self.host.text())[1]:
            self.host_note.show_remark(sentence("The password was left out: it is asked for when it is needed."))
        elif meaning is None:
            self.host_note.show_refusal(None)
        elif meaning.jump:
            words = sentence("In your SSH settings: {place}, through {jump}", place=meaning.place, jump=meaning.jump)
            self.host_note.show_remark(words)
        else:
            self.host_note.show_remark(sentence("In your SSH settings: {place}", place=meaning.place))

    def _show_usual(self, description: Description | None) -> None:
        """Show in the empty fields what is taken where nothing is entered."""
        meaning = self.names.meaning
        self.user.setPlaceholderText(meaning.user if meaning else tr("the one of your SSH settings"))
        usual = description.way.usual_port if description is not None and not self.names.asking else None
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


def _show_text(line: QLineEdit, text: str) -> bool:
    """Show a text in a field, unless it stands there; whether it did not."""
    if line.text().strip() == text:
        return False
    line.setText(text)
    return True
