"""The right side of the editor: what is selected as a form or as XML, with what can be done to it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from vmdesk.aio import in_thread, spawn
from vmdesk.errors import Problem
from vmdesk.model import schema
from vmdesk.model.complaint import Complaint
from vmdesk.model.devices.device import Device
from vmdesk.model.domain.facet import Facet
from vmdesk.model.domain.overview import Overview
from vmdesk.model.element.view import Element
from vmdesk.model.text_difference import same_quotes
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import Picture, headline, muted_label
from vmdesk.ui.hardware.editing import Editing
from vmdesk.ui.hardware.form_view import Aids, FormView
from vmdesk.ui.hardware.value_words import name_of
from vmdesk.ui.words import tr
from vmdesk.ui.xml.editor import XmlEditor
from vmdesk.words import Sentence, sentence

XML = "xml"  # the name under which a text that cannot be taken is remembered


ExtraMaker = Callable[[Element], QWidget | None]


class ElementPage(QWidget):
    """Shows one element at a time. `extras` make what a kind has beside its form."""

    def __init__(self, editing: Editing, aids: Aids, extras: Mapping[type[Element], ExtraMaker]) -> None:
        super().__init__()
        self._editing, self._aids, self._extras = editing, aids, extras
        self.element: Element | None = None
        self.asks = True  # before a device is removed
        self.form: FormView | None = None
        self.extra: QWidget | None = None
        self._typed: dict[Element, str] = {}  # XML that cannot be taken, kept while it is not shown
        self.picture = Picture("details", 24)
        self.heading, self.where = headline(), muted_label()
        self.remove_button = QPushButton()
        self.buttons = QHBoxLayout()
        self.tabs = QTabWidget()
        self.area = QScrollArea()
        self.xml: XmlEditor | None = None
        self._xml_page = QWidget()
        self._xml_column = QVBoxLayout(self._xml_page)
        self._xml_column.setContentsMargins(0, GAP, 0, 0)
        self._lay_out()
        editing.renewed.connect(self._forget_strangers)
        editing.edited.connect(self._refresh)
        editing.settled.connect(self._refresh)
        self.tabs.currentChanged.connect(self._turned)
        self.retranslate()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(MARGIN)
        top.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.heading)
        words.addWidget(self.where)
        top.addLayout(words, 1)
        self.buttons.setSpacing(GAP)
        self.remove_button.setAutoDefault(False)
        self.buttons.addWidget(self.remove_button)
        top.addLayout(self.buttons)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.area, "")
        self.tabs.addTab(self._xml_page, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, 0, 0)
        column.setSpacing(MARGIN)
        column.addLayout(top)
        column.addWidget(self.tabs, 1)

    # What is shown.

    def show_element(self, element: Element | None) -> None:
        """Show a page or a device; None shows nothing."""
        same_text = element is not None and self._shows_text_of(element)
        if self.element is not None and (element is None or _subject(element) != _subject(self.element)):
            self._look_behind(_subject(self.element))
        self.element = element
        self._drop_form()
        self.setVisible(element is not None)
        if element is None:
            return
        self._make_form(element)
        if self.tabs.currentIndex() == 1 and not same_text:
            self._show_xml()
        self._refresh()

    def _shows_text_of(self, element: Element) -> bool:
        """Whether the XML that is being typed is what the element says: then it is left alone."""
        if self.xml is None or self.tabs.currentIndex() != 1 or self.element is None:
            return False
        kind = Device if isinstance(element, Device) else Facet
        return isinstance(self.element, kind) and self.xml.text().strip() == self._xml_of(element).strip()

    def _drop_form(self) -> None:
        for part in (self.form, self.extra):
            if part is not None:
                part.hide()
                part.deleteLater()
        self.form = self.extra = None

    def _make_form(self, element: Element) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, MARGIN, MARGIN, 0)
        column.setSpacing(MARGIN)
        self.form = FormView(element, self._editing, self._aids)
        self.form.unfold()
        make = next((make for kind, make in self._extras.items() if isinstance(element, kind)), None)
        self.extra = make(element) if make is not None else None
        column.addWidget(self.form)
        if self.extra is not None:
            column.insertWidget(0 if getattr(self.extra, "above", False) else 1, self.extra)
        column.addStretch(1)
        self.area.setWidget(inside)

    def reveal(self) -> None:
        """Fold out what is wrong, on the form."""
        self.tabs.setCurrentIndex(0)
        if self.form is not None:
            self.form.unfold()

    def _refresh(self) -> None:
        element = self.element
        if element is None:
            return
        self.heading.setText(name_of(element))
        self.picture.name = element.icon if isinstance(element, Device) else getattr(element, "ICON", "") or "details"
        self.picture.update()
        self.where.setText(self._where(element))
        self.where.setVisible(bool(self.where.text()))
        self.remove_button.setVisible(isinstance(element, Device))
        if self.form is not None:
            self.form.refresh()
        if self.extra is not None and hasattr(self.extra, "refresh"):
            self.extra.refresh()

    def _where(self, element: Element) -> str:
        remarks = self._editing.remarks_on(element, None)
        if remarks:
            from vmdesk.ui.words import tr_sentence

            return tr_sentence(remarks[0].text)
        return " · ".join(filter(None, (element.summary, element.where))) if isinstance(element, Device) else ""

    # As XML.

    def _turned(self, _tab: int) -> None:
        if self.tabs.currentIndex() == 1 and self.element is not None:
            self._show_xml()

    def _show_xml(self) -> None:
        """Show the text of the element, or what was typed instead and could not be taken."""
        if self.element is None:
            return
        root = str(self.element.node.tag) if isinstance(self.element, Device) else "domain"
        if self.xml is None or self.xml.root != root:
            self._make_editor(root)
        if self.xml is not None:
            typed = self._typed.get(_subject(self.element))
            self.xml.set_text(typed if typed is not None else self._xml_of(self.element))

    def _make_editor(self, root: str) -> None:
        if self.xml is not None:
            self._xml_column.removeWidget(self.xml)
            self.xml.hide()
            self.xml.deleteLater()
        self.xml = XmlEditor(root)
        self.xml.validated.connect(self._validated)
        self.xml.edited.connect(self._typed_xml)
        self._xml_column.addWidget(self.xml)

    def _xml_of(self, element: Element) -> str:
        wanted = self._editing.wanted
        return same_quotes(wanted.text_of(element)) if isinstance(element, Device) else wanted.xml()

    def _typed_xml(self, text: str) -> None:
        """Until it is found to be good, a text that is being typed keeps the draft from being applied."""
        if self.element is not None:
            subject = _subject(self.element)
            self._typed[subject] = text
            self._refuse(subject, sentence("The XML is still being looked at."))

    def _refuse(self, element: Element, why: Sentence) -> None:
        self._editing.refused[element, XML] = why
        self._editing.touch()

    def _validated(self, good: bool) -> None:
        if self.element is None or self.xml is None:
            return
        subject = _subject(self.element)
        if subject in self._typed:
            self._judge(subject, self.xml.text(), self.xml.complaints if not good else ())

    def _judge(self, element: Element, text: str, complaints: Sequence[Complaint]) -> None:
        """Take a text that has been looked at, or keep it and say why it is not taken."""
        if complaints and not (self._editing.lenient and not any(one.malformed for one in complaints)):
            self._refuse(element, complaints[0].text)
            return
        try:
            self._take(element, text)
        except Problem as problem:
            self._refuse(element, problem.sentence)

    def _take(self, element: Element, text: str) -> None:
        """Have the draft say what the text says. Raises Problem, and keeps the text."""
        if isinstance(element, Device):
            new = self._editing.replace(element, text)
            if self.element == element:  # nobody has shown the new one yet
                self.show_element(new)
        else:
            self._editing.rewrite(text)
        self._typed.pop(element, None)

    def _look_behind(self, subject: Element) -> None:
        """Look at a text that was left before it was looked at: nobody else tells whether it is good."""
        if subject in self._typed and self.xml is not None and not self.xml.looked_at:
            spawn(self._look(subject, self._typed[subject], self.xml.root), name="look at XML")

    async def _look(self, element: Element, text: str, root: str) -> None:
        verdict = await in_thread(partial(schema.check, text, root), name="validate XML")
        if not isValid(self) or self._typed.get(element) != text:
            return
        shown = _subject(self.element) if self.element is not None else None
        if element != shown and self._editing.wanted.holds(element):
            self._judge(element, text, verdict.complaints)

    def forget_typed(self) -> None:
        """Drop texts that could not be taken, as when the whole draft is discarded."""
        self._typed.clear()

    def _forget_strangers(self) -> None:
        """Drop the texts of things that another draft had."""
        draft = self._editing.draft
        there = (element for element in self._typed if draft is not None and draft.wanted.holds(element))
        self._typed = {element: self._typed[element] for element in there}

    # Looks.

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.tabs.setTabText(0, tr("Details"))
        self.tabs.setTabText(1, "XML")
        self.tabs.tabBar().setAccessibleName(tr("Views of what is selected"))
        self.remove_button.setText(tr("Remove…") if self.asks else tr("Remove"))
        for part in (self.form, self.extra, self.xml):
            if part is not None and hasattr(part, "retranslate"):
                part.retranslate()
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def _subject(element: Element) -> Element:
    """What the text beside a form is of: all pages have one, that of the whole machine."""
    return Overview(element.node) if isinstance(element, Facet) else element
