"""Everything about a move that most people never touch, and the way to say it all the same."""

from collections.abc import Sequence
from dataclasses import fields, replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from vmdesk.model.migration.options import Options
from vmdesk.ui.dialogs.form import Form, RowNote
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.migration.option_rules import Situation, effective, method_refused, refused
from vmdesk.ui.migration.setting_fields import AddressField, CheckField, Field, MethodsField
from vmdesk.ui.migration.settings_list import GROUPS, Setting
from vmdesk.ui.migration.wrong_input import CHECKED, wrong
from vmdesk.ui.section import Section
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.widgets.wrapping_box import WrappingBox
from vmdesk.ui.words import tr, tr_sentence

TYPING_MILLISECONDS = 300
_LABEL_WIDTH = 180


class AdvancedPage(QWidget):
    """`changed` has the settings that take effect, a moment after the last edit; what excludes what is greyed.

    `unsafe_wanted` asks for a confirmation, which `allow_unsafe` answers; `xml_wanted` for the target's definition.
    """

    changed = Signal(object)
    unsafe_wanted = Signal()
    xml_wanted = Signal()

    def __init__(self, options: Options) -> None:
        super().__init__()
        self.options = options  # as a person wants them, greyed ones too
        self._situation: Situation | None = None
        self.fields: dict[str, Field] = {}
        self._labels: dict[str, QLabel] = {}
        self.notes: dict[str, RowNote] = {}
        self.sections = {title: Section() for title in GROUPS}
        for section in self.sections.values():
            section.heading.setWordWrap(True)
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MILLISECONDS)
        self._timer.timeout.connect(self._tell)
        self.xml_button, self.xml_label = QPushButton(), muted_label()
        self.xml_button.setAutoDefault(False)
        self.xml_button.clicked.connect(self.xml_wanted.emit)
        self.unsafe = WrappingBox()
        self.unsafe_note = muted_label()
        self.unsafe.clicked.connect(self._unsafe_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, 0, 0)
        column.setSpacing(MARGIN)
        for title, settings in GROUPS.items():
            column.addWidget(self._make_section(self.sections[title], settings))
        self._add_xml(self.sections[list(GROUPS)[-1]])
        self.unsafe_note.setMinimumWidth(0)
        self.unsafe_note.setContentsMargins(2 * MARGIN, 0, 0, 0)
        last = QVBoxLayout()
        last.setSpacing(2)
        last.addWidget(self.unsafe)
        last.addWidget(self.unsafe_note)
        column.addLayout(last)
        self.show_options(options)
        self.retranslate()

    def _make_section(self, section: Section, settings: Sequence[Setting]) -> Section:
        inside = QWidget()
        form = Form()
        form.setContentsMargins(0, 0, 0, 0)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        inside.setLayout(form)
        for setting in settings:
            self.fields[setting.name] = field = setting.make()
            field.edited.connect(self._edited)
            if isinstance(field, CheckField):
                form.addRow(field)
            else:
                self._labels[setting.name] = form.add(field)
            if setting.name in CHECKED:
                self.notes[setting.name] = form.add_note(field)
        layout = section.layout()
        assert layout is not None  # noqa: S101 - a section has one
        layout.addWidget(inside)
        return section

    def _add_xml(self, section: Section) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.xml_button)
        self.xml_label.setMinimumWidth(0)
        row.addWidget(self.xml_label, 1)
        layout = section.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addLayout(row)

    # Values.

    def show_options(self, options: Options) -> None:
        """Show these settings."""
        self.options = options
        for name, field in self.fields.items():
            field.show_value(getattr(options, name))
        self.unsafe.setChecked(options.unsafe)
        self._show_xml()

    def show_situation(self, situation: Situation, addresses: Sequence[str] = ()) -> None:
        """Grey what makes no sense now, and offer the target's addresses."""
        self._situation = replace(situation, options=self.options)
        field = self.fields["address"]
        if isinstance(field, AddressField):
            field.offer(addresses)
        self._grey()

    def _edited(self) -> None:
        values = {name: field.given() for name, field in self.fields.items()}
        self.options = replace(self.options, **values)  # type: ignore[arg-type]  # the fields are named as there
        if self._situation is not None:
            self._situation = replace(self._situation, options=self.options)
        self._grey()
        self._timer.start()

    def flush(self) -> None:
        """Tell at once what is still to be told."""
        if self._timer.isActive():
            self._timer.stop()
            self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.effective)

    @property
    def effective(self) -> Options:
        """The settings that take effect."""
        return effective(self._situation) if self._situation is not None else self.options

    def set_xml(self, xml: str) -> None:
        """Take a definition for the target; empty leaves it to vmdesk again."""
        self.options = replace(self.options, xml=xml)
        self._show_xml()
        self._edited()

    def _unsafe_clicked(self, on: bool) -> None:
        if on:
            self.unsafe.setChecked(False)  # until it is confirmed
            self.unsafe_wanted.emit()
        else:
            self.allow_unsafe(False)

    def allow_unsafe(self, on: bool) -> None:
        """Whether a person has confirmed that libvirt's objections are to be overruled."""
        self.unsafe.setChecked(on)
        self.options = replace(self.options, unsafe=on)
        self._edited()

    @property
    def differing(self) -> int:
        """How many settings take effect that are not as usual."""
        now, usual = self.effective, Options()
        return sum(getattr(now, field.name) != getattr(usual, field.name) for field in fields(Options))

    # Looks.

    def _grey(self) -> None:
        why, wrongs = refused(self._situation) if self._situation is not None else {}, wrong(self.effective)
        for setting in (setting for group in GROUPS.values() for setting in group):
            field, reason = self.fields[setting.name], tr_sentence(why.get(setting.name))
            if (note := self.notes.get(setting.name)) is not None:
                note.show_refusal(wrongs.get(setting.name))
            tip = tr(setting.tip)
            words = f"{tip.removesuffix('.')}. {reason}" if reason else tip
            self._explain(field, words, tr_sentence(wrongs.get(setting.name)))
            field.setEnabled(not reason)
            if setting.name in self._labels:
                self._labels[setting.name].setEnabled(not reason)
        methods = self.fields["compression"]
        if isinstance(methods, MethodsField) and self._situation is not None:
            for method, box in methods.boxes.items():
                box.setEnabled(method_refused(method, self._situation) is None)

    @staticmethod
    def _explain(field: Field, words: str, fault: str) -> None:
        """Say what a field is for, and why it makes no sense now; a screen reader hears first what is wrong with it."""
        field.setToolTip(plain_tip(words))
        told = field.box if isinstance(field, CheckField) else field
        told.setAccessibleDescription(" ".join(filter(None, (fault, words))))

    def objection(self) -> str:
        """What was typed that cannot be, with the name of its field; empty where nothing is wrong."""
        wrongs = wrong(self.effective)
        return next((f"{self._labels[name].text()} {tr_sentence(why)}" for name, why in wrongs.items()), "")

    def _show_xml(self) -> None:
        changed = bool(self.options.xml)
        self.xml_label.setText(tr("Changed by you.") if changed else "")

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        for title, section in self.sections.items():
            section.say(tr(title))
        for setting in (setting for group in GROUPS.values() for setting in group):
            field, words = self.fields[setting.name], tr(setting.label)
            field.say(tr(setting.nothing) if setting.nothing else "", tr(setting.unit) if setting.unit else "")
            if isinstance(field, CheckField):
                field.set_words(words)
            else:
                self._labels[setting.name].setText(words)
                field.setAccessibleName(words.rstrip(":"))
        self.xml_button.setText(tr("Change Its XML…"))
        self.xml_button.setToolTip(tr("The definition that the target gets"))
        self.unsafe.set_words(tr("Move it even if libvirt finds it unsafe"))
        self.unsafe_note.setText(
            tr(
                "libvirt refuses a move by which data could be lost: a disk that both hosts use, and whose cache is "
                "not written in time. Only for disks of which you know better."
            )
        )
        self._align()
        self._show_xml()
        self._grey()

    def _align(self) -> None:
        """Have all fields begin at one line, if there is room; a longer label has more lines."""
        for label in self._labels.values():
            label.setWordWrap(False)  # to hear how wide it would be
        width = min(_LABEL_WIDTH, max(label.sizeHint().width() for label in self._labels.values()))
        for label in self._labels.values():
            label.setWordWrap(True)
            label.setFixedWidth(width)
