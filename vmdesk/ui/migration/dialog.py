"""The window for a move to another host: where to, what speaks against it, how it is to go; and the button for it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from vmdesk.errors import Problem
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.plan import MigrationPlan
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect
from vmdesk.ops.migration.begin import migrate
from vmdesk.ops.migration.check.candidate import Candidate
from vmdesk.ops.migration.check.survey import Survey
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import shortened
from vmdesk.ui.dialogs.subjects import full_name, until_closed
from vmdesk.ui.doctor.opening import open_doctor
from vmdesk.ui.migration.again import take_plan
from vmdesk.ui.migration.check_frame import CheckFrame
from vmdesk.ui.migration.check_line import report_of
from vmdesk.ui.migration.facts_line import facts_line
from vmdesk.ui.migration.host_list import HostList
from vmdesk.ui.migration.open_windows import OpenWindows
from vmdesk.ui.migration.other_page import OtherPage
from vmdesk.ui.migration.page import MovePage
from vmdesk.ui.migration.readiness import objection, why_not_yet
from vmdesk.ui.migration.reading_order import ReadingOrder, tab_stops
from vmdesk.ui.migration.source_strip import SourceStrip
from vmdesk.ui.migration.wishes import Place, Wishes
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr, tr_sentence

SIZE = QSize(1000, 700)
LIST_WIDTH = 270
_open: "OpenWindows[VmKey, MigrationDialog]" = OpenWindows()


def show_migration(
    session: Session,
    keys: Sequence[VmKey],
    parent: QWidget | None,
    target: str = "",
    plan: MigrationPlan | None = None,
) -> None:
    """Show the window for a machine, at first at the host `target` and as in the plan; or how far its move is."""
    key = keys[0]
    moving = session.moves.of(key)
    if moving is not None and moving.job.running:
        from vmdesk.ui.migration.moving_window import show_moving

        show_moving(session, moving, parent)
        return
    if key in _open and target:
        _open[key].hosts.choose(target)
    dialog = _open.show(key, lambda: _looking(session, key, parent, target))
    if plan is not None:
        take_plan(dialog.page, dialog.survey, plan)


def _looking(session: Session, key: VmKey, parent: QWidget | None, target: str) -> "MigrationDialog":
    """A new window, which has begun to look at the hosts."""
    dialog = MigrationDialog(session, key, parent, target)
    dialog.survey.start()
    return dialog


class MigrationDialog(CheckFrame):
    """One machine. Closing it stops what is being looked at; what was begun goes on."""

    def __init__(self, session: Session, key: VmKey, parent: QWidget | None, target: str = "") -> None:
        super().__init__(parent)
        self.session, self.key = session, key
        self._refused = ""  # why something was not begun
        self._name = shortened(key.uuid)  # until it is known, as afterwards once the machine is gone
        self.survey = Survey(session, key)
        self.strip = SourceStrip(session, key)
        self.hosts = HostList(session.host_info, target)
        self.page = MovePage(self.survey, session.label)
        place = Place(self, session, self.survey, self.page, self.plan, self.refresh, self.show_refusal)
        self.wishes = Wishes(place)
        self.other = OtherPage(self.wishes.add_host, self._connect_current, self._examine)
        self.right = QStackedWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._arrange()
        self.migrate_button = self.add_buttons()
        self._order = ReadingOrder(self.hosts.add_button)
        self._connect()
        self.resize_to(SIZE)
        self.retranslate()
        self.hosts.list.setFocus()

    def _arrange(self) -> None:
        self.add_head()
        self.content.addWidget(self.strip)
        self.content.addSpacing(GAP)
        self.hosts.setMinimumWidth(190)
        self.right.setMinimumWidth(300)
        self.right.addWidget(self.page)
        self.right.addWidget(self.other)
        self.splitter.addWidget(self.hosts)
        self.splitter.addWidget(self.right)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(MARGIN)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([LIST_WIDTH, SIZE.width() - LIST_WIDTH])
        self.content.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        page, survey, session = self.page, self.survey, self.session
        self.hosts.chosen.connect(lambda _host: self._host_chosen())
        self.hosts.connect_wanted.connect(self._connect_host)
        self.hosts.add_wanted.connect(self.wishes.add_host)
        self.strip.connect_wanted.connect(lambda: self._connect_host(self.key.host))
        page.check.fix_wanted.connect(self.wishes.fix)
        page.rehearsal.wanted.connect(self.wishes.rehearse)
        page.rehearsal.stop_wanted.connect(self.wishes.stop_rehearsal)
        page.ways.chosen.connect(survey.set_way)
        page.disks.changed.connect(lambda moves: survey.set_disks(self.hosts.current, moves))
        page.policies.chosen.connect(survey.set_policy)
        page.policies.chosen.connect(self.soon)
        page.advanced.changed.connect(self._options_changed)
        page.advanced.unsafe_wanted.connect(self.wishes.allow_unsafe)
        page.advanced.xml_wanted.connect(self.wishes.edit_xml)
        page.command_fold.toggled.connect(self.soon)
        until_closed(
            self,
            survey.changed.connect(self.soon),
            session.inventory_changed.connect(self.soon),
            session.host_changed.connect(self.soon),
            session.host_added.connect(self.soon),
            session.host_removed.connect(self.soon),
            survey.close,
        )

    # What is shown.

    @property
    def candidate(self) -> Candidate | None:
        """The host that is chosen."""
        return self.survey.candidate(self.hosts.current)

    def refresh(self) -> None:
        """Show how everything stands now."""
        self._show_name()
        self.strip.refresh()
        self.facts.setText(facts_line(self.session, self.key, self.survey.needs))
        if self.page.isAncestorOf(self.focusWidget()):  # somebody says how to move there
            self.hosts.keep()
        self.hosts.show_candidates(self.survey.candidates)
        self._show_host()

    def _show_name(self) -> None:
        """What the machine is called now; after it has gone, what it was called last."""
        vm = self.session.vm(self.key)
        self._name = full_name(vm) if vm is not None else self._name
        self.setWindowTitle(tr("Migrate {vm}", vm=self._name))
        self.headline.setText(tr("Move {vm} to another host", vm=self._name))

    def _host_chosen(self) -> None:
        self._refused = ""
        self.wishes.forget_rehearsal()
        self._soon.start()

    def _show_host(self) -> None:
        candidate = self.candidate
        info = self.session.host_info(candidate.host) if candidate is not None else None
        other = self.other.speak(self.survey, candidate, info)
        listed = bool(self.survey.candidates) and self.survey.problem is None
        if listed is self.hosts.isHidden():
            self.hosts.setVisible(listed)
            self.splitter.refresh()  # at once, or for a moment both have the same place
        self.right.setCurrentWidget(self.other if other else self.page)
        self.page.show_host(candidate)
        self._order.keep(list(tab_stops(self.page.inside)))
        plan = self.plan()
        self.wishes.keep_rehearsal_of(plan)
        self._show_command(plan)
        self._show_state()

    def plan(self) -> MigrationPlan | None:
        """What would be done now; None while that cannot be said."""
        candidate = self.candidate
        if candidate is None or candidate.side is None or self.survey.needs is None:
            return None
        try:
            return self.survey.plan(candidate.host, self.page.policies.policy)
        except Problem:
            return None

    def _show_command(self, plan: MigrationPlan | None) -> None:
        if self.page.command_fold.isChecked():
            self.page.command.show_command(self.wishes.command(plan) if plan is not None else "")

    def _options_changed(self, options: object) -> None:
        if options != self.survey.options and not self.page.advanced.objection():
            self.survey.set_options(self.page.advanced.effective)
        self._soon.start()

    def _connect_current(self) -> None:
        self._connect_host(self.hosts.current)

    def _examine(self) -> None:
        open_doctor(self.session, self.hosts.current, self)

    def _connect_host(self, host: str) -> None:
        if self.session.host_info(host) is not None:
            connect.connect(self.session, host)

    # Whether it can begin, and beginning it.

    def hindrance(self) -> str:
        """Why it cannot be begun now; empty when it can."""
        return self._why_not_yet() or self.page.advanced.objection() or objection(self.candidate)

    def _why_not_yet(self) -> str:
        """Why not even a rehearsal can be begun; empty when one can."""
        if self.strip.absent:
            return self.strip.words.text()
        if self.wishes.fixing:
            return tr("Something is being mended.")
        if self.page.rehearsal.running:
            return tr("The rehearsal is under way.")
        return why_not_yet(self.session, self.survey, self.candidate)

    def _show_state(self) -> None:
        """Say why it cannot begin, and enable what makes sense."""
        why, candidate = self.hindrance(), self.candidate
        self.migrate_button.setEnabled(not why)
        self.migrate_button.setToolTip(plain_tip(why))
        if why:
            self.note.show_remark(why)
        elif self._refused:
            self.note.show_refusal(self._refused)
        elif candidate is not None and candidate.verdict is Verdict.WARNING:
            self.note.show_warning(tr("Read the warning above before you begin."))
        else:
            self.note.show_remark("")
        self.again_button.setEnabled(not self.wishes.fixing and bool(self.survey.candidates))
        self.page.rehearsal.set_possible(self._why_not_yet())
        for view in self.page.check.fixes():
            view.set_possible(not self.wishes.fixing)

    def in_field(self, focus: QWidget | None) -> bool:
        """In the list of hosts, Return begins the move."""
        return super().in_field(focus) and focus is not None and self.page.isAncestorOf(focus)

    def look_again(self) -> None:
        """Ask all hosts anew."""
        self.survey.again()

    def accept(self) -> None:
        """Begin the move and show how far it is; if it cannot be begun, say why and stay."""
        self._refused = ""
        self.page.advanced.flush()
        plan = self.plan()
        if plan is None or self.hindrance():
            self.refresh()
            return
        try:
            moving = migrate(self.session, plan)
        except Problem as problem:
            self.show_refusal(problem)
            return
        from vmdesk.ui.migration.moving_window import show_moving

        show_moving(self.session, moving, self.parentWidget())
        super().accept()

    def show_refusal(self, problem: Problem) -> None:
        """Say, beside the button, why something was not begun; until another host is chosen, or it is tried again."""
        self._refused = " ".join(filter(None, (tr_sentence(problem.sentence), tr_sentence(problem.hint))))
        self.note.show_refusal(self._refused)

    # Words.

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.copy_button.setText(tr("Copy Re&port"))
        self.copy_button.setToolTip(tr("Copy what was found about all hosts, for example to ask somebody about it"))
        self.migrate_button.setText(tr("&Migrate"))
        self.hosts.retranslate()
        self.page.retranslate()
        self.other.forget()
        self.refresh()

    def report(self) -> str:
        """All hosts with what was found, as text."""
        lines = [self.windowTitle(), self.facts.text()]
        for row in self.hosts.rows.values():
            found = sorted(row.candidate.findings, key=lambda finding: -finding.verdict)
            lines += ["", row.words, *(report_of(finding) for finding in found)]
        return "\n".join(lines)
