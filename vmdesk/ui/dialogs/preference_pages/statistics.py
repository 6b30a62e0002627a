"""Preferences: how often figures are read from the hosts, and which."""

from typing import ClassVar

from PySide6.QtWidgets import QCheckBox, QGroupBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout

from vmdesk.ops.session import Session
from vmdesk.settings.values import STATISTICS
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.dialogs.preference_pages.page import Page
from vmdesk.ui.words import tr
from vmdesk.words import N_

SHORTEST_SECONDS, LONGEST_SECONDS = 1, 60
_WORDS = {"cpu": N_("&CPU"), "memory": N_("&Memory"), "disk": N_("&Disk"), "network": N_("&Network")}


class StatisticsPage(Page):
    """The interval in seconds, and a box for each kind of figure."""

    TITLE: ClassVar[str] = N_("Statistics")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.seconds, self.seconds_label = QSpinBox(), QLabel()
        self.seconds.setRange(SHORTEST_SECONDS, LONGEST_SECONDS)
        self.seconds.setKeyboardTracking(False)  # 60 is not 6 on its way
        self.seconds.valueChanged.connect(lambda value: session.settings.change(statistics_seconds=value))
        self.seconds_label.setBuddy(self.seconds)
        row = QHBoxLayout()
        row.setSpacing(MARGIN)
        row.addWidget(self.seconds_label)
        row.addWidget(self.seconds)
        row.addStretch(1)
        self.kinds = {kind: QCheckBox() for kind in STATISTICS}
        self.group = QGroupBox()
        boxes = QVBoxLayout(self.group)
        boxes.setSpacing(GAP)
        for box in self.kinds.values():
            box.clicked.connect(self._choose)
            boxes.addWidget(box)
        self.cost = muted_label()
        self.column.addLayout(row)
        self.column.addSpacing(GAP)
        self.column.addWidget(self.group)
        self.column.addWidget(self.cost)
        self.column.addStretch(1)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.seconds_label.setText(tr("&Interval:"))
        self.seconds.setSuffix(tr(" s"))
        self.group.setTitle(tr("What is read from the hosts"))
        for kind, box in self.kinds.items():
            box.setText(tr(_WORDS[kind]))
        self.cost.setText(tr("A longer interval and fewer figures take less work on busy hosts and slow networks."))

    def refresh(self) -> None:
        """Show the settings as they are now."""
        settings = self.session.settings.current
        if not self.seconds.hasFocus() or self.seconds.value() != settings.statistics_seconds:
            self.seconds.setValue(settings.statistics_seconds)
        for kind, box in self.kinds.items():
            box.setChecked(kind in settings.statistics)

    def _choose(self) -> None:
        chosen = frozenset(kind for kind, box in self.kinds.items() if box.isChecked())
        self.session.settings.change(statistics=chosen)
