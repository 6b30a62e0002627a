"""How large a disk is to become: what it is now, what stands in the way, and what is to be done in the guest."""

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDoubleSpinBox, QFormLayout, QLabel, QPushButton, QWidget

from vmdesk.errors import Problem
from vmdesk.model.disk_size import STEP, DiskSize, check_size, hindrance
from vmdesk.model.severity import Severity
from vmdesk.model.vm import VmKey
from vmdesk.ops.resize import learn_size
from vmdesk.ops.session import Session
from vmdesk.ui import formats
from vmdesk.ui.dialogs.asking import Asking
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import GAP, MARGIN, Frame, Role
from vmdesk.ui.dialogs.parts import FieldNote, headline, muted_label, plain_label, shortened
from vmdesk.ui.dialogs.subjects import full_name
from vmdesk.ui.words import tr, tr_sentence

GIB = 1024**3
LARGEST_GIB = 1024**2  # more than any image can be, so that who types it is told
WINDOWS = "microsoft.com"  # in the identifiers by which libosinfo names its systems


@dataclass(frozen=True, slots=True)
class NewSize:
    """The answer: the image at `path` is to have so many bytes."""

    path: str
    bytes: int


async def ask_new_size(parent: QWidget | None, session: Session, key: VmKey, target: str) -> NewSize | None:
    """The size that a machine's disk is to have, for `ops.resize.resize_disk`; None when it is to stay as it is."""
    if session.vm(key) is None:
        return None
    dialog = ResizeDialog(parent, session, key, target)
    return dialog.answer() if await answer_of(dialog) else None


class ResizeDialog(Frame):
    """It asks the host about the disk by itself, and again when the machine is switched on or off."""

    def __init__(self, parent: QWidget | None, session: Session, key: VmKey, target: str) -> None:
        super().__init__(parent)
        self._session, self._key, self._target = session, key, target
        self._size: DiskSize | None = None
        self._wanted = 0
        self._asking = Asking(self, session, key, lambda: learn_size(session, key, target), self._take, self._show)
        self.title = headline()
        self.state, self.again = plain_label(), QPushButton()
        self.facts = QWidget()
        self.path, self.present, self.free, self.snapshots = (plain_label(selectable=True) for _ in range(4))
        self.new_size = QDoubleSpinBox()
        self.new_size.setRange(0, LARGEST_GIB)
        self.new_size.setDecimals(2)
        self.new_size.setSuffix(tr(" GiB"))
        self.new_size.setMaximumWidth(180)
        self.note = FieldNote(self.new_size, lines=2)
        self.afterwards, self.steps, self.smaller = plain_label(), plain_label(selectable=True), muted_label()
        self.accepting = self.add_button(Role.AcceptRole)
        self.accepting.setDefault(True)
        self.add_cancel()
        self._lay_out()
        self.new_size.valueChanged.connect(self._edited)
        self.again.clicked.connect(self._asking.again)
        self.retranslate()
        self._asking.begin()

    def _lay_out(self) -> None:
        self.again.setAutoDefault(False)
        self.form = form = QFormLayout(self.facts)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(MARGIN)
        form.setVerticalSpacing(GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.labels = [QLabel() for _ in range(5)]
        for label, fact in zip(self.labels, (self.path, self.present, self.free, self.snapshots), strict=False):
            form.addRow(label, fact)
        self.labels[4].setBuddy(self.new_size)
        form.addRow(self.labels[4], self.new_size)
        form.addRow(QLabel(), self.note)
        self.steps.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.steps.setContentsMargins(MARGIN, 0, 0, 0)
        self.content.addWidget(self.title)
        self.content.addWidget(self.state)
        self.content.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.facts, self.afterwards, self.steps, self.smaller):
            self.content.addWidget(part)
        self.content.addStretch(1)

    # What the host says.

    def _take(self, size: DiskSize) -> None:
        first, self._size = self._size is None, size
        if first:
            self._propose(size)

    def _propose(self, size: DiskSize) -> None:
        """Begin with the present size; what lies on a device that has grown becomes as large as that."""
        self._wanted = size.largest if size.kind == "block" and size.largest > size.capacity else size.capacity
        with QSignalBlocker(self.new_size):
            self.new_size.setValue(self._wanted / GIB)
        self.new_size.setFocus()
        self.new_size.selectAll()

    def _edited(self, value: float) -> None:
        wanted = int(value * GIB)
        self._wanted = wanted + -wanted % STEP
        self._check()

    def answer(self) -> NewSize | None:
        """What is to be done, as it stands now."""
        return NewSize(self._size.path, self._wanted) if self._size is not None else None

    # Looks.

    def _show(self) -> None:
        known = self._size is not None and self._asking.trouble is None
        self.state.setText(self._asking.words)
        self.state.setVisible(not known)
        self.again.setVisible(self._asking.can_ask_again)
        for part in (self.facts, self.afterwards, self.steps, self.smaller):
            part.setVisible(known)
        if known and self._size is not None:
            self._show_size(self._size)
        self._check()
        self.fit()

    def _show_size(self, size: DiskSize) -> None:
        self.path.setText(size.path)
        total, taken = formats.size(size.capacity), formats.size(size.allocation)
        self.present.setText(
            tr("{size}, of which {taken} are taken on the host ({format})", size=total, taken=taken, format=size.format)
        )
        self.free.setText(_room(size))
        names = ", ".join(size.snapshots)
        self.snapshots.setText(tr("{names}. Going back to one also brings back the size of then.", names=names))
        self.form.setRowVisible(self.snapshots, bool(size.snapshots))
        self.afterwards.setText(self._afterwards(size))
        self.steps.setText(self._steps(size))

    def _check(self) -> None:
        """Say at the field why a size cannot be, or why none can."""
        size = self._size
        if size is None or self._asking.trouble is not None:
            self.accepting.setEnabled(False)
            return
        obstacle = hindrance(size)
        self.new_size.setEnabled(obstacle is None)
        findings = check_size(size, self._wanted)
        errors = [finding for finding in findings if finding.severity is Severity.ERROR]
        self.accepting.setEnabled(obstacle is None and not errors)
        if obstacle is not None:
            self.note.show_refusal(_said(obstacle))
        elif self._wanted == size.capacity:
            self.note.show_remark(tr("Enter a larger size."))
        elif errors:
            self.note.show_refusal(errors[0].text)
        elif findings:
            self.note.show_warning(findings[0].text)
        else:
            self.note.show_remark(tr("{size} more", size=formats.size(self._wanted - size.capacity)))

    def _afterwards(self, size: DiskSize) -> str:
        if not size.active:
            when = tr("The guest sees the new size when it starts.")
        elif size.seen_after_restart:
            when = tr("On this bus the guest sees the new size only when the VM is started again.")
        else:
            when = tr("The guest sees the new size at once.")
        then = tr("Its partition and file system stay as large as they are, until you make them larger in the guest:")
        return f"{when} {then}"

    def _steps(self, size: DiskSize) -> str:
        vm = self._session.vm(self._key)
        system = vm.details.system if vm is not None and vm.details is not None else ""
        device = f"/dev/{self._target}" if size.bus in {"virtio", "scsi", "sata"} else "/dev/sda"
        linux = tr(
            "Linux, with the names that lsblk shows:\n    growpart {disk} 1\n"
            "    resize2fs {disk}1    or, for XFS:  xfs_growfs /",
            disk=device,
        )
        windows = tr("Windows:\n    Disk Management, right click on the volume, Extend Volume")
        if not system:
            return f"{linux}\n{windows}"
        return windows if WINDOWS in system else linux

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        vm = self._session.vm(self._key)
        name = full_name(vm) if vm is not None else shortened(self._key.uuid)
        self.setWindowTitle(tr("Disk size"))
        self.title.setText(tr("Make the disk {target} of “{vm}” larger", target=self._target, vm=name))
        texts = (tr("Image:"), tr("Now:"), tr("Room:"), tr("Snapshots:"), tr("&New size:"))
        for label, text in zip(self.labels, texts, strict=True):
            label.setText(text)
        self.new_size.setSuffix(tr(" GiB"))
        self.smaller.setText(
            tr(
                "A disk cannot be made smaller here: the file systems of the guest reach to its end, and what lies "
                "there would be lost. Make a smaller disk instead, and copy the files in the guest."
            )
        )
        self.again.setText(tr("Try Again"))
        self.accepting.setText(tr("Make Larger"))
        self._show()


def _said(problem: Problem) -> str:
    return " ".join(filter(None, (tr_sentence(problem.sentence), tr_sentence(problem.hint))))


def _room(size: DiskSize) -> str:
    if size.pool is None or size.available is None:
        return tr("not known: the image lies in no pool that is switched on")
    free, total = formats.size(size.available), formats.size(size.pool.capacity)
    return tr("{free} free of {total} in “{pool}”", free=free, total=total, pool=size.pool.name)
