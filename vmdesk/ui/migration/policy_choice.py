"""How much pause the guest may be asked for: four named answers, each a plain sentence."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from vmdesk.model.migration.policies import POLICIES, Policy
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import Sentence

_INDENT = 24


class PolicyChoice(QWidget):
    """`chosen` has the policy that a person took. What cannot be taken says why in its tooltip."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.policy = POLICIES[0]
        self._refused: dict[str, Sentence] = {}
        self.buttons: dict[str, QRadioButton] = {}
        self._tips = {policy.key: muted_label() for policy in POLICIES}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for policy in POLICIES:
            self.buttons[policy.key] = button = QRadioButton()
            self._group.addButton(button)
            tip = self._tips[policy.key]
            tip.setMinimumWidth(0)
            tip.setContentsMargins(_INDENT, 0, 0, GAP)
            column.addWidget(button)
            column.addWidget(tip)
            button.clicked.connect(lambda _checked=False, policy=policy: self._take(policy))
        self.buttons[self.policy.key].setChecked(True)
        self.retranslate()

    def choose(self, policy: Policy) -> None:
        """Show this one as chosen."""
        self.policy = policy
        self.buttons[policy.key].setChecked(True)

    def refuse(self, refused: dict[str, Sentence]) -> None:
        """Which cannot be taken, by their keys, and why."""
        self._refused = refused
        if self.policy.key in refused:
            self._take(next((policy for policy in POLICIES if policy.key not in refused), POLICIES[0]))
        self.retranslate()

    def _take(self, policy: Policy) -> None:
        if policy is not self.policy:
            self.choose(policy)
            self.chosen.emit(policy)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        for policy in POLICIES:
            button, why = self.buttons[policy.key], tr_sentence(self._refused.get(policy.key))
            button.setText(tr(policy.label))
            button.setEnabled(not why)
            button.setToolTip(plain_tip(why or self._schedule(policy)))
            button.setAccessibleDescription(" ".join(filter(None, (tr(policy.tip), why))))
            self._tips[policy.key].setText(why or tr(policy.tip))

    @staticmethod
    def _schedule(policy: Policy) -> str:
        """The pauses that it allows, one after the other, and what it does in the end."""
        steps = [str(milliseconds) for _rounds, milliseconds in policy.schedule]
        text = tr("Allowed pause, in milliseconds: {steps}.", steps=" → ".join(steps))
        return f"{text}\n{tr(policy.last_resort.value)}"
