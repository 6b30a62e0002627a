"""Preferences: how consoles are shown, unless something else was chosen for a VM, and what opens them."""

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QGridLayout, QHBoxLayout, QLabel, QPushButton

from vmdesk.model.key_names import combination_name
from vmdesk.ops.session import Session
from vmdesk.settings.consoles import RELEASE_KEYS
from vmdesk.ui.console_words import DOUBLE_CLICKS, QUALITIES, SCALINGS, SWITCHES
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.dialogs.preference_pages.external_viewer import ExternalViewerGroup
from vmdesk.ui.dialogs.preference_pages.page import Page
from vmdesk.ui.opening import open_key_combinations
from vmdesk.ui.words import tr
from vmdesk.words import N_

TOOLTIP = Qt.ItemDataRole.ToolTipRole


class ConsolesPage(Page):
    """Choices for all VMs; the menus of a console choose for one."""

    TITLE: ClassVar[str] = N_("Consoles")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.double_click, self.double_click_label = QComboBox(), QLabel()
        self.scaling, self.scaling_label = QComboBox(), QLabel()
        self.quality, self.quality_label = QComboBox(), QLabel()
        self.release, self.release_label = QComboBox(), QLabel()
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(MARGIN)
        self.form.setVerticalSpacing(GAP)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, box, values in (
            (self.double_click_label, self.double_click, tuple(DOUBLE_CLICKS)),
            (self.scaling_label, self.scaling, tuple(SCALINGS)),
            (self.quality_label, self.quality, tuple(QUALITIES)),
            (self.release_label, self.release, RELEASE_KEYS),
        ):
            for value in values:
                box.addItem("", value)
            label.setBuddy(box)
            self.form.addRow(label, box)
        self.switches = {name: QCheckBox() for name in SWITCHES}
        self.keys = QPushButton()
        self.what = muted_label()
        self.viewer = ExternalViewerGroup(session)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.column.addLayout(self.form)
        self.column.addSpacing(GAP)
        boxes = QGridLayout()
        boxes.setHorizontalSpacing(MARGIN)
        boxes.setVerticalSpacing(GAP)
        for number, box in enumerate(self.switches.values()):
            boxes.addWidget(box, number // 2, number % 2)
        row = QHBoxLayout()
        row.addWidget(self.keys)
        row.addStretch(1)
        self.keys.setAutoDefault(False)
        self.column.addLayout(boxes)
        self.column.addWidget(self.what)
        self.column.addLayout(row)
        self.column.addSpacing(GAP)
        self.column.addWidget(self.viewer)
        self.column.addStretch(1)

    def _connect(self) -> None:
        change = self.session.settings.change
        self.double_click.activated.connect(lambda _row: change(double_click=self.double_click.currentData()))
        self.scaling.activated.connect(lambda _row: self._change(scaling=self.scaling.currentData()))
        self.quality.activated.connect(lambda _row: self._change(quality=self.quality.currentData()))
        self.release.activated.connect(lambda _row: self._change(release_keys=tuple(self.release.currentData())))
        for name, box in self.switches.items():
            box.clicked.connect(lambda on, name=name: self._change(**{name: on}))
        self.keys.clicked.connect(lambda: open_key_combinations(self, self.session))

    def _change(self, **values: object) -> None:
        settings = self.session.settings
        settings.change(consoles=replace(settings.current.consoles, **values))  # type: ignore[arg-type]  # its own

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.double_click_label.setText(tr("A &double click opens:"))
        self.scaling_label.setText(tr("Si&ze of the picture:"))
        self.quality_label.setText(tr("&Quality:"))
        self.release_label.setText(tr("Keys that &let go:"))
        for row, words in enumerate(DOUBLE_CLICKS.values()):
            self.double_click.setItemText(row, tr(words))
        for box, choices in ((self.scaling, SCALINGS), (self.quality, QUALITIES)):
            for row, (words, tip) in enumerate(choices.values()):
                box.setItemText(row, tr(words).replace("&", ""))
                box.setItemData(row, tr(tip), TOOLTIP)
        self.release.setToolTip(tr("Pressed together, they take the mouse and the keyboard back from the guest"))
        for name, switch in self.switches.items():
            switch.setText(tr(SWITCHES[name][0]))
            switch.setToolTip(tr(SWITCHES[name][1]))
        self.viewer.retranslate()
        self.keys.setText(tr("Key Co&mbinations…"))
        self.keys.setToolTip(tr("Your own, for the menu Send Keys"))
        self.what.setText(tr("A VM for which something else was chosen in the menus of its console keeps that."))

    def refresh(self) -> None:
        """Show the settings as they are now."""
        settings = self.session.settings.current
        consoles = settings.consoles
        self.double_click.setCurrentIndex(self.double_click.findData(settings.double_click))
        self.scaling.setCurrentIndex(self.scaling.findData(consoles.scaling))
        self.quality.setCurrentIndex(self.quality.findData(consoles.quality))
        self._show_release_keys(consoles.release_keys)
        for name, box in self.switches.items():
            box.setChecked(getattr(consoles, name))
        self.viewer.refresh()

    def _show_release_keys(self, keys: tuple[int, ...]) -> None:
        """Those of the settings file may be others than those offered here."""
        offered = [tuple(self.release.itemData(row)) for row in range(self.release.count())]
        if keys not in offered:
            self.release.addItem("", keys)
            offered.append(keys)
        for row, codes in enumerate(offered):
            self.release.setItemText(row, combination_name(codes))
        self.release.setCurrentIndex(offered.index(keys))
