"""Preferences: how the program looks and speaks, and what it tells when nobody looks."""

from typing import ClassVar

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QSystemTrayIcon

from vmdesk.ops.session import Session
from vmdesk.settings.values import LANGUAGES, THEMES
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.dialogs.preference_pages.page import Page
from vmdesk.ui.words import tr
from vmdesk.words import N_

_THEME_WORDS = {"system": N_("As the desktop"), "light": N_("Light"), "dark": N_("Dark")}
_LANGUAGE_WORDS = {"system": N_("As the desktop")}
_OWN_NAMES = {"en": "English", "ru": "Русский"}  # languages are named in themselves


class GeneralPage(Page):
    """Theme, language, notification icon, notifications."""

    TITLE: ClassVar[str] = N_("General")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.theme, self.theme_label = QComboBox(), QLabel()
        self.language, self.language_label = QComboBox(), QLabel()
        form = QFormLayout()
        form.setHorizontalSpacing(MARGIN)
        form.setVerticalSpacing(GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, box, values in (
            (self.theme_label, self.theme, THEMES),
            (self.language_label, self.language, LANGUAGES),
        ):
            for value in values:
                box.addItem("", value)
            label.setBuddy(box)
            form.addRow(label, box)
        self.theme.activated.connect(lambda _row: session.settings.change(theme=self.theme.currentData()))
        self.language.activated.connect(lambda _row: session.settings.change(language=self.language.currentData()))
        self.icon, self.notifications = QCheckBox(), QCheckBox()
        self.icon.clicked.connect(lambda on: session.settings.change(notification_icon=on))
        self.notifications.clicked.connect(lambda on: session.settings.change(notifications=on))
        self.no_area = muted_label()
        self.no_area.setVisible(not QSystemTrayIcon.isSystemTrayAvailable())
        self.what = muted_label()
        self.column.addLayout(form)
        self.column.addSpacing(MARGIN)
        for part in (self.icon, self.no_area, self.notifications, self.what):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.theme_label.setText(tr("&Theme:"))
        for row, value in enumerate(THEMES):
            self.theme.setItemText(row, tr(_THEME_WORDS[value]))
        self.language_label.setText(tr("&Language:"))
        for row, value in enumerate(LANGUAGES):
            self.language.setItemText(row, _OWN_NAMES.get(value) or tr(_LANGUAGE_WORDS[value]))
        self.icon.setText(tr("Show an &icon in the notification area"))
        self.no_area.setText(tr("This desktop shows no notification area at the moment."))
        self.notifications.setText(tr("Show desktop &notifications"))
        self.what.setText(tr("For crashed guests, disk errors, and long jobs that end while nobody watches them."))

    def refresh(self) -> None:
        """Show the settings as they are now."""
        settings = self.session.settings.current
        self.theme.setCurrentIndex(self.theme.findData(settings.theme))
        self.language.setCurrentIndex(self.language.findData(settings.language))
        self.icon.setChecked(settings.notification_icon)
        self.notifications.setChecked(settings.notifications)
