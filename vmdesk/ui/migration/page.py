"""The right side of the window for a move: how one host stands, and how the move there is to go."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.needs import Needs
from vmdesk.model.migration.plan import Way
from vmdesk.model.migration.sides import ShellSide
from vmdesk.ops.migration.check.candidate import Candidate, Stage
from vmdesk.ops.migration.check.survey import Survey
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import Picture, headline
from vmdesk.ui.migration.advanced_page import AdvancedPage
from vmdesk.ui.migration.check_list import CheckList, Label
from vmdesk.ui.migration.command_view import CommandView
from vmdesk.ui.migration.disks_table import DisksTable
from vmdesk.ui.migration.option_rules import Situation, Version, refused_policies
from vmdesk.ui.migration.policy_choice import PolicyChoice
from vmdesk.ui.migration.rehearsal_strip import RehearsalStrip
from vmdesk.ui.migration.verdicts import PICTURES
from vmdesk.ui.migration.way_choice import WayChoice
from vmdesk.ui.section import Section
from vmdesk.ui.widgets.fold import Fold
from vmdesk.ui.words import tr

_GAP_BETWEEN = 18
_SIDE = 22


class _Inside(QWidget):
    """As high as it must be in the width that it has: Qt would give it the height that its least width takes."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(super().minimumSizeHint().width(), 0)


class MovePage(QScrollArea):
    """Shows a host of a survey. What a person changes is told by the signals of its parts, and nothing is done here."""

    def __init__(self, survey: Survey, label: Label) -> None:
        super().__init__()
        self._survey = survey
        self._candidate: Candidate | None = None
        self._addresses: tuple[str, ...] = ()
        self.picture, self.headline = Picture("pending", _SIDE), headline()
        self.check = CheckList(label)
        self.rehearsal = RehearsalStrip()
        self.ways, self.disks, self.policies = WayChoice(), DisksTable(), PolicyChoice()
        self.advanced, self.command = AdvancedPage(survey.options), CommandView()
        self.advanced_fold, self.command_fold = Fold(self.advanced), Fold(self.command)
        self.way_section, self.disks_section = Section(self.ways), Section(self.disks)
        self.policy_section = Section(self.policies)
        for section in (self.way_section, self.disks_section, self.policy_section):
            section.heading.setWordWrap(True)
        self._body = QWidget()
        self._arrange()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.policies.chosen.connect(lambda _policy: self.refresh_options())
        self.retranslate()

    def _arrange(self) -> None:
        self.headline.setMinimumWidth(0)
        top = QHBoxLayout()
        top.setSpacing(GAP + 2)
        top.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.headline, 1)
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
        inside = _Inside()
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addLayout(top)
        column.addWidget(self._body)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)

    # Showing.

    def show_host(self, candidate: Candidate | None) -> None:
        """Show how a host stands."""
        if candidate is not None and (self._candidate is None or self._candidate.host != candidate.host):
            self.verticalScrollBar().setValue(0)
        self._candidate = candidate
        needs = self._survey.needs
        name, words = self._summary(candidate)
        self.picture.name = name
        self.picture.update()
        self.headline.setText(words)
        self._body.setVisible(candidate is not None and needs is not None)
        if candidate is None or needs is None:
            return
        self.check.show_findings(candidate.host, candidate.findings)
        self._show_move(candidate, needs)

    def _show_move(self, candidate: Candidate, needs: Needs) -> None:
        survey = self._survey
        self.ways.show_way(survey.way, needs)
        self.disks.show_disks(needs.disks, candidate)
        self.policy_section.setVisible(survey.way is Way.LIVE and not needs.paused)
        self.rehearsal.setVisible(survey.way is not Way.OFFLINE)
        there = candidate.between.target
        self._addresses = there.addresses if isinstance(there, ShellSide) else ()
        self.refresh_options()

    def refresh_options(self) -> None:
        """Grey what makes no sense now."""
        if self._candidate is None:
            return
        self.policies.refuse(refused_policies(self.advanced.options))
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
        if told is Verdict.WARNING:
            return PICTURES[told], tr("It can move to {host}, but something should be known.", host=host)
        return PICTURES[Verdict.GOOD], tr("It can move to {host}.", host=host)

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
