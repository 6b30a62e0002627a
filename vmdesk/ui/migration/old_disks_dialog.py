"""The question before the old disks of a VM that has moved are deleted: which, how big, and which have to stay."""

from collections.abc import Sequence

from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from vmdesk.ops.migration.old_disks import OldDisk
from vmdesk.ui import formats
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import GAP, Frame, Role
from vmdesk.ui.dialogs.lines import show_lines
from vmdesk.ui.dialogs.parts import Picture, headline, plain_label, shortened
from vmdesk.ui.words import tr, tr_sentence


async def ask_old_disks(parent: QWidget | None, vm: str, host: str, target: str, disks: Sequence[OldDisk]) -> bool:
    """Whether those that nothing needs are to be deleted. `host` is the label of that which has them."""
    return await answer_of(OldDisksDialog(parent, vm, host, target, disks))


class DeletingDisks(Frame):
    """A question about old disks, with those that go and those that stay. Return cancels it."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.question, self.consequence, self.stay = headline(), plain_label(), plain_label()
        self.images = QListWidget()
        self.images.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        texts = QVBoxLayout()
        texts.setSpacing(GAP)
        for part in (self.question, self.consequence, self.images, self.stay):
            texts.addWidget(part)
        texts.addStretch(1)
        self.add_beside(Picture("warning"), texts)
        self.delete_button = self.add_button(Role.ActionRole)
        self.delete_button.clicked.connect(self.accept)
        cancel = self.add_cancel()
        cancel.setDefault(True)
        cancel.setFocus()

    def retranslate(self) -> None:
        """Set every text in the language of the program; a subclass sets the question and what follows from a yes."""
        super().retranslate()
        self.setWindowTitle(tr("Delete Old Disks"))
        self.images.setAccessibleName(tr("Disks that are deleted"))
        self.delete_button.setText(tr("&Delete"))

    def show_disks(self, going: Sequence[str], staying: Sequence[str]) -> None:
        """A line for each that goes, and for each that stays, with the reason."""
        show_lines(self.images, going)
        self.stay.setText("\n".join([tr("These stay:"), *staying]) if staying else "")
        self.stay.setVisible(bool(staying))


class OldDisksDialog(DeletingDisks):
    """Those of one VM."""

    def __init__(self, parent: QWidget | None, vm: str, host: str, target: str, disks: Sequence[OldDisk]) -> None:
        super().__init__(parent)
        self._vm, self._host, self._target = shortened(vm), shortened(host), shortened(target)
        self._disks = tuple(disks)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.question.setText(tr("Delete the old disks of “{vm}” on {host}?", vm=self._vm, host=self._host))
        self.consequence.setText(
            tr(
                "“{vm}” is on {target} and has copies of them there. What is deleted does not come back.",
                vm=self._vm,
                target=self._target,
            )
        )
        self.show_disks(
            [_line(disk) for disk in self._disks if disk.why is None],
            [f"{disk.path}: {tr_sentence(disk.why)}" for disk in self._disks if disk.why is not None],
        )


def _line(disk: OldDisk) -> str:
    return tr("{name}, {size}, in {folder}", name=disk.name, size=formats.size(disk.size), folder=disk.folder)
