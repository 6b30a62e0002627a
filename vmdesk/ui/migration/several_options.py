"""How several machines move, in common: going on or paused, what is done if that is too slow, who leads, how many."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from vmdesk.model.migration.options import Options, Route
from vmdesk.model.migration.plan import MigrationPlan, Way
from vmdesk.model.migration.policies import POLICIES, Policy, policy
from vmdesk.ops.migration.several.queue import AT_ONCE, MOST_AT_ONCE
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.migration.way_choice import RUNNING
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.widgets.calm_box import CalmBox
from vmdesk.ui.widgets.wrapping_box import WrappingBox
from vmdesk.ui.words import tr

ROUTES = (Route.DIRECT, Route.PEER_TO_PEER)
MOST_MIB = 1_000_000


class SeveralOptions(QWidget):
    """`way_chosen` has a Way; `options_changed` that `options` are others now, `policy_chosen` that `policy` is."""

    way_chosen = Signal(object)
    options_changed = Signal()
    policy_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ways, self.policies, self.routes = CalmBox(), CalmBox(), CalmBox()
        self.limit, self.speed = QSpinBox(), QSpinBox()
        self.limit.setRange(1, MOST_AT_ONCE)
        self.limit.setValue(AT_ONCE)
        self.speed.setRange(0, MOST_MIB)
        self.labels = {field: QLabel() for field in (self.ways, self.policies, self.routes, self.speed, self.limit)}
        self.policy_words, self.ends = muted_label(), muted_label()
        self.stop_box = WrappingBox()
        self._fill_boxes()
        self._arrange()
        self.ways.activated.connect(lambda _row: self._way_taken())
        self.policies.activated.connect(lambda _row: self._policy_taken())
        self.routes.activated.connect(lambda _row: self._options_taken())
        self.speed.editingFinished.connect(self.options_changed.emit)
        self.retranslate()

    def _fill_boxes(self) -> None:
        for way in RUNNING:
            self.ways.addItem("", way.name)
        for one in POLICIES:
            self.policies.addItem("", one.key)
        for route in ROUTES:
            self.routes.addItem("", route.name)
        for box in (self.ways, self.policies, self.routes):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(18)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        below: dict[QWidget, QLabel] = {self.policies: self.policy_words, self.routes: self.ends}
        for field, label in self.labels.items():
            label.setBuddy(field)
            label.setWordWrap(True)
            if isinstance(field, QComboBox):
                column.addWidget(label)
                column.addWidget(field)
            else:
                column.addLayout(_beside(label, field))
            if field in below:
                below[field].setMinimumWidth(0)
                column.addWidget(below[field])
            column.addSpacing(GAP)
        column.addWidget(self.stop_box)
        column.addStretch(1)

    # What is chosen.

    @property
    def way(self) -> Way:
        """How those that run get there."""
        return Way[str(self.ways.currentData())]

    @property
    def policy(self) -> Policy:
        """What is done if memory changes faster than it is copied."""
        return policy(str(self.policies.currentData()))

    @property
    def options(self) -> Options:
        """The settings in common."""
        return Options(route=Route[str(self.routes.currentData())], bandwidth_mib=self.speed.value())

    @property
    def at_once(self) -> int:
        """How many are moved at once at each host."""
        return self.limit.value()

    @property
    def stop_at_failure(self) -> bool:
        """Whether no more are begun after one has failed."""
        return self.stop_box.isChecked()

    def show_plan(self, plan: MigrationPlan) -> None:
        """Show the settings of this one; what cannot be chosen here stays as it is."""
        for box, value in (
            (self.ways, plan.way.name),
            (self.policies, plan.policy.key),
            (self.routes, plan.options.route.name),
        ):
            if (row := box.findData(value)) >= 0:
                box.setCurrentIndex(row)
        self.speed.setValue(plan.options.bandwidth_mib)
        self.retranslate()

    def _way_taken(self) -> None:
        self._enable_policies()
        self.way_chosen.emit(self.way)

    def _enable_policies(self) -> None:
        for part in (self.policies, self.labels[self.policies], self.policy_words):
            part.setEnabled(self.way is Way.LIVE)

    def _policy_taken(self) -> None:
        self._say_policy()
        self.policy_chosen.emit()

    def _options_taken(self) -> None:
        self._say_ends()
        self.options_changed.emit()

    # Words.

    def _say_policy(self) -> None:
        self.policy_words.setText(tr(self.policy.tip))
        self.policies.setAccessibleDescription(self.policy_words.text())

    def _say_ends(self) -> None:
        self.ends.setText(what_closing_does(among_hosts=self.options.route is not Route.DIRECT))
        self.routes.setAccessibleDescription(self.ends.text())

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.labels[self.ways].setText(tr("VMs that r&un:"))
        self.labels[self.policies].setText(tr("If one changes its memory &faster than that is copied:"))
        self.labels[self.routes].setText(tr("Who &leads the moves:"))
        self.labels[self.speed].setText(tr("&Speed limit of each:"))
        self.labels[self.limit].setText(tr("Moved at &once on each host:"))
        for box, texts in (
            (self.ways, (tr("Go on running"), tr("Are paused while they move"))),
            (self.policies, tuple(tr(one.label) for one in POLICIES)),
            (self.routes, tuple(tr(route.value) for route in ROUTES)),
        ):
            for row, text in enumerate(texts):
                box.setItemText(row, text)
        self.speed.setSuffix(tr(" MiB/s"))
        self.speed.setSpecialValueText(tr("No limit"))
        self.limit.setToolTip(plain_tip(tr("Moves that were begun elsewhere count too; what is beyond it waits.")))
        self.stop_box.set_words(tr("Begin no more when one has failed"))
        self._say_policy()
        self._say_ends()
        self._enable_policies()


def _beside(label: QLabel, field: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GAP)
    row.addWidget(label, 1)
    row.addWidget(field)
    return row


def what_closing_does(*, among_hosts: bool) -> str:
    """What becomes of the moves when vmdesk is closed, in the language of the program."""
    if among_hosts:
        return tr("If vmdesk is closed, what has begun goes on, and what still waits is not begun.")
    return tr("If vmdesk is closed, the moves end, and the VMs stay where they are. What still waits is not begun.")
