"""The settings of a host's lock manager, to be looked at and edited. Nothing is done here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QVBoxLayout, QWidget

from vmdesk.model.lock_manager.configuration import FOLDERS, MANAGERS, LockConfiguration, objection
from vmdesk.model.lock_manager.facts import LockFacts
from vmdesk.ui.dialogs.form import Form
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import FieldNote, muted_label
from vmdesk.ui.host_window.lock_folder import LockFolder
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import N_

# What is locked: its label, and the words for a lock on the thing itself and for one in a folder.
_FOLDER_WORDS = {
    "files": (N_("&Files:"), N_("On the file itself"), N_("In a folder, by the path of the file:")),
    "lvm": (N_("LVM vol&umes:"), N_("On the device itself"), N_("In a folder, by the UUID of the volume:")),
    "scsi": (N_("SCSI &disks:"), N_("On the device itself"), N_("In a folder, by the serial of the disk:")),
}
_WHAT_IT_DOES = {
    "": N_(
        "QEMU locks files where their file system can lock. Block devices and disks on the network are not locked, "
        "and a VM on another host can write to them as well."
    ),
    "lockd": N_(
        "virtlockd locks each disk of a VM that runs, and libvirt refuses to start a second VM with it. A lock on a "
        "file itself holds between hosts where their file system carries locks, as NFS does. For block devices, and "
        "for other file systems, have the locks in a folder that all hosts share, at the same path."
    ),
    "sanlock": N_("sanlock keeps leases on shared storage. Its settings are made in qemu-sanlock.conf by hand."),
}


class LockForm(QWidget):
    """`changed` is emitted when somebody has changed something."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._base = LockConfiguration()
        self._only_locked: bool | None = None  # as chosen; None leaves it to libvirt
        self.manager, self.explanation = QComboBox(), muted_label()
        self.folders = {name: LockFolder(usual) for name, (_setting, usual) in FOLDERS.items()}
        self.every_disk, self.only_locked = QCheckBox(), QCheckBox()
        self._details, self.note = QWidget(), FieldNote(self.manager)
        self._arrange()
        self._connect()
        self._show(self._base)

    def _arrange(self) -> None:
        top, self._form = Form(), Form()
        self._manager_label = top.add(self.manager)
        self._folder_labels: dict[str, QLabel] = {name: self._form.add(field) for name, field in self.folders.items()}
        self._form.addRow("", self.every_disk)
        self._form.addRow("", self.only_locked)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._details.setLayout(self._form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(top)
        column.addWidget(self.explanation)
        column.addWidget(self._details)
        column.addWidget(self.note)

    def _connect(self) -> None:
        self.manager.currentIndexChanged.connect(lambda _index: self._edited())
        for field in self.folders.values():
            field.changed.connect(self._edited)
        self.every_disk.clicked.connect(lambda _on: self._edited())
        self.only_locked.clicked.connect(self._choose_only_locked)

    # What is wanted.

    def wanted(self) -> LockConfiguration:
        """The settings as they stand here."""
        return LockConfiguration(
            self._manager(),
            **{name: field.folder() for name, field in self.folders.items()},
            every_disk=self.every_disk.isChecked(),
            only_locked=self._only_locked,
        )

    @property
    def edited(self) -> bool:
        """Whether somebody has changed something that is not on the host yet."""
        return self.wanted() != self._base

    @property
    def good(self) -> bool:
        """Whether the settings can be so."""
        return self._manager() != "lockd" or objection(self.wanted()) is None

    def _manager(self) -> str:
        return str(self.manager.currentData() or "")

    def show_facts(self, facts: LockFacts) -> None:
        """Show what the host has; what somebody has changed here stays."""
        kept = self.wanted() if self.edited else facts.configuration
        self._base = facts.configuration
        self._offer(facts, kept)
        self._show(kept)

    def revert(self) -> None:
        """Show again what the host has."""
        self._show(self._base)
        self.changed.emit()

    def _offer(self, facts: LockFacts, kept: LockConfiguration) -> None:
        """The managers that the host's libvirt knows; sanlock where it is there or set."""
        known = {"", "lockd", facts.configuration.manager, kept.manager}
        if "sanlock" in facts.programs and facts.offers("sanlock"):
            known.add("sanlock")
        offered = [name for name in MANAGERS if name in known] + sorted(known - MANAGERS.keys())
        if offered != [self.manager.itemData(row) for row in range(self.manager.count())]:
            blocked = self.manager.blockSignals(True)
            self.manager.clear()
            for name in offered:
                self.manager.addItem(tr(MANAGERS.get(name, name)), name)
            self.manager.blockSignals(blocked)

    def _show(self, wanted: LockConfiguration) -> None:
        fields: tuple[QWidget, ...] = (self.manager, *self.folders.values())
        blocked = [field.blockSignals(True) for field in fields]
        self.manager.setCurrentIndex(max(0, self.manager.findData(wanted.manager)))
        for name, folder in self.folders.items():
            folder.show_folder(getattr(wanted, name))
        self.every_disk.setChecked(wanted.every_disk)
        self._only_locked = wanted.only_locked
        for field, before in zip(fields, blocked, strict=True):
            field.blockSignals(before)
        self._check()

    def _edited(self) -> None:
        self._check()
        self.changed.emit()

    def _choose_only_locked(self, on: bool) -> None:
        """What is libvirt's own choice is left to it."""
        usual = not self.every_disk.isChecked()
        self._only_locked = None if on is usual and self._base.only_locked is None else on
        self._edited()

    def _check(self) -> None:
        """Show what belongs to the manager that is chosen, and what is wrong."""
        manager, wanted = self._manager(), self.wanted()
        self._details.setVisible(manager == "lockd")
        self.explanation.setText(tr(_WHAT_IT_DOES.get(manager, "")))
        usual = not wanted.every_disk
        self.only_locked.setChecked(usual if self._only_locked is None else self._only_locked)
        wrong = objection(wanted) if manager == "lockd" else None
        self.note.show_refusal(tr_sentence(wrong) if wrong else None)
        self.note.setVisible(wrong is not None)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self._manager_label.setText(tr("Disks are locked &by:"))
        for row in range(self.manager.count()):
            self.manager.setItemText(row, tr(MANAGERS.get(str(self.manager.itemData(row)), self.manager.itemText(row))))
        for name, (label, direct, folder) in _FOLDER_WORDS.items():
            self._folder_labels[name].setText(tr(label))
            self.folders[name].set_words(tr(label).replace("&", "").rstrip(":"), tr(direct), tr(folder))
        widest = max(field.choice.sizeHint().width() for field in self.folders.values())
        for field in self.folders.values():
            field.choice.setMinimumWidth(widest)
        self.every_disk.setText(tr("Lock eac&h disk of a VM"))
        self.every_disk.setToolTip(tr("Else only what a VM has as a lease in its definition is locked."))
        self.only_locked.setText(tr("Refuse to start VMs without an&y lock"))
        self.only_locked.setToolTip(tr("VMs whose disks are all read-only or shareable need none."))
        self._check()
