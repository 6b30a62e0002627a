"""The form for a shared pool that is to be: its kind, its name, where it comes from, and where it is on the hosts."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from vmdesk.model.host_page.secret import SecretInfo
from vmdesk.model.new_shared_pool import NewKind, NewSharedPool, check, proposed_path
from vmdesk.model.new_vm.checks import Finding
from vmdesk.ui.dialogs.form import Form, RowNote
from vmdesk.ui.dialogs.parts import shortened
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.widgets.calm_box import CalmBox
from vmdesk.ui.widgets.entries import fill
from vmdesk.ui.words import tr
from vmdesk.words import N_

_TEXTS = ("name", "server", "source", "path", "initiator", "user")
_LABELS = {
    "kind": N_("&Kind:"),
    "name": N_("Na&me:"),
    "server": N_("Ser&ver:"),
    "path": N_("&Folder on the hosts:"),
    "initiator": N_("&Logs in as (IQN):"),
    "user": N_("&User:"),
    "secret": N_("S&ecret:"),
}
_SERVER, _SERVERS, _INITIATOR = "nas.example.org", "mon1, mon2, mon3", "iqn.2024-01.org.example:hosts"  # examples
_SOURCES = {
    NewKind.NFS: (N_("E&xported folder:"), "/srv/vms"),
    NewKind.CIFS: (N_("S&hare:"), "vms"),
    NewKind.GLUSTERFS: (N_("V&olume:"), "vms"),
    NewKind.GLUSTER: (N_("V&olume:"), "vms"),
    NewKind.ISCSI: (N_("&Target (IQN):"), "iqn.2024-01.org.example:vms"),
    NewKind.ISCSI_DIRECT: (N_("&Target (IQN):"), "iqn.2024-01.org.example:vms"),
    NewKind.RBD: (N_("P&ool of Ceph:"), "vms"),
}
_NAME = "shared"  # proposed


class NewPoolForm(QWidget):
    """`changed` says that something was entered. What is wrong is said at fields that a person has been at."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.new = NewSharedPool(NewKind.NFS, _NAME, path=proposed_path(_NAME))
        self._secrets: tuple[SecretInfo, ...] = ()
        self._touched: set[str] = set()
        self.kind, self.secret = CalmBox(), CalmBox()
        self.texts = {field: QLineEdit() for field in _TEXTS}
        self._form = form = Form()
        form.setContentsMargins(0, 0, 0, 0)
        self._labels: dict[str, QLabel] = {"kind": form.add(self.kind)}
        self.notes: dict[str, RowNote] = {}
        for field, widget in (*self.texts.items(), ("secret", self.secret)):
            self._labels[field] = form.add(widget)
            self.notes[field] = form.add_note(widget)
        self.setLayout(form)
        self.kind.activated.connect(lambda _row: self._change("kind", self.kind.currentData()))
        self.secret.activated.connect(lambda _row: self._change("secret", self.secret.currentData()))
        for field, edit in self.texts.items():
            edit.textEdited.connect(lambda text, field=field: self._change(field, text.strip()))
        self.retranslate()

    # What is wanted.

    def take_secrets(self, secrets: Sequence[SecretInfo]) -> None:
        """Offer these for logging in."""
        self._secrets = tuple(secrets)
        self._show()

    def findings(self) -> tuple[Finding, ...]:
        """What speaks against it."""
        return check(self.new)

    def _change(self, field: str, value: object) -> None:
        self._touched.add(field)
        if field == "name" and "path" not in self._touched:
            self.new = replace(self.new, path=proposed_path(str(value)))
        self.new = replace(self.new, **{field: value})  # type: ignore[arg-type]  # names are NewSharedPool's
        if field == "kind":  # what it was called elsewhere says nothing here
            self.new = replace(self.new, secret="", source="")
            self._touched -= {"source", "secret"}
        self._show()
        self.changed.emit()

    # Looks.

    def _show(self) -> None:
        new, kind = self.new, self.new.kind
        fill(self.kind, [(tr(one.value), one, "") for one in NewKind], kind)
        for field, edit in self.texts.items():
            value = str(getattr(new, field))
            if edit.text().strip() != value:
                with QSignalBlocker(edit):
                    edit.setText(value)
        known = [one for one in self._secrets if one.usage == kind.secret_usage]
        entries: list[tuple[str, object, str]] = [(tr("none"), "", "")]
        fill(self.secret, entries + [(_named(one), one.uuid, "") for one in known], new.secret)
        self._show_rows(kind)
        said = {finding.field: finding for finding in self.findings()}
        for field, note in self.notes.items():
            note.say(*([said[field]] if field in said and field in self._touched else []))

    def _show_rows(self, kind: NewKind) -> None:
        """Only what such a pool has; the notes show themselves."""
        shown = {
            "server": kind.has_server,
            "source": kind.has_server,
            "path": kind.has_path,
            "user": kind.has_login,
            "secret": kind.has_login,
            "initiator": kind in {NewKind.ISCSI, NewKind.ISCSI_DIRECT},
        }
        for field, visible in shown.items():
            self._form.setRowVisible(self.texts.get(field, self.secret), visible)
        label, example = _SOURCES.get(kind, _SOURCES[NewKind.NFS])
        self._labels["source"].setText(tr(label))
        self.texts["source"].setPlaceholderText(example)
        several = kind is NewKind.RBD
        self.texts["server"].setPlaceholderText(_SERVERS if several else _SERVER)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        for field, words in _LABELS.items():
            self._labels[field].setText(tr(words))
        self.texts["server"].setToolTip(
            plain_tip(tr("The name or address by which all hosts reach it, with “:” and a port where it needs one"))
        )
        self.texts["path"].setToolTip(plain_tip(tr("It is the same on all hosts, and made where it is missing")))
        self.texts["initiator"].setToolTip(plain_tip(tr("The name that the server knows the hosts by")))
        self.texts["initiator"].setPlaceholderText(_INITIATOR)
        self.secret.setToolTip(plain_tip(tr("One of the host's secrets, in which libvirt keeps the user's password")))
        self._show()


def _named(secret: SecretInfo) -> str:
    return shortened(secret.used_for or secret.description or secret.uuid)
