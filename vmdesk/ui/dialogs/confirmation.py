"""The question before something that loses data: which machines, what is lost, and whether to ask again."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from vmdesk.model.vm import VmInfo
from vmdesk.ops.delete import DELETE, files_that_stay
from vmdesk.ops.power import FORCE_OFF
from vmdesk.ops.session import Session
from vmdesk.ops.under_way import ends_its_move
from vmdesk.ops.verbs import Confirmation, Verb
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import MARGIN, Frame, Role
from vmdesk.ui.dialogs.lines import MOST_ROWS, show_lines
from vmdesk.ui.dialogs.parts import FieldNote, Picture, headline, plain_label, technical_text
from vmdesk.ui.dialogs.subjects import absence, follow, full_name
from vmdesk.ui.words import tr, tr_sentence

# Kinds for which "don't ask again" is not offered.
ALWAYS_ASKED = frozenset({"delete", "start-regardless", "resume-regardless"})


async def confirm(parent: QWidget | None, verb: Verb, vms: Sequence[VmInfo], *, session: Session) -> bool:
    """Ask whether to do the verb to these machines; True at once for what needs no question.

    While the question is open, machines that vanish or for which the verb makes no sense any more are marked, and
    when none is left, only Cancel is.
    """
    asked = verb.confirmation
    if asked is None or asked.kind in session.settings.current.unconfirmed - ALWAYS_ASKED:
        return True
    dialog = ConfirmationDialog(parent, verb, asked, vms, session)
    if not await answer_of(dialog):
        return False
    if dialog.never_again.isChecked():
        session.settings.change(unconfirmed=session.settings.current.unconfirmed | {asked.kind})
    return True


class ConfirmationDialog(Frame):
    """The question about a verb on one machine or several."""

    def __init__(
        self, parent: QWidget | None, verb: Verb, asked: Confirmation, vms: Sequence[VmInfo], session: Session
    ) -> None:
        super().__init__(parent)
        self._verb, self._asked, self._vms, self._session = verb, asked, tuple(vms), session
        self._deletes = verb.key == DELETE.key
        self.question = headline()
        self.consequence = plain_label()
        self.machines = QListWidget()
        self.stay = plain_label()
        self.files = technical_text()
        self.files_label = QLabel()
        self.files_label.setBuddy(self.files)
        self.never_again = QCheckBox()
        self._arrange()
        self.note = FieldNote(self.machines)
        self.content.addWidget(self.note)
        self.confirmed = self.add_button(Role.AcceptRole)
        cancel = self.add_cancel()
        cancel.setDefault(True)
        cancel.setFocus()
        self.retranslate()
        keys = [vm.key for vm in vms]
        follow(self, session, keys, self.refresh)
        if self._deletes:
            session.want_details(keys)

    def _arrange(self) -> None:
        texts = QVBoxLayout()
        for part in (self.question, self.machines, self.consequence, self.files_label, self.files, self.stay):
            texts.addWidget(part)
        texts.addWidget(self.never_again)
        texts.addStretch(1)
        self.add_beside(Picture("warning"), texts)
        self.machines.setVisible(len(self._vms) > 1)
        self.never_again.setVisible(self._asked.kind not in ALWAYS_ASKED)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        many = len(self._vms) != 1
        self.setWindowTitle(tr(self._asked.button))
        if many:
            self.question.setText(tr(self._asked.question_many, count=len(self._vms)))
        else:
            self.question.setText(tr(self._asked.question, vm=full_name(self._vms[0])))
        self.machines.setAccessibleName(tr("The VMs and their hosts"))
        self.files_label.setText(tr("Disk files that s&tay on the host:"))
        self.never_again.setText(tr("&Don’t ask again before this action"))
        self.confirmed.setText(tr(self._asked.button))
        self.refresh()

    def refresh(self) -> None:
        """Say how the machines are now."""
        objections = [self._objection(vm) for vm in self._vms]
        self.consequence.setText("\n".join(self._consequences()))
        show_lines(self.machines, [self._line(vm, why) for vm, why in zip(self._vms, objections, strict=True)])
        self._show_files()
        hindered = [why for why in objections if why]
        if len(hindered) < len(objections) and len(objections) > 1 and hindered:
            self.note.show_refusal(tr("Not possible for {count} of them, see the list.", count=len(hindered)))
        else:
            self.note.show_refusal(hindered[0] if hindered else None)
        self.note.setVisible(bool(hindered))
        self.confirmed.setEnabled(len(hindered) < len(objections))
        self.fit()

    def _now(self, vm: VmInfo) -> VmInfo:
        return self._session.vm(vm.key) or vm

    def _objection(self, vm: VmInfo) -> str:
        if (gone := absence(self._session, vm.key)) is not None:
            return tr_sentence(gone)
        why = self._verb.why_not(self._session, self._now(vm))
        return tr_sentence(why.sentence) if why else ""

    def _line(self, vm: VmInfo, objection: str) -> str:
        name, host = full_name(vm), self._session.label(vm.key.host)
        if objection:
            return tr("{vm} on {host}: {problem}", vm=name, host=host, problem=objection)
        if self._deletes and self._now(vm).active:
            return tr("{vm} on {host}: runs, will be forced off", vm=name, host=host)
        return tr("{vm} on {host}", vm=name, host=host)

    def _consequences(self) -> Iterator[str]:
        if len(self._vms) == 1:
            yield tr("Host: {host}", host=self._session.label(self._vms[0].key.host))
        halves = [ends_its_move(self._session, vm.key) for vm in self._vms] if self._verb is FORCE_OFF else [None]
        if len(halves) == 1 and halves[0] is not None:
            yield tr_sentence(halves[0])
        else:
            yield tr(self._asked.consequence)
        if self._deletes and any(self._now(vm).active for vm in self._vms):
            one = len(self._vms) == 1
            yield tr("It is running and will be forced off.") if one else tr("Those that run will be forced off.")

    def _show_files(self) -> None:
        now = [self._now(vm) for vm in self._vms] if self._deletes else []
        files = list(dict.fromkeys(file for vm in now for file in files_that_stay(vm)))
        if files != self.files.toPlainText().splitlines():
            self.files.setPlainText("\n".join(files))
            rows = min(MOST_ROWS, len(files)) + 1
            self.files.setFixedHeight(rows * self.files.fontMetrics().lineSpacing() + MARGIN)
        for part in (self.files, self.files_label):
            part.setVisible(bool(files))
        unread = any(vm.details is None and absence(self._session, vm.key) is None for vm in now)
        self.stay.setText(tr("Looking for disk files that stay …") if unread else tr("No disk files stay behind."))
        self.stay.setVisible(self._deletes and (unread or not files))
