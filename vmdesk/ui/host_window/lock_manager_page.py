"""The page of a host's lock manager: what keeps two VMs from one disk there and elsewhere, and changing it."""

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job, Outcome
from vmdesk.model.doctor.remedy import Elevation
from vmdesk.model.lock_manager.facts import LockFacts, plan_change
from vmdesk.ops.lock_manager import change_lock_manager, learn_lock_manager
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.host_window import lock_words as words
from vmdesk.ui.host_window.asking_page import AskingPage
from vmdesk.ui.host_window.lock_change import ask_lock_change
from vmdesk.ui.host_window.lock_form import LockForm
from vmdesk.ui.icons import icon
from vmdesk.ui.section import Section
from vmdesk.ui.side_panel.facts import Facts
from vmdesk.ui.vm_window.fact_table import FactTable
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import sentence

OTHERS_SECONDS = 6.0


class LockManagerPage(AskingPage):
    """Reads the host's files when it is shown; those of the other hosts are there to be compared with."""

    def __init__(self, session: Session, host_id: str) -> None:
        super().__init__(session, host_id)
        self._facts: LockFacts | None = None
        self._as_root = False
        self._job: Job | None = None
        self._others: dict[str, LockFacts | Problem] = {}
        self.explanation, self.form = muted_label(), LockForm()
        self.state, self.others = Facts(tuple(words.STATE)), FactTable(5, wide=2)
        self.compare = muted_label()
        self.apply_button, self.revert_button, self.root_button = QPushButton(), QPushButton(), QPushButton()
        self._arrange()
        self.form.changed.connect(self._enable)
        self.apply_button.clicked.connect(lambda: spawn(self._apply(), name="change lock manager"))
        self.revert_button.clicked.connect(self.form.revert)
        self.root_button.clicked.connect(self._look_as_root)
        self.retranslate()

    def _arrange(self) -> None:
        self._sections = Section(self.form), Section(self.state), Section(self.compare, self.others)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(2 * MARGIN)
        column.addWidget(self.explanation)
        for section in self._sections:
            column.addWidget(section)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        outer = QVBoxLayout(self.content)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP)
        outer.addWidget(area)
        buttons = ((self.apply_button, "apply"), (self.revert_button, "revert"), (self.root_button, "security"))
        for place, (button, name) in enumerate(buttons):
            button.setIcon(icon(name))
            self.bar.insertWidget(place, button)

    # What is known.

    async def learn(self) -> None:
        """Read the host's files, then those of the other hosts. Raises Problem."""
        facts = await learn_lock_manager(self.session, self.host_id, as_root=self._as_root)
        if facts.unreadable:
            raise _unreadable(facts)
        self._facts = facts
        self.refresh()
        await self._learn_others()

    async def _learn_others(self) -> None:
        """Side by side; one that does not answer keeps nobody waiting for long."""
        hosts = [info.id for info in self.session.hosts() if info.id != self.host_id and info.online]
        found = await asyncio.gather(*(self._learn_other(host) for host in hosts))
        self._others = {host: one for host, one in zip(hosts, found, strict=True) if not _beside_the_point(one)}

    async def _learn_other(self, host_id: str) -> LockFacts | Problem:
        try:
            return await asyncio.wait_for(learn_lock_manager(self.session, host_id), OTHERS_SECONDS)
        except TimeoutError:
            return Problem(sentence("It does not answer."))
        except Problem as problem:
            return problem

    @property
    def learned(self) -> bool:
        """Whether the host's files have been read."""
        return self._facts is not None

    # What is done.

    def _look_as_root(self) -> None:
        self._as_root = True
        self.ask()

    async def _apply(self) -> None:
        """Show what would be done, and have it done."""
        if self._facts is None or self._job is not None:
            return
        change = plan_change(self._facts, self.form.wanted())
        running = sum(vm.active for vm in self.session.vms(self.host_id).values())
        restart = await ask_lock_change(self.window(), change, running)
        if restart is None or not isValid(self) or not self.online:
            return
        self._job = change_lock_manager(self.session, self.host_id, change, restart=restart)
        self._enable()
        await self._watch(self._job)

    async def _watch(self, job: Job) -> None:
        from vmdesk.ui.dialogs.error import show_problem

        outcome = await job.wait()
        if not isValid(self):
            return
        self._job = None
        if outcome is Outcome.FAILED and job.problem is not None:
            show_problem(self.window(), job.problem, tr_sentence(job.title))
        self._enable()
        self._stop()  # an answer from before its end may be of what was taken back since
        self.ask()

    # What is shown.

    def refresh(self) -> None:
        """Show what is known, or why nothing is."""
        super().refresh()
        self._enable()

    def _enable(self) -> None:
        facts, free = self._facts, self.online and self._job is None
        can = facts is not None and facts.elevation is not Elevation.NOBODY
        wanted = facts is not None and (self.form.edited or facts.pending)
        self.apply_button.setEnabled(free and can and wanted and self.form.good)
        self.apply_button.setVisible(facts is not None)
        self.revert_button.setEnabled(facts is not None and self.form.edited and self._job is None)
        self.revert_button.setVisible(facts is not None)
        self.root_button.setVisible(facts is None and isinstance(self._problem, _ForRoot) and not self._as_root)
        self.root_button.setEnabled(self.online and not self.asking)
        self.form.setEnabled(free)
        self._say_apply()

    def _say_apply(self) -> None:
        only_restart = self._facts is not None and self._facts.pending and not self.form.edited
        self.apply_button.setText(tr("Rest&art libvirt…") if only_restart else tr("&Change…"))

    def show_learned(self) -> None:
        """Show the settings, how they stand, and the other hosts."""
        if self._facts is None:
            return
        self.form.show_facts(self._facts)
        self.state.show_values(words.state_of(self._facts))
        labels = {host: self.session.label(host) for host in self._others}
        own = words.summary(self._facts.configuration)
        rows = words.other_rows(self._others, labels)
        self.others.show_rows(rows, [number for number, row in enumerate(rows) if tuple(row[1:]) != own])
        self._sections[2].setVisible(bool(rows))

    def _as_of(self) -> str:
        return tr("Changing the lock manager …") if self._job is not None else super()._as_of()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setAccessibleName(tr("Lock manager"))
        self.explanation.setText(
            tr(
                "Two VMs that write to one disk destroy what is on it. vmdesk looks at all hosts that are connected "
                "before it starts one; a lock manager keeps watch for everybody."
            )
        )
        settings, state, others = self._sections
        settings.say(tr("Settings"))
        state.say(tr("State"))
        others.say(tr("Other hosts"))
        self.form.retranslate()
        self.state.set_names({key: tr(name) for key, name in words.STATE.items()})
        self.state.set_tool_tips(words.tips())
        self.compare.setText(
            tr("Hosts that share disks have to lock them in the same way, in the same folders. Others are marked.")
        )
        headers = (tr("Host"), tr("Locked by"), tr("Files"), tr("LVM volumes"), tr("SCSI disks"))
        self.others.set_words(tr("Lock managers of other hosts"), headers, "")
        self.apply_button.setToolTip(tr("See what would be changed in the host’s files, and change it"))
        self.revert_button.setText(tr("Rever&t"))
        self.revert_button.setToolTip(tr("Show again what the host has"))
        self.root_button.setText(tr("Look &as Root…"))
        self.root_button.setToolTip(tr("Read the files through sudo, which may ask for your password on the host"))
        super().retranslate()

    def repaint_colours(self) -> None:
        """Draw what keeps colours of its own again."""
        super().repaint_colours()
        self.others.repaint_colours()


class _ForRoot(Problem):
    """The files may be read by root alone."""


def _unreadable(facts: LockFacts) -> Problem:
    files = ", ".join(facts.unreadable)
    words = sentence("You may not read these files of the host: {files}.", files=files)
    if facts.elevation is Elevation.SUDO:
        return _ForRoot(words, sentence("Root may: look at them through sudo."), kind=Kind.UNSUPPORTED)
    return Problem(words, sentence("Connect as root to look at the lock manager."), kind=Kind.UNSUPPORTED)


def _beside_the_point(found: LockFacts | Problem) -> bool:
    """Hosts of other hypervisors have nothing to compare."""
    return isinstance(found, Problem) and found.kind is Kind.UNSUPPORTED
