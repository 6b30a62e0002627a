"""The hardware editor: the list, the page of what is selected, and the bar of changes, put together."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from vmdesk.model.devices.device import Device
from vmdesk.model.element.view import Element
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.empty_page import EmptyPage
from vmdesk.ui.hardware.change_bar import ChangeBar
from vmdesk.ui.hardware.editing import Editing
from vmdesk.ui.hardware.element_page import ElementPage, ExtraMaker
from vmdesk.ui.hardware.form_view import Aids
from vmdesk.ui.hardware.hardware_list import HardwareList
from vmdesk.ui.icons import icon
from vmdesk.ui.widgets.banner import Act, Banner, Banners
from vmdesk.ui.words import tr, tr_sentence

LIST_WIDTH, PAGE_WIDTH = 270, 700
EDITOR_HEIGHT, BAR_HEIGHT = 430, 170


class HardwareEditor(QWidget):
    """Edits one draft. `add_wanted` and `remove_wanted` ask for what takes a dialog; for `applies` see ChangeBar."""

    add_wanted = Signal()
    remove_wanted = Signal(object)  # a Device

    def __init__(
        self,
        editing: Editing,
        aids: Aids | None = None,
        extras: Mapping[type[Element], ExtraMaker] | None = None,
        *,
        applies: bool = True,
    ) -> None:
        super().__init__()
        self.editing = editing
        self.banners = Banners()
        self.list = HardwareList(editing)
        self.page = ElementPage(editing, aids or Aids(), extras or {})
        self.page.asks = applies
        self.bar = ChangeBar(editing, applies=applies)
        self.add_button = QPushButton(icon("add-device"), "")
        self.empty = EmptyPage()
        self._lay_out()
        self._connect()
        self.retranslate()
        self._renewed()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.list, 1)
        self.add_button.setAutoDefault(False)
        column.addWidget(self.add_button)
        self.across = QSplitter(Qt.Orientation.Horizontal)
        self.across.addWidget(left)
        self.across.addWidget(self.page)
        self.across.setStretchFactor(1, 1)
        self.across.setSizes([LIST_WIDTH, PAGE_WIDTH])
        self.across.setChildrenCollapsible(False)
        self.down = QSplitter(Qt.Orientation.Vertical)
        self.down.addWidget(self.across)
        self.down.addWidget(self.bar)
        self.down.setStretchFactor(0, 1)
        self.down.setSizes([EDITOR_HEIGHT, BAR_HEIGHT])
        self.down.setChildrenCollapsible(False)
        pages = QWidget()
        self._stack = QStackedLayout(pages)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.down)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(GAP)
        whole.addWidget(self.banners)
        whole.addWidget(pages, 1)

    def _connect(self) -> None:
        self.editing.renewed.connect(self._renewed)
        self.list.chosen.connect(self.page.show_element)
        self.bar.show_wanted.connect(self._show)
        self.bar.discard_button.clicked.connect(self.page.forget_typed)
        self.add_button.clicked.connect(self.add_wanted)
        self.page.remove_button.clicked.connect(self._remove)

    # What is shown.

    def _renewed(self) -> None:
        """There is another draft, or none."""
        if self.editing.draft is None:
            self._say_why()
            self._stack.setCurrentWidget(self.empty)
            return
        self._stack.setCurrentWidget(self.down)
        if self.list.element is not None and self.list.element != self.page.element:
            self.page.show_element(self.list.element)
        self.bar.refresh()

    def _say_why(self) -> None:
        problem = self.editing.problem
        if problem is None:
            self.empty.say("refresh", tr("Reading from the host…"), "")
        else:
            self.empty.say("error", tr_sentence(problem.sentence), tr_sentence(problem.hint))

    def _show(self, element: Element) -> None:
        """Show what a line of the bar is about: as it is wanted, whichever version the line has it from."""
        if element not in self.list.hardware.elements:
            found = next((one for one in self.list.hardware.elements if self.editing.stored_of(one) == element), None)
            same = next((one for one in self.list.hardware.elements if type(one) is type(element)), None)
            element = found or (same if same is not None and not isinstance(same, Device) else element)
        self.list.show_element(element)

    def show_kind(self, kind: type[Element]) -> None:
        """Show the first page or device of a kind."""
        found = next((element for element in self.list.hardware.elements if isinstance(element, kind)), None)
        if found is not None:
            self.list.show_element(found)

    def _remove(self) -> None:
        if isinstance(self.page.element, Device):
            self.remove_wanted.emit(self.page.element)

    def tell(self, text: str, icon_name: str, actions: list[tuple[str, Act]] | None = None, key: str = "") -> None:
        """Say something at the top."""
        self.banners.show_message(Banner(text, icon(icon_name), icon("close"), tr("Close"), actions or ()), key)

    # Looks.

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.add_button.setText(tr("Add &Hardware…"))
        self.page.retranslate()
        if self.editing.draft is None:
            self._say_why()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.empty.forget()
            self.retranslate()
