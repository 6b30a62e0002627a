"""The right side of the window for a move: how one host stands, and how the move there is to go."""

from functools import partial

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.needs import Needs
from vmdesk.model.migration.offered_addresses import offered_addresses
from vmdesk.model.migration.plan import Way
from vmdesk.ops.migration.check.candidate import Candidate, Stage
from vmdesk.ops.migration.check.survey import Survey
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.migration.advanced_page import AdvancedPage
from vmdesk.ui.migration.check_list import CheckList, Label
from vmdesk.ui.migration.command_view import CommandView
from vmdesk.ui.migration.disks_table import DisksTable
from vmdesk.ui.migration.option_rules import Situation, Version, refused_policies
from vmdesk.ui.migration.policy_choice import PolicyChoice
from vmdesk.ui.migration.rehearsal_strip import RehearsalStrip
from vmdesk.ui.migration.verdict_page import VerdictPage
from vmdesk.ui.migration.verdicts import PICTURES
from vmdesk.ui.migration.way_choice import WayChoice
from vmdesk.ui.section import Section
from vmdesk.ui.widgets.fold import Fold
from vmdesk.ui.words import tr, tr_sentence

_GAP_BETWEEN = 18


class MovePage(VerdictPage):
    """Shows a host of a survey. What a person changes is told by the signals of its parts, and nothing is done here."""

    def __init__(self, survey: Survey, label: Label) -> None:
        body = QWidget()
        super().__init__(body)
        self._body, self._survey = body, survey
        self._candidate: Candidate | None = None
        self._addresses: tuple[str, ...] = ()
        self.check = CheckList(label)
        self.rehearsal = RehearsalStrip()
        self.ways, self.disks, self.policies = WayChoice(), DisksTable(), PolicyChoice()
        self.advanced, self.command = AdvancedPage(survey.options), CommandView()
        self.advanced_fold, self.command_fold = Fold(self.advanced), Fold(self.command)
        self.way_section, self.disks_section = Section(self.ways), Section(self.disks)
        self.policy_section = Section(self.policies)
        for section in (self.way_section, self.disks_section, self.policy_section):
            section.heading.setWordWrap(True)
        self._arrange()
        self.policies.chosen.connect(lambda _policy: self.refresh_options())
        self._unfolded: Fold | None = None
        self._scroll = QTimer(self, singleShot=True, interval=0)  # what was folded out has its height then
        self._scroll.timeout.connect(self._show_unfolded)
        for fold in (self.advanced_fold, self.command_fold):
            fold.toggled.connect(partial(self._note_unfolded, fold))
        self.retranslate()

    def _arrange(self) -> None:
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(_GAP_BETWEEN)
        for part in (self.check, self.rehearsal, self.way_section, self.disks_section, self.policy_section):
            body.addWidget(part)
        for fold in (self.advanced_fold, self.command_fold):
            folded = QVBoxLayout()
            folded.setSpacing(GAP)
            folded.addWidget(fold)
            folded.addWidget(fold.inside)
            body.addLayout(folded)

    # Showing.

    def _note_unfolded(self, fold: Fold, on: bool) -> None:
        self._unfolded = fold if on else None
        self._scroll.start()

    def _show_unfolded(self) -> None:
        """Scroll to what was folded out: all of it if there is room, else its beginning."""
        if (fold := self._unfolded) is None:
            return
        page, bar = self.inside, self.verticalScrollBar()
        first = fold.mapTo(page, QPoint()).y() - MARGIN
        last = fold.inside.mapTo(page, fold.inside.rect().bottomLeft()).y() + MARGIN
        bar.setValue(min(first, max(bar.value(), last - self.viewport().height())))

    def show_host(self, candidate: Candidate | None) -> None:
        """Show how a host stands."""
        if candidate is not None and (self._candidate is None or self._candidate.host != candidate.host):
            self.verticalScrollBar().setValue(0)
        self._candidate = candidate
        needs = self._survey.needs
        self.say(*self._summary(candidate))
        self._body.setVisible(candidate is not None and needs is not None)
        if candidate is None or needs is None:
            return
        live = self._survey.way is not Way.OFFLINE
        self.check.show_findings(candidate.host, candidate.findings, awaits_forecast=live)
        self._show_move(candidate, needs)

    def _show_move(self, candidate: Candidate, needs: Needs) -> None:
        survey = self._survey
        self.ways.show_way(survey.way, needs)
        self.disks.show_disks(needs.disks, candidate)
        self.policy_section.setVisible(survey.way is Way.LIVE and not needs.paused)
        self.rehearsal.setVisible(survey.way is not Way.OFFLINE)
        self._addresses = offered_addresses(candidate.between, candidate.side)
        self.refresh_options()

    def refresh_options(self) -> None:
        """Grey what makes no sense now."""
        if self._candidate is None:
            return
        self.policies.refuse(refused_policies(self.advanced.options, self._survey.needs))
        situation = Situation(
            self.advanced.options,
            self.policies.policy,
            self._survey.way,
            any(disk.copies for disk in self._candidate.disks),
            self._libvirt(self._candidate),
        )
        self.advanced.show_situation(situation, self._addresses)
        self._name_advanced()

    @staticmethod
    def _libvirt(candidate: Candidate) -> Version:
        return candidate.side.libvirt_version if candidate.side is not None else (0, 0, 0)

    @staticmethod
    def _summary(candidate: Candidate | None) -> tuple[str, str]:
        """A picture and a sentence."""
        if candidate is None:
            return "pending", tr("Looking at the VM …")
        host, told = candidate.label, candidate.verdict
        if candidate.stage is not Stage.READY and told is not Verdict.ERROR:
            return "running-job", tr("Looking at {host} …", host=host)
        count = sum(finding.verdict is told for finding in candidate.findings)
        if told is Verdict.ERROR:
            words = tr("This stands in the way on {host}:", host=host)
            return PICTURES[told], words if count == 1 else tr("{count} things stand in the way:", count=count)
        unchecked = tr_sentence(candidate.unchecked)
        if told is Verdict.WARNING:
            return PICTURES[told], _with_warnings(host, count, unchecked)
        words = f"{tr('It can move to {host}.', host=host)} {unchecked}".strip()
        return PICTURES[Verdict.NOTE if unchecked else Verdict.GOOD], words

    # Words.

    def _name_advanced(self) -> None:
        count = self.advanced.differing
        words = tr("Advanced (changed: {count})", count=count) if count else tr("Advanced")
        self.advanced_fold.setText(words)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.setAccessibleName(tr("The move"))
        self.way_section.say(tr("How it moves"))
        self.disks_section.say(tr("Disks"))
        self.policy_section.say(tr("If it changes its memory faster than that is copied"))
        self.command_fold.setText(tr("Show as Command"))
        for part in (self.check, self.rehearsal, self.ways, self.disks, self.policies, self.advanced, self.command):
            part.retranslate()
        self._name_advanced()


def _with_warnings(host: str, count: int, unchecked: str) -> str:
    """That it can move, with so many warnings; and what could not be checked, if anything."""
    if not unchecked:
        one = tr("It can move to {host}, with a warning:", host=host)
        return one if count == 1 else tr("It can move to {host}, with warnings:", host=host)
    one = tr("It can move to {host}, with a warning.", host=host)
    return f"{one if count == 1 else tr('It can move to {host}, with warnings.', host=host)} {unchecked}"
